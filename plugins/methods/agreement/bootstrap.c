/* SPDX-License-Identifier: EUPL-1.2
 *
 * Percentile intervals (Efron & Tibshirani 1993): as many targets drawn again, with replacement, from
 * those there are. Draws come from the seed of the call alone, by splitmix64 (Steele, Lea & Flood 2014),
 * kept to a range without bias (Lemire 2019).
 */
#include "agreement.h"

#define ENOUGH 0.9 /* share of the resamples in which a coefficient must be defined to have an interval */

static uint64_t next_draw(uint64_t *state)
{
  uint64_t z = *state += 0x9e3779b97f4a7c15u;
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
  return z ^ (z >> 31);
}

static uint32_t draw_below(uint64_t *state, uint32_t limit)
{
  const uint32_t floor_of = (0u - limit) % limit;
  uint64_t product;
  do product = (uint64_t)(uint32_t)(next_draw(state) >> 32) * limit;
  while ((uint32_t)product < floor_of);
  return (uint32_t)(product >> 32);
}

struct resampling {
  struct ratings ratings;
  uint32_t *target;
  double *found; /* [COEFFICIENTS * times] */
  uint32_t times, count[COEFFICIENTS];
};

static int resampling_init(struct resampling *resampling, const struct agreement *agreement)
{
  memset(resampling, 0, sizeof(*resampling));
  resampling->times = agreement->bootstrap;
  resampling->target = malloc(agreement->ratings.targets * sizeof(*resampling->target));
  resampling->found = malloc((size_t)COEFFICIENTS * resampling->times * sizeof(*resampling->found));
  if (resampling->target == NULL || resampling->found == NULL) return PEIL_NO_MEMORY;
  return ratings_like(&resampling->ratings, &agreement->ratings);
}

static int resample(const struct peil_call *call, const struct agreement *agreement,
                    struct resampling *resampling, uint64_t state, uint32_t wanted)
{
  struct measure one[COEFFICIENTS];
  for (uint32_t turn = 0; turn < resampling->times; turn++) {
    if (call->cancelled(call)) return PEIL_CANCELLED;
    for (uint32_t t = 0; t < agreement->ratings.targets; t++)
      resampling->target[t] = draw_below(&state, agreement->ratings.targets);
    ratings_draw(&resampling->ratings, &agreement->ratings, resampling->target);
    if (measure(&resampling->ratings, wanted, 0.0, one, NULL) != PEIL_OK) return PEIL_NO_MEMORY;
    for (uint32_t c = 0; c < COEFFICIENTS; c++) {
      if ((wanted & ONE(c)) == 0u || one[c].why != DEFINED) continue;
      resampling->found[(size_t)c * resampling->times + resampling->count[c]++] = one[c].value;
    }
  }
  return PEIL_OK;
}

/* Between the two nearest of the sorted values. */
static double percentile(const double *sorted, uint32_t count, double share)
{
  const double place = share * ((double)count - 1.0), below = floor(place);
  const uint32_t at = (uint32_t)below;
  if (at + 1u >= count) return sorted[count - 1u];
  return sorted[at] + (place - below) * (sorted[at + 1u] - sorted[at]);
}

static double deviation(const double *value, uint32_t count)
{
  double mean = 0.0, squares = 0.0;
  for (uint32_t i = 0; i < count; i++) mean += value[i];
  mean /= (double)count;
  for (uint32_t i = 0; i < count; i++) squares += (value[i] - mean) * (value[i] - mean);
  return sqrt(squares / ((double)count - 1.0));
}

static void set_interval(struct resampling *resampling, uint32_t c, double confidence, struct measure *one)
{
  double *found = resampling->found + (size_t)c * resampling->times;
  const uint32_t count = resampling->count[c];
  one->low = one->high = NAN;
  if (count < 2u || (double)count < ENOUGH * (double)resampling->times) return;
  qsort(found, count, sizeof(*found), peil_compare_doubles);
  one->low = percentile(found, count, 0.5 - confidence / 2.0);
  one->high = percentile(found, count, 0.5 + confidence / 2.0);
  if (one->se != one->se) one->se = deviation(found, count);
}

int agreement_bootstrap(const struct peil_call *call, const struct agreement *agreement, uint64_t stream,
                        uint32_t wanted, struct measure *measured)
{
  struct resampling resampling;
  uint64_t state = call->seed ^ (stream * 0xd1342543de82ef95u);
  int code = resampling_init(&resampling, agreement);
  if (code == PEIL_OK) code = resample(call, agreement, &resampling, state, wanted);
  for (uint32_t c = 0; code == PEIL_OK && c < COEFFICIENTS; c++)
    if ((wanted & ONE(c)) != 0u && measured[c].why == DEFINED)
      set_interval(&resampling, c, agreement->confidence, &measured[c]);
  ratings_finish(&resampling.ratings);
  free(resampling.target);
  free(resampling.found);
  return code;
}
