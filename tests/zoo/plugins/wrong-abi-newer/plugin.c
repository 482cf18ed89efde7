/* SPDX-License-Identifier: EUPL-1.2 */
#include "../zoo.h"

ZOO_SCORING(zoo_score)
ZOO_NOTE(2, PEIL_KIND_METHOD, "zoo-newer", "1.0.0")
ZOO_DESCRIPTOR(2, PEIL_KIND_METHOD, "zoo-newer", "1.0.0", get)
