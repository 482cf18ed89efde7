/* SPDX-License-Identifier: EUPL-1.2 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>
#include <string.h>

#include "peil/ahp_matrix.h"

static void assert_near(double value, double expected, double tolerance)
{
  if (!(fabs(value - expected) <= tolerance)) fail_msg("%.12g is not %.12g", value, expected);
}

static void start(struct peil_ahp_matrix *matrix, uint32_t n)
{
  memset(matrix, 0, sizeof(*matrix));
  matrix->n = n;
}

static void judge(struct peil_ahp_matrix *matrix, uint32_t i, uint32_t j, double ratio)
{
  matrix->a[i][j] = ratio;
  matrix->a[j][i] = 1.0 / ratio;
  matrix->judged[i][j] = matrix->judged[j][i] = 1u;
}

/* Saaty (1990), How to make a decision, European Journal of Operational Research 48: buying a house. */
static void house_of_saaty(void **state)
{
  static const double upper[28] = {5,       3,       7,       6,       6,       1.0 / 3, 1.0 / 4,
                                   1.0 / 3, 5,       3,       3,       1.0 / 5, 1.0 / 7, 6,
                                   3,       4,       6,       1.0 / 5, 1.0 / 3, 1.0 / 4, 1.0 / 7,
                                   1.0 / 8, 1.0 / 2, 1.0 / 5, 1.0 / 6, 1.0 / 5, 1.0 / 6, 1.0 / 2};
  static const double weight[8] = {0.1730174746, 0.053975723,  0.1881102989, 0.0175079113,
                                   0.0310437364, 0.0363222022, 0.1668336736, 0.33318898};
  struct peil_ahp_matrix matrix;
  struct peil_ahp_weights weights;
  struct peil_ahp_triple worst;
  uint32_t at = 0;
  (void)state;
  start(&matrix, 8);
  for (uint32_t i = 0; i < 8u; i++)
    for (uint32_t j = i + 1u; j < 8u; j++) judge(&matrix, i, j, upper[at++]);
  assert_int_equal(peil_ahp_weigh(&matrix, &weights), 1);
  for (uint32_t i = 0; i < 8u; i++) assert_near(weights.weight[i], weight[i], 1e-9);
  assert_near(weights.lambda_max, 9.6688873171, 1e-9);
  assert_near(peil_ahp_consistency(&matrix, weights.lambda_max, PEIL_AHP_SAATY_1980), 0.1690868609, 1e-9);
  assert_near(peil_ahp_consistency(&matrix, weights.lambda_max, PEIL_AHP_NEWER), 0.2384124739 / 1.40, 1e-9);
  assert_int_equal(peil_ahp_worst(&matrix, &worst), 1); /* the highest of the 56 by hand: 3 * 6 / (1/3) */
  assert_int_equal(worst.a * 100u + worst.b * 10u + worst.c, 26);
  assert_near(worst.factor, 54, 1e-9);
}

static void consistent_judgements_give_back_what_made_them(void **state)
{
  (void)state;
  for (uint32_t n = 2; n <= PEIL_AHP_MOST; n++) {
    struct peil_ahp_matrix matrix;
    struct peil_ahp_weights weights;
    struct peil_ahp_triple worst;
    const double sum = (double)(n * (n + 1u)) / 2.0;
    uint32_t a, b;
    start(&matrix, n);
    for (uint32_t i = 0; i < n; i++)
      for (uint32_t j = i + 1u; j < n; j++) judge(&matrix, i, j, (double)(i + 1u) / (double)(j + 1u));
    assert_int_equal(peil_ahp_connected(&matrix, &a, &b), 1);
    assert_int_equal(peil_ahp_weigh(&matrix, &weights), 1);
    assert_near(weights.lambda_max, (double)n, 1e-10);
    assert_near(peil_ahp_consistency(&matrix, weights.lambda_max, PEIL_AHP_SAATY_1980), 0, 1e-10);
    for (uint32_t i = 0; i < n; i++) assert_near(weights.weight[i], (double)(i + 1u) / sum, 1e-12);
    assert_int_equal(peil_ahp_worst(&matrix, &worst), n > 2u);
    if (n > 2u) assert_near(worst.factor, 1, 1e-12);
  }
}

/* A judgement for each link and no more: the weights follow along the chain, and nothing can contradict. */
static void a_chain_is_enough(void **state)
{
  struct peil_ahp_matrix matrix;
  struct peil_ahp_weights weights;
  struct peil_ahp_triple worst;
  uint32_t a, b;
  (void)state;
  start(&matrix, PEIL_AHP_MOST);
  for (uint32_t i = 0; i + 1u < PEIL_AHP_MOST; i++) judge(&matrix, i, i + 1u, i % 2u == 0u ? 2.0 : 0.5);
  assert_int_equal(peil_ahp_connected(&matrix, &a, &b), 1);
  assert_int_equal(peil_ahp_judgements(&matrix), PEIL_AHP_MOST - 1u);
  assert_int_equal(peil_ahp_weigh(&matrix, &weights), 1);
  for (uint32_t i = 0; i < PEIL_AHP_MOST; i++)
    assert_near(weights.weight[i], (i % 2u == 0u ? 2.0 : 1.0) / 23.0, 1e-9);
  assert_true(isnan(peil_ahp_consistency(&matrix, weights.lambda_max, PEIL_AHP_SAATY_1980)));
  assert_int_equal(peil_ahp_worst(&matrix, &worst), 0);
}

static void what_is_not_linked_is_named(void **state)
{
  struct peil_ahp_matrix matrix;
  uint32_t a, b;
  (void)state;
  start(&matrix, 5);
  judge(&matrix, 0, 4, 3);
  judge(&matrix, 1, 2, 5);
  assert_int_equal(peil_ahp_connected(&matrix, &a, &b), 0);
  assert_int_equal(a, 0);
  assert_int_equal(b, 1);
  judge(&matrix, 0, 1, 1);
  assert_int_equal(peil_ahp_connected(&matrix, &a, &b), 0);
  assert_int_equal(b, 3);
  judge(&matrix, 3, 2, 1);
  assert_int_equal(peil_ahp_connected(&matrix, &a, &b), 1);
}

/* Saaty (1980) for n = 3 .. 15; the newer simulations for 3 .. 10. */
static void random_indices(void **state)
{
  static const double saaty[] = {0.58, 0.9, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49, 1.51, 1.48, 1.56, 1.57, 1.59};
  static const double newer[] = {0.52, 0.89, 1.11, 1.25, 1.35, 1.4, 1.45, 1.49};
  (void)state;
  for (uint32_t n = 3; n <= 15u; n++)
    assert_near(peil_ahp_random_index(PEIL_AHP_SAATY_1980, n), saaty[n - 3u], 0);
  for (uint32_t n = 3; n <= 10u; n++) assert_near(peil_ahp_random_index(PEIL_AHP_NEWER, n), newer[n - 3u], 0);
  assert_true(isnan(peil_ahp_random_index(PEIL_AHP_NEWER, 11)));
  assert_near(peil_ahp_random_index(PEIL_AHP_NEWER, 2), 0, 0);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(house_of_saaty),    cmocka_unit_test(consistent_judgements_give_back_what_made_them),
      cmocka_unit_test(a_chain_is_enough), cmocka_unit_test(what_is_not_linked_is_named),
      cmocka_unit_test(random_indices),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
