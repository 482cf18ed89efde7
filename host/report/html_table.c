/* SPDX-License-Identifier: EUPL-1.2
 *
 * A cell that can be unfolded gets a row of its own below it, as wide as the table: inside the cell the terms
 * would push the columns apart. So does a column that goes beneath.
 *
 * Where the texts of a table cannot stand side by side on a telephone, each row becomes a small list there, by the style sheet.
 * What is laid out as blocks is no table to a screen reader any more, so such a table says its roles itself.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "report/figure.h"
#include "report/html.h"

/* Bytes; where numbers stand under longer heads, these stand upright on a telephone. */
static size_t tall_from(unsigned columns) { return columns > 4 ? 6 : 9; }

enum layout {
  TABLE_TALL = 1, /* heads stand upright where they would push the numbers apart */
  TABLE_STACKS = 2,
  TABLE_SENTENCES = 4
};

/* Opens the scrolling container, the table and its caption. */
static void open_table(struct html *html, unsigned number, const char *title, unsigned columns,
                       unsigned layout)
{
  unsigned id = ++html->tables;
  text_addf(
      html->out,
      "<div class='scroll' role='group' tabindex='0' aria-labelledby='t%u'>\n<table class='t%s%s%s%s'%s>\n",
      id, columns > 6 ? " broad" : "", layout & TABLE_TALL ? " tall" : "",
      layout & TABLE_STACKS ? " stacks" : "", layout & TABLE_SENTENCES ? " sentences" : "",
      layout & TABLE_STACKS ? " role='table'" : "");
  text_addf(html->out, "<caption id='t%u'>", id);
  if (number) text_addf(html->out, "%s %u. ", word_in(WORD_TABLE, html->doc->language), number);
  html_prose(html->out, title);
  text_add(html->out, "</caption>\n");
}

/* A short text with an id in it ("K-0042", "VVE-R1, reading A"): it stays on one line. */
static bool is_kept(const char *text)
{
  size_t length = strlen(text);
  return length <= HTML_KEPT && html_has_id(text, length);
}

/* What stands in a cell or a head. */
static void words(struct html *html, const char *text)
{
  if (is_kept(text)) html_text(html->out, text);
  else html_prose(html->out, text);
}

struct head {
  const char *text;
  bool numeric;
};

static void head_cell(struct html *html, const char *head, bool numeric, const char *role)
{
  if (!*head) {
    text_add(html->out, "<td></td>");
    return;
  }
  text_addf(html->out, "<th scope='col'%s%s>",
            numeric         ? " class='n'"
            : is_kept(head) ? " class='k'"
                            : "",
            role);
  words(html, head);
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
  else words(html, cell->text);
}

/* What a fold is called: a figure has terms, a text (a rule) has grounds. */
static void summary(struct html *html, const struct doc_node *cell)
{
  enum language language = html->doc->language;
  if (cell->cell == DOC_CELL_MISSING) {
    text_add(html->out, word_in(WORD_WHY_NO_FIGURE, language));
    return;
  }
  text_addf(html->out, "%s ", word_in(cell->cell == DOC_CELL_NUMBER ? WORD_TERMS : WORD_BEHIND, language));
  cell_content(html, cell);
}

static unsigned explanations(const struct doc_node *row)
{
  unsigned count = 0;
  for (const struct doc_node *cell = row->first; cell; cell = cell->next) count += cell->first != NULL;
  return count;
}

static bool goes_beneath(const struct doc_node *table, unsigned column)
{
  return table->column[column].beneath;
}

static unsigned columns_shown(const struct doc_node *table)
{
  return table->columns - goes_beneath(table, table->columns - 1);
}

/* What stands in a column that goes beneath; its head is said to who cannot see that it belongs to the row. */
static void beneath(struct html *html, const struct doc_node *table, const struct doc_node *row, bool stacks)
{
  if (!goes_beneath(table, table->columns - 1) || !*row->last->text) return;
  text_addf(html->out, "<tr class='beneath'%s><td colspan='%u'%s><span class='hidden'>",
            stacks ? " role='row'" : "", columns_shown(table), stacks ? " role='cell'" : "");
  html_text(html->out, table->column[table->columns - 1].head);
  text_add(html->out, ": </span>");
  cell_content(html, row->last);
  html_marks(html, row->last);
  text_add(html->out, "</td></tr>\n");
}

static void explanation(struct html *html, const struct doc_node *table, const struct doc_node *row,
                        bool stacks)
{
  bool open = false;
  unsigned column = 0;
  for (const struct doc_node *cell = row->first; cell; cell = cell->next, column++) {
    if (!cell->first) continue;
    if (!open)
      text_addf(html->out, "<tr class='why'%s><td colspan='%u'%s><div class='fold'>",
                stacks ? " role='row'" : "", columns_shown(table), stacks ? " role='cell'" : "");
    open = true;
    text_add(html->out, "<details><summary>");
    summary(html, cell);
    if (explanations(row) > 1) {
      text_add(html->out, " (");
      html_text(html->out, table->column[column].head);
      text_add(html->out, ")");
    }
    if (cell != row->first && row->first->cell == DOC_CELL_TEXT) {
      text_add(html->out, "<span class='hidden'>, ");
      html_text(html->out, row->first->text);
      text_add(html->out, "</span>");
    }
    text_add(html->out, "</summary>\n<div class='inside'>\n");
    html_blocks(html, cell);
    text_add(html->out, "</div></details>");
  }
  if (open) text_add(html->out, "</div></td></tr>\n");
}

static bool has_sentences(const struct doc_node *table)
{
  for (const struct doc_node *each = table->first; each; each = each->next)
    if (!table->column[0].numeric && strlen(each->first->text) > DOC_SENTENCE) return true;
  return false;
}

/* Opens a cell; `text`: what it will hold, where that is a text. */
static void open_cell(struct html *html, bool heads, const struct head *column, const char *text, bool stacks)
{
  const char *kind = !heads && column->numeric ? " class='n'" : is_kept(text) ? " class='k'" : "";
  if (heads) {
    text_addf(html->out, "<th scope='row'%s%s>", kind, stacks ? " role='rowheader'" : "");
    return;
  }
  text_addf(html->out, "<td%s", kind);
  if (!stacks) {
    text_add(html->out, ">");
    return;
  }
  text_add(html->out, " role='cell' data-head='");
  html_text(html->out, column->text);
  text_add(html->out, "'><div>");
}

/* The first cell heads its row when it is a text with words in it. */
static void row(struct html *html, const struct doc_node *table, const struct head *head,
                const struct doc_node *row_, bool stacks)
{
  bool more = explanations(row_) || (goes_beneath(table, table->columns - 1) && *row_->last->text);
  text_addf(html->out, "<tr%s%s>", more ? " class='told'" : "", stacks ? " role='row'" : "");
  unsigned column = 0;
  for (const struct doc_node *cell = row_->first; cell && !goes_beneath(table, column);
       cell = cell->next, column++) {
    bool heads = column == 0 && cell->cell == DOC_CELL_TEXT && *cell->text && !table->column[0].numeric;
    open_cell(html, heads, &head[column], cell->cell == DOC_CELL_TEXT ? cell->text : "", stacks);
    cell_content(html, cell);
    html_marks(html, cell);
    text_add(html->out, heads ? "</th>" : stacks ? "</div></td>" : "</td>");
  }
  text_add(html->out, "</tr>\n");
  beneath(html, table, row_, stacks);
  explanation(html, table, row_, stacks);
}

#define TELEPHONE 42u /* letters that stand side by side on a telephone */
#define COMFORT 16u   /* letters of a text on a line, at the least */

static size_t least_width(const char *text)
{
  size_t longest = 0, length = strlen(text);
  for (const char *at = text; *at; at += strspn(at, " ")) {
    size_t word = strcspn(at, " ");
    if (word > longest) longest = word;
    at += word;
  }
  size_t comfort = length < COMFORT ? length : COMFORT;
  return longest > comfort ? longest : comfort;
}

/* A text beside the first column, and not enough room for all. */
static bool stacks(const struct doc_node *table)
{
  size_t sum = 0;
  bool texts = false;
  for (unsigned column = 0; column < columns_shown(table); column++) {
    size_t widest = table->column[column].numeric ? 0 : least_width(table->column[column].head);
    for (const struct doc_node *each = table->first; each; each = each->next) {
      const struct doc_node *cell = each->first;
      for (unsigned i = 0; i < column; i++) cell = cell->next;
      size_t width = cell->cell == DOC_CELL_NUMBER ? 5 : least_width(cell->text);
      if (width > widest) widest = width;
    }
    texts = texts || (column && !table->column[column].numeric);
    sum += (column ? widest : COMFORT) + 2;
  }
  return texts && sum > TELEPHONE;
}

static void heads(struct html *html, const struct head *head, unsigned columns, bool stacks)
{
  text_add(html->out, stacks ? "<thead role='rowgroup'><tr role='row'>" : "<thead><tr>");
  for (unsigned i = 0; i < columns; i++)
    head_cell(html, head[i].text, head[i].numeric, stacks ? " role='columnheader'" : "");
  text_addf(html->out, "</tr></thead>\n<tbody%s>\n", stacks ? " role='rowgroup'" : "");
}

static struct head *heads_of(const struct doc_node *table)
{
  struct head *head = need_array(table->columns, sizeof *head);
  for (unsigned i = 0; i < table->columns; i++)
    head[i] = (struct head){table->column[i].head, table->column[i].numeric};
  return head;
}

void html_table(struct html *html, const struct doc_node *table)
{
  bool tall = false, stacked = stacks(table);
  struct head *head = heads_of(table);
  for (unsigned i = 0; i < table->columns; i++)
    tall |= table->column[i].numeric && strlen(table->column[i].head) > tall_from(table->columns) &&
            table->columns > 2;
  open_table(html, table->number, table->text, columns_shown(table),
             (tall ? TABLE_TALL : 0u) | (stacked ? TABLE_STACKS : 0u) |
                 (has_sentences(table) ? TABLE_SENTENCES : 0u));
  heads(html, head, columns_shown(table), stacked);
  for (const struct doc_node *each = table->first; each; each = each->next)
    row(html, table, head, each, stacked);
  text_add(html->out, "</tbody>\n</table>\n</div>\n");
  free(head);
}

/* ---- the table of a figure */

static void row_head(struct html *html, const char *text, bool stacks)
{
  text_addf(html->out, "<tr%s>", stacks ? " role='row'" : "");
  if (*text)
    text_addf(html->out, "<th scope='row'%s%s>", is_kept(text) ? " class='k'" : "",
              stacks ? " role='rowheader'" : "");
  else text_addf(html->out, "<td%s>", stacks ? " role='cell'" : "");
  words(html, text);
  text_add(html->out, *text ? "</th>" : "</td>");
}

static void figure_cell(struct html *html, const struct figure *figure, unsigned series, unsigned category,
                        const struct head *column, bool stacks)
{
  double value = figure_value(figure, series, category);
  open_cell(html, false, column, "", stacks);
  if (isnan(value)) missing(html, figure_missing(figure, series, category, html->doc->language));
  else html_number(html, value, figure_decimals(figure));
  text_add(html->out, stacks ? "</div></td>" : "</td>");
}

static void difference_cell(struct html *html, const struct figure *figure, unsigned category,
                            const struct head *column, bool stacks)
{
  double difference = figure_value(figure, 1, category) - figure_value(figure, 0, category);
  unsigned decimals = figure_decimals(figure);
  open_cell(html, false, column, "", stacks);
  if (isnan(difference)) text_add(html->out, "\xe2\x80\x93");
  else {
    if (difference >= 0.5 * pow(10, -(double)decimals)) text_add(html->out, "+");
    html_number(html, difference, decimals);
  }
  text_add(html->out, stacks ? "</div></td>" : "</td>");
}

/* Two series on the same axis invite comparing: their difference gets a column. */
static bool has_difference(const struct figure *figure)
{
  return figure->series == 2 && (figure->kind == PEIL_DOT_PLOT || figure->kind == PEIL_RADAR);
}

static size_t longest(char *const *names, unsigned count)
{
  size_t most = 0;
  for (unsigned i = 0; i < count; i++)
    if (strlen(names[i]) > most) most = strlen(names[i]);
  return most;
}

#define MAP_COLUMNS 12u /* of figures that stand side by side on a page */

/* Long names are better read as rows: a map whose columns are long and whose rows are short is laid on its side as a table. */
static bool is_map_table(const struct figure *figure)
{
  return figure->kind == PEIL_HEAT_MAP &&
         (figure->opposite || figure->series > MAP_COLUMNS ||
          longest(figure->category, figure->categories) < 2 * longest(figure->name, figure->series));
}

/* The table of a figure: a column per series and a row per category, or for a map the other way round. */
struct figure_table {
  const struct figure *figure;
  bool map, stacks;
  struct head *column;
  unsigned columns;
};

static struct figure_table figure_table(const struct figure *figure, enum language language)
{
  struct figure_table table = {.figure = figure, .map = is_map_table(figure)};
  unsigned most = (figure->categories > figure->series ? figure->categories : figure->series) + 4;
  bool poles = !table.map && figure->opposite;
  table.column = need_array(most, sizeof *table.column);
  table.column[table.columns++].text =
      table.map ? word_in(WORD_CATEGORY, language) : figure_category_head(figure, language);
  if (poles) table.column[table.columns++].text = word_in(WORD_RIGHT_POLE, language);
  for (unsigned i = 0; i < (table.map ? figure->categories : figure->series); i++)
    table.column[table.columns++] =
        (struct head){.text = table.map ? figure->category[i] : figure->name[i], .numeric = true};
  if (!table.map && has_difference(figure))
    table.column[table.columns++] =
        (struct head){.text = word_in(WORD_DIFFERENCE, language), .numeric = true};
  return table;
}

#define UPRIGHT 16u /* letters on a line of a head that stands upright */

/* Both poles, or heads of several lines each, leave a telephone no room for the figures. */
static bool figure_stacks(const struct figure_table *table)
{
  size_t sum = COMFORT + 2;
  for (unsigned i = 1; i < table->columns; i++) {
    if (!table->column[i].numeric) return true;
    size_t lines = strlen(table->column[i].text) / UPRIGHT + 1;
    sum += (lines > 2 ? 3 * lines : 6) + 1;
  }
  return sum > TELEPHONE;
}

static void figure_row(struct html *html, const struct figure_table *table, unsigned at)
{
  const struct figure *figure = table->figure;
  const struct head *column = table->column + 1;
  row_head(html, table->map ? figure->name[at] : figure->category[at], table->stacks);
  if (!table->map && figure->opposite) {
    open_cell(html, false, column++, "", table->stacks);
    html_text(html->out, figure->opposite[at]);
    text_add(html->out, table->stacks ? "</div></td>" : "</td>");
  }
  for (unsigned i = 0; i < (table->map ? figure->categories : figure->series); i++)
    figure_cell(html, figure, table->map ? at : i, table->map ? i : at, column++, table->stacks);
  if (!table->map && has_difference(figure)) difference_cell(html, figure, at, column, table->stacks);
  text_add(html->out, "</tr>\n");
}

static bool figure_is_tall(const struct figure_table *table)
{
  for (unsigned i = 1; i < table->columns; i++)
    if (table->column[i].numeric && strlen(table->column[i].text) > tall_from(table->columns) &&
        table->columns > 2)
      return true;
  return false;
}

void html_figure_table(struct html *html, const struct doc_node *node)
{
  const struct figure *figure = node->figure;
  struct figure_table table = figure_table(figure, html->doc->language);
  unsigned rows = table.map ? figure->series : figure->categories;
  table.stacks = figure_stacks(&table);
  AUTO(text) struct text title = {0};
  text_add(&title, figure->title);
  if (*figure->unit) text_addf(&title, " (%s)", figure->unit);
  bool folds = figure_table_folds(figure);
  if (folds)
    text_addf(html->out, "<details class='part'><summary>%s (%s %u)</summary>\n<div class='inside'>\n",
              word_in(WORD_SHOW_TABLE, html->doc->language), word_in(WORD_TABLE, html->doc->language),
              node->table_number);
  open_table(html, node->table_number, text_string(&title), table.columns,
             (figure_is_tall(&table) ? TABLE_TALL : 0u) | (table.stacks ? TABLE_STACKS : 0u));
  heads(html, table.column, table.columns, table.stacks);
  for (unsigned at = 0; at < rows; at++) figure_row(html, &table, at);
  text_add(html->out, "</tbody>\n</table>\n</div>\n");
  if (folds) text_add(html->out, "</div></details>\n");
  free(table.column);
}
