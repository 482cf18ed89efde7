/* SPDX-License-Identifier: EUPL-1.2 */
#include <math.h>

#include <string.h>

#include "base/key_set.h"
#include "model/scores.h"

static void set_number(json_t *object, const char *key, double value)
{
  if (isfinite(value)) json_object_set_new(object, key, json_number_of(value));
}

static void set_text(json_t *object, const char *key, const char *text)
{
  json_object_set_new(object, key, text ? json_string(text) : json_null());
}

static json_t *role_json(const struct role *role)
{
  json_t *object = json_object();
  set_text(object, "id", role->view->id);
  set_text(object, "version", role->view->version);
  set_text(object, "sha256", role->sha256);
  if (role->draft) json_object_set_new(object, "draft", json_true());
  return object;
}

static const char *state_word(const struct score_term *term)
{
  static const char *const missing[] = {"present", "not-answered", "not-applicable", "not-observed"};
  return term->from == PEIL_FROM_ITEM ? missing[term->state & 3] : status_word((uint8_t)term->state);
}

static json_t *term_json(const struct scores *scores, const struct score_term *term)
{
  const struct peil_role *view = scores->role->view;
  json_t *object = json_object();
  set_text(object, "id",
           term->from == PEIL_FROM_ITEM ? view->item[term->index]->id : view->outcome[term->index]->id);
  set_number(object, "weight", term->weight);
  set_number(object, "value", term->value);
  if (isnan(term->value)) set_text(object, "status", state_word(term));
  if (isfinite(term->raw) && !(term->raw == term->value)) set_number(object, "raw", term->raw);
  return object;
}

static json_t *outcome_json(const struct scores *scores, uint32_t index)
{
  const struct score_outcome *outcome = &scores->outcome[index];
  json_t *object = json_object(), *terms = json_array();
  set_text(object, "id", scores->role->view->outcome[index]->id);
  set_text(object, "kind", scores->role->view->outcome[index]->kind);
  set_text(object, "status", status_word(outcome->status));
  if (outcome->status == PEIL_SCORED) {
    set_number(object, "value", outcome->value);
    set_number(object, "percent", score_percent(outcome));
  }
  set_number(object, "minimum", outcome->minimum);
  set_number(object, "maximum", outcome->maximum);
  json_object_set_new(object, "answered", json_integer(outcome->answered));
  json_object_set_new(object, "asked", json_integer(outcome->asked));
  if (outcome->mark) set_text(object, "verdict", verdict_word(outcome->mark));
  for (size_t i = 0; i < outcome->terms; i++)
    json_array_append_new(terms, term_json(scores, &outcome->term[i]));
  json_object_set_new(object, "terms", terms);
  return object;
}

static json_t *reason_json(const struct score_reason *reason)
{
  json_t *object = json_object(), *items = json_array();
  for (size_t i = 0; i < reason->items; i++) json_array_append_new(items, json_string(reason->item[i]));
  set_text(object, "code", reason_word(reason->code));
  json_object_set_new(object, "items", items);
  set_text(object, "rule", reason->rule);
  set_text(object, "text", reason->text);
  return object;
}

static json_t *verdict_json(const struct scores *scores)
{
  if (!scores->verdict) return json_null();
  json_t *object = json_object(), *reasons = json_array();
  for (size_t i = 0; i < scores->reasons; i++)
    json_array_append_new(reasons, reason_json(&scores->reason[i]));
  set_text(object, "code", verdict_word(scores->verdict));
  json_object_set_new(object, "reasons", reasons);
  return object;
}

static json_t *statistic_json(const struct score_statistic *statistic)
{
  json_t *object = json_object();
  set_text(object, "on", statistic->on);
  set_text(object, "name", statistic->name);
  set_number(object, "value", statistic->value);
  set_number(object, "se", statistic->se);
  set_number(object, "low", statistic->low);
  set_number(object, "high", statistic->high);
  return object;
}

static json_t *method_json(const struct scores *scores)
{
  json_t *object = json_object(), *options = json_object();
  set_text(object, "id", scores->method);
  set_text(object, "version", scores->version);
  set_text(object, "sha256", scores->sha256);
  for (size_t i = 0; i < scores->settings; i++)
    json_object_set_new(options, scores->setting[i].key,
                        json_loads(scores->setting[i].text, JSON_DECODE_ANY, NULL));
  json_object_set_new(object, "options", options);
  if (scores->calibration) set_text(object, "calibration", scores->calibration);
  return object;
}

static json_t *result_json(const struct scores *scores)
{
  json_t *object = json_object(), *outcomes = json_array(), *statistics = json_array(),
         *remarks = json_array();
  for (uint32_t i = 0; i < scores->role->view->outcomes; i++)
    json_array_append_new(outcomes, outcome_json(scores, i));
  for (size_t i = 0; i < scores->statistics; i++)
    json_array_append_new(statistics, statistic_json(&scores->statistic[i]));
  for (size_t i = 0; i < scores->remarks; i++) {
    json_t *remark = json_object();
    set_text(remark, "code", scores->remark[i].code);
    set_text(remark, "text", scores->remark[i].text);
    json_array_append_new(remarks, remark);
  }
  json_object_set_new(object, "method", method_json(scores));
  json_object_set_new(object, "outcomes", outcomes);
  json_object_set_new(object, "verdict", verdict_json(scores));
  json_object_set_new(object, "statistics", statistics);
  json_object_set_new(object, "remarks", remarks);
  return object;
}

static void count_raters(struct key_set *met, const struct peil_batch *batch, bool others)
{
  for (uint32_t row = 0; row < batch->rows; row++)
    if (!others || batch->relation[row] != PEIL_SELF)
      key_set_add(met, batch->rater[row], strlen(batch->rater[row]));
}

void scores_set_group(struct scores *scores, const struct peil_batch *batch)
{
  struct key_set met = {0};
  scores->subjects = batch->cases;
  scores->sheets = scores->raters = batch->rows;
  if (!batch->rater) return;
  count_raters(&met, batch, true);
  if (!met.count) count_raters(&met, batch, false);
  scores->raters = (uint32_t)met.count;
  key_set_finish(&met);
}

json_t *scores_json(const struct scores *const *scores, size_t count, const struct peil_batch *rows)
{
  json_t *object = json_object(), *raters = json_array(), *results = json_array();
  set_text(object, "format", "peil-scores/1");
  json_object_set_new(object, "role", role_json(scores[0]->role));
  if (scores[0]->subject) {
    set_text(object, "subject", scores[0]->subject);
    for (uint32_t i = 0; rows && i < rows->rows; i++) {
      json_t *rater = json_object();
      set_text(rater, "id", rows->rater ? rows->rater[i] : NULL);
      set_text(rater, "relation", relation_word((enum peil_relation)rows->relation[i]));
      json_array_append_new(raters, rater);
    }
    json_object_set_new(object, "raters", raters);
  } else {
    json_t *group = json_object();
    json_object_set_new(group, "subjects", json_integer(scores[0]->subjects));
    json_object_set_new(group, "raters", json_integer(scores[0]->raters));
    json_object_set_new(object, "group", group);
    json_decref(raters);
  }
  for (size_t i = 0; i < count; i++) json_array_append_new(results, result_json(scores[i]));
  json_object_set_new(object, "results", results);
  return object;
}
