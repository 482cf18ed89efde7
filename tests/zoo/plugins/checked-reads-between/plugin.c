/* SPDX-License-Identifier: EUPL-1.2 */
#include "../zoo.h"

static int score(const struct peil_call *call, void *instance, const struct peil_batch *batch,
                 struct peil_results *results, const struct peil_sink *sink)
{
  double sum = 0;
  for (size_t i = 0; i < (size_t)batch->items * batch->stride; i++)
    sum += isnan(batch->value[i]) ? 0 : batch->value[i];
  int code = zoo_score(call, instance, batch, results, sink);
  if (results->answered && results->cases) results->answered[0] = sum < 0 ? 1 : 0;
  return code;
}
ZOO_SCORING(score)
PEIL_PLUGIN(PEIL_KIND_METHOD, "zoo-reads-between", "1.0.0", get)
