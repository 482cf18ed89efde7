/* SPDX-License-Identifier: EUPL-1.2
 *
 * The library the symbol comes from: a plugin as good as any, in the wrong file. */
#include "../zoo.h"

ZOO_SCORING(zoo_score)
PEIL_PLUGIN(PEIL_KIND_METHOD, "zoo-borrowed", "1.0.0", get)
