/* SPDX-License-Identifier: EUPL-1.2
 *
 * The worker: one process that holds one plugin and calls it for peil. It links the C library and the mathematical one and
 * nothing else, says nothing to people, and knows nothing of roles or methods but the structs of plugin.h. Its language is
 * plugins/wire.h.
 */
#ifndef PEIL_WORKER_WORKER_H
#define PEIL_WORKER_WORKER_H

#include <stdbool.h>
#include <stddef.h>

#include "plugins/fence.h"
#include "plugins/surroundings.h"
#include "plugins/wire.h"

struct worker {
  char *base[WIRE_SLOTS]; /* what is mapped where */
  size_t size[WIRE_SLOTS];
  char *values; /* the slot of that name once more, and this time to write */
  struct wire_control *control;
  struct wire_notes *notes;
  char *records; /* WIRE_RECORD_ROOM bytes */
  size_t recorded;
  bool sink_failed;
  bool closing; /* peil asked it to end */
  const struct peil_plugin *entry;
  const struct peil_scoring *scoring;
  const struct peil_questions *questions;
  const struct peil_reporting *reporting;
  const struct peil_asking *asking;
  void *instance;
  bool has_instance; /* prepare was called, and release is still to be */
  struct surroundings before;
  off_t said; /* bytes on standard output and error so far */
};
extern struct worker worker;

/* ---- fence.c: everything that confines it; each ends the process where it must hold and does not */
void fence_limits(void);
void fence_files(void);         /* libraries first, then no file at all but those that are open */
void fence_calls(void);         /* while loading */
void fence_calls_running(void); /* from then on */

/* ---- load.c */
void load_plugin(void); /* and says so */

/* ---- records.c: what comes out beside columns */
void record_open(uint32_t kind);
void record_u32(uint32_t value);
void record_f64(double value);
void record_bytes(const void *bytes, size_t size);
void record_text(const char *text); /* takes NULL */
int record_close(void);             /* PEIL_OK, or PEIL_SINK_FAILED: too large, or peil has no use for it */
const struct peil_sink *record_sink(void);
const struct peil_report_sink *record_report_sink(void);
const struct peil_question_sink *record_question_sink(void);
int record_write(void *to, const char *bytes, size_t size);
void record_fail(const struct peil_call *call, uint32_t code, const char *where, const char *reason);

/* ---- main.c */
/* Sends an answer with the records so far; they are none after that. */
void answer(enum wire_what what, int code, enum changed changed);
/* The next message; ends the process with the channel. What is attached is mapped on the way. */
void await_message(struct wire_message *message);
_Noreturn void leave(int code);

#endif
