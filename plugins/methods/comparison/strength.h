/* SPDX-License-Identifier: EUPL-1.2
 *
 * Strengths out of pairwise comparisons: the model of Bradley and Terry (1952). With strengths s on the
 * logit scale, and d what being shown first is worth (0 unless asked for):
 *
 *     P(i, shown first, beats j) = 1 / (1 + exp(-(s[i] - s[j] + d)))
 *
 * A tie is half a win for each. What is maximised is
 *
 *     sum over pairs (won log P + lost log (1 - P)) - ridge / 2 (sum s^2 + d^2)
 *
 * by the minorise-maximise steps of Hunter (2004) to come near, then Newton steps to the end, halved where
 * they go down. Standard errors come from the inverse of the (penalised) information, on the strengths that
 * sum to 0. Without a ridge there is a finite answer only when every object is linked to every other by a
 * chain of wins and by a chain of losses (Ford 1957): see `strength_gap`.
 */
#ifndef COMPARISON_STRENGTH_H
#define COMPARISON_STRENGTH_H

#include <stddef.h>
#include <stdint.h>

#define STRENGTH_TOLERANCE 1e-10 /* largest change of a strength, in logits, at which the steps end */
#define STRENGTH_STEPS 200u
#define STRENGTH_LARGEST 35.0 /* logits; beyond it 1 - P is rounding, and strengths are running away */

struct strength_pair {
  uint32_t first, second; /* objects; `first` was shown first */
  double won, lost;       /* by `first`; a tie is half of each */
};

enum strength_code { STRENGTH_OK = 0, STRENGTH_NO_MEMORY = 1, STRENGTH_NO_ANSWER = 2 };

struct strength {
  uint32_t objects, parameters; /* parameters: objects, and one for the order */
  double *value;                /* [parameters]: strengths that sum to 0, then d */
  double *inverse;              /* [parameters * parameters]: V, with V V' = inverse + shift */
  double shift;                 /* in every element between strengths */
  double log_likelihood;        /* without the penalty */
  double deviance;              /* against a P of its own for every pair */
  double gradient;              /* largest element at the end */
  uint32_t steps;
};

/* Fits. `order` 1 estimates d. The caller finishes whatever it returns. */
int strength_fit(struct strength *strength, uint32_t objects, const struct strength_pair *pair, size_t pairs,
                 double ridge, int order);
void strength_finish(struct strength *strength);

/* Covariance of two strengths, on strengths that sum to 0; for the order use index `objects`. */
double strength_covariance(const struct strength *strength, uint32_t i, uint32_t j);
/* Of strength i, and of the difference of two. */
double strength_error(const struct strength *strength, uint32_t i);
double strength_difference_error(const struct strength *strength, uint32_t i, uint32_t j);

/* (var - mean SE^2) / var, var with objects - 1: the part of the differences that is no noise. NaN when all
 * strengths are equal. */
double strength_separation(const struct strength *strength);

/* Why there is no finite answer without a ridge. */
enum strength_gap_kind {
  STRENGTH_LINKED = 0,
  STRENGTH_UNLINKED = 1,
  STRENGTH_NEVER_LOSES = 2,
  STRENGTH_NEVER_WINS = 3
};

/* Marks in `apart` [objects] the objects that were never compared with the rest, that never lost to the rest,
 * or that never won from it; of two parts the smaller. Returns which.. */
int strength_gap(uint32_t objects, const struct strength_pair *pair, size_t pairs, uint8_t *apart);

#endif
