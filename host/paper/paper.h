/* SPDX-License-Identifier: EUPL-1.2
 *
 * A document on paper: pages of A4, laid out by pango, drawn by cairo as PDF. The figures are the ones of the HTML report, their
 * SVG drawn by librsvg, so that there is one drawing of each. Text stays text: it can be searched, spoken and copied; sections
 * are outline entries, figures, headings, tables and their cells are tagged (PDF 1.7, 14.8).
 *
 * What folds on a screen cannot fold on paper. A figure with terms behind it is a link to the appendix, which holds the terms of
 * every figure in reading order; so is the table under a picture where that is long or the picture bears its numbers; other folded
 * parts are written out in their place. A heading stays with what it heads, and so does a line that leads in a table or list.
 *
 * All measures are in points (1/72 inch), y downwards from the page's top. Pages are laid out twice: once to count them and to
 * know on which one a section begins, once for good. No clock and no name of a machine goes into the file: the same document
 * gives the same bytes on a machine with the same fonts and libraries.
 */
#ifndef PEIL_PAPER_PAPER_H
#define PEIL_PAPER_PAPER_H

#include <cairo.h>
#include <pango/pangocairo.h>

#include "base/text.h"
#include "report/doc.h"

#define PAPER_WIDTH 595.28 /* A4 */
#define PAPER_HEIGHT 841.89
#define PAPER_SIDE 42.0
#define PAPER_TOP 54.0
#define PAPER_BOTTOM 62.0

enum paper_style {
  PAPER_TITLE,
  PAPER_HEADING_2,
  PAPER_HEADING_3,
  PAPER_HEADING_4,
  PAPER_BODY,
  PAPER_SOFT,    /* subtitle, keys, footnotes */
  PAPER_CAPTION, /* of a table or figure */
  PAPER_CELL,
  PAPER_SMALL_CELL, /* in a table of many columns */
  PAPER_MARGIN      /* at the foot of a page */
};

/* A cell with terms behind it, or the table under a picture, met on the way and told in the appendix. */
struct paper_told {
  const struct doc_node *table, *row, *cell;
  unsigned column;
  const struct doc_node *figure; /* NULL for a cell */
};

struct paper {
  cairo_surface_t *surface;
  cairo_t *cairo;
  PangoContext *pango;
  const struct doc *doc;
  double y;           /* where the next thing goes */
  double left, width; /* of the column that is filled */
  unsigned page;      /* the present one, from 1 */
  unsigned pages;     /* of the whole; 0 while they are being counted */
  unsigned sections;  /* met so far */
  unsigned *begins;   /* [sections]: the page of each, from the first time */
  unsigned sections_known;
  struct paper_told *told;
  unsigned told_count, told_room;
  int outline; /* the entry of the open section of level 1; 0 for none */
};

/* Appends the PDF to `out`. FAULT_INTERNAL when a library refuses. */
CHECKED result paper_print(const struct doc *doc, struct text *out);

/* ---- what the files of this folder share */

void paper_new_page(struct paper *paper);
/* A new page when less than `height` is left, unless the page is still empty. */
void paper_need(struct paper *paper, double height);
double paper_room(const struct paper *paper); /* what is left */

/* A layout of `string` as wide as `width`; the first `bold` bytes are set bold. g_object_unref when done. Characters that no page
 * can show are replaced as in HTML. */
PangoLayout *paper_layout(struct paper *paper, enum paper_style style, double width, const char *string,
                          size_t bold);
double paper_layout_height(PangoLayout *layout);
void paper_ink(struct paper *paper, unsigned rgb); /* 0x14181d */

/* Puts it at the column's left plus `indent`, line by line, over pages where it must; `tag` is the PDF structure of each part.
 * Where `link` is not NULL the lines lead to that destination. */
void paper_flow(struct paper *paper, PangoLayout *layout, double indent, const char *tag, const char *link);
/* The common case. */
void paper_text(struct paper *paper, enum paper_style style, const char *tag, const char *text);

/* Remembers it for the appendix and gives the number of its destination, "x3". */
unsigned paper_tell_later(struct paper *paper, const struct paper_told *told);

/* A text with the marks of its footnotes behind it. The caller finishes it. */
void paper_marked(const struct doc_node *node, const char *string, struct text *out);

void paper_blocks(struct paper *paper, const struct doc_node *parent);
void paper_table(struct paper *paper, const struct doc_node *table);
void paper_figure(struct paper *paper, const struct doc_node *node);
double paper_figure_height(const struct paper *paper, const struct doc_node *node); /* with its caption */
/* What has to be left of a page for the table to begin there. */
double paper_table_height(struct paper *paper, const struct doc_node *table);
/* The table under a picture, with its caption. */
void paper_figure_table(struct paper *paper, const struct doc_node *node);

/* ---- tables, whatever they come from */

struct paper_cell {
  char *text;
  bool missing;  /* hatched */
  unsigned link; /* 0, or the number of its destination plus 1 */
};

struct paper_grid {
  unsigned columns, rows; /* rows with the head, which is the first */
  struct paper_cell *cell;
  bool *numeric;  /* [columns] */
  bool sentences; /* the heads of the rows are sentences, to be read and not looked up: not bold */
  char *
      *beneath; /* NULL, or [rows]: what stands below the row, as wide as the table; NULL or "" for nothing */
};

struct paper_grid paper_grid_make(unsigned columns, unsigned rows);
struct paper_cell *paper_grid_at(const struct paper_grid *grid, unsigned row, unsigned column);
void paper_grid_finish(struct paper_grid *grid);
/* With its caption above; `title` says all of it. */
void paper_grid_print(struct paper *paper, const char *title, const struct paper_grid *grid);

#endif
