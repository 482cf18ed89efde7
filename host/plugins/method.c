/* SPDX-License-Identifier: EUPL-1.2 */
#include "plugins/method.h"

#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "plugins/judge.h"
#include "plugins/options.h"
#include "plugins/results.h"
#include "plugins/surroundings.h"

#define FAIL_LIMIT 4096u /* bytes kept of what a plugin says went wrong */

struct method {
  struct plugin *plugin;
  const struct peil_scoring *scoring;
  const struct peil_reporting *reporting; /* NULL where it offers none */
  const struct peil_role *role;
  struct options options;
  void *instance;
  uint64_t seed;
  int64_t now;
  atomic_bool cancelled;
  char *where, *reason; /* of the call that runs; NULL until it fails */
};

/* ---- one call */

struct one_call {
  struct peil_call call; /* first: what the plugin gets a pointer to */
  struct climate before;
};

static void note_failure(const struct peil_call *call, uint32_t code, const char *where, const char *reason)
{
  struct method *m = call->host;
  (void)code; /* what the function returns counts */
  if (m->reason) return;
  m->where = need_copy_n(where ? where : "", where ? strnlen(where, FAIL_LIMIT) : 0);
  m->reason = need_copy_n(reason ? reason : "", reason ? strnlen(reason, FAIL_LIMIT) : 0);
}

static int is_cancelled(const struct peil_call *call)
{
  struct method *m = call->host;
  return atomic_load_explicit(&m->cancelled, memory_order_relaxed);
}

static void call_start(struct method *m, struct one_call *one)
{
  one->call = (struct peil_call){.size = sizeof one->call,
                                 .language = language_is_dutch() ? PEIL_DUTCH : PEIL_ENGLISH,
                                 .seed = m->seed,
                                 .now = m->now,
                                 .host = m,
                                 .fail = note_failure,
                                 .cancelled = is_cancelled};
  climate_take(&one->before);
}

static enum fault_kind kind_of(int code)
{
  switch (code) {
  case PEIL_BAD_DATA:
  case PEIL_ROLE_LACKS:
  case PEIL_TOO_FEW:
  case PEIL_NO_SOLUTION: return FAULT_DATA;
  case PEIL_BAD_OPTION: return FAULT_USAGE;
  case PEIL_CANCELLED: return FAULT_UNFINISHED;
  default: return FAULT_INTERNAL;
  }
}

/* The option a plugin blames, or NULL. */
static const struct option_place *blamed(const struct method *m, int code)
{
  for (size_t i = 0; code == PEIL_BAD_OPTION && i < m->options.count; i++)
    if (!strcmp(m->options.setting[i].key, m->where)) return &m->options.place[i];
  return NULL;
}

static result broke_contract(const struct method *m, const char *what)
{
  return fault_todo(fault_make(FAULT_INTERNAL, _("method \"%s\" %s"), m->plugin->id, what),
                    _("this is for the maker of %s \"%s\" %s to mend"), _("method"), m->plugin->id,
                    m->plugin->version);
}

static result failed(const struct method *m, int code)
{
  if (code < PEIL_OK || code > PEIL_BROKEN)
    return broke_contract(m, _("returned a code that does not exist"));
  if (code == PEIL_CANCELLED)
    return fault_make(FAULT_UNFINISHED, _("method \"%s\" was stopped"), m->plugin->id);
  if (!m->reason) return broke_contract(m, _("failed and gave no reason"));
  const struct option_place *place = blamed(m, code);
  enum fault_kind kind = place && place->file ? FAULT_CONFIG : kind_of(code);
  const char *colon = *m->where ? ": " : "";
  result r = fault_make(kind, "%s \"%s\": %s%s%s", _("method"), m->plugin->id, m->where, colon, m->reason);
  return place ? fault_at(r, place->file, place->line, 0) : r;
}

static result call_end(struct method *m, struct one_call *one, int code)
{
  const char *changed = climate_restore(&one->before);
  result r = NULL;
  if (changed) {
    AUTO(text) struct text what = {0};
    text_addf(&what, _("changed %s, which is not a plugin's to change"), changed);
    r = broke_contract(m, text_string(&what));
  } else if (code != PEIL_OK) {
    r = failed(m, code);
  } else if (m->reason) {
    r = broke_contract(m, _("reported a failure and yet returned success"));
  }
  free(m->where);
  free(m->reason);
  m->where = m->reason = NULL;
  return r;
}

/* ---- opening */

result method_interface(struct plugin *plugin, const struct peil_scoring **out)
{
  TRY(plugin_load(plugin));
  *out = plugin->entry->get(PEIL_SCORING);
  if (*out) return NULL;
  return fault_todo(
      fault_make(FAULT_USAGE, _("%s \"%s\" does not score"), kind_word(plugin->kind), plugin->id),
      _("peil methods lists what does"));
}

result method_ask(struct plugin *plugin, const struct peil_role *role, const struct peil_question_sink *sink)
{
  TRY(plugin_load(plugin));
  const struct peil_questions *questions = plugin->entry->get(PEIL_QUESTIONS);
  if (!questions || questions->size < sizeof *questions || !questions->ask) return NULL;
  struct method m = {.plugin = plugin, .role = role};
  struct one_call one;
  call_start(&m, &one);
  int code = questions->ask(&one.call, role, sink);
  return call_end(&m, &one, code);
}

static result prepare(struct method *m, const char *calibration, size_t size)
{
  struct one_call one;
  call_start(m, &one);
  int code = m->scoring->prepare(&one.call, m->role, m->options.pointer, calibration, size, &m->instance);
  return call_end(m, &one, code);
}

result method_open_calibrated(struct plugin *plugin, const struct peil_role *role,
                              const struct option_given *option, size_t options, const char *calibration,
                              size_t calibration_size, uint64_t seed, int64_t now, struct method **out)
{
  const struct peil_scoring *scoring = NULL;
  struct options read = {0};
  TRY(method_interface(plugin, &scoring));
  TRY(options_read(&read, plugin->id, scoring, option, options));
  struct method *m = need_memory(sizeof *m);
  *m = (struct method){
      .plugin = plugin, .scoring = scoring, .role = role, .options = read, .seed = seed, .now = now};
  m->reporting = plugin->entry->get(PEIL_REPORTING);
  result r = prepare(m, calibration, calibration_size);
  if (r) method_close(m);
  else *out = m;
  return r;
}

result method_open(struct plugin *plugin, const struct peil_role *role, const struct option_given *option,
                   size_t options, uint64_t seed, int64_t now, struct method **out)
{
  return method_open_calibrated(plugin, role, option, options, NULL, 0, seed, now, out);
}

void method_close(struct method *m)
{
  if (!m) return;
  struct climate before;
  climate_take(&before);
  m->scoring->release(m->instance);
  (void)climate_restore(&before);
  options_finish(&m->options);
  free(m->where);
  free(m->reason);
  free(m);
}

const struct plugin *method_plugin(const struct method *m) { return m->plugin; }
const struct peil_scoring *method_scoring(const struct method *m) { return m->scoring; }
void method_cancel(struct method *m) { atomic_store_explicit(&m->cancelled, true, memory_order_relaxed); }

const struct peil_setting *const *method_settings(const struct method *m, size_t *count)
{
  *count = m->options.count;
  return m->options.pointer;
}

/* ---- scoring */

/* Passes records on and remembers which cases were spoken of. */
struct listener {
  const struct peil_sink *real;
  uint8_t *heard; /* [cases] */
  uint32_t cases;
  bool group;
};

static struct listener *hear(void *to, uint32_t case_index)
{
  struct listener *l = to;
  if (l->group && l->cases) l->heard[0] = 1;
  else if (case_index < l->cases) l->heard[case_index] = 1;
  return l;
}

static int pass_term(void *to, const struct peil_term *term)
{
  const struct peil_sink *real = hear(to, term->case_index)->real;
  return real->term(real->to, term);
}

static int pass_statistic(void *to, const struct peil_statistic *statistic)
{
  const struct peil_sink *real = hear(to, statistic->case_index)->real;
  return real->statistic(real->to, statistic);
}

static int pass_reason(void *to, const struct peil_reason *reason)
{
  const struct peil_sink *real = hear(to, reason->case_index)->real;
  return real->reason(real->to, reason);
}

static int pass_remark(void *to, const struct peil_remark *remark)
{
  const struct peil_sink *real = hear(to, remark->case_index)->real;
  return real->remark(real->to, remark);
}

static result shapes_agree(const struct method *m, const struct peil_batch *batch,
                           const struct peil_results *results)
{
  uint32_t cases = m->scoring->scope == PEIL_SCOPE_GROUP ? 1 : batch->cases;
  if (batch->items == m->role->items && results->outcomes == m->role->outcomes && results->cases == cases)
    return NULL;
  return fault_make(FAULT_INTERNAL,
                    _("batch and results for method \"%s\" do not have the shape of role \"%s\""),
                    m->plugin->id, m->role->id);
}

result method_score(struct method *m, const struct peil_batch *batch, struct peil_results *results,
                    const struct peil_sink *sink)
{
  struct one_call one;
  TRY(shapes_agree(m, batch, results));
  struct listener listener = {
      .real = sink, .cases = results->cases, .group = m->scoring->scope == PEIL_SCOPE_GROUP};
  const struct peil_sink passing = {.size = sizeof passing,
                                    .to = &listener,
                                    .term = pass_term,
                                    .statistic = pass_statistic,
                                    .reason = pass_reason,
                                    .remark = pass_remark};
  if (sink) listener.heard = need_array(results->cases, 1);
  results_fill(results, m->role);
  call_start(m, &one);
  int code = m->scoring->score(&one.call, m->instance, batch, results, sink ? &passing : NULL);
  result r = call_end(m, &one, code);
  if (!r)
    r = results_check(results, &(struct results_about){.plugin = m->plugin,
                                                       .role = m->role,
                                                       .batch = batch,
                                                       .group = listener.group,
                                                       .heard = listener.heard});
  free(listener.heard);
  return r;
}

/* ---- calibrating and reporting */

static int append(void *to, const char *bytes, size_t size)
{
  text_add_bytes(to, bytes, size);
  return PEIL_OK;
}

result method_calibrate(struct method *m, const struct peil_batch *batch, struct text *out)
{
  struct one_call one;
  if (!m->scoring->calibrate)
    return fault_todo(fault_make(FAULT_USAGE, _("method \"%s\" does not learn from a group"), m->plugin->id),
                      _("peil methods lists what does"));
  call_start(m, &one);
  int code = m->scoring->calibrate(&one.call, m->instance, batch, append, out);
  return call_end(m, &one, code);
}

bool method_reports(const struct method *m) { return m->reporting != NULL; }

result method_report(struct method *m, const struct peil_batch *batch, const struct peil_results *results,
                     uint32_t case_index, const struct peil_report_sink *sink)
{
  struct one_call one;
  if (!m->reporting) return fault_make(FAULT_USAGE, _("method \"%s\" does not report"), m->plugin->id);
  call_start(m, &one);
  int code = m->reporting->report(&one.call, m->instance, m->role, batch, results, case_index, sink);
  return call_end(m, &one, code);
}
