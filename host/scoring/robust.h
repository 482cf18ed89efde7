/* SPDX-License-Identifier: EUPL-1.2
 *
 * Robustness: how far can the weights of a role move before a judgement, a verdict or a winner changes?
 *
 * One at a time: each weight alone is multiplied by a factor; found by bisection are the factors nearest to 1, below and above, at
 * which anything changes (between 0 and ROBUST_FACTOR_LIMIT, to one percent). All together: every weight is multiplied by its own factor
 * drawn evenly from 1 - ROBUST_SPREAD to 1 + ROBUST_SPREAD, ROBUST_SAMPLES times, from a recorded seed (SplitMix64, Steele et al. 2014).
 * A judgement is as in compare.h; the winner on an outcome that feeds no other is the one subject with the highest figure.
 */
#ifndef PEIL_SCORING_ROBUST_H
#define PEIL_SCORING_ROBUST_H

#include "scoring/assess.h"

#define ROBUST_FACTOR_LIMIT 4.0
#define ROBUST_STEPS 9 /* of bisection, from a range of 4 to under one percent */
/* No factor nearer to 1 is looked for: what changes this near changes at once. */
#define ROBUST_FACTOR_NEAREST ((ROBUST_FACTOR_LIMIT - 1) / (1 << ROBUST_STEPS))
#define ROBUST_SPREAD 0.2
#define ROBUST_SAMPLES 1000

enum robust_what { ROBUST_JUDGEMENT, ROBUST_VERDICT, ROBUST_WINNER };

/* What changed first. */
struct robust_change {
  enum robust_what what;
  uint32_t subject; /* for a winner: who wins instead, UINT32_MAX for nobody alone */
  uint32_t outcome;
};

struct robust_weight {
  uint32_t outcome; /* whose term */
  uint32_t term;    /* which of its feeds */
  double low, high; /* factors at which something changes; NaN: nothing does up to the limit */
  struct robust_change at_low, at_high;
};

struct robustness {
  uint64_t seed;
  size_t weights;
  struct robust_weight *weight; /* every term with a weight above 0, the most sensitive first */
  size_t samples, changed;      /* draws in which anything changed */
  size_t *subject_changed; /* [cases]: draws in which a judgement or the verdict on that subject changed */
  size_t winner_changed;
};

/* Tries one method (index into `assessed`) on perturbed roles. `choice` opens it again, as it was opened. */
CHECKED result robustness_of(struct plugin_set *plugins, const struct assessed *assessed, size_t method,
                             const struct method_choice *choice, uint64_t seed, struct robustness **out);
void robustness_destroy(struct robustness *robustness); /* takes NULL */

json_t *robustness_json(const struct robustness *robustness, const struct cases *cases);

#endif
