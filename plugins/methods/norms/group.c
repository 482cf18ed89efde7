/* SPDX-License-Identifier: EUPL-1.2 */
#include "norms.h"

const char *const norms_scale_words[] = {"percentile", "t", "stanine", NULL};

void norms_group_finish(struct norms_group *group)
{
  free(group->value);
  free(group->below);
  memset(group, 0, sizeof(*group));
}

int norms_group_make(struct norms_group *group, double *value, uint32_t n, double range)
{
  double sum = 0.0, squares = 0.0;
  memset(group, 0, sizeof(*group));
  group->value = malloc(((size_t)n + 1u) * sizeof(double));
  group->below = malloc(((size_t)n + 1u) * sizeof(double));
  if (group->value == NULL || group->below == NULL) return PEIL_NO_MEMORY;
  group->n = n;
  qsort(value, n, sizeof(*value), peil_compare_doubles);
  for (uint32_t i = 0; i < n; i++) {
    if (i == 0u || value[i] - group->value[group->values - 1u] > NORMS_SAME * range) {
      group->below[group->values] = i;
      group->value[group->values++] = value[i];
    }
    sum += value[i];
  }
  group->below[group->values] = n;
  group->mean = n > 0u ? sum / n : NAN;
  for (uint32_t i = 0; i < n; i++) squares += (value[i] - group->mean) * (value[i] - group->mean);
  group->sd = n > 1u && group->values > 1u ? sqrt(squares / (n - 1u)) : 0.0;
  return PEIL_OK;
}

/* The point of the normal distribution below which a share p of it lies: halving on erfc, which is exact enough at both ends and has
 * no constants to get wrong. */
static double normal_point(double p)
{
  double low = -12.0, high = 12.0;
  while (high - low > 1e-13) {
    const double middle = 0.5 * (low + high);
    if (0.5 * erfc(-middle * 0.70710678118654752440) < p) low = middle;
    else high = middle;
  }
  return 0.5 * (low + high);
}

/* Shares of 4, 7, 12, 17, 20, 17, 12, 7 and 4 per cent. */
static double stanine_of(double percentile)
{
  static const double cut[8] = {4, 11, 23, 40, 60, 77, 89, 96};
  uint32_t stanine = 1;
  while (stanine < 9u && percentile >= cut[stanine - 1u]) stanine++;
  return stanine;
}

struct norms_place norms_place(const struct norms *norms, uint32_t outcome, double value)
{
  const struct norms_group *group = &norms->group[outcome];
  const double same =
      NORMS_SAME * (norms->role->outcome[outcome]->maximum - norms->role->outcome[outcome]->minimum);
  struct norms_place place = {0, NAN, 0, 0};
  uint32_t low = 0, high = group->values;
  double ranks, half;
  while (low < high) { /* the first value that is not below */
    const uint32_t middle = low + (high - low) / 2u;
    if (group->value[middle] < value - same) low = middle + 1u;
    else high = middle;
  }
  ranks = group->below[low];
  if (low < group->values && group->value[low] <= value + same)
    ranks += 0.5 * (group->below[low + 1u] - group->below[low]);
  else if (low == 0u) place.outside = -1;
  else if (low == group->values) place.outside = 1;
  place.percentile = 100.0 * ranks / group->n;
  place.stanine = stanine_of(place.percentile);
  if (!(group->sd > 0.0)) return place;
  if (!norms->normalised) {
    place.t = 50.0 + 10.0 * (value - group->mean) / group->sd;
    return place;
  }
  half =
      0.5 /
      group
          ->n; /* beyond the group the normal point would be infinite: half a person is kept on either side */
  ranks = ranks / group->n;
  place.t = 50.0 + 10.0 * normal_point(ranks < half ? half : ranks > 1.0 - half ? 1.0 - half : ranks);
  return place;
}

double norms_figure(uint32_t scale, const struct norms_place *place)
{
  if (scale == NORMS_T) return place->t;
  return scale == NORMS_STANINE ? place->stanine : place->percentile;
}
