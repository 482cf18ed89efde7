/* SPDX-License-Identifier: EUPL-1.2 */
#include "../zoo.h"

static int score(const struct peil_call *call, void *instance, const struct peil_batch *batch,
                 struct peil_results *results, const struct peil_sink *sink)
{
  for (uint32_t c = 0; c < batch->cases; c += 1000) (void)call->cancelled(call);
  return zoo_score(call, instance, batch, results, sink);
}
ZOO_SCORING(score)
PEIL_PLUGIN(PEIL_KIND_METHOD, "zoo-ignores-cancel", "1.0.0", get)
