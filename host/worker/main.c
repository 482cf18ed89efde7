/* SPDX-License-Identifier: EUPL-1.2 */
#include <errno.h>
#include <malloc.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "worker/worker.h"

struct worker worker;

_Noreturn void leave(int code) { _exit(code); }

/* ---- messages */

void answer(enum wire_what what, int code, enum changed changed)
{
  const struct wire_message message = {
      .magic = WIRE_MAGIC, .what = what, .code = code, .changed = changed, .size = worker.recorded};
  ssize_t sent;
  do sent = send(WIRE_CHANNEL, &message, sizeof message, MSG_NOSIGNAL);
  while (sent < 0 && errno == EINTR);
  if (sent != sizeof message) leave(WIRE_EXIT_CHANNEL);
  worker.recorded = 0;
}

static void attach(const struct wire_message *message, int descriptor)
{
  const uint32_t slot = message->slot;
  const int rights = slot == WIRE_SLOT_COLUMNS ? PROT_READ | PROT_WRITE : PROT_READ;
  if (descriptor < 0 || slot >= WIRE_SLOTS) leave(WIRE_EXIT_CHANNEL);
  if (slot == WIRE_SLOT_VALUES) {
    if (worker.values) munmap(worker.values, worker.size[slot]);
    worker.values = mmap(NULL, message->size, PROT_READ | PROT_WRITE, MAP_SHARED, descriptor, 0);
    if (worker.values == MAP_FAILED) leave(WIRE_EXIT_MEMORY);
  }
  /* cppcheck-suppress arrayIndexOutOfBoundsCond ; leave() does not come back */
  if (worker.base[slot]) munmap(worker.base[slot], worker.size[slot]);
  worker.base[slot] = mmap(NULL, message->size, rights, MAP_SHARED, descriptor, 0);
  worker.size[slot] = message->size;
  close(descriptor);
  if (worker.base[slot] == MAP_FAILED) leave(WIRE_EXIT_MEMORY);
}

/* The descriptor that came along, or -1. */
static int receive(struct wire_message *message)
{
  union {
    char bytes[CMSG_SPACE(sizeof(int))];
    struct cmsghdr head;
  } control;
  /* cppcheck-suppress ctuuninitvar ; it is where what comes in is put */
  struct iovec part = {message, sizeof *message};
  struct msghdr header = {
      .msg_iov = &part, .msg_iovlen = 1, .msg_control = &control, .msg_controllen = sizeof control};
  ssize_t got;
  int descriptor = -1;
  do got = recvmsg(WIRE_CHANNEL, &header, MSG_CMSG_CLOEXEC);
  while (got < 0 && errno == EINTR);
  if (got == 0) leave(WIRE_EXIT_OK); /* peil is done with it */
  if (got != sizeof *message || message->magic != WIRE_MAGIC) leave(WIRE_EXIT_CHANNEL);
  struct cmsghdr *with = CMSG_FIRSTHDR(&header);
  if (with && with->cmsg_type == SCM_RIGHTS) memcpy(&descriptor, CMSG_DATA(with), sizeof descriptor);
  return descriptor;
}

void await_message(struct wire_message *message)
{
  for (;;) {
    int descriptor = receive(message);
    worker.closing = message->what == WIRE_CLOSE;
    if (worker.closing) exit(WIRE_EXIT_OK); /* which runs what the plugin registered, and say_closed */
    if (message->what != WIRE_ATTACH) return;
    attach(message, descriptor);
  }
}

/* Registered before anything of a plugin, so it runs after all of it but the destructors, on which the exit code has the last word. A
 * plugin that calls exit() has nobody say this for it. */
static void say_closed(void)
{
  if (worker.closing) answer(WIRE_CLOSED, 0, CHANGED_NOTHING);
}

static void say_confined(void)
{
  const struct wire_message message = {.magic = WIRE_MAGIC,
                                       .what = WIRE_CONFINED,
                                       .code = (int32_t)worker.notes->confined,
                                       .changed = worker.notes->landlock};
  if (send(WIRE_CHANNEL, &message, sizeof message, MSG_NOSIGNAL) != sizeof message) leave(WIRE_EXIT_CHANNEL);
}

/* ---- requests */

static void set_pointers(char *request, const char *fixes, uint32_t count)
{
  for (uint32_t i = 0; i < count; i++) {
    struct wire_fix fix;
    memcpy(&fix, fixes + i * sizeof fix, sizeof fix);
    char *base = fix.slot == WIRE_SELF ? request : worker.base[fix.slot];
    char **at = (char **)(void *)(request + fix.at);
    for (uint32_t k = 0; k < fix.count; k++) at[k] = base + (uintptr_t)at[k];
  }
}

/* A plugin may read its request and not write it, while the call runs and not after: a wild pointer, or one that was kept, ends in a
 * crash and not in another figure. Two take turns, so that what was kept from the last call leads nowhere in this one. */
struct room {
  char *at;
  size_t size;
};

#define HUGE ((size_t)32 << 20)

static void have_room(struct room *room, size_t size)
{
  const size_t whole = (size + WIRE_PAGE - 1) / WIRE_PAGE * WIRE_PAGE;
  if (room->size < whole) {
    if (room->at) munmap(room->at, room->size);
    room->size = whole + whole / 4 / WIRE_PAGE * WIRE_PAGE;
    room->at = mmap(NULL, room->size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (room->at == MAP_FAILED) leave(WIRE_EXIT_MEMORY);
    if (whole >= HUGE)
      (void)madvise(room->at, room->size, MADV_HUGEPAGE); /* hundreds of thousands of pages else */
  }
  (void)mprotect(room->at, room->size, PROT_READ | PROT_WRITE);
}

#define VALUES_LARGE (1u << 20) /* cells: some MiB of values */

static struct room prepared, rooms[2];
static unsigned turn;

/* Of what was read here or written, and is wanted no more: the same page in two places counts as two. It all lies in memory files, so nothing is
 * lost. */
static void let_go_of_pages(void)
{
  for (int slot = 0; slot < WIRE_SLOTS; slot++)
    if (worker.base[slot]) (void)madvise(worker.base[slot], worker.size[slot], MADV_DONTNEED);
  if (worker.values) (void)madvise(worker.values, worker.size[WIRE_SLOT_VALUES], MADV_DONTNEED);
}

/* Column by column, so that no more than one is here twice. */
static void make_large(const struct codes *codes, double *value, uint8_t *missing)
{
  struct codes part = *codes;
  part.columns = 1;
  part.odds = 0;
  for (uint32_t c = 0; c < codes->columns; c++, part.code += part.stride, part.column++) {
    codes_values(&part, value + c * codes->stride, missing + c * codes->stride);
    let_go_of_pages();
  }
  part.columns = 0; /* only what no byte says */
  part.odds = codes->odds;
  codes_values(&part, value, missing);
  let_go_of_pages();
}

/* The batch gets the values that the codes mean, where a plugin may read and not write them: they are written through another
 * mapping of the same memory. */
static void make_values(struct wire_request *request)
{
  const struct codes *codes = request->codes;
  if (!codes) return;
  const size_t cells = codes->columns * codes->stride;
  char *seen = worker.base[WIRE_SLOT_VALUES];
  struct peil_batch *batch = (struct peil_batch *)(uintptr_t)request->batch;
  if (worker.size[WIRE_SLOT_VALUES] / (sizeof(double) + 1) < cells) leave(WIRE_EXIT_CHANNEL);
  double *value = (double *)(void *)worker.values;
  uint8_t *missing = (uint8_t *)worker.values + cells * sizeof *value;
  if (cells < VALUES_LARGE) codes_values(codes, value, missing);
  else make_large(codes, value, missing);
  batch->value = (const double *)(void *)seen;
  batch->missing = (const uint8_t *)seen + cells * sizeof(double);
}

static struct wire_request *take_request(const struct wire_message *message, struct room *room)
{
  const char *from = worker.base[message->slot];
  have_room(room, message->size);
  memcpy(room->at, from + message->at, message->size);
  set_pointers(room->at, from + message->fixes_at, message->fixes);
  make_values((struct wire_request *)(void *)room->at);
  (void)mprotect(room->at, room->size, PROT_READ);
  return (struct wire_request *)(void *)room->at;
}

/* ---- calls */

static int is_cancelled(const struct peil_call *call)
{
  (void)call;
  return atomic_load_explicit(&worker.control->cancelled, memory_order_relaxed) != 0;
}

static struct peil_call call_for(const struct wire_request *request)
{
  return (struct peil_call){.size = sizeof(struct peil_call),
                            .language = request->language,
                            .seed = request->seed,
                            .now = request->now,
                            .fail = record_fail,
                            .cancelled = is_cancelled};
}

/* As plugin.h says they are before a call. */
static void empty_results(struct peil_results *r, const struct peil_role *role)
{
  const size_t cells = (size_t)r->outcomes * r->stride;
  for (size_t i = 0; i < cells; i++) r->value[i] = (double)__builtin_nanf("");
  memset(r->status, PEIL_UNSCORED, cells);
  if (r->answered) memset(r->answered, 0, cells * sizeof *r->answered);
  if (r->asked) memset(r->asked, 0, cells * sizeof *r->asked);
  if (r->mark) memset(r->mark, PEIL_NO_VERDICT, cells);
  if (r->verdict) memset(r->verdict, PEIL_NO_VERDICT, r->cases);
  for (uint32_t o = 0; o < r->outcomes; o++) {
    r->minimum[o] = role->outcome[o]->minimum;
    r->maximum[o] = role->outcome[o]->maximum;
  }
}

static const struct peil_role *role_of_instance(void)
{
  return ((const struct wire_request *)(const void *)prepared.at)->role;
}

static void release(void)
{
  if (!worker.has_instance) return;
  worker.has_instance = false;
  worker.scoring->release(worker.instance);
  worker.instance = NULL;
  (void)mprotect(prepared.at, prepared.size, PROT_NONE);
}

static int prepare(const struct wire_message *message)
{
  release();
  const struct wire_request *request = take_request(message, &prepared);
  worker.has_instance = true;
  const struct peil_call call = call_for(request);
  return worker.scoring->prepare(&call, request->role, request->setting, request->calibration,
                                 request->calibration_size, &worker.instance);
}

static int choose(const struct peil_call *call, const struct wire_request *request)
{
  uint32_t item = PEIL_ANY_ITEM;
  int code = worker.asking->next(call, worker.instance, request->batch, request->open, &item);
  if (code != PEIL_OK) return code;
  record_open(WIRE_CHOSEN);
  record_u32(item);
  return record_close();
}

static int call_plugin(const struct wire_message *message, const struct wire_request *request)
{
  const struct peil_call call = call_for(request);
  switch (message->what) {
  case WIRE_SCORE:
    empty_results(request->results, role_of_instance());
    return worker.scoring->score(&call, worker.instance, request->batch, request->results,
                                 request->traced ? record_sink() : NULL);
  case WIRE_CALIBRATE:
    return worker.scoring->calibrate(&call, worker.instance, request->batch, record_write, NULL);
  case WIRE_REPORT:
    return worker.reporting->report(&call, worker.instance, role_of_instance(), request->batch,
                                    request->results, request->case_index, record_report_sink());
  case WIRE_NEXT: return choose(&call, request);
  case WIRE_ASK: return worker.questions->ask(&call, request->role, record_question_sink());
  default: leave(WIRE_EXIT_CHANNEL);
  }
}

static int serve(const struct wire_message *message)
{
  if (message->what == WIRE_PREPARE) return prepare(message);
  if (message->what == WIRE_RELEASE) return release(), PEIL_OK;
  struct room *room = &rooms[turn ^= 1];
  const int code = call_plugin(message, take_request(message, room));
  (void)mprotect(room->at, room->size, PROT_NONE);
  return code;
}

/* What is printed is caught, and counts as a change; whoever meant to tell the person something has `fail` and remarks. */
static enum changed looked_after(const struct climate *before)
{
  enum changed changed = climate_restore(before);
  struct stat said;
  if (changed) return changed;
  if (environ && *environ) {
    environ = NULL;
    return CHANGED_ENVIRONMENT;
  }
  fflush(NULL);
  if (syscall(SYS_fstat, WIRE_SAID, &said) == 0 && said.st_size != worker.said) {
    worker.said = said.st_size;
    return CHANGED_OUTPUT;
  }
  return CHANGED_NOTHING;
}

static void serve_all(void)
{
  for (;;) {
    struct wire_message message;
    struct climate before;
    await_message(&message);
    climate_take(&before);
    worker.sink_failed = false;
    int code = serve(&message);
    enum changed changed = looked_after(&before);
    answer(WIRE_DONE, code, changed);
  }
}

/* ---- start */

static void map_first(int slot, int descriptor, size_t size, int rights)
{
  worker.base[slot] = mmap(NULL, size, rights, MAP_SHARED, descriptor, 0);
  worker.size[slot] = size;
  if (worker.base[slot] == MAP_FAILED) leave(WIRE_EXIT_MEMORY);
  close(descriptor);
}

/* Dies with peil, also when peil was gone before this was said. */
static void die_with_parent(void)
{
  if (prctl(PR_SET_PDEATHSIG, SIGKILL) != 0 || getppid() != worker.control->parent) leave(WIRE_EXIT_CHANNEL);
}

int main(void)
{
  map_first(WIRE_SLOT_CONTROL, WIRE_CONTROL, WIRE_CONTROL_SIZE, PROT_READ);
  map_first(WIRE_SLOT_OUT, WIRE_OUT, WIRE_OUT_SIZE, PROT_READ | PROT_WRITE);
  worker.control = (struct wire_control *)(void *)worker.base[WIRE_SLOT_CONTROL];
  worker.notes = (struct wire_notes *)(void *)worker.base[WIRE_SLOT_OUT];
  worker.records = worker.base[WIRE_SLOT_OUT] + WIRE_RECORDS_AT;
  if (worker.control->magic != WIRE_MAGIC) leave(WIRE_EXIT_CHANNEL);
  die_with_parent();
  environ = NULL; /* a sanitizer has read its own by now */
  /* Between calls what a plugin gave back stays: or every call would get its memory from the kernel anew. */
  (void)mallopt(M_TRIM_THRESHOLD, 8 << 20);
  (void)mallopt(M_MMAP_THRESHOLD, 1 << 20);
  void *volatile first =
      malloc(1); /* the first time it asks for a random number, which it may not any more later */
  free(first);
  if (chdir("/") != 0) leave(WIRE_EXIT_UNCONFINED);
  fence_limits();
  fence_files();
  fence_calls();
  say_confined();
  if (atexit(say_closed) != 0) leave(WIRE_EXIT_MEMORY);
  if (!worker.control->has_image) {
    answer(WIRE_LOADED, WIRE_LOAD_OK, CHANGED_NOTHING);
    leave(WIRE_EXIT_OK);
  }
  load_plugin();
  serve_all();
}
