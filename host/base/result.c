/* SPDX-License-Identifier: EUPL-1.2 */
#include "base/result.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/cause.h"
#include "base/json.h"
#include "base/language.h"
#include "base/text.h"

struct fault {
  enum fault_kind kind;
  char *message, *file, *todo, *code, *details;
  int line, column;
  bool todo_general; /* that of the cause, until somebody knows better */
  fault *next;       /* see fault_also */
};

static const int exit_codes[] = {
    [FAULT_NOT_IN_ORDER] = 1, [FAULT_USAGE] = 64,      [FAULT_DATA] = 65,          [FAULT_NO_INPUT] = 66,
    [FAULT_ABSENT] = 69,      [FAULT_INTERNAL] = 70,   [FAULT_CANNOT_CREATE] = 73, [FAULT_IO] = 74,
    [FAULT_UNREAD] = 74,      [FAULT_UNFINISHED] = 75, [FAULT_CONFIG] = 78};

FORMAT(1, 0) static char *formatted(const char *format, va_list arguments)
{
  char *out = NULL;
  if (vasprintf(&out, format, arguments) < 0) return need_copy(format);
  return out;
}

result fault_make(enum fault_kind kind, const char *format, ...)
{
  va_list arguments;
  va_start(arguments, format);
  fault *f = need_memory(sizeof *f);
  f->kind = kind;
  f->message = formatted(format, arguments);
  va_end(arguments);
  return f;
}

result fault_errno(enum fault_kind kind, int error, const char *format, ...)
{
  va_list arguments;
  va_start(arguments, format);
  AUTO(string) char *what = formatted(format, arguments);
  va_end(arguments);
  const struct cause cause = cause_of(error);
  result r = fault_make(kind, "%s: %s", what, cause.words);
  return cause.todo ? fault_todo_general(r, "%s", cause.todo) : r;
}

result fault_at(result f, const char *file, int line, int column)
{
  for (fault *at = f; at && file; at = at->next) {
    if (at->file) continue;
    at->file = need_copy(file);
    at->line = line;
    at->column = column;
  }
  return f;
}

FORMAT(3, 0) static result set_todo(result f, bool general, const char *format, va_list arguments)
{
  if (!f || (f->todo && !f->todo_general)) return f;
  free(f->todo);
  f->todo_general = general;
  f->todo = formatted(format, arguments);
  return f;
}

result fault_todo(result f, const char *format, ...)
{
  va_list arguments;
  va_start(arguments, format);
  f = set_todo(f, false, format, arguments);
  va_end(arguments);
  return f;
}

result fault_todo_general(result f, const char *format, ...)
{
  va_list arguments;
  va_start(arguments, format);
  f = set_todo(f, true, format, arguments);
  va_end(arguments);
  return f;
}

result fault_more(result f, const char *format, ...)
{
  if (!f) return f;
  va_list arguments;
  va_start(arguments, format);
  AUTO(string) char *more = formatted(format, arguments);
  va_end(arguments);
  struct text whole = {0};
  text_addf(&whole, "%s%s", f->message, more);
  free(f->message);
  f->message = text_take(&whole);
  return f;
}

result fault_details(result f, const char *lines)
{
  if (f && !f->details) f->details = need_copy(lines);
  return f;
}

result fault_code(result f, const char *code)
{
  if (f && !f->code) f->code = need_copy(code);
  return f;
}

/* Faults without a line stand first: they are about the whole. */
result fault_also(result first, result next)
{
  if (!first || !next) return first ? first : next;
  if (next->line < first->line) {
    next->next = fault_also(first, next->next);
    return next;
  }
  first->next = fault_also(first->next, next);
  return first;
}

result fault_then(result first, result next)
{
  fault **end = &first;
  while (*end) end = &(*end)->next;
  *end = next;
  return first;
}

const fault *fault_next(const fault *f) { return f->next; }

enum fault_kind fault_kind_of(const fault *f) { return f->kind; }
const char *fault_code_of(const fault *f) { return f->code ? f->code : ""; }
const char *fault_details_of(const fault *f) { return f->details ? f->details : ""; }
const char *fault_message(const fault *f) { return f->message; }
int fault_exit_code(const fault *f) { return f ? exit_codes[f->kind] : 0; }

int fault_worst_code(const fault *f)
{
  int worst = 0;
  for (; f; f = f->next)
    if (exit_codes[f->kind] > worst) worst = exit_codes[f->kind];
  return worst;
}

/* One line whatever the parts hold: names of files and members come from outside. */
static void add_place(struct text *out, const fault *f)
{
  if (!f->file) return;
  text_add_shown(out, f->file);
  if (f->line > 0) text_addf(out, ":%d", f->line);
  if (f->line > 0 && f->column > 0) text_addf(out, ":%d", f->column);
  text_add(out, ": ");
}

char *fault_line(const fault *f)
{
  struct text out = {0};
  if (f->code) text_addf(&out, "%s: ", f->code);
  add_place(&out, f);
  text_add_shown(&out, f->message);
  if (f->todo) {
    text_add(&out, "; ");
    text_add_shown(&out, f->todo);
  }
  return text_take(&out);
}

static void add_member(struct text *out, const char *key, const char *value)
{
  if (!value) return;
  if (out->length > 1) text_add_char(out, ',');
  json_write_string(out, key);
  text_add_char(out, ':');
  json_write_string(out, value);
}

char *fault_json(const fault *f)
{
  struct text out = {0};
  text_add_char(&out, '{');
  add_member(&out, "code", f->code);
  if (f->line > 0 && f->column > 0) text_addf(&out, "%s\"column\":%d", out.length > 1 ? "," : "", f->column);
  add_member(&out, "details", f->details);
  add_member(&out, "error", f->message);
  text_addf(&out, ",\"exit\":%d", fault_exit_code(f));
  add_member(&out, "file", f->file);
  if (f->line > 0) text_addf(&out, ",\"line\":%d", f->line);
  add_member(&out, "todo", f->todo);
  text_add_char(&out, '}');
  return text_take(&out);
}

void fault_destroy(fault *f)
{
  while (f) {
    fault *next = f->next;
    free(f->message);
    free(f->file);
    free(f->todo);
    free(f->code);
    free(f->details);
    free(f);
    f = next;
  }
}

static void out_of_memory(size_t size)
{
  fprintf(stderr,
          _("peil: out of memory (%zu bytes asked for); close other programs or use a smaller input\n"),
          size);
  _Exit(70);
}

void *need_memory(size_t size)
{
  void *memory = calloc(1, size ? size : 1);
  if (!memory) out_of_memory(size);
  return memory;
}

void *need_array(size_t count, size_t size)
{
  void *memory = calloc(count ? count : 1, size ? size : 1);
  if (!memory) out_of_memory(size);
  return memory;
}

void *need_more(void *old, size_t count, size_t size)
{
  void *memory = NULL;
  if (!size || count <= SIZE_MAX / size) memory = realloc(old, count && size ? count * size : 1);
  if (!memory) out_of_memory(size);
  return memory;
}

char *need_copy(const char *string) { return string ? need_copy_n(string, strlen(string)) : NULL; }

char *need_copy_n(const char *bytes, size_t size)
{
  char *copy = need_memory(size + 1);
  memcpy(copy, bytes, size);
  return copy;
}
