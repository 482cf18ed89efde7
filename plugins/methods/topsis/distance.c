/* SPDX-License-Identifier: EUPL-1.2
 *
 * topsis: distances to the ideal and the anti-ideal, and whether a withdrawal would change who comes first.
 *
 * A column is brought near 1 by a power of two before it is squared, so that no square can overflow.
 */
#include "topsis.h"

#define TRY_ALL                                                                                              \
  1000u /* up to so many candidates every withdrawal is tried, which takes their number squared */

struct column {
  double low, high;
  double scale; /* its figures are multiplied by this before they are squared */
  double norm;  /* of the column so scaled */
};

/* Lowest, highest and the sum of squares, in four lanes: one lane would wait for itself. */
static double find_ends(const double *x, uint32_t n, struct column *column)
{
  double low[4], high[4], sum[4] = {0.0, 0.0, 0.0, 0.0};
  uint32_t a = 0;
  for (uint32_t i = 0; i < 4u; i++) low[i] = high[i] = x[0];
  for (; a + 4u <= n; a += 4u) {
    for (uint32_t i = 0; i < 4u; i++) {
      low[i] = x[a + i] < low[i] ? x[a + i] : low[i];
      high[i] = x[a + i] > high[i] ? x[a + i] : high[i];
      sum[i] += x[a + i] * x[a + i];
    }
  }
  for (; a < n; a++) {
    low[0] = x[a] < low[0] ? x[a] : low[0];
    high[0] = x[a] > high[0] ? x[a] : high[0];
    sum[0] += x[a] * x[a];
  }
  column->low = fmin(fmin(low[0], low[1]), fmin(low[2], low[3]));
  column->high = fmax(fmax(high[0], high[1]), fmax(high[2], high[3]));
  return (sum[0] + sum[1]) + (sum[2] + sum[3]);
}

static double sum_squares(const double *x, uint32_t n, double scale)
{
  double sum[4] = {0.0, 0.0, 0.0, 0.0};
  uint32_t a = 0;
  for (; a + 4u <= n; a += 4u)
    for (uint32_t i = 0; i < 4u; i++) sum[i] += (x[a + i] * scale) * (x[a + i] * scale);
  for (; a < n; a++) sum[0] += (x[a] * scale) * (x[a] * scale);
  return (sum[0] + sum[1]) + (sum[2] + sum[3]);
}

/* A power of two that brings the size of a column near 1: multiplying by it loses no bit. */
static double scale_for(double size)
{
  int exponent;
  if (!(size > 0.0)) return 1.0;
  frexp(size, &exponent);
  return ldexp(1.0, exponent > 1000 ? -1000 : exponent < -1000 ? 1000 : -exponent);
}

/* Without `gone`: for the ends its value is that of another candidate, for the squares 0; then it is put back. Squares that neither
 * overflow nor vanish are taken as they are: scaling by a power of two afterwards gives the same bits. */
static struct column measure(double *x, uint32_t n, uint32_t gone)
{
  struct column column = {0.0, 0.0, 0.0, 0.0};
  const double kept = gone < n ? x[gone] : 0.0;
  double squares, size;
  if (gone < n) x[gone] = x[gone == 0u ? 1u : 0u];
  squares = find_ends(x, n, &column);
  size = fmax(fabs(column.low), fabs(column.high));
  column.scale = scale_for(size);
  if (gone < n) x[gone] = 0.0;
  if (gone < n || !(size > 1e-100 && size < 1e100)) squares = sum_squares(x, n, column.scale);
  else squares *= column.scale * column.scale;
  column.norm = sqrt(squares);
  if (gone < n) x[gone] = kept;
  return column;
}

/* What one criterion adds to the squared distances is worked out from these. */
static void measure_criterion(struct topsis *topsis, uint32_t j, uint32_t gone)
{
  struct criterion *one = &topsis->criterion[j];
  const struct column column = measure(topsis->x + (size_t)j * topsis->cases, topsis->in, gone);
  const double gain = column.norm > 0.0 ? one->weight / column.norm : 0.0;
  one->scale = column.scale;
  one->gain = gain;
  one->best = (one->cost ? column.low : column.high) * column.scale * gain;
  one->worst = (one->cost ? column.high : column.low) * column.scale * gain;
  one->adds = column.high > column.low;
  if (gone != NOBODY) return;
  one->ideal = one->best;
  one->anti = one->worst;
  one->constant = !one->adds;
  one->low = column.low;
  one->high = column.high;
}

/* A constant criterion adds nothing. */
static void add_criterion(const struct criterion *one, const double *restrict x, uint32_t n,
                          double *restrict plus, double *restrict minus)
{
  const double scale = one->scale, gain = one->gain, best = one->best, worst = one->worst;
  if (!one->adds) return;
  for (uint32_t a = 0; a < n; a++) {
    const double v = x[a] * scale * gain;
    plus[a] += (v - best) * (v - best);
    minus[a] += (v - worst) * (v - worst);
  }
}

#define BLOCK 1024u /* candidates whose distances stay in the first-level cache */

/* Closeness of all but `gone` into `closeness`. Returns 0 when nothing tells the candidates apart. */
static int measure_all(struct topsis *topsis, uint32_t gone, double *plus, double *minus, double *closeness)
{
  int apart = 0;
  for (uint32_t j = 0; j < topsis->criteria; j++) measure_criterion(topsis, j, gone);
  for (uint32_t from = 0; from < topsis->in; from += BLOCK) {
    const uint32_t to = topsis->in - from < BLOCK ? topsis->in : from + BLOCK;
    for (uint32_t a = from; a < to; a++) plus[a] = minus[a] = 0.0;
    for (uint32_t j = 0; j < topsis->criteria; j++)
      add_criterion(&topsis->criterion[j], topsis->x + (size_t)j * topsis->cases + from, to - from,
                    plus + from, minus + from);
    for (uint32_t a = from; a < to; a++) {
      plus[a] = sqrt(plus[a]);
      minus[a] = sqrt(minus[a]);
      closeness[a] = plus[a] + minus[a] > 0.0 ? minus[a] / (plus[a] + minus[a]) : 0.0;
      apart |= a != gone && plus[a] + minus[a] > 0.0;
    }
  }
  return apart;
}

/* All but `gone`, best first; returns how many. */
static uint32_t order_places(const struct topsis *topsis, const double *closeness, uint32_t gone,
                             struct peil_place *place)
{
  uint32_t places = 0;
  for (uint32_t a = 0; a < topsis->in; a++)
    if (a != gone) place[places++] = (struct peil_place){-closeness[a], a, 0};
  peil_rank(place, places);
  return places;
}

/* Whether the best of the rest, by the figures with `gone` in, are other candidates than those without it. */
static int winner_changes(const struct topsis *topsis, uint32_t gone, const double *now)
{
  double best_before = -1.0, best_now = -1.0;
  for (uint32_t a = 0; a < topsis->in; a++) {
    if (a == gone) continue;
    best_before = topsis->closeness[a] > best_before ? topsis->closeness[a] : best_before;
    best_now = now[a] > best_now ? now[a] : best_now;
  }
  for (uint32_t a = 0; a < topsis->in; a++)
    if (a != gone && peil_tied(topsis->closeness[a], best_before) != peil_tied(now[a], best_now)) return 1;
  return 0;
}

/* Whether the candidate alone stands at an end of some criterion: without it ideal or anti-ideal moves. */
static int is_alone_at_an_end(const struct topsis *topsis, uint32_t a)
{
  for (uint32_t j = 0; j < topsis->criteria; j++) {
    const struct criterion *one = &topsis->criterion[j];
    const double x = topsis->x[(size_t)j * topsis->cases + a];
    if ((x == one->low && one->lows == 1u) || (x == one->high && one->highs == 1u)) return 1;
  }
  return 0;
}

static void count_ends(struct topsis *topsis)
{
  for (uint32_t j = 0; j < topsis->criteria; j++) {
    struct criterion *one = &topsis->criterion[j];
    const double *x = topsis->x + (size_t)j * topsis->cases;
    one->lows = one->highs = 0;
    for (uint32_t a = 0; a < topsis->in; a++) {
      one->lows += x[a] == one->low;
      one->highs += x[a] == one->high;
    }
  }
}

static int try_withdrawals(const struct peil_call *call, struct topsis *topsis)
{
  const size_t n = topsis->cases;
  double *plus = topsis->scratch, *minus = plus + n, *now = minus + n;
  if (topsis->in > TRY_ALL) count_ends(topsis);
  for (uint32_t a = 0; topsis->in > 2u && a < topsis->in; a++) {
    if (topsis->in > TRY_ALL && !is_alone_at_an_end(topsis, a)) continue;
    if (call->cancelled(call)) return peil_fail(call, PEIL_CANCELLED, "", "cancelled");
    measure_all(topsis, a, plus, minus, now);
    topsis->checked++;
    if (!winner_changes(topsis, a, now)) continue;
    if (topsis->flips == 0u) topsis->without_count = order_places(topsis, now, a, topsis->without);
    topsis->flip[topsis->flips++] = a;
  }
  return PEIL_OK;
}

int topsis_rank(const struct peil_call *call, struct topsis *topsis, int withdrawals)
{
  if (!measure_all(topsis, NOBODY, topsis->plus, topsis->minus, topsis->closeness))
    return peil_fail(
        call, PEIL_NO_SOLUTION, "",
        call->language == PEIL_ENGLISH
            ? "all candidates are equal on every criterion, so there is no closeness to rank by; check "
              "the sheets, or add a criterion"
            : "alle kandidaten zijn op elk criterium gelijk, dus er is geen nabijheid om op te rangschikken; "
              "kijk de formulieren na, of voeg een criterium toe");
  order_places(topsis, topsis->closeness, NOBODY, topsis->place);
  topsis->checked = topsis->flips = topsis->without_count = 0;
  return withdrawals ? try_withdrawals(call, topsis) : PEIL_OK;
}
