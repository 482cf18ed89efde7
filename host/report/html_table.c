/* SPDX-License-Identifier: EUPL-1.2
 *
 * A cell that can be unfolded gets a row of its own below it, as wide as the table: inside the cell the terms
 * would push the columns apart.
 */
#include <math.h>
#include <string.h>

#include "base/number.h"
#include "report/html.h"

#define LONG_TABLE 20u /* rows; a longer table under a figure is folded */

#define TALL_HEAD 9u /* bytes; where numbers stand under longer heads, these stand upright on a telephone */

/* Opens the scrolling container, the table and its caption. */
static void open_table(struct html *html, unsigned number, const char *title, unsigned columns, bool tall)
{
  unsigned id = ++html->tables;
  text_addf(html->out,
            "<div class='scroll' role='group' tabindex='0' aria-labelledby='t%u'>\n<table class='t%s%s'>\n",
            id, columns > 6 ? " broad" : "", tall ? " tall" : "");
  text_addf(html->out, "<caption id='t%u'>", id);
  if (number) text_addf(html->out, "%s %u. ", word_in(WORD_TABLE, html->doc->language), number);
  html_text(html->out, title);
  text_add(html->out, "</caption>\n");
}

static void head_cell(struct html *html, const char *head, bool numeric)
{
  if (!*head) {
    text_add(html->out, "<td></td>");
    return;
  }
  text_addf(html->out, "<th scope='col'%s>", numeric ? " class='n'" : "");
  html_text(html->out, head);
  text_add(html->out, "</th>");
}

static void missing(struct html *html, const char *word)
{
  text_add(html->out, "<span class='missing'>");
  html_text(html->out, *word ? word : "\xe2\x80\x93");
  text_add(html->out, "</span>");
}

static void cell_content(struct html *html, const struct doc_node *cell)
{
  if (cell->cell == DOC_CELL_NUMBER) html_number(html, cell->value, cell->decimals);
  else if (cell->cell == DOC_CELL_MISSING) missing(html, cell->text);
  else html_text(html->out, cell->text);
}

static void explanation(struct html *html, const struct doc_node *table, const struct doc_node *row)
{
  bool open = false;
  unsigned column = 0;
  for (const struct doc_node *cell = row->first; cell; cell = cell->next, column++) {
    if (!cell->first) continue;
    if (!open) text_addf(html->out, "<tr class='why'><td colspan='%u'><div class='fold'>", table->columns);
    open = true;
    text_addf(html->out, "<details><summary>%s ", word_in(WORD_TERMS, html->doc->language));
    cell_content(html, cell);
    text_add(html->out, " <span class='of'>(");
    html_text(html->out, table->column[column].head);
    if (cell != row->first && row->first->cell == DOC_CELL_TEXT) {
      text_add(html->out, "<span class='hidden'>, ");
      html_text(html->out, row->first->text);
      text_add(html->out, "</span>");
    }
    text_add(html->out, ")</span></summary>\n<div class='inside'>\n");
    html_blocks(html, cell);
    text_add(html->out, "</div></details>");
  }
  if (open) text_add(html->out, "</div></td></tr>\n");
}

static bool explained(const struct doc_node *row)
{
  for (const struct doc_node *cell = row->first; cell; cell = cell->next)
    if (cell->first) return true;
  return false;
}

/* The first cell heads its row when it is a text with words in it. */
static void row(struct html *html, const struct doc_node *table, const struct doc_node *row_)
{
  text_add(html->out, explained(row_) ? "<tr class='told'>" : "<tr>");
  unsigned column = 0;
  for (const struct doc_node *cell = row_->first; cell; cell = cell->next, column++) {
    bool heads = column == 0 && cell->cell == DOC_CELL_TEXT && *cell->text && !table->column[0].numeric;
    text_add(html->out, heads                           ? "<th scope='row'>"
                        : table->column[column].numeric ? "<td class='n'>"
                                                        : "<td>");
    cell_content(html, cell);
    html_marks(html, cell);
    text_add(html->out, heads ? "</th>" : "</td>");
  }
  text_add(html->out, "</tr>\n");
  explanation(html, table, row_);
}

void html_table(struct html *html, const struct doc_node *table)
{
  bool tall = false;
  for (unsigned i = 0; i < table->columns; i++)
    tall |= table->column[i].numeric && strlen(table->column[i].head) > TALL_HEAD && table->columns > 2;
  open_table(html, table->number, table->text, table->columns, tall);
  text_add(html->out, "<thead><tr>");
  for (unsigned i = 0; i < table->columns; i++)
    head_cell(html, table->column[i].head, table->column[i].numeric);
  text_add(html->out, "</tr></thead>\n<tbody>\n");
  for (const struct doc_node *each = table->first; each; each = each->next) row(html, table, each);
  text_add(html->out, "</tbody>\n</table>\n</div>\n");
}

static void row_head(struct html *html, const char *text)
{
  text_add(html->out, *text ? "<tr><th scope='row'>" : "<tr><td>");
  html_text(html->out, text);
  text_add(html->out, *text ? "</th>" : "</td>");
}

static void figure_cell(struct html *html, const struct figure *figure, unsigned series, unsigned category)
{
  double value = figure_value(figure, series, category);
  text_add(html->out, "<td class='n'>");
  if (isnan(value)) missing(html, figure_missing(figure, series, category, html->doc->language));
  else html_number(html, value, figure_decimals(figure));
  text_add(html->out, "</td>");
}

static void difference_cell(struct html *html, const struct figure *figure, unsigned category)
{
  double difference = figure_value(figure, 1, category) - figure_value(figure, 0, category);
  unsigned decimals = figure_decimals(figure);
  text_add(html->out, "<td class='n'>");
  if (isnan(difference)) text_add(html->out, "\xe2\x80\x93");
  else {
    if (difference >= 0.5 * pow(10, -(double)decimals)) text_add(html->out, "+");
    html_number(html, difference, decimals);
  }
  text_add(html->out, "</td>");
}

/* Two series on the same axis invite comparing: their difference gets a column. */
static bool has_difference(const struct figure *figure)
{
  return figure->series == 2 && (figure->kind == PEIL_DOT_PLOT || figure->kind == PEIL_RADAR);
}

static void tall_table(struct html *html, const struct figure *figure)
{
  enum language language = html->doc->language;
  bool profile = figure->opposite != NULL;
  text_add(html->out, "<thead><tr>");
  head_cell(html, word_in(profile ? WORD_LEFT_POLE : WORD_CATEGORY, language), false);
  if (profile) head_cell(html, word_in(WORD_RIGHT_POLE, language), false);
  for (unsigned s = 0; s < figure->series; s++) head_cell(html, figure->name[s], true);
  if (has_difference(figure)) head_cell(html, word_in(WORD_DIFFERENCE, language), true);
  text_add(html->out, "</tr></thead>\n<tbody>\n");
  for (unsigned c = 0; c < figure->categories; c++) {
    row_head(html, figure->category[c]);
    if (profile) {
      text_add(html->out, "<td>");
      html_text(html->out, figure->opposite[c]);
      text_add(html->out, "</td>");
    }
    for (unsigned s = 0; s < figure->series; s++) figure_cell(html, figure, s, c);
    if (has_difference(figure)) difference_cell(html, figure, c);
    text_add(html->out, "</tr>\n");
  }
}

static void map_table(struct html *html, const struct figure *figure)
{
  text_add(html->out, "<thead><tr>");
  head_cell(html, word_in(WORD_CATEGORY, html->doc->language), false);
  for (unsigned c = 0; c < figure->categories; c++) head_cell(html, figure->category[c], true);
  text_add(html->out, "</tr></thead>\n<tbody>\n");
  for (unsigned s = 0; s < figure->series; s++) {
    row_head(html, figure->name[s]);
    for (unsigned c = 0; c < figure->categories; c++) figure_cell(html, figure, s, c);
    text_add(html->out, "</tr>\n");
  }
}

void html_figure_table(struct html *html, const struct doc_node *node)
{
  const struct figure *figure = node->figure;
  bool map = figure->kind == PEIL_HEAT_MAP;
  bool folded = (map ? figure->series : figure->categories) > LONG_TABLE;
  char *const *heads = map ? figure->category : figure->name;
  unsigned numbers = map ? figure->categories : figure->series;
  bool tall = false;
  for (unsigned i = 0; i < numbers; i++) tall |= numbers > 1 && strlen(heads[i]) > TALL_HEAD;
  struct text title = {0};
  text_add(&title, figure->title);
  if (*figure->unit) text_addf(&title, " (%s)", figure->unit);
  if (folded)
    text_addf(html->out, "<details class='part'><summary>%s (%s %u)</summary>\n<div class='inside'>\n",
              word_in(WORD_SHOW_TABLE, html->doc->language), word_in(WORD_TABLE, html->doc->language),
              node->table_number);
  open_table(html, node->table_number, text_string(&title),
             map ? figure->categories + 1 : figure->series + 1u + (figure->opposite != NULL), tall);
  if (map) map_table(html, figure);
  else tall_table(html, figure);
  text_add(html->out, "</tbody>\n</table>\n</div>\n");
  if (folded) text_add(html->out, "</div></details>\n");
  text_finish(&title);
}
