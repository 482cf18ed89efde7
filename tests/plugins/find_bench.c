/* SPDX-License-Identifier: EUPL-1.2
 *
 * What looking at 200 plugins costs, in the page cache: read, hashed and judged, and not one of them run. The start of every command
 * waits for this. The mark is 15 ms.
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "base/file.h"
#include "support.h"

enum { PLUGINS = 200, TURNS = 15 };

static double now(void)
{
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static int ascending(const void *a, const void *b)
{
  double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

static void test_two_hundred(void **state)
{
  (void)state;
  char folder[] = "/tmp/peil-many-XXXXXX", command[64];
  double took[TURNS];
  struct text bytes = {0};
  assert_non_null(mkdtemp(folder));
  assert_in_order(file_read(SPEAKER_FOLDER "/speaker.so", FILE_LIMIT, &bytes));
  for (int i = 0; i < PLUGINS; i++) {
    char path[64];
    snprintf(path, sizeof path, "%s/%d.so", folder, i);
    assert_in_order(file_write(path, bytes.data, bytes.length, FILE_NEW_ONLY));
  }
  for (int turn = 0; turn < TURNS; turn++) {
    double start = now();
    struct plugin_set *set = find_in(folder);
    took[turn] = now() - start;
    assert_int_equal(plugins_count(set), PLUGINS);
    plugins_destroy(set);
  }
  qsort(took, TURNS, sizeof *took, ascending);
  printf("%d plugins of %zu bytes: %.2f ms (median of %d)\n", PLUGINS, bytes.length, took[TURNS / 2], TURNS);
  snprintf(command, sizeof command, "rm -rf %s", folder);
  assert_int_equal(system(command), 0);
  assert_true(took[TURNS / 2] < 15);
  text_finish(&bytes);
}

int main(void)
{
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_two_hundred)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
