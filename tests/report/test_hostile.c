/* SPDX-License-Identifier: EUPL-1.2
 *
 * A plugin that calls the sink at random, with odd arguments: whatever it does, the document stays sound, what was
 * there before stays, and every renderer can render it. The draws are the same at every run.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <math.h>

#include "report/render.h"

static uint64_t seed;

/* Knuth's MMIX generator, upper bits. */
static unsigned draw(unsigned below)
{
  seed = seed * 6364136223846793005u + 1442695040888963407u;
  return (unsigned)(seed >> 33) % below;
}

static const char *odd_text(void)
{
  static const char *const texts[] = {"",
                                      "a",
                                      "tekst met woorden",
                                      "<&>\"'",
                                      "\x1b[2J",
                                      "\xe2\x80\xae",
                                      "a\nb\tc",
                                      "\xf0\x9f\x98\x80",
                                      "langwoordzonderspatiesdatnietpast",
                                      "~@~@"};
  static const char *const worse[] = {NULL, "\xff", "\xed\xa0\x80"};
  return draw(400) == 0 ? worse[draw(3)] : texts[draw(10)];
}

static double odd_number(void)
{
  static const double numbers[] = {0, -0.0, 1, -3.5, 1e300, -1e300, 5e-324, 1e16, 0.1};
  unsigned pick = draw(200);
  return pick == 0 ? (double)INFINITY : pick < 20 ? (double)NAN : numbers[draw(9)];
}

#define MOST 9u

static int odd_figure(const struct peil_report_sink *sink)
{
  const char *texts[3][MOST * MOST];
  double value[MOST * MOST];
  for (unsigned i = 0; i < MOST * MOST; i++) {
    for (unsigned k = 0; k < 3; k++) texts[k][i] = draw(50) ? "x y" : odd_text();
    value[i] = draw(60) ? (double)draw(9) - 2 : odd_number();
  }
  struct peil_figure figure = {.size = sizeof figure,
                               .kind = draw(50) ? draw(5) : draw(9),
                               .title = odd_text(),
                               .description = odd_text(),
                               .unit = odd_text(),
                               .minimum = draw(20) ? 0 : odd_number(),
                               .maximum = draw(20) ? 4 : odd_number(),
                               .norm = draw(2) ? (double)NAN : odd_number(),
                               .categories = draw(MOST + 1),
                               .series = draw(MOST + 1),
                               .category = texts[0],
                               .opposite = draw(9) ? texts[1] : NULL,
                               .name = texts[1],
                               .value = value,
                               .missing = draw(2) ? NULL : texts[2]};
  return sink->figure(sink->to, &figure);
}

static int odd_call(const struct peil_report_sink *sink)
{
  const char *heads[3] = {"a", "b", odd_text()};
  const uint8_t numeric[3] = {0, 1, 2};
  switch (draw(11)) {
  case 0: return sink->section(sink->to, odd_text());
  case 1: return sink->end(sink->to);
  case 2: return sink->paragraph(sink->to, odd_text());
  case 3: return sink->remark(sink->to, draw(50) ? draw(2) : 7, odd_text());
  case 4: return sink->details(sink->to, odd_text());
  case 5: return sink->table(sink->to, odd_text(), draw(30) ? 1 + draw(3) : 0, heads, numeric);
  case 6: return sink->row(sink->to);
  case 7: return sink->text(sink->to, odd_text());
  case 8: return sink->number(sink->to, odd_number(), draw(12));
  default: return odd_figure(sink);
  }
}

/* A full table, so that some rounds get far. */
static void good_table(const struct peil_report_sink *sink)
{
  const char *heads[2] = {"a", "b"};
  const uint8_t numeric[2] = {0, 1};
  sink->table(sink->to, odd_text(), 2, heads, numeric);
  for (unsigned i = draw(4); i > 0; i--) {
    sink->row(sink->to);
    sink->text(sink->to, odd_text());
    sink->number(sink->to, odd_number(), draw(4));
  }
  sink->end(sink->to);
}

static void render_all(const struct doc *doc)
{
  AUTO(text) struct text out = {0};
  render_html(doc, &out);
  assert_null(strstr(text_string(&out), "nan"));
  assert_true(utf8_valid(out.data, out.length));
  text_clear(&out);
  render_text(doc, (int)(20 + draw(90)), draw(2) != 0, &out);
  assert_true(utf8_valid(out.data, out.length));
  render_json(doc, &out);
  render_csv(doc, &out);
}

static void any_calls_leave_a_sound_document(void **state)
{
  (void)state;
  unsigned fine = 0, bad = 0;
  for (seed = 1; fine + bad < 3000;) {
    seed += fine + bad;
    AUTO(doc) struct doc *doc = doc_create(draw(2) ? LANGUAGE_DUTCH : LANGUAGE_ENGLISH, "T", "");
    doc_open_section(doc, "Van ons");
    doc_paragraph(doc, "blijft");
    struct doc_place place = doc_place(doc);
    struct peil_report_sink sink = doc_sink(doc);
    for (unsigned calls = draw(12); calls > 0; calls--) {
      if (draw(3)) good_table(&sink);
      else if (odd_call(&sink)) break;
    }
    result wrong = doc_sink_close(doc);
    if (wrong) doc_return(doc, place);
    wrong ? bad++ : fine++;
    fault_destroy(wrong);
    assert_string_equal(doc->root->first->first->text, "blijft");
    doc_end(doc);
    assert_null(doc_check(doc));
    render_all(doc);
  }
  assert_true(fine > 300 && bad > 300); /* else the draws test only one half */
}

int main(void)
{
  const struct CMUnitTest tests[] = {cmocka_unit_test(any_calls_leave_a_sound_document)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
