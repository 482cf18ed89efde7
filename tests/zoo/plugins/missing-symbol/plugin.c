/* SPDX-License-Identifier: EUPL-1.2 */
#include "../zoo.h"

ZOO_NOTE(PEIL_ABI, PEIL_KIND_METHOD, "zoo-missing", "1.0.0")
