/* SPDX-License-Identifier: EUPL-1.2
 *
 * comparison: which pair is asked next. One more answer on a pair adds log(1 + p (1 - p) Var(difference)) to the
 * log-determinant of the information: most where the two are near each other and little is known of their
 * difference. With few answers there are no finite strengths, so a ridge stands in for what is not known yet.
 */
#include "comparison.h"

#define TOLD_APART 1e-9 /* gains nearer than this part are equal: then the order of asking decides */

static double gain_of(const struct strength *strength, uint32_t a, uint32_t b)
{
  const double error = strength_difference_error(strength, a, b);
  const double chance = 1.0 / (1.0 + exp(strength->value[b] - strength->value[a]));
  return log1p(chance * (1.0 - chance) * error * error);
}

uint32_t comparison_next(const struct comparison *comparison, struct next_pair next[COMPARISON_NEXT])
{
  uint32_t found = 0;
  for (uint32_t a = 0; a < comparison->objects_compared; a++) {
    for (uint32_t b = a + 1u; b < comparison->objects_compared; b++) {
      const struct next_pair pair = {a, b, gain_of(&comparison->strength, a, b)};
      uint32_t at = found;
      if (found == COMPARISON_NEXT && !(pair.gain > next[found - 1u].gain)) continue;
      if (found < COMPARISON_NEXT) found++;
      else at--;
      for (; at > 0u && pair.gain > next[at - 1u].gain; at--) next[at] = next[at - 1u];
      next[at] = pair;
    }
  }
  return found;
}

/* Every answered pair of all objects, also of those nobody compared yet. */
static void gather(struct comparison *comparison, const struct peil_batch *batch)
{
  const uint32_t count = comparison->objects.count;
  comparison->pairs = 0;
  for (uint32_t a = 0; a < count; a++) {
    for (uint32_t b = 0; b < count; b++) {
      const uint32_t item = comparison->objects.item[(size_t)a * count + b];
      struct strength_pair pair = {a, b, 0.0, 0.0};
      for (uint32_t row = 0; item != NONE && row < batch->rows; row++) {
        const double answer = batch->value[(size_t)item * batch->stride + row];
        if (isnan(answer)) continue;
        pair.won += answer;
        pair.lost += 1.0 - answer;
      }
      if (pair.won + pair.lost > 0.0) comparison->pair[comparison->pairs++] = pair;
    }
  }
}

static void take_best(const struct comparison *comparison, const uint8_t *open, uint32_t *item)
{
  const uint32_t count = comparison->objects.count;
  double best = -1.0;
  for (uint32_t a = 0; a < count; a++) {
    for (uint32_t b = 0; b < count; b++) {
      const uint32_t one = comparison->objects.item[(size_t)a * count + b];
      double gain;
      if (one == NONE || open[one] == 0u) continue;
      gain = gain_of(&comparison->strength, a, b);
      if (gain < best * (1.0 - TOLD_APART) || (gain <= best * (1.0 + TOLD_APART) && one > *item)) continue;
      best = gain;
      *item = one;
    }
  }
}

int comparison_choose(const struct peil_call *call, void *instance, const struct peil_batch *batch,
                      const uint8_t *open, uint32_t *item)
{
  struct comparison *comparison = instance;
  const double ridge = comparison->ridge > 0.0 ? comparison->ridge : COMPARISON_PRIOR;
  int code;
  *item = PEIL_ANY_ITEM;
  if (comparison->pairing != PAIRING_ADAPTIVE) return PEIL_OK;
  gather(comparison, batch);
  strength_finish(&comparison->strength);
  code = strength_fit(&comparison->strength, comparison->objects.count, comparison->pair, comparison->pairs,
                      ridge, 0);
  if (code == STRENGTH_NO_MEMORY) return peil_fail(call, PEIL_NO_MEMORY, "", "no memory for the strengths");
  if (code == STRENGTH_OK) take_best(comparison, open, item);
  return PEIL_OK;
}
