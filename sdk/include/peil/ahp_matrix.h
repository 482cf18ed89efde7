/* SPDX-License-Identifier: EUPL-1.2
 *
 * peil/ahp_matrix.h: the numbers of the analytic hierarchy process: weights out of pairwise judgements, and how far the
 * judgements contradict each other.
 *
 * A judgement a[i][j] says how many times as heavy i weighs as j; a[j][i] is 1 / a[i][j] and a[i][i] is 1.
 * The weights are the principal right eigenvector w of the matrix, scaled to sum 1, and lambda_max is its
 * eigenvalue (Saaty 1980). Judgements that are not there are handled by Harker (1987): in
 *
 *     b[i][j] = a[i][j] where judged, 0 where not;  b[i][i] = 1 + the number of judgements row i lacks
 *
 * a missing a[i][j] stands as w[i] / w[j], so it asks nothing and says nothing. This needs a connected graph
 * of judgements. Consistent judgements have lambda_max = n, others more:
 *
 *     CI = (lambda_max - n) / (n - 1)      CR = CI / RI
 *
 * with RI the mean CI of random matrices of that size, from a named table.
 */
#ifndef PEIL_AHP_MATRIX_H
#define PEIL_AHP_MATRIX_H

#include <math.h>
#include <stdint.h>
#include <string.h>

#define PEIL_AHP_MOST 15u        /* the largest size that has a random index */
#define PEIL_AHP_ACCEPTABLE 0.10 /* a higher consistency ratio is warned about (Saaty 1980) */
#define PEIL_AHP_TOLERANCE 1e-13 /* relative width of the bounds on lambda_max at which iteration ends */
#define PEIL_AHP_ITERATIONS                                                                                  \
  100000u /* a chain of fifteen with a judgement for each link takes about ten thousand */

enum peil_ahp_table { PEIL_AHP_SAATY_1980 = 0, PEIL_AHP_NEWER = 1 };

struct peil_ahp_matrix {
  uint32_t n;                                   /* 2 .. PEIL_AHP_MOST */
  double a[PEIL_AHP_MOST][PEIL_AHP_MOST];       /* reciprocal; where not judged, unread */
  uint8_t judged[PEIL_AHP_MOST][PEIL_AHP_MOST]; /* symmetric; the diagonal is 0 */
};

struct peil_ahp_weights {
  double weight[PEIL_AHP_MOST]; /* sums to 1 */
  double lambda_max;
  uint32_t iterations;
};

/* Three judgements that cannot all hold: a over b, b over c, a over c. */
struct peil_ahp_triple {
  uint32_t a, b, c;
  double factor; /* a[a][b] * a[b][c] / a[a][c], turned so that it is >= 1; 1 is no contradiction */
};

/* Judgements above the diagonal. */
static inline uint32_t peil_ahp_judgements(const struct peil_ahp_matrix *matrix)
{
  uint32_t count = 0;
  for (uint32_t i = 0; i < matrix->n; i++)
    for (uint32_t j = i + 1u; j < matrix->n; j++) count += matrix->judged[i][j];
  return count;
}

/* 1 when every two are linked through judgements; else 0, and a judgement of *a against *b would link two
 * parts that are not. */
static inline int peil_ahp_connected(const struct peil_ahp_matrix *matrix, uint32_t *a, uint32_t *b)
{
  uint8_t reached[PEIL_AHP_MOST] = {1};
  for (uint32_t pass = 1; pass < matrix->n; pass++)
    for (uint32_t i = 0; i < matrix->n; i++)
      for (uint32_t j = 0; j < matrix->n; j++) reached[j] |= (uint8_t)(reached[i] & matrix->judged[i][j]);
  for (uint32_t i = 0; i < matrix->n; i++) {
    if (reached[i] != 0u) continue;
    *a = 0;
    *b = i;
    return 0;
  }
  return 1;
}

static inline int peil_ahp_weigh(const struct peil_ahp_matrix *matrix, struct peil_ahp_weights *out)
{
  const uint32_t n = matrix->n;
  double w[PEIL_AHP_MOST], next[PEIL_AHP_MOST], diagonal[PEIL_AHP_MOST];
  memset(out, 0, sizeof(*out));
  for (uint32_t i = 0; i < n; i++) {
    diagonal[i] = (double)n;
    for (uint32_t j = 0; j < n; j++) diagonal[i] -= matrix->judged[i][j] != 0u ? 1.0 : 0.0;
    w[i] = 1.0 / (double)n;
  }
  for (uint32_t step = 1; step <= PEIL_AHP_ITERATIONS; step++) {
    double sum = 0.0, low = HUGE_VAL, high = 0.0;
    for (uint32_t i = 0; i < n; i++) {
      double row = diagonal[i] * w[i];
      for (uint32_t j = 0; j < n; j++)
        if (matrix->judged[i][j] != 0u) row += matrix->a[i][j] * w[j];
      next[i] = row;
      sum += row;
      low = fmin(low, row / w[i]);
      high = fmax(high, row / w[i]);
    }
    for (uint32_t i = 0; i < n; i++) w[i] = next[i] / sum;
    if (!(high - low <= PEIL_AHP_TOLERANCE * high)) continue;
    memcpy(out->weight, w, sizeof(w));
    out->lambda_max = (low + high) / 2.0;
    out->iterations = step;
    return 1;
  }
  return 0;
}

/* NaN where the table has none: above 15 (saaty1980) or 10 (newer). 0 for two, which cannot contradict. */
static inline double peil_ahp_random_index(uint32_t table, uint32_t n)
{
  static const double saaty[PEIL_AHP_MOST + 1u] = {0,    0,    0,    0.58, 0.90, 1.12, 1.24, 1.32,
                                                   1.41, 1.45, 1.49, 1.51, 1.48, 1.56, 1.57, 1.59};
  static const double newer[11] = {0, 0, 0, 0.52, 0.89, 1.11, 1.25, 1.35, 1.40, 1.45, 1.49};
  if (table == PEIL_AHP_NEWER) return n <= 10u ? newer[n] : NAN;
  return n <= PEIL_AHP_MOST ? saaty[n] : NAN;
}

/* The ratio; 0 for two; NaN without a random index, or where no judgement can contradict another because
 * there are but n - 1 of them. */
static inline double peil_ahp_consistency(const struct peil_ahp_matrix *matrix, double lambda_max,
                                          uint32_t table)
{
  const double n = (double)matrix->n, index = peil_ahp_random_index(table, matrix->n);
  if (matrix->n <= 2u) return 0.0;
  if (peil_ahp_judgements(matrix) < matrix->n || isnan(index)) return NAN;
  /* lambda_max is n or more; only rounding can take it below */
  return fmax(lambda_max - n, 0.0) / (n - 1.0) / index;
}

/* The triple that contradicts most, of those with all three judgements; 0 where there is none. Of equals the
 * first. */
static inline int peil_ahp_worst(const struct peil_ahp_matrix *matrix, struct peil_ahp_triple *out)
{
  int found = 0;
  memset(out, 0, sizeof(*out));
  for (uint32_t a = 0; a < matrix->n; a++) {
    for (uint32_t b = a + 1u; b < matrix->n; b++) {
      for (uint32_t c = b + 1u; c < matrix->n; c++) {
        double factor;
        if (!matrix->judged[a][b] || !matrix->judged[b][c] || !matrix->judged[a][c]) continue;
        factor = matrix->a[a][b] * matrix->a[b][c] / matrix->a[a][c];
        factor = factor < 1.0 ? 1.0 / factor : factor;
        found = 1;
        if (!(factor > out->factor * (1.0 + 1e-12))) continue;
        out->a = a;
        out->b = b;
        out->c = c;
        out->factor = factor;
      }
    }
  }
  return found;
}

#endif
