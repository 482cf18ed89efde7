/* SPDX-License-Identifier: EUPL-1.2 */
#include "fixture.h"

#include <math.h>
#include <string.h>

static struct loaded coverage;
static struct build build;
static struct sheets sheets;
static struct columns columns;
static struct kept kept;
static struct told told;

#define NA SKIP_NA
#define NB SKIP_BLANK
#define COMPETENCIES 4u

/* Competencies fed by one item each, and one on a scale of 0 .. 1. */
static const struct peil_role *team_role(void)
{
  static const char *const id[] = {"NSP-1", "NSP-2", "NSP-3", "NSP-4"}, *const item[] = {"i1", "i2", "i3",
                                                                                         "i4"};
  build_start(&build);
  build_scale(&build, PEIL_ORDINAL, 0, 4, 1);
  build_scale(&build, PEIL_NOMINAL, 0, 1, 1);
  for (uint32_t o = 0; o < COMPETENCIES; o++) {
    const uint32_t scale = o == 3u ? 1u : 0u;
    build_outcome(&build, id[o], "competency", 0, o == 3u ? 1 : 4);
    build_feed(&build, PEIL_FROM_ITEM, build_item(&build, item[o], PEIL_RATING, scale, PEIL_PART_NONE), o, 1);
  }
  build_outcome(&build, "empty", "competency", 0, 4);
  return build_role(&build);
}

static void team_of(const struct peil_role *role, const double (*answer)[COMPETENCIES], uint32_t members)
{
  sheets_start(&sheets, role);
  for (uint32_t m = 0; m < members; m++) sheets_row(&sheets, 1, PEIL_SELF, answer[m]);
  sheets_batch(&sheets);
}

static int score(const struct peil_role *role, const char *options)
{
  return loaded_run(&coverage, role, options, &sheets.batch, &columns, &kept);
}

static void what_the_team_has(void **state)
{
  static const double members[4][COMPETENCIES] = {{4, 3, NB, 1}, {3, 2, NA, 0}, {1, 2, NB, 1}, {0, 1, NB, 1}};
  const struct peil_role *role = team_role();
  (void)state;
  team_of(role, members, 4);
  assert_int_equal(score(role, ""), PEIL_OK);
  assert_close(columns_value(&columns, 0, 0), 4, 0);
  assert_close(kept_statistic(&kept, 0, "NSP-1", "best"), 4, 0);
  assert_close(kept_statistic(&kept, 0, "NSP-1", "depth"), 2, 0);
  assert_close(kept_statistic(&kept, 0, "NSP-1", "spread"), 4, 0);
  assert_close(kept_statistic(&kept, 0, "NSP-1", "mean"), 2, 1e-12);
  assert_close(kept_statistic(&kept, 0, "NSP-1", "median"), 2, 1e-12);
  assert_int_equal(columns_mark(&columns, 0, 0), PEIL_MET);
  assert_int_equal(columns_mark(&columns, 1, 0), PEIL_NOT_MET); /* one at the level: not deep enough */
  assert_int_equal(columns_status(&columns, 2, 0), PEIL_INSUFFICIENT);
  assert_int_equal(columns_mark(&columns, 2, 0), PEIL_NO_VERDICT);
  assert_int_equal(columns.asked[2], 3);
  assert_int_equal(columns_mark(&columns, 3, 0), PEIL_NO_VERDICT); /* level 3 divides nobody on 0 .. 1 */
  assert_non_null(strstr(kept_remark(&kept, 0, "level-off-scale"), "NSP-4"));
  assert_int_equal(columns_status(&columns, 4, 0), PEIL_UNSCORED);
  assert_int_equal(columns.verdict[0], PEIL_NO_VERDICT);
  assert_int_equal(score(role, "depth=1"), PEIL_OK);
  assert_int_equal(columns_mark(&columns, 1, 0), PEIL_MET);
  assert_int_equal(score(role, "level=4"), PEIL_OK);
  assert_int_equal(columns_mark(&columns, 0, 0), PEIL_NOT_MET);
  assert_int_equal(score(role, "level=1"), PEIL_OK);
  assert_int_equal(columns_mark(&columns, 3, 0), PEIL_MET);
  assert_int_equal(score(role, "depth=5"), PEIL_OK);
  assert_non_null(kept_remark(&kept, 0, "depth-beyond-group"));
  assert_int_equal(columns_mark(&columns, 0, 0), PEIL_NOT_MET);
}

static void small_groups(void **state)
{
  static const double members[3][COMPETENCIES] = {{4, 3, 3, 1}, {3, 2, 3, 0}, {1, 2, 2, 1}};
  static const struct {
    uint32_t members;
    const char *options;
    int code;
  } cases[] = {
      {0, "consent=1", PEIL_TOO_FEW},
      {1, "", PEIL_TOO_FEW},
      {1, "consent=1", PEIL_TOO_FEW},
      {2, "", PEIL_TOO_FEW},
      {2, "consent=1", PEIL_OK},
      {2, "consent=1 smallest_group=4", PEIL_OK},
      {3, "", PEIL_OK},
      {3, "smallest_group=4", PEIL_TOO_FEW},
  };
  const struct peil_role *role = team_role();
  (void)state;
  for (size_t c = 0; c < sizeof(cases) / sizeof(cases[0]); c++) {
    team_of(role, members, cases[c].members);
    assert_int_equal(score(role, cases[c].options), cases[c].code);
    if (cases[c].code == PEIL_OK) continue;
    assert_true(coverage.why[0] != '\0');
    assert_int_equal(kept.statistics, 0);
  }
}

/* In a group that is large enough an outcome can still be about one or two. */
static void few_with_a_figure(void **state)
{
  static const double members[4][COMPETENCIES] = {
      {4, 3, 2, 1}, {3, 2, NB, 0}, {1, NB, NA, 1}, {0, NB, NB, 1}};
  const struct peil_role *role = team_role();
  (void)state;
  team_of(role, members, 4);
  assert_int_equal(score(role, ""), PEIL_OK);
  assert_int_equal(columns_status(&columns, 0, 0), PEIL_SCORED);
  for (uint32_t o = 1; o < 3; o++) { /* two have a figure, and one */
    assert_int_equal(columns_status(&columns, o, 0), PEIL_INSUFFICIENT);
    assert_true(isnan(columns_value(&columns, o, 0)));
    assert_int_equal(columns_mark(&columns, o, 0), PEIL_NO_VERDICT);
    assert_int_equal(columns.answered[o], 0);
  }
  assert_non_null(strstr(kept_remark(&kept, 0, "few-members"), "Fewer than 3"));
  assert_non_null(strstr(kept_remark(&kept, 0, "few-members"), "NSP-2, NSP-3."));
  assert_int_equal(kept.statistics, 12); /* six each on the first and on the last */
  assert_reports(&coverage, role, "", &sheets.batch, &told);
  for (uint32_t m = 0; m < 4; m++)
    for (uint32_t o = 1; o < 3; o++) assert_true(isnan(told.figure[m * 4 + o]));
  assert_int_equal(score(role, "smallest_group=4"), PEIL_OK);
  assert_int_equal(columns_status(&columns, 0, 0), PEIL_SCORED);
  assert_int_equal(columns_status(&columns, 1, 0), PEIL_INSUFFICIENT);
  assert_int_equal(score(role, "consent=1"), PEIL_OK);
  assert_int_equal(columns_status(&columns, 2, 0), PEIL_SCORED);
  assert_null(kept_remark(&kept, 0, "few-members"));
}

static void the_order_of_members_does_not_matter(void **state)
{
  static const double one[3][COMPETENCIES] = {{4, 3, 3, 1}, {3, 2, 3, 0}, {1, 2, 2, 1}};
  static const double other[3][COMPETENCIES] = {{1, 2, 2, 1}, {4, 3, 3, 1}, {3, 2, 3, 0}};
  const struct peil_role *role = team_role();
  double median;
  (void)state;
  team_of(role, one, 3);
  assert_int_equal(score(role, ""), PEIL_OK);
  median = kept_statistic(&kept, 0, "NSP-1", "median");
  assert_close(median, 3, 0);
  team_of(role, other, 3);
  assert_int_equal(score(role, ""), PEIL_OK);
  assert_close(kept_statistic(&kept, 0, "NSP-1", "median"), median, 0);
}

static void report_lists_both(void **state)
{
  static const double members[3][COMPETENCIES] = {{4, 3, 3, 1}, {3, 2, NB, 0}, {1, 2, 2, 1}};
  const struct peil_role *role = team_role();
  (void)state;
  team_of(role, members, 3);
  assert_reports(&coverage, role, "", &sheets.batch, &told);
  assert_int_equal(told.figures, 1);
  assert_close(told.figure[0], 4, 0); /* first member, first competency */
  assert_close(told.figure[4], 3, 0); /* second member, first competency */
  assert_non_null(strstr(told.text, "= What the team has"));
  assert_true(strstr(told.text, "| NSP-1") < strstr(told.text, "= What still needs attention"));
  assert_true(strstr(told.text, "| NSP-2") > strstr(told.text, "= What still needs attention"));
}

static int setup(void **state)
{
  (void)state;
  loaded_start(&coverage, "coverage");
  return 0;
}

/* The worked example of the README on NSP-1: the second member has 4 and 2; on NSP-2 the two agree, on NSP-4 one of them says nothing. */
static void the_raters_of_a_member(void **state)
{
  static const double first[COMPETENCIES] = {4, 3, NB, 1},
                      second[2][COMPETENCIES] = {{4, 3, NB, 1}, {2, 3, NB, NB}},
                      third[COMPETENCIES] = {1, 2, NB, 0}, fourth[COMPETENCIES] = {0, 1, NB, 0};
  const struct peil_role *role = team_role();
  (void)state;
  sheets_start(&sheets, role);
  sheets_row(&sheets, 1, PEIL_ASSESSOR, first);
  sheets_row(&sheets, 0, PEIL_SELF, third); /* beside one rater: no panel */
  sheets_row(&sheets, 1, PEIL_ASSESSOR, second[0]);
  sheets_row(&sheets, 0, PEIL_PEER, second[1]);
  sheets_row(&sheets, 1, PEIL_ASSESSOR, third);
  sheets_row(&sheets, 1, PEIL_ASSESSOR, fourth);
  sheets_batch(&sheets);
  assert_int_equal(score(role, ""), PEIL_OK);
  assert_close(kept_statistic(&kept, 0, "NSP-1", "depth"), 2, 0);
  assert_close(kept_statistic(&kept, 0, "NSP-1", "rater_low"), 4, 0);
  assert_close(kept_statistic(&kept, 0, "NSP-1", "rater_high"), 4, 0);
  assert_close(kept_statistic(&kept, 0, "NSP-1", "rater_sd"), sqrt(2), 1e-12);
  assert_close(kept_statistic(&kept, 0, "NSP-1", "depth_rater_low"), 1, 0);
  assert_close(kept_statistic(&kept, 0, "NSP-1", "depth_rater_high"), 2, 0);
  assert_close(kept_statistic(&kept, 0, "NSP-1", "members_beyond_bound"), 1, 0);
  assert_close(kept_statistic(&kept, 0, "NSP-2", "rater_sd"), 0, 0);
  assert_close(kept_statistic(&kept, 0, "NSP-2", "members_beyond_bound"), 0, 0);
  assert_false(kept_has_statistic(&kept, 0, "NSP-4", "rater_sd"));
  assert_string_equal(kept_remark(&kept, 0, "raters-apart"),
                      "Raters of the same member lie more than 1.5 apart on: NSP-1, for 1 of 1; talk them "
                      "over before you use "
                      "the coverage.");
  assert_non_null(strstr(kept_remark(&kept, 0, "raters-split"), "counts: NSP-1."));
  assert_reports(&coverage, role, "", &sheets.batch, &told);
  assert_non_null(strstr(told.text, "| NSP-1\n| 4.00\n| 4.00\n| 1\n| 2\n| 1.41\n| 1\n"));
  assert_int_equal(score(role, "rater_bound=2"), PEIL_OK);
  assert_null(kept_remark(&kept, 0, "raters-apart"));
  assert_int_equal(score(role, "depth=1"), PEIL_OK);
  assert_null(kept_remark(&kept, 0, "raters-split"));
}

/* Nobody has two sheets that count; nor is anything told of an outcome that is hidden for want of members. */
static void no_panel(void **state)
{
  static const double row[COMPETENCIES] = {4, 3, NB, 1}, other[COMPETENCIES] = {1, NB, NB, 1},
                      none[COMPETENCIES] = {2, NB, NB, 1};
  const struct peil_role *role = team_role();
  (void)state;
  sheets_start(&sheets, role);
  for (uint32_t m = 0; m < 3u; m++) {
    sheets_row(&sheets, 1, PEIL_ASSESSOR, row);
    sheets_row(&sheets, 0, PEIL_SELF, other);
  }
  sheets_batch(&sheets);
  assert_int_equal(score(role, "rater_bound=0"), PEIL_OK);
  assert_false(kept_has_statistic(&kept, 0, "NSP-1", "rater_sd"));
  assert_null(kept_remark(&kept, 0, "raters-apart"));
  assert_int_equal(score(role, "rater_bound=0 include_self=1"), PEIL_OK);
  assert_true(kept_has_statistic(&kept, 0, "NSP-1", "rater_sd"));
  assert_non_null(kept_remark(&kept, 0, "raters-apart"));
  sheets_start(&sheets, role);
  for (uint32_t m = 0; m < 4u; m++) {
    sheets_row(&sheets, 1, PEIL_ASSESSOR, m == 0u ? row : none);
    sheets_row(&sheets, 0, PEIL_PEER, none);
  }
  sheets_batch(&sheets);
  assert_int_equal(score(role, "rater_bound=0"), PEIL_OK);
  assert_non_null(strstr(kept_remark(&kept, 0, "few-members"), "NSP-2"));
  assert_false(kept_has_statistic(&kept, 0, "NSP-2", "rater_sd"));
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(what_the_team_has), cmocka_unit_test(small_groups),
      cmocka_unit_test(few_with_a_figure), cmocka_unit_test(the_order_of_members_does_not_matter),
      cmocka_unit_test(report_lists_both), cmocka_unit_test(the_raters_of_a_member),
      cmocka_unit_test(no_panel),
  };
  const int failed = cmocka_run_group_tests(tests, setup, NULL);
  columns_finish(&columns);
  return failed;
}
