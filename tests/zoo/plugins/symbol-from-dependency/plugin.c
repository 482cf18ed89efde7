/* SPDX-License-Identifier: EUPL-1.2 */
#include "../zoo.h"

ZOO_NOTE(PEIL_ABI, PEIL_KIND_METHOD, "zoo-borrowed", "1.0.0")
PEIL_EXPORT const void *borrowed(void);
const void *borrowed(void) { return &peil_plugin; }
