/* SPDX-License-Identifier: EUPL-1.2 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/csv.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/json.h"
#include "base/language.h"
#include "base/number.h"
#include "commands/new/sheet.h"
#include "model/role.h"

#define SHEET_LIMIT (8u << 20)
#define HEAD_LIMIT 20 /* rows in which the heads are looked for */
#define NONE SIZE_MAX

enum { COMPETENCY, CRITERION, CORE_TASK, WEIGHT, COLUMNS };

static void plain_sheet_finish(struct plain_sheet *s)
{
  for (size_t i = 0; i < s->competencies; i++) free(s->competency[i].name);
  for (size_t i = 0; i < s->tasks; i++) free(s->task[i].name);
  for (size_t i = 0; i < s->criteria; i++) free(s->criterion[i].text);
  free(s->competency), free(s->task), free(s->link), free(s->criterion);
  free(s->before.row), free(s->idle.row), free(s->again.row);
  text_finish(&s->lines);
  text_finish(&s->ignored);
}

void new_role_finish(struct new_role *role)
{
  text_finish(&role->role);
  text_finish(&role->sample);
  text_finish(&role->ignored);
  text_finish(&role->again);
}

/* ---- reading */

struct row {
  struct text cell[COLUMNS];
  int number;
};

static void row_finish(struct row *row)
{
  for (int i = 0; i < COLUMNS; i++) text_finish(&row->cell[i]);
}

/* The separator of the first row: what a Dutch spreadsheet writes is a semicolon. */
static char separator_of(const char *bytes, size_t size)
{
  size_t count[3] = {0};
  const char *const candidate = ",;\t";
  for (size_t i = 0; i < size && bytes[i] != '\n'; i++) {
    const char *found = bytes[i] ? strchr(candidate, bytes[i]) : NULL;
    if (found) count[found - candidate]++;
  }
  return (char)(count[1] > count[0] && count[1] >= count[2] ? ';' : count[2] > count[0] ? '\t' : ',');
}

/* The same rows with commas between the fields, line by line. */
static void with_commas(struct text *out, const char *bytes, size_t size, char separator)
{
  for (size_t at = 0; at < size;) {
    size_t start = at, quotes = 0;
    bool comma = false;
    for (; at < size && (quotes % 2 || (bytes[at] != separator && bytes[at] != '\n')); at++) {
      quotes += bytes[at] == '"';
      comma = comma || bytes[at] == ',';
    }
    size_t end = at, back = at < size && bytes[at] == '\n' && end > start && bytes[end - 1] == '\r';
    bool wrap = comma && !quotes;
    if (wrap) text_add_char(out, '"');
    text_add_bytes(out, bytes + start, end - start - back);
    if (wrap) text_add_char(out, '"');
    if (back) text_add_char(out, '\r');
    if (at < size) text_add_char(out, bytes[at++] == '\n' ? '\n' : ',');
  }
}

/* Bytes of white space at the start, or before the end: the fixed space that web pages and forms leave in cells counts. */
static size_t blank_at(const char *at, size_t size)
{
  if (size && strchr(" \t\r\n", *at)) return 1;
  return size >= 2 && !memcmp(at, "\xc2\xa0", 2) ? 2 : 0;
}

static size_t blank_before(const char *end, size_t size)
{
  if (size && strchr(" \t\r\n", end[-1])) return 1;
  return size >= 2 && !memcmp(end - 2, "\xc2\xa0", 2) ? 2 : 0;
}

static void trim_into(struct text *out, const char *bytes, size_t size)
{
  size_t blank;
  while ((blank = blank_at(bytes, size))) bytes += blank, size -= blank;
  while ((blank = blank_before(bytes + size, size))) size -= blank;
  text_clear(out);
  text_add_bytes(out, bytes, size);
}

/* A cell as spreadsheets name it: D5, AB12. */
static void cell_name(struct text *out, size_t column, int row)
{
  char letters[8];
  size_t at = sizeof letters;
  letters[--at] = 0;
  for (column++; column && at; column = (column - 1) / 26) letters[--at] = (char)('A' + (column - 1) % 26);
  text_clear(out);
  text_addf(out, "%s%d", letters + at, row);
}

static result in_cell(result r, const struct plain_sheet *s, size_t column, int row)
{
  AUTO(text) struct text cell = {0};
  AUTO(string) char *what = need_copy(fault_message(r));
  cell_name(&cell, column, row);
  fault_destroy(r);
  return fault_at(fault_make(FAULT_DATA, _("cell %s: %s"), text_string(&cell), what), s->path, row, 0);
}

/* The fields of a row, one after another; `each` may be told of every one. */
static result read_fields(struct csv *csv, const struct plain_sheet *s, int number,
                          result (*each)(void *to, size_t column, const char *word), void *to)
{
  AUTO(text) struct text scratch = {0};
  AUTO(text) struct text word = {0};
  struct csv_field field = {0};
  for (size_t column = 0; !field.last; column++) {
    result r = csv_next(csv, &scratch, &field);
    if (r) return fault_todo(in_cell(r, s, column, number), _("save it from the spreadsheet as “CSV UTF-8”"));
    trim_into(&word, field.bytes, field.size);
    TRY(each(to, column, text_string(&word)));
  }
  return NULL;
}

struct row_reader {
  const struct plain_sheet *sheet;
  struct row *row;
};

static result take_cell(void *to, size_t column, const char *word)
{
  const struct row_reader *reader = to;
  for (int i = 0; i < COLUMNS; i++)
    if (reader->sheet->column[i] == column) text_add(&reader->row->cell[i], word);
  return NULL;
}

static result read_row(struct csv *csv, const struct plain_sheet *s, struct row *row)
{
  struct row_reader reader = {s, row};
  for (int i = 0; i < COLUMNS; i++) text_clear(&row->cell[i]);
  return read_fields(csv, s, row->number, take_cell, &reader);
}

/* ---- the heads */

static int column_of(const char *word, bool *english)
{
  static const struct {
    const char *word;
    int column;
    bool english;
  } known[] = {{"competentie", COMPETENCY, false},
               {"competenties", COMPETENCY, false},
               {"competency", COMPETENCY, true},
               {"competencies", COMPETENCY, true},
               {"competence", COMPETENCY, true},
               {"competences", COMPETENCY, true},
               {"criterium", CRITERION, false},
               {"criteria", CRITERION, false},
               {"indicator", CRITERION, false},
               {"indicatoren", CRITERION, false},
               {"gedragsindicator", CRITERION, false},
               {"gedragsindicatoren", CRITERION, false},
               {"gedrag", CRITERION, false},
               {"gedragingen", CRITERION, false},
               {"stelling", CRITERION, false},
               {"stellingen", CRITERION, false},
               {"indicators", CRITERION, true},
               {"criterion", CRITERION, true},
               {"behaviour", CRITERION, true},
               {"behaviours", CRITERION, true},
               {"behavior", CRITERION, true},
               {"behaviors", CRITERION, true},
               {"statement", CRITERION, true},
               {"statements", CRITERION, true},
               {"kerntaak", CORE_TASK, false},
               {"kerntaken", CORE_TASK, false},
               {"taak", CORE_TASK, false},
               {"taken", CORE_TASK, false},
               {"core task", CORE_TASK, true},
               {"core tasks", CORE_TASK, true},
               {"core-task", CORE_TASK, true},
               {"task", CORE_TASK, true},
               {"tasks", CORE_TASK, true},
               {"gewicht", WEIGHT, false},
               {"weging", WEIGHT, false},
               {"weight", WEIGHT, true}};
  for (size_t i = 0; i < sizeof known / sizeof *known; i++)
    if (!strcasecmp(word, known[i].word)) {
      *english = *english || known[i].english;
      return known[i].column;
    }
  return -1;
}

static result take_head(void *to, size_t column, const char *word)
{
  struct plain_sheet *s = to;
  int known = column_of(word, &s->english);
  if (known >= 0 && s->column[known] != NONE)
    return fault_todo(
        fault_at(fault_make(FAULT_DATA, _("the column “%s” is there twice"), word), s->path, s->head, 0),
        _("leave one of them, or give the other another name"));
  if (known >= 0) s->column[known] = column;
  else if (*word) text_addf(&s->ignored, "%s%s", s->ignored.length ? ", " : "", word);
  return NULL;
}

static bool has_heads(const struct plain_sheet *s)
{
  return s->column[COMPETENCY] != NONE && s->column[CRITERION] != NONE;
}

static result read_head(struct csv *csv, struct plain_sheet *s, int number)
{
  for (int i = 0; i < COLUMNS; i++) s->column[i] = NONE;
  s->english = false;
  s->head = number;
  text_clear(&s->ignored);
  TRY(read_fields(csv, s, number, take_head, s));
  s->weighed = s->column[WEIGHT] != NONE;
  return NULL;
}

static result no_heads(const struct plain_sheet *s, bool competency, int number)
{
  return fault_todo(
      fault_at(fault_make(FAULT_DATA, _("no column %s in the first row"),
                          competency ? _("“criterion” or “criterium”") : _("“competency” or “competentie”")),
               s->path, number, 0),
      _("name the columns in the first row: competency, criterion and, where there is one, core task"));
}

static void add_row_number(struct row_list *list, int row)
{
  list->row = need_more(list->row, list->count + 1, sizeof *list->row);
  list->row[list->count++] = row;
}

/* ---- the rows */

static size_t name_index(struct named **list, size_t *count, const char *name, int row)
{
  for (size_t i = *count; i-- > 0;)
    if (!strcmp((*list)[i].name, name)) return i;
  *list = need_more(*list, *count + 1, sizeof **list);
  (*list)[*count] = (struct named){need_copy(name), row, 0};
  return (*count)++;
}

static void link_add(struct plain_sheet *s, size_t competency, size_t task)
{
  for (size_t i = 0; i < s->links; i++)
    if (s->link[i].competency == competency && s->link[i].task == task) return;
  s->link = need_more(s->link, s->links + 1, sizeof *s->link);
  s->link[s->links++] = (struct link){competency, task};
}

/* Where the reader stands: empty cells are those of the row above. */
struct above {
  size_t competency, task;
};

/* With a point or with a comma, as people write it here; a percentage is a share of a hundred like any other weight. */
static result read_weight(const struct plain_sheet *s, const struct row *row, double *out)
{
  AUTO(text) struct text word = {0};
  text_add(&word, text_string(&row->cell[WEIGHT]));
  while (word.length && strchr("% ", word.data[word.length - 1])) word.data[--word.length] = 0;
  char *comma = word.length ? strchr(word.data, ',') : NULL;
  if (comma && !strchr(word.data, '.')) *comma = '.';
  *out = 1;
  if (!word.length) return NULL;
  if (number_read(word.data, word.length, out) && *out >= 0 && *out <= 1e6) return NULL;
  return fault_todo(in_cell(fault_make(FAULT_DATA, _("“%s” is no weight"), text_string(&row->cell[WEIGHT])),
                            s, s->column[WEIGHT], row->number),
                    _("write a number, 0 or more, such as 1 or 1,5"));
}

/* A competency that counts for several core tasks stands in the sheet several times, and its criteria with it: once is enough. */
static result take_criterion(struct plain_sheet *s, const struct row *row, size_t competency)
{
  const char *text = text_string(&row->cell[CRITERION]);
  double weight;
  TRY(read_weight(s, row, &weight));
  for (size_t i = 0; i < s->criteria; i++) {
    const struct criterion *before = &s->criterion[i];
    if (before->competency != competency || strcmp(before->text, text) != 0) continue;
    if (row->cell[WEIGHT].length && before->weight != weight)
      return fault_todo(
          in_cell(fault_make(FAULT_DATA, _("the same criterion has another weight in row %d"), before->row),
                  s, s->column[WEIGHT], row->number),
          _("give it one weight"));
    add_row_number(&s->again, row->number);
    return NULL;
  }
  s->criterion = need_more(s->criterion, s->criteria + 1, sizeof *s->criterion);
  s->criterion[s->criteria++] = (struct criterion){need_copy(text), row->number, competency,
                                                   ++s->competency[competency].criteria, weight};
  return NULL;
}

static result take_row(struct plain_sheet *s, const struct row *row, struct above *above)
{
  size_t known = s->competencies + s->tasks;
  if (row->cell[CORE_TASK].length) {
    above->task = name_index(&s->task, &s->tasks, text_string(&row->cell[CORE_TASK]), row->number);
    above->competency = NONE;
  }
  if (row->cell[COMPETENCY].length)
    above->competency =
        name_index(&s->competency, &s->competencies, text_string(&row->cell[COMPETENCY]), row->number);
  if (above->competency != NONE && above->task != NONE) link_add(s, above->competency, above->task);
  if (!row->cell[CRITERION].length) {
    if (known == s->competencies + s->tasks) add_row_number(&s->idle, row->number);
    return NULL;
  }
  if (above->competency != NONE) return take_criterion(s, row, above->competency);
  return fault_todo(in_cell(fault_make(FAULT_DATA, _("a criterion without a competency")), s,
                            s->column[COMPETENCY], row->number),
                    _("fill in the competency in this row, or in one above it"));
}

/* Titles and blank rows may stand above the heads. */
static result take_before(struct plain_sheet *s, struct csv *csv, int number, bool *head)
{
  TRY(read_head(csv, s, number));
  *head = !has_heads(s);
  if (!*head) return NULL;
  add_row_number(&s->before, number);
  if (s->column[COMPETENCY] != NONE || s->column[CRITERION] != NONE)
    return no_heads(s, s->column[COMPETENCY] != NONE, number);
  return number < HEAD_LIMIT ? NULL : no_heads(s, false, 1);
}

static result read_rows(struct plain_sheet *s, const struct text *plain, size_t size, size_t skip)
{
  struct csv csv;
  AUTO(row) struct row row = {.number = skip ? 2 : 1};
  struct above above = {NONE, NONE};
  csv_init(&csv, text_string(plain) + skip, size - skip);
  if (!skip) csv_skip_mark(&csv);
  else add_row_number(&s->before, 1);
  s->rows_are_lines = true;
  size_t lines = csv.lines;
  bool head = true;
  while (csv_more(&csv)) {
    row.number += (int)(csv.lines - lines); /* lines without any byte are rows as well */
    size_t start = csv.lines;
    if (head) TRY(take_before(s, &csv, row.number, &head));
    else {
      TRY(read_row(&csv, s, &row));
      TRY(take_row(s, &row, &above));
    }
    s->rows_are_lines = s->rows_are_lines && csv.lines <= start + 1;
    lines = csv.lines;
    row.number++;
  }
  if (head && s->before.count > (skip ? 1 : 0)) return no_heads(s, false, 1);
  if (s->criteria) return NULL;
  return fault_todo(
      fault_at(fault_make(FAULT_DATA, _("no criterion in it")), s->path, 0, 0),
      _("name the columns in the first row: competency, criterion and, where there is one, core task"));
}

static void record_lines(struct plain_sheet *s, const struct text *bytes)
{
  int number = 1;
  for (const char *at = text_string(bytes), *end = at + bytes->length; at < end; number++) {
    const char *stop = memchr(at, '\n', (size_t)(end - at));
    size_t size = (size_t)((stop ? stop : end) - at);
    char hex[HASH_HEX_SIZE];
    hash_bytes_hex(at, size, hex);
    bool blank = true;
    for (size_t i = 0; i < size; i++) blank = blank && strchr(" \t\r\v\f", at[i]) && at[i];
    if (!blank)
      text_addf(&s->lines, "%s{ line = %d; hash = \"%.16s\"; }", s->lines.length ? ",\n                " : "",
                number, hex);
    at += size + 1;
  }
}

/* What is no CSV in UTF-8: a workbook, or a text of another kind, with the place of the first byte that does not fit. */
static result must_be_utf8(const struct plain_sheet *s, const char *bytes, size_t size)
{
  const char *todo = _("save it from the spreadsheet as “CSV UTF-8”");
  int line = 1, column = 1;
  if (size >= 4 && (!memcmp(bytes, "PK\3\4", 4) || !memcmp(bytes, "\xd0\xcf\x11\xe0", 4)))
    return fault_todo(fault_at(fault_make(FAULT_DATA, _("is a workbook, not a text")), s->path, 0, 0), "%s",
                      todo);
  if (size >= 2 && (!memcmp(bytes, "\xff\xfe", 2) || !memcmp(bytes, "\xfe\xff", 2)))
    return fault_todo(fault_at(fault_make(FAULT_DATA, _("is UTF-16 text")), s->path, 0, 0), "%s", todo);
  for (size_t at = 0, length; at < size; at += length) {
    const unsigned char c = (unsigned char)bytes[at];
    length = c < 0x80 ? 1 : c < 0xe0 ? 2 : c < 0xf0 ? 3 : 4;
    if (!c || length > size - at || !utf8_valid(bytes + at, length))
      return fault_todo(fault_at(fault_make(FAULT_DATA, _("is not UTF-8 text (byte 0x%02x here)"), c),
                                 s->path, line, column),
                        "%s", todo);
    column++;
    if (c == '\n') line++, column = 1;
  }
  return NULL;
}

/* "sep=;" on a line of its own, as spreadsheets are told which character it is: its length, or 0. */
static size_t told_separator(const struct text *bytes, char *separator)
{
  static const char mark[] = "\xef\xbb\xbf";
  const char *start = text_string(bytes);
  const char *at = start + (strncmp(start, mark, 3) ? 0 : 3);
  if (strncasecmp(at, "sep=", 4) != 0 || !at[4]) return 0;
  const char *end = at + 5 + (at[5] == '\r');
  if (*end != '\n') return 0;
  *separator = at[4];
  return (size_t)(end + 1 - start);
}

static result read_sheet(struct plain_sheet *s)
{
  AUTO(text) struct text bytes = {0};
  AUTO(text) struct text plain = {0};
  TRY(file_read(s->path, SHEET_LIMIT, &bytes));
  TRY(must_be_utf8(s, text_string(&bytes), bytes.length));
  hash_bytes_hex(text_string(&bytes), bytes.length, s->sha256);
  size_t skip = told_separator(&bytes, &s->separator);
  if (!skip) s->separator = separator_of(text_string(&bytes), bytes.length);
  text_add_bytes(&plain, text_string(&bytes), skip);
  if (s->separator == ',') text_add_bytes(&plain, text_string(&bytes) + skip, bytes.length - skip);
  else with_commas(&plain, text_string(&bytes) + skip, bytes.length - skip, s->separator);
  size_t size = plain.length;
  static const char slack[CSV_SLACK];
  text_add_bytes(&plain, slack, sizeof slack);
  TRY(read_rows(s, &plain, size, skip));
  if (s->rows_are_lines) record_lines(s, &bytes);
  return NULL;
}

result new_role_from_sheet(const char *path, const char *name, struct new_role *out)
{
  AUTO(plain_sheet) struct plain_sheet s = {.path = path, .name = name};
  new_prefix(s.prefix, name);
  TRY(read_sheet(&s));
  new_sheet_write(&s, out);
  out->competencies = s.competencies;
  out->criteria = s.criteria;
  text_add(&out->ignored, text_string(&s.ignored));
  for (size_t i = 0; i < s.again.count; i++) text_addf(&out->again, "%s%d", i ? ", " : "", s.again.row[i]);
  return fault_at(role_mistakes(text_string(&out->role), out->role.length, path), path, 0, 0);
}
