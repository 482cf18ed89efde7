/* SPDX-License-Identifier: EUPL-1.2
 *
 * number_plain beside snprintf, number_cells beside number_plain, number_read beside strtod.
 */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/number.h"

static uint64_t state_ = 42;

static uint64_t random_bits(void)
{
  state_ = state_ * 6364136223846793005u + 1442695040888963407u;
  return state_ >> 11;
}

static double random_unit(void) { return (double)random_bits() / 9007199254740992.0; }

static char *plain(double value)
{
  static char out[NUMBER_PLAIN_SIZE + 1];
  size_t size = number_plain(out, value);
  assert_true(size > 0 && size <= NUMBER_PLAIN_SIZE);
  if (fabs(value) < 524288) assert_true(size <= 18);
  out[size] = 0;
  return out;
}

static const struct {
  double value;
  const char *plain;
} written[] = {
    {0, "0"},
    {-0.0, "0"},
    {1, "1"},
    {-1, "-1"},
    {3.1, "3.1"},
    {0.5, "0.5"},
    {10, "10"},
    {99.5, "99.5"},
    {100, "100"},
    {1000, "1000"},
    {10000.25, "10000.25"},
    {100001, "100001"},
    {524287.9999, "524287.9999"},
    {524288, "524288"},
    {-524288.5, "-524288.5"},
    {1e9, "1000000000"},
    {0.1, "0.1"},
    {0.01, "0.01"},
    {1e-10, "0.0000000001"},
    {1.5e-10, "0.0000000002"},
    {4.9e-11, "0"},
    {-4.9e-11, "0"},
    {0.99999999999, "1"},
    {9.99999999999, "10"},
    {-9.99999999999, "-10"},
    {99999.99999999999, "100000"},
    {2.0 / 3, "0.6666666667"},
    {1.0 / 3, "0.3333333333"},
    {77.5, "77.5"},
    {1e300, NULL}, /* by the slow way: as snprintf */
    {-1.7976931348623157e308, NULL},
    {5e-324, "0"},
};

static void test_written(void **state)
{
  (void)state;
  for (size_t i = 0; i < sizeof written / sizeof *written; i++) {
    char expected[NUMBER_PLAIN_SIZE];
    snprintf(expected, sizeof expected, "%.0f", written[i].value);
    assert_string_equal(plain(written[i].value), written[i].plain ? written[i].plain : expected);
  }
}

/* Nearest to what snprintf rounds exactly: never more than one unit of the tenth decimal off, and then only on a tie. */
static void test_beside_snprintf(void **state)
{
  (void)state;
  for (int i = 0; i < 1000000; i++) {
    double range = ldexp(1, (int)(random_bits() % 31) - 11), value = (random_unit() * 2 - 1) * range;
    char exact[64];
    snprintf(exact, sizeof exact, "%.10f", value);
    double difference = fabs(strtod(plain(value), NULL) - strtod(exact, NULL));
    assert_true(difference <= 1.01e-10);
    double tenths = fabs(value) * 1e10, tie = fabs(tenths - floor(tenths) - 0.5);
    if (tie > 1e-2) assert_true(difference <= 1e-11);
  }
}

static void test_six_decimals(void **state)
{
  (void)state;
  for (int i = 0; i < 300000; i++) {
    static const double unit[] = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6};
    size_t decimals = random_bits() % 7;
    double value = ((double)(random_bits() % 200000000) - 1e8) / unit[decimals];
    char exact[64];
    int size = snprintf(exact, sizeof exact, "%.6f", value);
    while (exact[size - 1] == '0') size--;
    if (exact[size - 1] == '.') size--;
    exact[size] = 0;
    assert_string_equal(plain(value), strcmp(exact, "-0") ? exact : "0");
  }
}

static void check_cell(const struct number_cell *cell, double value)
{
  char text[NUMBER_PLAIN_SIZE] = ",";
  size_t size = 1 + (isfinite(value) ? number_plain(text + 1, value) : 0);
  if (isfinite(value) && (value < 0 || size > 13 || (size > 2 && text[2] != '.'))) size = 0;
  assert_int_equal(cell->size, size);
  assert_memory_equal(cell->text, text, size);
}

static void check_cells(const double *value, size_t count)
{
  struct number_cell cell[NUMBER_CELLS];
  for (int narrow = 0; narrow < 2; narrow++) {
    memset(cell, 0xaa, sizeof cell);
    (narrow ? number_cells_narrow : number_cells)(cell, value, count);
    for (size_t i = 0; i < count; i++) check_cell(&cell[i], value[i]);
    for (size_t i = count; i < NUMBER_CELLS; i++) assert_int_equal(cell[i].size, 0xaa);
  }
}

static const double odd_cells[] = {(double)NAN,
                                   (double)INFINITY,
                                   -(double)INFINITY,
                                   9.99999999994,
                                   9.99999999995,
                                   9.99999999996,
                                   10,
                                   1e300,
                                   -1,
                                   -0.0,
                                   -1e-12,
                                   5e-324,
                                   9,
                                   0,
                                   4.000000000049,
                                   4.00000000005,
                                   0.00999999995,
                                   0.0099999999499,
                                   0.99999999995,
                                   1.00000001,
                                   1.00000000999,
                                   2.01,
                                   2.1,
                                   2.10000001,
                                   2.0000001};

static void test_cells(void **state)
{
  (void)state;
  const double unit[] = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11};
  for (int turn = 0; turn < 20000; turn++) {
    double value[NUMBER_CELLS];
    const size_t count = turn % 3 ? NUMBER_CELLS : random_bits() % (NUMBER_CELLS + 1);
    for (size_t i = 0; i < count; i++) {
      const double any = random_unit() * (turn % 5 ? 9.9 : 10.5), decimals = unit[random_bits() % 12];
      value[i] = i % 2 ? any : floor(any * decimals) / decimals;
      if (i % 7 == 0) value[i] = (floor(any * 1e10) + 0.5) / 1e10; /* at a tie */
      if (i % 11 == 0) value[i] = floor(any * 100) / 100 + (double)(random_bits() % 3) * 0.5e-10;
      if (random_bits() % 500 == 0)
        value[i] = odd_cells[random_bits() % (sizeof odd_cells / sizeof *odd_cells)];
    }
    check_cells(value, count);
  }
  check_cells(odd_cells, sizeof odd_cells / sizeof *odd_cells);
}

static void test_read(void **state)
{
  (void)state;
  static const char *const numbers[] = {"0",
                                        "3",
                                        "-3",
                                        "+3",
                                        "3.",
                                        ".5",
                                        "-.5",
                                        "0.1",
                                        "1e3",
                                        "1E-3",
                                        "1e+3",
                                        "3.14159",
                                        "007",
                                        "123456789012345",
                                        "12345678901.25",
                                        "9007199254740993",
                                        "0.30000000000000004",
                                        "1e22",
                                        "1e23",
                                        "2.2250738585072011e-308",
                                        "-0"};
  static const char *const others[] = {"",      ".",    "-",   "+",     "-.",  "e3",       "1e",
                                       "1e+",   "0x10", "inf", "nan",   "1,5", " 1",       "1 ",
                                       "1.2.3", "1-2",  "--1", "1e999", "NA",  "1\xc2\xa0"};
  double value = 0;
  for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
    assert_true(number_read(numbers[i], strlen(numbers[i]), &value));
    assert_true(value == strtod(numbers[i], NULL));
  }
  for (size_t i = 0; i < sizeof others / sizeof *others; i++)
    assert_false(number_read(others[i], strlen(others[i]), &value));
}

static void test_read_back(void **state)
{
  (void)state;
  for (int i = 0; i < 200000; i++) {
    char text[64];
    int size = snprintf(text, sizeof text, "%.*f", (int)(random_bits() % 13), (random_unit() - 0.5) * 1000);
    double value = 0;
    assert_true(number_read(text, (size_t)size, &value));
    assert_true(value == strtod(text, NULL));
  }
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_written),      cmocka_unit_test(test_beside_snprintf),
      cmocka_unit_test(test_six_decimals), cmocka_unit_test(test_cells),
      cmocka_unit_test(test_read),         cmocka_unit_test(test_read_back)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
