/* SPDX-License-Identifier: EUPL-1.2
 *
 * That the spies can see: a host that breaks one promise at a time, and the words they have for it. The host here is this test; it calls the
 * plugin's own functions.
 */
#include <dlfcn.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "promises.h"

/* ---- a small world, in which everything can be written */

static struct peil_point point[3];
static const struct peil_point *points[3] = {&point[0], &point[1], &point[2]};
static struct peil_scale scale;
static const struct peil_scale *scales[] = {&scale};
static struct peil_item item[2];
static const struct peil_item *items[] = {&item[0], &item[1]};
static struct peil_feed feed[3];
static const struct peil_feed *to_task[] = {&feed[2]}, *to_group[] = {&feed[0], &feed[1]};
static struct peil_outcome outcome[2];
static const struct peil_outcome *outcomes[] = {&outcome[0], &outcome[1]};
static uint32_t order[2];
static struct peil_role role;
static struct peil_setting setting[4];
static const struct peil_setting *settings[] = {&setting[0], &setting[1], &setting[2], &setting[3]};
static double value[2 * 4], result[2 * 2], low[2], high[2];
static uint8_t missing[2 * 4], seen[2], relation[3], status[2 * 2], verdict[2];
static uint32_t first[3], answered[4], asked[4];
static const char *rater[3], *subject[2];
static struct peil_batch batch;
static struct peil_results results;
static struct peil_call call;
static struct peil_sink sink;
static char told[512];
static int taken;

static void fail_(const struct peil_call *c, uint32_t code, const char *where, const char *reason)
{
  (void)c, (void)code, (void)where;
  if (!*told) snprintf(told, sizeof told, "%s", reason);
}
static int go_on(const struct peil_call *c)
{
  (void)c;
  return 0;
}
static int take_term(void *to, const struct peil_term *t) { return (void)to, (void)t, taken++, PEIL_OK; }
static int take_statistic(void *to, const struct peil_statistic *t)
{
  return (void)to, (void)t, taken++, PEIL_OK;
}
static int take_reason(void *to, const struct peil_reason *t) { return (void)to, (void)t, taken++, PEIL_OK; }
static int take_remark(void *to, const struct peil_remark *t) { return (void)to, (void)t, taken++, PEIL_OK; }

static void make_role(void)
{
  const struct peil_text text = {"a", "a"}, none = {"", ""};
  for (int i = 0; i < 3; i++) point[i] = (struct peil_point){sizeof point[i], 0, i, "", text};
  scale = (struct peil_scale){sizeof scale, PEIL_ORDINAL, "level", 0, 2, 3, 0, points, ""};
  for (int i = 0; i < 2; i++)
    item[i] = (struct peil_item){.size = sizeof item[i],
                                 .type = PEIL_RATING,
                                 .id = i ? "B" : "A",
                                 .text = text,
                                 .left = none,
                                 .right = none,
                                 .evidence_cap = NAN,
                                 .ideal = NAN,
                                 .minimum = NAN,
                                 .maximum = NAN};
  for (uint32_t i = 0; i < 3; i++)
    feed[i] =
        (struct peil_feed){sizeof feed[i], i == 2 ? PEIL_FROM_OUTCOME : PEIL_FROM_ITEM, i == 2 ? 1 : i, 0, 1};
  outcome[0] = (struct peil_outcome){sizeof outcome[0], 0, "T", "task", text, 0, 2, NAN, 1, 0, to_task};
  outcome[1] = (struct peil_outcome){sizeof outcome[1], 0, "G", "group", text, 0, 2, NAN, 2, 0, to_group};
  order[0] = 1, order[1] = 0;
  role = (struct peil_role){sizeof role, 1, "world", "1.0.0", text,     2,     2,
                            0,           0, scales,  items,   outcomes, order, NULL};
}

static void make_world(void)
{
  make_role();
  for (int i = 0; i < 4; i++) settings[i] = &setting[i];
  setting[0] = (struct peil_setting){sizeof setting[0], 0, "number", 0.25, ""};
  setting[1] = (struct peil_setting){sizeof setting[0], 0, "whole", 3, ""};
  setting[2] = (struct peil_setting){sizeof setting[0], 0, "yes", 1, ""};
  setting[3] = (struct peil_setting){sizeof setting[0], 0, "mood", 1, "keen"};
  for (int i = 0; i < 8; i++)
    value[i] = i % 4 == 1 ? (double)NAN : i % 3, missing[i] = i % 4 == 1 ? PEIL_NOT_OBSERVED : PEIL_PRESENT;
  seen[0] = seen[1] = 1 << PEIL_PRESENT | 1 << PEIL_NOT_OBSERVED;
  for (int i = 0; i < 3; i++) relation[i] = PEIL_PEER, rater[i] = "A-1";
  first[0] = 0, first[1] = 2, first[2] = 3;
  subject[0] = "K-1", subject[1] = "K-2";
  batch = (struct peil_batch){sizeof batch, 2,    2,     3,        4,     value,  missing,
                              NULL,         seen, first, relation, rater, subject};
  for (int i = 0; i < 4; i++) result[i] = NAN, status[i] = PEIL_UNSCORED, answered[i] = asked[i] = 0;
  for (int i = 0; i < 2; i++) low[i] = 0, high[i] = 2, verdict[i] = PEIL_NO_VERDICT;
  results = (struct peil_results){sizeof results, 2,     2,    0,       2,   result, status,
                                  answered,       asked, NULL, verdict, low, high};
  call = (struct peil_call){sizeof call, PEIL_ENGLISH, 7, 8, NULL, fail_, go_on};
  sink = (struct peil_sink){sizeof sink, 0, NULL, take_term, take_statistic, take_reason, take_remark};
  *told = 0;
  taken = 0;
}

/* ---- one promise broken, before prepare or before score */

#define BREAKS(name, statement)                                                                              \
  static void name(void) { statement; }
BREAKS(nothing, (void)0)
BREAKS(short_call, call.size = 8)
BREAKS(other_language, call.language = 9)
BREAKS(no_cancelled, call.cancelled = NULL)
BREAKS(short_role, role.size = 4)
BREAKS(no_title, role.title.en = NULL)
BREAKS(same_ids, item[1].id = "A")
BREAKS(points_descend, point[2].value = 0.5)
BREAKS(no_label, point[1].label.nl = NULL)
BREAKS(no_such_scale, item[0].scale = 3)
BREAKS(level_without_scale, item[0].scale = PEIL_NO_SCALE)
BREAKS(negative_weight, feed[0].weight = -1)
BREAKS(feed_from_nowhere, feed[0].index = 9)
BREAKS(order_turned, (order[0] = 0, order[1] = 1))
BREAKS(no_range, outcome[1].maximum = 0)
BREAKS(settings_turned, (settings[0] = &setting[1], settings[1] = &setting[0]))
BREAKS(past_the_range, (setting[0].given = 1, setting[0].number = 99))
BREAKS(no_default, setting[1].number = 4)
BREAKS(word_of_another, setting[3].word = "calm")
BREAKS(other_items, batch.items = 1)
BREAKS(columns_overlap, batch.stride = 2)
BREAKS(empty_case, first[1] = 0)
BREAKS(rows_beyond, first[2] = 4)
BREAKS(nan_without_reason, value[0] = NAN)
BREAKS(reason_without_nan, missing[0] = PEIL_NOT_APPLICABLE)
BREAKS(between_points, value[0] = 0.5)
BREAKS(off_the_scale, value[0] = 7)
BREAKS(unseen, seen[1] = 1 << PEIL_PRESENT)
BREAKS(no_relation, relation[1] = 12)
BREAKS(no_subject, subject[1] = NULL)
BREAKS(figures_there, result[3] = 1)
BREAKS(status_there, status[0] = PEIL_SCORED)
BREAKS(counted_before, answered[2] = 5)
BREAKS(verdict_there, verdict[1] = PEIL_MET)
BREAKS(other_range, high[0] = 9)
BREAKS(other_shape, results.outcomes = 1)
BREAKS(sink_without_remark, sink.remark = NULL)
BREAKS(other_seed, call.seed = 8)
BREAKS(other_time, call.now = 9)
BREAKS(role_changes, outcome[0].norm = 1.5)
BREAKS(settings_change, setting[0].number = 1)

enum moment { AT_PREPARE, AT_SCORE };
static const struct breach {
  void (*breaks)(void);
  enum moment moment;
  const char *words;
} breaches[] = {
    {nothing, AT_SCORE, ""},
    {short_call, AT_PREPARE, "the call is shorter"},
    {other_language, AT_PREPARE, "the language of the call is unknown"},
    {no_cancelled, AT_PREPARE, "a function of the call is NULL"},
    {short_role, AT_PREPARE, "the role is NULL or short"},
    {no_title, AT_PREPARE, "the role has no id, version or title"},
    {same_ids, AT_PREPARE, "two items have one id"},
    {points_descend, AT_PREPARE, "points do not ascend"},
    {no_label, AT_PREPARE, "a text of a point is NULL"},
    {no_such_scale, AT_PREPARE, "an item's scale is none of the role's"},
    {level_without_scale, AT_PREPARE, "an item takes a level and has no scale"},
    {negative_weight, AT_PREPARE, "a weight is negative"},
    {feed_from_nowhere, AT_PREPARE, "a feed comes from what is not there"},
    {order_turned, AT_PREPARE, "an outcome stands in the order before one that feeds it"},
    {no_range, AT_PREPARE, "an outcome has no range"},
    {settings_turned, AT_PREPARE, "settings do not stand in the order of the options"},
    {past_the_range, AT_PREPARE, "a setting is out of its range"},
    {no_default, AT_PREPARE, "a setting that nobody gave is not the default"},
    {word_of_another, AT_PREPARE, "a setting is out of its range"},
    {other_items, AT_SCORE, "the batch has not the items of the role"},
    {columns_overlap, AT_SCORE, "columns of the batch overlap"},
    {empty_case, AT_SCORE, "a case has no row"},
    {rows_beyond, AT_SCORE, "a case has rows beyond the last one"},
    {nan_without_reason, AT_SCORE, "NaN and its reason disagree"},
    {reason_without_nan, AT_SCORE, "NaN and its reason disagree"},
    {between_points, AT_SCORE, "a value lies between the points"},
    {off_the_scale, AT_SCORE, "a value is off its scale"},
    {unseen, AT_SCORE, "a reason occurs in a column whose bit in seen is not set"},
    {no_relation, AT_SCORE, "a relation is unknown"},
    {no_subject, AT_SCORE, "a subject has no name"},
    {figures_there, AT_SCORE, "a figure was not empty before the call"},
    {status_there, AT_SCORE, "a figure was not empty before the call"},
    {counted_before, AT_SCORE, "a count of answers was not 0"},
    {verdict_there, AT_SCORE, "a verdict was there before the call"},
    {other_range, AT_SCORE, "the range of a figure is not the role's"},
    {other_shape, AT_SCORE, "the results have not the shape"},
    {sink_without_remark, AT_SCORE, "a function of the sink is NULL"},
    {other_seed, AT_SCORE, "seed or time changed"},
    {other_time, AT_SCORE, "seed or time changed"},
    {role_changes, AT_SCORE, "the role changed before release"},
    {settings_change, AT_SCORE, "the settings changed before release"},
};

static const struct peil_scoring *scoring;

static int run(const struct breach *breach)
{
  void *instance = NULL;
  make_world();
  if (breach->moment == AT_PREPARE) breach->breaks();
  int code = scoring->prepare(&call, &role, settings, NULL, 0, &instance);
  if (code == PEIL_OK && breach->moment == AT_SCORE) breach->breaks();
  if (code == PEIL_OK) code = scoring->score(&call, instance, &batch, &results, &sink);
  make_role(); /* as it was, for release */
  setting[0].number = 0.25;
  scoring->release(instance);
  return code;
}

static void test_breaches(void **state)
{
  (void)state;
  for (size_t i = 0; i < sizeof breaches / sizeof *breaches; i++) {
    const int code = run(&breaches[i]);
    if (!*breaches[i].words) {
      if (code != PEIL_OK || *told) fail_msg("row %zu: nothing is broken, and it said: %s", i, told);
      assert_int_equal(taken, 10); /* two cases: two terms, a statistic, a reason and a remark each */
    } else if (code != PEIL_BROKEN || strncmp(told, "the host: ", 10) != 0 ||
               strncmp(told + 10, breaches[i].words, strlen(breaches[i].words)) != 0) {
      fail_msg("row %zu: expected “%s”, found %d “%s”", i, breaches[i].words, code, told);
    }
  }
}

/* A release that comes too early cannot be told in a call of its own: the next one tells it. */
static void test_release(void **state)
{
  (void)state;
  void *instance = NULL, *other = NULL;
  make_world();
  assert_int_equal(scoring->prepare(&call, &role, settings, NULL, 0, &other), PEIL_OK);
  assert_int_equal(scoring->prepare(&call, &role, settings, NULL, 0, &instance), PEIL_OK);
  outcome[0].norm = 1.5;
  scoring->release(instance);
  outcome[0].norm = NAN;
  make_role();
  assert_int_equal(scoring->score(&call, other, &batch, &results, &sink), PEIL_BROKEN);
  assert_string_equal(told, "the host: let the role go before release");
  scoring->release(other);
  scoring->release(NULL);
}

int main(void)
{
  void *handle = dlopen(SPIES "/spy-case.so", RTLD_NOW | RTLD_LOCAL);
  const struct peil_plugin *plugin = handle ? dlsym(handle, "peil_plugin") : NULL;
  if (!plugin) return fprintf(stderr, "%s\n", dlerror()), 1;
  scoring = plugin->get(PEIL_SCORING);
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_breaches), cmocka_unit_test(test_release)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
