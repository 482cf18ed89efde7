/* SPDX-License-Identifier: EUPL-1.2
 *
 * JSON as peil writes and reads it, on jansson. Reading is jansson's, strictly: UTF-8, one object, no duplicate keys, no NaN,
 * nothing behind it. Writing is our own, because jansson writes reals with a fixed number of digits: keys sorted by
 * their bytes, shortest numbers that read back equal, no NaN; the same tree always gives the same bytes.
 */
#ifndef PEIL_BASE_JSON_H
#define PEIL_BASE_JSON_H

#include <jansson.h>

#include "base/text.h"

enum json_style {
  JSON_STYLE_LINE, /* one line, no spaces, no line end: a record among others */
  JSON_STYLE_PAGE  /* indented by two, one LF at the end: a file */
};

/* Parses all of `bytes`; `name` is the file's, for places. `*out` is a new reference. What is refused says where, what to do, and of the text
 * itself no more than code_shown lets through. */
CHECKED result json_read_text(const char *bytes, size_t size, const char *name, json_t **out);

/* Puts a fault at the line and column of `key` in a text that json_read_text took: the first one behind the key `within` whose value it is part
 * of, or in all of the text when that is NULL. Without `key`, at `within`, else at the text's start. Where there is no text (NULL): at the file. */
CHECKED result json_at_key(const char *bytes, size_t size, const char *name, const char *within,
                           const char *key, result r);

void json_write_text(struct text *out, const json_t *value, enum json_style style);

/* What need not be UTF-8, such as a path: each byte that is none becomes U+FFFD, since jansson makes nothing at all of it. null for NULL. A new
 * reference. */
json_t *json_text(const char *string);

/* JSON as it goes, without a tree: for what is written by the million. The bytes are those that json_write_text makes of the same tree, as
 * long as who writes names the keys of an object in the order of their bytes, each once. Values that stand in an object have a key before
 * them. `{.out = &text, .style = style}` is a new one; it is done when what was opened is closed. */
struct json_writer {
  struct text *out;
  enum json_style style;
  int depth;           /* objects and arrays that are open */
  bool follows, keyed; /* something stands before it in what is open; a key does, and this is its value */
};

void json_separate(
    struct json_writer *writer); /* what comes before a key, and before a value that has none */
void json_open(struct json_writer *writer, char bracket); /* '{' or '[' */
void json_close(struct json_writer *writer, char bracket);

/* A name of the format's own, which needs no care: here, so that its length is known where it is a literal. */
static inline void json_key(struct json_writer *writer, const char *key)
{
  const size_t size = strlen(key);
  json_separate(writer);
  text_reserve(writer->out, size + 4);
  char *at = writer->out->data + writer->out->length;
  at[0] = at[size + 1] = '"';
  memcpy(at + 1, key, size);
  memcpy(at + size + 2, ": ", 3);
  const size_t all = size + 3 + (writer->style == JSON_STYLE_PAGE);
  at[all] = 0;
  writer->out->length += all;
  writer->keyed = true;
}
void json_key_any(struct json_writer *writer, const char *key); /* with escapes where it needs them */

void json_put_text(struct json_writer *writer, const char *text); /* NULL gives null */
void json_put_number(struct json_writer *writer, double value);   /* finite */
void json_put_raw(struct json_writer *writer,
                  const char *json); /* a number or word as it stands, a string with its quotes */

/* A string with quotes and escapes, as it stands in JSON. Bytes that are no UTF-8 become U+FFFD. */
void json_write_string(struct text *out, const char *string);

/* A number as json_real or json_integer: whole numbers within 2^53 become integers. `value` is finite. */
json_t *json_number_of(double value);

/* Cleanup for `AUTO(json_ref) json_t *tree`. */
void json_ref_finish(json_t **value);

#endif
