/* SPDX-License-Identifier: EUPL-1.2 */
#include <math.h>
#include <string.h>

#include "base/number.h"
#include "report/render.h"

static void field(struct text *out, const char *text, bool last)
{
  bool formula = *text && strchr("=+-@\t", *text);
  bool quoted = strpbrk(text, ",\"\r\n") != NULL;
  if (quoted) text_add_char(out, '"');
  if (formula) text_add_char(out, '\'');
  for (; *text; text++) {
    if (*text == '"') text_add_char(out, '"');
    text_add_char(out, *text);
  }
  if (quoted) text_add_char(out, '"');
  text_add(out, last ? "\r\n" : ",");
}

static void line(struct text *out, const char *title, unsigned row, const char *label, const char *column)
{
  field(out, title, false);
  text_addf(out, "%u,", row);
  field(out, label, false);
  field(out, column, false);
}

static void number(struct text *out, double value)
{
  number_add_shortest(out, value);
  text_add(out, ",\r\n");
}

static void table(struct text *out, const struct doc_node *node)
{
  unsigned row = 0;
  for (const struct doc_node *each = node->first; each; each = each->next) {
    row++;
    unsigned column = 0;
    const char *label = each->first ? each->first->text : "";
    for (const struct doc_node *cell = each->first; cell; cell = cell->next, column++) {
      line(out, node->text, row, label, node->column[column].head);
      if (cell->cell == DOC_CELL_NUMBER) number(out, cell->value);
      else {
        field(out, cell->cell == DOC_CELL_TEXT ? cell->text : "", false);
        field(out, cell->cell == DOC_CELL_MISSING ? cell->text : "", true);
      }
    }
  }
}

static void figure(struct text *out, const struct figure *figure, enum language language)
{
  bool map = figure->kind == PEIL_HEAT_MAP;
  unsigned rows = map ? figure->series : figure->categories,
           columns = map ? figure->categories : figure->series;
  for (unsigned r = 0; r < rows; r++) {
    AUTO(text) struct text label = {0};
    text_add(&label, map ? figure->name[r] : figure->category[r]);
    if (figure->opposite) text_addf(&label, " \xe2\x80\x93 %s", figure->opposite[r]);
    for (unsigned c = 0; c < columns; c++) {
      unsigned s = map ? r : c, category = map ? c : r;
      double value = figure_value(figure, s, category);
      line(out, figure->title, r + 1, text_string(&label), map ? figure->category[c] : figure->name[c]);
      if (!isnan(value)) number(out, value);
      else {
        text_add_char(out, ',');
        field(out, figure_missing(figure, s, category, language), true);
      }
    }
  }
}

static void walk(struct text *out, const struct doc *doc, const struct doc_node *parent)
{
  for (const struct doc_node *node = parent->first; node; node = node->next) {
    if (node->kind == DOC_TABLE) table(out, node);
    else if (node->kind == DOC_FIGURE) figure(out, node->figure, doc->language);
    else if (node->kind == DOC_SECTION || node->kind == DOC_DETAILS) walk(out, doc, node);
  }
}

void render_csv(const struct doc *doc, struct text *out)
{
  text_add(out, "title,row,label,column,value,missing\r\n");
  walk(out, doc, doc->root);
}
