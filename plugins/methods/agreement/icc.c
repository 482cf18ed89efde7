/* SPDX-License-Identifier: EUPL-1.2
 *
 * Intraclass correlations: Shrout & Fleiss (1979), with the intervals of McGraw & Wong (1996). Sums of
 * squares are taken about the means, and the residual is summed itself rather than left over.
 */
#include "measure.h"

#include "peil/distribution.h"

#include <math.h>

#define NOTHING 1e-26 /* of the total sum of squares: what rounding leaves of a residual that is 0 */

static uint32_t values_of(const double *value, uint32_t width)
{
  uint32_t here = 0;
  for (uint32_t j = 0; j < width; j++) here += value[j] == value[j];
  return here;
}

/* True for a target with just k values; no need to count where every target is complete. */
static int counts(const struct ratings *ratings, const double *value, uint32_t k)
{
  return ratings->complete == ratings->targets || values_of(value, ratings->width) == k;
}

static double mean_of(const double *value, uint32_t width, uint32_t here)
{
  double sum = 0.0;
  for (uint32_t j = 0; j < width; j++) sum += value[j] == value[j] ? value[j] : 0.0;
  return sum / (double)here;
}

/* The number of values per target that keeps most of the values, when only targets with just so many
 * count; the larger of two that keep as many. */
static uint32_t common_number(const struct ratings *ratings, uint32_t *targets)
{
  uint32_t best = 0;
  *targets = 0;
  if (ratings->complete == ratings->targets) {
    *targets = ratings->targets;
    return ratings->width;
  }
  for (uint32_t k = 2; k <= ratings->width; k++) {
    uint32_t found = 0;
    for (uint32_t t = 0; t < ratings->rows; t++)
      found += values_of(ratings->value + (size_t)t * ratings->width, ratings->width) == k
                   ? (uint32_t)ratings_weight(ratings, t)
                   : 0u;
    if ((uint64_t)found * k < (uint64_t)*targets * best || found == 0u) continue;
    best = k;
    *targets = found;
  }
  return best;
}

static double grand_mean(const struct ratings *ratings, uint32_t k, uint32_t n)
{
  double sum = 0.0;
  for (uint32_t t = 0; t < ratings->rows; t++) {
    const double *value = ratings->value + (size_t)t * ratings->width;
    if (counts(ratings, value, k)) sum += ratings_weight(ratings, t) * mean_of(value, ratings->width, k);
  }
  return sum / (double)n;
}

/* Mean squares between and within targets. */
static void one_way(const struct ratings *ratings, uint32_t k, uint32_t n, struct icc *icc)
{
  const double grand = grand_mean(ratings, k, n);
  double between = 0.0, within = 0.0;
  for (uint32_t t = 0; t < ratings->rows; t++) {
    const double *value = ratings->value + (size_t)t * ratings->width;
    const double weight = ratings_weight(ratings, t);
    double mean;
    if (!counts(ratings, value, k)) continue;
    mean = mean_of(value, ratings->width, k);
    between += weight * (mean - grand) * (mean - grand);
    for (uint32_t j = 0; j < ratings->width; j++)
      within += value[j] == value[j] ? weight * (value[j] - mean) * (value[j] - mean) : 0.0;
  }
  between *= (double)k;
  if (between < NOTHING * within) between = 0.0;
  if (within < NOTHING * between) within = 0.0;
  icc->targets = n;
  icc->raters = k;
  icc->between = between / ((double)n - 1.0);
  icc->within = within / ((double)n * ((double)k - 1.0));
  icc->one_way = icc->within > 0.0 ? icc->between / icc->within : NAN;
  icc->one_way_p = NAN;
  if (icc->within > 0.0)
    icc->one_way_p = peil_f_above(icc->one_way, (double)n - 1.0, (double)n * ((double)k - 1.0));
}

static double rater_mean(const struct ratings *ratings, uint32_t j, uint32_t n)
{
  double sum = 0.0;
  for (uint32_t t = 0; t < ratings->rows; t++) {
    const double *value = ratings->value + (size_t)t * ratings->width;
    if (counts(ratings, value, ratings->width)) sum += ratings_weight(ratings, t) * value[j];
  }
  return sum / (double)n;
}

/* The residual of one rater's column, given that rater's mean less the grand mean. */
static double rater_residual(const struct ratings *ratings, uint32_t j, double off)
{
  double sum = 0.0;
  for (uint32_t t = 0; t < ratings->rows; t++) {
    const double *value = ratings->value + (size_t)t * ratings->width;
    double rest;
    if (!counts(ratings, value, ratings->width)) continue;
    rest = value[j] - mean_of(value, ratings->width, ratings->width) - off;
    sum += ratings_weight(ratings, t) * rest * rest;
  }
  return sum;
}

/* Adds the mean squares of judges and residual, over the complete targets. */
static void two_way(const struct ratings *ratings, struct icc *icc)
{
  const uint32_t k = ratings->width, n = ratings->complete;
  const double degrees = ((double)n - 1.0) * ((double)k - 1.0), grand = grand_mean(ratings, k, n);
  double judges = 0.0, residual = 0.0, total;
  if (icc->targets == 0u) one_way(ratings, k, n, icc);
  for (uint32_t j = 0; j < k; j++) {
    const double off = rater_mean(ratings, j, n) - grand;
    judges += off * off;
    residual += rater_residual(ratings, j, off);
  }
  judges *= (double)n;
  total = icc->between * ((double)n - 1.0) + judges + residual;
  icc->judges = judges < NOTHING * total ? 0.0 : judges / ((double)k - 1.0);
  icc->residual = residual < NOTHING * total ? 0.0 : residual / degrees;
  icc->two_way = icc->residual > 0.0 ? icc->between / icc->residual : NAN;
  icc->two_way_p = icc->residual > 0.0 ? peil_f_above(icc->two_way, (double)n - 1.0, degrees) : NAN;
}

/* ------------------------------------------------------------------------------------------- coefficients */

/* Sets a coefficient whose denominator may be 0. */
static void set_share(struct measure *one, double above, double below)
{
  if (below > 0.0 || below < 0.0) measure_set(one, above / below);
  else one->why = WHY_NO_SPREAD;
}

static void set_interval(struct measure *one, double low, double high)
{
  if (one->why != DEFINED || !isfinite(low) || !isfinite(high)) return;
  one->low = low;
  one->high = high;
}

/* The form for a single rater and that for the mean of k, from F with d1 and d2 degrees of freedom; a
 * denominator of 0 makes both 1. */
static void f_intervals(double f, double d1, double d2, double k, double confidence, struct measure *single,
                        struct measure *mean)
{
  const double p = 0.5 + confidence / 2.0;
  double low, high;
  if (f != f) {
    set_interval(single, 1.0, 1.0);
    set_interval(mean, 1.0, 1.0);
    return;
  }
  low = f / peil_f_quantile(p, d1, d2);
  high = f * peil_f_quantile(p, d2, d1);
  set_interval(single, (low - 1.0) / (low + k - 1.0), (high - 1.0) / (high + k - 1.0));
  set_interval(mean, 1.0 - 1.0 / low, 1.0 - 1.0 / high);
}

/* McGraw & Wong (1996), case 2A: degrees of freedom by Satterthwaite's approximation. */
static void absolute_intervals(const struct icc *icc, double confidence, struct measure *single,
                               struct measure *mean)
{
  const double n = icc->targets, k = icc->raters, p = 0.5 + confidence / 2.0, rho = single->value;
  const double b = icc->between, j = icc->judges, e = icc->residual, rest = k * n - k - n;
  double v = k - 1.0, up, down, low, high;
  if (single->why != DEFINED) return;
  if (j == 0.0 && e == 0.0) {
    set_interval(single, 1.0, 1.0);
    set_interval(mean, 1.0, 1.0);
    return;
  }
  if (e > 0.0) {
    const double term = n * (1.0 + (k - 1.0) * rho) - k * rho, fj = j / e;
    const double above = k * rho * fj + term;
    v = (k - 1.0) * (n - 1.0) * above * above / ((n - 1.0) * k * k * rho * rho * fj * fj + term * term);
  }
  if (!(v > 1e-6)) return;
  up = peil_f_quantile(p, n - 1.0, v);
  down = peil_f_quantile(p, v, n - 1.0);
  low = n * (b - up * e) / (up * (k * j + rest * e) + n * b);
  high = n * (down * b - e) / (k * j + rest * e + n * down * b);
  set_interval(single, low, high);
  set_interval(mean, low * k / (1.0 + low * (k - 1.0)), high * k / (1.0 + high * (k - 1.0)));
}

static void set_one_way(const struct icc *icc, double confidence, struct measure *measure)
{
  const double n = icc->targets, k = icc->raters, b = icc->between, w = icc->within;
  set_share(&measure[ICC_1_1], b - w, b + (k - 1.0) * w);
  set_share(&measure[ICC_1_K], b - w, b);
  if (confidence > 0.0)
    f_intervals(icc->one_way, n - 1.0, n * (k - 1.0), k, confidence, &measure[ICC_1_1], &measure[ICC_1_K]);
}

static void set_two_way(const struct icc *icc, double confidence, struct measure *measure)
{
  const double n = icc->targets, k = icc->raters, b = icc->between, j = icc->judges, e = icc->residual;
  set_share(&measure[ICC_2_1], b - e, b + (k - 1.0) * e + k * (j - e) / n);
  set_share(&measure[ICC_2_K], b - e, b + (j - e) / n);
  set_share(&measure[ICC_3_1], b - e, b + (k - 1.0) * e);
  set_share(&measure[ICC_3_K], b - e, b);
  if (!(confidence > 0.0)) return;
  f_intervals(icc->two_way, n - 1.0, (n - 1.0) * (k - 1.0), k, confidence, &measure[ICC_3_1],
              &measure[ICC_3_K]);
  absolute_intervals(icc, confidence, &measure[ICC_2_1], &measure[ICC_2_K]);
}

static void set_why(struct measure *measure, uint32_t mask, uint32_t why)
{
  for (uint32_t c = ICC_1_1; c <= ICC_3_K; c++)
    if ((mask & ONE(c)) != 0u && measure[c].why == DEFINED) measure[c].why = why;
}

/* A coefficient that was refused before it came here stays so. */
void measure_icc(const struct ratings *ratings, uint32_t wanted, double confidence, struct measure *measure,
                 struct icc *icc)
{
  const uint32_t single = ONE(ICC_1_1) | ONE(ICC_1_K), crossed = wanted & ALL_ICC & ~single;
  struct icc first = {.one_way = NAN, .two_way = NAN, .one_way_p = NAN, .two_way_p = NAN}, second = first;
  uint32_t targets;
  if (!(ratings->lowest < ratings->highest)) {
    set_why(measure, wanted & ALL_ICC, ratings->values > 1u ? WHY_EQUAL : WHY_FEW);
    return;
  }
  if ((wanted & single) != 0u) {
    const uint32_t k = common_number(ratings, &targets);
    if (k < 2u || targets < 2u) set_why(measure, wanted & single, WHY_INCOMPLETE);
    else {
      one_way(ratings, k, targets, &first);
      set_one_way(&first, confidence, measure);
    }
  }
  if (crossed != 0u) {
    if (ratings->complete < 2u || ratings->width < 2u) set_why(measure, crossed, WHY_INCOMPLETE);
    else {
      if (first.raters == ratings->width && first.targets == ratings->complete) second = first;
      two_way(ratings, &second);
      set_two_way(&second, confidence, measure);
    }
  }
  if (icc != NULL) *icc = second.targets > 0u ? second : first;
}
