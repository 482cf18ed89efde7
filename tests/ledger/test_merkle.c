/* SPDX-License-Identifier: EUPL-1.2
 *
 * The tree of RFC 6962. The vectors are those published with the first log of Certificate Transparency (github.com/google/
 * certificate-transparency, merkletree tests; also github.com/transparency-dev/merkle, testonly): eight leaves, the root of the
 * first n of them, inclusion and consistency proofs. The property test then holds every proof of every tree of 1 to 130 leaves against
 * a recursion written straight from the RFC, and against every proof with one bit, one hash or one number changed.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "ledger/merkle.h"

#define COUNT(list) (sizeof(list) / sizeof *(list))
#define LEAVES 130

static void from_hex(const char *hex, struct merkle_hash *out)
{
  for (size_t i = 0; i < HASH_SIZE; i++) {
    unsigned byte = 0;
    assert_int_equal(sscanf(hex + 2 * i, "%2x", &byte), 1);
    out->byte[i] = (uint8_t)byte;
  }
}

static void assert_hash(const struct merkle_hash *hash, const char *hex)
{
  char said[HASH_HEX_SIZE];
  hash_hex(hash->byte, said);
  assert_string_equal(said, hex);
}

/* A tree in memory: perfect subtrees by level. */
struct tree {
  uint64_t size;
  struct merkle_hash node[9][256];
};

static result tree_node(void *context, unsigned level, uint64_t number, struct merkle_hash *out)
{
  const struct tree *tree = context;
  assert_true(level < 9 && (number + 1) << level <= tree->size); /* never asks for what is not there */
  *out = tree->node[level][number];
  return NULL;
}

static void tree_add(struct tree *tree, const void *bytes, size_t size)
{
  uint64_t number = tree->size++;
  merkle_leaf(bytes, size, &tree->node[0][number]);
  for (unsigned level = 0; number & 1; level++, number >>= 1)
    merkle_node(&tree->node[level][number - 1], &tree->node[level][number],
                &tree->node[level + 1][number >> 1]);
}

/* ---------------------------------------------------------------------------------------------- the published vectors */

static const struct {
  const char *bytes;
  size_t size;
} leaves[] = {{"", 0},
              {"\x00", 1},
              {"\x10", 1},
              {"\x20\x21", 2},
              {"\x30\x31", 2},
              {"\x40\x41\x42\x43", 4},
              {"\x50\x51\x52\x53\x54\x55\x56\x57", 8},
              {"\x60\x61\x62\x63\x64\x65\x66\x67\x68\x69\x6a\x6b\x6c\x6d\x6e\x6f", 16}};

static const char *const roots[] = {"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                                    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
                                    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
                                    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
                                    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
                                    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
                                    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
                                    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
                                    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"};

static const struct {
  uint64_t index, size;
  size_t count;
  const char *hash[4];
} paths[] = {{0, 1, 0, {NULL}},
             {0,
              8,
              3,
              {"96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
               "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
               "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4"}},
             {5,
              8,
              3,
              {"bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
               "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
               "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"}},
             {2, 3, 1, {"fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"}},
             {1,
              5,
              3,
              {"6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
               "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
               "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b"}}};

static const struct {
  uint64_t older, size;
  size_t count;
  const char *hash[4];
} growths[] = {{1, 1, 0, {NULL}},
               {1,
                8,
                3,
                {"96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
                 "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                 "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4"}},
               {6,
                8,
                3,
                {"0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
                 "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                 "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"}},
               {2,
                5,
                2,
                {"5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                 "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b"}}};

static void assert_proof(const struct merkle_proof *proof, size_t count, const char *const *hash)
{
  assert_int_equal(proof->count, count);
  for (size_t i = 0; i < count; i++) assert_hash(&proof->hash[i], hash[i]);
}

static void published_vectors(void **state)
{
  (void)state;
  struct tree tree = {0};
  struct merkle_source source = {tree_node, &tree};
  struct merkle_hash root, other;
  struct merkle_proof proof;
  for (size_t i = 0; i <= COUNT(leaves); i++) {
    assert_null(merkle_root(&source, i, &root));
    assert_hash(&root, roots[i]);
    if (i < COUNT(leaves)) tree_add(&tree, leaves[i].bytes, leaves[i].size);
  }
  for (size_t i = 0; i < COUNT(paths); i++) {
    assert_null(merkle_inclusion(&source, paths[i].index, paths[i].size, &proof));
    assert_proof(&proof, paths[i].count, paths[i].hash);
    from_hex(roots[paths[i].size], &root);
    assert_true(merkle_included(&tree.node[0][paths[i].index], paths[i].index, paths[i].size, &proof, &root));
  }
  for (size_t i = 0; i < COUNT(growths); i++) {
    assert_null(merkle_consistency(&source, growths[i].older, growths[i].size, &proof));
    assert_proof(&proof, growths[i].count, growths[i].hash);
    from_hex(roots[growths[i].older], &other);
    from_hex(roots[growths[i].size], &root);
    assert_true(merkle_consistent(growths[i].older, &other, growths[i].size, &root, &proof));
  }
}

/* ------------------------------------------------------------------------------------------ straight from the RFC */

static struct merkle_hash rfc_leaf[LEAVES];

static uint64_t rfc_split(uint64_t n)
{
  uint64_t k = 1;
  while (k * 2 < n) k *= 2;
  return k;
}

static struct merkle_hash rfc_root(uint64_t begin, uint64_t n)
{
  if (n == 1) return rfc_leaf[begin];
  uint64_t k = rfc_split(n);
  struct merkle_hash left = rfc_root(begin, k), right = rfc_root(begin + k, n - k), both;
  merkle_node(&left, &right, &both);
  return both;
}

static void rfc_path(uint64_t m, uint64_t begin, uint64_t n, struct merkle_proof *out)
{
  if (n == 1) return;
  uint64_t k = rfc_split(n);
  if (m < k) {
    rfc_path(m, begin, k, out);
    out->hash[out->count++] = rfc_root(begin + k, n - k);
  } else {
    rfc_path(m - k, begin + k, n - k, out);
    out->hash[out->count++] = rfc_root(begin, k);
  }
}

static void rfc_subproof(uint64_t m, uint64_t begin, uint64_t n, bool whole, struct merkle_proof *out)
{
  if (m == n) {
    if (!whole) out->hash[out->count++] = rfc_root(begin, n);
    return;
  }
  uint64_t k = rfc_split(n);
  if (m <= k) {
    rfc_subproof(m, begin, k, whole, out);
    out->hash[out->count++] = rfc_root(begin + k, n - k);
  } else {
    rfc_subproof(m - k, begin + k, n - k, false, out);
    out->hash[out->count++] = rfc_root(begin, k);
  }
}

static void assert_same_proof(const struct merkle_proof *a, const struct merkle_proof *b)
{
  assert_int_equal(a->count, b->count);
  for (size_t i = 0; i < a->count; i++) assert_true(merkle_same(&a->hash[i], &b->hash[i]));
}

static void grow(struct tree *tree)
{
  for (unsigned i = 0; i < LEAVES; i++) {
    char bytes[16];
    int size = snprintf(bytes, sizeof bytes, "leaf %u\n", i * i);
    tree_add(tree, bytes, (size_t)size);
    rfc_leaf[i] = tree->node[0][i];
  }
}

/* One bit of one hash, one hash more, one less. */
static void assert_included_only(const struct tree *tree, uint64_t index, uint64_t size,
                                 const struct merkle_proof *proof, const struct merkle_hash *root)
{
  const struct merkle_hash *leaf = &tree->node[0][index];
  assert_true(merkle_included(leaf, index, size, proof, root));
  assert_false(merkle_included(leaf, index, size, proof, leaf) && size > 1);
  assert_false(merkle_included(&tree->node[0][(index + 1) % LEAVES], index, size, proof, root));
  assert_false(merkle_included(leaf, size, size, proof, root));
  if (index) assert_false(merkle_included(leaf, index - 1, size, proof, root));
  if (index + 1 < size) assert_false(merkle_included(leaf, index + 1, size, proof, root));
  struct merkle_proof other = *proof;
  other.count++;
  other.hash[proof->count] = *leaf;
  assert_false(merkle_included(leaf, index, size, &other, root));
  for (size_t i = 0; i < proof->count; i++) {
    other = *proof;
    other.hash[i].byte[i % HASH_SIZE] ^= 1;
    assert_false(merkle_included(leaf, index, size, &other, root));
  }
  other = *proof;
  if (other.count) {
    other.count--;
    assert_false(merkle_included(leaf, index, size, &other, root));
  }
}

static void every_inclusion(void **state)
{
  (void)state;
  struct tree tree = {0};
  struct merkle_source source = {tree_node, &tree};
  grow(&tree);
  for (uint64_t size = 1; size <= LEAVES; size++) {
    struct merkle_hash root, expected = rfc_root(0, size);
    assert_null(merkle_root(&source, size, &root));
    assert_true(merkle_same(&root, &expected));
    for (uint64_t index = 0; index < size; index++) {
      struct merkle_proof proof, path = {0};
      assert_null(merkle_inclusion(&source, index, size, &proof));
      rfc_path(index, 0, size, &path);
      assert_same_proof(&proof, &path);
      assert_included_only(&tree, index, size, &proof, &root);
    }
  }
}

static void assert_consistent_only(uint64_t older, const struct merkle_hash *before, uint64_t size,
                                   const struct merkle_hash *root, const struct merkle_proof *proof)
{
  assert_true(merkle_consistent(older, before, size, root, proof));
  struct merkle_hash wrong = *before;
  wrong.byte[7] ^= 4;
  assert_false(merkle_consistent(older, &wrong, size, root, proof));
  wrong = *root;
  wrong.byte[31] ^= 128;
  assert_false(merkle_consistent(older, before, size, &wrong, proof));
  if (older < size) assert_false(merkle_consistent(size, before, older, root, proof));
  struct merkle_proof other = *proof;
  other.hash[other.count++] = *root;
  assert_false(merkle_consistent(older, before, size, root, &other));
  for (size_t i = 0; i < proof->count; i++) {
    other = *proof;
    other.hash[i].byte[i % HASH_SIZE] ^= 1;
    assert_false(merkle_consistent(older, before, size, root, &other));
  }
  other = *proof;
  if (other.count) {
    other.count--;
    assert_false(merkle_consistent(older, before, size, root, &other));
  }
}

static void every_consistency(void **state)
{
  (void)state;
  struct tree tree = {0};
  struct merkle_source source = {tree_node, &tree};
  grow(&tree);
  for (uint64_t size = 1; size <= LEAVES; size++) {
    struct merkle_hash root = rfc_root(0, size);
    for (uint64_t older = 1; older <= size; older++) {
      struct merkle_hash before = rfc_root(0, older);
      struct merkle_proof proof, subproof = {0};
      assert_null(merkle_consistency(&source, older, size, &proof));
      rfc_subproof(older, 0, size, true, &subproof);
      assert_same_proof(&proof, &subproof);
      assert_consistent_only(older, &before, size, &root, &proof);
    }
  }
}

static void beginnings(void **state)
{
  (void)state;
  struct merkle_hash none, root = {{1}};
  struct merkle_proof empty = {0};
  from_hex(roots[0], &none);
  assert_true(merkle_consistent(0, &none, 0, &none, &empty));
  assert_true(merkle_consistent(0, &none, 5, &root, &empty));
  assert_false(merkle_consistent(0, &root, 5, &root, &empty));
  assert_false(merkle_consistent(5, &root, 0, &none, &empty));
  assert_false(merkle_included(&root, 0, 0, &empty, &none));
  assert_false(merkle_included(&root, 0, UINT64_MAX, &empty, &root));
  assert_false(merkle_consistent(3, &root, 7, &root, &empty));
}

int main(void)
{
  const struct CMUnitTest tests[] = {cmocka_unit_test(published_vectors), cmocka_unit_test(every_inclusion),
                                     cmocka_unit_test(every_consistency), cmocka_unit_test(beginnings)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
