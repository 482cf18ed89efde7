/* SPDX-License-Identifier: EUPL-1.2
 *
 * irt: one person's ability. EAP is the mean of the posterior over the grid (Bock and Mislevy 1982). ML is where the
 * derivative of the log-likelihood is zero; WLE adds J / 2I to that derivative, which takes out the first-order bias and
 * is finite for every pattern (Warm 1989; J = sum P' P'' / P for several categories, Samejima 1993).
 */
#include "irt.h"

#define FARTHEST 40.0 /* beyond which no root is sought */
#define LEAST_LOG (-690.0)

int irt_tables_init(struct irt_tables *tables, const struct irt_bank *bank, const struct irt_grid *grid)
{
  size_t columns = 0;
  memset(tables, 0, sizeof(*tables));
  tables->column = calloc(bank->items, sizeof(*tables->column));
  if (tables->column == NULL) return PEIL_NO_MEMORY;
  for (uint32_t j = 0; j < bank->items; j++) {
    tables->column[j] = columns * grid->stride;
    columns += bank->item[j].categories;
  }
  tables->log_p = malloc(columns * grid->stride * sizeof(double));
  if (tables->log_p == NULL) return PEIL_NO_MEMORY;
  for (uint32_t j = 0; j < bank->items; j++)
    irt_curves(bank->model, &bank->item[j], grid, tables->log_p + tables->column[j]);
  for (size_t i = 0; i < columns * grid->stride; i++)
    tables->log_p[i] = tables->log_p[i] > 1e-300 ? log(tables->log_p[i]) : LEAST_LOG;
  return PEIL_OK;
}

void irt_tables_finish(struct irt_tables *tables)
{
  free(tables->log_p);
  free(tables->column);
  memset(tables, 0, sizeof(*tables));
}

static void expected_a_posteriori(const struct irt_bank *bank, const struct irt_grid *grid,
                                  const struct irt_tables *tables, const struct irt_answers *answers,
                                  struct irt_person *person)
{
  double l[IRT_MOST_NODES + 7u], highest = -HUGE_VAL, sum = 0.0, first = 0.0, second = 0.0;
  for (uint32_t q = 0; q < grid->stride; q++) l[q] = -0.5 * grid->theta[q] * grid->theta[q];
  for (uint32_t j = 0; j < bank->items; j++) {
    const double *__restrict column =
        tables->log_p + tables->column[j] + (size_t)answers->category[j] * grid->stride;
    const double share = answers->share[j];
    if (answers->category[j] == IRT_NOT_THERE) continue;
    if (share == 0.0) {
      for (uint32_t q = 0; q < grid->stride; q++) l[q] += column[q];
    } else {
      const double *__restrict above =
          tables->log_p + tables->column[j] + (size_t)answers->above[j] * grid->stride;
      for (uint32_t q = 0; q < grid->stride; q++) l[q] += (1.0 - share) * column[q] + share * above[q];
    }
  }
  for (uint32_t q = 0; q < grid->nodes; q++) highest = l[q] > highest ? l[q] : highest;
  for (uint32_t q = 0; q < grid->nodes; q++) {
    l[q] = l[q] - highest > -60.0 ? exp(l[q] - highest) : 0.0;
    sum += l[q];
    first += l[q] * grid->theta[q];
  }
  first /= sum;
  for (uint32_t q = 0; q < grid->nodes; q++)
    second += l[q] * (grid->theta[q] - first) * (grid->theta[q] - first);
  person->ability = first;
  person->error = sqrt(second / sum);
}

/* The derivative of log P of one category by theta; for graded a (1 - L_k - L_k+1), since w_k - w_k+1 is P times that. */
static double score_of(uint32_t model, const struct irt_item *item, double theta, uint32_t category)
{
  double p[IRT_MOST_CATEGORIES], mean = 0.0, low, high;
  if (!irt_is_graded(model)) {
    irt_at(model, item, theta, p, NULL, NULL);
    for (uint32_t k = 1; k < item->categories; k++) mean += (double)k * p[k];
    return item->a * ((double)category - mean);
  }
  low = category == 0u ? 0.0 : 1.0 / (1.0 + exp(item->a * theta + item->d[category - 1u]));
  high = category + 1u == item->categories ? 1.0 : 1.0 / (1.0 + exp(item->a * theta + item->d[category]));
  return item->a * (low + high - 1.0);
}

/* The derivative to be zero, and the test's information there. */
static double slope_at(const struct irt_bank *bank, const struct irt_answers *answers, double theta, int warm,
                       double *information)
{
  double score = 0.0, bias = 0.0;
  *information = 0.0;
  for (uint32_t j = 0; j < bank->items; j++) {
    const struct irt_item *item = &bank->item[j];
    double p[IRT_MOST_CATEGORIES], first[IRT_MOST_CATEGORIES], second[IRT_MOST_CATEGORIES];
    const double share = answers->share[j];
    if (answers->category[j] == IRT_NOT_THERE) continue;
    score += (1.0 - share) * score_of(bank->model, item, theta, answers->category[j]);
    if (share > 0.0) score += share * score_of(bank->model, item, theta, answers->above[j]);
    irt_at(bank->model, item, theta, p, first, second);
    for (uint32_t k = 0; k < item->categories; k++) {
      if (!(p[k] > 1e-300)) continue;
      *information += first[k] * first[k] / p[k];
      bias += first[k] * second[k] / p[k];
    }
  }
  if (warm && *information > 1e-280) score += bias / (2.0 * *information);
  return score;
}

/* From EAP outwards to a change of sign, then halving with secants (Illinois). Returns 0 when there is no root. */
static int find_root(const struct irt_bank *bank, const struct irt_answers *answers, int warm,
                     struct irt_person *person)
{
  double information, low = person->ability, high, f_low = slope_at(bank, answers, low, warm, &information),
                      f_high, step = 0.5;
  const double way = f_low > 0.0 ? 1.0 : -1.0;
  high = low;
  f_high = f_low;
  while (f_high * f_low > 0.0) {
    low = high;
    f_low = f_high;
    high += way * step;
    step *= 1.5;
    if (!(fabs(high) < FARTHEST)) return 0;
    f_high = slope_at(bank, answers, high, warm, &information);
    if (!(information > 1e-12)) return 0; /* where nothing is known any more there is no root to trust */
  }
  for (uint32_t i = 0; i < 200u && f_high != 0.0 && fabs(high - low) > 1e-13 * (1.0 + fabs(high)); i++) {
    const double next = high - f_high * (high - low) / (f_high - f_low);
    const double at = next == next ? next : 0.5 * (low + high),
                 f = slope_at(bank, answers, at, warm, &information);
    if (f * f_high < 0.0) {
      low = high;
      f_low = f_high;
    } else {
      f_low *= 0.5;
    }
    if (at == high) break;
    high = at;
    f_high = f;
  }
  slope_at(bank, answers, high, 0, &information);
  if (!(information > 1e-12)) return 0;
  person->ability = high;
  person->error = 1.0 / sqrt(information);
  return 1;
}

/* Whether the pattern points one way on every item: then the likelihood rises without end. */
static uint32_t is_extreme(const struct irt_bank *bank, const struct irt_answers *answers)
{
  const uint8_t *category = answers->category;
  int lowest = 1, highest = 1;
  for (uint32_t j = 0; j < bank->items; j++) {
    const uint32_t last = bank->item[j].categories - 1u;
    if (category[j] == IRT_NOT_THERE) continue;
    if (answers->share[j] > 0.0) return 0; /* partly at another point */
    lowest &= category[j] == (bank->item[j].a > 0.0 ? 0u : last);
    highest &= category[j] == (bank->item[j].a > 0.0 ? last : 0u);
  }
  if (lowest) return 1;
  return highest ? 2u : 0u;
}

void irt_estimate(const struct irt_bank *bank, const struct irt_grid *grid, const struct irt_tables *tables,
                  uint32_t estimator, const struct irt_answers *answers, struct irt_person *person)
{
  memset(person, 0, sizeof(*person));
  person->answered = answers->answered;
  person->extreme = is_extreme(bank, answers);
  expected_a_posteriori(bank, grid, tables, answers, person);
  if (estimator == IRT_EAP || person->answered == 0u) return;
  if (estimator == IRT_ML && person->extreme != 0u) person->fallback = 1;
  else person->fallback = !find_root(bank, answers, estimator == IRT_WLE, person);
}

/* ---- the same answers again. A short test has few patterns, and finding a root costs as much as telling of the person. */

void irt_known_init(struct irt_known *known, uint32_t items)
{
  memset(known, 0, sizeof(*known));
  if (items > IRT_KNOWN_ITEMS) return;
  known->category = malloc((size_t)IRT_KNOWN * items);
  known->taken = calloc(IRT_KNOWN, 1);
  known->person = malloc(IRT_KNOWN * sizeof(*known->person));
  if (known->category == NULL || known->taken == NULL || known->person == NULL) irt_known_finish(known);
}

void irt_known_finish(struct irt_known *known)
{
  free(known->category);
  free(known->taken);
  free(known->person);
  memset(known, 0, sizeof(*known));
}

/* FNV-1a (Fowler, Noll and Vo 1991), folded to a place. */
static uint32_t place_of(const uint8_t *category, uint32_t items)
{
  uint32_t hash = 2166136261u;
  for (uint32_t j = 0; j < items; j++) hash = (hash ^ category[j]) * 16777619u;
  return (hash ^ hash >> 16) % IRT_KNOWN;
}

void irt_estimate_again(struct irt *irt, const struct irt_answers *answers, struct irt_person *person)
{
  struct irt_known *known = &irt->known;
  const uint8_t *category = answers->category;
  const uint32_t items = irt->bank.items;
  const uint32_t at = known->category != NULL ? place_of(category, items) : 0u;
  /* between points the categories are not the whole of it */
  uint8_t *here =
      known->category != NULL && answers->between == 0u ? known->category + (size_t)at * items : NULL;
  if (here != NULL && known->taken[at] != 0u && memcmp(here, category, items) == 0) {
    *person = known->person[at];
    return;
  }
  irt_estimate(&irt->bank, &irt->grid, &irt->tables, irt->estimator, answers, person);
  if (here == NULL) return;
  memcpy(here, category, items);
  known->taken[at] = 1;
  known->person[at] = *person;
}
