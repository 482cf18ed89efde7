/* SPDX-License-Identifier: EUPL-1.2 */
#include "base/cause.h"

#include <errno.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include "base/language.h"

/* The English words are those of the C library, which people know and look up. */
static const struct {
  int error;
  const char *words, *todo;
} causes[] = {
    {ENOENT, N_("No such file or directory"), N_("check the path; a folder in it has to be there first")},
    {EACCES, N_("Permission denied"), N_("ask for the rights, or choose another place")},
    {EPERM, N_("Operation not permitted"), N_("ask for the rights, or choose another place")},
    {ENOSPC, N_("No space left on device"), N_("make room on the disk and do it again")},
    {EDQUOT, N_("Disk quota exceeded"), N_("make room on the disk and do it again")},
    {EFBIG, N_("File too large"),
     N_("raise the limit on the size of files (ulimit -f), or choose another disk")},
    {EROFS, N_("Read-only file system"), N_("choose another place")},
    {EISDIR, N_("Is a directory"), N_("give the name of a file")},
    {ENOTDIR, N_("Not a directory"), N_("check the path; something in it is a file and not a folder")},
    {EEXIST, N_("File exists"), N_("choose another name")},
    {ENOTEMPTY, N_("Directory not empty"), N_("choose another name")},
    {ENAMETOOLONG, N_("File name too long"), N_("choose a shorter name")},
    {ELOOP, N_("Too many levels of symbolic links"), N_("check the path; a link in it leads back to itself")},
    {EMFILE, N_("Too many open files"), N_("raise the limit on open files (ulimit -n)")},
    {ENFILE, N_("Too many open files in system"), N_("close other programs and do it again")},
    {ENOMEM, N_("Cannot allocate memory"), N_("close other programs and do it again")},
    {EAGAIN, N_("Resource temporarily unavailable"), N_("do it again later")},
    {EBUSY, N_("Device or resource busy"), N_("do it again later")},
    {ETXTBSY, N_("Text file busy"), N_("do it again later")},
    {EIO, N_("Input/output error"), N_("have the disk looked at, or the connection to it")},
    {ESTALE, N_("Stale file handle"), N_("have the disk looked at, or the connection to it")},
    {ENXIO, N_("No such device or address"), N_("give the name of a file")},
    {EPIPE, N_("Broken pipe"), NULL},
    {EINVAL, N_("Invalid argument"), NULL},
    {EBADF, N_("Bad file descriptor"), NULL},
    {ENOEXEC, N_("Exec format error"), NULL},
    {ENOSYS, N_("Function not implemented"), NULL},
    {EOPNOTSUPP, N_("Operation not supported"), NULL},
    {ESPIPE, N_("Illegal seek"), NULL},
    {ETIMEDOUT, N_("Connection timed out"), N_("do it again later")},
};

/* What ends in a space stands before what varies. */
static const char *const said[] = {
    /* jansson */
    N_("unable to decode byte "),
    N_("premature end of input"),
    N_("unexpected newline"),
    N_("control character "),
    N_("invalid escape"),
    N_("invalid Unicode escape "),
    N_("invalid Unicode "),
    N_("too big negative integer"),
    N_("too big integer"),
    N_("real number overflow"),
    N_("maximum parsing depth reached"),
    N_("string or '}' expected"),
    N_("':' expected"),
    N_("'}' expected"),
    N_("']' expected"),
    N_("'[' or '{' expected"),
    N_("invalid token"),
    N_("unexpected token"),
    N_("NUL byte in object key not supported"),
    /* libconfig */
    N_("syntax error"),
    N_("duplicate setting name"),
    N_("mismatched element type in array"),
    N_("memory exhausted"),
    /* zstd, of a frame */
    N_("Unknown frame descriptor"),
    N_("Version not supported"),
    N_("Unsupported frame parameter"),
    N_("Frame requires too much memory for decoding"),
    N_("Corrupted block detected"),
    N_("Data corruption detected"),
    N_("Restored data doesn't match checksum"),
    N_("Dictionary mismatch"),
    N_("Dictionary is corrupted"),
    N_("Src size is incorrect"),
    /* SQLite */
    N_("database disk image is malformed"),
    N_("file is not a database"),
    N_("database is locked"),
    N_("attempt to write a readonly database"),
    N_("unable to open database file"),
    N_("disk I/O error"),
    N_("database or disk is full"),
    N_("out of memory"),
};

const char *cause_said(const char *english)
{
  static _Thread_local char words[160];
  for (size_t i = 0; i < sizeof said / sizeof *said; i++) {
    const size_t size = strlen(said[i]);
    const bool varies = said[i][size - 1] == ' ';
    if (!varies && !strcmp(said[i], english)) return _(said[i]);
    if (!varies || strncmp(said[i], english, size) != 0) continue;
    snprintf(words, sizeof words, "%s%s", _(said[i]), english + size);
    return words;
  }
  return english;
}

struct cause cause_of(int error)
{
  for (size_t i = 0; i < sizeof causes / sizeof *causes; i++)
    if (causes[i].error == error)
      return (struct cause){_(causes[i].words), causes[i].todo ? _(causes[i].todo) : NULL};
  return (struct cause){strerror(error), NULL};
}
