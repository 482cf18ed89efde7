/* SPDX-License-Identifier: EUPL-1.2
 *
 * The head of a report: its facts, and what it comes to in a few lines. Nothing here computes a figure: the highest and
 * lowest are picked from what a method gave, and no total is made of them.
 */
#include <math.h>
#include <stdlib.h>

#include "report/tell_build.h"

/* ------------------------------------------------------------------------------------------------------- facts */

static void raters_fact(const struct teller *teller, uint32_t index)
{
  AUTO(text) struct text line = {0}, rater = {0}, date = {0};
  struct tell_sheets sheets = tell_sheets(teller, index);
  for (uint32_t i = 0; i < sheets.count; i++) {
    if (i) text_add(&line, "; ");
    tell_rater(teller, &rater, sheets.sheet[i]);
    tell_date(teller, &date, sheets.sheet[i]->date);
    TELL_FILL(teller, &line, TELL_RATER_ON, text_string(&rater), text_string(&date));
    text_clear(&rater);
    text_clear(&date);
  }
  tell_fact(teller, TELL_RATERS, &line);
}

static void methods_fact(const struct teller *teller)
{
  AUTO(text) struct text line = {0};
  for (size_t m = 0; m < teller->what->methods; m++) {
    const struct scores *scores = tell_scores(teller, m, 0);
    if (m) text_add(&line, "; ");
    text_addf(&line, "%s (%s %s)", tell_method_title(teller, m), scores->method, scores->version);
  }
  tell_fact(teller, teller->what->methods > 1 ? TELL_METHODS : TELL_METHOD, &line);
}

static void source_fact(const struct teller *teller)
{
  AUTO(text) struct text line = {0};
  text_add(&line, teller->role->source.title);
  if (*teller->role->source.date) {
    text_add(&line, ", ");
    tell_date(teller, &line, teller->role->source.date);
  }
  tell_fact(teller, TELL_SOURCE, &line);
}

static void subject_fact(const struct teller *teller, uint32_t index)
{
  const struct peil_batch *batch = &teller->what->cases->batch;
  AUTO(text) struct text line = {0};
  if (index < batch->cases) {
    text_add(&line, batch->subject[index]);
    tell_fact(teller, TELL_SUBJECT, &line);
    raters_fact(teller, index);
    return;
  }
  for (uint32_t c = 0; c < batch->cases && c < 12; c++)
    text_addf(&line, "%s%s", c ? ", " : "", batch->subject[c]);
  if (batch->cases > 12) {
    AUTO(text) struct text rest = {0};
    tell_short_number(teller, &rest, batch->cases - 12);
    text_add(&line, ", ");
    TELL_FILL(teller, &line, TELL_AND_MORE, text_string(&rest));
  }
  tell_fact(teller, TELL_SUBJECTS, &line);
}

void tell_facts(const struct teller *teller, uint32_t index)
{
  AUTO(text) struct text line = {0};
  doc_open_facts(teller->doc);
  subject_fact(teller, index);
  TELL_FILL(teller, &line, TELL_ROLE_VERSION, text_in(teller->view->title, teller->language),
            teller->view->version);
  tell_fact(teller, TELL_ROLE, &line);
  text_add(&line, text_in(teller->role->purpose, teller->language));
  tell_fact(teller, TELL_PURPOSE, &line);
  methods_fact(teller);
  source_fact(teller);
  tell_date(teller, &line, teller->what->date);
  tell_fact(teller, TELL_DATE, &line);
  doc_end(teller->doc);
  if (teller->role->draft) doc_remark(teller->doc, PEIL_WARNING, tell_say(teller, TELL_DRAFT));
}

/* ---------------------------------------------------------------------------------------------------- verdicts */

/* What decides: the reasons against, else those in doubt, else those with a condition; when all is met, none stands out. */
static void deciding_reasons(const struct teller *teller, const struct scores *scores, struct text *out)
{
  static const uint32_t order[] = {PEIL_REASON_NOT_MET, PEIL_REASON_UNKNOWN, PEIL_REASON_CONDITIONALLY};
  static const uint8_t goes_with[] = {PEIL_NOT_MET, PEIL_UNDECIDED, PEIL_MET};
  unsigned shown = 0, more = 0;
  for (size_t k = 0; k < 3; k++) {
    if (scores->verdict != goes_with[k]) continue;
    for (size_t r = 0; r < scores->reasons; r++) {
      if (scores->reason[r].code != order[k] || !*scores->reason[r].text) continue;
      if (shown == 4) {
        more++;
        continue;
      }
      text_addf(out, " %s", scores->reason[r].text);
      shown++;
    }
  }
  if (!more) return;
  AUTO(text) struct text count = {0};
  tell_short_number(teller, &count, more);
  text_add(out, " (");
  TELL_FILL(teller, out, TELL_AND_MORE, text_string(&count));
  text_add(out, ")");
}

static bool is_conditional(const struct scores *scores)
{
  for (size_t r = 0; r < scores->reasons; r++)
    if (scores->reason[r].code == PEIL_REASON_CONDITIONALLY) return scores->verdict == PEIL_MET;
  return false;
}

static unsigned verdict_list(const struct teller *teller, uint32_t index)
{
  unsigned verdicts = 0;
  AUTO(text) struct text line = {0}, title = {0};
  for (size_t m = 0; m < teller->what->methods; m++) {
    const struct scores *scores = tell_scores(teller, m, index);
    if (scores->verdict == PEIL_NO_VERDICT || teller->what->method[m].group) continue;
    if (!verdicts++) doc_open_list(teller->doc, false);
    tell_capital(&title, tell_method_title(teller, m));
    TELL_FILL(teller, &line, TELL_VERDICT_BY, text_string(&title),
              is_conditional(scores) ? tell_say(teller, TELL_MET_CONDITIONALLY)
                                     : verdict_label(scores->verdict, teller->language));
    text_add(&line, ".");
    deciding_reasons(teller, scores, &line);
    tell_list_item(teller, &line);
    text_clear(&title);
  }
  if (verdicts) doc_end(teller->doc);
  return verdicts;
}

/* ------------------------------------------------------------------------------------------------ disagreement */

static bool are_opposed(uint8_t a, uint8_t b)
{
  return (a == PEIL_MET && b == PEIL_NOT_MET) || (a == PEIL_NOT_MET && b == PEIL_MET);
}

/* A verdict on one outcome: the method's own mark, else where its figure lies beside the role's norm. */
static uint8_t standing(const struct teller *teller, const struct scores *scores, uint32_t o)
{
  const struct score_outcome *outcome = &scores->outcome[o];
  double norm = tell_norm(teller, scores, o);
  if (tell_mark(teller, scores, o) != PEIL_NO_VERDICT) return tell_mark(teller, scores, o);
  if (outcome->status != PEIL_SCORED || isnan(norm) || !teller->role->verdict) return PEIL_NO_VERDICT;
  return score_reaches(outcome->value, norm) ? PEIL_MET : PEIL_NOT_MET;
}

static const char *standing_word(const struct teller *teller, const struct scores *scores, uint32_t o)
{
  uint8_t mark = standing(teller, scores, o);
  if (tell_mark(teller, scores, o) != PEIL_NO_VERDICT) return verdict_label(mark, teller->language);
  return tell_say(teller, mark == PEIL_MET ? TELL_AT_NORM : TELL_BELOW_NORM);
}

static void outcomes_differ(const struct teller *teller, size_t a, size_t b, uint32_t index)
{
  const struct scores *first = tell_scores(teller, a, index), *second = tell_scores(teller, b, index);
  AUTO(text) struct text line = {0};
  for (uint32_t o = 0; o < teller->view->outcomes; o++) {
    bool marked =
        tell_mark(teller, first, o) != PEIL_NO_VERDICT || tell_mark(teller, second, o) != PEIL_NO_VERDICT;
    if (!marked || !are_opposed(standing(teller, first, o), standing(teller, second, o))) continue;
    TELL_FILL(teller, &line, TELL_STANDINGS_DIFFER, tell_outcome_title(teller, o),
              tell_method_title(teller, a), standing_word(teller, first, o), tell_method_title(teller, b),
              standing_word(teller, second, o));
    doc_remark(teller->doc, PEIL_INFORMATION, text_string(&line));
    text_clear(&line);
  }
}

static void disagreements(const struct teller *teller, uint32_t index)
{
  AUTO(text) struct text line = {0};
  for (size_t a = 0; a < teller->what->methods; a++)
    for (size_t b = a + 1; b < teller->what->methods; b++) {
      if (teller->what->method[a].group || teller->what->method[b].group) continue;
      uint8_t first = tell_scores(teller, a, index)->verdict, second = tell_scores(teller, b, index)->verdict;
      if (first != second && first != PEIL_NO_VERDICT && second != PEIL_NO_VERDICT) {
        TELL_FILL(teller, &line, TELL_VERDICTS_DIFFER, tell_method_title(teller, a),
                  verdict_label(first, teller->language), tell_method_title(teller, b),
                  verdict_label(second, teller->language));
        doc_remark(teller->doc, PEIL_INFORMATION, text_string(&line));
        text_clear(&line);
      }
      outcomes_differ(teller, a, b, index);
    }
}

/* ------------------------------------------------------------------------------------------ highest and lowest */

struct ranked {
  uint32_t outcome;
  double percent;
};

static int by_percent(const void *a, const void *b)
{
  const struct ranked *x = a, *y = b;
  if (x->percent != y->percent) return x->percent > y->percent ? -1 : 1;
  return x->outcome < y->outcome ? -1 : 1;
}

static void ranked_item(const struct teller *teller, const struct scores *scores, uint32_t o)
{
  AUTO(text) struct text line = {0}, value = {0}, low = {0}, high = {0}, norm = {0};
  const struct score_outcome *outcome = &scores->outcome[o];
  tell_number(teller, &value, outcome->value, 1);
  tell_short_number(teller, &low, outcome->minimum);
  tell_short_number(teller, &high, outcome->maximum);
  TELL_FILL(teller, &line, TELL_OUTCOME_IS, tell_outcome_title(teller, o), text_string(&value),
            text_string(&low), text_string(&high));
  if (!isnan(tell_norm(teller, scores, o))) {
    tell_short_number(teller, &norm, tell_norm(teller, scores, o));
    TELL_FILL(teller, &line, TELL_NORM_IS, text_string(&norm));
  }
  tell_list_item(teller, &line);
}

static void ranked_list(const struct teller *teller, size_t method, const struct scores *scores,
                        enum tell_word title, const struct ranked *from, uint32_t count)
{
  AUTO(text) struct text line = {0};
  TELL_FILL(teller, &line, title, tell_method_title(teller, method));
  tell_paragraph(teller, &line);
  doc_open_list(teller->doc, false);
  for (uint32_t i = 0; i < count; i++) ranked_item(teller, scores, from[i].outcome);
  doc_end(teller->doc);
}

#define RANKED_FROM 4u /* fewer figures than this are read at a glance */
#define RANKED_SHOWN 3u

static bool highest_and_lowest(const struct teller *teller, size_t method, uint32_t index)
{
  const struct scores *scores = tell_scores(teller, method, index);
  uint32_t *leaf = need_array(teller->view->outcomes, sizeof *leaf), count = 0;
  struct ranked *ranked = need_array(teller->view->outcomes, sizeof *ranked);
  uint32_t leaves = tell_leaves(teller, scores, leaf);
  for (uint32_t i = 0; i < leaves; i++) {
    double percent = score_percent(&scores->outcome[leaf[i]]);
    if (!isnan(percent)) ranked[count++] = (struct ranked){leaf[i], percent};
  }
  qsort(ranked, count, sizeof *ranked, by_percent);
  if (count >= RANKED_FROM) {
    uint32_t shown = count / 2 < RANKED_SHOWN ? count / 2 : RANKED_SHOWN;
    ranked_list(teller, method, scores, TELL_HIGHEST, ranked, shown);
    ranked_list(teller, method, scores, TELL_LOWEST, ranked + count - shown, shown);
  }
  free(leaf);
  free(ranked);
  return count >= RANKED_FROM;
}

/* -------------------------------------------------------------------------------------------------- in short */

static size_t case_methods(const struct teller *teller)
{
  size_t count = 0;
  for (size_t m = 0; m < teller->what->methods; m++) count += !teller->what->method[m].group;
  return count;
}

void tell_in_short(const struct teller *teller, uint32_t index)
{
  if (!case_methods(teller)) return;
  doc_open_section(teller->doc, tell_say(teller, TELL_IN_SHORT));
  if (!verdict_list(teller, index)) {
    enum tell_word word = case_methods(teller) > 1 ? TELL_NO_VERDICT_GIVENS : TELL_NO_VERDICT_GIVEN;
    doc_paragraph(teller->doc, tell_say(teller, teller->role->verdict ? word : TELL_NO_VERDICTS));
  }
  disagreements(teller, index);
  for (size_t m = 0; m < teller->what->methods; m++)
    if (!teller->what->method[m].group && highest_and_lowest(teller, m, index)) break;
  doc_end(teller->doc);
}
