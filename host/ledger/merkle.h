/* SPDX-License-Identifier: EUPL-1.2
 *
 * The Merkle tree of RFC 6962, section 2.1, with SHA-256: what a leaf and a node hash to, the root of the first `size` leaves, and the two
 * proofs, made and followed. Nothing here is stored: the hashes of perfect subtrees come from a source, which for a ledger is its
 * table of nodes, so that a root or a proof asks for O(log size) of them.
 *
 * A leaf hashes to SHA-256(00 leaf), a node to SHA-256(01 left right); the root of no leaves is SHA-256 of nothing. The left
 * subtree of a tree of n leaves holds the largest power of two below n.
 */
#ifndef PEIL_LEDGER_MERKLE_H
#define PEIL_LEDGER_MERKLE_H

#include "base/hash.h"
#include "base/result.h"

#define MERKLE_PROOF_LIMIT 64          /* hashes; a tree has fewer than 2^62 leaves */
#define MERKLE_SIZE_LIMIT (1ULL << 62) /* leaves */

struct merkle_hash {
  uint8_t byte[HASH_SIZE];
};

struct merkle_proof {
  size_t count;
  struct merkle_hash hash[MERKLE_PROOF_LIMIT + 2];
};

/* Gives the root of the perfect subtree over the leaves number << level up to (number + 1) << level, which are all there. */
struct merkle_source {
  result (*node)(void *context, unsigned level, uint64_t number, struct merkle_hash *out);
  void *context;
};

void merkle_leaf(const void *bytes, size_t size, struct merkle_hash *out);
void merkle_node(const struct merkle_hash *left, const struct merkle_hash *right, struct merkle_hash *out);

/* MTH, PATH and PROOF of RFC 6962, 2.1 to 2.1.2. `index` < `size`; 0 < `older` <= `size`. The proof from a tree to itself is empty. A fault is
 * the source's. */
CHECKED result merkle_root(const struct merkle_source *source, uint64_t size, struct merkle_hash *out);
CHECKED result merkle_inclusion(const struct merkle_source *source, uint64_t index, uint64_t size,
                                struct merkle_proof *out);
CHECKED result merkle_consistency(const struct merkle_source *source, uint64_t older, uint64_t size,
                                  struct merkle_proof *out);

/* True when the proof leads from the leaf's hash to the root (RFC 9162, 2.1.3.2). Anything may be given. */
bool merkle_included(const struct merkle_hash *leaf, uint64_t index, uint64_t size,
                     const struct merkle_proof *proof, const struct merkle_hash *root);

/* True when the proof shows that the first `older` leaves of the tree with root `root` are those of the tree with root `older_root`
 * (RFC 9162, 2.1.4.2). A tree without leaves is the beginning of any, and asks for an empty proof. Anything may be given. */
bool merkle_consistent(uint64_t older, const struct merkle_hash *older_root, uint64_t size,
                       const struct merkle_hash *root, const struct merkle_proof *proof);

bool merkle_same(const struct merkle_hash *a, const struct merkle_hash *b);

#endif
