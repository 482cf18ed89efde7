/* SPDX-License-Identifier: EUPL-1.2 */
#include <stdlib.h>
#include <string.h>

#include "report/doc_build.h"

static int sink_section(void *to, const char *title) { return doc_open_section(to, title); }
static int sink_end(void *to) { return doc_end(to); }
static int sink_paragraph(void *to, const char *text) { return doc_paragraph(to, text); }
static int sink_remark(void *to, uint32_t kind, const char *text) { return doc_remark(to, kind, text); }
static int sink_details(void *to, const char *summary) { return doc_open_details(to, summary); }
static int sink_row(void *to) { return doc_row(to); }
static int sink_text(void *to, const char *text) { return doc_cell_text(to, text); }
static int sink_number(void *to, double value, uint32_t decimals)
{
  return doc_cell_number(to, value, decimals);
}
static int sink_figure(void *to, const struct peil_figure *figure) { return doc_figure(to, figure); }

static int sink_table(void *to, const char *title, uint32_t columns, const char *const *head,
                      const uint8_t *numeric)
{
  return doc_open_table(to, title, columns, head, numeric);
}

struct peil_report_sink doc_sink(struct doc *doc)
{
  doc->floor = doc->open;
  return (struct peil_report_sink){.size = (uint32_t)sizeof(struct peil_report_sink),
                                   .to = doc,
                                   .section = sink_section,
                                   .end = sink_end,
                                   .paragraph = sink_paragraph,
                                   .remark = sink_remark,
                                   .details = sink_details,
                                   .table = sink_table,
                                   .row = sink_row,
                                   .text = sink_text,
                                   .number = sink_number,
                                   .figure = sink_figure};
}

result doc_sink_close(struct doc *doc)
{
  bool open = doc->open != doc->floor;
  doc->floor = doc->root;
  if (doc->refused) return fault_make(FAULT_INTERNAL, "%s", doc->refusal);
  if (open) return fault_make(FAULT_INTERNAL, "the plugin left a part of its report open");
  return NULL;
}

result doc_check(const struct doc *doc)
{
  if (doc->refused) return fault_make(FAULT_INTERNAL, "%s", doc->refusal);
  if (doc->open != doc->root)
    return fault_make(FAULT_INTERNAL, "%u parts of the report are left open", doc->depth);
  return NULL;
}

struct doc_place doc_place(const struct doc *doc)
{
  return (struct doc_place){.open = doc->open,
                            .last = doc->open->last,
                            .floor = doc->floor,
                            .recent = doc->recent,
                            .depth = doc->depth,
                            .nodes = doc->nodes,
                            .figures = doc->figures,
                            .tables = doc->tables,
                            .footnotes = doc->footnotes,
                            .text = doc->text};
}

void doc_return(struct doc *doc, struct doc_place place)
{
  doc_node_destroy_after(place.open, place.last);
  while (doc->footnotes > place.footnotes) free(doc->footnote[--doc->footnotes].text);
  free(doc->refusal);
  doc->refusal = NULL;
  doc->refused = PEIL_OK;
  doc->open = place.open;
  doc->floor = place.floor;
  doc->recent = place.recent;
  struct doc_node *marked = place.recent;
  while (marked && marked->marks && marked->mark[marked->marks - 1] > place.footnotes) marked->marks--;
  doc->depth = place.depth;
  doc->nodes = place.nodes;
  doc->figures = place.figures;
  doc->tables = place.tables;
  doc->text = place.text;
}

/* The number of a footnote with this text in this section; 0 when there is none yet. */
static unsigned find_footnote(const struct doc *doc, const struct doc_node *section, const char *text)
{
  for (unsigned i = doc->footnotes; i > 0; i--)
    if (doc->footnote[i - 1].section == section && !strcmp(doc->footnote[i - 1].text, text)) return i;
  return 0;
}

int doc_footnote(struct doc *doc, const char *text)
{
  if (doc_accept_text(doc, "text of a footnote", text)) return doc->refused;
  struct doc_node *node = doc->recent;
  const unsigned carriers =
      1u << DOC_PARAGRAPH | 1u << DOC_REMARK | 1u << DOC_FACT | 1u << DOC_LIST_ITEM | 1u << DOC_CELL;
  if (!node || !(carriers & 1u << node->kind))
    return doc_refuse(doc, PEIL_BROKEN, "a footnote needs a text right before it");
  const struct doc_node *section = node->parent;
  while (section->kind != DOC_ROOT && !(section->kind == DOC_SECTION && section->level == 1))
    section = section->parent;
  unsigned number = find_footnote(doc, section, text);
  if (!number) {
    if (doc_count_nodes(doc, 1)) return doc->refused;
    doc->footnote = need_more(doc->footnote, doc->footnotes + 1, sizeof *doc->footnote);
    doc->footnote[doc->footnotes] = (struct doc_footnote){need_copy(text), section};
    number = ++doc->footnotes;
  }
  node->mark = need_more(node->mark, node->marks + 1, sizeof *node->mark);
  node->mark[node->marks++] = number;
  return PEIL_OK;
}
