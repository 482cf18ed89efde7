/* SPDX-License-Identifier: EUPL-1.2 */
#include "irt.h"

const char *const irt_model_words[] = {"grm", "gpcm", "pcm", "2pl", "rasch", NULL};

int irt_grid_init(struct irt_grid *grid, uint32_t nodes, double range)
{
  double sum = 0.0;
  memset(grid, 0, sizeof(*grid));
  if (nodes < 2u || nodes > IRT_MOST_NODES) return PEIL_BROKEN;
  grid->nodes = nodes;
  grid->stride = (nodes + 7u) / 8u * 8u;
  for (uint32_t q = 0; q < nodes; q++) {
    grid->theta[q] = range * (2.0 * (double)q / (double)(nodes - 1u) - 1.0);
    grid->weight[q] = exp(-0.5 * grid->theta[q] * grid->theta[q]);
    sum += grid->weight[q];
  }
  for (uint32_t q = 0; q < nodes; q++) grid->weight[q] /= sum;
  return PEIL_OK;
}

/* 1 / (1 + exp(-x)), without overflow. */
static double logistic(double x)
{
  const double e = exp(-fabs(x));
  return x >= 0.0 ? 1.0 / (1.0 + e) : e / (1.0 + e);
}

/* The difference of two logistic curves at x > y, without cancellation:
 * (e^-y - e^-x) / ((1 + e^-x)(1 + e^-y)) = L(x) L(-y) (1 - e^(y - x)). */
static double between(double x, double y) { return logistic(x) * logistic(-y) * -expm1(y - x); }

static void graded_at(const struct irt_item *item, double theta, double *p)
{
  const uint32_t last = item->categories - 1u;
  for (uint32_t k = 0; k <= last; k++) {
    const double low = k > 0u ? item->a * theta + item->d[k - 1u] : 0.0;
    const double high = k < last ? item->a * theta + item->d[k] : 0.0;
    if (k == 0u) p[k] = logistic(-high);
    else p[k] = k == last ? logistic(low) : between(low, high);
  }
}

static void credit_at(const struct irt_item *item, double theta, double *p)
{
  double highest = 0.0, z = 0.0, sum = 0.0;
  p[0] = 0.0;
  for (uint32_t k = 1; k < item->categories; k++) {
    z += item->a * theta + item->d[k - 1u];
    p[k] = z;
    highest = z > highest ? z : highest;
  }
  for (uint32_t k = 0; k < item->categories; k++) sum += p[k] = exp(p[k] - highest);
  for (uint32_t k = 0; k < item->categories; k++) p[k] /= sum;
}

/* By theta, for graded: with L the logistic curve and w = L (1 - L), P_k = L_k - L_k+1, P' = a (w_k - w_k+1) and
 * P'' = a^2 (w_k (1 - 2 L_k) - w_k+1 (1 - 2 L_k+1)). */
static void graded_rates(const struct irt_item *item, double theta, double *first, double *second)
{
  double w = 0.0, turn = 0.0;
  for (uint32_t k = 0; k < item->categories; k++) {
    double next = 0.0, next_turn = 0.0;
    if (k + 1u < item->categories) {
      const double l = logistic(item->a * theta + item->d[k]), m = logistic(-(item->a * theta + item->d[k]));
      next = l * m;
      next_turn = next * (m - l);
    }
    first[k] = item->a * (w - next);
    second[k] = item->a * item->a * (turn - next_turn);
    w = next;
    turn = next_turn;
  }
}

/* For partial credit: with m the mean category and v its variance, P' = a P (k - m), P'' = a^2 P ((k - m)^2 - v). */
static void credit_rates(const struct irt_item *item, const double *p, double *first, double *second)
{
  double mean = 0.0, variance = 0.0;
  for (uint32_t k = 1; k < item->categories; k++) mean += (double)k * p[k];
  for (uint32_t k = 0; k < item->categories; k++) variance += p[k] * ((double)k - mean) * ((double)k - mean);
  for (uint32_t k = 0; k < item->categories; k++) {
    const double off = (double)k - mean;
    first[k] = item->a * p[k] * off;
    second[k] = item->a * item->a * p[k] * (off * off - variance);
  }
}

void irt_at(uint32_t model, const struct irt_item *item, double theta, double *p, double *first,
            double *second)
{
  double scratch[IRT_MOST_CATEGORIES];
  if (irt_is_graded(model)) graded_at(item, theta, p);
  else credit_at(item, theta, p);
  if (first == NULL) return;
  if (second == NULL) second = scratch;
  if (irt_is_graded(model)) graded_rates(item, theta, first, second);
  else credit_rates(item, p, first, second);
}

void irt_curves(uint32_t model, const struct irt_item *item, const struct irt_grid *grid, double *p)
{
  double at[IRT_MOST_CATEGORIES];
  for (uint32_t q = 0; q < grid->stride; q++) {
    irt_at(model, item, grid->theta[q], at, NULL, NULL);
    for (uint32_t k = 0; k < item->categories; k++) p[(size_t)k * grid->stride + q] = at[k];
  }
}

double irt_expected(uint32_t model, const struct irt_item *item, double theta, double *information)
{
  double p[IRT_MOST_CATEGORIES], first[IRT_MOST_CATEGORIES], sum = 0.0, expected = 0.0;
  irt_at(model, item, theta, p, first, NULL);
  for (uint32_t k = 0; k < item->categories; k++) {
    if (p[k] > 0.0) sum += first[k] * first[k] / p[k];
    expected += (double)k * p[k];
  }
  *information = sum;
  return expected;
}

double irt_information(uint32_t model, const struct irt_item *item, double theta)
{
  double information;
  irt_expected(model, item, theta, &information);
  return information;
}

/* ------------------------------------------------------------------------------ derivatives by the parameters */

/* Graded: only d_k and d_k+1 touch category k; w_k / P and its kin come first, then a through theta. */
static void graded_slopes(const struct irt_item *item, double theta, const double *p, double *s,
                          double *second)
{
  const uint32_t n = item->categories;
  for (uint32_t k = 0; k < n; k++) {
    double *row = s + (size_t)k * n, w[2] = {0, 0}, turn[2] = {0, 0};
    const double scale = p[k] > 0.0 ? 1.0 / p[k] : 0.0;
    for (uint32_t side = 0; side < 2u; side++) {
      const uint32_t m = k + side; /* d_m, for 1 <= m < n */
      double l, r;
      if (m == 0u || m == n) continue;
      l = logistic(item->a * theta + item->d[m - 1u]);
      r = logistic(-(item->a * theta + item->d[m - 1u]));
      w[side] = (side == 0u ? 1.0 : -1.0) * l * r * scale;
      turn[side] = w[side] * (r - l);
    }
    for (uint32_t m = 0; m < n; m++) row[m] = 0.0;
    row[0] = theta * (w[0] + w[1]);
    if (k > 0u) row[k] = w[0];
    if (k + 1u < n) row[k + 1u] = w[1];
    if (second == NULL) continue;
    memset(second + (size_t)k * n * n, 0, (size_t)n * n * sizeof(double));
    second[(size_t)k * n * n] = theta * theta * (turn[0] + turn[1]);
    for (uint32_t side = 0; side < 2u; side++) {
      const uint32_t m = k + side;
      if (m == 0u || m == n) continue;
      second[((size_t)k * n + m) * n + m] = turn[side];
      second[((size_t)k * n + m) * n] = second[(size_t)k * n * n + m] = theta * turn[side];
    }
  }
}

/* Partial credit: log P_k has derivative t_m(k) - E t_m with t_a = k theta and t_m = [k >= m], an exponential family; so
 * P''/P = s s' - cov(t). */
static void credit_slopes(const struct irt_item *item, double theta, const double *p, double *s,
                          double *second)
{
  const uint32_t n = item->categories;
  double mean[IRT_MOST_CATEGORIES] = {0};
  for (uint32_t k = 0; k < n; k++)
    for (uint32_t m = 0; m < n; m++) mean[m] += p[k] * (m == 0u ? (double)k * theta : (double)(k >= m));
  for (uint32_t k = 0; k < n; k++)
    for (uint32_t m = 0; m < n; m++)
      s[(size_t)k * n + m] = (m == 0u ? (double)k * theta : (double)(k >= m)) - mean[m];
  if (second == NULL) return;
  for (uint32_t m = 0; m < n; m++)
    for (uint32_t l = 0; l < n; l++) {
      double covariance = 0.0;
      for (uint32_t k = 0; k < n; k++) covariance += p[k] * s[(size_t)k * n + m] * s[(size_t)k * n + l];
      for (uint32_t k = 0; k < n; k++)
        second[((size_t)k * n + m) * n + l] = s[(size_t)k * n + m] * s[(size_t)k * n + l] - covariance;
    }
}

void irt_slopes(uint32_t model, const struct irt_item *item, double theta, const double *p, double *s,
                double *second)
{
  if (irt_is_graded(model)) graded_slopes(item, theta, p, s, second);
  else credit_slopes(item, theta, p, s, second);
}
