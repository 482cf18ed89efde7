/* SPDX-License-Identifier: EUPL-1.2 */
#include <stdint.h>

#include "../zoo.h"

static int score(const struct peil_call *call, void *instance, const struct peil_batch *batch,
                 struct peil_results *results, const struct peil_sink *sink)
{
  *(double *)(uintptr_t)batch->value = 4;
  return zoo_score(call, instance, batch, results, sink);
}
ZOO_SCORING(score)
PEIL_PLUGIN(PEIL_KIND_METHOD, "zoo-writes-into-batch", "1.0.0", get)
