/* SPDX-License-Identifier: EUPL-1.2 */
#include "../zoo.h"

ZOO_SCORING(zoo_score)
PEIL_PLUGIN(PEIL_KIND_METHOD, "zoo-text", "1.0.0", get)
/* An address in the code itself, as code compiled without -fPIC has them. */
__asm__(
    ".text\n.globl zoo_address\n.hidden zoo_address\n.balign 8\nzoo_address: .quad peil_plugin\n.previous\n");
