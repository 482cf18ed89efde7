/* SPDX-License-Identifier: EUPL-1.2
 *
 * Dot plot and bars: a row per category. On a page the label stands left of its row, on a telephone above it.
 */
#include <math.h>
#include <stdlib.h>

#include "report/figure_canvas.h"

#define PITCH 15.0 /* between the lines of a label */
#define LABEL 262.0

struct row {
  double top, height, middle;
};

static double word_room(const struct canvas *canvas) { return canvas->narrow ? 60 : 130; }

/* The room at the right for the words of what is missing: the widest row's. */
static double gutter(const struct canvas *canvas)
{
  const struct figure *figure = canvas->figure;
  double widest = 0;
  for (unsigned c = 0; c < figure->categories; c++) {
    double width = 0;
    unsigned marks = figure_kind(figure) == PEIL_INTERVALS ? 1 : figure->series;
    for (unsigned s = 0; s < marks; s++)
      if (isnan(figure_value(figure, s, c)))
        width += canvas_missing_width(canvas_missing_word(canvas, s, c, word_room(canvas))) + 24;
    widest = fmax(widest, width);
  }
  return fmin(widest, canvas->narrow ? 150 : 320);
}

static struct track make_track(const struct canvas *canvas)
{
  double right = canvas->width - 14, room = canvas->figure->kind == PEIL_BARS ? 0 : gutter(canvas);
  return (struct track){
      .left = canvas->narrow ? 12 : LABEL + 22, .right = right - (room > 0 ? room + 8 : 0), .top = 24};
}

/* Draws the labels and finds the rows; `need` is what one row's marks take. */
static struct row *lay_rows(struct canvas *canvas, struct track *track, double need)
{
  const struct figure *figure = canvas->figure;
  struct row *rows = need_array(figure->categories, sizeof *rows);
  double y = track->top + 4;
  for (unsigned c = 0; c < figure->categories; c++) {
    struct canvas_lines lines =
        canvas_wrap(figure->category[c], canvas->narrow ? canvas->width - 8 : LABEL, 13);
    double text = PITCH * lines.count;
    double height = canvas->narrow ? text + need + 10 : fmax(text + 14, need + 8);
    rows[c] = (struct row){.top = y, .height = height, .middle = y + height / 2};
    if (canvas->narrow) rows[c].middle = y + text + 4 + need / 2;
    if (canvas->narrow) canvas_lines_draw(canvas, "halo", 2, y + 13, PITCH, &lines);
    else canvas_lines_draw(canvas, "end", LABEL, rows[c].middle - text / 2 + 11.5, PITCH, &lines);
    canvas_lines_finish(&lines);
    y += height;
  }
  track->bottom = y + 2;
  return rows;
}

/* Marks that would cover one another stand a little above and below the line. */
static double dodge(const struct canvas *canvas, const struct track *track, unsigned series,
                    unsigned category)
{
  const struct figure *figure = canvas->figure;
  double x = track_x(canvas, track, figure_value(figure, series, category));
  unsigned before = 0, all = 0;
  for (unsigned s = 0; s < figure->series; s++) {
    double value = figure_value(figure, s, category);
    if (isnan(value) || fabs(track_x(canvas, track, value) - x) >= 10) continue;
    before += s < series;
    all++;
  }
  return all > 1 ? (before - (all - 1) / 2.0) * fmin(11, 26.0 / (all - 1)) : 0;
}

static void link_line(struct canvas *canvas, const struct track *track, unsigned category, double y)
{
  const struct figure *figure = canvas->figure;
  double low = INFINITY, high = -INFINITY;
  for (unsigned s = 0; s < figure->series; s++) {
    low = fmin(low, figure_value(figure, s, category)); /* fmin and fmax pass over NaN */
    high = fmax(high, figure_value(figure, s, category));
  }
  if (low < high)
    DRAW(canvas, "<path class='link' d='M@ @H@'/>", track_x(canvas, track, low), y,
         track_x(canvas, track, high));
}

/* The mark lies over its whisker. What has no value keeps its hatched box, by its first series alone. */
static void draw_interval(struct canvas *canvas, const struct track *track, unsigned category, double y)
{
  const struct figure *figure = canvas->figure;
  double value = figure_value(figure, 0, category), low = figure_value(figure, 1, category),
         high = figure_value(figure, 2, category);
  if (!isnan(low) && !isnan(high))
    canvas_whisker(canvas, track_x(canvas, track, low), track_x(canvas, track, high), y);
  if (!isnan(value)) canvas_mark(canvas, 0, track_x(canvas, track, value), y);
  else
    canvas_missing(canvas, track->right + 22, y, canvas_missing_word(canvas, 0, category, word_room(canvas)));
}

static void draw_row(struct canvas *canvas, const struct track *track, unsigned category, double y)
{
  const struct figure *figure = canvas->figure;
  if (figure_kind(figure) == PEIL_INTERVALS) {
    draw_interval(canvas, track, category, y);
    return;
  }
  link_line(canvas, track, category, y);
  double aside = track->right + 22;
  for (unsigned s = 0; s < figure->series; s++) {
    double value = figure_value(figure, s, category);
    if (isnan(value)) {
      canvas_mark(canvas, s, aside, y);
      aside += 10;
      aside +=
          canvas_missing(canvas, aside, y, canvas_missing_word(canvas, s, category, word_room(canvas))) + 14;
    } else {
      canvas_mark(canvas, s, track_x(canvas, track, value), y + dodge(canvas, track, s, category));
    }
  }
}

/* The grid lies under the labels and marks, but its length is known only after them. */
static void put_grid(struct canvas *canvas, const struct track *track, struct text *labels)
{
  track_grid(canvas, track);
  track_norm(canvas, track);
  text_add_bytes(&canvas->body, text_string(labels), labels->length);
}

void figure_dot_plot(struct canvas *canvas)
{
  struct track track = make_track(canvas);
  track_unit(canvas, &track);
  struct text before = canvas->body;
  canvas->body = (struct text){0};
  struct row *rows = lay_rows(canvas, &track, 26);
  AUTO(text) struct text labels = canvas->body;
  canvas->body = before;
  put_grid(canvas, &track, &labels);
  for (unsigned c = 0; c < canvas->figure->categories; c++) draw_row(canvas, &track, c, rows[c].middle);
  free(rows);
  canvas_legend(canvas, track.bottom + (isnan(canvas->figure->norm) ? 22 : 42), false);
}

static void draw_bars(struct canvas *canvas, const struct track *track, unsigned category, double y,
                      double thick)
{
  const struct figure *figure = canvas->figure;
  double zero = track_x(canvas, track, fmin(fmax(0, figure->minimum), figure->maximum));
  for (unsigned s = 0; s < figure->series; s++) {
    double value = figure_value(figure, s, category), top = y + (thick + 3) * s;
    if (isnan(value)) {
      canvas_missing(canvas, zero, top + thick / 2, figure_missing(figure, s, category, canvas->language));
      continue;
    }
    double x = track_x(canvas, track, value);
    DRAW(canvas, "<rect class='b@' x='@' y='@' width='@' height='@' fill='url(#~b@)'/>", s % 6, fmin(x, zero),
         top, fabs(x - zero), thick, s % 6);
    AUTO(text) struct text number = {0};
    canvas_number(canvas, &number, value, figure_decimals(figure));
    canvas_text(canvas, x < zero ? "small halo end" : "small halo", x + (x < zero ? -6 : 6),
                top + thick / 2 + 4, text_string(&number));
  }
}

void figure_bars(struct canvas *canvas)
{
  const struct figure *figure = canvas->figure;
  const double thick = 16;
  double need = (thick + 3) * figure->series - 3;
  struct track track = make_track(canvas);
  track.right -= canvas_widest_number(canvas, 11.5) + 8 /* behind the longest bar */;
  track_unit(canvas, &track);
  struct text before = canvas->body;
  canvas->body = (struct text){0};
  struct row *rows = lay_rows(canvas, &track, need);
  AUTO(text) struct text labels = canvas->body;
  canvas->body = before;
  put_grid(canvas, &track, &labels);
  for (unsigned c = 0; c < figure->categories; c++)
    draw_bars(canvas, &track, c, rows[c].middle - need / 2, thick);
  free(rows);
  canvas_legend(canvas, track.bottom + (isnan(figure->norm) ? 22 : 42), false);
}
