/* SPDX-License-Identifier: EUPL-1.2 */
#include "plugins/method.h"

#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "plugins/call.h"
#include "plugins/isolation.h"
#include "plugins/judge.h"
#include "plugins/results.h"

/* ---- how a call ended */

void call_note_failure(struct method *m, const char *where, const char *reason)
{
  if (m->reason) return;
  m->where = need_copy_n(where ? where : "", where ? strnlen(where, FAIL_LIMIT) : 0);
  m->reason = need_copy_n(reason ? reason : "", reason ? strnlen(reason, FAIL_LIMIT) : 0);
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
  return fault_todo(fault_make(FAULT_INTERNAL, _("method “%s” %s"), m->plugin->id, what),
                    _("this is for the maker of %s “%s” %s to mend"), _("method"), m->plugin->id,
                    m->plugin->version);
}

static result failed(const struct method *m, int code)
{
  if (code < PEIL_OK || code > PEIL_BROKEN)
    return broke_contract(m, _("returned a code that does not exist"));
  if (code == PEIL_CANCELLED)
    return fault_make(FAULT_UNFINISHED, _("method “%s” was stopped"), m->plugin->id);
  if (!m->reason) return broke_contract(m, _("failed and gave no reason"));
  const struct option_place *place = blamed(m, code);
  enum fault_kind kind = place && place->file ? FAULT_CONFIG : kind_of(code);
  const char *colon = *m->where ? ": " : "";
  result r = fault_make(kind, "%s “%s”: %s%s%s", _("method"), m->plugin->id, m->where, colon, m->reason);
  return place ? fault_at(r, place->file, place->line, 0) : r;
}

static result changed_something(const struct method *m, enum changed changed)
{
  AUTO(text) struct text what = {0};
  text_addf(&what, _("changed %s, which is not a plugin's to change"), changed_word(changed));
  return broke_contract(m, text_string(&what));
}

static result settle(struct method *m, const struct outcome *outcome)
{
  result r = outcome->fault;
  if (r) r = fault_at(r, m->plugin->path, 0, 0);
  else if (outcome->changed) r = changed_something(m, outcome->changed);
  else if (outcome->code != PEIL_OK) r = failed(m, outcome->code);
  else if (m->reason) r = broke_contract(m, _("reported a failure and yet returned success"));
  else if (outcome->sink_failed) r = broke_contract(m, _("sent what cannot be and yet returned success"));
  free(m->where);
  free(m->reason);
  m->where = m->reason = NULL;
  return r;
}

static bool is_here(const struct method *m) { return m->plugin->entry != NULL; }

/* ---- opening */

result method_interface(struct plugin *plugin, const struct peil_scoring **out)
{
  TRY(plugin_load(plugin));
  *out = plugin->image->offers.scoring;
  if (*out) return NULL;
  return fault_todo(
      fault_make(FAULT_ABSENT, _("%s “%s” does not score"), kind_word(plugin->kind), plugin->id),
      _("peil methods lists what does"));
}

result method_ask(struct plugin *plugin, const struct peil_role *role, const struct peil_question_sink *sink)
{
  TRY(plugin_load(plugin));
  const struct peil_questions *questions = plugin->image->offers.questions;
  if (!questions || !questions->ask) return NULL;
  struct method m = {.plugin = plugin, .image = plugin->image, .role = role};
  struct outcome outcome = is_here(&m) ? here_ask(&m, questions, sink) : away_call_ask(&m, sink);
  result r = settle(&m, &outcome);
  if (!is_here(&m)) away_call_release(&m);
  return r;
}

result method_may_ask(struct plugin *plugin, bool *out)
{
  TRY(plugin_load(plugin));
  const struct peil_questions *questions = plugin->image->offers.questions;
  *out = questions && questions->ask;
  return NULL;
}

result method_may_choose(struct plugin *plugin, bool *out)
{
  TRY(plugin_load(plugin));
  *out = plugin->image->offers.asking != NULL;
  return NULL;
}

result method_next(struct method *m, const struct peil_batch *batch, const uint8_t *open, uint32_t *item)
{
  *item = PEIL_ANY_ITEM;
  if (!m->asking) return NULL;
  const struct outcome outcome =
      is_here(m) ? here_next(m, batch, open, item) : away_call_next(m, batch, open, item);
  TRY(settle(m, &outcome));
  if (*item == PEIL_ANY_ITEM || (*item < batch->items && open[*item])) return NULL;
  *item = PEIL_ANY_ITEM;
  return broke_contract(m, _("chose a question that is not open"));
}

result method_open_calibrated(struct plugin *plugin, const struct peil_role *role,
                              const struct option_given *option, size_t options, const char *calibration,
                              size_t calibration_size, uint64_t seed, int64_t now, struct method **out)
{
  const struct peil_scoring *scoring = NULL;
  struct options read = {0};
  TRY(method_interface(plugin, &scoring));
  TRY(options_read(&read, plugin->id, scoring, option, options));
  options_learn(&read, scoring, calibration, calibration_size);
  struct method *m = need_memory(sizeof *m);
  *m = (struct method){.plugin = plugin,
                       .image = image_hold(plugin->image),
                       .scoring = scoring,
                       .reporting = plugin->image->offers.reporting,
                       .asking = plugin->image->offers.asking,
                       .role = role,
                       .options = read,
                       .seed = seed,
                       .now = now};
  if (calibration) hash_bytes_hex(calibration, calibration_size, m->learnt);
  const struct outcome outcome = is_here(m) ? here_prepare(m, calibration, calibration_size)
                                            : away_call_prepare(m, calibration, calibration_size);
  result r = settle(m, &outcome);
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
  if (is_here(m)) here_release(m);
  else away_call_release(m);
  image_drop(m->image);
  options_finish(&m->options);
  free(m->where);
  free(m->reason);
  free(m);
}

void method_cancel(struct method *m)
{
  atomic_store(&m->cancelled, true);
  struct wire_control *control = atomic_load(&m->control);
  if (control) atomic_store(&control->cancelled, 1);
}

void method_near(bool near) { process_near(near); }

const struct plugin *method_plugin(const struct method *m) { return m->plugin; }
const struct peil_scoring *method_scoring(const struct method *m) { return m->scoring; }

const char *method_calibration(const struct method *m) { return *m->learnt ? m->learnt : NULL; }

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
  return fault_make(FAULT_INTERNAL, _("batch and results for method “%s” do not have the shape of role “%s”"),
                    m->plugin->id, m->role->id);
}

result method_score_begin(struct method *m, const struct peil_batch *batch, const struct codes *codes,
                          struct peil_results *results, bool traced)
{
  TRY(shapes_agree(m, batch, results));
  m->begun = (struct begun){.batch = batch, .codes = batch->value ? NULL : codes, .results = results};
  if (is_here(m)) return NULL;
  const struct outcome outcome = away_begin_score(m, traced);
  return settle(m, &outcome);
}

result method_score_end(struct method *m, const struct peil_sink *sink)
{
  const struct begun *begun = &m->begun;
  struct listener listener = {
      .real = sink, .cases = begun->results->cases, .group = m->scoring->scope == PEIL_SCOPE_GROUP};
  const struct peil_sink passing = {.size = sizeof passing,
                                    .to = &listener,
                                    .term = pass_term,
                                    .statistic = pass_statistic,
                                    .reason = pass_reason,
                                    .remark = pass_remark};
  if (sink) listener.heard = need_array(begun->results->cases, 1);
  const struct peil_sink *to = sink ? &passing : NULL;
  const struct outcome outcome = is_here(m) ? here_score(m, to) : away_end_score(m, to);
  result r = settle(m, &outcome);
  if (!r)
    r = results_check(begun->results, &(struct results_about){.plugin = m->plugin,
                                                              .role = m->role,
                                                              .batch = begun->batch,
                                                              .group = listener.group,
                                                              .heard = listener.heard});
  free(listener.heard);
  return r;
}

result method_score(struct method *m, const struct peil_batch *batch, struct peil_results *results,
                    const struct peil_sink *sink)
{
  TRY(method_score_begin(m, batch, NULL, results, sink != NULL));
  return method_score_end(m, sink);
}

/* ---- calibrating and reporting */

result method_calibrate(struct method *m, const struct peil_batch *batch, struct text *out)
{
  if (!m->scoring->calibrate)
    return fault_todo(fault_make(FAULT_USAGE, _("method “%s” does not learn from a group"), m->plugin->id),
                      _("peil methods lists what does"));
  const struct outcome outcome =
      is_here(m) ? here_calibrate(m, batch, out) : away_call_calibrate(m, batch, out);
  return settle(m, &outcome);
}

bool method_reports(const struct method *m) { return m->reporting != NULL; }

result method_report(struct method *m, const struct peil_batch *batch, const struct peil_results *results,
                     uint32_t case_index, const struct peil_report_sink *sink)
{
  if (!m->reporting) return fault_make(FAULT_USAGE, _("method “%s” does not report"), m->plugin->id);
  const struct outcome outcome = is_here(m) ? here_report(m, batch, results, case_index, sink)
                                            : away_call_report(m, batch, results, case_index, sink);
  return settle(m, &outcome);
}
