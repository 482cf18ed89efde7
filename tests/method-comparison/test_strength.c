/* SPDX-License-Identifier: EUPL-1.2 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "dense.h"
#include "strength.h"

static void assert_near(double value, double expected, double tolerance)
{
  if (!(fabs(value - expected) <= tolerance)) fail_msg("%.12g is not %.12g", value, expected);
}

/* Stigler (1994), Citation patterns in the journals of statistics and probability, Statistical Science 9;
 * the model of it in Firth (2005), Bradley-Terry models in R, Journal of Statistical Software 12(1).
 * Biometrika, Communications in Statistics, JASA, JRSS-B: citations of the row by the column. */
static const struct strength_pair citations[6] = {{0, 1, 730, 33}, {0, 2, 498, 320}, {0, 3, 221, 284},
                                                  {1, 2, 68, 813}, {1, 3, 17, 276},  {2, 3, 142, 325}};

static void citations_of_stigler(void **state)
{
  static const double ability[4] = {0.7899221, -2.1591504, 0.3103523, 1.0588761};
  static const double error[4] = {0.04333047, 0.07257974, 0.04164102, 0.05304699};
  static const double against_first[4] = {0, -2.9490725, -0.4795698, 0.2689541};
  static const double error_against_first[4] = {0, 0.1025453, 0.0605887, 0.07083};
  struct strength strength;
  double binomial = 0.0;
  (void)state;
  assert_int_equal(strength_fit(&strength, 4, citations, 6, 0.0, 0), STRENGTH_OK);
  for (uint32_t i = 0; i < 4u; i++) {
    assert_near(strength.value[i], ability[i], 1e-6);
    assert_near(strength_error(&strength, i), error[i], 1e-6);
    assert_near(strength.value[i] - strength.value[0], against_first[i], 1e-6);
    assert_near(strength_difference_error(&strength, i, 0), error_against_first[i], 1e-6);
  }
  assert_near(strength.deviance, 4.293384, 1e-6);
  assert_near(strength_separation(&strength), 0.9986515, 1e-6);
  for (size_t k = 0; k < 6u; k++)
    binomial += lgamma(citations[k].won + citations[k].lost + 1.0) - lgamma(citations[k].won + 1.0) -
                lgamma(citations[k].lost + 1.0);
  assert_near(2.0 * 3.0 - 2.0 * (strength.log_likelihood + binomial), 46.39388, 1e-4); /* AIC */
  assert_true(strength.gradient < 1e-7);
  strength_finish(&strength);
}

/* Which of two is written first does not matter, nor how the counts are cut up. */
static void the_same_in_another_form(void **state)
{
  struct strength_pair cut[18];
  struct strength one, other;
  (void)state;
  for (size_t k = 0; k < 6u; k++) {
    const struct strength_pair pair = citations[k];
    cut[3u * k] = (struct strength_pair){pair.second, pair.first, pair.lost - 1.0, 0.0};
    cut[3u * k + 1u] = (struct strength_pair){pair.first, pair.second, pair.won, 0.5};
    cut[3u * k + 2u] = (struct strength_pair){pair.first, pair.second, 0.0, 0.5};
  }
  assert_int_equal(strength_fit(&one, 4, citations, 6, 0.0, 0), STRENGTH_OK);
  assert_int_equal(strength_fit(&other, 4, cut, 18, 0.0, 0), STRENGTH_OK);
  for (uint32_t i = 0; i < 4u; i++) {
    assert_near(one.value[i], other.value[i], 1e-9);
    assert_near(strength_error(&one, i), strength_error(&other, i), 1e-9);
  }
  strength_finish(&one);
  strength_finish(&other);
}

/* Two objects: the log of the odds, and 1 / sqrt(n p q) for their difference. */
static void two_objects_in_closed_form(void **state)
{
  const struct strength_pair pair = {1, 0, 3, 1};
  struct strength strength;
  (void)state;
  assert_int_equal(strength_fit(&strength, 2, &pair, 1, 0.0, 0), STRENGTH_OK);
  assert_near(strength.value[1] - strength.value[0], log(3.0), 1e-9);
  assert_near(strength_difference_error(&strength, 0, 1), 1.0 / sqrt(4.0 * 0.75 * 0.25), 1e-9);
  assert_near(strength.log_likelihood, 3.0 * log(0.75) + log(0.25), 1e-9);
  strength_finish(&strength);
  assert_int_equal(strength_fit(&strength, 2, &pair, 1, 0.0, 1), STRENGTH_NO_ANSWER); /* order or strength? */
  strength_finish(&strength);
}

/* A chain of sixty, each beating the next by 3 to 2: far from equal strengths, and stiff. */
static void a_long_chain(void **state)
{
  enum { LONG = 60 };
  struct strength_pair pair[LONG - 1];
  struct strength strength;
  (void)state;
  for (uint32_t i = 0; i + 1u < LONG; i++) pair[i] = (struct strength_pair){i, i + 1u, 3, 2};
  assert_int_equal(strength_fit(&strength, LONG, pair, LONG - 1, 0.0, 0), STRENGTH_OK);
  for (uint32_t i = 0; i + 1u < LONG; i++)
    assert_near(strength.value[i] - strength.value[i + 1u], log(1.5), 1e-9);
  assert_near(strength_difference_error(&strength, 0, LONG - 1), sqrt((LONG - 1) / (5.0 * 0.24)), 1e-6);
  strength_finish(&strength);
}

static void gaps_are_found(void **state)
{
  struct strength_pair pair[6] = {{0, 1, 1, 1}, {1, 2, 1, 1}, {3, 4, 1, 1}};
  struct strength strength;
  uint8_t apart[5];
  (void)state;
  assert_int_equal(strength_gap(5, pair, 3, apart), STRENGTH_UNLINKED);
  assert_memory_equal(apart, ((uint8_t[]){0, 0, 0, 1, 1}), 5);
  pair[3] = (struct strength_pair){2, 3, 2, 0};
  assert_int_equal(strength_gap(5, pair, 4, apart), STRENGTH_NEVER_WINS);
  assert_memory_equal(apart, ((uint8_t[]){0, 0, 0, 1, 1}), 5);
  pair[3] = (struct strength_pair){2, 3, 0, 2};
  assert_int_equal(strength_gap(5, pair, 4, apart), STRENGTH_NEVER_LOSES);
  assert_memory_equal(apart, ((uint8_t[]){0, 0, 0, 1, 1}), 5);
  pair[4] = (struct strength_pair){0, 4, 0.5, 0};
  assert_int_equal(strength_gap(5, pair, 5, apart), STRENGTH_LINKED);
  pair[0] = (struct strength_pair){0, 1, 2, 0};
  assert_int_equal(strength_gap(5, pair, 5, apart), STRENGTH_NEVER_LOSES);
  assert_memory_equal(apart, ((uint8_t[]){1, 0, 0, 0, 0}), 5);
  assert_int_equal(strength_fit(&strength, 5, pair, 5, 0.0, 0), STRENGTH_NO_ANSWER);
  strength_finish(&strength);
  assert_int_equal(strength_fit(&strength, 5, pair, 5, 0.1, 0), STRENGTH_OK);
  for (uint32_t i = 0; i < 5u; i++)
    assert_true(isfinite(strength.value[i]) && strength_error(&strength, i) > 0.0);
  strength_finish(&strength);
}

/* Every size, so that each remainder of the blocks is met: A = B'B + 1, its factor and its inverse. */
static void dense_algebra(void **state)
{
  (void)state;
  for (size_t n = 1; n <= 13u; n++) {
    double a[169], u[169], x[13], row[13];
    for (size_t i = 0; i < n; i++)
      for (size_t j = 0; j < n; j++) {
        a[i * n + j] = i == j ? 1.0 : 0.0;
        for (size_t k = 0; k < n; k++) a[i * n + j] += sin((double)(k * n + i)) * sin((double)(k * n + j));
      }
    memcpy(u, a, n * n * sizeof(double));
    assert_int_equal(dense_factor(u, n), 1);
    for (size_t i = 0; i < n; i++) x[i] = (double)i + 1.0;
    dense_solve(u, n, x);
    for (size_t i = 0; i < n; i++) {
      double sum = 0.0;
      for (size_t j = 0; j < n; j++) sum += a[i * n + j] * x[j];
      assert_near(sum, (double)i + 1.0, 1e-11);
    }
    dense_invert(u, n, row);
    for (size_t i = 0; i < n; i++)
      for (size_t j = 0; j < n; j++) {
        double sum = 0.0;
        for (size_t k = 0; k < n; k++) sum += a[i * n + k] * dense_element(u, n, k, j);
        assert_near(sum, i == j ? 1.0 : 0.0, 1e-12);
      }
    for (size_t i = 0; i < n * n; i++) a[i] = 1.0;
    if (n > 1u) assert_int_equal(dense_factor(a, n), 0);
  }
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(citations_of_stigler),
      cmocka_unit_test(the_same_in_another_form),
      cmocka_unit_test(two_objects_in_closed_form),
      cmocka_unit_test(a_long_chain),
      cmocka_unit_test(gaps_are_found),
      cmocka_unit_test(dense_algebra),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
