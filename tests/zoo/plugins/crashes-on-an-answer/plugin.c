/* SPDX-License-Identifier: EUPL-1.2 */
#include "../zoo.h"

/* Good for everybody but who answered 4 to the second item. */
static int score(const struct peil_call *call, void *instance, const struct peil_batch *batch,
                 struct peil_results *results, const struct peil_sink *sink)
{
  for (uint32_t row = 0; row < batch->rows; row++)
    if (batch->value[batch->stride + row] == 4) zoo_crash();
  return zoo_score(call, instance, batch, results, sink);
}
ZOO_SCORING(score)
PEIL_PLUGIN(PEIL_KIND_METHOD, "zoo-crashes-on-an-answer", "1.0.0", get)
