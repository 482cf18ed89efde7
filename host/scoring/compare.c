/* SPDX-License-Identifier: EUPL-1.2 */
#include "scoring/compare.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define DEPTH_LIMIT 16

uint8_t compare_judged(const struct scores *scores, uint32_t outcome)
{
  const struct score_outcome *score = &scores->outcome[outcome];
  double norm = scores->role->view->outcome[outcome]->norm;
  if (!scores->role->verdict) return PEIL_NO_VERDICT;
  if (score->mark) return score->mark;
  if (score->status != PEIL_SCORED || isnan(norm)) return PEIL_NO_VERDICT;
  return score_reaches(score->value, norm) ? PEIL_MET : PEIL_NOT_MET;
}

bool compare_by_norm(const struct scores *scores, uint32_t outcome)
{
  return !scores->outcome[outcome].mark && compare_judged(scores, outcome) != PEIL_NO_VERDICT;
}

static const struct assessed_method *method_of(const struct comparison *c, int side)
{
  return &c->assessed->method[side ? c->second : c->first];
}

const struct scores *compare_scores(const struct comparison *c, int side, uint32_t subject)
{
  const struct assessed_method *method = method_of(c, side);
  return method->scores[assessed_is_group(method) ? 0 : subject];
}

/* ------------------------------------------------------------------------------------------------------- rank */

/* The place a method about the group gives a subject; NaN where it gives none. */
static double place_of(const struct scores *scores, const char *subject)
{
  for (size_t i = 0; i < scores->statistics; i++) {
    const struct score_statistic *one = &scores->statistic[i];
    if (one->on && !strcmp(one->name, "rank") && !strcmp(one->on, subject)) return one->value;
  }
  return NAN;
}

bool compare_can(const struct assessed *assessed, size_t method)
{
  const struct assessed_method *one = &assessed->method[method];
  if (!assessed_is_group(one)) return true;
  for (uint32_t i = 0; i < assessed->cases->batch.cases; i++)
    if (!isnan(place_of(one->scores[0], assessed->cases->batch.subject[i]))) return true;
  return false;
}

/* What subjects are ordered by, the highest first; NaN where there is nothing. */
static double order_by(const struct comparison *c, int side, uint32_t subject, uint32_t outcome)
{
  const struct scores *scores = compare_scores(c, side, subject);
  if (assessed_is_group(method_of(c, side)))
    return -place_of(scores, c->assessed->cases->batch.subject[subject]);
  if (outcome == COMPARE_VERDICT || scores->outcome[outcome].status != PEIL_SCORED) return NAN;
  return scores->outcome[outcome].value;
}

/* tau-b of two columns; pairs with a NaN are left out. NaN when it is not defined. */
static double kendall_tau(const double *a, const double *b, size_t count)
{
  double agree = 0, pairs = 0, tied_a = 0, tied_b = 0;
  for (size_t i = 0; i < count; i++)
    for (size_t k = i + 1; k < count; k++) {
      if (isnan(a[i]) || isnan(a[k]) || isnan(b[i]) || isnan(b[k])) continue;
      double x = (a[i] > a[k]) - (a[i] < a[k]), y = (b[i] > b[k]) - (b[i] < b[k]);
      pairs += 1;
      tied_a += x == 0;
      tied_b += y == 0;
      agree += x * y;
    }
  double under = (pairs - tied_a) * (pairs - tied_b);
  return under > 0 ? agree / sqrt(under) : NAN;
}

/* 1 is highest; ties share the mean of the places they take. */
static void rank_column(const double *value, size_t count, double *rank)
{
  for (size_t i = 0; i < count; i++) {
    double above = 0, same = 0;
    for (size_t k = 0; k < count; k++) {
      above += value[k] > value[i];
      same += value[k] == value[i];
    }
    rank[i] = isnan(value[i]) ? NAN : above + (same + 1) / 2;
  }
}

static bool feeds_another(const struct peil_role *view, uint32_t outcome)
{
  for (uint32_t o = 0; o < view->outcomes; o++)
    for (uint32_t f = 0; f < view->outcome[o]->feeds; f++)
      if (view->outcome[o]->feed[f]->from == PEIL_FROM_OUTCOME && view->outcome[o]->feed[f]->index == outcome)
        return true;
  return false;
}

static void rank_outcome(struct comparison *c, uint32_t outcome)
{
  size_t cases = c->assessed->cases->batch.cases;
  struct compare_rank rank = {.outcome = outcome};
  double *value[2];
  for (int side = 0; side < 2; side++) {
    value[side] = need_array(cases, sizeof **value);
    rank.rank[side] = need_array(cases, sizeof **rank.rank);
  }
  for (uint32_t i = 0; i < cases; i++) {
    double a = order_by(c, 0, i, outcome), b = order_by(c, 1, i, outcome);
    bool both = !isnan(a) && !isnan(b);
    value[0][i] = both ? a : NAN;
    value[1][i] = both ? b : NAN;
    rank.subjects += both;
  }
  for (int side = 0; side < 2; side++) rank_column(value[side], cases, rank.rank[side]);
  rank.tau = kendall_tau(value[0], value[1], cases);
  for (int side = 0; side < 2; side++) free(value[side]);
  if (rank.subjects >= 2) {
    c->rank[c->ranks++] = rank;
  } else {
    free(rank.rank[0]);
    free(rank.rank[1]);
  }
}

/* ------------------------------------------------------------------------------------------------------ flips */

static void add_cause(struct compare_flip *flip, const char *id)
{
  for (size_t i = 0; i < flip->causes; i++)
    if (!strcmp(flip->cause[i], id)) return;
  flip->cause = need_more(flip->cause, flip->causes + 1, sizeof *flip->cause);
  flip->cause[flip->causes++] = id;
}

/* What a trace of causes carries down. */
struct trace {
  const struct scores *scores;
  bool undecided;
  struct compare_flip *flip;
};

/* A term as it was used, mapped onto the outcome's range: a yes is no low figure on a scale to 4. Without a norm, on shares, what is not
 * shown at all falls short. What has no answer leaves an outcome undecided, and is no reason that it is not met. */
static bool falls_short(const struct trace *trace, const struct score_outcome *score, double norm,
                        const struct score_term *term)
{
  if (isnan(term->value)) return trace->undecided && term->state != PEIL_NOT_APPLICABLE;
  if (score->mark && score->minimum == 0 && score->maximum == 1) return term->value == 0;
  return !isnan(norm) && !score_reaches(term->value, norm);
}

/* A group of items without a norm of its own is held against that of what it feeds, where both have one range. */
static double norm_below(const struct trace *trace, uint32_t above, double norm, uint32_t below)
{
  const struct score_outcome *a = &trace->scores->outcome[above], *b = &trace->scores->outcome[below];
  double own = trace->scores->role->view->outcome[below]->norm;
  return isnan(own) && a->minimum == b->minimum && a->maximum == b->maximum ? norm : own;
}

/* What keeps an outcome from being met under a method: the terms that are themselves not met, down to the items. */
static void trace_causes(const struct trace *trace, uint32_t outcome, double norm, int depth)
{
  const struct scores *scores = trace->scores;
  const struct peil_role *view = scores->role->view;
  const struct score_outcome *score = &scores->outcome[outcome];
  for (size_t i = 0; depth < DEPTH_LIMIT && i < score->terms; i++) {
    const struct score_term *term = &score->term[i];
    if (term->weight == 0) continue;
    if (term->from == PEIL_FROM_OUTCOME) {
      uint8_t judged = compare_judged(scores, term->index);
      if (judged == PEIL_MET || (judged == PEIL_UNDECIDED && !trace->undecided)) continue;
      if (judged != PEIL_NO_VERDICT) add_cause(trace->flip, view->outcome[term->index]->id);
      trace_causes(trace, term->index, norm_below(trace, outcome, norm, term->index), depth + 1);
    } else if (falls_short(trace, score, norm, term)) {
      add_cause(trace->flip, view->item[term->index]->id);
    }
  }
}

/* Advice is told, and decides nothing. A reason names its rule, and then the reading: "VVE-R1 reading A". */
static bool is_advice(const struct role *role, const char *rule)
{
  for (uint32_t r = 0; r < role->view->rules; r++) {
    const char *id = role->view->rule[r]->id;
    size_t length = strlen(id);
    if (!strncmp(rule, id, length) && (!rule[length] || rule[length] == ' '))
      return role->view->rule[r]->kind == PEIL_ADVICE;
  }
  return false;
}

static bool names_an_outcome(const struct role *role, const struct score_reason *reason)
{
  for (size_t i = 0; i < reason->items; i++)
    if (role_outcome_index(role, reason->item[i]) != UINT32_MAX) return true;
  return false;
}

/* A verdict that is not met rests on what is not met; one that is undecided on what is not known. */
static void verdict_causes(const struct scores *scores, bool undecided, struct compare_flip *flip)
{
  for (size_t i = 0; i < scores->reasons; i++) {
    const struct score_reason *reason = &scores->reason[i];
    if (reason->code != (undecided ? PEIL_REASON_UNKNOWN : PEIL_REASON_NOT_MET)) continue;
    if (is_advice(scores->role, reason->rule)) continue;
    for (size_t k = 0; k < reason->items; k++) add_cause(flip, reason->item[k]);
    if (names_an_outcome(scores->role, reason)) continue;
    flip->reason = need_more(flip->reason, flip->reasons + 1, sizeof *flip->reason);
    flip->reason[flip->reasons++] = reason;
  }
}

static void add_flip(struct comparison *c, uint32_t subject, uint32_t outcome, uint8_t a, uint8_t b)
{
  const struct scores *scores[2] = {compare_scores(c, 0, subject), compare_scores(c, 1, subject)};
  c->flip = need_more(c->flip, c->flips + 1, sizeof *c->flip);
  struct compare_flip *flip = &c->flip[c->flips++];
  *flip = (struct compare_flip){
      .subject = subject, .outcome = outcome, .judged = {a, b}, .not_met = a == PEIL_MET ? 1 : 0};
  bool undecided = flip->judged[flip->not_met] == PEIL_UNDECIDED;
  if (outcome == COMPARE_VERDICT) verdict_causes(scores[flip->not_met], undecided, flip);
  else
    trace_causes(&(struct trace){scores[flip->not_met], undecided, flip}, outcome,
                 scores[0]->role->view->outcome[outcome]->norm, 0);
}

static void find_flips(struct comparison *c, uint32_t subject)
{
  const struct scores *a = compare_scores(c, 0, subject), *b = compare_scores(c, 1, subject);
  c->judged += a->verdict && b->verdict;
  if (a->verdict && b->verdict && a->verdict != b->verdict)
    add_flip(c, subject, COMPARE_VERDICT, a->verdict, b->verdict);
  for (uint32_t o = 0; o < a->role->view->outcomes; o++) {
    uint8_t x = compare_judged(a, o), y = compare_judged(b, o);
    c->judged += x && y;
    if (x && y && x != y) add_flip(c, subject, o, x, y);
  }
}

/* ------------------------------------------------------------------------------------------------------ whole */

bool compare_differs(const struct assessed *assessed, size_t method, size_t setting)
{
  const struct scores *mine = assessed->method[method].scores[0];
  for (size_t m = 0; m < assessed->methods; m++) {
    const struct scores *other = assessed->method[m].scores[0];
    if (m != method && !strcmp(mine->method, other->method) && setting < other->settings &&
        strcmp(mine->setting[setting].text, other->setting[setting].text) != 0)
      return true;
  }
  return false;
}

char *compare_label(const struct assessed *assessed, size_t method)
{
  const struct scores *mine = assessed->method[method].scores[0];
  struct text out = {0};
  text_add(&out, mine->method);
  for (size_t i = 0; i < mine->settings; i++)
    if (compare_differs(assessed, method, i))
      text_addf(&out, " %s=%s", mine->setting[i].key, mine->setting[i].text);
  return text_take(&out);
}

struct comparison *compare_methods(const struct assessed *assessed, size_t first, size_t second)
{
  const struct peil_role *view = assessed->cases->role->view;
  struct comparison *c = need_memory(sizeof *c);
  *c = (struct comparison){.assessed = assessed, .first = first, .second = second};
  c->label[0] = compare_label(assessed, first);
  c->label[1] = compare_label(assessed, second);
  c->rank = need_array((size_t)view->outcomes + 1, sizeof *c->rank);
  for (uint32_t i = 0; i < assessed->cases->batch.cases; i++) find_flips(c, i);
  const bool both_groups = assessed_is_group(method_of(c, 0)) && assessed_is_group(method_of(c, 1));
  if (both_groups) rank_outcome(c, COMPARE_VERDICT);
  for (uint32_t o = 0; o < view->outcomes && !both_groups; o++)
    if (!feeds_another(view, o)) rank_outcome(c, o);
  return c;
}

void comparison_destroy(struct comparison *c)
{
  if (!c) return;
  for (size_t i = 0; i < c->flips; i++) {
    free(c->flip[i].cause);
    free(c->flip[i].reason);
  }
  for (size_t i = 0; i < c->ranks; i++) {
    free(c->rank[i].rank[0]);
    free(c->rank[i].rank[1]);
  }
  free(c->label[0]);
  free(c->label[1]);
  free(c->flip);
  free(c->rank);
  free(c);
}

static uint8_t judged_on(const struct scores *scores, uint32_t outcome)
{
  return outcome == COMPARE_VERDICT ? scores->verdict : compare_judged(scores, outcome);
}

void compare_tally(const struct comparison *c, uint32_t outcome, struct compare_tally *out)
{
  *out = (struct compare_tally){0};
  for (uint32_t i = 0; i < c->assessed->cases->batch.cases; i++) {
    const uint8_t a = judged_on(compare_scores(c, 0, i), outcome),
                  b = judged_on(compare_scores(c, 1, i), outcome);
    if (!a || !b) continue;
    out->judged++;
    out->alike += a == b;
    out->met_alone[0] += a == PEIL_MET && b != PEIL_MET;
    out->met_alone[1] += b == PEIL_MET && a != PEIL_MET;
  }
}

/* ------------------------------------------------------------------------------------------------------- JSON */

static void add_tally_json(const struct comparison *c, uint32_t outcome, json_t *list)
{
  struct compare_tally tally;
  compare_tally(c, outcome, &tally);
  if (!tally.judged) return;
  json_t *row = json_object(), *alone = json_array();
  const struct peil_role *view = c->assessed->cases->role->view;
  json_object_set_new(row, "outcome",
                      outcome == COMPARE_VERDICT ? json_null() : json_string(view->outcome[outcome]->id));
  json_object_set_new(row, "judged", json_integer(tally.judged));
  json_object_set_new(row, "alike", json_integer(tally.alike));
  for (int side = 0; side < 2; side++) json_array_append_new(alone, json_integer(tally.met_alone[side]));
  json_object_set_new(row, "met_alone", alone);
  json_array_append_new(list, row);
}

static json_t *tallies_json(const struct comparison *c)
{
  json_t *list = json_array();
  add_tally_json(c, COMPARE_VERDICT, list);
  for (uint32_t o = 0; o < c->assessed->cases->role->view->outcomes; o++) add_tally_json(c, o, list);
  return list;
}

static json_t *word_or_null(const char *word) { return word ? json_string(word) : json_null(); }
static json_t *number_or_null(double value) { return isfinite(value) ? json_number_of(value) : json_null(); }

static json_t *figures_json(const struct comparison *c, uint32_t subject)
{
  const struct peil_role *view = c->assessed->cases->role->view;
  json_t *list = json_array();
  for (uint32_t o = 0; o < view->outcomes; o++) {
    json_t *row = json_object(), *sides = json_array();
    json_object_set_new(row, "id", json_string(view->outcome[o]->id));
    for (int side = 0; side < 2; side++) {
      const struct scores *scores = compare_scores(c, side, subject);
      json_t *cell = json_object();
      json_object_set_new(cell, "status", json_string(status_word(scores->outcome[o].status)));
      json_object_set_new(cell, "value", number_or_null(scores->outcome[o].value));
      json_object_set_new(cell, "percent", number_or_null(score_percent(&scores->outcome[o])));
      json_object_set_new(cell, "judged", word_or_null(verdict_word(compare_judged(scores, o))));
      json_array_append_new(sides, cell);
    }
    json_object_set_new(row, "figures", sides);
    json_array_append_new(list, row);
  }
  return list;
}

static json_t *subject_json(const struct comparison *c, uint32_t subject)
{
  const struct scores *a = compare_scores(c, 0, subject), *b = compare_scores(c, 1, subject);
  json_t *object = json_object(), *verdicts = json_array();
  json_object_set_new(object, "subject", json_string(c->assessed->cases->batch.subject[subject]));
  json_array_append_new(verdicts, word_or_null(verdict_word(a->verdict)));
  json_array_append_new(verdicts, word_or_null(verdict_word(b->verdict)));
  json_object_set_new(object, "verdicts", verdicts);
  json_object_set_new(object, "outcomes", figures_json(c, subject));
  return object;
}

static json_t *flip_json(const struct comparison *c, const struct compare_flip *flip)
{
  const struct cases *cases = c->assessed->cases;
  json_t *object = json_object(), *judged = json_array(), *causes = json_array();
  json_object_set_new(object, "subject", json_string(cases->batch.subject[flip->subject]));
  json_object_set_new(object, "on",
                      flip->outcome == COMPARE_VERDICT
                          ? json_string("verdict")
                          : json_string(cases->role->view->outcome[flip->outcome]->id));
  for (int side = 0; side < 2; side++)
    json_array_append_new(judged, json_string(verdict_word(flip->judged[side])));
  for (size_t i = 0; i < flip->causes; i++) json_array_append_new(causes, json_string(flip->cause[i]));
  json_object_set_new(object, "judged", judged);
  json_object_set_new(object, "causes", causes);
  return object;
}

static json_t *rank_json(const struct comparison *c, const struct compare_rank *rank)
{
  json_t *object = json_object(), *order = json_array();
  json_object_set_new(object, "on",
                      rank->outcome == COMPARE_VERDICT
                          ? json_null()
                          : json_string(c->assessed->cases->role->view->outcome[rank->outcome]->id));
  json_object_set_new(object, "kendall_tau", number_or_null(rank->tau));
  for (uint32_t i = 0; i < c->assessed->cases->batch.cases; i++) {
    json_t *row = json_object(), *ranks = json_array();
    json_object_set_new(row, "subject", json_string(c->assessed->cases->batch.subject[i]));
    for (int side = 0; side < 2; side++) json_array_append_new(ranks, number_or_null(rank->rank[side][i]));
    json_object_set_new(row, "ranks", ranks);
    json_array_append_new(order, row);
  }
  json_object_set_new(object, "order", order);
  return object;
}

json_t *comparison_json(const struct comparison *c)
{
  json_t *object = json_object(), *methods = json_array(), *subjects = json_array(), *flips = json_array(),
         *ranks = json_array();
  for (int side = 0; side < 2; side++) json_array_append_new(methods, json_string(c->label[side]));
  for (uint32_t i = 0; i < c->assessed->cases->batch.cases; i++)
    json_array_append_new(subjects, subject_json(c, i));
  for (size_t i = 0; i < c->flips; i++) json_array_append_new(flips, flip_json(c, &c->flip[i]));
  for (size_t i = 0; i < c->ranks; i++) json_array_append_new(ranks, rank_json(c, &c->rank[i]));
  json_object_set_new(object, "format", json_string("peil-compare/1"));
  if (c->assessed->cases->role->draft) json_object_set_new(object, "draft", json_true());
  json_object_set_new(object, "role", json_string(c->assessed->cases->role->view->id));
  json_object_set_new(object, "methods", methods);
  json_object_set_new(object, "subjects", subjects);
  json_object_set_new(object, "judgements", tallies_json(c));
  json_object_set_new(object, "flips", flips);
  json_object_set_new(object, "ranks", ranks);
  return object;
}
