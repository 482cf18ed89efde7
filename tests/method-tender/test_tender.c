/* SPDX-License-Identifier: EUPL-1.2 */
#include "fixture.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static struct loaded tender;
static struct build build;
static struct sheets sheets;
static struct columns columns;
static struct kept kept;
static struct told told;

#define NA SKIP_NA
#define NB SKIP_BLANK
#define ITEMS 5u /* quality, requirement, preference, price, another price */

/* Quality from one item on 0..4 through a group; a yes/no requirement; a wish; two items that could be the price. */
static const struct peil_role *tender_role(double at_most, double quality_low)
{
  uint32_t group, top;
  build_start(&build);
  build_scale(&build, PEIL_INTERVAL, quality_low, quality_low + (quality_low > 0.0 ? 9 : 4), 0);
  build_scale(&build, PEIL_NOMINAL, 0, 1, 1);
  build_scale(&build, PEIL_RATIO, 0, 1e9, 0);
  top = build_outcome(&build, "top", "quality", build.scale[0].minimum, build.scale[0].maximum);
  group = build_outcome(&build, "group", "group", build.scale[0].minimum, build.scale[0].maximum);
  build_feed(&build, PEIL_FROM_ITEM, build_item(&build, "q", PEIL_RATING, 0, PEIL_PART_NONE), group, 1);
  build_feed(&build, PEIL_FROM_OUTCOME, group, top, 1);
  build_item(&build, "must", PEIL_REQUIREMENT, 1, PEIL_PART_NONE);
  build.item[1].minimum = 1;
  build_item(&build, "wish", PEIL_PREFERENCE, 0, PEIL_PART_NONE);
  build_item(&build, "hours", PEIL_CONTEXT, isnan(at_most) ? 1 : 2, PEIL_PART_NONE);
  build_item(&build, "price", PEIL_REQUIREMENT, 2, PEIL_PART_NONE);
  build.item[4].maximum = at_most;
  return build_role(&build);
}

static int score(const struct peil_role *role, const char *options, const double (*offer)[ITEMS],
                 uint32_t offers)
{
  sheets_start(&sheets, role);
  for (uint32_t o = 0; o < offers; o++) sheets_row(&sheets, 1, PEIL_ASSESSOR, offer[o]);
  sheets_batch(&sheets);
  return loaded_run(&tender, role, options, &sheets.batch, &columns, &kept);
}

static const char *code_of(uint32_t offer)
{
  static const char *const code[] = {"K-0001", "K-0002", "K-0003", "K-0004", "K-0005", "K-0006"};
  return code[offer];
}

static double figure(uint32_t offer, const char *name)
{
  return kept_statistic(&kept, 0, code_of(offer), name);
}

/* Awarding on value, Negometrix: 80 000 with a factor of 0.6 on a value of 2 500 becomes 78 500. PIANOo: scores 10, 1
 * and 5.5 on a scale of 1..10 take off 2 500, nothing and 1 250. */
static void published_awarding_on_value(void **state)
{
  static const double negometrix[1][ITEMS] = {{2.4, 1, NB, NB, 80000}};
  static const double pianoo[3][ITEMS] = {
      {10, 1, NB, NB, 80000}, {1, 1, NB, NB, 80000}, {5.5, 1, NB, NB, 80000}};
  static const double deduct[3] = {2500, 0, 1250};
  (void)state;
  assert_int_equal(score(tender_role(NAN, 0), "quality_value=2500", negometrix, 1), PEIL_OK);
  assert_close(figure(0, "adjusted_price"), 78500, 78500 * 1e-9);
  assert_close(figure(0, "quality_percent"), 60, 1e-9);
  assert_int_equal(score(tender_role(NAN, 1), "quality_value=2500", pianoo, 3), PEIL_OK);
  for (uint32_t o = 0; o < 3; o++) assert_close(80000 - figure(o, "adjusted_price"), deduct[o], 2500 * 1e-9);
}

/* Relative points, VindInkoop: 40, 80 and 100 of at most 50 points, and what becomes of them without the first. */
static void published_relative_points(void **state)
{
  static const double offer[3][ITEMS] = {{0, 1, NB, NB, 40}, {0, 1, NB, NB, 80}, {0, 1, NB, NB, 100}};
  static const double points[3] = {50, 25, 20}, without[2] = {50, 40};
  const char *options = "form=relative maximum_points=50 quality_points=50";
  const struct peil_role *role = tender_role(NAN, 0);
  (void)state;
  assert_int_equal(score(role, options, offer, 3), PEIL_OK);
  for (uint32_t o = 0; o < 3; o++) {
    assert_close(figure(o, "price_points"), points[o], 1e-9);
    assert_close(figure(o, "points"), points[o], 1e-9);
    assert_close(figure(o, "rank"), o + 1, 0);
  }
  assert_null(kept_remark(&kept, 0, "winner-depends"));
  assert_int_equal(score(role, options, offer + 1, 2), PEIL_OK);
  for (uint32_t o = 0; o < 2; o++) assert_close(figure(o, "price_points"), without[o], 1e-9);
}

static void a_withdrawal_changes_the_winner(void **state)
{
  static const double offer[3][ITEMS] = {{0, 1, NB, NB, 40}, {0.64, 1, NB, NB, 80}, {1.2, 1, NB, NB, 100}};
  const struct peil_role *role = tender_role(NAN, 0);
  const char *text;
  (void)state;
  assert_int_equal(score(role, "form=relative", offer, 3), PEIL_OK);
  assert_close(figure(1, "points"), 33, 1e-9);
  assert_close(figure(2, "points"), 35, 1e-9);
  assert_close(figure(2, "rank"), 2, 0);
  text = kept_remark(&kept, 0, "winner-depends");
  assert_non_null(text);
  assert_non_null(strstr(text, "If K-0001 withdraws"));
  assert_non_null(strstr(text, "then K-0002."));
  assert_reports(&tender, role, "form=relative", &sheets.batch, &told);
  assert_non_null(strstr(
      told.text, "= Both rankings\n-\n| K-0001\n| 1\n| 50.00\n| nan\n| nan\n-\n| K-0003\n| 2\n| 35.00\n| "
                 "2\n| 55.00\n-\n| K-0002\n| 3\n| 33.00\n| 1\n| 58.00\n"));
  assert_int_equal(score(role, "form=absolute ceiling=200", offer, 3), PEIL_OK);
  assert_null(kept_remark(&kept, 0, "winner-depends"));
}

static const struct {
  uint32_t form, offers;
  double price[6], quality[6], key[6];
  uint32_t rank[6];
  int flip;
} independent[] = {
#include "independent.inc"
};

static void an_independent_computation(void **state)
{
  static const char *const options[] = {"form=value quality_value=350",
                                        "form=absolute floor=100 maximum_points=60 quality_points=40",
                                        "form=relative maximum_points=60 quality_points=40", "form=ratio"};
  static const char *const name[] = {"adjusted_price", "points", "points", "price_quality_ratio"};
  const struct peil_role *role = tender_role(900, 0);
  uint32_t flips = 0;
  (void)state;
  for (size_t i = 0; i < sizeof(independent) / sizeof(independent[0]); i++) {
    const uint32_t form = independent[i].form;
    const char *flip;
    double offer[6][ITEMS];
    for (uint32_t o = 0; o < 6; o++) {
      const double row[ITEMS] = {independent[i].quality[o], 1, NB, NB, independent[i].price[o]};
      memcpy(offer[o], row, sizeof(row));
    }
    assert_int_equal(score(role, options[form], (const double(*)[ITEMS])offer, independent[i].offers),
                     PEIL_OK);
    for (uint32_t o = 0; o < independent[i].offers; o++) {
      const double sign = form == 1u || form == 2u ? -1.0 : 1.0, key = independent[i].key[o];
      assert_close(figure(o, name[form]), sign * key, 1e-9 * fmax(1.0, fabs(key)));
      assert_close(figure(o, "rank"), independent[i].rank[o], 0);
    }
    flip = kept_remark(&kept, 0, "winner-depends");
    assert_int_equal(flip != NULL, independent[i].flip >= 0);
    if (flip == NULL) continue;
    flips++;
    assert_non_null(strstr(flip, code_of((uint32_t)independent[i].flip)));
  }
  assert_true(flips >= 2u);
}

/* An option that decides in the role's place is said, with who is in by it. */
static void a_ceiling_from_an_option(void **state)
{
  static const double offer[3][ITEMS] = {{2, 1, NB, NB, 600}, {1, 1, NB, NB, 950}, {3, 1, NB, NB, 1100}};
  static const struct {
    const char *options, *says; /* NULL: nothing */
  } cases[] = {
      {"", NULL},
      {"ceiling=900", NULL},
      {"ceiling=700", "The ceiling given (ceiling) sets aside that of the role (900); what was used is 700"},
      {"ceiling=1000", "what was used is 1000. Ranked, and above the ceiling of the role: K-0002."},
      {"ceiling=0", "none was used. Ranked, and above the ceiling of the role: K-0002, K-0003."}};
  (void)state;
  for (size_t c = 0; c < sizeof(cases) / sizeof(cases[0]); c++) {
    const char *said;
    assert_int_equal(score(tender_role(900, 0), cases[c].options, offer, 3), PEIL_OK);
    said = kept_remark(&kept, 0, "ceiling-set");
    if (cases[c].says == NULL) assert_null(said);
    else assert_non_null(strstr(said, cases[c].says));
  }
  assert_int_equal(score(tender_role(NAN, 0), "ceiling=1000", offer, 3), PEIL_OK);
  assert_null(kept_remark(&kept, 0, "ceiling-set"));
}

static void what_puts_an_offer_out(void **state)
{
  static const struct {
    double offer[ITEMS];
    const char *options, *says; /* NULL: stays in */
  } cases[] = {
      {{3, 1, NB, NB, 500}, "", NULL},
      {{3, 0, NB, NB, 500}, "", "not met: must"},
      {{3, 1, NB, NB, 901}, "", "above the ceiling of 900"},
      {{3, 1, NB, NB, 900}, "", NULL},
      {{3, 1, NB, NB, 901}, "ceiling=0", NULL},
      {{3, 1, NB, NB, 801}, "ceiling=800", "above the ceiling of 800"},
      {{3, 1, NB, NB, NB}, "", "fill in price"},
      {{NB, 1, NB, NB, 500}, "", "too few items"},
      {{3, NA, NB, NB, 500}, "", NULL},
      {{3, 1, NB, NB, 0}, "form=relative", "0 or less"},
      {{3, 1, NB, NB, 0}, "form=ratio", "0 or less"},
      {{3, 1, NB, NB, 0}, "form=value", NULL},
      {{0, 1, NB, NB, 500}, "form=ratio", "no ratio"},
      {{0, 1, NB, NB, 500}, "form=absolute", NULL},
  };
  const struct peil_role *role = tender_role(900, 0);
  (void)state;
  for (size_t c = 0; c < sizeof(cases) / sizeof(cases[0]); c++) {
    double offer[3][ITEMS] = {{2, 1, NB, NB, 600}, {1, 1, NB, NB, 700}, {0}};
    const char *text;
    memcpy(offer[2], cases[c].offer, sizeof(offer[2]));
    assert_int_equal(score(role, cases[c].options, (const double(*)[ITEMS])offer, 3), PEIL_OK);
    text = kept_remark(&kept, 0, "out");
    assert_int_equal(text != NULL, cases[c].says != NULL);
    assert_int_equal(kept_has_statistic(&kept, 0, "K-0003", "rank"), cases[c].says == NULL);
    assert_close(figure(2, "out"), cases[c].says != NULL, 0);
    if (text == NULL) continue;
    assert_non_null(strstr(text, cases[c].says));
    assert_non_null(strstr(text, "K-0003"));
    assert_close(figure(0, "rank"), 1, 0);
    assert_close(figure(1, "rank"), 2, 0);
  }
}

/* An offer that is out keeps its shadow figures and sets no lowest price. */
static void shadow_figures(void **state)
{
  static const double offer[3][ITEMS] = {{2, 1, NB, NB, 600}, {1, 1, NB, NB, 800}, {4, 0, NB, NB, 300}};
  (void)state;
  assert_int_equal(score(tender_role(900, 0), "form=relative", offer, 3), PEIL_OK);
  assert_close(figure(0, "price_points"), 50, 1e-9);
  assert_close(figure(1, "price_points"), 37.5, 1e-9);
  assert_close(figure(2, "points"), 100, 1e-9);
  assert_false(kept_has_statistic(&kept, 0, "K-0003", "rank"));
}

static void ties_and_open_requirements(void **state)
{
  static const double offer[4][ITEMS] = {
      {2, 1, NB, NB, 600}, {2, NB, NB, NB, 600}, {2, 1, NB, NB, 600.00000001}, {1, 1, NB, NB, 700}};
  static const uint32_t rank[4] = {1, 1, 1, 4};
  (void)state;
  assert_int_equal(score(tender_role(900, 0), "quality_value=100", offer, 4), PEIL_OK);
  for (uint32_t o = 0; o < 4; o++) assert_close(figure(o, "rank"), rank[o], 0);
  assert_string_equal(kept_remark(&kept, 0, "tie"),
                      "Equal at place 1: K-0001, K-0002, K-0003. The method does not choose between them.");
  assert_non_null(strstr(kept_remark(&kept, 0, "requirement-open"), "K-0002"));
  assert_null(kept_remark(&kept, 0, "price-only"));
  assert_non_null(strstr(kept_remark(&kept, 0, "price-item"), "taken as the price: price"));
  assert_int_equal(score(tender_role(900, 0), "", offer, 1), PEIL_OK);
  assert_non_null(
      strstr(kept_remark(&kept, 0, "price-only"), "say what full quality is worth (quality_value)."));
  assert_non_null(kept_remark(&kept, 0, "no-choice"));
}

static void a_wish_only_adds(void **state)
{
  static const double offer[2][ITEMS] = {{2, 1, 4, NB, 600}, {2, 1, NB, NB, 600}};
  (void)state;
  assert_int_equal(score(tender_role(900, 0), "quality_value=100 bonus_maximum=10", offer, 2), PEIL_OK);
  assert_close(figure(0, "adjusted_price"), 540, 1e-9);
  assert_close(figure(1, "adjusted_price"), 550, 1e-9);
  assert_null(kept_remark(&kept, 0, "preferences-not-counted"));
  assert_int_equal(score(tender_role(900, 0), "quality_value=100", offer, 2), PEIL_OK);
  assert_close(figure(0, "adjusted_price"), 550, 1e-9);
  assert_non_null(strstr(kept_remark(&kept, 0, "preferences-not-counted"),
                         "say how much they add at most (bonus_maximum)."));
}

static void knock_out_rules(void **state)
{
  static const struct peil_condition low = {sizeof(low), PEIL_AT_LEAST, 0, 0, 3, NULL};
  static const struct peil_condition none = {sizeof(none), PEIL_AT_LEAST, 0, 0, 0, NULL};
  static const struct peil_reading a = {sizeof(a), 0, "A", {"a", "a"}, &low, NULL},
                                   b = {sizeof(b), 0, "B", {"b", "b"}, &none, NULL};
  static const struct peil_reading *const readings[] = {&a, &b};
  static const struct peil_rule rule = {sizeof(rule), PEIL_KNOCK_OUT, "R1", {"regel", "rule"}, {"", ""}, 2, 0,
                                        readings};
  static const double offer[2][ITEMS] = {{3, 1, NB, NB, 600}, {2, 1, NB, NB, 500}};
  const struct peil_role *role;
  (void)state;
  tender_role(900, 0);
  build_rule(&build, &rule);
  role = &build.role;
  assert_int_equal(score(role, "", offer, 2), PEIL_OK);
  assert_non_null(strstr(kept_remark(&kept, 0, "out"), "K-0002 is out: not met: R1"));
  assert_int_equal(score(role, "reading=B", offer, 2), PEIL_OK);
  assert_null(kept_remark(&kept, 0, "out"));
  assert_close(figure(1, "rank"), 1, 0);
}

static void raters_write_other_prices(void **state)
{
  static const double first[ITEMS] = {2, 1, NB, NB, 600}, second[ITEMS] = {4, 1, NB, NB, 700},
                      other[ITEMS] = {1, 1, NB, NB, 640};
  const struct peil_role *role = tender_role(900, 0);
  (void)state;
  sheets_start(&sheets, role);
  sheets_row(&sheets, 1, PEIL_ASSESSOR, first);
  sheets_row(&sheets, 0, PEIL_ASSESSOR, second);
  sheets_row(&sheets, 1, PEIL_ASSESSOR, other);
  sheets_batch(&sheets);
  columns_finish(&columns);
  columns_start(&columns, role, 1);
  kept_start(&kept);
  assert_int_equal(loaded_score(&tender, role, "quality_value=100", &sheets.batch, &columns, &kept), PEIL_OK);
  assert_close(figure(0, "price"), 650, 1e-9);
  assert_close(figure(0, "adjusted_price"), 575, 1e-9);
  assert_non_null(strstr(kept_remark(&kept, 0, "prices-differ"), "K-0001"));
  kept_start(&kept);
  kept.refuse_after = 3;
  assert_int_equal(loaded_score(&tender, role, "", &sheets.batch, &columns, &kept), PEIL_SINK_FAILED);
}

static void refusals(void **state)
{
  static const double offer[1][ITEMS] = {{3, 1, NB, NB, 600}};
  const struct peil_role *role = tender_role(NAN, 0);
  (void)state;
  assert_int_equal(score(role, "form=absolute", offer, 1), PEIL_BAD_OPTION);
  assert_string_equal(tender.where, "ceiling");
  assert_int_equal(score(role, "form=absolute ceiling=100 floor=100", offer, 1), PEIL_BAD_OPTION);
  assert_string_equal(tender.where, "floor");
  assert_int_equal(score(role, "form=relative maximum_points=0 quality_points=0", offer, 1), PEIL_BAD_OPTION);
  assert_int_equal(score(role, "", offer, 0), PEIL_TOO_FEW);
  tender_role(NAN, 0);
  build.scale[2].type = PEIL_INTERVAL; /* nothing on a ratio scale is left */
  assert_int_equal(score(&build.role, "", offer, 1), PEIL_ROLE_LACKS);
  assert_non_null(strstr(tender.why, "price"));
  role = tender_role(NAN, 0);
  build.outcome[0].feeds = 0; /* the group now stands on top, alone */
  assert_int_equal(score(role, "", offer, 1), PEIL_OK);
  build_feed(&build, PEIL_FROM_ITEM, 2, 0, 1);
  assert_int_equal(score(role, "", offer, 1), PEIL_ROLE_LACKS);
  assert_non_null(strstr(tender.why, "top, group"));
}

static void the_report(void **state)
{
  static const double offer[3][ITEMS] = {{3, 1, NB, NB, 600}, {1, 1, NB, NB, 500}, {4, 0, NB, NB, 400}};
  const struct peil_role *role = tender_role(900, 0);
  (void)state;
  assert_int_equal(score(role, "quality_value=400", offer, 3), PEIL_OK);
  assert_reports(&tender, role, "quality_value=400", &sheets.batch, &told);
  assert_int_equal(told.figures, 1);
  assert_close(told.figure[0], 300, 1e-9);
  assert_close(told.figure[1], 400, 1e-9);
  assert_non_null(strstr(told.text, "Of 3 offers 2 are ranked. First comes K-0001."));
  assert_non_null(strstr(told.text, "| nan\n| K-0003\n| 400.00\n| 100.0\n| 0.00\n| out: not met: must"));
  assert_non_null(strstr(told.text, "= K-0001\n-\n| group\n| 3.00\n| \xe2\x80\x9c"
                                    "text\xe2\x80\x9d (q: 3)"));
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(published_awarding_on_value),
      cmocka_unit_test(published_relative_points),
      cmocka_unit_test(a_withdrawal_changes_the_winner),
      cmocka_unit_test(an_independent_computation),
      cmocka_unit_test(a_ceiling_from_an_option),
      cmocka_unit_test(what_puts_an_offer_out),
      cmocka_unit_test(shadow_figures),
      cmocka_unit_test(ties_and_open_requirements),
      cmocka_unit_test(a_wish_only_adds),
      cmocka_unit_test(knock_out_rules),
      cmocka_unit_test(raters_write_other_prices),
      cmocka_unit_test(refusals),
      cmocka_unit_test(the_report),
  };
  int failed;
  loaded_start(&tender, "tender");
  failed = cmocka_run_group_tests(tests, NULL, NULL);
  columns_finish(&columns);
  return failed;
}
