/* SPDX-License-Identifier: EUPL-1.2
 *
 * irt: does each item fit?
 *
 * Rasch and pcm: infit and outfit mean squares (Wright and Masters 1982), with z = (x - E) / sqrt(V) at the person's WLE:
 * outfit = mean z^2, infit = sum (x - E)^2 / sum V. Persons all at the lowest or all at the highest say nothing and are left out.
 *
 * The other models: S-X2 (Orlando and Thissen 2000; Kang and Chen 2008): per total score the answers on an item against those
 * expected, P_k(theta) S(theta) of the rest over S(theta) of all, with S the score distribution (Lord and Wingersky 1984). Over the
 * persons who answered everything. Neighbouring cells of a score are put together until each expects 1, neighbouring scores until
 * there are two such cells. df = cells - scores - the item's parameters.
 */
#include "irt.h"

#define LEAST_EXPECTED 1.0
#define MOST_WORK 4e9 /* multiplications for all score distributions: some seconds */

static const struct irt_item_fit no_fit = {NAN, NAN, NAN, NAN, NAN};

/* ---------------------------------------------------------------------------------------- infit and outfit */

struct squares {
  double persons, standardised, residual, variance;
};

static void add_squares(const struct irt_bank *bank, const uint8_t *category, double theta, double count,
                        struct squares *squares)
{
  for (uint32_t j = 0; j < bank->items; j++) {
    double p[IRT_MOST_CATEGORIES], mean = 0.0, variance = 0.0, off;
    if (category[j] == IRT_NOT_THERE) continue;
    irt_at(bank->model, &bank->item[j], theta, p, NULL, NULL);
    for (uint32_t k = 1; k < bank->item[j].categories; k++) mean += (double)k * p[k];
    for (uint32_t k = 0; k < bank->item[j].categories; k++)
      variance += p[k] * ((double)k - mean) * ((double)k - mean);
    off = (double)category[j] - mean;
    if (!(variance > 1e-12)) continue;
    squares[j].persons += count;
    squares[j].standardised += count * off * off / variance;
    squares[j].residual += count * off * off;
    squares[j].variance += count * variance;
  }
}

/* With everything answered, the ability depends on the total alone: `known` keeps it by total. */
static double ability_of(const struct irt *irt, const struct irt_tables *tables, const uint8_t *category,
                         double *known, uint32_t *extreme)
{
  struct irt_answers answers;
  struct irt_person person;
  uint32_t total = 0, complete = 1;
  answers.answered = answers.between = answers.unused = 0;
  for (uint32_t j = 0; j < irt->bank.items; j++) {
    complete &= category[j] != IRT_NOT_THERE;
    total += category[j];
    answers.answered += category[j] != IRT_NOT_THERE;
    answers.category[j] = answers.above[j] = category[j];
    answers.share[j] = 0.0;
  }
  *extreme = 0;
  if (complete && known[total] == known[total]) return known[total];
  irt_estimate(&irt->bank, &irt->grid, tables, IRT_WLE, &answers, &person);
  *extreme = person.extreme;
  if (complete && person.extreme == 0u) known[total] = person.ability;
  return person.ability;
}

static int mean_squares(const struct peil_call *call, struct irt *irt, const struct irt_group *group)
{
  struct irt_tables tables;
  const size_t totals = (size_t)irt->bank.items * IRT_NOT_THERE + 1u;
  struct squares *squares = calloc((size_t)irt->bank.items + 1u, sizeof(*squares));
  double *known = malloc(totals * sizeof(*known));
  int code = irt_tables_init(&tables, &irt->bank, &irt->grid);
  if (squares == NULL || known == NULL) code = PEIL_NO_MEMORY;
  for (size_t i = 0; known != NULL && i < totals; i++) known[i] = NAN;
  for (uint32_t n = 0; code == PEIL_OK && n < group->patterns; n++) {
    const uint8_t *category = group->category + (size_t)n * group->items;
    uint32_t extreme;
    const double theta = ability_of(irt, &tables, category, known, &extreme);
    if (!extreme) add_squares(&irt->bank, category, theta, group->count[n], squares);
    if (n % 1000u == 0u && call->cancelled(call)) code = PEIL_CANCELLED;
  }
  for (uint32_t j = 0; code == PEIL_OK && j < irt->bank.items; j++) {
    if (!(squares[j].persons > 0.0)) continue;
    irt->bank.item[j].fit.outfit = squares[j].standardised / squares[j].persons;
    irt->bank.item[j].fit.infit = squares[j].residual / squares[j].variance;
  }
  irt_tables_finish(&tables);
  free(squares);
  free(known);
  return code;
}

/* ---------------------------------------------------------------------------------------------------- S-X2 */

struct totals {
  const struct irt *irt;
  uint32_t most;    /* highest total score */
  size_t *first;    /* [items]: of an item's counts in `observed` */
  double *observed; /* per item: [categories][most + 1] persons */
  double *persons;  /* [most + 1] */
  double *all;      /* [most + 1] columns over nodes: score distribution of all items */
  double *p;        /* [sum of categories] columns */
  size_t *column;   /* [items] */
};

static void totals_finish(struct totals *totals)
{
  free(totals->first);
  free(totals->column);
  free(totals->observed);
  free(totals->persons);
  free(totals->all);
  free(totals->p);
}

static int totals_init(struct totals *totals, const struct irt *irt)
{
  const struct irt_bank *bank = &irt->bank;
  size_t columns = 0;
  memset(totals, 0, sizeof(*totals));
  totals->irt = irt;
  for (uint32_t j = 0; j < bank->items; j++) totals->most += bank->item[j].categories - 1u;
  totals->first = calloc((size_t)bank->items + 1u, sizeof(*totals->first));
  totals->column = calloc((size_t)bank->items + 1u, sizeof(*totals->column));
  if (totals->first == NULL || totals->column == NULL) return PEIL_NO_MEMORY;
  for (uint32_t j = 0; j < bank->items; j++) {
    totals->first[j] = columns * ((size_t)totals->most + 1u);
    totals->column[j] = columns * irt->grid.stride;
    columns += bank->item[j].categories;
  }
  totals->observed = calloc(columns * ((size_t)totals->most + 1u) + 1u, sizeof(double));
  totals->persons = calloc((size_t)totals->most + 1u, sizeof(double));
  totals->all = calloc(((size_t)totals->most + 1u) * irt->grid.stride, sizeof(double));
  totals->p = malloc((columns * irt->grid.stride + 1u) * sizeof(double));
  if (!totals->observed || !totals->persons || !totals->all || !totals->p) return PEIL_NO_MEMORY;
  for (uint32_t j = 0; j < bank->items; j++)
    irt_curves(bank->model, &bank->item[j], &irt->grid, totals->p + totals->column[j]);
  return PEIL_OK;
}

static void count_totals(struct totals *totals, const struct irt_group *group)
{
  for (uint32_t n = 0; n < group->patterns; n++) {
    const uint8_t *category = group->category + (size_t)n * group->items;
    uint32_t total = 0, complete = 1;
    for (uint32_t j = 0; j < group->items; j++) {
      complete &= category[j] != IRT_NOT_THERE;
      total += category[j];
    }
    if (!complete) continue;
    totals->persons[total] += group->count[n];
    for (uint32_t j = 0; j < group->items; j++)
      totals->observed[totals->first[j] + (size_t)category[j] * (totals->most + 1u) + total] +=
          group->count[n];
  }
}

/* Adds item j to the distribution of totals 0 .. *most, in `to` (which may not be `from`). */
static void join(const struct totals *totals, uint32_t j, const double *from, double *__restrict to,
                 uint32_t *most)
{
  const size_t stride = totals->irt->grid.stride;
  const uint32_t steps = totals->irt->bank.item[j].categories - 1u;
  memset(to, 0, ((size_t)*most + steps + 1u) * stride * sizeof(*to));
  for (uint32_t k = 0; k <= steps; k++) {
    const double *__restrict p = totals->p + totals->column[j] + (size_t)k * stride;
    for (uint32_t s = 0; s <= *most; s++)
      for (size_t q = 0; q < stride; q++)
        to[((size_t)s + k) * stride + q] += from[(size_t)s * stride + q] * p[q];
  }
  *most += steps;
}

/* One score's cells; neighbours that expect too little are put together. Returns how many cells are left. */
static uint32_t pool_cells(const double *observed, const double *expected, uint32_t categories, double *o,
                           double *e)
{
  uint32_t cells = 0;
  double left_o = 0.0, left_e = 0.0;
  for (uint32_t k = 0; k < categories; k++) {
    left_o += observed[k];
    left_e += expected[k];
    if (left_e < LEAST_EXPECTED) continue;
    o[cells] = left_o;
    e[cells++] = left_e;
    left_o = left_e = 0.0;
  }
  if (cells > 0u) {
    o[cells - 1u] += left_o;
    e[cells - 1u] += left_e;
  }
  return cells;
}

/* The upper tail of chi-square: Q(df / 2, x / 2), by the series below df / 2 + 1 and Lentz's continued fraction above it. */
static double chi_square_tail(double x, double df)
{
  const double a = 0.5 * df, z = 0.5 * x, first = a != floor(a) ? 0.5 : 1.0;
  double log_gamma = a != floor(a) ? 0.57236494292470008707 : 0.0, term, sum, c, d;
  if (!(z > 0.0)) return 1.0;
  for (uint32_t i = 0; first + (double)i < a; i++) log_gamma += log(first + (double)i);
  if (z < a + 1.0) {
    sum = term = 1.0 / a;
    for (uint32_t n = 1; term > sum * 1e-17; n++) sum += term *= z / (a + (double)n);
    return 1.0 - sum * exp(a * log(z) - z - log_gamma);
  }
  c = 1e300;
  d = sum = 1.0 / (z + 1.0 - a);
  for (uint32_t i = 1; i < 10000u; i++) {
    const double n = -(double)i * ((double)i - a), b = z + 1.0 - a + 2.0 * (double)i;
    d = 1.0 / (n * d + b);
    c = b + n / c;
    sum *= c * d;
    if (fabs(c * d - 1.0) < 1e-16) break;
  }
  return exp(a * log(z) - z - log_gamma) * sum;
}

/* A row of pooled scores becomes part of the statistic; one with fewer than two cells joins what comes next. */
struct pooling {
  double observed[IRT_MOST_CATEGORIES], expected[IRT_MOST_CATEGORIES]; /* not yet two cells */
  double last_o[IRT_MOST_CATEGORIES],
      last_e[IRT_MOST_CATEGORIES]; /* the last whole row, which takes what is left */
  double x2, df;
  int has_last;
};

static void settle_row(struct pooling *pooling, uint32_t categories)
{
  double o[IRT_MOST_CATEGORIES], e[IRT_MOST_CATEGORIES];
  const uint32_t cells =
      pooling->has_last ? pool_cells(pooling->last_o, pooling->last_e, categories, o, e) : 0u;
  for (uint32_t i = 0; i < cells; i++) pooling->x2 += (o[i] - e[i]) * (o[i] - e[i]) / e[i];
  if (cells > 0u) pooling->df += (double)(cells - 1u);
  pooling->has_last = 0;
}

static void add_row(struct pooling *pooling, uint32_t categories)
{
  double o[IRT_MOST_CATEGORIES], e[IRT_MOST_CATEGORIES];
  if (pool_cells(pooling->observed, pooling->expected, categories, o, e) < 2u) return;
  settle_row(pooling, categories);
  memcpy(pooling->last_o, pooling->observed, sizeof(pooling->last_o));
  memcpy(pooling->last_e, pooling->expected, sizeof(pooling->last_e));
  memset(pooling->observed, 0, sizeof(pooling->observed));
  memset(pooling->expected, 0, sizeof(pooling->expected));
  pooling->has_last = 1;
}

/* `rest` is the score distribution of all items but j. */
static void fit_item(struct totals *totals, uint32_t j, const double *rest, struct irt_item_fit *fit)
{
  const struct irt_grid *grid = &totals->irt->grid;
  const uint32_t categories = totals->irt->bank.item[j].categories,
                 rest_most = totals->most - (categories - 1u);
  struct pooling pooling;
  memset(&pooling, 0, sizeof(pooling));
  for (uint32_t s = 1; s < totals->most; s++) {
    double chance[IRT_MOST_CATEGORIES] = {0}, all = 0.0;
    for (uint32_t q = 0; q < grid->nodes; q++)
      all += grid->weight[q] * totals->all[(size_t)s * grid->stride + q];
    if (!(totals->persons[s] > 0.0) || !(all > 0.0)) continue;
    for (uint32_t k = 0; k < categories; k++) {
      const double *p = totals->p + totals->column[j] + (size_t)k * grid->stride;
      if (s < k || s - k > rest_most) continue;
      for (uint32_t q = 0; q < grid->nodes; q++)
        chance[k] += grid->weight[q] * p[q] * rest[(size_t)(s - k) * grid->stride + q];
      pooling.expected[k] += totals->persons[s] * chance[k] / all;
      pooling.observed[k] += totals->observed[totals->first[j] + (size_t)k * (totals->most + 1u) + s];
    }
    add_row(&pooling, categories);
  }
  for (uint32_t k = 0; k < categories; k++) {
    pooling.last_o[k] += pooling.observed[k];
    pooling.last_e[k] += pooling.expected[k];
  }
  settle_row(&pooling, categories);
  pooling.df -= (double)categories;
  if (!(pooling.df > 0.0)) return;
  fit->s_x2 = pooling.x2;
  fit->df = pooling.df;
  fit->p = chi_square_tail(pooling.x2, pooling.df);
}

/* Leaves out each item of from .. to - 1 in turn: `have` is the distribution of all items outside that range. One half joins it
 * before the other half is done, so every item is joined about log2(items) times rather than items times. */
static int leave_out(const struct peil_call *call, struct totals *totals, struct irt *irt, uint32_t from,
                     uint32_t to, const double *have, uint32_t most)
{
  const uint32_t middle = from + (to - from) / 2u;
  const size_t size = ((size_t)totals->most + 1u) * totals->irt->grid.stride;
  double *room, *spare;
  int code = PEIL_OK;
  if (call->cancelled(call)) return PEIL_CANCELLED;
  if (to - from == 1u) {
    fit_item(totals, from, have, &irt->bank.item[from].fit);
    return PEIL_OK;
  }
  room = malloc(2u * size * sizeof(*room));
  if (room == NULL) return PEIL_NO_MEMORY;
  for (uint32_t half = 0; code == PEIL_OK && half < 2u; half++) {
    const uint32_t begin = half == 0u ? middle : from, end = half == 0u ? to : middle;
    const double *source = have;
    uint32_t reached = most;
    spare = room;
    for (uint32_t j = begin; j < end; j++) {
      join(totals, j, source, spare, &reached);
      source = spare;
      spare = spare == room ? room + size : room;
    }
    code = half == 0u ? leave_out(call, totals, irt, from, middle, source, reached)
                      : leave_out(call, totals, irt, middle, to, source, reached);
  }
  free(room);
  return code;
}

static int score_fits(const struct peil_call *call, struct irt *irt, const struct irt_group *group)
{
  struct totals totals;
  int code = totals_init(&totals, irt);
  double *none = NULL, *spare;
  const size_t stride = irt->grid.stride, size = ((size_t)totals.most + 1u) * stride;
  if (code == PEIL_OK && (none = calloc(3u * size, sizeof(*none))) == NULL) code = PEIL_NO_MEMORY;
  if (code == PEIL_OK) {
    const double *source = none;
    uint32_t most = 0;
    spare = none + size;
    for (size_t q = 0; q < stride; q++) none[q] = 1.0;
    for (uint32_t j = 0; j < irt->bank.items; j++) {
      join(&totals, j, source, spare, &most);
      source = spare;
      spare = spare == none + size ? none + 2u * size : none + size;
    }
    memcpy(totals.all, source, size * sizeof(*none));
    count_totals(&totals, group);
    code = leave_out(call, &totals, irt, 0, irt->bank.items, none, 0);
  }
  free(none);
  totals_finish(&totals);
  return code;
}

/* About how much work the score distributions are. */
static double work(const struct irt *irt)
{
  double steps = 0.0, items = irt->bank.items;
  for (uint32_t j = 0; j < irt->bank.items; j++) steps += irt->bank.item[j].categories;
  return steps * steps * (1.0 + log2(items)) * irt->grid.stride;
}

int irt_item_fits(const struct peil_call *call, struct irt *irt, const struct irt_group *group)
{
  int code = PEIL_OK;
  for (uint32_t j = 0; j < irt->bank.items; j++) irt->bank.item[j].fit = no_fit;
  if (irt->fits == 0u) return PEIL_OK;
  if (irt_is_common(irt->bank.model)) code = mean_squares(call, irt, group);
  else if (work(irt) <= MOST_WORK) code = score_fits(call, irt, group);
  if (code == PEIL_OK) return PEIL_OK;
  return peil_fail(call, (uint32_t)code, "", code == PEIL_CANCELLED ? "cancelled" : "no memory for item fit");
}
