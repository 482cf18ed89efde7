/* SPDX-License-Identifier: EUPL-1.2 */
#include "commands/audit/many.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/file.h"
#include "commands/audit/many_rows.h"
#include "commands/progress.h"

#define WINDOW 1024 /* rows that may wait for an earlier one */
#define HANDS 64

/* What the processes share. */
struct counter {
  _Atomic size_t next, written;
  _Atomic size_t at[HANDS]; /* the bundle that each is at; SIZE_MAX for none */
};

/* What goes through the pipe before a row; or, with index LATE, before a line on a plugin that did not end well. */
#define LATE SIZE_MAX
struct frame {
  size_t index, size;
  enum many_outcome outcome;
};

struct hand {
  pid_t process;
  int pipe; /* -1 when it is done */
  struct text read;
};

struct waiting {
  char *line; /* NULL: not yet there */
  size_t size;
  enum many_outcome outcome;
};

struct many {
  struct context *context;
  const struct many_list *list;
  const struct many_work *work;
  enum many_form form;
  struct counter *counter;
  struct file_draft draft;
  struct progress progress;
  unsigned hands;
  struct hand hand[HANDS];
  struct waiting window[WINDOW];
  size_t written, sums[MANY_OUTCOMES];
  uint64_t bytes, all_bytes;
};

/* ------------------------------------------------------------------------------------------------- in a process */

static bool send_all(int to, const void *bytes, size_t size)
{
  result r = file_write_all(to, "", bytes, size);
  fault_destroy(r);
  return !r;
}

static bool look_at(const struct many *many, size_t index, int to)
{
  const char *path = many->list->path[index];
  struct many_row row = {.members = json_object()};
  AUTO(text) struct text line = {0};
  result found = many->work->run(many->work->to, path, &row);
  many_line(many->form, path, found, &row, &line);
  struct frame frame = {.index = index, .size = line.length, .outcome = many_outcome_of(found)};
  fault_destroy(found);
  text_finish(&row.words);
  json_decref(row.members);
  return send_all(to, &frame, sizeof frame) && send_all(to, text_string(&line), line.length);
}

/* Nobody runs further ahead than the window. */
static void wait_for_window(const struct many *many, size_t index)
{
  while (index >= atomic_load(&many->counter->written) + WINDOW) (void)poll(NULL, 0, 1);
}

/* The plugins that this process used end with it, and each that does not end well is told of beside the rows. */
static void send_late(const struct many *many, int to)
{
  context_end_plugins(many->context);
  for (const fault *one = many->context->late; one; one = fault_next(one)) {
    AUTO(string) char *line = fault_line(one);
    const struct frame frame = {.index = LATE, .size = strlen(line)};
    if (!send_all(to, &frame, sizeof frame) || !send_all(to, line, frame.size)) return;
  }
}

static void work_on(const struct many *many, unsigned number, int to)
{
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  for (;;) {
    size_t index = atomic_fetch_add(&many->counter->next, 1);
    if (index >= many->list->count) break;
    atomic_store(&many->counter->at[number], index);
    wait_for_window(many, index);
    if (!look_at(many, index, to)) break;
    atomic_store(&many->counter->at[number], SIZE_MAX);
  }
  send_late(many, to);
  _exit(0);
}

/* ------------------------------------------------------------------------------------------------ beside them all */

static result start(struct many *many, unsigned number)
{
  struct hand *hand = &many->hand[number];
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) < 0) return fault_errno(FAULT_INTERNAL, errno, _("no pipe"));
  atomic_store(&many->counter->at[number], SIZE_MAX);
  hand->process = fork();
  if (hand->process == 0) {
    close(ends[0]);
    work_on(many, number, ends[1]);
  }
  int error = errno;
  close(ends[1]);
  hand->pipe = ends[0];
  if (hand->process > 0) return NULL;
  close(ends[0]);
  hand->pipe = -1;
  return fault_errno(FAULT_INTERNAL, error, _("no process"));
}

static void keep(struct many *many, size_t index, enum many_outcome outcome, const char *line, size_t size)
{
  struct waiting *waiting = &many->window[index % WINDOW];
  if (index < many->written || index >= many->written + WINDOW || waiting->line) return;
  *waiting = (struct waiting){need_copy_n(line, size), size, outcome};
}

/* Once, however many processes had that plugin. */
static void keep_late(struct context *context, const char *line, size_t size)
{
  AUTO(string) char *words = need_copy_n(line, size);
  for (const fault *one = context->late; one; one = fault_next(one))
    if (!strcmp(fault_message(one), words)) return;
  context->late = fault_also(context->late, fault_make(FAULT_INTERNAL, "%s", words));
}

static result write_ready(struct many *many)
{
  for (;;) {
    struct waiting *waiting = &many->window[many->written % WINDOW];
    if (!waiting->line) return NULL;
    result r = file_write_all(many->draft.descriptor, many->draft.path, waiting->line, waiting->size);
    free(waiting->line);
    waiting->line = NULL;
    TRY(r);
    many->sums[waiting->outcome]++;
    many->bytes += many->list->size[many->written++];
    atomic_store(&many->counter->written, many->written);
    progress_show(&many->progress, many->bytes, many->all_bytes, many->written);
  }
}

static void take_frames(struct many *many, struct hand *hand)
{
  struct frame frame;
  size_t done = 0;
  while (hand->read.length - done >= sizeof frame) {
    memcpy(&frame, hand->read.data + done, sizeof frame);
    if (hand->read.length - done - sizeof frame < frame.size) break;
    const char *line = hand->read.data + done + sizeof frame;
    if (frame.index == LATE) keep_late(many->context, line, frame.size);
    else keep(many, frame.index, frame.outcome, line, frame.size);
    done += sizeof frame + frame.size;
  }
  if (!done) return;
  memmove(hand->read.data, hand->read.data + done, hand->read.length - done);
  hand->read.length -= done;
}

/* A process that ended in the middle of a bundle: that bundle's row says so, and another goes on. */
static result replace(struct many *many, unsigned number)
{
  struct hand *hand = &many->hand[number];
  size_t index = atomic_load(&many->counter->at[number]);
  int status = 0;
  close(hand->pipe);
  hand->pipe = -1;
  text_clear(&hand->read);
  while (waitpid(hand->process, &status, 0) < 0 && errno == EINTR) continue;
  hand->process = 0;
  if (index == SIZE_MAX) return NULL;
  AUTO(text) struct text line = {0};
  struct many_row row = {.members = json_object()};
  result found = WIFSIGNALED(status)
                     ? fault_make(FAULT_INTERNAL, _("looking at it ended with signal %d"), WTERMSIG(status))
                     : fault_make(FAULT_INTERNAL, _("looking at it ended early"));
  many_line(many->form, many->list->path[index], found, &row, &line);
  keep(many, index, MANY_CANNOT, text_string(&line), line.length);
  fault_destroy(found);
  json_decref(row.members);
  return start(many, number);
}

static result read_from(struct many *many, unsigned number)
{
  struct hand *hand = &many->hand[number];
  text_reserve(&hand->read, 65536);
  ssize_t got = read(hand->pipe, hand->read.data + hand->read.length, 65536);
  if (got < 0 && errno == EINTR) return NULL;
  if (got <= 0) return replace(many, number);
  hand->read.length += (size_t)got;
  take_frames(many, hand);
  return NULL;
}

/* Until every process is done: behind the last rows they still say how their plugins ended. */
static result read_all(struct many *many)
{
  for (;;) {
    struct pollfd wait[HANDS];
    unsigned open_pipes = 0;
    for (unsigned i = 0; i < many->hands; i++) {
      wait[i] = (struct pollfd){.fd = many->hand[i].pipe, .events = POLLIN};
      open_pipes += many->hand[i].pipe >= 0;
    }
    if (!open_pipes) break;
    if (poll(wait, many->hands, 200) < 0 && errno != EINTR)
      return fault_errno(FAULT_INTERNAL, errno, _("waiting failed"));
    for (unsigned i = 0; i < many->hands; i++)
      if (wait[i].fd >= 0 && wait[i].revents) TRY(read_from(many, i));
    TRY(write_ready(many));
  }
  if (many->written < many->list->count) return fault_make(FAULT_INTERNAL, _("rows are missing"));
  return NULL;
}

static void many_finish(struct many *many)
{
  progress_end(&many->progress);
  for (unsigned i = 0; i < many->hands; i++) {
    struct hand *hand = &many->hand[i];
    if (hand->pipe >= 0) close(hand->pipe);
    if (hand->process > 0) kill(hand->process, SIGKILL);
    if (hand->process > 0) (void)waitpid(hand->process, NULL, 0);
    text_finish(&hand->read);
  }
  for (size_t i = 0; i < WINDOW; i++) free(many->window[i].line);
  file_draft_finish(&many->draft);
  if (many->counter) munmap(many->counter, sizeof *many->counter);
}

static result open_all(struct many *many, struct context *context, const struct arguments *arguments,
                       const char *output)
{
  unsigned threads = context_threads(context, arguments);
  long cores = sysconf(_SC_NPROCESSORS_ONLN);
  if (!threads) threads = cores > 1 ? (unsigned)cores : 1;
  if (threads > HANDS) threads = HANDS;
  if (threads > many->list->count) threads = (unsigned)many->list->count;
  TRY(many_form_of(context, output, &many->form));
  TRY(file_draft_open(&many->draft, output ? output : "-",
                      argument_given(arguments, "force") ? FILE_REPLACE : FILE_NEW_ONLY));
  void *shared = mmap(NULL, sizeof *many->counter, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (shared == MAP_FAILED) return fault_errno(FAULT_INTERNAL, errno, _("no memory"));
  many->counter = shared;
  for (size_t i = 0; i < many->list->count; i++) many->all_bytes += many->list->size[i];
  progress_start(&many->progress, context->person_watches);
  many->progress.bundles = true;
  fflush(stdout);
  for (; many->hands < threads; many->hands++) TRY(start(many, many->hands));
  return NULL;
}

static result write_text(struct many *many, const struct text *text)
{
  return file_write_all(many->draft.descriptor, many->draft.path, text_string(text), text->length);
}

static result run(struct many *many, struct context *context, const struct arguments *arguments,
                  const char *output)
{
  AUTO(text) struct text edge = {0};
  TRY(open_all(many, context, arguments, output));
  many_head(many->form, &edge);
  TRY(write_text(many, &edge));
  TRY(read_all(many));
  progress_end(&many->progress);
  text_clear(&edge);
  many_sums(many->form, many->work->format, many->sums, &edge);
  TRY(write_text(many, &edge));
  TRY(file_draft_commit(&many->draft));
  if (many->sums[MANY_IN_ORDER] == many->list->count) return NULL;
  return fault_make(FAULT_NOT_IN_ORDER,
                    ngettext("%zu of %zu bundles is not in order", "%zu of %zu bundles are not in order",
                             many->list->count - many->sums[MANY_IN_ORDER]),
                    many->list->count - many->sums[MANY_IN_ORDER], many->list->count);
}

result many_run(struct context *context, const struct arguments *arguments, const struct many_list *list,
                const struct many_work *work, const char *output)
{
  struct many *many = need_memory(sizeof *many);
  *many = (struct many){.context = context, .list = list, .work = work, .draft = {.descriptor = -1}};
  result r = run(many, context, arguments, output);
  many_finish(many);
  free(many);
  return r;
}
