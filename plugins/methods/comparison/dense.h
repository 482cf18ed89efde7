/* SPDX-License-Identifier: EUPL-1.2
 *
 * Small dense algebra on a symmetric positive definite matrix, of which the upper triangle stands in `a`, row
 * by row, `n` doubles to a row; the lower triangle is not read. Sums run in a fixed order.
 */
#ifndef COMPARISON_DENSE_H
#define COMPARISON_DENSE_H

#include <stddef.h>

/* a = U'U (Cholesky), U in place of a. Returns 0 when a is not positive definite in the precision there is. */
int dense_factor(double *a, size_t n);

/* Solves U'U x = b, x in place of b. */
void dense_solve(const double *u, size_t n, double *b);

/* V, the inverse of U, in place of U; then the inverse of a is V V'. */
void dense_invert(double *u, size_t n, double *row);

/* Element i, j of V V'. */
double dense_element(const double *v, size_t n, size_t i, size_t j);

#endif
