/* SPDX-License-Identifier: EUPL-1.2
 *
 * cutscore: what its files share. Angoff (1971): judges say how likely a borderline candidate is to get each item
 * right. Hofstee (1983): four bounds meet the distribution of scores.
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
  uint32_t *item; /* [items] that some judge judged */
  uint32_t *row;  /* [judges] who judged all of those */
  double *sum;    /* [judges] */
  double cut, sd, se;
};

/* A distinct score in per cent, with how many have it and what share, in per cent, stands below it. */
struct knot {
  double score, below;
  uint32_t count;
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
  double bound;  /* angoff: of chances on an item, beyond which the judges are said to lie apart */
  struct angoff angoff;
  struct hofstee hofstee;
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
double hofstee_line(const struct hofstee *hofstee, double cut);    /* fails that the line allows at a cut */
double hofstee_below(const struct hofstee *hofstee, double score); /* per cent that scored below */
double hofstee_curve(const struct hofstee *hofstee, double score); /* the same, straight between scores */

extern const struct peil_reporting cutscore_reporting;

#endif
