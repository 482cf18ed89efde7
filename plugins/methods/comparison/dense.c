/* SPDX-License-Identifier: EUPL-1.2 */
#include "dense.h"

#include <math.h>
#include <string.h>

#define BLOCK 4u       /* rows taken together, so that the rest of the matrix is walked a quarter as often */
#define SINGULAR 1e-13 /* a pivot this small beside its diagonal is rounding */

/* to -= the sum of f[r] * from[r], over columns begin .. end. */
static void subtract_four(double *restrict to, const double *restrict from, size_t n, const double f[BLOCK],
                          size_t begin, size_t end)
{
  const double *restrict a = from, *restrict b = from + n, *restrict c = from + 2u * n,
                         *restrict d = from + 3u * n;
  const double fa = f[0], fb = f[1], fc = f[2], fd = f[3];
  for (size_t j = begin; j < end; j++) to[j] = to[j] - fa * a[j] - fb * b[j] - fc * c[j] - fd * d[j];
}

static void subtract_one(double *restrict to, const double *restrict from, double f, size_t begin, size_t end)
{
  for (size_t j = begin; j < end; j++) to[j] -= f * from[j];
}

/* Rows k .. k + rows - 1, which earlier rows have been taken out of already. */
static int factor_rows(double *a, size_t n, size_t k, size_t rows, const double *diagonal)
{
  for (size_t r = k; r < k + rows; r++) {
    double *row = a + r * n;
    double root;
    if (!(row[r] > SINGULAR * diagonal[r - k])) return 0;
    root = sqrt(row[r]);
    for (size_t j = r; j < n; j++) row[j] /= root;
    for (size_t q = r + 1u; q < k + rows; q++) subtract_one(a + q * n, row, row[q], q, n);
  }
  return 1;
}

int dense_factor(double *a, size_t n)
{
  double largest = 0.0, diagonal[BLOCK];
  for (size_t i = 0; i < n; i++) largest = fmax(largest, a[i * n + i]);
  for (size_t r = 0; r < BLOCK; r++) diagonal[r] = largest;
  for (size_t k = 0; k < n; k += BLOCK) {
    const size_t rows = n - k < BLOCK ? n - k : BLOCK;
    if (!factor_rows(a, n, k, rows, diagonal)) return 0;
    for (size_t i = k + rows; i < n; i++) {
      const double f[BLOCK] = {a[k * n + i], a[(k + 1u) * n + i], a[(k + 2u) * n + i], a[(k + 3u) * n + i]};
      subtract_four(a + i * n, a + k * n, n, f, i, n);
    }
  }
  return 1;
}

void dense_solve(const double *u, size_t n, double *b)
{
  for (size_t i = 0; i < n; i++) {
    b[i] /= u[i * n + i];
    subtract_one(b, u + i * n, b[i], i + 1u, n);
  }
  for (size_t i = n; i-- > 0u;) {
    double sum = b[i];
    for (size_t j = i + 1u; j < n; j++) sum -= u[i * n + j] * b[j];
    b[i] = sum / u[i * n + i];
  }
}

void dense_invert(double *u, size_t n, double *row)
{
  for (size_t i = n; i-- > 0u;) {
    double *v = u + i * n;
    size_t k = i + 1u;
    memcpy(row, v, n * sizeof(*row));
    memset(v, 0, n * sizeof(*v));
    v[i] = 1.0;
    /* row k of V is 0 left of k, so a block may start at its first row */
    for (; k + BLOCK <= n; k += BLOCK) subtract_four(v, u + k * n, n, row + k, k, n);
    for (; k < n; k++) subtract_one(v, u + k * n, row[k], k, n);
    for (size_t j = i; j < n; j++) v[j] /= row[i];
  }
}

double dense_element(const double *v, size_t n, size_t i, size_t j)
{
  const double *a = v + i * n, *b = v + j * n;
  double sum = 0.0;
  for (size_t k = i > j ? i : j; k < n; k++) sum += a[k] * b[k];
  return sum;
}
