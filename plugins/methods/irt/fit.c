/* SPDX-License-Identifier: EUPL-1.2
 *
 * irt: the maximum of the marginal likelihood. The E-step gives the gradient (Fisher's identity) and the expected
 * information of the complete data, item by item; stepping by the one through the other is the EM algorithm of Bock
 * and Aitkin (1981) with one Newton step per item. Its slow directions are those in which items move together; a
 * quasi-Newton correction learns them (Jamshidian and Jennrich 1997, QN2: here with limited memory, after Liu and
 * Nocedal 1989). The last digits come from steps through the observed information.
 */
#include "irt.h"

#define MEMORY 12u
#define BLOCK (IRT_MOST_CATEGORIES * IRT_MOST_CATEGORIES)
#define NEAR 1e-5             /* gradient per person at which the observed information takes over */
#define STEEPEST 60.0         /* a slope beyond this has no finite end */
#define MOST_FOR_NEWTON 1500u /* free parameters: its matrix is 18 MB */

uint32_t irt_free(const struct irt_bank *bank)
{
  return irt_is_common(bank->model) ? bank->parameters - bank->items + 1u : bank->parameters;
}

uint32_t irt_free_place(const struct irt_bank *bank, uint32_t item, uint32_t m)
{
  if (!irt_is_common(bank->model)) return bank->at[item] + m;
  return m == 0u ? 0u : bank->at[item] - item + m;
}

static void get_parameters(const struct irt_bank *bank, double *x)
{
  for (uint32_t j = 0; j < bank->items; j++) {
    x[irt_free_place(bank, j, 0)] = bank->item[j].a;
    for (uint32_t m = 1; m < bank->item[j].categories; m++)
      x[irt_free_place(bank, j, m)] = bank->item[j].d[m - 1u];
  }
}

/* Returns 0 when they are no parameters: intercepts of a graded item out of order. */
static int set_parameters(struct irt_bank *bank, const double *x)
{
  int fits = 1;
  for (uint32_t j = 0; j < bank->items; j++) {
    struct irt_item *item = &bank->item[j];
    item->a = x[irt_free_place(bank, j, 0)];
    for (uint32_t m = 1; m < item->categories; m++) {
      item->d[m - 1u] = x[irt_free_place(bank, j, m)];
      if (irt_is_graded(bank->model) && m > 1u) fits &= item->d[m - 2u] > item->d[m - 1u];
    }
  }
  return fits;
}

/* ---------------------------------------------------------------------------------------------- where to start */

/* Sums over persons of an item's category, the person's total over the answered items as a share of the highest, and their
 * squares and product. */
struct sums {
  double n, x, y, xx, yy, xy, count[IRT_MOST_CATEGORIES];
};

static double share_of(const struct irt_bank *bank, const uint8_t *category)
{
  double total = 0.0, most = 0.0;
  for (uint32_t j = 0; j < bank->items; j++) {
    if (category[j] == IRT_NOT_THERE) continue;
    total += category[j];
    most += bank->item[j].categories - 1u;
  }
  return most > 0.0 ? total / most : 0.0;
}

static void add_sums(const struct irt_bank *bank, const struct irt_group *group, struct sums *sums)
{
  for (uint32_t n = 0; n < group->patterns; n++) {
    const uint8_t *category = group->category + (size_t)n * group->items;
    const double y = share_of(bank, category), count = group->count[n];
    for (uint32_t j = 0; j < bank->items; j++) {
      const double x = category[j];
      if (category[j] == IRT_NOT_THERE) continue;
      sums[j].n += count;
      sums[j].x += count * x;
      sums[j].y += count * y;
      sums[j].xx += count * x * x;
      sums[j].yy += count * y * y;
      sums[j].xy += count * x * y;
      sums[j].count[category[j]] += count;
    }
  }
}

/* A slope from the correlation of the item with the total, as if both were normal: 1.7 r / sqrt(1 - r^2). */
static double start_slope(const struct irt_bank *bank, const struct irt_item *item, const struct sums *sums)
{
  const double vx = sums->xx - sums->x * sums->x / sums->n, vy = sums->yy - sums->y * sums->y / sums->n;
  const double r = (sums->xy - sums->x * sums->y / sums->n) / sqrt(vx * vy);
  const double size = fabs(r) < 0.1 || r != r ? 0.1 : fabs(r) > 0.8 ? 0.8 : fabs(r);
  const double a = (r < 0.0 ? -1.7 : 1.7) * size * 1.1 / sqrt(1.0 - size * size * 1.1);
  return irt_is_graded(bank->model) ? a : 1.7 * a / (double)item->categories;
}

/* The intercepts that the slope makes of the categories' shares: logits stretched by the spread of the ability
 * (16 sqrt(3) / (15 pi) = 0.588 brings the logistic curve to the normal one). */
static void start_intercepts(const struct irt_bank *bank, struct irt_item *item, const struct sums *sums)
{
  const double narrow = 0.588 * item->a, stretch = sqrt(1.0 + narrow * narrow);
  double above = 0.0, all = 0.0;
  for (uint32_t k = 0; k < item->categories; k++) all += sums->count[k] + 0.5;
  for (uint32_t k = item->categories - 1u; k > 0u; k--) {
    above += sums->count[k] + 0.5;
    if (irt_is_graded(bank->model)) item->d[k - 1u] = stretch * log(above / (all - above));
    else item->d[k - 1u] = stretch * log((sums->count[k] + 0.5) / (sums->count[k - 1u] + 0.5));
  }
}

int irt_start(struct irt_bank *bank, const struct irt_group *group)
{
  struct sums *sums = calloc(bank->items, sizeof(*sums));
  double mean = 0.0;
  if (sums == NULL) return PEIL_NO_MEMORY;
  add_sums(bank, group, sums);
  for (uint32_t j = 0; j < bank->items; j++) {
    bank->item[j].a = start_slope(bank, &bank->item[j], &sums[j]);
    mean += bank->item[j].a / (double)bank->items;
  }
  for (uint32_t j = 0; j < bank->items; j++) {
    if (irt_is_common(bank->model)) bank->item[j].a = mean > 0.1 ? mean : 0.1;
    start_intercepts(bank, &bank->item[j], &sums[j]);
  }
  free(sums);
  return PEIL_OK;
}

/* ------------------------------------------------------------------------------------------- gradient and blocks */

static void item_gradient(const struct irt_expect *expect, uint32_t j, double *gradient, double *block)
{
  const struct irt_item *item = &expect->bank->item[j];
  const uint32_t n = item->categories, stride = expect->grid->stride;
  const double *p = expect->p + expect->column[j], *expected = expect->expected + expect->column[j];
  double at[IRT_MOST_CATEGORIES], s[BLOCK];
  for (uint32_t m = 0; m < n; m++) gradient[m] = 0.0;
  if (block != NULL) memset(block, 0, (size_t)n * n * sizeof(*block));
  for (uint32_t q = 0; q < expect->grid->nodes; q++) {
    double here = 0.0;
    for (uint32_t k = 0; k < n; k++) {
      at[k] = p[(size_t)k * stride + q];
      here += expected[(size_t)k * stride + q];
    }
    if (!(here > 0.0)) continue;
    irt_slopes(expect->bank->model, item, expect->grid->theta[q], at, s, NULL);
    for (uint32_t k = 0; k < n; k++)
      for (uint32_t m = 0; m < n; m++) gradient[m] += expected[(size_t)k * stride + q] * s[(size_t)k * n + m];
    for (uint32_t k = 0; block != NULL && k < n; k++)
      for (uint32_t m = 0; m < n; m++)
        for (uint32_t l = 0; l <= m; l++)
          block[(size_t)m * n + l] += here * at[k] * s[(size_t)k * n + m] * s[(size_t)k * n + l];
  }
}

void irt_gradient(const struct irt_expect *expect, double *gradient, double *block)
{
  for (uint32_t j = 0; j < expect->bank->items; j++)
    item_gradient(expect, j, gradient + expect->bank->at[j],
                  block == NULL ? NULL : block + (size_t)j * BLOCK);
  for (uint32_t i = 0; expect->tilt != NULL && i < expect->bank->parameters; i++)
    gradient[i] += expect->tilt[i];
}

/* ---------------------------------------------------------------------------------------------------- the climb */

struct climb {
  struct irt_expect *expect;
  struct irt_bank *bank;
  uint32_t n;
  double *x, *g, *try_x, *try_g, *step, *full, *block;
  double *s, *y; /* [MEMORY * n] */
  double rho[MEMORY];
  uint32_t kept, oldest;
  double *tie;   /* [parameters]: expected information between a common slope and each intercept */
  double common; /* that about a common slope when the intercepts follow it */
  double f, norm;
};

static void climb_finish(struct climb *climb) { free(climb->x); }

static int climb_init(struct climb *climb, struct irt_expect *expect, struct irt_bank *bank)
{
  const size_t n = irt_free(bank), all = bank->parameters;
  memset(climb, 0, sizeof(*climb));
  climb->expect = expect;
  climb->bank = bank;
  climb->n = (uint32_t)n;
  climb->x = calloc(5u * n + 2u * all + (size_t)bank->items * BLOCK + 2u * MEMORY * n, sizeof(double));
  if (climb->x == NULL) return PEIL_NO_MEMORY;
  climb->g = climb->x + n;
  climb->try_x = climb->g + n;
  climb->try_g = climb->try_x + n;
  climb->step = climb->try_g + n;
  climb->full = climb->step + n;
  climb->tie = climb->full + all;
  climb->block = climb->tie + all;
  climb->s = climb->block + (size_t)bank->items * BLOCK;
  climb->y = climb->s + MEMORY * n;
  return PEIL_OK;
}

/* Likelihood and gradient at x; -HUGE_VAL where x cannot be. */
static double evaluate(struct climb *climb, const double *x, double *g)
{
  double f;
  if (!set_parameters(climb->bank, x)) return -HUGE_VAL;
  f = irt_expect_run(climb->expect);
  if (!(f - f == 0.0)) return -HUGE_VAL;
  irt_gradient(climb->expect, climb->full, climb->block);
  for (uint32_t i = 0; i < climb->n; i++) g[i] = 0.0;
  for (uint32_t j = 0; j < climb->bank->items; j++)
    for (uint32_t m = 0; m < climb->bank->item[j].categories; m++)
      g[irt_free_place(climb->bank, j, m)] += climb->full[climb->bank->at[j] + m];
  return f;
}

static double largest(const double *g, uint32_t n)
{
  double most = 0.0;
  for (uint32_t i = 0; i < n; i++) most = fabs(g[i]) > most ? fabs(g[i]) : most;
  return most;
}

static double inner(const double *a, const double *b, uint32_t n)
{
  double sum = 0.0;
  for (uint32_t i = 0; i < n; i++) sum += a[i] * b[i];
  return sum;
}

/* Factors the item blocks of the last evaluation. A common slope makes an arrow of them: its ties to each item's intercepts
 * go to `tie`, and what is left of its own information when the intercepts follow it to `common`. */
static void factor_blocks(struct climb *climb)
{
  struct irt_bank *bank = climb->bank;
  climb->common = 0.0;
  for (uint32_t j = 0; j < bank->items; j++) {
    const uint32_t n = bank->item[j].categories;
    double *block = climb->block + (size_t)j * BLOCK, *tie = climb->tie + bank->at[j],
           part[IRT_MOST_CATEGORIES] = {0};
    for (uint32_t m = 0; m < n; m++) block[(size_t)m * n + m] *= 1.0 + 1e-10;
    if (irt_is_common(bank->model)) {
      climb->common += block[0];
      for (uint32_t m = 1; m < n; m++) {
        part[m] = tie[m] = block[(size_t)m * n];
        block[(size_t)m * n] = 0.0;
      }
      block[0] = 1.0;
    }
    if (!irt_cholesky(block, n))
      for (uint32_t m = 0; m < n; m++)
        for (uint32_t l = 0; l <= m; l++)
          block[(size_t)m * n + l] = m == l ? sqrt((double)climb->expect->group->persons) : 0.0;
    if (!irt_is_common(bank->model)) continue;
    irt_cholesky_solve(block, n, part);
    for (uint32_t m = 1; m < n; m++) climb->common -= tie[m] * part[m];
  }
}

/* v becomes (expected information)^-1 v. */
static void precondition(const struct climb *climb, double *v)
{
  const struct irt_bank *bank = climb->bank;
  const uint32_t common = (uint32_t)irt_is_common(bank->model);
  double part[IRT_MOST_CATEGORIES];
  for (uint32_t turn = 0; turn <= common; turn++) {
    for (uint32_t j = 0; j < bank->items; j++) {
      const uint32_t n = bank->item[j].categories;
      const double *tie = climb->tie + bank->at[j];
      part[0] = 0.0;
      for (uint32_t m = common; m < n; m++)
        part[m] = turn == 0u ? v[irt_free_place(bank, j, m)] : -tie[m] * v[0];
      irt_cholesky_solve(climb->block + (size_t)j * BLOCK, n, part);
      for (uint32_t m = common; m < n; m++) {
        if (turn == 1u) v[irt_free_place(bank, j, m)] += part[m];
        else v[irt_free_place(bank, j, m)] = part[m];
        if (common && turn == 0u) v[0] -= tie[m] * part[m];
      }
    }
    if (common && turn == 0u) v[0] /= climb->common > 0.0 ? climb->common : 1.0;
  }
}

/* The two loops of Liu and Nocedal, with the EM step in the middle. */
static void quasi_newton_step(struct climb *climb)
{
  double alpha[MEMORY] = {0};
  memcpy(climb->step, climb->g, climb->n * sizeof(double));
  for (uint32_t i = climb->kept; i > 0u; i--) {
    const uint32_t at = (climb->oldest + i - 1u) % MEMORY;
    const double *y = climb->y + (size_t)at * climb->n;
    alpha[at] = climb->rho[at] * inner(climb->s + (size_t)at * climb->n, climb->step, climb->n);
    for (uint32_t k = 0; k < climb->n; k++) climb->step[k] -= alpha[at] * y[k];
  }
  precondition(climb, climb->step);
  for (uint32_t i = 0; i < climb->kept; i++) {
    const uint32_t at = (climb->oldest + i) % MEMORY;
    const double *s = climb->s + (size_t)at * climb->n;
    const double beta = climb->rho[at] * inner(climb->y + (size_t)at * climb->n, climb->step, climb->n);
    for (uint32_t k = 0; k < climb->n; k++) climb->step[k] += s[k] * (alpha[at] - beta);
  }
}

static void remember(struct climb *climb)
{
  const uint32_t at = (climb->oldest + climb->kept) % MEMORY;
  double *s = climb->s + (size_t)at * climb->n, *y = climb->y + (size_t)at * climb->n, curvature;
  for (uint32_t k = 0; k < climb->n; k++) {
    s[k] = climb->try_x[k] - climb->x[k];
    y[k] = climb->g[k] - climb->try_g[k];
  }
  curvature = inner(s, y, climb->n);
  if (!(curvature > 1e-14 * inner(y, y, climb->n) * 1e-6)) return;
  climb->rho[at] = 1.0 / curvature;
  if (climb->kept < MEMORY) climb->kept++;
  else climb->oldest = (climb->oldest + 1u) % MEMORY;
}

/* Goes along `step`, as far as the likelihood rises enough (Armijo). Returns 0 when it does not rise at all; then the
 * state is as before, but for the E-step's columns. */
static int line_search(struct climb *climb, double slack)
{
  const double rise = inner(climb->g, climb->step, climb->n);
  double along = 1.0;
  if (!(rise > 0.0)) return 0;
  for (uint32_t k = 0; k < climb->n; k++)
    if (fabs(climb->step[k]) * along > 4.0) along = 4.0 / fabs(climb->step[k]);
  for (uint32_t tries = 0; tries < 30u; tries++) {
    double f;
    if (tries > 0u) along *= tries < 3u ? 0.5 : 0.2;
    for (uint32_t k = 0; k < climb->n; k++) climb->try_x[k] = climb->x[k] + along * climb->step[k];
    f = evaluate(climb, climb->try_x, climb->try_g);
    if (!(f >= climb->f + 1e-4 * along * rise - slack)) continue;
    remember(climb);
    memcpy(climb->x, climb->try_x, climb->n * sizeof(double));
    memcpy(climb->g, climb->try_g, climb->n * sizeof(double));
    climb->f = f;
    climb->norm = largest(climb->g, climb->n);
    factor_blocks(climb);
    return 1;
  }
  return 0;
}

static void note(const struct climb *climb, struct irt_solution *solution)
{
  const uint32_t at = solution->entries < IRT_LOG_ENTRIES ? solution->entries++ : IRT_LOG_ENTRIES - 1u;
  solution->log[at] = (struct irt_log){solution->iterations, climb->f, climb->norm};
  solution->likelihood = climb->f;
  solution->gradient = climb->norm;
}

static int is_running_off(const struct irt_bank *bank)
{
  for (uint32_t j = 0; j < bank->items; j++)
    if (!(fabs(bank->item[j].a) <= STEEPEST)) return 1;
  return 0;
}

/* Steps through a fixed factor of the observed information, while the gradient shrinks. */
static void polish(struct climb *climb, const double *factor, double tolerance, struct irt_solution *solution,
                   uint32_t most)
{
  for (uint32_t i = 0; i < 12u && climb->norm > tolerance && solution->iterations < most; i++) {
    double f, norm;
    memcpy(climb->step, climb->g, climb->n * sizeof(double));
    irt_cholesky_solve(factor, climb->n, climb->step);
    for (uint32_t k = 0; k < climb->n; k++) climb->try_x[k] = climb->x[k] + climb->step[k];
    f = evaluate(climb, climb->try_x, climb->try_g);
    norm = largest(climb->try_g, climb->n);
    if (!(f > -HUGE_VAL) || !(norm < climb->norm)) break;
    memcpy(climb->x, climb->try_x, climb->n * sizeof(double));
    memcpy(climb->g, climb->try_g, climb->n * sizeof(double));
    climb->f = f;
    climb->norm = norm;
    solution->iterations++;
    note(climb, solution);
  }
  climb->f = evaluate(climb, climb->x, climb->g);
  factor_blocks(climb);
}

/* The observed information at x, factored into `factor`; 0 when it is not definite there. */
static int newton(const struct peil_call *call, struct climb *climb, double *factor, double tolerance,
                  struct irt_solution *solution, uint32_t most, int *code)
{
  *code = irt_observed(call, climb->expect, factor);
  if (*code != PEIL_OK || !irt_cholesky(factor, climb->n)) return 0;
  polish(climb, factor, tolerance, solution, most);
  return 1;
}

static int climb_up(const struct peil_call *call, struct irt *irt, struct climb *climb, double *factor,
                    struct irt_solution *solution)
{
  const double floor = 4e-15 * (double)climb->expect->group->answers; /* what sums of doubles can carry */
  const double tolerance = irt->tolerance > floor ? irt->tolerance : floor;
  double near = NEAR * (double)climb->expect->group->persons;
  int code = PEIL_OK;
  get_parameters(climb->bank, climb->x);
  climb->f = evaluate(climb, climb->x, climb->g);
  if (!(climb->f > -HUGE_VAL)) return PEIL_NO_SOLUTION;
  climb->norm = largest(climb->g, climb->n);
  factor_blocks(climb);
  note(climb, solution);
  while (climb->norm > tolerance && solution->iterations < irt->iterations) {
    if (call->cancelled(call)) return PEIL_CANCELLED;
    if (factor != NULL && climb->norm < near) {
      near = climb->norm * 1e-3;
      newton(call, climb, factor, tolerance, solution, irt->iterations, &code);
      if (code != PEIL_OK) return code;
      if (climb->norm <= tolerance) break;
    }
    quasi_newton_step(climb);
    if (!line_search(climb, 1e-13 * fabs(climb->f))) {
      if (climb->kept == 0u) break;
      climb->kept = 0;
      continue;
    }
    solution->iterations++;
    note(climb, solution);
    if (is_running_off(climb->bank)) return PEIL_NO_SOLUTION;
  }
  set_parameters(climb->bank, climb->x);
  return climb->norm <= tolerance ? PEIL_OK : PEIL_NO_SOLUTION;
}

int irt_fit(const struct peil_call *call, struct irt *irt, struct irt_expect *expect,
            struct irt_solution *solution)
{
  struct climb climb;
  double *factor = NULL;
  int code = climb_init(&climb, expect, &irt->bank);
  if (code == PEIL_OK && climb.n <= MOST_FOR_NEWTON) {
    factor = malloc((size_t)climb.n * climb.n * sizeof(double));
    if (factor == NULL) code = PEIL_NO_MEMORY;
  }
  if (code == PEIL_OK) code = climb_up(call, irt, &climb, factor, solution);
  free(factor);
  climb_finish(&climb);
  return code;
}
