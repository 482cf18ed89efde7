/* SPDX-License-Identifier: EUPL-1.2 */
#include "base/csv.h"

#include <string.h>

#include "base/language.h"

void csv_init(struct csv *csv, const char *bytes, size_t size)
{
  *csv = (struct csv){.at = bytes, .end = bytes + size, .line = bytes};
}

void csv_skip_mark(struct csv *csv)
{
  if (csv->end - csv->at < 3 || memcmp(csv->at, "\xef\xbb\xbf", 3) != 0) return;
  csv->at += 3;
  csv->line = csv->at;
}

static void end_line(struct csv *csv, const char *after)
{
  csv->at = csv->line = after;
  csv->lines++;
}

static result zero_byte(void)
{
  return fault_todo(fault_make(FAULT_DATA, _("zero byte in the text")),
                    _("take it out, or save the file as text in UTF-8"));
}

/* The byte that ends a field stands at `at`: a comma, a line end, or the end of everything. */
static result after_field(struct csv *csv, const char *at, struct csv_field *field)
{
  csv->at = at;
  field->last = true;
  if (*at == ',') {
    csv->at = at + 1;
    field->last = false;
  } else if (*at == '\n') {
    end_line(csv, at + 1);
  } else if (at[0] == '\r' && at[1] == '\n') {
    end_line(csv, at + 2);
  } else if (at >= csv->end) {
    csv->at = csv->end;
  } else if (*at == '\r') {
    return fault_todo(fault_make(FAULT_DATA, _("carriage return without a line feed")),
                      _("end lines with LF or CRLF"));
  } else if (*at == 0) {
    return zero_byte();
  } else if (*at == '"') {
    return fault_todo(fault_make(FAULT_DATA, _("quote within a field that does not start with one")),
                      _("put the whole field in quotes and double the quote"));
  } else {
    return fault_todo(fault_make(FAULT_DATA, _("text after the closing quote of a field")),
                      _("double a quote that belongs to the text"));
  }
  return NULL;
}

static result never_closed(struct csv *csv, const struct csv_field *field)
{
  csv->at = field->place;
  return fault_todo(fault_make(FAULT_DATA, _("the quote that opens this field is never closed")),
                    _("close it, or double it when it belongs to the text"));
}

/* The field starts with a quote at csv->at. Line ends within are counted only once it turns out to be closed. */
static result quoted_field(struct csv *csv, struct text *scratch, struct csv_field *field)
{
  const char *at = csv->at + 1, *piece = at, *line = csv->line;
  size_t lines = 0;
  bool doubled = false;
  for (;; at++) {
    if (*at == '"') {
      if (at[1] != '"') break;
      if (!doubled) text_clear(scratch);
      doubled = true;
      text_add_bytes(scratch, piece, (size_t)(at + 1 - piece));
      piece = ++at + 1;
    } else if (*at == '\n') {
      lines++;
      line = at + 1;
    } else if (*at == 0) {
      if (at >= csv->end) return never_closed(csv, field);
      *csv = (struct csv){.at = at, .end = csv->end, .line = line, .lines = csv->lines + lines};
      return zero_byte();
    }
  }
  if (doubled) text_add_bytes(scratch, piece, (size_t)(at - piece));
  field->bytes = doubled ? scratch->data : piece;
  field->size = doubled ? scratch->length : (size_t)(at - piece);
  field->quoted = true;
  csv->lines += lines;
  csv->line = line;
  return after_field(csv, at + 1, field);
}

static const unsigned char ends_field[256] = {[0] = 1, [','] = 1, ['\n'] = 1, ['\r'] = 1, ['"'] = 1};

result csv_next(struct csv *csv, struct text *scratch, struct csv_field *field)
{
  const char *at = csv->at;
  *field = (struct csv_field){.place = at, .bytes = at};
  if (*at == '"') return quoted_field(csv, scratch, field);
  while (!ends_field[(unsigned char)*at]) at++;
  field->size = (size_t)(at - field->bytes);
  return after_field(csv, at, field);
}

int csv_column(const struct csv *csv, const char *byte)
{
  int column = 1;
  for (const char *at = csv->line; at < byte; at++)
    if ((*at & 0xc0) != 0x80) column++;
  return column;
}

const char *csv_row_end(const char *at, const char *end)
{
  bool quoted = false;
  for (; at < end; at++) {
    if (*at == '"') quoted = !quoted;
    else if (*at == '\n' && !quoted) return at + 1;
  }
  return NULL;
}

/* A space at either side is kept by RFC 4180, but not by every reader. */
static bool needs_quotes(const char *string, size_t *size)
{
  bool odd = string[0] == ' ';
  const char *at = string;
  for (; *at; at++) odd |= *at == ',' || *at == '"' || *at == '\r' || *at == '\n';
  *size = (size_t)(at - string);
  return odd || (*size && at[-1] == ' ');
}

void csv_add(struct text *out, const char *string)
{
  size_t size = 0;
  if (!needs_quotes(string, &size)) {
    text_add_bytes(out, string, size);
    return;
  }
  text_add_char(out, '"');
  for (; *string; string++) {
    if (*string == '"') text_add_char(out, '"');
    text_add_char(out, *string);
  }
  text_add_char(out, '"');
}
