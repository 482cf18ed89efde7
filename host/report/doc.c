/* SPDX-License-Identifier: EUPL-1.2 */
#include "report/doc.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "report/doc_build.h"

static const unsigned block_parents = 1u << DOC_ROOT | 1u << DOC_SECTION | 1u << DOC_DETAILS | 1u << DOC_CELL;

int doc_refuse(struct doc *doc, int code, const char *format, ...)
{
  if (doc->refused) return doc->refused;
  struct text reason = {0};
  va_list arguments;
  va_start(arguments, format);
  char *string = NULL;
  if (vasprintf(&string, format, arguments) >= 0) text_add(&reason, string);
  va_end(arguments);
  free(string);
  doc->refused = code;
  doc->refusal = text_take(&reason);
  return code;
}

int doc_accept_text(struct doc *doc, const char *what, const char *text)
{
  if (doc->refused) return doc->refused;
  if (!text) return doc_refuse(doc, PEIL_BROKEN, "the %s of a report part is missing (NULL)", what);
  size_t size = strlen(text);
  if (!utf8_valid(text, size))
    return doc_refuse(doc, PEIL_BROKEN, "the %s of a report part is not UTF-8", what);
  if (size > DOC_TEXT_LIMIT - doc->text)
    return doc_refuse(doc, PEIL_BROKEN, "the report holds too much text");
  doc->text += size;
  return PEIL_OK;
}

static void node_destroy(struct doc_node *node)
{
  for (struct doc_node *child = node->first, *next; child; child = next) {
    next = child->next;
    node_destroy(child); /* no deeper than twice DOC_DEPTH_LIMIT */
  }
  for (unsigned i = 0; i < node->columns; i++) free(node->column[i].head);
  free(node->column);
  figure_destroy(node->figure);
  free(node->mark);
  free(node->text);
  free(node->name);
  free(node);
}

void doc_node_destroy_after(struct doc_node *parent, struct doc_node *last)
{
  struct doc_node *child = last ? last->next : parent->first;
  if (last) last->next = NULL;
  else parent->first = NULL;
  parent->last = last;
  for (struct doc_node *next; child; child = next) {
    next = child->next;
    node_destroy(child);
  }
}

int doc_count_nodes(struct doc *doc, size_t more)
{
  if (doc->refused) return doc->refused;
  if (more > DOC_NODE_LIMIT - doc->nodes)
    return doc_refuse(doc, PEIL_BROKEN, "the report holds more than %u parts", DOC_NODE_LIMIT);
  doc->nodes += (unsigned)more;
  return PEIL_OK;
}

static struct doc_node *append(struct doc *doc, struct doc_node *parent, enum doc_kind kind, const char *text)
{
  struct doc_node *node = need_memory(sizeof *node);
  node->kind = kind;
  node->parent = parent;
  node->text = need_copy(text);
  if (parent->last) parent->last->next = node;
  else parent->first = node;
  parent->last = node;
  doc->recent = node;
  return node;
}

/* Adds a node with a text to the open part, where the kinds of `parents` may hold it. */
static int add(struct doc *doc, unsigned parents, enum doc_kind kind, const char *text, struct doc_node **out)
{
  *out = NULL;
  if (doc_accept_text(doc, "text", text)) return doc->refused;
  if (!(parents & 1u << doc->open->kind))
    return doc_refuse(doc, PEIL_BROKEN,
                      "a report part stands where it cannot: close the open table or list first");
  if (doc_count_nodes(doc, 1)) return doc->refused;
  *out = append(doc, doc->open, kind, text);
  return PEIL_OK;
}

static int enter(struct doc *doc, struct doc_node *node)
{
  doc->open = node;
  doc->depth++;
  return PEIL_OK;
}

static int check_depth(struct doc *doc)
{
  if (doc->refused) return doc->refused;
  if (doc->depth >= DOC_DEPTH_LIMIT)
    return doc_refuse(doc, PEIL_BROKEN, "the parts of a report are nested deeper than %u", DOC_DEPTH_LIMIT);
  return PEIL_OK;
}

struct doc *doc_create(enum language language, const char *title, const char *subtitle)
{
  struct doc *doc = need_memory(sizeof *doc);
  doc->language = language;
  doc->root = need_memory(sizeof *doc->root);
  doc->root->kind = DOC_ROOT;
  doc->open = doc->floor = doc->root;
  doc->footer = need_copy("");
  bool fine = !doc_accept_text(doc, "title", title) && !doc_accept_text(doc, "subtitle", subtitle);
  doc->title = need_copy(fine ? title : "");
  doc->subtitle = need_copy(fine ? subtitle : "");
  return doc;
}

void doc_destroy(struct doc *doc)
{
  if (!doc) return;
  node_destroy(doc->root);
  for (unsigned i = 0; i < doc->footnotes; i++) free(doc->footnote[i].text);
  free(doc->footnote);
  free(doc->title);
  free(doc->subtitle);
  free(doc->footer);
  free(doc->refusal);
  free(doc);
}

void doc_finish(struct doc **doc)
{
  doc_destroy(*doc);
  *doc = NULL;
}

int doc_set_footer(struct doc *doc, const char *text)
{
  if (doc_accept_text(doc, "footer", text)) return doc->refused;
  free(doc->footer);
  doc->footer = need_copy(text);
  return PEIL_OK;
}

int doc_open_section(struct doc *doc, const char *title)
{
  struct doc_node *node;
  const unsigned parents = 1u << DOC_ROOT | 1u << DOC_SECTION | 1u << DOC_DETAILS;
  if (check_depth(doc) || add(doc, parents, DOC_SECTION, title, &node)) return doc->refused;
  node->level = 1;
  for (const struct doc_node *at = node->parent; at; at = at->parent) node->level += at->kind == DOC_SECTION;
  return enter(doc, node);
}

int doc_open_details(struct doc *doc, const char *summary)
{
  struct doc_node *node;
  if (check_depth(doc) || add(doc, block_parents, DOC_DETAILS, summary, &node)) return doc->refused;
  return enter(doc, node);
}

int doc_open_facts(struct doc *doc)
{
  struct doc_node *node;
  if (check_depth(doc) || add(doc, block_parents, DOC_FACTS, "", &node)) return doc->refused;
  return enter(doc, node);
}

int doc_open_list(struct doc *doc, bool numbered)
{
  struct doc_node *node;
  if (check_depth(doc) || add(doc, block_parents, DOC_LIST, "", &node)) return doc->refused;
  node->level = numbered;
  return enter(doc, node);
}

int doc_open_lead(struct doc *doc)
{
  if (doc_open_list(doc, false)) return doc->refused;
  doc->open->level = DOC_LEAD;
  return PEIL_OK;
}

static bool within(const struct doc_node *node, enum doc_kind kind)
{
  for (; node; node = node->parent)
    if (node->kind == kind) return true;
  return false;
}

int doc_open_table(struct doc *doc, const char *title, unsigned columns, const char *const *head,
                   const uint8_t *numeric)
{
  if (check_depth(doc)) return doc->refused;
  if (!columns || columns > DOC_COLUMN_LIMIT || !head || !numeric)
    return doc_refuse(doc, PEIL_BROKEN, "a table has 1 to %u columns with head and kind", DOC_COLUMN_LIMIT);
  for (unsigned i = 0; i < columns; i++)
    if (doc_accept_text(doc, "head of a column", head[i])) return doc->refused;
  struct doc_node *node;
  if (doc_count_nodes(doc, columns) || add(doc, block_parents, DOC_TABLE, title, &node)) return doc->refused;
  node->columns = columns;
  node->column = need_array(columns, sizeof *node->column);
  for (unsigned i = 0; i < columns; i++)
    node->column[i] = (struct doc_column){.head = need_copy(head[i]), .numeric = numeric[i] != 0};
  if (!within(node, DOC_CELL)) node->number = ++doc->tables;
  return enter(doc, node);
}

int doc_column_beneath(struct doc *doc)
{
  if (doc->refused) return doc->refused;
  if (doc->open->kind != DOC_TABLE || doc->open->first || doc->open->columns < 2)
    return doc_refuse(doc, PEIL_BROKEN, "only the last of several columns, before the first row, goes below");
  doc->open->column[doc->open->columns - 1].beneath = true;
  return PEIL_OK;
}

static unsigned children(const struct doc_node *node)
{
  unsigned count = 0;
  for (const struct doc_node *child = node->first; child; child = child->next) count++;
  return count;
}

static int check_row_full(struct doc *doc)
{
  const struct doc_node *table = doc->open, *row = table->last;
  if (row && children(row) != table->columns)
    return doc_refuse(doc, PEIL_BROKEN, "a row of table “%s” has %u cells of %u", table->text, children(row),
                      table->columns);
  return PEIL_OK;
}

int doc_end(struct doc *doc)
{
  if (doc->refused) return doc->refused;
  if (doc->open == doc->floor)
    return doc_refuse(doc, PEIL_BROKEN, "a report part is closed that was not opened");
  if (doc->open->kind == DOC_TABLE && check_row_full(doc)) return doc->refused;
  doc->open = doc->open->kind == DOC_CELL ? doc->open->parent->parent : doc->open->parent;
  doc->depth--;
  doc->recent = NULL;
  return PEIL_OK;
}

int doc_paragraph(struct doc *doc, const char *text)
{
  struct doc_node *node;
  return add(doc, block_parents, DOC_PARAGRAPH, text, &node);
}

int doc_remark(struct doc *doc, unsigned kind, const char *text)
{
  struct doc_node *node;
  if (!doc->refused && kind > PEIL_WARNING)
    return doc_refuse(doc, PEIL_BROKEN, "a remark is of unknown kind %u", kind);
  if (add(doc, block_parents, DOC_REMARK, text, &node)) return doc->refused;
  node->level = kind;
  return PEIL_OK;
}

int doc_fact(struct doc *doc, const char *key, const char *value)
{
  struct doc_node *node;
  if (doc_accept_text(doc, "key", key) || add(doc, 1u << DOC_FACTS, DOC_FACT, value, &node))
    return doc->refused;
  node->name = need_copy(key);
  return PEIL_OK;
}

int doc_list_item(struct doc *doc, const char *text)
{
  struct doc_node *node;
  return add(doc, 1u << DOC_LIST, DOC_LIST_ITEM, text, &node);
}

int doc_row(struct doc *doc)
{
  struct doc_node *node;
  if (!doc->refused && doc->open->kind == DOC_TABLE && check_row_full(doc)) return doc->refused;
  return add(doc, 1u << DOC_TABLE, DOC_ROW, "", &node);
}

static int add_cell(struct doc *doc, enum doc_cell kind, const char *text, struct doc_node **out)
{
  if (doc_accept_text(doc, "text of a cell", text)) return doc->refused;
  struct doc_node *row = doc->open->kind == DOC_TABLE ? doc->open->last : NULL;
  if (!row || children(row) >= doc->open->columns)
    return doc_refuse(doc, PEIL_BROKEN, "a cell stands outside a row of a table");
  if (doc_count_nodes(doc, 1)) return doc->refused;
  *out = append(doc, row, DOC_CELL, text);
  (*out)->cell = kind;
  return PEIL_OK;
}

int doc_cell_text(struct doc *doc, const char *text)
{
  struct doc_node *node;
  return add_cell(doc, DOC_CELL_TEXT, text, &node);
}

int doc_cell_missing(struct doc *doc, const char *why)
{
  struct doc_node *node;
  return add_cell(doc, DOC_CELL_MISSING, why, &node);
}

int doc_cell_number(struct doc *doc, double value, unsigned decimals)
{
  if (doc->refused) return doc->refused;
  if (isnan(value)) return doc_cell_missing(doc, "");
  if (isinf(value) || decimals > DOC_DECIMALS_LIMIT)
    return doc_refuse(doc, PEIL_BROKEN, "a number in a table is infinite or has over %u decimals",
                      DOC_DECIMALS_LIMIT);
  struct doc_node *node;
  if (add_cell(doc, DOC_CELL_NUMBER, "", &node)) return doc->refused;
  node->value = value;
  node->decimals = decimals;
  return PEIL_OK;
}

int doc_open_explanation(struct doc *doc)
{
  if (check_depth(doc)) return doc->refused;
  const struct doc_node *row = doc->open->kind == DOC_TABLE ? doc->open->last : NULL;
  if (!row || !row->last || row->last->first)
    return doc_refuse(doc, PEIL_BROKEN, "an explanation needs a cell before it that has none yet");
  return enter(doc, row->last);
}

int doc_figure(struct doc *doc, const struct peil_figure *figure)
{
  struct doc_node *node;
  struct figure *copy = NULL;
  if (figure_copy(doc, figure, &copy)) return doc->refused;
  if (add(doc, block_parents & ~(1u << DOC_CELL), DOC_FIGURE, "", &node)) {
    figure_destroy(copy);
    return doc->refused;
  }
  node->figure = copy;
  if (!within(node, DOC_CELL)) {
    node->number = ++doc->figures;
    node->table_number = ++doc->tables;
  }
  return PEIL_OK;
}

unsigned doc_count_sections(const struct doc_node *parent)
{
  unsigned count = 0;
  for (const struct doc_node *node = parent->first; node; node = node->next)
    count += (node->kind == DOC_SECTION) +
             (node->kind == DOC_SECTION || node->kind == DOC_DETAILS ? doc_count_sections(node) : 0);
  return count;
}
