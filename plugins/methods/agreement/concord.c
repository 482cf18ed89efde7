/* SPDX-License-Identifier: EUPL-1.2
 *
 * Kendall's coefficient of concordance, corrected for ties (Kendall 1948; Siegel 1956). Every rater ranks the
 * targets that all have rated, ties sharing the mean of their ranks:
 *
 *     W = 12 S / (m^2 (n^3 - n) - m sum(T)),   S = sum((R_i - m (n + 1) / 2)^2),   T = sum(t^3 - t) per rater
 */
#include "measure.h"

static int is_complete(const uint32_t *code, uint32_t width)
{
  for (uint32_t j = 0; j < width; j++)
    if (code[j] == NO_RATING) return 0;
  return 1;
}

/* Adds rater j's ranks to `sum` [rows]; returns that rater's T. `rank` is [levels], for work. */
static double add_ranks(const struct ratings *ratings, uint32_t j, double *rank, double *sum)
{
  double below = 0.0, ties = 0.0;
  for (uint32_t l = 0; l < ratings->levels; l++) rank[l] = 0.0;
  for (uint32_t t = 0; t < ratings->rows; t++) {
    const uint32_t *code = ratings->code + (size_t)t * ratings->width;
    if (is_complete(code, ratings->width)) rank[code[j]] += ratings_weight(ratings, t);
  }
  for (uint32_t l = 0; l < ratings->levels; l++) {
    const double here = rank[l];
    rank[l] = below + (here + 1.0) / 2.0;
    ties += here * here * here - here;
    below += here;
  }
  for (uint32_t t = 0; t < ratings->rows; t++) {
    const uint32_t *code = ratings->code + (size_t)t * ratings->width;
    if (is_complete(code, ratings->width)) sum[t] += rank[code[j]];
  }
  return ties;
}

int measure_concord(const struct ratings *ratings, struct measure *measure)
{
  const double n = ratings->complete, m = ratings->width;
  double *rank, *sum, ties = 0.0, squares = 0.0;
  int code;
  if (ratings->complete < 2u || ratings->levels == 0u) {
    measure->why = WHY_INCOMPLETE;
    return PEIL_OK;
  }
  rank = calloc(ratings->levels, sizeof(*rank));
  sum = calloc(ratings->rows, sizeof(*sum));
  code = rank != NULL && sum != NULL ? PEIL_OK : PEIL_NO_MEMORY;
  if (code == PEIL_OK) {
    for (uint32_t j = 0; j < ratings->width; j++) ties += add_ranks(ratings, j, rank, sum);
    for (uint32_t t = 0; t < ratings->rows; t++) {
      const double off = sum[t] - m * (n + 1.0) / 2.0;
      if (sum[t] > 0.0)
        squares += ratings_weight(ratings, t) * off * off; /* a rank is 1 or more: 0 is a target left out */
    }
    const double most = m * m * (n * n * n - n) - m * ties;
    if (most > 0.0) measure_set(measure, 12.0 * squares / most);
    else measure->why = WHY_EQUAL;
  }
  free(sum);
  free(rank);
  return code;
}
