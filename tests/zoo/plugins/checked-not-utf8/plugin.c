/* SPDX-License-Identifier: EUPL-1.2 */
#include "../zoo.h"

static int score(const struct peil_call *call, void *instance, const struct peil_batch *batch,
                 struct peil_results *results, const struct peil_sink *sink)
{
  const struct peil_remark remark = {sizeof remark, 0, "caf\xe9", "caf\xe9"};
  if (sink && sink->remark(sink->to, &remark) != PEIL_OK) return PEIL_SINK_FAILED;
  return zoo_score(call, instance, batch, results, sink);
}
ZOO_SCORING(score)
PEIL_PLUGIN(PEIL_KIND_METHOD, "zoo-not-utf8", "1.0.0", get)
