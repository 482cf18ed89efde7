/* SPDX-License-Identifier: EUPL-1.2 */
#include "report/html.h"

#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "report/figure.h"
#include "report/render.h"

static void escape(struct text *out, const char *string, const char *end)
{
  while (string < end) {
    const char *from = string;
    uint32_t c = doc_next_character(&string);
    switch (c) {
    case '&': text_add(out, "&amp;"); break;
    case '<': text_add(out, "&lt;"); break;
    case '>': text_add(out, "&gt;"); break;
    case '"': text_add(out, "&quot;"); break;
    case '\'': text_add(out, "&#39;"); break;
    case ' ': text_add_char(out, ' '); break;
    case 0xfffd: text_add(out, "\xef\xbf\xbd"); break;
    default: text_add_bytes(out, from, (size_t)(string - from));
    }
  }
}

void html_text(struct text *out, const char *string) { escape(out, string, string + strlen(string)); }

static bool is_capital_or_digit(char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }

bool html_has_id(const char *text, size_t length)
{
  for (size_t i = 1; i + 1 < length; i++)
    if (text[i] == '-' && is_capital_or_digit(text[i - 1]) && is_capital_or_digit(text[i + 1])) return true;
  return false;
}

#define IN_ID "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._"

void html_prose(struct text *out, const char *string)
{
  while (*string) {
    size_t between = strcspn(string, IN_ID), word = strspn(string + between, IN_ID);
    const char *from = string + between, *end = from + word;
    bool option = word > 2 && from[0] == '-' && from[1] == '-';
    bool kept = word <= HTML_KEPT && (option || html_has_id(from, word));
    escape(out, string, from);
    if (kept) text_add(out, "<span class='k'>");
    escape(out, from, end);
    if (kept) text_add(out, "</span>");
    string = end;
  }
}

void html_number(struct html *html, double value, unsigned decimals)
{
  number_for_people(html->out, value, (int)decimals, html->doc->language == LANGUAGE_DUTCH);
}

/* The first mark of a footnote is the one its list leads back to. */
void html_marks(struct html *html, const struct doc_node *node)
{
  for (unsigned i = 0; i < node->marks; i++) {
    unsigned number = node->mark[i];
    text_add(html->out, "<sup class='mark'>");
    text_addf(html->out, "<a href='#note-%u'", number);
    if (!html->shown[number - 1]++) text_addf(html->out, " id='mark-%u'", number);
    text_addf(html->out, " aria-label='%s %u'>%u</a></sup>", word_in(WORD_FOOTNOTE, html->doc->language),
              number, number);
  }
}

static void tagged(struct html *html, const char *open, const char *text, const char *close)
{
  text_add(html->out, open);
  html_prose(html->out, text);
  text_add(html->out, close);
}

static void footnotes(struct html *html, const struct doc_node *section)
{
  const struct doc *doc = html->doc;
  bool open = false;
  for (unsigned i = 0; i < doc->footnotes; i++) {
    if (doc->footnote[i].section != section) continue;
    if (!open)
      text_addf(html->out, "<ol class='notes' aria-label='%s'>\n", word_in(WORD_FOOTNOTES, doc->language));
    open = true;
    text_addf(html->out, "<li id='note-%u' value='%u'>", i + 1, i + 1);
    html_prose(html->out, doc->footnote[i].text);
    text_addf(html->out, " <a href='#mark-%u' aria-label='%s %u'>\xe2\x86\xa9\xef\xb8\x8e</a></li>\n", i + 1,
              word_in(WORD_BACK, doc->language), i + 1);
  }
  if (open) text_add(html->out, "</ol>\n");
}

static void section(struct html *html, const struct doc_node *node)
{
  unsigned heading = node->level + 1 > 6 ? 6 : node->level + 1;
  unsigned id = ++html->sections;
  /* A named section is a landmark; only those of the document itself are worth being one. */
  if (node->level == 1) text_addf(html->out, "<section aria-labelledby='s%u'>\n", id);
  else text_add(html->out, "<section>\n");
  text_addf(html->out, "<h%u id='s%u'>", heading, id);
  html_prose(html->out, node->text);
  text_addf(html->out, "</h%u>\n", heading);
  html_blocks(html, node);
  footnotes(html, node);
  if (node->level == 1 && html->contents)
    text_addf(html->out, "<p class='up'><a href='#top'>\xe2\x86\x91\xef\xb8\x8e %s</a></p>\n",
              word_in(WORD_UP, html->doc->language));
  text_add(html->out, "</section>\n");
}

static void remark(struct html *html, const struct doc_node *node)
{
  bool warning = node->level == PEIL_WARNING;
  text_addf(html->out, "<div class='remark %s' role='note'><p><strong>%s:</strong> ",
            warning ? "warning" : "info",
            word_in(warning ? WORD_WARNING : WORD_INFORMATION, html->doc->language));
  html_prose(html->out, node->text);
  html_marks(html, node);
  text_add(html->out, "</p></div>\n");
}

static void facts(struct html *html, const struct doc_node *node)
{
  if (!node->first) return;
  text_add(html->out, "<dl>\n");
  for (const struct doc_node *fact = node->first; fact; fact = fact->next) {
    tagged(html, "<div><dt>", fact->name, "</dt><dd>");
    html_prose(html->out, fact->text);
    html_marks(html, fact);
    text_add(html->out, "</dd></div>\n");
  }
  text_add(html->out, "</dl>\n");
}

static void list(struct html *html, const struct doc_node *node)
{
  if (!node->first) return;
  bool numbered = node->level == 1;
  text_add(html->out, numbered ? "<ol>\n" : node->level == DOC_LEAD ? "<ul class='lead'>\n" : "<ul>\n");
  for (const struct doc_node *item = node->first; item; item = item->next) {
    tagged(html, "<li>", item->text, "");
    html_marks(html, item);
    text_add(html->out, "</li>\n");
  }
  text_add(html->out, numbered ? "</ol>\n" : "</ul>\n");
}

static void figure(struct html *html, const struct doc_node *node)
{
  unsigned id = node->number;
  text_addf(html->out, "<figure aria-labelledby='f%u'>\n<figcaption id='f%u'>%s %u. ", id, id,
            word_in(WORD_FIGURE, html->doc->language), id);
  html_prose(html->out, node->figure->title);
  text_add(html->out, "</figcaption>\n");
  figure_svg(node->figure, id, FIGURE_WIDE, html->doc->language, html->out);
  figure_svg(node->figure, id, FIGURE_NARROW, html->doc->language, html->out);
  text_add(html->out, "</figure>\n");
  html_figure_table(html, node);
}

static void paragraph(struct html *html, const struct doc_node *node)
{
  tagged(html, "<p>", node->text, "");
  html_marks(html, node);
  text_add(html->out, "</p>\n");
}

static void details(struct html *html, const struct doc_node *node)
{
  tagged(html, "<details class='part'><summary>", node->text, "</summary>\n<div class='inside'>\n");
  html_blocks(html, node);
  text_add(html->out, "</div></details>\n");
}

void html_blocks(struct html *html, const struct doc_node *parent)
{
  for (const struct doc_node *node = parent->first; node; node = node->next) {
    switch (node->kind) {
    case DOC_SECTION: section(html, node); break;
    case DOC_PARAGRAPH: paragraph(html, node); break;
    case DOC_REMARK: remark(html, node); break;
    case DOC_FACTS: facts(html, node); break;
    case DOC_LIST: list(html, node); break;
    case DOC_TABLE: html_table(html, node); break;
    case DOC_DETAILS: details(html, node); break;
    case DOC_FIGURE: figure(html, node); break;
    default: break; /* the others stand inside these */
    }
  }
}

#define CONTENTS_FROM 4u /* sections; below that a table of contents is longer than it helps */

static bool wants_contents(const struct doc *doc)
{
  unsigned sections = 0;
  for (const struct doc_node *node = doc->root->first; node; node = node->next)
    sections += node->kind == DOC_SECTION;
  return sections >= CONTENTS_FROM;
}

static void contents(struct html *html)
{
  const struct doc *doc = html->doc;
  unsigned id = 1;
  if (!html->contents) return;
  const char *title = word_in(WORD_CONTENTS, doc->language);
  text_addf(html->out, "<nav aria-label='%s'>\n<ul>\n", title);
  for (const struct doc_node *node = doc->root->first; node; node = node->next) {
    if (node->kind == DOC_SECTION) {
      text_addf(html->out, "<li><a href='#s%u'>", id++);
      tagged(html, "", node->text, "</a></li>\n");
    }
    if (node->kind == DOC_SECTION || node->kind == DOC_DETAILS) id += doc_count_sections(node);
  }
  text_add(html->out, "</ul>\n</nav>\n");
}

static void head(struct html *html)
{
  const struct doc *doc = html->doc;
  const char *code = language_code(doc->language);
  text_addf(html->out,
            "<!DOCTYPE html>\n<html lang='%s' xml:lang='%s' xmlns='http://www.w3.org/1999/xhtml'>\n", code,
            code);
  text_add(html->out, "<head>\n<meta charset='utf-8'/>\n"
                      "<meta name='viewport' content='width=device-width, initial-scale=1'/>\n"
                      "<meta name='generator' content='peil'/>\n");
  text_add(html->out, "<title>");
  html_text(html->out, doc->title);
  text_add(html->out, "</title>\n<style>\n");
  for (const char *const *part = html_style; *part; part++) text_add(html->out, *part);
  text_addf(html->out, "</style>\n</head>\n<body%s>\n<a class='skip' href='#main'>%s</a>\n",
            html->contents ? " class='long'" : "", word_in(WORD_SKIP, doc->language));
  tagged(html, "<header>\n<h1>", doc->title, "</h1>\n");
  if (*doc->subtitle) tagged(html, "<p>", doc->subtitle, "</p>\n");
  contents(html);
  text_add(html->out, "</header>\n");
}

void render_html(const struct doc *doc, struct text *out)
{
  struct html html = {.out = out,
                      .doc = doc,
                      .shown = need_array(doc->footnotes, sizeof(unsigned)),
                      .contents = wants_contents(doc)};
  head(&html);
  text_add(out, "<main id='main' tabindex='-1'>\n");
  html_blocks(&html, doc->root);
  footnotes(&html, doc->root);
  text_add(out, "</main>\n<footer>\n<p>");
  html_text(out, *doc->footer ? doc->footer : word_in(WORD_MADE_WITH, doc->language));
  text_add(out, "</p>\n</footer>\n</body>\n</html>\n");
  free(html.shown);
}
