/* SPDX-License-Identifier: EUPL-1.2 */
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/language.h"
#include "plugins/call_names.inc"
#include "plugins/failures.h"
#include "plugins/isolation.h"
#include "plugins/judge.h"
#include "plugins/process.h"

#define SAID_SHOWN 200 /* bytes of what it printed */

struct death {
  const struct plugin *plugin;
  const char *stage;
  unsigned seconds;
  int status;
  struct wire_notes notes; /* copied: it can be written no more, but once is enough */
};

static void add_who(struct text *out, const struct death *d)
{
  text_addf(out, "%s “%s” ", kind_word(d->plugin->kind), d->plugin->id);
}

void process_call_name(struct text *out, unsigned number)
{
  const char *name = number < sizeof call_names / sizeof *call_names ? call_names[number] : NULL;
  if (name) text_add(out, name);
  else text_addf(out, _("system call %u"), number);
}

static void add_signal(struct text *out, const struct death *d, int number)
{
  const char *name = sigabbrev_np(number);
  text_addf(out, _("crashed in %s: SIG%s"), d->stage, name ? name : "?");
  if (d->notes.stack) text_add(out, _(", its stack ran over"));
  else if (d->notes.memory)
    text_addf(out, _(", with nothing left of the %u MiB of memory it may have"), isolation_now()->mebibytes);
}

static void add_end(struct text *out, const struct death *d)
{
  if (WIFSIGNALED(d->status)) {
    const int number = WTERMSIG(d->status);
    if (number == SIGXCPU) text_addf(out, _("used more processor time in %s than it may"), d->stage);
    else if (number == SIGXFSZ) text_addf(out, _("wrote more in %s than it may"), d->stage);
    else if (number == SIGSYS) /* while it blocked signals, so that nobody could note which */
      text_addf(out, _("asked the system in %s for what no plugin needs"), d->stage);
    else add_signal(out, d, number);
    return;
  }
  const int code = WEXITSTATUS(d->status);
  if (d->notes.refused) {
    text_addf(out, _("asked the system in %s for what no plugin needs: "), d->stage);
    process_call_name(out, d->notes.refused - 1);
  } else if (d->notes.raised) {
    add_signal(out, d, (int)d->notes.raised);
  } else if (code == WIRE_EXIT_UNCONFINED) {
    text_add(out, _("was not loaded, because its process could not be confined"));
  } else if (code == WIRE_EXIT_MEMORY) {
    text_addf(out, _("found no memory in %s for what it was handed"), d->stage);
  } else if (code == WIRE_EXIT_CHANNEL) {
    text_addf(out, _("broke the connection with peil in %s"), d->stage);
  } else {
    text_addf(out, _("ended its process in %s by itself, with exit code %d and no final record"), d->stage,
              code);
  }
}

static void add_said(struct text *out, int said)
{
  char bytes[SAID_SHOWN + 1];
  ssize_t got = pread(said, bytes, SAID_SHOWN, 0);
  if (got <= 0) return;
  const char *line_end = memchr(bytes, '\n', (size_t)got);
  size_t size = line_end ? (size_t)(line_end - bytes) : (size_t)got;
  while (size && !utf8_valid(bytes, size)) size--;
  bytes[size] = 0;
  if (size && !memchr(bytes, 0, size)) text_addf(out, _("; it said: %s"), bytes);
}

static int wait_after_kill(const struct process *process, bool kill_it, bool *killed)
{
  int status = 0;
  *killed = false;
  /* It has closed its end, so it is ending by itself, unless it only closed descriptors: it gets a moment. */
  for (int i = 0; !kill_it && i < 2000; i++) {
    if (waitpid(process->number, &status, WNOHANG) == process->number) return status;
    usleep(100);
  }
  *killed = true;
  kill(process->number, SIGKILL);
  while (waitpid(process->number, &status, 0) < 0) continue;
  return status;
}

static enum process_blame blame(const struct death *d, enum process_heard heard)
{
  const int code = WIFEXITED(d->status) ? WEXITSTATUS(d->status) : 0;
  if (heard == HEARD_NOTHING_IN_TIME) return BLAME_LATE;
  if (heard == HEARD_THE_END &&
      (code == WIRE_EXIT_MEMORY || (code == WIRE_EXIT_UNCONFINED && !d->notes.refused && !d->notes.raised)))
    return BLAME_NOBODY;
  return BLAME_PLUGIN;
}

result process_fault(struct process *process, enum process_heard heard, const struct plugin *plugin,
                     const char *stage, unsigned seconds, const char *lie)
{
  AUTO(text) struct text out = {0};
  struct death d = {.plugin = plugin, .stage = stage, .seconds = seconds};
  bool killed;
  d.status = wait_after_kill(process, heard != HEARD_THE_END, &killed);
  memcpy(&d.notes, process_notes(process), sizeof d.notes);
  add_who(&out, &d);
  if (heard == HEARD_NOTHING_IN_TIME)
    text_addf(&out, _("ran over the deadline of %u s in %s"), seconds, stage);
  else if (heard == HEARD_NONSENSE)
    text_addf(&out, _("sent in %s what no plugin can send: %s"), stage,
              lie ? lie : _("a message out of place"));
  else if (killed) text_addf(&out, _("broke the connection with peil in %s"), stage);
  else add_end(&out, &d);
  add_said(&out, process->said);
  process->number = 0;
  process->blame = blame(&d, heard);
  result r = fault_make(FAULT_INTERNAL, "%s", text_string(&out));
  return fault_todo(r, _("this is for the maker of %s “%s” %s to mend"), kind_word(plugin->kind), plugin->id,
                    plugin->version);
}

/* ---- after the last call */

static void add_bad_end(struct text *out, const struct death *d, bool ended, bool said)
{
  if (!ended) text_add(out, _("did not let its process end after its last answer"));
  else if (d->status == 0 && !said)
    text_add(out,
             _("ended its process by itself after its last answer, with exit code 0 and no final record"));
  else add_end(out, d);
}

result process_end_well(struct process *process, const struct plugin *plugin)
{
  AUTO(text) struct text out = {0};
  struct death d = {.plugin = plugin, .stage = "exit"};
  bool said;
  const bool ended = process_ask_to_end(process, &said, &d.status);
  const bool well = ended && said && d.status == 0;
  if (!well) {
    memcpy(&d.notes, process_notes(process), sizeof d.notes);
    add_who(&out, &d);
    add_bad_end(&out, &d, ended, said);
    add_said(&out, process->said);
  }
  if (ended) process->number = 0;
  process_end(process);
  if (well) return NULL;
  failures_note(plugin, "exit", text_string(&out), false);
  result r = fault_make(FAULT_INTERNAL, _("%s; what it had computed before stands"), text_string(&out));
  return fault_todo(fault_at(r, plugin->path, 0, 0), _("this is for the maker of %s “%s” %s to mend"),
                    kind_word(plugin->kind), plugin->id, plugin->version);
}
