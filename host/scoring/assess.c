/* SPDX-License-Identifier: EUPL-1.2 */
#include "scoring/assess.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/number.h"

/* ---------------------------------------------------------------------------------------------------- opening */

result assess_plugin(struct plugin_set *plugins, const struct method_choice *choice, struct plugin **out)
{
  return fault_at(plugins_get(plugins, PEIL_KIND_METHOD, choice->id, out), choice->file, choice->line, 0);
}

result assess_open(struct plugin_set *plugins, const struct role *role, const struct method_choice *choice,
                   int64_t now, struct method **out)
{
  struct plugin *plugin;
  TRY(assess_plugin(plugins, choice, &plugin));
  TRY(plugin_load(plugin));
  const struct role_method *own = role_method(role, choice->id);
  size_t from_role = own ? own->options : 0;
  struct option_given *all = need_array(from_role + choice->options, sizeof *all);
  for (size_t i = 0; i < from_role; i++)
    all[i] = (struct option_given){own->option[i].key, own->option[i].value, role->name, own->option[i].at};
  if (choice->options) memcpy(all + from_role, choice->option, choice->options * sizeof *all);
  const struct calibration *learnt = choice->calibration;
  result r = method_open_calibrated(plugin, role->view, all, from_role + choice->options,
                                    learnt ? learnt->bytes : NULL, learnt ? learnt->size : 0, 0, now, out);
  free(all);
  return r;
}

static const char *setting_text(struct scores *scores, const struct peil_option *option,
                                const struct peil_setting *setting)
{
  AUTO(text) struct text out = {0};
  if (option->type == PEIL_BOOLEAN) text_add(&out, setting->number != 0 ? "true" : "false");
  else if (option->type == PEIL_CHOICE) json_write_string(&out, setting->word);
  else number_add_shortest(&out, setting->number);
  return arena_copy(&scores->arena, text_string(&out));
}

void assess_note_method(struct scores *scores, const struct method *method)
{
  const struct plugin *plugin = method_plugin(method);
  const struct peil_scoring *scoring = method_scoring(method);
  const struct peil_setting *const *setting = method_settings(method, &scores->settings);
  struct score_setting *all = arena_memory(&scores->arena, scores->settings, sizeof *all);
  for (size_t i = 0; i < scores->settings; i++)
    all[i] = (struct score_setting){arena_copy(&scores->arena, setting[i]->key),
                                    setting_text(scores, scoring->option[i], setting[i]), setting[i]->given};
  scores->setting = all;
  scores->method = arena_copy(&scores->arena, plugin->id);
  scores->version = arena_copy(&scores->arena, plugin->version);
  scores->sha256 = arena_copy(&scores->arena, plugin->sha256);
  const char *learnt = method_calibration(method);
  scores->calibration = learnt ? arena_copy(&scores->arena, learnt) : NULL;
}

/* ---------------------------------------------------------------------------------------------------- scoring */

result assess_batch(struct method *method, const struct role *role, const struct peil_batch *batch,
                    const struct codes *codes, struct scores *scores)
{
  struct peil_results *results = results_create(role->view, 1);
  struct peil_sink sink = scores_sink(scores);
  assess_note_method(scores, method);
  result r = method_score_begin(method, batch, codes, results, true);
  if (!r) r = method_score_end(method, &sink);
  if (!r) {
    scores_settle(scores, results, 0);
    if (!role->verdict) scores->verdict = PEIL_NO_VERDICT;
  }
  results_destroy(results);
  return r;
}

bool assessed_is_group(const struct assessed_method *method)
{
  return method_scoring(method->method)->scope == PEIL_SCOPE_GROUP;
}

static result score_group(struct assessed_method *one, struct cases *cases)
{
  struct scores *scores = scores_create(cases->role);
  one->scores[one->count++] = scores;
  scores_set_group(scores, &cases->batch);
  return assess_batch(one->method, cases->role, &cases->batch, NULL, scores);
}

static result score_case(struct assessed_method *one, struct cases *cases, uint32_t index)
{
  struct scores *scores = scores_create(cases->role);
  struct cases_part part;
  one->scores[one->count++] = scores;
  cases_part(cases, index, -1, &part);
  scores->subject = arena_copy(&scores->arena, part.subject);
  result r = assess_batch(one->method, cases->role, &part.batch, NULL, scores);
  cases_part_finish(&part);
  if (!r) return NULL;
  if (fault_kind_of(r) == FAULT_INTERNAL) r = fault_more(r, " (%s)", cases->batch.subject[index]);
  else if (method_scoring(one->method)->calibrate && !one->calibration)
    return r; /* the sheet is not to blame for what the method has not learnt */
  return fault_at(r, cases->sheet[cases->batch.first[index]]->name, 0, 0);
}

static result score_method(struct assessed_method *one, struct cases *cases)
{
  bool group = assessed_is_group(one);
  one->scores = need_array(group ? 1 : cases->batch.cases, sizeof *one->scores);
  if (group) TRY(score_group(one, cases));
  for (uint32_t c = 0; !group && c < cases->batch.cases; c++) TRY(score_case(one, cases, c));
  one->results = results_create(cases->role->view, group ? 1 : cases->batch.cases);
  return method_score(one->method, &cases->batch, one->results, NULL);
}

static void finish_method(struct assessed_method *one)
{
  for (size_t i = 0; i < one->count; i++) scores_destroy(one->scores[i]);
  free(one->scores);
  results_destroy(one->results);
  method_close(one->method);
  *one = (struct assessed_method){0};
}

static result assess_one(struct plugin_set *plugins, struct assessed *assessed,
                         const struct method_choice *choice, size_t index, int64_t now)
{
  struct assessed_method *one = &assessed->method[assessed->methods];
  TRY(assess_open(plugins, assessed->cases->role, &choice[index], now, &one->method));
  one->choice = index;
  one->calibration = choice[index].calibration;
  result r = score_method(one, assessed->cases);
  if (r) finish_method(one);
  else assessed->methods++;
  return r;
}

static result assess_all(struct plugin_set *plugins, struct cases *cases, const struct method_choice *choice,
                         size_t count, int64_t now, bool each, struct assessed **out)
{
  struct assessed *assessed = need_memory(sizeof *assessed);
  assessed->cases = cases;
  assessed->method = need_array(count, sizeof *assessed->method);
  assessed->failure = need_array(count, sizeof *assessed->failure);
  result r = NULL;
  for (size_t i = 0; !r && i < count; i++) {
    r = assess_one(plugins, assessed, choice, i, now);
    if (!r || !each || fault_kind_of(r) != FAULT_INTERNAL) continue;
    assessed->failure[assessed->failures++] = r;
    r = NULL;
  }
  assessed->failed = assessed->failures;
  if (!r && !assessed->methods && assessed->failures) r = assessed->failure[--assessed->failures];
  if (r) assessed_finish(&assessed);
  *out = assessed;
  return r;
}

result assess(struct plugin_set *plugins, struct cases *cases, const struct method_choice *choice,
              size_t count, int64_t now, struct assessed **out)
{
  return assess_all(plugins, cases, choice, count, now, false, out);
}

result assess_each(struct plugin_set *plugins, struct cases *cases, const struct method_choice *choice,
                   size_t count, int64_t now, struct assessed **out)
{
  return assess_all(plugins, cases, choice, count, now, true, out);
}

static bool same_failure(const fault *a, const fault *b)
{
  return !strcmp(fault_message(a), fault_message(b));
}

void assessed_note_failure(struct assessed *assessed, result failure)
{
  for (size_t i = 0; i < assessed->failures; i++) {
    if (!same_failure(assessed->failure[i], failure)) continue;
    fault_destroy(failure);
    return;
  }
  assessed->failure = need_more(assessed->failure, assessed->failures + 1, sizeof *assessed->failure);
  assessed->failure[assessed->failures++] = failure;
}

void assessed_destroy(struct assessed *assessed)
{
  if (!assessed) return;
  for (size_t m = 0; m < assessed->methods; m++) finish_method(&assessed->method[m]);
  for (size_t i = 0; i < assessed->failures; i++) fault_destroy(assessed->failure[i]);
  free(assessed->method);
  free(assessed->failure);
  free(assessed);
}

void assessed_finish(struct assessed **assessed)
{
  assessed_destroy(*assessed);
  *assessed = NULL;
}

result assess_relation(const struct assessed *assessed, size_t method, uint32_t index, int relation,
                       struct peil_results **out)
{
  struct cases_part part;
  *out = NULL;
  cases_part(assessed->cases, index, relation, &part);
  result r = NULL;
  if (part.batch.rows) {
    *out = results_create(assessed->cases->role->view, 1);
    r = method_score(assessed->method[method].method, &part.batch, *out, NULL);
  }
  cases_part_finish(&part);
  if (r) {
    results_destroy(*out);
    *out = NULL;
  }
  return r;
}

/* ------------------------------------------------------------------------------------------------------- time */

const char *assess_date(const struct cases *cases)
{
  const char *latest = "";
  for (size_t i = 0; i < cases->sheets; i++)
    if (strcmp(cases->sheet[i]->date, latest) > 0) latest = cases->sheet[i]->date;
  return latest;
}

int64_t assess_time(const struct cases *cases)
{
  struct tm day = {0};
  if (!date_read(assess_date(cases), &day.tm_year, &day.tm_mon, &day.tm_mday)) return 0;
  day.tm_year -= 1900;
  day.tm_mon -= 1;
  const int64_t time = (int64_t)timegm(&day);
  return time > 0 ? time : 0;
}
