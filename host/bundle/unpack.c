/* SPDX-License-Identifier: EUPL-1.2 */
#include "bundle/unpack.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/language.h"
#include "bundle/staging.h"

struct unpacking {
  struct staging staging;
  int file; /* the open member, or -1 */
  char path[512];
};

static result cannot(const struct unpacking *u, const char *what)
{
  return fault_at(fault_errno(FAULT_IO, errno, "%s", what), u->path, 0, 0);
}

/* Opens the folder of a path below the root, one component at a time and through no link. */
static int open_folder_of(const struct unpacking *u, const char *path, const char **last)
{
  int at = dup(u->staging.root);
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

static void unpacking_finish(struct unpacking *u)
{
  if (u->file >= 0) close(u->file);
  staging_finish(&u->staging);
}

result bundle_unpack(const char *path, const char *folder, const struct seal_trust *trust,
                     struct verify_report *report)
{
  AUTO(unpacking) struct unpacking u = {.staging = {.parent = -1, .root = -1}, .file = -1};
  struct container_sink tap = {&u, take_member, take_bytes, take_end};
  if (report) *report = (struct verify_report){0};
  TRY(staging_open(&u.staging, folder, "unpack"));
  TRY(bundle_verify_into(path, &tap, trust, report));
  return staging_publish(&u.staging);
}
