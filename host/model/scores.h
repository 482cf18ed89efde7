/* SPDX-License-Identifier: EUPL-1.2
 *
 * Scores: what one method said of one case (or of a group), with every term behind every figure.
 *
 * Also written as JSON `peil-scores/1`. One document per subject holds the results of all methods put on it; a group method has a
 * document of its own with "group": {"subjects": n, "raters": k} in place of "subject".
 */
#ifndef PEIL_MODEL_SCORES_H
#define PEIL_MODEL_SCORES_H

#include "base/json.h"
#include "model/cases.h"

struct score_term {
  uint32_t outcome, from, index, state;
  double weight, value, raw;
};

struct score_statistic {
  const char *on, *name; /* on: NULL for the whole */
  double value, se, low, high;
};

struct score_reason {
  uint32_t code; /* enum peil_reason_code */
  size_t items;
  const char *const *item;
  const char *rule, *text;
};

struct score_remark {
  const char *code, *text;
};

struct score_outcome {
  uint8_t status, mark;
  double value, minimum, maximum;
  uint32_t answered, asked;
  size_t terms;
  const struct score_term *term; /* into scores->term, in the order of summation */
};

struct score_setting {
  const char *key, *text; /* text: as JSON */
  bool given;
};

/* Adds its value as a person gives it: a word stands as JSON among the settings, and loses its quotes. */
void score_setting_plain(const struct score_setting *setting, struct text *out);

struct scores {
  struct arena arena;
  const struct role *role;
  const char *subject;               /* NULL for a group */
  uint32_t subjects, sheets, raters; /* of a group: cases, rows, different raters */
  const char *method, *version, *sha256;
  const char *calibration; /* its sha256, or NULL */
  size_t settings;
  const struct score_setting *setting;
  uint8_t verdict;               /* enum peil_verdict */
  struct score_outcome *outcome; /* [role->view->outcomes] */
  size_t terms, statistics, reasons, remarks;
  struct score_term *term;
  struct score_statistic *statistic;
  struct score_reason *reason;
  struct score_remark *remark;
};

struct scores *scores_create(const struct role *role);
void scores_destroy(struct scores *scores); /* takes NULL */

/* A sink that keeps everything in `scores`; what is not UTF-8, not finite where it must be, or about outcomes the role does not have, is
 * refused. Case indices are not looked at: one sink, one case. Call scores_settle when the method is done. */
struct peil_sink scores_sink(struct scores *scores);

/* Copies case `index` of the results and puts the terms under their outcomes. */
void scores_settle(struct scores *scores, const struct peil_results *results, uint32_t index);

/* The value as a share of its range, 0..100; NaN when not scored. */
double score_percent(const struct score_outcome *outcome);

/* At or above a norm, give or take the rounding of a sum: value >= norm - 1e-9 * max(1, |norm|). A weighted mean of threes is three. */
bool score_reaches(double value, double norm);

/* Notes whom a result about a group is about. Raters are those who answer about others, or everybody where nobody does. */
void scores_set_group(struct scores *scores, const struct peil_batch *batch);

/* Appends the document for one subject or group: the results of `count` methods. `rows`: the case's rows, of which the raters and their
 * relations are named; NULL for a group. Role, methods and options are named so that it can be recomputed. The bytes are those of
 * json_write_text; a line gets no line end. */
void scores_write(struct text *out, enum json_style style, const struct scores *const *scores, size_t count,
                  const struct peil_batch *rows);

/* Words. */
const char *status_word(uint8_t status);   /* "scored" ... as in JSON */
const char *verdict_word(uint8_t verdict); /* "met" ...; NULL for none */
const char *reason_word(uint32_t code);
const char *status_label(uint8_t status, enum language language); /* for people */
const char *verdict_label(uint8_t verdict, enum language language);

/* The verdict on the case for people: where all is met and a rule only under a condition, that is said with it. */
const char *scores_verdict_label(const struct scores *scores, enum language language);
/* Whether a reason has a say in the verdict: one about a rule that is advice has none. */
bool score_reason_binds(const struct scores *scores, const struct score_reason *reason);

#endif
