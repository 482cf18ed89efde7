/* SPDX-License-Identifier: EUPL-1.2 */
#include "../zoo.h"

static int score(const struct peil_call *call, void *instance, const struct peil_batch *batch,
                 struct peil_results *results, const struct peil_sink *sink)
{
  const struct peil_remark remark = {
      .size = sizeof remark, .case_index = 0, .code = "odd", .text = "\xff\xfe"};
  if (sink) (void)sink->remark(sink->to, &remark);
  return zoo_score(call, instance, batch, results, sink);
}
ZOO_SCORING(score)
PEIL_PLUGIN(PEIL_KIND_METHOD, "zoo-sends-no-utf8", "1.0.0", get)
