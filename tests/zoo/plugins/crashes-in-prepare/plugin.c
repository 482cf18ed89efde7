/* SPDX-License-Identifier: EUPL-1.2 */
#include "../zoo.h"

static int prepare(const struct peil_call *call, const struct peil_role *role,
                   const struct peil_setting *const *setting, const char *calibration, size_t size,
                   void **instance)
{
  zoo_crash();
  return zoo_prepare(call, role, setting, calibration, size, instance);
}
#define zoo_prepare prepare
ZOO_SCORING(zoo_score)
PEIL_PLUGIN(PEIL_KIND_METHOD, "zoo-crashes-in-prepare", "1.0.0", get)
