/* SPDX-License-Identifier: EUPL-1.2 */
#include "bundle/unpack.h"

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

struct unpacking {
  const char *target;
  char *folder;     /* the target's, without a closing "/" */
  char *staging;    /* name of the fresh folder, in the target's parent */
  int parent, root; /* the parent and the fresh folder, each opened once */
  int file;         /* the open member, or -1 */
  char path[512];
};

static result cannot(const struct unpacking *u, const char *what)
{
  return fault_at(fault_errno(FAULT_IO, errno, "%s", what), u->path, 0, 0);
}

/* Opens the folder of a path below the root, one component at a time and through no link. */
static int open_folder_of(const struct unpacking *u, const char *path, const char **last)
{
  int at = dup(u->root);
  for (const char *slash; at >= 0 && (slash = strchr(path, '/')); path = slash + 1) {
    AUTO(string) char *name = need_copy_n(path, (size_t)(slash - path));
    int next = file_open_at(at, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW, 0);
    int error = errno;
    close(at);
    errno = error;
    at = next;
  }
  *last = path;
  return at;
}

static result take_member(void *context, const struct container_member *member)
{
  struct unpacking *u = context;
  const char *last = NULL;
  snprintf(u->path, sizeof u->path, "%s", member->path);
  int folder = open_folder_of(u, member->path, &last);
  if (folder < 0) return cannot(u, _("cannot be unpacked"));
  int status = 0;
  if (member->folder) status = mkdirat(folder, last, 0755);
  else status = u->file = file_open_at(folder, last, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, 0644);
  int error = errno;
  close(folder);
  errno = error;
  return status < 0 ? cannot(u, _("cannot be unpacked")) : NULL;
}

static result take_bytes(void *context, const void *bytes, size_t size)
{
  struct unpacking *u = context;
  return file_write_all(u->file, u->path, bytes, size);
}

static result take_end(void *context)
{
  struct unpacking *u = context;
  if (u->file < 0) return NULL;
  int status = file_close(u->file);
  u->file = -1;
  return status < 0 ? cannot(u, _("writing failed")) : NULL;
}

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

static result must_be_free(const struct unpacking *u)
{
  struct stat status;
  const char *name = file_name(u->folder);
  if (fstatat(u->parent, name, &status, AT_SYMLINK_NOFOLLOW) < 0 && errno == ENOENT) return NULL;
  if (S_ISDIR(status.st_mode)) {
    int at = file_open_at(u->parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW, 0);
    DIR *folder = at < 0 ? NULL : fdopendir(at);
    int entries = 0;
    while (folder && readdir(folder)) entries++;
    if (folder) closedir(folder);
    if (folder && entries <= 2) return NULL;
  }
  return fault_at(fault_todo(fault_make(FAULT_CANNOT_CREATE, _("exists already")),
                             _("give a folder that is new or empty; nothing is overwritten")),
                  u->target, 0, 0);
}

static int open_staged(const struct unpacking *u)
{
  return file_open_at(u->parent, u->staging, O_RDONLY | O_DIRECTORY | O_NOFOLLOW, 0);
}

/* Of an unpacking that was killed. */
static void drop_leftover(const struct unpacking *u)
{
  int at = open_staged(u);
  if (at < 0) return;
  if (file_left(at, u->parent, u->staging)) remove_all(u->parent, u->staging);
  close(at);
}

static bool make_staging(struct unpacking *u, unsigned number)
{
  struct text name = {0};
  text_addf(&name, ".%s.%u.unpack", file_name(u->folder), number);
  free(u->staging);
  u->staging = text_take(&name);
  drop_leftover(u);
  if (mkdirat(u->parent, u->staging, 0700) < 0) return false;
  u->root = open_staged(u);
  if (u->root >= 0 && file_hold(u->root, u->parent, u->staging)) return true;
  int error = u->root < 0 ? errno : EEXIST;
  if (u->root >= 0) close(u->root);
  else unlinkat(u->parent, u->staging, AT_REMOVEDIR);
  u->root = -1;
  errno = error;
  return false;
}

static result open_staging(struct unpacking *u)
{
  AUTO(string) char *parent = file_folder(u->folder);
  u->parent = file_open(parent, O_RDONLY | O_DIRECTORY, 0);
  if (u->parent < 0)
    return fault_at(fault_errno(FAULT_CANNOT_CREATE, errno, _("cannot be created")), u->target, 0, 0);
  TRY(must_be_free(u));
  for (unsigned number = 0; number < 100; number++) {
    if (make_staging(u, number)) return NULL;
    if (errno != EEXIST) break;
  }
  result r = fault_at(fault_errno(FAULT_CANNOT_CREATE, errno, _("cannot be created")), u->target, 0, 0);
  free(u->staging);
  u->staging = NULL;
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
static result put_in_place(struct unpacking *u)
{
  if (sync_all(u->root) < 0)
    return fault_at(fault_errno(FAULT_IO, errno, _("writing failed")), u->target, 0, 0);
  if (renameat(u->parent, u->staging, u->parent, file_name(u->folder)) < 0)
    return fault_at(fault_errno(FAULT_CANNOT_CREATE, errno, _("cannot be created")), u->target, 0, 0);
  free(u->staging);
  u->staging = NULL;
  if (file_sync(u->parent) == 0 || errno == EINVAL) return NULL;
  return fault_at(fault_errno(FAULT_IO, errno,
                              _("is in place, and may be lost with the power: its folder cannot be synced")),
                  u->target, 0, 0);
}

static void unpacking_finish(struct unpacking *u)
{
  if (u->file >= 0) close(u->file);
  if (u->root >= 0) close(u->root);
  if (u->staging) remove_all(u->parent, u->staging);
  if (u->parent >= 0) close(u->parent);
  free(u->staging);
  free(u->folder);
}

static char *without_slashes(const char *folder)
{
  size_t length = strlen(folder);
  while (length > 1 && folder[length - 1] == '/') length--;
  return need_copy_n(folder, length);
}

result bundle_unpack(const char *path, const char *folder, const struct seal_trust *trust,
                     struct verify_report *report)
{
  AUTO(unpacking)
  struct unpacking u = {
      .target = folder, .folder = without_slashes(folder), .parent = -1, .root = -1, .file = -1};
  struct container_sink tap = {&u, take_member, take_bytes, take_end};
  if (report) *report = (struct verify_report){0};
  const char *name = file_name(u.folder);
  if (!*name || !strcmp(name, ".") || !strcmp(name, ".."))
    return fault_at(fault_make(FAULT_USAGE, _("expected the name of a new folder")), folder, 0, 0);
  TRY(open_staging(&u));
  TRY(bundle_verify_into(path, &tap, trust, report));
  return put_in_place(&u);
}
