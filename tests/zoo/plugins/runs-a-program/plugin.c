/* SPDX-License-Identifier: EUPL-1.2 */
#include <unistd.h>

#include "../zoo.h"

static int score(const struct peil_call *call, void *instance, const struct peil_batch *batch,
                 struct peil_results *results, const struct peil_sink *sink)
{
  execl("/bin/sh", "sh", "-c", "true", (char *)NULL);
  return zoo_score(call, instance, batch, results, sink);
}
ZOO_SCORING(score)
PEIL_PLUGIN(PEIL_KIND_METHOD, "zoo-runs-a-program", "1.0.0", get)
