/* SPDX-License-Identifier: EUPL-1.2 */
#include "../zoo.h"

/* The next version of `good`, which answers otherwise: 1 for everything. */
static int score(const struct peil_call *call, void *instance, const struct peil_batch *batch,
                 struct peil_results *results, const struct peil_sink *sink)
{
  (void)call, (void)instance, (void)batch, (void)sink;
  for (uint32_t o = 0; o < results->outcomes; o++)
    for (uint32_t c = 0; c < results->cases; c++) {
      results->value[o * results->stride + c] = 1;
      results->status[o * results->stride + c] = PEIL_SCORED;
    }
  return PEIL_OK;
}
ZOO_SCORING(score)
PEIL_PLUGIN(PEIL_KIND_METHOD, "zoo-good", "1.2.4", get)
