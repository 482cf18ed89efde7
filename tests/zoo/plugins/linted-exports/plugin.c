/* SPDX-License-Identifier: EUPL-1.2 */
#include "../zoo.h"
PEIL_EXPORT extern const int zoo_exports_more;
PEIL_EXPORT const int zoo_exports_more = 1;

ZOO_SCORING(zoo_score)
PEIL_PLUGIN(PEIL_KIND_METHOD, "zoo-exports", "1.0.0", get)
