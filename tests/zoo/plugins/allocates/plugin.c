/* SPDX-License-Identifier: EUPL-1.2 */
#include <stdlib.h>

#include "../zoo.h"

static int score(const struct peil_call *call, void *instance, const struct peil_batch *batch,
                 struct peil_results *results, const struct peil_sink *sink)
{
  (void)call, (void)instance, (void)batch, (void)results, (void)sink;
  for (int i = 0; i < 1 << 20; i++) {
    char *more = malloc(1 << 20);
    memset(more, 1, 1 << 20);
  }
  return PEIL_OK;
}
ZOO_SCORING(score)
PEIL_PLUGIN(PEIL_KIND_METHOD, "zoo-allocates", "1.0.0", get)
