/* SPDX-License-Identifier: EUPL-1.2
 *
 * The numbers of the analytic hierarchy process: weights out of pairwise judgements, and how far the
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
#ifndef AHP_MATRIX_H
#define AHP_MATRIX_H

#include <stdint.h>

#define AHP_MOST 15u        /* the largest size that has a random index */
#define AHP_ACCEPTABLE 0.10 /* a higher consistency ratio is warned about (Saaty 1980) */
#define AHP_TOLERANCE 1e-13 /* relative width of the bounds on lambda_max at which iteration ends */
#define AHP_ITERATIONS                                                                                       \
  100000u /* a chain of fifteen with a judgement for each link takes about ten thousand */

enum ahp_table { AHP_SAATY_1980 = 0, AHP_NEWER = 1 };

struct ahp_matrix {
  uint32_t n;                         /* 2 .. AHP_MOST */
  double a[AHP_MOST][AHP_MOST];       /* reciprocal; where not judged, unread */
  uint8_t judged[AHP_MOST][AHP_MOST]; /* symmetric; the diagonal is 0 */
};

struct ahp_weights {
  double weight[AHP_MOST]; /* sums to 1 */
  double lambda_max;
  uint32_t iterations;
};

/* Three judgements that cannot all hold: a over b, b over c, a over c. */
struct ahp_triple {
  uint32_t a, b, c;
  double factor; /* a[a][b] * a[b][c] / a[a][c], turned so that it is >= 1; 1 is no contradiction */
};

/* Judgements above the diagonal. */
uint32_t ahp_judgements(const struct ahp_matrix *matrix);

/* 1 when every two are linked through judgements; else 0, and a judgement of *a against *b would link two
 * parts that are not. */
int ahp_connected(const struct ahp_matrix *matrix, uint32_t *a, uint32_t *b);

/* Power iteration from equal weights, until the bounds of Collatz and Wielandt, min and max of (Bw)i / wi,
 * between which lambda_max lies, are within AHP_TOLERANCE of each other. Needs a connected matrix. Returns 0
 * when that is not reached. */
int ahp_weigh(const struct ahp_matrix *matrix, struct ahp_weights *out);

/* NaN where the table has none: above 15 (saaty1980) or 10 (newer). 0 for two, which cannot contradict. */
double ahp_random_index(uint32_t table, uint32_t n);

/* The ratio; 0 for two; NaN without a random index, or where no judgement can contradict another because
 * there are but n - 1 of them. */
double ahp_consistency(const struct ahp_matrix *matrix, double lambda_max, uint32_t table);

/* The triple that contradicts most, of those with all three judgements; 0 where there is none. Of equals the
 * first. */
int ahp_worst(const struct ahp_matrix *matrix, struct ahp_triple *out);

#endif
