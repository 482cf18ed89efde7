/* SPDX-License-Identifier: EUPL-1.2
 *
 * peil/distribution.h: the distributions behind intervals and tests: F through the regularised incomplete beta function, Student's t
 * and the normal. Good to 1e-9 relative for degrees of freedom, whole or not, from 0.5 to 1e7; the same bytes on every machine whose
 * long double is the same, and no global state.
 *
 * The incomplete beta function is the continued fraction 26.5.8 of Abramowitz & Stegun (1964), evaluated by the method of Lentz as
 * modified by Thompson & Barnett (1986); the logarithm of the gamma function is Stirling's series (6.1.40), from 20 up; quantiles are
 * found by Newton's method, for F on its logarithm, kept between bounds that close in.
 *
 * No library serves: a plugin has the C library and libm alone, and GSL, which has them, is under the GPL.
 */
#ifndef PEIL_DISTRIBUTION_H
#define PEIL_DISTRIBUTION_H

#include <float.h>
#include <math.h>

#define PEIL_MOST_STEPS 20000
#define PEIL_MOST_TURNS 200

/* The logarithm of the gamma function, for x > 0, in the widest type there is. */
static inline long double peil_log_gamma(long double x)
{
  static const long double term[] = {1.0L / 12.0L,   -1.0L / 360.0L,      1.0L / 1260.0L, -1.0L / 1680.0L,
                                     1.0L / 1188.0L, -691.0L / 360360.0L, 1.0L / 156.0L};
  long double below = 1.0L, power, sum = 0.0L;
  while (x < 20.0L) below *= x++;
  power = 1.0L / x;
  for (unsigned k = 0; k < sizeof(term) / sizeof(term[0]); k++) {
    sum += term[k] * power;
    power /= x * x;
  }
  return (x - 0.5L) * logl(x) - x + 0.918938533204672741780329736405617640L + sum - logl(below);
}

/* For large a and b three large numbers nearly cancel here, hence the widest type there is. */
static inline double peil_beta_front(double a, double b, double x, double y)
{
  const long double gammas = peil_log_gamma((long double)a + (long double)b) -
                             peil_log_gamma((long double)a) - peil_log_gamma((long double)b);
  return (double)expl(gammas + (long double)a * logl((long double)x) + (long double)b * logl((long double)y));
}

static inline double peil_not_nothing(double value)
{
  return fabs(value) < DBL_MIN * 1e10 ? DBL_MIN * 1e10 : value;
}

/* The continued fraction, which converges fast for x < (a + 1) / (a + b + 2). */
static inline double peil_beta_fraction(double a, double b, double x)
{
  double c = 1.0, d = 1.0 / peil_not_nothing(1.0 - (a + b) * x / (a + 1.0)), h = d;
  for (int step = 1; step < PEIL_MOST_STEPS; step++) {
    const double m = step, even = m * (b - m) * x / ((a + 2.0 * m - 1.0) * (a + 2.0 * m));
    const double odd = -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1.0));
    double factor;
    d = 1.0 / peil_not_nothing(1.0 + even * d);
    c = peil_not_nothing(1.0 + even / c);
    h *= d * c;
    d = 1.0 / peil_not_nothing(1.0 + odd * d);
    c = peil_not_nothing(1.0 + odd / c);
    factor = d * c;
    h *= factor;
    if (fabs(factor - 1.0) < 4.0 * DBL_EPSILON) break;
  }
  return h;
}

/* I_x(a, b) for a, b > 0; y is 1 - x, given apart so that neither loses digits near an end. */
static inline double peil_beta_share(double a, double b, double x, double y)
{
  if (!(x > 0.0)) return 0.0;
  if (!(y > 0.0)) return 1.0;
  if (x < (a + 1.0) / (a + b + 2.0)) return peil_beta_front(a, b, x, y) * peil_beta_fraction(a, b, x) / a;
  return 1.0 - peil_beta_front(a, b, x, y) * peil_beta_fraction(b, a, y) / b;
}

/* P(F <= f) and P(F > f) with d1 and d2 degrees of freedom. */
static inline double peil_f_below(double f, double d1, double d2)
{
  if (!(f > 0.0)) return 0.0;
  return peil_beta_share(d1 / 2.0, d2 / 2.0, d1 * f / (d1 * f + d2), d2 / (d1 * f + d2));
}

static inline double peil_f_above(double f, double d1, double d2)
{
  if (!(f > 0.0)) return 1.0;
  return peil_beta_share(d2 / 2.0, d1 / 2.0, d2 / (d1 * f + d2), d1 * f / (d1 * f + d2));
}

/* The f with P(F <= f) = p, 0 < p < 1. Newton on t = log f, where dP/dt = x^a y^b / B(a, b); a step out of the bounds becomes their middle. */
static inline double peil_f_quantile(double p, double d1, double d2)
{
  const double a = d1 / 2.0, b = d2 / 2.0;
  double low = -700.0, high = 700.0, t = 0.0;
  for (int turn = 0; turn < PEIL_MOST_TURNS; turn++) {
    const double f = exp(t), x = d1 * f / (d1 * f + d2), y = d2 / (d1 * f + d2);
    const double off = p > 0.5 ? (1.0 - p) - peil_beta_share(b, a, y, x) : peil_beta_share(a, b, x, y) - p;
    const double slope = peil_beta_front(a, b, x, y);
    double next = t - off / slope;
    if (off > 0.0) high = t;
    else low = t;
    if (!(next > low && next < high)) next = (low + high) / 2.0;
    if (fabs(next - t) <= 1e-14 * (1.0 + fabs(t))) return exp(next);
    t = next;
  }
  return exp(t);
}

/* The t with P(T <= t) = p and `degrees` degrees of freedom, 0.5 < p < 1: t squared is an F with 1 and as many. */
static inline double peil_t_quantile(double p, double degrees)
{
  return sqrt(peil_f_quantile(2.0 * p - 1.0, 1.0, degrees));
}

/* The z with P(Z <= z) = p, 0 < p < 1. */
static inline double peil_normal_quantile(double p)
{
  double low = -40.0, high = 40.0, z = 0.0;
  for (int turn = 0; turn < PEIL_MOST_TURNS; turn++) {
    const double off = p > 0.5 ? (1.0 - p) - 0.5 * erfc(z / sqrt(2.0)) : 0.5 * erfc(-z / sqrt(2.0)) - p;
    const double slope = exp(-z * z / 2.0) / sqrt(2.0 * acos(-1.0));
    double next = z - off / slope;
    if (off > 0.0) high = z;
    else low = z;
    if (!(next > low && next < high)) next = (low + high) / 2.0;
    if (fabs(next - z) <= 1e-15 * (1.0 + fabs(z))) return next;
    z = next;
  }
  return z;
}

#endif
