/* SPDX-License-Identifier: EUPL-1.2 */
#include <pthread.h>

#include "../zoo.h"

static void *run(void *to)
{
  zoo_crash();
  return to;
}

static int score(const struct peil_call *call, void *instance, const struct peil_batch *batch,
                 struct peil_results *results, const struct peil_sink *sink)
{
  pthread_t thread;
  if (pthread_create(&thread, NULL, run, NULL) == 0) pthread_join(thread, NULL);
  return zoo_score(call, instance, batch, results, sink);
}
ZOO_SCORING(score)
PEIL_PLUGIN(PEIL_KIND_METHOD, "zoo-crashes-in-thread", "1.0.0", get)
