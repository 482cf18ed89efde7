/* SPDX-License-Identifier: EUPL-1.2 */
#include <sys/mman.h>

#include "../zoo.h"

ZOO_SCORING(zoo_score)
PEIL_PLUGIN(PEIL_KIND_METHOD, "zoo-lies-in-memory", "1.0.0", get)

__attribute__((constructor)) static void start(void)
{
  const size_t page = 4096;
  char *at = (char *)((size_t)&peil_plugin / page * page);
  if (mprotect(at, 2 * page, PROT_READ | PROT_WRITE) == 0) memcpy((char *)&peil_plugin.id, "weighted", 9);
}
