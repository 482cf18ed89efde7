/* SPDX-License-Identifier: EUPL-1.2
 *
 * reliability: refusals, edges and the report; the numbers are in reliability_test.py.
 */
#include "fixture.h"

#include <string.h>

static struct loaded reliability;
static struct build build;
static struct sheets sheets;
static struct columns columns;
static struct kept kept;
static struct told told;

#define NB SKIP_BLANK
#define ITEMS 4u

/* C1 of three items, C2 of one; all on 1 .. 5. */
static const struct peil_role *role_of_four(void)
{
  static const char *const id[ITEMS] = {"i1", "i2", "i3", "i4"};
  build_start(&build);
  build_scale(&build, PEIL_ORDINAL, 1, 5, 1);
  build_outcome(&build, "C1", "competency", 1, 5);
  build_outcome(&build, "C2", "competency", 1, 5);
  for (uint32_t i = 0; i < ITEMS; i++)
    build_feed(&build, PEIL_FROM_ITEM, build_item(&build, id[i], PEIL_RATING, 0, PEIL_PART_NONE), i == 3u, 1);
  return build_role(&build);
}

static int score_rows(const struct peil_role *role, const double (*answer)[ITEMS], uint32_t rows,
                      const char *options)
{
  sheets_start(&sheets, role);
  for (uint32_t r = 0; r < rows; r++) sheets_row(&sheets, 1, PEIL_ASSESSOR, answer[r]);
  sheets_batch(&sheets);
  return loaded_run(&reliability, role, options, &sheets.batch, &columns, &kept);
}

/* The worked example of the README. */
static void three_items_by_hand(void **state)
{
  static const double answer[][ITEMS] = {{1, 2, 1, 5}, {2, 2, 3, 1}, {3, 4, 3, 5}, {4, 4, 5, 2}};
  const struct peil_role *role = role_of_four();
  (void)state;
  assert_int_equal(score_rows(role, answer, 4, ""), PEIL_OK);
  assert_close(kept_statistic(&kept, 0, "C1", "cronbach_alpha"), 1.5 * (1 - (17.0 / 3) / 15), 1e-12);
  assert_close(kept_statistic(&kept, 0, "i3", "alpha_if_dropped"), 2 * (1 - 3 / (17.0 / 3)), 1e-12);
  assert_false(kept_has_statistic(&kept, 0, "C2", "cronbach_alpha")); /* one item */
  assert_true(kept_has_statistic(&kept, 0, "", "cronbach_alpha"));
  assert_true(kept_has_statistic(&kept, 0, "i4", "item_rest_correlation")); /* among all */
  assert_int_equal(score_rows(role, answer, 4, "omega=0"), PEIL_OK);
  assert_false(kept_has_statistic(&kept, 0, "C1", "omega_total"));
  assert_null(kept_remark(&kept, 0, "omega"));
}

static void a_reversed_item(void **state)
{
  static const double answer[][ITEMS] = {
      {1, 5, 2, 1}, {2, 4, 1, 2}, {4, 1, 3, 3}, {5, 1, 4, 5}, {3, 3, 3, 3}};
  const struct peil_role *role = role_of_four();
  (void)state;
  assert_int_equal(score_rows(role, answer, 5, ""), PEIL_OK);
  assert_true(kept_statistic(&kept, 0, "C1", "cronbach_alpha") < 0);
  assert_non_null(strstr(kept_remark(&kept, 0, "negative-alpha"), "look first at i2"));
}

static void items_that_do_not_vary(void **state)
{
  static const double some[][ITEMS] = {{1, 3, 2, 1}, {2, 3, 1, 2}, {4, 3, 3, 3}, {5, 3, 4, 5}};
  static const double none[][ITEMS] = {{3, 3, 3, 3}, {3, 3, 3, 3}, {3, 3, 3, 3}};
  static const double level[][ITEMS] = {{1, 5, 3, 3}, {2, 4, 3, 3}, {4, 2, 3, 3}, {5, 1, 3, 3}};
  const struct peil_role *role = role_of_four();
  (void)state;
  assert_int_equal(score_rows(role, some, 4, ""), PEIL_OK);
  assert_non_null(strstr(kept_remark(&kept, 0, "zero-variance"), "i2"));
  assert_close(kept_statistic(&kept, 0, "C1", "items"), 2, 0);
  assert_non_null(strstr(kept_remark(&kept, 0, "omega"), "three items"));
  assert_int_equal(score_rows(role, none, 3, ""), PEIL_OK);
  assert_false(kept_has_statistic(&kept, 0, "C1", "cronbach_alpha"));
  assert_non_null(strstr(kept_remark(&kept, 0, "zero-variance"), "i1, i2, i3, i4"));
  assert_int_equal(score_rows(role, level, 4, ""), PEIL_OK); /* the sum is the same for all */
  assert_false(kept_has_statistic(&kept, 0, "C1", "cronbach_alpha"));
  assert_non_null(strstr(kept_remark(&kept, 0, "negative-alpha"), "undefined"));
}

static void answers_missing(void **state)
{
  static const double answer[][ITEMS] = {
      {1, 2, 1, NB}, {2, 2, 3, 1}, {3, 4, 3, 5}, {4, 4, 5, 2}, {NB, 4, 5, 2}};
  static const double hardly[][ITEMS] = {{1, NB, 1, 2}, {NB, 2, 3, 1}, {3, 4, NB, 5}, {4, 4, 5, 2}};
  const struct peil_role *role = role_of_four();
  (void)state;
  assert_int_equal(score_rows(role, answer, 5, ""), PEIL_OK);
  assert_close(kept_statistic(&kept, 0, "C1", "cronbach_alpha"), 1.5 * (1 - (17.0 / 3) / 15), 1e-12);
  assert_close(kept_statistic(&kept, 0, "C1", "complete_cases"), 4, 0);
  assert_non_null(strstr(kept_remark(&kept, 0, "complete-cases"), "4 of 5"));
  assert_int_equal(score_rows(role, hardly, 4, ""), PEIL_OK);
  assert_false(kept_has_statistic(&kept, 0, "C1", "cronbach_alpha"));
  assert_non_null(strstr(kept_remark(&kept, 0, "complete-cases"), "too few"));
}

/* What does not count has no say in who does. */
static void an_item_that_does_not_vary(void **state)
{
  static const double alike[][ITEMS] = {{1, 3, 2, 1},  {2, 3, 2, 2},  {4, NB, 3, 3},
                                        {5, NB, 4, 5}, {3, NB, 3, 4}, {NB, 3, 3, 4}};
  static const double where_complete[][ITEMS] = {{1, 3, 2, 1},  {2, 3, 2, 2},  {4, 3, 3, 3},
                                                 {5, NB, 4, 5}, {NB, 1, 3, 4}, {3, NB, 5, 1}};
  static const double two[][ITEMS] = {{1, 2, 1, NB}, {2, 4, 3, NB}, {NB, 3, 4, NB}, {4, NB, NB, NB}};
  const struct peil_role *role = role_of_four();
  (void)state;
  assert_int_equal(score_rows(role, alike, 6, ""), PEIL_OK);
  assert_close(kept_statistic(&kept, 0, "C1", "complete_cases"), 5, 0);
  /* i1 and i3: variances 2.5 and 0.7, covariance 1.25 */
  assert_close(kept_statistic(&kept, 0, "C1", "cronbach_alpha"), 2 * (1 - 3.2 / 5.7), 1e-12);
  assert_string_equal(kept_remark(&kept, 0, "zero-variance"),
                      "Everyone answers the same, so this does not count towards consistency: i2.");
  assert_int_equal(score_rows(role, where_complete, 6, ""), PEIL_OK);
  assert_close(kept_statistic(&kept, 0, "C1", "items"), 2, 0);
  assert_close(kept_statistic(&kept, 0, "C1", "complete_cases"), 5, 0);
  /* variances 2.5 and 1.7, covariance 1.25 */
  assert_close(kept_statistic(&kept, 0, "C1", "cronbach_alpha"), 2 * (1 - 4.2 / 6.7), 1e-12);
  assert_null(strstr(kept_remark(&kept, 0, "zero-variance"), "Everyone"));
  assert_non_null(strstr(kept_remark(&kept, 0, "zero-variance"), "answered all of an outcome"));
  assert_int_equal(score_rows(role, two, 4, ""), PEIL_OK);
  assert_false(kept_has_statistic(&kept, 0, "C1", "cronbach_alpha"));
  assert_false(kept_has_statistic(&kept, 0, "i1", "item_rest_correlation"));
  assert_non_null(strstr(kept_remark(&kept, 0, "complete-cases"), "too few"));
}

/* Two items that are nearly the same leave nothing unique: the bound holds, and is told. */
static void a_heywood_case(void **state)
{
  double answer[24][ITEMS];
  const struct peil_role *role = role_of_four();
  (void)state;
  for (int r = 0; r < 24; r++) {
    answer[r][0] = answer[r][1] = 1 + (r * 7) % 5;
    answer[r][2] = 1 + (r * 7 + (r % 3)) % 5;
    answer[r][3] = 1 + (r * 3) % 5;
  }
  assert_int_equal(score_rows(role, (const double(*)[ITEMS])answer, 24, ""), PEIL_OK);
  assert_non_null(strstr(kept_remark(&kept, 0, "omega"), "Heywood"));
  assert_true(kept_statistic(&kept, 0, "C1", "omega_total") < 1);
}

static void refusals(void **state)
{
  static const double answer[][ITEMS] = {{1, 2, 1, 1}, {2, 2, 3, 1}};
  const struct peil_role *role = role_of_four();
  void *instance;
  (void)state;
  assert_int_equal(score_rows(role, answer, 2, ""), PEIL_TOO_FEW);
  build_start(&build);
  build_scale(&build, PEIL_ORDINAL, 1, 5, 1);
  build_outcome(&build, "C1", "competency", 1, 5);
  build_feed(&build, PEIL_FROM_ITEM, build_item(&build, "i1", PEIL_RATING, 0, PEIL_PART_NONE), 0, 1);
  build_item(&build, "i2", PEIL_RATING, 0, PEIL_PART_NONE);
  assert_int_equal(loaded_prepare(&reliability, build_role(&build), "", &instance), PEIL_ROLE_LACKS);
}

static void report_and_refusing_sinks(void **state)
{
  static const double answer[][ITEMS] = {
      {1, 5, 2, 1}, {2, 4, 1, 2}, {4, 1, 3, 3}, {5, 1, 4, 5}, {3, 3, 3, NB}};
  const struct peil_role *role = role_of_four();
  (void)state;
  assert_int_equal(score_rows(role, answer, 5, ""), PEIL_OK);
  assert_reports(&reliability, role, "", &sheets.batch, &told);
  assert_non_null(strstr(told.text, "| all items together"));
  assert_non_null(strstr(told.text, "= Items"));
  assert_int_equal(told.figures, 1); /* those that go least with the rest first; the second is turned */
  assert_non_null(strstr(told.text, "~ How each item goes along with the rest of its outcome"));
  for (uint32_t i = 1; i < ITEMS; i++) assert_true(told.figure[i - 1u] <= told.figure[i]);
  assert_true(told.figure[0] < 0.0);
  for (uint32_t n = 1; n < 20; n += 2) {
    kept_start(&kept);
    kept.refuse_after = n;
    if (n >= 16) break;
    assert_int_equal(loaded_score(&reliability, role, "", &sheets.batch, &columns, &kept), PEIL_SINK_FAILED);
  }
}

static int setup(void **state)
{
  (void)state;
  loaded_start(&reliability, "reliability");
  return 0;
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(three_items_by_hand),
      cmocka_unit_test(a_reversed_item),
      cmocka_unit_test(items_that_do_not_vary),
      cmocka_unit_test(answers_missing),
      cmocka_unit_test(an_item_that_does_not_vary),
      cmocka_unit_test(a_heywood_case),
      cmocka_unit_test(refusals),
      cmocka_unit_test(report_and_refusing_sinks),
  };
  const int failed = cmocka_run_group_tests(tests, setup, NULL);
  columns_finish(&columns);
  return failed;
}
