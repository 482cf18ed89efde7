/* SPDX-License-Identifier: EUPL-1.2
 *
 * Lines: positions across, values upwards. Series are told apart by dashes and by marks, which stand at every point where there are few
 * and else here and there, for each series at other places.
 */
#include <math.h>
#include <string.h>

#include "report/figure_canvas.h"

#define FEW 12u   /* points, of which each gets a mark */
#define MARKED 6u /* marks on a line of more */

struct field {
  double left, right, top, bottom;
  double first, last; /* positions at left and right */
};

static double position_of(const struct figure *figure, unsigned category)
{
  return figure->position ? figure->position[category] : (double)category;
}

static double across(const struct field *field, double position)
{
  double range = field->last - field->first;
  if (!(range > 0)) return (field->left + field->right) / 2;
  return field->left + (position - field->first) / range * (field->right - field->left);
}

static double upwards(const struct canvas *canvas, const struct field *field, double value)
{
  const struct figure *figure = canvas->figure;
  return field->bottom -
         (value - figure->minimum) / (figure->maximum - figure->minimum) * (field->bottom - field->top);
}

/* Across at every value of the axis a line and its number; returns nothing wider than `left`. */
static void value_axis(struct canvas *canvas, const struct field *field, const struct figure_axis *axis)
{
  for (unsigned i = 0; i < axis->count; i++) {
    double value = axis->first + i * axis->step, y = upwards(canvas, field, value);
    AUTO(text) struct text number = {0};
    canvas_number(canvas, &number, value, axis->decimals);
    DRAW(canvas, "<path class='grid' d='M@ @H@'/>", field->left, y, field->right);
    canvas_text(canvas, "end soft", field->left - 8, y + 4.5, text_string(&number));
  }
}

static void tick(struct canvas *canvas, const struct field *field, double x, const char *label)
{
  DRAW(canvas, "<path class='rim' d='M@ @v6'/>", x, field->bottom);
  canvas_text(canvas, "mid soft", x, field->bottom + 21, label);
}

/* Round numbers where there are positions, else the categories, as many as fit. */
static void position_axis(struct canvas *canvas, const struct field *field)
{
  const struct figure *figure = canvas->figure;
  if (figure->position && figure->categories > 1) {
    struct figure range = {.minimum = field->first, .maximum = field->last};
    struct figure_axis axis = figure_axis(&range, canvas->narrow ? 7 : 11);
    for (unsigned i = 0; i < axis.count; i++) {
      double at = axis.first + i * axis.step;
      AUTO(text) struct text number = {0};
      canvas_number(canvas, &number, at, axis.decimals);
      tick(canvas, field, across(field, at), text_string(&number));
    }
    return;
  }
  double free_from = 0;
  for (unsigned c = 0; c < figure->categories; c++) {
    double x = across(field, position_of(figure, c)), half = canvas_text_width(figure->category[c], 13) / 2;
    if (x - half < free_from || x + half > canvas->width) continue;
    tick(canvas, field, x, figure->category[c]);
    free_from = x + half + 8;
  }
}

/* A hatched bar where a value is missing; the lines stop there. */
static void missing_bars(struct canvas *canvas, const struct field *field)
{
  const struct figure *figure = canvas->figure;
  for (unsigned c = 0; c < figure->categories; c++) {
    if (canvas_lacks(canvas, c))
      DRAW(canvas, "<rect class='gone' x='@' y='@' width='10' height='@' fill='url(#~h)'/>",
           across(field, position_of(figure, c)) - 5, field->top, field->bottom - field->top);
  }
}

static void draw_line(struct canvas *canvas, const struct field *field, unsigned series)
{
  const struct figure *figure = canvas->figure;
  bool on = false;
  for (unsigned c = 0; c < figure->categories; c++) {
    double value = figure_value(figure, series, c);
    on = canvas_line_to(canvas, series, on, across(field, position_of(figure, c)),
                        isnan(value) ? NAN : upwards(canvas, field, value));
  }
  canvas_line_to(canvas, series, on, NAN, NAN);
}

static void draw_marks(struct canvas *canvas, const struct field *field, unsigned series)
{
  const struct figure *figure = canvas->figure;
  unsigned every = figure->categories <= FEW ? 1 : figure->categories / MARKED;
  for (unsigned c = series * every / figure->series; c < figure->categories; c += every) {
    double value = figure_value(figure, series, c);
    if (!isnan(value))
      canvas_mark(canvas, series, across(field, position_of(figure, c)), upwards(canvas, field, value));
  }
}

static void norm_line(struct canvas *canvas, const struct field *field)
{
  if (isnan(canvas->figure->norm)) return;
  double y = upwards(canvas, field, canvas->figure->norm);
  AUTO(text) struct text label = {0};
  canvas_norm_label(canvas, &label);
  DRAW(canvas, "<path class='norm' d='M@ @H@'/>", field->left, y, field->right);
  canvas_text(canvas, "small end halo", field->right - 4, y - 6, text_string(&label));
}

/* How wide the widest number of the axis is. */
static double number_room(const struct canvas *canvas, const struct figure_axis *axis)
{
  double widest = 0;
  for (unsigned i = 0; i < axis->count; i++) {
    AUTO(text) struct text number = {0};
    canvas_number(canvas, &number, axis->first + i * axis->step, axis->decimals);
    widest = fmax(widest, canvas_text_width(text_string(&number), 13));
  }
  return widest;
}

void figure_lines(struct canvas *canvas)
{
  const struct figure *figure = canvas->figure;
  struct figure_axis axis = figure_axis(figure, 7);
  struct canvas_lines unit = canvas_wrap(figure->unit, canvas->width - 8, 13);
  struct canvas_lines below = canvas_wrap(figure->across, canvas->width - 40, 13);
  struct field field = {.left = number_room(canvas, &axis) + 14,
                        .right = canvas->width - 16,
                        .top = 12 + 17.0 * unit.count,
                        .first = position_of(figure, 0),
                        .last = position_of(figure, figure->categories - 1)};
  field.bottom = field.top + (canvas->narrow ? 210 : 280);
  canvas_lines_draw(canvas, "soft", 0, 13, 17, &unit);
  value_axis(canvas, &field, &axis);
  DRAW(canvas, "<path class='rim' d='M@ @V@H@'/>", field.left, field.top, field.bottom, field.right);
  position_axis(canvas, &field);
  canvas_lines_draw(canvas, "mid soft", (field.left + field.right) / 2, field.bottom + 42, 17, &below);
  missing_bars(canvas, &field);
  for (unsigned s = 0; s < figure->series; s++) draw_line(canvas, &field, s);
  for (unsigned s = 0; s < figure->series; s++) draw_marks(canvas, &field, s);
  norm_line(canvas, &field);
  canvas_legend(canvas, field.bottom + 46 + 17.0 * below.count, true);
  canvas_lines_finish(&unit);
  canvas_lines_finish(&below);
}
