/* SPDX-License-Identifier: EUPL-1.2 */
#include "ledger/merkle.h"

#include <string.h>

static void hash_parts(uint8_t mark, const void *first, size_t first_size, const void *second,
                       size_t second_size, struct merkle_hash *out)
{
  struct hash_run *run = hash_create();
  hash_add(run, &mark, 1);
  hash_add(run, first, first_size);
  hash_add(run, second, second_size);
  hash_result(run, out->byte);
  hash_destroy(run);
}

void merkle_leaf(const void *bytes, size_t size, struct merkle_hash *out)
{
  hash_parts(0, bytes, size, "", 0, out);
}

void merkle_node(const struct merkle_hash *left, const struct merkle_hash *right, struct merkle_hash *out)
{
  hash_parts(1, left->byte, HASH_SIZE, right->byte, HASH_SIZE, out);
}

bool merkle_same(const struct merkle_hash *a, const struct merkle_hash *b)
{
  return !memcmp(a->byte, b->byte, HASH_SIZE);
}

static unsigned bits_of(uint64_t value) { return value ? 64 - (unsigned)__builtin_clzll(value) : 0; }

/* The largest power of two below `count`, which is over 1. */
static uint64_t left_part(uint64_t count) { return 1ULL << (bits_of(count - 1) - 1); }

/* The root over the leaves from `begin` on. `begin` is a multiple of the smallest power of two that is no less than `count`, so what is
 * wanted is a row of perfect subtrees, the largest first; they are joined from the smallest on. */
static result range_root(const struct merkle_source *source, uint64_t begin, uint64_t count,
                         struct merkle_hash *out)
{
  unsigned level = 0;
  bool begun = false;
  for (uint64_t end = begin + count; end > begin; level++) {
    struct merkle_hash part;
    if (!(end >> level & 1) && end - begin != 1ULL << level) continue;
    TRY(source->node(source->context, level, (end >> level) - 1, &part));
    if (begun) merkle_node(&part, out, out);
    else *out = part;
    begun = true;
    end -= 1ULL << level;
  }
  return NULL;
}

result merkle_root(const struct merkle_source *source, uint64_t size, struct merkle_hash *out)
{
  if (size) return range_root(source, 0, size, out);
  hash_bytes("", 0, out->byte);
  return NULL;
}

static result add_range(const struct merkle_source *source, uint64_t begin, uint64_t count,
                        struct merkle_proof *out)
{
  return range_root(source, begin, count, &out->hash[out->count++]);
}

static void turn_round(struct merkle_proof *proof)
{
  for (size_t i = 0; i < proof->count / 2; i++) {
    struct merkle_hash kept = proof->hash[i];
    proof->hash[i] = proof->hash[proof->count - 1 - i];
    proof->hash[proof->count - 1 - i] = kept;
  }
}

/* Both proofs are gathered from the root down, and told from the leaf up. */
result merkle_inclusion(const struct merkle_source *source, uint64_t index, uint64_t size,
                        struct merkle_proof *out)
{
  uint64_t begin = 0;
  out->count = 0;
  while (size > 1) {
    uint64_t left = left_part(size);
    bool in_left = index - begin < left;
    TRY(add_range(source, in_left ? begin + left : begin, in_left ? size - left : left, out));
    begin += in_left ? 0 : left;
    size = in_left ? left : size - left;
  }
  turn_round(out);
  return NULL;
}

result merkle_consistency(const struct merkle_source *source, uint64_t older, uint64_t size,
                          struct merkle_proof *out)
{
  uint64_t begin = 0;
  bool whole = true; /* the older tree's own root, which who checks has already */
  out->count = 0;
  while (older != size) {
    uint64_t left = left_part(size);
    bool in_left = older <= left;
    TRY(add_range(source, in_left ? begin + left : begin, in_left ? size - left : left, out));
    if (!in_left) whole = false, begin += left, older -= left;
    size = in_left ? left : size - left;
  }
  if (!whole) TRY(add_range(source, begin, size, out));
  turn_round(out);
  return NULL;
}

bool merkle_included(const struct merkle_hash *leaf, uint64_t index, uint64_t size,
                     const struct merkle_proof *proof, const struct merkle_hash *root)
{
  if (index >= size || size > MERKLE_SIZE_LIMIT) return false;
  struct merkle_hash at = *leaf;
  uint64_t last = size - 1;
  for (size_t i = 0; i < proof->count; i++) {
    if (!last) return false;
    if (index & 1 || index == last) {
      merkle_node(&proof->hash[i], &at, &at);
      while (!(index & 1) && index) index >>= 1, last >>= 1;
    } else {
      merkle_node(&at, &proof->hash[i], &at);
    }
    index >>= 1;
    last >>= 1;
  }
  return !last && merkle_same(&at, root);
}

/* What stands below the older tree's last perfect subtree is left out of both. */
static bool follow(uint64_t at, uint64_t last, const struct merkle_hash *start,
                   const struct merkle_hash *step, size_t steps, struct merkle_hash *older,
                   struct merkle_hash *newer)
{
  *older = *newer = *start;
  for (size_t i = 0; i < steps; i++) {
    if (!last) return false;
    if (at & 1 || at == last) {
      merkle_node(&step[i], older, older);
      merkle_node(&step[i], newer, newer);
      while (!(at & 1) && at) at >>= 1, last >>= 1;
    } else {
      merkle_node(newer, &step[i], newer);
    }
    at >>= 1;
    last >>= 1;
  }
  return !last;
}

bool merkle_consistent(uint64_t older, const struct merkle_hash *older_root, uint64_t size,
                       const struct merkle_hash *root, const struct merkle_proof *proof)
{
  if (older > size || size > MERKLE_SIZE_LIMIT) return false;
  if (older == size) return !proof->count && merkle_same(older_root, root);
  if (!older) {
    struct merkle_hash none = {0};
    hash_bytes("", 0, none.byte);
    return !proof->count && merkle_same(older_root, &none);
  }
  struct merkle_hash from_older, from_newer;
  bool perfect = !(older & (older - 1)); /* then the older root itself is where the proof starts */
  if (!perfect && !proof->count) return false;
  uint64_t at = older - 1, last = size - 1;
  while (at & 1) at >>= 1, last >>= 1;
  const struct merkle_hash *start = perfect ? older_root : &proof->hash[0];
  size_t skip = perfect ? 0 : 1;
  return follow(at, last, start, proof->hash + skip, proof->count - skip, &from_older, &from_newer) &&
         merkle_same(&from_older, older_root) && merkle_same(&from_newer, root);
}
