/* SPDX-License-Identifier: EUPL-1.2 */
#include "commands/sealing_evidence.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"

static int by_name(const void *a, const void *b)
{
  return strcmp(((const struct evidence_entry *)a)->file, ((const struct evidence_entry *)b)->file);
}

/* Streamed: evidence can be larger than anyone wants in memory. */
static result hash_file(struct evidence_entry *entry)
{
  uint8_t hash[HASH_SIZE];
  char *block = need_memory(1 << 20);
  struct stat status;
  int descriptor = open(entry->path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW);
  ssize_t got = -1;
  struct hash_run *run = hash_create();
  if (descriptor >= 0 && fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode)) {
    while ((got = read(descriptor, block, 1 << 20)) > 0 || (got < 0 && errno == EINTR)) {
      if (got < 0) continue;
      hash_add(run, block, (size_t)got);
      entry->size += (uint64_t)got;
    }
  }
  hash_result(run, hash);
  hash_destroy(run);
  free(block);
  if (descriptor >= 0) close(descriptor);
  hash_hex(hash, entry->sha256);
  return got == 0 ? NULL : fault_make(FAULT_NO_INPUT, _("evidence “%s” cannot be read"), entry->file);
}

static result add(struct evidence_list *list, const struct sheet *sheet, const char *item, const char *file,
                  const char *folder)
{
  for (size_t i = 0; i < list->count; i++)
    if (!strcmp(list->entry[i].file, file)) return NULL;
  list->entry = need_more(list->entry, list->count + 1, sizeof *list->entry);
  struct evidence_entry *entry = &list->entry[list->count++];
  *entry = (struct evidence_entry){.file = file};
  if (!folder) return NULL;
  entry->path = file_join(folder, file);
  if (access(entry->path, F_OK) != 0)
    return fault_todo(fault_at(fault_make(FAULT_NO_INPUT, _("%s names evidence “%s”, which is not in %s"),
                                          item, file, folder),
                               sheet->name, 0, 0),
                      _("put the file there, or take its name out of the sheet"));
  return fault_at(hash_file(entry), entry->path, 0, 0);
}

result evidence_collect(const struct cases *cases, const char *folder, struct evidence_list *out)
{
  for (size_t s = 0; s < cases->sheets; s++)
    for (uint32_t i = 0; i < cases->sheet[s]->items; i++) {
      const struct sheet_answer *answer = &cases->sheet[s]->answer[i];
      for (size_t e = 0; e < answer->evidences; e++)
        TRY(add(out, cases->sheet[s], cases->role->view->item[i]->id, answer->evidence[e].file, folder));
    }
  if (out->count) qsort(out->entry, out->count, sizeof *out->entry, by_name);
  return NULL;
}

void evidence_index(const struct evidence_list *list, struct text *out)
{
  AUTO(json_ref) json_t *array = json_array();
  for (size_t i = 0; i < list->count; i++) {
    const struct evidence_entry *entry = &list->entry[i];
    json_t *object = json_object();
    char member[64];
    snprintf(member, sizeof member, "data/evidence/%04zu", i + 1);
    json_object_set_new(object, "file", json_string(entry->file));
    json_object_set_new(object, "included", json_boolean(entry->path != NULL));
    if (entry->path) {
      json_object_set_new(object, "member", json_string(member));
      json_object_set_new(object, "sha256", json_string(entry->sha256));
      json_object_set_new(object, "size", json_integer((json_int_t)entry->size));
    }
    json_array_append_new(array, object);
  }
  json_write_text(out, array, JSON_STYLE_PAGE);
}

void evidence_list_finish(struct evidence_list *list)
{
  for (size_t i = 0; i < list->count; i++) free(list->entry[i].path);
  free(list->entry);
  *list = (struct evidence_list){0};
}
