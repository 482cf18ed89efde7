/* SPDX-License-Identifier: EUPL-1.2 */
#include "scoring/robust.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* A role whose weights can be moved: outcomes and feeds of its own, all else shared with the real one. */
struct loose_role {
  struct role role; /* for the method's defaults; view is `view` below */
  struct peil_role view;
  struct peil_outcome *outcome;
  const struct peil_outcome **outcome_pointer;
  struct peil_feed *feed;
  const struct peil_feed **feed_pointer;
  double *weight; /* as the role has them */
  uint32_t *owner, *place;
  size_t feeds;
};

struct trial {
  struct plugin_set *plugins;
  const struct assessed *assessed;
  const struct method_choice *choice;
  struct loose_role *loose;
  struct peil_results *results;
  uint8_t *base, *now;                /* [cases * (outcomes + 1)]: judgements, then the verdict */
  uint32_t *base_winner, *now_winner; /* [outcomes]; UINT32_MAX: nobody alone, or not a top outcome */
};

/* ---------------------------------------------------------------------------------------------- loose weights */

static void loose_finish(struct loose_role *loose)
{
  free(loose->outcome);
  free(loose->outcome_pointer);
  free(loose->feed);
  free(loose->feed_pointer);
  free(loose->weight);
  free(loose->owner);
  free(loose->place);
}

static void loosen(const struct role *role, struct loose_role *loose)
{
  const struct peil_role *view = role->view;
  size_t feeds = 0, at = 0;
  for (uint32_t o = 0; o < view->outcomes; o++) feeds += view->outcome[o]->feeds;
  *loose = (struct loose_role){.role = *role, .view = *view, .feeds = feeds};
  loose->outcome = need_array(view->outcomes, sizeof *loose->outcome);
  loose->outcome_pointer = need_array(view->outcomes, sizeof *loose->outcome_pointer);
  loose->feed = need_array(feeds, sizeof *loose->feed);
  loose->feed_pointer = need_array(feeds, sizeof *loose->feed_pointer);
  loose->weight = need_array(feeds, sizeof *loose->weight);
  loose->owner = need_array(feeds, sizeof *loose->owner);
  loose->place = need_array(feeds, sizeof *loose->place);
  for (uint32_t o = 0; o < view->outcomes; o++) {
    loose->outcome[o] = *view->outcome[o];
    loose->outcome[o].feed = loose->feed_pointer + at;
    loose->outcome_pointer[o] = &loose->outcome[o];
    for (uint32_t f = 0; f < view->outcome[o]->feeds; f++, at++) {
      loose->feed[at] = *view->outcome[o]->feed[f];
      loose->feed_pointer[at] = &loose->feed[at];
      loose->weight[at] = loose->feed[at].weight;
      loose->owner[at] = o;
      loose->place[at] = f;
    }
  }
  loose->view.outcome = loose->outcome_pointer;
  loose->role.view = &loose->view;
}

/* ------------------------------------------------------------------------------------------------------ trials */

static bool is_top(const struct peil_role *view, uint32_t outcome)
{
  for (uint32_t o = 0; o < view->outcomes; o++)
    for (uint32_t f = 0; f < view->outcome[o]->feeds; f++)
      if (view->outcome[o]->feed[f]->from == PEIL_FROM_OUTCOME && view->outcome[o]->feed[f]->index == outcome)
        return false;
  return true;
}

static uint8_t judged(const struct role *role, const struct peil_results *results, uint32_t outcome,
                      uint32_t subject)
{
  const struct peil_role *view = role->view;
  size_t at = outcome * results->stride + subject;
  double norm = view->outcome[outcome]->norm;
  if (!role->verdict) return PEIL_NO_VERDICT;
  if (results->mark && results->mark[at]) return results->mark[at];
  if (results->status[at] != PEIL_SCORED || isnan(norm)) return PEIL_NO_VERDICT;
  return score_reaches(results->value[at], norm) ? PEIL_MET : PEIL_NOT_MET;
}

static uint32_t winner_of(const struct peil_results *results, uint32_t outcome, uint32_t cases)
{
  uint32_t best = UINT32_MAX;
  bool alone = false;
  for (uint32_t c = 0; c < cases; c++) {
    double value = results->value[outcome * results->stride + c];
    if (isnan(value)) continue;
    double top = best == UINT32_MAX ? -INFINITY : results->value[outcome * results->stride + best];
    if (value > top) {
      best = c;
      alone = true;
    } else if (value == top) {
      alone = false;
    }
  }
  return cases > 1 && alone ? best : UINT32_MAX;
}

static void note(const struct trial *trial, uint8_t *judgement, uint32_t *winner)
{
  const struct peil_role *view = &trial->loose->view;
  uint32_t cases = trial->assessed->cases->batch.cases;
  for (uint32_t c = 0; c < cases; c++) {
    uint8_t *row = judgement + (size_t)c * (view->outcomes + 1);
    for (uint32_t o = 0; o < view->outcomes; o++) row[o] = judged(&trial->loose->role, trial->results, o, c);
    row[view->outcomes] =
        trial->results->verdict && trial->loose->role.verdict ? trial->results->verdict[c] : PEIL_NO_VERDICT;
  }
  for (uint32_t o = 0; o < view->outcomes; o++)
    winner[o] = is_top(view, o) ? winner_of(trial->results, o, cases) : UINT32_MAX;
}

/* Scores with the weights as they stand in the loose role. */
static result try_weights(struct trial *trial, uint8_t *judgement, uint32_t *winner)
{
  struct method *method = NULL;
  const struct cases *cases = trial->assessed->cases;
  TRY(assess_open(trial->plugins, &trial->loose->role, trial->choice, assess_time(cases), &method));
  result r = method_score(method, &cases->batch, trial->results, NULL);
  method_close(method);
  if (!r) note(trial, judgement, winner);
  return r;
}

static bool first_change(const struct trial *trial, struct robust_change *out)
{
  uint32_t outcomes = trial->loose->view.outcomes, cases = trial->assessed->cases->batch.cases;
  for (uint32_t c = 0; c < cases; c++) {
    const uint8_t *base = trial->base + (size_t)c * (outcomes + 1),
                  *now = trial->now + (size_t)c * (outcomes + 1);
    if (base[outcomes] != now[outcomes]) {
      *out = (struct robust_change){ROBUST_VERDICT, c, UINT32_MAX};
      return true;
    }
    for (uint32_t o = 0; o < outcomes; o++) {
      if (base[o] == now[o]) continue;
      *out = (struct robust_change){ROBUST_JUDGEMENT, c, o};
      return true;
    }
  }
  for (uint32_t o = 0; o < outcomes; o++) {
    if (trial->base_winner[o] == trial->now_winner[o]) continue;
    *out = (struct robust_change){ROBUST_WINNER, trial->now_winner[o], o};
    return true;
  }
  return false;
}

static result changes_at(struct trial *trial, size_t feed, double factor, struct robust_change *change,
                         bool *changed)
{
  trial->loose->feed[feed].weight = trial->loose->weight[feed] * factor;
  result r = try_weights(trial, trial->now, trial->now_winner);
  trial->loose->feed[feed].weight = trial->loose->weight[feed];
  *changed = !r && first_change(trial, change);
  return r;
}

/* Bisection between 1, where nothing changes, and `far`, where something does. */
static result nearest_change(struct trial *trial, size_t feed, double far, double *factor,
                             struct robust_change *change)
{
  double near = 1;
  bool changed;
  *factor = NAN;
  result r = changes_at(trial, feed, far, change, &changed);
  if (r && far == 0 &&
      fault_kind_of(r) == FAULT_DATA) { /* without this term the method has nothing to go by */
    fault_destroy(r);
    return NULL;
  }
  if (r || !changed) return r;
  for (int step = 0; step < ROBUST_STEPS; step++) {
    struct robust_change found;
    double middle = (near + far) / 2;
    TRY(changes_at(trial, feed, middle, &found, &changed));
    if (changed) {
      far = middle;
      *change = found;
    } else {
      near = middle;
    }
  }
  *factor = far;
  return NULL;
}

static double distance(const struct robust_weight *weight)
{
  double low = isnan(weight->low) ? INFINITY : 1 - weight->low,
         high = isnan(weight->high) ? INFINITY : weight->high - 1;
  return low < high ? low : high;
}

static int by_distance(const void *a, const void *b)
{
  const struct robust_weight *x = a, *y = b;
  double dx = distance(x), dy = distance(y);
  if (dx != dy) return dx < dy ? -1 : 1;
  if (x->outcome != y->outcome) return x->outcome < y->outcome ? -1 : 1;
  return x->term < y->term ? -1 : x->term > y->term;
}

/* What alone feeds an outcome gives it its figure, whatever the weight. */
static bool stands_alone(const struct loose_role *loose, size_t feed)
{
  for (size_t f = 0; f < loose->feeds; f++)
    if (f != feed && loose->owner[f] == loose->owner[feed] && loose->weight[f] > 0) return false;
  return true;
}

static result one_at_a_time(struct trial *trial, struct robustness *out)
{
  out->weight = need_array(trial->loose->feeds, sizeof *out->weight);
  for (size_t f = 0; f < trial->loose->feeds; f++) {
    if (trial->loose->weight[f] == 0) continue;
    struct robust_weight *weight = &out->weight[out->weights++];
    weight->outcome = trial->loose->owner[f];
    weight->term = trial->loose->place[f];
    weight->low = weight->high = NAN;
    if (stands_alone(trial->loose, f)) continue;
    TRY(nearest_change(trial, f, 0, &weight->low, &weight->at_low));
    TRY(nearest_change(trial, f, ROBUST_FACTOR_LIMIT, &weight->high, &weight->at_high));
  }
  qsort(out->weight, out->weights, sizeof *out->weight, by_distance);
  return NULL;
}

/* --------------------------------------------------------------------------------------------------- together */

static uint64_t next_random(uint64_t *state)
{
  uint64_t z = (*state += 0x9e3779b97f4a7c15u);
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
  return z ^ (z >> 31);
}

static void count_changes(const struct trial *trial, struct robustness *out)
{
  uint32_t outcomes = trial->loose->view.outcomes, cases = trial->assessed->cases->batch.cases;
  struct robust_change change;
  out->samples++;
  out->changed += first_change(trial, &change);
  for (uint32_t c = 0; c < cases; c++) {
    size_t at = (size_t)c * (outcomes + 1);
    out->subject_changed[c] += memcmp(trial->base + at, trial->now + at, outcomes + 1) != 0;
  }
  out->winner_changed +=
      memcmp(trial->base_winner, trial->now_winner, outcomes * sizeof *trial->base_winner) != 0;
}

static result all_together(struct trial *trial, struct robustness *out)
{
  uint64_t state = out->seed;
  out->subject_changed = need_array(trial->assessed->cases->batch.cases, sizeof *out->subject_changed);
  for (int sample = 0; sample < ROBUST_SAMPLES; sample++) {
    for (size_t f = 0; f < trial->loose->feeds; f++) {
      double even = (double)(next_random(&state) >> 11) * 0x1p-53;
      trial->loose->feed[f].weight = trial->loose->weight[f] * (1 - ROBUST_SPREAD + 2 * ROBUST_SPREAD * even);
    }
    TRY(try_weights(trial, trial->now, trial->now_winner));
    count_changes(trial, out);
  }
  return NULL;
}

/* ------------------------------------------------------------------------------------------------------ whole */

result robustness_of(struct plugin_set *plugins, const struct assessed *assessed, size_t method,
                     const struct method_choice *choice, uint64_t seed, struct robustness **out)
{
  const struct role *role = assessed->cases->role;
  size_t marks = (size_t)assessed->cases->batch.cases * (role->view->outcomes + 1);
  struct loose_role loose;
  struct robustness *found = need_memory(sizeof *found);
  (void)method;
  loosen(role, &loose);
  found->seed = seed;
  struct trial trial = {.plugins = plugins,
                        .assessed = assessed,
                        .choice = choice,
                        .loose = &loose,
                        .results = results_create(role->view, assessed->cases->batch.cases),
                        .base = need_array(marks, 1),
                        .now = need_array(marks, 1),
                        .base_winner = need_array(role->view->outcomes, sizeof(uint32_t)),
                        .now_winner = need_array(role->view->outcomes, sizeof(uint32_t))};
  method_near(true);
  result r = try_weights(&trial, trial.base, trial.base_winner);
  if (!r) r = one_at_a_time(&trial, found);
  if (!r) r = all_together(&trial, found);
  method_near(false);
  results_destroy(trial.results);
  free(trial.base);
  free(trial.now);
  free(trial.base_winner);
  free(trial.now_winner);
  loose_finish(&loose);
  if (r) robustness_destroy(found);
  *out = r ? NULL : found;
  return r;
}

void robustness_destroy(struct robustness *robustness)
{
  if (!robustness) return;
  free(robustness->weight);
  free(robustness->subject_changed);
  free(robustness);
}

static json_t *change_json(const struct robust_change *change, double factor, const struct cases *cases)
{
  static const char *const words[] = {"judgement", "verdict", "winner"};
  if (isnan(factor)) return json_null();
  json_t *object = json_object();
  json_object_set_new(object, "factor", json_number_of(factor));
  json_object_set_new(object, "what", json_string(words[change->what]));
  json_object_set_new(object, "subject",
                      change->subject == UINT32_MAX ? json_null()
                                                    : json_string(cases->batch.subject[change->subject]));
  if (change->outcome != UINT32_MAX)
    json_object_set_new(object, "on", json_string(cases->role->view->outcome[change->outcome]->id));
  return object;
}

json_t *robustness_json(const struct robustness *robustness, const struct cases *cases)
{
  const struct peil_role *view = cases->role->view;
  json_t *object = json_object(), *weights = json_array();
  for (size_t i = 0; i < robustness->weights; i++) {
    const struct robust_weight *weight = &robustness->weight[i];
    const struct peil_feed *feed = view->outcome[weight->outcome]->feed[weight->term];
    json_t *row = json_object();
    json_object_set_new(row, "outcome", json_string(view->outcome[weight->outcome]->id));
    json_object_set_new(row, "term",
                        json_string(feed->from == PEIL_FROM_ITEM ? view->item[feed->index]->id
                                                                 : view->outcome[feed->index]->id));
    json_object_set_new(row, "weight", json_number_of(feed->weight));
    json_object_set_new(row, "low", change_json(&weight->at_low, weight->low, cases));
    json_object_set_new(row, "high", change_json(&weight->at_high, weight->high, cases));
    json_array_append_new(weights, row);
  }
  json_object_set_new(object, "weights", weights);
  json_object_set_new(object, "seed", json_integer((json_int_t)robustness->seed));
  json_object_set_new(object, "spread", json_number_of(ROBUST_SPREAD));
  json_object_set_new(object, "samples", json_integer((json_int_t)robustness->samples));
  json_object_set_new(object, "changed", json_integer((json_int_t)robustness->changed));
  json_object_set_new(object, "winner_changed", json_integer((json_int_t)robustness->winner_changed));
  return object;
}
