/* SPDX-License-Identifier: EUPL-1.2
 *
 * What passes between peil and the process that a plugin runs in: the worker (host/worker). One worker holds one plugin and
 * at most one instance of it, and answers one call at a time.
 *
 * Two kinds of channel. Messages of a fixed size go over a socket that keeps their bounds; they say what is asked and how it ended.
 * Bytes lie in memory files: those with what is put in are peil's to write and the worker's to read only, the one with what comes out
 * is the worker's to write. Nobody can change the size of either.
 *
 *   peil -> worker  Trusted. A request is a picture of the very structs of plugin.h, with an offset where a pointer would stand and a
 *                   list of those places (struct wire_fix). The worker copies it, sets the pointers, and calls. Columns are not
 *                   copied where they lie in a memory file already (base/shared.h): the pointer then leads into that file. The
 *                   answers of a table come as a byte each (base/codes.h): the worker makes the values, in memory that it alone fills and the
 *                   plugin may only read.
 *   worker -> peil  Not trusted: whoever runs in the worker may have written it. Columns are copied out before anybody looks at
 *                   them, and what is checked is the copy; so it does not matter what is written after that. Records are copied out piece by
 *                   piece and read by plugins/records.c, which believes no length, number or text in them. A call has succeeded
 *                   when the answer WIRE_DONE says PEIL_OK; a worker that ends without one has failed, whatever its exit code.
 *
 * Its end. What a call gave is copied and checked when WIRE_DONE has come, and stands from then on: how the worker ends later can
 * change nothing of it. But a worker has ended well only when it said WIRE_CLOSED and then left with 0. One that did not, because of
 * something that its plugin had set up for the end, is told of as a failure of that plugin (plugins_end), with exit code 70, beside
 * results that stay. What a plugin registers with atexit and its destructors therefore run, confined, and for no longer than a second.
 */
#ifndef PEIL_PLUGINS_WIRE_H
#define PEIL_PLUGINS_WIRE_H

#include <peil/plugin.h>
#include <stdatomic.h>

#include "base/codes.h"

#define WIRE_MAGIC 0x4c495058u /* "WPIL": another build of the worker is another number */

/* The descriptors a worker starts with; it has no other. */
enum wire_descriptor {
  WIRE_SAID = 1,    /* and 0 and 2: a file in memory, so that what a plugin prints can be told */
  WIRE_CHANNEL = 3, /* the socket */
  WIRE_CONTROL = 4, /* struct wire_control, then room for requests */
  WIRE_OUT = 5,     /* struct wire_notes, then columns, then records */
  WIRE_IMAGE = 6 /* the plugin's bytes, sealed; not there in a worker that is only asked what confines it */
};

/* Memory that a pointer in a request may lead into, by number. */
enum wire_slot {
  WIRE_SLOT_CONTROL = 0,
  WIRE_SLOT_OUT = 1,
  WIRE_SLOT_COLUMNS = 2, /* more room for columns that come out */
  WIRE_SLOT_REQUEST = 3, /* more room for a request */
  WIRE_SLOT_VALUES = 4,  /* for the worker: values, then reasons, that it makes of codes */
  WIRE_SLOT_FIRST = 5,   /* columns that go in */
  WIRE_SLOTS = 13,
  WIRE_SELF = 255 /* the request itself */
};

#define WIRE_PAGE 4096u
#define WIRE_REQUEST_ROOM (1u << 20) /* behind the page of wire_control */
#define WIRE_COLUMN_ROOM (1u << 20)  /* behind the page of wire_notes */
#define WIRE_RECORD_ROOM (1u << 20)  /* behind the columns; no record is larger */
#define WIRE_CONTROL_SIZE (WIRE_PAGE + WIRE_REQUEST_ROOM)
#define WIRE_OUT_SIZE (WIRE_PAGE + WIRE_COLUMN_ROOM + WIRE_RECORD_ROOM)
#define WIRE_RECORDS_AT (WIRE_PAGE + WIRE_COLUMN_ROOM)
#define WIRE_NEEDS_SIZE 2048u

/* Written by peil before the worker starts; `cancelled` at any time. */
struct wire_control {
  uint32_t magic;
  int32_t parent; /* process number of peil */
  atomic_uint cancelled;
  uint32_t seconds; /* of processor time, at first */
  uint64_t memory;  /* bytes the worker may have for itself; 0: no limit */
  uint32_t has_image;
  uint32_t needs;             /* libraries */
  char need[WIRE_NEEDS_SIZE]; /* their names, one after another with their NULs */
};

/* What confines a worker: bits. */
enum wire_confined {
  WIRE_SECCOMP = 1,
  WIRE_LANDLOCK_FILES = 2,
  WIRE_LANDLOCK_NETWORK = 4,
  WIRE_LANDLOCK_SIGNALS = 8,
  WIRE_NO_NEW_PRIVILEGES = 16,
  WIRE_LIMITS = 32,
  WIRE_MEMORY_LIMIT = 64,
  WIRE_SANITIZED = 128 /* built with a sanitizer: it may do more, and has no memory limit */
};

/* Written by the worker, its last words too; believed only for what is told to people of how it ended. What confines it is believed from
 * WIRE_CONFINED, which no plugin could have sent. */
struct wire_notes {
  uint32_t confined; /* enum wire_confined */
  uint32_t landlock; /* version of its interface, 0: none */
  uint32_t refused;  /* 1 + the number of the system call that was refused */
  uint32_t raised;   /* the signal it raised by itself */
  uint32_t stack;    /* 1: the stack ran over */
  uint32_t memory;   /* 1: there was no more memory to be had */
};

enum wire_what {
  /* to the worker */
  WIRE_ATTACH = 1, /* a descriptor comes along: map it in `slot` */
  WIRE_PREPARE,
  WIRE_SCORE,
  WIRE_CALIBRATE,
  WIRE_REPORT,
  WIRE_ASK,
  WIRE_RELEASE,
  WIRE_GO_ON, /* the records were taken; `size` is 0, or 1 when the sink failed */
  WIRE_NEXT,
  WIRE_CLOSE, /* there will be no more calls */
  /* from it */
  WIRE_LOADED = 100, /* `code` is enum wire_load, the records say what it offers */
  WIRE_DONE,         /* the call ended with `code` */
  WIRE_RECORDS,      /* the room for records is full: take them and say so */
  WIRE_CONFINED, /* the first message, before any code of the plugin ran: `code` is wire_confined, `changed` the
                        version of Landlock */
  WIRE_CLOSED    /* the last, when whatever the plugin had registered for the end has run */
};

/* How loading went. The text of WIRE_LOAD_CANNOT_OPEN is the one record. */
enum wire_load {
  WIRE_LOAD_OK = 0,
  WIRE_LOAD_CANNOT_OPEN,
  WIRE_LOAD_NO_SYMBOL,
  WIRE_LOAD_FOREIGN_SYMBOL, /* it comes from a dependency */
  WIRE_LOAD_CHANGED,        /* loading it changed `changed` */
  WIRE_LOAD_GET_CHANGED,    /* asking it for its interfaces did */
  WIRE_LOAD_NO_GET
};

struct wire_message {
  uint32_t magic, what; /* enum wire_what */
  int32_t code;
  uint32_t changed;     /* enum changed of surroundings.h */
  uint32_t slot, fixes; /* of a request: where it lies, and how many places to set */
  uint64_t at, size;    /* its bytes; or the size of what is attached; or the bytes of records that wait */
  uint64_t fixes_at;    /* in the same slot */
};

/* `count` pointers from `at` on in the request hold offsets in a slot. */
struct wire_fix {
  uint64_t at;
  uint32_t slot, count;
};

/* What a request begins with. What does not belong to a call is NULL or 0. */
struct wire_request {
  uint64_t seed;
  int64_t now;
  uint32_t language, case_index, traced, settings;
  const struct peil_role *role;
  const struct peil_setting *const *setting;
  const char *calibration;
  uint64_t calibration_size;
  const struct peil_batch *batch;
  const struct codes *codes; /* NULL: the batch has values */
  struct peil_results *results;
  uint64_t results_size; /* of all columns of results together, for a score */
  const uint8_t *open;
};

/* Records: a length with the head itself, a kind, then the fields one after another, not aligned: numbers as they are, a text as
 * its length, its bytes and a NUL; WIRE_NO_TEXT for NULL. */
struct wire_record {
  uint32_t size, kind;
};
#define WIRE_NO_TEXT UINT32_MAX

enum wire_kind {
  WIRE_FAIL = 1,
  WIRE_TERM,
  WIRE_STATISTIC,
  WIRE_REASON,
  WIRE_REMARK,
  WIRE_BYTES,
  WIRE_QUESTION,
  WIRE_SECTION,
  WIRE_END,
  WIRE_PARAGRAPH,
  WIRE_NOTE,
  WIRE_DETAILS,
  WIRE_TABLE,
  WIRE_ROW,
  WIRE_CELL_TEXT,
  WIRE_CELL_NUMBER,
  WIRE_FIGURE,
  WIRE_WORD,       /* what the loader said */
  WIRE_DESCRIPTOR, /* as it stands in memory */
  WIRE_QUESTIONS,  /* the interfaces */
  WIRE_SCORING_OF,
  WIRE_OPTION,
  WIRE_REPORTING_OF,
  WIRE_ASKING_OF,
  WIRE_CHOSEN /* an item */
};

/* How a worker ends by itself. */
enum wire_exit {
  WIRE_EXIT_OK = 0,
  WIRE_EXIT_UNCONFINED = 112,
  WIRE_EXIT_CHANNEL = 113,
  WIRE_EXIT_MEMORY = 114
};

#endif
