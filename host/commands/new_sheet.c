/* SPDX-License-Identifier: EUPL-1.2 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/csv.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/json.h"
#include "base/language.h"
#include "commands/new.h"

#define SHEET_LIMIT (8u << 20)
#define NONE SIZE_MAX

enum { COMPETENCY, CRITERION, CORE_TASK, COLUMNS };

struct named { /* a competency or a core task */
  char *name;
  int row;
  size_t criteria; /* of a competency, so far */
};

struct link { /* a competency that feeds a core task */
  size_t competency, task;
};

struct criterion {
  char *text;
  int row;
  size_t competency, number;
};

struct plain_sheet {
  const char *path, *name;
  char prefix[8], sha256[HASH_HEX_SIZE];
  bool english, rows_are_lines;
  size_t column[COLUMNS];
  size_t competencies, tasks, links, criteria, idle;
  struct named *competency, *task;
  struct link *link;
  struct criterion *criterion;
  int *idle_row;     /* rows that gave nothing: a heading alone, or empty cells */
  struct text lines; /* the entries of source.lines */
};

static void plain_sheet_finish(struct plain_sheet *s)
{
  for (size_t i = 0; i < s->competencies; i++) free(s->competency[i].name);
  for (size_t i = 0; i < s->tasks; i++) free(s->task[i].name);
  for (size_t i = 0; i < s->criteria; i++) free(s->criterion[i].text);
  free(s->competency), free(s->task), free(s->link), free(s->criterion), free(s->idle_row);
  text_finish(&s->lines);
}

void new_role_finish(struct new_role *role)
{
  text_finish(&role->role);
  text_finish(&role->sample);
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

static void trim_into(struct text *out, const char *bytes, size_t size)
{
  while (size && strchr(" \t\r\n", bytes[0])) bytes++, size--;
  while (size && strchr(" \t\r\n", bytes[size - 1])) size--;
  text_clear(out);
  text_add_bytes(out, bytes, size);
}

static result read_row(struct csv *csv, struct plain_sheet *s, struct row *row)
{
  AUTO(text) struct text scratch = {0};
  struct csv_field field = {0};
  for (int i = 0; i < COLUMNS; i++) text_clear(&row->cell[i]);
  for (size_t column = 0; !field.last; column++) {
    result r = csv_next(csv, &scratch, &field);
    if (r) return fault_at(r, s->path, row->number, 0);
    for (int i = 0; i < COLUMNS; i++)
      if (s->column[i] == column) trim_into(&row->cell[i], field.bytes, field.size);
  }
  return NULL;
}

static int column_of(const char *word, bool *english)
{
  static const struct {
    const char *word;
    int column;
    bool english;
  } known[] = {{"competentie", COMPETENCY, false}, {"competency", COMPETENCY, true},
               {"criterium", CRITERION, false},    {"criterion", CRITERION, true},
               {"kerntaak", CORE_TASK, false},     {"core task", CORE_TASK, true},
               {"core-task", CORE_TASK, true}};
  for (size_t i = 0; i < sizeof known / sizeof *known; i++)
    if (!strcasecmp(word, known[i].word)) {
      *english = *english || known[i].english;
      return known[i].column;
    }
  return -1;
}

static result read_head(struct csv *csv, struct plain_sheet *s)
{
  AUTO(text) struct text scratch = {0};
  AUTO(text) struct text word = {0};
  struct csv_field field = {0};
  for (int i = 0; i < COLUMNS; i++) s->column[i] = NONE;
  for (size_t column = 0; !field.last; column++) {
    result r = csv_next(csv, &scratch, &field);
    if (r) return fault_at(r, s->path, 1, 0);
    trim_into(&word, field.bytes, field.size);
    int known = column_of(text_string(&word), &s->english);
    if (known >= 0 && s->column[known] != NONE)
      return fault_at(fault_make(FAULT_DATA, _("the column “%s” is there twice"), text_string(&word)),
                      s->path, 1, 0);
    if (known >= 0) s->column[known] = column;
  }
  for (int i = 0; i < CORE_TASK; i++)
    if (s->column[i] == NONE)
      return fault_todo(
          fault_at(fault_make(FAULT_DATA, _("no column %s in the first row"),
                              i == COMPETENCY ? _("“competency” or “competentie”")
                                              : _("“criterion” or “criterium”")),
                   s->path, 1, 0),
          _("name the columns in the first row: competency, criterion and, where there is one, core task"));
  return NULL;
}

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

static result take_row(struct plain_sheet *s, const struct row *row, struct above *above)
{
  const char *criterion = text_string(&row->cell[CRITERION]);
  size_t known = s->competencies + s->tasks;
  if (row->cell[CORE_TASK].length) {
    above->task = name_index(&s->task, &s->tasks, text_string(&row->cell[CORE_TASK]), row->number);
    above->competency = NONE;
  }
  if (row->cell[COMPETENCY].length)
    above->competency =
        name_index(&s->competency, &s->competencies, text_string(&row->cell[COMPETENCY]), row->number);
  if (above->competency != NONE && above->task != NONE) link_add(s, above->competency, above->task);
  if (!*criterion) {
    if (known != s->competencies + s->tasks) return NULL;
    s->idle_row = need_more(s->idle_row, s->idle + 1, sizeof *s->idle_row);
    s->idle_row[s->idle++] = row->number;
    return NULL;
  }
  if (above->competency == NONE)
    return fault_todo(
        fault_at(fault_make(FAULT_DATA, _("a criterion without a competency")), s->path, row->number, 0),
        _("fill in the competency in this row, or in one above it"));
  s->criterion = need_more(s->criterion, s->criteria + 1, sizeof *s->criterion);
  s->criterion[s->criteria++] = (struct criterion){need_copy(criterion), row->number, above->competency,
                                                   ++s->competency[above->competency].criteria};
  return NULL;
}

static result read_rows(struct plain_sheet *s, const struct text *plain, size_t size)
{
  struct csv csv;
  AUTO(row) struct row row = {.number = 1};
  struct above above = {NONE, NONE};
  csv_init(&csv, text_string(plain), size);
  csv_skip_mark(&csv);
  s->rows_are_lines = true;
  size_t lines = csv.lines;
  bool head = true;
  while (csv_more(&csv)) {
    row.number += (int)(csv.lines - lines); /* lines without any byte are rows as well */
    size_t start = csv.lines;
    TRY(head ? read_head(&csv, s) : read_row(&csv, s, &row));
    if (!head) TRY(take_row(s, &row, &above));
    s->rows_are_lines = s->rows_are_lines && csv.lines <= start + 1;
    head = false;
    lines = csv.lines;
    row.number++;
  }
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

static result read_sheet(struct plain_sheet *s)
{
  AUTO(text) struct text bytes = {0};
  AUTO(text) struct text plain = {0};
  TRY(file_read(s->path, SHEET_LIMIT, &bytes));
  if (!utf8_valid(text_string(&bytes), bytes.length) || memchr(text_string(&bytes), 0, bytes.length))
    return fault_todo(fault_at(fault_make(FAULT_DATA, _("is not UTF-8 text")), s->path, 0, 0),
                      _("save it from the spreadsheet as “CSV UTF-8”"));
  hash_bytes_hex(text_string(&bytes), bytes.length, s->sha256);
  char separator = separator_of(text_string(&bytes), bytes.length);
  if (separator == ',') text_add_bytes(&plain, bytes.data, bytes.length);
  else with_commas(&plain, text_string(&bytes), bytes.length, separator);
  size_t size = plain.length;
  static const char slack[CSV_SLACK];
  text_add_bytes(&plain, slack, sizeof slack);
  TRY(read_rows(s, &plain, size));
  if (s->rows_are_lines) record_lines(s, &bytes);
  return NULL;
}

/* ---- writing */

static void add_quoted(struct text *out, const char *string)
{
  text_add_char(out, '"');
  for (; *string; string++) {
    unsigned char c = (unsigned char)*string;
    if (c == '"' || c == '\\') text_add_char(out, '\\');
    if (c < 0x20) text_addf(out, "\\x%02x", c);
    else text_add_char(out, (char)c);
  }
  text_add_char(out, '"');
}

static void add_pair(struct text *out, const struct plain_sheet *s, const char *words)
{
  text_add(out, "{ nl = ");
  add_quoted(out, words);
  if (s->english) {
    text_add(out, "; en = ");
    add_quoted(out, words);
  }
  text_add(out, "; }");
}

static void add_source(struct text *out, int row, const char *words)
{
  text_addf(out, "source = { line = %d; text = ", row);
  add_quoted(out, words);
  text_add(out, "; };");
}

static void add_top(struct text *out, const struct plain_sheet *s)
{
  text_addf(out,
            "# Begun from a spreadsheet by peil new; its words and row numbers are kept as the source. Every "
            "key is explained in the\n"
            "# SDK's role-text.md; `peil lint role.cfg` names what does not fit and what a careful editor "
            "would mend.\n\n"
            "role = {\n  id = \"%s\";\n  version = \"0.1.0\";\n  prefix = \"%s\";\n  language = \"%s\";\n  "
            "title = ",
            s->name, s->prefix, s->english ? "en" : "nl");
  add_pair(out, s, s->name);
  text_add(out, ";\n\n  source = { title = ");
  add_quoted(out, file_name(s->path));
  text_add(out, "; file = ");
  add_quoted(out, file_name(s->path));
  text_addf(out, ";\n             sha256 = \"%s\";", s->sha256);
  if (s->lines.length) text_addf(out, "\n    lines = (    %s );", text_string(&s->lines));
  text_addf(out,
            " };\n\n  context = ( { id = \"%s-ctx1\"; lines = ( 1 ); use = \"heading\"; nl = \"de koppen van "
            "het blad\"; "
            "en = \"the heads of the sheet\"; }",
            s->prefix);
  if (s->idle) {
    text_addf(out, ",\n              { id = \"%s-ctx2\"; lines = ( ", s->prefix);
    for (size_t i = 0; i < s->idle; i++) text_addf(out, "%s%d", i ? ", " : "", s->idle_row[i]);
    text_add(out,
             " ); use = \"artefact\"; nl = \"rijen zonder criterium\"; en = \"rows without a criterion\"; }");
  }
  text_add(out, " );\n\n");
}

static void add_scale(struct text *out)
{
  text_add(out, "  # A scale to begin with; the spreadsheet does not have one. Put yours in its place.\n"
                "  scales = (\n    { id = \"level\"; type = \"ordinal\"; ours = true;\n"
                "      points = ( { value = 0; nl = \"niet gezien\"; en = \"not seen\"; },\n"
                "                 { value = 1; nl = \"een begin\"; en = \"a beginning\"; },\n"
                "                 { value = 2; nl = \"met hulp\"; en = \"with help\"; },\n"
                "                 { value = 3; nl = \"zelfstandig\"; en = \"unaided\"; },\n"
                "                 { value = 4; nl = \"voorbeeld voor anderen\"; en = \"an example to "
                "others\"; } ); } );\n\n");
}

static void add_feeds(struct text *out, const struct plain_sheet *s, size_t competency)
{
  bool any = false;
  for (size_t i = 0; i < s->links; i++) {
    if (s->link[i].competency != competency) continue;
    text_addf(out, "%s{ to = \"%s-KT%zu\"; weight = 1.0; }", any ? ", " : "\n      feeds = ( ", s->prefix,
              s->link[i].task + 1);
    any = true;
  }
  if (any) text_add(out, " );");
}

static void add_outcomes(struct text *out, const struct plain_sheet *s)
{
  text_add(out, "  # What gets a figure. The weights are 1 until somebody says otherwise.\n  outcomes = (");
  for (size_t i = 0; i < s->tasks; i++) {
    text_addf(out,
              "%s\n    { id = \"%s-KT%zu\"; kind = \"core-task\"; scale = \"level\"; title = ", i ? "," : "",
              s->prefix, i + 1);
    add_pair(out, s, s->task[i].name);
    text_add(out, ";\n      ");
    add_source(out, s->task[i].row, s->task[i].name);
    text_add(out, " }");
  }
  for (size_t i = 0; i < s->competencies; i++) {
    text_addf(out, "%s\n    { id = \"%s-C%zu\"; kind = \"competency\"; scale = \"level\"; title = ",
              i || s->tasks ? "," : "", s->prefix, i + 1);
    add_pair(out, s, s->competency[i].name);
    text_add(out, ";\n      ");
    add_source(out, s->competency[i].row, s->competency[i].name);
    add_feeds(out, s, i);
    text_add(out, " }");
  }
  text_add(out, " );\n\n");
}

static void add_items(struct text *out, const struct plain_sheet *s)
{
  text_add(out, "  # What is asked. Without a text of its own an item shows its source text.\n  items = (");
  for (size_t i = 0; i < s->criteria; i++) {
    const struct criterion *c = &s->criterion[i];
    text_addf(out, "%s\n    { id = \"%s-C%zu.%zu\"; type = \"criterion\"; scale = \"level\";\n      ",
              i ? "," : "", s->prefix, c->competency + 1, c->number);
    add_source(out, c->row, c->text);
    text_addf(out, "\n      feeds = ( { to = \"%s-C%zu\"; weight = 1.0; } ); }", s->prefix,
              c->competency + 1);
  }
  text_add(out, " );\n\n  methods = ( { id = \"weighted\"; recommended = true; } );\n};\n");
}

static void write_sample(struct text *out, const struct plain_sheet *s)
{
  text_addf(out,
            "{\n  \"format\": \"peil-sheet/1\",\n  \"role\": \"%s\",\n  \"subject\": \"K-0001\",\n"
            "  \"rater\": {\"id\": \"A-01\", \"relation\": \"assessor\"},\n  \"date\": \"2026-01-15\",\n  "
            "\"answers\": {",
            s->name);
  for (size_t i = 0; i < s->criteria; i++)
    text_addf(out, "%s\n    \"%s-C%zu.%zu\": %zu", i ? "," : "", s->prefix, s->criterion[i].competency + 1,
              s->criterion[i].number, 2 + i % 3);
  text_add(out, "\n  }\n}\n");
}

result new_role_from_sheet(const char *path, const char *name, struct new_role *out)
{
  AUTO(plain_sheet) struct plain_sheet s = {.path = path, .name = name};
  new_prefix(s.prefix, name);
  TRY(read_sheet(&s));
  add_top(&out->role, &s);
  add_scale(&out->role);
  add_outcomes(&out->role, &s);
  add_items(&out->role, &s);
  write_sample(&out->sample, &s);
  out->competencies = s.competencies;
  out->criteria = s.criteria;
  return NULL;
}
