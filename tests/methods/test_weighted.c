/* SPDX-License-Identifier: EUPL-1.2 */
#include "fixture.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static struct loaded weighted;
static struct build build;
static struct sheets sheets;
static struct columns columns;
static struct kept kept;
static struct told told;

static const struct peil_batch *one_sheet(const struct peil_role *role, const double *answer)
{
  sheets_start(&sheets, role);
  sheets_row(&sheets, 1, PEIL_ASSESSOR, answer);
  return sheets_batch(&sheets);
}

static int score(const struct peil_role *role, const char *options, const struct peil_batch *batch)
{
  return loaded_run(&weighted, role, options, batch, &columns, &kept);
}

static double value(uint32_t outcome) { return columns_value(&columns, outcome, 0); }
static uint32_t status(uint32_t outcome) { return columns_status(&columns, outcome, 0); }

/* CCV, Kwalificatiedossier coördinator buurtbemiddeling: 20 marks over 9 competencies and 3 core tasks. */
static void coordinator_matrix(void **state)
{
  static const double scores[] = {4, 3, 4, 5, 3, 2, 5, 3, 4};
  static const double equal[] = {4.0, 3.5, 3.4285714286},
                      split[] = {4.2666666667, 3.4761904762, 3.3888888889};
  const struct peil_role *role = build_coordinator(&build);
  (void)state;
  assert_int_equal(score(role, "", one_sheet(role, scores)), PEIL_OK);
  for (uint32_t t = 0; t < 3; t++) assert_close(value(t), equal[t], 1e-9);
  assert_int_equal(kept.terms, 9 + 20);
  assert_int_equal(columns.answered[0], 5);
  assert_int_equal(columns.answered[1], 8);
  assert_int_equal(columns.asked[2], 7);
  assert_int_equal(score(role, "roll_up=split", one_sheet(role, scores)), PEIL_OK);
  for (uint32_t t = 0; t < 3; t++) assert_close(value(t), split[t], 1e-9);
  assert_close(kept.term[0].weight, 1.0 / 3.0, 1e-15);
  for (uint32_t t = 0; t < 3; t++) build.outcome[t].combine = PEIL_MINIMUM;
  assert_int_equal(score(role, "", one_sheet(role, scores)), PEIL_OK);
  assert_true(value(0) == 3 && value(1) == 2 && value(2) == 2);
}

/* Moodle, grade/grading/form/rubric/tests/behat: grade_calculation.feature and edit_rubric.feature. */
static void moodle_rubric(void **state)
{
  static const struct {
    double low[3], high[3], chosen[3];
    const char *options;
    double grade, tolerance;
  } cases[] = {
      {{20, 20, 10}, {50, 30, 20}, {25, 20, 10}, "form=lock_zero", 55.0, 1e-9},
      {{20, 20, 10}, {50, 30, 20}, {25, 20, 10}, "form=lock_zero grade_maximum=70", 38.5, 1e-9},
      {{20, 20, 10}, {50, 30, 20}, {25, 20, 10}, "form=rubric", 10.0, 1e-9},
      {{20, 20, 10}, {50, 30, 20}, {25, 20, 10}, "form=rubric grade_maximum=70", 7.0, 1e-9},
      {{1, 10, 5}, {50, 30, 20}, {50, 10, 5}, "form=rubric", 58.33, 5e-3},
      {{1, 10, 5}, {50, 30, 20}, {20, 10, 5}, "form=rubric", 22.62, 5e-3},
      {{11, 10, 5}, {50, 30, 20}, {20, 10, 5}, "form=rubric", 12.16, 5e-3},
      {{1, 10, 5}, {50, 30, 20}, {50, 30, SKIP_NA}, "form=rubric", 100.0, 1e-9},
  };
  (void)state;
  for (size_t c = 0; c < sizeof(cases) / sizeof(cases[0]); c++) {
    const struct peil_role *role;
    build_start(&build);
    build_outcome(&build, "T", "group", 0, 100);
    for (uint32_t i = 0; i < 3; i++) {
      const uint32_t scale = build_scale(&build, PEIL_INTERVAL, cases[c].low[i], cases[c].high[i], 0);
      build_feed(&build, PEIL_FROM_ITEM, build_item(&build, "r", PEIL_RATING, scale, PEIL_PART_NONE), 0, 1);
    }
    role = build_role(&build);
    assert_int_equal(score(role, cases[c].options, one_sheet(role, cases[c].chosen)), PEIL_OK);
    assert_close(kept_statistic(&kept, 0, "", "rubric_grade"), cases[c].grade, cases[c].tolerance);
    assert_close(kept_statistic(&kept, 0, "T", "rubric_grade"), cases[c].grade, cases[c].tolerance);
  }
}

/* Moodle, mod/workshop/form/accumulative/tests/lib_test.php: grades out of different maxima, weighted, as a
 * percentage. */
static void moodle_workshop(void **state)
{
  static const struct {
    uint32_t items;
    double low[3], high[3], weight[3], grade[3], expected;
  } cases[] = {
      {1, {0}, {20}, {1}, {5}, 25.0},
      {3, {0, 0, 0}, {20, 100, 10}, {2, 2, 2}, {11, 87, 10}, 80.66667},
      {3, {0, 0, 0}, {15, 80, 5}, {3, 1, 2}, {7, 66, 4}, 63.75},
      {2, {1, 1}, {3, 7}, {2, 3}, {2, 5}, 60.0},
  };
  (void)state;
  for (size_t c = 0; c < sizeof(cases) / sizeof(cases[0]); c++) {
    const struct peil_role *role;
    build_start(&build);
    build_outcome(&build, "T", "group", 0, 100);
    for (uint32_t i = 0; i < cases[c].items; i++) {
      const uint32_t scale = build_scale(&build, PEIL_INTERVAL, cases[c].low[i], cases[c].high[i], 0);
      build_feed(&build, PEIL_FROM_ITEM, build_item(&build, "g", PEIL_RATING, scale, PEIL_PART_NONE), 0,
                 cases[c].weight[i]);
    }
    role = build_role(&build);
    assert_int_equal(score(role, "", one_sheet(role, cases[c].grade)), PEIL_OK);
    assert_close(value(0), cases[c].expected, 5e-6);
    assert_close(kept.term[0].raw, cases[c].grade[0], 0);
  }
}

/* Two competencies of four items each, the second with a bipolar item turned round; one core task; one empty
 * outcome. */
static const struct peil_role *small_role(void)
{
  static const char *const id[] = {"a", "b", "c", "d", "e", "f", "g", "h", "D", "q", "o"};
  uint32_t level, pole, quadrant;
  build_start(&build);
  level = build_scale(&build, PEIL_ORDINAL, 0, 4, 1);
  pole = build_scale(&build, PEIL_INTERVAL, 1, 7, 1);
  quadrant = build_scale(&build, PEIL_NOMINAL, 0, 3, 1);
  build_outcome(&build, "KT", "core-task", 0, 4);
  build_outcome(&build, "C1", "competency", 0, 4);
  build_outcome(&build, "C2", "competency", 0, 4);
  build_outcome(&build, "none", "domain", 0, 4);
  build_feed(&build, PEIL_FROM_OUTCOME, 1, 0, 1);
  build_feed(&build, PEIL_FROM_OUTCOME, 2, 0, 3);
  for (uint32_t i = 0; i < 8; i++) {
    build_item(&build, id[i], i == 7 ? PEIL_BIPOLAR : PEIL_CRITERION, i == 7 ? pole : level, PEIL_PART_NONE);
    build_feed(&build, PEIL_FROM_ITEM, i, i < 4 ? 1 : 2, i == 0 ? 2 : 1);
  }
  build.item[7].reversed = 1;
  build_feed(&build, PEIL_FROM_ITEM, build_item(&build, id[8], PEIL_CRITERION, level, PEIL_PART_DEFINITION),
             1, 0);
  build_feed(&build, PEIL_FROM_ITEM, build_item(&build, id[9], PEIL_QUADRANT, quadrant, PEIL_PART_NONE), 2,
             1);
  build_feed(&build, PEIL_FROM_ITEM, build_item(&build, id[10], PEIL_OPEN, PEIL_NO_SCALE, PEIL_PART_NONE), 2,
             0);
  return build_role(&build);
}

#define NA SKIP_NA
#define NO SKIP_NO
#define NB SKIP_BLANK

static const struct {
  const char *options;
  double answer[11];
  uint32_t status[3], answered[3], asked[3];
  double value[3];
} gap_cases[] = {
    /* all there: C1 = (2*4+3+2+1)/5, C2 = (4+4+0+(7-4)*4/6)/4 */
    {"",
     {4, 3, 2, 1, 4, 4, 0, 4, 3, 1, NB},
     {0, 0, 0},
     {8, 4, 4},
     {8, 4, 4},
     {(2.8 + 3 * 2.5) / 4, 2.8, 2.5}},
    /* half of C1 is enough, by the default */
    {"",
     {NB, NO, 2, 1, 4, 4, 0, 4, NB, 1, NB},
     {0, 0, 0},
     {6, 2, 4},
     {8, 4, 4},
     {(1.5 + 3 * 2.5) / 4, 1.5, 2.5}},
    /* one of four is not; C1 leaves the terms of KT, which still counts its item */
    {"", {NB, NO, NB, 1, 4, 4, 0, 4, NB, 1, NB}, {0, 1, 0}, {5, 1, 4}, {8, 4, 4}, {2.5, 0, 2.5}},
    /* not applicable is not asked: one of one is all */
    {"",
     {NA, NA, NA, 1, 4, 4, 0, 4, NB, 1, NB},
     {0, 0, 0},
     {5, 1, 4},
     {5, 1, 4},
     {(1 + 3 * 2.5) / 4, 1, 2.5}},
    {"", {NA, NA, NA, NA, 4, 4, 0, 4, NB, 1, NB}, {0, 2, 0}, {4, 0, 4}, {4, 0, 4}, {2.5, 0, 2.5}},
    {"", {NA, NA, NA, NA, NA, NA, NA, NA, 1, 1, NB}, {2, 2, 2}, {0, 0, 0}, {0, 0, 0}, {0, 0, 0}},
    {"", {NB, NB, NB, NB, NB, NB, NB, NB, 1, 1, NB}, {1, 1, 1}, {0, 0, 0}, {8, 4, 4}, {0, 0, 0}},
    {"minimum_answered=0",
     {NB, NB, NB, NB, NB, NB, NB, 1, 1, 1, NB},
     {0, 1, 0},
     {1, 0, 1},
     {8, 4, 4},
     {4, 0, 4}},
    {"minimum_answered=1", {4, 3, 2, NB, 4, 4, 0, 4, 1, 1, NB}, {1, 1, 0}, {7, 3, 4}, {8, 4, 4}, {0, 0, 2.5}},
    {"minimum_answered=1",
     {4, 3, 2, NA, 4, 4, 0, 4, 1, 1, NB},
     {0, 0, 0},
     {7, 3, 4},
     {7, 3, 4},
     {(3.25 + 7.5) / 4, 3.25, 2.5}},
};

static void gaps(void **state)
{
  const struct peil_role *role = small_role();
  (void)state;
  for (size_t c = 0; c < sizeof(gap_cases) / sizeof(gap_cases[0]); c++) {
    assert_int_equal(score(role, gap_cases[c].options, one_sheet(role, gap_cases[c].answer)), PEIL_OK);
    for (uint32_t o = 0; o < 3; o++) {
      assert_int_equal(status(o), gap_cases[c].status[o]);
      assert_int_equal(columns.answered[o], gap_cases[c].answered[o]);
      assert_int_equal(columns.asked[o], gap_cases[c].asked[o]);
      if (gap_cases[c].status[o] == PEIL_SCORED) assert_close(value(o), gap_cases[c].value[o], 1e-12);
    }
    assert_int_equal(status(3), PEIL_UNSCORED);
    assert_non_null(kept_remark(&kept, UINT32_MAX, "nominal-left-out"));
    assert_int_equal(kept.terms, 2 + 5 + 6);
  }
}

static void terms_add_up(void **state)
{
  static const double answer[] = {4, 3, NO, 1, 4, 4, 0, 3, 3, 2, NB};
  const struct peil_role *role = small_role();
  (void)state;
  assert_int_equal(score(role, "", one_sheet(role, answer)), PEIL_OK);
  for (uint32_t o = 0; o < 3; o++) {
    double sum = 0, weight = 0;
    for (uint32_t t = 0; t < kept.terms; t++) {
      const struct peil_term *term = &kept.term[t];
      if (term->outcome != o || isnan(term->value) || !(term->weight > 0)) continue;
      sum += term->weight * term->value;
      weight += term->weight;
    }
    assert_true(sum / weight == value(o));
  }
  assert_int_equal(kept.term[4].state, PEIL_NOT_OBSERVED);
  assert_true(isnan(kept.term[4].value));
  assert_close(kept.term[10].value, (7.0 - 3.0) * 4.0 / 6.0, 1e-12); /* h, turned round */
  assert_close(kept.term[10].raw, 3, 0);
}

static void several_raters(void **state)
{
  static const struct {
    const char *options;
    uint32_t rows;
    enum peil_relation relation[5];
    double answer[5];
    double expected; /* SKIP_* when missing */
    const char *remark;
  } cases[] = {
      {"", 1, {PEIL_SELF}, {4}, 4, "self-only"},
      {"", 2, {PEIL_SELF, PEIL_SELF}, {4, 2}, 3, "self-only"},
      {"", 3, {PEIL_SELF, PEIL_PEER, PEIL_CLIENT}, {4, 1, 2}, 1.5, "reduction"},
      {"include_self=1", 3, {PEIL_SELF, PEIL_PEER, PEIL_CLIENT}, {4, 1, 1}, 2, "reduction"},
      {"raters=median", 3, {PEIL_PEER, PEIL_PEER, PEIL_PEER}, {4, 0, 1}, 1, "reduction"},
      {"raters=median", 4, {PEIL_PEER, PEIL_PEER, PEIL_PEER, PEIL_PEER}, {4, 0, 1, 2}, 1.5, "reduction"},
      {"raters=trimmed",
       5,
       {PEIL_PEER, PEIL_PEER, PEIL_PEER, PEIL_PEER, PEIL_PEER},
       {4, 0, 1, 2, 3},
       2,
       "reduction"},
      {"raters=trimmed", 3, {PEIL_PEER, PEIL_PEER, PEIL_PEER}, {4, 4, 0}, 4, "reduction"},
      {"raters=trimmed", 2, {PEIL_PEER, PEIL_PEER}, {4, 1}, 2.5, "reduction"},
      {"", 3, {PEIL_PEER, PEIL_PEER, PEIL_PEER}, {3, NA, NO}, 3, "reduction"},
      {"", 2, {PEIL_PEER, PEIL_PEER}, {NA, NA}, NA, "reduction"},
      {"", 2, {PEIL_PEER, PEIL_PEER}, {NA, NB}, NB, "reduction"},
      {"", 3, {PEIL_PEER, PEIL_PEER, PEIL_PEER}, {NA, NB, NO}, NO, "reduction"},
      {"", 2, {PEIL_SELF, PEIL_PEER}, {4, NA}, NA, "reduction"},
  };
  const struct peil_role *role;
  (void)state;
  build_start(&build);
  build_scale(&build, PEIL_ORDINAL, 0, 4, 1);
  build_outcome(&build, "C", "competency", 0, 4);
  build_feed(&build, PEIL_FROM_ITEM, build_item(&build, "a", PEIL_CRITERION, 0, PEIL_PART_NONE), 0, 1);
  role = build_role(&build);
  for (size_t c = 0; c < sizeof(cases) / sizeof(cases[0]); c++) {
    sheets_start(&sheets, role);
    for (uint32_t r = 0; r < cases[c].rows; r++)
      sheets_row(&sheets, r == 0, cases[c].relation[r], &cases[c].answer[r]);
    assert_int_equal(score(role, cases[c].options, sheets_batch(&sheets)), PEIL_OK);
    assert_non_null(kept_remark(&kept, 0, cases[c].remark));
    if (cases[c].expected >= 0) {
      assert_close(value(0), cases[c].expected, 1e-12);
      continue;
    }
    assert_int_equal(kept.term[0].state, cases[c].expected >= NA ? 2 : cases[c].expected >= NO ? 3 : 1);
    assert_int_equal(status(0), cases[c].expected >= NA ? PEIL_STATUS_NOT_APPLICABLE : PEIL_INSUFFICIENT);
  }
}

static void nominal_is_never_averaged(void **state)
{
  static const double yes = 1, no = 0;
  const struct peil_role *role;
  (void)state;
  build_start(&build);
  build_scale(&build, PEIL_NOMINAL, 0, 1, 1);
  build_outcome(&build, "C", "group", 0, 4);
  build_feed(&build, PEIL_FROM_ITEM, build_item(&build, "a", PEIL_COMMITMENT, 0, PEIL_PART_NONE), 0, 1);
  role = build_role(&build);
  sheets_start(&sheets, role);
  sheets_row(&sheets, 1, PEIL_PEER, &yes);
  sheets_row(&sheets, 0, PEIL_PEER, &no);
  sheets_row(&sheets, 1, PEIL_PEER, &yes);
  sheets_row(&sheets, 0, PEIL_PEER, &yes);
  assert_int_equal(score(role, "", sheets_batch(&sheets)), PEIL_OK);
  assert_int_equal(status(0), PEIL_INSUFFICIENT);
  assert_non_null(strstr(kept_remark(&kept, 0, "raters-disagree"), "a"));
  assert_null(kept_remark(&kept, 1, "raters-disagree"));
  assert_close(columns_value(&columns, 0, 1), 4, 0);
}

static void cross_check(void **state)
{
  static const double near[] = {4, 3, 2, 1, 4, 4, 0, 4, 3.8, 1, NB},
                      far[] = {4, 3, 2, 1, 4, 4, 0, 4, 1, 1, NB};
  const struct peil_role *role = small_role();
  (void)state;
  assert_int_equal(score(role, "", one_sheet(role, near)), PEIL_OK);
  assert_null(kept_remark(&kept, 0, "cross-check"));
  assert_int_equal(score(role, "", one_sheet(role, far)), PEIL_OK);
  assert_non_null(strstr(kept_remark(&kept, 0, "cross-check"), "2.8"));
  assert_reports(&weighted, role, "", one_sheet(role, far), &told);
  assert_non_null(strstr(told.text, "look again"));
}

static void role_with_faults(void **state)
{
  const struct peil_role *role = small_role();
  void *instance;
  (void)state;
  build.feed[1][1].weight = -1;
  assert_int_equal(loaded_prepare(&weighted, role, "", &instance), PEIL_ROLE_LACKS);
  assert_string_equal(weighted.where, "b");
  build.feed[1][1].weight = NAN;
  assert_int_equal(loaded_prepare(&weighted, role, "", &instance), PEIL_ROLE_LACKS);
  build.feed[1][1].weight = 1;
  build.feed[2][5].weight = 1; /* free text */
  assert_int_equal(loaded_prepare(&weighted, role, "", &instance), PEIL_ROLE_LACKS);
  assert_string_equal(weighted.where, "o");
  build.feed[2][5].weight = 0;
  assert_int_equal(loaded_prepare(&weighted, role, "form=rubric grade_minimum=100", &instance),
                   PEIL_BAD_OPTION);
  assert_int_equal(loaded_prepare(&weighted, role, "form=mean grade_minimum=100", &instance), PEIL_OK);
  weighted.scoring->release(instance);
  weighted.scoring->release(NULL);
}

static void sink_that_refuses(void **state)
{
  static const double answer[] = {4, 3, 2, 1, 4, 4, 0, 4, 1, 1, NB};
  const struct peil_role *role = small_role();
  const struct peil_batch *batch = one_sheet(role, answer);
  (void)state;
  for (uint32_t at = 1; at <= 15; at++) {
    columns_finish(&columns);
    columns_start(&columns, role, 1);
    kept_start(&kept);
    kept.refuse_after = at;
    assert_int_equal(loaded_score(&weighted, role, "", batch, &columns, &kept), PEIL_SINK_FAILED);
  }
}

/* More cases than a block, no sink: each is what it is alone; item shared by two terms of one outcome is
 * counted once. */
static void many_are_as_one(void **state)
{
  enum { CASES = 1300 };
  const struct peil_role *role = small_role();
  struct peil_batch batch;
  struct columns all;
  double *column = malloc(11u * CASES * sizeof(double));
  uint8_t *missing = calloc(11u, CASES), relation[CASES], seen[11];
  uint32_t first[CASES + 1], draw = 12345;
  (void)state;
  build_feed(&build, PEIL_FROM_ITEM, 0, 0, 0.5); /* a, once more */
  memset(seen, 0x0f, sizeof(seen));
  memset(relation, PEIL_ASSESSOR, sizeof(relation));
  for (uint32_t c = 0; c <= CASES; c++) first[c] = c;
  for (uint32_t i = 0; i < 11u * CASES; i++) {
    draw = draw * 1664525u + 1013904223u;
    missing[i] = (draw >> 24) < 80u ? (uint8_t)(1u + (draw >> 16) % 3u) : 0u;
    column[i] = missing[i] != 0u ? NAN : (double)((draw >> 20) % 5u);
  }
  batch = (struct peil_batch){.size = (uint32_t)sizeof(batch),
                              .items = 11,
                              .cases = CASES,
                              .rows = CASES,
                              .stride = CASES,
                              .value = column,
                              .missing = missing,
                              .seen = seen,
                              .first = first,
                              .relation = relation};
  columns_start(&all, role, CASES);
  assert_int_equal(loaded_score(&weighted, role, "", &batch, &all, NULL), PEIL_OK);
  for (uint32_t c = 0; c < CASES; c += 7) {
    double answer[11];
    for (uint32_t i = 0; i < 11; i++) {
      static const double word[] = {0, NB, NA, NO};
      answer[i] = missing[i * CASES + c] != 0u ? word[missing[i * CASES + c]] : column[i * CASES + c];
    }
    assert_int_equal(score(role, "", one_sheet(role, answer)), PEIL_OK);
    for (uint32_t o = 0; o < role->outcomes; o++) {
      const double bulk = columns_value(&all, o, c), alone = value(o);
      assert_int_equal(columns_status(&all, o, c), status(o));
      assert_int_equal(all.answered[o * CASES + c], columns.answered[o]);
      assert_int_equal(all.asked[o * CASES + c], columns.asked[o]);
      assert_true(columns.asked[0] <= 8);
      if (status(o) == PEIL_SCORED) assert_memory_equal(&bulk, &alone, sizeof(double));
    }
  }
  columns_finish(&all);
  free(column);
  free(missing);
}

static void nothing_at_all(void **state)
{
  const struct peil_role *role = small_role();
  (void)state;
  sheets_start(&sheets, role);
  columns_finish(&columns);
  columns_start(&columns, role, 1); /* columns for one: not a cell of them may be touched */
  kept_start(&kept);
  assert_int_equal(loaded_score(&weighted, role, "", sheets_batch(&sheets), &columns, &kept), PEIL_OK);
  assert_int_equal(kept.terms, 0);
  for (uint32_t o = 0; o < role->outcomes; o++) assert_int_equal(status(o), PEIL_UNSCORED);
}

static int setup(void **state)
{
  (void)state;
  loaded_start(&weighted, "weighted");
  return 0;
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(coordinator_matrix),
      cmocka_unit_test(moodle_rubric),
      cmocka_unit_test(moodle_workshop),
      cmocka_unit_test(gaps),
      cmocka_unit_test(terms_add_up),
      cmocka_unit_test(several_raters),
      cmocka_unit_test(nominal_is_never_averaged),
      cmocka_unit_test(cross_check),
      cmocka_unit_test(role_with_faults),
      cmocka_unit_test(sink_that_refuses),
      cmocka_unit_test(many_are_as_one),
      cmocka_unit_test(nothing_at_all),
  };
  const int failed = cmocka_run_group_tests(tests, setup, NULL);
  columns_finish(&columns);
  return failed;
}
