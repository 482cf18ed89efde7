/* SPDX-License-Identifier: EUPL-1.2 */
#include "../zoo.h"
static int started;
__attribute__((constructor)) static void start(void) { started = 1; }
const int *zoo_started(void);
const int *zoo_started(void) { return &started; }

ZOO_SCORING(zoo_score)
PEIL_PLUGIN(PEIL_KIND_METHOD, "zoo-constructor", "1.0.0", get)
