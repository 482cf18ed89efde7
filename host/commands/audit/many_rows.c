/* SPDX-License-Identifier: EUPL-1.2 */
#include "commands/audit/many_rows.h"

#include <stdlib.h>
#include <string.h>

static const char *const outcome_names[MANY_OUTCOMES] = {"in-order", "not-in-order", "cannot"};

static const char *outcome_words(enum many_outcome outcome)
{
  static const char *const words[MANY_OUTCOMES] = {N_("in order"), N_("not in order"), N_("cannot say")};
  return _(words[outcome]);
}

result many_form_of(const struct context *context, const char *output, enum many_form *out)
{
  static const struct {
    const char *ending;
    enum many_form form;
  } endings[] = {{".json", MANY_JSON}, {".csv", MANY_CSV}, {".txt", MANY_WORDS}};
  *out = context->json ? MANY_JSON : MANY_WORDS;
  if (!output || !strcmp(output, "-")) return NULL;
  const char *dot = strrchr(output, '.');
  for (size_t i = 0; dot && i < sizeof endings / sizeof *endings; i++)
    if (!strcmp(dot, endings[i].ending)) {
      *out = endings[i].form;
      return NULL;
    }
  return fault_todo(
      fault_make(FAULT_USAGE, _("“%s”: the ending says the form, and this one is not known"), output),
      _("end it in .txt, .json or .csv"));
}

enum many_outcome many_outcome_of(const fault *found)
{
  if (!found) return MANY_IN_ORDER;
  return fault_kind_of(found) == FAULT_NOT_IN_ORDER ? MANY_NOT_IN_ORDER : MANY_CANNOT;
}

/* A field of CSV (RFC 4180); what a spreadsheet would run as a formula gets an apostrophe before it. */
static void add_field(struct text *out, const char *field)
{
  bool quoted = strpbrk(field, ",\"\r\n") != NULL, formula = *field && strchr("=+-@\t", *field);
  if (quoted) text_add_char(out, '"');
  if (formula) text_add_char(out, '\'');
  for (const char *c = field; *c; c++) {
    if (*c == '"') text_add_char(out, '"');
    text_add_char(out, *c);
  }
  if (quoted) text_add_char(out, '"');
}

void many_head(enum many_form form, struct text *out)
{
  if (form == MANY_CSV) text_add(out, "file,bundle,outcome,exit,code,message\r\n");
}

static void csv_line(const char *path, const fault *found, const struct many_row *row, struct text *out)
{
  const char *bundle = json_string_value(json_object_get(row->members, "bundle"));
  AUTO(string) char *line = found ? fault_line(found) : NULL;
  add_field(out, path);
  text_add_char(out, ',');
  add_field(out, bundle ? bundle : "");
  text_addf(out, ",%s,%d,%s,", outcome_names[many_outcome_of(found)], fault_exit_code(found),
            found ? fault_code_of(found) : "");
  add_field(out, line ? line : text_string(&row->words));
  text_add(out, "\r\n");
}

static void json_line(const char *path, const fault *found, const struct many_row *row, struct text *out)
{
  json_t *object = row->members;
  json_object_set_new(object, "file", json_text(path));
  json_object_set_new(object, "exit", json_integer(fault_exit_code(found)));
  json_object_set_new(object, "outcome", json_string(outcome_names[many_outcome_of(found)]));
  if (found && !json_object_get(object, "fault")) {
    AUTO(string) char *line = fault_json(found);
    json_object_set_new(object, "fault", json_loads(line, 0, NULL));
  }
  json_write_text(out, object, JSON_STYLE_LINE);
  text_add_char(out, '\n');
}

static void add_padded(struct text *out, const char *word)
{
  int columns = 0;
  for (const char *c = word; *c; c++) columns += (*c & 0xc0) != 0x80;
  text_add(out, word);
  for (; columns < 14; columns++) text_add_char(out, ' ');
}

static void words_line(const char *path, const fault *found, const struct many_row *row, struct text *out)
{
  AUTO(string) char *line = found ? fault_line(found) : NULL;
  text_add(out, "  ");
  add_padded(out, outcome_words(many_outcome_of(found)));
  text_add_char(out, ' ');
  text_add_shown(out, path);
  if (line) text_addf(out, "  %s", line);
  if (row->words.length) text_addf(out, "%s%s", line ? "; " : "  ", text_string(&row->words));
  text_add_char(out, '\n');
}

void many_line(enum many_form form, const char *path, const fault *found, const struct many_row *row,
               struct text *out)
{
  if (form == MANY_CSV) csv_line(path, found, row, out);
  else if (form == MANY_JSON) json_line(path, found, row, out);
  else words_line(path, found, row, out);
}

void many_sums(enum many_form form, const char *format, const size_t sums[MANY_OUTCOMES], struct text *out)
{
  size_t all = 0;
  for (int i = 0; i < MANY_OUTCOMES; i++) all += sums[i];
  if (form == MANY_CSV) return;
  if (form == MANY_JSON) {
    AUTO(json_ref) json_t *object = json_pack("{s:s, s:I}", "format", format, "bundles", (json_int_t)all);
    for (int i = 0; i < MANY_OUTCOMES; i++)
      json_object_set_new(object, outcome_names[i], json_integer((json_int_t)sums[i]));
    json_write_text(out, object, JSON_STYLE_LINE);
    text_add_char(out, '\n');
    return;
  }
  text_addf(out,
            ngettext("%zu bundle: %zu in order, %zu not in order, %zu that nothing can be said of\n",
                     "%zu bundles: %zu in order, %zu not in order, %zu that nothing can be said of\n", all),
            all, sums[MANY_IN_ORDER], sums[MANY_NOT_IN_ORDER], sums[MANY_CANNOT]);
}
