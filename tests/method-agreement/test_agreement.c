/* SPDX-License-Identifier: EUPL-1.2
 *
 * agreement: refusals, edges and the report; the numbers are in agreement_test.py.
 */
#include "fixture.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static struct loaded agreement;
static struct build build;
static struct sheets sheets;
static struct columns columns;
static struct kept kept;
static struct told told;

#define NB SKIP_BLANK
#define NA SKIP_NA

/* Two items on 1 .. 5 that feed one outcome, and a choice without an order. */
static const struct peil_role *role_of_two(void)
{
  build_start(&build);
  build_scale(&build, PEIL_ORDINAL, 1, 5, 1);
  build_scale(&build, PEIL_NOMINAL, 1, 3, 1);
  build_outcome(&build, "C1", "competency", 1, 5);
  build_feed(&build, PEIL_FROM_ITEM, build_item(&build, "i1", PEIL_RATING, 0, PEIL_PART_NONE), 0, 1);
  build_feed(&build, PEIL_FROM_ITEM, build_item(&build, "i2", PEIL_RATING, 0, PEIL_PART_NONE), 0, 1);
  build_item(&build, "choice", PEIL_RATING, 1, PEIL_PART_NONE);
  return build_role(&build);
}

static const char *names[MOST_ROWS];

static void start(const struct peil_role *role)
{
  sheets_start(&sheets, role);
  memset(names, 0, sizeof(names));
}

static void sheet(int opens, const char *rater, enum peil_relation relation, double a, double b,
                  double choice)
{
  const double answer[] = {a, b, choice};
  names[sheets.batch.rows] = rater;
  sheets_row(&sheets, opens, relation, answer);
}

static int score(const struct peil_role *role, const char *options)
{
  sheets_batch(&sheets);
  sheets.batch.rater = names[0] == NULL ? NULL : names;
  return loaded_run(&agreement, role, options, &sheets.batch, &columns, &kept);
}

/* Four subjects by A and B, and by C where `third`. */
static void panel(const struct peil_role *role, int third)
{
  static const double a[] = {1, 2, 4, 5}, b[] = {1, 3, 4, 4}, c[] = {4, 2, 4, 5};
  start(role);
  for (int t = 0; t < 4; t++) {
    sheet(1, "A", PEIL_ASSESSOR, a[t], a[t], 1 + t % 2);
    sheet(0, "B", PEIL_ASSESSOR, b[t], 3, 1 + t % 2);
    if (third) sheet(0, "C", PEIL_PEER, c[t], t == 1 ? NB : 2, 3);
  }
}

static void too_little_to_compare(void **state)
{
  const struct peil_role *role = role_of_two();
  (void)state;
  start(role); /* one rater */
  sheet(1, "A", PEIL_ASSESSOR, 1, 2, 1);
  sheet(1, "A", PEIL_ASSESSOR, 2, 3, 2);
  assert_int_equal(score(role, ""), PEIL_TOO_FEW);
  assert_non_null(strstr(agreement.why, "one rater is no agreement"));
  start(role); /* one rater beside the self sheets */
  for (int t = 0; t < 2; t++) {
    sheet(1, "A", PEIL_ASSESSOR, 1 + t, 2, 1);
    sheet(0, "K", PEIL_SELF, 2, 3, 2);
  }
  assert_int_equal(score(role, ""), PEIL_TOO_FEW);
  assert_int_equal(score(role, "include_self=1"), PEIL_OK);
  start(role); /* one subject */
  sheet(1, "A", PEIL_ASSESSOR, 1, 2, 1);
  sheet(0, "B", PEIL_ASSESSOR, 2, 3, 2);
  assert_int_equal(score(role, ""), PEIL_TOO_FEW);
  start(role); /* two raters who never met */
  sheet(1, "A", PEIL_ASSESSOR, 1, 2, 1);
  sheet(1, "B", PEIL_ASSESSOR, 2, 3, 2);
  assert_int_equal(score(role, ""), PEIL_TOO_FEW);
  assert_non_null(strstr(agreement.why, "no subject"));
  start(role); /* one rater twice on one subject */
  sheet(1, "A", PEIL_ASSESSOR, 1, 2, 1);
  sheet(0, "B", PEIL_ASSESSOR, 1, 2, 1);
  sheet(0, "A", PEIL_ASSESSOR, 2, 3, 2);
  sheet(1, "A", PEIL_ASSESSOR, 2, 3, 2);
  assert_int_equal(score(role, ""), PEIL_BAD_DATA);
  assert_string_equal(agreement.where, "A");
}

static void choices_that_do_not_fit_the_raters(void **state)
{
  static const struct {
    int third, named;
    const char *options;
    int code;
  } cases[] = {
      {0, 1, "statistic=cohen_kappa", PEIL_OK},
      {1, 1, "statistic=cohen_kappa", PEIL_BAD_OPTION},
      {1, 1, "statistic=weighted_kappa_linear", PEIL_BAD_OPTION},
      {0, 0, "statistic=weighted_kappa_quadratic", PEIL_BAD_OPTION},
      {1, 0, "statistic=kendall_w", PEIL_BAD_OPTION},
      {1, 1, "statistic=kendall_w", PEIL_OK},
      {1, 0, "statistic=icc", PEIL_OK},
      {1, 0, "statistic=all", PEIL_OK},
  };
  const struct peil_role *role = role_of_two();
  (void)state;
  for (size_t c = 0; c < sizeof(cases) / sizeof(cases[0]); c++) {
    panel(role, cases[c].third);
    if (!cases[c].named) memset(names, 0, sizeof(names));
    if (score(role, cases[c].options) != cases[c].code) fail_msg("case %zu: %s", c, agreement.why);
    if (cases[c].code != PEIL_OK) assert_string_equal(agreement.where, "statistic");
    if (!cases[c].named) assert_false(kept_has_statistic(&kept, 0, "i1", "icc_2_1"));
  }
}

static void advice_by_scale_and_raters(void **state)
{
  const struct peil_role *role = role_of_two();
  (void)state;
  panel(role, 0);
  assert_int_equal(score(role, ""), PEIL_OK);
  assert_true(kept_has_statistic(&kept, 0, "i1", "weighted_kappa_quadratic"));
  assert_false(kept_has_statistic(&kept, 0, "i1", "cohen_kappa"));
  assert_true(kept_has_statistic(&kept, 0, "choice", "cohen_kappa"));
  assert_true(kept_has_statistic(&kept, 0, "C1", "icc_2_1"));
  assert_non_null(strstr(kept_remark(&kept, 0, "statistic-chosen"), "Cohen's kappa"));
  assert_non_null(strstr(kept_remark(&kept, 0, "answer"), "ICC(2,1)"));
  panel(role, 1);
  assert_int_equal(score(role, ""), PEIL_OK);
  assert_true(kept_has_statistic(&kept, 0, "i1", "krippendorff_alpha_ordinal"));
  assert_true(kept_has_statistic(&kept, 0, "choice", "fleiss_kappa"));
  memset(names, 0, sizeof(names));
  assert_int_equal(score(role, ""), PEIL_OK);
  assert_true(kept_has_statistic(&kept, 0, "C1", "icc_1_1"));
}

static void a_choice_without_order_has_no_distances(void **state)
{
  const struct peil_role *role = role_of_two();
  (void)state;
  panel(role, 0);
  assert_int_equal(score(role, "statistic=all"), PEIL_OK);
  assert_true(kept_has_statistic(&kept, 0, "choice", "krippendorff_alpha_nominal"));
  assert_false(kept_has_statistic(&kept, 0, "choice", "krippendorff_alpha_interval"));
  assert_false(kept_has_statistic(&kept, 0, "choice", "icc_1_1"));
  assert_false(kept_has_statistic(&kept, 0, "choice", "weighted_kappa_linear"));
  assert_int_equal(score(role, "statistic=icc"), PEIL_OK);
  assert_non_null(strstr(kept_remark(&kept, 0, "undefined"), "choice"));
}

static void all_equal(void **state)
{
  const struct peil_role *role = role_of_two();
  (void)state;
  start(role);
  for (int t = 0; t < 3; t++) {
    sheet(1, "A", PEIL_ASSESSOR, 4, 1 + t, 2);
    sheet(0, "B", PEIL_ASSESSOR, 4, 1 + t, 2);
  }
  assert_int_equal(score(role, "statistic=all"), PEIL_OK);
  assert_close(kept_statistic(&kept, 0, "i1", "krippendorff_alpha_nominal"), 1, 0);
  assert_close(kept_statistic(&kept, 0, "i1", "krippendorff_alpha_ordinal"), 1, 0);
  assert_close(kept_statistic(&kept, 0, "i1", "krippendorff_alpha_interval"), 1, 0);
  assert_close(kept_statistic(&kept, 0, "i1", "krippendorff_alpha_ratio"), 1, 0);
  assert_close(kept_statistic(&kept, 0, "i1", "gwet_ac1"), 1, 0);
  assert_false(kept_has_statistic(&kept, 0, "i1", "cohen_kappa"));
  assert_false(kept_has_statistic(&kept, 0, "i1", "icc_3_1"));
  assert_non_null(strstr(kept_remark(&kept, 0, "undefined"), "i1"));
  /* equal between raters, different between subjects: complete agreement by every measure */
  assert_close(kept_statistic(&kept, 0, "i2", "cohen_kappa"), 1, 1e-12);
  assert_close(kept_statistic(&kept, 0, "i2", "icc_1_1"), 1, 0);
  assert_close(kept_statistic(&kept, 0, "i2", "icc_2_k"), 1, 0);
  assert_close(kept_statistic(&kept, 0, "i2", "kendall_w"), 1, 1e-12);
  assert_false(kept_has_statistic(&kept, 0, "i2", "icc_f_two_way"));
}

static void subjects_that_do_not_differ(void **state)
{
  const struct peil_role *role = role_of_two();
  (void)state;
  start(role);
  for (int t = 0; t < 4; t++) {
    sheet(1, "A", PEIL_ASSESSOR, t % 2 ? 2 : 4, NB, NA);
    sheet(0, "B", PEIL_ASSESSOR, t % 2 ? 4 : 2, t ? NB : 3, NA);
  }
  assert_int_equal(score(role, "statistic=all"), PEIL_OK);
  assert_close(kept_statistic(&kept, 0, "i1", "icc_1_1"), -1, 1e-12);
  assert_false(kept_has_statistic(&kept, 0, "i1", "icc_1_k"));
  assert_false(kept_has_statistic(&kept, 0, "i2", "krippendorff_alpha_nominal"));
  assert_false(kept_has_statistic(&kept, 0, "choice", "gwet_ac1"));
}

static void missing_is_no_category(void **state)
{
  const struct peil_role *role = role_of_two();
  double without;
  (void)state;
  panel(role, 1);
  assert_int_equal(score(role, "statistic=all"), PEIL_OK);
  assert_non_null(strstr(kept_remark(&kept, 0, "targets-left-out"), "i2 1 of 4"));
  assert_close(kept_statistic(&kept, 0, "i2", "icc_targets"), 3, 0);
  without = kept_statistic(&kept, 0, "i1", "krippendorff_alpha_nominal");
  /* a subject that nobody rated changes nothing */
  sheet(1, "A", PEIL_ASSESSOR, NB, NB, NB);
  sheet(0, "B", PEIL_ASSESSOR, NA, NB, NB);
  assert_int_equal(score(role, "statistic=all"), PEIL_OK);
  assert_close(kept_statistic(&kept, 0, "i1", "krippendorff_alpha_nominal"), without, 0);
}

static void order_of_raters_and_subjects_is_nothing(void **state)
{
  static const char *const name[] = {"icc_1_1", "icc_2_1", "krippendorff_alpha_ordinal", "fleiss_kappa",
                                     "kendall_w"};
  const struct peil_role *role = role_of_two();
  double value[5];
  (void)state;
  panel(role, 1);
  assert_int_equal(score(role, "statistic=all"), PEIL_OK);
  for (int i = 0; i < 5; i++) value[i] = kept_statistic(&kept, 0, "i1", name[i]);
  start(role);
  sheet(1, "C", PEIL_PEER, 5, 2, 3), sheet(0, "A", PEIL_ASSESSOR, 5, 5, 2),
      sheet(0, "B", PEIL_ASSESSOR, 4, 3, 2);
  sheet(1, "B", PEIL_ASSESSOR, 1, 3, 1), sheet(0, "A", PEIL_ASSESSOR, 1, 1, 1),
      sheet(0, "C", PEIL_PEER, 4, 2, 3);
  sheet(1, "A", PEIL_ASSESSOR, 4, 4, 1), sheet(0, "C", PEIL_PEER, 4, 2, 3),
      sheet(0, "B", PEIL_ASSESSOR, 4, 3, 1);
  sheet(1, "B", PEIL_ASSESSOR, 3, 3, 2), sheet(0, "C", PEIL_PEER, 2, NB, 3),
      sheet(0, "A", PEIL_ASSESSOR, 2, 2, 2);
  assert_int_equal(score(role, "statistic=all"), PEIL_OK);
  for (int i = 0; i < 5; i++) assert_close(kept_statistic(&kept, 0, "i1", name[i]), value[i], 1e-12);
}

/* Every subject has raters of its own: matched by id the table would be empty, so they are exchangeable. */
static void raters_that_never_return(void **state)
{
  static char id[MOST_ROWS][8];
  const struct peil_role *role = role_of_two();
  double by_id;
  (void)state;
  start(role);
  for (uint32_t row = 0; row < MOST_ROWS; row++) {
    snprintf(id[row], sizeof(id[row]), "A-%u", row);
    sheet(row % 2u == 0u, id[row], PEIL_ASSESSOR, 1 + (row * 7u) % 5u, 1 + (row / 2u) % 5u, 1);
  }
  assert_int_equal(score(role, "statistic=all"), PEIL_OK);
  assert_false(kept_has_statistic(&kept, 0, "i1", "icc_2_1"));
  assert_non_null(strstr(kept_remark(&kept, 0, "raters"), "64 raters on 32 subjects"));
  assert_close(kept_statistic(&kept, 0, "i2", "icc_1_1"), 1, 0);
  by_id = kept_statistic(&kept, 0, "i1", "icc_1_1");
  assert_int_equal(score(role, "statistic=kendall_w"), PEIL_BAD_OPTION);
  memset(names, 0, sizeof(names));
  assert_int_equal(score(role, "statistic=icc"), PEIL_OK);
  assert_close(kept_statistic(&kept, 0, "i1", "icc_1_1"), by_id, 0);
}

static void beyond_the_bound(void **state)
{
  const struct peil_role *role = role_of_two();
  (void)state;
  panel(role, 1);
  assert_int_equal(score(role, ""), PEIL_OK);
  assert_close(kept_statistic(&kept, 0, "i1", "targets_beyond_bound"), 1, 0);
  assert_non_null(strstr(kept_remark(&kept, 0, "raters-apart"), "K-0001"));
  assert_int_equal(score(role, "rater_bound=3"), PEIL_OK);
  assert_null(kept_remark(&kept, 0, "raters-apart"));
  assert_false(kept_has_statistic(&kept, 0, "choice", "targets_beyond_bound"));
}

static void seeds_decide_the_bootstrap(void **state)
{
  const struct peil_role *role = role_of_two();
  static struct kept first;
  (void)state;
  panel(role, 1);
  agreement.call.seed = 7;
  assert_int_equal(score(role, "bootstrap=200 statistic=krippendorff"), PEIL_OK);
  first = kept;
  assert_int_equal(score(role, "bootstrap=200 statistic=krippendorff"), PEIL_OK);
  assert_int_equal(first.statistics, kept.statistics);
  for (uint32_t i = 0; i < kept.statistics; i++)
    assert_memory_equal(&first.statistic[i].value, &kept.statistic[i].value, sizeof(double));
  agreement.call.seed = 1;
}

static void refusing_sinks(void **state)
{
  const struct peil_role *role = role_of_two();
  (void)state;
  panel(role, 1);
  for (uint32_t n = 1; n < 40; n += 3) {
    sheets_batch(&sheets);
    kept_start(&kept);
    kept.refuse_after = n;
    assert_int_equal(loaded_score(&agreement, role, "statistic=all", &sheets.batch, &columns, &kept),
                     PEIL_SINK_FAILED);
  }
}

static void report_says_where_words_come_from(void **state)
{
  const struct peil_role *role = role_of_two();
  (void)state;
  panel(role, 1);
  assert_int_equal(score(role, ""), PEIL_OK);
  assert_reports(&agreement, role, "statistic=all", &sheets.batch, &told);
  assert_non_null(strstr(told.text, "Landis & Koch (1977)"));
  assert_non_null(strstr(told.text, "Koo & Li (2016)"));
  assert_non_null(strstr(told.text, "| ICC(2,1)"));
  assert_null(strstr(told.text, "the raters differ")); /* a remark, which the report tells by itself */
  assert_int_equal(told.figures, 1);
}

static int setup(void **state)
{
  (void)state;
  loaded_start(&agreement, "agreement");
  return 0;
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(too_little_to_compare),
      cmocka_unit_test(choices_that_do_not_fit_the_raters),
      cmocka_unit_test(advice_by_scale_and_raters),
      cmocka_unit_test(a_choice_without_order_has_no_distances),
      cmocka_unit_test(all_equal),
      cmocka_unit_test(subjects_that_do_not_differ),
      cmocka_unit_test(missing_is_no_category),
      cmocka_unit_test(order_of_raters_and_subjects_is_nothing),
      cmocka_unit_test(raters_that_never_return),
      cmocka_unit_test(beyond_the_bound),
      cmocka_unit_test(seeds_decide_the_bootstrap),
      cmocka_unit_test(refusing_sinks),
      cmocka_unit_test(report_says_where_words_come_from),
  };
  const int failed = cmocka_run_group_tests(tests, setup, NULL);
  columns_finish(&columns);
  return failed;
}
