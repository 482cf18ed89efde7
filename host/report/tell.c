/* SPDX-License-Identifier: EUPL-1.2
 *
 * The order of a report. One case is told in full at the top level; of several there is an overview first, and each has a
 * section of its own. What is about the role and the files, and so the same for all, is told once, at the end.
 */
#include "report/tell.h"

#include <math.h>
#include <stdlib.h>

#include "report/tell_build.h"

/* ---------------------------------------------------------------------------------------------------- overview */

static void overview_cell(const struct teller *teller, const struct score_outcome *outcome)
{
  if (outcome->status == PEIL_SCORED) doc_cell_number(teller->doc, outcome->value, 2);
  else doc_cell_missing(teller->doc, status_label(outcome->status, teller->language));
}

static bool any_verdict(const struct teller *teller, size_t method)
{
  for (size_t i = 0; i < teller->what->method[method].count; i++)
    if (teller->what->method[method].scores[i]->verdict != PEIL_NO_VERDICT) return true;
  return false;
}

static void overview_rows(const struct teller *teller, size_t method, const uint32_t *top, uint32_t tops,
                          bool verdicts)
{
  for (uint32_t c = 0; c < teller->what->cases->batch.cases; c++) {
    const struct scores *scores = tell_scores(teller, method, c);
    doc_row(teller->doc);
    doc_cell_text(teller->doc, teller->what->cases->batch.subject[c]);
    for (uint32_t i = 0; i < tops; i++) overview_cell(teller, &scores->outcome[top[i]]);
    if (verdicts) doc_cell_text(teller->doc, scores_verdict_label(scores, teller->language));
  }
}

static void overview_table(const struct teller *teller, size_t method)
{
  uint32_t *top = need_array(teller->view->outcomes, sizeof *top);
  uint32_t tops = tell_tops(teller, tell_scores(teller, method, 0), top);
  bool verdicts = any_verdict(teller, method);
  const char **head = need_array(tops + 2, sizeof *head);
  uint8_t *numeric = need_array(tops + 2, sizeof *numeric);
  AUTO(text) struct text title = {0};
  head[0] = tell_cases(teller, SIZE_MAX, TELL_CASES_ONE);
  for (uint32_t i = 0; i < tops; i++) {
    head[1 + i] = tell_outcome_title(teller, top[i]);
    numeric[1 + i] = 1;
  }
  head[1 + tops] = tell_say(teller, TELL_MARK);
  if (tops || verdicts) {
    TELL_FILL(teller, &title, TELL_OVERVIEW_TITLE, tell_cases(teller, SIZE_MAX, TELL_CASES_WITHIN),
              tell_method_title(teller, method));
    doc_open_table(teller->doc, text_string(&title), 1 + tops + verdicts, head, numeric);
    overview_rows(teller, method, top, tops, verdicts);
    doc_end(teller->doc);
  }
  free(top);
  free(head);
  free(numeric);
}

static void overview(const struct teller *teller)
{
  bool open = false;
  for (size_t m = 0; m < teller->what->methods; m++) {
    if (teller->what->method[m].group) continue;
    if (!open) doc_open_section(teller->doc, tell_say(teller, TELL_OVERVIEW));
    open = true;
    bool team = tell_figure_wanted(teller, "team");
    if (!team || any_verdict(teller, m))
      overview_table(teller, m); /* the figure comes with a table of its own */
    if (team) tell_team_figure(teller, m);
  }
  if (open) doc_end(teller->doc);
}

/* ------------------------------------------------------------------------------------------------------- cases */

static void tell_methods(const struct teller *teller, bool group, uint32_t index)
{
  for (size_t m = 0; m < teller->what->methods; m++)
    if (teller->what->method[m].group == group) tell_method_part(teller, m, index);
}

static void about(const struct teller *teller, uint32_t index)
{
  doc_open_section(teller->doc, tell_say(teller, TELL_ABOUT));
  tell_facts(teller, index);
  doc_end(teller->doc);
}

static void case_parts(struct teller *teller, uint32_t index)
{
  teller->case_part = teller->doc->open;
  tell_in_short(teller, index);
  if (teller->what->cases->batch.cases == 1) about(teller, index);
  if (teller->what->cases->batch.cases == 1) tell_methods(teller, true, index);
  tell_methods(teller, false, index);
  if (teller->what->brief) return;
  tell_gaps(teller, index);
  tell_talk(teller, index);
  tell_answers(teller, index);
  tell_evidence(teller, index);
}

/* Parts kept free for what comes behind the cases. */
#define ROOM_AT_END (DOC_NODE_LIMIT / 10u)

/* One person's section; false, with nothing added, when it does not fit. */
static bool case_section(struct teller *teller, uint32_t index)
{
  struct doc_place place = doc_place(teller->doc);
  bool before = teller->doc->refused != PEIL_OK;
  AUTO(text) struct text raters = {0};
  struct tell_sheets sheets = tell_sheets(teller, index);
  doc_open_section(teller->doc, teller->what->cases->batch.subject[index]);
  for (uint32_t i = 0; i < sheets.count; i++) {
    text_addf(&raters, "%s", i ? "; " : "");
    tell_rater(teller, &raters, sheets.sheet[i]);
  }
  doc_open_facts(teller->doc);
  tell_fact(teller, TELL_RATERS, &raters);
  doc_end(teller->doc);
  case_parts(teller, index);
  doc_end(teller->doc);
  bool full = teller->doc->nodes > DOC_NODE_LIMIT - ROOM_AT_END ||
              teller->doc->text > DOC_TEXT_LIMIT - DOC_TEXT_LIMIT / 10;
  if (before || (!full && !teller->doc->refused)) return true;
  if (!full && teller->doc->nodes + ROOM_AT_END < DOC_NODE_LIMIT)
    return true; /* refused for another reason: keep it */
  doc_return(teller->doc, place);
  return false;
}

static bool has_case_method(const struct teller *teller)
{
  for (size_t m = 0; m < teller->what->methods; m++)
    if (!teller->what->method[m].group) return true;
  return false;
}

static void several_cases(struct teller *teller)
{
  uint32_t cases = teller->what->cases->batch.cases, told = 0;
  tell_group_in_short(teller);
  tell_methods(teller, true, 0);
  overview(teller);
  about(teller, UINT32_MAX);
  if (!has_case_method(teller)) return;
  while (told < cases && case_section(teller, told)) told++;
  if (told == cases) return;
  AUTO(text) struct text line = {0}, done = {0}, all = {0};
  tell_short_number(teller, &done, told);
  tell_short_number(teller, &all, cases);
  TELL_FILL(teller, &line, TELL_CASES_LEFT_OUT, text_string(&done), text_string(&all),
            tell_cases(teller, SIZE_MAX, TELL_CASES_WITHIN));
  doc_remark(teller->doc, PEIL_WARNING, text_string(&line));
}

/* --------------------------------------------------------------------------------------------------- the whole */

static void title_of(const struct teller *teller, struct text *out)
{
  if (teller->what->title && *teller->what->title) text_add(out, teller->what->title);
  else TELL_FILL(teller, out, TELL_REPORT_OF, text_in(teller->view->title, teller->language));
}

static void subtitle_of(const struct teller *teller, struct text *out)
{
  const struct peil_batch *batch = &teller->what->cases->batch;
  AUTO(text) struct text count = {0};
  tell_short_number(teller, &count, tell_assessed_cases(teller));
  if (batch->cases == 1) text_add(out, batch->subject[0]);
  else
    TELL_FILL(teller, out, TELL_COUNT_OF_SUBJECTS, text_string(&count),
              tell_cases(teller, SIZE_MAX, TELL_CASES_WITHIN));
  text_addf(out, " · %s %s · ", text_in(teller->view->title, teller->language), teller->view->version);
  for (size_t m = 0; m < teller->what->methods; m++)
    text_addf(out, "%s%s %s", m ? ", " : "", tell_method_title(teller, m),
              tell_scores(teller, m, 0)->version);
  if (!*teller->what->date) return;
  text_add(out, " · ");
  tell_date(teller, out, teller->what->date);
}

/* What is not in this report and was asked for comes before everything that is. */
static void failures(const struct teller *teller)
{
  for (size_t i = 0; i < teller->what->failures; i++) {
    AUTO(text) struct text line = {0};
    TELL_FILL(teller, &line, TELL_METHOD_FAILED, teller->what->failure[i]);
    doc_remark(teller->doc, PEIL_WARNING, text_string(&line));
  }
}

result tell(const struct tell *what, struct doc **out)
{
  AUTO(text) struct text title = {0}, subtitle = {0}, footer = {0};
  struct teller teller = {
      .what = what, .role = what->role, .view = what->role->view, .language = what->language};
  bool one = what->cases->batch.cases == 1;
  title_of(&teller, &title);
  subtitle_of(&teller, &subtitle);
  teller.doc = doc_create(what->language, text_string(&title), text_string(&subtitle));
  TELL_FILL(&teller, &footer, TELL_PROGRAM_IS, what->version);
  doc_set_footer(teller.doc, text_string(&footer));
  if (what->role->draft) doc_remark(teller.doc, PEIL_WARNING, tell_say(&teller, TELL_DRAFT));
  failures(&teller);
  if (what->cases->apart) doc_remark(teller.doc, PEIL_INFORMATION, tell_say(&teller, TELL_WORDS_APART));
  if (one) case_parts(&teller, 0);
  else several_cases(&teller);
  if (!what->brief) {
    tell_choices(&teller);
    tell_errata(&teller);
    tell_check(&teller);
  }
  *out = teller.doc;
  result r = doc_check(teller.doc);
  if (r) doc_finish(out);
  return r;
}
