/* SPDX-License-Identifier: EUPL-1.2
 *
 * The heat map: series down, categories across, from light to dark blue. Every cell bears its number in black
 * or white, whichever contrasts more with the cell (WCAG 2.2, "relative luminance").
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "report/figure_canvas.h"

#define PITCH 14.0
#define HEIGHT 34.0

struct shade {
  double red, green, blue; /* 0..255 */
};

static struct shade shade_of(double share)
{
  static const struct shade scale[] = {
      {241, 238, 246}, {189, 201, 225}, {116, 169, 207}, {43, 140, 190}, {4, 90, 141}};
  double at = fmin(fmax(share, 0), 1) * 4;
  unsigned i = at >= 4 ? 3 : (unsigned)at;
  double t = at - i;
  const struct shade *a = &scale[i], *b = &scale[i + 1];
  return (struct shade){round(a->red + t * (b->red - a->red)), round(a->green + t * (b->green - a->green)),
                        round(a->blue + t * (b->blue - a->blue))};
}

static double linear(double channel)
{
  double c = channel / 255;
  return c <= 0.04045 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4);
}

static bool wants_white(struct shade s)
{
  double luminance = 0.2126 * linear(s.red) + 0.7152 * linear(s.green) + 0.0722 * linear(s.blue);
  return 1.05 / (luminance + 0.05) > (luminance + 0.05) / 0.05;
}

static void colour(char out[8], struct shade s)
{
  snprintf(out, 8, "#%02x%02x%02x", (unsigned)s.red & 255u, (unsigned)s.green & 255u,
           (unsigned)s.blue & 255u);
}

/* The head of a column: of a profile, both poles. */
static char *head_text(const struct figure *figure, unsigned category)
{
  struct text head = {0};
  text_add(&head, figure->category[category]);
  if (figure->opposite) text_addf(&head, " \xe2\x86\x94 %s", figure->opposite[category]);
  return text_take(&head);
}

static double widest_word_of(char *text, double size)
{
  double widest = 0;
  char *rest = NULL;
  for (const char *word = strtok_r(text, " -/", &rest); word; word = strtok_r(NULL, " -/", &rest))
    widest = fmax(widest, canvas_text_width(word, size));
  return widest;
}

/* A head that would have to break a word stands upright instead, and with it all heads. */
static double widest_word(const struct figure *figure)
{
  double widest = 0;
  for (unsigned c = 0; c < figure->categories; c++) {
    AUTO(string) char *copy = head_text(figure, c);
    widest = fmax(widest, widest_word_of(copy, 11.5));
  }
  return widest;
}

/* Of the names of the rows. */
static double widest_name_word(const struct figure *figure)
{
  double widest = 0;
  for (unsigned s = 0; s < figure->series; s++) {
    AUTO(string) char *copy = need_copy(figure->name[s]);
    widest = fmax(widest, widest_word_of(copy, 12.5));
  }
  return widest;
}

struct grid {
  double label, head, cell; /* width of the row labels, height of the heads, width of a cell */
  bool turned;              /* heads stand upright */
};

#define CELL_MOST 118.0

/* What few columns leave goes to the names of the rows. */
static double label_most(const struct canvas *canvas)
{
  double left = canvas->width - (canvas->narrow ? 46 : CELL_MOST) * canvas->figure->categories;
  double least = canvas->narrow ? fmin(fmax(104, widest_name_word(canvas->figure) + 12), 150) : 220;
  return canvas->narrow ? fmin(fmax(least, left), 190) : fmin(fmax(least, left), 420);
}

/* A row is as high as its name is long. */
static double row_height(const struct canvas *canvas, const struct grid *grid, unsigned series)
{
  struct canvas_lines name = canvas_wrap(canvas->figure->name[series], grid->label - 10, 12.5);
  double height = fmax(HEIGHT, PITCH * name.count + 8);
  canvas_lines_finish(&name);
  return height;
}

static struct grid lay(struct canvas *canvas)
{
  const struct figure *figure = canvas->figure;
  struct grid grid = {.label = 20};
  for (unsigned s = 0; s < figure->series; s++)
    grid.label = fmax(grid.label, canvas_text_width(figure->name[s], 13) + 12);
  grid.label = fmin(grid.label, label_most(canvas));
  grid.cell = fmin(CELL_MOST, (canvas->width - grid.label - 2) / figure->categories);
  grid.turned = widest_word(figure) > grid.cell - 6;
  double least = fmax(canvas->narrow ? 30 : 40, canvas_widest_number(canvas, 13) + 6);
  if (grid.cell < least) {
    grid.cell = least;
    canvas->width = grid.label + 2 + grid.cell * figure->categories;
  }
  for (unsigned c = 0; c < figure->categories; c++) {
    AUTO(string) char *text = head_text(figure, c);
    struct canvas_lines head = canvas_wrap(text, grid.turned ? 165 : grid.cell - 6, 11.5);
    grid.head = fmax(grid.head, (grid.turned ? head.width : head.count * PITCH) + 12);
    canvas_lines_finish(&head);
  }
  return grid;
}

static void draw_heads(struct canvas *canvas, const struct grid *grid)
{
  const struct figure *figure = canvas->figure;
  for (unsigned c = 0; c < figure->categories; c++) {
    double x = grid->label + grid->cell * (c + 0.5);
    AUTO(string) char *text = head_text(figure, c);
    struct canvas_lines head = canvas_wrap(text, grid->turned ? 165 : grid->cell - 6, 11.5);
    if (grid->turned) {
      DRAW(canvas, "<g transform='translate(@ @) rotate(-90)'>", x, grid->head - 7);
      struct canvas_lines shown = head; /* as many lines as the column is wide */
      shown.count = (unsigned)fmin(head.count, fmax(1, floor(grid->cell / 13)));
      canvas_lines_draw(canvas, "small", 0, 4 - 13 * (shown.count - 1.0) / 2, 13, &shown);
      DRAW(canvas, "</g>");
    } else {
      canvas_lines_draw(canvas, "mid small", x, grid->head - 8 - PITCH * (head.count - 1.0), PITCH, &head);
    }
    canvas_lines_finish(&head);
  }
}

/* Why there is no figure: on two lines where one is too narrow for it, and shortened only where those are too. */
static void draw_missing(struct canvas *canvas, unsigned s, unsigned c, double x, double middle, double cell)
{
  const char *word = figure_missing(canvas->figure, s, c, canvas->language);
  AUTO(string) char *copy = need_copy(word);
  struct canvas_lines lines = canvas_wrap(word, cell - 6, 11.5);
  if (lines.count > 2 || widest_word_of(copy, 11.5) > cell - 6) {
    canvas_lines_finish(&lines);
    lines = canvas_wrap(word_in(WORD_MISSING, canvas->language), cell, 11.5);
    word = word_in(WORD_MISSING, canvas->language);
  }
  canvas_shows(canvas, word);
  canvas_lines_draw(canvas, "small mid halo", x + cell / 2, middle + 4 - 6.5 * (lines.count - 1.0), 13,
                    &lines);
  canvas_lines_finish(&lines);
}

static void draw_cell(struct canvas *canvas, const struct grid *grid, unsigned s, unsigned c, double y,
                      double height)
{
  const struct figure *figure = canvas->figure;
  double value = figure_value(figure, s, c), x = grid->label + grid->cell * c;
  if (isnan(value)) {
    DRAW(canvas, "<rect class='cell' x='@' y='@' width='@' height='@' fill='url(#~h)'/>", x, y, grid->cell,
         height);
    draw_missing(canvas, s, c, x, y + height / 2, grid->cell);
    return;
  }
  struct shade shade = shade_of((value - figure->minimum) / (figure->maximum - figure->minimum));
  char fill[8];
  colour(fill, shade);
  text_addf(&canvas->body, "<rect class='cell' fill='%s'", fill);
  DRAW(canvas, " x='@' y='@' width='@' height='@'/>", x, y, grid->cell, height);
  AUTO(text) struct text number = {0};
  canvas_number(canvas, &number, value, figure_decimals(figure));
  canvas_text(canvas, wants_white(shade) ? "mid white" : "mid black", x + grid->cell / 2,
              y + height / 2 + 4.5, text_string(&number));
}

static void draw_scale(struct canvas *canvas, double x, double y)
{
  const struct figure *figure = canvas->figure;
  struct figure_axis axis = figure_axis(figure, 7);
  for (unsigned i = 0; i < axis.count; i++) {
    double value = axis.first + i * axis.step;
    char fill[8];
    colour(fill, shade_of((value - figure->minimum) / (figure->maximum - figure->minimum)));
    text_addf(&canvas->body, "<rect class='box' fill='%s'", fill);
    DRAW(canvas, " x='@' y='@' width='30' height='14'/>", x + 30.0 * i, y);
    AUTO(text) struct text number = {0};
    canvas_number(canvas, &number, value, axis.decimals);
    canvas_text(canvas, "small mid soft", x + 30.0 * i + 15, y + 28, text_string(&number));
  }
  x += 30.0 * axis.count + 20;
  if (canvas->shortened) {
    x += canvas_missing(canvas, x, y + 7, word_in(WORD_MISSING, canvas->language)) + 8;
    canvas_text(canvas, "small", x, y + 11, word_in(WORD_MISSING_MEANS, canvas->language));
  }
  canvas->height = y + 36;
}

void figure_heat_map(struct canvas *canvas)
{
  const struct figure *figure = canvas->figure;
  struct grid grid = lay(canvas);
  draw_heads(canvas, &grid);
  double y = grid.head;
  for (unsigned s = 0; s < figure->series; s++) {
    double height = row_height(canvas, &grid, s);
    struct canvas_lines name = canvas_wrap(figure->name[s], grid.label - 10, 12.5);
    canvas_lines_draw(canvas, "end small", grid.label - 8,
                      y + height / 2 + 4 - PITCH * (name.count - 1.0) / 2, PITCH, &name);
    canvas_lines_finish(&name);
    for (unsigned c = 0; c < figure->categories; c++) draw_cell(canvas, &grid, s, c, y, height);
    y += height;
  }
  draw_scale(canvas, canvas->narrow ? 4 : grid.label, y + 16);
}
