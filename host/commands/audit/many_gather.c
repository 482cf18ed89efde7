/* SPDX-License-Identifier: EUPL-1.2 */
#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/file.h"
#include "bundle/container.h"
#include "commands/audit/many.h"

#define FOLDER_DEPTH 16

static void add(struct many_list *list, const char *path, uint64_t size)
{
  if ((list->count & (list->count - 1)) == 0) { /* doubles */
    size_t room = list->count ? 2 * list->count : 1;
    list->path = need_more(list->path, room, sizeof *list->path);
    list->size = need_more(list->size, room, sizeof *list->size);
  }
  list->size[list->count] = size;
  list->path[list->count++] = need_copy(path);
}

static int by_name(const void *a, const void *b) { return strcmp(*(char *const *)a, *(char *const *)b); }

static result read_names(const char *folder, char ***name, size_t *count)
{
  DIR *open_folder = opendir(folder);
  if (!open_folder)
    return fault_at(fault_errno(FAULT_NO_INPUT, errno, _("the folder cannot be read")), folder, 0, 0);
  for (struct dirent *entry; (entry = readdir(open_folder));) {
    if (*entry->d_name == '.') continue;
    *name = need_more(*name, *count + 1, sizeof **name);
    (*name)[(*count)++] = need_copy(entry->d_name);
  }
  closedir(open_folder);
  if (*count) qsort(*name, *count, sizeof **name, by_name);
  return NULL;
}

static result gather_folder(struct many_list *list, const char *folder, int depth)
{
  char **name = NULL;
  size_t count = 0;
  result r = read_names(folder, &name, &count);
  for (size_t i = 0; i < count; i++) {
    AUTO(string) char *path = file_join(folder, name[i]);
    struct stat status;
    enum bundle_container container;
    if (!r && lstat(path, &status) == 0) {
      if (S_ISDIR(status.st_mode) && depth < FOLDER_DEPTH) r = gather_folder(list, path, depth + 1);
      else if (S_ISREG(status.st_mode) && container_from_name(name[i], &container))
        add(list, path, (uint64_t)status.st_size);
    }
    free(name[i]);
  }
  free(name);
  return r;
}

static bool is_folder(const char *path, uint64_t *size)
{
  struct stat status;
  *size = 0;
  if (stat(path, &status) != 0) return false;
  *size = (uint64_t)status.st_size;
  return S_ISDIR(status.st_mode);
}

result many_gather(char *const *operand, size_t count, struct many_list *out)
{
  *out = (struct many_list){0};
  for (size_t i = 0; i < count; i++) {
    uint64_t size;
    size_t before = out->count;
    if (!is_folder(operand[i], &size)) {
      add(out, operand[i], size);
      continue;
    }
    TRY(gather_folder(out, operand[i], 0));
    if (out->count == before)
      return fault_at(fault_todo(fault_make(FAULT_NO_INPUT, _("holds no bundles")),
                                 _("a bundle's name ends in .tar.zst, .tar or .zip")),
                      operand[i], 0, 0);
  }
  return NULL;
}

void many_list_finish(struct many_list *list)
{
  for (size_t i = 0; i < list->count; i++) free(list->path[i]);
  free(list->path);
  free(list->size);
  *list = (struct many_list){0};
}

bool many_wanted(const struct arguments *arguments)
{
  uint64_t size;
  return arguments->operands > 1 || (arguments->operands == 1 && is_folder(arguments->operand[0], &size));
}
