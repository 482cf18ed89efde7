/* SPDX-License-Identifier: EUPL-1.2 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/hash.h"

/* FIPS 180-4: the examples NIST publishes with it, and the empty message of its validation suite. */
static const struct {
  const char *text, *hex;
} vectors[] = {
    {"", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
    {"abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
    {"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
     "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"},
    {"abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrs"
     "tnopqrstu",
     "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"},
};

static void test_vectors(void **state)
{
  (void)state;
  char hex[HASH_HEX_SIZE];
  for (size_t i = 0; i < sizeof vectors / sizeof *vectors; i++) {
    hash_bytes_hex(vectors[i].text, strlen(vectors[i].text), hex);
    assert_string_equal(hex, vectors[i].hex);
  }
}

static void test_from_hex(void **state)
{
  (void)state;
  uint8_t made[HASH_SIZE], read[HASH_SIZE];
  char hex[HASH_HEX_SIZE + 1];
  hash_bytes("abc", 3, made);
  hash_hex(made, hex);
  assert_true(hash_from_hex(hex, read));
  assert_memory_equal(made, read, HASH_SIZE);
  for (size_t i = 0; i < HASH_HEX_SIZE - 1; i++) {
    char before = hex[i];
    static const char wrong[] = {'g', 'A', ' ', '/', ':', '`', 0};
    for (size_t w = 0; w < sizeof wrong; w++) {
      hex[i] = wrong[w];
      assert_false(hash_from_hex(hex, read));
    }
    hex[i] = before;
  }
  strcat(hex, "0");
  assert_false(hash_from_hex(hex, read));
}

static void test_a_million_times_a_in_pieces(void **state)
{
  (void)state;
  char block[997], hex[HASH_HEX_SIZE];
  uint8_t hash[HASH_SIZE];
  memset(block, 'a', sizeof block);
  struct hash_run *run = hash_create();
  size_t left = 1000000;
  while (left) {
    size_t piece = left < sizeof block ? left : sizeof block;
    hash_add(run, block, piece);
    left -= piece;
  }
  hash_result(run, hash);
  hash_destroy(run);
  hash_hex(hash, hex);
  assert_string_equal(hex, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

static void test_pieces_and_whole_agree(void **state)
{
  (void)state;
  const char *text = vectors[3].text;
  size_t size = strlen(text);
  uint8_t whole[HASH_SIZE], pieces[HASH_SIZE];
  hash_bytes(text, size, whole);
  for (size_t cut = 0; cut <= size; cut++) {
    struct hash_run *run = hash_create();
    hash_add(run, text, cut);
    hash_add(run, text + cut, size - cut);
    hash_result(run, pieces);
    hash_destroy(run);
    assert_memory_equal(whole, pieces, HASH_SIZE);
  }
  hash_destroy(NULL);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_vectors),
      cmocka_unit_test(test_from_hex),
      cmocka_unit_test(test_a_million_times_a_in_pieces),
      cmocka_unit_test(test_pieces_and_whole_agree),
  };
  return cmocka_run_group_tests_name("base/hash", tests, NULL, NULL);
}
