/* SPDX-License-Identifier: EUPL-1.2 */
#include "report/figure.h"

#include <math.h>
#include <stdio.h>

#include "base/number.h"
#include "report/figure_canvas.h"
#include "report/html.h"

#define WIDE 880.0 /* CSS pixels */
#define NARROW 350.0

enum peil_figure_kind figure_kind(const struct figure *figure)
{
  if (figure->series > FIGURE_MARKS) return PEIL_HEAT_MAP;
  bool round = figure->categories >= 3 && figure->categories <= FIGURE_SPOKES;
  bool unfit =
      (figure->kind == PEIL_RADAR && !round) || (figure->kind == PEIL_INTERVALS && figure->series != 3);
  return unfit ? PEIL_DOT_PLOT : figure->kind;
}

#define LONG_TABLE 20u /* rows */

bool figure_table_folds(const struct figure *figure)
{
  return figure_kind(figure) == PEIL_HEAT_MAP || figure->categories > LONG_TABLE;
}

struct figure_axis figure_axis(const struct figure *figure, unsigned at_most)
{
  static const double steps[] = {1, 2, 5, 10};
  double range = figure->maximum - figure->minimum;
  double power = pow(10, floor(log10(range / at_most)));
  double step = power * 10,
         least = range >= 3 && range <= at_most - 1 ? 1 : 0; /* whole numbers on a rating scale */
  for (unsigned i = 0; i < 4; i++) {
    step = steps[i] * power;
    if (range / step <= at_most - 1 + 1e-9 && step >= least) break;
  }
  struct figure_axis axis = {.first = ceil(figure->minimum / step - 1e-9) * step, .step = step};
  axis.count = (unsigned)floor((figure->maximum - axis.first) / step + 1e-9) + 1;
  double decimals = -floor(log10(step) + 1e-9);
  axis.decimals = decimals > 0 ? (unsigned)fmin(decimals, DOC_DECIMALS_LIMIT) : 0;
  return axis;
}

struct entry {
  struct text name;
  unsigned series; /* beyond the series: the norm, then what is missing */
  double width;
};

static void legend_sample(struct canvas *canvas, const struct entry *entry, double x, double y, bool lines)
{
  const struct figure *figure = canvas->figure;
  if (entry->series == figure->series + 1) {
    canvas_missing(canvas, x, y, word_in(WORD_MISSING, canvas->language));
  } else if (entry->series == figure->series) {
    DRAW(canvas, "<path class='norm' d='M@ @v18'/>", x + 4, y - 9);
  } else if (entry->series == 1 && figure_kind(figure) == PEIL_INTERVALS) {
    canvas_whisker(canvas, x + 2, x + 28, y);
  } else if (figure->kind == PEIL_BARS) {
    DRAW(canvas, "<rect class='b@' x='@' y='@' width='26' height='12' fill='url(#~b@)'/>", entry->series % 6,
         x + 2, y - 6, entry->series % 6);
  } else {
    if (lines) DRAW(canvas, "<path class='l@' d='M@ @h34'/>", entry->series % 6, x, y);
    canvas_mark(canvas, entry->series, lines ? x + 17 : x + 6, y);
  }
}

static struct entry legend_entry(const struct canvas *canvas, unsigned index)
{
  const struct figure *figure = canvas->figure;
  struct entry entry = {.series = index};
  if (index < figure->series) text_add(&entry.name, figure->name[index]);
  if (index == 1 && figure_kind(figure) == PEIL_INTERVALS)
    text_addf(&entry.name, " \xe2\x80\x93 %s", figure->name[2]);
  if (index == figure->series) canvas_norm_label(canvas, &entry.name);
  if (index > figure->series) text_add(&entry.name, word_in(WORD_MISSING_MEANS, canvas->language));
  entry.width = canvas_text_width(text_string(&entry.name), 13);
  return entry;
}

static bool legend_has(const struct canvas *canvas, unsigned index)
{
  const struct figure *figure = canvas->figure;
  if (index < figure->series) return index < 2 || figure_kind(figure) != PEIL_INTERVALS;
  if (index == figure->series) return !isnan(figure->norm) && figure_kind(figure) == PEIL_RADAR;
  return canvas->shortened;
}

/* Where the name stands behind its sample. */
static double name_at(const struct canvas *canvas, unsigned index, bool lines)
{
  const struct figure *figure = canvas->figure;
  return index == figure->series                               ? 12
         : index > figure->series || lines                     ? 42
         : figure->kind == PEIL_BARS                           ? 36
         : index == 1 && figure_kind(figure) == PEIL_INTERVALS ? 36
                                                               : 19;
}

static double entry_width(const struct canvas *canvas, unsigned index, bool lines)
{
  struct entry entry = legend_entry(canvas, index);
  text_finish(&entry.name);
  return name_at(canvas, index, lines) + entry.width + 28;
}

#define LEGEND_PITCH 16.0 /* between the lines of a name */

/* A name that is wider than the figure wraps; returns how much lower the legend gets by that. */
static double draw_entry(struct canvas *canvas, unsigned index, double x, double y, bool lines)
{
  struct entry entry = legend_entry(canvas, index);
  double at = x + name_at(canvas, index, lines);
  struct canvas_lines name = canvas_wrap(text_string(&entry.name), canvas->width - at, 13);
  legend_sample(canvas, &entry, x, y, lines);
  canvas_lines_draw(canvas, "", at, y + 4.5, LEGEND_PITCH, &name);
  double lower = name.count > 1 ? LEGEND_PITCH * (name.count - 1) : 0;
  canvas_lines_finish(&name);
  text_finish(&entry.name);
  return lower;
}

void canvas_legend(struct canvas *canvas, double y, bool lines)
{
  unsigned entries = canvas->figure->series + 2;
  for (unsigned i = 0; i < entries;) {
    double width = 0, lower = 0;
    unsigned end = i;
    for (; end < entries; end++) {
      if (!legend_has(canvas, end)) continue;
      double more = entry_width(canvas, end, lines);
      if (width > 0 && width + more > canvas->width) break;
      width += more;
    }
    double x = fmax((canvas->width - width + 28) / 2, 2);
    for (; i < end; i++) {
      if (!legend_has(canvas, i)) continue;
      lower = fmax(lower, draw_entry(canvas, i, x, y, lines));
      x += entry_width(canvas, i, lines);
    }
    y += 26 + lower;
  }
  canvas->height = y - 8;
}

/* The hatching of what is missing, and the fillings of bars: told apart without colour too. */
static void definitions(struct canvas *canvas)
{
  const struct figure *figure = canvas->figure;
  bool bars = figure->kind == PEIL_BARS;
  if (!bars && !figure_has_missing(figure)) return;
  DRAW(canvas, "<defs><pattern id='~h' width='5' height='5' patternUnits='userSpaceOnUse' "
               "patternTransform='rotate(45)'><rect width='5' height='5' fill='#fff'/>"
               "<path d='M0 0v5' stroke='#a9b2bb' stroke-width='1.6'/></pattern>");
  static const char *const fill[6] = {
      "<rect width='8' height='8' fill='#0072b2'/>",
      "<rect width='8' height='8' fill='#fbe3d0'/>",
      "<rect width='8' height='8' fill='#fff'/><circle cx='4' cy='4' r='1.7' fill='#00735c'/>",
      "<rect width='8' height='8' fill='#fff'/><path d='M0 2h8M0 6h8' stroke='#7a3b96' stroke-width='1.4'/>",
      "<rect width='8' height='8' fill='#454d55'/>",
      "<rect width='8' height='8' fill='#fff'/><path d='M2 0v8M6 0v8' stroke='#a3195b' stroke-width='1.4'/>"};
  for (unsigned i = 0; bars && i < figure->series && i < 6; i++) {
    DRAW(canvas, "<pattern id='~b@' width='8' height='8' patternUnits='userSpaceOnUse'>", i);
    text_add(&canvas->body, fill[i]);
    text_add(&canvas->body, "</pattern>\n");
  }
  DRAW(canvas, "</defs>");
}

static void draw_body(struct canvas *canvas)
{
  definitions(canvas);
  switch (figure_kind(canvas->figure)) {
  case PEIL_DOT_PLOT:
  case PEIL_INTERVALS: figure_dot_plot(canvas); break;
  case PEIL_RADAR: figure_radar(canvas); break;
  case PEIL_PROFILE: figure_profile(canvas); break;
  case PEIL_HEAT_MAP: figure_heat_map(canvas); break;
  case PEIL_BARS: figure_bars(canvas); break;
  case PEIL_LINES: figure_lines(canvas); break;
  }
}

static void draw(struct canvas *canvas, const struct figure *figure, unsigned number, bool narrow,
                 enum language language)
{
  *canvas = (struct canvas){
      .figure = figure, .language = language, .narrow = narrow, .width = narrow ? NARROW : WIDE};
  snprintf(canvas->id, sizeof canvas->id, "f%u%c", number, narrow ? 'n' : 'w');
  draw_body(canvas);
}

static void element(const struct canvas *canvas, const char *class, struct text *out)
{
  const struct figure *figure = canvas->figure;
  const char *id = canvas->id;
  int w = (int)ceil(canvas->width), h = (int)ceil(canvas->height);
  text_addf(out,
            "<svg class='%s' role='img' aria-labelledby='%st %sd' viewBox='0 0 %d %d' width='%d' height='%d' "
            "xmlns='http://www.w3.org/2000/svg'>\n<title id='%st'>",
            class, id, id, w, h, w, h, id);
  html_text(out, figure->title);
  text_addf(out, "</title>\n<desc id='%sd'>", id);
  html_text(out, *figure->description ? figure->description : figure->unit);
  text_add(out, "</desc>\n");
  text_add_bytes(out, text_string(&canvas->body), canvas->body.length);
  text_add(out, "</svg>\n");
}

void figure_svg(const struct figure *figure, unsigned number, enum figure_width width, enum language language,
                struct text *out)
{
  struct canvas canvas;
  bool narrow = width == FIGURE_NARROW;
  draw(&canvas, figure, number, narrow, language);
  bool scrolls = canvas.width > (narrow ? NARROW : WIDE);
  const char *class = narrow ? "narrow" : "wide";
  if (scrolls)
    text_addf(out, "<div class='scroll %s' role='group' tabindex='0' aria-labelledby='f%u'>\n", class,
              number);
  element(&canvas, scrolls ? "" : class, out);
  if (scrolls) text_add(out, "</div>\n");
  text_finish(&canvas.body);
}

void figure_svg_alone(const struct figure *figure, unsigned number, enum language language, struct text *out)
{
  struct canvas canvas;
  draw(&canvas, figure, number, false, language);
  element(&canvas, "wide", out);
  text_finish(&canvas.body);
}
