/* SPDX-License-Identifier: EUPL-1.2
 *
 * One worker process, from this side: started, talked to, waited for no longer than agreed, and ended. Everything it says is
 * taken for hostile.
 */
#ifndef PEIL_PLUGINS_PROCESS_H
#define PEIL_PLUGINS_PROCESS_H

#include <sys/types.h>

#include "base/shared.h"
#include "plugins/picture.h"
#include "plugins/plugins.h"

/* Whose doing its end was: nobody's we could name, the plugin's, or the plugin's or the machine's, which may have been busy. */
enum process_blame { BLAME_NOBODY, BLAME_PLUGIN, BLAME_LATE };

struct process {
  pid_t number;
  struct plugin_confinement confinement; /* once it said so */
  int channel;
  int said; /* what it printed */
  struct shared_file control, out;
  struct shared_file columns, request; /* more room, where the first did not do; descriptor -1 until then */
  struct shared_file values;           /* likewise, once codes were sent */
  uint64_t lent[WIRE_SLOTS];           /* number of the memory file in each slot; 0: none */
  uint64_t used[WIRE_SLOTS], requests; /* which request used it last: what the next one uses must stay */
  enum process_blame blame;            /* once it is gone */
  unsigned timeout;                    /* seconds set on the channel */
  uint64_t spent, budget;              /* milliseconds in calls; seconds of processor time it may use */
  int beside;                          /* the processor it was put on by process_near; -1: any */
};

/* `image`: the plugin's sealed bytes, or -1 for none. `needs`: names of libraries, each with its NUL. FAULT_ABSENT when the
 * program of the worker is not there; FAULT_INTERNAL when the system cannot start it. */
CHECKED result process_start(int image, const struct text *needs, unsigned libraries, struct process **out);

/* Between true and false the calling thread, and every worker it asks something, run on one processor: for very many short calls, one
 * after the other, each of which would else wake up another processor. Not nested. */
void process_near(bool near);

/* Asks it to go, and waits until it is gone. Takes NULL. */
void process_end(struct process *process);
/* The same for one that served well: a fault when it does not end well (plugins/wire.h), which is the plugin's. */
CHECKED result process_end_well(struct process *process, const struct plugin *plugin);
/* Asks it to go, with a second for it: true, and its status, when it went by itself; else it is still there. */
bool process_ask_to_end(struct process *process, bool *said, int *status);

struct wire_control *process_control(const struct process *process);
const struct wire_notes *process_notes(const struct process *process);

/* Puts the request where the worker can read it, and sends the message. False when there is no room to be had, or nobody listens. */
bool process_ask(struct process *process, enum wire_what what, const struct picture *picture);
bool process_say(struct process *process, enum wire_what what, uint64_t size);

/* Makes columns that lie in a memory file readable by the worker: a picture_lender's find. */
bool process_lend(void *process, const void *at, size_t size, uint32_t *slot, uint64_t *offset);

/* Room of `size` bytes that the worker can write: in which slot, where, and our view of it. NULL: there is none to be had. */
char *process_columns(struct process *process, size_t size, uint32_t *slot, uint64_t *offset);

/* Room for the worker to make the values of so many cells. False: there is none to be had. */
bool process_values(struct process *process, size_t cells);

enum process_heard { HEARD_MESSAGE, HEARD_NOTHING_IN_TIME, HEARD_THE_END, HEARD_NONSENSE };
/* The next message, by `end` (milliseconds of process_clock) at the latest. */
enum process_heard process_hear(struct process *process, int64_t end, struct wire_message *message);
int64_t process_clock(void);

/* What became of it: it is killed, where it still runs, and waited for; then one fault says it. `stage` is the function of plugin.h that
 * ran, `lie` what was wrong with what it sent when it `heard` nonsense. Ends the process; process_end still frees it. */
CHECKED result process_fault(struct process *process, enum process_heard heard, const struct plugin *plugin,
                             const char *stage, unsigned seconds, const char *lie);

/* Appends the name of a system call. */
void process_call_name(struct text *out, unsigned number);

#endif
