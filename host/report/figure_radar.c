/* SPDX-License-Identifier: EUPL-1.2
 *
 * The radar: a spoke per category, clockwise from the top; the centre is the axis' minimum.
 */
#include <math.h>
#include <stdlib.h>

#include "report/figure_canvas.h"

struct radar {
  double x, y, radius;
};

struct label {
  struct canvas_lines lines;
  double x, top, height; /* top of the block */
  int side;              /* -1 left, 0 middle, 1 right */
};

static double angle_of(const struct figure *figure, unsigned category)
{
  return 2 * acos(-1.0) * category / figure->categories;
}

static void point(const struct canvas *canvas, const struct radar *radar, unsigned category, double value,
                  double at[2])
{
  const struct figure *figure = canvas->figure;
  double r = radar->radius * (value - figure->minimum) / (figure->maximum - figure->minimum);
  at[0] = radar->x + r * sin(angle_of(figure, category));
  at[1] = radar->y - r * cos(angle_of(figure, category));
}

static void ring(struct canvas *canvas, const struct radar *radar, const char *class, double value)
{
  double at[2];
  text_addf(&canvas->body, "<path class='%s' d='", class);
  for (unsigned c = 0; c < canvas->figure->categories; c++) {
    point(canvas, radar, c, value, at);
    text_add(&canvas->body, c ? "L" : "M");
    DRAW(canvas, "@ @", at[0], at[1]);
  }
  text_add(&canvas->body, "z'/>\n");
}

static void web(struct canvas *canvas, const struct radar *radar, const struct figure_axis *axis)
{
  const struct figure *figure = canvas->figure;
  for (unsigned i = 0; i < axis->count; i++) ring(canvas, radar, "grid", axis->first + i * axis->step);
  ring(canvas, radar, "rim", figure->maximum);
  for (unsigned c = 0; c < figure->categories; c++) {
    double at[2];
    point(canvas, radar, c, figure->maximum, at);
    DRAW(canvas, "<path class='grid' d='M@ @L@ @'/>", radar->x, radar->y, at[0], at[1]);
  }
  if (!isnan(figure->norm)) ring(canvas, radar, "norm l", figure->norm);
}

static void ring_numbers(struct canvas *canvas, const struct radar *radar, const struct figure_axis *axis)
{
  for (unsigned i = 0; i < axis->count; i++) {
    double at[2], value = axis->first + i * axis->step;
    point(canvas, radar, 0, value, at);
    AUTO(text) struct text number = {0};
    canvas_number(canvas, &number, value, axis->decimals);
    canvas_text(canvas, "small soft halo", at[0] + 5, at[1] + (i + 1 == axis->count ? 13 : 4),
                text_string(&number));
  }
}

/* A hatched spoke where a value is missing; every series' line stops there. */
static void missing_spokes(struct canvas *canvas, const struct radar *radar)
{
  const struct figure *figure = canvas->figure;
  for (unsigned c = 0; c < figure->categories; c++) {
    if (!canvas_lacks(canvas, c)) continue;
    double turn = angle_of(figure, c) * 180 / acos(-1.0);
    DRAW(canvas,
         "<rect class='gone' x='@' y='@' width='10' height='@' fill='url(#~h)' transform='rotate(@ @ @)'/>",
         radar->x - 5, radar->y - radar->radius, radar->radius, turn, radar->x, radar->y);
  }
}

static bool complete(const struct figure *figure, unsigned series)
{
  for (unsigned c = 0; c < figure->categories; c++)
    if (isnan(figure_value(figure, series, c))) return false;
  return true;
}

static void draw_series(struct canvas *canvas, const struct radar *radar, unsigned series)
{
  const struct figure *figure = canvas->figure;
  bool whole = complete(figure, series), on = false;
  double at[2];
  text_addf(&canvas->body, "<path class='l%u' d='", series % 6);
  for (unsigned c = 0; c <= figure->categories; c++) {
    if (whole && c == figure->categories) break;
    double value = figure_value(figure, series, c % figure->categories);
    if (isnan(value)) {
      on = false;
      continue;
    }
    point(canvas, radar, c % figure->categories, value, at);
    text_add(&canvas->body, on ? "L" : "M");
    DRAW(canvas, "@ @", at[0], at[1]);
    on = true;
  }
  text_add(&canvas->body, whole ? "z'/>\n" : "'/>\n");
}

static void draw_area(struct canvas *canvas, const struct radar *radar)
{
  const struct figure *figure = canvas->figure;
  if (!complete(figure, 0)) return;
  double at[2];
  text_add(&canvas->body, "<path class='area' d='");
  for (unsigned c = 0; c < figure->categories; c++) {
    point(canvas, radar, c, figure_value(figure, 0, c), at);
    text_add(&canvas->body, c ? "L" : "M");
    DRAW(canvas, "@ @", at[0], at[1]);
  }
  text_add(&canvas->body, "z'/>\n");
}

static void draw_marks(struct canvas *canvas, const struct radar *radar, unsigned series)
{
  for (unsigned c = 0; c < canvas->figure->categories; c++) {
    double at[2], value = figure_value(canvas->figure, series, c);
    if (isnan(value)) continue;
    point(canvas, radar, c, value, at);
    canvas_mark(canvas, series, at[0], at[1]);
  }
}

/* The category, and behind it what is missing there. */
static char *label_text(const struct canvas *canvas, unsigned category)
{
  const struct figure *figure = canvas->figure;
  struct text label = {0};
  text_add(&label, figure->category[category]);
  for (unsigned s = 0; s < figure->series; s++)
    if (isnan(figure_value(figure, s, category)))
      text_addf(&label, " (%s: %s)", figure->name[s], figure_missing(figure, s, category, canvas->language));
  return text_take(&label);
}

static char *category_number(unsigned category)
{
  struct text number = {0};
  text_addf(&number, "%u", category + 1);
  return text_take(&number);
}

#define LABELS_FIT 12u /* categories; more labels would crowd around the circle */

/* Whether the spokes bear numbers and a list below says what they are. */
static bool is_numbered(const struct canvas *canvas)
{
  return canvas->narrow || canvas->figure->categories > LABELS_FIT;
}

/* One column on a telephone, two on a page; returns where the list ends. */
static double draw_key(struct canvas *canvas, double top)
{
  unsigned categories = canvas->figure->categories, columns = canvas->narrow ? 1 : 2;
  unsigned rows = (categories + columns - 1) / columns;
  double y = top, lowest = top, width = canvas->width / columns;
  for (unsigned c = 0; c < categories; c++) {
    if (c % rows == 0) y = top;
    unsigned column = c / rows;
    double x = width * column;
    AUTO(string) char *number = category_number(c);
    AUTO(string) char *text = label_text(canvas, c);
    struct canvas_lines lines = canvas_wrap(text, width - 40, 13);
    canvas_text(canvas, "end", x + 22, y + 12, number);
    canvas_lines_draw(canvas, "", x + 32, y + 12, 16, &lines);
    y += 16.0 * lines.count + 5;
    lowest = fmax(lowest, y);
    canvas_lines_finish(&lines);
  }
  return lowest;
}

/* Labels are placed around a circle at the origin; the canvas moves down afterwards to hold the highest. */
static struct label place_label(const struct canvas *canvas, unsigned category, double radius, double size)
{
  double angle = angle_of(canvas->figure, category), across = sin(angle), down = -cos(angle);
  struct label label = {.side = across > 0.2 ? 1 : across < -0.2 ? -1 : 0};
  double reach = radius + 14, edge = canvas->width / 2 - fabs(across) * reach - 2;
  double room = label.side ? fmin(edge, 190) : fmin(canvas->width - 20, canvas->narrow ? 150 : 220);
  AUTO(string) char *text = is_numbered(canvas) ? category_number(category) : label_text(canvas, category);
  label.lines = canvas_wrap(text, room, size);
  label.height = label.lines.count * (size + 2.5);
  label.x = across * reach;
  double middle = down * reach;
  label.top = middle - label.height / 2 + (label.side ? down * label.height * 0.25 : down * label.height / 2);
  return label;
}

/* Pushes the labels of one side apart, from the middle of the side to its ends. */
static void spread(struct label *label, unsigned count, int side)
{
  for (unsigned pass = 0; pass < 2; pass++) {
    bool up = pass == 0;
    const struct label *last = NULL;
    for (unsigned k = 0; k < count; k++) {
      bool forward = (side > 0) != up; /* towards higher y on the right is clockwise */
      struct label *at = &label[forward ? k : count - 1 - k];
      bool mine = at->side == side && (up ? at->top + at->height / 2 <= 0 : at->top + at->height / 2 > 0);
      if (!mine) continue;
      if (last && up) at->top = fmin(at->top, last->top - at->height - 4);
      if (last && !up) at->top = fmax(at->top, last->top + last->height + 4);
      last = at;
    }
  }
}

static void draw_labels(struct canvas *canvas, const struct radar *radar, struct label *label, double size)
{
  for (unsigned c = 0; c < canvas->figure->categories; c++) {
    const char *anchor = label[c].side > 0 ? "" : label[c].side < 0 ? "end" : "mid";
    canvas_lines_draw(canvas, anchor, radar->x + label[c].x, radar->y + label[c].top + size, size + 2.5,
                      &label[c].lines);
    canvas_lines_finish(&label[c].lines);
  }
}

void figure_radar(struct canvas *canvas)
{
  const struct figure *figure = canvas->figure;
  const double size = 13;
  struct radar radar = {.x = canvas->width / 2, .radius = canvas->narrow ? 140 : 190};
  struct label *label = need_array(figure->categories, sizeof *label);
  for (unsigned c = 0; c < figure->categories; c++) label[c] = place_label(canvas, c, radar.radius, size);
  spread(label, figure->categories, 1);
  spread(label, figure->categories, -1);
  double top = -radar.radius, bottom = radar.radius;
  for (unsigned c = 0; c < figure->categories; c++) {
    top = fmin(top, label[c].top);
    bottom = fmax(bottom, label[c].top + label[c].height);
  }
  radar.y = 4 - top;
  struct figure_axis axis = figure_axis(figure, 8);
  draw_area(canvas, &radar);
  web(canvas, &radar, &axis);
  if (figure_has_missing(figure)) missing_spokes(canvas, &radar);
  ring_numbers(canvas, &radar, &axis);
  for (unsigned s = 0; s < figure->series; s++) draw_series(canvas, &radar, s);
  for (unsigned s = 0; s < figure->series; s++) draw_marks(canvas, &radar, s);
  draw_labels(canvas, &radar, label, size);
  free(label);
  double end = radar.y + bottom + 12;
  if (is_numbered(canvas)) end = draw_key(canvas, end + 4);
  canvas_legend(canvas, end + 16, true);
}
