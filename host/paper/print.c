/* SPDX-License-Identifier: EUPL-1.2 */
#include <cairo-pdf.h>
#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/number.h"
#include "paper/paper.h"
#include "report/figure.h"
#include "report/words.h"

#define CONTENTS_FROM 4u /* sections; as in HTML */

void paper_marked(const struct doc_node *node, const char *string, struct text *out)
{
  static const char *const digit[] = {"\u2070", "\u00b9", "\u00b2", "\u00b3", "\u2074",
                                      "\u2075", "\u2076", "\u2077", "\u2078", "\u2079"};
  text_add(out, string);
  for (unsigned i = 0; i < node->marks; i++) {
    char number[16];
    snprintf(number, sizeof number, "%u", node->mark[i]);
    text_add(out, i ? "\u02d2" : "\u200a");
    for (const char *at = number; *at; at++) text_add(out, digit[*at - '0']);
  }
}

/* ---- the parts of running text */

static void gap(struct paper *paper, double height)
{
  if (paper->y > PAPER_TOP) paper->y += height;
}

static void destination(struct paper *paper, char kind, unsigned number)
{
  char name[32];
  snprintf(name, sizeof name, "name='%c%u'", kind, number);
  cairo_tag_begin(paper->cairo, CAIRO_TAG_DEST, name);
  cairo_tag_end(paper->cairo, CAIRO_TAG_DEST);
}

#define BEGIN 78.0 /* two lines or more of whatever it is */

static double lead_in(struct paper *paper, const struct doc_node *node);

static bool leads_in(const struct doc_node *next)
{
  return next && (next->kind == DOC_TABLE || next->kind == DOC_LIST || next->kind == DOC_FIGURE);
}

/* A line, or two, before what they are about. */
static bool leads(const struct doc_node *node)
{
  const struct doc_node *next = node->next;
  if (node->kind != DOC_PARAGRAPH) return false;
  return leads_in(next) || (next && next->kind == DOC_PARAGRAPH && leads_in(next->next));
}

static double paragraph_height(struct paper *paper, const struct doc_node *node)
{
  PangoLayout *layout = paper_layout(paper, PAPER_BODY, paper->width, node->text, 0);
  double height = paper_layout_height(layout) + 6;
  g_object_unref(layout);
  return height;
}

/* What has to be left of a page for `node` to begin there: a picture and a short table whole, a line with what it leads in. */
static double begins(struct paper *paper, const struct doc_node *node)
{
  if (!node) return BEGIN;
  switch (node->kind) {
  case DOC_FIGURE: return paper_figure_height(paper, node) + 34;
  case DOC_TABLE: return paper_table_height(paper, node);
  case DOC_SECTION:
  case DOC_DETAILS: return 34 + lead_in(paper, node->first);
  case DOC_PARAGRAPH: return leads(node) ? paragraph_height(paper, node) + begins(paper, node->next) : BEGIN;
  default: return BEGIN;
  }
}

/* The same, where that is not most of a page: better a heading apart than a page left empty. */
static double lead_in(struct paper *paper, const struct doc_node *node)
{
  const double most = (PAPER_HEIGHT - PAPER_TOP - PAPER_BOTTOM) * 0.8;
  double height = begins(paper, node);
  return height <= most ? height : BEGIN;
}

static void heading(struct paper *paper, unsigned level, const char *title, const struct doc_node *of)
{
  static const enum paper_style style[] = {PAPER_HEADING_2, PAPER_HEADING_3, PAPER_HEADING_4};
  static const char *const tag[] = {"H2", "H3", "H4"};
  unsigned at = level < 3 ? level - 1 : 2;
  gap(paper, at == 0 ? 20 : 13);
  paper_need(paper, 30 + lead_in(paper, of ? of->first : NULL));
  char link[32];
  unsigned section = paper->sections++;
  snprintf(link, sizeof link, "dest='s%u'", section);
  if (paper->pages == 0) {
    paper->begins = need_more(paper->begins, paper->sections, sizeof *paper->begins);
    paper->begins[section] = paper->page;
  }
  destination(paper, 's', section);
  int outline = cairo_pdf_surface_add_outline(paper->surface, at ? paper->outline : 0, title, link,
                                              CAIRO_PDF_OUTLINE_FLAG_OPEN);
  if (at == 0) paper->outline = outline;
  paper_text(paper, style[at], tag[at], title);
  if (at == 0) {
    paper_ink(paper, 0x17406d);
    cairo_set_line_width(paper->cairo, 1);
    cairo_move_to(paper->cairo, paper->left, paper->y + 2.5);
    cairo_rel_line_to(paper->cairo, paper->width, 0);
    cairo_stroke(paper->cairo);
  }
  paper->y += at == 0 ? 10 : 5;
}

static void footnotes(struct paper *paper, const struct doc_node *section)
{
  for (unsigned i = 0; i < paper->doc->footnotes; i++) {
    if (paper->doc->footnote[i].section != section) continue;
    AUTO(text) struct text note = {0};
    text_addf(&note, "%u  %s", i + 1, paper->doc->footnote[i].text);
    gap(paper, 3);
    paper_text(paper, PAPER_SOFT, "Note", text_string(&note));
  }
}

static void section(struct paper *paper, const struct doc_node *node)
{
  cairo_tag_begin(paper->cairo, "Sect", NULL);
  heading(paper, node->level, node->text, node);
  paper_blocks(paper, node);
  footnotes(paper, node);
  cairo_tag_end(paper->cairo, "Sect");
}

static void paragraph(struct paper *paper, const struct doc_node *node)
{
  AUTO(text) struct text text = {0};
  if (leads(node)) paper_need(paper, lead_in(paper, node));
  paper_marked(node, node->text, &text);
  paper_text(paper, PAPER_BODY, "P", text_string(&text));
  paper->y += 6;
}

/* A bar at its left says that it is one, and its first word which; the colour adds to that. */
static void remark(struct paper *paper, const struct doc_node *node)
{
  bool warning = node->level == PEIL_WARNING;
  AUTO(text) struct text text = {0};
  text_addf(&text, "%s: ", word_in(warning ? WORD_WARNING : WORD_INFORMATION, paper->doc->language));
  size_t bold = text.length;
  paper_marked(node, node->text, &text);
  PangoLayout *layout = paper_layout(paper, PAPER_BODY, paper->width - 24, text_string(&text), bold);
  double height = paper_layout_height(layout) + 10;
  gap(paper, 4);
  if (height < PAPER_HEIGHT - PAPER_TOP - PAPER_BOTTOM) {
    paper_need(paper, height);
    paper_ink(paper, warning ? 0xfdf1e7 : 0xeef4f9);
    cairo_rectangle(paper->cairo, paper->left, paper->y, paper->width, height);
    cairo_fill(paper->cairo);
    paper_ink(paper, warning ? 0xc8500a : 0x0072b2);
    cairo_rectangle(paper->cairo, paper->left, paper->y, 4, height);
    cairo_fill(paper->cairo);
  }
  paper->y += 5;
  paper_flow(paper, layout, 13, "P", NULL);
  paper->y += 11;
  g_object_unref(layout);
}

static void facts(struct paper *paper, const struct doc_node *node)
{
  const double keys = 118;
  for (const struct doc_node *fact = node->first; fact; fact = fact->next) {
    AUTO(text) struct text value = {0};
    paper_marked(fact, fact->text, &value);
    PangoLayout *key = paper_layout(paper, PAPER_SOFT, keys - 10, fact->name, 0);
    PangoLayout *told = paper_layout(paper, PAPER_BODY, paper->width - keys, text_string(&value), 0);
    double height = paper_layout_height(key);
    paper_need(paper, height + 8);
    double y = paper->y;
    unsigned page = paper->page;
    paper_flow(paper, key, 0, "Lbl", NULL);
    paper->y = y;
    paper_flow(paper, told, keys, "LBody", NULL);
    if (page == paper->page && paper->y < y + height) paper->y = y + height;
    paper_ink(paper, 0xc9d0d7);
    cairo_set_line_width(paper->cairo, 0.5);
    cairo_move_to(paper->cairo, paper->left, paper->y + 2.5);
    cairo_rel_line_to(paper->cairo, paper->width, 0);
    cairo_stroke(paper->cairo);
    paper->y += 6;
    g_object_unref(key);
    g_object_unref(told);
  }
  paper->y += 4;
}

/* What the report comes to: bold, behind a bar, as on the screen. */
static void lead(struct paper *paper, const struct doc_node *item)
{
  AUTO(text) struct text text = {0};
  paper_marked(item, item->text, &text);
  PangoLayout *told = paper_layout(paper, PAPER_HEADING_4, paper->width - 16, text_string(&text), 0);
  double height = paper_layout_height(told);
  if (height < PAPER_HEIGHT - PAPER_TOP - PAPER_BOTTOM) {
    paper_need(paper, height + 4);
    paper_ink(paper, 0x17406d);
    cairo_rectangle(paper->cairo, paper->left, paper->y - 1, 3, height + 4);
    cairo_fill(paper->cairo);
  }
  cairo_tag_begin(paper->cairo, "LI", NULL);
  paper_flow(paper, told, 12, "LBody", NULL);
  cairo_tag_end(paper->cairo, "LI");
  paper->y += 6;
  g_object_unref(told);
}

static void list_item(struct paper *paper, const struct doc_node *item, const char *label)
{
  AUTO(text) struct text text = {0};
  paper_marked(item, item->text, &text);
  PangoLayout *mark = paper_layout(paper, PAPER_BODY, 22, label, 0);
  PangoLayout *told = paper_layout(paper, PAPER_BODY, paper->width - 22, text_string(&text), 0);
  paper_need(paper, paper_layout_height(mark) + 2);
  double y = paper->y;
  cairo_tag_begin(paper->cairo, "LI", NULL);
  paper_flow(paper, mark, 6, "Lbl", NULL);
  paper->y = y;
  paper_flow(paper, told, 22, "LBody", NULL);
  cairo_tag_end(paper->cairo, "LI");
  paper->y += 2.5;
  g_object_unref(mark);
  g_object_unref(told);
}

static void list(struct paper *paper, const struct doc_node *node)
{
  unsigned number = 0;
  cairo_tag_begin(paper->cairo, "L", NULL);
  for (const struct doc_node *item = node->first; item; item = item->next) {
    char label[16];
    snprintf(label, sizeof label, node->level == 1 ? "%u." : "\u2022", ++number);
    if (node->level == DOC_LEAD) lead(paper, item);
    else list_item(paper, item, label);
  }
  cairo_tag_end(paper->cairo, "L");
  paper->y += 5;
}

static void details(struct paper *paper, const struct doc_node *node)
{
  gap(paper, 4);
  paper_need(paper, 16 + lead_in(paper, node->first));
  paper_text(paper, PAPER_HEADING_4, "P", node->text);
  paper->y += 4;
  paper_blocks(paper, node);
}

void paper_blocks(struct paper *paper, const struct doc_node *parent)
{
  for (const struct doc_node *node = parent->first; node; node = node->next) {
    switch (node->kind) {
    case DOC_SECTION: section(paper, node); break;
    case DOC_PARAGRAPH: paragraph(paper, node); break;
    case DOC_REMARK: remark(paper, node); break;
    case DOC_FACTS: facts(paper, node); break;
    case DOC_LIST: list(paper, node); break;
    case DOC_TABLE: paper_table(paper, node); break;
    case DOC_DETAILS: details(paper, node); break;
    case DOC_FIGURE: paper_figure(paper, node); break;
    default: break; /* the others stand inside these */
    }
  }
}

/* ---- the terms behind the figures */

/* Whether there will be an appendix. */
static bool has_told(const struct doc_node *parent)
{
  for (const struct doc_node *node = parent->first; node; node = node->next)
    if ((node->kind == DOC_CELL && node->first) ||
        (node->kind == DOC_FIGURE && figure_table_folds(node->figure)) || has_told(node))
      return true;
  return false;
}

static void told_title(const struct paper *paper, const struct paper_told *told, struct text *out)
{
  enum language language = paper->doc->language;
  text_addf(out, "%s ", word_in(WORD_TERMS, language));
  if (told->cell->cell == DOC_CELL_NUMBER)
    number_for_people(out, told->cell->value, (int)told->cell->decimals, language == LANGUAGE_DUTCH);
  else text_add(out, told->cell->text);
  const struct doc_node *first = told->row->first;
  text_addf(out, " (%s", told->table->column[told->column].head);
  if (first != told->cell && first->cell == DOC_CELL_TEXT) text_addf(out, ", %s", first->text);
  text_add_char(out, ')');
}

/* The terms may have terms themselves: the list grows while it is told. */
static void appendix(struct paper *paper)
{
  if (!paper->told_count) return;
  cairo_tag_begin(paper->cairo, "Sect", NULL);
  paper_new_page(paper);
  heading(paper, 1, word_in(WORD_APPENDIX, paper->doc->language), NULL);
  for (unsigned i = 0; i < paper->told_count; i++) {
    struct paper_told told = paper->told[i];
    if (told.figure) {
      paper_need(paper, 0.4 * (PAPER_HEIGHT - PAPER_TOP -
                               PAPER_BOTTOM)); /* so that the link leads to the page it is on */
      destination(paper, 'x', i);
      paper_figure_table(paper, told.figure);
      continue;
    }
    AUTO(text) struct text title = {0};
    told_title(paper, &told, &title);
    gap(paper, 8);
    paper_need(paper, 16 + lead_in(paper, told.cell->first));
    destination(paper, 'x', i);
    paper_text(paper, PAPER_HEADING_4, "H3", text_string(&title));
    paper->y += 4;
    paper_blocks(paper, told.cell);
  }
  cairo_tag_end(paper->cairo, "Sect");
}

/* ---- the whole */

static void contents_line(struct paper *paper, const char *title, unsigned section)
{
  char link[16], page[16];
  snprintf(link, sizeof link, "s%u", section);
  snprintf(page, sizeof page, "%u", section < paper->sections_known ? paper->begins[section] : 1);
  double y = paper->y;
  PangoLayout *number = paper_layout(paper, PAPER_BODY, 30, page, 0);
  PangoLayout *text = paper_layout(paper, PAPER_BODY, paper->width - 40, title, 0);
  pango_layout_set_alignment(number, PANGO_ALIGN_RIGHT);
  paper_flow(paper, text, 0, "TOCI", link);
  paper->y = y;
  paper_flow(paper, number, paper->width - 30, NULL, link);
  paper->y = y + paper_layout_height(text) + 1.5;
  g_object_unref(number);
  g_object_unref(text);
}

static void contents(struct paper *paper)
{
  const struct doc_node *root = paper->doc->root;
  unsigned top = 0, section = 0;
  for (const struct doc_node *node = root->first; node; node = node->next) top += node->kind == DOC_SECTION;
  if (top < CONTENTS_FROM) return;
  cairo_tag_begin(paper->cairo, "TOC", NULL);
  paper_text(paper, PAPER_HEADING_4, "P", word_in(WORD_CONTENTS, paper->doc->language));
  paper->y += 3;
  for (const struct doc_node *node = root->first; node; node = node->next) {
    if (node->kind == DOC_SECTION) contents_line(paper, node->text, section++);
    if (node->kind == DOC_SECTION || node->kind == DOC_DETAILS) section += doc_count_sections(node);
  }
  if (has_told(root))
    contents_line(paper, word_in(WORD_APPENDIX, paper->doc->language),
                  paper->sections_known ? paper->sections_known - 1 : 0);
  cairo_tag_end(paper->cairo, "TOC");
  paper->y += 8;
}

static void lay_out(struct paper *paper)
{
  const struct doc *doc = paper->doc;
  cairo_tag_begin(paper->cairo, "Document", NULL);
  paper_text(paper, PAPER_TITLE, "H1", doc->title);
  paper->y += 4;
  if (*doc->subtitle) paper_text(paper, PAPER_SOFT, "P", doc->subtitle);
  paper->y += 12;
  contents(paper);
  paper_blocks(paper, doc->root);
  footnotes(paper, doc->root);
  gap(paper, 14);
  paper_text(paper, PAPER_SOFT, "P", *doc->footer ? doc->footer : word_in(WORD_MADE_WITH, doc->language));
  appendix(paper);
  cairo_tag_end(paper->cairo, "Document");
}

static cairo_status_t keep(void *out, const unsigned char *bytes, unsigned size)
{
  text_add_bytes(out, bytes, size);
  return CAIRO_STATUS_SUCCESS;
}

static cairo_status_t forget(void *out, const unsigned char *bytes, unsigned size)
{
  (void)out, (void)bytes, (void)size;
  return CAIRO_STATUS_SUCCESS;
}

/* One time through the document; NULL for `out` counts only. */
static result once(struct paper *paper, struct text *out)
{
  paper->surface = cairo_pdf_surface_create_for_stream(out ? keep : forget, out, PAPER_WIDTH, PAPER_HEIGHT);
  cairo_pdf_surface_set_metadata(paper->surface, CAIRO_PDF_METADATA_TITLE, paper->doc->title);
  cairo_pdf_surface_set_metadata(paper->surface, CAIRO_PDF_METADATA_SUBJECT, paper->doc->subtitle);
  cairo_pdf_surface_set_metadata(paper->surface, CAIRO_PDF_METADATA_CREATOR, "peil");
  cairo_pdf_surface_set_metadata(paper->surface, CAIRO_PDF_METADATA_CREATE_DATE, ""); /* no clock */
  paper->cairo = cairo_create(paper->surface);
  paper->pango = pango_cairo_create_context(paper->cairo);
  paper->y = PAPER_TOP;
  paper->left = PAPER_SIDE;
  paper->width = PAPER_WIDTH - 2 * PAPER_SIDE;
  paper->page = 1;
  paper->sections = paper->told_count = 0;
  paper->outline = 0;
  pango_context_set_language(paper->pango, pango_language_from_string(language_code(paper->doc->language)));
  lay_out(paper);
  paper_new_page(paper); /* finishes the last one */
  paper->page--;
  cairo_surface_finish(paper->surface);
  cairo_status_t status = cairo_status(paper->cairo);
  if (!status) status = cairo_surface_status(paper->surface);
  g_object_unref(paper->pango);
  cairo_destroy(paper->cairo);
  cairo_surface_destroy(paper->surface);
  if (!status) return NULL;
  return fault_make(FAULT_INTERNAL, _("the PDF could not be made: %s"), cairo_status_to_string(status));
}

result paper_print(const struct doc *doc, struct text *out)
{
  struct paper paper = {.doc = doc};
  result r = once(&paper, NULL);
  paper.pages = paper.page;
  paper.sections_known = paper.sections;
  if (!r) r = once(&paper, out);
  free(paper.begins);
  free(paper.told);
  return r;
}
