/* SPDX-License-Identifier: EUPL-1.2
 *
 * Cohen's kappa (1960) and weighted kappa (1968) of two raters, with the large-sample standard error of
 * Fleiss, Cohen & Everitt (1969). Weights are of agreement: 1 - |i - j| / (q - 1), or its square for the
 * distance; the plain kappa weighs 1 on the diagonal and 0 off it.
 */
#include "measure.h"

#include "peil/distribution.h"

#include <math.h>

#define MOST_CATEGORIES 1024u
#define ROUNDING 1e-14 /* what is left of a variance that is 0 */

struct crossed {
  uint32_t q;
  double n;
  double *share;          /* [q * q], of n */
  double *first, *second; /* [q]: margins */
  double *means;          /* [2 * q]: of the weights over either margin */
};

static int crossed_init(struct crossed *crossed, const struct ratings *ratings)
{
  const uint32_t q = ratings->levels;
  const size_t cells = (size_t)q * q;
  crossed->q = q;
  crossed->n = 0.0;
  crossed->share = calloc(cells + 4u * (size_t)q, sizeof(*crossed->share));
  if (crossed->share == NULL) return PEIL_NO_MEMORY;
  crossed->first = crossed->share + cells;
  crossed->second = crossed->first + q;
  crossed->means = crossed->second + q;
  for (uint32_t t = 0; t < ratings->rows; t++) {
    const uint32_t *code = ratings->code + 2u * (size_t)t;
    if (code[0] != NO_RATING && code[1] != NO_RATING)
      crossed->share[(size_t)code[0] * q + code[1]] += ratings_weight(ratings, t);
  }
  for (size_t i = 0; i < cells; i++) crossed->n += crossed->share[i];
  for (uint32_t i = 0; crossed->n > 0.0 && i < q; i++) {
    for (uint32_t j = 0; j < q; j++) {
      const double share = crossed->share[(size_t)i * q + j] /= crossed->n;
      crossed->first[i] += share;
      crossed->second[j] += share;
    }
  }
  return PEIL_OK;
}

static double weight(uint32_t coefficient, uint32_t q, uint32_t i, uint32_t j)
{
  const double apart = (double)(i > j ? i - j : j - i) / ((double)q - 1.0);
  if (coefficient == COHEN) return i == j ? 1.0 : 0.0;
  return 1.0 - (coefficient == WEIGHTED_LINEAR ? apart : apart * apart);
}

/* Observed and expected agreement; leaves the means of the weights for the standard error. */
static void agreement_of(const struct crossed *crossed, uint32_t coefficient, double *observed,
                         double *expected)
{
  const uint32_t q = crossed->q;
  *observed = *expected = 0.0;
  for (uint32_t i = 0; i < 2u * q; i++) crossed->means[i] = 0.0;
  for (uint32_t i = 0; i < q; i++) {
    for (uint32_t j = 0; j < q; j++) {
      const double w = weight(coefficient, q, i, j);
      *observed += w * crossed->share[(size_t)i * q + j];
      *expected += w * crossed->first[i] * crossed->second[j];
      crossed->means[i] += w * crossed->second[j];
      crossed->means[q + j] += w * crossed->first[i];
    }
  }
}

static double standard_error(const struct crossed *crossed, uint32_t coefficient, double kappa,
                             double expected)
{
  const uint32_t q = crossed->q;
  const double rest = kappa - expected * (1.0 - kappa);
  double sum = 0.0;
  for (uint32_t i = 0; i < q; i++) {
    for (uint32_t j = 0; j < q; j++) {
      const double w = weight(coefficient, q, i, j);
      const double term = w - (crossed->means[i] + crossed->means[q + j]) * (1.0 - kappa);
      sum += crossed->share[(size_t)i * q + j] * term * term;
    }
  }
  sum -= rest * rest;
  return sum > ROUNDING ? sqrt(sum / crossed->n) / (1.0 - expected) : 0.0;
}

static void set_kappa(const struct crossed *crossed, uint32_t coefficient, double confidence,
                      struct measure *one)
{
  double observed, expected, kappa;
  if (crossed->n < 2.0) {
    one->why = WHY_INCOMPLETE;
    return;
  }
  agreement_of(crossed, coefficient, &observed, &expected);
  if (!(1.0 - expected > 1e-12)) {
    one->why = WHY_EQUAL;
    return;
  }
  kappa = (observed - expected) / (1.0 - expected);
  measure_set(one, kappa);
  if (!(confidence > 0.0)) return;
  one->se = standard_error(crossed, coefficient, kappa, expected);
  if (!(one->se > 0.0)) return;
  one->low = kappa - peil_normal_quantile(0.5 + confidence / 2.0) * one->se;
  one->high = fmin(1.0, kappa + peil_normal_quantile(0.5 + confidence / 2.0) * one->se);
}

int measure_kappa(const struct ratings *ratings, uint32_t wanted, double confidence, struct measure *measure)
{
  static const uint32_t each[] = {COHEN, WEIGHTED_LINEAR, WEIGHTED_QUADRATIC};
  struct crossed crossed = {0, 0.0, NULL, NULL, NULL, NULL};
  const int fits = ratings->levels > 0u && ratings->levels <= MOST_CATEGORIES;
  if (fits && crossed_init(&crossed, ratings) != PEIL_OK) return PEIL_NO_MEMORY;
  for (uint32_t i = 0; i < 3u; i++) {
    if ((wanted & ONE(each[i])) == 0u) continue;
    if (!fits) measure[each[i]].why = ratings->levels > 0u ? WHY_LEVELS : WHY_FEW;
    else set_kappa(&crossed, each[i], confidence, &measure[each[i]]);
  }
  free(crossed.share);
  return PEIL_OK;
}

/* Cohen's own (1960), which takes the margins as given. */
int kappa_se_1960(const struct ratings *ratings, double *se)
{
  struct crossed crossed;
  double observed, expected;
  if (ratings->levels > MOST_CATEGORIES || crossed_init(&crossed, ratings) != PEIL_OK) return PEIL_NO_MEMORY;
  agreement_of(&crossed, COHEN, &observed, &expected);
  *se = sqrt(observed * (1.0 - observed) / crossed.n) / (1.0 - expected);
  free(crossed.share);
  return PEIL_OK;
}
