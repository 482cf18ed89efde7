/* SPDX-License-Identifier: EUPL-1.2 */
#include "../zoo.h"

ZOO_SCORING(zoo_score)
PEIL_PLUGIN(PEIL_KIND_METHOD, "zoo-crashes-in-destructor", "1.0.0", get)

__attribute__((destructor)) static void stop(void) { zoo_crash(); }
