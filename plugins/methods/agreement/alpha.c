/* SPDX-License-Identifier: EUPL-1.2
 *
 * Krippendorff's alpha for ordinal, interval and ratio values (2011), alpha = 1 - Do / De over the pairable
 * values: those of targets with two or more. Instead of a coincidence matrix, which grows with the square
 * of the number of levels, the sums that it leads to:
 *
 *     interval  pairs of m values: sum over i != j of (x_i - x_j)^2 = 2 m SS
 *     ordinal   the same on x = (values below) + (values equal) / 2, which is what the ordinal distance
 * amounts to
 *     ratio     pair by pair, (x_i - x_j)^2 / (x_i + x_j)^2
 */
#include "measure.h"

#include <math.h>

#define MOST_LEVELS 2048u /* for the ratio distance, which has to be worked out between every two levels */

struct pairable {
  double values, mean;
};

/* What stands at place i: the value, or what its level maps to. */
static inline double at(const struct ratings *ratings, const double *by_level, size_t i)
{
  if (by_level == NULL) return ratings->value[i];
  return ratings->code[i] == NO_RATING ? NAN : by_level[ratings->code[i]];
}

/* Number and sum of a target's values. */
static uint32_t target_sum(const struct ratings *ratings, const double *by_level, uint32_t t, double *sum)
{
  const size_t from = (size_t)t * ratings->width;
  uint32_t m = 0;
  *sum = 0.0;
  for (uint32_t j = 0; j < ratings->width; j++) {
    const double value = at(ratings, by_level, from + j);
    m += value == value;
    *sum += value == value ? value : 0.0;
  }
  return m;
}

static struct pairable pairable_values(const struct ratings *ratings, const double *by_level)
{
  struct pairable all = {0.0, 0.0};
  for (uint32_t t = 0; t < ratings->rows; t++) {
    double sum;
    const uint32_t m = target_sum(ratings, by_level, t, &sum);
    if (m < 2u) continue;
    all.values += ratings_weight(ratings, t) * (double)m;
    all.mean += ratings_weight(ratings, t) * sum;
  }
  if (all.values > 0.0) all.mean /= all.values;
  return all;
}

static void squared(const struct ratings *ratings, const double *by_level, struct measure *one)
{
  const struct pairable all = pairable_values(ratings, by_level);
  struct added added = {0.0, 0.0, 0.0, 0.0};
  double within = 0.0, total = 0.0;
  if (all.values < 2.0) {
    one->why = WHY_FEW;
    return;
  }
  for (uint32_t t = 0; t < ratings->rows; t++) {
    double sum, squares = 0.0, apart = 0.0;
    const uint32_t m = target_sum(ratings, by_level, t, &sum);
    if (m < 2u) continue;
    sum /= (double)m;
    for (uint32_t j = 0; j < ratings->width; j++) {
      const double value = at(ratings, by_level, (size_t)t * ratings->width + j);
      squares += value == value ? (value - sum) * (value - sum) : 0.0;
      apart += value == value ? (value - all.mean) * (value - all.mean) : 0.0;
    }
    squares *= (double)m / ((double)m - 1.0);
    within += ratings_weight(ratings, t) * squares;
    total += ratings_weight(ratings, t) * apart;
    add_target(&added, ratings_weight(ratings, t), squares, apart);
  }
  if (by_level == NULL) {
    one->se = added_error(&added, within / total, total);
    one->targets = added.targets;
  }
  measure_set(one, total > 0.0 ? 1.0 - within / all.values * (all.values - 1.0) / total : 1.0);
}

/* Counts the pairable values of every level into `count` [levels]. */
static void count_levels(const struct ratings *ratings, double *count)
{
  for (uint32_t l = 0; l < ratings->levels; l++) count[l] = 0.0;
  for (uint32_t t = 0; t < ratings->rows; t++) {
    const uint32_t *code = ratings->code + (size_t)t * ratings->width;
    uint32_t m = 0;
    for (uint32_t j = 0; j < ratings->width; j++) m += code[j] != NO_RATING;
    for (uint32_t j = 0; m > 1u && j < ratings->width; j++)
      if (code[j] != NO_RATING) count[code[j]] += ratings_weight(ratings, t);
  }
}

static void ordinal(const struct ratings *ratings, double *count, struct measure *one)
{
  double below = 0.0;
  for (uint32_t l = 0; l < ratings->levels; l++) {
    const double here = count[l];
    count[l] = below + here / 2.0;
    below += here;
  }
  squared(ratings, count, one);
}

/* ratio[a * levels + b]: the distance of two levels. */
static void ratio_distances(const struct ratings *ratings, double *ratio)
{
  for (uint32_t a = 0; a < ratings->levels; a++) {
    for (uint32_t b = 0; b < ratings->levels; b++) {
      const double x = ratings->level[a], y = ratings->level[b],
                   share = x + y != 0.0 ? (x - y) / (x + y) : 0.0;
      ratio[(size_t)a * ratings->levels + b] = share * share;
    }
  }
}

static double ratio_apart(const struct ratings *ratings, const double *ratio)
{
  double apart = 0.0;
  for (uint32_t t = 0; t < ratings->rows; t++) {
    const uint32_t *code = ratings->code + (size_t)t * ratings->width;
    double sum = 0.0;
    uint32_t m = 0;
    for (uint32_t i = 0; i < ratings->width; i++) {
      if (code[i] == NO_RATING) continue;
      m++;
      for (uint32_t j = 0; j < i; j++)
        if (code[j] != NO_RATING) sum += ratio[(size_t)code[i] * ratings->levels + code[j]];
    }
    if (m > 1u) apart += ratings_weight(ratings, t) * 2.0 * sum / ((double)m - 1.0);
  }
  return apart;
}

static int ratio_alpha(const struct ratings *ratings, const double *count, struct measure *one)
{
  const size_t levels = ratings->levels;
  double *ratio, n = 0.0, expected = 0.0;
  if (levels > MOST_LEVELS) {
    one->why = WHY_LEVELS;
    return PEIL_OK;
  }
  ratio = malloc(levels * levels * sizeof(*ratio));
  if (ratio == NULL) return PEIL_NO_MEMORY;
  ratio_distances(ratings, ratio);
  for (size_t a = 0; a < levels; a++) {
    n += count[a];
    for (size_t b = 0; b < levels; b++) expected += count[a] * count[b] * ratio[a * levels + b];
  }
  if (n < 2.0) one->why = WHY_FEW;
  else if (!(expected > 0.0)) measure_set(one, 1.0);
  else measure_set(one, 1.0 - (n - 1.0) * ratio_apart(ratings, ratio) / expected);
  free(ratio);
  return PEIL_OK;
}

int measure_alpha(const struct ratings *ratings, uint32_t wanted, struct measure *measure)
{
  double *count;
  int code = PEIL_OK;
  if ((wanted & ONE(ALPHA_INTERVAL)) != 0u) squared(ratings, NULL, &measure[ALPHA_INTERVAL]);
  if ((wanted & (ONE(ALPHA_ORDINAL) | ONE(ALPHA_RATIO))) == 0u) return PEIL_OK;
  if (ratings->levels == 0u) {
    measure[ALPHA_ORDINAL].why = measure[ALPHA_RATIO].why = WHY_FEW;
    return PEIL_OK;
  }
  count = malloc(ratings->levels * sizeof(*count));
  if (count == NULL) return PEIL_NO_MEMORY;
  count_levels(ratings, count);
  if ((wanted & ONE(ALPHA_RATIO)) != 0u) code = ratio_alpha(ratings, count, &measure[ALPHA_RATIO]);
  if ((wanted & ONE(ALPHA_ORDINAL)) != 0u) ordinal(ratings, count, &measure[ALPHA_ORDINAL]);
  free(count);
  return code;
}
