/* SPDX-License-Identifier: EUPL-1.2
 *
 * Numbers by the column. Making one number into text is a long chain of steps that each wait for the last, and a processor has
 * room for two or three such chains at a time. Here every step is taken for a block of numbers, in loops without branches that
 * compilers make into vector code; what depends on the digits, the length, is looked at last.
 */
#include <math.h>
#include <string.h>

#include "base/number.h"

#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__

/* The digits of a block, as they are taken apart: first four to a number, then two, then one to a byte. */
union digits {
  uint32_t four[2 * NUMBER_CELLS];
  uint16_t two[4 * NUMBER_CELLS];
  uint64_t eight[NUMBER_CELLS];
};

struct block {
  double value[NUMBER_CELLS];
  uint32_t whole[NUMBER_CELLS]; /* one digit; 10 where it does not fit */
  uint32_t first[NUMBER_CELLS]; /* two decimals */
  uint32_t rest[NUMBER_CELLS];  /* eight more */
  union digits digits;
  uint32_t head[NUMBER_CELLS];       /* the first four bytes of a cell */
  uint32_t short_size[NUMBER_CELLS]; /* of a cell without the last eight decimals */
  uint64_t text[2 * NUMBER_CELLS];
};

/* The same rounding as number_plain's, to the bit: half up, on the product. It need not be rounded to be taken apart, for no division
 * comes out as a whole number that is not one: what is less than a multiple of 10^8 is less by more than half a step of the
 * quotient. A subtraction of numbers this near each other is exact. */
static inline __attribute__((always_inline)) void take_apart(struct block *b)
{
  for (size_t i = 0; i < NUMBER_CELLS; i++) {
    const double least = b->value[i] >= 0 ? b->value[i] : 0.0;
    b->value[i] = least < 10.0 ? least : 0.0;
  }
  for (size_t i = 0; i < NUMBER_CELLS; i++) {
    const int32_t whole = (int32_t)b->value[i];
    const double decimals = (b->value[i] - (double)whole) * 1e10 + 0.5;
    const int32_t first = (int32_t)(decimals / 1e8), carry = first == 100;
    b->whole[i] = (uint32_t)(whole + carry);
    b->first[i] = (uint32_t)(first - 100 * carry);
    b->rest[i] = (uint32_t)(int32_t)(decimals - (double)first * 1e8);
  }
}

/* Divisions by multiplying with a rounded-up reciprocal, exact for numbers as small as these. */
static inline __attribute__((always_inline)) void find_digits(struct block *b)
{
  for (size_t i = 0; i < NUMBER_CELLS; i++) {
    const uint32_t high = b->rest[i] / 10000;
    b->digits.eight[i] = high | (uint64_t)(b->rest[i] - high * 10000) << 32;
  }
  for (size_t i = 0; i < 2 * NUMBER_CELLS; i++) {
    const uint32_t high = b->digits.four[i] * 10486 >> 20;
    b->digits.four[i] = high | (b->digits.four[i] - high * 100) << 16;
  }
  for (size_t i = 0; i < 4 * NUMBER_CELLS; i++) {
    const uint16_t high = (uint16_t)((uint16_t)(b->digits.two[i] * 103) >> 10);
    b->digits.two[i] = (uint16_t)(high | (uint16_t)(b->digits.two[i] - high * 10) << 8);
  }
}

/* How many bytes of a text of eight there are up to the last that is not zero: each of them becomes a one, that one is spread over all
 * before it, and the ones are added up. */
static inline uint64_t used_bytes(uint64_t digits)
{
  uint64_t ones = (digits + 0x7f7f7f7f7f7f7f7f) >> 7 & 0x0101010101010101;
  ones |= ones >> 8;
  ones |= ones >> 16;
  ones |= ones >> 32;
  ones += ones >> 32;
  ones += ones >> 16;
  ones += ones >> 8;
  return ones & 15;
}

/* ",1.0123456789" and, as the last byte, how much of it counts: zeros at the end do not, and without any decimal the point does
 * not either. */
static inline __attribute__((always_inline)) void put_together(struct block *b)
{
  for (size_t i = 0; i < NUMBER_CELLS; i++) {
    const uint32_t tens = b->first[i] * 103 >> 10, ones = b->first[i] - tens * 10;
    b->head[i] = ',' | (b->whole[i] + '0') << 8 | (uint32_t)'.' << 16 | (tens + '0') << 24;
    b->first[i] = ones + '0';
    b->short_size[i] = ones ? 5 : tens ? 4 : 2;
  }
  for (size_t i = 0; i < NUMBER_CELLS; i++) {
    const uint64_t digits = b->digits.eight[i], ascii = digits + 0x3030303030303030;
    const uint64_t used = used_bytes(digits), size = used ? 5 + used : b->short_size[i];
    b->text[2 * i] = b->head[i] | (uint64_t)b->first[i] << 32 | ascii << 40;
    b->text[2 * i + 1] = ascii >> 24 | size << 56;
  }
}

/* How many are no figure, or have no room: seldom any. */
static inline __attribute__((always_inline)) int count_odd(const struct block *b, const double *value,
                                                           size_t count)
{
  int odd = 0;
  for (size_t i = 0; i < count; i++) odd += value[i] != b->value[i];
  for (size_t i = 0; i < NUMBER_CELLS; i++) odd += b->whole[i] > 9;
  return odd;
}

static inline __attribute__((always_inline)) int make_cells(struct block *b, const double *value,
                                                            size_t count)
{
  take_apart(b);
  find_digits(b);
  put_together(b);
  return count_odd(b, value, count);
}

static void start(struct block *b, const double *value, size_t count)
{
  memcpy(b->value, value, count * sizeof *value);
  for (size_t i = count; i < NUMBER_CELLS; i++) b->value[i] = 0;
}

static void correct(const struct block *b, const double *value, struct number_cell *cell, size_t count)
{
  for (size_t i = 0; i < count; i++)
    if (value[i] != b->value[i] || b->whole[i] > 9) cell[i].size = (uint8_t)!isfinite(value[i]);
}

static void finish(const struct block *b, const double *value, struct number_cell *cell, size_t count,
                   int odd)
{
  memcpy(cell, b->text, count * sizeof *cell);
  if (odd) correct(b, value, cell, count);
}

void number_cells_narrow(struct number_cell cell[NUMBER_CELLS], const double *value, size_t count)
{
  struct block b;
  start(&b, value, count);
  finish(&b, value, cell, count, make_cells(&b, value, count));
}

#if defined(__x86_64__)
/* The same on twice as many at a time: the same bits. */
__attribute__((target("avx2"))) static void make_wide(struct number_cell *cell, const double *value,
                                                      size_t count)
{
  struct block b;
  start(&b, value, count);
  finish(&b, value, cell, count, make_cells(&b, value, count));
}

void number_cells(struct number_cell cell[NUMBER_CELLS], const double *value, size_t count)
{
  if (__builtin_cpu_supports("avx2")) make_wide(cell, value, count);
  else number_cells_narrow(cell, value, count);
}
#endif

#else /* a machine that has the highest byte first: one by one */

void number_cells_narrow(struct number_cell cell[NUMBER_CELLS], const double *value, size_t count)
{
  char text[NUMBER_PLAIN_SIZE];
  for (size_t i = 0; i < count; i++) {
    const size_t size = isfinite(value[i]) ? number_plain(text, value[i]) : 0;
    cell[i] = (struct number_cell){.text = ",", .size = size < sizeof cell->text ? (uint8_t)(size + 1) : 0};
    if (cell[i].size > 1) memcpy(cell[i].text + 1, text, size);
  }
}

#endif

#if !defined(__x86_64__)
void number_cells(struct number_cell cell[NUMBER_CELLS], const double *value, size_t count)
{
  number_cells_narrow(cell, value, count);
}
#endif
