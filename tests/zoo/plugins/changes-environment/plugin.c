/* SPDX-License-Identifier: EUPL-1.2 */
#include <stdlib.h>

#include "../zoo.h"

static int score(const struct peil_call *call, void *instance, const struct peil_batch *batch,
                 struct peil_results *results, const struct peil_sink *sink)
{
  setenv("LC_ALL", "nl_NL.UTF-8", 1);
  return zoo_score(call, instance, batch, results, sink);
}
ZOO_SCORING(score)
PEIL_PLUGIN(PEIL_KIND_METHOD, "zoo-changes-environment", "1.0.0", get)
