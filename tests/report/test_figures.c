/* SPDX-License-Identifier: EUPL-1.2
 *
 * Figures, drawn for a page.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <math.h>

#include "rendered.h"
#include "report/figure.h"
#include "report/render.h"
#include "report/words.h"

/* Kind, categories and series, then what is drawn. */
static void falls_back_where_a_kind_does_not_serve(void **state)
{
  (void)state;
  static const struct {
    enum peil_figure_kind kind;
    unsigned categories, series;
    enum peil_figure_kind drawn;
  } cases[] = {{PEIL_RADAR, 3, 1, PEIL_RADAR},
               {PEIL_RADAR, 2, 1, PEIL_DOT_PLOT},
               {PEIL_RADAR, FIGURE_SPOKES, 1, PEIL_RADAR},
               {PEIL_RADAR, FIGURE_SPOKES + 1, 1, PEIL_DOT_PLOT},
               {PEIL_DOT_PLOT, 3, FIGURE_MARKS, PEIL_DOT_PLOT},
               {PEIL_DOT_PLOT, 3, FIGURE_MARKS + 1, PEIL_HEAT_MAP},
               {PEIL_LINES, 3, FIGURE_MARKS, PEIL_LINES},
               {PEIL_LINES, 3, FIGURE_MARKS + 1, PEIL_HEAT_MAP},
               {PEIL_INTERVALS, 3, 3, PEIL_INTERVALS},
               {PEIL_INTERVALS, 3, 2, PEIL_DOT_PLOT},
               {PEIL_BARS, 3, FIGURE_MARKS, PEIL_BARS}};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    struct figure figure = {
        .kind = cases[i].kind, .categories = cases[i].categories, .series = cases[i].series};
    assert_int_equal(figure_kind(&figure), cases[i].drawn);
  }
}

/* A whisker where there is an interval, under one mark; what has no value is said once. */
static void intervals_have_whiskers(void **state)
{
  (void)state;
  static const char *const category[] = {"a", "b", "c"}, *const name[] = {"strength", "low", "high"};
  static const double value[] = {2, 1, NAN, 1.5, NAN, NAN, 3, NAN, NAN};
  AUTO(doc) struct doc *doc = doc_create(LANGUAGE_ENGLISH, "T", "");
  struct peil_figure figure = {.size = sizeof figure,
                               .kind = PEIL_INTERVALS,
                               .title = "t",
                               .description = "d",
                               .unit = "u",
                               .minimum = 0,
                               .maximum = 4,
                               .norm = NAN,
                               .categories = 3,
                               .series = 3,
                               .category = category,
                               .name = name,
                               .value = value};
  assert_int_equal(doc_figure(doc, &figure), PEIL_OK);
  AUTO(text) struct text html = {0}, text = {0};
  render_html(doc, &html);
  assert_int_equal(count(text_string(&html), "class='whisker'"),
                   2 * 2); /* wide and narrow, each with its key */
  assert_int_equal(count(text_string(&html), "class='m0'"), 2 * 3);
  LACKS(html, "class='m1'");
  HAS(html, "low \xe2\x80\x93 high");
  render_text(doc, 72, false, &text);
  HAS(text, "\xe2\x94\x9c"); /* |- and -| */
  HAS(text, "\xe2\x94\xa4 high");
}

/* An axis says what it measures and bears numbers at both its ends, whichever these are. */
static void axes_name_unit_and_ends(void **state)
{
  static const struct {
    double minimum, maximum, norm;
    const char *low, *high, *without, *label;
  } cases[] = {{0, 4, 3.1 + 0.3, ">0<", ">4<", ">5<", "norm 3.4"},
               {1, 10, NAN, ">1<", ">10<", ">3<", "eur"},
               {39800, 44950, NAN, ">39,800<", ">44,950<", ">40,000<", "eur"}};
  static const char *const category[] = {"a"}, *const name[] = {"n"};
  (void)state;
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
    for (uint32_t kind = PEIL_DOT_PLOT; kind <= PEIL_BARS; kind += PEIL_BARS - PEIL_DOT_PLOT) {
      AUTO(doc) struct doc *doc = doc_create(LANGUAGE_ENGLISH, "T", "");
      struct peil_figure figure = {.size = sizeof figure,
                                   .kind = kind,
                                   .title = "t",
                                   .description = "d",
                                   .unit = "eur",
                                   .minimum = cases[i].minimum,
                                   .maximum = cases[i].maximum,
                                   .norm = cases[i].norm,
                                   .categories = 1,
                                   .series = 1,
                                   .category = category,
                                   .name = name,
                                   .value = &cases[i].maximum};
      assert_int_equal(doc_figure(doc, &figure), PEIL_OK);
      AUTO(text) struct text svg = {0};
      figure_svg_alone(doc->root->first->figure, 1, LANGUAGE_ENGLISH, &svg);
      HAS(svg, cases[i].low);
      HAS(svg, cases[i].high);
      LACKS(svg, cases[i].without);
      HAS(svg, cases[i].label);
      HAS(svg, ">eur</text>");
    }
}

/* Points at their positions, not at equal distances; axes named; lines told apart without colour. */
static void lines_stand_at_their_positions(void **state)
{
  (void)state;
  static const char *const category[] = {"0", "1", "4"}, *const name[] = {"a", "b"};
  static const double value[] = {0, 2, 4, 1, NAN, 3}, position[] = {0, 1, 4};
  AUTO(doc) struct doc *doc = doc_create(LANGUAGE_ENGLISH, "T", "");
  struct peil_figure figure = {.size = sizeof figure,
                               .kind = PEIL_LINES,
                               .title = "t",
                               .description = "d",
                               .unit = "upwards in points",
                               .minimum = 0,
                               .maximum = 4,
                               .norm = NAN,
                               .categories = 3,
                               .series = 2,
                               .category = category,
                               .name = name,
                               .value = value,
                               .position = position,
                               .across = "across in years"};
  assert_int_equal(doc_figure(doc, &figure), PEIL_OK);
  AUTO(text) struct text out = {0};
  figure_svg(doc->root->first->figure, 1, FIGURE_WIDE, LANGUAGE_ENGLISH, &out);
  HAS(out, "upwards in points");
  HAS(out, "across in years");
  double x[3], y[3];
  const char *line = strstr(text_string(&out), "<path class='l0' d='M");
  assert_non_null(line);
  line += strlen("<path class='l0' d='M");
  assert_int_equal(sscanf(line, "%lf %lf L%lf %lf L%lf %lf", x, y, x + 1, y + 1, x + 2, y + 2), 6);
  assert_true(fabs((x[2] - x[1]) - 3 * (x[1] - x[0])) < 1);
  assert_true(y[0] > y[1] && fabs((y[0] - y[1]) - (y[1] - y[2])) < 0.5);
  HAS(out, "class='l1'"); /* the second is dashed, by the style sheet */
  HAS(out, "class='gone'");
  AUTO(text) struct text page = {0};
  render_html(doc, &page);
  HAS(page, ">across in years</th>");
}

/* Axes: range and limit, then the ticks expected. */
static void axes_have_round_ticks(void **state)
{
  (void)state;
  static const struct {
    double minimum, maximum;
    unsigned at_most;
    double first, step;
    unsigned count, decimals;
  } cases[] = {{1, 5, 8, 1, 1, 5, 0},      {0, 4, 7, 0, 1, 5, 0},       {1, 7, 7, 1, 1, 7, 0},
               {0, 100, 8, 0, 20, 6, 0},   {0, 1, 8, 0, 0.2, 6, 1},     {-3, 3, 8, -3, 1, 7, 0},
               {0.5, 4.25, 8, 1, 1, 4, 0}, {0, 1e-3, 8, 0, 2e-4, 6, 4}, {-1e12, 1e12, 8, -1e12, 5e11, 5, 0}};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    struct figure figure = {.minimum = cases[i].minimum, .maximum = cases[i].maximum};
    struct figure_axis axis = figure_axis(&figure, cases[i].at_most);
    if (axis.count != cases[i].count || axis.decimals != cases[i].decimals ||
        fabs(axis.step - cases[i].step) > 1e-9 * cases[i].step || fabs(axis.first - cases[i].first) > 1e-9)
      fail_msg("axis %g to %g: first %g, step %g, %u ticks, %u decimals", cases[i].minimum, cases[i].maximum,
               axis.first, axis.step, axis.count, axis.decimals);
  }
}

/* Nothing is drawn outside a figure and nothing is no number, however odd the data. */
static void odd_figures_are_drawn(void **state)
{
  (void)state;
  enum { MANY = 40 };
  const char *category[MANY], *name[MANY];
  static double value[MANY * MANY];
  for (unsigned i = 0; i < MANY; i++)
    category[i] = name[i] = i % 2 ? "" : "Langeafstandscoördinatievaardigheden en meer";
  for (unsigned i = 0; i < MANY * MANY; i++) value[i] = i % 7 ? (double)(i % 5) : (double)NAN;
  static const unsigned sizes[][2] = {{1, 1}, {1, MANY}, {MANY, 1},         {MANY, MANY},
                                      {3, 2}, {2, 7},    {FIGURE_SPOKES, 3}};
  for (uint32_t kind = PEIL_DOT_PLOT; kind <= PEIL_INTERVALS; kind++)
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
      AUTO(doc) struct doc *doc = doc_create(LANGUAGE_ENGLISH, "T", "");
      struct peil_figure figure = {.size = sizeof figure,
                                   .kind = kind,
                                   .title = "t",
                                   .description = "",
                                   .unit = "",
                                   .minimum = 0,
                                   .maximum = 4,
                                   .norm = 2,
                                   .categories = sizes[i][0],
                                   .series = sizes[i][1],
                                   .category = category,
                                   .opposite = category,
                                   .name = name,
                                   .value = value,
                                   .across = "<a>"};
      assert_int_equal(doc_figure(doc, &figure), PEIL_OK);
      AUTO(text) struct text out = {0};
      render_html(doc, &out);
      LACKS(out, "nan");
      LACKS(out, "inf'");
      LACKS(out, "width='-");
      LACKS(out, "height='-");
    }
}

int main(void)
{
  const struct CMUnitTest tests[] = {cmocka_unit_test(intervals_have_whiskers),
                                     cmocka_unit_test(axes_name_unit_and_ends),
                                     cmocka_unit_test(lines_stand_at_their_positions),
                                     cmocka_unit_test(axes_have_round_ticks),
                                     cmocka_unit_test(falls_back_where_a_kind_does_not_serve),
                                     cmocka_unit_test(odd_figures_are_drawn)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
