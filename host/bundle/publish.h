/* SPDX-License-Identifier: EUPL-1.2
 *
 * The moment at which a bundle appears, together with its leaf in a ledger. In this order, so that after a kill at any moment
 * there is no bundle without a leaf, and no leaf that says nothing of its bundle:
 *
 *     written, signed, read back by the strict reader; then the leaf, pending; the link; the leaf, published; a checkpoint; <name>.leaf and
 *     <name>.proof beside the bundle; the mark removed.
 *
 * What was broken off is finished by the next who opens the ledger to write (publish_heal): a bundle that is there gets what it
 * lacks, one that is not there gets a leaf that voids it.
 */
#ifndef PEIL_BUNDLE_PUBLISH_H
#define PEIL_BUNDLE_PUBLISH_H

#include "base/file.h"
#include "bundle/verify.h"
#include "ledger/ledger.h"

/* How a bundle is entered. */
struct bundle_entry {
  struct ledger *ledger;            /* opened to write */
  const struct note_signer *signer; /* signs the checkpoint; NULL: none is made, and no <name>.proof */
  enum leaf_operation operation;    /* LEAF_SEAL; or LEAF_SUPERSEDE or LEAF_BESIDE with a predecessor */
  const char *predecessor;          /* 64 hex digits: the identity of the older bundle; NULL for none */
};

/* Puts a complete, verified draft in place. `entry` NULL: file_draft_commit alone. A fault before the link leaves no bundle, and a void leaf
 * where there was one. The report's `ledger` says where it stands; its size is 0 where no checkpoint was signed. FAULT_UNFINISHED after it: the bundle is there and entered, and what lacks is for publish_heal. */
CHECKED result publish_draft(struct file_draft *draft, const struct bundle_entry *entry,
                             struct verify_report *report);

/* Refuses before any work is done what cannot be entered: standard output, which cannot be found again, and a bundle in place of another
 * (FAULT_USAGE, FAULT_CANNOT_CREATE). */
CHECKED result publish_check(const char *target, enum file_replace replace, const struct bundle_entry *entry);

/* Finishes what others left behind in the ledger. `signer` may be NULL. */
CHECKED result publish_heal(struct ledger *ledger, const struct note_signer *signer, int64_t now,
                            struct ledger_healed *healed);

/* "a/K-0042.tar.zst", ".leaf" -> "a/K-0042.leaf"; the caller frees it. */
char *publish_name(const char *bundle, const char *ending);

#define PUBLISH_LEAF ".leaf"
#define PUBLISH_PROOF ".proof"

/* The proof of leaf `number` up to the checkpoint in `note`. */
CHECKED result publish_proof(struct ledger *ledger, uint64_t number, const struct text *note,
                             struct text *out);

#endif
