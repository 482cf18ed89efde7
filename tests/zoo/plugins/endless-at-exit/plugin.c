/* SPDX-License-Identifier: EUPL-1.2 */
#include <stdlib.h>

#include "../zoo.h"

static void stop(void)
{
  volatile int done = 0;
  while (!done) continue;
}

static int score(const struct peil_call *call, void *instance, const struct peil_batch *batch,
                 struct peil_results *results, const struct peil_sink *sink)
{
  if (!instance) (void)atexit(stop);
  return zoo_score(call, instance, batch, results, sink);
}
ZOO_SCORING(score)
PEIL_PLUGIN(PEIL_KIND_METHOD, "zoo-endless-at-exit", "1.0.0", get)
