/* SPDX-License-Identifier: EUPL-1.2 */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/file.h"
#include "base/language.h"
#include "commands/check/check.h"
#include "plugins/fence.h"
#include "plugins/isolation.h"
#include "plugins/process.h"
#include "plugins/trust.h"

#define MEMORY_LIMIT (4ull << 30)
#define FILE_ROOM (80ull << 20) /* the loader's private copy of the plugin is a file too */
#define RECORD_LIMIT (1u << 20)

void check_word_finish(struct check_word *word) { text_finish(&word->text); }

static void say(struct check_word *word, enum check_state state, const char *format, va_list arguments)
    FORMAT(3, 0);

static void say(struct check_word *word, enum check_state state, const char *format, va_list arguments)
{
  char *text = NULL;
  word->state = state;
  text_clear(&word->text);
  if (vasprintf(&text, format, arguments) >= 0) text_add(&word->text, text);
  free(text);
}

#define SAYS(name, state)                                                                                    \
  void name(struct check_word *word, const char *format, ...)                                                \
  {                                                                                                          \
    va_list arguments;                                                                                       \
    va_start(arguments, format);                                                                             \
    say(word, state, format, arguments);                                                                     \
    va_end(arguments);                                                                                       \
  }
SAYS(check_pass, CHECK_PASSED)
SAYS(check_fail, CHECK_FAILED)
SAYS(check_skip, CHECK_SKIPPED)

void check_fault(struct check_word *word, result r)
{
  char *line = fault_line(r);
  enum fault_kind kind = fault_kind_of(r);
  if (kind == FAULT_DATA || kind == FAULT_USAGE || kind == FAULT_CONFIG) check_skip(word, "%s", line);
  else check_fail(word, "%s", line);
  free(line);
  fault_destroy(r);
}

/* ---- what is kept from it: as from a worker (plugins/fence.h), but for what the checks themselves look at */

const char *check_unconfined(void)
{
  if (prctl(PR_GET_SECCOMP) < 0)
    return _("no filter of system calls: network, programs and files are not kept from it");
  return fence_landlock() ? NULL : _("no Landlock: a filter of system calls alone keeps files from it");
}

static bool close_fence(const struct check_work *work, struct wire_notes *notes)
{
  const int version = fence_landlock();
  if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return false;
#ifndef SANITIZED /* which reads its own maps, and starts a helper, when it has something to say */
  if (version && !fence_files_close(version, FENCE_LIBRARIES | FENCE_OWN_PROCESS,
                                    work->plugin ? work->plugin->path : NULL))
    return false;
#endif
  (void)version, (void)work;
  fence_catch_refused(notes);
  return fence_calls_close(FENCE_CHECKING) || errno == ENOSYS || errno == EINVAL;
}

/* ---- the process */

static void limit(int what, rlim_t most)
{
  (void)setrlimit((__rlimit_resource_t)what, &(struct rlimit){most, most});
}

static bool confine(const struct check_work *work, const char *folder, int caught, struct wire_notes *notes)
{
  const char *language = getenv("LANGUAGE");
  AUTO(string) char *kept = need_copy(language);
  int nothing = open("/dev/null", O_RDONLY);
  (void)setpgid(0, 0);
  (void)prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (nothing < 0 || dup2(nothing, STDIN_FILENO) < 0 || dup2(caught, STDOUT_FILENO) < 0 ||
      dup2(caught, STDERR_FILENO) < 0)
    return false;
  close(nothing);
  close(caught);
  if (chdir(folder) < 0 || clearenv() != 0) return false;
  if (kept) setenv("LANGUAGE", kept, 1);
  limit(RLIMIT_CORE, 0);
  limit(RLIMIT_CPU, work->seconds + 1);
  limit(RLIMIT_FSIZE, FILE_ROOM);
#ifndef SANITIZED /* which reserves address space by the terabyte */
  limit(RLIMIT_AS, MEMORY_LIMIT);
#endif
  limit(RLIMIT_NOFILE, 64);
  return close_fence(work, notes);
}

static void send_all(int to, const void *bytes, size_t size)
{
  for (const char *at = bytes; size;) {
    ssize_t sent = write(to, at, size);
    if (sent <= 0) _exit(70);
    at += sent;
    size -= (size_t)sent;
  }
}

/* Takes room on the heap, and where mappings would go, in pieces small enough for every hole between others, so that plugin and data
 * come to lie at other addresses. It stays. */
static void move_elsewhere(void)
{
  static void *volatile kept[8];
  for (int i = 0; i < 4096; i++)
    (void)mmap(NULL, 1u << 14, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  for (size_t i = 0; i < sizeof kept / sizeof *kept; i++) kept[i] = need_memory((i + 1) * 1234);
}

_Noreturn static void child(check_step *step, struct check_work *work, const char *folder, int caught, int to,
                            struct wire_notes *notes)
{
  AUTO(check_word) struct check_word word = {0};
  signal(SIGPIPE, SIG_DFL);
  isolation_set(&(struct isolation){.on = false}); /* this process is there to run it */
  trust_set(&(struct trust_setting){0});
  if (work->elsewhere) move_elsewhere();
  if (!confine(work, folder, caught, notes)) check_fail(&word, "%s", _("the process could not be confined"));
  else step(work, &word);
  const uint8_t state = (uint8_t)word.state, end = 0xff;
  send_all(to, &state, 1);
  send_all(to, text_string(&word.text), word.text.length);
  send_all(to, &end, 1);
  _exit(0);
}

/* ---- the other side */

static int64_t milliseconds(void)
{
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* Reads until the end, or the deadline: false, then. */
static bool listen_to(int from, int64_t end, struct text *out)
{
  for (;;) {
    char bytes[4096];
    struct pollfd wait = {.fd = from, .events = POLLIN};
    int64_t left = end - milliseconds();
    if (left <= 0) return false;
    int ready = poll(&wait, 1, (int)left);
    if (ready < 0 && errno == EINTR) continue;
    if (ready <= 0) return false;
    ssize_t got = read(from, bytes, sizeof bytes);
    if (got <= 0) return true;
    if (out->length < RECORD_LIMIT) text_add_bytes(out, bytes, (size_t)got);
  }
}

/* Until it has ended by itself, without taking its leave: what it started is to be ended first. */
static bool ended(pid_t process, int64_t end)
{
  for (;;) {
    siginfo_t info = {0};
    if (waitid(P_PID, (id_t)process, &info, WEXITED | WNOWAIT | WNOHANG) == 0 && info.si_pid == process)
      return true;
    if (milliseconds() >= end) return false;
    usleep(500);
  }
}

static void signalled(struct check_word *word, int number)
{
  if (number == SIGSYS) /* while it blocked signals, so that nobody could note which */
    check_fail(word, "%s", _("asked the system for what no plugin needs"));
  else if (number == SIGXCPU) check_fail(word, "%s", _("used more processor time than it may"));
  else check_fail(word, _("crashed: signal %d (%s)"), number, strsignal(number));
}

static void refused(struct check_word *word, const struct wire_notes *notes)
{
  AUTO(text) struct text name = {0};
  if (notes->raised) {
    signalled(word, (int)notes->raised);
    return;
  }
  process_call_name(&name, notes->refused - 1);
  check_fail(word, _("asked the system for what no plugin needs: %s"), text_string(&name));
}

static void judge_end(struct check_word *word, int status, const struct wire_notes *notes,
                      const struct text *record)
{
  const unsigned char *bytes = (const unsigned char *)record->data;
  size_t size = record->length;
  if (WIFSIGNALED(status)) signalled(word, WTERMSIG(status));
  else if (WEXITSTATUS(status) == WIRE_EXIT_UNCONFINED && (notes->raised || notes->refused))
    refused(word, notes);
  else if (WEXITSTATUS(status) != 0 || size < 2 || bytes[size - 1] != 0xff || bytes[0] > CHECK_SKIPPED)
    check_fail(word, _("ended the process by itself, with exit code %d"), WEXITSTATUS(status));
  else {
    word->state = bytes[0];
    text_clear(&word->text);
    text_add_bytes(&word->text, bytes + 1, size - 2);
  }
}

/* The process, its deadline, and what it says. `notes` is shared with it. */
static result run_with(check_step *step, struct check_work *work, const char *folder,
                       struct wire_notes *notes, struct check_word *word)
{
  AUTO(text) struct text record = {0};
  int ends[2], status = 0, caught = memfd_create("caught", MFD_CLOEXEC);
  if (caught < 0 || pipe2(ends, O_CLOEXEC) < 0)
    return fault_errno(FAULT_INTERNAL, errno, _("no process for the check"));
  fflush(NULL);
  pid_t process = fork();
  if (process == 0) {
    close(ends[0]);
    child(step, work, folder, caught, ends[1], notes);
  }
  close(ends[1]);
  close(caught);
  if (process < 0) {
    close(ends[0]);
    return fault_errno(FAULT_INTERNAL, errno, _("no process for the check"));
  }
  const int64_t end = milliseconds() + (int64_t)work->seconds * 1000;
  bool heard = listen_to(ends[0], end, &record);
  close(ends[0]);
  heard = heard && ended(process, end);
  if (!heard) (void)kill(process, SIGKILL);
  (void)kill(-process, SIGKILL); /* what it started; harmless to itself once it has ended */
  while (waitpid(process, &status, 0) < 0 && errno == EINTR) continue;
  if (!heard)
    check_fail(word, ngettext("did not end within %u second", "did not end within %u seconds", work->seconds),
               work->seconds);
  else judge_end(word, status, notes, &record);
  return NULL;
}

static result run_in(check_step *step, struct check_work *work, const char *folder, struct check_word *word)
{
  struct wire_notes *notes =
      mmap(NULL, sizeof *notes, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (notes == MAP_FAILED) return fault_errno(FAULT_INTERNAL, errno, _("no process for the check"));
  result r = run_with(step, work, folder, notes, word);
  munmap(notes, sizeof *notes);
  return r;
}

result check_confined(check_step *step, struct check_work *work, struct check_word *word)
{
  AUTO(text) struct text folder = {0};
  text_addf(&folder, "%s/peil-check-XXXXXX", file_scratch_folder());
  if (!mkdtemp(folder.data))
    return fault_at(fault_errno(FAULT_CANNOT_CREATE, errno, _("no empty folder for the check")),
                    text_string(&folder), 0, 0);
  result r = run_in(step, work, text_string(&folder), word);
  (void)rmdir(text_string(&folder));
  return r;
}
