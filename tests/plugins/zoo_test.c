/* SPDX-License-Identifier: EUPL-1.2
 *
 * Every broken plugin is refused, in the words of its folder, at the earliest stage that can know; and afterwards the
 * process is as good as before.
 */
#include <fenv.h>
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/file.h"
#include "support.h"

enum stage { FIND, LOAD, SCORE };

static const struct animal {
  const char *fault;
  enum stage stage;
  enum fault_kind kind; /* from LOAD on */
} animals[] = {
    {"not-elf", FIND, 0},
    {"empty-file", FIND, 0},
    {"directory", FIND, 0},
    {"fifo", FIND, 0},
    {"truncated", FIND, 0},
    {"truncated-header", FIND, 0},
    {"other-machine", FIND, 0},
    {"other-class", FIND, 0},
    {"no-note", FIND, 0},
    {"malformed-note", FIND, 0},
    {"short-note", FIND, 0},
    {"wrong-magic", FIND, 0},
    {"wrong-abi-older", FIND, 0},
    {"wrong-abi-newer", FIND, 0},
    {"wrong-kind", FIND, 0},
    {"bad-id", FIND, 0},
    {"bad-version", FIND, 0},
    {"role-without-text", FIND, 0},
    {"missing-symbol", FIND, 0},
    {"symbol-is-function", FIND, 0},
    {"symbol-from-dependency", FIND, 0},
    {"note-and-descriptor-disagree", FIND, 0},
    {"executable-stack", FIND, 0},
    {"text-relocations", FIND, 0},
    {"writable-code", FIND, 0},
    {"fast-math", FIND, 0},
    {"duplicate-id", FIND, 0},
    {"symbol-shadowed", LOAD, FAULT_INTERNAL},
    {"needs-missing-library", LOAD, FAULT_ABSENT},
    {"method-without-scoring", LOAD, FAULT_INTERNAL},
    {"role-without-questions", LOAD, FAULT_INTERNAL},
    {"role-with-other-text", LOAD, FAULT_INTERNAL},
    {"option-out-of-range", LOAD, FAULT_INTERNAL},
    {"scoring-too-small", LOAD, FAULT_INTERNAL},
    {"lies-in-memory", LOAD, FAULT_INTERNAL},
    {"changes-locale", LOAD, FAULT_INTERNAL},
    {"changes-mask", LOAD, FAULT_INTERNAL},
    {"changes-signals", LOAD, FAULT_INTERNAL},
    {"rounds-down", SCORE, FAULT_INTERNAL},
    {"returns-nan", SCORE, FAULT_INTERNAL},
    {"returns-infinity", SCORE, FAULT_INTERNAL},
    {"value-without-status", SCORE, FAULT_INTERNAL},
    {"throws-away-rows", SCORE, FAULT_INTERNAL},
    {"throws-away-one-row", SCORE, FAULT_INTERNAL},
    {"fails-without-reason", SCORE, FAULT_INTERNAL},
};

static char *expected_of(const char *name)
{
  struct text text = {0}, path = {0};
  text_addf(&path, "%s/%s/expected", ZOO_SOURCE, name);
  assert_in_order(file_read(text_string(&path), 4096, &text));
  text_finish(&path);
  assert_true(text.length > 4);
  text.data[text.length - 1] = 0; /* the line end */
  return text_take(&text);
}

static char *folder_of(const char *name) { return file_join(ZOO_BUILT, name); }

static void assert_begins(const char *name, const char *found)
{
  char *expected = expected_of(name);
  if (strncmp(found, expected, strlen(expected)) != 0)
    fail_msg("%s: \"%s\", expected \"%s\"", name, found, expected);
  free(expected);
}

static void assert_fails(const struct animal *a, result r)
{
  if (!r) fail_msg("%s: not refused", a->fault);
  assert_begins(a->fault, fault_message(r));
  assert_int_equal(fault_kind_of(r), a->kind);
  fault_destroy(r);
}

static void assert_load_fails(const struct animal *a, struct plugin *plugin)
{
  result r = plugin_load(plugin);
  if (!r) fail_msg("%s: not refused", a->fault);
  assert_int_equal(fault_kind_of(r), a->kind);
  fault_destroy(r);
  assert_non_null(plugin->refusal);
  assert_begins(a->fault, plugin->refusal);
  assert_null(plugin->entry);
  r = plugin_load(plugin); /* and it stays refused */
  assert_non_null(r);
  fault_destroy(r);
}

static void score_small(struct plugin *plugin, result *out, double *figure)
{
  unsigned counts[4];
  struct method *method = NULL;
  const struct peil_sink sink = counting_sink(counts);
  assert_in_order(method_open(plugin, &small_role, NULL, 0, 1, 0, &method));
  struct peil_results *results = results_create(&small_role, small_batch.cases);
  *out = method_score(method, &small_batch, results, &sink);
  *figure = results->value[0];
  results_destroy(results);
  method_close(method);
}

static void meet(const struct animal *a)
{
  char *folder = folder_of(a->fault);
  struct plugin_set *set = find_in(folder);
  double figure = 0;
  result r = NULL;
  assert_int_equal(plugins_count(set), strcmp(a->fault, "duplicate-id") ? 1 : 2);
  struct plugin *plugin = plugins_at(set, plugins_count(set) - 1); /* of two, the second is the duplicate */
  if (a->stage == FIND) {
    if (!plugin->refusal) fail_msg("%s: not refused", a->fault);
    assert_begins(a->fault, plugin->refusal);
    r = plugin_load(plugin);
    assert_non_null(r);
    assert_null(plugin->handle);
    fault_destroy(r);
  } else {
    if (plugin->refusal) fail_msg("%s: refused too early: %s", a->fault, plugin->refusal);
    if (a->stage == LOAD) assert_load_fails(a, plugin);
    if (a->stage == SCORE) {
      score_small(plugin, &r, &figure);
      assert_fails(a, r);
    }
  }
  plugins_destroy(set);
  free(folder);
}

static void good_still_works(void)
{
  char *folder = folder_of("good");
  struct plugin_set *set = find_in(folder);
  double figure = 0;
  result r = NULL;
  score_small(method_in(set, "zoo-good"), &r, &figure);
  assert_in_order(r);
  assert_true(figure == 3);
  plugins_destroy(set);
  free(folder);
}

static void process_is_as_before(const char *name)
{
  struct sigaction handler;
  volatile double tiny = 1e-310; /* flushed to zero where a plugin left fast-math on */
  if (strcmp(setlocale(LC_ALL, NULL), "C") != 0)
    fail_msg("%s: left the locale %s", name, setlocale(LC_ALL, NULL));
  if (!(tiny * 1.0 > 0)) fail_msg("%s: left denormals flushed", name);
  assert_int_equal(fegetround(), FE_TONEAREST);
  mode_t mask = umask(022);
  umask(mask);
  assert_int_equal(mask, 027);
  assert_int_equal(sigaction(SIGTERM, NULL, &handler), 0);
  assert_true(handler.sa_handler == SIG_DFL);
}

static void test_zoo(void **state)
{
  (void)state;
  umask(027);
  good_still_works();
  for (size_t i = 0; i < sizeof animals / sizeof *animals; i++) {
    meet(&animals[i]);
    process_is_as_before(animals[i].fault);
    good_still_works();
  }
}

/* A folder of the zoo that no row speaks of would be a fault that nobody tests. */
static void test_every_folder_has_a_row(void **state)
{
  (void)state;
  size_t folders = 0;
  FILE *list = popen("ls -d " ZOO_SOURCE "/*/expected | wc -l", "r");
  assert_non_null(list);
  assert_int_equal(fscanf(list, "%zu", &folders), 1);
  pclose(list);
  assert_int_equal(folders, sizeof animals / sizeof *animals);
}

int main(void)
{
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_zoo),
                                     cmocka_unit_test(test_every_folder_has_a_row)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
