/* SPDX-License-Identifier: EUPL-1.2 */
#include <float.h>
#include <locale.h>
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

static void test_shortest(void **state)
{
  (void)state;
  static const struct {
    double value;
    const char *text;
  } cases[] = {
      {0.0, "0"},
      {-0.0, "0"},
      {1.0, "1"},
      {-1.0, "-1"},
      {0.1, "0.1"},
      {-2.5, "-2.5"},
      {1.0 / 3, "0.3333333333333333"},
      {0.1 + 0.2, "0.30000000000000004"},
      {3.1875, "3.1875"},
      {77.5, "77.5"},
      {1e6, "1000000"},
      {9007199254740991.0, "9007199254740991"}, /* 2^53 - 1: the last whole number without a gap */
      {9007199254740992.0, "9007199254740992"}, /* 2^53 */
      {DBL_MIN, "2.2250738585072014e-308"},
      {DBL_MAX, "1.7976931348623157e+308"},
      {5e-324, "5e-324"}, /* the smallest number above zero */
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    char out[NUMBER_SIZE];
    size_t length = number_shortest(out, cases[i].value);
    assert_string_equal(out, cases[i].text);
    assert_int_equal(length, strlen(cases[i].text));
  }
}

/* splitmix64 (Steele, Lea and Flood 2014): the same bit patterns on every run. */
static uint64_t draw(uint64_t *seed)
{
  uint64_t z = (*seed += 0x9e3779b97f4a7c15u);
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
  return z ^ (z >> 31);
}

static void must_come_back(double value)
{
  char out[NUMBER_SIZE];
  double back = 0;
  size_t length = number_shortest(out, value);
  assert_true(length < NUMBER_SIZE && strlen(out) == length);
  if (!number_read(out, length, &back) || back != value)
    fail_msg("%.17g became %s and came back as %.17g", value, out, back);
  if (strtod(out, NULL) != value) fail_msg("%s is not %.17g for strtod", out, value);
}

static void test_round_trips(void **state)
{
  (void)state;
  uint64_t seed = 42;
  for (int i = 0; i < 100000; i++) { /* any finite bit pattern */
    uint64_t bits = draw(&seed);
    double value;
    memcpy(&value, &bits, sizeof value);
    if (isfinite(value)) must_come_back(value);
  }
  for (int i = 0; i < 100000; i++) { /* figures as scores have them */
    must_come_back((double)(draw(&seed) % 1000000) / (double)(1 + draw(&seed) % 1000));
  }
}

/* No shorter form reads back equal: with one digit less the value is another. */
static void test_nothing_shorter(void **state)
{
  (void)state;
  uint64_t seed = 7;
  for (int i = 0; i < 20000; i++) {
    double value = (double)(draw(&seed) >> 11) / 9007199254740992.0;
    char out[NUMBER_SIZE], shorter[NUMBER_PLAIN_SIZE];
    number_shortest(out, value);
    int digits = 0;
    bool leading = true;
    for (const char *at = out; *at && *at != 'e'; at++) {
      if (*at >= '1' && *at <= '9') leading = false;
      digits += !leading && *at >= '0' && *at <= '9';
    }
    if (digits < 2) continue;
    snprintf(shorter, sizeof shorter, "%.*g", digits - 1, value);
    if (strtod(shorter, NULL) == value) fail_msg("%s is shorter than %s", shorter, out);
  }
}

/* The first of %.1g, %.15g, %.16g and %.17g that reads back: archives hold numbers in that form, so a faster way must give the same. */
static void must_be_what_printf_says(double value)
{
  char out[NUMBER_SIZE], expected[NUMBER_SIZE];
  const bool whole = value == trunc(value) && fabs(value) < 9007199254740992.0;
  if (!isfinite(value)) return;
  if (whole) snprintf(expected, sizeof expected, "%.0f", value == 0 ? 0 : value);
  for (int digits = 1; !whole && digits <= 17; digits++) {
    if (digits == 2) digits = 15;
    snprintf(expected, sizeof expected, "%.*g", digits, value);
    if (strtod(expected, NULL) == value) break;
  }
  number_shortest(out, value);
  if (strcmp(out, expected) != 0) fail_msg("%a became %s, expected %s", value, out, expected);
}

static void test_shortest_is_what_printf_says(void **state)
{
  (void)state;
  uint64_t seed = 11;
  for (int exponent = -330; exponent <= 310;
       exponent++) { /* where the number of digits changes, and the form */
    double ten = pow(10, exponent), below = nextafter(ten, 0), above = nextafter(ten, INFINITY);
    const double near[] = {
        ten, below, above, nextafter(below, 0), -below, 9.5 * ten, 0.99999999999999995 * ten};
    for (size_t i = 0; i < sizeof near / sizeof *near; i++) must_be_what_printf_says(near[i]);
  }
  for (int exponent = -1074; exponent <= 1023; exponent++) { /* where steps above and below differ */
    must_be_what_printf_says(ldexp(1, exponent));
    must_be_what_printf_says(nextafter(ldexp(1, exponent), INFINITY));
  }
  for (int i = 0; i < 100000; i++) {
    uint64_t bits = draw(&seed);
    double value;
    memcpy(&value, &bits, sizeof value);
    must_be_what_printf_says(value);
    must_be_what_printf_says((double)(bits % 100000) / (double)(1 + draw(&seed) % 1000));
    must_be_what_printf_says((double)(bits % 2000001) / 1000 - 1000);
    must_be_what_printf_says(ldexp((double)(bits >> 11), (int)(bits % 70) - 70));
  }
}

static void test_plain(void **state)
{
  (void)state;
  static const struct {
    double value;
    const char *text;
  } cases[] = {{0, "0"},
               {-0.0, "0"},
               {1, "1"},
               {-3.5, "-3.5"},
               {1.0 / 3, "0.3333333333"},
               {2.0 / 3, "0.6666666667"},
               {0.99999999999, "1"}, /* rounds up into the whole part */
               {-0.99999999999, "-1"},
               {1e-11, "0"}, /* below the tenth decimal */
               {-1e-11, "0"},
               {5e-10, "0.0000000005"},
               {524287.5, "524287.5"}, /* below and above where the fast way ends */
               {524288.5, "524288.5"},
               {1234567.125, "1234567.125"},
               {1e15, "1000000000000000"},
               {100000, "100000"}};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    char out[NUMBER_PLAIN_SIZE];
    size_t length = number_plain(out, cases[i].value);
    assert_int_equal(length, strlen(cases[i].text));
    assert_memory_equal(out, cases[i].text, length);
  }
  char out[NUMBER_PLAIN_SIZE];
  assert_true(number_plain(out, -DBL_MAX) < NUMBER_PLAIN_SIZE);
}

/* The fast way and printf's ten decimals say the same. */
static void test_plain_is_what_printf_rounds(void **state)
{
  (void)state;
  uint64_t seed = 11;
  for (int i = 0; i < 50000; i++) {
    double value = (double)(int64_t)(draw(&seed) % 2000000 - 1000000) / (double)(1 + draw(&seed) % 997);
    char fast[NUMBER_PLAIN_SIZE], slow[NUMBER_PLAIN_SIZE];
    size_t length = number_plain(fast, value);
    fast[length] = 0;
    snprintf(slow, sizeof slow, "%.10f", value);
    double a = strtod(fast, NULL), b = strtod(slow, NULL);
    if (a != b) fail_msg("%.17g became %s, printf says %s", value, fast, slow);
  }
}

static void test_for_people(void **state)
{
  (void)state;
  static const struct {
    double value;
    int decimals;
    bool dutch;
    const char *text;
  } cases[] = {{3.14159, 2, false, "3.14"},
               {3.14159, 2, true, "3,14"},
               {-1.5, 1, true,
                "\xe2\x88\x92"
                "1,5"},
               {-1.5, 1, false,
                "\xe2\x88\x92"
                "1.5"},
               {-0.04, 1, false, "0.0"}, /* no minus before what is shown as nothing */
               {2.0, 0, true, "2"},
               {1234.5, 1, true, "1234,5"},
               {41000, 0, true, "41.000"},
               {41000, 0, false, "41,000"},
               {-1234567.891, 2, true,
                "\xe2\x88\x92"
                "1.234.567,89"},
               {1e9, 0, false, "1,000,000,000"}};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    AUTO(text) struct text out = {0};
    number_for_people(&out, cases[i].value, cases[i].decimals, cases[i].dutch);
    assert_string_equal(text_string(&out), cases[i].text);
  }
}

static void test_reading(void **state)
{
  (void)state;
  static const struct {
    const char *text;
    bool good;
    double value;
  } cases[] = {
      {"0", true, 0},
      {"3", true, 3},
      {"+3", true, 3},
      {"-3", true, -3},
      {"3.5", true, 3.5},
      {".5", true, 0.5},
      {"5.", true, 5},
      {"1e3", true, 1000},
      {"1E-3", true, 0.001},
      {"1.25e+2", true, 125},
      {"0.30000000000000004", true, 0.1 + 0.2},
      {"123456789012345", true, 123456789012345.0},
      {"0.1", true, 0.1},
      {"9007199254740993", true, 9007199254740992.0}, /* a tie, to even */
      {"1e-400", true, 0},
      {"", false, 0},
      {" 3", false, 0},
      {"3 ", false, 0},
      {"3,5", false, 0},
      {"-", false, 0},
      {"+", false, 0},
      {".", false, 0},
      {"-.", false, 0},
      {"1e", false, 0},
      {"1e+", false, 0},
      {"e5", false, 0},
      {"1.2.3", false, 0},
      {"--1", false, 0},
      {"0x10", false, 0},
      {"nan", false, 0},
      {"inf", false, 0},
      {"-Infinity", false, 0},
      {"1e999", false, 0}, /* not finite */
      {"3a", false, 0},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    double value = -99;
    bool good = number_read(cases[i].text, strlen(cases[i].text), &value);
    if (good != cases[i].good || (good && value != cases[i].value))
      fail_msg("\"%s\": %s, %.17g", cases[i].text, good ? "taken" : "refused", value);
  }
  double value;
  assert_true(number_read("42garbage", 2, &value)); /* only the bytes it is given */
  assert_true(value == 42);
  assert_false(number_read("4\0002", 3, &value));
  char wide[200];
  memset(wide, '1', sizeof wide);
  assert_false(number_read(wide, sizeof wide, &value));
}

/* With a locale that writes a comma, nothing changes. */
static void test_without_the_locale(void **state)
{
  const char *names[] = {"nl_NL.UTF-8", "de_DE.UTF-8", "fr_FR.UTF-8"};
  bool found = false;
  for (int i = 0; i < 3 && !found; i++) found = setlocale(LC_ALL, names[i]) != NULL;
  if (!found)
    print_message("no locale with a decimal comma on this machine: the table is checked under C only\n");
  test_shortest(state);
  test_reading(state);
  test_plain(state);
  test_for_people(state);
  setlocale(LC_ALL, "C");
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_shortest),
      cmocka_unit_test(test_round_trips),
      cmocka_unit_test(test_nothing_shorter),
      cmocka_unit_test(test_shortest_is_what_printf_says),
      cmocka_unit_test(test_plain),
      cmocka_unit_test(test_plain_is_what_printf_rounds),
      cmocka_unit_test(test_for_people),
      cmocka_unit_test(test_reading),
      cmocka_unit_test(test_without_the_locale),
  };
  return cmocka_run_group_tests_name("base/number", tests, NULL, NULL);
}
