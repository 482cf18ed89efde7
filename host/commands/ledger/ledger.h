/* SPDX-License-Identifier: EUPL-1.2
 *
 * peil ledger: its actions, in more than one file. Inside commands.
 */
#ifndef PEIL_COMMANDS_LEDGER_LEDGER_H
#define PEIL_COMMANDS_LEDGER_LEDGER_H

#include "commands/command.h"
#include "ledger/ledger.h"

CHECKED result ledger_prove_run(struct context *context, struct arguments *arguments);
CHECKED result ledger_follow_run(struct context *context, struct arguments *arguments);
CHECKED result ledger_check_run(struct context *context, struct arguments *arguments);

/* Which bundle `word` is: 64 hex digits are its identity, a path is verified. FAULT_NO_INPUT, and the faults of bundle_verify. */
CHECKED result ledger_bundle_named(const char *word, char identity[HASH_HEX_SIZE]);

/* A verifier key: as it is, or in a file. */
CHECKED result ledger_key_named(const char *word, struct note_verifier *out);

/* To -o FILE or standard output. */
CHECKED result ledger_output(const struct arguments *arguments, const struct text *out);

#endif
