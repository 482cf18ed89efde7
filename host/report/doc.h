/* SPDX-License-Identifier: EUPL-1.2
 *
 * A document: one tree of sections, paragraphs, tables and figures, built in reading order and then rendered
 * (report/render.h). It says what is told, never how it looks.
 *
 * Building. `doc_open_…` opens a part, `doc_end` closes the last opened one; everything between goes into it.
 * Texts are copied, UTF-8, without mark-up. Every building function returns PEIL_OK or the reason it refused;
 * the first refusal is kept, the tree stays as it was, and all later calls refuse too, so that a builder may
 * call on and ask once, with doc_check, at the end.
 *
 * Refused are: NULL, text that is not UTF-8, numbers and axes that are not finite (a NaN value is not
 * refused: it is "missing"), parts that do not fit where they are put (a cell outside a row, a row that is
 * not full), an end too many, more than DOC_DEPTH_LIMIT open parts, DOC_NODE_LIMIT nodes or DOC_TEXT_LIMIT
 * bytes of text. So a plugin that writes through doc_sink can do no more harm than to leave its own part out:
 * see doc_place.
 *
 * Tables and figures are numbered in reading order, each kind by itself; the table that goes with a figure
 * counts too. Tables inside an explanation have no number.
 */
#ifndef PEIL_REPORT_DOC_H
#define PEIL_REPORT_DOC_H

#include <peil/plugin.h>

#include "base/language.h"
#include "base/result.h"

#define DOC_DEPTH_LIMIT 16u
#define DOC_NODE_LIMIT 100000u /* rows, cells and the values of figures count, each as one */
#define DOC_TEXT_LIMIT (64u * 1024 * 1024)
#define DOC_COLUMN_LIMIT 200u
#define DOC_DECIMALS_LIMIT 10u
#define DOC_SENTENCE                                                                                         \
  100u /* bytes; heads of rows that are longer are read, not looked up, and are not set bold */

enum doc_kind {
  DOC_ROOT,
  DOC_SECTION,   /* text: title; level: 1 for a section of the document itself */
  DOC_PARAGRAPH, /* text */
  DOC_REMARK,    /* text; level: enum peil_remark_kind */
  DOC_FACTS,     /* children: DOC_FACT */
  DOC_FACT,      /* name: the key; text: the value */
  DOC_LIST,      /* level: 1 when numbered, 2 when it leads; children: DOC_LIST_ITEM */
  DOC_LIST_ITEM, /* text */
  DOC_TABLE,     /* text: title; column; children: DOC_ROW */
  DOC_ROW,       /* children: one DOC_CELL per column */
  DOC_CELL,      /* cell; text, or value and decimals; children: the explanation, if any */
  DOC_DETAILS,   /* text: summary */
  DOC_FIGURE     /* figure */
};

#define DOC_LEAD 2u /* level of a list */

enum doc_cell {
  DOC_CELL_TEXT,
  DOC_CELL_NUMBER, /* value, finite */
  DOC_CELL_MISSING /* text: the word for why, or "" */
};

struct doc_column {
  char *head;
  bool numeric;
  bool beneath; /* its texts are long and often empty: see doc_column_beneath */
};

/* A peil_figure, copied. The axis holds every value and the norm: a value beyond it has widened it. */
struct figure {
  enum peil_figure_kind kind;
  char *title, *description, *unit;
  double minimum, maximum;
  double norm; /* NaN: none */
  unsigned categories, series;
  char **category;  /* [categories] */
  char **opposite;  /* NULL, or [categories]: the right poles */
  char **name;      /* [series] */
  double *value;    /* value[series * categories + category] */
  char **missing;   /* same shape; "" where a value is there or nobody said why it is not */
  double *position; /* PEIL_LINES: NULL, or [categories], rising */
  char *across;     /* PEIL_LINES: the heading of the categories; else NULL */
  char *norm_name;  /* what the norm line is; "": a norm */
  char *heading;    /* of the categories; "": they are parts */
};

struct doc_node {
  enum doc_kind kind;
  struct doc_node *parent, *first, *last, *next;
  char *text, *name;
  unsigned level;
  enum doc_cell cell;
  double value;
  unsigned decimals;
  struct doc_column *column;
  unsigned columns;
  struct figure *figure;
  unsigned number;       /* of a figure or table; 0: not numbered */
  unsigned table_number; /* of the table that goes with a figure */
  unsigned *mark;        /* numbers of the footnotes that this text carries */
  unsigned marks;
};

struct doc_footnote {
  char *text;
  const struct doc_node *section; /* where it is listed, at the end: a section of level 1, or the root */
};

struct doc {
  enum language language;
  char *title, *subtitle, *footer; /* subtitle and footer may be "" */
  struct doc_node *root;
  struct doc_footnote *footnote; /* footnote[n - 1] is number n */
  unsigned footnotes;

  /* The builder's own. */
  struct doc_node *open, *floor, *recent;
  unsigned depth, nodes, figures, tables;
  size_t text;
  int refused;
  char *refusal;
};

struct doc *doc_create(enum language language, const char *title, const char *subtitle);
void doc_destroy(struct doc *doc); /* takes NULL */
void doc_finish(struct doc **doc); /* for `AUTO(doc) struct doc *d` */

int doc_set_footer(struct doc *doc, const char *text); /* one line, stands under the document */

int doc_open_section(struct doc *doc, const char *title);
int doc_open_details(struct doc *doc, const char *summary);
int doc_open_facts(struct doc *doc);
int doc_open_list(struct doc *doc, bool numbered);
int doc_open_lead(
    struct doc *doc); /* a list of what it all comes to: few and short, and worth being seen first */
int doc_open_table(struct doc *doc, const char *title, unsigned columns, const char *const *head,
                   const uint8_t *numeric);
/* Says of the last column of the table just opened that what stands in it may go below its row, as wide as the table. */
int doc_column_beneath(struct doc *doc);
int doc_end(struct doc *doc);

int doc_paragraph(struct doc *doc, const char *text);
int doc_remark(struct doc *doc, unsigned kind, const char *text); /* enum peil_remark_kind */
int doc_fact(struct doc *doc, const char *key, const char *value);
int doc_list_item(struct doc *doc, const char *text);
int doc_row(struct doc *doc); /* then one cell per column */
int doc_cell_text(struct doc *doc, const char *text);
int doc_cell_number(struct doc *doc, double value, unsigned decimals); /* NaN: missing, without a word */
int doc_cell_missing(struct doc *doc, const char *why);                /* "not observed"; "" when unknown */
int doc_figure(struct doc *doc, const struct peil_figure *figure);

/* Opens the explanation of the last cell: paragraphs, lists and tables that a reader can unfold; doc_end
 * closes it. */
int doc_open_explanation(struct doc *doc);

/* Puts a footnote mark behind the text added last (paragraph, remark, fact, list item or cell). The footnote
 * is listed at the end of the section of level 1; the same text twice in one section is one footnote. */
int doc_footnote(struct doc *doc, const char *text);

/* NULL, or why the document cannot be used: the first refusal, or parts left open. */
CHECKED result doc_check(const struct doc *doc);

/* A sink that lets a plugin write at the current place; it cannot close what was open before. It is used
 * once; doc_sink_close then says whether all was in order: NULL, or what was refused or left open. */
struct peil_report_sink doc_sink(struct doc *doc);
CHECKED result doc_sink_close(struct doc *doc);

/* Going back: doc_place notes where building stands; doc_return drops everything added since, refusal
 * included. To be used around a plugin's part. Between the two the part open at doc_place must not have been
 * closed. */
struct doc_place {
  struct doc_node *open, *last, *floor, *recent;
  unsigned depth, nodes, figures, tables, footnotes;
  size_t text;
};
struct doc_place doc_place(const struct doc *doc);
void doc_return(struct doc *doc, struct doc_place place);

/* For renderers. */

/* Sections below `parent` at any depth. Their ids are given in reading order; a table of contents counts along with this. */
unsigned doc_count_sections(const struct doc_node *parent);

/* Decimals that suit a figure's values: none where all are whole. */
unsigned figure_decimals(const struct figure *figure);
/* The same of values that are no part of a document yet; `range` is maximum less minimum. */
unsigned figure_decimals_of(const double *value, size_t values, double range);
double figure_value(const struct figure *figure, unsigned series, unsigned category);
/* The word for a missing value, in the language: the one given, else the fixed one. */
const char *figure_missing(const struct figure *figure, unsigned series, unsigned category,
                           enum language language);
bool figure_has_missing(const struct figure *figure);
/* The heading of its categories in a table. */
const char *figure_category_head(const struct figure *figure, enum language language);
/* What its norm line is called. */
const char *figure_norm_name(const struct figure *figure, enum language language);
void figure_destroy(struct figure *figure); /* takes NULL */

/* Reads one code point of well-formed UTF-8 and moves on. Control characters, bidirectional overrides and
 * what XML cannot hold come back as U+FFFD; line ends and tabs as a space. */
uint32_t doc_next_character(const char **at);

#endif
