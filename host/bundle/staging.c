/* SPDX-License-Identifier: EUPL-1.2 */
#include "bundle/staging.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/language.h"
#include "base/text.h"

/* Removes all below a folder that only we have written in. */
static void remove_all(int parent, const char *name)
{
  int at = file_open_at(parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW, 0);
  DIR *folder = at < 0 ? NULL : fdopendir(at);
  for (struct dirent *entry; folder && (entry = readdir(folder));) {
    if (!strcmp(entry->d_name, ".") || !strcmp(entry->d_name, "..")) continue;
    if (unlinkat(at, entry->d_name, 0) < 0 && (errno == EISDIR || errno == EPERM))
      remove_all(at, entry->d_name);
  }
  if (folder) closedir(folder);
  else if (at >= 0) close(at);
  unlinkat(parent, name, AT_REMOVEDIR);
}

static result must_be_free(const struct staging *s)
{
  struct stat status;
  const char *name = file_name(s->folder);
  if (fstatat(s->parent, name, &status, AT_SYMLINK_NOFOLLOW) < 0 && errno == ENOENT) return NULL;
  if (S_ISDIR(status.st_mode)) {
    int at = file_open_at(s->parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW, 0);
    DIR *folder = at < 0 ? NULL : fdopendir(at);
    int entries = 0;
    while (folder && readdir(folder)) entries++;
    if (folder) closedir(folder);
    if (folder && entries <= 2) return NULL;
  }
  return fault_at(fault_todo(fault_make(FAULT_CANNOT_CREATE, _("exists already")),
                             _("give a folder that is new or empty; nothing is overwritten")),
                  s->target, 0, 0);
}

static int open_staged(const struct staging *s)
{
  return file_open_at(s->parent, s->name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW, 0);
}

/* Of one that was killed. */
static void drop_leftover(const struct staging *s)
{
  int at = open_staged(s);
  if (at < 0) return;
  if (file_left(at, s->parent, s->name)) remove_all(s->parent, s->name);
  close(at);
}

static bool make_staging(struct staging *s, unsigned number)
{
  struct text name = {0};
  text_addf(&name, ".%s.%u.%s", file_name(s->folder), number, s->kind);
  free(s->name);
  s->name = text_take(&name);
  drop_leftover(s);
  if (mkdirat(s->parent, s->name, 0700) < 0) return false;
  s->root = open_staged(s);
  if (s->root >= 0 && file_hold(s->root, s->parent, s->name)) return true;
  int error = s->root < 0 ? errno : EEXIST;
  if (s->root >= 0) close(s->root);
  else unlinkat(s->parent, s->name, AT_REMOVEDIR);
  s->root = -1;
  errno = error;
  return false;
}

static result open_beside(struct staging *s)
{
  AUTO(string) char *parent = file_folder(s->folder);
  s->parent = file_open(parent, O_RDONLY | O_DIRECTORY, 0);
  if (s->parent < 0)
    return fault_at(fault_errno(FAULT_CANNOT_CREATE, errno, _("cannot be created")), s->target, 0, 0);
  TRY(must_be_free(s));
  for (unsigned number = 0; number < 100; number++) {
    if (make_staging(s, number)) return NULL;
    if (errno != EEXIST) break;
  }
  result r = fault_at(fault_errno(FAULT_CANNOT_CREATE, errno, _("cannot be created")), s->target, 0, 0);
  free(s->name);
  s->name = NULL;
  return r;
}

static int sync_all(int root)
{
  int status;
  do status = syncfs(root);
  while (status < 0 && errno == EINTR);
  return status;
}

/* rename takes the place of an empty folder and of nothing else. */
result staging_publish(struct staging *s)
{
  if (sync_all(s->root) < 0)
    return fault_at(fault_errno(FAULT_IO, errno, _("writing failed")), s->target, 0, 0);
  if (renameat(s->parent, s->name, s->parent, file_name(s->folder)) < 0)
    return fault_at(fault_errno(FAULT_CANNOT_CREATE, errno, _("cannot be created")), s->target, 0, 0);
  free(s->name);
  s->name = NULL;
  if (file_sync(s->parent) == 0 || errno == EINVAL) return NULL;
  return fault_at(fault_errno(FAULT_IO, errno,
                              _("is in place, and may be lost with the power: its folder cannot be synced")),
                  s->target, 0, 0);
}

static char *without_slashes(const char *folder)
{
  size_t length = strlen(folder);
  while (length > 1 && folder[length - 1] == '/') length--;
  return need_copy_n(folder, length);
}

result staging_open(struct staging *s, const char *target, const char *kind)
{
  *s = (struct staging){target, kind, without_slashes(target), NULL, -1, -1};
  const char *name = file_name(s->folder);
  if (!*name || !strcmp(name, ".") || !strcmp(name, ".."))
    return fault_at(fault_make(FAULT_USAGE, _("expected the name of a new folder")), target, 0, 0);
  return open_beside(s);
}

void staging_finish(struct staging *s)
{
  if (s->root >= 0) close(s->root);
  if (s->name) remove_all(s->parent, s->name);
  if (s->parent >= 0) close(s->parent);
  free(s->name);
  free(s->folder);
}
