/* SPDX-License-Identifier: EUPL-1.2
 *
 * The judgement over bytes nobody vouches for: every way to cut a plugin short, and some thousands of ways to spoil it. It may
 * refuse or accept; it may not read beyond the bytes (the sanitizers watch), and what it accepts is what was asked for.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "plugins/judge.h"
#include "support.h"

static void forget(struct plugin *plugin)
{
  free(plugin->role_text);
  memset(plugin, 0, sizeof *plugin);
}

/* In memory of exactly that size, so that a read past its end is seen. */
static result judge_copy(struct plugin *plugin, const struct text *bytes, size_t size)
{
  char *copy = malloc(size ? size : 1);
  assert_non_null(copy);
  memcpy(copy, bytes->data, size);
  result r = judge_bytes(plugin, copy, size);
  free(copy);
  return r;
}

static void test_every_length(void **state)
{
  (void)state;
  struct text bytes = {0};
  struct plugin plugin = {0};
  assert_in_order(file_read(ZOO_BUILT "/good/zoo-role.so", FILE_LIMIT, &bytes));
  assert_in_order(judge_copy(&plugin, &bytes, bytes.length));
  forget(&plugin);
  for (size_t size = 0; size < bytes.length; size += size < 4096 ? 1 : 7) {
    result r = judge_copy(&plugin, &bytes, size);
    if (!r) fail_msg("accepted when cut to %zu of %zu bytes", size, bytes.length);
    fault_destroy(r);
    forget(&plugin);
  }
  text_finish(&bytes);
}

static uint32_t draw(uint64_t *seed)
{
  *seed = *seed * 6364136223846793005u + 1442695040888963407u; /* Knuth's MMIX generator */
  return (uint32_t)(*seed >> 33);
}

/* Half of the spoiling goes into the headers, where it hurts. */
static void spoil(struct text *bytes, uint64_t *seed)
{
  static const uint8_t values[] = {0, 1, 0x7f, 0x80, 0xff};
  size_t tables = bytes->length / 5;
  for (uint32_t changes = 1 + draw(seed) % 4; changes; changes--) {
    uint32_t where = draw(seed), what = draw(seed);
    size_t at = where % 4 == 0   ? draw(seed) % 1024
                : where % 4 == 1 ? bytes->length - 1 - draw(seed) % tables
                                 : draw(seed) % bytes->length;
    bytes->data[at] = (char)(what % 2 ? values[what / 2 % sizeof values] : what / 2);
  }
}

static void test_spoilt(void **state)
{
  (void)state;
  uint64_t seed = 20261122;
  size_t refused = 0, tries = 20000;
  struct text good = {0}, bytes = {0};
  struct plugin plugin = {0};
  assert_in_order(file_read(ZOO_BUILT "/good/zoo-role.so", FILE_LIMIT, &good));
  for (size_t i = 0; i < tries; i++) {
    text_clear(&bytes);
    text_add_bytes(&bytes, good.data, good.length);
    spoil(&bytes, &seed);
    result r = judge_copy(&plugin, &bytes, bytes.length);
    refused += r != NULL;
    if (!r) {
      assert_true(judge_id(plugin.id, sizeof plugin.id) &&
                  judge_version(plugin.version, sizeof plugin.version));
      assert_int_equal(plugin.abi, PEIL_ABI);
      assert_true(plugin.kind == PEIL_KIND_METHOD || strlen(plugin.role_text) == plugin.role_text_size);
    }
    fault_destroy(r);
    forget(&plugin);
  }
  assert_true(refused > tries / 10 && refused < tries);
  text_finish(&good);
  text_finish(&bytes);
}

int main(void)
{
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_every_length), cmocka_unit_test(test_spoilt)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
