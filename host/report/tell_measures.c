/* SPDX-License-Identifier: EUPL-1.2
 *
 * What a method computes besides its outcomes. Measures that several subjects, outcomes or items have alike stand side by side, a row
 * for each and a column for each measure; what has an uncertainty, or stands alone, gets a row of its own.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "report/tell_build.h"

#define COLUMNS 6u          /* of measures that stand beside each other on paper */
#define STATISTICS_OPEN 12u /* more of them fold */

typedef const struct score_statistic *statistic;

/* The measures of one subject, outcome or item, in the order of the method. */
struct measured {
  const statistic *one;
  size_t count;
};

static bool is_spread(statistic one) { return !isnan(one->se) || !isnan(one->low) || !isnan(one->high); }

static int in_order(statistic a, statistic b) { return (a > b) - (a < b); } /* they lie in one array */

static int by_what_they_are_on(const void *a, const void *b)
{
  statistic x = *(const statistic *)a, y = *(const statistic *)b;
  int order = strcmp(x->on ? x->on : "", y->on ? y->on : "");
  return order ? order : in_order(x, y);
}

/* How many measures both begin with. */
static size_t alike_from_the_first(const struct measured *x, const struct measured *y)
{
  size_t i = 0;
  while (i < x->count && i < y->count && !strcmp(x->one[i]->name, y->one[i]->name)) i++;
  return i;
}

/* By the names of the measures; who has more of the same comes first. */
static int by_names(const struct measured *x, const struct measured *y)
{
  size_t same = alike_from_the_first(x, y);
  if (same < x->count && same < y->count) return strcmp(x->one[same]->name, y->one[same]->name);
  return (x->count < y->count) - (x->count > y->count);
}

/* What stands in the same table: nearly all the measures of the first row, as where a spread needs more raters than there are. */
static bool belongs(const struct measured *first, const struct measured *other)
{
  return alike_from_the_first(first, other) == other->count && 4 * other->count >= 3 * first->count;
}

static int by_measures(const void *a, const void *b)
{
  const struct measured *x = a, *y = b;
  int order = by_names(x, y);
  return order ? order : in_order(*x->one, *y->one);
}

/* Fills `row` from `all`, which it sorts; returns how many. Rows with the same measures follow each other. */
static size_t gather(statistic *all, size_t count, struct measured *row)
{
  size_t rows = 0;
  qsort(all, count, sizeof *all, by_what_they_are_on);
  for (size_t i = 0; i < count; row[rows - 1].count++, i++)
    if (!i || strcmp(all[i]->on, all[i - 1]->on) != 0) row[rows++] = (struct measured){.one = all + i};
  qsort(row, rows, sizeof *row, by_measures);
  return rows;
}

/* ---- a column for each measure */

#define DECIMALS_MOST 3u

/* As many as the column needs, up to three; of numbers of two digits and more, two. */
static unsigned decimals_of(const struct measured *row, size_t rows, size_t measure)
{
  unsigned needed = 0, most = DECIMALS_MOST;
  for (size_t r = 0; r < rows; r++) {
    double value = measure < row[r].count ? row[r].one[measure]->value : NAN, scaled = value;
    if (isnan(value)) continue;
    if (fabs(value) >= 10) most = 2;
    unsigned own = 0;
    for (; own < DECIMALS_MOST && fabs(scaled - round(scaled)) > 1e-9 * fabs(scaled); own++) scaled *= 10;
    if (own > needed) needed = own;
  }
  return needed < most ? needed : most;
}

static void measure_name(const struct teller *teller, struct text *out, statistic one)
{
  const char *name = tell_statistic_name(one->name, teller->language);
  if (name == one->name) tell_by_id(teller, out, name); /* what counts may be an outcome of the role */
  else text_add(out, name);
}

static void cells(const struct teller *teller, const struct measured *row, size_t rows, size_t from,
                  size_t columns)
{
  AUTO(text) struct text line = {0};
  unsigned decimals[COLUMNS];
  for (size_t c = 0; c < columns; c++) decimals[c] = decimals_of(row, rows, from + c);
  for (size_t r = 0; r < rows; r++) {
    doc_row(teller->doc);
    tell_by_id(teller, &line, (*row[r].one)->on);
    tell_cell(teller, &line);
    for (size_t c = 0; c < columns; c++) {
      double value = from + c < row[r].count ? row[r].one[from + c]->value : NAN;
      if (isnan(value)) doc_cell_missing(teller->doc, "");
      else doc_cell_number(teller->doc, value, decimals[c]);
    }
  }
}

static void side_by_side(const struct teller *teller, const struct measured *row, size_t rows)
{
  static const uint8_t numeric[COLUMNS + 1] = {0, 1, 1, 1, 1, 1, 1};
  size_t parts = (row->count + COLUMNS - 1) / COLUMNS, columns;
  for (size_t from = 0; from < row->count; from += columns, parts--) {
    columns = (row->count - from + parts - 1) / parts; /* no table of one column behind a full one */
    const char *head[COLUMNS + 1] = {tell_say(teller, TELL_STATISTIC_ON)};
    struct text name[COLUMNS] = {0};
    for (size_t c = 0; c < columns; c++) {
      measure_name(teller, &name[c], row->one[from + c]);
      head[c + 1] = text_string(&name[c]);
    }
    doc_open_table(teller->doc, tell_say(teller, TELL_STATISTICS), (unsigned)columns + 1, head, numeric);
    cells(teller, row, rows, from, columns);
    doc_end(teller->doc);
    for (size_t c = 0; c < columns; c++) text_finish(&name[c]);
  }
}

/* ---- a row for each measure */

static void number_or_missing(const struct teller *teller, double value)
{
  if (isnan(value)) doc_cell_missing(teller->doc, "");
  else doc_cell_number(teller->doc, value, value == trunc(value) ? 0 : fabs(value) < 10 ? 3 : 2);
}

static void statistic_row(const struct teller *teller, statistic one, bool spread)
{
  AUTO(text) struct text line = {0};
  doc_row(teller->doc);
  if (one->on) tell_by_id(teller, &line, one->on);
  else text_add(&line, tell_say(teller, TELL_THE_WHOLE));
  tell_cell(teller, &line);
  measure_name(teller, &line, one);
  tell_cell(teller, &line);
  number_or_missing(teller, one->value);
  if (!spread) return;
  number_or_missing(teller, one->se);
  number_or_missing(teller, one->low);
  number_or_missing(teller, one->high);
}

static void one_by_one(const struct teller *teller, const struct scores *scores, const bool *told)
{
  const char *head[] = {tell_say(teller, TELL_STATISTIC_ON), tell_say(teller, TELL_STATISTIC),
                        tell_say(teller, TELL_VALUE),        tell_say(teller, TELL_STANDARD_ERROR),
                        tell_say(teller, TELL_LOW),          tell_say(teller, TELL_HIGH)};
  static const uint8_t numeric[] = {0, 0, 1, 1, 1, 1};
  bool any = false, spread = false;
  for (size_t i = 0; i < scores->statistics; i++) {
    if (told[i]) continue;
    any = true;
    spread = spread || is_spread(&scores->statistic[i]);
  }
  if (!any) return;
  doc_open_table(teller->doc, tell_say(teller, TELL_STATISTICS), spread ? 6 : 3, head, numeric);
  for (size_t i = 0; i < scores->statistics; i++)
    if (!told[i]) statistic_row(teller, &scores->statistic[i], spread);
  doc_end(teller->doc);
}

/* ---- both */

static void tables(const struct teller *teller, const struct scores *scores)
{
  size_t count = 0;
  statistic *all = need_array(scores->statistics, sizeof *all);
  struct measured *row = need_array(scores->statistics, sizeof *row);
  bool *told = need_array(scores->statistics, sizeof *told);
  for (size_t i = 0; i < scores->statistics; i++)
    if (scores->statistic[i].on && !is_spread(&scores->statistic[i])) all[count++] = &scores->statistic[i];
  size_t rows = gather(all, count, row), alike;
  for (size_t from = 0; from < rows; from += alike) {
    for (alike = 1; from + alike < rows && belongs(&row[from], &row[from + alike]);) alike++;
    if (alike < 2) continue;
    side_by_side(teller, row + from, alike);
    for (size_t r = from; r < from + alike; r++)
      for (size_t i = 0; i < row[r].count; i++) told[row[r].one[i] - scores->statistic] = true;
  }
  one_by_one(teller, scores, told);
  free((void *)all);
  free(row);
  free(told);
}

void tell_statistics(const struct teller *teller, const struct scores *scores)
{
  if (!scores->statistics) return;
  bool folds = scores->statistics > STATISTICS_OPEN;
  if (folds && teller->what->brief) return;
  if (folds) doc_open_details(teller->doc, tell_say(teller, TELL_STATISTICS));
  tables(teller, scores);
  if (folds) doc_end(teller->doc);
}
