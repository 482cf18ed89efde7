/* SPDX-License-Identifier: EUPL-1.2
 *
 * The words of a bundle that keeps them apart (sealing_personal.h), read back with the keys that are here, so that its successor can keep them
 * apart too.
 */
#ifndef PEIL_COMMANDS_SEAL_SUCCEEDING_WORDS_H
#define PEIL_COMMANDS_SEAL_SUCCEEDING_WORDS_H

#include "commands/seal/sealed.h"
#include "commands/seal/sealing_evidence.h"

/* The sheets in full, in the order of the plain ones, and the evidence that they name, numbered as in the bundle and without a path: it is
 * taken over encrypted. FAULT_ABSENT where the key of a subject is not here, E_CRYPTO for a sheet that it does not open. Both are the
 * caller's to finish, `evidence` first. */
CHECKED result succeeding_words(const struct context *context, const struct arguments *arguments,
                                const struct sealed *sealed, struct cases **full,
                                struct evidence_list *evidence);

#endif
