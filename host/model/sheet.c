/* SPDX-License-Identifier: EUPL-1.2 */
#include "model/sheet.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/number.h"
#include "model/date.h"
#include "model/sheet_reader.h"

#define NOTE_LIMIT 20000

result sheet_at_key(const struct sheet_reader *reader, const char *key, result r)
{
  return json_at_key(reader->bytes, reader->size, reader->name, reader->within, key, r);
}

result sheet_missing(const struct sheet_reader *reader, const char *key)
{
  return fault_todo(sheet_at_key(reader, NULL, fault_make(FAULT_DATA, _("“%s” is missing"), key)),
                    _("add it; %s says what it holds"), "peil-sheet(5)");
}

static const char *json_type_word(const json_t *value)
{
  switch (json_typeof(value)) {
  case JSON_OBJECT: return _("an object");
  case JSON_ARRAY: return _("a list");
  case JSON_STRING: return _("a text");
  case JSON_INTEGER:
  case JSON_REAL: return _("a number");
  case JSON_NULL: return "null";
  default: return _("true or false");
  }
}

result sheet_only_keys(const struct sheet_reader *reader, const json_t *object, const char *const *keys,
                       size_t count)
{
  const char *key;
  json_t *value;
  json_object_foreach((json_t *)(uintptr_t)object, key, value)
  {
    bool known = false;
    for (size_t i = 0; i < count; i++) known |= !strcmp(key, keys[i]);
    if (known) continue;
    const char *near = word_nearest(key, keys, count);
    result r = sheet_at_key(reader, key,
                            fault_make(FAULT_DATA, _("unknown key “%s”"), code_shown(key, strlen(key))));
    return near ? fault_todo(r, _("did you mean “%s”?"), near)
                : fault_todo(r, _("remove it, or check its spelling"));
  }
  return NULL;
}

result sheet_text_member(const struct sheet_reader *reader, const json_t *object, const char *key,
                         const char **out)
{
  const json_t *value = json_object_get(object, key);
  if (!value) return sheet_missing(reader, key);
  if (!json_is_string(value))
    return fault_todo(sheet_at_key(reader, key,
                                   fault_make(FAULT_DATA, _("“%s”: expected a text, found %s"), key,
                                              json_type_word(value))),
                      _("write it between double quotes"));
  *out = json_string_value(value);
  if (strlen(*out) != json_string_length(value))
    return fault_todo(sheet_at_key(reader, key, fault_make(FAULT_DATA, _("“%s” holds a NUL character"), key)),
                      _("take it out"));
  return NULL;
}

static result code_member(const struct sheet_reader *reader, const json_t *object, const char *key,
                          char **out)
{
  const char *code = "";
  TRY(sheet_text_member(reader, object, key, &code));
  if (!code_valid(code))
    return fault_todo(
        sheet_at_key(reader, key,
                     fault_make(FAULT_DATA, _("“%s”: “%s” is no code"), key, code_shown(code, strlen(code)))),
        _("use a pseudonym such as K-0042, never a name"));
  *out = need_copy(code);
  return NULL;
}

/* "0, 1, 2" or "0 … 40" */
static char *values_of(const struct peil_scale *scale)
{
  struct text expected = {0};
  char number[NUMBER_SIZE];
  if (!scale->points) {
    number_shortest(number, scale->minimum);
    text_addf(&expected, "%s … ", number);
    number_shortest(number, scale->maximum);
    text_add(&expected, number);
  }
  for (uint32_t i = 0; i < scale->points; i++) {
    number_shortest(number, scale->point[i]->value);
    text_addf(&expected, "%s%s", i ? ", " : "", *scale->point[i]->code ? scale->point[i]->code : number);
  }
  return text_take(&expected);
}

/* A value that is a number or a scale point's code, on the scale. */
static result off_scale(const struct sheet_reader *reader, const struct peil_item *item,
                        const struct peil_scale *scale, const char *found)
{
  AUTO(string) char *values = values_of(scale);
  return fault_todo(
      sheet_at_key(reader, item->id,
                   fault_make(FAULT_DATA, _("%s: %s is not on the scale “%s”"), item->id, found, scale->id)),
      _("expected %s"), values);
}

static bool point_by_code(const struct peil_scale *scale, const char *code, double *out)
{
  for (uint32_t i = 0; i < scale->points; i++) {
    if (!*scale->point[i]->code || strcmp(scale->point[i]->code, code) != 0) continue;
    *out = scale->point[i]->value;
    return true;
  }
  return false;
}

static bool on_scale(const struct peil_scale *scale, double value)
{
  if (!scale->points) return value >= scale->minimum && value <= scale->maximum;
  for (uint32_t i = 0; i < scale->points; i++)
    if (scale->point[i]->value == value) return true;
  return false;
}

static result put_level(const struct sheet_reader *reader, const struct peil_item *item, const json_t *value,
                        struct sheet_answer *answer)
{
  const struct peil_scale *scale = reader->role->view->scale[item->scale];
  char number[NUMBER_SIZE];
  if (json_is_boolean(value)) {
    if (!scale_is_yes_no(scale))
      return off_scale(reader, item, scale, json_is_true(value) ? "true" : "false");
    answer->value = json_is_true(value);
  } else if (json_is_number(value)) {
    answer->value = json_number_value(value);
    number_shortest(number, answer->value);
    if (!on_scale(scale, answer->value)) return off_scale(reader, item, scale, number);
  } else if (json_is_string(value)) {
    AUTO(text) struct text found = {0};
    text_addf(&found, "“%s”", code_shown(json_string_value(value), json_string_length(value)));
    if (!point_by_code(scale, json_string_value(value), &answer->value))
      return off_scale(reader, item, scale, text_string(&found));
  } else {
    AUTO(string) char *values = values_of(scale);
    return fault_todo(sheet_at_key(reader, item->id,
                                   fault_make(FAULT_DATA, _("%s: expected a level, found %s"), item->id,
                                              json_type_word(value))),
                      _("write %s, or leave the item out when it is not answered"), values);
  }
  answer->missing = PEIL_PRESENT;
  return NULL;
}

static result must_be_short(const struct sheet_reader *reader, const struct peil_item *item, size_t size)
{
  if (size <= NOTE_LIMIT) return NULL;
  return fault_todo(
      sheet_at_key(reader, item->id,
                   fault_make(FAULT_DATA, _("%s: the text is longer than %d bytes"), item->id, NOTE_LIMIT)),
      _("shorten it"));
}

static result put_text(const struct sheet_reader *reader, const struct peil_item *item, const json_t *value,
                       struct sheet_answer *answer)
{
  if (!json_is_string(value))
    return fault_todo(sheet_at_key(reader, item->id,
                                   fault_make(FAULT_DATA, _("%s: expected a text, found %s"), item->id,
                                              json_type_word(value))),
                      _("write it between double quotes"));
  TRY(must_be_short(reader, item, json_string_length(value)));
  answer->text = need_copy(json_string_value(value));
  answer->missing = PEIL_PRESENT;
  return NULL;
}

static result put_skip(const struct sheet_reader *reader, const struct peil_item *item, const json_t *value,
                       struct sheet_answer *answer)
{
  const char *word = json_string_value(value);
  if (word && !strcmp(word, "not-applicable")) answer->missing = PEIL_NOT_APPLICABLE;
  else if (word && !strcmp(word, "not-observed")) answer->missing = PEIL_NOT_OBSERVED;
  else
    return fault_todo(
        sheet_at_key(reader, item->id,
                     fault_make(FAULT_DATA, _("%s: “skip” is not-applicable or not-observed"), item->id)),
        _("leave the item out when it is simply not answered"));
  return NULL;
}

static result put_value(const struct sheet_reader *reader, uint32_t index, const json_t *value,
                        struct sheet_answer *answer)
{
  const struct peil_item *item = reader->role->view->item[index];
  if (item->type == PEIL_CONTEXT)
    return fault_todo(
        sheet_at_key(reader, item->id, fault_make(FAULT_DATA, _("%s is shown, never answered"), item->id)),
        _("leave it out"));
  return item->scale == PEIL_NO_SCALE ? put_text(reader, item, value, answer)
                                      : put_level(reader, item, value, answer);
}

static result put_object(const struct sheet_reader *reader, uint32_t index, const json_t *object,
                         struct sheet_answer *answer)
{
  static const char *const keys[] = {"value", "skip", "note", "evidence"};
  const struct peil_item *item = reader->role->view->item[index];
  const json_t *value = json_object_get(object, "value"), *skip = json_object_get(object, "skip");
  TRY(sheet_only_keys(reader, object, keys, 4));
  if (value && skip)
    return fault_todo(
        sheet_at_key(reader, item->id, fault_make(FAULT_DATA, _("%s has both a value and a skip"), item->id)),
        _("keep one of the two"));
  if (!value && !skip && !json_object_get(object, "note") && !json_object_get(object, "evidence"))
    return fault_todo(sheet_at_key(reader, item->id,
                                   fault_make(FAULT_DATA, _("%s has neither a value nor a skip"), item->id)),
                      _("leave the item out when it is simply not answered"));
  if (value) TRY(put_value(reader, index, value, answer));
  if (skip) TRY(put_skip(reader, item, skip, answer));
  if (json_object_get(object, "note")) {
    const char *note = "";
    TRY(sheet_text_member(reader, object, "note", &note));
    TRY(must_be_short(reader, item, strlen(note)));
    answer->note = need_copy(note);
  }
  if (json_object_get(object, "evidence"))
    TRY(sheet_put_evidence(reader, index, json_object_get(object, "evidence"), answer));
  return NULL;
}

static void answer_finish(struct sheet_answer *answer)
{
  free(answer->text);
  free(answer->note);
  for (size_t i = 0; i < answer->evidences; i++) free(answer->evidence[i].file);
  free(answer->evidence);
  *answer = (struct sheet_answer){.missing = PEIL_NOT_ANSWERED, .value = NAN};
}

static result put_answer(const struct sheet_reader *outer, uint32_t index, const json_t *value)
{
  struct sheet_reader within = *outer, *reader = &within;
  within.within = outer->role->view->item[index]->id;
  struct sheet_answer answer = {.missing = PEIL_NOT_ANSWERED, .value = NAN};
  result r = json_is_object(value) ? put_object(reader, index, value, &answer)
                                   : put_value(reader, index, value, &answer);
  if (r) {
    answer_finish(&answer);
    return r;
  }
  answer_finish(&reader->sheet->answer[index]);
  reader->sheet->answer[index] = answer;
  return NULL;
}

static result read_answers(const struct sheet_reader *reader, const json_t *answers)
{
  const char *key;
  json_t *value;
  if (!json_is_object(answers))
    return fault_todo(sheet_at_key(reader, "answers",
                                   fault_make(FAULT_DATA, _("“answers”: expected an object of item ids"))),
                      _("write { } with the items between them"));
  json_object_foreach((json_t *)(uintptr_t)answers, key, value)
  {
    uint32_t index = role_item_index(reader->role, key);
    if (index == UINT32_MAX) {
      const char *near = role_item_nearest(reader->role, key);
      result r = sheet_at_key(reader, key,
                              fault_make(FAULT_DATA, _("unknown item “%s” for role %s"),
                                         code_shown(key, strlen(key)), reader->role->view->id));
      if (near) return fault_todo(r, _("did you mean “%s”?"), near);
      if (role_id_is_of_pair(reader->role, key))
        return fault_todo(r, _("if a method asked it, name that method with --method"));
      return fault_todo(r, _("peil show %s lists the items"), reader->role->view->id);
    }
    TRY(put_answer(reader, index, value));
  }
  return NULL;
}

static result read_rater(const struct sheet_reader *outer, const json_t *rater)
{
  struct sheet_reader within = *outer, *reader = &within;
  within.within = "rater";
  static const char *const keys[] = {"id", "relation"};
  const char *relation = "";
  if (!json_is_object(rater))
    return fault_todo(
        sheet_at_key(reader, "rater",
                     fault_make(FAULT_DATA, _("“rater”: expected an object with id and relation"))),
        _("write {\"id\": \"A-03\", \"relation\": \"assessor\"}"));
  TRY(sheet_only_keys(reader, rater, keys, 2));
  TRY(code_member(reader, rater, "id", &reader->sheet->rater));
  TRY(sheet_text_member(reader, rater, "relation", &relation));
  if (relation_from_word(relation, &reader->sheet->relation)) return NULL;
  static const char *const words[] = {"self", "peer", "client", "supervisor", "assessor"};
  const char *near = word_nearest(relation, words, sizeof words / sizeof *words);
  result r =
      sheet_at_key(reader, "relation",
                   fault_make(FAULT_DATA, _("“%s” is no relation"), code_shown(relation, strlen(relation))));
  return near ? fault_todo(r, _("expected self, peer, client, supervisor or assessor; did you mean “%s”?"),
                           near)
              : fault_todo(r, _("expected self, peer, client, supervisor or assessor"));
}

/* The name of a form is a code, a slash and its number. */
static const char *format_shown(const char *format)
{
  const char *slash = strchr(format, '/');
  const bool is_name = slash && code_bytes_valid(format, (size_t)(slash - format)) && code_valid(slash + 1);
  return is_name ? format : code_shown(format, strlen(format));
}

static result check_format(const struct sheet_reader *reader, const json_t *tree)
{
  const char *format = "";
  if (!json_is_object(tree))
    return fault_todo(sheet_at_key(reader, NULL,
                                   fault_make(FAULT_DATA, _("expected a sheet (an object), found %s"),
                                              json_type_word(tree))),
                      _("give one sheet a file"));
  TRY(sheet_text_member(reader, tree, "format", &format));
  if (!strcmp(format, SHEET_FORMAT)) return NULL;
  return fault_todo(sheet_at_key(reader, "format",
                                 fault_make(FAULT_DATA, _("“format” is “%s”, expected “%s”"),
                                            format_shown(format), SHEET_FORMAT)),
                    _("write it so when it is a sheet; a newer form needs a newer peil"));
}

static result read_tree(const struct sheet_reader *reader, const json_t *tree)
{
  static const char *const keys[] = {"format", "role", "subject", "rater", "date", "answers"};
  const char *role = "", *date = "";
  TRY(check_format(reader, tree));
  TRY(sheet_only_keys(reader, tree, keys, 6));
  TRY(sheet_text_member(reader, tree, "role", &role));
  if (strcmp(role, reader->role->view->id) != 0)
    return fault_todo_general(
        sheet_at_key(reader, "role",
                     fault_make(FAULT_DATA, _("the sheet is for role “%s”, expected “%s”"),
                                code_shown(role, strlen(role)), reader->role->view->id)),
        _("use sheets of one role at a time, or name the right role with --role"));
  reader->sheet->role = need_copy(role);
  TRY(code_member(reader, tree, "subject", &reader->sheet->subject));
  if (!json_object_get(tree, "rater")) return sheet_missing(reader, "rater");
  TRY(read_rater(reader, json_object_get(tree, "rater")));
  TRY(sheet_text_member(reader, tree, "date", &date));
  if (!date_valid(date))
    return fault_todo(sheet_at_key(reader, "date",
                                   fault_make(FAULT_DATA, _("“%s” is no date, expected YYYY-MM-DD"),
                                              code_shown(date, strlen(date)))),
                      _("write a day of the calendar, such as 2026-11-22"));
  reader->sheet->date = need_copy(date);
  if (!json_object_get(tree, "answers")) return sheet_missing(reader, "answers");
  return read_answers(reader, json_object_get(tree, "answers"));
}

static struct sheet *blank(const struct role *role, const char *name)
{
  struct sheet *sheet = need_memory(sizeof *sheet);
  sheet->name = need_copy(name);
  sheet->items = role->view->items;
  sheet->answer = need_array(sheet->items, sizeof *sheet->answer);
  for (uint32_t i = 0; i < sheet->items; i++) answer_finish(&sheet->answer[i]);
  return sheet;
}

static bool starts(const char *bytes, size_t size, const char *with)
{
  return size >= strlen(with) && !memcmp(bytes, with, strlen(with));
}

/* A file of another kind is told by its kind, not by where its first byte stops being JSON. */
static result read_json(const char *bytes, size_t size, const char *name, json_t **out)
{
  if (starts(bytes, size, "\x28\xb5\x2f\xfd") || starts(bytes, size, "PK\x03\x04") ||
      (size > 262 && !memcmp(bytes + 257, "ustar", 5)))
    return fault_todo(fault_at(fault_make(FAULT_DATA, _("is an archive, expected a sheet")), name, 0, 0),
                      _("peil verify, audit and rescore take bundles"));
  if (starts(bytes, size, "subject,") || starts(bytes, size, "\"subject\","))
    return fault_todo(fault_at(fault_make(FAULT_DATA, _("is a table, expected a sheet")), name, 0, 0),
                      _("score, report, compare and team read a file that begins so as a table, and score "
                        "standard input with --table"));
  return json_read_text(bytes, size, name, out);
}

result sheet_read(const char *bytes, size_t size, const char *name, const struct role *role,
                  struct sheet **out)
{
  AUTO(json_ref) json_t *tree = NULL;
  *out = NULL;
  TRY(read_json(bytes, size, name, &tree));
  struct sheet_reader reader = {
      .bytes = bytes, .name = name, .size = size, .role = role, .sheet = blank(role, name)};
  result r = read_tree(&reader, tree);
  if (r) {
    sheet_destroy(reader.sheet);
    return r;
  }
  reader.sheet->bytes = need_copy_n(bytes, size);
  reader.sheet->size = size;
  *out = reader.sheet;
  return NULL;
}

result sheet_read_file(const char *path, const struct role *role, struct sheet **out)
{
  AUTO(text) struct text bytes = {0};
  TRY(file_read(path, FILE_LIMIT, &bytes));
  return sheet_read(text_string(&bytes), bytes.length, path, role, out);
}

result sheet_peek_role(const char *bytes, size_t size, const char *name, char **id)
{
  AUTO(json_ref) json_t *tree = NULL;
  const char *role = "";
  TRY(read_json(bytes, size, name, &tree));
  struct sheet_reader reader = {.bytes = bytes, .name = name, .size = size};
  TRY(check_format(&reader, tree));
  TRY(sheet_text_member(&reader, tree, "role", &role));
  if (!code_valid(role)) /* a path, which would be read, or anything else */
    return fault_todo(sheet_at_key(&reader, "role",
                                   fault_make(FAULT_DATA, _("“%s”: “%s” is no id of a role"), "role",
                                              code_shown(role, strlen(role)))),
                      _("write the id alone; `peil plugins` shows which there are"));
  *id = need_copy(role);
  return NULL;
}

void sheet_destroy(struct sheet *sheet)
{
  if (!sheet) return;
  for (uint32_t i = 0; i < sheet->items; i++) answer_finish(&sheet->answer[i]);
  free(sheet->answer);
  free(sheet->name);
  free(sheet->bytes);
  free(sheet->role);
  free(sheet->subject);
  free(sheet->rater);
  free(sheet->date);
  free(sheet->table);
  free(sheet);
}

struct sheet *sheet_create(const struct role *role, const char *name, const char *subject, const char *rater,
                           enum peil_relation relation, const char *date)
{
  struct sheet *sheet = blank(role, name);
  sheet->role = need_copy(role->view->id);
  sheet->subject = need_copy(subject);
  sheet->rater = need_copy(rater);
  sheet->relation = (uint8_t)relation;
  sheet->date = need_copy(date);
  return sheet;
}

result sheet_at(const struct sheet *sheet, const char *key, result r)
{
  return json_at_key(sheet->bytes, sheet->size, sheet->name, NULL, key, r);
}

result sheet_put(struct sheet *sheet, const struct role *role, uint32_t item, const json_t *value)
{
  struct sheet_reader reader = {.name = sheet->name, .role = role, .sheet = sheet};
  return put_answer(&reader, item, value);
}
