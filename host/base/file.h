/* SPDX-License-Identifier: EUPL-1.2
 *
 * Files, read whole and written so that nothing is lost: beside the target, fsync, read back and compare, then
 * linked or renamed into place, and the folder synced. After a kill at any moment there is the old file or the new
 * one, never a part.
 */
#ifndef PEIL_BASE_FILE_H
#define PEIL_BASE_FILE_H

#include "base/text.h"

#define FILE_LIMIT (64u * 1024 * 1024) /* the largest file read whole, where a caller sets no other limit */

/* Reads a whole regular file, or standard input for "-". Missing gives FAULT_NO_INPUT; a directory, FIFO or other
 * thing, or more than `limit` bytes, FAULT_DATA; no rights or a failed read, FAULT_NO_INPUT or FAULT_IO. */
CHECKED result file_read(const char *path, size_t limit, struct text *out);

enum file_replace { FILE_NEW_ONLY, FILE_REPLACE };

/* Writes a whole file as above; "-" writes to standard output. FILE_NEW_ONLY refuses an existing target with
 * FAULT_CANNOT_CREATE and says `--force`. Mode 0644 less umask. */
CHECKED result file_write(const char *path, const void *bytes, size_t size, enum file_replace replace);

/* A file under construction, for output too large to hold: opened beside the target, invisible until file_commit. */
struct file_draft {
  int descriptor;      /* write here; for "-" this is standard output */
  char *path, *beside; /* beside is NULL when it has no name */
  enum file_replace replace;
  bool to_output; /* standard output, a FIFO, a device: written straight, and nothing to put in place */
};
CHECKED result file_draft_open(struct file_draft *draft, const char *path, enum file_replace replace);
CHECKED result file_draft_commit(struct file_draft *draft); /* fsync, put in place, sync the folder */
void file_draft_finish(struct file_draft *draft);           /* drops what was not committed */

/* The folder for what is gone when we are: TMPDIR, else /tmp. file_scratch: a file in it without a name, for as long as it is open. */
const char *file_scratch_folder(void);
CHECKED result file_scratch(int *descriptor);

/* open, openat (always O_CLOEXEC), fsync and close that a signal does not break off: an interrupted close has closed. */
int file_open(const char *path, int flags, unsigned mode);
int file_open_at(int folder, const char *path, int flags, unsigned mode);
int file_sync(int descriptor);
int file_close(int descriptor);

/* What is made beside its target is locked by who makes it, and a kill gives the lock back; so the next one sees what was left behind.
 * file_hold locks what was just made as `name` in `folder` (an open one, or AT_FDCWD): false when somebody has taken it for a leftover
 * meanwhile, and then it is theirs. file_left: true when `name` was left behind; the caller, who has it open in `descriptor`, removes it
 * before closing. */
bool file_hold(int descriptor, int folder, const char *name);
bool file_left(int descriptor, int folder, const char *name);

/* Writes all of it, through EINTR and short writes. */
CHECKED result file_write_all(int descriptor, const char *name, const void *bytes, size_t size);

/* Syncs the folder that holds `path`: what was linked, renamed or removed there stays so. */
CHECKED result file_sync_folder(const char *path);

/* "a/b/c.cfg" -> "c.cfg"; points into `path`. */
const char *file_name(const char *path);
/* "a/b/c.cfg" -> "a/b", "c.cfg" -> "."; the caller frees it. */
char *file_folder(const char *path);
char *file_join(const char *folder, const char *name); /* the caller frees it */

#endif
