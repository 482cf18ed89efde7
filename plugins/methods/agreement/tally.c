/* SPDX-License-Identifier: EUPL-1.2
 *
 * Fleiss' kappa (1971) with its categories, Gwet's AC1 (2008) and Krippendorff's nominal alpha (2011), all
 * from one count. Where targets have unequal numbers of ratings, kappa and AC1 are the generalisation of
 * Gwet (2014):
 *
 *     pa   mean over the targets with r >= 2 values of sum(n_c (n_c - 1)) / (r (r - 1))
 *     pi_c mean over the targets with r >= 1 values of n_c / r
 *
 * which for equal numbers is Fleiss' own.
 */
#include "measure.h"

#include "peil/distribution.h"

#include <math.h>
#include <string.h>

#define MOST_CATEGORIES 4096u

/* One target: each value that joins n equal ones makes 2n pairs. */
static void count_target(const struct tally *tally, const uint32_t *code, uint64_t weight, uint32_t *count)
{
  uint32_t r = 0;
  uint64_t *ratings, *pairs;
  for (uint32_t j = 0; j < tally->width; j++) r += code[j] != NO_RATING;
  ratings = tally->ratings + (size_t)r * tally->levels;
  pairs = tally->pairs + (size_t)r * tally->levels;
  tally->targets[r] += weight;
  for (uint32_t j = 0; j < tally->width; j++) {
    if (code[j] == NO_RATING) continue;
    pairs[code[j]] += 2u * weight * count[code[j]]++;
    ratings[code[j]] += weight;
  }
  for (uint32_t j = 0; j < tally->width; j++)
    if (code[j] != NO_RATING) count[code[j]] = 0;
}

int tally_init(struct tally *tally, const struct ratings *ratings)
{
  const size_t cells = ((size_t)ratings->width + 1u) * ratings->levels;
  uint32_t *count = calloc((size_t)ratings->levels + 1u, sizeof(*count));
  memset(tally, 0, sizeof(*tally));
  tally->levels = ratings->levels;
  tally->width = ratings->width;
  tally->targets = calloc((size_t)ratings->width + 1u, sizeof(*tally->targets));
  tally->ratings = calloc(cells + 1u, sizeof(*tally->ratings));
  tally->pairs = calloc(cells + 1u, sizeof(*tally->pairs));
  if (count == NULL || tally->targets == NULL || tally->ratings == NULL || tally->pairs == NULL) {
    free(count);
    return PEIL_NO_MEMORY;
  }
  for (uint32_t t = 0; ratings->levels > 0u && t < ratings->rows; t++)
    count_target(tally, ratings->code + (size_t)t * ratings->width, (uint64_t)ratings_weight(ratings, t),
                 count);
  free(count);
  return PEIL_OK;
}

void tally_finish(struct tally *tally)
{
  free(tally->targets);
  free(tally->ratings);
  free(tally->pairs);
}

/* Targets with at least `r` values. */
static double targets_from(const struct tally *tally, uint32_t r)
{
  uint64_t targets = 0;
  for (; r <= tally->width; r++) targets += tally->targets[r];
  return (double)targets;
}

static double observed(const struct tally *tally)
{
  double sum = 0.0;
  for (uint32_t r = 2; r <= tally->width; r++) {
    uint64_t pairs = 0;
    for (uint32_t c = 0; c < tally->levels; c++) pairs += tally->pairs[(size_t)r * tally->levels + c];
    sum += (double)pairs / ((double)r * ((double)r - 1.0));
  }
  return sum / targets_from(tally, 2);
}

static double prevalence(const struct tally *tally, uint32_t c)
{
  double sum = 0.0;
  for (uint32_t r = 1; r <= tally->width; r++)
    sum += (double)tally->ratings[(size_t)r * tally->levels + c] / (double)r;
  return sum / targets_from(tally, 1);
}

/* The number of values of every target when all have the same, else 0. */
static uint32_t equal_number(const struct tally *tally)
{
  uint32_t found = 0;
  for (uint32_t r = 1; r <= tally->width; r++) {
    if (tally->targets[r] == 0u) continue;
    if (found != 0u) return 0;
    found = r;
  }
  return found;
}

/* Fleiss, Nee & Landis (1979): the error when there is no agreement beyond chance, for equal numbers. */
static double fleiss_error(const struct tally *tally)
{
  const double r = equal_number(tally), n = targets_from(tally, 2);
  double sum = 0.0, skew = 0.0;
  if (!(r >= 2.0)) return NAN;
  for (uint32_t c = 0; c < tally->levels; c++) {
    const double p = prevalence(tally, c);
    sum += p * (1.0 - p);
    skew += p * (1.0 - p) * (1.0 - 2.0 * p);
  }
  return sqrt(2.0 * fmax(0.0, sum * sum - skew)) / (sum * sqrt(n * r * (r - 1.0)));
}

void tally_measure(const struct tally *tally, uint32_t wanted, double confidence, struct measure *measure)
{
  const int fits = tally->levels > 0u && tally->levels <= MOST_CATEGORIES && targets_from(tally, 2) >= 1.0;
  struct measure *fleiss = &measure[FLEISS], *gwet = &measure[GWET];
  double agree = 0.0, chance = 0.0, spread = 0.0;
  if (!fits) {
    fleiss->why = gwet->why = tally->levels > MOST_CATEGORIES ? WHY_LEVELS : WHY_FEW;
    return;
  }
  agree = observed(tally);
  for (uint32_t c = 0; c < tally->levels; c++) {
    const double p = prevalence(tally, c);
    chance += p * p;
    spread += p * (1.0 - p);
  }
  if (spread > 1e-12) {
    measure_set(fleiss, (agree - chance) / (1.0 - chance));
    if (confidence > 0.0 && (wanted & ONE(FLEISS)) != 0u) fleiss->se = fleiss_error(tally);
  } else fleiss->why = WHY_EQUAL;
  if (tally->levels < 2u) gwet->why = WHY_EQUAL;
  else {
    spread /= (double)tally->levels - 1.0;
    measure_set(gwet, (agree - spread) / (1.0 - spread));
  }
}

/* The category against the rest: targets agree on it as often as two values are both in or both out. */
int tally_category(const struct tally *tally, uint32_t category, double *kappa)
{
  const double p = prevalence(tally, category), chance = p * p + (1.0 - p) * (1.0 - p);
  double agree = 0.0;
  if (!(1.0 - chance > 1e-12)) return 0;
  for (uint32_t r = 2; r <= tally->width; r++) {
    const size_t at = (size_t)r * tally->levels + category;
    const double both = (double)r * ((double)r - 1.0);
    agree += (double)tally->targets[r] +
             (2.0 * (double)tally->pairs[at] - 2.0 * ((double)r - 1.0) * (double)tally->ratings[at]) / both;
  }
  *kappa = (agree / targets_from(tally, 2) - chance) / (1.0 - chance);
  return 1;
}

/* 1 - Do / De over the pairable values; every target weighs by its number of values. */
void tally_alpha(const struct tally *tally, struct measure *measure)
{
  double n = 0.0, apart = 0.0, together = 0.0;
  for (uint32_t r = 2; r <= tally->width; r++) {
    double pairs = 0.0;
    for (uint32_t c = 0; c < tally->levels; c++) pairs += (double)tally->pairs[(size_t)r * tally->levels + c];
    n += (double)r * (double)tally->targets[r];
    apart += ((double)r * ((double)r - 1.0) * (double)tally->targets[r] - pairs) / ((double)r - 1.0);
  }
  for (uint32_t c = 0; c < tally->levels; c++) {
    double count = 0.0;
    for (uint32_t r = 2; r <= tally->width; r++)
      count += (double)tally->ratings[(size_t)r * tally->levels + c];
    together += count * (count - 1.0);
  }
  if (n < 2.0) {
    measure->why = WHY_FEW;
    return;
  }
  together = n * (n - 1.0) - together;
  measure_set(measure, together > 0.0 ? 1.0 - (n - 1.0) * apart / together : 1.0);
}
