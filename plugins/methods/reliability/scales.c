/* SPDX-License-Identifier: EUPL-1.2
 *
 * Cronbach's alpha (1951) and what follows from the same covariances s_ij of the k items that vary, over the cases that
 * answered all of them:
 *
 *     alpha          k / (k - 1) * (1 - sum(s_ii) / sum(s_ij))
 *     standardised   k r / (1 + (k - 1) r), r the mean correlation
 *     item-rest      correlation of an item with the sum of the others
 *     if dropped     alpha of the others
 *
 * Intervals: of alpha that of Feldt (1965), (1 - alpha) / (1 - sample alpha) being an F on n - 1 and (n - 1) (k - 1) degrees of freedom
 * when the items are normal and equally reliable (Feldt, Woodruff & Salih 1987); of a correlation that of Fisher (1921), whose z has
 * standard error 1 / sqrt(n - 3).
 */
#include "reliability.h"

#include "peil/distribution.h"

static const double *answers(const struct reliability *reliability, uint32_t item)
{
  return reliability->value + (size_t)item * reliability->cases;
}

/* Marks and counts the cases that answered every item kept. */
static void find_complete(struct reliability *reliability, struct scale *scale)
{
  scale->cases = 0;
  for (uint32_t c = 0; c < reliability->cases; c++) {
    uint8_t complete = 1;
    for (uint32_t i = 0; complete && i < scale->used; i++) {
      const double value = answers(reliability, reliability->kept[i])[c];
      complete = value == value;
    }
    reliability->complete[c] = complete;
    scale->cases += complete;
  }
}

/* True when everyone gave the same answer, or with `complete` every complete case did: told by the answers themselves, not by a sum
 * that rounding left. */
static int is_constant(const struct reliability *reliability, uint32_t item, int complete)
{
  const double *value = answers(reliability, item);
  double first = NAN;
  for (uint32_t c = 0; c < reliability->cases; c++) {
    if (value[c] != value[c] || (complete && !reliability->complete[c])) continue;
    if (first != first) first = value[c];
    if (value[c] != first) return 0;
  }
  return 1;
}

/* Leaves out of `kept` what does not vary; true when that was something. */
static int drop_constant(struct reliability *reliability, struct scale *scale, int complete)
{
  const uint32_t before = scale->used;
  scale->used = 0;
  for (uint32_t i = 0; i < before; i++) {
    const uint32_t item = reliability->kept[i];
    if (!is_constant(reliability, item, complete)) reliability->kept[scale->used++] = item;
    else if (!complete) reliability->item[item].constant |= CONSTANT_FOR_ALL;
    else reliability->item[item].constant |= CONSTANT_WHERE_COMPLETE;
  }
  return scale->used < before;
}

/* The items that count, in `kept`, and the cases that answered all of those. An item that does not vary has no say in who counts: once it
 * is out, who left it open is complete, and others may vary who did not. */
static void choose(struct reliability *reliability, struct scale *scale)
{
  scale->used = scale->items;
  memcpy(reliability->kept, reliability->member + scale->first, scale->items * sizeof(*reliability->kept));
  drop_constant(reliability, scale, 0);
  do find_complete(reliability, scale);
  while (scale->cases >= FEWEST_CASES && drop_constant(reliability, scale, 1));
}

/* Means of the complete cases into `mean`, then sums of products about them into `sums` [used * used]. */
static void covariances(const struct reliability *reliability, const struct scale *scale, double *mean,
                        double *sums)
{
  const uint32_t k = scale->used, *kept = reliability->kept;
  double *off = reliability->work;
  memset(mean, 0, k * sizeof(*mean));
  memset(sums, 0, (size_t)k * k * sizeof(*sums));
  for (uint32_t c = 0; c < reliability->cases; c++)
    for (uint32_t i = 0; reliability->complete[c] && i < k; i++) mean[i] += answers(reliability, kept[i])[c];
  for (uint32_t i = 0; i < k; i++) mean[i] /= (double)scale->cases;
  for (uint32_t c = 0; c < reliability->cases; c++) {
    if (!reliability->complete[c]) continue;
    for (uint32_t i = 0; i < k; i++) off[i] = answers(reliability, kept[i])[c] - mean[i];
    for (uint32_t i = 0; i < k; i++)
      for (uint32_t j = 0; j <= i; j++) sums[(size_t)i * k + j] += off[i] * off[j];
  }
  for (uint32_t i = 0; i < k; i++)
    for (uint32_t j = 0; j < i; j++) sums[(size_t)j * k + i] = sums[(size_t)i * k + j];
}

static double alpha_of(double k, double items, double total)
{
  return k >= 2.0 && total > 0.0 ? k / (k - 1.0) * (1.0 - items / total) : NAN;
}

/* What 1 - alpha of k items is multiplied by at the low and the high end; NaN where there is no interval. */
struct feldt {
  double low, high;
};

static struct feldt feldt(double confidence, double cases, double k)
{
  struct feldt ends = {NAN, NAN};
  if (cases < 2.0 || k < 2.0) return ends;
  ends.low = peil_f_quantile(0.5 + confidence / 2.0, cases - 1.0, (cases - 1.0) * (k - 1.0));
  ends.high = peil_f_quantile(0.5 - confidence / 2.0, cases - 1.0, (cases - 1.0) * (k - 1.0));
  return ends;
}

static void fisher(double confidence, double cases, struct item_figures *item)
{
  if (cases < 4.0 || !(fabs(item->rest) < 1.0)) return;
  const double wide = peil_normal_quantile(0.5 + confidence / 2.0) / sqrt(cases - 3.0);
  item->rest_low = tanh(atanh(item->rest) - wide);
  item->rest_high = tanh(atanh(item->rest) + wide);
}

/* Figures of each item of the scale; the item keeps them when this is its own scale. */
static void item_figures(struct reliability *reliability, struct scale *scale, const double *s, double items,
                         double total)
{
  const uint32_t k = scale->used, at = (uint32_t)(scale - reliability->scale);
  const struct feldt ends = feldt(reliability->confidence, scale->cases, (double)k - 1.0);
  scale->worst_correlation = NAN;
  for (uint32_t i = 0; i < k; i++) {
    const double own = s[(size_t)i * k + i];
    struct item_figures *item = &reliability->item[reliability->kept[i]];
    double with = -own, rest, correlation;
    for (uint32_t j = 0; j < k; j++) with += s[(size_t)i * k + j];
    rest = total - own - 2.0 * with;
    correlation = rest > 1e-12 * total ? with / sqrt(own * rest) : NAN;
    if (correlation == correlation && !(correlation >= scale->worst_correlation)) {
      scale->worst_correlation = correlation;
      scale->worst = reliability->kept[i];
    }
    if (item->scale != at) continue;
    item->rest = correlation;
    item->dropped = alpha_of((double)k - 1.0, items - own, rest);
    item->dropped_low = 1.0 - (1.0 - item->dropped) * ends.low;
    item->dropped_high = 1.0 - (1.0 - item->dropped) * ends.high;
    fisher(reliability->confidence, scale->cases, item);
  }
}

/* Covariances to correlations, in place; returns the mean off the diagonal. */
static double correlate(double *s, double *deviation, uint32_t k)
{
  double sum = 0.0;
  for (uint32_t i = 0; i < k; i++) deviation[i] = sqrt(s[(size_t)i * k + i]);
  for (uint32_t i = 0; i < k; i++) {
    for (uint32_t j = 0; j < k; j++) {
      s[(size_t)i * k + j] = i == j ? 1.0 : s[(size_t)i * k + j] / (deviation[i] * deviation[j]);
      sum += i == j ? 0.0 : s[(size_t)i * k + j];
    }
  }
  return sum / ((double)k * ((double)k - 1.0));
}

static void find_omega(struct reliability *reliability, struct scale *scale)
{
  scale->omega_state = OMEGA_NOT_ASKED;
  if (reliability->with_omega == 0u) return;
  if (scale->used < 3u) scale->omega_state = OMEGA_FEW_ITEMS;
  else if (scale->cases <= scale->used) scale->omega_state = OMEGA_FEW_CASES;
  else {
    reliability_omega(reliability->covariance, scale->used, reliability->work, scale);
    if (scale->omega_state == OMEGA_HEYWOOD) scale->heywood = reliability->kept[scale->heywood];
  }
}

static void one_scale(struct reliability *reliability, struct scale *scale)
{
  double *s = reliability->covariance, items = 0.0, total = 0.0, r, below;
  struct feldt ends;
  uint32_t k;
  scale->alpha = scale->standardised = scale->omega = scale->gradient = scale->worst_correlation = NAN;
  scale->alpha_low = scale->alpha_high = NAN;
  scale->omega_state = OMEGA_NOT_ASKED;
  choose(reliability, scale);
  k = scale->used;
  if (scale->cases < FEWEST_CASES || k < 2u) return;
  covariances(reliability, scale, reliability->row, s);
  for (uint32_t i = 0; i < k; i++) {
    items += s[(size_t)i * k + i];
    for (uint32_t j = 0; j < k; j++) total += s[(size_t)i * k + j];
  }
  if (total < 1e-12 * items) total = 0.0;
  scale->alpha = alpha_of(k, items, total);
  ends = feldt(reliability->confidence, scale->cases, k);
  scale->alpha_low = 1.0 - (1.0 - scale->alpha) * ends.low;
  scale->alpha_high = 1.0 - (1.0 - scale->alpha) * ends.high;
  item_figures(reliability, scale, s, items, total);
  r = correlate(s, reliability->row, k);
  below = 1.0 + ((double)k - 1.0) * r;
  if (below > 1e-12) scale->standardised = (double)k * r / below;
  find_omega(reliability, scale);
}

int reliability_scales(struct reliability *reliability)
{
  for (uint32_t i = 0; i < reliability->role->items; i++) {
    struct item_figures *item = &reliability->item[i];
    item->rest = item->dropped = NAN;
    item->rest_low = item->rest_high = item->dropped_low = item->dropped_high = NAN;
    reliability->item[i].constant = 0;
  }
  for (uint32_t s = 0; s < reliability->scales; s++) one_scale(reliability, &reliability->scale[s]);
  return PEIL_OK;
}
