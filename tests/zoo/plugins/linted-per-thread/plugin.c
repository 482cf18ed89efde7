/* SPDX-License-Identifier: EUPL-1.2 */
#include "../zoo.h"
static _Thread_local int kept;
int *zoo_kept(void);
int *zoo_kept(void) { return &kept; }

ZOO_SCORING(zoo_score)
PEIL_PLUGIN(PEIL_KIND_METHOD, "zoo-per-thread", "1.0.0", get)
