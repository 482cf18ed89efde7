/* SPDX-License-Identifier: EUPL-1.2 */
#include "../zoo.h"
static int one(void) { return 1; }
__attribute__((used)) static int (*choose(void))(void) { return one; }
int zoo_chosen(void) __attribute__((ifunc("choose")));
int zoo_uses(void);
int zoo_uses(void) { return zoo_chosen(); }

ZOO_SCORING(zoo_score)
PEIL_PLUGIN(PEIL_KIND_METHOD, "zoo-indirect", "1.0.0", get)
