/* SPDX-License-Identifier: EUPL-1.2
 *
 * --ledger and --log-key: in which ledger `peil seal`, `peil run` and others enter a bundle, and with which key its checkpoint is signed.
 */
#ifndef PEIL_COMMANDS_LEDGER_ENTERING_H
#define PEIL_COMMANDS_LEDGER_ENTERING_H

#include "bundle/publish.h"
#include "commands/context.h"
#include "commands/seal/asking.h"
#include "model/assessment.h"

/* For the table of options of a verb; `help` says what is entered. */
#define LOG_PASSPHRASE_OPTION                                                                                \
  {                                                                                                          \
    "log-passphrase-fd", 0, "N",                                                                             \
        N_("read the passphrase of the ledger's key from this file descriptor; without it, the terminal is " \
           "asked")                                                                                          \
  }
#define ENTERS_BUNDLE                                                                                        \
  N_("enter the bundle in this ledger; without it, that of the assessment or the settings")
#define ENTERS_ERASURE N_("enter the erasure in this ledger; without it, that of the settings")
#define LEDGER_OPTIONS(help)                                                                                 \
  {"ledger", 0, "LEDGER", help}, {"log-key", 0, "KEY", N_("the ledger's key, which signs the checkpoint")},  \
      LOG_PASSPHRASE_OPTION

struct entering {
  struct ledger *ledger; /* NULL: no ledger was asked for */
  struct note_signer *signer;
  struct bundle_entry entry;
};

/* Opens the ledger that the options, the assessment (may be NULL) or the settings name, in that order, finishes what was broken off in it, and
 * finds its key in the same way, or else where the ledger says that it was. Without a ledger all stays zero. With one, `entry` is for a seal;
 * who supersedes changes operation and predecessor. Faults come before anything is made. */
CHECKED result entering_open(const struct context *context, const struct arguments *arguments,
                             const struct assessment *assessment, struct entering *out);

/* The same for a ledger that is named; `context` may hold settings for the key. */
CHECKED result entering_open_named(const struct context *context, const struct arguments *arguments,
                                   const char *path, struct entering *out);
void entering_finish(struct entering *entering);

/* NULL where there is no ledger. */
const struct bundle_entry *entering_entry(const struct entering *entering);

/* A line on standard output: where the bundle stands; nothing without a ledger. */
void entering_say(const struct entering *entering, const struct verify_report *report);

#endif
