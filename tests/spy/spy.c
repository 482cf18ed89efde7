/* SPDX-License-Identifier: EUPL-1.2
 *
 * A method that tests its host: every promise of <peil/plugin.h> that a plugin can see is looked at in every call, and the first one that is
 * broken ends the call with PEIL_BROKEN, its reason beginning with "the host". What it computes is the share of the answers that are there,
 * so that it can see as well whether what comes back to its report is what it gave.
 */
#include <math.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "promises.h"

#define ALIVE 0x05b1a11eu
#define DEAD 0x0dead0ffu
#define QUESTION SPY_ID ".question"

static const char *const words[] = {"calm", "keen", NULL};
static const struct peil_option number = {.size = sizeof number,
                                          .type = PEIL_NUMBER,
                                          .key = "number",
                                          .minimum = -1.5,
                                          .maximum = 2.5,
                                          .standard = 0.25,
                                          .help = {"getal", "number"}};
static const struct peil_option whole = {.size = sizeof whole,
                                         .type = PEIL_WHOLE,
                                         .key = "whole",
                                         .minimum = -2,
                                         .maximum = 7,
                                         .standard = 3,
                                         .help = {"geheel getal", "whole number"}};
static const struct peil_option yes = {
    .size = sizeof yes, .type = PEIL_BOOLEAN, .key = "yes", .standard = 1, .help = {"ja", "yes"}};
static const struct peil_option mood = {.size = sizeof mood,
                                        .type = PEIL_CHOICE,
                                        .key = "mood",
                                        .choice = words,
                                        .standard = 1,
                                        .help = {"stemming", "mood"}};
static const struct peil_option *const options[] = {&number, &whole, &yes, &mood};
#define OPTIONS (sizeof options / sizeof *options)

struct spy {
  uint32_t alive;
  atomic_flag busy; /* a call runs */
  const struct peil_role *role;
  const struct peil_setting *const *setting;
  uint64_t role_digest, settings_digest, seed;
  int64_t now;
  int learnt;
};

/* What no call was there to be told of: the next one tells it, and the end of the process. */
static _Atomic(const char *) unsaid;
static atomic_int living;

__attribute__((destructor)) static void at_the_end(void)
{
  char line[160];
  const char *what = atomic_load(&unsaid);
  const int left = atomic_load(&living);
  if (!what && !left) return;
  const int length = snprintf(line, sizeof line, "spy: the host %s (instances never released: %d)\n",
                              what ? what : "forgot", left);
  if (write(STDERR_FILENO, line, (size_t)length) < 0) return;
}

static int broken(const struct peil_call *call, const char *what)
{
  char reason[256];
  snprintf(reason, sizeof reason, "the host: %s", what);
  if (call && call->fail) call->fail(call, PEIL_BROKEN, "spy", reason);
  return PEIL_BROKEN;
}

static int passed_on(const struct peil_call *call, int code, const char *what)
{
  call->fail(call, (uint32_t)code, "", what);
  return code;
}

/* ---- a call begins and ends */

static const char *broken_entry(struct spy *spy, const struct peil_call *call)
{
  const char *what = broken_call(call);
  if (what) return what;
  if (!spy || spy->alive != ALIVE) return "a call on an instance that is not there";
  if (atomic_flag_test_and_set(&spy->busy)) return "two calls on one instance overlap";
  if (call->seed != spy->seed || call->now != spy->now)
    return "seed or time changed between calls on one instance";
  if (digest_of_role(spy->role) != spy->role_digest) return "the role changed before release";
  if (digest_of_settings(spy->setting, OPTIONS) != spy->settings_digest)
    return "the settings changed before release";
  return atomic_exchange(&unsaid, NULL);
}

static int leave(struct spy *spy, int code)
{
  atomic_flag_clear(&spy->busy);
  return code;
}

static int prepare(const struct peil_call *call, const struct peil_role *role,
                   const struct peil_setting *const *setting, const char *calibration, size_t size,
                   void **instance)
{
  const char *what = broken_call(call);
  if (!what) what = broken_role(role);
  if (!what) what = broken_settings(options, OPTIONS, setting);
  if (!what && !instance) what = "there is no place for an instance";
  if (!what && !calibration && size) what = "a calibration that is NULL has a size";
  if (what) return broken(call, what);
  if (calibration &&
      (!size || !memchr(calibration, '{', size) || !memmem(calibration, size, "spy-learnt", 10)))
    return passed_on(call, PEIL_BAD_DATA, "expected a calibration of the spy's own");
  struct spy *spy = malloc(sizeof *spy);
  if (!spy) return passed_on(call, PEIL_NO_MEMORY, "out of memory");
  *spy = (struct spy){.alive = ALIVE,
                      .busy = ATOMIC_FLAG_INIT,
                      .role = role,
                      .setting = setting,
                      .seed = call->seed,
                      .now = call->now,
                      .role_digest = digest_of_role(role),
                      .settings_digest = digest_of_settings(setting, OPTIONS),
                      .learnt = calibration != NULL};
  atomic_fetch_add(&living, 1);
  *instance = spy;
  return PEIL_OK;
}

static void release(void *instance)
{
  struct spy *spy = instance;
  if (!spy) return;
  if (spy->alive != ALIVE) atomic_store(&unsaid, "released an instance twice");
  else if (atomic_flag_test_and_set(&spy->busy))
    atomic_store(&unsaid, "released an instance during a call on it");
  else if (digest_of_role(spy->role) != spy->role_digest)
    atomic_store(&unsaid, "let the role go before release");
  else if (digest_of_settings(spy->setting, OPTIONS) != spy->settings_digest)
    atomic_store(&unsaid, "let the settings go before release");
  spy->alive = DEAD;
  atomic_fetch_sub(&living, 1);
  free(spy);
}

/* ---- figures: the share of answers that are there, on the outcome's range */

static double figure_of(const struct peil_batch *batch, const struct peil_outcome *outcome, uint32_t first,
                        uint32_t end)
{
  uint32_t there = 0, all = 0;
  for (uint32_t i = 0; i < batch->items; i++)
    for (uint32_t row = first; row < end; row++, all++)
      there += batch->missing[i * batch->stride + row] == PEIL_PRESENT;
  return all ? outcome->minimum + (outcome->maximum - outcome->minimum) * there / all : outcome->minimum;
}

static void rows_of(const struct peil_batch *batch, uint32_t c, uint32_t *first, uint32_t *end)
{
  *first = SPY_SCOPE == PEIL_SCOPE_GROUP ? batch->first[0] : batch->first[c];
  *end = SPY_SCOPE == PEIL_SCOPE_GROUP ? batch->first[batch->cases] : batch->first[c + 1];
}

/* Everything passed is copied: what was passed is overwritten as soon as the call is back. */
static int tell(const struct peil_role *role, const struct peil_results *results, uint32_t c,
                const struct peil_sink *sink)
{
  char text[64] = "the spy was here", code[16] = "spy", name[16] = "spy_share", id[64];
  const char *ids[1] = {id};
  snprintf(id, sizeof id, "%s", role->outcomes ? role->outcome[0]->id : "");
  const struct peil_statistic statistic = {
      sizeof statistic, c, role->outcomes ? id : NULL, name, 0.5, NAN, NAN, NAN};
  const struct peil_reason reason = {sizeof reason, c, PEIL_REASON_MET, role->outcomes ? 1 : 0, ids, "",
                                     text};
  const struct peil_remark remark = {sizeof remark, c, code, text};
  for (uint32_t o = 0; o < role->outcomes; o++) {
    const double value = results->value[o * results->stride + c];
    const struct peil_term term = {sizeof term, c, o, PEIL_FROM_ITEM, 0, PEIL_PRESENT, 1, value, value};
    if (sink->term(sink->to, &term) != PEIL_OK) return PEIL_SINK_FAILED;
  }
  int taken = sink->statistic(sink->to, &statistic);
  if (taken == PEIL_OK) taken = sink->reason(sink->to, &reason);
  if (taken == PEIL_OK) taken = sink->remark(sink->to, &remark);
  memset(text, 'x', sizeof text - 1), memset(code, 'x', sizeof code - 1), memset(name, 'x', sizeof name - 1),
      memset(id, 'x', sizeof id - 1);
  return taken == PEIL_OK ? PEIL_OK : PEIL_SINK_FAILED;
}

static int score_all(struct spy *spy, const struct peil_call *call, const struct peil_batch *batch,
                     struct peil_results *results, const struct peil_sink *sink)
{
  for (uint32_t c = 0; c < results->cases; c++) {
    uint32_t first, end;
    if (c % 500 == 0 && call->cancelled(call)) return passed_on(call, PEIL_CANCELLED, "cancelled");
    rows_of(batch, c, &first, &end);
    for (uint32_t o = 0; o < results->outcomes; o++) {
      results->value[o * results->stride + c] = figure_of(batch, spy->role->outcome[o], first, end);
      results->status[o * results->stride + c] = PEIL_SCORED;
    }
    if (results->verdict) results->verdict[c] = PEIL_MET;
    if (sink && tell(spy->role, results, c, sink) != PEIL_OK)
      return passed_on(call, PEIL_SINK_FAILED, "a record was not taken");
  }
  return PEIL_OK;
}

static int score(const struct peil_call *call, void *instance, const struct peil_batch *batch,
                 struct peil_results *results, const struct peil_sink *sink)
{
  struct spy *spy = instance;
  const char *what = broken_entry(spy, call);
  if (!what) what = broken_batch(batch, spy->role);
  if (!what) what = broken_results(results, spy->role, SPY_SCOPE == PEIL_SCOPE_GROUP ? 1 : batch->cases);
  if (!what) what = broken_sink(sink);
  return leave(spy, what ? broken(call, what) : score_all(spy, call, batch, results, sink));
}

static int calibrate(const struct peil_call *call, void *instance, const struct peil_batch *batch,
                     int (*write_to)(void *to, const char *bytes, size_t size), void *to)
{
  struct spy *spy = instance;
  char line[128];
  const char *what = broken_entry(spy, call);
  if (!what) what = broken_batch(batch, spy->role);
  if (!what && !write_to) what = "there is nothing to write a calibration to";
  if (what) return leave(spy, broken(call, what));
  if (call->cancelled(call)) return leave(spy, passed_on(call, PEIL_CANCELLED, "cancelled"));
  const int length =
      snprintf(line, sizeof line, "{\"subjects\": %u, \"date\": \"2026-11-22\", \"spy\": \"spy-learnt\"}",
               batch->cases);
  for (int i = 0; i < length; i++) /* in pieces as small as can be */
    if (write_to(to, line + i, 1) != PEIL_OK)
      return leave(spy, passed_on(call, PEIL_SINK_FAILED, "the calibration was not taken"));
  return leave(spy, PEIL_OK);
}

/* ---- the report: what comes back is what was given */

static const char *other_results(const struct spy *spy, const struct peil_batch *batch,
                                 const struct peil_results *results, uint32_t c)
{
  uint32_t first, end;
  if (!results || results->size < sizeof *results) return "the results of a report are NULL or short";
  if (results->outcomes != spy->role->outcomes || c >= results->cases)
    return "the results of a report have another shape";
  if (SPY_SCOPE == PEIL_SCOPE_GROUP && c) return "a report on the group is about another case than 0";
  if (SPY_SCOPE == PEIL_SCOPE_CASE && (results->cases != batch->cases || c >= batch->cases))
    return "a report is about a case that is not there";
  rows_of(batch, c, &first, &end);
  for (uint32_t o = 0; o < results->outcomes; o++) {
    const size_t at = o * results->stride + c;
    if (results->status[at] != PEIL_SCORED ||
        results->value[at] != figure_of(batch, spy->role->outcome[o], first, end))
      return "a report is given other figures than were computed";
  }
  return NULL;
}

static int tell_report(const struct peil_role *role, const struct peil_report_sink *s)
{
  char text[32] = "told by the spy";
  const char *head[] = {"a", "b"};
  const uint8_t numeric[] = {0, 1};
  int code = s->section(s->to, text);
  if (code == PEIL_OK) code = s->paragraph(s->to, text);
  if (code == PEIL_OK) code = s->table(s->to, text, 2, head, numeric);
  if (code == PEIL_OK) code = s->row(s->to);
  if (code == PEIL_OK) code = s->text(s->to, role->id);
  if (code == PEIL_OK) code = s->number(s->to, NAN, 2);
  if (code == PEIL_OK) code = s->end(s->to);
  if (code == PEIL_OK) code = s->end(s->to);
  memset(text, 'x', sizeof text - 1);
  return code;
}

static int report(const struct peil_call *call, void *instance, const struct peil_role *role,
                  const struct peil_batch *batch, const struct peil_results *results, uint32_t case_index,
                  const struct peil_report_sink *sink)
{
  struct spy *spy = instance;
  const char *what = broken_entry(spy, call);
  if (!what) what = broken_role(role);
  if (!what && strcmp(role->id, spy->role->id) != 0)
    what = "a report is about another role than was prepared";
  if (!what) what = broken_batch(batch, role);
  if (!what) what = other_results(spy, batch, results, case_index);
  if (!what) what = broken_report_sink(sink);
  if (what) return leave(spy, broken(call, what));
  if (tell_report(role, sink) == PEIL_OK) return leave(spy, PEIL_OK);
  return leave(spy, passed_on(call, PEIL_SINK_FAILED, "the report was not taken"));
}

/* ---- questions */

static const struct peil_point no = {.size = sizeof no, .value = 0, .code = "no", .label = {"nee", "no"}};
static const struct peil_point sure = {
    .size = sizeof sure, .value = 1, .code = "yes", .label = {"ja", "yes"}};
static const struct peil_point *const points[] = {&no, &sure};
static const struct peil_scale scale = {.size = sizeof scale,
                                        .type = PEIL_NOMINAL,
                                        .id = SPY_ID ".scale",
                                        .minimum = 0,
                                        .maximum = 1,
                                        .points = 2,
                                        .point = points};
static const struct peil_item question = {.size = sizeof question,
                                          .type = PEIL_RATING,
                                          .id = QUESTION,
                                          .text = {"Kijkt er iemand mee?", "Is somebody watching?"},
                                          .left = {"", ""},
                                          .right = {"", ""},
                                          .scale = 0,
                                          .evidence_cap = NAN,
                                          .ideal = NAN,
                                          .minimum = NAN,
                                          .maximum = NAN};

static int ask(const struct peil_call *call, const struct peil_role *role,
               const struct peil_question_sink *sink)
{
  const char *what = broken_call(call);
  if (!what) what = broken_role(role);
  if (!what && (!sink || sink->size < sizeof *sink || !sink->ask))
    what = "there is nothing to ask a question of";
  if (what) return broken(call, what);
  if (sink->ask(sink->to, &question, &scale) == PEIL_OK) return PEIL_OK;
  return passed_on(call, PEIL_SINK_FAILED, "the question was not taken");
}

static const struct peil_questions questions = {.size = sizeof questions, .ask = ask};
static const struct peil_scoring scoring = {.size = sizeof scoring,
                                            .scope = SPY_SCOPE,
                                            .title = {"spion", "spy"},
                                            .answers = {"houdt peil zijn woord", "does peil keep its word"},
                                            .needs = {"", ""},
                                            .options = OPTIONS,
                                            .option = options,
                                            .prepare = prepare,
                                            .score = score,
                                            .calibrate = calibrate,
                                            .release = release};
static const struct peil_reporting reporting = {.size = sizeof reporting, .report = report};

static const void *get(const char *interface_id)
{
  if (!interface_id) atomic_store(&unsaid, "asked for an interface without a name");
  else if (!strcmp(interface_id, PEIL_QUESTIONS)) return &questions;
  else if (!strcmp(interface_id, PEIL_SCORING)) return &scoring;
  else if (!strcmp(interface_id, PEIL_REPORTING)) return &reporting;
  return NULL;
}

PEIL_PLUGIN(PEIL_KIND_METHOD, SPY_ID, "1.0.0", get)
