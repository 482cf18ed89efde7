/* SPDX-License-Identifier: EUPL-1.2 */
#include "../zoo.h"

ZOO_SCORING(zoo_score)
ZOO_DESCRIPTOR(PEIL_ABI, PEIL_KIND_METHOD, "zoo-no-note", "1.0.0", get)
