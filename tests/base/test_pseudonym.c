/* SPDX-License-Identifier: EUPL-1.2 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/pseudonym.h"

#define SIXTY "123456789012345678901234567890123456789012345678901234567890"

/* What an error line tells of a value, and what it keeps to itself. */
static void test_shown(void **state)
{
  (void)state;
  static const struct {
    const char *value, *shown;
  } cases[] = {
      {"", ""},
      {"K-0042", "K-0042"},
      {"CBB-C1.P1", "CBB-C1.P1"},
      {"peer_2", "peer_2"},
      {"-1", "-1"},
      {"+2.5e3", "+2.5e3"},
      {"1e999", "1e999"}, /* no number, but a code */
      {SIXTY "1234", SIXTY "1234"},
      {SIXTY "12345", "…"},
      {"-" SIXTY "1234", "…"},
      {"Jan Jansen", "…"},
      {"Jan Jansen is lui", "…"},
      {"J\xc3\xa9", "…"},
      {"-x", "…"},
      {".x", "…"},
      {"1,0", "…"},
      {"1 ", "…"},
      {"a/b", "…"},
      {"\x1b[31m", "…"},
      {"\xff", "…"},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
    assert_string_equal(code_shown(cases[i].value, strlen(cases[i].value)), cases[i].shown);
  assert_string_equal(code_shown("a\0b", 3), "…");
  assert_string_equal(code_shown("K-1,Jan", 3), "K-1"); /* a field need not end in a zero byte */
}

int main(void)
{
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_shown)};
  return cmocka_run_group_tests_name("base/pseudonym", tests, NULL, NULL);
}
