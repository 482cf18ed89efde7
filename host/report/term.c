/* SPDX-License-Identifier: EUPL-1.2 */
#include "report/term.h"

#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "report/render.h"

#define LEAST_WIDTH 30
#define LEAST_ROOM 22

static void blocks(struct term *term, const struct doc_node *parent);

static void add_marks(struct text *text, const struct doc_node *node)
{
  for (unsigned i = 0; i < node->marks; i++) text_addf(text, " [%u]", node->mark[i]);
}

/* The text of a node with a word before and its footnote marks behind. */
static void marked_with(struct term *term, const char *lead, const char *word, const struct doc_node *node)
{
  AUTO(text) struct text text = {0};
  text_addf(&text, "%s%s", word, node->text);
  add_marks(&text, node);
  term_paragraph(term, lead, text_string(&text));
}

static void marked(struct term *term, const char *lead, const struct doc_node *node)
{
  marked_with(term, lead, "", node);
}

static void footnotes(struct term *term, const struct doc_node *section)
{
  bool first = true;
  for (unsigned i = 0; i < term->doc->footnotes; i++) {
    if (term->doc->footnote[i].section != section) continue;
    if (first) term_blank(term);
    first = false;
    AUTO(text) struct text lead = {0};
    text_addf(&lead, "[%u] ", i + 1);
    term_paragraph(term, text_string(&lead), term->doc->footnote[i].text);
  }
}

static void rule(struct term *term, const char *text, const char *stroke)
{
  int width = term_text_width(text);
  if (width > term_room(term)) width = term_room(term);
  term_spaces(term->out, term->indent);
  for (int i = 0; i < width; i++) text_add(term->out, stroke);
  text_add_char(term->out, '\n');
}

static void section(struct term *term, const struct doc_node *node)
{
  term_blank(term);
  if (node->level == 1) text_add_char(term->out, '\n');
  term_bold(term, node->text);
  if (node->level <= 2) rule(term, node->text, "\xe2\x94\x80");
  blocks(term, node);
  footnotes(term, node);
}

static void remark(struct term *term, const struct doc_node *node)
{
  bool warning = node->level == PEIL_WARNING;
  AUTO(text) struct text word = {0};
  text_addf(&word, "%s: ", word_in(warning ? WORD_WARNING : WORD_INFORMATION, term->doc->language));
  marked_with(term, warning ? "! " : "i ", text_string(&word), node);
}

static void facts(struct term *term, const struct doc_node *node)
{
  int widest = 0;
  for (const struct doc_node *fact = node->first; fact; fact = fact->next) {
    int width = term_text_width(fact->name);
    if (width > widest) widest = width;
  }
  if (widest > term_room(term) / 3) widest = term_room(term) / 3;
  for (const struct doc_node *fact = node->first; fact; fact = fact->next) {
    AUTO(string) char *key = term_clean(fact->name);
    AUTO(text) struct text lead = {0};
    term_cell(&lead, key, widest, false);
    text_add(&lead, "  ");
    if (term_text_width(text_string(&lead)) <= widest + 2) marked(term, text_string(&lead), fact);
    else {
      term_paragraph(term, "", key);
      marked(term, "  ", fact);
    }
  }
}

static void list(struct term *term, const struct doc_node *node)
{
  unsigned number = 0;
  for (const struct doc_node *item = node->first; item; item = item->next) {
    AUTO(text) struct text lead = {0};
    if (node->level == 1) text_addf(&lead, "%2u. ", ++number);
    else text_add(&lead, " \xe2\x80\xa2 ");
    marked(term, text_string(&lead), item);
  }
}

static void add_cell(struct term *term, struct text *text, const struct doc_node *cell)
{
  bool dutch = term->doc->language == LANGUAGE_DUTCH;
  if (cell->cell == DOC_CELL_NUMBER) number_for_people(text, cell->value, (int)cell->decimals, dutch);
  else if (cell->cell == DOC_CELL_MISSING) text_add(text, *cell->text ? cell->text : "\xe2\x80\x93");
  else text_add(text, cell->text);
}

static void explanations(struct term *term, const struct doc_node *table)
{
  for (const struct doc_node *row = table->first; row; row = row->next) {
    unsigned column = 0;
    for (const struct doc_node *cell = row->first; cell; cell = cell->next, column++) {
      if (!cell->first) continue;
      AUTO(text) struct text title = {0};
      text_addf(&title, "%s ", word_in(WORD_TERMS, term->doc->language));
      add_cell(term, &title, cell);
      text_addf(&title, " (%s): %s", table->column[column].head, row->first->text);
      int indent = term->indent;
      term->indent += 2;
      term_blank(term);
      term_paragraph(term, "", text_string(&title));
      term->indent += 2;
      blocks(term, cell);
      term->indent = indent;
    }
  }
}

static void caption(struct term *term, enum word kind, unsigned number, const char *title)
{
  AUTO(text) struct text text = {0};
  if (number) text_addf(&text, "%s %u. ", word_in(kind, term->doc->language), number);
  text_add(&text, title);
  term_bold(term, text_string(&text));
}

static void table(struct term *term, const struct doc_node *node)
{
  unsigned rows = 1;
  for (const struct doc_node *row = node->first; row; row = row->next) rows++;
  struct term_grid grid = term_grid_make(rows, node->columns);
  for (unsigned c = 0; c < node->columns; c++) {
    term_grid_set(&grid, 0, c, node->column[c].head);
    grid.numeric[c] = node->column[c].numeric;
  }
  unsigned r = 1;
  for (const struct doc_node *row = node->first; row; row = row->next, r++) {
    unsigned c = 0;
    for (const struct doc_node *cell = row->first; cell; cell = cell->next, c++) {
      AUTO(text) struct text text = {0};
      add_cell(term, &text, cell);
      add_marks(&text, cell);
      term_grid_set(&grid, r, c, text_string(&text));
    }
  }
  caption(term, WORD_TABLE, node->number, node->text);
  term_grid_print(term, &grid);
  term_grid_finish(&grid);
  explanations(term, node);
}

static void details(struct term *term, const struct doc_node *node)
{
  term_bold(term, node->text);
  term->indent += 2; /* blocks() of the parent sets it back */
  blocks(term, node);
}

static void blocks(struct term *term, const struct doc_node *parent)
{
  if (term_room(term) < LEAST_ROOM) term->indent = term->width - LEAST_ROOM; /* deep, yet still readable */
  int indent = term->indent;
  for (const struct doc_node *node = parent->first; node; node = node->next) {
    if (node->kind != DOC_SECTION) term_blank(term);
    switch (node->kind) {
    case DOC_SECTION: section(term, node); break;
    case DOC_PARAGRAPH: marked(term, "", node); break;
    case DOC_REMARK: remark(term, node); break;
    case DOC_FACTS: facts(term, node); break;
    case DOC_LIST: list(term, node); break;
    case DOC_TABLE: table(term, node); break;
    case DOC_DETAILS: details(term, node); break;
    case DOC_FIGURE: term_figure(term, node); break;
    default: break;
    }
    term->indent = indent;
  }
}

void render_text(const struct doc *doc, int width, bool colour, struct text *out)
{
  struct term term = {
      .out = out, .doc = doc, .width = width < LEAST_WIDTH ? LEAST_WIDTH : width, .colour = colour};
  term_bold(&term, doc->title);
  rule(&term, doc->title, "\xe2\x95\x90");
  if (*doc->subtitle) term_paragraph(&term, "", doc->subtitle);
  blocks(&term, doc->root);
  footnotes(&term, doc->root);
  term_blank(&term);
  term_paragraph(&term, "", *doc->footer ? doc->footer : word_in(WORD_MADE_WITH, doc->language));
}
