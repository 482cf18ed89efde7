/* SPDX-License-Identifier: EUPL-1.2 */
#include "fixture.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static struct loaded awareness;
static struct build build;
static struct sheets sheets;
static struct columns columns;
static struct kept kept;
static struct told told;

#define NA SKIP_NA
#define NB SKIP_BLANK
#define ITEMS 8u

/* "five" has i1 .. i5 on 0..4; "one" a single item; "yes" two yes/no questions; "top" all of them. */
static const struct peil_role *self_role(void)
{
  static const char *const id[] = {"i1", "i2", "i3", "i4", "i5", "lone", "y1", "y2"};
  build_start(&build);
  build_scale(&build, PEIL_ORDINAL, 0, 4, 1);
  build_scale(&build, PEIL_NOMINAL, 0, 1, 1);
  build_outcome(&build, "five", "competency", 0, 4);
  build_outcome(&build, "one", "competency", 0, 4);
  build_outcome(&build, "yes", "competency", 0, 1);
  for (uint32_t i = 0; i < ITEMS; i++)
    build_feed(&build, PEIL_FROM_ITEM, build_item(&build, id[i], PEIL_RATING, i < 6u ? 0 : 1, PEIL_PART_NONE),
               i < 5u    ? 0
               : i == 5u ? 1
                         : 2,
               1);
  return build_role(&build);
}

static int score(const struct peil_role *role, const char *options)
{
  sheets_batch(&sheets);
  return loaded_run(&awareness, role, options, &sheets.batch, &columns, &kept);
}

static double on_five(const char *name) { return kept_statistic(&kept, 0, "five", name); }

static const struct {
  double self[5], first[5], second[5], z;
  uint32_t category;
  uint32_t pane[4]; /* open, blind, hidden, unknown */
} independent[] = {
#include "independent.inc"
};

static const char *const pane_name[] = {"open", "blind", "hidden", "unknown"};

static void an_independent_computation(void **state)
{
  static const char *const code[] = {"", "over-estimate", "under-estimate", "in-agreement-good",
                                     "in-agreement-poor"};
  const struct peil_role *role = self_role();
  uint32_t seen = 0;
  (void)state;
  for (size_t i = 0; i < sizeof(independent) / sizeof(independent[0]); i++) {
    double row[ITEMS] = {0, 0, 0, 0, 0, NB, NB, NB};
    sheets_start(&sheets, role);
    memcpy(row, independent[i].first, sizeof(independent[i].first));
    sheets_row(&sheets, 1, PEIL_PEER, row);
    memcpy(row, independent[i].self, sizeof(independent[i].self));
    sheets_row(&sheets, 0, PEIL_SELF, row);
    memcpy(row, independent[i].second, sizeof(independent[i].second));
    sheets_row(&sheets, 0, PEIL_CLIENT, row);
    assert_int_equal(score(role, ""), PEIL_OK);
    assert_close(on_five("z_difference"), independent[i].z, 1e-9);
    for (uint32_t p = 0; p < 4; p++) assert_close(on_five(pane_name[p]), independent[i].pane[p], 0);
    for (uint32_t k = 1; k < 5; k++)
      assert_int_equal(kept_remark(&kept, 0, code[k]) != NULL, independent[i].category == k);
    seen |= 1u << independent[i].category;
  }
  assert_int_equal(seen, 2u + 4u + 8u + 16u);
}

/* The example of the README, by hand: z = 1 / sqrt(3.5 / 7). */
static void by_hand(void **state)
{
  static const double self[ITEMS] = {4, 4, 3, 4, NB, 4, 1, 1}, other[ITEMS] = {3, 2, 3, 3, 1, 2, 1, 0};
  const struct peil_role *role = self_role();
  (void)state;
  sheets_start(&sheets, role);
  sheets_row(&sheets, 1, PEIL_SELF, self);
  sheets_row(&sheets, 0, PEIL_SUPERVISOR, other);
  assert_int_equal(score(role, ""), PEIL_OK);
  assert_close(on_five("self"), 3.75, 1e-12);
  assert_close(on_five("others"), 2.75, 1e-12);
  assert_close(on_five("difference"), 1, 1e-12);
  assert_close(on_five("z_difference"), sqrt(2.0), 1e-9);
  assert_close(on_five("competent"), 0, 0);
  assert_close(on_five("conscious"), 0, 0);
  assert_close(on_five("open"), 3, 0);
  assert_close(on_five("hidden"), 1, 0);
  assert_close(columns_value(&columns, 0, 0), 2.75, 1e-12);
  assert_int_equal(columns.answered[0], 4);
  assert_int_equal(columns.asked[0], 5);
  assert_int_equal(columns_status(&columns, 1, 0), PEIL_INSUFFICIENT);
  assert_non_null(strstr(kept_remark(&kept, 0, "too-few-items"), "one"));
  assert_string_equal(
      kept_remark(&kept, 0, "answer"),
      "Of 5 items, self and others both place 3 at the level and 0 below it; at the level to the person "
      "alone: 2, to the others alone: 0.");
  assert_false(kept_has_statistic(&kept, 0, "one", "z_difference"));
  for (uint32_t p = 0; p < 4; p++) /* a yes or no is in no pane */
    assert_close(kept_statistic(&kept, 0, "yes", pane_name[p]), 0, 0);
  assert_false(kept_has_statistic(&kept, 0, "yes", "competent")); /* 3 lies off 0..1 */
  assert_non_null(strstr(kept_remark(&kept, 0, "threshold-off-scale"), "yes"));
  assert_int_equal(score(role, "band=1.5"), PEIL_OK);
  assert_null(kept_remark(&kept, 0, "over-estimate"));
  assert_non_null(strstr(kept_remark(&kept, 0, "in-agreement-poor"), "five"));
}

static void equal_answers(void **state)
{
  static const double same[ITEMS] = {3, 3, 3, 3, 3, NB, NB, NB};
  static const double higher[ITEMS] = {4, 4, 4, 4, 4, NB, NB, NB};
  const struct peil_role *role = self_role();
  (void)state;
  sheets_start(&sheets, role);
  sheets_row(&sheets, 1, PEIL_SELF, same);
  sheets_row(&sheets, 0, PEIL_PEER, same);
  assert_int_equal(score(role, ""), PEIL_OK);
  assert_non_null(strstr(kept_remark(&kept, 0, "no-variance"), "five"));
  assert_false(kept_has_statistic(&kept, 0, "five", "z_difference"));
  assert_close(on_five("difference"), 0, 0);
  assert_null(kept_remark(&kept, 0, "in-agreement-good"));
  sheets_start(&sheets, role); /* always one level higher is the plainest over-estimate */
  sheets_row(&sheets, 1, PEIL_SELF, higher);
  sheets_row(&sheets, 0, PEIL_PEER, same);
  assert_int_equal(score(role, ""), PEIL_OK);
  assert_close(on_five("z_difference"), 2 * sqrt(9.0 / 10.0), 1e-9);
  assert_non_null(kept_remark(&kept, 0, "over-estimate"));
}

/* Who lacks a side is told so, and takes nothing from who has both. */
static void who_must_be_there(void **state)
{
  static const double row[ITEMS] = {3, 2, 3, 3, 1, NB, NB, NB}, na[ITEMS] = {NA, NA, NA, NA, NA, NA, NA, NA};
  const struct peil_role *role = self_role();
  (void)state;
  sheets_start(&sheets, role);
  sheets_row(&sheets, 1, PEIL_SELF, row);
  assert_int_equal(score(role, ""), PEIL_OK);
  assert_non_null(strstr(kept_remark(&kept, 0, "no-others"), "add a sheet of somebody else"));
  assert_null(kept_remark(&kept, 0, "too-few-items"));
  assert_int_equal(columns_status(&columns, 0, 0), PEIL_INSUFFICIENT);
  assert_false(kept_has_statistic(&kept, 0, "five", "self"));
  sheets_start(&sheets, role);
  sheets_row(&sheets, 1, PEIL_SELF, row);
  sheets_row(&sheets, 0, PEIL_PEER, row);
  sheets_row(&sheets, 1, PEIL_PEER, row);
  sheets_row(&sheets, 0, PEIL_PEER, row);
  sheets_row(&sheets, 1, PEIL_SELF, row);
  sheets_row(&sheets, 0, PEIL_PEER, row);
  assert_int_equal(score(role, ""), PEIL_OK);
  for (uint32_t c = 0; c < 3; c++) {
    const char *no_self = kept_remark(&kept, c, "no-self");
    if (c == 1u) assert_non_null(strstr(no_self, "relation self"));
    else assert_null(no_self);
    assert_int_equal(columns_status(&columns, 0, c), c == 1u ? PEIL_INSUFFICIENT : PEIL_SCORED);
  }
  sheets_start(&sheets, role);
  sheets_row(&sheets, 1, PEIL_SELF, row);
  sheets_row(&sheets, 0, PEIL_PEER, na);
  assert_int_equal(score(role, ""), PEIL_OK);
  assert_int_equal(columns_status(&columns, 0, 0), PEIL_STATUS_NOT_APPLICABLE);
  assert_non_null(strstr(kept_remark(&kept, 0, "too-few-items"), "five, one, yes"));
  kept_start(&kept);
  kept.refuse_after = 2;
  assert_int_equal(loaded_score(&awareness, role, "", &sheets.batch, &columns, &kept), PEIL_SINK_FAILED);
  build.outcome[0].feeds = build.outcome[2].feeds = 0;
  assert_int_equal(score(role, ""), PEIL_ROLE_LACKS);
}

/* A reversed pair of poles: 1 of 1..7 is the wanted pole, so it counts as 7. */
static void reversed_pairs(void **state)
{
  static const double self[2] = {1, 7}, other[2] = {3, 4};
  const struct peil_role *role;
  (void)state;
  build_start(&build);
  build_scale(&build, PEIL_ORDINAL, 1, 7, 1);
  build_outcome(&build, "pairs", "domain", 1, 7);
  for (uint32_t i = 0; i < 2; i++)
    build_feed(&build, PEIL_FROM_ITEM, build_item(&build, i ? "b" : "a", PEIL_BIPOLAR, 0, PEIL_PART_NONE), 0,
               1);
  build.item[0].reversed = 1;
  role = build_role(&build);
  sheets_start(&sheets, role);
  sheets_row(&sheets, 1, PEIL_SELF, self);
  sheets_row(&sheets, 0, PEIL_PEER, other);
  assert_int_equal(score(role, "threshold=5"), PEIL_OK);
  assert_close(kept_statistic(&kept, 0, "pairs", "self"), 7, 1e-12);
  assert_close(kept_statistic(&kept, 0, "pairs", "others"), 4.5, 1e-12);
  assert_close(kept_statistic(&kept, 0, "pairs", "open"), 1, 0);
  assert_close(kept_statistic(&kept, 0, "pairs", "hidden"), 1, 0);
  assert_close(kept_statistic(&kept, 0, "a", "self"), 1, 0);
}

static void the_report(void **state)
{
  static const double self[ITEMS] = {4, 4, 3, 1, 2, 4, 1, 1}, other[ITEMS] = {3, 2, 3, 3, 1, 2, 1, 0};
  const struct peil_role *role = self_role();
  (void)state;
  sheets_start(&sheets, role);
  sheets_row(&sheets, 1, PEIL_SELF, self);
  sheets_row(&sheets, 0, PEIL_SUPERVISOR, other);
  assert_int_equal(score(role, ""), PEIL_OK);
  assert_reports(&awareness, role, "", &sheets.batch, &told);
  assert_int_equal(
      told.figures,
      0); /* two outcomes on two scales: they do not stand on one axis, and one alone is no figure */
  assert_non_null(strstr(
      told.text, "= Blind spot: others see it, self does not\n-\n| i4\n| text\n| 1.00\n| 3.00\n= Hidden"));
  assert_non_null(strstr(told.text, "= Unknown: neither sees it yet\n-\n| i5"));
  assert_non_null(strstr(told.text, "it is no verdict"));
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(an_independent_computation),
      cmocka_unit_test(by_hand),
      cmocka_unit_test(equal_answers),
      cmocka_unit_test(who_must_be_there),
      cmocka_unit_test(reversed_pairs),
      cmocka_unit_test(the_report),
  };
  int failed;
  loaded_start(&awareness, "awareness");
  failed = cmocka_run_group_tests(tests, NULL, NULL);
  columns_finish(&columns);
  return failed;
}
