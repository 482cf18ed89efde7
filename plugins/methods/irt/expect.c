/* SPDX-License-Identifier: EUPL-1.2 */
#include "irt.h"

#define MOST_CODES                                                                                           \
  32u /* combinations of answers in one chunk: those of two chunks fit the second-level cache */
#define RESCALE_EVERY                                                                                        \
  8u /* chunks; their product of at most 40 probabilities cannot leave the range of a double alone */
#define SMALL 0x1p-500
#define LARGE 0x1p+500
/* Every model's probabilities are log-concave in the ability, and so is their product with N(0, 1): it has one top, and once it has
 * fallen it falls ever faster. A likelihood is therefore worked out over the nodes around its top alone, and what it is at both ends
 * says whether that was enough. */
#define NOTHING 1e-18 /* at an end, as a share of the whole: of all nodes together below its last bit */
#define CUT 1e-21 /* below this, nodes are left out next time: the top may move a little before it shows */

void irt_expect_finish(struct irt_expect *expect)
{
  free(expect->chunk);
  free(expect->code);
  free(expect->window);
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
  expect->window = malloc(((size_t)group->patterns + 1u) * sizeof(*expect->window));
  expect->product = malloc(wide * grid->stride * sizeof(double));
  expect->count = malloc(wide * grid->stride * sizeof(double));
  expect->p = malloc(columns * grid->stride * sizeof(double));
  expect->expected = malloc(columns * grid->stride * sizeof(double));
  if (expect->code == NULL || expect->window == NULL || expect->product == NULL || expect->count == NULL ||
      expect->p == NULL || expect->expected == NULL)
    return PEIL_NO_MEMORY;
  write_codes(expect);
  for (uint32_t n = 0; n < group->patterns; n++)
    expect->window[n] = (struct irt_window){0, (uint16_t)grid->stride};
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

/* A pattern's likelihood at the nodes of a window times the node's weight, into `l`; it is l * 2^(500 * *lifted) short. */
static inline double weigh(const struct irt_expect *expect, uint32_t n, struct irt_window window, double *l,
                           uint32_t *lifted)
{
  const size_t stride = expect->grid->stride;
  const uint32_t nodes = (uint32_t)window.to - window.from;
  const uint16_t *code = expect->code + (size_t)n * expect->chunks;
  const double *product = expect->product + window.from;
  *lifted = 0;
  memcpy(l, expect->grid->weight + window.from, nodes * sizeof(*l));
  for (uint32_t c = 0; c < expect->chunks; c++) {
    multiply(l, product + (expect->chunk[c].at + code[c]) * stride, nodes);
    if (c % RESCALE_EVERY == RESCALE_EVERY - 1u && total(l, nodes) < SMALL) {
      scale(l, LARGE, nodes);
      ++*lifted;
    }
  }
  return total(l, nodes);
}

/* Does what lies outside the window not count? */
static inline int window_holds(const struct irt_expect *expect, struct irt_window window, const double *l,
                               double sum)
{
  const uint32_t last = (uint32_t)window.to - window.from - 1u;
  if (!(sum > 0.0)) return 0;
  if (window.from > 0u && !(l[0] <= NOTHING * sum && l[0] <= l[1])) return 0;
  return window.to == expect->grid->stride || (l[last] <= NOTHING * sum && l[last] <= l[last - 1u]);
}

/* The eights of nodes around the top that are worth the work, `l` being over all of them. */
static inline struct irt_window window_around(const struct irt_expect *expect, const double *l, double sum)
{
  uint32_t from = 0, to = expect->grid->stride;
  while (from + 8u < to && l[from + 7u] <= CUT * sum && l[from + 7u] <= l[from + 8u]) from += 8u;
  while (to - 8u > from && l[to - 8u] <= CUT * sum && l[to - 8u] <= l[to - 9u]) to -= 8u;
  return (struct irt_window){(uint16_t)from, (uint16_t)to};
}

/* The likelihood over the pattern's window, which it widens where that is too narrow; `l` begins at window->from. */
static inline double weigh_around(const struct irt_expect *expect, uint32_t n, struct irt_window *window,
                                  double *l, uint32_t *lifted)
{
  const struct irt_window all = {0, (uint16_t)expect->grid->stride};
  double likelihood;
  *window = expect->window[n];
  likelihood = weigh(expect, n, *window, l, lifted);
  if (window_holds(expect, *window, l, likelihood)) return likelihood;
  *window = all;
  return weigh(expect, n, all, l, lifted);
}

static inline double run_patterns(struct irt_expect *expect)
{
  const size_t stride = expect->grid->stride;
  double l[IRT_MOST_NODES + 7u], sum = 0.0;
  for (uint32_t n = 0; n < expect->group->patterns; n++) {
    const uint16_t *code = expect->code + (size_t)n * expect->chunks;
    const double count = expect->group->count[n];
    struct irt_window window;
    uint32_t lifted;
    const double likelihood = weigh_around(expect, n, &window, l, &lifted);
    if (!(likelihood > 0.0)) return -HUGE_VAL;
    sum += count * (log(likelihood) - (double)lifted * 500.0 * 0.693147180559945309417);
    if (window.to - window.from == (int)stride) expect->window[n] = window_around(expect, l, likelihood);
    scale(l, count / likelihood, (uint32_t)window.to - window.from);
    for (uint32_t c = 0; c < expect->chunks; c++)
      add(expect->count + (expect->chunk[c].at + code[c]) * stride + window.from, l,
          (uint32_t)window.to - window.from);
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

static inline uint32_t posterior_narrow(const struct irt_expect *expect, uint32_t from, size_t room,
                                        double *posterior, struct irt_span *span)
{
  size_t used = 0;
  uint32_t n = from;
  for (; n < expect->group->patterns && used + expect->grid->stride <= room; n++) {
    double *l = posterior + used;
    struct irt_window window;
    uint32_t lifted;
    const double likelihood = weigh_around(expect, n, &window, l, &lifted);
    const uint32_t nodes = (uint32_t)window.to - window.from;
    scale(l, likelihood > 0.0 ? expect->group->count[n] / likelihood : 0.0, nodes);
    span[n - from] = (struct irt_span){used, window.from, nodes};
    used += nodes;
  }
  return n;
}

#if defined(PEIL_WIDE)
static __attribute__((target("avx2"), flatten)) uint32_t posterior_wide(const struct irt_expect *expect,
                                                                        uint32_t from, size_t room,
                                                                        double *posterior,
                                                                        struct irt_span *span)
{
  return posterior_narrow(expect, from, room, posterior, span);
}
#else
static uint32_t posterior_wide(const struct irt_expect *expect, uint32_t from, size_t room, double *posterior,
                               struct irt_span *span)
{
  return posterior_narrow(expect, from, room, posterior, span);
}
#endif

uint32_t irt_expect_posterior(const struct irt_expect *expect, uint32_t from, size_t room, double *posterior,
                              struct irt_span *span)
{
  return expect->wide ? posterior_wide(expect, from, room, posterior, span)
                      : posterior_narrow(expect, from, room, posterior, span);
}
