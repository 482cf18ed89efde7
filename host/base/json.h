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

/* Parses all of `bytes`; `name` is the file's, for places. `*out` is a new reference. */
CHECKED result json_read_text(const char *bytes, size_t size, const char *name, json_t **out);

void json_write_text(struct text *out, const json_t *value, enum json_style style);

/* A string with quotes and escapes, as it stands in JSON. Bytes that are no UTF-8 become U+FFFD. */
void json_write_string(struct text *out, const char *string);

/* A number as json_real or json_integer: whole numbers within 2^53 become integers. `value` is finite. */
json_t *json_number_of(double value);

/* Cleanup for `AUTO(json_ref) json_t *tree`. */
void json_ref_finish(json_t **value);

#endif
