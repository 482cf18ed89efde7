/* SPDX-License-Identifier: EUPL-1.2
 *
 * mastery: is it mastered. A competency is when enough of its criteria are shown and its result is; a core
 * task when every competency marked for it is (conjunctive: Coombs 1964; Haladyna & Hess 2000). README.md has
 * the rules and a worked example.
 */
#include "mastery.h"

#include "peil/method.h"

static const struct peil_option *const options[MASTERY_OPTIONS] = {
    PEIL_OPTION(PEIL_NUMBER, "cut", -1e9, 1e9, 3, NULL, "niveau waarop een criterium als aangetoond geldt",
                "level at which a criterion counts as shown"),
    PEIL_OPTION(PEIL_NUMBER, "share", 0, 1, 0.8, NULL, "deel van de procescriteria dat aangetoond moet zijn",
                "share of the process criteria that must be shown"),
    PEIL_OPTION(PEIL_BOOLEAN, "result_required", 0, 1, 1, NULL, "moet ook het resultaat aangetoond zijn",
                "whether the result must be shown too"),
    PEIL_OPTION_RATERS,
    PEIL_OPTION_INCLUDE_SELF,
    PEIL_OPTION_RATER_BOUND,
};

static void release(void *instance)
{
  struct mastery *mastery = instance;
  if (mastery == NULL) return;
  peil_reduced_finish(&mastery->reduced);
  free(mastery->test);
  free(mastery->part);
  free(mastery->list);
  free(mastery->judgement);
  free((void *)mastery->name);
  peil_panel_finish(&mastery->panel);
  free(mastery->alone);
  free(mastery->alone_share);
  free(mastery->alone_mark);
  free(mastery);
}

/* True for an item that some outcome is judged by. */
static int is_judged(const struct mastery *mastery, uint32_t item)
{
  for (uint32_t o = 0; o < mastery->role->outcomes; o++) {
    const struct part *part = &mastery->part[o];
    for (uint32_t l = part->item_first; l < part->item_first + part->items; l++)
      if (mastery->list[l] == item) return 1;
  }
  return 0;
}

/* A cut that a scale cannot reach, or cannot fail to reach, judges nothing. */
static int check_cut(const struct peil_call *call, const struct mastery *mastery)
{
  for (uint32_t item = 0; item < mastery->role->items; item++) {
    const struct peil_scale *scale;
    struct peil_line line;
    if (mastery->test[item] != TEST_CUT || !is_judged(mastery, item)) continue;
    scale = mastery->role->scale[mastery->role->item[item]->scale];
    if (mastery->cut > scale->minimum && mastery->cut <= scale->maximum) continue;
    peil_line_start(&line, call->language);
    peil_line_both(&line, "de grens ", "the cut ");
    peil_line_number(&line, mastery->cut, 3);
    peil_line_both(&line, " past niet op de schaal van ", " does not fit the scale of ");
    peil_line_add(&line, mastery->role->item[item]->id);
    peil_line_both(&line, "; kies een grens boven ", "; choose a cut above ");
    peil_line_number(&line, scale->minimum, 3);
    peil_line_both(&line, " en hoogstens ", " and at most ");
    peil_line_number(&line, scale->maximum, 3);
    return peil_fail(call, PEIL_BAD_OPTION, "cut", line.text);
  }
  return PEIL_OK;
}

static int arrange(const struct peil_call *call, struct mastery *mastery)
{
  uint32_t testable = 0;
  if (mastery_arrange(mastery, &testable) != PEIL_OK)
    return peil_fail(call, PEIL_NO_MEMORY, "", "no memory for the method");
  if (testable > 0u) return check_cut(call, mastery);
  return peil_fail(
      call, PEIL_ROLE_LACKS, "",
      call->language == PEIL_ENGLISH
          ? "the role has no criteria, ratings or yes/no items that feed an outcome; choose another method"
          : "de rol heeft geen criteria, niveaus of ja/nee-items die een uitkomst voeden; kies een andere "
            "methode");
}

static int prepare(const struct peil_call *call, const struct peil_role *role,
                   const struct peil_setting *const *setting, const char *calibration,
                   size_t calibration_size, void **instance)
{
  struct mastery *mastery = peil_instance(call, sizeof(*mastery));
  int code;
  (void)calibration;
  (void)calibration_size;
  if (mastery == NULL) return PEIL_NO_MEMORY;
  mastery->role = role;
  mastery->cut = setting[MASTERY_CUT]->number;
  mastery->share = setting[MASTERY_SHARE]->number;
  mastery->result_required = peil_is_on(setting[MASTERY_RESULT_REQUIRED]);
  code = peil_reduction_prepare(call, &mastery->reduced, role, setting[MASTERY_RATERS],
                                setting[MASTERY_INCLUDE_SELF]);
  if (code == PEIL_OK)
    code = peil_panel_prepare(call, &mastery->panel, role, peil_is_on(setting[MASTERY_INCLUDE_SELF]),
                              setting[MASTERY_RATER_BOUND]);
  if (code == PEIL_OK) code = arrange(call, mastery);
  return peil_hand_over(code, mastery, release, instance);
}

static void store(const struct mastery *mastery, struct peil_results *results, uint32_t c)
{
  uint32_t verdict = PEIL_NO_VERDICT;
  for (uint32_t o = 0; o < mastery->role->outcomes; o++) {
    const struct judgement *judgement = &mastery->judgement[o];
    const size_t at = (size_t)o * results->stride + c;
    const double share = mastery_share(judgement);
    const uint32_t mark = mastery_mark(judgement->mastered);
    if (mastery->part[o].items == 0u) continue;
    results->value[at] = share;
    if (judgement->mastered == NOT_ASKED) results->status[at] = PEIL_STATUS_NOT_APPLICABLE;
    else results->status[at] = share == share ? PEIL_SCORED : PEIL_INSUFFICIENT;
    if (results->mark != NULL) results->mark[at] = (uint8_t)mark;
    if (results->answered != NULL) results->answered[at] = judgement->items_answered;
    if (results->asked != NULL) results->asked[at] = judgement->items_asked;
    if (!peil_is_top(mastery->role, o) || mark == PEIL_NO_VERDICT) continue;
    if (mark == PEIL_NOT_MET || verdict == PEIL_NO_VERDICT || (mark == PEIL_UNDECIDED && verdict == PEIL_MET))
      verdict = mark;
  }
  if (results->verdict != NULL) results->verdict[c] = (uint8_t)verdict;
}

/* The share of an outcome's terms that is shown, term by term: 1 shown, 0 not, as used in its own row. */
static int send_terms(const struct mastery *mastery, uint32_t i, const struct peil_sink *sink)
{
  struct peil_term term;
  memset(&term, 0, sizeof(term));
  term.size = (uint32_t)sizeof(term);
  term.case_index = mastery->reduced.first + i;
  for (uint32_t o = 0; o < mastery->role->outcomes; o++) {
    for (uint32_t f = 0; f < mastery->role->outcome[o]->feeds; f++) {
      const struct peil_feed *feed = mastery->role->outcome[o]->feed[f];
      const int item = feed->from == PEIL_FROM_ITEM, tested = item && mastery->test[feed->index] != TEST_NONE;
      const enum shown shown = !item    ? mastery->judgement[feed->index].mastered
                               : tested ? mastery_item(mastery, feed->index, i)
                                        : NOT_ASKED;
      const uint32_t missing = item ? mastery->reduced.missing[feed->index][i] : 0u;
      term.outcome = o;
      term.from = feed->from;
      term.index = feed->index;
      term.weight = item && !tested ? 0.0 : feed->weight;
      term.value = shown == SHOWN ? 1.0 : shown == NOT_SHOWN ? 0.0 : NAN;
      term.raw =
          item ? mastery->reduced.value[feed->index][i] : mastery_share(&mastery->judgement[feed->index]);
      if (item && !tested) term.value = term.raw;
      if (item) term.state = missing == PEIL_RATERS_DISAGREE ? (uint32_t)PEIL_NOT_OBSERVED : missing;
      else
        term.state = shown == NOT_ASKED ? PEIL_STATUS_NOT_APPLICABLE
                     : shown == UNKNOWN ? PEIL_INSUFFICIENT
                                        : PEIL_SCORED;
      if (sink->term(sink->to, &term) != PEIL_OK) return PEIL_SINK_FAILED;
    }
  }
  return PEIL_OK;
}

/* The two numbers behind each share: they cannot be told from the terms, since a share may be counted from further below. */
static int send_counts(const struct mastery *mastery, uint32_t i, const struct peil_sink *sink)
{
  const uint32_t c = mastery->reduced.first + i;
  int code = PEIL_OK;
  for (uint32_t o = 0; code == PEIL_OK && o < mastery->role->outcomes; o++) {
    const struct judgement *judgement = &mastery->judgement[o];
    const char *id = mastery->role->outcome[o]->id;
    if (mastery->part[o].items == 0u || judgement->answered == 0u) continue;
    code = peil_send_statistic(sink, c, id, "shown", judgement->shown);
    if (code == PEIL_OK) code = peil_send_statistic(sink, c, id, "shown_of", judgement->answered);
  }
  return code;
}

/* An outcome by its title; an item by its id, which the reader finds with its words in the questionnaire. */
static void say_name(const struct mastery *mastery, const char *id, struct peil_listing *names,
                     struct peil_line *line)
{
  for (uint32_t o = 0; o < mastery->role->outcomes; o++) {
    if (strcmp(mastery->role->outcome[o]->id, id) != 0) continue;
    peil_listing_outcome(names, line, mastery->role->outcome[o]);
    return;
  }
  peil_listing_add(names, line, id);
}

static void say_reason(const struct mastery *mastery, uint32_t o, uint32_t names, struct peil_line *line)
{
  const enum shown mastered = mastery->judgement[o].mastered;
  struct peil_listing list = {0, 0};
  peil_line_add(line, peil_say(line->language, mastery->role->outcome[o]->title));
  peil_line_add(line, ": ");
  peil_line_add(line, mastery_word(mastered, line->language));
  if (mastered == NOT_SHOWN)
    peil_line_both(line, "; daaronder is niet aangetoond: ", "; below it these are not shown: ");
  else if (mastered == UNKNOWN)
    peil_line_both(line, "; dit is nog niet beantwoord en kan het doen kantelen: ",
                   "; these are unanswered and could still tip it: ");
  else peil_line_both(line, "; het rust op: ", "; it rests on: ");
  for (uint32_t n = 1; n < names; n++) say_name(mastery, mastery->name[n], &list, line);
  peil_listing_close(&list, line);
}

static int send_reasons(const struct mastery *mastery, uint32_t i, uint32_t language,
                        const struct peil_sink *sink)
{
  static const uint32_t code[] = {PEIL_REASON_NOT_MET, PEIL_REASON_UNKNOWN, PEIL_REASON_MET};
  for (uint32_t o = 0; o < mastery->role->outcomes; o++) {
    const enum shown mastered = mastery->judgement[o].mastered;
    struct peil_reason reason;
    struct peil_line line;
    if (mastery->part[o].items == 0u || mastered == NOT_ASKED || !peil_is_top(mastery->role, o)) continue;
    memset(&reason, 0, sizeof(reason));
    reason.size = (uint32_t)sizeof(reason);
    reason.case_index = mastery->reduced.first + i;
    reason.code = code[mastered];
    reason.items = mastery_because(mastery, o, i);
    reason.item = mastery->name;
    reason.rule = "";
    peil_line_start(&line, language);
    say_reason(mastery, o, reason.items, &line);
    reason.text = line.text;
    if (sink->reason(sink->to, &reason) != PEIL_OK) return PEIL_SINK_FAILED;
  }
  return PEIL_OK;
}

static int score_block(struct mastery *mastery, const struct peil_batch *batch, struct peil_results *results,
                       uint32_t language, const struct peil_sink *sink)
{
  int code = PEIL_OK;
  for (uint32_t i = 0; code == PEIL_OK && i < mastery->reduced.cases; i++) {
    mastery_judge(mastery, i);
    store(mastery, results, mastery->reduced.first + i);
    if (sink == NULL) continue;
    code = send_terms(mastery, i, sink);
    if (code == PEIL_OK) code = send_counts(mastery, i, sink);
    if (code == PEIL_OK) code = peil_reduced_remarks(&mastery->reduced, batch, i, language, sink);
    if (code == PEIL_OK) code = send_reasons(mastery, i, language, sink);
    if (code == PEIL_OK) code = mastery_panel(mastery, batch, mastery->reduced.first + i, language, sink);
  }
  return code;
}

static int score(const struct peil_call *call, void *instance, const struct peil_batch *batch,
                 struct peil_results *results, const struct peil_sink *sink)
{
  struct mastery *mastery = instance;
  struct peil_walk walk = {0, PEIL_OK};
  int code = PEIL_OK;
  for (uint32_t o = 0; o < mastery->role->outcomes; o++) {
    results->minimum[o] = 0.0;
    results->maximum[o] = 1.0;
  }
  while (code == PEIL_OK && peil_walk_next(&walk, call, &mastery->reduced, batch))
    code = score_block(mastery, batch, results, call->language, sink);
  return peil_told(call, walk.code, code);
}

static const struct peil_scoring scoring = {
    (uint32_t)sizeof(scoring),
    PEIL_SCOPE_CASE,
    {"beheersing", "mastery"},
    {"Wordt het beheerst?", "Is it mastered?"},
    {"criteria, niveaus of ja/nee-items die uitkomsten voeden",
     "criteria, ratings or yes/no items that feed outcomes"},
    MASTERY_OPTIONS,
    0,
    options,
    prepare,
    score,
    NULL,
    release,
};

PEIL_METHOD("mastery", "1.0.0", &scoring, NULL, &mastery_reporting)
