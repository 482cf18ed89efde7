/* SPDX-License-Identifier: EUPL-1.2 */
#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "bundle/bundle.h"
#include "bundle/path.h"

struct keeper {
  struct bundle *bundle;
  size_t capacity, filled; /* filled: bytes of the open member */
  uint64_t kept;
  bool keeping;
};

static result take_member(void *context, const struct container_member *member)
{
  struct keeper *keeper = context;
  struct bundle *bundle = keeper->bundle;
  const char *path = strchr(member->path, '/');
  keeper->keeping = false;
  if (member->folder || !path) return NULL;
  path++;
  if (bundle->count == keeper->capacity) {
    keeper->capacity = keeper->capacity ? keeper->capacity * 2 : 64;
    bundle->members = need_more(bundle->members, keeper->capacity, sizeof *bundle->members);
  }
  struct bundle_member *kept = &bundle->members[bundle->count++];
  *kept = (struct bundle_member){.path = need_copy(path), .size = member->size};
  keeper->filled = 0;
  keeper->keeping = strncmp(path, "data/evidence/", 14) != 0;
  if (!keeper->keeping) return NULL;
  if (member->size > BUNDLE_OPEN_LIMIT - keeper->kept)
    return bundle_refuse("E_LIMIT_MEMORY", path,
                         _("the members other than evidence are larger than 256 MiB"));
  keeper->kept += member->size;
  kept->bytes = need_memory((size_t)member->size + 1);
  return NULL;
}

static result take_bytes(void *context, const void *bytes, size_t size)
{
  struct keeper *keeper = context;
  if (!keeper->keeping) return NULL;
  memcpy(keeper->bundle->members[keeper->bundle->count - 1].bytes + keeper->filled, bytes, size);
  keeper->filled += size;
  return NULL;
}

static result take_end(void *context)
{
  ((struct keeper *)context)->keeping = false;
  return NULL;
}

static void drop_members(struct bundle *bundle)
{
  for (size_t i = 0; i < bundle->count; i++) {
    free(bundle->members[i].path);
    free(bundle->members[i].bytes);
  }
  free(bundle->members);
  bundle->members = NULL;
  bundle->count = 0;
}

result bundle_open(const char *path, const struct seal_trust *trust, struct bundle *out)
{
  *out = (struct bundle){0};
  struct keeper keeper = {.bundle = out};
  struct container_sink tap = {&keeper, take_member, take_bytes, take_end};
  result r = bundle_verify_into(path, &tap, trust, &out->report);
  if (r) drop_members(out);
  return r;
}

void bundle_finish(struct bundle *bundle)
{
  drop_members(bundle);
  verify_report_finish(&bundle->report);
}

static int compare_paths(const void *key, const void *member)
{
  return strcmp(key, ((const struct bundle_member *)member)->path);
}

const struct bundle_member *bundle_find(const struct bundle *bundle, const char *path)
{
  if (!bundle->count) return NULL;
  return bsearch(path, bundle->members, bundle->count, sizeof *bundle->members, compare_paths);
}

char *bundle_tag(const struct bundle *bundle, const char *label)
{
  const struct bundle_member *info = bundle_find(bundle, "bag-info.txt");
  size_t length = strlen(label);
  for (const char *line = info && info->bytes ? info->bytes : ""; *line;) {
    size_t size = strcspn(line, "\n");
    if (!strncmp(line, label, length) && !strncmp(line + length, ": ", 2))
      return need_copy_n(line + length + 2, size - length - 2);
    line += size + (line[size] == '\n');
  }
  return NULL;
}
