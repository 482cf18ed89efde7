/* SPDX-License-Identifier: EUPL-1.2 */
#include "../zoo.h"

ZOO_SCORING(zoo_score)
ZOO_NOTE(PEIL_ABI, PEIL_KIND_METHOD, "zoo-one", "1.0.0")
ZOO_DESCRIPTOR(PEIL_ABI, PEIL_KIND_METHOD, "zoo-other", "1.0.0", get)
