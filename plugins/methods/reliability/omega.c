/* SPDX-License-Identifier: EUPL-1.2
 *
 * One factor by maximum likelihood (Joreskog 1967), on correlations R. For unique variances psi let theta
 * and w be the largest eigenvalue and its vector of Psi^-1/2 R Psi^-1/2; then the loadings are lambda =
 * Psi^1/2 w sqrt(theta - 1), and what is left to make small is
 *
 *     F(psi) = sum(log psi) + sum(r_ii / psi_i) + log theta - theta          (constants left out)
 *
 * by steps of Fisher scoring on log psi: gradient (lambda_i^2 + psi_i - r_ii) / psi_i, information psi_i
 * psi_j phi_ij^2 with Phi the inverse of Psi less what the factor takes (Lawley & Maxwell 1971). A psi
 * that is pressed below 0.005 stays there: a Heywood case.
 *
 *     omega = (sum lambda)^2 / ((sum lambda)^2 + sum psi)                     McDonald 1999
 */
#include "reliability.h"

#define LOWEST_LOG (-5.298317366548036) /* log 0.005 */
#define MOST_STEPS 500
#define MOST_HALVINGS 33
#define MOST_TURNS 20000
#define CLOSE 1e-11 /* largest part of the gradient */
#define CLOSE_ENOUGH 1e-6

struct solution {
  const double *r;
  uint32_t k;
  double theta, objective, gradient_size;
  double *matrix, *information, *log_psi, *trial, *vector, *next, *loading, *gradient, *step;
};

static double dominant(struct solution *s)
{
  const uint32_t k = s->k;
  double theta = 0.0;
  for (uint32_t turn = 0; turn < MOST_TURNS; turn++) {
    double length = 0.0, off = 0.0;
    for (uint32_t i = 0; i < k; i++) {
      double sum = 0.0;
      for (uint32_t j = 0; j < k; j++) sum += s->matrix[(size_t)i * k + j] * s->vector[j];
      s->next[i] = sum;
      length += sum * sum;
    }
    theta = sqrt(length);
    if (!(theta > 0.0)) return 0.0;
    for (uint32_t i = 0; i < k; i++) {
      const double here = s->next[i] / theta;
      off = fmax(off, fabs(here - s->vector[i]));
      s->vector[i] = here;
    }
    if (off < 1e-15) break;
  }
  return theta;
}

/* The objective at log_psi `at`; leaves theta, the vector and the loadings. */
static double evaluate(struct solution *s, const double *at)
{
  const uint32_t k = s->k;
  double sum = 0.0;
  for (uint32_t i = 0; i < k; i++) {
    for (uint32_t j = 0; j < k; j++)
      s->matrix[(size_t)i * k + j] = s->r[(size_t)i * k + j] * exp(-(at[i] + at[j]) / 2.0);
    sum += at[i] + s->matrix[(size_t)i * k + i];
  }
  s->theta = dominant(s);
  for (uint32_t i = 0; i < k; i++)
    s->loading[i] = s->theta > 1.0 ? exp(at[i] / 2.0) * s->vector[i] * sqrt(s->theta - 1.0) : 0.0;
  return sum + log(s->theta) - s->theta;
}

static int is_held(const struct solution *s, uint32_t i)
{
  return s->log_psi[i] <= LOWEST_LOG && s->gradient[i] > 0.0;
}

static void slope(struct solution *s)
{
  const uint32_t k = s->k;
  s->gradient_size = 0.0;
  for (uint32_t i = 0; i < k; i++) {
    const double psi = exp(s->log_psi[i]);
    s->gradient[i] = (s->loading[i] * s->loading[i] + psi - s->r[(size_t)i * k + i]) / psi;
    if (!is_held(s, i)) s->gradient_size = fmax(s->gradient_size, fabs(s->gradient[i]));
  }
  for (uint32_t i = 0; i < k; i++) {
    for (uint32_t j = 0; j < k; j++) {
      const double phi = (i == j ? 1.0 : 0.0) - s->vector[i] * s->vector[j];
      const int apart = i != j && (is_held(s, i) || is_held(s, j));
      s->information[(size_t)i * k + j] = apart ? 0.0 : phi * phi + (i == j ? 1e-9 : 0.0);
    }
  }
}

/* Solves information * step = gradient by Cholesky's factors; 0 when it is not positive. */
static int solve(struct solution *s)
{
  const uint32_t k = s->k;
  double *a = s->information;
  for (uint32_t i = 0; i < k; i++) {
    for (uint32_t j = 0; j <= i; j++) {
      double sum = a[(size_t)i * k + j];
      for (uint32_t l = 0; l < j; l++) sum -= a[(size_t)i * k + l] * a[(size_t)j * k + l];
      if (i == j && !(sum > 0.0)) return 0;
      a[(size_t)i * k + j] = i == j ? sqrt(sum) : sum / a[(size_t)j * k + j];
    }
  }
  for (uint32_t i = 0; i < k; i++) {
    s->step[i] = is_held(s, i) ? 0.0 : s->gradient[i];
    for (uint32_t l = 0; l < i; l++) s->step[i] -= a[(size_t)i * k + l] * s->step[l];
    s->step[i] /= a[(size_t)i * k + i];
  }
  for (uint32_t i = k; i-- > 0u;) {
    for (uint32_t l = i + 1u; l < k; l++) s->step[i] -= a[(size_t)l * k + i] * s->step[l];
    s->step[i] /= a[(size_t)i * k + i];
  }
  return 1;
}

/* One step down, halved until it goes down; 0 when there is none. */
static int descend(struct solution *s)
{
  const uint32_t k = s->k;
  double share = 1.0;
  if (!solve(s)) memcpy(s->step, s->gradient, k * sizeof(*s->step));
  for (uint32_t halved = 0; halved < MOST_HALVINGS; halved++) {
    double objective;
    if (halved > 0u) share /= 2.0;
    for (uint32_t i = 0; i < k; i++) {
      const double move = fmax(-1.5, fmin(1.5, share * s->step[i]));
      s->trial[i] = fmax(LOWEST_LOG, fmin(0.0, s->log_psi[i] - move));
    }
    objective = evaluate(s, s->trial);
    if (!(objective <= s->objective + 1e-13 * fabs(s->objective))) continue;
    memcpy(s->log_psi, s->trial, k * sizeof(*s->trial));
    s->objective = objective;
    return 1;
  }
  s->objective = evaluate(s, s->log_psi);
  return 0;
}

static void settle(const struct solution *s, struct scale *scale)
{
  double sum = 0.0, unique = 0.0;
  scale->gradient = s->gradient_size;
  if (!(s->theta > 1.0)) {
    scale->omega_state = OMEGA_NO_FACTOR;
    return;
  }
  if (!(s->gradient_size < CLOSE_ENOUGH)) {
    scale->omega_state = OMEGA_NOT_REACHED;
    return;
  }
  scale->omega_state = OMEGA_FOUND;
  for (uint32_t i = 0; i < s->k; i++) {
    sum += s->loading[i];
    unique += exp(s->log_psi[i]);
    if (s->log_psi[i] > LOWEST_LOG) continue;
    scale->omega_state = OMEGA_HEYWOOD;
    scale->heywood = i;
  }
  scale->omega = sum * sum / (sum * sum + unique);
}

void reliability_omega(const double *correlation, uint32_t k, double *work, struct scale *scale)
{
  const size_t cells = (size_t)k * k;
  struct solution s = {.r = correlation, .k = k, .matrix = work, .information = work + cells};
  s.log_psi = work + 2u * cells;
  s.trial = s.log_psi + k;
  s.vector = s.trial + k;
  s.next = s.vector + k;
  s.loading = s.next + k;
  s.gradient = s.loading + k;
  s.step = s.gradient + k;
  for (uint32_t i = 0; i < k; i++) {
    double common = 0.0;
    for (uint32_t j = 0; j < k; j++)
      if (j != i) common = fmax(common, fabs(correlation[(size_t)i * k + j]));
    s.log_psi[i] = log(fmax(0.05, 1.0 - common));
    s.vector[i] = 1.0 / sqrt((double)k) * (1.0 + 1e-3 * (double)i / (double)k);
  }
  s.objective = evaluate(&s, s.log_psi);
  for (uint32_t step = 0; step < MOST_STEPS; step++) {
    slope(&s);
    if (s.gradient_size < CLOSE || !descend(&s)) break;
  }
  slope(&s);
  settle(&s, scale);
}
