/* SPDX-License-Identifier: EUPL-1.2
 *
 * A growing run of bytes, always followed by a NUL that is not counted. `struct text t = {0};` is an empty one.
 */
#ifndef PEIL_BASE_TEXT_H
#define PEIL_BASE_TEXT_H

#include <string.h>

#include "base/result.h"

struct text {
  char *data; /* NULL while empty and never grown; use text_string for a pointer that is never NULL */
  size_t length;
  size_t capacity;
};

void text_finish(struct text *text);
void text_clear(struct text *text); /* keeps the memory */

/* These are here because a record of JSON is some thousand of them. */
void text_grow(struct text *text, size_t more); /* what text_reserve does where there is no room yet */
static inline void text_reserve(struct text *text, size_t more)
{
  if (text->capacity - text->length <= more) text_grow(text, more);
}
static inline void text_add_bytes(struct text *text, const void *bytes, size_t size)
{
  text_reserve(text, size);
  if (size) memcpy(text->data + text->length, bytes, size);
  text->length += size;
  text->data[text->length] = 0;
}
static inline void text_add(struct text *text, const char *string)
{
  text_add_bytes(text, string, strlen(string));
}
static inline void text_add_char(struct text *text, char c) { text_add_bytes(text, &c, 1); }

void text_addf(struct text *text, const char *format, ...) FORMAT(2, 3);
const char *text_string(const struct text *text);
char *text_take(struct text *text); /* the string, now the caller's to free; the text is empty after */

/* Appends what came from outside, such as the name of a file, so that it stays one line, well-formed UTF-8, and does to a terminal what letters
 * do: a control character, one that turns the direction of writing or has no width, and a byte that is no UTF-8, are escapes. */
void text_add_shown(struct text *text, const char *string);
char *text_shown(const char *string); /* the same alone; the caller frees it */

/* Cleanup for `AUTO(string) char *s`. */
void string_finish(char **string);

/* True when all bytes are well-formed UTF-8 (RFC 3629: no overlong forms, no surrogates). */
bool utf8_valid(const char *bytes, size_t size);

/* The edit distance between two short words, two letters swapped counting as one step (Damerau 1964, optimal string
 * alignment); for "did you mean", so whatever the case. */
size_t word_distance(const char *a, const char *b);

/* The nearest of `count` words, or NULL when none is near enough to be meant (over a third of its letters differ, or all). */
const char *word_nearest(const char *word, const char *const *words, size_t count);

#endif
