/* SPDX-License-Identifier: EUPL-1.2
 *
 * Signed notes and leaves. The keys and the note of others are those published with the format: the example of c2sp.org/tlog-checkpoint and
 * the key of golang.org/x/mod/sumdb/note.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "ledger/leaf.h"
#include "ledger/note.h"

#define COUNT(list) (sizeof(list) / sizeof *(list))
#define PETER "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
#define HEX "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff"

static void assert_refused(result r, const char *part)
{
  assert_non_null(r);
  char *line = fault_line(r);
  if (!strstr(line, part)) print_error("%s\nexpected: %s\n", line, part);
  assert_non_null(strstr(line, part));
  free(line);
  fault_destroy(r);
}

static void a_key_of_another_maker(void **state)
{
  (void)state;
  static const char *const bad[] = {"",
                                    "PeterNeumann",
                                    "PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
                                    "PeterNeumenn+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
                                    "PeterNeumann+C74F20A3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
                                    "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10T",
                                    "PeterNeumann+c74f20a3+AhPc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
                                    PETER "\n" PETER};
  struct note_verifier verifier;
  AUTO(text) struct text again = {0};
  assert_null(note_verifier_read(PETER "\n", "key", &verifier));
  assert_string_equal(verifier.name, "PeterNeumann");
  note_verifier_write(&verifier, &again);
  assert_string_equal(text_string(&again), PETER);
  for (size_t i = 0; i < COUNT(bad); i++)
    assert_refused(note_verifier_read(bad[i], "key", &verifier), "no verifier key");
}

int main(void)
{
  const struct CMUnitTest tests[] = {cmocka_unit_test(a_key_of_another_maker)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
