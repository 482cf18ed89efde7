/* SPDX-License-Identifier: EUPL-1.2 */
#include <math.h>

#include "base/json.h"
#include "base/number.h"
#include "report/render.h"

static json_t *parts(const struct doc_node *parent);

static const char *const figure_kinds[] = {"dot-plot", "radar", "profile",  "heat-map",
                                           "bars",     "lines", "intervals"};

static void put(json_t *object, const char *key, json_t *value) { json_object_set_new(object, key, value); }
static void put_text(json_t *object, const char *key, const char *text)
{
  put(object, key, json_string(text));
}

static void put_marks(json_t *object, const struct doc_node *node)
{
  if (!node->marks) return;
  json_t *marks = json_array();
  for (unsigned i = 0; i < node->marks; i++) json_array_append_new(marks, json_integer(node->mark[i]));
  put(object, "footnotes", marks);
}

static json_t *cell(const struct doc_node *node)
{
  json_t *object = json_object();
  if (node->cell == DOC_CELL_TEXT) put_text(object, "text", node->text);
  else put(object, "value", node->cell == DOC_CELL_NUMBER ? json_number_of(node->value) : json_null());
  if (node->cell == DOC_CELL_NUMBER) put(object, "decimals", json_integer(node->decimals));
  if (node->cell == DOC_CELL_MISSING) put_text(object, "missing", node->text);
  if (node->first) put(object, "explanation", parts(node));
  put_marks(object, node);
  return object;
}

static void put_table(json_t *object, const struct doc_node *table)
{
  put_text(object, "title", table->text);
  if (table->number) put(object, "number", json_integer(table->number));
  json_t *columns = json_array(), *rows = json_array();
  for (unsigned i = 0; i < table->columns; i++) {
    json_t *column =
        json_pack("{s:s,s:b}", "head", table->column[i].head, "numeric", table->column[i].numeric);
    if (table->column[i].beneath) json_object_set_new(column, "beneath", json_true());
    json_array_append_new(columns, column);
  }
  for (const struct doc_node *row = table->first; row; row = row->next) {
    json_t *cells = json_array();
    for (const struct doc_node *each = row->first; each; each = each->next)
      json_array_append_new(cells, cell(each));
    json_array_append_new(rows, cells);
  }
  put(object, "columns", columns);
  put(object, "rows", rows);
}

static json_t *texts(char *const *text, unsigned count)
{
  json_t *array = json_array();
  for (unsigned i = 0; i < count; i++) json_array_append_new(array, json_string(text[i]));
  return array;
}

static json_t *numbers(const double *number, unsigned count)
{
  json_t *array = json_array();
  for (unsigned i = 0; i < count; i++) json_array_append_new(array, json_number_of(number[i]));
  return array;
}

static json_t *series(const struct figure *figure, unsigned s)
{
  json_t *values = json_array(), *missing = json_array();
  for (unsigned c = 0; c < figure->categories; c++) {
    double value = figure_value(figure, s, c);
    json_array_append_new(values, isnan(value) ? json_null() : json_number_of(value));
    json_array_append_new(missing, json_string(figure->missing[(size_t)s * figure->categories + c]));
  }
  return json_pack("{s:s,s:o,s:o}", "name", figure->name[s], "values", values, "missing", missing);
}

static void put_figure(json_t *object, const struct doc_node *node)
{
  const struct figure *figure = node->figure;
  put_text(object, "figure", figure_kinds[figure->kind]);
  put_text(object, "title", figure->title);
  put_text(object, "description", figure->description);
  put_text(object, "unit", figure->unit);
  put(object, "number", json_integer(node->number));
  put(object, "table", json_integer(node->table_number));
  put(object, "minimum", json_number_of(figure->minimum));
  put(object, "maximum", json_number_of(figure->maximum));
  put(object, "norm", isnan(figure->norm) ? json_null() : json_number_of(figure->norm));
  if (*figure->norm_name) put_text(object, "norm_name", figure->norm_name);
  if (*figure->heading) put_text(object, "heading", figure->heading);
  put(object, "categories", texts(figure->category, figure->categories));
  if (figure->opposite) put(object, "opposites", texts(figure->opposite, figure->categories));
  if (figure->across) put_text(object, "across", figure->across);
  if (figure->position) put(object, "positions", numbers(figure->position, figure->categories));
  json_t *all = json_array();
  for (unsigned s = 0; s < figure->series; s++) json_array_append_new(all, series(figure, s));
  put(object, "series", all);
}

static void put_children(json_t *object, const struct doc_node *node)
{
  json_t *items = json_array();
  for (const struct doc_node *child = node->first; child; child = child->next) {
    json_t *item = json_object();
    if (child->kind == DOC_FACT) put_text(item, "key", child->name);
    put_text(item, "text", child->text);
    put_marks(item, child);
    json_array_append_new(items, item);
  }
  put(object, "items", items);
}

static json_t *part(const struct doc_node *node)
{
  static const char *const kinds[] = {
      [DOC_SECTION] = "section", [DOC_PARAGRAPH] = "paragraph", [DOC_REMARK] = "remark",
      [DOC_FACTS] = "facts",     [DOC_LIST] = "list",           [DOC_TABLE] = "table",
      [DOC_DETAILS] = "details", [DOC_FIGURE] = "figure"};
  json_t *object = json_object();
  put_text(object, "kind", kinds[node->kind]);
  switch (node->kind) {
  case DOC_SECTION:
  case DOC_DETAILS:
    put_text(object, node->kind == DOC_SECTION ? "title" : "summary", node->text);
    put(object, "content", parts(node));
    break;
  case DOC_REMARK:
    put_text(object, "severity", node->level == PEIL_WARNING ? "warning" : "information");
    put_text(object, "text", node->text);
    break;
  case DOC_PARAGRAPH: put_text(object, "text", node->text); break;
  case DOC_LIST:
    put(object, "numbered", json_boolean(node->level == 1));
    if (node->level == DOC_LEAD) put(object, "leads", json_true());
    put_children(object, node);
    break;
  case DOC_FACTS: put_children(object, node); break;
  case DOC_TABLE: put_table(object, node); break;
  default: put_figure(object, node);
  }
  put_marks(object, node);
  return object;
}

static json_t *parts(const struct doc_node *parent)
{
  json_t *array = json_array();
  for (const struct doc_node *node = parent->first; node; node = node->next)
    json_array_append_new(array, part(node));
  return array;
}

void render_json(const struct doc *doc, struct text *out)
{
  AUTO(json_ref) json_t *tree = json_object();
  put_text(tree, "format", "peil-report/1");
  put_text(tree, "language", language_code(doc->language));
  put_text(tree, "title", doc->title);
  put_text(tree, "subtitle", doc->subtitle);
  put_text(tree, "footer", doc->footer);
  put(tree, "content", parts(doc->root));
  json_t *notes = json_array();
  for (unsigned i = 0; i < doc->footnotes; i++)
    json_array_append_new(notes, json_pack("{s:i,s:s}", "number", (int)i + 1, "text", doc->footnote[i].text));
  put(tree, "footnotes", notes);
  json_write_text(out, tree, JSON_STYLE_PAGE);
}
