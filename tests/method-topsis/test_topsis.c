/* SPDX-License-Identifier: EUPL-1.2 */
#include "fixture.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static struct loaded topsis;
static struct build build;
static struct sheets sheets;
static struct columns columns;
static struct kept kept;
static struct told told;

#define NB SKIP_BLANK
#define MOST 6u

/* `criteria` items on a ratio scale, each feeding an outcome of its own, which feeds the top with its weight. */
static const struct peil_role *flat_role(const double *weight, uint32_t criteria, uint32_t cost)
{
  static const char *const item[] = {"i1", "i2", "i3", "i4", "i5", "i6"};
  static const char *const outcome[] = {"C1", "C2", "C3", "C4", "C5", "C6"};
  uint32_t top;
  build_start(&build);
  build_scale(&build, PEIL_RATIO, 0, 1e6, 0);
  top = build_outcome(&build, "top", "top", 0, 1e6);
  for (uint32_t j = 0; j < criteria; j++) {
    const uint32_t o = build_outcome(&build, outcome[j], "criterion", 0, 1e6);
    const uint32_t i = build_item(&build, item[j], PEIL_RATING, 0, PEIL_PART_NONE);
    build_feed(&build, PEIL_FROM_ITEM, i, o, 1);
    build_feed(&build, PEIL_FROM_OUTCOME, o, top, weight[j]);
    if (j == cost) build.item[i].maximum = 1e6;
  }
  return build_role(&build);
}

static int score(const struct peil_role *role, const char *options, const double *x, uint32_t width,
                 uint32_t rows)
{
  sheets_start(&sheets, role);
  for (uint32_t r = 0; r < rows; r++) sheets_row(&sheets, 1, PEIL_ASSESSOR, x + (size_t)r * width);
  sheets_batch(&sheets);
  return loaded_run(&topsis, role, options, &sheets.batch, &columns, &kept);
}

static const char *code_of(uint32_t row)
{
  static const char *const code[] = {"K-0001", "K-0002", "K-0003", "K-0004", "K-0005", "K-0006"};
  return code[row];
}

static double figure(uint32_t row, const char *name) { return kept_statistic(&kept, 0, code_of(row), name); }

static const double fighter[4][6] = {{2.0, 1500, 20000, 5.5, 5, 9},
                                     {2.5, 2700, 18000, 6.5, 3, 5},
                                     {1.8, 2000, 21000, 4.5, 7, 7},
                                     {2.2, 1800, 20000, 5.0, 5, 5}};
static const double fighter_weight[6] = {0.2, 0.1, 0.1, 0.1, 0.2, 0.3};

/* The fighter aircraft of Hwang & Yoon (1981): published to three decimals, worked out to six. */
static void published_fighter(void **state)
{
  static const double ideal[6] = {0.116785, 0.065913, 0.053084, 0.04147, 0.134715, 0.201246};
  static const double anti[6] = {0.084086, 0.036618, 0.0455, 0.059901, 0.057735, 0.111803};
  static const double plus[4] = {0.054557, 0.119679, 0.057977, 0.100937},
                      minus[4] = {0.098383, 0.043903, 0.092044, 0.045836};
  static const double closeness[4] = {0.643277, 0.268384, 0.613542, 0.312291},
                      published[4] = {0.643, 0.268, 0.613, 0.312};
  static const uint32_t rank[4] = {1, 4, 2, 3};
  static const char *const outcome[] = {"C1", "C2", "C3", "C4", "C5", "C6"};
  (void)state;
  assert_int_equal(score(flat_role(fighter_weight, 6, 3), "", &fighter[0][0], 6, 4), PEIL_OK);
  for (uint32_t j = 0; j < 6; j++) {
    assert_close(kept_statistic(&kept, 0, outcome[j], "weight"), fighter_weight[j], 1e-12);
    assert_close(kept_statistic(&kept, 0, outcome[j], "ideal"), ideal[j], 5e-7);
    assert_close(kept_statistic(&kept, 0, outcome[j], "anti_ideal"), anti[j], 5e-7);
  }
  for (uint32_t r = 0; r < 4; r++) {
    assert_close(figure(r, "distance_to_ideal"), plus[r], 5e-7);
    assert_close(figure(r, "distance_to_anti_ideal"), minus[r], 5e-7);
    assert_close(figure(r, "closeness_to_ideal"), closeness[r], 5e-7);
    assert_close(figure(r, "closeness_to_ideal"), published[r], 1e-3);
    assert_close(figure(r, "rank"), rank[r], 0);
    assert_close(figure(r, "C4"), fighter[r][3], 0);
  }
}

static const struct {
  uint32_t rows;
  double weight[4], x[6][4], closeness[6];
  uint32_t flips;
} independent[] = {
#include "independent.inc"
};

static void an_independent_computation(void **state)
{
  uint32_t flipping = 0;
  (void)state;
  for (size_t i = 0; i < sizeof(independent) / sizeof(independent[0]); i++) {
    const char *text;
    assert_int_equal(
        score(flat_role(independent[i].weight, 4, 3), "", &independent[i].x[0][0], 4, independent[i].rows),
        PEIL_OK);
    for (uint32_t r = 0; r < independent[i].rows; r++)
      assert_close(figure(r, "closeness_to_ideal"), independent[i].closeness[r],
                   1e-9 * independent[i].closeness[r]);
    text = kept_remark(&kept, 0, "winner-depends");
    assert_int_equal(text != NULL, independent[i].flips != 0u);
    flipping += text != NULL;
  }
  assert_true(flipping >= 3u);
}

static void a_withdrawal_changes_the_winner(void **state)
{
  size_t i = 0;
  char name[32];
  uint32_t first = 0;
  (void)state;
  while (independent[i].flips == 0u) i++;
  while ((independent[i].flips & (1u << first)) == 0u) first++;
  assert_int_equal(
      score(flat_role(independent[i].weight, 4, 3), "", &independent[i].x[0][0], 4, independent[i].rows),
      PEIL_OK);
  snprintf(name, sizeof(name), "If %s withdraws", code_of(first));
  assert_non_null(strstr(kept_remark(&kept, 0, "winner-depends"), name));
  assert_reports(&topsis, &build.role, "", &sheets.batch, &told);
  assert_non_null(strstr(told.text, "= Both rankings"));
  assert_non_null(strstr(told.text, name));
}

static void weights(void **state)
{
  (void)state;
  assert_int_equal(score(flat_role(fighter_weight, 6, 3), "weights=equal", &fighter[0][0], 6, 4), PEIL_OK);
  assert_close(kept_statistic(&kept, 0, "C6", "weight"), 1.0 / 6.0, 1e-12);
  /* two levels: the top hands 1 : 3 down, the second of those 1 : 1 */
  build_start(&build);
  build_scale(&build, PEIL_INTERVAL, 0, 10, 0);
  build_scale(&build, PEIL_RATIO, 0, 1e6, 0);
  for (uint32_t o = 0; o < 5; o++) {
    static const char *const id[] = {"top", "A", "B", "B1", "B2"};
    build_outcome(&build, id[o], "outcome", 0, 10);
  }
  build_feed(&build, PEIL_FROM_OUTCOME, 1, 0, 1);
  build_feed(&build, PEIL_FROM_OUTCOME, 2, 0, 3);
  build_feed(&build, PEIL_FROM_OUTCOME, 3, 2, 1);
  build_feed(&build, PEIL_FROM_OUTCOME, 4, 2, 1);
  for (uint32_t o = 1; o < 5; o++) {
    static const char *const id[] = {"", "a", "", "b1", "b2"};
    if (o != 2)
      build_feed(&build, PEIL_FROM_ITEM, build_item(&build, id[o], PEIL_RATING, 0, PEIL_PART_NONE), o, 1);
  }
  build_item(&build, "price", PEIL_REQUIREMENT, 1, PEIL_PART_NONE);
  build.item[3].maximum = 500;
  {
    static const double x[2][4] = {{1, 2, 3, 400}, {3, 2, 1, 300}};
    assert_int_equal(score(build_role(&build), "", &x[0][0], 4, 2), PEIL_OK);
    assert_close(kept_statistic(&kept, 0, "A", "weight"), 0.125, 1e-12);
    assert_close(kept_statistic(&kept, 0, "B1", "weight"), 0.1875, 1e-12);
    assert_close(kept_statistic(&kept, 0, "price", "weight"), 0.5, 1e-12);
    assert_true(kept_statistic(&kept, 0, "price", "ideal") < kept_statistic(&kept, 0, "price", "anti_ideal"));
    assert_int_equal(score(&build.role, "price_weight=0", &x[0][0], 4, 2), PEIL_OK);
    assert_false(kept_has_statistic(&kept, 0, "price", "weight"));
    assert_close(kept_statistic(&kept, 0, "B2", "weight"), 0.375, 1e-12);
  }
}

static void constant_columns_and_ends(void **state)
{
  static const double constant[3][2] = {{5, 1}, {5, 2}, {5, 4}}, zero[3][2] = {{0, 1}, {0, 2}, {0, 4}};
  static const double same[3][2] = {{5, 1}, {5, 1}, {5, 1}}, large[3][2] = {{1e6, 1}, {9e5, 2}, {1e6, 1}};
  const struct peil_role *role = flat_role(fighter_weight, 2, MOST);
  (void)state;
  assert_int_equal(score(role, "", &constant[0][0], 2, 3), PEIL_OK);
  assert_non_null(strstr(kept_remark(&kept, 0, "constant-criterion"), "C1"));
  assert_close(figure(2, "closeness_to_ideal"), 1, 1e-12);
  assert_close(figure(0, "closeness_to_ideal"), 0, 1e-12);
  assert_close(figure(1, "closeness_to_ideal"), 1.0 / 3.0, 1e-12);
  assert_int_equal(score(role, "", &zero[0][0], 2, 3), PEIL_OK);
  assert_close(figure(1, "closeness_to_ideal"), 1.0 / 3.0, 1e-12);
  assert_int_equal(score(role, "", &same[0][0], 2, 3), PEIL_NO_SOLUTION);
  assert_int_equal(score(role, "", &large[0][0], 2, 3), PEIL_OK);
  assert_string_equal(kept_remark(&kept, 0, "tie"), "Equal at place 2: K-0001, K-0003.");
}

static void left_out_and_refused(void **state)
{
  static const double x[3][2] = {{5, 1}, {NB, 2}, {6, 4}};
  const struct peil_role *role = flat_role(fighter_weight, 2, MOST);
  (void)state;
  assert_int_equal(score(role, "", &x[0][0], 2, 3), PEIL_OK);
  assert_string_equal(kept_remark(&kept, 0, "left-out"),
                      "K-0002 is left out of the ranking: no figure on C1.");
  assert_false(kept_has_statistic(&kept, 0, "K-0002", "rank"));
  assert_int_equal(score(role, "", &x[0][0], 2, 2), PEIL_TOO_FEW);
  assert_non_null(strstr(topsis.why, "every criterion: 1 of 2;"));
  kept_start(&kept);
  score(role, "", &x[0][0], 2, 3);
  kept_start(&kept);
  kept.refuse_after = 5;
  assert_int_equal(loaded_score(&topsis, role, "", &sheets.batch, &columns, &kept), PEIL_SINK_FAILED);
  build_feed(&build, PEIL_FROM_ITEM, 1, 1, 1); /* C1 now also has i2 */
  build.item[1].maximum = 9;
  assert_int_equal(score(role, "", &x[0][0], 2, 3), PEIL_ROLE_LACKS);
  assert_string_equal(topsis.where, "C1");
  build_start(&build);
  build_scale(&build, PEIL_INTERVAL, 0, 10, 0);
  build_outcome(&build, "empty", "outcome", 0, 10);
  build_item(&build, "i", PEIL_RATING, 0, PEIL_PART_NONE);
  assert_int_equal(score(build_role(&build), "", &x[0][0], 1, 2), PEIL_ROLE_LACKS);
}

static void the_report(void **state)
{
  (void)state;
  assert_int_equal(score(flat_role(fighter_weight, 6, 3), "", &fighter[0][0], 6, 4), PEIL_OK);
  assert_reports(&topsis, &build.role, "", &sheets.batch, &told);
  assert_int_equal(told.figures, 1);
  assert_close(told.figure[0], 0.643277, 5e-7);
  assert_non_null(strstr(told.text, "4 candidates on 6 criteria. Nearest to the best: K-0001."));
  assert_non_null(strstr(told.text, "| C4\n| 0.100\n| less\n| 4.50\n| 6.50\n"));
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(published_fighter),
      cmocka_unit_test(an_independent_computation),
      cmocka_unit_test(a_withdrawal_changes_the_winner),
      cmocka_unit_test(weights),
      cmocka_unit_test(constant_columns_and_ends),
      cmocka_unit_test(left_out_and_refused),
      cmocka_unit_test(the_report),
  };
  int failed;
  loaded_start(&topsis, "topsis");
  failed = cmocka_run_group_tests(tests, NULL, NULL);
  columns_finish(&columns);
  return failed;
}
