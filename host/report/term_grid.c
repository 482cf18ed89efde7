/* SPDX-License-Identifier: EUPL-1.2 */
#include <stdlib.h>
#include <string.h>

#include "report/term.h"

#define GAP 2   /* columns between two columns of a table */
#define LEAST 9 /* a column of texts is not made narrower */

struct term_grid term_grid_make(unsigned rows, unsigned columns)
{
  struct term_grid grid = {.rows = rows, .columns = columns};
  grid.cell = need_array((size_t)rows * columns, sizeof *grid.cell);
  grid.numeric = need_array(columns, sizeof *grid.numeric);
  return grid;
}

void term_grid_set(struct term_grid *grid, unsigned row, unsigned column, const char *text)
{
  char **cell = &grid->cell[(size_t)row * grid->columns + column];
  free(*cell);
  *cell = term_clean(text);
}

static const char *at(const struct term_grid *grid, unsigned row, unsigned column)
{
  const char *cell = grid->cell[(size_t)row * grid->columns + column];
  return cell ? cell : "";
}

void term_grid_finish(struct term_grid *grid)
{
  for (size_t i = 0; i < (size_t)grid->rows * grid->columns; i++) free(grid->cell[i]);
  free(grid->cell);
  free(grid->numeric);
  *grid = (struct term_grid){0};
}

/* How wide the longest word is. */
static int longest_word(const char *text)
{
  int longest = 0;
  for (const char *from = text; *from; from += strspn(from, " ")) {
    size_t length = strcspn(from, " ");
    AUTO(text) struct text word = {0};
    text_add_bytes(&word, from, length);
    int width = term_text_width(text_string(&word));
    if (width > longest) longest = width;
    from += length;
  }
  return longest;
}

/* The widest column that is wider than it has to be; `columns` when there is none. */
static unsigned widest_above(const int *width, const int *least, unsigned columns)
{
  unsigned widest = columns;
  for (unsigned c = 0; c < columns; c++) {
    int floor = least && least[c] > LEAST ? least[c] : LEAST;
    if (width[c] > floor && (widest == columns || width[c] > width[widest])) widest = c;
  }
  return widest;
}

/* Takes from the widest column until all fit, and breaks words only where that is not enough; false when that cannot be. */
static bool fit(const struct term_grid *grid, int room, int *width)
{
  int *least = need_array(grid->columns, sizeof *least), sum = (int)(grid->columns - 1) * GAP;
  for (unsigned c = 0; c < grid->columns; c++) {
    for (unsigned r = 0; r < grid->rows; r++) {
      int cell = term_text_width(at(grid, r, c)), word = longest_word(at(grid, r, c));
      if (cell > width[c]) width[c] = cell;
      if (word > least[c]) least[c] = word;
    }
    sum += width[c];
  }
  bool fits = true;
  for (; fits && sum > room; sum--) {
    unsigned from = widest_above(width, least, grid->columns);
    if (from == grid->columns) from = widest_above(width, NULL, grid->columns);
    fits = from < grid->columns;
    if (fits) width[from]--;
  }
  free(least);
  return fits;
}

static void print_row(struct term *term, const struct term_grid *grid, unsigned row, const int *width)
{
  struct term_lines *cell = need_array(grid->columns, sizeof *cell);
  unsigned lines = 1;
  for (unsigned c = 0; c < grid->columns; c++) {
    cell[c] = term_wrap(at(grid, row, c), width[c]);
    if (cell[c].count > lines) lines = cell[c].count;
  }
  for (unsigned i = 0; i < lines; i++) {
    term_spaces(term->out, term->indent);
    if (row == 0 && term->colour) text_add(term->out, "\033[1m");
    for (unsigned c = 0; c < grid->columns; c++) {
      term_cell(term->out, i < cell[c].count ? cell[c].line[i] : "", width[c], grid->numeric[c]);
      if (c + 1 < grid->columns) term_spaces(term->out, GAP);
    }
    while (term->out->data[term->out->length - 1] == ' ') term->out->length--;
    text_add(term->out, row == 0 && term->colour ? "\033[0m\n" : "\n");
  }
  for (unsigned c = 0; c < grid->columns; c++) term_lines_finish(&cell[c]);
  free(cell);
}

static void print_rule(struct term *term, const struct term_grid *grid, const int *width)
{
  int sum = (int)(grid->columns - 1) * GAP;
  for (unsigned c = 0; c < grid->columns; c++) sum += width[c];
  term_spaces(term->out, term->indent);
  for (int i = 0; i < sum; i++) text_add(term->out, "\xe2\x94\x80");
  text_add_char(term->out, '\n');
}

/* Each row a small list: the first cell, then "head: value". */
static void print_list(struct term *term, const struct term_grid *grid)
{
  for (unsigned r = 1; r < grid->rows; r++) {
    term_paragraph(term, "", at(grid, r, 0));
    for (unsigned c = 1; c < grid->columns; c++) {
      AUTO(text) struct text line = {0};
      text_addf(&line, "%s: %s", at(grid, 0, c), at(grid, r, c));
      term_paragraph(term, "  ", text_string(&line));
    }
  }
}

void term_grid_print(struct term *term, const struct term_grid *grid)
{
  int *width = need_array(grid->columns, sizeof *width);
  if (fit(grid, term_room(term), width)) {
    for (unsigned r = 0; r < grid->rows; r++) {
      print_row(term, grid, r, width);
      if (r == 0) print_rule(term, grid, width);
    }
  } else {
    print_list(term, grid);
  }
  free(width);
}
