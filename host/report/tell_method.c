/* SPDX-License-Identifier: EUPL-1.2
 *
 * One method: what it answers, its verdict with the rules behind it, its figures, what it computes besides, and its own
 * part. A method that fails to write its part loses that part and nothing else.
 */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "report/tell_build.h"

/* ---------------------------------------------------------------------------------------------------- reasons */

/* "VVE-R1 reading A": the rule and its reading, where the role has them. */
struct read_rule {
  const struct peil_rule *rule;
  const struct role_rule *beside;
  const struct peil_reading *reading;
};

static struct read_rule find_rule(const struct teller *teller, const char *name)
{
  struct read_rule found = {0};
  size_t length = strcspn(name, " ");
  const char *reading = strrchr(name, ' ');
  for (uint32_t r = 0; r < teller->view->rules; r++) {
    const struct peil_rule *rule = teller->view->rule[r];
    if (strlen(rule->id) != length || strncmp(rule->id, name, length) != 0) continue;
    found.rule = rule;
    found.beside = &teller->role->rule[r];
    for (uint32_t k = 0; reading && k < rule->readings; k++)
      if (!strcmp(rule->reading[k]->id, reading + 1)) found.reading = rule->reading[k];
  }
  return found;
}

static void rule_name(const struct teller *teller, const struct score_reason *reason, struct text *out)
{
  struct read_rule found = find_rule(teller, reason->rule);
  if (!found.rule) {
    text_add(out, reason->rule);
    return;
  }
  text_add(out, found.rule->id);
  if (!found.reading || found.rule->readings < 2) return;
  text_add(out, ", ");
  TELL_FILL(teller, out, TELL_READING, found.reading->id);
}

static const char *reason_label(const struct teller *teller, uint32_t code)
{
  static const enum tell_word word[] = {TELL_REASON_MET, TELL_REASON_COND, TELL_REASON_NOT,
                                        TELL_REASON_UNKNOWN};
  return tell_say(teller, word[code & 3]);
}

/* The rule as the role and its source word it, and the answers that it was held against. */
static void rule_words(const struct teller *teller, const struct read_rule *found)
{
  AUTO(text) struct text line = {0};
  if (!found->rule) return;
  text_addf(&line, "%s.", text_in(found->rule->title, teller->language));
  tell_paragraph(teller, &line);
  if (found->reading && *text_in(found->reading->text, teller->language)) {
    TELL_FILL(teller, &line, TELL_RULE_READ, text_in(found->reading->text, teller->language));
    tell_paragraph(teller, &line);
  }
  if (found->beside->source.line > 0 && *found->beside->source.text) {
    char number[16];
    snprintf(number, sizeof number, "%d", found->beside->source.line);
    TELL_FILL(teller, &line, TELL_RULE_SOURCE, number, found->beside->source.text);
    tell_paragraph(teller, &line);
  }
}

void tell_answer_line(const struct teller *teller, struct text *out, uint32_t item, uint32_t index)
{
  struct tell_sheets sheets = tell_sheets(teller, index);
  text_addf(out, "%s ", teller->view->item[item]->id);
  tell_item(teller, out, item, false);
  for (uint32_t i = 0; i < sheets.count; i++) {
    const struct sheet_answer *answer = &sheets.sheet[i]->answer[item];
    text_addf(out, "%s%s: ", i ? "; " : " — ", sheets.sheet[i]->rater);
    if (answer->missing != PEIL_PRESENT) text_add(out, missing_label(answer->missing, teller->language));
    else if (!answer->text) tell_value(teller, out, item, answer->value, true);
  }
}

static void outcome_line(const struct teller *teller, const struct scores *scores, uint32_t o)
{
  AUTO(text) struct text line = {0};
  const struct score_outcome *outcome = &scores->outcome[o];
  text_addf(&line, "%s %s — ", teller->view->outcome[o]->id, tell_outcome_title(teller, o));
  if (outcome->status == PEIL_SCORED) tell_number(teller, &line, outcome->value, 2);
  else text_add(&line, status_label(outcome->status, teller->language));
  if (tell_mark(teller, scores, o) != PEIL_NO_VERDICT)
    text_addf(&line, ", %s", verdict_label(outcome->mark, teller->language));
  tell_list_item(teller, &line);
}

static void explain_reason(const struct teller *teller, const struct scores *scores,
                           const struct score_reason *reason, uint32_t index)
{
  AUTO(text) struct text line = {0};
  struct read_rule found = find_rule(teller, reason->rule);
  bool answers = index < teller->what->cases->batch.cases;
  if (!found.rule && !reason->items) return;
  doc_open_explanation(teller->doc);
  rule_words(teller, &found);
  if (reason->items) doc_open_list(teller->doc, false);
  for (size_t i = 0; i < reason->items; i++) {
    uint32_t item = role_item_index(teller->role, reason->item[i]);
    uint32_t outcome = role_outcome_index(teller->role, reason->item[i]);
    if (item != UINT32_MAX && answers) {
      tell_answer_line(teller, &line, item, index);
      tell_list_item(teller, &line);
    } else if (outcome != UINT32_MAX) outcome_line(teller, scores, outcome);
    else doc_list_item(teller->doc, reason->item[i]);
  }
  if (reason->items) doc_end(teller->doc);
  doc_end(teller->doc);
}

static void reason_row(const struct teller *teller, const struct scores *scores,
                       const struct score_reason *reason, uint32_t index)
{
  AUTO(text) struct text line = {0};
  doc_row(teller->doc);
  doc_cell_text(teller->doc, reason_label(teller, reason->code));
  rule_name(teller, reason, &line);
  for (size_t i = 0; !line.length && i < reason->items && i < 3; i++)
    text_addf(&line, "%s%s", i ? ", " : "", reason->item[i]);
  tell_cell(teller, &line);
  explain_reason(teller, scores, reason, index);
  doc_cell_text(teller->doc, reason->text);
}

static void reasons(const struct teller *teller, const struct scores *scores, uint32_t index)
{
  const char *head[] = {tell_say(teller, TELL_REASON_CODE), tell_say(teller, TELL_REASON_RULE),
                        tell_say(teller, TELL_REASON_TEXT)};
  static const uint8_t numeric[] = {0, 0, 0};
  if (!scores->reasons) return;
  doc_open_table(teller->doc, tell_say(teller, TELL_REASONS), 3, head, numeric);
  for (size_t r = 0; r < scores->reasons; r++) reason_row(teller, scores, &scores->reason[r], index);
  doc_end(teller->doc);
}

/* ---------------------------------------------------------------------------------------------- remarks, part */

bool tell_is_answer(const struct score_remark *remark) { return !strcmp(remark->code, "answer"); }

/* What changes how a figure may be used is a warning; what only tells how it was made is information. */
static bool is_warning(const char *code)
{
  static const char *const plain[] = {"reduction",
                                      "self-only",
                                      "nominal-left-out",
                                      "raters",
                                      "statistic-chosen",
                                      "targets-left-out",
                                      "complete-cases",
                                      "omega",
                                      "requirement-not-applicable",
                                      "in-agreement-good",
                                      "in-agreement-poor",
                                      "over-estimate",
                                      "under-estimate",
                                      "constant-criterion",
                                      "tie",
                                      "preferences-not-counted",
                                      "price-item",
                                      "withdrawals-in-part",
                                      "norm-group",
                                      "calibration",
                                      "one-ability",
                                      "pairing",
                                      "next-pairs",
                                      "self-left-out",
                                      "bounds-as-given",
                                      "one-judge",
                                      "between-points"};
  for (size_t i = 0; i < sizeof plain / sizeof *plain; i++)
    if (!strcmp(plain[i], code)) return false;
  return true;
}

/* What an earlier method has said of this case need not be said again. */
static bool was_said(const struct teller *teller, size_t method, uint32_t index, const char *remark)
{
  for (size_t m = 0; m < method; m++) {
    const struct scores *before = tell_scores(teller, m, index);
    if (teller->what->method[m].group || teller->what->method[method].group) continue;
    for (size_t i = 0; i < before->remarks; i++)
      if (!strcmp(before->remark[i].text, remark)) return true;
  }
  return false;
}

static bool is_id_character(char c)
{
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' ||
         c == '.';
}

/* The item whose id begins at `at`; *length is what was read. UINT32_MAX where it is no item's. */
static uint32_t item_named_at(const struct teller *teller, const char *at, size_t *length)
{
  char id[128];
  for (*length = 0; is_id_character(at[*length]);) ++*length;
  size_t end = *length;
  while (end && at[end - 1] == '.') end--; /* a full stop behind it */
  if (!end || end >= sizeof id) return UINT32_MAX;
  memcpy(id, at, end);
  id[end] = 0;
  return role_item_index(teller->role, id);
}

/* The case of a remark about a group that begins with its code: "O-13: ..."; UINT32_MAX where it does not. */
static uint32_t case_led_by(const struct teller *teller, const char *remark)
{
  const struct peil_batch *batch = &teller->what->cases->batch;
  for (uint32_t c = 0; c < batch->cases; c++) {
    size_t length = strlen(batch->subject[c]);
    if (!strncmp(remark, batch->subject[c], length) && remark[length] == ':') return c;
  }
  return UINT32_MAX;
}

/* A remark names items by their ids; what they ask, and who answered what, folds behind it. */
static void what_is_named(const struct teller *teller, const char *remark, uint32_t index)
{
  AUTO(text) struct text line = {0};
  if (index == UINT32_MAX) index = case_led_by(teller, remark);
  bool open = false, answers = index < teller->what->cases->batch.cases;
  for (size_t length = 0; *remark; remark += length ? length : 1) {
    uint32_t item = item_named_at(teller, remark, &length);
    bool worded = !strncmp(remark + length, " (\xe2\x80\x9c", 5); /* the words stand behind it */
    if (item == UINT32_MAX || worded) continue;
    if (!open) doc_open_details(teller->doc, tell_say(teller, answers ? TELL_NAMED_ANSWERS : TELL_NAMED));
    if (!open) doc_open_list(teller->doc, false);
    open = true;
    if (answers) tell_answer_line(teller, &line, item, index);
    else {
      text_addf(&line, "%s ", teller->view->item[item]->id);
      tell_item(teller, &line, item, false);
    }
    tell_list_item(teller, &line);
  }
  if (!open) return;
  doc_end(teller->doc);
  doc_end(teller->doc);
}

/* Those of one kind, in the method's order. */
static void remarks_of(const struct teller *teller, size_t method, uint32_t index,
                       const struct scores *scores, bool warnings)
{
  for (size_t i = 0; i < scores->remarks; i++) {
    const struct score_remark *one = &scores->remark[i];
    if (tell_is_answer(one) || is_warning(one->code) != warnings) continue;
    if (was_said(teller, method, index, one->text)) continue;
    doc_remark(teller->doc, warnings ? PEIL_WARNING : PEIL_INFORMATION, one->text);
    what_is_named(teller, one->text, teller->what->method[method].group ? UINT32_MAX : index);
  }
}

static void remarks(const struct teller *teller, size_t method, uint32_t index, const struct scores *scores)
{
  remarks_of(teller, method, index, scores, true);
  remarks_of(teller, method, index, scores, false);
}

static void own_part(const struct teller *teller, size_t method, uint32_t index)
{
  const struct tell_method *one = &teller->what->method[method];
  if (!one->part || teller->doc->refused) return;
  struct doc_place place = doc_place(teller->doc);
  struct peil_report_sink sink = doc_sink(teller->doc);
  result r = one->part(one->to, index, &sink);
  result closed = doc_sink_close(teller->doc);
  if (!r && !closed) return;
  AUTO(text) struct text line = {0};
  doc_return(teller->doc, place);
  TELL_FILL(teller, &line, TELL_PART_LOST, fault_message(r ? r : closed));
  doc_remark(teller->doc, PEIL_WARNING, text_string(&line));
  fault_destroy(r);
  fault_destroy(closed);
}

/* -------------------------------------------------------------------------------------------------- the method */

static bool scores_any(const struct teller *teller, const struct scores *scores)
{
  for (uint32_t o = 0; o < teller->view->outcomes; o++)
    if (scores->outcome[o].status != PEIL_UNSCORED) return true;
  return false;
}

static void group_line(const struct teller *teller, size_t method, const struct scores *scores)
{
  AUTO(text) struct text line = {0}, subjects = {0}, sheets = {0};
  tell_short_number(teller, &subjects, tell_assessed_cases(teller));
  tell_short_number(teller, &sheets, scores->sheets);
  if (scores->subjects == 1) TELL_FILL(teller, &line, TELL_GROUP_OF_ONE, text_string(&sheets));
  else
    TELL_FILL(teller, &line, TELL_GROUP_OF, text_string(&subjects),
              tell_cases(teller, method, TELL_CASES_WITHIN), text_string(&sheets));
  tell_paragraph(teller, &line);
}

static void verdict_line(const struct teller *teller, const struct scores *scores)
{
  AUTO(text) struct text line = {0};
  if (scores->verdict == PEIL_NO_VERDICT) return;
  TELL_FILL(teller, &line, TELL_VERDICT, scores_verdict_label(scores, teller->language));
  tell_paragraph(teller, &line);
}

static bool same_figures(const struct teller *teller, const struct scores *a, const struct scores *b)
{
  for (uint32_t o = 0; o < teller->view->outcomes; o++) {
    const struct score_outcome *x = &a->outcome[o], *y = &b->outcome[o];
    if (x->status != y->status || x->minimum != y->minimum || x->maximum != y->maximum || x->mark != y->mark)
      return false;
    if (x->status == PEIL_SCORED && x->value != y->value) return false;
  }
  return true;
}

/* Where an earlier method gave the very same figures, they are told once. */
static void figures_and_outcomes(const struct teller *teller, size_t method, uint32_t index,
                                 const struct scores *scores)
{
  AUTO(text) struct text line = {0};
  if (!scores_any(teller, scores)) {
    if (!scores->statistics && !scores->reasons)
      doc_paragraph(teller->doc, tell_say(teller, TELL_NOTHING_SCORED));
    return;
  }
  for (size_t m = 0; m < method && !teller->what->method[method].group; m++) {
    if (teller->what->method[m].group || !same_figures(teller, tell_scores(teller, m, index), scores))
      continue;
    TELL_FILL(teller, &line, TELL_SAME_AS, tell_method_title(teller, m));
    tell_paragraph(teller, &line);
    return;
  }
  tell_figures(teller, method, index, scores);
  tell_outcomes(teller, scores);
}

/* A method that ranks the subjects: who wins and who loses may ask why, so what the raters wrote belongs beside it. */
static bool ranks_subjects(const struct teller *teller, const struct scores *scores)
{
  const struct peil_batch *batch = &teller->what->cases->batch;
  for (size_t i = 0; i < scores->statistics; i++) {
    const struct score_statistic *one = &scores->statistic[i];
    if (strcmp(one->name, "rank") != 0 || !one->on) continue;
    for (uint32_t c = 0; c < batch->cases; c++)
      if (!strcmp(batch->subject[c], one->on)) return true;
  }
  return false;
}

/* Of a group the method itself tells what its figures mean; all of them, with their terms, fold behind that. */
static void group_figures(const struct teller *teller, size_t method, uint32_t index,
                          const struct scores *scores)
{
  unsigned before = teller->doc->nodes;
  own_part(teller, method, 0);
  if (ranks_subjects(teller, scores)) tell_notes_of_all(teller);
  bool told = teller->doc->nodes > before;
  if (told && teller->what->brief) return;
  struct doc_place place = doc_place(teller->doc);
  if (told) doc_open_details(teller->doc, tell_say(teller, TELL_ALL_FIGURES));
  before = teller->doc->nodes;
  if (!told || scores_any(teller, scores)) figures_and_outcomes(teller, method, index, scores);
  tell_statistics(teller, scores);
  if (told) doc_end(teller->doc);
  if (told && !teller->doc->refused && teller->doc->nodes == before) doc_return(teller->doc, place);
}

void tell_method_part(const struct teller *teller, size_t method, uint32_t index)
{
  const struct tell_method *one = &teller->what->method[method];
  const struct scores *scores = tell_scores(teller, method, index);
  AUTO(text) struct text line = {0};
  tell_capital(&line, tell_method_title(teller, method));
  doc_open_section(teller->doc, text_string(&line));
  text_clear(&line);
  TELL_FILL(teller, &line, TELL_ANSWERS, text_in(one->answers, teller->language));
  tell_paragraph(teller, &line);
  if (one->group) group_line(teller, method, scores);
  verdict_line(teller, scores);
  reasons(teller, scores, one->group ? UINT32_MAX : index);
  remarks(teller, method, index, scores);
  if (one->group && one->part) group_figures(teller, method, index, scores);
  else {
    figures_and_outcomes(teller, method, index, scores);
    tell_statistics(teller, scores);
    own_part(teller, method, one->group ? 0 : index);
  }
  doc_end(teller->doc);
}
