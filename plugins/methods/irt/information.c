/* SPDX-License-Identifier: EUPL-1.2
 *
 * irt: the observed information about the parameters (Louis 1982). With s the derivatives of a person's complete-data
 * log-likelihood and E over that person's posterior,
 *
 *     I = - sum_p ( E[s'] + E[s s'] - E[s] E[s]' ).
 *
 * Within one item s' + s s' is P''/P; between two items only E[s s'] is left. That one needs how many persons are expected
 * at each node with each pair of answers: counted for two chunks of items at a time, then shared out over their items.
 */
#include "irt.h"

#define ROOM 524288u /* doubles for posteriors that are held at once: 4 MiB */
#define SQUARE (IRT_MOST_CATEGORIES * IRT_MOST_CATEGORIES)

/* ---------------------------------------------------------------------------------------------- small algebra */

int irt_cholesky(double *matrix, uint32_t n)
{
  for (uint32_t i = 0; i < n; i++)
    for (uint32_t j = 0; j <= i; j++) {
      double sum = matrix[(size_t)i * n + j];
      for (uint32_t k = 0; k < j; k++) sum -= matrix[(size_t)i * n + k] * matrix[(size_t)j * n + k];
      if (i != j) matrix[(size_t)i * n + j] = sum / matrix[(size_t)j * n + j];
      else if (!(sum > 1e-12 * fabs(matrix[(size_t)i * n + i])) || !(sum > 0.0)) return 0;
      else matrix[(size_t)i * n + i] = sqrt(sum);
    }
  return 1;
}

void irt_cholesky_solve(const double *factor, uint32_t n, double *vector)
{
  for (uint32_t i = 0; i < n; i++) {
    for (uint32_t k = 0; k < i; k++) vector[i] -= factor[(size_t)i * n + k] * vector[k];
    vector[i] /= factor[(size_t)i * n + i];
  }
  for (uint32_t i = n; i-- > 0u;) {
    vector[i] /= factor[(size_t)i * n + i];
    for (uint32_t k = 0; k < i; k++) vector[k] -= factor[(size_t)i * n + k] * vector[i];
  }
}

/* ----------------------------------------------------------------------------------------------- the workshop */

struct shop {
  struct irt_expect *expect;
  uint32_t n;        /* parameters of the bank */
  size_t *at;        /* [items]: of an item's slopes in `slope` */
  double *slope;     /* column (k * categories + m) of an item: derivative m of log P_k, over the nodes */
  double *posterior; /* [room] */
  size_t room;
  struct irt_span *span; /* [patterns]: of each posterior that is held */
  double *mean;          /* [4 * n]: posterior mean derivatives of four patterns */
  double *pair;          /* [codes * codes] columns: two chunks' combinations */
  double *half;          /* [codes * categories of a chunk] columns */
  double *two;           /* [SQUARE] columns: two items' answers */
  double *matrix;        /* [n * n], lower half */
};

static void shop_finish(struct shop *shop)
{
  free(shop->at);
  free(shop->slope);
  free(shop->posterior);
  free(shop->span);
  free(shop->mean);
  free(shop->pair);
  free(shop->matrix);
}

static void fill_slopes(struct shop *shop)
{
  const struct irt_expect *expect = shop->expect;
  const size_t stride = expect->grid->stride;
  double p[IRT_MOST_CATEGORIES], s[SQUARE];
  for (uint32_t j = 0; j < expect->bank->items; j++) {
    const struct irt_item *item = &expect->bank->item[j];
    const uint32_t n = item->categories;
    for (uint32_t q = 0; q < expect->grid->nodes; q++) {
      for (uint32_t k = 0; k < n; k++) p[k] = expect->p[expect->column[j] + (size_t)k * stride + q];
      irt_slopes(expect->bank->model, item, expect->grid->theta[q], p, s, NULL);
      for (uint32_t i = 0; i < n * n; i++) shop->slope[shop->at[j] + (size_t)i * stride + q] = s[i];
    }
  }
}

static int shop_init(struct shop *shop, struct irt_expect *expect)
{
  const struct irt_bank *bank = expect->bank;
  const size_t stride = expect->grid->stride, n = bank->parameters;
  const size_t most = expect->group->patterns * stride;
  size_t columns = 0, codes = 1;
  memset(shop, 0, sizeof(*shop));
  shop->expect = expect;
  shop->n = bank->parameters;
  shop->at = calloc(bank->items, sizeof(*shop->at));
  if (shop->at == NULL) return PEIL_NO_MEMORY;
  for (uint32_t j = 0; j < bank->items; j++) {
    shop->at[j] = columns * stride;
    columns += (size_t)bank->item[j].categories * bank->item[j].categories;
  }
  for (uint32_t c = 0; c < expect->chunks; c++)
    codes = expect->chunk[c].codes > codes ? expect->chunk[c].codes : codes;
  shop->slope = calloc(columns * stride, sizeof(double));
  shop->room = most < ROOM ? most : ROOM;
  shop->posterior = malloc((shop->room + 1u) * sizeof(double));
  shop->span = malloc(((size_t)expect->group->patterns + 1u) * sizeof(*shop->span));
  shop->mean = calloc(4u * n, sizeof(double));
  /* a chunk has at most as many item categories as twice its combinations and one item's blank */
  shop->pair = malloc(
      (codes * codes + codes * (2u * codes + 2u) + (IRT_MOST_CATEGORIES + 1u) * (IRT_MOST_CATEGORIES + 1u)) *
      stride * sizeof(double));
  shop->matrix = calloc(n * n, sizeof(double));
  if (shop->slope == NULL || shop->posterior == NULL || shop->span == NULL || shop->mean == NULL ||
      shop->pair == NULL || shop->matrix == NULL)
    return PEIL_NO_MEMORY;
  shop->half = shop->pair + codes * codes * stride;
  shop->two = shop->half + codes * (2u * codes + 2u) * stride;
  fill_slopes(shop);
  return PEIL_OK;
}

/* ---------------------------------------------------------------------------------------------------- within */

/* - sum over nodes and categories of expected persons times P''/P, into the item's own square. */
static void add_within(struct shop *shop, uint32_t j)
{
  const struct irt_expect *expect = shop->expect;
  const struct irt_item *item = &expect->bank->item[j];
  const uint32_t n = item->categories, at = expect->bank->at[j];
  const size_t stride = expect->grid->stride;
  double p[IRT_MOST_CATEGORIES], s[SQUARE], second[SQUARE * IRT_MOST_CATEGORIES];
  for (uint32_t q = 0; q < expect->grid->nodes; q++) {
    for (uint32_t k = 0; k < n; k++) p[k] = expect->p[expect->column[j] + (size_t)k * stride + q];
    irt_slopes(expect->bank->model, item, expect->grid->theta[q], p, s, second);
    for (uint32_t k = 0; k < n; k++) {
      const double here = expect->expected[expect->column[j] + (size_t)k * stride + q];
      for (uint32_t m = 0; m < n; m++)
        for (uint32_t l = 0; l <= m; l++)
          shop->matrix[(size_t)(at + m) * shop->n + at + l] -= here * second[((size_t)k * n + m) * n + l];
    }
  }
}

/* ------------------------------------------------------------------------------------------------- the means */

static inline double dot(const double *__restrict a, const double *__restrict b, size_t n)
{
  double lane[8] = {0, 0, 0, 0, 0, 0, 0, 0};
  for (size_t q = 0; q < n; q += 8u)
    for (size_t i = 0; i < 8u; i++) lane[i] += a[q + i] * b[q + i];
  return ((lane[0] + lane[4]) + (lane[2] + lane[6])) + ((lane[1] + lane[5]) + (lane[3] + lane[7]));
}

/* Posterior mean derivatives of one pattern, times the root of its count. */
static inline void pattern_mean(const struct shop *shop, uint32_t pattern, struct irt_span span, double *mean)
{
  const struct irt_expect *expect = shop->expect;
  const size_t stride = expect->grid->stride;
  const uint8_t *category = expect->group->category + (size_t)pattern * expect->bank->items;
  const double root = sqrt(expect->group->count[pattern]), *posterior = shop->posterior + span.at;
  for (uint32_t j = 0; j < expect->bank->items; j++) {
    const uint32_t n = expect->bank->item[j].categories, k = category[j];
    double *to = mean + expect->bank->at[j];
    for (uint32_t m = 0; m < n; m++) {
      const int touches = !irt_is_graded(expect->bank->model) || m == 0u || m == k || m == k + 1u;
      to[m] = k == IRT_NOT_THERE || !touches
                  ? 0.0
                  : dot(posterior, shop->slope + shop->at[j] + ((size_t)k * n + m) * stride + span.from,
                        span.nodes) /
                        root;
    }
  }
}

/* Adds the outer products of four means; one that is not there is zero. */
static inline void add_outer(struct shop *shop)
{
  const size_t n = shop->n;
  const double *a = shop->mean, *b = a + n, *c = b + n, *d = c + n;
  for (size_t i = 0; i < n; i++) {
    double *__restrict row = shop->matrix + i * n;
    const double ai = a[i], bi = b[i], ci = c[i], di = d[i];
    for (size_t k = 0; k <= i; k++) row[k] += (ai * a[k] + bi * b[k]) + (ci * c[k] + di * d[k]);
  }
}

static inline void add_means(struct shop *shop, uint32_t from, uint32_t to)
{
  for (uint32_t n = from; n < to; n += 4u) {
    for (uint32_t i = 0; i < 4u; i++)
      if (n + i < to) pattern_mean(shop, n + i, shop->span[n + i - from], shop->mean + (size_t)i * shop->n);
      else memset(shop->mean + (size_t)i * shop->n, 0, shop->n * sizeof(double));
    add_outer(shop);
  }
}

/* -------------------------------------------------------------------------------------------------- the pairs */

static inline void add_column(double *__restrict to, const double *__restrict more, size_t n)
{
  for (size_t q = 0; q < n; q++) to[q] += more[q];
}

/* `two` has the expected persons with answer c on j and d on k, column (c * turns_k + d): takes sum s_j s_k' from the matrix. */
static inline void take_two(struct shop *shop, uint32_t j, uint32_t k, uint32_t turns_k)
{
  const struct irt_bank *bank = shop->expect->bank;
  const size_t stride = shop->expect->grid->stride;
  const uint32_t nj = bank->item[j].categories, nk = bank->item[k].categories;
  double u[IRT_MOST_NODES + 7u];
  for (uint32_t c = 0; c < nj; c++)
    for (uint32_t l = 0; l < nk; l++) {
      memset(u, 0, stride * sizeof(*u));
      for (uint32_t d = 0; d < nk; d++) {
        const double *__restrict r = shop->two + ((size_t)c * turns_k + d) * stride;
        const double *__restrict s = shop->slope + shop->at[k] + ((size_t)d * nk + l) * stride;
        if (irt_is_graded(bank->model) && l != 0u && l != d && l != d + 1u) continue;
        for (size_t q = 0; q < stride; q++) u[q] += r[q] * s[q];
      }
      for (uint32_t m = 0; m < nj; m++)
        if (!irt_is_graded(bank->model) || m == 0u || m == c || m == c + 1u)
          shop->matrix[(size_t)(bank->at[k] + l) * shop->n + bank->at[j] + m] -=
              dot(shop->slope + shop->at[j] + ((size_t)c * nj + m) * stride, u, stride);
    }
}

/* The answer of item j of a chunk in a combination. */
static inline uint32_t answer_in(const struct irt_expect *expect, const struct irt_chunk *chunk,
                                 uint32_t code, uint32_t j)
{
  for (uint32_t i = chunk->item; i < j; i++) code /= expect->bank->item[i].categories + expect->blank;
  return code % (expect->bank->item[j].categories + expect->blank);
}

/* Items j < k of one chunk: their pairs are in the E-step's own counts. */
static inline void take_same(struct shop *shop, const struct irt_chunk *chunk, uint32_t j, uint32_t k)
{
  const struct irt_expect *expect = shop->expect;
  const size_t stride = expect->grid->stride;
  const uint32_t turns_j = expect->bank->item[j].categories + expect->blank,
                 turns_k = expect->bank->item[k].categories + expect->blank;
  memset(shop->two, 0, (size_t)turns_j * turns_k * stride * sizeof(double));
  for (uint32_t code = 0; code < chunk->codes; code++)
    add_column(shop->two +
                   ((size_t)answer_in(expect, chunk, code, j) * turns_k + answer_in(expect, chunk, code, k)) *
                       stride,
               expect->count + (chunk->at + code) * stride, stride);
  take_two(shop, j, k, turns_k);
}

/* Items of two chunks, a before b: pairs of combinations, then combination of a with answer on k, then two answers. */
static inline void take_different(struct shop *shop, const struct irt_chunk *a, const struct irt_chunk *b)
{
  const struct irt_expect *expect = shop->expect;
  const size_t stride = expect->grid->stride;
  for (uint32_t k = b->item; k < b->item + b->items; k++) {
    const uint32_t turns_k = expect->bank->item[k].categories + expect->blank;
    memset(shop->half, 0, (size_t)a->codes * turns_k * stride * sizeof(double));
    for (uint32_t code = 0; code < b->codes; code++) {
      const uint32_t d = answer_in(expect, b, code, k);
      for (uint32_t other = 0; other < a->codes; other++)
        add_column(shop->half + ((size_t)other * turns_k + d) * stride,
                   shop->pair + ((size_t)other * b->codes + code) * stride, stride);
    }
    for (uint32_t j = a->item; j < a->item + a->items; j++) {
      const uint32_t turns_j = expect->bank->item[j].categories + expect->blank;
      memset(shop->two, 0, (size_t)turns_j * turns_k * stride * sizeof(double));
      for (uint32_t other = 0; other < a->codes; other++)
        add_column(shop->two + (size_t)answer_in(expect, a, other, j) * turns_k * stride,
                   shop->half + (size_t)other * turns_k * stride, turns_k * stride);
      take_two(shop, j, k, turns_k);
    }
  }
}

static inline void take_pairs(struct shop *shop, uint32_t from, uint32_t to, uint32_t first, uint32_t second)
{
  const struct irt_expect *expect = shop->expect;
  const struct irt_chunk *a = &expect->chunk[first], *b = &expect->chunk[second];
  const size_t stride = expect->grid->stride;
  memset(shop->pair, 0, (size_t)a->codes * b->codes * stride * sizeof(double));
  for (uint32_t n = from; n < to; n++) {
    const uint16_t *code = expect->code + (size_t)n * expect->chunks;
    const struct irt_span span = shop->span[n - from];
    add_column(shop->pair + ((size_t)code[first] * b->codes + code[second]) * stride + span.from,
               shop->posterior + span.at, span.nodes);
  }
  take_different(shop, a, b);
}

static inline void block_narrow(struct shop *shop, uint32_t from, uint32_t to)
{
  add_means(shop, from, to);
  for (uint32_t a = 0; a < shop->expect->chunks; a++)
    for (uint32_t b = a + 1u; b < shop->expect->chunks; b++) take_pairs(shop, from, to, a, b);
}

#if defined(PEIL_WIDE)
/* The same operations in the same order on four nodes at a time: the same bits. */
static __attribute__((target("avx2"), flatten)) void block_wide(struct shop *shop, uint32_t from, uint32_t to)
{
  block_narrow(shop, from, to);
}
#else
static void block_wide(struct shop *shop, uint32_t from, uint32_t to) { block_narrow(shop, from, to); }
#endif

/* ------------------------------------------------------------------------------------------------- the whole */

static int build(const struct peil_call *call, struct shop *shop)
{
  struct irt_expect *expect = shop->expect;
  for (uint32_t j = 0; j < expect->bank->items; j++) add_within(shop, j);
  for (uint32_t c = 0; c < expect->chunks; c++) {
    const struct irt_chunk *chunk = &expect->chunk[c];
    for (uint32_t j = chunk->item; j < chunk->item + chunk->items; j++)
      for (uint32_t k = j + 1u; k < chunk->item + chunk->items; k++) take_same(shop, chunk, j, k);
  }
  for (uint32_t from = 0, to; from < expect->group->patterns; from = to) {
    if (call->cancelled(call)) return PEIL_CANCELLED;
    to = irt_expect_posterior(expect, from, shop->room, shop->posterior, shop->span);
    if (expect->wide) block_wide(shop, from, to);
    else block_narrow(shop, from, to);
  }
  return PEIL_OK;
}

/* From the bank's parameters to the free ones: derivatives by a common slope are sums of those by each. */
static void gather(const struct shop *shop, double *information)
{
  const struct irt_bank *bank = shop->expect->bank;
  const uint32_t n = irt_free(bank);
  memset(information, 0, (size_t)n * n * sizeof(*information));
  for (uint32_t j = 0; j < bank->items; j++)
    for (uint32_t m = 0; m < bank->item[j].categories; m++)
      for (uint32_t k = 0; k <= j; k++)
        for (uint32_t l = 0; (k < j || l <= m) && l < bank->item[k].categories; l++) {
          const uint32_t row = bank->at[j] + m, column = bank->at[k] + l;
          const uint32_t u = irt_free_place(bank, j, m), v = irt_free_place(bank, k, l);
          const double value = shop->matrix[(size_t)row * shop->n + column];
          information[(size_t)u * n + v] += value;
          if (row != column) information[(size_t)v * n + u] += value;
        }
}

int irt_observed(const struct peil_call *call, struct irt_expect *expect, double *information)
{
  struct shop shop;
  int code = shop_init(&shop, expect);
  if (code == PEIL_OK) code = build(call, &shop);
  if (code == PEIL_OK) gather(&shop, information);
  shop_finish(&shop);
  return code;
}

/* Variances are squares of the columns of the inverse factor; a threshold -d/a follows by the delta method. */
int irt_errors(struct irt_bank *bank, const double *factor)
{
  const uint32_t n = irt_free(bank);
  double *unit = calloc(2u * (size_t)n, sizeof(*unit));
  if (unit == NULL) return PEIL_NO_MEMORY;
  double *slope = unit + n;
  for (uint32_t j = 0; j < bank->items; j++) {
    struct irt_item *item = &bank->item[j];
    const uint32_t a = irt_free_place(bank, j, 0);
    memset(slope, 0, n * sizeof(*slope));
    slope[a] = 1.0;
    irt_cholesky_solve(factor, n, slope);
    item->se[0] = sqrt(slope[a]);
    for (uint32_t m = 1; m < item->categories; m++) {
      const uint32_t d = irt_free_place(bank, j, m);
      const double b = -item->d[m - 1u] / item->a;
      double variance;
      memset(unit, 0, n * sizeof(*unit));
      unit[d] = 1.0;
      irt_cholesky_solve(factor, n, unit);
      item->se[m] = sqrt(unit[d]);
      variance = (unit[d] + 2.0 * b * unit[a] + b * b * slope[a]) / (item->a * item->a);
      item->b_se[m - 1u] = variance > 0.0 ? sqrt(variance) : NAN;
    }
  }
  free(unit);
  return PEIL_OK;
}
