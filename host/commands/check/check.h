/* SPDX-License-Identifier: EUPL-1.2
 *
 * Running a plugin against the contract, one check at a time, each in a process of its own.
 *
 * What confines that process: it is killed with everything it started when its time is over or when peil dies; limits on CPU time,
 * memory, file size and core files; no new privileges; an environment with nothing but the language; an empty working folder; standard
 * input from nowhere and standard output and error caught; and, on x86-64 and 64-bit ARM, a system call filter that kills it for
 * a socket, another program, another process, a file opened for writing, or a change to a name in the file system.
 * What is not confined yet: reading. A plugin can read whatever the person who runs the check can read, and it could write to the pipe
 * that its own verdict travels through. Check plugins of strangers as a user without rights.
 */
#ifndef PEIL_COMMANDS_CHECK_CHECK_H
#define PEIL_COMMANDS_CHECK_CHECK_H

#include "model/role.h"
#include "plugins/method.h"

enum check_state { CHECK_PASSED, CHECK_FAILED, CHECK_SKIPPED };

/* What came of one check. `text` says why it failed or was skipped, or what is worth knowing of one that passed; "" for nothing. */
struct check_word {
  enum check_state state;
  struct text text;
};
void check_word_finish(struct check_word *word);
void check_pass(struct check_word *word, const char *format, ...) FORMAT(2, 3);
void check_fail(struct check_word *word, const char *format, ...) FORMAT(2, 3);
void check_skip(struct check_word *word, const char *format, ...) FORMAT(2, 3);
/* A fault as a word: refusals that a plugin may give (bad data, a role that lacks something) skip, everything else fails. Ends it. */
void check_fault(struct check_word *word, result r);

/* What a check works on. The plugin was looked at and not loaded; each check loads it in its own process. */
struct check_work {
  struct plugin *plugin;
  struct role *role;       /* NULL where the check is not about one */
  unsigned seconds;        /* what one check may take */
  bool elsewhere;          /* in this process everything lies at other addresses */
  struct text calibration; /* of a method that learns, once it is open; empty for others */
};

typedef void check_step(struct check_work *work, struct check_word *word);

struct check {
  const char *id;    /* in JSON */
  const char *title; /* N_() */
  bool on_role;      /* once for every role */
  bool twice;        /* run in two processes, whose texts must be equal; a digest, not shown */
  check_step *step;
};
extern const struct check check_method[]; /* ends with a NULL id */

/* Runs one check in a process of its own and waits for it. A fault is ours, not the plugin's. */
CHECKED result check_confined(check_step *step, struct check_work *work, struct check_word *word);

/* What the confinement of this machine lacks: NULL for nothing. */
const char *check_unconfined(void);

/* ---- what plugins are tried on */

CHECKED result check_builtin_role(struct role **out);

enum check_pattern { PATTERN_FULL, PATTERN_GAPS, PATTERN_SKIPS, PATTERN_SELF };

/* A batch in memory of its own. The answers of a subject depend on its number, the rater and the item alone, so that subjects can be put in
 * another order: `turned` puts them in reverse, with wider columns and rubbish between them. */
struct check_batch {
  struct peil_batch batch;
  uint32_t cases;
  bool turned;
  void *memory[8];
};
void check_batch_make(struct check_batch *out, const struct peil_role *role, uint32_t cases, uint32_t raters,
                      enum check_pattern pattern, bool turned);
void check_batch_finish(struct check_batch *batch);

/* Everything in the results as text, subjects in order of their numbers. */
void check_digest(struct text *out, const struct peil_results *results, const struct check_batch *batch);

/* A sink that counts, refuses record number `fail_at` (0: none), and notes whether more came after that. */
struct check_sink {
  struct peil_sink sink;
  const struct peil_role *role; /* NULL, or: what the records must be about */
  uint32_t cases;
  size_t records, fail_at, after;
  const char *wrong; /* what in a record cannot be, or NULL */
};
void check_sink_open(struct check_sink *sink, size_t fail_at);

/* A direct call, so that the code that comes back can be seen. */
struct check_call {
  struct peil_call call;
  unsigned fails, asks, cancel_at; /* cancelled from that question on; 0: never */
  char reason[256];
};
void check_call_open(struct check_call *call);

check_step check_nulls, check_growth, check_no_rows, check_interfaces;
check_step check_leaks, check_time, check_surroundings, check_failing_sink, check_cancelled, check_report,
    check_calibration;

/* Loads the plugin, puts its questions behind the role's, and makes an instance with its defaults; one that learns has learnt from a group
 * first, where it wanted to. */
CHECKED result check_open(struct check_work *work, struct method **out);

#endif
