/* SPDX-License-Identifier: EUPL-1.2 */
#include "../zoo.h"

ZOO_SCORING(zoo_score)
PEIL_PLUGIN(7, "zoo-kind", "1.0.0", get)
