/* SPDX-License-Identifier: EUPL-1.2
 *
 * What the tests of the method plugins share: roles and sheets made by hand, a plugin loaded as the host
 * would, and a sink that keeps everything. Failures in here are failures of the test.
 */
#ifndef FIXTURE_H
#define FIXTURE_H

/* cmocka wants these before it */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "peil/plugin.h"

#define MOST_ITEMS 128u
#define MOST_OUTCOMES 32u
#define MOST_FEEDS 64u
#define MOST_ROWS 64u

/* ------------------------------------------------------------------------------------------------- roles */

struct build {
  struct peil_role role;
  struct peil_scale scale[8];
  const struct peil_scale *scales[8];
  struct peil_point point[8][12];
  const struct peil_point *points[8][12];
  struct peil_item item[MOST_ITEMS];
  const struct peil_item *items[MOST_ITEMS];
  char id[MOST_ITEMS][16];
  struct peil_outcome outcome[MOST_OUTCOMES];
  const struct peil_outcome *outcomes[MOST_OUTCOMES];
  struct peil_feed feed[MOST_OUTCOMES][MOST_FEEDS];
  const struct peil_feed *feeds[MOST_OUTCOMES][MOST_FEEDS];
  uint32_t order[MOST_OUTCOMES];
  const struct peil_rule *rules[16];
};

void build_start(struct build *build);
/* A scale with whole points low .. high, or with none (then continuous). */
uint32_t build_scale(struct build *build, enum peil_scale_type type, double low, double high, int points);
uint32_t build_item(struct build *build, const char *id, enum peil_item_type type, uint32_t scale,
                    enum peil_part part);
uint32_t build_outcome(struct build *build, const char *id, const char *kind, double low, double high);
void build_feed(struct build *build, enum peil_source from, uint32_t index, uint32_t to, double weight);
void build_rule(struct build *build, const struct peil_rule *rule);
/* Works out the order; outcomes may have been added in any. */
const struct peil_role *build_role(struct build *build);

/* The coordinator's 3 core tasks x 9 competencies, each competency fed by one item "i0" .. "i8" (0 .. 10). */
const struct peil_role *build_coordinator(struct build *build);

/* ------------------------------------------------------------------------------------------------ batches */

struct sheets {
  struct peil_batch batch;
  double value[MOST_ITEMS * MOST_ROWS];
  uint8_t missing[MOST_ITEMS * MOST_ROWS];
  uint8_t evidence[MOST_ITEMS * MOST_ROWS];
  uint8_t seen[MOST_ITEMS];
  uint32_t first[MOST_ROWS + 1];
  uint8_t relation[MOST_ROWS];
  const char *subject[MOST_ROWS];
};

#define SKIP_NA (-1001.0)    /* not applicable */
#define SKIP_NO (-1002.0)    /* not observed */
#define SKIP_BLANK (-1003.0) /* not answered */

void sheets_start(struct sheets *sheets, const struct peil_role *role);
/* One more row, with an answer (or SKIP_..) per item; `opens` starts a new case. */
void sheets_row(struct sheets *sheets, int opens, enum peil_relation relation, const double *answer);
const struct peil_batch *sheets_batch(struct sheets *sheets);

/* --------------------------------------------------------------------------------------- what comes out */

struct kept_reason {
  uint32_t case_index, code, items;
  char item[40][32];
  char rule[64];
  char text[1100];
};

struct kept {
  struct peil_sink sink;
  struct peil_term term[4096];
  struct {
    uint32_t case_index;
    char on[32]; /* "" for the whole */
    char name[32];
    double value;
  } statistic[2048];
  struct kept_reason reason[256];
  struct {
    uint32_t case_index;
    char code[32];
    char text[1100];
  } remark[256];
  uint32_t terms, statistics, reasons, remarks;
  uint32_t refuse_after; /* 0 never; n: the n-th record is refused */
};

void kept_start(struct kept *kept);
/* The value of a statistic; fails the test when it is not there. */
double kept_statistic(const struct kept *kept, uint32_t c, const char *on, const char *name);
int kept_has_statistic(const struct kept *kept, uint32_t c, const char *on, const char *name);
/* The text of a remark, or NULL. */
const char *kept_remark(const struct kept *kept, uint32_t c, const char *code);
/* The reason with this rule (or, where there is no rule, with this item), or NULL. */
const struct kept_reason *kept_reason(const struct kept *kept, uint32_t c, const char *rule_or_item);
int kept_reason_names(const struct kept_reason *reason, const char *item);

/* Columns for `cases`, filled as plugin.h says. */
struct columns {
  struct peil_results results;
  double *value, *minimum, *maximum;
  uint8_t *status, *mark, *verdict;
  uint32_t *answered, *asked;
};

void columns_start(struct columns *columns, const struct peil_role *role, uint32_t cases);
void columns_finish(struct columns *columns);
double columns_value(const struct columns *columns, uint32_t outcome, uint32_t c);
uint32_t columns_status(const struct columns *columns, uint32_t outcome, uint32_t c);
uint32_t columns_mark(const struct columns *columns, uint32_t outcome, uint32_t c);

/* A report, written down as lines of text. */
struct told {
  struct peil_report_sink sink;
  char text[65536];
  size_t used;
  int open; /* sections, tables and details not yet closed */
  uint32_t figures;
  double figure[512]; /* the values of the last figure */
};

void told_start(struct told *told);

/* ------------------------------------------------------------------------------------------------ methods */

struct loaded {
  const struct peil_plugin *plugin;
  const struct peil_scoring *scoring;
  const struct peil_reporting *reporting; /* or NULL */
  struct peil_call call;
  uint32_t failed; /* enum peil_code of the last `fail` */
  uint32_t fails;  /* how often it was called */
  char where[64];
  char why[1100];
};

/* Loads <id>.so. */
void loaded_start(struct loaded *loaded, const char *id);
/* Prepares with "key=value key=value"; returns what `prepare` returned. */
int loaded_prepare(struct loaded *loaded, const struct peil_role *role, const char *options, void **instance);
/* Prepares, scores with the sink, releases; returns what went wrong, or PEIL_OK. */
int loaded_score(struct loaded *loaded, const struct peil_role *role, const char *options,
                 const struct peil_batch *batch, struct columns *columns, struct kept *kept);
/* loaded_score into fresh columns and a fresh sink; where that went well, a second time without a sink, which must give every column bit by
 * bit. */
int loaded_run(struct loaded *loaded, const struct peil_role *role, const char *options,
               const struct peil_batch *batch, struct columns *columns, struct kept *kept);
/* Scores and reports case 0 in both languages; every section opened is closed, nothing is empty. */
void assert_reports(struct loaded *loaded, const struct peil_role *role, const char *options,
                    const struct peil_batch *batch, struct told *told);

void assert_close(double value, double expected, double tolerance);

#endif
