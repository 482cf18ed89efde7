/* SPDX-License-Identifier: EUPL-1.2 */
#include "../zoo.h"

static const void *get(const char *interface_id)
{
  (void)interface_id;
  return NULL;
}
PEIL_PLUGIN(PEIL_KIND_ROLE, "zoo-textless", "1.0.0", get)
