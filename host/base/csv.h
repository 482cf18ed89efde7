/* SPDX-License-Identifier: EUPL-1.2
 *
 * Comma-separated values as RFC 4180 writes them down: fields between commas, rows between line ends (CRLF or LF), a field in
 * double quotes may hold commas, line ends and doubled quotes. A byte order mark at the start of a file is passed over, the
 * last row may lack its line end, and lines without any byte are passed over.
 *
 * Why not libcsv: it hands over one field per callback and walks a state machine per byte; forty million one-byte fields, which is
 * what a million sheets hold, then cost more than reading, scoring and writing them together. Here a caller looks at the
 * bytes of a row itself where they are plain, and asks csv_next only for what is not.
 *
 * Slack: the bytes that a cursor runs over are followed by CSV_SLACK readable zero bytes, so that nobody has to ask
 * "is there another byte" before every byte, and vectors may be loaded across the end. A zero byte is never part of a field.
 */
#ifndef PEIL_BASE_CSV_H
#define PEIL_BASE_CSV_H

#include "base/text.h"

#define CSV_SLACK 64

/* A place between two fields. `lines` counts the line ends that were passed since the cursor was set. */
struct csv {
  const char *at, *end;
  const char *line; /* where the line of `at` starts */
  size_t lines;
};

/* A field. `bytes` points into the input, or into the scratch text when a doubled quote had to be undone; it is valid until
 * the next call. `place` is its first byte in the input, its quote included. */
struct csv_field {
  const char *bytes;
  size_t size;
  const char *place;
  bool last; /* it ends its row */
  bool quoted;
};

/* Sets a cursor at the start of a row. */
void csv_init(struct csv *csv, const char *bytes, size_t size);

/* Passes over a byte order mark; for the start of a file only. */
void csv_skip_mark(struct csv *csv);

/* Passes over lines without any byte; false when nothing is left. Only between rows. */
static inline bool csv_more(struct csv *csv)
{
  for (;;) {
    const char *at = csv->at;
    if (at[0] == '\n') csv->at = at + 1;
    else if (at[0] == '\r' && at[1] == '\n') csv->at = at + 2;
    else return at < csv->end;
    csv->line = csv->at;
    csv->lines++;
  }
}

/* The next field. FAULT_DATA without a place for a quote that is never closed, bytes after a closing quote, a quote within a plain
 * field, a carriage return without its line feed, and a zero byte; csv->at then
 * stands at the place, on line csv->lines + 1. */
CHECKED result csv_next(struct csv *csv, struct text *scratch, struct csv_field *field);

/* The column, from 1, of a byte in the current line, counted in characters (UTF-8). A byte of an earlier line, as the quote
 * that opened a field with line ends in it, must be asked for before the cursor moves on. */
int csv_column(const struct csv *csv, const char *byte);

/* The first byte after the row that starts at `at`, or NULL when the row does not end before `end`. Counts quotes only, so
 * it is right for every row that csv_next accepts. */
const char *csv_row_end(const char *at, const char *end);

/* Adds a field to a row of output: in quotes where it holds a comma, a quote, a line end, or a space at either side. */
void csv_add(struct text *out, const char *string);

#endif
