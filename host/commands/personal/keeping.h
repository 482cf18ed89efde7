/* SPDX-License-Identifier: EUPL-1.2
 *
 * The key store for the verbs: where it is, opened, and what a killed erasure left in it finished first.
 */
#ifndef PEIL_COMMANDS_PERSONAL_KEEPING_H
#define PEIL_COMMANDS_PERSONAL_KEEPING_H

#include "commands/ledger/entering.h"
#include "privacy/key_store.h"

#define KEEPING_OPTION                                                                                       \
  {                                                                                                          \
    "keys", 0, "DIR", N_("the key store: a folder with one key per subject")                                 \
  }

/* Opens the one of --keys, PEIL_KEYS, `keys` in peil.cfg, else below XDG_DATA_HOME or ~/.local/share. FAULT_ABSENT where there is none and the mode is not KEY_STORE_WRITE. With another mode than KEY_STORE_READ, erasures that were
 * broken off are finished before; with KEY_STORE_READ their keys are gone already, and nothing is changed. */
CHECKED result keeping_open(const struct context *context, const struct arguments *arguments,
                            enum key_store_mode mode, struct key_store **out);

/* An `erase` leaf for every bundle that the key of this name served and that has none yet, all of them or none, and a checkpoint where there
 * is a key for it. Nothing without a ledger. The leaf names the key by the SHA-256 of its name. */
CHECKED result keeping_tell_ledger(const struct entering *entering, const char *name,
                                   const struct key_uses *uses);

#endif
