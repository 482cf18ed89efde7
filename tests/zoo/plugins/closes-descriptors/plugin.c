/* SPDX-License-Identifier: EUPL-1.2 */
#include <unistd.h>

#include "../zoo.h"

static int score(const struct peil_call *call, void *instance, const struct peil_batch *batch,
                 struct peil_results *results, const struct peil_sink *sink)
{
  for (int i = 0; i < 64; i++) close(i);
  return zoo_score(call, instance, batch, results, sink);
}
ZOO_SCORING(score)
PEIL_PLUGIN(PEIL_KIND_METHOD, "zoo-closes-descriptors", "1.0.0", get)
