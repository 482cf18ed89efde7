/* SPDX-License-Identifier: EUPL-1.2 */
#define peil_plugin peil_plugin_as_declared
#include "../zoo.h"
#undef peil_plugin

ZOO_NOTE(PEIL_ABI, PEIL_KIND_METHOD, "zoo-function", "1.0.0")
PEIL_EXPORT int peil_plugin(void);
int peil_plugin(void) { return 0; }
