/* SPDX-License-Identifier: EUPL-1.2
 *
 * peil/columns.h: the loops of the roll-up, over one column of a block of cases at a time.
 *
 * They are all there is to the bulk path, so they are written for a compiler to vectorise: no branch on a
 * value, no call, no column that overlaps another. The order of the terms is the order of summation, in the
 * loops that take one column and in those that take four, so both give the same bits.
 */
#ifndef PEIL_COLUMNS_H
#define PEIL_COLUMNS_H

#include <stddef.h>

#include "peil/plugin.h"

/* Whether the processor and the system under it have AVX2. Asked of the processor itself: what compilers
 * offer for it needs a constructor, which a plugin must not have. It decides how many cases go at once, never
 * what comes out. */
#if defined(__x86_64__) && defined(__GNUC__)
#define PEIL_WIDE 1
#include <cpuid.h>
static inline int peil_processor_is_wide(void)
{
  uint32_t a, b, c, d, low, high;
  if (!__get_cpuid(1, &a, &b, &c, &d) || (c & bit_OSXSAVE) == 0u || (c & bit_AVX) == 0u) return 0;
  __asm__ volatile("xgetbv" : "=a"(low), "=d"(high) : "c"(0));
  (void)high;
  return (low & 6u) == 6u && __get_cpuid_count(7, 0, &a, &b, &c, &d) && (b & bit_AVX2) != 0u;
}
#else
static inline int peil_processor_is_wide(void) { return 0; }
#endif

/* Missing values are NaN, the only value that differs from itself. Selects between constants, or of a loaded
 * value, take no branch; arithmetic inside a select would. So a missing value becomes 0 with weight 0, and a
 * compiler may do two or four cases at once. */

/* `count`, where there is one, gets 1 for every value that is there. */
static inline void peil_add_mean(const double *__restrict value, uint32_t n, double w, double *__restrict sum,
                                 double *__restrict weight, double *__restrict count)
{
  for (uint32_t i = 0; i < n; i++) {
    const double here = value[i] == value[i] ? value[i] : 0.0, counts = value[i] == value[i] ? w : 0.0;
    sum[i] += here * w;
    weight[i] += counts;
  }
  if (count == NULL) return;
  for (uint32_t i = 0; i < n; i++) count[i] += value[i] == value[i] ? 1.0 : 0.0;
}

/* The same for four terms, in their order: the sums stay in registers. */
static inline void peil_add_mean_of_four(const double *const value[4], uint32_t n, const double w[4],
                                         double *__restrict sum, double *__restrict weight,
                                         double *__restrict count)
{
  const double *__restrict a = value[0], *__restrict b = value[1], *__restrict c = value[2],
                           *__restrict d = value[3];
  const double wa = w[0], wb = w[1], wc = w[2], wd = w[3];
  for (uint32_t i = 0; i < n; i++) {
    const double va = a[i] == a[i] ? a[i] : 0.0, vb = b[i] == b[i] ? b[i] : 0.0;
    const double vc = c[i] == c[i] ? c[i] : 0.0, vd = d[i] == d[i] ? d[i] : 0.0;
    const double ha = a[i] == a[i] ? wa : 0.0, hb = b[i] == b[i] ? wb : 0.0;
    const double hc = c[i] == c[i] ? wc : 0.0, hd = d[i] == d[i] ? wd : 0.0;
    sum[i] = sum[i] + va * wa + vb * wb + vc * wc + vd * wd;
    weight[i] = weight[i] + ha + hb + hc + hd;
  }
  if (count == NULL) return;
  for (uint32_t i = 0; i < n; i++) {
    const double ha = a[i] == a[i] ? 1.0 : 0.0, hb = b[i] == b[i] ? 1.0 : 0.0;
    const double hc = c[i] == c[i] ? 1.0 : 0.0, hd = d[i] == d[i] ? 1.0 : 0.0;
    count[i] += (ha + hb) + (hc + hd);
  }
}

/* The same for a term on another scale: (value - origin) * gain + base is what goes in. */
static inline void peil_add_mean_mapped(const double *__restrict value, uint32_t n, double w, double origin,
                                        double gain, double base, double *__restrict sum,
                                        double *__restrict weight)
{
  for (uint32_t i = 0; i < n; i++) {
    const double here = value[i] == value[i] ? value[i] : 0.0, counts = value[i] == value[i] ? w : 0.0;
    sum[i] += ((here - origin) * gain + base) * counts;
    weight[i] += counts;
  }
}

/* The lowest of the terms so far, mapped as above; `weight` counts those that are there. */
static inline void peil_take_minimum(const double *__restrict value, uint32_t n, double origin, double gain,
                                     double base, double *__restrict low, double *__restrict weight)
{
  for (uint32_t i = 0; i < n; i++) {
    const double here = (value[i] - origin) * gain + base, counts = value[i] == value[i] ? 1.0 : 0.0;
    low[i] = here < low[i] ? here : low[i];
    weight[i] += counts;
  }
}

static inline void peil_count_values(const double *__restrict value, uint32_t n, double *__restrict count)
{
  for (uint32_t i = 0; i < n; i++) count[i] += value[i] == value[i] ? 1.0 : 0.0;
}

/* How many were asked: all but "not applicable". */
static inline void peil_count_applicable(const uint8_t *__restrict missing, uint32_t n,
                                         double *__restrict count)
{
  for (uint32_t i = 0; i < n; i++) count[i] += missing[i] != PEIL_NOT_APPLICABLE ? 1.0 : 0.0;
}

static inline void peil_add_column(const double *__restrict from, uint32_t n, double *__restrict to)
{
  for (uint32_t i = 0; i < n; i++) to[i] += from[i];
}

/* Counts are whole, so their order does not matter. */
static inline void peil_add_four_columns(const double *const from[4], uint32_t n, double *__restrict to)
{
  const double *__restrict a = from[0], *__restrict b = from[1], *__restrict c = from[2],
                           *__restrict d = from[3];
  for (uint32_t i = 0; i < n; i++) to[i] += (a[i] + b[i]) + (c[i] + d[i]);
}

static inline void peil_fill(double *__restrict column, uint32_t n, double value)
{
  for (uint32_t i = 0; i < n; i++) column[i] = value;
}

/* How many values are there; eight lanes, because a sum of doubles in one would have to be made in order. */
static inline uint32_t peil_values_in(const double *value, uint32_t n)
{
  double lane[8] = {0, 0, 0, 0, 0, 0, 0, 0}, count = 0;
  uint32_t i = 0;
  for (; i + 8u <= n; i += 8u)
    for (uint32_t j = 0; j < 8u; j++) lane[j] += value[i + j] == value[i + j] ? 1.0 : 0.0;
  for (; i < n; i++) count += value[i] == value[i] ? 1.0 : 0.0;
  for (uint32_t j = 0; j < 8u; j++) count += lane[j];
  return (uint32_t)count;
}

static inline void peil_store_counts(const double *__restrict count, uint32_t n, uint32_t *__restrict to)
{
  for (uint32_t i = 0; i < n; i++) to[i] = (uint32_t)(int32_t)count[i];
}

#endif
