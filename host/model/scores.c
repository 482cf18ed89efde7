/* SPDX-License-Identifier: EUPL-1.2 */
#include "model/scores.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Terms, statistics, reasons and remarks, of each: about one case, and for every case of a group. */
#define RECORD_LIMIT 1000000u
#define RECORD_LIMIT_EACH 1000u

#define KEPT_BACK                                                                                            \
  16u /* names of statistics that are looked at again: a method says the same few of every outcome or case */

struct scores *scores_create(const struct role *role)
{
  struct scores *scores = need_memory(sizeof *scores);
  scores->role = role;
  scores->outcome = arena_memory(&scores->arena, role->view->outcomes, sizeof *scores->outcome);
  return scores;
}

void score_setting_plain(const struct score_setting *setting, struct text *out)
{
  const size_t size = strlen(setting->text);
  const bool quoted = size >= 2 && *setting->text == '"';
  text_add_bytes(out, setting->text + quoted, size - (quoted ? 2 : 0));
}

void scores_destroy(struct scores *scores)
{
  if (!scores) return;
  arena_finish(&scores->arena);
  free(scores->term);
  free(scores->statistic);
  free(scores->reason);
  free(scores->remark);
  free(scores);
}

/* Room for one more in a growing array whose length doubles at powers of two. */
static void *one_more(void *array, size_t count, size_t size)
{
  if (count & (count - 1)) return array;
  return need_more(array, count ? 2 * count : 1, size);
}

static bool has_room(const struct scores *scores, size_t count)
{
  return count < RECORD_LIMIT + (uint64_t)RECORD_LIMIT_EACH * scores->subjects;
}

static bool good_text(const char *text) { return text && utf8_valid(text, strlen(text)); }

static int keep_term(void *to, const struct peil_term *term)
{
  struct scores *scores = to;
  const struct peil_role *view = scores->role->view;
  uint32_t limit = term->from == PEIL_FROM_ITEM ? view->items : view->outcomes;
  if (term->outcome >= view->outcomes || term->from > PEIL_FROM_OUTCOME || term->index >= limit ||
      !isfinite(term->weight) || isinf(term->value) || isinf(term->raw) || !has_room(scores, scores->terms))
    return PEIL_BROKEN;
  scores->term = one_more(scores->term, scores->terms, sizeof *scores->term);
  scores->term[scores->terms++] = (struct score_term){term->outcome, term->from,  term->index, term->state,
                                                      term->weight,  term->value, term->raw};
  return PEIL_OK;
}

/* A copy, or the one of a statistic kept shortly before. NULL: it is no text. */
static const char *keep_name(struct scores *scores, const char *name)
{
  const size_t count = scores->statistics, back = count < KEPT_BACK ? count : KEPT_BACK;
  for (size_t i = count; i > count - back; i--)
    if (!strcmp(scores->statistic[i - 1].name, name)) return scores->statistic[i - 1].name;
  return utf8_valid(name, strlen(name)) ? arena_copy(&scores->arena, name) : NULL;
}

static const char *keep_on(struct scores *scores, const char *on)
{
  const char *last = scores->statistics ? scores->statistic[scores->statistics - 1].on : NULL;
  if (last && !strcmp(last, on)) return last;
  return utf8_valid(on, strlen(on)) ? arena_copy(&scores->arena, on) : NULL;
}

static int keep_statistic(void *to, const struct peil_statistic *statistic)
{
  struct scores *scores = to;
  if (!statistic->name || !isfinite(statistic->value) || isinf(statistic->se) || isinf(statistic->low) ||
      isinf(statistic->high) || !has_room(scores, scores->statistics))
    return PEIL_BROKEN;
  const char *on = statistic->on ? keep_on(scores, statistic->on) : NULL;
  const char *name = keep_name(scores, statistic->name);
  if (!name || (statistic->on && !on)) return PEIL_BROKEN;
  scores->statistic = one_more(scores->statistic, scores->statistics, sizeof *scores->statistic);
  scores->statistic[scores->statistics++] =
      (struct score_statistic){on, name, statistic->value, statistic->se, statistic->low, statistic->high};
  return PEIL_OK;
}

static int keep_reason(void *to, const struct peil_reason *reason)
{
  struct scores *scores = to;
  if (reason->code > PEIL_REASON_UNKNOWN || !good_text(reason->rule) || !good_text(reason->text) ||
      reason->items > RECORD_LIMIT || !has_room(scores, scores->reasons))
    return PEIL_BROKEN;
  const char **item = arena_memory(&scores->arena, reason->items, sizeof *item);
  for (uint32_t i = 0; i < reason->items; i++) {
    if (!good_text(reason->item[i])) return PEIL_BROKEN;
    item[i] = arena_copy(&scores->arena, reason->item[i]);
  }
  scores->reason = one_more(scores->reason, scores->reasons, sizeof *scores->reason);
  scores->reason[scores->reasons++] =
      (struct score_reason){reason->code, reason->items, item, arena_copy(&scores->arena, reason->rule),
                            arena_copy(&scores->arena, reason->text)};
  return PEIL_OK;
}

static int keep_remark(void *to, const struct peil_remark *remark)
{
  struct scores *scores = to;
  if (!good_text(remark->code) || !good_text(remark->text) || !has_room(scores, scores->remarks))
    return PEIL_BROKEN;
  scores->remark = one_more(scores->remark, scores->remarks, sizeof *scores->remark);
  scores->remark[scores->remarks++] = (struct score_remark){arena_copy(&scores->arena, remark->code),
                                                            arena_copy(&scores->arena, remark->text)};
  return PEIL_OK;
}

struct peil_sink scores_sink(struct scores *scores)
{
  return (struct peil_sink){.size = sizeof(struct peil_sink),
                            .to = scores,
                            .term = keep_term,
                            .statistic = keep_statistic,
                            .reason = keep_reason,
                            .remark = keep_remark};
}

/* Terms may come outcome by outcome in the order of the graph; kept stable within one outcome. */
static void gather_terms(struct scores *scores)
{
  const uint32_t outcomes = scores->role->view->outcomes;
  struct score_term *sorted = need_array(scores->terms, sizeof *sorted);
  size_t *at = need_array(outcomes + 1, sizeof *at);
  for (size_t i = 0; i < scores->terms; i++) at[scores->term[i].outcome + 1]++;
  for (uint32_t o = 0; o < outcomes; o++) {
    scores->outcome[o].term = sorted + at[o];
    scores->outcome[o].terms = at[o + 1];
    at[o + 1] += at[o];
  }
  for (size_t i = 0; i < scores->terms; i++) sorted[at[scores->term[i].outcome]++] = scores->term[i];
  free(at);
  free(scores->term);
  scores->term = sorted;
}

void scores_settle(struct scores *scores, const struct peil_results *results, uint32_t index)
{
  for (uint32_t o = 0; o < results->outcomes; o++) {
    size_t at = o * results->stride + index;
    scores->outcome[o] = (struct score_outcome){.status = results->status[at],
                                                .value = results->value[at],
                                                .mark = results->mark ? results->mark[at] : PEIL_NO_VERDICT,
                                                .minimum = results->minimum[o],
                                                .maximum = results->maximum[o],
                                                .answered = results->answered ? results->answered[at] : 0,
                                                .asked = results->asked ? results->asked[at] : 0};
  }
  scores->verdict = results->verdict ? results->verdict[index] : PEIL_NO_VERDICT;
  gather_terms(scores);
}

bool score_reaches(double value, double norm) { return value >= norm - 1e-9 * fmax(1, fabs(norm)); }

double score_percent(const struct score_outcome *outcome)
{
  double range = outcome->maximum - outcome->minimum;
  return outcome->status == PEIL_SCORED && range > 0 ? (outcome->value - outcome->minimum) / range * 100
                                                     : NAN;
}

/* --------------------------------------------------------------------------------------------------- words */

const char *status_word(uint8_t status)
{
  static const char *const words[] = {"scored", "insufficient", "not-applicable", "unscored"};
  return words[status & 3];
}

const char *verdict_word(uint8_t verdict)
{
  static const char *const words[] = {NULL, "met", "not-met", "undecided"};
  return words[verdict & 3];
}

const char *reason_word(uint32_t code)
{
  static const char *const words[] = {"met", "met-conditionally", "not-met", "unknown"};
  return words[code & 3];
}

const char *status_label(uint8_t status, enum language language)
{
  static const struct peil_text label[] = {{"gescoord", "scored"},
                                           {"te weinig antwoorden", "too few answers"},
                                           {"niet van toepassing", "not applicable"},
                                           {"niet gescoord", "not scored"}};
  return text_in(label[status & 3], language);
}

const char *verdict_label(uint8_t verdict, enum language language)
{
  static const struct peil_text label[] = {{"geen oordeel", "no verdict"},
                                           {"voldoet", "met"},
                                           {"voldoet niet", "not met"},
                                           {"onbeslist", "undecided"}};
  return text_in(label[verdict & 3], language);
}

/* A method may put its reading behind the rule's id: "VVE-R1 reading A". */
bool score_reason_binds(const struct scores *scores, const struct score_reason *reason)
{
  const struct peil_role *view = scores->role->view;
  size_t length = strcspn(reason->rule, " ");
  for (uint32_t r = 0; r < view->rules; r++)
    if (strlen(view->rule[r]->id) == length && !strncmp(view->rule[r]->id, reason->rule, length))
      return view->rule[r]->kind != PEIL_ADVICE;
  return true;
}

const char *scores_verdict_label(const struct scores *scores, enum language language)
{
  static const struct peil_text conditional = {"voldoet, met een voorwaarde", "met, with a condition"};
  for (size_t r = 0; scores->verdict == PEIL_MET && r < scores->reasons; r++)
    if (scores->reason[r].code == PEIL_REASON_CONDITIONALLY && score_reason_binds(scores, &scores->reason[r]))
      return text_in(conditional, language);
  return verdict_label(scores->verdict, language);
}
