/* SPDX-License-Identifier: EUPL-1.2 */
#include "fixture.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct loaded cutscore;
static struct build build;
static struct sheets sheets;
static struct columns columns;
static struct kept kept;
static struct told told;

#define NA SKIP_NA
#define NB SKIP_BLANK
#define MOST_CASES 128u

/* -------------------------------------------------------------------------------------------------- angoff */

static const char *const judge[] = {"A-01", "A-02", "A-03", "A-04", "A-05"};

/* Five chances, an open remark on a level, and a yes/no question: neither of the last two is a chance. */
static const struct peil_role *test_role(void)
{
  static const char *const id[] = {"i1", "i2", "i3", "i4", "i5"};
  build_start(&build);
  build_scale(&build, PEIL_INTERVAL, 0, 1, 0);
  build_scale(&build, PEIL_ORDINAL, 0, 4, 1);
  build_scale(&build, PEIL_NOMINAL, 0, 1, 1);
  build_outcome(&build, "test", "test", 0, 1);
  for (uint32_t i = 0; i < 5; i++)
    build_feed(&build, PEIL_FROM_ITEM, build_item(&build, id[i], PEIL_RATING, 0, PEIL_PART_NONE), 0, 1);
  build_item(&build, "level", PEIL_RATING, 1, PEIL_PART_NONE);
  build_item(&build, "sure", PEIL_RATING, 2, PEIL_PART_NONE);
  return build_role(&build);
}

static int score(const struct peil_role *role, const char *options, const struct peil_batch *batch)
{
  return loaded_run(&cutscore, role, options, batch, &columns, &kept);
}

static int score_judges(const double (*chance)[7], uint32_t judges)
{
  const struct peil_role *role = test_role();
  sheets_start(&sheets, role);
  for (uint32_t j = 0; j < judges; j++) sheets_row(&sheets, 0, PEIL_ASSESSOR, chance[j]);
  sheets_batch(&sheets);
  sheets.batch.rater = judge;
  return score(role, "", &sheets.batch);
}

/* Angoff (1971): four judges, five items; the arithmetic is ours (angoff_derived). */
static const double chances[5][7] = {{0.6, 0.8, 0.5, 0.9, 0.7, 4, 1},
                                     {0.5, 0.7, 0.6, 0.8, 0.6, NB, 0},
                                     {0.7, 0.9, 0.4, 0.9, 0.8, 2, NA},
                                     {0.6, 0.6, 0.5, 0.8, 0.7, NB, NB},
                                     {0.9, 0.9, NB, 0.9, 0.9, NB, NB}};

static void derived_angoff(void **state)
{
  static const double sum[4] = {3.5, 3.2, 3.7, 3.2}, mean[5] = {0.6, 0.75, 0.5, 0.85, 0.7};
  static const char *const id[] = {"i1", "i2", "i3", "i4", "i5"};
  (void)state;
  assert_int_equal(score_judges(chances, 4), PEIL_OK);
  assert_close(kept_statistic(&kept, 0, "", "cut"), 3.4, 3.4e-9);
  assert_close(kept_statistic(&kept, 0, "", "cut_percent"), 68, 68e-9);
  assert_close(kept_statistic(&kept, 0, "", "sd"), 0.2449489743, 1e-9 * 0.2449489743);
  assert_close(kept_statistic(&kept, 0, "", "se"), 0.1224744871, 1e-9 * 0.1224744871);
  for (uint32_t j = 0; j < 4; j++)
    assert_close(kept_statistic(&kept, 0, judge[j], "judge_sum"), sum[j], 1e-9);
  for (uint32_t i = 0; i < 5; i++) assert_close(kept_statistic(&kept, 0, id[i], "mean"), mean[i], 1e-9);
  assert_int_equal(kept.remarks, 1); /* 0.6 and 0.9 lie 0.3 apart, which is the bound and not beyond it */
  assert_non_null(strstr(kept_remark(&kept, 0, "answer"), "3.4 of 5 points (68%)"));
}

static void judges_and_items_left_out(void **state)
{
  static const double open[3][7] = {
      {0.5, 0.5, 0.5, 0.5, NA, NB, NB}, {1, 0.5, 0.5, 0.5, NB, NB, NB}, {NB, NB, NB, NB, NB, 3, 1}};
  (void)state;
  assert_int_equal(score_judges(chances, 5), PEIL_OK);
  assert_close(kept_statistic(&kept, 0, "", "cut"), 3.4, 3.4e-9);
  assert_non_null(strstr(kept_remark(&kept, 0, "judges-left-out"), "A-05"));
  assert_false(kept_has_statistic(&kept, 0, "A-05", "judge_sum"));
  assert_int_equal(score_judges(open, 3), PEIL_OK);
  assert_close(kept_statistic(&kept, 0, "", "cut"), 2.25, 1e-12);
  assert_close(kept_statistic(&kept, 0, "", "items"), 4, 0);
  assert_close(kept_statistic(&kept, 0, "", "cut_percent"), 56.25, 1e-9);
  assert_non_null(strstr(kept_remark(&kept, 0, "items-left-out"), "i5"));
  assert_non_null(strstr(kept_remark(&kept, 0, "judges-left-out"), "A-03"));
}

/* A self sheet is no judge's, unless it is asked for or there is no other. */
static void a_self_sheet_is_no_judge(void **state)
{
  const struct peil_role *role = test_role();
  (void)state;
  for (uint32_t all = 0; all < 2; all++) {
    sheets_start(&sheets, role);
    for (uint32_t j = 0; j < 4; j++)
      sheets_row(&sheets, 0, all || j == 2u ? PEIL_SELF : PEIL_ASSESSOR, chances[j]);
    sheets_batch(&sheets);
    sheets.batch.rater = judge;
    assert_int_equal(score(role, "", &sheets.batch), PEIL_OK);
    assert_close(kept_statistic(&kept, 0, "", "cut"), all ? 3.4 : 3.3, 1e-9);
    assert_close(kept_statistic(&kept, 0, "", "judges"), all ? 4 : 3, 0);
    if (all) assert_null(kept_remark(&kept, 0, "self-left-out"));
    else assert_non_null(kept_remark(&kept, 0, "self-left-out"));
    assert_null(kept_remark(&kept, 0, "judges-left-out"));
    assert_int_equal(score(role, "include_self=1", &sheets.batch), PEIL_OK);
    assert_close(kept_statistic(&kept, 0, "", "cut"), 3.4, 1e-9);
  }
}

static void angoff_refusals(void **state)
{
  static const double none[2][7] = {{NB, NB, NB, NB, NB, 1, 1}, {NB, NB, NB, NB, NB, 1, 1}};
  const struct peil_role *role;
  (void)state;
  assert_int_equal(score_judges(chances, 1), PEIL_TOO_FEW);
  assert_non_null(strstr(cutscore.why, "1 of the 1 judges"));
  assert_int_equal(score_judges(chances + 3, 2), PEIL_TOO_FEW);
  assert_non_null(strstr(cutscore.why, "1 of the 2 judges"));
  assert_int_equal(score_judges(none, 2), PEIL_TOO_FEW);
  role = test_role();
  sheets_start(&sheets, role);
  for (uint32_t j = 0; j < 2; j++) sheets_row(&sheets, 1, PEIL_ASSESSOR, chances[j]);
  assert_int_equal(score(role, "", sheets_batch(&sheets)), PEIL_BAD_DATA);
  build.scale[0].maximum = 2;
  assert_int_equal(score(role, "", &sheets.batch), PEIL_ROLE_LACKS);
}

/* ------------------------------------------------------------------------------------------------- hofstee */

static struct {
  struct peil_batch batch;
  double value[MOST_CASES];
  uint8_t missing[MOST_CASES], relation[MOST_CASES], seen[1];
  uint32_t first[MOST_CASES + 1u];
} crowd;

static const struct peil_role *score_role(void)
{
  build_start(&build);
  build_scale(&build, PEIL_RATIO, 0, 40, 0);
  build_outcome(&build, "score", "test", 0, 40);
  build_feed(&build, PEIL_FROM_ITEM, build_item(&build, "right", PEIL_RATING, 0, PEIL_PART_NONE), 0, 1);
  return build_role(&build);
}

static void crowd_start(void)
{
  memset(&crowd, 0, sizeof(crowd));
  crowd.batch = (struct peil_batch){.size = (uint32_t)sizeof(crowd.batch),
                                    .items = 1,
                                    .stride = MOST_CASES,
                                    .value = crowd.value,
                                    .missing = crowd.missing,
                                    .seen = crowd.seen,
                                    .first = crowd.first,
                                    .relation = crowd.relation};
}

/* One more candidate, with a score in per cent; NaN: none. */
static void crowd_add(double percent)
{
  const uint32_t c = crowd.batch.cases++;
  assert_true(c < MOST_CASES);
  crowd.value[c] = percent * 0.4;
  crowd.missing[c] = (uint8_t)(isnan(percent) ? PEIL_NOT_ANSWERED : PEIL_PRESENT);
  crowd.seen[0] = (uint8_t)(crowd.seen[0] | (1u << crowd.missing[c]));
  crowd.relation[c] = PEIL_ASSESSOR;
  crowd.first[c] = c;
  crowd.first[c + 1u] = crowd.batch.rows = c + 1u;
}

static void derived_crowd(void)
{
  static const uint32_t count[] = {1, 2, 3, 5, 9, 12, 15, 18, 15, 10, 6, 3, 1};
  crowd_start();
  for (uint32_t k = 13; k-- > 0;)
    for (uint32_t i = 0; i < count[k]; i++) crowd_add(40.0 + 5.0 * k);
}

static double of_whole(const char *name) { return kept_statistic(&kept, 0, "", name); }

/* Hofstee (1983): the distribution and its crossings are ours (hofstee_derived). */
static void derived_hofstee(void **state)
{
  const char *options = "form=hofstee cmin=55 cmax=70 fmin=5 fmax=25";
  (void)state;
  derived_crowd();
  assert_int_equal(score(score_role(), options, &crowd.batch), PEIL_OK);
  assert_close(of_whole("cut"), 62.3404255319, 1e-9 * 62.34);
  assert_close(of_whole("fail_percent"), 15.2127659574, 1e-9 * 15.2);
  assert_close(of_whole("fail_percent_observed"), 20, 1e-9);
  assert_close(of_whole("cut_step"), 60.01, 1e-9);
  assert_int_equal(
      score(score_role(), "form=hofstee cmin=55 cmax=70 fmin=5 fmax=25 curve=step", &crowd.batch), PEIL_OK);
  assert_close(of_whole("cut"), 60.01, 1e-9);
  assert_close(of_whole("fail_percent"), 20, 1e-9);
  assert_close(of_whole("cut_interpolated"), 62.3404255319, 1e-9 * 62.34);
}

static const struct {
  double cmin, cmax, fmin, fmax;
  uint32_t cases;
  double right[60], interpolated, stepped; /* -1: none */
} independent[] = {
#include "independent.inc"
};

static void an_independent_computation(void **state)
{
  uint32_t met = 0, none = 0;
  (void)state;
  for (size_t i = 0; i < sizeof(independent) / sizeof(independent[0]); i++) {
    for (uint32_t step = 0; step < 2u; step++) {
      const double expected = step ? independent[i].stepped : independent[i].interpolated;
      char options[160];
      int code;
      crowd_start();
      for (uint32_t c = 0; c < independent[i].cases; c++) crowd_add(2.5 * independent[i].right[c]);
      snprintf(options, sizeof(options), "form=hofstee cmin=%g cmax=%g fmin=%g fmax=%g curve=%s",
               independent[i].cmin, independent[i].cmax, independent[i].fmin, independent[i].fmax,
               step ? "step" : "interpolated");
      code = score(score_role(), options, &crowd.batch);
      assert_int_equal(code, expected < 0.0 ? PEIL_NO_SOLUTION : PEIL_OK);
      none += code != PEIL_OK;
      if (code != PEIL_OK) continue;
      met++;
      assert_close(of_whole("cut"), expected, 1e-9 * expected);
    }
  }
  assert_true(met >= 20u && none >= 10u);
}

static void no_crossing_is_said(void **state)
{
  static const struct {
    const char *options, *says;
  } cases[] = {
      {"form=hofstee cmin=70 cmax=80 fmin=5 fmax=25", "at the lowest cut already 32% fail, more than fmax"},
      {"form=hofstee cmin=40 cmax=50 fmin=5 fmax=25", "at the highest cut only 3% fail, fewer than fmin"},
      {"form=hofstee cmin=70 cmax=80 fmin=5 fmax=25 curve=step", "lower cmin or raise fmax"},
      {"form=hofstee cmin=40 cmax=50 fmin=5 fmax=25 curve=step", "raise cmax or lower fmin"},
      {"form=hofstee cmin=66 cmax=76 fmin=30 fmax=40 curve=step", "jumps over"},
  };
  (void)state;
  derived_crowd();
  for (size_t c = 0; c < sizeof(cases) / sizeof(cases[0]); c++) {
    assert_int_equal(score(score_role(), cases[c].options, &crowd.batch), PEIL_NO_SOLUTION);
    if (strstr(cutscore.why, cases[c].says) == NULL) fail_msg("%s: %s", cases[c].options, cutscore.why);
    assert_int_equal(kept.statistics, 0);
  }
}

static void ends_of_the_line(void **state)
{
  (void)state;
  crowd_start(); /* everyone has 60: the curve stands upright there */
  for (uint32_t c = 0; c < 10; c++) crowd_add(60);
  assert_int_equal(score(score_role(), "form=hofstee cmin=50 cmax=70 fmin=10 fmax=30", &crowd.batch),
                   PEIL_OK);
  assert_close(of_whole("cut"), 60, 1e-9);
  assert_close(of_whole("fail_percent"), 20, 1e-9);
  assert_close(of_whole("fail_percent_observed"), 0, 1e-9);
  assert_false(kept_has_statistic(&kept, 0, "", "cut_step"));
  derived_crowd(); /* 20 % below 65 is exactly fmax at cmin */
  assert_int_equal(score(score_role(), "form=hofstee cmin=65 cmax=80 fmin=5 fmax=20", &crowd.batch), PEIL_OK);
  assert_close(of_whole("cut"), 65, 1e-9);
  assert_close(of_whole("cut_step"), 65, 1e-9);
  /* and 20 % below 65 exactly fmin at cmax */
  assert_int_equal(score(score_role(), "form=hofstee cmin=50 cmax=65 fmin=20 fmax=60", &crowd.batch),
                   PEIL_OK);
  assert_close(of_whole("cut"), 65, 1e-9);
}

static void bounds_that_do_not_fit(void **state)
{
  static const struct {
    const char *options, *where, *says;
  } cases[] = {{"form=hofstee cmin=55 cmax=50 fmin=5 fmax=25", "cmin", "55 does not lie below cmax 50"},
               {"form=hofstee cmin=55 cmax=70 fmin=25 fmax=5", "fmin", "25 does not lie below fmax 5"},
               {"form=hofstee cmin=-0.5 cmax=70 fmin=5 fmax=25", "cmin", "0.5 does not fit; choose 0 to 100"},
               {"form=hofstee cmin=55 cmax=70 fmin=5", "fmax", "give this one too"}};
  void *instance;
  (void)state;
  for (size_t c = 0; c < sizeof(cases) / sizeof(cases[0]); c++) {
    assert_int_equal(loaded_prepare(&cutscore, score_role(), cases[c].options, &instance), PEIL_BAD_OPTION);
    assert_string_equal(cutscore.where, cases[c].where);
    assert_non_null(strstr(cutscore.why, cases[c].says));
  }
}

static void hofstee_refusals(void **state)
{
  const struct peil_role *role = score_role();
  (void)state;
  derived_crowd();
  assert_int_equal(score(role, "form=hofstee", &crowd.batch), PEIL_BAD_OPTION);
  assert_string_equal(cutscore.where, "cmin");
  assert_int_equal(score(role, "form=hofstee cmin=50 cmax=60 fmin=5", &crowd.batch), PEIL_BAD_OPTION);
  assert_string_equal(cutscore.where, "fmax");
  assert_int_equal(score(role, "form=hofstee cmin=60 cmax=60 fmin=5 fmax=25", &crowd.batch), PEIL_BAD_OPTION);
  assert_int_equal(score(role, "form=hofstee cmin=50 cmax=60 fmin=25 fmax=25", &crowd.batch),
                   PEIL_BAD_OPTION);
  crowd_start();
  crowd_add(60);
  crowd_add(NAN);
  assert_int_equal(score(role, "form=hofstee cmin=50 cmax=60 fmin=5 fmax=25", &crowd.batch), PEIL_TOO_FEW);
  crowd_add(70);
  assert_int_equal(score(role, "form=hofstee cmin=50 cmax=65 fmin=5 fmax=25", &crowd.batch), PEIL_OK);
  assert_string_equal(kept_remark(&kept, 0, "left-out"),
                      "Candidates without a score, who are not in the distribution: 1 of 3.");
  build_outcome(&build, "other", "test", 0, 40);
  build_feed(&build, PEIL_FROM_ITEM, 0, 1, 1);
  assert_int_equal(score(build_role(&build), "form=hofstee cmin=50 cmax=65 fmin=5 fmax=25", &crowd.batch),
                   PEIL_ROLE_LACKS);
  assert_non_null(strstr(cutscore.why, "score, other"));
}

static void the_reports(void **state)
{
  (void)state;
  assert_int_equal(score_judges(chances, 4), PEIL_OK);
  assert_reports(&cutscore, &build.role, "", &sheets.batch, &told);
  assert_int_equal(told.figures, 1);
  assert_close(told.figure[2], 3.7, 1e-9);
  assert_non_null(strstr(
      told.text, "The cut lies at 3.4 of 5 items right (68%), with a standard error of 0.12 over 4 judges"));
  assert_non_null(strstr(told.text, "| A-03\n| 3.70\n| 74.0\n| 0.30"));
  derived_crowd();
  score_role();
  assert_reports(&cutscore, &build.role, "form=hofstee cmin=55 cmax=70 fmin=5 fmax=25", &crowd.batch, &told);
  assert_int_equal(told.figures, 1);
  assert_close(told.figure[0], 6, 1e-9);       /* the curve at cmin */
  assert_close(told.figure[30], 32, 1e-9);     /* the curve at cmax */
  assert_close(told.figure[31], 25, 1e-9);     /* the line at cmin */
  assert_close(told.figure[31 + 30], 5, 1e-9); /* the line at cmax */
  assert_non_null(strstr(told.text, "of these 100 candidates 20% then fail"));
  assert_non_null(strstr(told.text, "The curve stands at 15.2% there"));
  assert_non_null(strstr(told.text, "| 60.00\n| 9\n| 11.0\n| 18.3\n"));
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(derived_angoff),
      cmocka_unit_test(judges_and_items_left_out),
      cmocka_unit_test(a_self_sheet_is_no_judge),
      cmocka_unit_test(angoff_refusals),
      cmocka_unit_test(derived_hofstee),
      cmocka_unit_test(an_independent_computation),
      cmocka_unit_test(no_crossing_is_said),
      cmocka_unit_test(ends_of_the_line),
      cmocka_unit_test(bounds_that_do_not_fit),
      cmocka_unit_test(hofstee_refusals),
      cmocka_unit_test(the_reports),
  };
  int failed;
  loaded_start(&cutscore, "cutscore");
  failed = cmocka_run_group_tests(tests, NULL, NULL);
  columns_finish(&columns);
  return failed;
}
