/* SPDX-License-Identifier: EUPL-1.2 */
#include "base/json.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/number.h"

result json_read_text(const char *bytes, size_t size, const char *name, json_t **out)
{
  json_error_t error;
  *out = json_loadb(bytes, size, JSON_REJECT_DUPLICATES | JSON_ALLOW_NUL, &error);
  if (*out) return NULL;
  if (size == 0) return fault_at(fault_make(FAULT_DATA, _("the file is empty, expected JSON")), name, 0, 0);
  if (size >= 3 && !memcmp(bytes, "\xef\xbb\xbf", 3))
    return fault_todo(fault_at(fault_make(FAULT_DATA, _("begins with a byte order mark")), name, 1, 1),
                      _("save it as UTF-8 without one"));
  return fault_at(fault_make(FAULT_DATA, _("not valid JSON: %s"), error.text), name, error.line,
                  error.column);
}

void json_write_string(struct text *out, const char *string)
{
  text_add_char(out, '"');
  size_t left = strlen(string);
  while (left) {
    unsigned char c = (unsigned char)*string;
    size_t length = 1;
    if (c == '"' || c == '\\') text_addf(out, "\\%c", c);
    else if (c == '\n') text_add(out, "\\n");
    else if (c == '\t') text_add(out, "\\t");
    else if (c < 0x20) text_addf(out, "\\u%04x", c);
    else if (c < 0x80) text_add_char(out, (char)c);
    else {
      length = 2;
      while (length <= 4 && length <= left && !utf8_valid(string, length)) length++;
      if (length > 4 || length > left) {
        text_add(out, "\xef\xbf\xbd");
        length = 1;
      } else {
        text_add_bytes(out, string, length);
      }
    }
    string += length;
    left -= length;
  }
  text_add_char(out, '"');
}

json_t *json_number_of(double value)
{
  if (value == trunc(value) && fabs(value) <= 9007199254740992.0) return json_integer((json_int_t)value);
  return json_real(value);
}

static void new_line(struct text *out, enum json_style style, int depth)
{
  if (style != JSON_STYLE_PAGE) return;
  text_add_char(out, '\n');
  for (int i = 0; i < depth; i++) text_add(out, "  ");
}

static int compare_keys(const void *a, const void *b)
{
  return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void write_value(struct text *out, const json_t *value, enum json_style style, int depth);

static void write_object(struct text *out, const json_t *object, enum json_style style, int depth)
{
  size_t count = json_object_size(object), n = 0;
  const char **keys = need_array(count, sizeof *keys);
  for (void *i = json_object_iter((json_t *)(uintptr_t)object); i;
       i = json_object_iter_next((json_t *)(uintptr_t)object, i))
    keys[n++] = json_object_iter_key(i);
  qsort(keys, count, sizeof *keys, compare_keys);
  text_add_char(out, '{');
  for (size_t i = 0; i < count; i++) {
    if (i) text_add_char(out, ',');
    new_line(out, style, depth + 1);
    json_write_string(out, keys[i]);
    text_add(out, style == JSON_STYLE_PAGE ? ": " : ":");
    write_value(out, json_object_get(object, keys[i]), style, depth + 1);
  }
  if (count) new_line(out, style, depth);
  text_add_char(out, '}');
  free(keys);
}

static void write_array(struct text *out, const json_t *array, enum json_style style, int depth)
{
  size_t count = json_array_size(array);
  text_add_char(out, '[');
  for (size_t i = 0; i < count; i++) {
    if (i) text_add_char(out, ',');
    new_line(out, style, depth + 1);
    write_value(out, json_array_get(array, i), style, depth + 1);
  }
  if (count) new_line(out, style, depth);
  text_add_char(out, ']');
}

static void write_value(struct text *out, const json_t *value, enum json_style style, int depth)
{
  char number[NUMBER_SIZE];
  switch (json_typeof(value)) {
  case JSON_OBJECT: write_object(out, value, style, depth); break;
  case JSON_ARRAY: write_array(out, value, style, depth); break;
  case JSON_STRING: json_write_string(out, json_string_value(value)); break;
  case JSON_INTEGER: text_addf(out, "%lld", (long long)json_integer_value(value)); break;
  case JSON_REAL: text_add_bytes(out, number, number_shortest(number, json_real_value(value))); break;
  case JSON_TRUE: text_add(out, "true"); break;
  case JSON_FALSE: text_add(out, "false"); break;
  case JSON_NULL: text_add(out, "null"); break;
  }
}

void json_write_text(struct text *out, const json_t *value, enum json_style style)
{
  write_value(out, value, style, 0);
  if (style == JSON_STYLE_PAGE) text_add_char(out, '\n');
}

void json_ref_finish(json_t **value)
{
  json_decref(*value);
  *value = NULL;
}
