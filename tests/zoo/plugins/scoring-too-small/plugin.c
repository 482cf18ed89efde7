/* SPDX-License-Identifier: EUPL-1.2 */
#include "../zoo.h"

static const struct peil_scoring scoring = {.size = 8};
static const void *get(const char *interface_id)
{
  return strcmp(interface_id, PEIL_SCORING) == 0 ? &scoring : NULL;
}
PEIL_PLUGIN(PEIL_KIND_METHOD, "zoo-small", "1.0.0", get)
