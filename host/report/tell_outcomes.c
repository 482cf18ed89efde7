/* SPDX-License-Identifier: EUPL-1.2
 *
 * Tables of outcomes, one for each kind. Behind every figure stand its terms, and the sum that makes it is written out;
 * which sum it is, is not believed but tried: the sentence appears only when it gives the figure. Where a method counts a share, it
 * sends the two numbers itself.
 */
#include <math.h>
#include <string.h>

#include "report/tell_build.h"

/* ------------------------------------------------------------------------------------------------------- terms */

static void term_name(const struct teller *teller, const struct score_term *term, struct text *out)
{
  if (term->from == PEIL_FROM_ITEM) {
    text_addf(out, "%s ", teller->view->item[term->index]->id);
    tell_item(teller, out, term->index, false);
  } else
    text_addf(out, "%s %s", teller->view->outcome[term->index]->id, tell_outcome_title(teller, term->index));
}

static const char *term_state(const struct teller *teller, const struct score_term *term)
{
  if (!isnan(term->value)) return "";
  if (term->from == PEIL_FROM_OUTCOME) return status_label((uint8_t)term->state, teller->language);
  return missing_label((enum peil_missing)(term->state & 3), teller->language);
}

struct term_columns {
  bool raw, missing;
};

static struct term_columns columns_for(const struct score_outcome *outcome)
{
  struct term_columns columns = {false, false};
  for (size_t t = 0; t < outcome->terms; t++) {
    const struct score_term *term = &outcome->term[t];
    if (isnan(term->value)) columns.missing = true;
    if (!isnan(term->raw) && term->raw != term->value) columns.raw = true;
  }
  return columns;
}

static void weight_cell(const struct teller *teller, double weight)
{
  int decimals = 0;
  while (decimals < 4 && fabs(weight * pow(10, decimals) - round(weight * pow(10, decimals))) > 1e-9)
    decimals++;
  doc_cell_number(teller->doc, weight, (unsigned)decimals);
}

static void term_row(const struct teller *teller, const struct score_term *term, struct term_columns columns)
{
  AUTO(text) struct text name = {0};
  doc_row(teller->doc);
  term_name(teller, term, &name);
  tell_cell(teller, &name);
  if (term->from == PEIL_FROM_ITEM) tell_errata_of(teller, teller->view->item[term->index]->id);
  weight_cell(teller, term->weight);
  if (isnan(term->value)) doc_cell_missing(teller->doc, "");
  else doc_cell_number(teller->doc, term->value, 2);
  if (columns.raw) {
    if (isnan(term->raw)) doc_cell_missing(teller->doc, "");
    else doc_cell_number(teller->doc, term->raw, 2);
  }
  if (columns.missing) doc_cell_text(teller->doc, term_state(teller, term));
}

static void term_table(const struct teller *teller, uint32_t o, const struct score_outcome *outcome)
{
  const char *head[5];
  uint8_t numeric[5] = {0, 1, 1};
  unsigned count = 3;
  AUTO(text) struct text title = {0};
  struct term_columns columns = columns_for(outcome);
  head[0] = tell_say(teller, TELL_TERM);
  head[1] = tell_say(teller, TELL_WEIGHT);
  head[2] = tell_say(teller, TELL_USED);
  if (columns.raw) {
    numeric[count] = 1;
    head[count++] = tell_say(teller, TELL_RAW);
  }
  if (columns.missing) head[count++] = tell_say(teller, TELL_WHY_MISSING);
  TELL_FILL(teller, &title, TELL_TERMS_OF, tell_outcome_title(teller, o));
  doc_open_table(teller->doc, text_string(&title), count, head, numeric);
  for (size_t t = 0; t < outcome->terms; t++) term_row(teller, &outcome->term[t], columns);
  doc_end(teller->doc);
}

/* ---------------------------------------------------------------------------------------------------- formula */

struct sums {
  double weighted, weight, lowest;
  bool uncounted;
};

static struct sums sums_of(const struct score_outcome *outcome)
{
  struct sums sums = {0, 0, INFINITY, false};
  for (size_t t = 0; t < outcome->terms; t++) {
    const struct score_term *term = &outcome->term[t];
    if (term->weight == 0) sums.uncounted = true;
    if (isnan(term->value) || !(term->weight > 0)) continue;
    sums.weighted += term->weight * term->value;
    sums.weight += term->weight;
    sums.lowest = fmin(sums.lowest, term->value);
  }
  return sums;
}

static double statistic_on(const struct scores *scores, const char *on, const char *name)
{
  for (size_t i = 0; i < scores->statistics; i++) {
    const struct score_statistic *one = &scores->statistic[i];
    if (one->on && !strcmp(one->on, on) && !strcmp(one->name, name)) return one->value;
  }
  return NAN;
}

/* A method that counts what is shown says so itself, and its terms may give the same figure by accident: that is no mean. */
static bool share_formula(const struct teller *teller, const struct scores *scores, uint32_t o,
                          struct text *line)
{
  const struct score_outcome *outcome = &scores->outcome[o];
  const char *id = teller->view->outcome[o]->id;
  double shown = statistic_on(scores, id, "shown"), of = statistic_on(scores, id, "shown_of");
  AUTO(text) struct text value = {0}, count = {0}, all = {0};
  if (!(fabs(shown / of - outcome->value) <= 1e-9)) return false;
  tell_number(teller, &value, outcome->value, 2);
  tell_short_number(teller, &count, shown);
  tell_short_number(teller, &all, of);
  TELL_FILL(teller, line, TELL_IS_SHARE, text_string(&count), text_string(&all), text_string(&value));
  return true;
}

static void sum_formula(const struct teller *teller, const struct score_outcome *outcome, uint32_t combine,
                        struct text *line)
{
  struct sums sums = sums_of(outcome);
  double near = 1e-9 * (1 + fabs(outcome->maximum - outcome->minimum));
  AUTO(text) struct text value = {0}, sum = {0}, weight = {0};
  bool mean = sums.weight > 0 && fabs(sums.weighted / sums.weight - outcome->value) <= near;
  bool minimum = fabs(sums.lowest - outcome->value) <= near;
  tell_number(teller, &value, outcome->value, 2);
  tell_number(teller, &sum, sums.weighted, 2);
  tell_short_number(teller, &weight, sums.weight);
  if (minimum && (combine == PEIL_MINIMUM || !mean))
    TELL_FILL(teller, line, TELL_IS_MINIMUM, text_string(&value));
  else if (mean)
    TELL_FILL(teller, line, TELL_IS_MEAN, text_string(&sum), text_string(&weight), text_string(&value));
  else TELL_FILL(teller, line, TELL_IS_OTHERWISE, text_string(&value));
}

static void formula(const struct teller *teller, const struct scores *scores, uint32_t o)
{
  const struct score_outcome *outcome = &scores->outcome[o];
  AUTO(text) struct text line = {0};
  if (!share_formula(teller, scores, o, &line))
    sum_formula(teller, outcome, teller->view->outcome[o]->combine, &line);
  if (sums_of(outcome).uncounted) text_addf(&line, " %s", tell_say(teller, TELL_NOT_COUNTED));
  tell_paragraph(teller, &line);
}

static void explain(const struct teller *teller, const struct scores *scores, uint32_t o)
{
  const struct score_outcome *outcome = &scores->outcome[o];
  if (!outcome->terms) return;
  doc_open_explanation(teller->doc);
  if (outcome->status == PEIL_SCORED) formula(teller, scores, o);
  term_table(teller, o, outcome);
  doc_end(teller->doc);
}

/* ------------------------------------------------------------------------------------------------------ tables */

/* Six columns at most: more would not stand side by side on a page. */
struct outcome_columns {
  bool mark, answered, range, percent, status;
};

/* Where every outcome has its figure, saying so on each row tells nothing; with six columns the figure's cell says it. */
static bool has_status(struct outcome_columns columns)
{
  return columns.status && !(columns.mark && columns.range);
}

static void range_cell(const struct teller *teller, const struct score_outcome *outcome)
{
  AUTO(text) struct text line = {0}, low = {0}, high = {0};
  tell_short_number(teller, &low, outcome->minimum);
  tell_short_number(teller, &high, outcome->maximum);
  TELL_FILL(teller, &line, TELL_RANGE_IS, text_string(&low), text_string(&high));
  tell_cell(teller, &line);
}

static void answered_cell(const struct teller *teller, const struct score_outcome *outcome)
{
  AUTO(text) struct text line = {0}, answered = {0}, asked = {0};
  tell_short_number(teller, &answered, outcome->answered);
  tell_short_number(teller, &asked, outcome->asked);
  TELL_FILL(teller, &line, TELL_ANSWERED_OF, text_string(&answered), text_string(&asked));
  tell_cell(teller, &line);
}

static void outcome_row(const struct teller *teller, const struct scores *scores, uint32_t o,
                        struct outcome_columns columns)
{
  const struct score_outcome *outcome = &scores->outcome[o];
  bool scored = outcome->status == PEIL_SCORED;
  doc_row(teller->doc);
  AUTO(text) struct text name = {0};
  text_addf(&name, "%s %s", teller->view->outcome[o]->id, tell_outcome_title(teller, o));
  tell_cell(teller, &name);
  tell_errata_of(teller, teller->view->outcome[o]->id);
  if (scored) doc_cell_number(teller->doc, outcome->value, 2);
  else
    doc_cell_missing(teller->doc, has_status(columns) ? "" : status_label(outcome->status, teller->language));
  explain(teller, scores, o);
  if (columns.range) range_cell(teller, outcome);
  if (columns.percent) {
    if (scored) doc_cell_number(teller->doc, score_percent(outcome), 1);
    else doc_cell_missing(teller->doc, "");
  }
  if (columns.answered) answered_cell(teller, outcome);
  if (has_status(columns)) doc_cell_text(teller->doc, status_label(outcome->status, teller->language));
  if (columns.mark)
    doc_cell_text(teller->doc,
                  outcome->mark == PEIL_NO_VERDICT ? "" : verdict_label(outcome->mark, teller->language));
}

static const struct score_outcome *first_told(const struct teller *teller, const struct scores *scores,
                                              const char *kind)
{
  for (uint32_t o = 0; o < teller->view->outcomes; o++)
    if (!strcmp(teller->view->outcome[o]->kind, kind) && scores->outcome[o].status != PEIL_UNSCORED)
      return &scores->outcome[o];
  return NULL;
}

static bool ranges_differ(const struct teller *teller, const struct scores *scores, const char *kind)
{
  const struct score_outcome *first = first_told(teller, scores, kind);
  for (uint32_t o = 0; o < teller->view->outcomes; o++) {
    const struct score_outcome *one = &scores->outcome[o];
    if (strcmp(teller->view->outcome[o]->kind, kind) != 0 || one->status == PEIL_UNSCORED) continue;
    if (one->minimum != first->minimum || one->maximum != first->maximum) return true;
  }
  return false;
}

/* Of a share, from 0 to 1, the percentage is the same figure again. */
static bool is_share(const struct score_outcome *outcome)
{
  return outcome->minimum == 0 && outcome->maximum == 1;
}

static bool any_without(const struct teller *teller, const struct scores *scores, const char *kind)
{
  for (uint32_t o = 0; o < teller->view->outcomes; o++)
    if (!strcmp(teller->view->outcome[o]->kind, kind) && scores->outcome[o].status != PEIL_UNSCORED &&
        scores->outcome[o].status != PEIL_SCORED)
      return true;
  return false;
}

static void kind_title(const struct teller *teller, const struct scores *scores, const char *kind,
                       bool differ, struct text *out)
{
  const struct score_outcome *first = first_told(teller, scores, kind);
  AUTO(text) struct text words = {0}, low = {0}, high = {0};
  tell_kind(teller, &words, kind);
  tell_short_number(teller, &low, first->minimum);
  tell_short_number(teller, &high, first->maximum);
  if (differ) text_add(out, text_string(&words));
  else TELL_FILL(teller, out, TELL_KIND_ON, text_string(&words), text_string(&low), text_string(&high));
}

static void kind_table(const struct teller *teller, const struct scores *scores, const char *kind,
                       struct outcome_columns columns)
{
  const char *head[6] = {tell_say(teller, TELL_OUTCOME), tell_say(teller, TELL_FIGURE)};
  uint8_t numeric[6] = {0, 1};
  unsigned count = 2;
  AUTO(text) struct text title = {0};
  columns.range = ranges_differ(teller, scores, kind);
  columns.percent = columns.range || !is_share(first_told(teller, scores, kind));
  columns.status = any_without(teller, scores, kind);
  if (columns.range) head[count++] = tell_say(teller, TELL_RANGE);
  if (columns.percent) {
    numeric[count] = 1;
    head[count++] = tell_say(teller, TELL_PERCENT);
  }
  if (columns.answered) head[count++] = tell_say(teller, TELL_ANSWERED);
  if (has_status(columns)) head[count++] = tell_say(teller, TELL_STATUS);
  if (columns.mark) head[count++] = tell_say(teller, TELL_MARK);
  kind_title(teller, scores, kind, columns.range, &title);
  doc_open_table(teller->doc, text_string(&title), count, head, numeric);
  for (uint32_t o = 0; o < teller->view->outcomes; o++)
    if (!strcmp(teller->view->outcome[o]->kind, kind) && scores->outcome[o].status != PEIL_UNSCORED)
      outcome_row(teller, scores, o, columns);
  doc_end(teller->doc);
}

static bool first_of_kind(const struct teller *teller, const struct scores *scores, uint32_t o)
{
  for (uint32_t before = 0; before < o; before++)
    if (scores->outcome[before].status != PEIL_UNSCORED &&
        !strcmp(teller->view->outcome[before]->kind, teller->view->outcome[o]->kind))
      return false;
  return scores->outcome[o].status != PEIL_UNSCORED;
}

void tell_outcomes(const struct teller *teller, const struct scores *scores)
{
  struct outcome_columns columns = {0};
  AUTO(text) struct text without = {0}, line = {0};
  for (uint32_t o = 0; o < teller->view->outcomes; o++) {
    if (scores->outcome[o].status == PEIL_UNSCORED) {
      text_addf(&without, "%s%s", without.length ? ", " : "", tell_outcome_title(teller, o));
      continue;
    }
    columns.mark = columns.mark || tell_mark(teller, scores, o) != PEIL_NO_VERDICT;
    columns.answered = columns.answered || scores->outcome[o].asked > 0;
  }
  bool any = false;
  for (uint32_t o = 0; o < teller->view->outcomes; o++) {
    if (!first_of_kind(teller, scores, o)) continue;
    kind_table(teller, scores, teller->view->outcome[o]->kind, columns);
    any = true;
  }
  if (any && without.length) TELL_FILL(teller, &line, TELL_FEW_ANSWERS, text_string(&without));
  tell_paragraph(teller, &line);
}
