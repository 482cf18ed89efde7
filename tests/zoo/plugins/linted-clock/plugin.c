/* SPDX-License-Identifier: EUPL-1.2 */
#include "../zoo.h"
#include <time.h>
double zoo_clock(void);
double zoo_clock(void) { return (double)time(NULL); }

ZOO_SCORING(zoo_score)
PEIL_PLUGIN(PEIL_KIND_METHOD, "zoo-clock", "1.0.0", get)
