/* SPDX-License-Identifier: EUPL-1.2
 *
 * The helper headers by themselves: two cases at a time or four give the same bits, and lines of text are cut
 * whole.
 */
#include "peil/trace.h"

#include "fixture.h"

static struct build build;
static struct sheets sheets;

static void say_nothing(const struct peil_call *call, uint32_t code, const char *where, const char *reason)
{
  fail_msg("%u %s %s (%u)", code, where, reason, call->size);
}

static void wide_is_narrow(void **state)
{
  const struct peil_call call = {(uint32_t)sizeof(call), PEIL_DUTCH, 0, 0, NULL, say_nothing, NULL};
  const struct peil_role *role = build_coordinator(&build);
  struct peil_reduced reduced;
  struct peil_rollup narrow, wide;
  uint32_t draw = 7;
  (void)state;
  if (!peil_processor_is_wide()) skip();
  sheets_start(&sheets, role);
  for (uint32_t row = 0; row < MOST_ROWS - 1u; row++) {
    double answer[9];
    for (uint32_t i = 0; i < 9; i++) {
      draw = draw * 1664525u + 1013904223u;
      answer[i] = (draw >> 24) < 60u ? SKIP_BLANK : (double)(draw >> 16) / 6553.7;
    }
    sheets_row(&sheets, 1, PEIL_ASSESSOR, answer);
  }
  assert_int_equal(peil_reduced_init(&reduced, role, PEIL_RATERS_MEAN, 0), PEIL_OK);
  assert_int_equal(peil_rollup_init(&narrow, &call, role, 0.5, 1), PEIL_OK);
  assert_int_equal(peil_rollup_init(&wide, &call, role, 0.5, 1), PEIL_OK);
  narrow.wide = 0;
  assert_int_equal(wide.wide, 1);
  assert_int_equal(peil_reduce(&reduced, sheets_batch(&sheets), 0, sheets.batch.cases), PEIL_OK);
  peil_rollup_block(&narrow, &reduced, &sheets.batch);
  peil_rollup_block(&wide, &reduced, &sheets.batch);
  for (uint32_t o = 0; o < role->outcomes; o++) {
    for (uint32_t c = 0; c < sheets.batch.cases; c++) {
      const double a = narrow.value[o * PEIL_STRIDE + c], b = wide.value[o * PEIL_STRIDE + c];
      assert_int_equal(narrow.status[o * PEIL_STRIDE + c], wide.status[o * PEIL_STRIDE + c]);
      if (a == a) assert_memory_equal(&a, &b, sizeof(a));
    }
  }
  peil_rollup_finish(&narrow);
  peil_rollup_finish(&wide);
  peil_reduced_finish(&reduced);
}

static void numbers_in_words(void **state)
{
  static const struct {
    double value;
    uint32_t decimals;
    const char *nl, *en;
  } cases[] = {
      {0, 2, "0", "0"},
      {2.5, 2, "2,5", "2.5"},
      {2.005, 1, "2", "2"},
      {-0.04, 1, "0", "0"},
      {0.05, 1, "0,1", "0.1"},
      {1234.56, 1, "1234,6", "1234.6"},
      {2e9, 2, "2000000000", "2000000000"},
      {-1.25, 2,
       "\xE2\x88\x92"
       "1,25",
       "\xE2\x88\x92"
       "1.25"},
      {9.999, 2, "10", "10"},
      {NAN, 2, "onbekend", "unknown"},
      {1e300, 2, "te groot", "too large"},
      {0.1, 30, "0,1", "0.1"},
      {7, 0, "7", "7"},
  };
  (void)state;
  for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
    struct peil_line line;
    peil_line_start(&line, PEIL_DUTCH);
    peil_line_number(&line, cases[i].value, cases[i].decimals);
    assert_string_equal(line.text, cases[i].nl);
    peil_line_start(&line, PEIL_ENGLISH);
    peil_line_number(&line, cases[i].value, cases[i].decimals);
    assert_string_equal(line.text, cases[i].en);
  }
}

static void days_in_words(void **state)
{
  static const struct {
    const char *date, *nl, *en;
  } cases[] = {
      {"2026-11-26", "26 november 2026", "26 November 2026"},
      {"2026-05-01", "1 mei 2026", "1 May 2026"},
      {"2026-13-01", "2026-13-01", "2026-13-01"},
      {"2026-00-01", "2026-00-01", "2026-00-01"},
      {"2026-1-26", "2026-1-26", "2026-1-26"},
      {"2026-11-26T10:00", "2026-11-26T10:00", "2026-11-26T10:00"},
      {"-026-11-26", "-026-11-26", "-026-11-26"},
      {"", "", ""},
  };
  (void)state;
  for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
    struct peil_line line;
    peil_line_start(&line, PEIL_DUTCH);
    peil_line_date(&line, cases[i].date);
    assert_string_equal(line.text, cases[i].nl);
    peil_line_start(&line, PEIL_ENGLISH);
    peil_line_date(&line, cases[i].date);
    assert_string_equal(line.text, cases[i].en);
  }
}

static void long_lines_are_cut_at_a_character(void **state)
{
  struct peil_line line;
  (void)state;
  for (size_t start = 0; start < 3; start++) {
    size_t at;
    peil_line_start(&line, PEIL_DUTCH);
    for (size_t i = 0; i < start; i++) peil_line_add(&line, "x");
    for (size_t i = 0; i < 600; i++) peil_line_add(&line, "\xC3\xAB\xC3\xAB");
    assert_int_equal(line.full, 1);
    assert_true(line.used < PEIL_LINE_SIZE && line.text[line.used] == '\0' && strlen(line.text) == line.used);
    assert_memory_equal(line.text + line.used - 3, "\xE2\x80\xA6", 3);
    for (at = start; at < line.used - 3; at += 2) assert_memory_equal(line.text + at, "\xC3\xAB", 2);
    assert_int_equal(at, line.used - 3);
  }
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(wide_is_narrow),
      cmocka_unit_test(numbers_in_words),
      cmocka_unit_test(days_in_words),
      cmocka_unit_test(long_lines_are_cut_at_a_character),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
