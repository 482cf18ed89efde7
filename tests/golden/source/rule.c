/* SPDX-License-Identifier: EUPL-1.2
 *
 * The rule of golden-rule: the highest answer of a competency, the lowest competency of a task.
 */
#include <math.h>
#include <peil/plugin.h>
#include <string.h>

const void *role_interface(const char *interface_id);

static int prepare(const struct peil_call *call, const struct peil_role *role,
                   const struct peil_setting *const *setting, const char *calibration, size_t size,
                   void **instance)
{
  (void)call, (void)setting, (void)calibration, (void)size;
  *instance = (void *)(uintptr_t)role;
  return PEIL_OK;
}

static void release(void *instance) { (void)instance; }

static double highest(const struct peil_outcome *outcome, const struct peil_batch *batch, uint32_t c)
{
  double best = NAN;
  for (uint32_t f = 0; f < outcome->feeds; f++)
    for (uint32_t row = batch->first[c]; row < batch->first[c + 1]; row++) {
      const double value = batch->value[outcome->feed[f]->index * batch->stride + row];
      if (!isnan(value) && !(value <= best)) best = value;
    }
  return best;
}

static double lowest(const struct peil_outcome *outcome, const struct peil_results *results, uint32_t c)
{
  double least = NAN;
  for (uint32_t f = 0; f < outcome->feeds; f++) {
    const double value = results->value[outcome->feed[f]->index * results->stride + c];
    if (!isnan(value) && !(value >= least)) least = value;
  }
  return least;
}

static int score(const struct peil_call *call, void *instance, const struct peil_batch *batch,
                 struct peil_results *results, const struct peil_sink *sink)
{
  const struct peil_role *role = instance;
  (void)sink;
  for (uint32_t c = 0; c < results->cases; c++) {
    if (c % 1000 == 0 && call->cancelled(call)) {
      call->fail(call, PEIL_CANCELLED, "", "cancelled");
      return PEIL_CANCELLED;
    }
    for (uint32_t i = 0; i < role->outcomes; i++) {
      const uint32_t o = role->order[i];
      const struct peil_outcome *outcome = role->outcome[o];
      const int items = outcome->feeds && outcome->feed[0]->from == PEIL_FROM_ITEM;
      const double value = items ? highest(outcome, batch, c) : lowest(outcome, results, c);
      results->value[o * results->stride + c] = value;
      results->status[o * results->stride + c] = isnan(value) ? PEIL_INSUFFICIENT : PEIL_SCORED;
    }
  }
  return PEIL_OK;
}

static const struct peil_scoring scoring = {.size = sizeof scoring,
                                            .scope = PEIL_SCOPE_CASE,
                                            .title = {"gouden regel", "golden rule"},
                                            .answers = {"wat is het hoogste", "what is the highest"},
                                            .needs = {"", ""},
                                            .prepare = prepare,
                                            .score = score,
                                            .release = release};

const void *role_interface(const char *interface_id)
{
  return strcmp(interface_id, PEIL_SCORING) == 0 ? &scoring : NULL;
}
