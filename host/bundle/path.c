/* SPDX-License-Identifier: EUPL-1.2 */
#include "bundle/path.h"

#include <search.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/text.h"

static char *shown(const char *name)
{
  struct text out = {0};
  for (const unsigned char *c = (const unsigned char *)name; *c; c++) {
    if (*c < 0x20 || *c >= 0x7f) text_addf(&out, "\\x%02x", *c);
    else text_add_char(&out, (char)*c);
  }
  return text_take(&out);
}

result bundle_refuse(const char *code, const char *where, const char *format, ...)
{
  va_list arguments;
  va_start(arguments, format);
  char *message = NULL;
  if (vasprintf(&message, format, arguments) < 0) message = need_copy(format);
  va_end(arguments);
  result r = fault_code(fault_make(FAULT_NOT_IN_ORDER, "%s", message), code);
  free(message);
  if (!where) return r;
  AUTO(string) char *place = *where ? shown(where) : need_copy("(no name)");
  return fault_at(r, place, 0, 0);
}

static bool letter_or_digit(char c)
{
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
}

bool bundle_component_valid(const char *component, size_t length)
{
  if (!length || length > BUNDLE_COMPONENT_LIMIT || !letter_or_digit(component[0])) return false;
  for (size_t i = 1; i < length; i++)
    if (!letter_or_digit(component[i]) && component[i] != '.' && component[i] != '-') return false;
  return true;
}

static result check_component(const char *path, const char *component, size_t length)
{
  if (!length) return bundle_refuse("E_PATH_EMPTY_COMPONENT", path, _("an empty part in the path"));
  if (length == 1 && *component == '.') return bundle_refuse("E_PATH_DOT", path, _("a “.” in the path"));
  if (length == 2 && !strncmp(component, "..", 2))
    return bundle_refuse("E_PATH_DOTDOT", path, _("a “..” in the path would climb out"));
  if (length > BUNDLE_COMPONENT_LIMIT)
    return bundle_refuse("E_PATH_LONG", path, _("a part of the path is longer than %d bytes"),
                         BUNDLE_COMPONENT_LIMIT);
  if (!bundle_component_valid(component, length))
    return bundle_refuse(
        "E_PATH_CHARS", path,
        _("expected letters, digits, “_”, “.” and “-” of ASCII only, not starting with . or -"));
  return NULL;
}

result bundle_path_check(const char *path)
{
  if (!*path) return bundle_refuse("E_PATH_EMPTY", path, _("a member without a name"));
  if (*path == '/') return bundle_refuse("E_PATH_ABSOLUTE", path, _("an absolute path"));
  int depth = 0;
  for (const char *component = path;;) {
    size_t length = strcspn(component, "/");
    TRY(check_component(path, component, length));
    if (++depth > BUNDLE_DEPTH)
      return bundle_refuse("E_PATH_LONG", path, _("more than %d folders deep"), BUNDLE_DEPTH);
    if (!component[length]) break;
    component += length + 1;
  }
  if (strlen(path) > BUNDLE_PATH_LIMIT)
    return bundle_refuse("E_PATH_LONG", path, _("longer than %d bytes"), BUNDLE_PATH_LIMIT);
  return NULL;
}

struct name {
  bool folder;
  char *path, *folded;
};

static int compare_names(const void *a, const void *b)
{
  return strcmp(((const struct name *)a)->folded, ((const struct name *)b)->folded);
}

static void name_destroy(void *memory)
{
  struct name *name = memory;
  free(name->path);
  free(name->folded);
  free(name);
}

/* Not tolower: that follows the locale, and in Turkish "I" has another small letter. */
static char *folded(const char *path, size_t length)
{
  char *copy = need_copy_n(path, length);
  for (char *c = copy; *c; c++)
    if (*c >= 'A' && *c <= 'Z') *c = (char)(*c - 'A' + 'a');
  return copy;
}

static const struct name *find(const struct bundle_names *names, const char *path, size_t length)
{
  AUTO(string) char *fold = folded(path, length);
  struct name key = {.folded = fold};
  struct name *const *found = tfind(&key, &names->tree, compare_names);
  return found ? *found : NULL;
}

static result must_be_new(const struct bundle_names *names, const char *path, bool folder)
{
  const struct name *met = find(names, path, strlen(path));
  if (!met) return NULL;
  if (strcmp(met->path, path) != 0)
    return bundle_refuse("E_DUP_CASEFOLD", path, _("the same name as %s but for capitals"), met->path);
  if (met->folder != folder) return bundle_refuse("E_DUP_NORMALIZED", path, _("both a file and a folder"));
  return bundle_refuse("E_DUP", path, _("twice in the archive"));
}

static result must_have_folder(const struct bundle_names *names, const char *path)
{
  const char *slash = strrchr(path, '/');
  if (!slash) return NULL;
  size_t length = (size_t)(slash - path);
  const struct name *parent = find(names, path, length);
  if (parent && parent->folder && !strncmp(parent->path, path, length)) return NULL;
  if (parent && parent->folder)
    return bundle_refuse("E_DUP_CASEFOLD", path, _("its folder is called %s but for capitals"), parent->path);
  return bundle_refuse("E_LAYOUT", path, _("its folder does not stand before it in the archive"));
}

result bundle_names_add(struct bundle_names *names, const char *path, bool folder)
{
  char stored[BUNDLE_PATH_LIMIT + 2];
  TRY(must_be_new(names, path, folder));
  if (names->count >= BUNDLE_MEMBER_LIMIT)
    return bundle_refuse("E_LIMIT_COUNT", path, _("more than %d members"), BUNDLE_MEMBER_LIMIT);
  TRY(must_have_folder(names, path));
  snprintf(stored, sizeof stored, "%s%s", path, folder ? "/" : "");
  if (strcmp(names->last, stored) >= 0)
    return bundle_refuse("E_LAYOUT", path, _("out of order; members stand in the order of their bytes"));
  struct name *name = need_memory(sizeof *name);
  *name = (struct name){.folder = folder, .path = need_copy(path), .folded = folded(path, strlen(path))};
  if (!tsearch(name, &names->tree, compare_names)) {
    name_destroy(name);
    return fault_make(FAULT_INTERNAL, _("out of memory"));
  }
  names->count++;
  memcpy(names->last, stored, sizeof stored);
  return NULL;
}

void bundle_names_finish(struct bundle_names *names)
{
  tdestroy(names->tree, name_destroy);
  *names = (struct bundle_names){0};
}
