/* SPDX-License-Identifier: EUPL-1.2 */
#include "base/number.h"

#include <locale.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The C locale as an object: printf and strtod under it whatever setlocale was called with. */
static locale_t point_locale(void)
{
  static locale_t locale;
  if (!locale) locale = newlocale(LC_ALL_MASK, "C", (locale_t)0);
  return locale;
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

size_t number_plain(char *out, double value) { return plain_slow(out, value); }

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

bool number_read(const char *bytes, size_t size, double *value)
{
  char buffer[128];
  if (size == 0 || size >= sizeof buffer || !looks_like_number(bytes, size)) return false;
  memcpy(buffer, bytes, size);
  buffer[size] = 0;
  locale_t before = uselocale(point_locale());
  *value = strtod(buffer, NULL);
  uselocale(before);
  return isfinite(*value);
}
