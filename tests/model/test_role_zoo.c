/* SPDX-License-Identifier: EUPL-1.2
 *
 * tests/zoo/roles: one folder per fault. `expected` holds the error line, whole; a folder without one is in order.
 */
#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/file.h"
#include "model/role.h"

static int is_fault(const struct dirent *entry) { return !strchr(entry->d_name, '.'); }

/* Writes down what is said now, for a person to read before it is committed. */
static bool writes_down(const char *folder, const char *line)
{
  if (!getenv("PEIL_WRITE_EXPECTED")) return false;
  AUTO(string) char *path = file_join(folder, "expected");
  AUTO(text) struct text out = {0};
  text_addf(&out, "%s\n", line);
  assert_null(file_write(path, out.data, out.length, FILE_REPLACE));
  return true;
}

/* What reading says of a folder's role.cfg, or NULL when it is in order. */
static char *said(const char *folder)
{
  AUTO(string) char *path = file_join(folder, "role.cfg");
  AUTO(text) struct text bytes = {0};
  struct role *role = NULL;
  assert_null(file_read(path, FILE_LIMIT, &bytes));
  result r = role_read(text_string(&bytes), bytes.length, "role.cfg", true, &role);
  assert_true(!r == !!role);
  role_destroy(role);
  if (!r) return NULL;
  assert_int_equal(fault_exit_code(r), 65);
  char *line = fault_line(r);
  fault_destroy(r);
  return line;
}

static bool as_expected(const char *folder, const char *name)
{
  AUTO(string) char *path = file_join(folder, "expected");
  AUTO(string) char *line = said(folder);
  AUTO(text) struct text expected = {0};
  bool broken = access(path, F_OK) == 0;
  if (line && writes_down(folder, line)) return true;
  if (broken) assert_null(file_read(path, FILE_LIMIT, &expected));
  if (expected.length && expected.data[expected.length - 1] == '\n') expected.data[--expected.length] = 0;
  if (!broken && !line) return true;
  if (broken && line && !strcmp(line, text_string(&expected))) return true;
  print_error("%s\n  expected: %s\n  found:    %s\n", name, broken ? text_string(&expected) : "(in order)",
              line ? line : "(in order)");
  return false;
}

static void test_every_fault_is_named(void **state)
{
  (void)state;
  struct dirent **entry = NULL;
  int count = scandir(PEIL_ZOO, &entry, is_fault, alphasort), wrong = 0;
  assert_true(count >= 50);
  for (int i = 0; i < count; i++) {
    AUTO(string) char *folder = file_join(PEIL_ZOO, entry[i]->d_name);
    wrong += !as_expected(folder, entry[i]->d_name);
    free(entry[i]);
  }
  free(entry);
  assert_int_equal(wrong, 0);
}

int main(void)
{
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_every_fault_is_named)};
  return cmocka_run_group_tests_name("model/role zoo", tests, NULL, NULL);
}
