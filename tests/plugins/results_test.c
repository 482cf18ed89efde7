/* SPDX-License-Identifier: EUPL-1.2
 *
 * The check after a call, cell by cell: what is held against the contract and what is said about it.
 */
#include <math.h>
#include <stdio.h>

#include "plugins/results.h"
#include "support.h"

static const struct plugin plugin = {.id = "cells", .version = "1.0.0"};

static const struct cell {
  double value;
  uint8_t status;
  const char *fault; /* NULL: in order */
} cells[] = {
    {0, PEIL_SCORED, NULL},
    {-1e300, PEIL_SCORED, NULL},
    {4.9e-324, PEIL_SCORED, NULL},
    {NAN, PEIL_INSUFFICIENT, NULL},
    {NAN, PEIL_STATUS_NOT_APPLICABLE, NULL},
    {NAN, PEIL_UNSCORED, NULL},
    {NAN, PEIL_SCORED, "the figure NaN"},
    {INFINITY, PEIL_SCORED, "the figure infinity"},
    {-INFINITY, PEIL_SCORED, "the figure infinity"},
    {1, PEIL_INSUFFICIENT, "a value and yet no figure (status 1)"},
    {INFINITY, PEIL_STATUS_NOT_APPLICABLE, "a value and yet no figure (status 2)"},
    {0, PEIL_UNSCORED, "a value and yet no figure (status 3)"},
    {NAN, 4, "the unknown status 4"},
    {1, 255, "the unknown status 255"},
};

/* Large enough for several blocks and a part of one; the cell at hand is tried at their edges. */
enum { CASES = 5000 };
static const size_t places[] = {0, 1, 7, 2047, 2048, 4095, 4096, 4999};

static void fill_good(struct peil_results *results)
{
  results_fill(results, &small_role);
  for (size_t i = 0; i < 2 * (size_t)CASES; i++) {
    results->value[i] = 1;
    results->status[i] = PEIL_SCORED;
  }
}

static void test_cells(void **state)
{
  (void)state;
  struct peil_results *results = results_create(&small_role, CASES);
  const struct peil_batch batch = {.size = sizeof batch, .items = 2, .cases = CASES};
  const struct results_about about = {.plugin = &plugin, .role = &small_role, .batch = &batch};
  fill_good(results);
  assert_in_order(results_check(results, &about));
  for (size_t c = 0; c < sizeof cells / sizeof *cells; c++)
    for (size_t p = 0; p < sizeof places / sizeof *places; p++) {
      size_t at = CASES + places[p]; /* in the second outcome */
      char where[64];
      results->value[at] = cells[c].value;
      results->status[at] = cells[c].status;
      snprintf(where, sizeof where, "outcome ZOO-B of case %zu", places[p] + 1);
      if (!cells[c].fault) {
        assert_in_order(results_check(results, &about));
      } else {
        assert_fault(results_check(results, &about), FAULT_INTERNAL, cells[c].fault);
        assert_fault(results_check(results, &about), FAULT_INTERNAL, where);
      }
      results->value[at] = 1;
      results->status[at] = PEIL_SCORED;
    }
  results_destroy(results);
}

static void test_verdicts_and_ranges(void **state)
{
  (void)state;
  struct peil_results *results = results_create(&small_role, CASES);
  const struct peil_batch batch = {.size = sizeof batch, .items = 2, .cases = CASES};
  const struct results_about about = {.plugin = &plugin, .role = &small_role, .batch = &batch};
  fill_good(results);
  results->verdict[4999] = 4;
  assert_fault(results_check(results, &about), FAULT_INTERNAL, "unknown verdict");
  results->verdict[4999] = PEIL_UNDECIDED;
  results->mark[CASES + 3000] = 200;
  assert_fault(results_check(results, &about), FAULT_INTERNAL, "unknown verdict");
  results->mark[CASES + 3000] = PEIL_MET;
  assert_in_order(results_check(results, &about));
  results->maximum[1] = NAN;
  assert_fault(results_check(results, &about), FAULT_INTERNAL, "outcome ZOO-B no proper range");
  results_destroy(results);
}

/* A case counts as spoken of by a status, a mark, a verdict or a record. */
static void test_no_case_in_silence(void **state)
{
  (void)state;
  static uint8_t heard[CASES];
  struct peil_results *results = results_create(&small_role, CASES);
  const struct peil_batch batch = {.size = sizeof batch, .items = 2, .cases = CASES};
  struct results_about about = {.plugin = &plugin, .role = &small_role, .batch = &batch};
  fill_good(results);
  for (size_t o = 0; o < 2; o++) {
    results->value[o * CASES + 4200] = NAN;
    results->status[o * CASES + 4200] = PEIL_UNSCORED;
  }
  assert_fault(results_check(results, &about), FAULT_INTERNAL, "passed over case 4201");
  results->verdict[4200] = PEIL_NOT_MET;
  assert_in_order(results_check(results, &about));
  results->verdict[4200] = PEIL_NO_VERDICT;
  results->mark[4200] = PEIL_UNDECIDED;
  assert_in_order(results_check(results, &about));
  results->mark[4200] = PEIL_NO_VERDICT;
  about.heard = heard;
  heard[4200] = 1;
  assert_in_order(results_check(results, &about));
  results_destroy(results);
}

static void test_filled_before(void **state)
{
  (void)state;
  struct peil_results *results = results_create(&small_role, 3);
  for (size_t i = 0; i < 6; i++) {
    results->value[i] = 9, results->status[i] = 9, results->mark[i] = 9;
    results->answered[i] = 9, results->asked[i] = 9, results->verdict[i / 2] = 9;
  }
  results_fill(results, &small_role);
  for (size_t i = 0; i < 6; i++) {
    assert_true(isnan(results->value[i]));
    assert_int_equal(results->status[i], PEIL_UNSCORED);
    assert_int_equal(results->mark[i] + results->answered[i] + results->asked[i] + results->verdict[i / 2],
                     0);
  }
  results_destroy(results);
  results_destroy(NULL);
}

int main(void)
{
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_cells), cmocka_unit_test(test_verdicts_and_ranges),
                                     cmocka_unit_test(test_no_case_in_silence),
                                     cmocka_unit_test(test_filled_before)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
