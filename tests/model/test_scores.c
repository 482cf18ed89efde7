/* SPDX-License-Identifier: EUPL-1.2
 *
 * Scores as peil-scores/1: written as they go, and yet the bytes that a tree of the same would give.
 */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "model/scores.h"

static struct role *a_role(void)
{
  struct role *role = NULL;
  result r = role_read_file(PEIL_ROLES "/wijzer-lokale-procesbegeleider/role.cfg", &role);
  if (r) fail_msg("%s", fault_message(r));
  return role;
}

/* Ten terms, the last outcome's first, and among them a missing one and one whose value was turned round. */
static void send_terms(struct scores *scores, const struct peil_sink *sink, uint32_t outcomes)
{
  for (uint32_t i = 0; i < 10; i++) {
    const struct peil_term term = {.size = sizeof term,
                                   .outcome = outcomes - 1 - i % 2,
                                   .from = i == 9 ? PEIL_FROM_OUTCOME : PEIL_FROM_ITEM,
                                   .index = i == 9 ? 0 : i,
                                   .state = i == 3 ? PEIL_NOT_OBSERVED : PEIL_PRESENT,
                                   .weight = 1.0 / (i + 1),
                                   .value = i == 3 ? (double)NAN : i / 3.0,
                                   .raw = i == 4 ? 7 : i / 3.0};
    assert_int_equal(sink->term(scores, &term), PEIL_OK);
  }
}

static void send_words(struct scores *scores, const struct peil_sink *sink)
{
  const char *const item[] = {"A", "B\\C"};
  const struct peil_statistic statistic[] = {{.size = sizeof *statistic,
                                              .on = NULL,
                                              .name = "alpha",
                                              .value = 1e-9,
                                              .se = NAN,
                                              .low = -1e300,
                                              .high = 9007199254740992.0},
                                             {.size = sizeof *statistic,
                                              .on = "WIW",
                                              .name = "count",
                                              .value = 12345,
                                              .se = 0.1,
                                              .low = NAN,
                                              .high = NAN}};
  const struct peil_reason reason = {.size = sizeof reason,
                                     .code = PEIL_REASON_NOT_MET,
                                     .items = 2,
                                     .item = item,
                                     .rule = "R\t1",
                                     .text = "caf\xc3\xa9 \"nee\"\n"};
  const struct peil_remark remark = {
      .size = sizeof remark, .code = "said", .text = "a line that is longer than eight bytes \x01"};
  for (size_t i = 0; i < 2; i++) assert_int_equal(sink->statistic(scores, &statistic[i]), PEIL_OK);
  assert_int_equal(sink->reason(scores, &reason), PEIL_OK);
  assert_int_equal(sink->remark(scores, &remark), PEIL_OK);
}

static struct scores *full_scores(const struct role *role)
{
  static const struct score_setting settings[] = {
      {"raters", "\"mean\"", true}, {"cut", "2.5", false}, {"zero", "0", false}, {"both", "true", false}};
  struct scores *scores = scores_create(role);
  const struct peil_sink sink = scores_sink(scores);
  send_terms(scores, &sink, role->view->outcomes);
  send_words(scores, &sink);
  for (uint32_t o = 0; o < role->view->outcomes; o++)
    scores->outcome[o] = (struct score_outcome){.status = o % 2 ? PEIL_SCORED : PEIL_INSUFFICIENT,
                                                .value = o % 2 ? o / 7.0 : (double)NAN,
                                                .minimum = -3,
                                                .maximum = 3,
                                                .answered = 1234567,
                                                .asked = o,
                                                .mark = (uint8_t)(o % 3)};
  scores->method = "some";
  scores->version = "1.0.0";
  scores->sha256 = "0123";
  scores->settings = sizeof settings / sizeof *settings;
  scores->setting = settings;
  scores->verdict = PEIL_NOT_MET;
  return scores;
}

/* What is written reads back, and a tree of it is written as the same bytes. */
static void must_be_canonical(const struct scores *const *scores, size_t count, const struct peil_batch *rows,
                              enum json_style style, struct text *out)
{
  AUTO(json_ref) json_t *tree = NULL;
  AUTO(text) struct text again = {0};
  text_clear(out);
  scores_write(out, style, scores, count, rows);
  result r = json_read_text(text_string(out), out->length, "scores", &tree);
  if (r) fail_msg("%s: %s", fault_message(r), text_string(out));
  json_write_text(&again, tree, style);
  assert_string_equal(text_string(out), text_string(&again));
}

static void test_canonical(void **state)
{
  (void)state;
  AUTO(role) struct role *role = a_role();
  AUTO(text) struct text out = {0};
  const char *const rater[] = {"A-01", "A-02"};
  const uint8_t relation[] = {PEIL_SELF, PEIL_ASSESSOR};
  const struct peil_batch rows = {.size = sizeof rows, .rows = 2, .rater = rater, .relation = relation};
  struct scores *a = full_scores(role), *b = full_scores(role);
  const struct scores *const both[] = {a, b};
  b->verdict = PEIL_NO_VERDICT;
  b->calibration = "4567";
  b->settings = b->statistics = b->remarks = 0;
  for (int style = JSON_STYLE_LINE; style <= JSON_STYLE_PAGE; style++) {
    a->subject = b->subject = "K-0042";
    role->draft = style == JSON_STYLE_PAGE;
    must_be_canonical(both, 2, &rows, (enum json_style)style, &out);
    must_be_canonical(both, 1, NULL, (enum json_style)style, &out);
    a->subject = NULL;
    a->subjects = 3;
    a->raters = 4;
    must_be_canonical(both, 1, NULL, (enum json_style)style, &out);
  }
  scores_destroy(a);
  scores_destroy(b);
}

/* Under its outcome, in the order in which they came. */
static void test_terms_come_under_their_outcome(void **state)
{
  (void)state;
  AUTO(role) struct role *role = a_role();
  struct scores *scores = scores_create(role);
  const struct peil_sink sink = scores_sink(scores);
  const uint32_t outcomes = role->view->outcomes;
  double *number = need_array(outcomes, sizeof *number);
  uint8_t *word = need_array(outcomes, 1);
  const struct peil_results none = {.size = sizeof none,
                                    .outcomes = outcomes,
                                    .cases = 1,
                                    .stride = 1,
                                    .value = number,
                                    .status = word,
                                    .minimum = number,
                                    .maximum = number};
  send_terms(scores, &sink, outcomes);
  scores_settle(scores, &none, 0);
  for (uint32_t o = 0; o < outcomes; o++) {
    const struct score_outcome *outcome = &scores->outcome[o];
    assert_int_equal(outcome->terms, o + 2 < outcomes ? 0 : 5);
    for (size_t i = 0; i < outcome->terms; i++)
      assert_true(outcome->term[i].weight == 1.0 / (2.0 * (double)i + (outcomes - o)));
  }
  free(number);
  free(word);
  scores_destroy(scores);
}

/* A million of one case is nothing that a method means; a statistic for each of many is. */
static void test_how_much_is_kept(void **state)
{
  (void)state;
  static const struct {
    uint32_t subjects;
    bool kept;
  } cases[] = {{0, false}, {1, true}, {200000, true}};
  AUTO(role) struct role *role = a_role();
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    struct scores *scores = scores_create(role);
    const struct peil_sink sink = scores_sink(scores);
    const struct peil_statistic statistic = {
        .size = sizeof statistic, .on = "K-1", .name = "rank", .se = NAN, .low = NAN, .high = NAN};
    scores->subjects = cases[i].subjects;
    for (size_t n = 0; n < 1000000; n++) assert_int_equal(sink.statistic(scores, &statistic), PEIL_OK);
    assert_int_equal(sink.statistic(scores, &statistic), cases[i].kept ? PEIL_OK : PEIL_BROKEN);
    assert_ptr_equal(scores->statistic[0].on, scores->statistic[999999].on); /* once for all of them */
    assert_ptr_equal(scores->statistic[0].name, scores->statistic[999999].name);
    scores_destroy(scores);
  }
}

/* What is no text is refused, also beside names that were taken. */
static void test_names(void **state)
{
  (void)state;
  static const struct {
    const char *on, *name;
    int code;
  } cases[] = {{NULL, "a", PEIL_OK},       {"K", "b", PEIL_OK},     {"K", "a", PEIL_OK},
               {"L", "a", PEIL_OK},        {NULL, "b", PEIL_OK},    {"L", "\xff", PEIL_BROKEN},
               {"\xc3", "a", PEIL_BROKEN}, {"L", NULL, PEIL_BROKEN}};
  AUTO(role) struct role *role = a_role();
  struct scores *scores = scores_create(role);
  const struct peil_sink sink = scores_sink(scores);
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    const struct peil_statistic statistic = {.size = sizeof statistic,
                                             .on = cases[i].on,
                                             .name = cases[i].name,
                                             .se = NAN,
                                             .low = NAN,
                                             .high = NAN};
    assert_int_equal(sink.statistic(scores, &statistic), cases[i].code);
  }
  assert_int_equal(scores->statistics, 5);
  for (size_t i = 0; i < 5; i++) {
    assert_string_equal(scores->statistic[i].name, cases[i].name);
    if (cases[i].on) assert_string_equal(scores->statistic[i].on, cases[i].on);
    else assert_null(scores->statistic[i].on);
  }
  scores_destroy(scores);
}

int main(void)
{
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_canonical),
                                     cmocka_unit_test(test_terms_come_under_their_outcome),
                                     cmocka_unit_test(test_how_much_is_kept), cmocka_unit_test(test_names)};
  return cmocka_run_group_tests_name("model/scores", tests, NULL, NULL);
}
