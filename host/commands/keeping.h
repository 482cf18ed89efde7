/* SPDX-License-Identifier: EUPL-1.2
 *
 * The key store for the verbs: where it is, opened, and what a killed erasure left in it finished first.
 */
#ifndef PEIL_COMMANDS_KEEPING_H
#define PEIL_COMMANDS_KEEPING_H

#include "commands/context.h"
#include "privacy/key_store.h"

#define KEEPING_OPTION                                                                                       \
  {                                                                                                          \
    "keys", 0, "DIR", N_("the key store: a folder with one key per subject")                                 \
  }

/* Of --keys, PEIL_KEYS, `keys` in peil.cfg, else below XDG_DATA_HOME or ~/.local/share. `arguments` may be
 * NULL. The caller frees it; NULL where none of these is. */
char *keeping_path(const struct context *context, const struct arguments *arguments);

/* Opens it. FAULT_ABSENT where there is none and the mode is not KEY_STORE_WRITE. */
CHECKED result keeping_open(const struct context *context, const struct arguments *arguments,
                            enum key_store_mode mode, struct key_store **out);

#endif
