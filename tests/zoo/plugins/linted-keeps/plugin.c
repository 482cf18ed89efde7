/* SPDX-License-Identifier: EUPL-1.2 */
#include "../zoo.h"
static char kept[4096];
char *zoo_kept(void);
char *zoo_kept(void) { return kept; }

ZOO_SCORING(zoo_score)
PEIL_PLUGIN(PEIL_KIND_METHOD, "zoo-keeps", "1.0.0", get)
