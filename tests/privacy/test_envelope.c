/* SPDX-License-Identifier: EUPL-1.2
 *
 * Envelopes: what comes out is what went in, for the right key alone, and never after a change.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "privacy/envelope.h"

static const struct personal_key key = {"00112233445566778899aabbccddeeff", {1, 2, 3, 4, 5}};

static struct text closed_file(const void *bytes, size_t size)
{
  char hash[HASH_HEX_SIZE], expected[HASH_HEX_SIZE];
  FILE *from = tmpfile(), *to = tmpfile();
  struct text out = {0};
  assert_int_equal(fwrite(bytes, 1, size, from), size);
  rewind(from);
  fflush(from);
  assert_null(envelope_close_file(&key, fileno(from), fileno(to), "file", hash));
  hash_bytes_hex(bytes, size, expected);
  assert_string_equal(hash, expected);
  off_t length = lseek(fileno(to), 0, SEEK_END);
  text_reserve(&out, (size_t)length + 1);
  assert_int_equal(pread(fileno(to), out.data, (size_t)length, 0), length);
  out.length = (size_t)length;
  fclose(from);
  fclose(to);
  return out;
}

static void there_and_back(void **state)
{
  static const size_t sizes[] = {0, 1, 15, 16, 17, 4096, 65536, 65537, 1000003};
  (void)state;
  for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
    char *bytes = malloc(sizes[i] + 1);
    for (size_t k = 0; k < sizes[i]; k++) bytes[k] = (char)(k * 31 + i);
    struct text closed[2] = {{0}, sizes[i] ? closed_file(bytes, sizes[i]) : (struct text){0}};
    assert_null(envelope_close(&key, bytes, sizes[i], &closed[0]));
    for (size_t k = 0; k < (sizes[i] ? 2u : 1u); k++) { /* no file is empty */
      struct text out = {0};
      assert_null(envelope_open(&key, closed[k].data, closed[k].length, "x", &out));
      assert_int_equal(out.length, sizes[i]);
      assert_memory_equal(text_string(&out), bytes, sizes[i]);
      if (sizes[i] > 16) assert_null(memmem(closed[k].data, closed[k].length, bytes, sizes[i]));
      text_finish(&out);
      text_finish(&closed[k]);
    }
    free(bytes);
  }
}

static void refuses(const struct personal_key *with, const char *bytes, size_t size)
{
  struct text out = {0};
  result r = envelope_open(with, bytes, size, "x", &out);
  assert_non_null(r);
  assert_int_equal(fault_kind_of(r), FAULT_NOT_IN_ORDER);
  assert_string_equal(fault_code_of(r), "E_CRYPTO");
  assert_int_equal(out.length, 0);
  fault_destroy(r);
  text_finish(&out);
}

/* Every byte changed, every length cut: refused, and nothing comes out. A change in BER's own form that means the same may pass. */
static void changed(void **state)
{
  static const char secret[] = "Kent iedereen en weet wat er speelt.";
  struct text closed = {0};
  (void)state;
  assert_null(envelope_close(&key, secret, sizeof secret, &closed));
  for (size_t i = 0; i < closed.length; i++) {
    struct text out = {0};
    closed.data[i] ^= 1;
    result r = envelope_open(&key, closed.data, closed.length, "x", &out);
    if (!r)
      assert_memory_equal(out.data, secret, sizeof secret); /* a version number, which nothing hangs on */
    else assert_int_equal(out.length, 0);
    fault_destroy(r);
    text_finish(&out);
    closed.data[i] ^= 1;
  }
  for (size_t i = closed.length - 16; i < closed.length; i++) { /* the tag */
    closed.data[i] ^= 0x40;
    refuses(&key, closed.data, closed.length);
    closed.data[i] ^= 0x40;
  }
  for (size_t size = 0; size < closed.length; size++) refuses(&key, closed.data, size);
  text_add_char(&closed, 0);
  refuses(&key, closed.data, closed.length);
  text_finish(&closed);
}

static void other_keys(void **state)
{
  struct personal_key same_name = key, other_name = key;
  struct text closed = {0};
  (void)state;
  same_name.bytes[31] ^= 1;
  other_name.name[0] = 'f';
  assert_null(envelope_close(&key, "x", 1, &closed));
  refuses(&same_name, closed.data, closed.length);
  refuses(&other_name, closed.data, closed.length);
  text_finish(&closed);
}

static void twice_is_not_the_same(void **state)
{
  struct text one = {0}, two = {0};
  (void)state;
  assert_null(envelope_close(&key, "the same", 8, &one));
  assert_null(envelope_close(&key, "the same", 8, &two));
  assert_int_equal(one.length, two.length);
  assert_memory_not_equal(one.data, two.data, one.length);
  text_finish(&one);
  text_finish(&two);
}

int main(void)
{
  const struct CMUnitTest tests[] = {cmocka_unit_test(there_and_back), cmocka_unit_test(changed),
                                     cmocka_unit_test(other_keys), cmocka_unit_test(twice_is_not_the_same)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
