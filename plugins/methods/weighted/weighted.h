/* SPDX-License-Identifier: EUPL-1.2
 *
 * weighted: what its two files share.
 */
#ifndef WEIGHTED_H
#define WEIGHTED_H

#include "peil/panel.h"
#include "peil/trace.h"

enum weighted_option {
  WEIGHTED_ROLL_UP,
  WEIGHTED_MINIMUM_ANSWERED,
  WEIGHTED_RATERS,
  WEIGHTED_INCLUDE_SELF,
  WEIGHTED_FORM,
  WEIGHTED_GRADE_MINIMUM,
  WEIGHTED_GRADE_MAXIMUM,
  WEIGHTED_RATER_BOUND,
  WEIGHTED_OPTIONS
};

enum weighted_form { FORM_MEAN = 0, FORM_RUBRIC = 1, FORM_LOCK_ZERO = 2 };

struct weighted {
  const struct peil_role *role;
  uint32_t split;
  uint32_t form; /* enum weighted_form */
  double grade_minimum, grade_maximum;
  struct peil_reduced reduced;
  struct peil_rollup rollup;
  struct peil_panel panel; /* for the trace only, with its roll-up */
  struct peil_rollup panel_rollup;
};

/* The definition is a cross-check: how far the holistic judgement on an outcome lies from the figure worked
 * out for it. NaN when the outcome has no answered definition term or no figure. `mark` is the definition, on
 * the outcome's range. */
double weighted_cross_check(const struct weighted *weighted, const struct peil_rollup *rollup,
                            const struct peil_reduced *reduced, uint32_t outcome, uint32_t i, double *mark);

/* A difference of more than this, in the outcome's units, is told. */
#define CROSS_CHECK_LIMIT 1.0

/* Tells how far the raters behind a case's figures lie apart; nothing for one rater. */
int weighted_panel(struct weighted *weighted, const struct peil_batch *batch, uint32_t c, uint32_t language,
                   const struct peil_sink *sink);

extern const struct peil_reporting weighted_reporting;

#endif
