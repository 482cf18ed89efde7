/* SPDX-License-Identifier: EUPL-1.2 */
#include "matrix.h"

#include <math.h>
#include <string.h>

uint32_t ahp_judgements(const struct ahp_matrix *matrix)
{
  uint32_t count = 0;
  for (uint32_t i = 0; i < matrix->n; i++)
    for (uint32_t j = i + 1u; j < matrix->n; j++) count += matrix->judged[i][j];
  return count;
}

int ahp_connected(const struct ahp_matrix *matrix, uint32_t *a, uint32_t *b)
{
  uint8_t reached[AHP_MOST] = {1};
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

int ahp_weigh(const struct ahp_matrix *matrix, struct ahp_weights *out)
{
  const uint32_t n = matrix->n;
  double w[AHP_MOST], next[AHP_MOST], diagonal[AHP_MOST];
  for (uint32_t i = 0; i < n; i++) {
    diagonal[i] = (double)n;
    for (uint32_t j = 0; j < n; j++) diagonal[i] -= matrix->judged[i][j] != 0u ? 1.0 : 0.0;
    w[i] = 1.0 / (double)n;
  }
  for (uint32_t step = 1; step <= AHP_ITERATIONS; step++) {
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
    if (!(high - low <= AHP_TOLERANCE * high)) continue;
    memcpy(out->weight, w, sizeof(w));
    out->lambda_max = (low + high) / 2.0;
    out->iterations = step;
    return 1;
  }
  return 0;
}

double ahp_random_index(uint32_t table, uint32_t n)
{
  static const double saaty[AHP_MOST + 1u] = {0,    0,    0,    0.58, 0.90, 1.12, 1.24, 1.32,
                                              1.41, 1.45, 1.49, 1.51, 1.48, 1.56, 1.57, 1.59};
  static const double newer[11] = {0, 0, 0, 0.52, 0.89, 1.11, 1.25, 1.35, 1.40, 1.45, 1.49};
  if (table == AHP_NEWER) return n <= 10u ? newer[n] : NAN;
  return n <= AHP_MOST ? saaty[n] : NAN;
}

double ahp_consistency(const struct ahp_matrix *matrix, double lambda_max, uint32_t table)
{
  const double n = (double)matrix->n, index = ahp_random_index(table, matrix->n);
  if (matrix->n <= 2u) return 0.0;
  if (ahp_judgements(matrix) < matrix->n || isnan(index)) return NAN;
  /* lambda_max is n or more; only rounding can take it below */
  return fmax(lambda_max - n, 0.0) / (n - 1.0) / index;
}

int ahp_worst(const struct ahp_matrix *matrix, struct ahp_triple *out)
{
  int found = 0;
  out->factor = 0.0;
  for (uint32_t a = 0; a < matrix->n; a++) {
    for (uint32_t b = a + 1u; b < matrix->n; b++) {
      for (uint32_t c = b + 1u; c < matrix->n; c++) {
        double factor;
        if (!matrix->judged[a][b] || !matrix->judged[b][c] || !matrix->judged[a][c]) continue;
        factor = matrix->a[a][b] * matrix->a[b][c] / matrix->a[a][c];
        factor = factor < 1.0 ? 1.0 / factor : factor;
        found = 1;
        if (factor > out->factor * (1.0 + 1e-12)) *out = (struct ahp_triple){a, b, c, factor};
      }
    }
  }
  return found;
}
