/* SPDX-License-Identifier: EUPL-1.2
 *
 * A figure, and the same figures in a table below it.
 */
#include <librsvg/rsvg.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "paper/paper.h"
#include "report/figure.h"
#include "report/html.h"
#include "report/words.h"

/* The rules of the HTML's style sheet that are about figures, and the face of the page. */
static void figure_style(struct text *out)
{
  text_add(out, "svg{font-family:'DejaVu Sans',sans-serif}\n");
  for (const char *const *part = html_style; *part; part++)
    if (!strncmp(*part, "svg text", 8) || !strncmp(*part, "svg .", 5)) text_add(out, *part);
}

static RsvgHandle *read_figure(const struct paper *paper, const struct doc_node *node)
{
  AUTO(text) struct text svg = {0};
  AUTO(text) struct text style = {0};
  figure_svg_alone(node->figure, node->number, paper->doc->language, &svg);
  figure_style(&style);
  RsvgHandle *handle = rsvg_handle_new_from_data((const guint8 *)text_string(&svg), svg.length, NULL);
  if (handle &&
      !rsvg_handle_set_stylesheet(handle, (const guint8 *)text_string(&style), style.length, NULL)) {
    g_object_unref(handle);
    handle = NULL;
  }
  return handle;
}

/* A figure as read, and its size on the page. */
struct picture {
  RsvgHandle *handle; /* NULL: it cannot be drawn, and the table below tells the same */
  double width, height;
};

static struct picture take_picture(const struct paper *paper, const struct doc_node *node)
{
  const double page = PAPER_HEIGHT - PAPER_TOP - PAPER_BOTTOM - 70;
  gdouble width = 0, height = 0;
  struct picture picture = {.handle = read_figure(paper, node)};
  if (!picture.handle) return picture;
  if (!rsvg_handle_get_intrinsic_size_in_pixels(picture.handle, &width, &height) || !(width > 0) ||
      !(height > 0)) {
    g_object_unref(picture.handle);
    return (struct picture){0};
  }
  double scale = fmin(paper->width / fmax(width, 880), page / height);
  picture.width = width * scale;
  picture.height = height * scale;
  return picture;
}

double paper_figure_height(const struct paper *paper, const struct doc_node *node)
{
  struct picture picture = take_picture(paper, node);
  if (picture.handle) g_object_unref(picture.handle);
  return picture.height + 30;
}

static void draw(struct paper *paper, const struct doc_node *node)
{
  struct picture picture = take_picture(paper, node);
  if (!picture.handle) return;
  AUTO(text) struct text title = {0};
  text_addf(&title, "%s %u. %s", word_in(WORD_FIGURE, paper->doc->language), node->number,
            node->figure->title);
  if (paper->y > PAPER_TOP) paper->y += 6;
  paper_need(paper, picture.height + 30);
  paper_text(paper, PAPER_CAPTION, "Caption", text_string(&title));
  paper->y += 5;
  cairo_tag_begin(paper->cairo, "Figure", NULL);
  RsvgRectangle place = {.x = paper->left + (paper->width - picture.width) / 2,
                         .y = paper->y,
                         .width = picture.width,
                         .height = picture.height};
  (void)rsvg_handle_render_document(picture.handle, paper->cairo, &place, NULL);
  cairo_tag_end(paper->cairo, "Figure");
  paper->y += picture.height + 10;
  g_object_unref(picture.handle);
}

static void fill_value(const struct paper *paper, const struct figure *figure, unsigned s, unsigned c,
                       struct paper_cell *to)
{
  enum language language = paper->doc->language;
  struct text shown = {0};
  double value = figure_value(figure, s, c);
  to->missing = isnan(value);
  if (to->missing) text_add(&shown, figure_missing(figure, s, c, language));
  else number_for_people(&shown, value, (int)figure_decimals(figure), language == LANGUAGE_DUTCH);
  to->text = text_take(&shown);
}

static void fill_difference(const struct paper *paper, const struct figure *figure, unsigned c,
                            struct paper_cell *to)
{
  struct text shown = {0};
  double difference = figure_value(figure, 1, c) - figure_value(figure, 0, c);
  unsigned decimals = figure_decimals(figure);
  if (isnan(difference)) text_add(&shown, "\u2013");
  else {
    if (difference >= 0.5 * pow(10, -(double)decimals)) text_add(&shown, "+");
    number_for_people(&shown, difference, (int)decimals, paper->doc->language == LANGUAGE_DUTCH);
  }
  to->text = text_take(&shown);
}

/* Categories down, series across; a profile with its two poles, two comparable series with their difference. */
static struct paper_grid tall_grid(const struct paper *paper, const struct figure *figure)
{
  enum language language = paper->doc->language;
  bool profile = figure->opposite != NULL;
  bool compared = figure->series == 2 && (figure->kind == PEIL_DOT_PLOT || figure->kind == PEIL_RADAR);
  unsigned first = profile ? 2 : 1, columns = first + figure->series + compared;
  struct paper_grid grid = paper_grid_make(columns, figure->categories + 1);
  for (unsigned i = first; i < columns; i++) grid.numeric[i] = true;
  paper_grid_at(&grid, 0, 0)->text = need_copy(figure_category_head(figure, language));
  if (profile) paper_grid_at(&grid, 0, 1)->text = need_copy(word_in(WORD_RIGHT_POLE, language));
  for (unsigned s = 0; s < figure->series; s++)
    paper_grid_at(&grid, 0, first + s)->text = need_copy(figure->name[s]);
  if (compared) paper_grid_at(&grid, 0, columns - 1)->text = need_copy(word_in(WORD_DIFFERENCE, language));
  for (unsigned c = 0; c < figure->categories; c++) {
    paper_grid_at(&grid, c + 1, 0)->text = need_copy(figure->category[c]);
    if (profile) paper_grid_at(&grid, c + 1, 1)->text = need_copy(figure->opposite[c]);
    for (unsigned s = 0; s < figure->series; s++)
      fill_value(paper, figure, s, c, paper_grid_at(&grid, c + 1, first + s));
    if (compared) fill_difference(paper, figure, c, paper_grid_at(&grid, c + 1, columns - 1));
  }
  return grid;
}

/* As a heat map is drawn: series down, categories across. */
static struct paper_grid map_grid(const struct paper *paper, const struct figure *figure)
{
  struct paper_grid grid = paper_grid_make(figure->categories + 1, figure->series + 1);
  paper_grid_at(&grid, 0, 0)->text = need_copy("");
  for (unsigned c = 0; c < figure->categories; c++) {
    paper_grid_at(&grid, 0, c + 1)->text = need_copy(figure->category[c]);
    grid.numeric[c + 1] = true;
  }
  for (unsigned s = 0; s < figure->series; s++) {
    paper_grid_at(&grid, s + 1, 0)->text = need_copy(figure->name[s]);
    for (unsigned c = 0; c < figure->categories; c++)
      fill_value(paper, figure, s, c, paper_grid_at(&grid, s + 1, c + 1));
  }
  return grid;
}

void paper_figure_table(struct paper *paper, const struct doc_node *node)
{
  const struct figure *figure = node->figure;
  struct paper_grid grid = figure->kind == PEIL_HEAT_MAP ? map_grid(paper, figure) : tall_grid(paper, figure);
  AUTO(text) struct text title = {0};
  text_addf(&title, "%s %u. %s", word_in(WORD_TABLE, paper->doc->language), node->table_number,
            figure->title);
  if (*figure->unit) text_addf(&title, " (%s)", figure->unit);
  paper_grid_print(paper, text_string(&title), &grid);
  paper_grid_finish(&grid);
}

/* "Table 3 stands at the back." */
static void table_later(struct paper *paper, const struct doc_node *node)
{
  char link[16];
  AUTO(text) struct text line = {0};
  snprintf(link, sizeof link, "x%u", paper_tell_later(paper, &(struct paper_told){.figure = node}));
  text_addf(&line, "%s %u %s", word_in(WORD_TABLE, paper->doc->language), node->table_number,
            word_in(WORD_AT_THE_BACK, paper->doc->language));
  PangoLayout *layout = paper_layout(paper, PAPER_SOFT, paper->width, text_string(&line), 0);
  paper_flow(paper, layout, 0, "P", link);
  paper->y += 12;
  g_object_unref(layout);
}

void paper_figure(struct paper *paper, const struct doc_node *node)
{
  draw(paper, node);
  if (figure_table_folds(node->figure)) table_later(paper, node);
  else paper_figure_table(paper, node);
}
