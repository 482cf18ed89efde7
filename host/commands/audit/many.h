/* SPDX-License-Identifier: EUPL-1.2
 *
 * Many bundles at once, for `peil verify` and `peil audit`: a row each, a summary, in the order of their names whatever finished first.
 *
 * The work is done by processes, not threads: what a hostile bundle or a plugin does to one of them is a row of the report and touches no
 * other bundle. They take the next bundle from a counter they share and send their rows through a pipe; nobody runs far ahead of the
 * slowest, so memory stays flat however many there are.
 */
#ifndef PEIL_COMMANDS_AUDIT_MANY_H
#define PEIL_COMMANDS_AUDIT_MANY_H

#include "commands/context.h"

struct many_list {
  size_t count;
  char **path;
  uint64_t *size; /* bytes, for the estimate; 0 where it is not known */
};

/* The bundles that the operands name: a file is itself; of a folder, all below it whose names end as a bundle's, by name; hidden ones and
 * what links lead to are left out. FAULT_NO_INPUT for a folder that holds none or cannot be read. A file that is not there is no fault
 * here: it becomes a row. */
CHECKED result many_gather(char *const *operand, size_t count, struct many_list *out);
void many_list_finish(struct many_list *list);

/* True when the operands ask for rows: more than one, or a folder. */
bool many_wanted(const struct arguments *arguments);

/* What one bundle's work says. `words` is for people and goes behind the outcome and the path; `members` go into the row's object. */
struct many_row {
  struct text words;
  json_t *members; /* an object */
};

struct many_work {
  const char *format; /* of the summary as JSON: "peil-verify-many/1" */
  result (*run)(void *to, const char *path, struct many_row *row); /* in a process of its own */
  void *to;
};

/* For the table of options of a verb. */
#define MANY_OPTIONS                                                                                         \
  {"output", 'o', "FILE", N_("of many: write the rows there; .txt, .json or .csv")},                         \
      {"threads", 0, "N", N_("of many: so many at once; 0 for as many as the machine has")},                 \
  {                                                                                                          \
    "force", 0, NULL, N_("replace an existing output file")                                                  \
  }

/* Writes the rows and the summary to `output` (NULL: standard output; a name ending in .json, .csv or .txt says the form). As JSON
 * a line per bundle, {"file", "exit", "fault"...} with the row's members, and a last line with the sums. FAULT_NOT_IN_ORDER when one of
 * them is not in order or cannot be read. */
CHECKED result many_run(struct context *context, const struct arguments *arguments,
                        const struct many_list *list, const struct many_work *work, const char *output);

#endif
