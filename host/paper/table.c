/* SPDX-License-Identifier: EUPL-1.2
 *
 * Columns get what their longest word needs, and share what is left by what they would like. Where even the words do not fit,
 * smaller type is tried, and then each row becomes a small list.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "paper/paper.h"
#include "report/words.h"

#define PAD 4.0       /* at either side of a cell */
#define ROW_PAD 3.0   /* above and below */
#define BROAD 7u      /* columns from which the type is small */
#define TEXT_MOST 260 /* what a column of text is taken to like at most */

struct paper_grid paper_grid_make(unsigned columns, unsigned rows)
{
  return (struct paper_grid){.columns = columns,
                             .rows = rows,
                             .cell = need_array((size_t)columns * rows, sizeof(struct paper_cell)),
                             .numeric = need_array(columns, sizeof(bool))};
}

struct paper_cell *paper_grid_at(const struct paper_grid *grid, unsigned row, unsigned column)
{
  return &grid->cell[(size_t)row * grid->columns + column];
}

void paper_grid_finish(struct paper_grid *grid)
{
  for (size_t i = 0; i < (size_t)grid->columns * grid->rows; i++) free(grid->cell[i].text);
  for (size_t i = 0; grid->beneath && i < grid->rows; i++) free(grid->beneath[i]);
  free(grid->beneath);
  free(grid->cell);
  free(grid->numeric);
}

static bool is_head(const struct paper_grid *grid, unsigned row, unsigned column)
{
  return row == 0 || (column == 0 && !grid->numeric[0]);
}

static bool is_bold(const struct paper_grid *grid, unsigned row, unsigned column)
{
  return row == 0 || (is_head(grid, row, column) && !grid->sentences);
}

/* How wide the text likes to be, on one line, and how wide its longest word is. */
struct wish {
  double like, least;
};

static struct wish wish_of(struct paper *paper, enum paper_style style, const char *text, bool bold)
{
  PangoLayout *layout = paper_layout(paper, style, -1, text, bold ? strlen(text) : 0);
  int like = 0, least = 0, height = 0;
  pango_layout_get_size(layout, &like, &height);
  pango_layout_set_wrap(layout, PANGO_WRAP_WORD);
  pango_layout_set_width(layout, 0);
  pango_layout_get_size(layout, &least, &height);
  g_object_unref(layout);
  return (struct wish){.like = (double)like / PANGO_SCALE, .least = (double)least / PANGO_SCALE};
}

/* Fills width[columns]; false when the longest words are wider than the page. */
static bool fit(struct paper *paper, const struct paper_grid *grid, enum paper_style style, double *width)
{
  double *least = need_array(grid->columns, sizeof *least), least_sum = 0, like_sum = 0, longest = TEXT_MOST;
  unsigned widest = 0; /* the column that wraps most; the first when none does */
  for (unsigned c = 0; c < grid->columns; c++) {
    double like = 0;
    for (unsigned r = 0; r < grid->rows; r++) {
      struct wish wish = wish_of(paper, style, paper_grid_at(grid, r, c)->text, is_bold(grid, r, c));
      like = fmax(like, wish.like);
      least[c] = fmax(least[c], wish.least);
    }
    if (like > longest) {
      longest = like;
      widest = c;
    }
    least[c] += 2 * PAD + 0.5;
    width[c] = fmax(fmin(like, TEXT_MOST) + 2 * PAD + 0.5, least[c]);
    least_sum += least[c];
    like_sum += width[c];
  }
  bool fits = least_sum <= paper->width;
  double extra = paper->width - (like_sum <= paper->width ? like_sum : least_sum);
  for (unsigned c = 0; c < grid->columns && fits; c++) {
    if (like_sum <= paper->width) width[c] += c == widest ? extra : 0;
    else width[c] = least[c] + extra * (width[c] - least[c]) / (like_sum - least_sum);
  }
  free(least);
  return fits;
}

/* Thin strokes behind the word, as in the figures: missing can be told from a figure in any print. */
static void hatch(struct paper *paper, double x, double y, double width, double height)
{
  cairo_save(paper->cairo);
  cairo_rectangle(paper->cairo, x, y, width, height);
  cairo_clip(paper->cairo);
  paper_ink(paper, 0xdfe4e9);
  cairo_set_line_width(paper->cairo, 0.7);
  for (unsigned i = 0; 4.0 * i < width + height; i++) {
    cairo_move_to(paper->cairo, x - height + 4.0 * i, y + height);
    cairo_rel_line_to(paper->cairo, height, -height);
  }
  cairo_stroke(paper->cairo);
  cairo_restore(paper->cairo);
}

static void show_cell(struct paper *paper, PangoLayout *layout, const struct paper_cell *cell,
                      const char *tag, double x, double width)
{
  char link[32];
  snprintf(link, sizeof link, "dest='x%u'", cell->link ? cell->link - 1 : 0);
  cairo_tag_begin(paper->cairo, tag, NULL);
  if (cell->link) cairo_tag_begin(paper->cairo, CAIRO_TAG_LINK, link);
  if (cell->missing)
    hatch(paper, x + 1, paper->y + 1.5, width - 2, paper_layout_height(layout) + 2 * ROW_PAD - 3);
  cairo_move_to(paper->cairo, x + PAD, paper->y + ROW_PAD);
  pango_cairo_show_layout(paper->cairo, layout);
  if (cell->link) cairo_tag_end(paper->cairo, CAIRO_TAG_LINK);
  cairo_tag_end(paper->cairo, tag);
}

static PangoLayout *cell_layout(struct paper *paper, const struct paper_grid *grid, enum paper_style style,
                                unsigned row, unsigned column, double width)
{
  const struct paper_cell *cell = paper_grid_at(grid, row, column);
  bool bold = is_bold(grid, row, column);
  PangoLayout *layout =
      paper_layout(paper, style, width - 2 * PAD, cell->text, bold ? strlen(cell->text) : 0);
  if (grid->numeric[column]) pango_layout_set_alignment(layout, PANGO_ALIGN_RIGHT);
  if (cell->link) {
    PangoAttrList *attributes = pango_attr_list_copy(pango_layout_get_attributes(layout));
    pango_attr_list_change(attributes, pango_attr_foreground_new(0, 0x5a5a, 0x8d8d));
    pango_layout_set_attributes(layout, attributes);
    pango_attr_list_unref(attributes);
  }
  return layout;
}

struct table {
  const struct paper_grid *grid;
  enum paper_style style;
  double *width;
  PangoLayout **layout; /* [columns], of the row at hand */
  PangoLayout *beneath; /* of the same row; NULL for nothing */
  double height;        /* of its cells, without that */
};

static const char *text_beneath(const struct paper_grid *grid, unsigned row)
{
  return grid->beneath && grid->beneath[row] ? grid->beneath[row] : "";
}

static double prepare(struct paper *paper, struct table *table, unsigned row)
{
  const char *beneath = text_beneath(table->grid, row);
  table->height = 2 * ROW_PAD;
  for (unsigned c = 0; c < table->grid->columns; c++) {
    table->layout[c] = cell_layout(paper, table->grid, table->style, row, c, table->width[c]);
    table->height = fmax(table->height, paper_layout_height(table->layout[c]) + 2 * ROW_PAD);
  }
  table->beneath =
      *beneath ? paper_layout(paper, PAPER_SMALL_CELL, paper->width - 2 * PAD, beneath, 0) : NULL;
  return table->height + (table->beneath ? paper_layout_height(table->beneath) + ROW_PAD : 0);
}

/* A row of its own to who hears the page. */
static void show_beneath(struct paper *paper, PangoLayout *layout, double y)
{
  cairo_tag_begin(paper->cairo, "TR", NULL);
  cairo_tag_begin(paper->cairo, "TD", NULL);
  cairo_move_to(paper->cairo, paper->left + PAD, y);
  pango_cairo_show_layout(paper->cairo, layout);
  cairo_tag_end(paper->cairo, "TD");
  cairo_tag_end(paper->cairo, "TR");
  g_object_unref(layout);
}

static void show(struct paper *paper, struct table *table, unsigned row, double height)
{
  double x = paper->left;
  cairo_tag_begin(paper->cairo, "TR", NULL);
  for (unsigned c = 0; c < table->grid->columns; c++) {
    const char *tag = is_head(table->grid, row, c) ? "TH" : "TD";
    show_cell(paper, table->layout[c], paper_grid_at(table->grid, row, c), tag, x, table->width[c]);
    x += table->width[c];
    g_object_unref(table->layout[c]);
  }
  cairo_tag_end(paper->cairo, "TR");
  if (table->beneath) show_beneath(paper, table->beneath, paper->y + table->height);
  paper->y += height;
  paper_ink(paper, row == 0 ? 0x14181d : 0xc9d0d7);
  cairo_set_line_width(paper->cairo, row == 0 ? 1 : 0.5);
  cairo_move_to(paper->cairo, paper->left, paper->y);
  cairo_line_to(paper->cairo, x, paper->y);
  cairo_stroke(paper->cairo);
}

/* A row that is higher than a page is told as running text: cell by cell. */
static void tell_row(struct paper *paper, const struct paper_grid *grid, unsigned row)
{
  for (unsigned c = 0; c < grid->columns; c++) {
    const struct paper_cell *cell = paper_grid_at(grid, row, c);
    AUTO(text) struct text line = {0};
    char link[16];
    if (c) text_addf(&line, "%s: ", paper_grid_at(grid, 0, c)->text);
    size_t bold = line.length;
    text_add(&line, cell->text);
    PangoLayout *layout = paper_layout(paper, PAPER_CELL, paper->width - (c ? 12 : 0), text_string(&line),
                                       c                       ? bold
                                       : is_bold(grid, row, 0) ? line.length
                                                               : 0);
    snprintf(link, sizeof link, "x%u", cell->link ? cell->link - 1 : 0);
    paper_flow(paper, layout, c ? 12 : 0, "P", cell->link ? link : NULL);
    g_object_unref(layout);
  }
  if (*text_beneath(grid, row)) {
    PangoLayout *layout = paper_layout(paper, PAPER_CELL, paper->width - 12, text_beneath(grid, row), 0);
    paper_flow(paper, layout, 12, "P", NULL);
    g_object_unref(layout);
  }
  paper->y += 4;
}

static void drop(const struct table *table)
{
  if (table->beneath) g_object_unref(table->beneath);
  for (unsigned c = 0; c < table->grid->columns; c++) g_object_unref(table->layout[c]);
}

/* A short table is not worth breaking: what it takes when it is kept whole. */
static double kept_whole(struct paper *paper, struct table *table)
{
  const double most = (PAPER_HEIGHT - PAPER_TOP - PAPER_BOTTOM) * 0.4;
  double height = 24;
  for (unsigned r = 0; r < table->grid->rows && height <= most; r++) {
    height += prepare(paper, table, r);
    drop(table);
  }
  return height <= most ? height : 72;
}

static void print_rows(struct paper *paper, struct table *table)
{
  const double page = PAPER_HEIGHT - PAPER_TOP - PAPER_BOTTOM;
  double head = prepare(paper, table, 0), most = page - head;
  show(paper, table, 0, head);
  for (unsigned r = 1; r < table->grid->rows; r++) {
    double height = prepare(paper, table, r);
    if (height > most) {
      drop(table);
      tell_row(paper, table->grid, r);
      continue;
    }
    if (height > paper_room(paper)) {
      drop(table);
      paper_new_page(paper);
      head = prepare(paper, table, 0); /* the head again */
      show(paper, table, 0, head);
      height = prepare(paper, table, r);
    }
    show(paper, table, r, height);
  }
}

/* Finds the type and the widths; false when the table has to be told row by row. */
static bool lay_table(struct paper *paper, const struct paper_grid *grid, struct table *table)
{
  *table = (struct table){.grid = grid,
                          .style = grid->columns >= BROAD ? PAPER_SMALL_CELL : PAPER_CELL,
                          .width = need_array(grid->columns, sizeof *table->width),
                          .layout = need_array(grid->columns, sizeof(PangoLayout *))};
  if (fit(paper, grid, table->style, table->width)) return true;
  if (table->style == PAPER_SMALL_CELL) return false;
  table->style = PAPER_SMALL_CELL;
  return fit(paper, grid, table->style, table->width);
}

static void drop_table(struct table *table)
{
  free(table->width);
  free((void *)table->layout);
}

void paper_grid_print(struct paper *paper, const char *title, const struct paper_grid *grid)
{
  struct table table;
  bool fits = lay_table(paper, grid, &table);
  if (paper->y > PAPER_TOP) paper->y += 4;
  paper_need(paper, fits ? kept_whole(paper, &table) : 72);
  paper_text(paper, PAPER_CAPTION, "Caption", title);
  paper->y += 2;
  if (fits) {
    cairo_tag_begin(paper->cairo, "Table", NULL);
    print_rows(paper, &table);
    cairo_tag_end(paper->cairo, "Table");
  } else {
    for (unsigned r = 1; r < grid->rows; r++) tell_row(paper, grid, r);
  }
  paper->y += 12;
  drop_table(&table);
}

/* ---- a table of the document */

static char *cell_text(const struct paper *paper, const struct doc_node *cell)
{
  AUTO(text) struct text shown = {0};
  struct text marked = {0};
  if (cell->cell == DOC_CELL_NUMBER)
    number_for_people(&shown, cell->value, (int)cell->decimals, paper->doc->language == LANGUAGE_DUTCH);
  else text_add(&shown, cell->cell == DOC_CELL_MISSING && !*cell->text ? "\u2013" : cell->text);
  paper_marked(cell, text_string(&shown), &marked);
  return text_take(&marked);
}

static void fill_row(struct paper *paper, const struct doc_node *table, const struct doc_node *row,
                     struct paper_grid *grid, unsigned r)
{
  unsigned c = 0;
  for (const struct doc_node *cell = row->first; cell; cell = cell->next, c++) {
    if (table->column[c].beneath) {
      grid->beneath[r] = cell_text(paper, cell);
      continue;
    }
    struct paper_cell *to = paper_grid_at(grid, r, c);
    to->text = cell_text(paper, cell);
    to->missing = cell->cell == DOC_CELL_MISSING;
    if (cell->first)
      to->link = 1 + paper_tell_later(
                         paper, &(struct paper_told){.table = table, .row = row, .cell = cell, .column = c});
  }
}

static struct paper_grid fill(struct paper *paper, const struct doc_node *table)
{
  unsigned rows = 1, r = 1, columns = table->columns;
  for (const struct doc_node *row = table->first; row; row = row->next) rows++;
  if (table->column[columns - 1].beneath) columns--;
  struct paper_grid grid = paper_grid_make(columns, rows);
  if (columns < table->columns) grid.beneath = need_array(rows, sizeof *grid.beneath);
  for (unsigned c = 0; c < columns; c++) {
    paper_grid_at(&grid, 0, c)->text = need_copy(table->column[c].head);
    grid.numeric[c] = table->column[c].numeric;
  }
  for (const struct doc_node *row = table->first; row; row = row->next) {
    grid.sentences = grid.sentences || (!grid.numeric[0] && strlen(row->first->text) > DOC_SENTENCE);
    fill_row(paper, table, row, &grid, r++);
  }
  return grid;
}

double paper_table_height(struct paper *paper, const struct doc_node *table)
{
  unsigned told = paper->told_count;
  struct paper_grid grid = fill(paper, table);
  struct table laid;
  double height = lay_table(paper, &grid, &laid) ? kept_whole(paper, &laid) : 72;
  drop_table(&laid);
  paper_grid_finish(&grid);
  paper->told_count = told; /* only looked at */
  return height + 4;
}

void paper_table(struct paper *paper, const struct doc_node *table)
{
  struct paper_grid grid = fill(paper, table);
  AUTO(text) struct text title = {0};
  if (table->number) text_addf(&title, "%s %u. ", word_in(WORD_TABLE, paper->doc->language), table->number);
  text_add(&title, table->text);
  paper_grid_print(paper, text_string(&title), &grid);
  paper_grid_finish(&grid);
}
