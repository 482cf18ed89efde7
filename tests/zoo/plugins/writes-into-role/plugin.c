/* SPDX-License-Identifier: EUPL-1.2 */
#include "../zoo.h"

static const struct peil_role *kept;

static int prepare(const struct peil_call *call, const struct peil_role *role,
                   const struct peil_setting *const *setting, const char *calibration, size_t size,
                   void **instance)
{
  kept = role;
  return zoo_prepare(call, role, setting, calibration, size, instance);
}
#define zoo_prepare prepare

static int score(const struct peil_call *call, void *instance, const struct peil_batch *batch,
                 struct peil_results *results, const struct peil_sink *sink)
{
  if (results->outcomes) *(volatile char *)(size_t)kept->id = 'X';
  return zoo_score(call, instance, batch, results, sink);
}
ZOO_SCORING(score)
PEIL_PLUGIN(PEIL_KIND_METHOD, "zoo-writes-into-role", "1.0.0", get)
