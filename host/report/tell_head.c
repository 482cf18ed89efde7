/* SPDX-License-Identifier: EUPL-1.2
 *
 * The head of a report: its facts, and what it comes to in a few lines. Nothing here computes a figure: the highest and
 * lowest are picked from what a method gave, and no total is made of them.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

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
    if (!date.length) text_add(&line, text_string(&rater));
    else TELL_FILL(teller, &line, TELL_RATER_ON, text_string(&rater), text_string(&date));
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

#define SUBJECTS_NAMED 12u

static void subject_fact(const struct teller *teller, uint32_t index)
{
  const struct peil_batch *batch = &teller->what->cases->batch;
  AUTO(text) struct text line = {0};
  if (index < batch->cases) {
    text_add(&line, batch->subject[index]);
    doc_fact(teller->doc, tell_cases(teller, SIZE_MAX, TELL_CASES_ONE), text_string(&line));
    raters_fact(teller, index);
    return;
  }
  uint32_t all = tell_assessed_cases(teller), named = 0;
  for (uint32_t c = 0; c < batch->cases && named < SUBJECTS_NAMED; c++) {
    if (all < batch->cases && tell_is_of_judges(teller, c)) continue;
    text_addf(&line, "%s%s", named++ ? ", " : "", batch->subject[c]);
  }
  if (all > named) {
    AUTO(text) struct text rest = {0};
    tell_short_number(teller, &rest, all - named);
    text_add(&line, ", ");
    TELL_FILL(teller, &line, TELL_AND_MORE, text_string(&rest));
  }
  doc_fact(teller->doc, tell_cases(teller, SIZE_MAX, TELL_CASES_MANY), text_string(&line));
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
  if (line.length) tell_fact(teller, TELL_DATE, &line);
  doc_end(teller->doc);
}

/* ---------------------------------------------------------------------------------------------------- verdicts */

/* What decides: the reasons against, else those in doubt, else those with a condition; when all is met, none stands out. */
static bool decides(const struct scores *scores, const struct score_reason *reason)
{
  static const uint32_t code[] = {[PEIL_MET] = PEIL_REASON_CONDITIONALLY,
                                  [PEIL_NOT_MET] = PEIL_REASON_NOT_MET,
                                  [PEIL_UNDECIDED] = PEIL_REASON_UNKNOWN};
  return scores->verdict != PEIL_NO_VERDICT && reason->code == code[scores->verdict] && *reason->text &&
         score_reason_binds(scores, reason);
}

static size_t deciding_reasons(const struct scores *scores)
{
  size_t count = 0;
  for (size_t r = 0; r < scores->reasons; r++) count += decides(scores, &scores->reason[r]);
  return count;
}

static const char *only_reason(const struct scores *scores)
{
  for (size_t r = 0; r < scores->reasons; r++)
    if (decides(scores, &scores->reason[r])) return scores->reason[r].text;
  return "";
}

#define REASONS_SHOWN 5u

static void more_item(const struct teller *teller, size_t more)
{
  AUTO(text) struct text line = {0}, count = {0};
  tell_short_number(teller, &count, (double)more);
  TELL_FILL(teller, &line, TELL_AND_MORE, text_string(&count));
  tell_list_item(teller, &line);
}

static void reason_list(const struct teller *teller, size_t method, const struct scores *scores)
{
  AUTO(text) struct text line = {0};
  size_t all = deciding_reasons(scores), shown = 0;
  if (all < 2) return;
  TELL_FILL(teller, &line, TELL_WHY_VERDICT, tell_method_title(teller, method));
  tell_paragraph(teller, &line);
  doc_open_list(teller->doc, false);
  for (size_t r = 0; r < scores->reasons && shown < REASONS_SHOWN; r++) {
    if (!decides(scores, &scores->reason[r])) continue;
    doc_list_item(teller->doc, scores->reason[r].text);
    shown++;
  }
  if (all > shown) more_item(teller, all - shown);
  doc_end(teller->doc);
}

/* A reason about one question says it in words already; one about several names them by their ids only. */
static bool rests_on(const struct teller *teller, const struct scores *scores, uint32_t item)
{
  for (size_t r = 0; r < scores->reasons; r++) {
    const struct score_reason *reason = &scores->reason[r];
    for (size_t i = 0; reason->items > 1 && decides(scores, reason) && i < reason->items; i++)
      if (!strcmp(reason->item[i], teller->view->item[item]->id)) return true;
  }
  return false;
}

/* The questions behind the reasons, each once, in words and with what was answered. */
static void rests_list(const struct teller *teller, const struct scores *scores, uint32_t index)
{
  AUTO(text) struct text line = {0};
  size_t shown = 0, more = 0;
  for (uint32_t i = 0; i < teller->view->items; i++) {
    if (!rests_on(teller, scores, i)) continue;
    if (shown == REASONS_SHOWN) {
      more++;
      continue;
    }
    if (!shown++) {
      doc_paragraph(teller->doc, tell_say(teller, TELL_RESTS_ON));
      doc_open_list(teller->doc, false);
    }
    tell_answer_line(teller, &line, i, index);
    tell_list_item(teller, &line);
  }
  if (more) more_item(teller, more);
  if (shown) doc_end(teller->doc);
}

static unsigned verdict_list(const struct teller *teller, uint32_t index)
{
  unsigned verdicts = 0;
  AUTO(text) struct text line = {0}, title = {0};
  for (size_t m = 0; m < teller->what->methods; m++) {
    const struct scores *scores = tell_scores(teller, m, index);
    if (scores->verdict == PEIL_NO_VERDICT || teller->what->method[m].group) continue;
    if (!verdicts++) doc_open_lead(teller->doc);
    tell_capital(&title, tell_method_title(teller, m));
    TELL_FILL(teller, &line, TELL_VERDICT_BY, text_string(&title),
              scores_verdict_label(scores, teller->language));
    text_add(&line, ".");
    if (deciding_reasons(scores) == 1) text_addf(&line, " %s", only_reason(scores));
    tell_list_item(teller, &line);
    text_clear(&title);
  }
  if (verdicts) doc_end(teller->doc);
  for (size_t m = 0; m < teller->what->methods; m++) {
    if (teller->what->method[m].group) continue;
    reason_list(teller, m, tell_scores(teller, m, index));
    rests_list(teller, tell_scores(teller, m, index), index);
  }
  return verdicts;
}

/* ----------------------------------------------------------------------------------------------------- missing */

/* Whether a sheet took up what a method asks of its own: a pass mark is put to judges, and is no gap in a candidate's sheet. */
static bool took_up(const struct teller *teller, const struct sheet *sheet, const char *method)
{
  for (uint32_t i = 0; i < teller->view->items; i++) {
    const char *asked_by = teller->role->item[i].asked_by;
    if (asked_by && !strcmp(asked_by, method) && sheet->answer[i].missing == PEIL_PRESENT) return true;
  }
  return false;
}

/* A pair that a method asks is one question, in whichever of its two orders it was answered. */
static bool is_question(const struct teller *teller, const struct sheet *sheet, uint32_t item)
{
  const struct role_item *more = &teller->role->item[item];
  if (more->item->type == PEIL_CONTEXT) return false;
  if (more->asked_by && !took_up(teller, sheet, more->asked_by)) return false;
  if (role_item_is_turned(more)) return sheet->answer[item].missing != PEIL_NOT_ANSWERED;
  bool pair = item + 1 < teller->view->items && role_item_is_turned(more + 1);
  return !pair || sheet->answer[item].missing != PEIL_NOT_ANSWERED ||
         sheet->answer[item + 1].missing == PEIL_NOT_ANSWERED;
}

/* "A-07: 3 of 78 questions without an answer (2 not observed, 1 not answered)"; nothing when there are none. */
static void unanswered_line(const struct teller *teller, const struct sheet *sheet, struct text *out)
{
  AUTO(text) struct text rater = {0}, missing = {0}, asked = {0}, kinds = {0};
  unsigned count[4] = {0}, questions = 0, all = 0;
  for (uint32_t i = 0; i < teller->view->items; i++) {
    if (!is_question(teller, sheet, i)) continue;
    questions++;
    count[sheet->answer[i].missing & 3]++;
  }
  for (unsigned kind = 0; kind < 4; kind++) {
    if (kind == PEIL_PRESENT || !count[kind]) continue;
    text_addf(&kinds, "%s%u %s", all ? ", " : "", count[kind],
              missing_label((enum peil_missing)kind, teller->language));
    all += count[kind];
  }
  if (!all) return;
  tell_rater(teller, &rater, sheet);
  tell_short_number(teller, &missing, all);
  tell_short_number(teller, &asked, questions);
  TELL_FILL(teller, out, TELL_UNANSWERED, text_string(&rater), text_string(&missing), text_string(&asked),
            text_string(&kinds));
}

/* The outcomes to which a method would give a figure and for which it had too little. */
static void no_figure_line(const struct teller *teller, uint32_t index, struct text *out)
{
  AUTO(text) struct text names = {0};
  for (uint32_t o = 0; o < teller->view->outcomes; o++)
    for (size_t m = 0; m < teller->what->methods; m++) {
      if (teller->what->method[m].group) continue;
      uint8_t status = tell_scores(teller, m, index)->outcome[o].status;
      if (status == PEIL_SCORED || status == PEIL_UNSCORED) continue;
      text_addf(&names, "%s%s", names.length ? "; " : "", tell_outcome_title(teller, o));
      break;
    }
  if (names.length) TELL_FILL(teller, out, TELL_LACKS_FIGURE, text_string(&names));
}

static void lacking_item(const struct teller *teller, struct text *line, bool *open)
{
  if (!line->length) return;
  if (!*open) {
    doc_paragraph(teller->doc, tell_say(teller, TELL_LACKING));
    doc_open_list(teller->doc, false);
  }
  *open = true;
  tell_list_item(teller, line);
}

static void lacking(const struct teller *teller, uint32_t index)
{
  AUTO(text) struct text line = {0}, items = {0};
  struct tell_sheets sheets = tell_sheets(teller, index);
  bool open = false;
  for (uint32_t i = 0; i < sheets.count; i++) {
    unanswered_line(teller, sheets.sheet[i], &line);
    lacking_item(teller, &line, &open);
  }
  no_figure_line(teller, index, &line);
  lacking_item(teller, &line, &open);
  for (uint32_t i = 0; i < teller->view->items; i++) {
    if (!tell_lacks_evidence(teller, sheets, i)) continue;
    text_addf(&items, "%s%s ", items.length ? "; " : "", teller->view->item[i]->id);
    tell_item(teller, &items, i, false);
  }
  if (items.length) TELL_FILL(teller, &line, TELL_LACKS_EVIDENCE, text_string(&items));
  lacking_item(teller, &line, &open);
  if (open) doc_end(teller->doc);
  else doc_paragraph(teller->doc, tell_say(teller, TELL_LACKS_NOTHING));
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
    if (line.length) text_add(&line, " ");
    TELL_FILL(teller, &line, TELL_STANDINGS_DIFFER, tell_outcome_title(teller, o),
              tell_method_title(teller, a), standing_word(teller, first, o), tell_method_title(teller, b),
              standing_word(teller, second, o));
  }
  if (line.length) doc_remark(teller->doc, PEIL_INFORMATION, text_string(&line));
}

static void disagreements(const struct teller *teller, uint32_t index)
{
  AUTO(text) struct text line = {0};
  for (size_t a = 0; a < teller->what->methods; a++)
    for (size_t b = a + 1; b < teller->what->methods; b++) {
      if (teller->what->method[a].group || teller->what->method[b].group) continue;
      const struct scores *first = tell_scores(teller, a, index), *second = tell_scores(teller, b, index);
      if (first->verdict != second->verdict && first->verdict != PEIL_NO_VERDICT &&
          second->verdict != PEIL_NO_VERDICT) {
        TELL_FILL(teller, &line, TELL_VERDICTS_DIFFER, tell_method_title(teller, a),
                  scores_verdict_label(first, teller->language), tell_method_title(teller, b),
                  scores_verdict_label(second, teller->language));
        doc_remark(teller->doc, PEIL_INFORMATION, text_string(&line));
        text_clear(&line);
      }
      outcomes_differ(teller, a, b, index);
    }
}

/* -------------------------------------------------------------------------------------------------- in short */

static size_t case_methods(const struct teller *teller)
{
  size_t count = 0;
  for (size_t m = 0; m < teller->what->methods; m++) count += !teller->what->method[m].group;
  return count;
}

/* What a method without a verdict answers, in its own sentence: its remark "answer". */
static unsigned answer_list(const struct teller *teller, bool group, uint32_t index)
{
  AUTO(text) struct text line = {0};
  unsigned answers = 0;
  for (size_t m = 0; m < teller->what->methods; m++) {
    const struct scores *scores = tell_scores(teller, m, index);
    for (size_t i = 0; teller->what->method[m].group == group && i < scores->remarks; i++) {
      if (!tell_is_answer(&scores->remark[i])) continue;
      if (!answers++) doc_open_lead(teller->doc);
      tell_capital(&line, tell_method_title(teller, m));
      text_addf(&line, ": %s", scores->remark[i].text);
      tell_list_item(teller, &line);
    }
  }
  if (answers) doc_end(teller->doc);
  return answers;
}

#define NORMS_FROM 2u

static bool is_answered(const struct scores *scores)
{
  for (size_t i = 0; i < scores->remarks; i++)
    if (tell_is_answer(&scores->remark[i])) return true;
  return scores->verdict != PEIL_NO_VERDICT;
}

/* "Weighted mean: 7 of 9 parts at or above the norm; below it: Recruits volunteers; Coaches them"; nothing where few have a norm. */
static void norm_line(const struct teller *teller, size_t method, const struct scores *scores,
                      struct text *out)
{
  AUTO(text) struct text title = {0}, at = {0}, all = {0}, below = {0};
  uint32_t *leaf = need_array(teller->view->outcomes, sizeof *leaf), normed = 0, reached = 0;
  uint32_t leaves = tell_leaves(teller, scores, leaf);
  for (uint32_t i = 0; i < leaves; i++) {
    const struct score_outcome *outcome = &scores->outcome[leaf[i]];
    double norm = tell_norm(teller, scores, leaf[i]);
    if (outcome->status != PEIL_SCORED || isnan(norm)) continue;
    normed++;
    if (score_reaches(outcome->value, norm)) reached++;
    else text_addf(&below, "%s%s", below.length ? "; " : "", tell_outcome_title(teller, leaf[i]));
  }
  free(leaf);
  if (normed < NORMS_FROM) return;
  tell_capital(&title, tell_method_title(teller, method));
  tell_short_number(teller, &at, reached);
  tell_short_number(teller, &all, normed);
  TELL_FILL(teller, out, TELL_AT_NORM_COUNT, text_string(&title), text_string(&at), text_string(&all));
  if (below.length && normed - reached <= REASONS_SHOWN)
    TELL_FILL(teller, out, TELL_BELOW_NORM_ARE, text_string(&below));
  text_add(out, ".");
}

/* Of a method that gives neither verdict nor answer, in a role that knows verdicts: how its figures lie beside the norms. */
static void norm_list(const struct teller *teller, uint32_t index)
{
  AUTO(text) struct text line = {0};
  bool open = false;
  for (size_t m = 0; teller->role->verdict && m < teller->what->methods; m++) {
    const struct scores *scores = tell_scores(teller, m, index);
    if (teller->what->method[m].group || is_answered(scores)) continue;
    norm_line(teller, m, scores, &line);
    if (!line.length) continue;
    if (!open) doc_open_lead(teller->doc);
    open = true;
    tell_list_item(teller, &line);
  }
  if (open) doc_end(teller->doc);
}

void tell_group_in_short(const struct teller *teller)
{
  struct doc_place place = doc_place(teller->doc);
  doc_open_section(teller->doc, tell_say(teller, TELL_IN_SHORT));
  unsigned answers = answer_list(teller, true, 0);
  doc_end(teller->doc);
  if (!answers && !teller->doc->refused) doc_return(teller->doc, place);
}

void tell_in_short(const struct teller *teller, uint32_t index)
{
  bool alone = teller->what->cases->batch.cases == 1; /* then what is about the group has no section before */
  if (!case_methods(teller)) {
    if (alone) tell_group_in_short(teller);
    return;
  }
  doc_open_section(teller->doc, tell_say(teller, TELL_IN_SHORT));
  unsigned told = verdict_list(teller, index);
  told += answer_list(teller, false, index);
  if (alone) told += answer_list(teller, true, 0);
  norm_list(teller, index);
  if (!told) {
    enum tell_word word = case_methods(teller) > 1 ? TELL_NO_VERDICT_GIVENS : TELL_NO_VERDICT_GIVEN;
    doc_paragraph(teller->doc, tell_say(teller, teller->role->verdict ? word : TELL_NO_VERDICTS));
  }
  disagreements(teller, index);
  lacking(teller, index);
  for (size_t m = 0; m < teller->what->methods; m++)
    if (!teller->what->method[m].group && tell_highest_and_lowest(teller, m, index)) break;
  doc_end(teller->doc);
}
