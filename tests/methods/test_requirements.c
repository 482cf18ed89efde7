/* SPDX-License-Identifier: EUPL-1.2 */
#include "fixture.h"

#include <string.h>

static struct loaded requirements;
static struct build build;
static struct sheets sheets;
static struct columns columns;
static struct kept kept;
static struct told told;

#define NA SKIP_NA
#define NO SKIP_NO
#define NB SKIP_BLANK

/* The rule on training in VVE-O1: a degree in behavioural science, or peer supervision for who is
 * unconsciously competent. */
enum { DEGREE, SUPERVISION, QUADRANT, LEVEL, PRICE, WISH, WISH2, WEAK, ITEMS };

#define CONDITION(name_, ...)                                                                                \
  static const struct peil_condition name_ = {(uint32_t)sizeof(struct peil_condition), __VA_ARGS__}
#define PARTS(name_, ...) static const struct peil_condition *const name_[] = {__VA_ARGS__}

CONDITION(degree, PEIL_IS, DEGREE, 0, 1, NULL);
CONDITION(supervision, PEIL_IS, SUPERVISION, 0, 1, NULL);
CONDITION(unconscious, PEIL_IS, QUADRANT, 0, 2, NULL);
PARTS(not_unconscious_parts, &unconscious);
CONDITION(not_unconscious, PEIL_NOT, 0, 1, 0, not_unconscious_parts);
PARTS(supervised_parts, &supervision, &unconscious);
CONDITION(supervised, PEIL_ALL, 0, 2, 0, supervised_parts);
PARTS(reading_a_parts, &degree, &supervised);
CONDITION(condition_a, PEIL_ANY, 0, 2, 0, reading_a_parts);
PARTS(reading_b_parts, &degree, &supervision);
CONDITION(condition_b, PEIL_ANY, 0, 2, 0, reading_b_parts);
PARTS(safe_parts, &not_unconscious, &supervision);
CONDITION(safe, PEIL_ANY, 0, 2, 0, safe_parts);
PARTS(reading_c_parts, &condition_a, &safe);
CONDITION(condition_c, PEIL_ALL, 0, 2, 0, reading_c_parts);
PARTS(outright_c_parts, &degree, &not_unconscious);
CONDITION(outright_c, PEIL_ALL, 0, 2, 0, outright_c_parts);
CONDITION(level_two, PEIL_AT_LEAST, LEVEL, 0, 2, NULL);
CONDITION(level_shown, PEIL_HAS_EVIDENCE, LEVEL, 0, 0, NULL);

#define READING(name_, id_, condition_, outright_)                                                           \
  static const struct peil_reading name_ = {                                                                 \
      (uint32_t)sizeof(struct peil_reading), 0, id_, {"lezing", "reading"}, condition_, outright_}

READING(reading_a, "A", &condition_a, &degree);
READING(reading_b, "B", &condition_b, &degree);
READING(reading_c, "C", &condition_c, &outright_c);
READING(reading_level, "A", &level_two, NULL);
READING(reading_shown, "A", &level_shown, NULL);

static const struct peil_reading *const r1_readings[] = {&reading_a, &reading_b, &reading_c};
static const struct peil_reading *const level_readings[] = {&reading_level}, *const shown_readings[] = {
                                                                                 &reading_shown};

#define RULE(name_, kind_, id_, readings_, reading_)                                                         \
  static const struct peil_rule name_ = {(uint32_t)sizeof(struct peil_rule),                                 \
                                         kind_,                                                              \
                                         id_,                                                                \
                                         {"regel", "rule"},                                                  \
                                         {"voldoet met intervisie", "met, with peer supervision"},           \
                                         readings_,                                                          \
                                         0,                                                                  \
                                         reading_}

RULE(r1, PEIL_KNOCK_OUT, "VVE-R1", 3, r1_readings);
RULE(r2, PEIL_ADVICE, "R2", 1, level_readings);
RULE(r3, PEIL_ADVICE, "R3", 1, shown_readings);
RULE(level_rule, PEIL_KNOCK_OUT, "L", 1, level_readings);
RULE(two_readings, PEIL_KNOCK_OUT, "T", 2, r1_readings);

static const struct peil_role *candidate_role(const struct peil_rule *const *rule, uint32_t rules)
{
  static const char *const id[] = {"degree", "supervision", "quadrant", "level", "price", "P1", "P2", "weak"};
  static const enum peil_item_type type[] = {PEIL_REQUIREMENT, PEIL_REQUIREMENT, PEIL_QUADRANT,
                                             PEIL_RATING,      PEIL_REQUIREMENT, PEIL_PREFERENCE,
                                             PEIL_PREFERENCE,  PEIL_RATING};
  static const uint32_t scale[] = {1, 1, 2, 0, 3, 0, 0, 0};
  build_start(&build);
  build_scale(&build, PEIL_ORDINAL, 0, 4, 1);
  build_scale(&build, PEIL_NOMINAL, 0, 1, 1);
  build_scale(&build, PEIL_NOMINAL, 0, 3, 1);
  build_scale(&build, PEIL_RATIO, 0, 1e9, 0);
  build_outcome(&build, "Q", "group", 0, 4);
  for (uint32_t i = 0; i < ITEMS; i++) build_item(&build, id[i], type[i], scale[i], PEIL_PART_NONE);
  build.item[LEVEL].evidence = PEIL_EVIDENCE_REQUIRED;
  build.item[WEAK].evidence = PEIL_EVIDENCE_REQUIRED;
  build.item[WEAK].evidence_cap = 2;
  build_feed(&build, PEIL_FROM_ITEM, LEVEL, 0, 1);
  build_feed(&build, PEIL_FROM_ITEM, WEAK, 0, 1);
  for (uint32_t r = 0; r < rules; r++) build_rule(&build, rule[r]);
  return build_role(&build);
}

static int score_batch(const struct peil_role *role, const char *options, const struct peil_batch *batch)
{
  return loaded_run(&requirements, role, options, batch, &columns, &kept);
}

static void one_sheet(const struct peil_role *role, const double *answer)
{
  sheets_start(&sheets, role);
  sheets_row(&sheets, 1, PEIL_ASSESSOR, answer);
  sheets_batch(&sheets);
}

/* Worked out by hand from the words of the rule and Kleene's tables. M met, C conditionally, N not met, U
 * unknown. */
static void rule_r1_in_all_readings(void **state)
{
  static const struct {
    double degree, supervision, quadrant;
    const char *expected; /* under readings A, B, C */
  } rows[] = {
      {1, 1, 3, "MMM"},   {1, 1, 2, "MMC"},    {1, 1, NB, "MMC"},  {1, 0, 3, "MMM"},   {1, 0, 2, "MMN"},
      {1, 0, NB, "MMU"},  {1, NB, 3, "MMM"},   {1, NB, 2, "MMU"},  {1, NB, NB, "MMU"}, {0, 1, 3, "NCN"},
      {0, 1, 2, "CCC"},   {0, 1, NB, "UCU"},   {0, 0, 3, "NNN"},   {0, 0, 2, "NNN"},   {0, 0, NB, "NNN"},
      {0, NB, 3, "NUN"},  {0, NB, 2, "UUU"},   {0, NB, NB, "UUU"}, {NB, 1, 3, "UCU"},  {NB, 1, 2, "CCC"},
      {NB, 1, NB, "UCU"}, {NB, 0, 3, "UUU"},   {NB, 0, 2, "UUN"},  {NB, 0, NB, "UUU"}, {NB, NB, 3, "UUU"},
      {NB, NB, 2, "UUU"}, {NB, NB, NB, "UUU"}, {0, 1, 0, "NCN"},   {0, 1, 1, "NCN"},   {0, NO, 2, "UUU"},
  };
  static const char *const options[] = {"", "reading=B", "reading=C"};
  static const char *const name[] = {"VVE-R1 reading A", "VVE-R1 reading B", "VVE-R1 reading C"};
  static const struct peil_rule *const rules[] = {&r1};
  const struct peil_role *role = candidate_role(rules, 1);
  (void)state;
  for (size_t row = 0; row < sizeof(rows) / sizeof(rows[0]); row++) {
    const double answer[ITEMS] = {
        rows[row].degree, rows[row].supervision, rows[row].quadrant, 3, NB, NB, NB, 3};
    one_sheet(role, answer);
    for (uint32_t r = 0; r < 3; r++) {
      const uint32_t code = (uint32_t)(strchr("MCNU", rows[row].expected[r]) - "MCNU");
      static const uint32_t verdict[] = {PEIL_MET, PEIL_MET, PEIL_NOT_MET, PEIL_UNDECIDED};
      const struct kept_reason *reason;
      assert_int_equal(score_batch(role, options[r], &sheets.batch), PEIL_OK);
      reason = kept_reason(&kept, 0, name[r]);
      assert_non_null(reason);
      if (reason->code != code)
        fail_msg("row %zu reading %u: %u, expected %c", row, r, reason->code, rows[row].expected[r]);
      assert_int_equal(columns.verdict[0], verdict[code]);
      assert_true(kept_reason_names(reason, "degree") && kept_reason_names(reason, "supervision"));
      assert_int_equal(strstr(reason->text, "with peer supervision") != NULL,
                       code == PEIL_REASON_CONDITIONALLY);
      assert_close(kept_statistic(&kept, 0, "", "knock_out"), code == PEIL_REASON_NOT_MET, 0);
      assert_close(columns_value(&columns, 0, 0), 1,
                   0); /* the shadow score, capped: kept whatever the verdict */
    }
  }
}

static void required_items(void **state)
{
  static const struct {
    double level, price;
    uint32_t verdict, level_code; /* 9: no reason */
  } cases[] = {
      {3, 45000, PEIL_MET, PEIL_REASON_MET},
      {3, 45000.01, PEIL_NOT_MET, PEIL_REASON_MET},
      {2, 40000, PEIL_NOT_MET, PEIL_REASON_NOT_MET},
      {3, NB, PEIL_UNDECIDED, PEIL_REASON_MET},
      {2, NB, PEIL_NOT_MET, PEIL_REASON_NOT_MET},
      {NO, 1, PEIL_UNDECIDED, PEIL_REASON_UNKNOWN},
      {NA, 45000, PEIL_MET, 9},
  };
  const struct peil_role *role = candidate_role(NULL, 0);
  (void)state;
  build.item[LEVEL].evidence = PEIL_EVIDENCE_NONE;
  build.item[LEVEL].minimum = 3;
  build.item[PRICE].maximum = 45000;
  for (size_t c = 0; c < sizeof(cases) / sizeof(cases[0]); c++) {
    const double answer[ITEMS] = {NB, NB, NB, cases[c].level, cases[c].price, NB, NB, 3};
    const struct kept_reason *reason;
    one_sheet(role, answer);
    assert_int_equal(score_batch(role, "", &sheets.batch), PEIL_OK);
    assert_int_equal(columns.verdict[0], cases[c].verdict);
    reason = kept_reason(&kept, 0, "level");
    if (cases[c].level_code == 9u) {
      assert_null(reason);
      assert_non_null(kept_remark(&kept, 0, "requirement-not-applicable"));
    } else {
      assert_int_equal(reason->code, cases[c].level_code);
      assert_non_null(strstr(reason->text, "required: at least point (3)"));
    }
  }
}

static void evidence_caps(void **state)
{
  static const struct {
    const char *options;
    int known;           /* whether evidence is recorded at all */
    uint8_t level, weak; /* 0 none, 1 evidence, 2 weak only */
    double value;        /* of (level + weak) / 2, both rated 4 */
    uint32_t verdict;    /* level >= 2 */
  } cases[] = {
      {"", 1, 1, 1, 4.0, PEIL_MET},
      {"", 1, 0, 1, 2.5, PEIL_NOT_MET},
      {"", 1, 2, 2, 3.0, PEIL_MET},
      {"", 1, 1, 2, 3.0, PEIL_MET},
      {"", 1, 1, 0, 2.5, PEIL_MET},
      {"", 0, 1, 1, 1.0, PEIL_NOT_MET},
      {"evidence_cap=2", 1, 0, 0, 2.0, PEIL_MET},
      {"evidence_cap=-5", 1, 0, 1, 2.0, PEIL_NOT_MET},
      {"evidence_cap=1000", 0, 0, 0, 4.0, PEIL_MET},
  };
  static const struct peil_rule *const rules[] = {&level_rule, &r3};
  const struct peil_role *role = candidate_role(rules, 2);
  const double answer[ITEMS] = {NB, NB, NB, 4, NB, NB, NB, 4};
  (void)state;
  for (size_t c = 0; c < sizeof(cases) / sizeof(cases[0]); c++) {
    one_sheet(role, answer);
    sheets.evidence[LEVEL * MOST_ROWS] = cases[c].level;
    sheets.evidence[WEAK * MOST_ROWS] = cases[c].weak;
    sheets.batch.evidence = cases[c].known ? sheets.evidence : NULL;
    assert_int_equal(score_batch(role, cases[c].options, &sheets.batch), PEIL_OK);
    assert_close(columns_value(&columns, 0, 0), cases[c].value, 1e-12);
    assert_int_equal(columns.verdict[0], cases[c].verdict);
    assert_int_equal(kept_remark(&kept, UINT32_MAX, "evidence-unknown") != NULL, !cases[c].known);
    assert_int_equal(kept_remark(&kept, 0, "evidence-cap") != NULL, cases[c].value < 4.0);
    assert_close(kept.term[0].raw, 4, 0);
    assert_int_equal(kept_reason(&kept, 0, "R3")->code,
                     cases[c].known && cases[c].level != 0u ? PEIL_REASON_MET : PEIL_REASON_NOT_MET);
  }
}

static void preferences_only_add(void **state)
{
  static const struct {
    const char *options;
    double wish, wish2, bonus;
  } cases[] = {{"", 4, 2, 3.75},
               {"", 4, NB, 5},
               {"", NB, NB, 0},
               {"", 0, 0, 0},
               {"bonus_maximum=100", 4, 4, 100},
               {"bonus_maximum=0", 4, 4, 0}};
  static const struct peil_rule *const rules[] = {&r1};
  const struct peil_role *role = candidate_role(rules, 1);
  (void)state;
  for (size_t c = 0; c < sizeof(cases) / sizeof(cases[0]); c++) {
    const double answer[ITEMS] = {0, 0, 3, 3, NB, cases[c].wish, cases[c].wish2, 2};
    one_sheet(role, answer);
    sheets.evidence[LEVEL * MOST_ROWS] = sheets.evidence[WEAK * MOST_ROWS] = 1;
    sheets.batch.evidence = sheets.evidence;
    assert_int_equal(score_batch(role, cases[c].options, &sheets.batch), PEIL_OK);
    assert_close(kept_statistic(&kept, 0, "", "bonus"), cases[c].bonus, 1e-12);
    assert_close(kept_statistic(&kept, 0, "", "total"), 62.5 + cases[c].bonus, 1e-12);
    assert_int_equal(columns.verdict[0], PEIL_NOT_MET); /* cannot rescue a knock-out */
  }
}

static void advice_does_not_decide(void **state)
{
  static const struct peil_rule *const rules[] = {&r1, &r2}, *const advice[] = {&r2};
  const double answer[ITEMS] = {1, NB, 3, 0, NB, NB, NB, 0};
  const struct peil_role *role = candidate_role(rules, 2);
  void *instance;
  (void)state;
  one_sheet(role, answer);
  assert_int_equal(score_batch(role, "", &sheets.batch), PEIL_OK);
  assert_int_equal(kept_reason(&kept, 0, "R2")->code, PEIL_REASON_NOT_MET);
  assert_int_equal(columns.verdict[0], PEIL_MET);
  role = candidate_role(advice, 1);
  assert_int_equal(loaded_prepare(&requirements, role, "", &instance), PEIL_ROLE_LACKS);
}

static void readings_fall_back(void **state)
{
  static const struct peil_rule *const rules[] = {&two_readings, &level_rule};
  const double answer[ITEMS] = {0, 1, 3, 4, NB, NB, NB, 0};
  const struct peil_role *role = candidate_role(rules, 2);
  (void)state;
  one_sheet(role, answer);
  assert_int_equal(score_batch(role, "reading=C", &sheets.batch), PEIL_OK);
  assert_int_equal(kept_reason(&kept, 0, "T reading A")->code, PEIL_REASON_NOT_MET);
  assert_non_null(kept_reason(&kept, 0, "L"));
  assert_non_null(strstr(kept_remark(&kept, UINT32_MAX, "reading-fallback"), "T "));
  assert_int_equal(score_batch(role, "reading=B", &sheets.batch), PEIL_OK);
  assert_null(kept_remark(&kept, UINT32_MAX, "reading-fallback"));
}

static void raters_who_disagree(void **state)
{
  static const struct peil_rule *const rules[] = {&r1};
  static const double yes[ITEMS] = {1, 1, 3, 3, NB, NB, NB, 3}, no[ITEMS] = {0, 0, 3, 1, NB, NB, NB, 1};
  const struct peil_role *role = candidate_role(rules, 1);
  (void)state;
  sheets_start(&sheets, role);
  sheets_row(&sheets, 1, PEIL_SELF, yes);
  sheets_row(&sheets, 0, PEIL_ASSESSOR, yes);
  sheets_row(&sheets, 0, PEIL_PEER, no);
  sheets_row(&sheets, 1, PEIL_SELF, yes);
  sheets_row(&sheets, 0, PEIL_PEER, no);
  sheets_batch(&sheets);
  assert_int_equal(score_batch(role, "", &sheets.batch), PEIL_OK);
  assert_int_equal(columns.verdict[0], PEIL_UNDECIDED);
  assert_int_equal(columns.verdict[1], PEIL_NOT_MET); /* the self sheet does not count */
  assert_non_null(strstr(kept_reason(&kept, 0, "VVE-R1 reading A")->text, "raters disagree"));
  assert_reports(&requirements, role, "", &sheets.batch, &told);
  assert_non_null(strstr(told.text, "VVE-R1 was read according to reading A"));
}

static int setup(void **state)
{
  (void)state;
  loaded_start(&requirements, "requirements");
  return 0;
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(rule_r1_in_all_readings), cmocka_unit_test(required_items),
      cmocka_unit_test(evidence_caps),           cmocka_unit_test(preferences_only_add),
      cmocka_unit_test(advice_does_not_decide),  cmocka_unit_test(readings_fall_back),
      cmocka_unit_test(raters_who_disagree),
  };
  const int failed = cmocka_run_group_tests(tests, setup, NULL);
  columns_finish(&columns);
  return failed;
}
