/* SPDX-License-Identifier: EUPL-1.2 */
#include "commands/sheets.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "model/sheet_table.h"
#include "scoring/bulk.h"

/* What was read so far. */
struct reading {
  struct sheet **sheet;
  size_t count;
};

static void reading_finish(struct reading *reading)
{
  for (size_t i = 0; i < reading->count; i++) sheet_destroy(reading->sheet[i]);
  free(reading->sheet);
}

bool sheets_is_table(const char *path)
{
  static const char *const header[] = {"subject,", "\"subject\",", "\xef\xbb\xbfsubject,"};
  const char *dot = strrchr(path, '.');
  char start[16] = "";
  struct stat status;
  if (dot && !strcasecmp(dot, ".csv")) return true;
  if (stat(path, &status) != 0 || !S_ISREG(status.st_mode)) return false;
  int file = file_open(path, O_RDONLY, 0);
  if (file < 0 || read(file, start, sizeof start - 1) < 0) *start = 0;
  if (file >= 0) file_close(file);
  for (size_t i = 0; i < sizeof header / sizeof *header; i++)
    if (!strncmp(start, header[i], strlen(header[i]))) return true;
  return false;
}

/* ------------------------------------------------------------------------------------------------------- a sheet */

/* Standard input can be read once, and both the role's name and the answers come from it. */
static result read_input(struct context *context)
{
  if (context->input_read) return NULL;
  context->input_read = true;
  return file_read("-", FILE_LIMIT, &context->input);
}

/* /dev/stdin, or what <(…) of the shell gives: no file, and yet somebody meant to give a sheet. */
static result or_by_input(const char *path, result r)
{
  struct stat status;
  if (!r || stat(path, &status) != 0 || S_ISREG(status.st_mode) || S_ISDIR(status.st_mode)) return r;
  return fault_todo(r, _("give it on standard input, and write - for its name"));
}

static result read_sheet(struct context *context, const char *path, const struct role *role,
                         struct sheet **sheet)
{
  if (strcmp(path, "-") != 0) return or_by_input(path, sheet_read_file(path, role, sheet));
  TRY(read_input(context));
  return sheet_read(text_string(&context->input), context->input.length, path, role, sheet);
}

result sheets_role(struct context *context, const char *role_name, const char *path, struct role **role)
{
  *role = NULL;
  if (role_name) return context_role(context, role_name, role);
  if (sheets_is_table(path))
    return fault_todo(
        fault_at(fault_make(FAULT_USAGE, _("a table does not say which role it is for")), path, 0, 0),
        _("add --role ROLE"));
  AUTO(text) struct text bytes = {0};
  AUTO(string) char *id = NULL;
  const struct text *sheet = strcmp(path, "-") != 0 ? &bytes : &context->input;
  if (sheet == &bytes) TRY(or_by_input(path, file_read(path, FILE_LIMIT, &bytes)));
  else TRY(read_input(context));
  TRY(sheet_peek_role(text_string(sheet), sheet->length, path, &id));
  result r = context_role(context, id, role);
  return r && fault_kind_of(r) == FAULT_ABSENT
             ? json_at_key(text_string(sheet), sheet->length, path, NULL, "role", r)
             : r;
}

/* ------------------------------------------------------------------------------------------------------- a table */

/* As many as a file of sheets may hold: each is a sheet of its own in memory. */
static result must_fit(const char *path)
{
  struct stat status;
  if (stat(path, &status) != 0 || (uint64_t)status.st_size <= FILE_LIMIT) return NULL;
  return fault_todo(
      fault_at(fault_make(FAULT_DATA, _("is larger than %u MiB, too large to tell of people one by one"),
                          FILE_LIMIT >> 20),
               path, 0, 0),
      _("peil score takes a table of any size"));
}

static result read_table(const char *path, const struct role *role, struct reading *reading)
{
  struct wide_block block;
  char hash[HASH_HEX_SIZE];
  TRY(must_fit(path));
  wide_block_init(&block);
  result r = bulk_load(path, role->view, &block, hash);
  const size_t rows = block.batch.rows;
  if (!r && !rows) r = fault_at(fault_make(FAULT_DATA, _("the table has a header and no rows")), path, 0, 0);
  if (!r) {
    wide_values(&block);
    reading->sheet = need_more(reading->sheet, reading->count + rows, sizeof *reading->sheet);
    sheet_table_rows(&block, role, path, hash, reading->sheet + reading->count);
    reading->count += rows;
  }
  wide_block_finish(&block);
  return r;
}

static result read_one(struct context *context, const char *path, const struct role *role,
                       struct reading *reading)
{
  if (sheets_is_table(path)) return read_table(path, role, reading);
  reading->sheet = need_more(reading->sheet, reading->count + 1, sizeof *reading->sheet);
  TRY(read_sheet(context, path, role, &reading->sheet[reading->count]));
  reading->count++;
  return NULL;
}

/* --------------------------------------------------------------------------------------------------------- cases */

static bool is_on(const struct sheet *sheet, const char *subject) { return !strcmp(sheet->subject, subject); }

static result nobody(const struct reading *reading, const char *subject)
{
  const char **known = need_array(reading->count, sizeof *known);
  for (size_t i = 0; i < reading->count; i++) known[i] = reading->sheet[i]->subject;
  const char *nearest = word_nearest(subject, known, reading->count);
  result r = fault_make(FAULT_DATA, _("there is no sheet on subject “%s”"), subject);
  r = nearest ? fault_todo(r, _("did you mean “%s”?"), nearest) : fault_todo(r, _("check the code"));
  free(known);
  return r;
}

/* Keeps the sheets on the subjects that were asked for. */
static result choose(const struct arguments *arguments, struct reading *reading)
{
  const size_t wanted = argument_count(arguments, "subject");
  size_t kept = 0;
  for (size_t k = 0; k < wanted; k++) {
    bool found = false;
    for (size_t i = 0; i < reading->count && !found; i++)
      found = is_on(reading->sheet[i], argument_nth(arguments, "subject", k));
    if (!found) return nobody(reading, argument_nth(arguments, "subject", k));
  }
  for (size_t i = 0; wanted && i < reading->count; i++) {
    bool asked = false;
    for (size_t k = 0; k < wanted; k++)
      asked |= is_on(reading->sheet[i], argument_nth(arguments, "subject", k));
    if (asked) reading->sheet[kept++] = reading->sheet[i];
    else sheet_destroy(reading->sheet[i]);
  }
  if (wanted) reading->count = kept;
  return NULL;
}

result sheets_read(struct context *context, const struct arguments *arguments, char *const *path,
                   size_t count, const struct role *role, struct cases **cases)
{
  AUTO(reading) struct reading reading = {0};
  *cases = NULL;
  for (size_t i = 0; i < count; i++) TRY(read_one(context, path[i], role, &reading));
  TRY(choose(arguments, &reading));
  const size_t sheets = reading.count;
  reading.count = 0; /* they are the cases' */
  return cases_create(role, reading.sheet, sheets, cases);
}

result sheets_cases(struct context *context, const struct arguments *arguments, const char *role_name,
                    struct role **role, struct cases **cases)
{
  *cases = NULL;
  TRY(sheets_role(context, role_name, arguments->operand[0], role));
  return sheets_read(context, arguments, arguments->operand, arguments->operands, *role, cases);
}
