/* SPDX-License-Identifier: EUPL-1.2 */
#include "plugins/process.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/language.h"
#include "plugins/isolation.h"

int64_t process_clock(void)
{
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

struct wire_control *process_control(const struct process *process)
{
  return (struct wire_control *)(void *)process->control.bytes;
}

const struct wire_notes *process_notes(const struct process *process)
{
  return (const struct wire_notes *)(const void *)process->out.bytes;
}

/* ---- where it runs */

static _Thread_local int near_on = -1;   /* the processor; -1: any */
static _Thread_local cpu_set_t anywhere; /* where the thread ran before */

void process_near(bool near)
{
  cpu_set_t one;
  const int here = near ? sched_getcpu() : -1;
  if (!near && near_on >= 0) (void)sched_setaffinity(0, sizeof anywhere, &anywhere);
  near_on = -1;
  if (here < 0 || here >= CPU_SETSIZE || sched_getaffinity(0, sizeof anywhere, &anywhere) != 0) return;
  CPU_ZERO(&one);
  CPU_SET((unsigned)here, &one);
  if (sched_setaffinity(0, sizeof one, &one) == 0) near_on = here;
}

/* It is faster, and no matter where it fails. */
static void settle_near(struct process *p)
{
  cpu_set_t one;
  if (p->beside == near_on) return;
  CPU_ZERO(&one);
  if (near_on >= 0) CPU_SET((unsigned)near_on, &one);
  else (void)sched_getaffinity(0, sizeof one, &one);
  (void)sched_setaffinity(p->number, sizeof one, &one);
  p->beside = near_on;
}

/* ---- starting */

static void fill_control(struct process *p, int image, const struct text *needs, unsigned libraries)
{
  const struct isolation *isolation = isolation_now();
  struct wire_control *control = process_control(p);
  p->budget = isolation->seconds + 2;
  *control = (struct wire_control){.magic = WIRE_MAGIC,
                                   .parent = getpid(),
                                   .seconds = (uint32_t)p->budget,
                                   .memory = (uint64_t)isolation->mebibytes << 20,
                                   .has_image = image >= 0,
                                   .needs = libraries};
  if (libraries) memcpy(control->need, needs->data, needs->length);
}

/* Every descriptor is first moved out of the way of the numbers it is to get. */
static int place_descriptors(posix_spawn_file_actions_t *actions, const int from[], const int to[],
                             size_t count)
{
  int aside = WIRE_IMAGE + 1, error = 0;
  for (size_t i = 0; i < count; i++) aside = from[i] >= aside ? from[i] + 1 : aside;
  for (size_t i = 0; i < count && !error; i++)
    error = posix_spawn_file_actions_adddup2(actions, from[i], aside + (int)i);
  for (size_t i = 0; i < count && !error; i++)
    error = posix_spawn_file_actions_adddup2(actions, aside + (int)i, to[i]);
  return error ? error : posix_spawn_file_actions_addclosefrom_np(actions, (int)count);
}

static int set_attributes(posix_spawnattr_t *attributes)
{
  sigset_t none, all;
  sigemptyset(&none);
  sigfillset(&all);
  int error = posix_spawnattr_setflags(
      attributes, (short)(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSID));
  if (!error) error = posix_spawnattr_setsigdefault(attributes, &all);
  if (!error) error = posix_spawnattr_setsigmask(attributes, &none);
  return error;
}

/* What a sanitizer is told comes in the environment; a worker has none otherwise. */
static char **environment(void)
{
#if defined(__SANITIZE_ADDRESS__)
  static char options[] = "ASAN_OPTIONS=detect_leaks=0:handle_segv=0:handle_abort=0";
  static char *all[] = {options, NULL};
#else
  static char *all[] = {NULL};
#endif
  return all;
}

static int spawn(struct process *p, int image, int channel)
{
  const int from[] = {p->said, p->said, p->said, channel, p->control.descriptor, p->out.descriptor, image};
  const int to[] = {0, 1, 2, WIRE_CHANNEL, WIRE_CONTROL, WIRE_OUT, WIRE_IMAGE};
  const size_t count = image >= 0 ? 7 : 6;
  char name[] = "peil-worker", *word[] = {name, NULL};
  posix_spawn_file_actions_t actions;
  posix_spawnattr_t attributes;
  int error = posix_spawn_file_actions_init(&actions);
  if (error) return error;
  error = posix_spawnattr_init(&attributes);
  if (!error) {
    error = place_descriptors(&actions, from, to, count);
    if (!error) error = set_attributes(&attributes);
    if (!error)
      error = posix_spawn(&p->number, isolation_now()->worker, &actions, &attributes, word, environment());
    posix_spawnattr_destroy(&attributes);
  }
  posix_spawn_file_actions_destroy(&actions);
  return error;
}

static void free_process(struct process *p)
{
  if (p->channel >= 0) close(p->channel);
  if (p->said >= 0) close(p->said);
  shared_file_close(&p->control);
  shared_file_close(&p->out);
  shared_file_close(&p->columns);
  shared_file_close(&p->request);
  shared_file_close(&p->values);
  free(p);
}

static result no_worker(int error)
{
  const char *path = isolation_now()->worker;
  return fault_todo(
      fault_at(fault_errno(FAULT_ABSENT, error, _("the program that plugins run in cannot be started")), path,
               0, 0),
      _("install peil again; --isolate=no does without it, for debugging only"));
}

static result no_memory_file(struct process *p)
{
  result r = fault_todo(fault_errno(FAULT_INTERNAL, errno, _("no memory file for a plugin's process")),
                        _("peil needs Linux 5.1 or later, and some file descriptors"));
  free_process(p);
  return r;
}

result process_start(int image, const struct text *needs, unsigned libraries, struct process **out)
{
  int ends[2];
  struct process *p = need_memory(sizeof *p);
  p->channel = p->said = p->control.descriptor = p->out.descriptor = p->columns.descriptor =
      p->request.descriptor = p->values.descriptor = -1;
  p->requests = 1;
  p->beside = near_on; /* it is born where its maker runs */
  p->said = memfd_create("peil-said", MFD_CLOEXEC);
  if (p->said < 0 || !shared_file_open(&p->control, "peil-in", WIRE_CONTROL_SIZE, false) ||
      !shared_file_open(&p->out, "peil-out", WIRE_OUT_SIZE, true) ||
      socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) != 0)
    return no_memory_file(p);
  fill_control(p, image, needs, libraries);
  p->channel = ends[0];
  int error = spawn(p, image, ends[1]);
  close(ends[1]);
  if (!error) {
    *out = p;
    return NULL;
  }
  free_process(p);
  return no_worker(error);
}

/* ---- talking */

static bool send_message(struct process *p, struct wire_message *message, int descriptor)
{
  union {
    char bytes[CMSG_SPACE(sizeof(int))];
    struct cmsghdr head;
  } control = {{0}};
  struct iovec part = {message, sizeof *message};
  struct msghdr header = {.msg_iov = &part, .msg_iovlen = 1};
  message->magic = WIRE_MAGIC;
  if (descriptor >= 0) {
    header.msg_control = &control;
    header.msg_controllen = sizeof control.bytes;
    struct cmsghdr *with = CMSG_FIRSTHDR(&header);
    with->cmsg_level = SOL_SOCKET;
    with->cmsg_type = SCM_RIGHTS;
    with->cmsg_len = CMSG_LEN(sizeof descriptor);
    memcpy(CMSG_DATA(with), &descriptor, sizeof descriptor);
  }
  ssize_t sent;
  do sent = sendmsg(p->channel, &header, MSG_NOSIGNAL);
  while (sent < 0 && errno == EINTR);
  return sent == sizeof *message;
}

static bool attach(struct process *p, uint32_t slot, int descriptor, size_t size)
{
  struct wire_message message = {.what = WIRE_ATTACH, .slot = slot, .size = size};
  return send_message(p, &message, descriptor);
}

/* A memory file in this slot of at least that size; half as much again, so that this is seldom done. */
static bool have_room(struct process *p, struct shared_file *file, uint32_t slot, size_t size)
{
  if (file->bytes && file->size >= size) return true;
  if (size > SIZE_MAX / 2) return false;
  shared_file_close(file);
  return shared_file_open(file, "peil-room", size + size / 2, slot != WIRE_SLOT_REQUEST) &&
         attach(p, slot, file->descriptor, file->size);
}

char *process_columns(struct process *p, size_t size, uint32_t *slot, uint64_t *offset)
{
  const bool fits = size <= WIRE_COLUMN_ROOM;
  *slot = fits ? WIRE_SLOT_OUT : WIRE_SLOT_COLUMNS;
  *offset = fits ? WIRE_PAGE : 0;
  if (fits) return p->out.bytes + WIRE_PAGE;
  return have_room(p, &p->columns, WIRE_SLOT_COLUMNS, size) ? p->columns.bytes : NULL;
}

bool process_values(struct process *p, size_t cells)
{
  size_t size;
  return !__builtin_mul_overflow(cells, sizeof(double) + 1, &size) &&
         have_room(p, &p->values, WIRE_SLOT_VALUES, size);
}

bool process_lend(void *process, const void *at, size_t size, uint32_t *slot, uint64_t *offset)
{
  struct process *p = process;
  struct shared_place place;
  if (!shared_find(at, size, &place)) return false;
  uint32_t found = WIRE_SLOT_FIRST;
  while (found < WIRE_SLOTS && p->lent[found] != place.number) found++;
  if (found == WIRE_SLOTS) {
    found = WIRE_SLOT_FIRST; /* of all, what was used longest ago */
    for (uint32_t i = found + 1; i < WIRE_SLOTS; i++)
      if (p->used[i] < p->used[found]) found = i;
    if (p->used[found] == p->requests || !attach(p, found, place.descriptor, place.size)) return false;
    p->lent[found] = place.number;
  }
  p->used[found] = p->requests;
  *slot = found;
  *offset = place.offset;
  return true;
}

/* The soft limit on processor time follows the calls: each may use its deadline, and is not charged for those before it. */
static void allow_time(struct process *p)
{
  struct rlimit limit;
  const uint64_t wanted = p->spent / 1000 + p->timeout + 2;
  if (wanted <= p->budget || prlimit(p->number, RLIMIT_CPU, NULL, &limit) != 0) return;
  p->budget = 2 * wanted;
  limit.rlim_cur = limit.rlim_max == RLIM_INFINITY || limit.rlim_max > p->budget ? p->budget : limit.rlim_max;
  (void)prlimit(p->number, RLIMIT_CPU, &limit, NULL);
}

bool process_ask(struct process *p, enum wire_what what, const struct picture *picture)
{
  const size_t size = picture->bytes.length, aligned = (size + 15) / 16 * 16,
               all = aligned + picture->fixes.length;
  const bool fits = all <= WIRE_REQUEST_ROOM;
  if (!fits && !have_room(p, &p->request, WIRE_SLOT_REQUEST, all)) return false;
  char *room = fits ? p->control.bytes + WIRE_PAGE : p->request.bytes;
  const uint64_t at = fits ? WIRE_PAGE : 0;
  memcpy(room, picture->bytes.data, size);
  if (picture->fixes.length) memcpy(room + aligned, picture->fixes.data, picture->fixes.length);
  struct wire_message message = {.what = what,
                                 .slot = fits ? WIRE_SLOT_CONTROL : WIRE_SLOT_REQUEST,
                                 .fixes = (uint32_t)(picture->fixes.length / sizeof(struct wire_fix)),
                                 .at = at,
                                 .size = size,
                                 .fixes_at = at + aligned};
  allow_time(p);
  settle_near(p);
  p->requests++;
  return send_message(p, &message, -1);
}

bool process_say(struct process *p, enum wire_what what, uint64_t size)
{
  struct wire_message message = {.what = what, .size = size};
  return send_message(p, &message, -1);
}

enum process_heard process_hear(struct process *p, int64_t end, struct wire_message *message)
{
  for (;;) {
    const int64_t left = end - process_clock();
    const unsigned seconds = left <= 0 ? 0 : (unsigned)((left + 999) / 1000);
    if (!seconds) return HEARD_NOTHING_IN_TIME;
    if (seconds != p->timeout) { /* one call for both waiting and reading; set anew when it changes only */
      const struct timeval wait = {.tv_sec = (time_t)seconds};
      (void)setsockopt(p->channel, SOL_SOCKET, SO_RCVTIMEO, &wait, sizeof wait);
      p->timeout = seconds;
    }
    ssize_t got = recv(p->channel, message, sizeof *message, MSG_TRUNC);
    if (got == (ssize_t)sizeof *message) return message->magic == WIRE_MAGIC ? HEARD_MESSAGE : HEARD_NONSENSE;
    if (got > 0) return HEARD_NONSENSE;
    if (got == 0 || (errno != EINTR && errno != EAGAIN)) return HEARD_THE_END;
  }
}

/* ---- the end */

/* Until it is gone, or for a little while where the kernel (before Linux 5.3) cannot tell. */
static void await_end(int watch, int64_t left)
{
  struct pollfd gone = {.fd = watch, .events = POLLIN};
  if (watch < 0) usleep(50);
  else if (left > 0) (void)poll(&gone, 1, (int)left);
}

static bool ask_to_end(struct process *p, int watch, bool *said, int *status)
{
  const int64_t end = process_clock() + 1000;
  struct wire_message message = {0};
  *said = process_say(p, WIRE_CLOSE, 0) && process_hear(p, end, &message) == HEARD_MESSAGE &&
          message.what == WIRE_CLOSED;
  shutdown(p->channel, SHUT_RDWR); /* one that reads nothing any more may still be writing */
  for (;;) {
    const pid_t gone = waitpid(p->number, status, WNOHANG);
    if (gone == p->number) return true;
    const int64_t left = end - process_clock();
    if ((gone < 0 && errno != EINTR) || left <= 0) return false;
    await_end(watch, left);
  }
}

bool process_ask_to_end(struct process *p, bool *said, int *status)
{
  const int watch = (int)syscall(SYS_pidfd_open, p->number, 0);
  const bool gone = ask_to_end(p, watch, said, status);
  if (watch >= 0) close(watch);
  return gone;
}

void process_end(struct process *p)
{
  bool said;
  int status = 0;
  if (!p) return;
  if (p->number && !process_ask_to_end(p, &said, &status)) {
    kill(p->number, SIGKILL);
    while (waitpid(p->number, &status, 0) < 0 && errno == EINTR) continue;
  }
  free_process(p);
}
