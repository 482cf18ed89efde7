/* SPDX-License-Identifier: EUPL-1.2 */
#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/language.h"

int file_open(const char *path, int flags, unsigned mode)
{
  return file_open_at(AT_FDCWD, path, flags, mode);
}

int file_open_at(int folder, const char *path, int flags, unsigned mode)
{
  int descriptor;
  do descriptor = openat(folder, path, flags | O_CLOEXEC, mode);
  while (descriptor < 0 && errno == EINTR);
  return descriptor;
}

int file_sync(int descriptor)
{
  int status;
  do status = fsync(descriptor);
  while (status < 0 && errno == EINTR);
  return status;
}

int file_close(int descriptor)
{
  int status = close(descriptor);
  return status < 0 && errno == EINTR ? 0 : status;
}

static bool still_named(int descriptor, int folder, const char *name)
{
  struct stat open_one, named;
  return fstat(descriptor, &open_one) == 0 && fstatat(folder, name, &named, AT_SYMLINK_NOFOLLOW) == 0 &&
         open_one.st_dev == named.st_dev && open_one.st_ino == named.st_ino;
}

static bool lock(int descriptor)
{
  int status;
  do status = flock(descriptor, LOCK_EX | LOCK_NB);
  while (status < 0 && errno == EINTR);
  return status == 0;
}

/* Where there are no locks nobody takes anything for a leftover. */
bool file_hold(int descriptor, int folder, const char *name)
{
  return (lock(descriptor) || errno != EWOULDBLOCK) && still_named(descriptor, folder, name);
}

bool file_left(int descriptor, int folder, const char *name)
{
  return lock(descriptor) && still_named(descriptor, folder, name);
}

static result open_input(const char *path, int *descriptor)
{
  if (!strcmp(path, "-")) {
    *descriptor = dup(STDIN_FILENO);
    return *descriptor < 0 ? fault_errno(FAULT_IO, errno, _("standard input cannot be read")) : NULL;
  }
  *descriptor = file_open(path, O_RDONLY | O_NONBLOCK | O_NOCTTY, 0);
  if (*descriptor >= 0) return NULL;
  if (errno == ENOENT)
    return fault_at(fault_make(FAULT_NO_INPUT, _("no such file; check the name")), path, 0, 0);
  return fault_at(fault_errno(FAULT_NO_INPUT, errno, _("cannot be opened")), path, 0, 0);
}

static result must_be_file(int descriptor, const char *path, size_t limit)
{
  struct stat status;
  if (fstat(descriptor, &status) < 0)
    return fault_at(fault_errno(FAULT_IO, errno, _("cannot be read")), path, 0, 0);
  if (S_ISDIR(status.st_mode))
    return fault_todo(fault_at(fault_make(FAULT_DATA, _("is a folder, expected a file")), path, 0, 0),
                      _("give the name of a file"));
  if (!strcmp(path, "-")) return NULL;
  if (!S_ISREG(status.st_mode))
    return fault_todo_general(fault_at(fault_make(FAULT_DATA, _("is not a regular file")), path, 0, 0),
                              _("give the name of a file"));
  if ((uintmax_t)status.st_size > limit)
    return fault_at(fault_make(FAULT_DATA, _("is larger than the limit of %zu bytes"), limit), path, 0, 0);
  return NULL;
}

static result read_all(int descriptor, const char *path, size_t limit, struct text *out)
{
  TRY(must_be_file(descriptor, path, limit));
  for (;;) {
    text_reserve(out, 65536);
    ssize_t got = read(descriptor, out->data + out->length, 65536);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return fault_at(fault_errno(FAULT_IO, errno, _("reading failed")), path, 0, 0);
    if (got == 0) break;
    out->length += (size_t)got;
    if (out->length > limit)
      return fault_at(fault_make(FAULT_DATA, _("is larger than the limit of %zu bytes"), limit), path, 0, 0);
  }
  out->data[out->length] = 0;
  return NULL;
}

result file_read(const char *path, size_t limit, struct text *out)
{
  int descriptor = -1;
  text_clear(out);
  TRY(open_input(path, &descriptor));
  result r = read_all(descriptor, path, limit, out);
  close(descriptor);
  return r;
}

result file_write_all(int descriptor, const char *name, const void *bytes, size_t size)
{
  const char *at = bytes;
  while (size) {
    ssize_t put = write(descriptor, at, size);
    if (put < 0 && errno == EINTR) continue;
    if (put < 0)
      return fault_at(fault_errno(errno == EPIPE && descriptor == STDOUT_FILENO ? FAULT_UNREAD : FAULT_IO,
                                  errno, _("writing failed")),
                      strcmp(name, "-") ? name : _("standard output"), 0, 0);
    at += put;
    size -= (size_t)put;
  }
  return NULL;
}

const char *file_name(const char *path)
{
  const char *slash = strrchr(path, '/');
  return slash ? slash + 1 : path;
}

char *file_folder(const char *path)
{
  const char *slash = strrchr(path, '/');
  if (!slash) return need_copy(".");
  if (slash == path) return need_copy("/");
  return need_copy_n(path, (size_t)(slash - path));
}

char *file_join(const char *folder, const char *name)
{
  struct text out = {0};
  text_add(&out, folder);
  if (out.length && out.data[out.length - 1] != '/') text_add_char(&out, '/');
  text_add(&out, name);
  return text_take(&out);
}

static result exists_already(const char *path)
{
  return fault_at(fault_todo(fault_make(FAULT_CANNOT_CREATE, _("exists already")),
                             _("choose another name, or --force to replace it")),
                  path, 0, 0);
}

static result cannot_create(const char *path, int error)
{
  if (error == EEXIST) return exists_already(path);
  return fault_at(fault_errno(FAULT_CANNOT_CREATE, error, _("cannot be created")), path, 0, 0);
}

static void drop_leftover(const char *path)
{
  int descriptor = file_open(path, O_RDWR | O_NOFOLLOW | O_NONBLOCK, 0);
  if (descriptor < 0) return;
  if (file_left(descriptor, AT_FDCWD, path)) unlink(path);
  close(descriptor);
}

static void name_draft(struct file_draft *draft, unsigned number)
{
  struct text name = {0};
  AUTO(string) char *folder = file_folder(draft->path);
  text_addf(&name, "%s/.%s.%u.draft", folder, file_name(draft->path), number);
  free(draft->beside);
  draft->beside = text_take(&name);
}

static bool make_named(struct file_draft *draft, unsigned number)
{
  name_draft(draft, number);
  drop_leftover(draft->beside);
  draft->descriptor = file_open(draft->beside, O_RDWR | O_CREAT | O_EXCL, 0644);
  if (draft->descriptor < 0) return false;
  if (file_hold(draft->descriptor, AT_FDCWD, draft->beside)) return true;
  close(draft->descriptor);
  draft->descriptor = -1;
  errno = EEXIST;
  return false;
}

/* A draft with a name, for replacing (rename needs one) and where the file system has no O_TMPFILE. */
static result open_named(struct file_draft *draft)
{
  for (unsigned number = 0; number < 100; number++) {
    if (make_named(draft, number)) return NULL;
    if (errno != EEXIST) break;
  }
  int error = errno;
  free(draft->beside);
  draft->beside = NULL;
  return cannot_create(draft->path, error);
}

const char *file_scratch_folder(void)
{
  const char *folder = getenv("TMPDIR");
  return folder && *folder ? folder : "/tmp";
}

result file_scratch(int *descriptor)
{
  *descriptor = file_open(file_scratch_folder(), O_TMPFILE | O_RDWR, 0600);
  if (*descriptor >= 0) return NULL;
  return fault_errno(FAULT_CANNOT_CREATE, errno, _("no temporary file; set TMPDIR"));
}

static bool is_special(const char *path)
{
  struct stat status;
  return stat(path, &status) == 0 && !S_ISREG(status.st_mode) && !S_ISDIR(status.st_mode);
}

result file_draft_open(struct file_draft *draft, const char *path, enum file_replace replace)
{
  *draft = (struct file_draft){.descriptor = -1, .path = need_copy(path), .replace = replace};
  if (!strcmp(path, "-")) {
    draft->to_output = true;
    draft->descriptor = STDOUT_FILENO;
    return NULL;
  }
  if (is_special(path)) { /* /dev/null, a FIFO: nothing to replace, written straight */
    draft->to_output = true;
    draft->descriptor = file_open(path, O_WRONLY, 0);
    return draft->descriptor < 0 ? cannot_create(path, errno) : NULL;
  }
  if (replace == FILE_NEW_ONLY && access(path, F_OK) == 0) return exists_already(path);
  if (replace == FILE_REPLACE) return open_named(draft);
  AUTO(string) char *folder = file_folder(path);
  draft->descriptor = file_open(folder, O_TMPFILE | O_RDWR, 0644);
  if (draft->descriptor >= 0) return NULL;
  if (errno == EOPNOTSUPP || errno == EISDIR || errno == EINVAL) return open_named(draft);
  return cannot_create(path, errno);
}

/* The folder is opened before anything is put in place: what can fail early does. */
static int open_folder(const char *path)
{
  AUTO(string) char *folder = file_folder(path);
  return file_open(folder, O_RDONLY | O_DIRECTORY, 0);
}

result file_sync_folder(const char *path)
{
  AUTO(string) char *name = file_folder(path);
  int folder = open_folder(path);
  int failed = folder < 0 || (file_sync(folder) < 0 && errno != EINVAL) ? errno : 0;
  if (folder >= 0) close(folder);
  return failed ? fault_at(fault_errno(FAULT_IO, failed, _("cannot be synced")), name, 0, 0) : NULL;
}

static result sync_folder(int descriptor, const char *path)
{
  if (file_sync(descriptor) == 0 || errno == EINVAL) return NULL;
  return fault_at(fault_errno(FAULT_IO, errno,
                              _("is in place, and may be lost with the power: its folder cannot be synced")),
                  path, 0, 0);
}

static int put_in_place(struct file_draft *draft)
{
  if (draft->replace == FILE_REPLACE) return rename(draft->beside, draft->path);
  if (draft->beside) {
    int status = link(draft->beside, draft->path);
    int error = errno;
    unlink(draft->beside);
    errno = error;
    return status;
  }
  char self[64];
  snprintf(self, sizeof self, "/proc/self/fd/%d", draft->descriptor);
  return linkat(AT_FDCWD, self, AT_FDCWD, draft->path, AT_SYMLINK_FOLLOW);
}

result file_draft_commit(struct file_draft *draft)
{
  if (draft->to_output) return NULL;
  if (file_sync(draft->descriptor) < 0)
    return fault_at(fault_errno(FAULT_IO, errno, _("writing failed")), draft->path, 0, 0);
  int folder = open_folder(draft->path);
  if (folder < 0) return cannot_create(draft->path, errno);
  result r = put_in_place(draft) < 0 ? cannot_create(draft->path, errno) : NULL;
  if (!r) {
    free(draft->beside);
    draft->beside = NULL;
    r = sync_folder(folder, draft->path);
  }
  close(folder);
  return r;
}

void file_draft_finish(struct file_draft *draft)
{
  if (draft->descriptor > STDERR_FILENO) close(draft->descriptor);
  if (draft->beside) unlink(draft->beside);
  free(draft->beside);
  free(draft->path);
  *draft = (struct file_draft){.descriptor = -1};
}

/* Full disks and lying devices are met here, before the name appears. */
static result same_as_written(int descriptor, const char *path, const void *bytes, size_t size)
{
  char block[65536];
  size_t at = 0;
  while (at < size) {
    size_t want = size - at < sizeof block ? size - at : sizeof block;
    ssize_t got = pread(descriptor, block, want, (off_t)at);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0 || memcmp(block, (const char *)bytes + at, (size_t)got) != 0)
      return fault_at(fault_make(FAULT_IO, _("what was read back is not what was written")), path, 0, 0);
    at += (size_t)got;
  }
  return NULL;
}

result file_write(const char *path, const void *bytes, size_t size, enum file_replace replace)
{
  AUTO(file_draft) struct file_draft draft = {.descriptor = -1};
  TRY(file_draft_open(&draft, path, replace));
  TRY(file_write_all(draft.descriptor, path, bytes, size));
  if (!draft.to_output) {
    if (file_sync(draft.descriptor) < 0)
      return fault_at(fault_errno(FAULT_IO, errno, _("writing failed")), path, 0, 0);
    TRY(same_as_written(draft.descriptor, path, bytes, size));
  }
  return file_draft_commit(&draft);
}
