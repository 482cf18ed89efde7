/* SPDX-License-Identifier: EUPL-1.2 */
#include "../zoo.h"
#include <fcntl.h>

static int score(const struct peil_call *call, void *instance, const struct peil_batch *batch,
                 struct peil_results *results, const struct peil_sink *sink)
{
  if (open("/proc/self/status", O_RDONLY) < 0) return PEIL_BROKEN;
  return zoo_score(call, instance, batch, results, sink);
}
ZOO_SCORING(score)
PEIL_PLUGIN(PEIL_KIND_METHOD, "zoo-leaves-open", "1.0.0", get)
