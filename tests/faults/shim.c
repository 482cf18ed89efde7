/* SPDX-License-Identifier: EUPL-1.2
 *
 * Loaded before everything else, this fails the k-th call of one kind that the program makes, or kills the program there:
 *
 *     PEIL_FAULT_COUNT=FILE   16 bytes, zero at first: calls of that kind seen so far, and faults given; shared by all processes
 *     PEIL_FAULT_CALL=write   open, write, fsync, link, rename, close, mkdir or unlink, with their relatives
 *     PEIL_FAULT_AT=k         the k-th, from 1 on; 0 only counts
 *     PEIL_FAULT_KIND=EIO     ENOSPC, EIO, EINTR: fails once with that; FULL: fails with ENOSPC from then on; SHORT: writes half; LIE: writes
 *                             another last byte and says that all is well; KILL, DONE: SIGKILL before the call, or behind it
 *
 *     PEIL_FAULT_CLOCK=-N     besides, the calendar clock is N seconds behind
 *
 * A close that fails has closed, as on Linux. Opening a device under /dev/ is left alone: that is not what fills up or wears out.
 */
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

struct count {
  _Atomic uint64_t seen, fired;
};

enum kind { NONE, FAIL, FULL, SHORT, LIE, KILL, DONE };

static struct count *count;
static const char *which = "";
static uint64_t at;
static enum kind kind;
static int error;
static time_t shift;

__attribute__((constructor)) static void begin(void)
{
  const char *clock = getenv("PEIL_FAULT_CLOCK");
  if (clock) shift = strtol(clock, NULL, 10);
  const char *path = getenv("PEIL_FAULT_COUNT"), *call = getenv("PEIL_FAULT_CALL"),
             *number = getenv("PEIL_FAULT_AT"), *word = getenv("PEIL_FAULT_KIND");
  if (!path || !call || !number || !word) return;
  int descriptor = (int)syscall(SYS_openat, AT_FDCWD, path, O_RDWR | O_CLOEXEC);
  void *map = descriptor < 0 ? MAP_FAILED
                             : mmap(NULL, sizeof *count, PROT_READ | PROT_WRITE, MAP_SHARED, descriptor, 0);
  if (descriptor >= 0) syscall(SYS_close, descriptor);
  if (map == MAP_FAILED) return;
  count = map;
  which = call;
  at = strtoull(number, NULL, 10);
  static const struct {
    const char *word;
    enum kind kind;
    int error;
  } kinds[] = {{"ENOSPC", FAIL, ENOSPC}, {"EIO", FAIL, EIO}, {"EINTR", FAIL, EINTR}, {"FULL", FULL, ENOSPC},
               {"SHORT", SHORT, 0},      {"LIE", LIE, 0},    {"KILL", KILL, 0},      {"DONE", DONE, 0}};
  for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
    if (!strcmp(kinds[i].word, word)) kind = kinds[i].kind, error = kinds[i].error;
}

static void die(void)
{
  syscall(SYS_kill, (pid_t)syscall(SYS_getpid), SIGKILL);
  for (;;) pause();
}

/* What is to happen to this call; NONE for all but one. KILL does not come back. */
static enum kind meet(const char *call)
{
  if (!count || strcmp(call, which) != 0) return NONE;
  uint64_t number = atomic_fetch_add(&count->seen, 1) + 1;
  if (!at || (kind == FULL ? number < at : number != at)) return NONE;
  atomic_fetch_add(&count->fired, 1);
  if (kind == KILL) die();
  return kind;
}

static long after(enum kind met, long value)
{
  if (met == DONE) die();
  return value;
}

static int fail(void)
{
  errno = error;
  return -1;
}

static void *real(const char *name)
{
  void *found = dlsym(RTLD_NEXT, name);
  if (!found) abort();
  return found;
}

#define REAL(type, name, parameters)                                                                         \
  static type(*real_##name) parameters;                                                                      \
  if (!real_##name) *(void **)&real_##name = real(#name)

/* ------------------------------------------------------------------------------------------------------- opening */

static enum kind meet_path(const char *path) { return strncmp(path, "/dev/", 5) ? meet("open") : NONE; }

#define OPENS(name, parameters, pass, path, flags)                                                           \
  int name parameters;                                                                                       \
  int name parameters                                                                                        \
  {                                                                                                          \
    mode_t mode = 0;                                                                                         \
    if ((flags) & (O_CREAT | __O_TMPFILE)) {                                                                 \
      va_list more;                                                                                          \
      va_start(more, flags);                                                                                 \
      mode = va_arg(more, mode_t);                                                                           \
      va_end(more);                                                                                          \
    }                                                                                                        \
    REAL(int, name, parameters);                                                                             \
    enum kind met = meet_path(path);                                                                         \
    if (met == FAIL || met == FULL) return fail();                                                           \
    return (int)after(met, real_##name pass);                                                                \
  }

OPENS(open, (const char *path, int flags, ...), (path, flags, mode), path, flags)
OPENS(open64, (const char *path, int flags, ...), (path, flags, mode), path, flags)
OPENS(openat, (int folder, const char *path, int flags, ...), (folder, path, flags, mode), path, flags)
OPENS(openat64, (int folder, const char *path, int flags, ...), (folder, path, flags, mode), path, flags)

/* ---------------------------------------------------------------------------------- everything that gives 0 or -1 */

#define CALLS(call, name, parameters, pass)                                                                  \
  int name parameters;                                                                                       \
  int name parameters                                                                                        \
  {                                                                                                          \
    REAL(int, name, parameters);                                                                             \
    enum kind met = meet(call);                                                                              \
    if (met == FAIL || met == FULL) return fail();                                                           \
    return (int)after(met, real_##name pass);                                                                \
  }

CALLS("open", __open_2, (const char *path, int flags), (path, flags))
CALLS("open", __open64_2, (const char *path, int flags), (path, flags))
CALLS("open", __openat_2, (int folder, const char *path, int flags), (folder, path, flags))
CALLS("open", __openat64_2, (int folder, const char *path, int flags), (folder, path, flags))
CALLS("fsync", fsync, (int descriptor), (descriptor))
CALLS("fsync", fdatasync, (int descriptor), (descriptor))
CALLS("fsync", syncfs, (int descriptor), (descriptor))
CALLS("link", link, (const char *from, const char *to), (from, to))
CALLS("link", linkat, (int f, const char *from, int t, const char *to, int flags), (f, from, t, to, flags))
CALLS("rename", rename, (const char *from, const char *to), (from, to))
CALLS("rename", renameat, (int f, const char *from, int t, const char *to), (f, from, t, to))
CALLS("rename", renameat2, (int f, const char *from, int t, const char *to, unsigned int flags),
      (f, from, t, to, flags))
CALLS("mkdir", mkdir, (const char *path, mode_t mode), (path, mode))
CALLS("mkdir", mkdirat, (int folder, const char *path, mode_t mode), (folder, path, mode))
CALLS("unlink", unlink, (const char *path), (path))
CALLS("unlink", unlinkat, (int folder, const char *path, int flags), (folder, path, flags))

int close(int descriptor)
{
  REAL(int, close, (int descriptor));
  enum kind met = meet("close");
  int status = real_close(descriptor);
  if (met == FAIL || met == FULL) return fail();
  return (int)after(met, status);
}

/* -------------------------------------------------------------------------------------------------------- writing */

/* What was to be written, with another last byte; the caller frees it. */
static void *lie(const void *bytes, size_t size)
{
  char *copy = malloc(size);
  if (!copy) abort();
  memcpy(copy, bytes, size);
  copy[size - 1] ^= 1;
  return copy;
}

#define WRITES(name, parameters, pass, half)                                                                 \
  ssize_t name parameters;                                                                                   \
  ssize_t name parameters                                                                                    \
  {                                                                                                          \
    REAL(ssize_t, name, parameters);                                                                         \
    enum kind met = meet("write");                                                                           \
    if (met == FAIL || met == FULL) return fail();                                                           \
    if (met == SHORT && size > 1) return real_##name half;                                                   \
    if (met == LIE && size > 0) {                                                                            \
      void *told = lie(bytes, size);                                                                         \
      bytes = told;                                                                                          \
      ssize_t wrote = real_##name pass;                                                                      \
      free(told);                                                                                            \
      return wrote;                                                                                          \
    }                                                                                                        \
    return after(met, real_##name pass);                                                                     \
  }

WRITES(write, (int descriptor, const void *bytes, size_t size), (descriptor, bytes, size),
       (descriptor, bytes, size / 2))
WRITES(pwrite, (int descriptor, const void *bytes, size_t size, off_t offset),
       (descriptor, bytes, size, offset), (descriptor, bytes, size / 2, offset))
WRITES(pwrite64, (int descriptor, const void *bytes, size_t size, off64_t offset),
       (descriptor, bytes, size, offset), (descriptor, bytes, size / 2, offset))

/* ------------------------------------------------------------------------------------------------------ the clock */

int clock_gettime(clockid_t id, struct timespec *out)
{
  int status = (int)syscall(SYS_clock_gettime, id, out);
  if (!status && (id == CLOCK_REALTIME || id == CLOCK_REALTIME_COARSE)) out->tv_sec += shift;
  return status;
}

time_t time(time_t *out)
{
  struct timespec now;
  clock_gettime(CLOCK_REALTIME, &now);
  if (out) *out = now.tv_sec;
  return now.tv_sec;
}

int gettimeofday(struct timeval *restrict out, void *restrict zone)
{
  struct timespec now;
  (void)zone;
  clock_gettime(CLOCK_REALTIME, &now);
  *out = (struct timeval){now.tv_sec, now.tv_nsec / 1000};
  return 0;
}
