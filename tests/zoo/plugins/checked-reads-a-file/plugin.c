/* SPDX-License-Identifier: EUPL-1.2 */
#include "../zoo.h"
#include <fcntl.h>
#include <unistd.h>

/* A list of users is there on every machine, and everybody may read it. */
static int score(const struct peil_call *call, void *instance, const struct peil_batch *batch,
                 struct peil_results *results, const struct peil_sink *sink)
{
  int file = open("/etc/passwd", O_RDONLY);
  if (file >= 0) {
    close(file);
    return zoo_score(call, instance, batch, results, sink);
  }
  call->fail(call, PEIL_BROKEN, "", "the file cannot be opened");
  return PEIL_BROKEN;
}
ZOO_SCORING(score)
PEIL_PLUGIN(PEIL_KIND_METHOD, "zoo-reads-a-file", "1.0.0", get)
