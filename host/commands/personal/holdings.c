/* SPDX-License-Identifier: EUPL-1.2 */
#include "commands/personal/holdings.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/file.h"
#include "base/language.h"
#include "commands/seal/sealing_personal.h"

#define SHEETS "data/sheets/"

static void look_into(struct holding *holding)
{
  AUTO(string) char *until = bundle_tag(&holding->bundle, "Retention-Until");
  AUTO(string) char *hold = bundle_tag(&holding->bundle, "Legal-Hold");
  const struct bundle_member *list = bundle_find(&holding->bundle, PERSONAL_LIST);
  if (until && date_valid(until)) memcpy(holding->until, until, sizeof holding->until);
  holding->hold = hold && *hold && strcmp(hold, "false") != 0; /* what is not understood is a hold */
  if (list && list->bytes)
    holding->personal = json_loadb(list->bytes, list->size, JSON_REJECT_DUPLICATES, NULL);
}

static result visit(const char *path, const struct holdings_visitor *visitor)
{
  struct holding holding = {.path = path};
  holding.fault = bundle_open(path, NULL, &holding.bundle);
  if (!holding.fault) look_into(&holding);
  result r = visitor->holding(visitor->context, &holding);
  json_decref(holding.personal);
  fault_destroy(holding.fault);
  bundle_finish(&holding.bundle);
  return r;
}

static result walk(const char *path, bool named, int depth, const struct holdings_visitor *visitor);

static result walk_folder(const char *path, int depth, const struct holdings_visitor *visitor)
{
  struct dirent **entry = NULL;
  int count = scandir(path, &entry, NULL, alphasort);
  if (count < 0)
    return fault_at(fault_errno(FAULT_NO_INPUT, errno, _("the folder cannot be read")), path, 0, 0);
  result r = NULL;
  for (int i = 0; i < count; i++) {
    if (!r && *entry[i]->d_name != '.') {
      AUTO(string) char *below = file_join(path, entry[i]->d_name);
      r = walk(below, false, depth + 1, visitor);
    }
    free(entry[i]);
  }
  free(entry);
  return r;
}

static result walk(const char *path, bool named, int depth, const struct holdings_visitor *visitor)
{
  struct stat status;
  enum bundle_container kind;
  if ((named ? stat(path, &status) : lstat(path, &status)) < 0)
    return named ? fault_at(fault_errno(FAULT_NO_INPUT, errno, _("cannot be read")), path, 0, 0) : NULL;
  if (S_ISDIR(status.st_mode)) return depth < HOLDINGS_DEPTH ? walk_folder(path, depth, visitor) : NULL;
  size_t length = strlen(path);
  if (!S_ISREG(status.st_mode))
    return named ? fault_at(fault_make(FAULT_DATA, _("is neither a folder nor a file")), path, 0, 0) : NULL;
  if (visitor->json && length > 5 && !strcmp(path + length - 5, ".json"))
    return visitor->json(visitor->context, path);
  if (!named && !container_from_name(path, &kind)) return NULL;
  return visit(path, visitor);
}

result holdings_walk(char *const *path, size_t count, const struct holdings_visitor *visitor)
{
  for (size_t i = 0; i < count; i++) TRY(walk(path[i], true, 0, visitor));
  return NULL;
}

const char *holding_key(const struct holding *holding, const char *subject)
{
  const json_t *list = json_object_get(holding->personal, "subjects");
  for (size_t i = 0; i < json_array_size(list); i++) {
    const json_t *one = json_array_get(list, i);
    const char *code = json_string_value(json_object_get(one, "subject"));
    if (code && !strcmp(code, subject)) return json_string_value(json_object_get(one, "key"));
  }
  return NULL;
}

/* The subject a sheet in a bundle is about; "" where it does not say. The caller frees it. */
static char *subject_of(const struct bundle_member *sheet)
{
  AUTO(json_ref)
  json_t *tree = sheet->bytes ? json_loadb(sheet->bytes, sheet->size, JSON_REJECT_DUPLICATES, NULL) : NULL;
  const char *code = json_string_value(json_object_get(tree, "subject"));
  return need_copy(code ? code : "");
}

bool holding_concerns(const struct holding *holding, const char *subject)
{
  bool found = false;
  for (size_t i = 0; i < holding->bundle.count && !found; i++) {
    const struct bundle_member *member = &holding->bundle.members[i];
    if (strncmp(member->path, SHEETS, strlen(SHEETS)) != 0) continue;
    AUTO(string) char *code = subject_of(member);
    found = !strcmp(code, subject);
  }
  return found;
}
