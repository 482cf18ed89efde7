/* SPDX-License-Identifier: EUPL-1.2 */
#include <locale.h>

#include "../zoo.h"

ZOO_SCORING(zoo_score)
PEIL_PLUGIN(PEIL_KIND_METHOD, "zoo-locale", "1.0.0", get)

__attribute__((constructor)) static void start(void) { setlocale(LC_ALL, "C.UTF-8"); }
