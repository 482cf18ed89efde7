/* SPDX-License-Identifier: EUPL-1.2
 *
 * The seam: options, calls, and every way a call can end.
 */
#include <math.h>
#include <sched.h>
#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "support.h"

static struct plugin_set *set;
static struct plugin *speaker;

static int set_up(void **state)
{
  (void)state;
  set = find_in(SPEAKER_FOLDER);
  speaker = method_in(set, "speaker");
  return 0;
}

static int tear_down(void **state)
{
  (void)state;
  plugins_destroy(set);
  return 0;
}

/* ---- options */

static const struct option_case {
  struct option_given given;
  size_t index; /* in the plugin's order: code, level, traced, mood */
  double number;
  const char *word;
} good_options[] = {
    {{"code", "7", NULL, 0}, 0, 7, ""},          {{"code", "9.0", NULL, 0}, 0, 9, ""},
    {{"level", "0", "a.cfg", 3}, 1, 0, ""},      {{"level", "4", NULL, 0}, 1, 4, ""},
    {{"level", "1.25e0", NULL, 0}, 1, 1.25, ""}, {{"traced", "true", NULL, 0}, 2, 1, ""},
    {{"traced", "false", NULL, 0}, 2, 0, ""},    {{"mood", "nothing", NULL, 0}, 3, 2, "nothing"},
};

static void test_good_options(void **state)
{
  (void)state;
  for (size_t i = 0; i < sizeof good_options / sizeof *good_options; i++) {
    const struct option_case *c = &good_options[i];
    struct method *method = NULL;
    size_t count = 0;
    assert_in_order(method_open(speaker, &small_role, &c->given, 1, 1, 0, &method));
    const struct peil_setting *const *setting = method_settings(method, &count);
    assert_int_equal(count, 4);
    for (size_t s = 0; s < count; s++) assert_int_equal(setting[s]->given, s == c->index);
    assert_true(setting[c->index]->number == c->number);
    assert_string_equal(setting[c->index]->word, c->word);
    assert_string_equal(setting[c->index]->key, c->given.key);
    method_close(method);
  }
}

static void test_defaults_and_the_last_wins(void **state)
{
  (void)state;
  const struct option_given given[] = {{"level", "1", "role.cfg", 5}, {"level", "3", NULL, 0}};
  struct method *method = NULL;
  size_t count = 0;
  assert_in_order(method_open(speaker, &small_role, given, 2, 1, 0, &method));
  const struct peil_setting *const *setting = method_settings(method, &count);
  assert_true(setting[0]->number == 0 && setting[1]->number == 3 && setting[2]->number == 1 &&
              setting[3]->number == 0);
  assert_string_equal(setting[3]->word, "figures");
  assert_ptr_equal(method_plugin(method), speaker);
  assert_int_equal(method_scoring(method)->options, 4);
  method_close(method);
  method_close(NULL);
}

static const struct refused_option {
  struct option_given given;
  enum fault_kind kind;
  const char *line;
} refused_options[] = {
    {{"levle", "1", NULL, 0}, FAULT_USAGE, "method “speaker” has no option “levle”; did you mean “level”?"},
    {{"quadrature", "1", "a.cfg", 8},
     FAULT_CONFIG,
     "a.cfg:8: method “speaker” has no option “quadrature”; it knows code, level, traced, mood"},
    {{"level", "4.5", "a.cfg", 12},
     FAULT_CONFIG,
     "a.cfg:12: option level of method “speaker” is “4.5”, expected a number from 0 to 4; leave it out "
     "for the "
     "default, 2.5"},
    {{"level", "-0.1", NULL, 0}, FAULT_USAGE, "expected a number from 0 to 4"},
    {{"level", "2,5", NULL, 0}, FAULT_USAGE, "expected a number from 0 to 4"},
    {{"level", "", NULL, 0}, FAULT_USAGE, "expected a number from 0 to 4"},
    {{"level", "nan", NULL, 0}, FAULT_USAGE, "expected a number from 0 to 4"},
    {{"level", "0x1", NULL, 0}, FAULT_USAGE, "expected a number from 0 to 4"},
    {{"code", "1.5", NULL, 0}, FAULT_USAGE, "is “1.5”, expected a whole number from 0 to 99"},
    {{"code", "100", NULL, 0}, FAULT_USAGE, "expected a whole number from 0 to 99"},
    {{"traced", "yes", NULL, 0},
     FAULT_USAGE,
     "is “yes”, expected true or false; leave it out for the default, true"},
    {{"mood", "figure", NULL, 0},
     FAULT_USAGE,
     "is “figure”, expected one of figures, statistics, nothing, cancel, fail-and-pass; did you mean "
     "“figures”?"},
    {{"mood", "sunny-spells", NULL, 0}, FAULT_USAGE, "leave it out for the default, figures"},
};

static void test_refused_options(void **state)
{
  (void)state;
  for (size_t i = 0; i < sizeof refused_options / sizeof *refused_options; i++) {
    const struct refused_option *c = &refused_options[i];
    struct method *method = NULL;
    assert_fault(method_open(speaker, &small_role, &c->given, 1, 1, 0, &method), c->kind, c->line);
    assert_null(method);
  }
}

/* ---- how a call ends */

static const struct ending {
  const char *code;
  enum fault_kind kind;
  const char *line;
} endings[] = {
    {"1", FAULT_DATA, "method “speaker”: K-0001: as it was told"},
    {"3", FAULT_DATA, "method “speaker”: K-0001: as it was told"},
    {"4", FAULT_DATA, "method “speaker”: K-0001: as it was told"},
    {"5", FAULT_DATA, "method “speaker”: K-0001: as it was told"},
    {"6", FAULT_INTERNAL, "method “speaker”: K-0001: as it was told"},
    {"7", FAULT_UNFINISHED, "method “speaker” was stopped"},
    {"8", FAULT_INTERNAL, "method “speaker”: K-0001: as it was told"},
    {"9", FAULT_INTERNAL, "method “speaker”: K-0001: as it was told"},
    {"10", FAULT_INTERNAL, "method “speaker” returned a code that does not exist"},
};

/* Opens the speaker with these options and scores the small batch. */
static result score_with(const struct option_given *given, size_t count, struct peil_results *results,
                         const struct peil_sink *sink)
{
  struct method *method = NULL;
  assert_in_order(method_open(speaker, &small_role, given, count, 1, 0, &method));
  result r = method_score(method, &small_batch, results, sink);
  method_close(method);
  return r;
}

static void test_endings(void **state)
{
  (void)state;
  struct peil_results *results = results_create(&small_role, 3);
  for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
    const struct option_given given = {"code", endings[i].code, NULL, 0};
    assert_fault(score_with(&given, 1, results, NULL), endings[i].kind, endings[i].line);
  }
  results_destroy(results);
}

static void test_a_blamed_option_names_its_place(void **state)
{
  (void)state;
  struct peil_results *results = results_create(&small_role, 3);
  const struct option_given in_file[] = {{"code", "2", NULL, 0}, {"level", "1", "a.cfg", 12}};
  const struct option_given by_hand[] = {{"code", "2", "a.cfg", 3}, {"level", "1", NULL, 0}};
  assert_fault(score_with(in_file, 2, results, NULL), FAULT_CONFIG,
               "a.cfg:12: method “speaker”: level: as it was told");
  assert_fault(score_with(by_hand, 2, results, NULL), FAULT_USAGE, "method “speaker”: level: as it was told");
  results_destroy(results);
}

static void test_results_and_records(void **state)
{
  (void)state;
  unsigned counts[4];
  const struct peil_sink sink = counting_sink(counts);
  struct peil_results *results = results_create(&small_role, 3);
  const struct option_given quiet = {"traced", "false", NULL, 0};
  assert_in_order(score_with(NULL, 0, results, &sink));
  assert_int_equal(counts[0], 6);
  for (int i = 0; i < 6; i++) assert_true(results->value[i] == 2.5 && results->status[i] == PEIL_SCORED);
  assert_true(results->minimum[1] == 0 && results->maximum[1] == 4);
  assert_in_order(score_with(&quiet, 1, results, &sink));
  assert_int_equal(counts[0], 6);
  results_destroy(results);
}

/* Statistics alone are an answer when somebody listens, and no wrong answer when nobody does; nothing at all is none. */
static void test_statistics_alone(void **state)
{
  (void)state;
  unsigned counts[4];
  const struct peil_sink sink = counting_sink(counts);
  struct peil_results *results = results_create(&small_role, 3);
  const struct option_given statistics = {"mood", "statistics", NULL, 0},
                            nothing = {"mood", "nothing", NULL, 0};
  assert_in_order(score_with(&statistics, 1, results, &sink));
  assert_int_equal(counts[1], 3);
  assert_in_order(score_with(&statistics, 1, results, NULL));
  for (int i = 0; i < 6; i++) assert_true(isnan(results->value[i]) && results->status[i] == PEIL_UNSCORED);
  assert_fault(score_with(&nothing, 1, results, &sink), FAULT_INTERNAL, "passed over K-0001");
  results_destroy(results);
}

static int refuse_term(void *to, const struct peil_term *term)
{
  (void)to, (void)term;
  return PEIL_BROKEN;
}

static void test_a_sink_that_fails(void **state)
{
  (void)state;
  unsigned counts[4];
  struct peil_sink sink = counting_sink(counts);
  struct peil_results *results = results_create(&small_role, 3);
  sink.term = refuse_term;
  assert_fault(score_with(NULL, 0, results, &sink), FAULT_INTERNAL, "method “speaker”");
  results_destroy(results);
}

static void test_said_a_failure_and_passed(void **state)
{
  (void)state;
  struct peil_results *results = results_create(&small_role, 3);
  const struct option_given given = {"mood", "fail-and-pass", NULL, 0};
  assert_fault(score_with(&given, 1, results, NULL), FAULT_INTERNAL,
               "reported a failure and yet returned success");
  results_destroy(results);
}

static void test_cancel(void **state)
{
  (void)state;
  const struct option_given given = {"mood", "cancel", NULL, 0};
  struct method *method = NULL;
  struct peil_results *results = results_create(&small_role, 3);
  assert_in_order(method_open(speaker, &small_role, &given, 1, 1, 0, &method));
  assert_in_order(method_score(method, &small_batch, results, NULL));
  method_cancel(method);
  assert_fault(method_score(method, &small_batch, results, NULL), FAULT_UNFINISHED, "was stopped");
  method_close(method);
  results_destroy(results);
}

static void test_shapes_must_agree(void **state)
{
  (void)state;
  struct method *method = NULL;
  struct peil_results *results = results_create(&small_role, 2);
  assert_in_order(method_open(speaker, &small_role, NULL, 0, 1, 0, &method));
  assert_fault(method_score(method, &small_batch, results, NULL), FAULT_INTERNAL, "do not have the shape");
  method_close(method);
  results_destroy(results);
}

static void test_role_lacks(void **state)
{
  (void)state;
  struct peil_role bare = small_role;
  struct method *method = NULL;
  bare.outcomes = 0;
  assert_fault(method_open(speaker, &bare, NULL, 0, 1, 0, &method), FAULT_DATA, "zoo-role: no outcomes");
}

/* ---- calibrating and reporting */

static void test_calibrate(void **state)
{
  (void)state;
  struct text out = {0};
  struct method *method = NULL;
  language_set(LANGUAGE_ENGLISH);
  assert_in_order(method_open(speaker, &small_role, NULL, 0, 42, 1700000000, &method));
  assert_in_order(method_calibrate(method, &small_batch, &out));
  assert_string_equal(text_string(&out), "level seed 42 now 1700000000 language 1 rows 3");
  method_close(method);
  method = NULL;
  assert_in_order(method_open_calibrated(speaker, &small_role, NULL, 0, out.data, out.length, 1, 0, &method));
  method_close(method);
  method = NULL;
  assert_fault(method_open_calibrated(speaker, &small_role, NULL, 0, "other", 5, 1, 0, &method), FAULT_DATA,
               "calibration: expected it to begin with level");
  text_finish(&out);
}

static int take_paragraph(void *to, const char *text)
{
  text_add(to, text);
  return PEIL_OK;
}

static void test_next(void **state)
{
  static const struct {
    const char *level;
    uint32_t item; /* or what is wrong with it */
    const char *fault;
  } table[] = {
      {"1", 1, NULL},
      {"0", 0, "chose a question that is not open"}, /* answered */
      {"3", 0, "chose a question that is not open"}, /* there is none */
      {"4", PEIL_ANY_ITEM, NULL},
  };
  const uint8_t open[] = {0, 1, 1, 1, 1, 1, 1, 1};
  struct method *method = NULL;
  uint32_t item = 7;
  bool chooses = false;
  (void)state;
  assert_in_order(method_may_choose(speaker, &chooses));
  assert_true(chooses);
  for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
    const struct option_given given = {"level", table[i].level, NULL, 0};
    assert_true(small_batch.items <= 3);
    assert_in_order(method_open(speaker, &small_role, &given, 1, 1, 0, &method));
    result r = method_next(method, &small_batch, open, &item);
    if (table[i].fault) assert_fault(r, FAULT_INTERNAL, table[i].fault);
    else assert_in_order(r);
    assert_int_equal(item, table[i].fault ? PEIL_ANY_ITEM : table[i].item);
    method_close(method);
  }
  const struct option_given failing = {"code", "1", NULL, 0};
  assert_in_order(method_open(speaker, &small_role, &failing, 1, 1, 0, &method));
  assert_fault(method_next(method, &small_batch, open, &item), FAULT_DATA, "nothing to choose from");
  assert_int_equal(item, PEIL_ANY_ITEM);
  method_close(method);
}

static void test_report(void **state)
{
  (void)state;
  struct text out = {0};
  struct method *method = NULL;
  const struct peil_report_sink sink = {.size = sizeof sink, .to = &out, .paragraph = take_paragraph};
  struct peil_results *results = results_create(&small_role, 3);
  assert_in_order(method_open(speaker, &small_role, NULL, 0, 1, 0, &method));
  assert_true(method_reports(method));
  assert_in_order(method_report(method, &small_batch, results, 2, &sink));
  assert_string_equal(text_string(&out), "K-0003");
  text_finish(&out);
  method_close(method);
  results_destroy(results);
}

static void test_what_others_do_not_offer(void **state)
{
  (void)state;
  struct plugin_set *zoo = find_in(ZOO_BUILT "/good");
  struct plugin *role = NULL;
  struct method *method = NULL;
  struct text out = {0};
  const struct option_given given = {"level", "1", NULL, 0};
  assert_in_order(method_open(method_in(zoo, "zoo-good"), &small_role, NULL, 0, 1, 0, &method));
  assert_false(method_reports(method));
  assert_fault(method_report(method, &small_batch, NULL, 0, NULL), FAULT_USAGE, "does not report");
  assert_fault(method_calibrate(method, &small_batch, &out), FAULT_USAGE, "does not learn from a group");
  method_close(method);
  assert_fault(method_open(method_in(zoo, "zoo-good"), &small_role, &given, 1, 1, 0, &method), FAULT_USAGE,
               "it has no options");
  assert_in_order(plugins_get(zoo, PEIL_KIND_ROLE, "zoo-role", &role));
  assert_fault(method_open(role, &small_role, NULL, 0, 1, 0, &method), FAULT_ABSENT,
               "role “zoo-role” does not score");
  plugins_destroy(zoo);
}

/* While near the thread has one processor, and the worker it asks the same; then both have what they had. */
static void test_near(void **state)
{
  cpu_set_t before, during, after;
  struct method *method;
  (void)state;
  assert_int_equal(sched_getaffinity(0, sizeof before, &before), 0);
  method_near(true);
  assert_int_equal(sched_getaffinity(0, sizeof during, &during), 0);
  assert_int_equal(CPU_COUNT(&during), 1);
  assert_in_order(method_open(speaker, &small_role, NULL, 0, 1, 0, &method));
  method_close(method);
  method_near(false);
  assert_in_order(method_open(speaker, &small_role, NULL, 0, 1, 0, &method));
  method_close(method);
  assert_int_equal(sched_getaffinity(0, sizeof after, &after), 0);
  assert_true(CPU_EQUAL(&before, &after));
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_good_options),
      cmocka_unit_test(test_defaults_and_the_last_wins),
      cmocka_unit_test(test_refused_options),
      cmocka_unit_test(test_endings),
      cmocka_unit_test(test_a_blamed_option_names_its_place),
      cmocka_unit_test(test_results_and_records),
      cmocka_unit_test(test_statistics_alone),
      cmocka_unit_test(test_a_sink_that_fails),
      cmocka_unit_test(test_said_a_failure_and_passed),
      cmocka_unit_test(test_near),
      cmocka_unit_test(test_cancel),
      cmocka_unit_test(test_shapes_must_agree),
      cmocka_unit_test(test_role_lacks),
      cmocka_unit_test(test_calibrate),
      cmocka_unit_test(test_next),
      cmocka_unit_test(test_report),
      cmocka_unit_test(test_what_others_do_not_offer),
  };
  return cmocka_run_group_tests(tests, set_up, tear_down);
}
