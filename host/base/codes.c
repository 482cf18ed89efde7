/* SPDX-License-Identifier: EUPL-1.2 */
#include "base/codes.h"

#include <math.h>
#include <stdbool.h>

size_t codes_stride(size_t rows) { return ((rows + CODES_GROUP + 7) / 8 | 1) * 8; }

/* What most columns are. False when a byte is neither a digit of the column's nor a gap: then the table says. Loops that compilers
 * make into vector code. */
static inline __attribute__((always_inline)) bool digits(const uint8_t *restrict code,
                                                         const struct code_column *column,
                                                         double *restrict value, uint8_t *restrict missing)
{
  const uint8_t low = column->low, span = column->span;
  uint8_t odd = 0, gaps = 0;
  for (size_t i = 0; i < CODES_GROUP; i++) {
    const uint8_t gap = code[i] == CODE_NONE || code[i] == CODE_ODD;
    const uint8_t off = (uint8_t)(code[i] - low) > span;
    missing[i] = gap;
    gaps |= gap;
    odd |= (uint8_t)(off & (gap ^ 1));
  }
  for (size_t i = 0; i < CODES_GROUP; i++) value[i] = (double)(code[i] - '0');
  if (gaps)
    for (size_t i = 0; i < CODES_GROUP; i++) value[i] = missing[i] ? (double)NAN : value[i];
  return !odd;
}

static inline void by_table(const uint8_t *code, const struct code_meaning *meaning, double *value,
                            uint8_t *missing)
{
  for (size_t i = 0; i < CODES_GROUP; i++) {
    value[i] = meaning[code[i]].value;
    missing[i] = meaning[code[i]].missing;
  }
}

static inline __attribute__((always_inline)) void make_all(const struct codes *codes, double *value,
                                                           uint8_t *missing)
{
  for (uint32_t c = 0; c < codes->columns; c++) {
    const struct code_column column = codes->column[c];
    const size_t first = c * codes->stride;
    for (size_t at = first; at < first + codes->rows; at += CODES_GROUP)
      if (!column.digits || !digits(codes->code + at, &column, value + at, missing + at))
        by_table(codes->code + at, codes->meaning + (size_t)column.table * 256, value + at, missing + at);
  }
}

#if defined(__x86_64__)
/* The same, on twice as many at a time: the same bits. */
__attribute__((target("avx2"))) static void make_wide(const struct codes *codes, double *value,
                                                      uint8_t *missing)
{
  make_all(codes, value, missing);
}
#endif

static void set_odd(const struct codes *codes, double *value, uint8_t *missing)
{
  for (size_t i = 0; i < codes->odds; i++) {
    const struct code_odd *odd = &codes->odd[i];
    value[odd->column * codes->stride + odd->row] = odd->value;
    missing[odd->column * codes->stride + odd->row] = odd->missing;
  }
}

void codes_values_narrow(const struct codes *codes, double *value, uint8_t *missing)
{
  make_all(codes, value, missing);
  set_odd(codes, value, missing);
}

void codes_values(const struct codes *codes, double *value, uint8_t *missing)
{
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx2")) {
    make_wide(codes, value, missing);
    set_odd(codes, value, missing);
    return;
  }
#endif
  codes_values_narrow(codes, value, missing);
}
