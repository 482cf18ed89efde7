/* SPDX-License-Identifier: EUPL-1.2 */
#include <fcntl.h>

#include "../zoo.h"

ZOO_SCORING(zoo_score)
PEIL_PLUGIN(PEIL_KIND_METHOD, "zoo-reads-in-constructor", "1.0.0", get)

__attribute__((constructor)) static void start(void)
{
  if (open("/etc/passwd", O_RDONLY) >= 0) zoo_crash(); /* would have worked */
}
