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

size_t number_shortest(char out[NUMBER_SIZE], double value)
{
  if (value == 0) value = 0; /* no minus zero */
  locale_t before = uselocale(point_locale());
  int length = 0;
  if (value == trunc(value) && fabs(value) < 9007199254740992.0) {
    length = snprintf(out, NUMBER_SIZE, "%.0f", value);
  } else {
    for (int digits = 1; digits <= 17; digits++) {
      if (digits == 2) digits = 15; /* %g drops trailing zeros, so 15 digits give every shorter form */
      length = snprintf(out, NUMBER_SIZE, "%.*g", digits, value);
      if (strtod(out, NULL) == value) break;
    }
  }
  uselocale(before);
  return (size_t)length;
}

static size_t plain_slow(char *out, double value)
{
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

static const char pairs[] = "00010203040506070809101112131415161718192021222324252627282930313233343536373839"
                            "40414243444546474849505152535455565758596061626364656667686970717273747576777879"
                            "8081828384858687888990919293949596979899";

static void put_pair(char *out, uint32_t below_100) { memcpy(out, pairs + (size_t)below_100 * 2, 2); }

/* At most six digits, without leading zeros. */
static size_t put_whole(char *out, uint32_t whole)
{
  if (whole < 10) {
    out[0] = (char)('0' + whole);
    return 1;
  }
  char digits[6];
  put_pair(digits, whole / 10000);
  put_pair(digits + 2, whole / 100 % 100);
  put_pair(digits + 4, whole % 100);
  size_t zeros = 0;
  while (digits[zeros] == '0') zeros++;
  memcpy(out, digits + zeros, 6 - zeros);
  return 6 - zeros;
}

#define DECIMALS_UNIT 10000000000u /* ten decimals */

static void put_decimals(char *out, uint64_t decimals)
{
  uint32_t high = (uint32_t)(decimals / 100000000), low = (uint32_t)(decimals % 100000000);
  uint32_t upper = low / 10000, lower = low % 10000;
  put_pair(out, high);
  put_pair(out + 2, upper / 100);
  put_pair(out + 4, upper % 100);
  put_pair(out + 6, lower / 100);
  put_pair(out + 8, lower % 100);
}

/* Below 2^19 the fraction keeps at least 34 bits, so that a unit of the tenth decimal is worth more than one step of
 * the double: rounding the product by half up is right but where the double stands on a tie. */
size_t number_plain(char *out, double value)
{
  double size = fabs(value);
  if (!(size < 524288.0)) return plain_slow(out, value);
  uint32_t whole = (uint32_t)size;
  uint64_t decimals = (uint64_t)((size - (double)whole) * 1e10 + 0.5);
  if (decimals == DECIMALS_UNIT) {
    whole++;
    decimals = 0;
  }
  char *at = out;
  if (value < 0 && (whole || decimals)) *at++ = '-';
  at += put_whole(at, whole);
  if (decimals) {
    *at = '.';
    put_decimals(at + 1, decimals);
    at += 11;
    while (at[-1] == '0') at--;
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
  for (; *at; at++) text_add_char(out, dutch && *at == '.' ? ',' : *at);
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
  static const double power[] = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15};
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
