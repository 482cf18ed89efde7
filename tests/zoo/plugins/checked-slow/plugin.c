/* SPDX-License-Identifier: EUPL-1.2 */
#include "../zoo.h"
#include <time.h>

static int score(const struct peil_call *call, void *instance, const struct peil_batch *batch,
                 struct peil_results *results, const struct peil_sink *sink)
{
  for (uint32_t c = 0; c < results->cases; c++) nanosleep(&(struct timespec){0, 800000}, NULL);
  return zoo_score(call, instance, batch, results, sink);
}
ZOO_SCORING(score)
PEIL_PLUGIN(PEIL_KIND_METHOD, "zoo-slow", "1.0.0", get)
