/* SPDX-License-Identifier: EUPL-1.2 */
#include "base/number.h"

#include <locale.h>
#include <math.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The C locale as an object: printf and strtod under it whatever setlocale was called with. */
static locale_t point_locale_;
static void make_point_locale(void) { point_locale_ = newlocale(LC_ALL_MASK, "C", (locale_t)0); }

static locale_t point_locale(void)
{
  static pthread_once_t once = PTHREAD_ONCE_INIT;
  pthread_once(&once, make_point_locale);
  return point_locale_;
}

/* Through the C library: right for every finite value, and slow. */
static size_t shortest_slow(char out[NUMBER_SIZE], double value)
{
  locale_t before = uselocale(point_locale());
  int length = 0;
  for (int digits = 1; digits <= 17; digits++) {
    if (digits == 2)
      digits = 15; /* %g drops zeros at the end: 15 digits give all shorter forms but near 5e-324 */
    length = snprintf(out, NUMBER_SIZE, "%.*g", digits, value);
    if (strtod(out, NULL) == value) break;
  }
  uselocale(before);
  return (size_t)length;
}

__extension__ typedef unsigned __int128 wide_whole;

/* 10^0 ... 10^20; the last two do not fit in a number of their own. */
static wide_whole power_of_ten(int exponent)
{
  static const uint64_t power[] = {1u,
                                   10u,
                                   100u,
                                   1000u,
                                   10000u,
                                   100000u,
                                   1000000u,
                                   10000000u,
                                   100000000u,
                                   1000000000u,
                                   10000000000u,
                                   100000000000u,
                                   1000000000000u,
                                   10000000000000u,
                                   100000000000000u,
                                   1000000000000000u,
                                   10000000000000000u,
                                   100000000000000000u,
                                   1000000000000000000u};
  return exponent <= 18 ? power[exponent] : (wide_whole)power[18] * power[exponent - 18];
}

/* fraction / 2^shift with `decimals` decimals, rounded to even as printf does: all of it in whole numbers, so exactly. Returns it without
 * its point, or 0 when it does not read back equal: that is, when it lies farther than half a step from the double. */
static uint64_t with_decimals(uint64_t fraction, int shift, int decimals)
{
  const wide_whole ten = power_of_ten(decimals), exact = fraction * ten, unit = (wide_whole)1 << shift;
  wide_whole whole = exact >> shift, rest = exact & (unit - 1);
  const bool up = 2 * rest > unit || (2 * rest == unit && whole & 1);
  const wide_whole off = 2 * (up ? unit - rest : rest);
  return off < ten || (off == ten && !(fraction & 1)) ? (uint64_t)(whole + up) : 0;
}

/* "000001...999": three digits a time needs a third of the divisions, and the table stays in the first cache. */
#define TEN(a) a "0" a "1" a "2" a "3" a "4" a "5" a "6" a "7" a "8" a "9"
#define HUNDRED(a)                                                                                           \
  TEN(a "0")                                                                                                 \
  TEN(a "1") TEN(a "2") TEN(a "3") TEN(a "4") TEN(a "5") TEN(a "6") TEN(a "7") TEN(a "8") TEN(a "9")
static const char triples[] = HUNDRED("0") HUNDRED("1") HUNDRED("2") HUNDRED("3") HUNDRED("4") HUNDRED("5")
    HUNDRED("6") HUNDRED("7") HUNDRED("8") HUNDRED("9");

static const char *triple(uint32_t below_1000) { return triples + (size_t)below_1000 * 3; }

/* Digits with a point before the last `decimals`, without zeros at the end of those. */
static size_t put_digits(char *out, uint64_t digits, int decimals)
{
  char zeros[32];
  const char *end = zeros + sizeof zeros;
  memset(zeros, '0', sizeof zeros);
  char *at = zeros + sizeof zeros;
  for (; digits; digits /= 1000) memcpy(at -= 3, triple((uint32_t)(digits % 1000)), 3);
  for (; decimals && end[-1] == '0'; decimals--) end--;
  const char *point = end - decimals;
  while (at + 1 < point && *at == '0') at++;
  if (at >= point) at = zeros + (point - zeros) - 1; /* a nought before the point */
  const size_t whole = (size_t)(point - at), size = whole + (decimals ? 1 + (size_t)decimals : 0);
  memcpy(out, at, whole);
  if (decimals) {
    out[whole] = '.';
    memcpy(out + whole + 1, point, (size_t)decimals);
  }
  out[size] = 0;
  return size;
}

/* Up to four decimals in up to fifteen digits: two such numbers are never one double, so whichever reads back equal is the shortest. It
 * reads back equal when the whole number over the power of ten, both exact, is that double (Clinger 1990). 0 when it has more. */
static size_t shortest_few(char *out, double size)
{
  const double whole = size * 1e4;
  if (!(whole < 1e15)) return 0;
  const uint64_t digits = (uint64_t)(whole + 0.5);
  return (double)digits / 1e4 == size ? put_digits(out, digits, 4) : 0;
}

/* From 1e-4 to 1e15, where %g writes no exponent either. 0 when it is not for here: the smallest double of its power of two has a nearer
 * neighbour below it than above. */
static size_t shortest_fast(char *out, double size)
{
  static const double power[] = {1e-3, 1e-2, 1e-1, 1,   1e1,  1e2,  1e3,  1e4,  1e5,
                                 1e6,  1e7,  1e8,  1e9, 1e10, 1e11, 1e12, 1e13, 1e14};
  uint64_t bits;
  memcpy(&bits, &size, sizeof bits);
  const uint64_t fraction = (bits & ((1ull << 52) - 1)) | 1ull << 52;
  const int shift = 1075 - (int)(bits >> 52);
  if (fraction == 1ull << 52) return 0;
  int before = -3; /* digits before the point, with 0.001 as -2 */
  while (before + 3 < (int)(sizeof power / sizeof *power) && size >= power[before + 3]) before++;
  for (int digits = 15; digits <= 17; digits++) {
    uint64_t found = with_decimals(fraction, shift, digits - before);
    if (found) return put_digits(out, found, digits - before);
  }
  return 0;
}

size_t number_shortest(char out[NUMBER_SIZE], double value)
{
  if (value == 0) value = 0; /* no minus zero */
  const double size = fabs(value);
  const size_t sign = value < 0;
  out[0] = '-';
  if (size < 10 && size == trunc(size)) {
    out[sign] = (char)('0' + (int)size);
    out[sign + 1] = 0;
    return sign + 1;
  }
  if (size < 9007199254740992.0 && size == trunc(size))
    return sign + put_digits(out + sign, (uint64_t)size, 0);
  size_t length = size >= 1e-4 ? shortest_few(out + sign, size) : 0;
  if (!length && size >= 1e-4 && size < 1e15) length = shortest_fast(out + sign, size);
  return length ? sign + length : shortest_slow(out, value);
}

/* From 2^19 on a double has not always ten decimals to show: the shortest form is, where it fits, what was meant. */
static size_t plain_slow(char *out, double value)
{
  char shortest[NUMBER_SIZE];
  size_t size = number_shortest(shortest, value);
  const char *point = memchr(shortest, '.', size);
  if (!memchr(shortest, 'e', size) && (!point || shortest + size - point <= 11)) {
    memcpy(out, shortest, size);
    return size;
  }
  locale_t before = uselocale(point_locale());
  size_t length = (size_t)snprintf(out, NUMBER_PLAIN_SIZE, "%.10f", value);
  uselocale(before);
  while (out[length - 1] == '0') length--;
  if (out[length - 1] == '.') length--;
  if (length == 2 && out[0] == '-' && out[1] == '0') {
    out[0] = '0';
    length = 1;
  }
  return length;
}

/* Two to six digits, without leading zeros. */
static size_t put_whole(char *out, uint32_t whole)
{
  size_t size = whole < 100 ? 2 : whole < 1000 ? 3 : whole < 10000 ? 4 : whole < 100000 ? 5 : 6;
  const char *low = triple(whole % 1000), *high = triple(whole / 1000);
  if (size <= 3) {
    memcpy(out, low + 3 - size, size);
  } else {
    memcpy(out, high + 6 - size, size - 3);
    memcpy(out + size - 3, low, 3);
  }
  return size;
}

#define DECIMALS_UNIT 10000000000 /* ten decimals */

/* Ten decimals as 1 + 3 + 3 + 3 digits; the moves are four bytes wide where another follows. */
static void put_decimals(char *out, uint64_t decimals)
{
  uint32_t high = (uint32_t)(decimals / 1000000), low = (uint32_t)(decimals % 1000000);
  out[0] = (char)('0' + high / 1000);
  memcpy(out + 1, triple(high % 1000), 4);
  memcpy(out + 4, triple(low / 1000), 4);
  memcpy(out + 7, triple(low % 1000), 3);
}

/* Below 2^19 the fraction keeps at least 34 bits, so that a unit of the tenth decimal is worth more than one step of
 * the double: rounding the product by half up is right but where the double stands on a tie. Signed conversions, because those are
 * one instruction. */
size_t number_plain(char *out, double value)
{
  double size = fabs(value);
  if (!(size < 524288.0)) return plain_slow(out, value);
  int32_t whole = (int32_t)size;
  int64_t decimals = (int64_t)((size - (double)whole) * 1e10 + 0.5);
  if (decimals == DECIMALS_UNIT) {
    whole++;
    decimals = 0;
  }
  char *at = out;
  if (value < 0 && (whole || decimals)) *at++ = '-';
  if (whole < 10) *at++ = (char)('0' + whole);
  else at += put_whole(at, (uint32_t)whole);
  if (decimals) {
    *at = '.';
    put_decimals(at + 1, (uint64_t)decimals);
    for (at += 11; at[-1] == '0';) at--;
  }
  return (size_t)(at - out);
}

void number_for_people(struct text *out, double value, int decimals, bool dutch)
{
  char buffer[NUMBER_PLAIN_SIZE];
  locale_t before = uselocale(point_locale());
  snprintf(buffer, sizeof buffer, "%.*f", decimals, value);
  uselocale(before);
  const char *at = buffer;
  if (*at == '-') {
    if (strspn(at + 1, "0.") != strlen(at + 1)) text_add(out, "\xe2\x88\x92");
    at++;
  }
  size_t whole = strspn(at, "0123456789");
  for (size_t i = 0; at[i]; i++) {
    if (whole > 4 && i && i < whole && (whole - i) % 3 == 0) text_add_char(out, dutch ? '.' : ',');
    text_add_char(out, (char)(dutch && at[i] == '.' ? ',' : at[i]));
  }
}

static bool looks_like_number(const char *bytes, size_t size)
{
  size_t i = 0, digits = 0;
  if (i < size && (bytes[i] == '-' || bytes[i] == '+')) i++;
  for (; i < size && bytes[i] >= '0' && bytes[i] <= '9'; i++) digits++;
  if (i < size && bytes[i] == '.')
    for (i++; i < size && bytes[i] >= '0' && bytes[i] <= '9'; i++) digits++;
  if (!digits) return false;
  if (i < size && (bytes[i] == 'e' || bytes[i] == 'E')) {
    size_t exponent = 0;
    i++;
    if (i < size && (bytes[i] == '-' || bytes[i] == '+')) i++;
    for (; i < size && bytes[i] >= '0' && bytes[i] <= '9'; i++) exponent++;
    if (!exponent) return false;
  }
  return i == size;
}

/* The common numbers: up to 15 digits and no exponent. Both the digits as a whole number and the power of ten are
 * exact doubles then, and one division rounds correctly (Clinger 1990). */
static bool read_short(const char *bytes, size_t size, double *value)
{
  static const double power[] = {1,   1e1, 1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15};
  if (size > 15) return false;
  size_t i = size && (bytes[0] == '-' || bytes[0] == '+'), digits = 0, decimals = 0;
  bool point = false;
  uint64_t whole = 0;
  for (; i < size; i++) {
    if (bytes[i] >= '0' && bytes[i] <= '9') {
      whole = whole * 10 + (uint64_t)(bytes[i] - '0');
      digits++;
      decimals += point;
    } else if (bytes[i] == '.' && !point) {
      point = true;
    } else {
      return false;
    }
  }
  if (!digits) return false;
  *value = (bytes[0] == '-' ? -(double)whole : (double)whole) / power[decimals];
  return true;
}

bool number_read(const char *bytes, size_t size, double *value)
{
  char buffer[128];
  if (read_short(bytes, size, value)) return true;
  if (size == 0 || size >= sizeof buffer || !looks_like_number(bytes, size)) return false;
  memcpy(buffer, bytes, size);
  buffer[size] = 0;
  locale_t before = uselocale(point_locale());
  *value = strtod(buffer, NULL);
  uselocale(before);
  return isfinite(*value);
}

void number_add_shortest(struct text *text, double value)
{
  char number[NUMBER_SIZE];
  const size_t size = number_shortest(number, value);
  text_add_bytes(text, number, size);
}

void number_add_plain(struct text *text, double value)
{
  char number[NUMBER_PLAIN_SIZE];
  const size_t size = number_plain(number, value);
  text_add_bytes(text, number, size);
}
