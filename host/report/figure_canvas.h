/* SPDX-License-Identifier: EUPL-1.2
 *
 * The SVG writer that the figures draw with. Coordinates are in CSS pixels of a canvas that is 880 wide for a
 * page or 360 for a telephone (a heat map of many columns is wider and scrolls), y downwards.
 */
#ifndef PEIL_REPORT_FIGURE_CANVAS_H
#define PEIL_REPORT_FIGURE_CANVAS_H

#include "report/figure.h"
#include "report/words.h"

struct canvas {
  struct text body;
  const struct figure *figure;
  enum language language;
  bool narrow;
  double width, height; /* height: set by what draws */
  bool shortened;       /* the short word for missing stands in it and needs the legend */
  char id[24];          /* "f3w": ids in this figure begin with it */
};

/* Adds `pattern`, in which each @ stands for the next number (up to 0.1) and each ~ for the canvas' id. */
#define DRAW(canvas, ...) DRAW_(canvas, __VA_ARGS__, 0.0)
#define DRAW_(canvas, pattern, ...) canvas_draw(canvas, pattern, (const double[]){__VA_ARGS__})
void canvas_draw(struct canvas *canvas, const char *pattern, const double *number);

/* A text at (x, y), the base line; `class` adds to its look: "end", "mid", "small", "soft", "halo". */
void canvas_text(struct canvas *canvas, const char *class, double x, double y, const char *text);

/* An estimate of how wide a text is, at the wide end of common sans-serif faces. */
double canvas_text_width(const char *text, double size);

#define CANVAS_LINES 6u
struct canvas_lines {
  char *line[CANVAS_LINES]; /* what does not fit ends in an ellipsis */
  unsigned count;
  double width; /* of the widest */
};
struct canvas_lines canvas_wrap(const char *text, double width, double size);
void canvas_lines_finish(struct canvas_lines *lines);
void canvas_lines_draw(struct canvas *canvas, const char *class, double x, double y, double pitch,
                       const struct canvas_lines *lines); /* y: base line of the first */

void canvas_mark(struct canvas *canvas, unsigned series, double x, double y);
/* The line of an interval, with a bar at either end. */
void canvas_whisker(struct canvas *canvas, double low, double high, double y);

/* The line of a series, a point at a time: goes on to (x, y) where `on` says that one is begun, begins one where not, and ends it where
 * either is NaN, as after the last point. Gives what `on` is then. */
bool canvas_line_to(struct canvas *canvas, unsigned series, bool on, double x, double y);
/* A hatched box with the word for what is missing, (x, y) its left middle; returns its width. */
double canvas_missing(struct canvas *canvas, double x, double y, const char *word);
double canvas_missing_width(const char *word);
/* The word for a missing value, or the short one where a box with the word would be wider than `room`. */
const char *canvas_missing_word(const struct canvas *canvas, unsigned series, unsigned category, double room);
/* Notes that `word` is shown, so that the legend says what the short one means. */
void canvas_shows(struct canvas *canvas, const char *word);
/* Whether a series has no value at this category; what is missing is then noted as shown. */
bool canvas_lacks(struct canvas *canvas, unsigned category);
/* "norm 3,5" */
void canvas_norm_label(const struct canvas *canvas, struct text *out);

/* Series, norm and what is missing, in lines from `y` on; sets the height. `lines`: with line samples. */
void canvas_legend(struct canvas *canvas, double y, bool lines);

/* A number for people, in a buffer of the text; the caller clears it. */
void canvas_number(const struct canvas *canvas, struct text *out, double value, unsigned decimals);
double canvas_widest_number(const struct canvas *canvas,
                            double size); /* of the figure's values, as written */

/* An axis across, its grid, its numbers above and its norm line; shared by dot plot, bars and profile. */
struct track {
  double left, right, top, bottom;
};
double track_x(const struct canvas *canvas, const struct track *track, double value);
void track_grid(struct canvas *canvas, const struct track *track);
/* What the axis measures, left of its numbers or on a telephone above them; comes first, for it lowers the top of the track. */
void track_unit(struct canvas *canvas, struct track *track);
void track_norm(struct canvas *canvas, const struct track *track);

/* The kinds. Each draws and sets the height. */
void figure_dot_plot(struct canvas *canvas);
void figure_bars(struct canvas *canvas);
void figure_profile(struct canvas *canvas);
void figure_radar(struct canvas *canvas);
void figure_heat_map(struct canvas *canvas);
void figure_lines(struct canvas *canvas);

#endif
