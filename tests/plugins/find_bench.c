/* SPDX-License-Identifier: EUPL-1.2
 *
 * What looking at 200 plugins costs, in the page cache: read, hashed and judged, and not one of them run. `peil plugins` waits for
 * this; the mark is 15 ms. Every other command waits for the one plugin that it asks for among them; the mark is 5 ms. It is done
 * from memory, by threads: what is held to the mark is the processor time of all of them together, which is no less than what one waits
 * for, and which other work on the machine does not lengthen.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "base/file.h"
#include "support.h"

enum { PLUGINS = 200, TURNS = 15 };

static double spent(void)
{
  struct timespec t;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
  return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

/* The least, since other work on the machine only adds; `all`: looked at, or else asked for one that is not among them by its note. */
static double look(const char *folder, bool all)
{
  double least = INFINITY;
  for (int turn = 0; turn < TURNS; turn++) {
    double start = spent();
    struct plugin_set *set = find_in(folder);
    struct plugin *plugin = NULL;
    assert_int_equal(plugins_count(set), PLUGINS + 1);
    if (all) assert_non_null(plugins_at(set, 0));
    else assert_in_order(plugins_get(set, PEIL_KIND_ROLE, "zoo-role", &plugin));
    least = fmin(least, spent() - start);
    plugins_destroy(set);
  }
  return least;
}

static void test_two_hundred(void **state)
{
  (void)state;
  char folder[] = "/tmp/peil-many-XXXXXX", command[64];
  struct text bytes = {0};
  assert_non_null(mkdtemp(folder));
  assert_in_order(file_read(SPEAKER_FOLDER "/speaker.so", FILE_LIMIT, &bytes));
  for (int i = 0; i < PLUGINS; i++) {
    char path[64];
    snprintf(path, sizeof path, "%s/%d.so", folder, i);
    assert_in_order(file_write(path, bytes.data, bytes.length, FILE_NEW_ONLY));
  }
  char *last = file_join(folder, "z.so");
  text_clear(&bytes);
  assert_in_order(file_read(ZOO_BUILT "/good/zoo-role.so", FILE_LIMIT, &bytes));
  assert_in_order(file_write(last, bytes.data, bytes.length, FILE_NEW_ONLY));
  free(last);
  double all = look(folder, true), one = look(folder, false);
  printf("%d plugins: all %.2f ms, one of them %.2f ms of processor time (the least of %d)\n", PLUGINS, all,
         one, TURNS);
  snprintf(command, sizeof command, "rm -rf %s", folder);
  assert_int_equal(system(command), 0);
  assert_true(all < 15);
  assert_true(one < 5);
  text_finish(&bytes);
}

int main(void)
{
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_two_hundred)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
