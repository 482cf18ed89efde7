/* SPDX-License-Identifier: EUPL-1.2 */
#include "plugins/call.h"

#include <stdlib.h>

#include "base/language.h"
#include "plugins/results.h"

static void note_failure(const struct peil_call *call, uint32_t code, const char *where, const char *reason)
{
  (void)code; /* what the function returns counts */
  call_note_failure(call->host, where, reason);
}

static int is_cancelled(const struct peil_call *call)
{
  struct method *m = call->host;
  return atomic_load_explicit(&m->cancelled, memory_order_relaxed);
}

static struct peil_call call_for(struct method *m)
{
  return (struct peil_call){.size = sizeof(struct peil_call),
                            .language = language_asked() == LANGUAGE_DUTCH ? PEIL_DUTCH : PEIL_ENGLISH,
                            .seed = m->seed,
                            .now = m->now,
                            .host = m,
                            .fail = note_failure,
                            .cancelled = is_cancelled};
}

#define CALL(out, expression)                                                                                \
  do {                                                                                                       \
    struct climate before_;                                                                                  \
    climate_take(&before_);                                                                                  \
    (out).code = (expression);                                                                               \
    (out).changed = climate_restore(&before_);                                                               \
  } while (0)

struct outcome here_ask(struct method *m, const struct peil_questions *questions,
                        const struct peil_question_sink *sink)
{
  struct outcome out = {0};
  const struct peil_call call = call_for(m);
  CALL(out, questions->ask(&call, m->role, sink));
  return out;
}

struct outcome here_prepare(struct method *m, const char *calibration, size_t size)
{
  struct outcome out = {0};
  const struct peil_call call = call_for(m);
  CALL(out, m->scoring->prepare(&call, m->role, m->options.pointer, calibration, size, &m->instance));
  return out;
}

/* The batch with the values that the codes mean; kept until the next call. */
static struct peil_batch with_values(struct values *values, const struct peil_batch *batch,
                                     const struct codes *codes)
{
  struct peil_batch made = *batch;
  const size_t cells = codes->columns * codes->stride;
  if (values->room < cells) {
    values->room = cells;
    values->value = need_more(values->value, cells, sizeof *values->value);
    values->missing = need_more(values->missing, cells, 1);
  }
  codes_values(codes, values->value, values->missing);
  made.value = values->value;
  made.missing = values->missing;
  return made;
}

struct outcome here_score(struct method *m, const struct peil_sink *sink)
{
  struct outcome out = {0};
  const struct begun *begun = &m->begun;
  const struct peil_call call = call_for(m);
  const struct peil_batch batch =
      begun->codes ? with_values(&m->values, begun->batch, begun->codes) : *begun->batch;
  results_fill(begun->results, m->role);
  CALL(out, m->scoring->score(&call, m->instance, &batch, begun->results, sink));
  return out;
}

static int append(void *to, const char *bytes, size_t size)
{
  text_add_bytes(to, bytes, size);
  return PEIL_OK;
}

struct outcome here_calibrate(struct method *m, const struct peil_batch *batch, struct text *out)
{
  struct outcome outcome = {0};
  const struct peil_call call = call_for(m);
  CALL(outcome, m->scoring->calibrate(&call, m->instance, batch, append, out));
  return outcome;
}

struct outcome here_report(struct method *m, const struct peil_batch *batch,
                           const struct peil_results *results, uint32_t case_index,
                           const struct peil_report_sink *sink)
{
  struct outcome out = {0};
  const struct peil_call call = call_for(m);
  CALL(out, m->reporting->report(&call, m->instance, m->role, batch, results, case_index, sink));
  return out;
}

struct outcome here_next(struct method *m, const struct peil_batch *batch, const uint8_t *open,
                         uint32_t *item)
{
  struct outcome out = {0};
  const struct peil_call call = call_for(m);
  CALL(out, m->asking->next(&call, m->instance, batch, open, item));
  return out;
}

void here_release(struct method *m)
{
  struct climate before;
  climate_take(&before);
  m->scoring->release(m->instance);
  (void)climate_restore(&before);
  free(m->values.value);
  free(m->values.missing);
}
