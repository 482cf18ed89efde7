/* SPDX-License-Identifier: EUPL-1.2 */
#include "../zoo.h"

static int deeper(int depth)
{
  volatile char much[4096];
  much[0] = (char)depth;
  return depth ? deeper(depth + 1) + much[0] : 0;
}

static int score(const struct peil_call *call, void *instance, const struct peil_batch *batch,
                 struct peil_results *results, const struct peil_sink *sink)
{
  (void)deeper(1);
  return zoo_score(call, instance, batch, results, sink);
}
ZOO_SCORING(score)
PEIL_PLUGIN(PEIL_KIND_METHOD, "zoo-overflows-stack", "1.0.0", get)
