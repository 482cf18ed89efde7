/* SPDX-License-Identifier: EUPL-1.2
 *
 * Large-sample standard errors of the coefficients that are no analysis of variance and no table of two raters, from what each target
 * adds to them (linearisation, which is the infinitesimal jackknife; Efron 1982, chapter 6).
 *
 * Fleiss' kappa and AC1, over the n targets with a rating, n2 of them with two or more (Gwet 2008, 2014, 2021):
 *
 *     var = sum (k_i - 2 (1 - k) (pe_i - pe) / (1 - pe) - k)^2 / (n (n - 1)),   k_i = n / n2 (pa_i - pe) / (1 - pe), 0 below two ratings
 *
 * Krippendorff's alpha is 1 - W / T but for the correction of a finite sample, W what the values of a target lie apart and T what all
 * pairable values do, scaled alike. Over the n targets with two values or more (Gwet 2014)
 *
 *     var = n / (n - 1) sum ((dW_t - W / T dT_t) / T)^2
 *
 * with dW_t and dT_t what W and T grow by for a little more of target t. The ordinal distance moves with the numbers of values on
 * each level, which is in both. Intervals are Student's, on n - 1 degrees of freedom, cut at -1 and 1.
 */
#include "measure.h"

#include <math.h>
#include <stdlib.h>

#include "peil/distribution.h"

#define MOST_LEVELS 2048u /* as in alpha.c: of the ratio distance */
#define NOTHING 1e-7      /* of a standard error: what rounding leaves of one that is 0 */

/* Where it is 0 it tells nothing: complete agreement, on which no sample could do better. */
static void set_interval(struct measure *one, double se, double n, double confidence)
{
  double wide;
  if (!(se > NOTHING) || n < 2.0) return;
  wide = se * peil_t_quantile(0.5 + confidence / 2.0, n - 1.0);
  one->low = fmax(-1.0, one->value - wide);
  one->high = fmin(1.0, one->value + wide);
}

/* ----------------------------------------------------------------------------------------- Fleiss' kappa, AC1 */

struct chance {
  double rated, paired; /* targets with one rating or more, with two or more */
  double *share;        /* [levels]: of the ratings, each target weighing the same */
};

static uint32_t rated(const uint32_t *code, uint32_t width)
{
  uint32_t r = 0;
  for (uint32_t j = 0; j < width; j++) r += code[j] != NO_RATING;
  return r;
}

static void take_shares(const struct ratings *ratings, struct chance *chance)
{
  chance->rated = chance->paired = 0.0;
  for (uint32_t t = 0; t < ratings->rows; t++) {
    const uint32_t *code = ratings->code + (size_t)t * ratings->width, r = rated(code, ratings->width);
    const double weight = ratings_weight(ratings, t);
    if (r == 0u) continue;
    chance->rated += weight;
    chance->paired += r > 1u ? weight : 0.0;
    for (uint32_t j = 0; j < ratings->width; j++)
      if (code[j] != NO_RATING) chance->share[code[j]] += weight / (double)r;
  }
  for (uint32_t l = 0; l < ratings->levels; l++) chance->share[l] /= chance->rated;
}

/* The share of the pairs of a target's ratings that are equal. */
static double equal_pairs(const uint32_t *code, uint32_t width, uint32_t r)
{
  uint32_t equal = 0;
  for (uint32_t i = 0; i < width; i++)
    for (uint32_t j = 0; code[i] != NO_RATING && j < i; j++) equal += code[j] == code[i];
  return 2.0 * equal / ((double)r * ((double)r - 1.0));
}

/* The error of a coefficient whose chance agreement grows by own[l] with a rating of level l. */
static double chance_error(const struct ratings *ratings, const struct chance *chance, const double *own,
                           double value)
{
  double expected = 0.0, sum = 0.0;
  for (uint32_t l = 0; l < ratings->levels; l++) expected += chance->share[l] * own[l];
  for (uint32_t t = 0; t < ratings->rows; t++) {
    const uint32_t *code = ratings->code + (size_t)t * ratings->width, r = rated(code, ratings->width);
    double here = 0.0, off;
    if (r == 0u) continue;
    for (uint32_t j = 0; j < ratings->width; j++)
      if (code[j] != NO_RATING) here += own[code[j]] / (double)r;
    off = r > 1u ? chance->rated / chance->paired * (equal_pairs(code, ratings->width, r) - expected) : 0.0;
    off = (off - 2.0 * (1.0 - value) * (here - expected)) / (1.0 - expected) - value;
    sum += ratings_weight(ratings, t) * off * off;
  }
  return sqrt(sum / (chance->rated * (chance->rated - 1.0)));
}

static int chance_errors(const struct ratings *ratings, uint32_t wanted, double confidence,
                         struct measure *measure)
{
  const uint32_t q = ratings->levels;
  struct chance chance = {0.0, 0.0, calloc(2u * (size_t)q, sizeof(double))};
  double *own = chance.share + q;
  if (chance.share == NULL) return PEIL_NO_MEMORY;
  take_shares(ratings, &chance);
  if ((wanted & ONE(FLEISS)) != 0u && measure[FLEISS].why == DEFINED && chance.rated > 1.0) {
    for (uint32_t l = 0; l < q; l++) own[l] = chance.share[l];
    measure[FLEISS].se_large = chance_error(ratings, &chance, own, measure[FLEISS].value);
    set_interval(&measure[FLEISS], measure[FLEISS].se_large, chance.rated, confidence);
  }
  if ((wanted & ONE(GWET)) != 0u && measure[GWET].why == DEFINED && chance.rated > 1.0) {
    for (uint32_t l = 0; l < q; l++) own[l] = (1.0 - chance.share[l]) / ((double)q - 1.0);
    measure[GWET].se = chance_error(ratings, &chance, own, measure[GWET].value);
    set_interval(&measure[GWET], measure[GWET].se, chance.rated, confidence);
  }
  free(chance.share);
  return PEIL_OK;
}

/* ----------------------------------------------------------------------------------------- Krippendorff's alpha */

/* A distance between levels; that between values themselves, of the interval alpha, is summed where the alpha is (alpha.c). */
struct distance {
  const double *x;     /* [levels]: ordinal, where each level stands; else NULL */
  const double *ratio; /* [levels * levels]: ratio; else NULL */
  double *
      within; /* [levels]: what W grows by through the numbers on the levels, for a value more on each; ordinal only */
  double *total;   /* [levels]: what T grows by */
  double apart, n; /* T, and the number of pairable targets */
};

/* Squared distances: m / (m - 1) times the sum of squares about the target's mean. */
static double squared_apart(const uint32_t *code, uint32_t width, const double *x, uint32_t m)
{
  double mean = 0.0, squares = 0.0;
  for (uint32_t j = 0; j < width; j++) mean += code[j] != NO_RATING ? x[code[j]] / (double)m : 0.0;
  for (uint32_t j = 0; j < width; j++)
    squares += code[j] != NO_RATING ? (x[code[j]] - mean) * (x[code[j]] - mean) : 0.0;
  return squares * (double)m / ((double)m - 1.0);
}

/* Distances pair by pair: nominal, where unequal values lie 1 apart, and ratio. */
static double pairs_apart(const struct ratings *ratings, const uint32_t *code, const double *ratio,
                          uint32_t m)
{
  double sum = 0.0;
  for (uint32_t i = 0; i < ratings->width; i++)
    for (uint32_t j = 0; code[i] != NO_RATING && j < i; j++) {
      if (code[j] == NO_RATING || code[j] == code[i]) continue;
      sum += ratio != NULL ? ratio[(size_t)code[i] * ratings->levels + code[j]] : 1.0;
    }
  return 2.0 * sum / ((double)m - 1.0);
}

static void alpha_error(const struct ratings *ratings, const struct distance *distance, double confidence,
                        struct measure *one)
{
  struct added added = {0.0, 0.0, 0.0, 0.0};
  double apart = 0.0;
  for (uint32_t t = 0; t < ratings->rows; t++) {
    const uint32_t *code = ratings->code + (size_t)t * ratings->width, m = rated(code, ratings->width);
    double within, total = 0.0;
    if (m < 2u) continue;
    within = distance->x != NULL ? squared_apart(code, ratings->width, distance->x, m)
                                 : pairs_apart(ratings, code, distance->ratio, m);
    apart += ratings_weight(ratings, t) * within;
    for (uint32_t j = 0; j < ratings->width; j++) {
      if (code[j] == NO_RATING) continue;
      total += distance->total[code[j]];
      within += distance->within != NULL ? distance->within[code[j]] : 0.0;
    }
    add_target(&added, ratings_weight(ratings, t), within, total);
  }
  one->se = added_error(&added, apart / distance->apart, distance->apart);
  set_interval(one, one->se, distance->n, confidence);
}

/* The numbers of pairable values per level, their sum, and the number of targets they are on. */
static double count_pairable(const struct ratings *ratings, double *count, double *targets)
{
  double values = 0.0;
  *targets = 0.0;
  for (uint32_t t = 0; t < ratings->rows; t++) {
    const uint32_t *code = ratings->code + (size_t)t * ratings->width, m = rated(code, ratings->width);
    const double weight = ratings_weight(ratings, t);
    if (m < 2u) continue;
    *targets += weight;
    values += weight * (double)m;
    for (uint32_t j = 0; j < ratings->width; j++)
      if (code[j] != NO_RATING) count[code[j]] += weight;
  }
  return values;
}

/* Unequal values lie 1 apart: T = N - sum(c^2) / N. */
static void nominal_error(const struct ratings *ratings, const double *count, double values, double n,
                          double *room, double confidence, struct measure *one)
{
  struct distance distance = {.total = room, .n = n};
  double squares = 0.0;
  for (uint32_t l = 0; l < ratings->levels; l++) squares += count[l] * count[l];
  distance.apart = values - squares / values;
  for (uint32_t l = 0; l < ratings->levels; l++)
    room[l] = 1.0 - 2.0 * count[l] / values + squares / (values * values);
  if (distance.apart > 0.0) alpha_error(ratings, &distance, confidence, one);
}

/* A value more on level k lifts every level above it by 1, and its own by 1/2. */
static void ordinal_error(const struct ratings *ratings, const double *count, double values, double n,
                          double *room, double confidence, struct measure *one)
{
  const uint32_t q = ratings->levels;
  double *x = room, *pull = room + q, *total = room + 2u * (size_t)q, below = 0.0, above = 0.0, pulled = 0.0;
  struct distance distance = {.x = x, .within = pull, .total = total, .n = n};
  for (uint32_t l = 0; l < q; l++) {
    x[l] = below + count[l] / 2.0;
    below += count[l];
    pull[l] = 0.0;
  }
  for (uint32_t t = 0; t < ratings->rows; t++) {
    const uint32_t *code = ratings->code + (size_t)t * ratings->width, m = rated(code, ratings->width);
    double mean = 0.0;
    if (m < 2u) continue;
    for (uint32_t j = 0; j < ratings->width; j++) mean += code[j] != NO_RATING ? x[code[j]] / (double)m : 0.0;
    for (uint32_t j = 0; j < ratings->width; j++)
      if (code[j] != NO_RATING)
        pull[code[j]] +=
            ratings_weight(ratings, t) * 2.0 * (double)m / ((double)m - 1.0) * (x[code[j]] - mean);
  }
  for (uint32_t l = q; l-- > 0u;) {
    const double off = x[l] - values / 2.0, here = pull[l];
    distance.apart += count[l] * off * off;
    total[l] = off * off + 2.0 * (above + count[l] * off / 2.0);
    pull[l] = pulled + here / 2.0;
    above += count[l] * off;
    pulled += here;
  }
  if (distance.apart > 0.0) alpha_error(ratings, &distance, confidence, one);
}

static int ratio_error(const struct ratings *ratings, const double *count, double values, double n,
                       double *room, double confidence, struct measure *one)
{
  const size_t q = ratings->levels;
  struct distance distance = {.total = room, .n = n};
  double *ratio = q <= MOST_LEVELS ? malloc(q * q * sizeof(*ratio)) : NULL;
  if (ratio == NULL) return q <= MOST_LEVELS ? PEIL_NO_MEMORY : PEIL_OK;
  for (size_t a = 0; a < q; a++) {
    room[a] = 0.0;
    for (size_t b = 0; b < q; b++) {
      const double x = ratings->level[a], y = ratings->level[b],
                   share = x + y != 0.0 ? (x - y) / (x + y) : 0.0;
      ratio[a * q + b] = share * share;
      room[a] += count[b] * share * share;
    }
    distance.apart += count[a] * room[a] / values;
  }
  for (size_t a = 0; a < q; a++) room[a] = (2.0 * room[a] - distance.apart) / values;
  distance.ratio = ratio;
  if (distance.apart > 0.0) alpha_error(ratings, &distance, confidence, one);
  free(ratio);
  return PEIL_OK;
}

static int alpha_errors(const struct ratings *ratings, uint32_t wanted, double confidence,
                        struct measure *measure)
{
  const size_t q = ratings->levels;
  double *count = calloc(4u * q, sizeof(*count)), values;
  double targets;
  int code = PEIL_OK;
  if (count == NULL) return PEIL_NO_MEMORY;
  values = count_pairable(ratings, count, &targets);
  if (targets > 1.0 && (wanted & ONE(ALPHA_NOMINAL)) != 0u && measure[ALPHA_NOMINAL].why == DEFINED)
    nominal_error(ratings, count, values, targets, count + q, confidence, &measure[ALPHA_NOMINAL]);
  if (targets > 1.0 && (wanted & ONE(ALPHA_ORDINAL)) != 0u && measure[ALPHA_ORDINAL].why == DEFINED)
    ordinal_error(ratings, count, values, targets, count + q, confidence, &measure[ALPHA_ORDINAL]);
  if (targets > 1.0 && (wanted & ONE(ALPHA_RATIO)) != 0u && measure[ALPHA_RATIO].why == DEFINED)
    code = ratio_error(ratings, count, values, targets, count + q, confidence, &measure[ALPHA_RATIO]);
  free(count);
  return code;
}

int measure_errors(const struct ratings *ratings, uint32_t wanted, double confidence, struct measure *measure)
{
  int code = PEIL_OK;
  if ((wanted & ONE(ALPHA_INTERVAL)) != 0u && measure[ALPHA_INTERVAL].why == DEFINED)
    set_interval(&measure[ALPHA_INTERVAL], measure[ALPHA_INTERVAL].se, measure[ALPHA_INTERVAL].targets,
                 confidence);
  if (ratings->levels == 0u) return PEIL_OK;
  if ((wanted & (ONE(FLEISS) | ONE(GWET))) != 0u) code = chance_errors(ratings, wanted, confidence, measure);
  if (code == PEIL_OK && (wanted & ALL_ALPHA & ~ONE(ALPHA_INTERVAL)) != 0u)
    code = alpha_errors(ratings, wanted, confidence, measure);
  return code;
}
