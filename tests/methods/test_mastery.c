/* SPDX-License-Identifier: EUPL-1.2 */
#include "fixture.h"

#include <string.h>

static struct loaded mastery;
static struct build build;
static struct sheets sheets;
static struct columns columns;
static struct kept kept;
static struct told told;

enum { KT, C1, C1P, C2, OUTCOMES };
enum { P1, P2, P3, P4, P5, R, D, Q, ITEMS };

/* One core task of two competencies: the first of five process criteria, a result and a definition; the
 * second a yes/no. */
static const struct peil_role *competency_role(void)
{
  static const char *const id[] = {"P1", "P2", "P3", "P4", "P5", "R", "D", "Q"};
  build_start(&build);
  build_scale(&build, PEIL_ORDINAL, 0, 4, 1);
  build_scale(&build, PEIL_NOMINAL, 0, 1, 1);
  build_outcome(&build, "KT", "core-task", 0, 4);
  build_outcome(&build, "C1", "competency", 0, 4);
  build_outcome(&build, "C1.P", "criteria", 0, 4);
  build_outcome(&build, "C2", "competency", 0, 4);
  build_outcome(&build, "empty", "domain", 0, 4);
  build_feed(&build, PEIL_FROM_OUTCOME, C1, KT, 1);
  build_feed(&build, PEIL_FROM_OUTCOME, C2, KT, 1);
  build_feed(&build, PEIL_FROM_OUTCOME, C1P, C1, 0.6);
  for (uint32_t i = 0; i < ITEMS; i++) {
    const enum peil_part part = i < R    ? PEIL_PART_PROCESS
                                : i == R ? PEIL_PART_RESULT
                                : i == D ? PEIL_PART_DEFINITION
                                         : PEIL_PART_NONE;
    build_item(&build, id[i], i == Q ? PEIL_COMMITMENT : PEIL_CRITERION, i == Q ? 1 : 0, part);
    build_feed(&build, PEIL_FROM_ITEM, i, i < R ? C1P : i == Q ? C2 : C1, i == D ? 0 : i == R ? 0.4 : 1);
  }
  return build_role(&build);
}

static int score(const struct peil_role *role, const char *options, const double *answer)
{
  sheets_start(&sheets, role);
  sheets_row(&sheets, 1, PEIL_ASSESSOR, answer);
  return loaded_run(&mastery, role, options, sheets_batch(&sheets), &columns, &kept);
}

#define NA SKIP_NA
#define NB SKIP_BLANK
enum { NONE = PEIL_NO_VERDICT, MET = PEIL_MET, NOT = PEIL_NOT_MET, OPEN = PEIL_UNDECIDED };

static void truth_table(void **state)
{
  static const struct {
    const char *options;
    double answer[ITEMS]; /* five process criteria, result, definition, yes/no */
    uint32_t kt, c1, c2;
    double share; /* of C1; -1 where there is none */
  } cases[] = {
      {"", {3, 3, 3, 3, 3, 3, 0, 1}, MET, MET, MET, 1.0},
      {"", {3, 3, 3, 4, 2, 3, 0, 1}, MET, MET, MET, 0.8}, /* exactly the share */
      {"", {3, 3, 3, 2, 2, 4, 4, 1}, NOT, NOT, MET, 0.6},
      {"", {4, 4, 4, 4, 4, 2, 4, 1}, NOT, NOT, MET, 1.0}, /* the result is not shown */
      {"result_required=0", {4, 4, 4, 4, 4, 2, 4, 1}, MET, MET, MET, 1.0},
      {"", {4, 4, 4, 4, 4, 4, 4, 0}, NOT, MET, NOT, 1.0},     /* conjunctive */
      {"", {3, 3, 3, 3, NB, 3, 0, 1}, MET, MET, MET, 1.0},    /* four of five: the fifth cannot tip it */
      {"", {3, 3, 3, 2, NB, 3, 0, 1}, OPEN, OPEN, MET, 0.75}, /* it can */
      {"", {3, 3, 2, 2, NB, 3, 0, 1}, NOT, NOT, MET, 0.5},    /* it cannot save it */
      {"", {3, 3, 3, 3, 3, NB, 0, 1}, OPEN, OPEN, MET, 1.0},
      {"", {3, 3, 2, 2, 3, NB, 0, 1}, NOT, NOT, MET, 0.6}, /* unknown and false is false */
      {"", {3, 3, 3, 3, 3, NB, 0, 0}, NOT, OPEN, NOT, 1.0},
      {"", {3, 3, 3, NA, 2, 3, 0, 1}, NOT, NOT, MET, 0.75}, /* three of four asked */
      {"", {3, 3, 3, NA, 3, 3, 0, 1}, MET, MET, MET, 1.0},
      {"", {3, 3, 3, 3, 3, NA, 0, 1}, MET, MET, MET, 1.0}, /* a result that does not apply does not bind */
      {"", {NA, NA, NA, NA, NA, NA, 0, 1}, MET, NONE, MET, -1},
      {"", {NA, NA, NA, NA, NA, NA, 0, NA}, NONE, NONE, NONE, -1},
      {"", {NB, NB, NB, NB, NB, NB, 4, 1}, OPEN, OPEN, MET, -1},
      {"cut=4", {4, 4, 4, 4, 3, 4, 0, 1}, MET, MET, MET, 0.8},
      {"share=1", {3, 3, 3, 3, 2, 3, 0, 1}, NOT, NOT, MET, 0.8},
      {"share=0", {0, 0, 0, 0, 0, 3, 0, 1}, MET, MET, MET, 0.0},
  };
  const struct peil_role *role = competency_role();
  (void)state;
  for (size_t c = 0; c < sizeof(cases) / sizeof(cases[0]); c++) {
    assert_int_equal(score(role, cases[c].options, cases[c].answer), PEIL_OK);
    assert_int_equal(columns_mark(&columns, KT, 0), cases[c].kt);
    assert_int_equal(columns_mark(&columns, C1, 0), cases[c].c1);
    assert_int_equal(columns_mark(&columns, C2, 0), cases[c].c2);
    assert_int_equal(columns.verdict[0], cases[c].kt);
    assert_int_equal(columns_status(&columns, OUTCOMES, 0), PEIL_UNSCORED);
    if (cases[c].share >= 0) assert_close(columns_value(&columns, C1, 0), cases[c].share, 1e-12);
    else
      assert_int_equal(columns_status(&columns, C1, 0),
                       cases[c].c1 == NONE ? PEIL_STATUS_NOT_APPLICABLE : PEIL_INSUFFICIENT);
    assert_close(columns.maximum[C1], 1, 0);
  }
}

static void reasons_name_what_is_missing(void **state)
{
  static const double failing[] = {3, 3, 3, 2, 1, 2, 4, 1}, open[] = {3, 3, 3, 2, NB, 3, 4, NB};
  const struct peil_role *role = competency_role();
  const struct kept_reason *reason;
  (void)state;
  assert_int_equal(score(role, "", failing), PEIL_OK);
  assert_int_equal(kept.reasons, 1);
  reason = kept_reason(&kept, 0, "KT");
  assert_int_equal(reason->code, PEIL_REASON_NOT_MET);
  assert_true(kept_reason_names(reason, "C1") && kept_reason_names(reason, "P4") &&
              kept_reason_names(reason, "P5") && kept_reason_names(reason, "R"));
  assert_false(kept_reason_names(reason, "P1") || kept_reason_names(reason, "C2") ||
               kept_reason_names(reason, "D"));
  assert_int_equal(score(role, "", open), PEIL_OK);
  reason = kept_reason(&kept, 0, "KT");
  assert_int_equal(reason->code, PEIL_REASON_UNKNOWN);
  assert_true(kept_reason_names(reason, "P5") && kept_reason_names(reason, "Q") &&
              !kept_reason_names(reason, "P4"));
  assert_int_equal(columns.answered[C1], 5);
  assert_int_equal(columns.asked[C1], 6);
  assert_int_equal(columns.asked[KT], 7);
}

static void several_raters_and_reports(void **state)
{
  static const double self[] = {4, 4, 4, 4, 4, 4, 4, 1}, peer[] = {3, 3, 3, 3, 3, 3, 3, 1},
                      other[] = {3, 3, 3, 3, 3, 2, 3, 0};
  const struct peil_role *role = competency_role();
  (void)state;
  sheets_start(&sheets, role);
  sheets_row(&sheets, 1, PEIL_SELF, self);
  sheets_row(&sheets, 0, PEIL_PEER, peer);
  sheets_row(&sheets, 0, PEIL_PEER, other);
  columns_finish(&columns);
  columns_start(&columns, role, 1);
  kept_start(&kept);
  assert_int_equal(loaded_score(&mastery, role, "", sheets_batch(&sheets), &columns, &kept), PEIL_OK);
  assert_int_equal(columns_mark(&columns, C1, 0), NOT);  /* the result is 2.5 without the self sheet */
  assert_int_equal(columns_mark(&columns, C2, 0), OPEN); /* yes and no */
  assert_int_equal(columns.verdict[0], NOT);
  assert_non_null(kept_remark(&kept, 0, "raters-disagree"));
  assert_reports(&mastery, role, "", &sheets.batch, &told);
  assert_non_null(strstr(told.text, "not mastered"));
  assert_int_equal(loaded_score(&mastery, role, "include_self=1", &sheets.batch, &columns, &kept), PEIL_OK);
  assert_int_equal(columns_mark(&columns, C1, 0), MET);
}

static void what_does_not_fit(void **state)
{
  const struct peil_role *role;
  void *instance;
  uint32_t shorter;
  (void)state;
  competency_role();
  shorter = build_scale(&build, PEIL_ORDINAL, 0, 2, 1);
  build_item(&build, "tip", PEIL_RATING, shorter,
             PEIL_PART_NONE); /* feeds nothing: the cut need not fit it */
  role = build_role(&build);
  assert_int_equal(loaded_prepare(&mastery, role, "", &instance), PEIL_OK);
  mastery.scoring->release(instance);
  assert_int_equal(loaded_prepare(&mastery, role, "cut=5", &instance), PEIL_BAD_OPTION);
  assert_int_equal(loaded_prepare(&mastery, role, "cut=0", &instance), PEIL_BAD_OPTION);
  build_start(&build);
  build_scale(&build, PEIL_INTERVAL, 1, 7, 1);
  build_outcome(&build, "B", "domain", 1, 7);
  build_feed(&build, PEIL_FROM_ITEM, build_item(&build, "B1", PEIL_BIPOLAR, 0, PEIL_PART_NONE), 0, 1);
  assert_int_equal(loaded_prepare(&mastery, build_role(&build), "", &instance), PEIL_ROLE_LACKS);
  mastery.scoring->release(NULL);
}

static int setup(void **state)
{
  (void)state;
  loaded_start(&mastery, "mastery");
  return 0;
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(truth_table),
      cmocka_unit_test(reasons_name_what_is_missing),
      cmocka_unit_test(several_raters_and_reports),
      cmocka_unit_test(what_does_not_fit),
  };
  const int failed = cmocka_run_group_tests(tests, setup, NULL);
  columns_finish(&columns);
  return failed;
}
