/* SPDX-License-Identifier: EUPL-1.2 */
#include "distribution.h"

#include <float.h>
#include <math.h>

#define MOST_STEPS 20000
#define MOST_TURNS 200

/* The gamma function's logarithm is taken in the widest type there is: for large a and b three large numbers
 * nearly cancel here. */
static double beta_front(double a, double b, double x, double y)
{
  int sign;
  const long double gammas = lgammal_r((long double)a + (long double)b, &sign) -
                             lgammal_r((long double)a, &sign) - lgammal_r((long double)b, &sign);
  return (double)expl(gammas + (long double)a * logl((long double)x) + (long double)b * logl((long double)y));
}

static double not_nothing(double value) { return fabs(value) < DBL_MIN * 1e10 ? DBL_MIN * 1e10 : value; }

/* The continued fraction, which converges fast for x < (a + 1) / (a + b + 2). */
static double beta_fraction(double a, double b, double x)
{
  double c = 1.0, d = 1.0 / not_nothing(1.0 - (a + b) * x / (a + 1.0)), h = d;
  for (int step = 1; step < MOST_STEPS; step++) {
    const double m = step, even = m * (b - m) * x / ((a + 2.0 * m - 1.0) * (a + 2.0 * m));
    const double odd = -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1.0));
    double factor;
    d = 1.0 / not_nothing(1.0 + even * d);
    c = not_nothing(1.0 + even / c);
    h *= d * c;
    d = 1.0 / not_nothing(1.0 + odd * d);
    c = not_nothing(1.0 + odd / c);
    factor = d * c;
    h *= factor;
    if (fabs(factor - 1.0) < 4.0 * DBL_EPSILON) break;
  }
  return h;
}

double beta_share(double a, double b, double x, double y)
{
  if (!(x > 0.0)) return 0.0;
  if (!(y > 0.0)) return 1.0;
  if (x < (a + 1.0) / (a + b + 2.0)) return beta_front(a, b, x, y) * beta_fraction(a, b, x) / a;
  return 1.0 - beta_front(a, b, x, y) * beta_fraction(b, a, y) / b;
}

double f_below(double f, double d1, double d2)
{
  if (!(f > 0.0)) return 0.0;
  return beta_share(d1 / 2.0, d2 / 2.0, d1 * f / (d1 * f + d2), d2 / (d1 * f + d2));
}

double f_above(double f, double d1, double d2)
{
  if (!(f > 0.0)) return 1.0;
  return beta_share(d2 / 2.0, d1 / 2.0, d2 / (d1 * f + d2), d1 * f / (d1 * f + d2));
}

/* Newton on t = log f, where dP/dt = x^a y^b / B(a, b); a step out of the bounds becomes their middle. */
double f_quantile(double p, double d1, double d2)
{
  const double a = d1 / 2.0, b = d2 / 2.0;
  double low = -700.0, high = 700.0, t = 0.0;
  for (int turn = 0; turn < MOST_TURNS; turn++) {
    const double f = exp(t), x = d1 * f / (d1 * f + d2), y = d2 / (d1 * f + d2);
    const double off = p > 0.5 ? (1.0 - p) - beta_share(b, a, y, x) : beta_share(a, b, x, y) - p;
    const double slope = beta_front(a, b, x, y);
    double next = t - off / slope;
    if (off > 0.0) high = t;
    else low = t;
    if (!(next > low && next < high)) next = (low + high) / 2.0;
    if (fabs(next - t) <= 1e-14 * (1.0 + fabs(t))) return exp(next);
    t = next;
  }
  return exp(t);
}

double normal_quantile(double p)
{
  double low = -40.0, high = 40.0, z = 0.0;
  for (int turn = 0; turn < MOST_TURNS; turn++) {
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
