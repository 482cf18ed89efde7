/* SPDX-License-Identifier: EUPL-1.2 */
#include "model/role.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"

result role_read_file(const char *path, struct role **out)
{
  AUTO(text) struct text bytes = {0};
  TRY(file_read(path, FILE_LIMIT, &bytes));
  return role_read(text_string(&bytes), bytes.length, path, true, out);
}

void role_destroy(struct role *role)
{
  if (!role) return;
  arena_finish(&role->arena);
  free(role->name);
  free(role->text);
  free(role);
}

void role_finish(struct role **role)
{
  role_destroy(*role);
  *role = NULL;
}

uint32_t role_item_index(const struct role *role, const char *id)
{
  for (uint32_t i = 0; i < role->view->items; i++)
    if (!strcmp(role->view->item[i]->id, id)) return i;
  return UINT32_MAX;
}

uint32_t role_outcome_index(const struct role *role, const char *id)
{
  for (uint32_t i = 0; i < role->view->outcomes; i++)
    if (!strcmp(role->view->outcome[i]->id, id)) return i;
  return UINT32_MAX;
}

bool role_id_is_of_pair(const struct role *role, const char *id)
{
  const char *rest = strchr(id, '.');
  bool begins = false, ends = false;
  if (!rest) return false;
  size_t size = strlen(++rest);
  for (uint32_t i = 0; i < role->view->outcomes; i++) {
    const char *outcome = role->view->outcome[i]->id;
    size_t length = strlen(outcome);
    if (length >= size) continue;
    begins |= !strncmp(rest, outcome, length) && rest[length] == '.';
    ends |= !strcmp(rest + size - length, outcome) && rest[size - length - 1] == '.';
  }
  return begins && ends;
}

const char *role_item_nearest(const struct role *role, const char *id)
{
  const char **ids = need_array(role->view->items, sizeof *ids);
  size_t count = 0;
  for (uint32_t i = 0; i < role->view->items; i++)
    if (role->view->item[i]) ids[count++] = role->view->item[i]->id;
  const char *near = word_nearest(id, ids, count);
  free(ids);
  return near;
}

const char *text_in(struct peil_text text, enum language language)
{
  const char *first = language == LANGUAGE_DUTCH ? text.nl : text.en;
  const char *other = language == LANGUAGE_DUTCH ? text.en : text.nl;
  if (first && *first) return first;
  return other ? other : "";
}

const char **role_in_source_language(const struct role *role, struct peil_text *text)
{
  return role->language && !strcmp(role->language, "en") ? &text->en : &text->nl;
}

const struct role_method *role_method(const struct role *role, const char *id)
{
  for (size_t i = 0; i < role->methods; i++)
    if (!strcmp(role->method[i].id, id)) return &role->method[i];
  return NULL;
}

/* ------------------------------------------------------------------------------------------- source lines */

static bool lines_hold(const struct role_lines *lines, int line)
{
  for (size_t i = 0; i < lines->count; i++)
    if (lines->line[i] == line) return true;
  return false;
}

static bool line_answered(const struct role *role, int line)
{
  for (uint32_t i = 0; i < role->view->items; i++)
    if (role->item[i].source.line == line || lines_hold(&role->item[i].lines, line)) return true;
  for (uint32_t i = 0; i < role->view->outcomes; i++)
    if (role->outcome[i].source.line == line || lines_hold(&role->outcome[i].lines, line)) return true;
  for (uint32_t i = 0; i < role->view->rules; i++)
    if (role->rule[i].source.line == line) return true;
  for (size_t i = 0; i < role->contexts; i++)
    if (lines_hold(&role->context[i].lines, line)) return true;
  return false;
}

result role_check_lines(const struct role *role)
{
  for (size_t i = 0; i < role->source.lines; i++)
    if (!line_answered(role, role->source.line[i].line))
      return fault_todo(
          fault_at(
              fault_make(FAULT_DATA,
                         _("no item, outcome, rule or context answers for line %d of the source document"),
                         role->source.line[i].line),
              role->name, 0, 0),
          _("name the line in source or lines of what it became"));
  return NULL;
}

static bool is_blank(const char *line, size_t size)
{
  for (size_t i = 0; i < size; i++)
    if (!strchr(" \t\r\v\f", line[i]) || !line[i]) return false;
  return true;
}

static result check_line(const struct role *role, const char *path, int number, const char *line, size_t size,
                         size_t *next)
{
  char hex[HASH_HEX_SIZE];
  if (is_blank(line, size)) return NULL;
  const struct role_line_hash *recorded = *next < role->source.lines ? &role->source.line[*next] : NULL;
  if (!recorded || recorded->line != number)
    return fault_at(fault_make(FAULT_DATA, _("this line is not recorded in the role text %s"), role->name),
                    path, number, 0);
  hash_bytes_hex(line, size, hex);
  if (strncmp(hex, recorded->hash, 16) != 0)
    return fault_at(
        fault_make(FAULT_DATA,
                   _("this line differs from the one the role text records: expected hash %s, found %.16s"),
                   recorded->hash, hex),
        path, number, 0);
  ++*next;
  return NULL;
}

result role_check_source(const struct role *role, const char *path)
{
  AUTO(text) struct text bytes = {0};
  char hex[HASH_HEX_SIZE];
  TRY(file_read(path, FILE_LIMIT, &bytes));
  size_t next = 0;
  int number = 1;
  for (const char *at = text_string(&bytes), *end = at + bytes.length; at < end; number++) {
    const char *stop = memchr(at, '\n', (size_t)(end - at));
    if (!stop) stop = end;
    TRY(check_line(role, path, number, at, (size_t)(stop - at), &next));
    at = stop + 1;
  }
  if (next < role->source.lines)
    return fault_at(fault_make(FAULT_DATA,
                               _("the role text records line %d, which the document does not have"),
                               role->source.line[next].line),
                    path, 0, 0);
  hash_bytes_hex(text_string(&bytes), bytes.length, hex);
  if (strcmp(hex, role->source.sha256) != 0)
    return fault_at(fault_make(FAULT_DATA, _("the document's sha256 is %s, the role text says %s"), hex,
                               role->source.sha256),
                    path, 0, 0);
  return NULL;
}
