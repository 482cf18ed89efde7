/* SPDX-License-Identifier: EUPL-1.2
 *
 * The bipolar profile: a row per pair of poles, a line per series that winds down between them.
 */
#include <math.h>
#include <stdlib.h>

#include "report/figure_canvas.h"

#define PITCH 15.0
#define POLE 236.0

static double word_room(const struct canvas *canvas) { return canvas->narrow ? 60 : 80; }

static double gutter(const struct canvas *canvas)
{
  const struct figure *figure = canvas->figure;
  double widest = 0;
  for (unsigned s = 0; s < figure->series; s++)
    for (unsigned c = 0; c < figure->categories; c++)
      if (isnan(figure_value(figure, s, c)))
        widest =
            fmax(widest, canvas_missing_width(canvas_missing_word(canvas, s, c, word_room(canvas))) + 22);
  return widest;
}

static double row_height(const struct canvas *canvas, unsigned lines, unsigned gone)
{
  double height = canvas->narrow ? PITCH * lines + 36 : fmax(36, PITCH * lines + 14);
  return height + (gone > 1 ? (gone - 1) * 21.0 : 0);
}

static unsigned count_gone(const struct figure *figure, unsigned category)
{
  unsigned gone = 0;
  for (unsigned s = 0; s < figure->series; s++) gone += isnan(figure_value(figure, s, category)) ? 1 : 0;
  return gone;
}

/* Draws the row's ground, and its poles into `poles`; returns its height and sets where its marks stand. */
static double draw_row(struct canvas *canvas, struct text *poles, unsigned category, double y, double *middle)
{
  const struct figure *figure = canvas->figure;
  double room = canvas->narrow ? canvas->width / 2 - 10 : POLE;
  struct canvas_lines left = canvas_wrap(figure->category[category], room, 13);
  struct canvas_lines right = canvas_wrap(figure->opposite[category], room, 13);
  unsigned lines = left.count > right.count ? left.count : right.count;
  double height = row_height(canvas, lines, count_gone(figure, category));
  if (category % 2 == 0)
    DRAW(canvas, "<rect class='zebra' x='0' y='@' width='@' height='@'/>", y, canvas->width, height);
  struct text ground = canvas->body;
  canvas->body = *poles;
  if (canvas->narrow) {
    *middle = y + PITCH * lines + (height - PITCH * lines) / 2 + 2;
    canvas_lines_draw(canvas, "halo", 4, y + 15, PITCH, &left);
    canvas_lines_draw(canvas, "end halo", canvas->width - 4, y + 15, PITCH, &right);
  } else {
    *middle = y + height / 2;
    canvas_lines_draw(canvas, "end", POLE + 6, *middle - PITCH * left.count / 2 + 11.5, PITCH, &left);
    canvas_lines_draw(canvas, "", canvas->width - POLE - 6, *middle - PITCH * right.count / 2 + 11.5, PITCH,
                      &right);
  }
  *poles = canvas->body;
  canvas->body = ground;
  canvas_lines_finish(&left);
  canvas_lines_finish(&right);
  return height;
}

static void draw_series(struct canvas *canvas, const struct track *track, unsigned series,
                        const double *middle)
{
  const struct figure *figure = canvas->figure;
  bool on = false;
  for (unsigned c = 0; c < figure->categories; c++) {
    double value = figure_value(figure, series, c);
    on = canvas_line_to(canvas, series, on, isnan(value) ? NAN : track_x(canvas, track, value), middle[c]);
  }
  canvas_line_to(canvas, series, on, NAN, NAN);
  for (unsigned c = 0; c < figure->categories; c++) {
    double value = figure_value(figure, series, c);
    if (!isnan(value)) canvas_mark(canvas, series, track_x(canvas, track, value), middle[c]);
  }
}

static void draw_missing(struct canvas *canvas, const struct track *track, const double *middle)
{
  const struct figure *figure = canvas->figure;
  for (unsigned c = 0; c < figure->categories; c++) {
    double y = middle[c] - (count_gone(figure, c) - 1.0) * 10.5;
    for (unsigned s = 0; s < figure->series; s++) {
      if (!isnan(figure_value(figure, s, c))) continue;
      canvas_mark(canvas, s, track->right + 18, y);
      canvas_missing(canvas, track->right + 28, y, canvas_missing_word(canvas, s, c, word_room(canvas)));
      y += 21;
    }
  }
}

void figure_profile(struct canvas *canvas)
{
  const struct figure *figure = canvas->figure;
  double room = gutter(canvas);
  struct track track = {.left = 14, .right = canvas->width - 14, .top = 24};
  if (!canvas->narrow)
    track = (struct track){.left = POLE + 32, .right = canvas->width - POLE - 32, .top = 24};
  if (room > 0) track.right -= room + (canvas->narrow ? 6 : 0);
  track_unit(canvas, &track);
  double *middle = need_array(figure->categories, sizeof *middle), y = track.top;
  AUTO(text) struct text poles = {0};
  for (unsigned c = 0; c < figure->categories; c++) y += draw_row(canvas, &poles, c, y, &middle[c]);
  track.bottom = y;
  track_grid(canvas, &track);
  double neutral = (figure->minimum + figure->maximum) / 2;
  DRAW(canvas, "<path class='neutral' d='M@ @V@'/>", track_x(canvas, &track, neutral), track.top,
       track.bottom);
  track_norm(canvas, &track);
  for (unsigned s = 0; s < figure->series; s++) draw_series(canvas, &track, s, middle);
  text_add_bytes(&canvas->body, text_string(&poles),
                 poles.length); /* on a telephone the lines run behind them */
  draw_missing(canvas, &track, middle);
  free(middle);
  canvas_legend(canvas, track.bottom + (isnan(figure->norm) ? 24 : 42), true);
}
