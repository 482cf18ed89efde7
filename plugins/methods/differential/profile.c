/* SPDX-License-Identifier: EUPL-1.2
 *
 * differential: the arithmetic of profiles. Osgood & Suci (1952): D = sqrt(sum of squared differences).
 */
#include "differential.h"

double turned(const struct differential *differential, const struct pairs *pairs, uint32_t item,
              double position)
{
  return differential->role->item[item]->reversed != 0u ? pairs->low + pairs->high - position : position;
}

double reporting_origin(const struct differential *differential, const struct pairs *pairs)
{
  return differential->centred != 0u ? (pairs->low + pairs->high) / 2.0 : 0.0;
}

int has_relation(const struct peil_batch *batch, uint32_t c, uint32_t relation)
{
  for (uint32_t row = batch->first[c]; row < batch->first[c + 1u]; row++)
    if (relation == EVERY_OTHER ? batch->relation[row] != PEIL_SELF : batch->relation[row] == relation)
      return 1;
  return 0;
}

uint32_t relation_profile(struct differential *differential, const struct peil_batch *batch, uint32_t c,
                          const struct pairs *pairs, uint32_t relation, double *to)
{
  uint32_t found = 0;
  for (uint32_t p = 0; p < pairs->count; p++) {
    const uint32_t item = differential->pair[pairs->first + p];
    double value;
    peil_reduce_cell(batch, item, c, relation == EVERY_OTHER, relation == EVERY_OTHER ? -1 : (int)relation,
                     differential->reduced.raters, 0, differential->scratch, &value);
    to[p] = turned(differential, pairs, item, value);
    found += value == value;
  }
  return found;
}

void reduced_profile(const struct differential *differential, const struct pairs *pairs, uint32_t i,
                     double *to)
{
  for (uint32_t p = 0; p < pairs->count; p++) {
    const uint32_t item = differential->pair[pairs->first + p];
    to[p] = turned(differential, pairs, item, differential->reduced.value[item][i]);
  }
}

/* Both profiles less their means and over their scatters: what is left is shape. */
static double measure_shape(const double *a, const double *b, uint32_t pairs, const struct profile *pa,
                            const struct profile *pb)
{
  double squares = 0.0;
  for (uint32_t p = 0; p < pairs; p++) {
    const double apart = (a[p] - pa->mean) / pa->scatter - (b[p] - pb->mean) / pb->scatter;
    if (apart == apart) squares += apart * apart;
  }
  return sqrt(squares);
}

/* The profile of `a` over the pairs that `b` has too. */
static struct profile measure_shared(const double *a, const double *b, uint32_t pairs)
{
  struct profile profile = {0, NAN, NAN};
  double sum = 0.0, squares = 0.0;
  for (uint32_t p = 0; p < pairs; p++) {
    if (a[p] != a[p] || b[p] != b[p]) continue;
    sum += a[p];
    profile.pairs++;
  }
  if (profile.pairs == 0u) return profile;
  profile.mean = sum / (double)profile.pairs;
  for (uint32_t p = 0; p < pairs; p++) {
    const double apart = a[p] - profile.mean;
    if (a[p] == a[p] && b[p] == b[p]) squares += apart * apart;
  }
  profile.scatter = sqrt(squares);
  return profile;
}

struct profile measure_profile(const double *position, uint32_t pairs)
{
  return measure_shared(position, position, pairs);
}

struct distance measure_distance(const double *a, const double *b, uint32_t pairs)
{
  const struct profile pa = measure_shared(a, b, pairs), pb = measure_shared(b, a, pairs);
  struct distance distance = {pa.pairs, NAN, NAN, NAN, NAN, NAN};
  double squares = 0.0;
  if (pa.pairs == 0u) return distance;
  for (uint32_t p = 0; p < pairs; p++) {
    const double apart = a[p] - b[p];
    if (apart == apart) squares += apart * apart;
  }
  distance.distance = sqrt(squares);
  distance.elevation = pa.mean - pb.mean;
  if (pa.pairs < 2u) return distance;
  distance.scatter = pa.scatter - pb.scatter;
  if (pa.scatter > 0.0 && pb.scatter > 0.0) distance.shape = measure_shape(a, b, pairs, &pa, &pb);
  return distance;
}

struct distance distance_to_ideal(const struct differential *differential, const struct pairs *pairs,
                                  const double *position)
{
  const double *ideal = differential->ideals + pairs->first;
  struct distance distance = measure_distance(position, ideal, pairs->count);
  double squares = 0.0;
  for (uint32_t p = 0; p < pairs->count; p++) {
    const double below = ideal[p] - pairs->low, above = pairs->high - ideal[p],
                 most = below > above ? below : above;
    if (position[p] == position[p]) squares += most * most;
  }
  distance.maximum = sqrt(squares);
  return distance;
}

int room_for_rows(struct differential *differential, const struct peil_batch *batch, uint32_t first,
                  uint32_t cases)
{
  size_t largest = 1;
  double *scratch;
  for (uint32_t c = first; c < first + cases; c++)
    if (peil_case_rows(batch, c) > largest) largest = peil_case_rows(batch, c);
  if (largest <= differential->scratch_size) return PEIL_OK;
  scratch = realloc(differential->scratch, largest * sizeof(*scratch));
  if (scratch == NULL) return PEIL_NO_MEMORY;
  differential->scratch = scratch;
  differential->scratch_size = largest;
  return PEIL_OK;
}
