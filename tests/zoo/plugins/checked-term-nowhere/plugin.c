/* SPDX-License-Identifier: EUPL-1.2 */
#include "../zoo.h"

static int score(const struct peil_call *call, void *instance, const struct peil_batch *batch,
                 struct peil_results *results, const struct peil_sink *sink)
{
  for (uint32_t c = 0; sink && c < results->cases; c++) {
    const struct peil_term term = {sizeof term, c, results->outcomes, PEIL_FROM_ITEM, 0, PEIL_PRESENT, 1,
                                   1,           1};
    if (sink->term(sink->to, &term) != PEIL_OK) return PEIL_SINK_FAILED;
  }
  return zoo_score(call, instance, batch, results, sink);
}
ZOO_SCORING(score)
PEIL_PLUGIN(PEIL_KIND_METHOD, "zoo-term-nowhere", "1.0.0", get)
