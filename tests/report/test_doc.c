/* SPDX-License-Identifier: EUPL-1.2
 *
 * The document tree: what building makes of it, and what it refuses.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <math.h>

#include "base/text.h"
#include "report/doc.h"
#include "report/doc_read.h"
#include "report/render.h"

static const char *const one_head[] = {"Kop"};
static const uint8_t one_kind[] = {0};

static struct doc *make(void) { return doc_create(LANGUAGE_DUTCH, "Titel", ""); }

static struct peil_figure good_figure(void)
{
  static const char *const category[] = {"a", "b", "c"};
  static const char *const name[] = {"s"};
  static const double value[] = {1, NAN, 3};
  return (struct peil_figure){.size = sizeof(struct peil_figure),
                              .kind = PEIL_DOT_PLOT,
                              .title = "t",
                              .description = "d",
                              .unit = "u",
                              .minimum = 0,
                              .maximum = 4,
                              .norm = NAN,
                              .categories = 3,
                              .series = 1,
                              .category = category,
                              .name = name,
                              .value = value};
}

static bool refused(struct doc *doc)
{
  result wrong = doc_check(doc);
  bool is = wrong != NULL;
  fault_destroy(wrong);
  return is;
}

static void builds_in_reading_order(void **state)
{
  (void)state;
  AUTO(doc) struct doc *doc = make();
  assert_int_equal(doc_open_section(doc, "Een"), PEIL_OK);
  assert_int_equal(doc_open_section(doc, "Onder"), PEIL_OK);
  assert_int_equal(doc_paragraph(doc, "tekst"), PEIL_OK);
  assert_int_equal(doc_end(doc), PEIL_OK);
  assert_int_equal(doc_end(doc), PEIL_OK);
  assert_int_equal(doc_remark(doc, PEIL_WARNING, "pas op"), PEIL_OK);
  assert_false(refused(doc));
  const struct doc_node *section = doc->root->first;
  assert_int_equal(section->kind, DOC_SECTION);
  assert_int_equal(section->level, 1);
  assert_int_equal(section->first->level, 2);
  assert_string_equal(section->first->first->text, "tekst");
  assert_int_equal(section->next->kind, DOC_REMARK);
  assert_int_equal(section->next->level, PEIL_WARNING);
}

static void numbers_tables_and_figures(void **state)
{
  (void)state;
  AUTO(doc) struct doc *doc = make();
  struct peil_figure figure = good_figure();
  doc_open_table(doc, "Eerste", 1, one_head, one_kind);
  doc_row(doc);
  doc_cell_number(doc, 1.5, 1);
  doc_open_explanation(doc);
  doc_open_table(doc, "Termen", 1, one_head, one_kind);
  doc_end(doc);
  doc_end(doc);
  doc_end(doc);
  doc_figure(doc, &figure);
  doc_open_table(doc, "Derde", 1, one_head, one_kind);
  doc_end(doc);
  assert_false(refused(doc));
  const struct doc_node *first = doc->root->first;
  assert_int_equal(first->number, 1);
  assert_int_equal(first->first->first->first->number, 0); /* inside an explanation */
  assert_int_equal(first->next->number, 1);
  assert_int_equal(first->next->table_number, 2);
  assert_int_equal(first->next->next->number, 3);
}

static void copies_a_figure(void **state)
{
  (void)state;
  AUTO(doc) struct doc *doc = make();
  char title[] = "titel";
  double value[] = {-1, 2, 7};
  struct peil_figure figure = good_figure();
  figure.title = title;
  figure.value = value;
  figure.norm = 9;
  doc_figure(doc, &figure);
  memset(title, 'x', sizeof title - 1);
  value[0] = 100;
  const struct figure *copy = doc->root->first->figure;
  assert_string_equal(copy->title, "titel");
  assert_true(copy->value[0] == -1);
  assert_true(copy->minimum == -1 && copy->maximum == 9); /* widened by value and norm */
  assert_string_equal(copy->missing[0], "");
}

/* What a plugin built before the figure grew hands over: nothing behind its size is looked at. */
static void takes_a_figure_of_the_first_size(void **state)
{
  (void)state;
  AUTO(doc) struct doc *doc = make();
  struct peil_figure figure = good_figure();
  figure.size = offsetof(struct peil_figure, position);
  figure.position = (const double *)(uintptr_t)16;
  figure.across = (const char *)(uintptr_t)16;
  figure.norm_name = figure.heading = (const char *)(uintptr_t)16;
  assert_int_equal(doc_figure(doc, &figure), PEIL_OK);
  assert_null(doc->root->first->figure->position);
}

/* The second size: lines have their positions, and what came after is not looked at. */
static void takes_lines_of_the_second_size(void **state)
{
  (void)state;
  AUTO(doc) struct doc *doc = make();
  double position[] = {-1, 0, 5};
  struct peil_figure figure = good_figure();
  figure.kind = PEIL_LINES;
  figure.size = offsetof(struct peil_figure, norm_name);
  figure.position = position;
  figure.across = "years";
  figure.norm_name = figure.heading = (const char *)(uintptr_t)16;
  assert_int_equal(doc_figure(doc, &figure), PEIL_OK);
  assert_string_equal(figure_norm_name(doc->root->first->figure, LANGUAGE_DUTCH), "norm");
  assert_string_equal(figure_category_head(doc->root->first->figure, LANGUAGE_DUTCH), "years");
}

static void names_norm_and_categories(void **state)
{
  (void)state;
  AUTO(doc) struct doc *doc = make();
  struct peil_figure figure = good_figure();
  doc_figure(doc, &figure);
  assert_string_equal(figure_norm_name(doc->root->first->figure, LANGUAGE_DUTCH), "norm");
  assert_string_equal(figure_category_head(doc->root->first->figure, LANGUAGE_DUTCH), "Onderdeel");
  figure.norm = 9;
  figure.norm_name = "grens";
  figure.heading = "Beoordelaar";
  doc_figure(doc, &figure);
  AUTO(text) struct text json = {0}, html = {0};
  render_json(doc, &json);
  AUTO(doc) struct doc *again = NULL;
  assert_null(doc_read(text_string(&json), json.length, "r.json", &again));
  const struct figure *read = again->root->first->next->figure;
  assert_string_equal(figure_norm_name(read, LANGUAGE_DUTCH), "grens");
  assert_string_equal(figure_category_head(read, LANGUAGE_DUTCH), "Beoordelaar");
  render_html(doc, &html);
  assert_non_null(strstr(text_string(&html), ">grens 9<"));
  assert_non_null(strstr(text_string(&html), ">Beoordelaar</th>"));
}

static void copies_where_points_stand(void **state)
{
  (void)state;
  AUTO(doc) struct doc *doc = make();
  double position[] = {-1, 0, 5};
  struct peil_figure figure = good_figure();
  figure.kind = PEIL_LINES;
  figure.position = position;
  figure.across = "years";
  doc_figure(doc, &figure);
  position[0] = 100;
  assert_true(doc->root->first->figure->position[0] == -1);
  assert_string_equal(doc->root->first->figure->across, "years");
}

static void lists_a_footnote_once(void **state)
{
  (void)state;
  AUTO(doc) struct doc *doc = make();
  for (int i = 0; i < 2; i++) {
    doc_open_section(doc, "Deel");
    doc_paragraph(doc, "eerste");
    doc_footnote(doc, "E1");
    doc_open_section(doc, "Onder");
    doc_paragraph(doc, "tweede");
    doc_footnote(doc, "E1");
    doc_footnote(doc, "E2");
    doc_end(doc);
    doc_end(doc);
  }
  assert_false(refused(doc));
  assert_int_equal(doc->footnotes, 4); /* E1 and E2 in each of the two sections */
  const struct doc_node *first = doc->root->first;
  assert_ptr_equal(doc->footnote[0].section, first);
  assert_ptr_equal(doc->footnote[1].section, first);
  assert_ptr_equal(doc->footnote[2].section, first->next);
  assert_int_equal(first->first->next->first->marks, 2);
  assert_int_equal(first->first->next->first->mark[0], 1);
}

struct refusal {
  const char *name;
  void (*build)(struct doc *doc);
};

#define FIGURE_WITH(name_, ...)                                                                              \
  static void name_(struct doc *doc)                                                                         \
  {                                                                                                          \
    struct peil_figure figure = good_figure();                                                               \
    __VA_ARGS__;                                                                                             \
    doc_figure(doc, &figure);                                                                                \
  }

static const char *const hole[] = {"a", NULL, "c"};
static const char *const no_text[] = {"a", "\xff", "c"};
static const double infinite[] = {1, INFINITY, 2};

FIGURE_WITH(figure_small, figure.size = 8)
FIGURE_WITH(figure_kind_unknown, figure.kind = 77)
FIGURE_WITH(figure_axis_nan, figure.minimum = NAN)
FIGURE_WITH(figure_axis_infinite, figure.maximum = INFINITY)
FIGURE_WITH(figure_axis_too_long, figure.minimum = -1.7e308; figure.maximum = 1.7e308)
FIGURE_WITH(figure_axis_reversed, figure.minimum = 4; figure.maximum = 4)
FIGURE_WITH(figure_norm_infinite, figure.norm = -INFINITY)
FIGURE_WITH(figure_value_infinite, figure.value = infinite)
FIGURE_WITH(figure_no_values, figure.value = NULL)
FIGURE_WITH(figure_no_categories, figure.categories = 0)
FIGURE_WITH(figure_category_null, figure.category = hole)
FIGURE_WITH(figure_category_no_text, figure.category = no_text)
FIGURE_WITH(figure_missing_null, figure.missing = hole)
FIGURE_WITH(figure_no_poles, figure.kind = PEIL_PROFILE)
FIGURE_WITH(figure_title_null, figure.title = NULL)
FIGURE_WITH(figure_too_large, figure.categories = UINT32_MAX; figure.series = UINT32_MAX)
static const double falling[] = {1, 3, 2}, endless[] = {0, 1, INFINITY}, far[] = {-1.7e308, 0, 1.7e308};
FIGURE_WITH(figure_across_null, figure.kind = PEIL_LINES)
FIGURE_WITH(figure_positions_falling, figure.kind = PEIL_LINES; figure.across = "x";
            figure.position = falling)
FIGURE_WITH(figure_positions_endless, figure.kind = PEIL_LINES; figure.across = "x";
            figure.position = endless)
FIGURE_WITH(figure_positions_far, figure.kind = PEIL_LINES; figure.across = "x"; figure.position = far)
FIGURE_WITH(figure_lines_small, figure.kind = PEIL_LINES; figure.across = "x";
            figure.size = offsetof(struct peil_figure, position))
static void figure_null(struct doc *doc) { doc_figure(doc, NULL); }

static void text_null(struct doc *doc) { doc_paragraph(doc, NULL); }
static void text_no_utf8(struct doc *doc) { doc_paragraph(doc, "\xc0\xaf"); }
static void text_surrogate(struct doc *doc) { doc_open_section(doc, "\xed\xa0\x80"); }
static void end_too_many(struct doc *doc) { doc_end(doc); }
static void remark_unknown(struct doc *doc) { doc_remark(doc, 5, "x"); }
static void row_outside(struct doc *doc) { doc_row(doc); }
static void cell_outside(struct doc *doc) { doc_cell_text(doc, "x"); }
static void fact_outside(struct doc *doc) { doc_fact(doc, "a", "b"); }
static void item_outside(struct doc *doc) { doc_list_item(doc, "x"); }
static void footnote_alone(struct doc *doc) { doc_footnote(doc, "x"); }
static void explanation_alone(struct doc *doc) { doc_open_explanation(doc); }
static void left_open(struct doc *doc) { doc_open_section(doc, "x"); }

static void too_deep(struct doc *doc)
{
  for (unsigned i = 0; i <= DOC_DEPTH_LIMIT; i++) doc_open_section(doc, "x");
  for (unsigned i = 0; i <= DOC_DEPTH_LIMIT; i++) doc_end(doc);
}

static void too_many(struct doc *doc)
{
  for (unsigned i = 0; i <= DOC_NODE_LIMIT; i++) doc_paragraph(doc, "x");
}

static void table_without_heads(struct doc *doc) { doc_open_table(doc, "t", 1, NULL, one_kind); }
static void table_without_columns(struct doc *doc) { doc_open_table(doc, "t", 0, one_head, one_kind); }
static void table_too_broad(struct doc *doc) { doc_open_table(doc, "t", UINT32_MAX, one_head, one_kind); }

static void row_short(struct doc *doc)
{
  doc_open_table(doc, "t", 1, one_head, one_kind);
  doc_row(doc);
  doc_end(doc);
}

static void row_long(struct doc *doc)
{
  doc_open_table(doc, "t", 1, one_head, one_kind);
  doc_row(doc);
  doc_cell_text(doc, "1");
  doc_cell_text(doc, "2");
  doc_end(doc);
}

static void paragraph_in_table(struct doc *doc)
{
  doc_open_table(doc, "t", 1, one_head, one_kind);
  doc_paragraph(doc, "x");
  doc_end(doc);
}

static void number_infinite(struct doc *doc)
{
  doc_open_table(doc, "t", 1, one_head, one_kind);
  doc_row(doc);
  doc_cell_number(doc, INFINITY, 1);
  doc_end(doc);
}

static void number_too_exact(struct doc *doc)
{
  doc_open_table(doc, "t", 1, one_head, one_kind);
  doc_row(doc);
  doc_cell_number(doc, 1, UINT32_MAX);
  doc_end(doc);
}

#define CASE(function)                                                                                       \
  {                                                                                                          \
#function, function                                                                                      \
  }

static void refuses(void **state)
{
  (void)state;
  static const struct refusal cases[] = {CASE(text_null),
                                         CASE(text_no_utf8),
                                         CASE(text_surrogate),
                                         CASE(end_too_many),
                                         CASE(remark_unknown),
                                         CASE(row_outside),
                                         CASE(cell_outside),
                                         CASE(fact_outside),
                                         CASE(item_outside),
                                         CASE(footnote_alone),
                                         CASE(explanation_alone),
                                         CASE(left_open),
                                         CASE(too_deep),
                                         CASE(too_many),
                                         CASE(table_without_heads),
                                         CASE(table_without_columns),
                                         CASE(table_too_broad),
                                         CASE(row_short),
                                         CASE(row_long),
                                         CASE(paragraph_in_table),
                                         CASE(number_infinite),
                                         CASE(number_too_exact),
                                         CASE(figure_null),
                                         CASE(figure_small),
                                         CASE(figure_kind_unknown),
                                         CASE(figure_axis_nan),
                                         CASE(figure_axis_infinite),
                                         CASE(figure_axis_too_long),
                                         CASE(figure_axis_reversed),
                                         CASE(figure_norm_infinite),
                                         CASE(figure_value_infinite),
                                         CASE(figure_no_values),
                                         CASE(figure_no_categories),
                                         CASE(figure_category_null),
                                         CASE(figure_category_no_text),
                                         CASE(figure_missing_null),
                                         CASE(figure_no_poles),
                                         CASE(figure_title_null),
                                         CASE(figure_too_large),
                                         CASE(figure_across_null),
                                         CASE(figure_positions_falling),
                                         CASE(figure_positions_endless),
                                         CASE(figure_positions_far),
                                         CASE(figure_lines_small)};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    AUTO(doc) struct doc *doc = make();
    assert_false(refused(doc));
    cases[i].build(doc);
    if (!refused(doc)) fail_msg("%s was not refused", cases[i].name);
  }
}

static void keeps_the_first_refusal(void **state)
{
  (void)state;
  AUTO(doc) struct doc *doc = make();
  assert_int_not_equal(doc_paragraph(doc, "\xff"), PEIL_OK);
  assert_int_not_equal(doc_paragraph(doc, "goed"), PEIL_OK);
  assert_null(doc->root->first);
  result wrong = doc_check(doc);
  assert_non_null(wrong);
  assert_non_null(strstr(fault_message(wrong), "not UTF-8"));
  fault_destroy(wrong);
}

static void a_plugin_writes_through_the_sink(void **state)
{
  (void)state;
  AUTO(doc) struct doc *doc = make();
  struct peil_figure figure = good_figure();
  doc_open_section(doc, "Methode");
  struct peil_report_sink sink = doc_sink(doc);
  assert_int_equal(sink.size, sizeof sink);
  assert_int_equal(sink.section(sink.to, "Van de plugin"), PEIL_OK);
  assert_int_equal(sink.paragraph(sink.to, "p"), PEIL_OK);
  assert_int_equal(sink.remark(sink.to, PEIL_INFORMATION, "r"), PEIL_OK);
  assert_int_equal(sink.details(sink.to, "d"), PEIL_OK);
  assert_int_equal(sink.table(sink.to, "t", 1, one_head, one_kind), PEIL_OK);
  assert_int_equal(sink.row(sink.to), PEIL_OK);
  assert_int_equal(sink.number(sink.to, NAN, 2), PEIL_OK);
  assert_int_equal(sink.row(sink.to), PEIL_OK);
  assert_int_equal(sink.text(sink.to, "c"), PEIL_OK);
  assert_int_equal(sink.end(sink.to), PEIL_OK);
  assert_int_equal(sink.end(sink.to), PEIL_OK);
  assert_int_equal(sink.figure(sink.to, &figure), PEIL_OK);
  assert_int_equal(sink.end(sink.to), PEIL_OK);
  assert_null(doc_sink_close(doc));
  assert_int_equal(doc_end(doc), PEIL_OK);
  assert_false(refused(doc));
  const struct doc_node *section = doc->root->first->first;
  assert_string_equal(section->text, "Van de plugin");
  assert_int_equal(section->last->kind, DOC_FIGURE);
}

static void a_plugin_cannot_close_what_is_not_its_own(void **state)
{
  (void)state;
  AUTO(doc) struct doc *doc = make();
  doc_open_section(doc, "Methode");
  struct peil_report_sink sink = doc_sink(doc);
  assert_int_not_equal(sink.end(sink.to), PEIL_OK);
  result wrong = doc_sink_close(doc);
  assert_non_null(wrong);
  fault_destroy(wrong);
}

static void goes_back_to_a_place(void **state)
{
  (void)state;
  AUTO(doc) struct doc *doc = make();
  struct peil_figure figure = good_figure();
  doc_paragraph(doc, "blijft");
  doc_open_section(doc, "Methode");
  struct doc_place place = doc_place(doc);
  struct peil_report_sink sink = doc_sink(doc);
  sink.section(sink.to, "half");
  sink.figure(sink.to, &figure);
  sink.paragraph(sink.to, "\xff");
  result wrong = doc_sink_close(doc);
  assert_non_null(wrong);
  fault_destroy(wrong);
  doc_return(doc, place);
  doc_figure(doc, &figure);
  doc_end(doc);
  assert_false(refused(doc));
  const struct doc_node *section = doc->root->first->next;
  assert_int_equal(section->first->kind, DOC_FIGURE);
  assert_int_equal(section->first->number, 1); /* the dropped figure gave its number back */
  assert_null(section->first->next);
}

int main(void)
{
  const struct CMUnitTest tests[] = {cmocka_unit_test(builds_in_reading_order),
                                     cmocka_unit_test(numbers_tables_and_figures),
                                     cmocka_unit_test(copies_a_figure),
                                     cmocka_unit_test(takes_lines_of_the_second_size),
                                     cmocka_unit_test(names_norm_and_categories),
                                     cmocka_unit_test(takes_a_figure_of_the_first_size),
                                     cmocka_unit_test(copies_where_points_stand),
                                     cmocka_unit_test(lists_a_footnote_once),
                                     cmocka_unit_test(refuses),
                                     cmocka_unit_test(keeps_the_first_refusal),
                                     cmocka_unit_test(a_plugin_writes_through_the_sink),
                                     cmocka_unit_test(a_plugin_cannot_close_what_is_not_its_own),
                                     cmocka_unit_test(goes_back_to_a_place)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
