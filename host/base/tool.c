/* SPDX-License-Identifier: EUPL-1.2 */
#include "base/tool.h"

#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <stdint.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/file.h"
#include "base/language.h"

#define FIRST_FREE                                                                                           \
  10 /* our descriptors are moved behind those of the program, so that none of them is in another's way */

enum stream { INPUT, OUTPUT, ERRORS, SECOND, STREAMS };

/* What a program says may be a passphrase. */
void tool_run_finish(struct tool_run *run)
{
  if (run->output.data) explicit_bzero(run->output.data, run->output.capacity);
  text_finish(&run->output);
  text_finish(&run->errors);
}

static result memory_file(const void *bytes, size_t size, int *out)
{
  int made = memfd_create("tool", MFD_CLOEXEC);
  *out = made < 0 ? -1 : fcntl(made, F_DUPFD_CLOEXEC, FIRST_FREE);
  if (made >= 0) close(made);
  if (*out < 0) return fault_errno(FAULT_INTERNAL, errno, _("no memory file"));
  if (size) TRY(file_write_all(*out, "memory", bytes, size));
  return lseek(*out, 0, SEEK_SET) < 0 ? fault_errno(FAULT_INTERNAL, errno, _("no memory file")) : NULL;
}

/* In memory taken once, so that no copy of it stays behind. */
static result read_back(int descriptor, struct text *out)
{
  off_t end = lseek(descriptor, 0, SEEK_END);
  if (end < 0) return fault_errno(FAULT_IO, errno, _("reading failed"));
  size_t size = (size_t)end < TOOL_OUTPUT_LIMIT ? (size_t)end : TOOL_OUTPUT_LIMIT;
  text_reserve(out, size);
  while (out->length < size) {
    ssize_t got = pread(descriptor, out->data + out->length, size - out->length, (off_t)out->length);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return fault_errno(FAULT_IO, got ? errno : EIO, _("reading failed"));
    out->length += (size_t)got;
  }
  out->data[out->length] = 0;
  return NULL;
}

static int start(struct tool_run *run, const int stream[STREAMS], pid_t *child)
{
  posix_spawn_file_actions_t actions;
  int error = posix_spawn_file_actions_init(&actions);
  if (error) return error;
  for (int i = 0; !error && i < STREAMS; i++)
    error = posix_spawn_file_actions_adddup2(&actions, stream[i], i);
  if (!error)
    error = posix_spawnp(child, run->words[0], &actions, NULL, (char *const *)(uintptr_t)run->words, environ);
  posix_spawn_file_actions_destroy(&actions);
  return error;
}

static result wait_for(struct tool_run *run, pid_t child)
{
  int status = 0;
  while (waitpid(child, &status, 0) < 0)
    if (errno != EINTR) return fault_errno(FAULT_INTERNAL, errno, "waitpid");
  run->code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  return NULL;
}

static result run_with(struct tool_run *run, const int stream[STREAMS])
{
  pid_t child = 0;
  int error = start(run, stream, &child);
  if (error == ENOENT) return fault_make(FAULT_ABSENT, _("there is no program %s here"), run->words[0]);
  if (error) return fault_errno(FAULT_INTERNAL, error, "%s", run->words[0]);
  TRY(wait_for(run, child));
  TRY(read_back(stream[OUTPUT], &run->output));
  return read_back(stream[ERRORS], &run->errors);
}

result tool_run(struct tool_run *run)
{
  int stream[STREAMS] = {-1, -1, -1, -1};
  result r = memory_file(run->input, run->input_size, &stream[INPUT]);
  if (!r) r = memory_file(NULL, 0, &stream[OUTPUT]);
  if (!r) r = memory_file(NULL, 0, &stream[ERRORS]);
  if (!r) r = memory_file(run->file, run->file_size, &stream[SECOND]);
  if (!r) r = run_with(run, stream);
  for (int i = 0; i < STREAMS; i++)
    if (stream[i] >= 0) close(stream[i]);
  return r;
}
