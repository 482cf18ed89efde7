/* SPDX-License-Identifier: EUPL-1.2
 *
 * Answers a byte each, in columns, and what the bytes mean: a ninth of the memory that a method wants to see them in
 * (struct peil_batch), so that a large table stays in the cache on its way and little passes between processes.
 * Whoever calls the method makes the values: the worker that it runs in (host/worker), or peil itself.
 *
 * It all lies flat, and this file needs the C library alone, because the worker links it.
 */
#ifndef PEIL_BASE_CODES_H
#define PEIL_BASE_CODES_H

#include <stddef.h>
#include <stdint.h>

#define CODE_NONE ','   /* not answered */
#define CODE_ODD 0      /* the byte does not say: it is in the list */
#define CODES_GROUP 32u /* rows that are made at a time */

/* What a byte means. */
struct code_meaning {
  double value;    /* NaN when missing */
  uint8_t missing; /* enum peil_missing */
};

/* A column, and which of the tables it goes by. Where `digits` is set its bytes are, besides CODE_NONE and CODE_ODD, the digit `low` and
 * the `span` that follow it, each for its own value: no table is needed then. */
struct code_column {
  uint32_t table;
  uint8_t digits, low, span;
};

/* An answer that no byte says; small, because of prices and shares every one is. */
struct code_odd {
  double value;
  uint32_t row;
  uint32_t column : 24, missing : 8;
};
#define CODES_COLUMNS_MOST (1u << 24)

struct codes {
  uint32_t columns, tables;
  size_t rows, odds;
  size_t stride;                    /* distance between two columns; >= rows + CODES_GROUP */
  const uint8_t *code;              /* code[column * stride + row]; behind the last row any byte may stand */
  const struct code_column *column; /* [columns] */
  const struct code_meaning *meaning; /* meaning[table * 256 + code] */
  const struct code_odd *odd;         /* [odds] */
};

/* A distance between columns that has the room for so many rows, and for values is an odd number of cache lines: or every cell of
 * a row would want the same few places of the cache. */
size_t codes_stride(size_t rows);

/* Makes value[column * stride + row] and missing likewise, with the stride of the codes. Up to CODES_GROUP rows are written to
 * behind the last. */
void codes_values(const struct codes *codes, double *value, uint8_t *missing);
/* The way that every processor can go: the same bits. */
void codes_values_narrow(const struct codes *codes, double *value, uint8_t *missing);

#endif
