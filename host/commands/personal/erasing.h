/* SPDX-License-Identifier: EUPL-1.2
 *
 * Erasing a subject: the key goes, and the ledger hears of it. What `peil erase` and `peil retention --erase-due` share.
 */
#ifndef PEIL_COMMANDS_PERSONAL_ERASING_H
#define PEIL_COMMANDS_PERSONAL_ERASING_H

#include "commands/ledger/entering.h"
#include "commands/personal/holdings.h"
#include "commands/personal/keeping.h"

/* What is known of a subject before anything is done. */
struct erasing {
  const char *subject;
  struct personal_key key;
  bool found;           /* there is a key */
  struct key_uses uses; /* bundles that the store knows, then those that were found */
  size_t paths;
  char **path; /* of bundles found, as they were found */
  size_t plains;
  char **plain; /* bundles found that hold words on the subject unencrypted: erasing does not reach them */
  size_t brokens;
  char **broken; /* what has the name of a bundle, or was named, and is none or is not in order */
};

/* Looks into the key store, and through folders where there are any. */
CHECKED result erasing_survey(const struct context *context, const struct arguments *arguments,
                              const char *subject, char *const *folder, size_t folders, struct erasing *out);
void erasing_finish(struct erasing *erasing); /* forgets the key */

/* The first bundle under a legal hold, or NULL. */
const struct key_use *erasing_hold(const struct erasing *erasing);

/* Destroys the key and tells the ledger (NULL: none), in an order that a kill at any moment leaves the old state or one that the next peil
 * finishes. FAULT_DATA where the key is another one than was surveyed. FAULT_UNFINISHED where the key is gone and the ledger could not hear. */
CHECKED result erasing_do(const struct context *context, const struct arguments *arguments,
                          const struct erasing *erasing, const struct entering *entering);

/* A question at the terminal that is answered with `expected`. FAULT_USAGE where there is no terminal: add --yes. */
CHECKED result erasing_confirm(const char *question, const char *expected);

#endif
