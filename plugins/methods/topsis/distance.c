/* SPDX-License-Identifier: EUPL-1.2
 *
 * topsis: distances to the ideal and the anti-ideal, and whether a withdrawal would change who comes first.
 *
 * A column is divided by its largest size before it is squared, so that no square can overflow.
 */
#include "topsis.h"

#define SAME 1e-9
#define TRY_ALL                                                                                              \
  1000u /* up to so many candidates every withdrawal is tried, which takes their number squared */

int topsis_tied(double a, double b) { return fabs(a - b) <= SAME; }

struct column {
  double size, low, high; /* largest size; lowest and highest value */
  uint32_t lows, highs;   /* candidates at each */
  double norm;            /* of the column over its size */
};

static struct column measure(const double *x, uint32_t n, uint32_t gone)
{
  struct column column = {0.0, HUGE_VAL, -HUGE_VAL, 0, 0, 0.0};
  double squares = 0.0;
  for (uint32_t a = 0; a < n; a++) {
    if (a == gone) continue;
    column.low = x[a] < column.low ? x[a] : column.low;
    column.high = x[a] > column.high ? x[a] : column.high;
  }
  column.size = fmax(fabs(column.low), fabs(column.high));
  for (uint32_t a = 0; column.size > 0.0 && a < n; a++) {
    if (a == gone) continue;
    squares += (x[a] / column.size) * (x[a] / column.size);
    column.lows += x[a] == column.low;
    column.highs += x[a] == column.high;
  }
  column.norm = sqrt(squares);
  return column;
}

/* Adds one criterion to the squared distances; a constant one adds nothing. */
static void add_criterion(const struct topsis *topsis, uint32_t j, uint32_t gone, double *plus, double *minus,
                          struct criterion *keep)
{
  const struct criterion *one = &topsis->criterion[j];
  const double *x = topsis->x + (size_t)j * topsis->cases;
  const struct column column = measure(x, topsis->in, gone);
  const double gain = column.size > 0.0 ? one->weight / column.norm : 0.0;
  const double size = column.size > 0.0 ? column.size : 1.0;
  const double best = (one->cost ? column.low : column.high) / size * gain;
  const double worst = (one->cost ? column.high : column.low) / size * gain;
  if (keep != NULL) {
    keep->ideal = best;
    keep->anti = worst;
    keep->constant = !(column.high > column.low);
    keep->low = column.low;
    keep->high = column.high;
    keep->lows = column.lows;
    keep->highs = column.highs;
  }
  if (!(column.high > column.low)) return;
  for (uint32_t a = 0; a < topsis->in; a++) {
    const double v = x[a] / size * gain;
    plus[a] += (v - best) * (v - best);
    minus[a] += (v - worst) * (v - worst);
  }
}

/* Closeness of all but `gone` into `closeness`. Returns 0 when nothing tells the candidates apart. */
static int measure_all(struct topsis *topsis, uint32_t gone, double *plus, double *minus, double *closeness)
{
  const uint32_t n = topsis->in;
  int apart = 0;
  for (uint32_t a = 0; a < n; a++) plus[a] = minus[a] = 0.0;
  for (uint32_t j = 0; j < topsis->criteria; j++)
    add_criterion(topsis, j, gone, plus, minus, gone == NOBODY ? &topsis->criterion[j] : NULL);
  for (uint32_t a = 0; a < n; a++) {
    plus[a] = sqrt(plus[a]);
    minus[a] = sqrt(minus[a]);
    closeness[a] = plus[a] + minus[a] > 0.0 ? minus[a] / (plus[a] + minus[a]) : 0.0;
    apart |= a != gone && plus[a] + minus[a] > 0.0;
  }
  return apart;
}

static int compare_places(const void *a, const void *b)
{
  const struct place *x = a, *y = b;
  if (x->closeness != y->closeness) return x->closeness > y->closeness ? -1 : 1;
  return (x->candidate > y->candidate) - (x->candidate < y->candidate);
}

static uint32_t order_places(const struct topsis *topsis, const double *closeness, uint32_t gone,
                             struct place *place)
{
  uint32_t places = 0, leader = 0;
  for (uint32_t a = 0; a < topsis->in; a++)
    if (a != gone) place[places++] = (struct place){closeness[a], a, 0};
  qsort(place, places, sizeof(*place), compare_places);
  for (uint32_t p = 0; p < places; p++) {
    if (!topsis_tied(place[p].closeness, place[leader].closeness)) leader = p;
    place[p].rank = leader + 1u;
  }
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
    if (a != gone && topsis_tied(topsis->closeness[a], best_before) != topsis_tied(now[a], best_now))
      return 1;
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

static int try_withdrawals(const struct peil_call *call, struct topsis *topsis)
{
  const size_t n = topsis->cases;
  double *plus = topsis->scratch, *minus = plus + n, *now = minus + n;
  topsis->checked = topsis->flips = topsis->without_count = 0;
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

int topsis_rank(const struct peil_call *call, struct topsis *topsis)
{
  if (!measure_all(topsis, NOBODY, topsis->plus, topsis->minus, topsis->closeness))
    return peil_fail(
        call, PEIL_NO_SOLUTION, "",
        call->language == PEIL_ENGLISH
            ? "all candidates are equal on every criterion, so there is no closeness to rank by; check "
              "the sheets, or add a criterion"
            : "alle kandidaten zijn op elk criterium gelijk, dus er is geen nabijheid om op te rangschikken; "
              "kijk de bladen na, of voeg een criterium toe");
  order_places(topsis, topsis->closeness, NOBODY, topsis->place);
  return try_withdrawals(call, topsis);
}
