/* SPDX-License-Identifier: EUPL-1.2 */
#include "model/wide_group.h"

#if defined(__x86_64__)
#include <immintrin.h>
#endif
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/shared.h"

#define LANES 16u /* bytes to a vector, on every machine that has vectors */
typedef uint8_t bytes16 __attribute__((vector_size(16)));

void wide_group_finish(struct wide_group *group)
{
  free(group->byte);
  shared_free(group->odd);
  *group = (struct wide_group){0};
}

/* ---------------------------------------------------------------------------------------------- packing a row */

/* May this byte be a cell by itself? What ends or opens a cell may not, and controls and spaces take the careful way. */
static inline bool stands_alone(unsigned char byte) { return byte > ' ' && byte != '"' && byte != ','; }

static inline bool any(bytes16 bytes)
{
  uint64_t half[2];
  memcpy(half, &bytes, sizeof half);
  return (half[0] | half[1]) != 0;
}

/* Eight cells at a time: is every second byte a comma, and is each of the eight between them from '0' on? Then those are the
 * cells. */
static inline bool pack_eight(const char *at, unsigned char *to)
{
  const bytes16 commas = {0, ',', 0, ',', 0, ',', 0, ',', 0, ',', 0, ',', 0, ',', 0, ','};
  const bytes16 second = {0, 255, 0, 255, 0, 255, 0, 255, 0, 255, 0, 255, 0, 255, 0, 255};
  bytes16 bytes;
  memcpy(&bytes, at, sizeof bytes);
  bytes16 low = (bytes16)(bytes < (uint8_t)'0') & ~second;
  if (any(((bytes & second) ^ commas) | low)) return false;
  bytes16 even = __builtin_shufflevector(bytes, bytes, 0, 2, 4, 6, 8, 10, 12, 14, 0, 2, 4, 6, 8, 10, 12, 14);
  memcpy(to, &even, 8);
  return true;
}

/* A cell of one byte or none; it counts when a comma ends it. */
static inline bool pack_one(const char **at, unsigned char *to)
{
  unsigned char byte = (unsigned char)**at;
  *to = byte;
  if (byte == ',') {
    *at += 1;
    return true;
  }
  if ((*at)[1] != ',' || !stands_alone(byte)) return false;
  *at += 2;
  return true;
}

/* Packs cells from `column` on, as far as they are plain and `end` is not reached; returns the column of the first that is
 * not. */
static size_t pack_narrow(const struct wide_group *group, const char **from, unsigned char *to, size_t column,
                          size_t end)
{
  (void)group;
  const char *at = *from;
  bool plain = true;
  while (plain && column < end) {
    if (end - column >= 8 && pack_eight(at, to + column)) {
      at += 16;
      column += 8;
      continue;
    }
    size_t stop = end - column < 8 ? end : column + 8;
    while (column < stop && (plain = pack_one(&at, to + column))) column++;
  }
  *from = at;
  return column;
}

#if defined(__x86_64__)
/* For every set of bits in a byte the places of those bits, a byte each: what a shuffle needs to move the bytes that a mask
 * names to the front. */
static void find_places(uint64_t places[256])
{
  for (unsigned mask = 0; mask < 256; mask++)
    for (unsigned bit = 8; bit-- > 0;)
      if (mask >> bit & 1) places[mask] = places[mask] << 8 | bit;
}

__attribute__((target("avx2"))) static inline uint64_t mask_of(__m256i low, __m256i high)
{
  return (uint32_t)_mm256_movemask_epi8(low) | (uint64_t)(uint32_t)_mm256_movemask_epi8(high) << 32;
}

/* Bytes that no plain cell has: controls, the space and the quote. */
__attribute__((target("avx2"))) static inline __m256i special(__m256i bytes)
{
  const __m256i space = _mm256_set1_epi8(' '), quote = _mm256_set1_epi8('"');
  return _mm256_or_si256(_mm256_cmpeq_epi8(_mm256_min_epu8(bytes, space), bytes),
                         _mm256_cmpeq_epi8(bytes, quote));
}

/* Moves the bytes before each of the commas to the front of `to`, of 32 bytes; writes up to eight bytes more. No branch on how many there
 * are, because that differs from row to row. */
__attribute__((target("avx2,popcnt"))) static inline unsigned char *
pack_before(const char *at, uint32_t commas, const uint64_t *places, unsigned char *to)
{
  for (int i = 0; i < 4; i++, commas >>= 8, at += 8) {
    unsigned mask = commas & 255;
    __m128i bytes = _mm_loadl_epi64((const __m128i *)(const void *)(at - 1));
    __m128i order = _mm_loadl_epi64((const __m128i *)(const void *)&places[mask]);
    _mm_storel_epi64((__m128i *)(void *)to, _mm_shuffle_epi8(bytes, order));
    to += __builtin_popcount(mask);
  }
  return to;
}

/* The same, 64 bytes at a time and without a branch on what stands in a cell, because empty ones come at random. Before the first
 * cell stands a comma. As long as no two bytes side by side are both something else, the byte before a comma is the cell that
 * it ends: a comma again where the cell is empty. */
__attribute__((target("avx2,popcnt"))) static size_t
pack_wide(const struct wide_group *group, const char **from, unsigned char *to, size_t column, size_t end)
{
  const __m256i comma = _mm256_set1_epi8(',');
  while (column < end) {
    const char *at = *from;
    __m256i low = _mm256_loadu_si256((const __m256i *)(const void *)at);
    __m256i high = _mm256_loadu_si256((const __m256i *)(const void *)(at + 32));
    uint64_t commas = mask_of(_mm256_cmpeq_epi8(low, comma), _mm256_cmpeq_epi8(high, comma));
    uint64_t stop = (~commas & ~commas >> 1) | mask_of(special(low), special(high));
    uint64_t ends = commas & ((stop ^ (stop - 1)) >> 1); /* those before the first stop */
    size_t count = (size_t)__builtin_popcountll(ends);
    if (!count) break;
    if (count > end - column) return pack_narrow(group, from, to, column, end);
    unsigned char *next = pack_before(at, (uint32_t)ends, group->places, to + column);
    if (ends >> 32) pack_before(at + 32, (uint32_t)(ends >> 32), group->places, next);
    *from = at + 64 - __builtin_clzll(ends);
    column += count;
  }
  return column;
}
#endif

/* The last cell, where it is one byte or none before a line end. */
static inline bool pack_last(struct csv *csv, unsigned char *to)
{
  const char *at = csv->at;
  bool empty = *at == '\n' || *at == '\r';
  if (!empty && !stands_alone((unsigned char)*at)) return false;
  *to = empty ? ',' : (unsigned char)*at;
  at += !empty;
  if (*at == '\r') at++;
  if (*at != '\n') return false;
  csv->at = csv->line = at + 1;
  csv->lines++;
  return true;
}

static void add_odd(struct wide_group *group, uint32_t item, const struct code_meaning *cell)
{
  if (group->odds == group->odd_room) {
    group->odd_room = group->odd_room ? 2 * group->odd_room : 64;
    group->odd =
        shared_more(group->odd, group->odds * sizeof *group->odd, group->odd_room, sizeof *group->odd);
  }
  group->odd[group->odds++] = (struct code_odd){.value = cell->value,
                                                .row = group->first + group->rows,
                                                .column = item & (CODES_COLUMNS_MOST - 1),
                                                .missing = cell->missing};
}

result wide_short_row(size_t cells, const struct wide *wide)
{
  return fault_todo(fault_make(FAULT_DATA,
                               ngettext("this row has %zu cell, the header has %zu",
                                        "this row has %zu cells, the header has %zu", cells),
                               cells, wide->columns + WIDE_IDS),
                    _("give every row a cell for every column"));
}

/* The row was cut short or goes on: counts its cells from the start. */
static result wrong_count(const struct wide *wide, struct csv *csv, const struct csv *start,
                          struct text *scratch)
{
  struct csv_field field = {0};
  size_t cells = 0;
  result r = NULL;
  *csv = *start;
  for (; !r && !field.last; cells++) r = csv_next(csv, scratch, &field);
  if (!r) *csv = *start;
  return r ? r : wide_short_row(cells, wide);
}

static result read_odd(struct wide_group *group, const struct wide *wide, struct csv *csv,
                       const struct csv *start, size_t column, struct text *scratch)
{
  struct csv place = *csv;
  struct csv_field field;
  struct code_meaning cell;
  TRY(csv_next(csv, scratch, &field));
  if (field.last != (column + 1 == wide->columns)) return wrong_count(wide, csv, start, scratch);
  const uint32_t item = wide->column[column].item;
  result r = wide_cell_read(wide->role, wide->role->item[item], field.bytes, field.size, &cell);
  if (r) {
    *csv = place;
    return r;
  }
  group->byte[group->rows * group->pitch + column] = CODE_ODD;
  add_odd(group, item, &cell);
  return NULL;
}

result wide_group_row(struct wide_group *group, const struct wide *wide, struct csv *csv,
                      const struct csv *start, struct text *scratch)
{
  unsigned char *to = group->byte + group->rows * group->pitch;
  size_t last = wide->columns - 1;
  group->start[group->rows] = *start;
  for (size_t column = 0;; column++) {
    column = group->pack(group, &csv->at, to, column, last);
    if (column == last && pack_last(csv, to + last)) return NULL;
    TRY(read_odd(group, wide, csv, start, column, scratch));
    if (column == last) return NULL;
  }
}

/* -------------------------------------------------------------------------------------------- turning a group */

/* Sixteen rows of sixteen bytes: four times the first half is shuffled into the second, as a pack of cards. */
static inline __attribute__((always_inline)) void turn_block(const unsigned char *from, size_t pitch,
                                                             unsigned char *to, size_t to_pitch)
{
  bytes16 a[LANES], b[LANES];
  for (size_t i = 0; i < LANES; i++) memcpy(&a[i], from + i * pitch, LANES);
  for (int round = 0; round < 4; round++) {
    for (size_t i = 0; i < LANES / 2; i++) {
      b[2 * i] =
          __builtin_shufflevector(a[i], a[i + 8], 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23);
      b[2 * i + 1] = __builtin_shufflevector(a[i], a[i + 8], 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14,
                                             30, 15, 31);
    }
    memcpy(a, b, sizeof a);
  }
  for (size_t i = 0; i < LANES; i++) memcpy(to + i * to_pitch, &a[i], LANES);
}

/* Whether a byte says nothing: it is no digit of the column's, no gap, and not in the list. */
static inline __attribute__((always_inline)) bool not_digits(const unsigned char *byte,
                                                             const struct code_column *column)
{
  const uint8_t low = column->low, span = column->span;
  uint8_t bad = 0;
  for (size_t i = 0; i < WIDE_GROUP; i++)
    bad |= (uint8_t)((uint8_t)(byte[i] - low) > span) & (uint8_t)(byte[i] != CODE_NONE) &
           (uint8_t)(byte[i] != CODE_ODD);
  return bad != 0;
}

static inline bool not_in_table(const unsigned char *byte, const struct code_meaning *meaning)
{
  uint8_t all = 0;
  for (size_t i = 0; i < WIDE_GROUP; i++) all |= meaning[byte[i]].missing;
  return (all & WIDE_LOOK) != 0;
}

/* One strip of sixteen columns; true when some byte says nothing. */
static inline __attribute__((always_inline)) bool turn_strip(const struct wide_group *group,
                                                             const struct wide *wide, size_t first,
                                                             const struct wide_target *target)
{
  unsigned char turned[LANES * WIDE_GROUP];
  size_t columns = wide->columns - first < LANES ? wide->columns - first : LANES;
  bool bad = false;
  for (size_t row = 0; row < WIDE_GROUP; row += LANES)
    turn_block(group->byte + row * group->pitch + first, group->pitch, turned + row, WIDE_GROUP);
  for (size_t i = 0; i < columns; i++) {
    const struct wide_column *column = &wide->column[first + i];
    const unsigned char *byte = turned + i * WIDE_GROUP;
    uint8_t *code = target->code + column->item * target->stride + group->first;
    if (column->code.table == wide->role->scales) memset(code, CODE_NONE, WIDE_GROUP); /* no figure */
    else memcpy(code, byte, WIDE_GROUP);
    bad |= column->code.digits ? not_digits(byte, &column->code)
                               : not_in_table(byte, wide->table + (size_t)column->code.table * 256);
  }
  return bad;
}

static inline __attribute__((always_inline)) bool
turn_all(const struct wide_group *group, const struct wide *wide, const struct wide_target *target)
{
  bool bad = false;
  for (size_t first = 0; first < wide->columns; first += LANES) bad |= turn_strip(group, wide, first, target);
  return bad;
}

static bool turn_narrow(const struct wide_group *group, const struct wide *wide,
                        const struct wide_target *target)
{
  return turn_all(group, wide, target);
}

#if defined(__x86_64__)
/* The same, on twice as many at a time: the same bits. */
__attribute__((target("avx2"))) static bool turn_wide(const struct wide_group *group, const struct wide *wide,
                                                      const struct wide_target *target)
{
  return turn_all(group, wide, target);
}
#endif

/* The first cell, in the order of the table, whose byte says nothing: read again, with care, for its fault. NULL when there is none:
 * what stands behind the last row is from an earlier group. */
static result find_fault(const struct wide_group *group, const struct wide *wide, struct csv *csv,
                         struct text *scratch)
{
  for (uint32_t row = 0; row < group->rows; row++) {
    struct csv at = group->start[row];
    struct csv_field field = {0};
    for (size_t i = 0; !field.last; i++) {
      struct code_meaning cell;
      const struct csv place = at;
      TRY(csv_next(&at, scratch, &field));
      if (i < WIDE_IDS || i - WIDE_IDS >= wide->columns) continue;
      const struct peil_item *item = wide->role->item[wide->column[i - WIDE_IDS].item];
      result r = wide_cell_read(wide->role, item, field.bytes, field.size, &cell);
      if (!r) continue;
      *csv = place;
      return r;
    }
  }
  return NULL;
}

result wide_group_turn(struct wide_group *group, const struct wide *wide, const struct wide_target *target,
                       struct csv *csv, struct text *scratch)
{
  if (!group->rows) return NULL;
  if (group->turn(group, wide, target)) TRY(find_fault(group, wide, csv, scratch));
  group->first += group->rows;
  group->rows = 0;
  return NULL;
}

/* ----------------------------------------------------------------------------------------------------- a group */

void wide_group_start(struct wide_group *group)
{
  group->first = group->rows = 0;
  group->odds = 0;
}

void wide_group_narrow(struct wide_group *group)
{
  group->pack = pack_narrow;
  group->turn = turn_narrow;
}

void wide_group_init(struct wide_group *group, const struct wide *wide)
{
  *group = (struct wide_group){.pitch = (wide->columns + LANES - 1) / LANES * LANES};
  size_t size = WIDE_GROUP * group->pitch + LANES; /* packing writes up to eight bytes too many */
  group->byte = need_memory(size);
  memset(group->byte, ',', size); /* rows that a group does not have are turned with it */
  wide_group_narrow(group);
#if defined(__x86_64__)
  if (!__builtin_cpu_supports("avx2") || !__builtin_cpu_supports("popcnt")) return;
  find_places(group->places);
  group->pack = pack_wide;
  group->turn = turn_wide;
#endif
}
