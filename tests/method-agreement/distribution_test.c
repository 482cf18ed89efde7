/* SPDX-License-Identifier: EUPL-1.2
 *
 * The distributions of agreement against scipy 1.10; the F table is printed by
 *     python3 independent.py --distributions
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "peil/distribution.h"

#include <math.h>

static const struct {
  double p, d1, d2, f;
} quantiles[] = {
    {0.025, 1, 1, 1.543712508674133e-03},          {0.025, 3, 7.5, 6.858938491005251e-02},
    {0.025, 5, 15, 1.555759630784871e-01},         {0.025, 0.8, 40, 1.859816586036019e-04},
    {0.025, 199, 398, 7.818300361202207e-01},      {0.025, 99999, 299997, 9.899168911009741e-01},
    {0.025, 2, 1000000.0, 2.531780862635411e-02},  {0.5, 1, 1, 1.000000000000001e+00},
    {0.5, 3, 7.5, 8.651040512738714e-01},          {0.5, 5, 15, 9.107243052969762e-01},
    {0.5, 0.8, 40, 3.695409152441591e-01},         {0.5, 199, 398, 9.983238210898010e-01},
    {0.5, 99999, 299997, 9.999955555055134e-01},   {0.5, 2, 1000000.0, 6.931476610550201e-01},
    {0.95, 1, 1, 1.614476387975883e+02},           {0.95, 3, 7.5, 4.194419673496107e+00},
    {0.95, 5, 15, 2.901294536236157e+00},          {0.95, 0.8, 40, 4.400314298399336e+00},
    {0.95, 199, 398, 1.219449261452941e+00},       {0.95, 99999, 299997, 1.008519693224885e+00},
    {0.95, 2, 1000000.0, 2.995741247999943e+00},   {0.975, 1, 1, 6.477890114778446e+02},
    {0.975, 3, 7.5, 5.631322536059193e+00},        {0.975, 5, 15, 3.576415349279061e+00},
    {0.975, 0.8, 40, 5.976189515441634e+00},       {0.975, 199, 398, 1.266550614718478e+00},
    {0.975, 99999, 299997, 1.010159586990828e+00}, {0.975, 2, 1000000.0, 3.688893061920821e+00},
    {0.9995, 1, 1, 1.621138271611136e+06},         {0.9995, 3, 7.5, 2.117777971791820e+01},
    {0.9995, 5, 15, 8.662207983027777e+00},        {0.9995, 0.8, 40, 1.668137059139385e+01},
    {0.9995, 199, 398, 1.484481816073142e+00},     {0.9995, 99999, 299997, 1.017108637945760e+00},
    {0.9995, 2, 1000000.0, 7.600960233472397e+00},
};

static const struct {
  double p, z;
} normals[] = {
    {1e-06, -4.7534243088228987e+00}, {0.025, -1.9599639845400545e+00}, {0.5, 0.0000000000000000e+00},
    {0.9, 1.2815515655446004e+00},    {0.975, 1.9599639845400540e+00},  {0.995, 2.5758293035489004e+00},
};

static void close_to(double value, double expected, double tolerance)
{
  if (!(fabs(value - expected) <= tolerance * fmax(1.0, fabs(expected))))
    fail_msg("%.17g is not %.17g", value, expected);
}

static void f_quantiles(void **state)
{
  (void)state;
  for (size_t i = 0; i < sizeof(quantiles) / sizeof(quantiles[0]); i++) {
    const double f = peil_f_quantile(quantiles[i].p, quantiles[i].d1, quantiles[i].d2);
    if (!(fabs(f / quantiles[i].f - 1.0) <= 1e-9)) fail_msg("row %zu: %.17g", i, f);
    close_to(peil_f_below(f, quantiles[i].d1, quantiles[i].d2), quantiles[i].p, 1e-11);
    close_to(peil_f_above(f, quantiles[i].d1, quantiles[i].d2), 1.0 - quantiles[i].p, 1e-11);
  }
}

/* With 2 and 2 degrees of freedom P(F <= f) = f / (1 + f); with 1 and 1, 2 / pi * atan(sqrt(f)). */
static void f_in_closed_form(void **state)
{
  static const double at[] = {1e-9, 0.01, 0.5, 1, 3, 100, 1e9};
  (void)state;
  for (size_t i = 0; i < sizeof(at) / sizeof(at[0]); i++) {
    close_to(peil_f_below(at[i], 2, 2), at[i] / (1.0 + at[i]), 1e-13);
    close_to(peil_f_below(at[i], 1, 1), 2.0 / acos(-1.0) * atan(sqrt(at[i])), 1e-13);
    close_to(peil_f_above(at[i], 2, 2), 1.0 / (1.0 + at[i]), 1e-13);
  }
  assert_true(peil_f_below(0, 3, 4) == 0.0 && peil_f_above(0, 3, 4) == 1.0);
  assert_true(peil_beta_share(2, 3, 0, 1) == 0.0 && peil_beta_share(2, 3, 1, 0) == 1.0);
}

static void normal_quantiles(void **state)
{
  (void)state;
  for (size_t i = 0; i < sizeof(normals) / sizeof(normals[0]); i++)
    close_to(peil_normal_quantile(normals[i].p), normals[i].z, 1e-12);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(f_quantiles),
      cmocka_unit_test(f_in_closed_form),
      cmocka_unit_test(normal_quantiles),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
