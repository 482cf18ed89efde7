/* SPDX-License-Identifier: EUPL-1.2
 *
 * Inside `peil fill`: a questionnaire in lines, one answer a line, each saved before it is confirmed.
 */
#ifndef PEIL_COMMANDS_FILL_FILL_H
#define PEIL_COMMANDS_FILL_FILL_H

#include <signal.h>

#include "base/text.h"
#include "model/sheet.h"

/* ---- lines from standard input; a signal to stop is heard between lines only, so never halfway a save */

enum fill_heard {
  FILL_LINE,     /* one line, without its end, the white space around it and keys that type nothing */
  FILL_UNUSABLE, /* a line that is too long or no UTF-8: passed over */
  FILL_END,      /* end of input */
  FILL_STOPPED,  /* Ctrl-C, or asked to end otherwise */
  FILL_FAILED    /* reading failed */
};

struct fill_input {
  struct text line;
  char block[4096];
  size_t at, have;
  bool person; /* a terminal */
  bool cut;    /* the terminal passed on no more than the beginning of the line */
  sigset_t mask;
  struct sigaction before[3];
};
void fill_input_open(struct fill_input *input);
enum fill_heard fill_input_line(struct fill_input *input);
void fill_input_finish(struct fill_input *input);

/* ---- one sheet at a time by one filler: an exclusive lock on ".<name>.lock" beside it, gone when the process is */

struct fill_lock {
  int descriptor;
  char *path;
};
CHECKED result fill_lock_take(struct fill_lock *lock, const char *sheet);
void fill_lock_finish(struct fill_lock *lock);

/* ---- the sheet */

struct fill {
  const struct role *role;
  const char *role_name, *path; /* as given, for the line that says how to go on */
  const char *more;             /* what else that line needs: " --method M"...; or "" */
  struct sheet *sheet;
  struct fill_input *input;
  size_t choosers; /* methods that choose among their own questions by what was answered */
  struct method **chooser;
};

/* Whether a method chooses when `item` comes up; NULL when it is the role's, or asked in order. */
struct method *fill_chooser(const struct fill *fill, uint32_t item);
/* The item that the method of `item` wants asked, among its own that are asked, unanswered and not `passed`; `*next` is `item` when the
 * order will do. */
CHECKED result fill_choose(const struct fill *fill, uint32_t item, const bool *passed, uint32_t *next);

/* Writes the sheet over its file, whole or not at all, and to disk. */
CHECKED result fill_save(const struct fill *fill);

/* Changes of one answer. What is not changed stays: its note, its evidence. Refuse as sheet_put does, and then change nothing. */
CHECKED result fill_put_value(struct fill *fill, uint32_t item, json_t *value); /* steals `value` */
CHECKED result fill_put_skip(struct fill *fill, uint32_t item, enum peil_missing reason);
CHECKED result fill_put_note(struct fill *fill, uint32_t item,
                             const char *note); /* behind the note that is there; NULL drops that */
CHECKED result fill_put_evidence(struct fill *fill, uint32_t item,
                                 const char *words); /* "FILE" or "KIND FILE"; NULL drops what is there */
void fill_clear(struct fill *fill, uint32_t item);

/* True, unless its condition says that the item is not asked (Kleene 1952: false; unknown is asked), or it was answered the other way
 * round. */
bool fill_asked(const struct fill *fill, uint32_t item);

/* How many items are asked; how many of them are open though they must be answered, and how many that need not be. */
struct fill_count {
  uint32_t asked, open, optional;
};
struct fill_count fill_count(const struct fill *fill);

/* The item that a person means: its number among those that are asked, or its id; UINT32_MAX when there is none. */
uint32_t fill_find(const struct fill *fill, const char *name);

/* ---- telling: what a person reads about one item */

/* `again`: the scale stood above with the question before, so a long one is not said again. */
void fill_tell_item(const struct fill *fill, uint32_t item, uint32_t number, uint32_t asked, bool again);
void fill_tell_help(const struct fill *fill, uint32_t item);
void fill_tell_answer(const struct fill *fill, uint32_t item, struct text *out);
/* The scale in words that are answers; nothing for an item without one. */
void fill_scale_words(const struct fill *fill, uint32_t item, struct text *out);

/* ---- the dialogue: asks what is open, until it is done or the person stops. FAULT_UNFINISHED when something is still open. */
CHECKED result fill_dialogue(struct fill *fill);

/* What a line means for an item. */
enum fill_act {
  ACT_VALUE,
  ACT_SKIP,
  ACT_NOTE,
  ACT_EVIDENCE,
  ACT_CLEAR,
  ACT_BACK,
  ACT_GO,
  ACT_HELP,
  ACT_QUIT,
  ACT_OPEN,
  ACT_TWO_WAYS, /* a number that is another in Dutch than in English: "45.000" */
  ACT_UNKNOWN
};
struct fill_said {
  enum fill_act act;
  json_t *value;            /* ACT_VALUE: a new reference */
  enum peil_missing reason; /* ACT_SKIP; PEIL_NOT_ANSWERED when it was not said which */
  const char *rest; /* ACT_NOTE, ACT_EVIDENCE, ACT_GO: in the line; NULL: what is there is to be dropped */
};
/* Whether a number names a point, or is a value: not where the points are words with values between whole numbers. */
bool fill_scale_has_numbers(const struct peil_scale *scale);
struct fill_said
fill_command(const char *line); /* where no question is asked: ACT_UNKNOWN for all but a command */
struct fill_said fill_understand(const struct role *role, uint32_t item, const char *line);

#endif
