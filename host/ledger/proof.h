/* SPDX-License-Identifier: EUPL-1.2
 *
 * Proofs as text that can be followed by hand, in the formats that logs and witnesses share.
 *
 * That a leaf is in the ledger (https://c2sp.org/tlog-proof), the file <id>.proof:
 *
 *     c2sp.org/tlog-proof@v1
 *     index 3                       the leaf's number, from 0
 *     <base64 of a hash>            one line for each, from the leaf's neighbour up
 *                                   an empty line
 *     example.org/seals             the checkpoint, as it was signed
 *     7 ...
 *
 * That an older ledger is the beginning of a newer one (the request of https://c2sp.org/tlog-witness, so a public witness takes it as it is):
 *
 *     old 3                         leaves of the older one, whose checkpoint the reader has
 *     <base64 of a hash>            one line for each, RFC 6962, 2.1.2
 *                                   an empty line
 *     example.org/seals             the newer checkpoint
 *     7 ...
 */
#ifndef PEIL_LEDGER_PROOF_H
#define PEIL_LEDGER_PROOF_H

#include "ledger/leaf.h"
#include "ledger/note.h"

#define PROOF_LIMIT (NOTE_LIMIT + 8192) /* bytes of a proof that is read */

/* `note` is a checkpoint as checkpoint_sign gave it. */
void proof_inclusion_write(uint64_t number, const struct merkle_proof *path, const struct text *note,
                           struct text *out);
void proof_consistency_write(uint64_t older, const struct merkle_proof *path, const struct text *note,
                             struct text *out);

/* Bytes and the name to give them in a fault. */
struct proof_file {
  const char *bytes;
  size_t size;
  const char *where;
};

/* What was found, filled as far as it came. */
struct proof_found {
  struct leaf leaf;
  uint64_t number;
  struct checkpoint checkpoint; /* signed by the key that was asked for */
};

/* NULL when `leaf` is a leaf that seals the bundle with this tag manifest and this signature ("" for none), and `proof` leads from it to a
 * checkpoint that the verifier's key signed. Else E_LEDGER, with a message of its own for a leaf of another bundle, of another seal,
 * a proof of another leaf, of another ledger, and a false signature. */
CHECKED result proof_check_leaf(const struct proof_file *leaf, const struct proof_file *proof,
                                const char *bundle, const char *seal, const struct note_verifier *verifier,
                                struct proof_found *found);

/* NULL when the two checkpoints are of one history: the same size and root, or `growth` leads from the smaller to the larger. `growth` is a
 * consistency proof, or NULL for none. E_LEDGER. `where` names `held`, the one the auditor has. */
CHECKED result proof_check_history(const struct checkpoint *held, const char *where,
                                   const struct checkpoint *other, const struct proof_file *growth,
                                   const struct note_verifier *verifier);

/* Reads a consistency proof, and checks it from `older` on. `newer` gets the checkpoint in it. E_LEDGER. */
CHECKED result proof_check_growth(const struct proof_file *growth, const struct checkpoint *older,
                                  const char *where, const struct note_verifier *verifier,
                                  struct checkpoint *newer);

#endif
