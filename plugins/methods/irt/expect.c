/* SPDX-License-Identifier: EUPL-1.2 */
#include "irt.h"

#define MOST_CODES                                                                                           \
  32u /* combinations of answers in one chunk: those of two chunks fit the second-level cache */
#define RESCALE_EVERY                                                                                        \
  8u /* chunks; their product of at most 40 probabilities cannot leave the range of a double alone */
#define SMALL 0x1p-500
#define LARGE 0x1p+500

void irt_expect_finish(struct irt_expect *expect)
{
  free(expect->chunk);
  free(expect->code);
  free(expect->product);
  free(expect->count);
  free(expect->p);
  free(expect->expected);
  free(expect->column);
  memset(expect, 0, sizeof(*expect));
}

/* Deals the items, in their order, over chunks; returns the columns that the chunks need. */
static size_t deal_chunks(struct irt_expect *expect)
{
  const struct irt_bank *bank = expect->bank;
  size_t columns = 0;
  struct irt_chunk *chunk = NULL;
  for (uint32_t j = 0; j < bank->items; j++) {
    const uint32_t here = bank->item[j].categories + expect->blank;
    if (chunk == NULL || chunk->codes * here > MOST_CODES) {
      if (chunk != NULL) columns += chunk->codes;
      chunk = &expect->chunk[expect->chunks++];
      *chunk = (struct irt_chunk){j, 0, 1, columns};
    }
    chunk->items++;
    chunk->codes *= here;
  }
  return columns + (chunk != NULL ? chunk->codes : 0u);
}

/* A chunk's answers as one number: the first item turns fastest. */
static void write_codes(struct irt_expect *expect)
{
  const struct irt_group *group = expect->group;
  for (uint32_t n = 0; n < group->patterns; n++)
    for (uint32_t c = 0; c < expect->chunks; c++) {
      const struct irt_chunk *chunk = &expect->chunk[c];
      uint32_t code = 0, step = 1;
      for (uint32_t j = chunk->item; j < chunk->item + chunk->items; j++) {
        const uint32_t categories = expect->bank->item[j].categories;
        const uint8_t category = group->category[(size_t)n * group->items + j];
        code += step * (category == IRT_NOT_THERE ? categories : category);
        step *= categories + expect->blank;
      }
      expect->code[(size_t)n * expect->chunks + c] = (uint16_t)code;
    }
}

int irt_expect_init(struct irt_expect *expect, const struct irt_bank *bank, const struct irt_group *group,
                    const struct irt_grid *grid)
{
  size_t columns = 0, wide;
  memset(expect, 0, sizeof(*expect));
  expect->bank = bank;
  expect->group = group;
  expect->grid = grid;
  expect->blank = group->missing;
  expect->wide = (uint32_t)peil_processor_is_wide();
  expect->chunk = calloc(bank->items, sizeof(*expect->chunk));
  expect->column = calloc(bank->items, sizeof(*expect->column));
  if (expect->chunk == NULL || expect->column == NULL) return PEIL_NO_MEMORY;
  for (uint32_t j = 0; j < bank->items; j++) {
    expect->column[j] = columns * grid->stride;
    columns += bank->item[j].categories + 1u;
  }
  wide = deal_chunks(expect);
  expect->code = malloc((size_t)group->patterns * expect->chunks * sizeof(*expect->code) + 1u);
  expect->product = malloc(wide * grid->stride * sizeof(double));
  expect->count = malloc(wide * grid->stride * sizeof(double));
  expect->p = malloc(columns * grid->stride * sizeof(double));
  expect->expected = malloc(columns * grid->stride * sizeof(double));
  if (expect->code == NULL || expect->product == NULL || expect->count == NULL || expect->p == NULL ||
      expect->expected == NULL)
    return PEIL_NO_MEMORY;
  write_codes(expect);
  return PEIL_OK;
}

/* ------------------------------------------------------------------------------------------------- the loops */

static inline void multiply(double *__restrict to, const double *__restrict by, uint32_t n)
{
  for (uint32_t q = 0; q < n; q++) to[q] *= by[q];
}

static inline void add(double *__restrict to, const double *__restrict more, uint32_t n)
{
  for (uint32_t q = 0; q < n; q++) to[q] += more[q];
}

static inline void scale(double *__restrict to, double by, uint32_t n)
{
  for (uint32_t q = 0; q < n; q++) to[q] *= by;
}

/* Eight lanes, then in pairs: one order, however wide the processor is. */
static inline double total(const double *value, uint32_t n)
{
  double lane[8] = {0, 0, 0, 0, 0, 0, 0, 0};
  for (uint32_t q = 0; q < n; q += 8u)
    for (uint32_t i = 0; i < 8u; i++) lane[i] += value[q + i];
  return ((lane[0] + lane[4]) + (lane[2] + lane[6])) + ((lane[1] + lane[5]) + (lane[3] + lane[7]));
}

/* A pattern's likelihood at every node times the node's weight, into `l`; it is l * 2^(500 * *lifted) short. */
static inline double weigh(const struct irt_expect *expect, uint32_t n, double *l, uint32_t *lifted)
{
  const uint32_t stride = expect->grid->stride;
  const uint16_t *code = expect->code + (size_t)n * expect->chunks;
  *lifted = 0;
  memcpy(l, expect->grid->weight, stride * sizeof(*l));
  for (uint32_t c = 0; c < expect->chunks; c++) {
    multiply(l, expect->product + (expect->chunk[c].at + code[c]) * stride, stride);
    if (c % RESCALE_EVERY == RESCALE_EVERY - 1u && total(l, stride) < SMALL) {
      scale(l, LARGE, stride);
      ++*lifted;
    }
  }
  return total(l, stride);
}

static inline double run_patterns(struct irt_expect *expect)
{
  const uint32_t stride = expect->grid->stride;
  double l[IRT_MOST_NODES + 7u], sum = 0.0;
  for (uint32_t n = 0; n < expect->group->patterns; n++) {
    const uint16_t *code = expect->code + (size_t)n * expect->chunks;
    const double count = expect->group->count[n];
    uint32_t lifted;
    const double likelihood = weigh(expect, n, l, &lifted);
    if (!(likelihood > 0.0)) return -HUGE_VAL;
    sum += count * (log(likelihood) - (double)lifted * 500.0 * 0.693147180559945309417);
    scale(l, count / likelihood, stride);
    for (uint32_t c = 0; c < expect->chunks; c++)
      add(expect->count + (expect->chunk[c].at + code[c]) * stride, l, stride);
  }
  return sum;
}

/* Probabilities of a chunk's combinations, from those of its items. */
static inline void make_products(struct irt_expect *expect)
{
  const uint32_t stride = expect->grid->stride;
  for (uint32_t c = 0; c < expect->chunks; c++) {
    const struct irt_chunk *chunk = &expect->chunk[c];
    for (uint32_t code = 0; code < chunk->codes; code++) {
      double *product = expect->product + (chunk->at + code) * stride;
      uint32_t rest = code;
      for (uint32_t j = chunk->item; j < chunk->item + chunk->items; j++) {
        const uint32_t turns = expect->bank->item[j].categories + expect->blank;
        const double *p = expect->p + expect->column[j] + (size_t)(rest % turns) * stride;
        if (j == chunk->item) memcpy(product, p, stride * sizeof(*p));
        else multiply(product, p, stride);
        rest /= turns;
      }
    }
  }
}

/* From expected combinations to expected answers on each item. */
static inline void share_counts(struct irt_expect *expect)
{
  const uint32_t stride = expect->grid->stride;
  for (uint32_t c = 0; c < expect->chunks; c++) {
    const struct irt_chunk *chunk = &expect->chunk[c];
    for (uint32_t code = 0; code < chunk->codes; code++) {
      uint32_t rest = code;
      for (uint32_t j = chunk->item; j < chunk->item + chunk->items; j++) {
        const uint32_t turns = expect->bank->item[j].categories + expect->blank;
        add(expect->expected + expect->column[j] + (size_t)(rest % turns) * stride,
            expect->count + (chunk->at + code) * stride, stride);
        rest /= turns;
      }
    }
  }
}

static inline double run_narrow(struct irt_expect *expect)
{
  const struct irt_chunk *last = &expect->chunk[expect->chunks - 1u];
  const struct irt_bank *bank = expect->bank;
  const size_t stride = expect->grid->stride;
  double likelihood;
  make_products(expect);
  memset(expect->count, 0, (last->at + last->codes) * stride * sizeof(double));
  for (uint32_t j = 0; j < bank->items; j++)
    memset(expect->expected + expect->column[j], 0,
           (bank->item[j].categories + 1u) * stride * sizeof(double));
  likelihood = run_patterns(expect);
  if (likelihood > -HUGE_VAL) share_counts(expect);
  return likelihood;
}

#if defined(PEIL_WIDE)
/* The same operations in the same order on four nodes at a time: the same bits. */
static __attribute__((target("avx2"), flatten)) double run_wide(struct irt_expect *expect)
{
  return run_narrow(expect);
}
#else
static double run_wide(struct irt_expect *expect) { return run_narrow(expect); }
#endif

static double tilted(const struct irt_expect *expect, double likelihood)
{
  const struct irt_bank *bank = expect->bank;
  for (uint32_t j = 0; expect->tilt != NULL && j < bank->items; j++)
    for (uint32_t m = 1; m < bank->item[j].categories; m++)
      likelihood += expect->tilt[bank->at[j] + m] * bank->item[j].d[m - 1u];
  return likelihood;
}

double irt_expect_run(struct irt_expect *expect)
{
  const struct irt_bank *bank = expect->bank;
  const uint32_t stride = expect->grid->stride;
  for (uint32_t j = 0; j < bank->items; j++) {
    double *ones = expect->p + expect->column[j] + (size_t)bank->item[j].categories * stride;
    irt_curves(bank->model, &bank->item[j], expect->grid, expect->p + expect->column[j]);
    for (uint32_t q = 0; q < stride; q++) ones[q] = 1.0;
  }
  return tilted(expect, expect->wide ? run_wide(expect) : run_narrow(expect));
}

void irt_expect_posterior(struct irt_expect *expect, uint32_t from, uint32_t to, double *posterior)
{
  const uint32_t stride = expect->grid->stride;
  for (uint32_t n = from; n < to; n++) {
    double *l = posterior + (size_t)(n - from) * stride;
    uint32_t lifted;
    const double likelihood = weigh(expect, n, l, &lifted);
    scale(l, likelihood > 0.0 ? expect->group->count[n] / likelihood : 0.0, stride);
  }
}
