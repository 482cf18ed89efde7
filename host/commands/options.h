/* SPDX-License-Identifier: EUPL-1.2
 *
 * The command line, by getopt_long; unknown options are answered with the nearest one.
 */
#ifndef PEIL_COMMANDS_OPTIONS_H
#define PEIL_COMMANDS_OPTIONS_H

#include "base/result.h"

struct option_spec {
  const char *name;     /* "method", for --method */
  char letter;          /* 'm' for -m, or 0 */
  const char *argument; /* "M" when it takes one, else NULL */
  const char *help;     /* N_(), one line */
};

struct option_value {
  const char *name, *value; /* value "" for a flag */
};

struct arguments {
  const char *verb;
  size_t options;
  struct option_value *option; /* in the order given */
  size_t operands;
  char **operand;
};

/* Options every verb knows: --lang L, --help; --json where `specs` names it itself. */
CHECKED result arguments_read(int count, char **word, const char *verb, const struct option_spec *specs,
                              struct arguments *out);
void arguments_finish(struct arguments *arguments);

bool argument_given(const struct arguments *arguments, const char *name);
/* The last value given, or NULL. */
const char *argument_value(const struct arguments *arguments, const char *name);
/* Value number `index` of a repeatable option, or NULL. */
const char *argument_nth(const struct arguments *arguments, const char *name, size_t index);
size_t argument_count(const struct arguments *arguments, const char *name);

/* FAULT_USAGE unless there are minimum..maximum operands; `what` names them. */
CHECKED result arguments_expect(const struct arguments *arguments, size_t minimum, size_t maximum,
                                const char *what);

#endif
