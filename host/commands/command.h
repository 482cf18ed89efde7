/* SPDX-License-Identifier: EUPL-1.2
 *
 * A verb: thin, one file each, in the folder of its kind (audit, check, fill, seal, ...) with whatever only that kind needs; what every
 * verb stands on is beside this header. It reads its options (commands/options.h), calls the floors below and says what came of it. It
 * returns a fault or NULL; main prints the fault and turns it into an exit code.
 */
#ifndef PEIL_COMMANDS_COMMAND_H
#define PEIL_COMMANDS_COMMAND_H

#include "commands/context.h"
#include "commands/options.h"

struct command {
  const char *name;
  const char *summary;  /* one line for `peil --help`; N_() */
  const char *synopsis; /* "SHEET... [--method M]..." */
  const char *details;  /* N_(): what it does, a paragraph or two; may be NULL */
  const char *example;  /* one or more command lines that work, from the top of the project */
  const struct option_spec
      *option; /* ends with a NULL name; the common ones (--lang --help --json) are added where asked for */
  result (*run)(struct context *context, struct arguments *arguments);
};

/* The verbs that this executable holds, in the order of `peil --help`; ends with NULL. verbs.c has them all, verbs_light.c those of
 * bin/peil, which hands on what it does not hold. */
extern const struct command *const commands[];
extern const bool commands_complete; /* false in bin/peil */

extern const struct command command_plugins, command_show, command_fill, command_score, command_compare,
    command_report, command_team, command_run, command_seal, command_verify, command_audit, command_rescore,
    command_calibrate, command_unpack, command_keys, command_methods, command_lint, command_check,
    command_new, command_doctor, command_timestamp, command_ledger, command_erase, command_retention,
    command_export;

#endif
