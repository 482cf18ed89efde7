/* SPDX-License-Identifier: EUPL-1.2 */
#include "base/text.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void text_finish(struct text *text)
{
  free(text->data);
  *text = (struct text){0};
}

void text_clear(struct text *text)
{
  text->length = 0;
  if (text->data) text->data[0] = 0;
}

void text_grow(struct text *text, size_t more)
{
  size_t wanted = text->length + more + 1;
  size_t capacity = text->capacity ? text->capacity : 64;
  while (capacity < wanted) capacity *= 2;
  text->data = need_more(text->data, capacity, 1);
  text->capacity = capacity;
}

void text_addf(struct text *text, const char *format, ...)
{
  va_list arguments;
  va_start(arguments, format);
  char *string = NULL;
  int size = vasprintf(&string, format, arguments);
  va_end(arguments);
  if (size >= 0) text_add_bytes(text, string, (size_t)size);
  free(size >= 0 ? string : NULL);
}

const char *text_string(const struct text *text) { return text->data ? text->data : ""; }

char *text_take(struct text *text)
{
  char *string = text->data ? text->data : need_memory(1);
  *text = (struct text){0};
  return string;
}

void string_finish(char **string)
{
  free(*string);
  *string = NULL;
}

/* The length of the well-formed sequence at `at`, 0 when there is none (RFC 3629, section 4). */
static size_t utf8_sequence(const unsigned char *at, size_t left)
{
  unsigned char c = at[0];
  size_t length = c < 0x80                 ? 1
                  : c >= 0xc2 && c <= 0xdf ? 2
                  : (c & 0xf0) == 0xe0     ? 3
                  : c >= 0xf0 && c <= 0xf4 ? 4
                                           : 0;
  if (length == 0 || length > left) return 0;
  for (size_t i = 1; i < length; i++)
    if ((at[i] & 0xc0) != 0x80) return 0;
  if ((c == 0xe0 && at[1] < 0xa0) || (c == 0xed && at[1] > 0x9f)) return 0;
  if ((c == 0xf0 && at[1] < 0x90) || (c == 0xf4 && at[1] > 0x8f)) return 0;
  return length;
}

bool utf8_valid(const char *bytes, size_t size)
{
  const unsigned char *at = (const unsigned char *)bytes;
  for (size_t i = 0; i < size;) {
    uint64_t eight; /* most text is ASCII, and that can be seen of eight bytes at once */
    if (size - i >= sizeof eight) {
      memcpy(&eight, at + i, sizeof eight);
      if (!(eight & UINT64_C(0x8080808080808080))) {
        i += sizeof eight;
        continue;
      }
    }
    size_t length = utf8_sequence(at + i, size - i);
    if (!length) return false;
    i += length;
  }
  return true;
}

/* C1 controls; marks of direction, joiners and spaces without width; line and paragraph separators. */
static bool misleads(uint32_t c)
{
  return c < 0xa0 || (c >= 0x200b && c <= 0x200f) || (c >= 0x2028 && c <= 0x202e) ||
         (c >= 0x2060 && c <= 0x206f) || c == 0xfeff;
}

static uint32_t decode(const unsigned char *at, size_t length)
{
  uint32_t c = at[0] & (0x7fu >> length);
  for (size_t i = 1; i < length; i++) c = c << 6 | (at[i] & 0x3fu);
  return c;
}

void text_add_shown(struct text *text, const char *string)
{
  for (size_t left = strlen(string), length; left; string += length, left -= length) {
    const unsigned char *at = (const unsigned char *)string;
    length = utf8_sequence(at, left);
    if (*at == '\n') text_add(text, "\\n");
    else if (*at == '\t') text_add(text, "\\t");
    else if (!length || *at < 0x20 || *at == 0x7f) text_addf(text, "\\x%02x", *at);
    else if (length > 1 && misleads(decode(at, length))) text_addf(text, "\\u%04x", decode(at, length));
    else text_add_bytes(text, string, length);
    if (!length) length = 1;
  }
}

char *text_shown(const char *string)
{
  struct text out = {0};
  text_add_shown(&out, string);
  return text_take(&out);
}

#define WORD_LIMIT 64

static char lower(char c) { return (char)(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c); }

size_t word_distance(const char *a, const char *b)
{
  size_t na = strlen(a), nb = strlen(b);
  if (na >= WORD_LIMIT || nb >= WORD_LIMIT) return SIZE_MAX;
  size_t row[3][WORD_LIMIT]; /* of the last three letters of `a`, by number modulo 3 */
  for (size_t j = 0; j <= nb; j++) row[0][j] = j;
  for (size_t i = 1; i <= na; i++) {
    size_t *now = row[i % 3], *before = row[(i + 2) % 3], *earlier = row[(i + 1) % 3];
    now[0] = i;
    for (size_t j = 1; j <= nb; j++) {
      size_t other = before[j - 1] + (lower(a[i - 1]) != lower(b[j - 1]));
      size_t best = before[j] + 1 < now[j - 1] + 1 ? before[j] + 1 : now[j - 1] + 1;
      now[j] = other < best ? other : best;
      bool crossed = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (crossed && earlier[j - 2] + 1 < now[j]) now[j] = earlier[j - 2] + 1;
    }
  }
  return row[na % 3][nb];
}

const char *word_nearest(const char *word, const char *const *words, size_t count)
{
  const char *nearest = NULL;
  size_t best = SIZE_MAX;
  for (size_t i = 0; i < count; i++) {
    size_t distance = word_distance(word, words[i]);
    if (distance < best) {
      best = distance;
      nearest = words[i];
    }
  }
  return nearest && best < strlen(word) && best <= 1 + strlen(word) / 3 ? nearest : NULL;
}
