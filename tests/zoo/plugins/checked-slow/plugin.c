/* SPDX-License-Identifier: EUPL-1.2 */
#include "../zoo.h"
#include <time.h>

/* The time can be asked for, and sleeping cannot. */
static void waste(long nanoseconds)
{
  struct timespec start, now;
  clock_gettime(CLOCK_MONOTONIC, &start);
  do clock_gettime(CLOCK_MONOTONIC, &now);
  while ((now.tv_sec - start.tv_sec) * 1000000000L + now.tv_nsec - start.tv_nsec < nanoseconds);
}

static int score(const struct peil_call *call, void *instance, const struct peil_batch *batch,
                 struct peil_results *results, const struct peil_sink *sink)
{
  for (uint32_t c = 0; c < results->cases; c++) waste(800000);
  return zoo_score(call, instance, batch, results, sink);
}
ZOO_SCORING(score)
PEIL_PLUGIN(PEIL_KIND_METHOD, "zoo-slow", "1.0.0", get)
