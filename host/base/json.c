/* SPDX-License-Identifier: EUPL-1.2 */
#include "base/json.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/number.h"

#define EACH(byte) (UINT64_C(0x0101010101010101) * (byte))

/* Whether a byte of the eight is nought; whether one needs care in a string. */
static uint64_t any_nought(uint64_t eight) { return (eight - EACH(1)) & ~eight & EACH(0x80); }
static bool is_plain(uint64_t eight)
{
  const uint64_t low = (eight - EACH(0x20)) & ~eight;
  return !((eight | low) & EACH(0x80)) && !any_nought(eight ^ EACH('"')) && !any_nought(eight ^ EACH('\\'));
}

/* The bytes at the front that stand for themselves. */
static size_t plain_run(const char *at, size_t left)
{
  size_t run = 0;
  for (uint64_t eight; left - run >= sizeof eight; run += sizeof eight) {
    memcpy(&eight, at + run, sizeof eight);
    if (!is_plain(eight)) break;
  }
  while (run < left && (unsigned char)at[run] >= 0x20 && (unsigned char)at[run] < 0x80 && at[run] != '"' &&
         at[run] != '\\')
    run++;
  return run;
}

/* Writes what stands there and needs care; returns its bytes. */
static size_t write_odd(struct text *out, const char *at, size_t left)
{
  const unsigned char c = (unsigned char)*at;
  size_t length = 2;
  if (c == '"' || c == '\\') text_addf(out, "\\%c", c);
  else if (c == '\n') text_add(out, "\\n");
  else if (c == '\t') text_add(out, "\\t");
  else if (c < 0x20) text_addf(out, "\\u%04x", c);
  else {
    while (length <= 4 && length <= left && !utf8_valid(at, length)) length++;
    if (length > 4 || length > left) text_add(out, "\xef\xbf\xbd");
    else return text_add_bytes(out, at, length), length;
  }
  return 1;
}

static void write_odd_string(struct text *out, const char *string, size_t left)
{
  text_add_char(out, '"');
  while (left) {
    const size_t run = plain_run(string, left);
    text_add_bytes(out, string, run);
    const size_t odd = run < left ? write_odd(out, string + run, left - run) : 0;
    string += run + odd;
    left -= run + odd;
  }
  text_add_char(out, '"');
}

void json_write_string(struct text *out, const char *string)
{
  const size_t size = strlen(string);
  if (plain_run(string, size) < size) {
    write_odd_string(out, string, size);
    return;
  }
  text_reserve(out, size + 2);
  char *at = out->data + out->length;
  at[0] = at[size + 1] = '"';
  memcpy(at + 1, string, size);
  at[size + 2] = 0;
  out->length += size + 2;
}

json_t *json_number_of(double value)
{
  if (value == trunc(value) && fabs(value) <= 9007199254740992.0) return json_integer((json_int_t)value);
  return json_real(value);
}

/* ---------------------------------------------------------------------------------------------- as it goes */

static void new_line(const struct json_writer *writer)
{
  if (writer->style != JSON_STYLE_PAGE) return;
  text_add_char(writer->out, '\n');
  for (int i = 0; i < writer->depth; i++) text_add(writer->out, "  ");
}

void json_separate(struct json_writer *writer)
{
  const bool keyed = writer->keyed;
  writer->keyed = false;
  if (keyed) return;
  if (writer->follows) text_add_char(writer->out, ',');
  if (writer->depth && writer->style == JSON_STYLE_PAGE) new_line(writer);
  writer->follows = true;
}

void json_open(struct json_writer *writer, char bracket)
{
  json_separate(writer);
  text_add_char(writer->out, bracket);
  writer->depth++;
  writer->follows = false;
}

void json_close(struct json_writer *writer, char bracket)
{
  writer->depth--;
  if (writer->follows) new_line(writer);
  text_add_char(writer->out, bracket);
  writer->follows = true;
}

void json_key_any(struct json_writer *writer, const char *key)
{
  json_separate(writer);
  json_write_string(writer->out, key);
  text_add(writer->out, writer->style == JSON_STYLE_PAGE ? ": " : ":");
  writer->keyed = true;
}

void json_put_raw(struct json_writer *writer, const char *json)
{
  json_separate(writer);
  text_add(writer->out, json);
}

void json_put_text(struct json_writer *writer, const char *text)
{
  if (!text) {
    json_put_raw(writer, "null");
    return;
  }
  json_separate(writer);
  json_write_string(writer->out, text);
}

static void write_whole(struct json_writer *writer, json_int_t value)
{
  json_separate(writer);
  text_addf(writer->out, "%lld", (long long)value);
}

static void write_real(struct json_writer *writer, double value)
{
  json_separate(writer);
  number_add_shortest(writer->out, value);
}

/* 2^53 itself is whole here, as it is in a tree (json_number_of). */
void json_put_number(struct json_writer *writer, double value)
{
  if (fabs(value) == 9007199254740992.0) write_whole(writer, (json_int_t)value);
  else write_real(writer, value);
}

/* --------------------------------------------------------------------------------------------------- a tree */

static int compare_keys(const void *a, const void *b)
{
  return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void write_value(struct json_writer *writer, const json_t *value);

static void write_object(struct json_writer *writer, const json_t *object)
{
  size_t count = json_object_size(object), n = 0;
  const char **keys = need_array(count, sizeof *keys);
  for (void *i = json_object_iter((json_t *)(uintptr_t)object); i;
       i = json_object_iter_next((json_t *)(uintptr_t)object, i))
    keys[n++] = json_object_iter_key(i);
  qsort(keys, count, sizeof *keys, compare_keys);
  json_open(writer, '{');
  for (size_t i = 0; i < count; i++) {
    json_key_any(writer, keys[i]);
    write_value(writer, json_object_get(object, keys[i]));
  }
  json_close(writer, '}');
  free(keys);
}

static void write_array(struct json_writer *writer, const json_t *array)
{
  const size_t count = json_array_size(array);
  json_open(writer, '[');
  for (size_t i = 0; i < count; i++) write_value(writer, json_array_get(array, i));
  json_close(writer, ']');
}

static void write_value(struct json_writer *writer, const json_t *value)
{
  switch (json_typeof(value)) {
  case JSON_OBJECT: write_object(writer, value); break;
  case JSON_ARRAY: write_array(writer, value); break;
  case JSON_STRING: json_put_text(writer, json_string_value(value)); break;
  case JSON_INTEGER: write_whole(writer, json_integer_value(value)); break;
  case JSON_REAL: write_real(writer, json_real_value(value)); break;
  case JSON_TRUE: json_put_raw(writer, "true"); break;
  case JSON_FALSE: json_put_raw(writer, "false"); break;
  case JSON_NULL: json_put_raw(writer, "null"); break;
  }
}

void json_write_text(struct text *out, const json_t *value, enum json_style style)
{
  struct json_writer writer = {.out = out, .style = style};
  write_value(&writer, value);
  if (style == JSON_STYLE_PAGE) text_add_char(out, '\n');
}

void json_ref_finish(json_t **value)
{
  json_decref(*value);
  *value = NULL;
}

json_t *json_text(const char *string)
{
  AUTO(text) struct text whole = {0};
  if (!string) return json_null();
  for (size_t left = strlen(string), length; left; string += length, left -= length) {
    for (length = 1; length < 4 && length < left && !utf8_valid(string, length);) length++;
    if (utf8_valid(string, length)) {
      text_add_bytes(&whole, string, length);
    } else {
      text_add(&whole, "\xef\xbf\xbd");
      length = 1;
    }
  }
  return json_string(text_string(&whole));
}
