/* SPDX-License-Identifier: EUPL-1.2 */
#include "../zoo.h"
#include <pthread.h>
#include <unistd.h>

static void *wait(void *nothing)
{
  for (;;) pause();
  return nothing;
}
static int score(const struct peil_call *call, void *instance, const struct peil_batch *batch,
                 struct peil_results *results, const struct peil_sink *sink)
{
  pthread_t thread;
  if (pthread_create(&thread, NULL, wait, NULL) != 0) return PEIL_BROKEN;
  return zoo_score(call, instance, batch, results, sink);
}
ZOO_SCORING(score)
PEIL_PLUGIN(PEIL_KIND_METHOD, "zoo-leaves-thread", "1.0.0", get)
