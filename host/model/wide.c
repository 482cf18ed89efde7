/* SPDX-License-Identifier: EUPL-1.2 */
#include "model/wide.h"

#if defined(__SSE2__)
#include <emmintrin.h>
#endif
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/key_set.h"
#include "base/language.h"
#include "base/shared.h"
#include "model/sheet.h"
#include "model/wide_group.h"

#define ID_MOVE 16    /* ids are mostly shorter, and then copied in one move */
#define FEW_RATERS 16 /* in one case; up to here they are compared one by one */

struct wide_memory {
  const struct wide *wide;
  size_t rows, stride, names_size; /* room */
  uint8_t *code, *seen, *relation;
  double *value; /* NULL until they are wanted */
  uint8_t *missing;
  uint32_t *first, *line;
  const char **rater, **subject;
  char *names;
  struct wide_group group;
  struct text scratch;
  struct key_set raters;
};

/* One reading. */
struct reading {
  const struct wide *wide;
  struct csv *csv;
  struct wide_memory *memory;
  char *name; /* free room behind the ids */
  uint32_t row, cases;
  size_t subject_size; /* of the open case */
};

void wide_block_init(struct wide_block *block)
{
  *block = (struct wide_block){.batch.size = sizeof block->batch};
  block->memory = need_memory(sizeof *block->memory);
}

static void drop_columns(struct wide_memory *m)
{
  shared_free(m->code);
  shared_free(m->value);
  shared_free(m->missing);
  m->value = NULL;
  m->missing = NULL;
  free(m->seen);
  free(m->relation);
  free(m->first);
  free(m->line);
  free(m->rater);
  free(m->subject);
  wide_group_finish(&m->group);
}

void wide_block_finish(struct wide_block *block)
{
  if (!block->memory) return;
  drop_columns(block->memory);
  shared_free(block->memory->names);
  text_finish(&block->memory->scratch);
  key_set_finish(&block->memory->raters);
  wide_close(block->wide);
  free(block->memory);
  *block = (struct wide_block){0};
}

/* Columns that nobody fills are filled once. */
static void fill_absent(struct wide_memory *m)
{
  for (uint32_t item = 0; item < m->wide->role->items; item++) {
    if (m->wide->present[item]) continue;
    memset(m->code + item * m->stride, CODE_NONE, m->stride);
    m->seen[item] = 1 << PEIL_NOT_ANSWERED;
  }
}

static void make_columns(struct wide_memory *m, const struct wide *wide, size_t rows)
{
  size_t items = wide->role->items;
  drop_columns(m);
  m->wide = wide;
  m->rows = rows;
  m->stride = codes_stride(rows);
  m->code = shared_array(items, m->stride); /* a method in another process reads them there */
  m->seen = need_array(items, 1);
  m->relation = need_array(rows, 1);
  m->first = need_array(rows + 1, sizeof *m->first);
  m->line = need_array(rows, sizeof *m->line);
  m->rater = need_array(rows, sizeof *m->rater);
  m->subject = need_array(rows, sizeof *m->subject);
  wide_group_init(&m->group, wide);
  fill_absent(m);
}

/* Every row has a line end, but perhaps the last. */
static size_t rows_most(const struct csv *csv)
{
  size_t rows = 1;
  for (const char *at = csv->at; (at = memchr(at, '\n', (size_t)(csv->end - at))); at++) rows++;
  return rows;
}

/* The rows are counted once, for the first piece; the others are about as long (wide_read). Ids take no more room than in the
 * table. */
static void make_room(struct wide_memory *m, const struct wide *wide, const struct csv *csv)
{
  if (m->wide != wide) {
    const size_t rows = rows_most(csv);
    make_columns(m, wide, rows + rows / 16);
  }
  size_t names = (size_t)(csv->end - csv->at) + 2 * CSV_SLACK;
  if (m->names_size >= names) return;
  shared_free(m->names);
  m->names_size = names + names / 8; /* pieces differ a little */
  m->names = shared_memory(m->names_size);
}

/* ------------------------------------------------------------------------------------------------- ids */

/* Control characters would end a C string or an output row in the middle. */
static result check_text(const struct csv_field *field, const char *which)
{
  const char *what = _(which);
  if (!field->size)
    return fault_todo(fault_make(FAULT_DATA, _("the %s is empty"), what), _("fill in a pseudonym"));
  if (!utf8_valid(field->bytes, field->size))
    return fault_todo(fault_make(FAULT_DATA, _("the %s is not UTF-8"), what), _("save the table as UTF-8"));
  for (size_t i = 0; i < field->size; i++)
    if ((unsigned char)field->bytes[i] < 32 || field->bytes[i] == 127)
      return fault_todo(fault_make(FAULT_DATA, _("the %s holds a control character"), what),
                        _("take it out"));
  return NULL;
}

static result check_code(const struct csv_field *field, const char *which)
{
  const char *what = _(which);
  if (code_bytes_valid(field->bytes, field->size)) return NULL;
  return fault_todo(
      fault_make(FAULT_DATA, _("the %s “%s” is no code"), what, code_shown(field->bytes, field->size)),
      _("use a pseudonym such as K-0042, never a name"));
}

static result odd_id(struct reading *reading, const char *which, size_t cell, struct csv_field *field)
{
  struct csv place = *reading->csv;
  TRY(csv_next(reading->csv, &reading->memory->scratch, field));
  result r = check_text(field, which);
  if (!r && cell < WIDE_IDS) r = check_code(field, which); /* the last is a word of a list */
  if (!r && field->last) r = wide_short_row(cell, reading->wide);
  if (r) *reading->csv = place;
  return r;
}

/* The next id, copied behind the others; it is valid as long as the block. `which` is its name, yet to be translated:
 * looking up three words a row would cost more than reading it. */
static inline result read_id(struct reading *reading, const char *which, size_t cell, const char **id,
                             size_t *size)
{
  const char *from = reading->csv->at;
  struct csv_field field = {.bytes = from, .size = code_prefix(from)};
  bool plain = from[field.size] == ',' && field.size - 1 < CODE_LIMIT && *from != '.' && *from != '-';
  if (plain) reading->csv->at = from + field.size + 1;
  else TRY(odd_id(reading, which, cell, &field));
  char *to = reading->name;
  if (plain && field.size <= ID_MOVE) memcpy(to, from, ID_MOVE); /* both sides have the room */
  else memcpy(to, field.bytes, field.size);
  to[field.size] = 0;
  reading->name = to + field.size + 1;
  *id = to;
  *size = field.size;
  return NULL;
}

static inline bool is_word(const char *word, size_t size, const char *other, size_t other_size)
{
  return size == other_size && !memcmp(word, other, other_size);
}

/* One of enum peil_relation, or -1. */
static inline int relation_of(const char *word, size_t size)
{
  if (is_word(word, size, "self", 4)) return PEIL_SELF;
  if (is_word(word, size, "peer", 4)) return PEIL_PEER;
  if (is_word(word, size, "client", 6)) return PEIL_CLIENT;
  if (is_word(word, size, "supervisor", 10)) return PEIL_SUPERVISOR;
  if (is_word(word, size, "assessor", 8)) return PEIL_ASSESSOR;
  return -1;
}

static result read_relation(struct reading *reading)
{
  struct csv place = *reading->csv;
  const char *word = NULL;
  size_t size = 0;
  char *keep = reading->name;
  TRY(read_id(reading, N_("relation"), WIDE_IDS, &word, &size));
  reading->name = keep;
  int relation = relation_of(word, size);
  if (relation >= 0) {
    reading->memory->relation[reading->row] = (uint8_t)relation;
    return NULL;
  }
  *reading->csv = place;
  return fault_todo(fault_make(FAULT_DATA, _("“%s” is no relation"), code_shown(word, size)),
                    _("expected self, peer, client, supervisor or assessor"));
}

/* ----------------------------------------------------------------------------------------------- cases */

static bool rater_again(struct reading *reading, const char *rater, size_t size)
{
  struct wide_memory *m = reading->memory;
  uint32_t first = m->first[reading->cases - 1], count = reading->row - first;
  if (count < FEW_RATERS) {
    for (uint32_t row = first; row < reading->row; row++)
      if (!strcmp(m->rater[row], rater)) return true;
    return false;
  }
  if (count == FEW_RATERS) {
    key_set_clear(&m->raters);
    for (uint32_t row = first; row < reading->row; row++)
      key_set_add(&m->raters, m->rater[row], strlen(m->rater[row]));
  }
  return key_set_add(&m->raters, rater, size);
}

/* Pseudonyms in a row mostly differ in their last character. */
static inline bool same(const char *a, const char *b, size_t size)
{
  return a[size - 1] == b[size - 1] && !memcmp(a, b, size);
}

/* Where the three ids of a row end: each at a comma. */
struct id_ends {
  unsigned subject, rater, relation;
};

static inline bool may_begin(char byte) { return byte != '.' && byte != '-'; }

/* Ids that are plain, not empty and shorter than ID_MOVE; false for all others. */
#if defined(__SSE2__)
static inline __m128i from_to(__m128i bytes, char low, char high)
{
  const __m128i above = _mm_sub_epi8(bytes, _mm_set1_epi8(low));
  return _mm_cmpeq_epi8(_mm_min_epu8(above, _mm_set1_epi8((char)(high - low))), above);
}

/* Bits of the bytes that an id may have, and of the commas. */
static inline unsigned look_at(const char *at, unsigned *commas)
{
  const __m128i bytes = _mm_loadu_si128((const __m128i *)(const void *)at);
  const __m128i lower = _mm_or_si128(bytes, _mm_set1_epi8(0x20));
  const __m128i fits = _mm_or_si128(_mm_or_si128(from_to(lower, 'a', 'z'), from_to(bytes, '0', '9')),
                                    _mm_or_si128(from_to(bytes, '-', '.'), from_to(bytes, '_', '_')));
  *commas = (unsigned)_mm_movemask_epi8(_mm_cmpeq_epi8(bytes, _mm_set1_epi8(',')));
  return (unsigned)_mm_movemask_epi8(fits);
}

/* All three within 32 bytes, as they nearly always are; there is slack behind the table. */
static inline bool find_ids(const char *at, struct id_ends *ends)
{
  unsigned low, high;
  const unsigned fits = look_at(at, &low) | look_at(at + 16, &high) << 16, first = low | high << 16;
  const unsigned second = first & (first - 1), third = second & (second - 1);
  if (!third) return false;
  const unsigned a = (unsigned)__builtin_ctz(first), b = (unsigned)__builtin_ctz(second),
                 c = (unsigned)__builtin_ctz(third);
  *ends = (struct id_ends){a, b, c};
  const bool sizes = a - 1 < ID_MOVE - 1 && b - a - 2 < ID_MOVE - 1 && c - b - 2 < ID_MOVE - 1;
  const unsigned before = (1u << c) - 1;
  return sizes && ((fits | first) & before) == before && may_begin(*at) && may_begin(at[a + 1]);
}
#else
static inline bool find_ids(const char *at, struct id_ends *ends)
{
  unsigned *const end[] = {&ends->subject, &ends->rater, &ends->relation};
  unsigned from = 0;
  for (size_t i = 0; i < WIDE_IDS; i++) {
    const size_t size = code_prefix(at + from);
    if (!size || size >= ID_MOVE || at[from + size] != ',' || !may_begin(at[from])) return false;
    *end[i] = from + (unsigned)size;
    from = *end[i] + 1;
  }
  return true;
}
#endif

static inline const char *keep_id(char **name, const char *id, size_t size)
{
  char *to = *name;
  memcpy(to, id, ID_MOVE); /* both sides have the room */
  to[size] = 0;
  *name = to + size + 1;
  return to;
}

static inline void open_case(struct reading *reading, const char *subject, size_t size)
{
  struct wide_memory *m = reading->memory;
  m->first[reading->cases] = reading->row;
  m->line[reading->cases] = (uint32_t)reading->csv->lines;
  m->subject[reading->cases++] = subject;
  reading->subject_size = size;
}

static inline bool is_open(const struct reading *reading, const char *subject, size_t size)
{
  return reading->cases && size == reading->subject_size &&
         same(subject, reading->memory->subject[reading->cases - 1], size);
}

/* The ids of nearly every row: three short ones, and nothing wrong with them. False, and nothing is done, for all others. */
static inline bool plain_ids(struct reading *reading)
{
  struct id_ends ends;
  const char *subject = reading->csv->at;
  if (!find_ids(subject, &ends)) return false;
  const size_t size = ends.subject, rater_size = ends.rater - ends.subject - 1;
  const char *rater = subject + size + 1, *word = subject + ends.rater + 1;
  const int relation = relation_of(word, ends.relation - ends.rater - 1);
  if (relation < 0) return false;
  char *name = reading->name;
  const char *kept = keep_id(&name, rater, rater_size);
  if (!is_open(reading, subject, size)) open_case(reading, keep_id(&name, subject, size), size);
  else if (rater_again(reading, kept, rater_size)) return false;
  reading->memory->rater[reading->row] = kept;
  reading->memory->relation[reading->row] = (uint8_t)relation;
  reading->name = name;
  reading->csv->at = subject + ends.relation + 1;
  return true;
}

/* Subject, rater and relation; opens a case where another subject starts. */
static result read_ids(struct reading *reading)
{
  if (plain_ids(reading)) return NULL;
  struct wide_memory *m = reading->memory;
  const char *subject = NULL, *rater = NULL;
  size_t size = 0, rater_size = 0;
  const size_t lines = reading->csv->lines;
  char *keep = reading->name;
  TRY(read_id(reading, N_("subject"), 1, &subject, &size));
  if (is_open(reading, subject, size)) {
    reading->name = keep;
  } else {
    open_case(reading, subject, size);
    m->line[reading->cases - 1] = (uint32_t)lines; /* where its first row starts, though the id goes on */
  }
  struct csv place = *reading->csv;
  TRY(read_id(reading, N_("rater"), 2, &rater, &rater_size));
  if (rater_again(reading, rater, rater_size)) {
    *reading->csv = place;
    return fault_todo(fault_make(FAULT_DATA, _("rater %s has two sheets on subject %s"), rater,
                                 m->subject[reading->cases - 1]),
                      _("keep one of them"));
  }
  m->rater[reading->row] = rater;
  return read_relation(reading);
}

/* ------------------------------------------------------------------------------------------------ block */

/* Which reasons the bytes of a column say. */
static uint8_t reasons_in(const uint8_t *code, size_t rows)
{
  uint8_t gap = 0, answer = 0;
  for (size_t i = 0; i < rows; i++) {
    gap |= code[i] == CODE_NONE;
    answer |= code[i] != CODE_NONE && code[i] != CODE_ODD;
  }
  return (uint8_t)(answer << PEIL_PRESENT | gap << PEIL_NOT_ANSWERED);
}

static void note_seen(struct reading *reading)
{
  struct wide_memory *m = reading->memory;
  for (size_t i = 0; i < reading->wide->columns; i++) {
    uint32_t item = reading->wide->column[i].item;
    m->seen[item] = reasons_in(m->code + item * m->stride, reading->row);
  }
  for (size_t i = 0; i < m->group.odds; i++)
    m->seen[m->group.odd[i].column] |= (uint8_t)(1 << m->group.odd[i].missing);
}

static void close_block(struct reading *reading, struct wide_block *block)
{
  struct wide_memory *m = reading->memory;
  m->first[reading->cases] = reading->row;
  note_seen(reading);
  block->line = m->line;
  block->codes = (struct codes){.columns = reading->wide->role->items,
                                .tables = reading->wide->role->scales + 1,
                                .rows = reading->row,
                                .odds = m->group.odds,
                                .stride = m->stride,
                                .code = m->code,
                                .column = reading->wide->code,
                                .meaning = reading->wide->table,
                                .odd = m->group.odd};
  block->batch = (struct peil_batch){.size = sizeof block->batch,
                                     .items = reading->wide->role->items,
                                     .cases = reading->cases,
                                     .rows = reading->row,
                                     .stride = m->stride,
                                     .seen = m->seen,
                                     .first = m->first,
                                     .relation = m->relation,
                                     .rater = m->rater,
                                     .subject = m->subject};
}

static result turn_group(struct reading *reading)
{
  struct wide_memory *m = reading->memory;
  const struct wide_target target = {m->code, m->stride};
  return wide_group_turn(&m->group, reading->wide, &target, reading->csv, &m->scratch);
}

static result read_row(struct reading *reading)
{
  struct wide_memory *m = reading->memory;
  struct csv start = *reading->csv;
  TRY(read_ids(reading));
  TRY(wide_group_row(&m->group, reading->wide, reading->csv, &start, &m->scratch));
  m->group.rows++;
  reading->row++;
  return m->group.rows == WIDE_GROUP ? turn_group(reading) : NULL;
}

/* The first fault in the order of the table: cells of earlier rows may still have to be looked at. */
static result first_fault(struct reading *reading, result r)
{
  result earlier = turn_group(reading);
  if (!earlier) return r;
  fault_destroy(r);
  return earlier;
}

/* All rows, or as many as there is room for. */
static result read_rows(struct reading *reading)
{
  struct wide_memory *m = reading->memory;
  wide_group_start(&m->group);
  while (csv_more(reading->csv) && reading->row < m->rows) {
    result r = read_row(reading);
    if (r) return first_fault(reading, r);
  }
  return turn_group(reading);
}

result wide_read(const struct wide *wide, struct csv *csv, struct wide_block *block)
{
  struct wide_memory *m = block->memory;
  const struct csv start = *csv;
  block->batch.rows = block->batch.cases = 0;
  make_room(m, wide, csv);
  struct reading reading = {.wide = wide, .csv = csv, .memory = m, .name = m->names};
  TRY(read_rows(&reading));
  if (csv_more(csv)) { /* more rows than there is room for: seldom, and then from the start */
    *csv = start;
    make_columns(m, wide, rows_most(csv));
    reading = (struct reading){.wide = wide, .csv = csv, .memory = m, .name = m->names};
    TRY(read_rows(&reading));
  }
  close_block(&reading, block);
  return NULL;
}

void wide_values(struct wide_block *block)
{
  struct wide_memory *m = block->memory;
  if (block->batch.value) return;
  if (!m->value) {
    m->value = shared_array(m->wide->role->items * m->stride, sizeof *m->value);
    m->missing = shared_array(m->wide->role->items, m->stride);
  }
  codes_values(&block->codes, m->value, m->missing);
  block->batch.value = m->value;
  block->batch.missing = m->missing;
}
