/* SPDX-License-Identifier: EUPL-1.2
 *
 * golden-learner: learns the highest answer that was given, and tells what share of it a case reaches. Asks a question of its own as well.
 */
#include <math.h>
#include <peil/plugin.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define KEY "\"highest\":"

struct learner {
  const struct peil_role *role;
  unsigned highest; /* 0: has not learnt */
};

static int failed(const struct peil_call *call, int code, const char *where, const char *reason)
{
  call->fail(call, (uint32_t)code, where, reason);
  return code;
}

/* The digit behind KEY. */
static int read_calibration(const char *bytes, size_t size, unsigned *out)
{
  const size_t key = strlen(KEY);
  for (size_t at = 0; at + key < size; at++) {
    size_t digit = at + key;
    if (memcmp(bytes + at, KEY, key) != 0) continue;
    while (digit < size && bytes[digit] == ' ') digit++;
    if (digit == size || bytes[digit] < '1' || bytes[digit] > '9') return 0;
    *out = (unsigned)(bytes[digit] - '0');
    return 1;
  }
  return 0;
}

static int prepare(const struct peil_call *call, const struct peil_role *role,
                   const struct peil_setting *const *setting, const char *calibration, size_t size,
                   void **instance)
{
  struct learner l = {role, 0};
  (void)setting;
  if (calibration && !read_calibration(calibration, size, &l.highest))
    return failed(call, PEIL_BAD_DATA, "calibration", "expected what golden-learner wrote itself");
  struct learner *made = malloc(sizeof *made);
  if (!made) return failed(call, PEIL_NO_MEMORY, "", "out of memory");
  *made = l;
  *instance = made;
  return PEIL_OK;
}

static void release(void *instance) { free(instance); }

static double best(const struct learner *l, const struct peil_batch *batch, uint32_t first, uint32_t end)
{
  double found = 0;
  for (uint32_t i = 0; i < batch->items; i++)
    for (uint32_t row = first; row < end && l->role->item[i]->type == PEIL_CRITERION; row++)
      found = fmax(found, batch->value[i * batch->stride + row]);
  return found;
}

static int score(const struct peil_call *call, void *instance, const struct peil_batch *batch,
                 struct peil_results *results, const struct peil_sink *sink)
{
  const struct learner *l = instance;
  if (!l->highest) return failed(call, PEIL_BAD_DATA, "", "it has not learnt; give it --calibration");
  for (uint32_t c = 0; c < results->cases; c++) {
    const struct peil_statistic share = {
        sizeof share, c,   NULL, "share", best(l, batch, batch->first[c], batch->first[c + 1]) / l->highest,
        NAN,          NAN, NAN};
    if (c % 1000 == 0 && call->cancelled(call)) return failed(call, PEIL_CANCELLED, "", "cancelled");
    if (sink && sink->statistic(sink->to, &share) != PEIL_OK)
      return failed(call, PEIL_SINK_FAILED, "", "a statistic was not taken");
  }
  return PEIL_OK;
}

static int calibrate(const struct peil_call *call, void *instance, const struct peil_batch *batch,
                     int (*write)(void *to, const char *bytes, size_t size), void *to)
{
  char line[96];
  const int length = snprintf(line, sizeof line, "{\"subjects\": %u, \"date\": \"2026-11-22\", " KEY " %u}\n",
                              batch->cases, (unsigned)best(instance, batch, 0, batch->rows));
  if (call->cancelled(call)) return failed(call, PEIL_CANCELLED, "", "cancelled");
  if (write(to, line, 4) == PEIL_OK && write(to, line + 4, (size_t)length - 4) == PEIL_OK) return PEIL_OK;
  return failed(call, PEIL_SINK_FAILED, "", "the calibration was not taken");
}

static const struct peil_scoring scoring = {
    .size = sizeof scoring,
    .scope = PEIL_SCOPE_CASE,
    .title = {"leerling", "learner"},
    .answers = {"welk deel van het hoogste", "what share of the highest"},
    .needs = {"criteria", "criteria"},
    .prepare = prepare,
    .score = score,
    .calibrate = calibrate,
    .release = release};

static int ask(const struct peil_call *call, const struct peil_role *role,
               const struct peil_question_sink *sink)
{
  static const struct peil_item item = {.size = sizeof item,
                                        .type = PEIL_OPEN,
                                        .id = "golden-learner.remark",
                                        .text = {"Wat viel op?", "What stood out?"},
                                        .left = {"", ""},
                                        .right = {"", ""},
                                        .scale = PEIL_NO_SCALE,
                                        .evidence_cap = NAN,
                                        .ideal = NAN,
                                        .minimum = NAN,
                                        .maximum = NAN};
  (void)role;
  return sink->ask(sink->to, &item, NULL) == PEIL_OK
             ? PEIL_OK
             : failed(call, PEIL_SINK_FAILED, "", "the question was not taken");
}

static const struct peil_questions questions = {.size = sizeof questions, .ask = ask};

static const void *get(const char *interface_id)
{
  if (strcmp(interface_id, PEIL_QUESTIONS) == 0) return &questions;
  return strcmp(interface_id, PEIL_SCORING) == 0 ? &scoring : NULL;
}

PEIL_PLUGIN(PEIL_KIND_METHOD, "golden-learner", "1.0.0", get)
