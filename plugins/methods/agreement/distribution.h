/* SPDX-License-Identifier: EUPL-1.2
 *
 * The distributions behind intervals and tests: F through the regularised incomplete beta function, and the
 * normal. Good to 1e-9 relative for degrees of freedom, whole or not, from 0.5 to 1e7.
 *
 * The incomplete beta function is the continued fraction 26.5.8 of Abramowitz & Stegun (1964), evaluated by
 * the method of Lentz as modified by Thompson & Barnett (1986); quantiles by Newton's method on the
 * logarithm of F, kept between bounds that close in.
 */
#ifndef AGREEMENT_DISTRIBUTION_H
#define AGREEMENT_DISTRIBUTION_H

/* I_x(a, b) for a, b > 0; y is 1 - x, given apart so that neither loses digits near an end. */
double beta_share(double a, double b, double x, double y);

/* P(F <= f) and P(F > f) with d1 and d2 degrees of freedom. */
double f_below(double f, double d1, double d2);
double f_above(double f, double d1, double d2);

/* The f with P(F <= f) = p, 0 < p < 1. */
double f_quantile(double p, double d1, double d2);

/* The z with P(Z <= z) = p, 0 < p < 1. */
double normal_quantile(double p);

#endif
