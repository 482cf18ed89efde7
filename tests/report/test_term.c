/* SPDX-License-Identifier: EUPL-1.2
 *
 * Documents as text for a terminal.
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
#include "report/term.h"
#include "sample_document.h"

static void widths(void **state)
{
  (void)state;
  static const struct {
    const char *text;
    int width;
  } cases[] = {{"", 0},
               {"coördinator", 11},
               {"\xe6\xbc\xa2\xe5\xad\x97", 4}, /* two ideographs */
               {"e\xcc\x81", 1},                /* e with a combining acute */
               {"\xe2\x97\x8f\xe2\x94\x8a", 2},
               {"a\x1b"
                "b",
                3}}; /* shown as U+FFFD */
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
    assert_int_equal(term_text_width(cases[i].text), cases[i].width);
}

static void wraps(void **state)
{
  (void)state;
  static const struct {
    const char *text;
    int width;
    const char *joined;
  } cases[] = {{"een twee drie", 8, "een twee|drie"},
               {"een twee drie", 3, "een|twe|e|dri|e"},
               {"", 10, ""},
               {"   ruim   ", 10, "ruim"},
               {"\xe6\xbc\xa2\xe5\xad\x97\xe6\xbc\xa2", 4, "\xe6\xbc\xa2\xe5\xad\x97|\xe6\xbc\xa2"}};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    struct term_lines lines = term_wrap(cases[i].text, cases[i].width);
    AUTO(text) struct text joined = {0};
    for (unsigned k = 0; k < lines.count; k++) text_addf(&joined, "%s%s", k ? "|" : "", lines.line[k]);
    assert_string_equal(text_string(&joined), cases[i].joined);
    term_lines_finish(&lines);
  }
}

/* Every line of the sample fits, at any width, and none ends in a space. */
static void lines_fit(void **state)
{
  (void)state;
  static const int width[] = {30, 44, 60, 80, 100, 200};
  for (size_t i = 0; i < sizeof width / sizeof *width; i++)
    for (int language = 0; language < 2; language++) {
      AUTO(doc) struct doc *doc = sample_document((enum language)language);
      AUTO(text) struct text out = {0};
      render_text(doc, width[i], false, &out);
      char *rest = NULL;
      for (const char *line = strtok_r(out.data, "\n", &rest); line; line = strtok_r(NULL, "\n", &rest)) {
        if (term_text_width(line) > width[i]) fail_msg("wider than %d: %s", width[i], line);
        if (line[strlen(line) - 1] == ' ') fail_msg("ends in a space at %d: \"%s\"", width[i], line);
      }
    }
}

static void draws_marks_and_norm(void **state)
{
  (void)state;
  const char *const category[] = {"Netwerk", "Werving", "Koppeling"};
  const char *const name[] = {"Zelf", "Assessor"};
  const double value[] = {1, 5, NAN, 3, 5, 2};
  struct peil_figure figure = {.size = sizeof figure,
                               .kind = PEIL_DOT_PLOT,
                               .title = "Score",
                               .description = "",
                               .unit = "",
                               .minimum = 1,
                               .maximum = 5,
                               .norm = 4,
                               .categories = 3,
                               .series = 2,
                               .category = category,
                               .name = name,
                               .value = value};
  AUTO(doc) struct doc *doc = doc_create(LANGUAGE_DUTCH, "T", "");
  doc_figure(doc, &figure);
  AUTO(text) struct text out = {0};
  render_text(doc, 40, false, &out);
  assert_non_null(strstr(out.data, "           1   2   3   4   5     ●     □\n"
                                   "Netwerk    ●───────□   ┊   ·     1     3\n"
                                   "Werving    ·   ·   ·   ┊   *     5     5\n"
                                   "Koppeling  ·   □   ·   ┊   ·  n.b.     2\n"));
  assert_non_null(strstr(out.data, "● Zelf   □ Assessor   * samen   ┊ norm 4"));
}

/* What stands in a table beside its figure on a page is one figure here: both count it, so that a number means one table. */
static void tables_are_counted_as_on_a_page(void **state)
{
  (void)state;
  AUTO(doc) struct doc *doc = sample_document(LANGUAGE_ENGLISH);
  AUTO(text) struct text text = {0}, page = {0};
  unsigned beside = 0, number = 0;
  render_text(doc, 200, false, &text);
  render_html(doc, &page);
  for (number = 1;; number++) {
    AUTO(text) struct text table = {0}, figure = {0};
    text_addf(&table, "Table %u. ", number);
    text_addf(&figure, ", with table %u. ", number);
    if (!strstr(page.data, text_string(&table))) break;
    bool alone = strstr(text.data, text_string(&table)), drawn = strstr(text.data, text_string(&figure));
    if (alone == drawn) fail_msg("table %u stands %s in text", number, alone ? "twice" : "nowhere");
    beside += drawn;
  }
  assert_true(number > 3 && beside > 1);
  assert_true(beside < number - 1);
}

static void colour_only_adds(void **state)
{
  (void)state;
  AUTO(doc) struct doc *doc = sample_document(LANGUAGE_ENGLISH);
  AUTO(text) struct text plain = {0}, coloured = {0}, stripped = {0};
  render_text(doc, 80, false, &plain);
  render_text(doc, 80, true, &coloured);
  assert_null(strchr(plain.data, '\033'));
  assert_non_null(strstr(coloured.data, "\033[1mOutcome\033[0m\n"));
  for (const char *at = coloured.data; *at; at++) {
    if (*at == '\033') at = strchr(at, 'm');
    else text_add_char(&stripped, *at);
  }
  assert_string_equal(stripped.data, plain.data);
}

static void control_characters_do_not_reach_the_terminal(void **state)
{
  (void)state;
  AUTO(doc) struct doc *doc = doc_create(LANGUAGE_DUTCH, "T\x1b[2J", "s\x07");
  const char *const head[] = {"h\x1b"};
  const uint8_t numeric[] = {0};
  const char *const texts[] = {"c\x1b]0;x\x07"};
  const double value[] = {1};
  doc_open_section(doc, "\xc2\x9b"
                        "31m");
  doc_paragraph(doc, "p\x1b[31m\xe2\x80\xae");
  doc_footnote(doc, "n\x1b");
  doc_open_facts(doc);
  doc_fact(doc, "k\x1b", "v\x1b");
  doc_end(doc);
  doc_open_table(doc, "t\x1b", 1, head, numeric);
  doc_row(doc);
  doc_cell_text(doc, "c\x1b");
  doc_end(doc);
  for (uint32_t kind = PEIL_DOT_PLOT; kind <= PEIL_INTERVALS; kind++) {
    struct peil_figure figure = {.size = sizeof figure,
                                 .kind = kind,
                                 .title = "\x1b",
                                 .description = "\x1b",
                                 .unit = "\x1b",
                                 .minimum = 0,
                                 .maximum = 4,
                                 .norm = NAN,
                                 .categories = 1,
                                 .series = 1,
                                 .category = texts,
                                 .opposite = texts,
                                 .name = texts,
                                 .value = value,
                                 .across = "\x1b"};
    doc_figure(doc, &figure);
  }
  doc_end(doc);
  assert_null(doc_check(doc));
  AUTO(text) struct text out = {0};
  render_text(doc, 60, false, &out);
  for (size_t i = 0; i < out.length; i++)
    if ((unsigned char)out.data[i] < 0x20 && out.data[i] != '\n')
      fail_msg("control character %d", out.data[i]);
  assert_null(strstr(out.data, "\xc2\x9b"));
  assert_null(strstr(out.data, "\xe2\x80\xae"));
}

static void same_document_same_text(void **state)
{
  (void)state;
  AUTO(doc) struct doc *a = sample_document(LANGUAGE_DUTCH), *b = sample_document(LANGUAGE_DUTCH);
  AUTO(text) struct text first = {0}, second = {0};
  render_text(a, 72, true, &first);
  render_text(b, 72, true, &second);
  assert_string_equal(first.data, second.data);
  assert_non_null(strstr(first.data, "3,64"));
}

/* Where a table has to be made narrower, its texts wrap between words first; only what is longer than a line is broken. */
static void words_of_a_table_stay_whole(void **state)
{
  static const char *const head[] = {"Uitkomst", "gewogen gemiddelde", "beoordeeld", "beheersing",
                                     "beoordeeld"};
  static const uint8_t numeric[] = {0, 1, 0, 1, 0};
  static const struct {
    int width;
    bool whole;
  } rows[] = {{80, true}, {72, true}, {56, false}};
  (void)state;
  for (size_t r = 0; r < sizeof rows / sizeof *rows; r++) {
    AUTO(doc) struct doc *doc = doc_create(LANGUAGE_DUTCH, "T", "");
    doc_open_table(doc, "Cijfers", 5, head, numeric);
    doc_row(doc);
    doc_cell_text(doc, "Is projectverantwoordelijke voor projecten buurtbemiddeling");
    doc_cell_number(doc, 3.13, 2);
    doc_cell_text(doc, "voldoet");
    doc_cell_number(doc, 1, 2);
    doc_cell_text(doc, "voldoet niet");
    doc_end(doc);
    assert_null(doc_check(doc));
    AUTO(text) struct text out = {0};
    render_text(doc, rows[r].width, false, &out);
    assert_int_equal(strstr(text_string(&out), "projectverantwoordelijke") != NULL, rows[r].whole);
  }
}

int main(void)
{
  const struct CMUnitTest tests[] = {cmocka_unit_test(words_of_a_table_stay_whole),
                                     cmocka_unit_test(widths),
                                     cmocka_unit_test(wraps),
                                     cmocka_unit_test(lines_fit),
                                     cmocka_unit_test(draws_marks_and_norm),
                                     cmocka_unit_test(tables_are_counted_as_on_a_page),
                                     cmocka_unit_test(colour_only_adds),
                                     cmocka_unit_test(control_characters_do_not_reach_the_terminal),
                                     cmocka_unit_test(same_document_same_text)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
