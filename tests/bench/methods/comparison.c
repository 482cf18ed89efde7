/* SPDX-License-Identifier: EUPL-1.2
 *
 * How long the strengths of 500 objects out of 200,000 pairs take, errors included, in milliseconds of processor time.
 *
 *     build/bench/bench-comparison [objects [pairs [order]]]
 */
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "strength.h"

static uint64_t state = 1952;

static double draw(void)
{
  state = state * 6364136223846793005u + 1442695040888963407u;
  return (double)(state >> 11) / 9007199254740992.0;
}

static double now(void)
{
  struct timespec t;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
  return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void make(uint32_t objects, size_t pairs, double *truth, struct strength_pair *pair)
{
  double mean = 0.0;
  for (uint32_t i = 0; i < objects; i++) mean += (truth[i] = 4.0 * draw() - 2.0) / objects;
  for (uint32_t i = 0; i < objects; i++) truth[i] -= mean;
  for (size_t k = 0; k < pairs; k++) {
    const uint32_t a = (uint32_t)(draw() * objects), b = (uint32_t)(draw() * (objects - 1u));
    const uint32_t other = b + (b >= a);
    const int won = draw() < 1.0 / (1.0 + exp(truth[other] - truth[a]));
    pair[k] = (struct strength_pair){a, other, won, !won};
  }
}

int main(int count, char **word)
{
  const uint32_t objects = count > 1 ? (uint32_t)atoi(word[1]) : 500u;
  const size_t pairs = count > 2 ? (size_t)atol(word[2]) : 200000u;
  const int order = count > 3 && atoi(word[3]) != 0;
  double *truth = calloc(objects, sizeof(*truth));
  struct strength_pair *pair = calloc(pairs, sizeof(*pair));
  if (truth == NULL || pair == NULL || objects < 2u) return 1;
  make(objects, pairs, truth, pair);
  for (int turn = 0; turn < 5; turn++) {
    struct strength strength;
    double start = now(), off = 0.0, mean = 0.0, taken;
    const int code = strength_fit(&strength, objects, pair, pairs, 0.0, order);
    if (code != STRENGTH_OK) return fprintf(stderr, "no answer\n"), 1;
    for (uint32_t i = 0; i < objects; i++) mean += strength_error(&strength, i) / objects;
    taken = now() - start;
    for (uint32_t i = 0; i < objects; i++) off += fabs(strength.value[i] - truth[i]) / objects;
    printf("%u objects, %zu pairs: %.1f ms, %u steps, gradient %.1e, mean SE %.4f, mean |error| %.4f\n",
           objects, pairs, taken * 1e3, strength.steps, strength.gradient, mean, off);
    strength_finish(&strength);
  }
  free(truth);
  free(pair);
  return 0;
}
