/* SPDX-License-Identifier: EUPL-1.2 */
#include <sys/socket.h>

#include "../zoo.h"

static int score(const struct peil_call *call, void *instance, const struct peil_batch *batch,
                 struct peil_results *results, const struct peil_sink *sink)
{
  static const char made_up[48] = "peil";
  send(3, made_up, sizeof made_up, 0);
  return zoo_score(call, instance, batch, results, sink);
}
ZOO_SCORING(score)
PEIL_PLUGIN(PEIL_KIND_METHOD, "zoo-speaks-for-the-worker", "1.0.0", get)
