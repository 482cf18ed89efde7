/* SPDX-License-Identifier: EUPL-1.2
 *
 * What the files of the terminal renderer share. Widths are columns as wcwidth counts them under C.UTF-8,
 * asked for with uselocale so that neither the process' locale nor a plugin that changed it matters.
 */
#ifndef PEIL_REPORT_TERM_H
#define PEIL_REPORT_TERM_H

#include "base/text.h"
#include "report/doc.h"
#include "report/words.h"

struct term {
  struct text *out;
  const struct doc *doc;
  int width, indent;
  bool colour;
};

int term_room(const struct term *term); /* columns to the right of the indent */
int term_text_width(const char *text);
char *term_clean(const char *text); /* without control characters; the caller frees it */

struct term_lines {
  char **line;
  unsigned count;
};
/* Wraps at spaces; a word that is wider than `width` is broken. At least one line, which may be "". */
struct term_lines term_wrap(const char *text, int width);
void term_lines_finish(struct term_lines *lines);

void term_spaces(struct text *out, int count);
/* Pads to `width`, at the left when `right` is true. */
void term_cell(struct text *out, const char *text, int width, bool right);
/* Wrapped paragraph: `lead` stands before the first line and its width in spaces before the others. */
void term_paragraph(struct term *term, const char *lead, const char *text);
void term_bold(struct term *term, const char *text); /* one paragraph, bold with colour */
void term_blank(struct term *term);                  /* an empty line, unless one is there */

/* A table of texts: row 0 holds the heads. Too wide for the terminal even when wrapped, it becomes a list. */
struct term_grid {
  unsigned rows, columns;
  char **cell; /* [rows * columns], owned */
  bool *numeric;
};
struct term_grid term_grid_make(unsigned rows, unsigned columns);
void term_grid_set(struct term_grid *grid, unsigned row, unsigned column, const char *text);
void term_grid_print(struct term *term, const struct term_grid *grid);
void term_grid_finish(struct term_grid *grid);

void term_figure(struct term *term, const struct doc_node *node);

#endif
