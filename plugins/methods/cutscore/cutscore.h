/* SPDX-License-Identifier: EUPL-1.2
 *
 * cutscore: what its files share. Angoff (1971): judges say how likely a borderline candidate is to get each item
 * right. Hofstee (1983): four bounds meet the distribution of scores.
 *
 *     angoff.c    the judges' chances and their cut
 *     settings.c  the judges' bounds for Hofstee, and what moves without each of them
 *     hofstee.c   the distribution and where it meets the line
 *     tell.c      the report
 */
#ifndef CUTSCORE_H
#define CUTSCORE_H

#include "peil/panel.h"
#include "peil/trace.h"

enum cutscore_option {
  CUTSCORE_FORM,
  CUTSCORE_CMIN,
  CUTSCORE_CMAX,
  CUTSCORE_FMIN,
  CUTSCORE_FMAX,
  CUTSCORE_CURVE,
  CUTSCORE_STEP,
  CUTSCORE_MINIMUM_ANSWERED,
  CUTSCORE_RATERS,
  CUTSCORE_INCLUDE_SELF,
  CUTSCORE_RATER_BOUND,
  CUTSCORE_OPTIONS
};

enum cutscore_form { FORM_ANGOFF, FORM_HOFSTEE };

/* A judge is a row, an item one on a scale from 0 to 1. */
struct angoff {
  uint32_t items, judges, rows;
  uint32_t self_out; /* self sheets, which stand aside where others judged */
  uint32_t *item;    /* [items] that some judge judged */
  uint32_t *row;     /* [judges] who judged all of those */
  double *sum;       /* [judges] */
  double cut, sd, se;
};

/* A distinct score in per cent, with how many have it and what share, in per cent, stands below it. */
struct knot {
  double score, below;
  uint32_t count;
};

/* The four bounds, in the order of their options. */
enum bound { CMIN, CMAX, FMIN, FMAX, BOUNDS };

#define JUDGES_MOST 512u

/* A judge of Hofstee; cuts in per cent, NaN where there is no crossing. */
struct judge {
  uint32_t row;
  double bound[BOUNDS];
  double alone, without; /* the cut with this judge's bounds alone, and with those of all others */
};

/* judges 0: the bounds were given as options. */
struct settings {
  uint32_t item[BOUNDS]; /* the question of each bound; UINT32_MAX where the role was not extended */
  uint32_t raters;       /* enum peil_raters: how the judges' bounds become one */
  double bound;   /* a share: beyond 100 times that many percentage points they are said to lie apart */
  uint32_t given; /* 1: the options gave all four */
  uint32_t judges, rows, incomplete;     /* `rows` with some bound, `incomplete` of them without all four */
  struct judge *judge;                   /* [judges] */
  uint8_t *candidate;                    /* [cases]: 0 for a case of judges only */
  struct peil_spread apart[BOUNDS], cut; /* of the bounds, and of the cuts alone */
  double se;                             /* of the cut, by jackknife; NaN where there is none */
};

/* Where a curve meets the line; found 0: nowhere within the bounds. */
struct crossing {
  int found;
  double cut, fails; /* in per cent; `fails` of the curve */
};

struct hofstee {
  double cmin, cmax, fmin, fmax, step;
  uint32_t stepwise; /* 1: the step curve gives the cut */
  uint32_t top;      /* the outcome whose figure is the score */
  uint32_t cases, scored, knots;
  double *score;     /* [scored], ascending */
  struct knot *knot; /* [knots], ascending */
  struct crossing interpolated, stepped;
};

struct cutscore {
  const struct peil_role *role;
  uint32_t form; /* enum cutscore_form */
  double bound;  /* of chances on an item, beyond which the judges are said to lie apart */
  uint32_t include_self;
  struct angoff angoff;
  struct hofstee hofstee;
  struct settings settings;    /* Hofstee only */
  struct peil_reduced reduced; /* Hofstee only */
  struct peil_rollup rollup;
};

/* Angoff: works out judges and cut from a batch of one case. PEIL_OK, or has called `fail`. */
int angoff_judge(const struct peil_call *call, struct cutscore *cutscore, const struct peil_batch *batch);
int angoff_send(const struct cutscore *cutscore, const struct peil_batch *batch, uint32_t language,
                const struct peil_sink *sink);
int angoff_is_item(const struct peil_role *role, uint32_t item);
void angoff_name(const struct peil_batch *batch, uint32_t row, struct peil_line *line);

/* Hofstee: works out the distribution and where it meets the line. PEIL_OK, or has called `fail`. */
int hofstee_meet(const struct peil_call *call, struct cutscore *cutscore, const struct peil_batch *batch);
int hofstee_send(struct cutscore *cutscore, const struct peil_batch *batch, uint32_t language,
                 const struct peil_sink *sink);
/* The cut of the chosen curve with other bounds; NaN where it does not meet their line. */
double hofstee_cut_at(const struct hofstee *hofstee, const double bound[BOUNDS]);
double hofstee_line(const struct hofstee *hofstee, double cut);    /* fails that the line allows at a cut */
double hofstee_below(const struct hofstee *hofstee, double score); /* per cent that scored below */
double hofstee_curve(const struct hofstee *hofstee, double score); /* the same, straight between scores */

/* The judges of Hofstee: their questions, who answered them, and what they come to. */
extern const char *const settings_word[BOUNDS];
int settings_ask(const struct peil_call *call, const struct peil_role *role,
                 const struct peil_question_sink *sink);
void settings_find(struct settings *settings, const struct peil_role *role);
void settings_finish(struct settings *settings);
/* Finds judges and candidates. PEIL_OK, or has called `fail`. */
int settings_take(const struct peil_call *call, struct settings *settings, const struct peil_role *role,
                  const struct peil_batch *batch);
/* The bounds of all judges but one (UINT32_MAX: of all) made one. */
void settings_reduce(const struct settings *settings, uint32_t without, double bound[BOUNDS]);
void settings_weigh(struct settings *settings, const struct hofstee *hofstee);
int settings_send(const struct settings *settings, const struct peil_batch *batch, uint32_t language,
                  const struct peil_sink *sink);

extern const struct peil_reporting cutscore_reporting;

#endif
