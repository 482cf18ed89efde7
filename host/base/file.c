/* SPDX-License-Identifier: EUPL-1.2 */
#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/language.h"

static result open_input(const char *path, int *descriptor)
{
  if (!strcmp(path, "-")) {
    *descriptor = dup(STDIN_FILENO);
    return *descriptor < 0 ? fault_errno(FAULT_IO, errno, _("standard input cannot be read")) : NULL;
  }
  *descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
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
    return fault_at(fault_make(FAULT_DATA, _("is a folder, expected a file")), path, 0, 0);
  if (!strcmp(path, "-")) return NULL;
  if (!S_ISREG(status.st_mode))
    return fault_at(fault_make(FAULT_DATA, _("is not a regular file")), path, 0, 0);
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
      return fault_at(fault_errno(FAULT_IO, errno, _("writing failed")),
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

/* A draft with a name, for replacing (rename needs one) and where the file system has no O_TMPFILE. */
static result open_named(struct file_draft *draft)
{
  for (unsigned attempt = 0; attempt < 100; attempt++) {
    struct text name = {0};
    AUTO(string) char *folder = file_folder(draft->path);
    text_addf(&name, "%s/.%s.%ld-%u.draft", folder, file_name(draft->path), (long)getpid(), attempt);
    free(draft->beside);
    draft->beside = text_take(&name);
    draft->descriptor = open(draft->beside, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
    if (draft->descriptor >= 0) return NULL;
    if (errno != EEXIST) break;
  }
  int error = errno;
  free(draft->beside);
  draft->beside = NULL;
  return cannot_create(draft->path, error);
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
    draft->descriptor = open(path, O_WRONLY | O_CLOEXEC);
    return draft->descriptor < 0 ? cannot_create(path, errno) : NULL;
  }
  if (replace == FILE_NEW_ONLY && access(path, F_OK) == 0) return exists_already(path);
  if (replace == FILE_REPLACE) return open_named(draft);
  AUTO(string) char *folder = file_folder(path);
  draft->descriptor = open(folder, O_TMPFILE | O_RDWR | O_CLOEXEC, 0644);
  if (draft->descriptor >= 0) return NULL;
  if (errno == EOPNOTSUPP || errno == EISDIR || errno == EINVAL) return open_named(draft);
  return cannot_create(path, errno);
}

result file_sync_folder(const char *path)
{
  AUTO(string) char *folder = file_folder(path);
  int descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor < 0) return fault_at(fault_errno(FAULT_IO, errno, _("cannot be synced")), folder, 0, 0);
  int failed = fsync(descriptor) < 0 && errno != EINVAL ? errno : 0;
  close(descriptor);
  return failed ? fault_at(fault_errno(FAULT_IO, failed, _("cannot be synced")), folder, 0, 0) : NULL;
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
  if (fsync(draft->descriptor) < 0)
    return fault_at(fault_errno(FAULT_IO, errno, _("writing failed")), draft->path, 0, 0);
  if (put_in_place(draft) < 0) return cannot_create(draft->path, errno);
  free(draft->beside);
  draft->beside = NULL;
  return file_sync_folder(draft->path);
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
    if (fsync(draft.descriptor) < 0)
      return fault_at(fault_errno(FAULT_IO, errno, _("writing failed")), path, 0, 0);
    TRY(same_as_written(draft.descriptor, path, bytes, size));
  }
  return file_draft_commit(&draft);
}
