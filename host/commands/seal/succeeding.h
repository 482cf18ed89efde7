/* SPDX-License-Identifier: EUPL-1.2
 *
 * A new result on a sealed case as a bundle of its own, which names the one it was made from. That one stays as it was.
 */
#ifndef PEIL_COMMANDS_SEAL_SUCCEEDING_H
#define PEIL_COMMANDS_SEAL_SUCCEEDING_H

#include "commands/ledger/entering.h"
#include "commands/seal/sealed.h"
#include "commands/seal/signing.h"

/* For the table of options of a verb. */
#define SUCCEEDING_OPTIONS                                                                                   \
  {"seal", 0, NULL, N_("seal the new result as a bundle that names this one; -o says where")},               \
      {"relation", 0, "WORD", N_("supersede: in place of the old one; beside (the default): next to it")},   \
  {                                                                                                          \
    "reason", 0, "TEXT", N_("why there is a new result; it stands in the bundle")                            \
  }

/* FAULT_USAGE for options that do not fit together, before any work is done. */
CHECKED result succeeding_check(const struct arguments *arguments);

/* A bundle that keeps words apart has a successor that does so too, under the same keys, which have to be here.
 *
 * Scores the sealed case again under `choices` and seals it: the role text, the sheets and what they are based on are taken over byte for
 * byte from the bundle at `path`, the assessment with its methods changed and a note of the predecessor. The successor is entered in the
 * ledger that the options, the assessment or the settings name, if any. */
CHECKED result succeeding_seal(struct context *context, const struct arguments *arguments,
                               struct sealed *sealed, const struct choices *choices, const char *path);

#endif
