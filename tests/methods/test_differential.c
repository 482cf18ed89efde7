/* SPDX-License-Identifier: EUPL-1.2 */
#include "fixture.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static struct loaded differential;
static struct build build;
static struct sheets sheets;
static struct columns columns;
static struct kept kept;
static struct told told;

#define NA SKIP_NA
#define NB SKIP_BLANK

static const struct peil_role *pairs_role(uint32_t pairs)
{
  build_start(&build);
  build_scale(&build, PEIL_INTERVAL, 1, 7, 1);
  build_scale(&build, PEIL_ORDINAL, 0, 4, 1);
  build_outcome(&build, "WIW-B", "group", 1, 7);
  build_outcome(&build, "WIW-W", "group", 0, 4);
  for (uint32_t p = 0; p < pairs; p++) {
    char id[16];
    snprintf(id, sizeof(id), "B%u", p + 1);
    build_feed(&build, PEIL_FROM_ITEM, build_item(&build, id, PEIL_BIPOLAR, 0, PEIL_PART_NONE), 0, 1);
  }
  build_feed(&build, PEIL_FROM_ITEM, build_item(&build, "W1", PEIL_RATING, 1, PEIL_PART_NONE), 1, 1);
  return build_role(&build);
}

static int score_batch(const struct peil_role *role, const char *options, const struct peil_batch *batch)
{
  return loaded_run(&differential, role, options, batch, &columns, &kept);
}

static int score(const struct peil_role *role, const char *options, const double *answer)
{
  sheets_start(&sheets, role);
  sheets_row(&sheets, 1, PEIL_PEER, answer);
  return score_batch(role, options, sheets_batch(&sheets));
}

static double statistic(const char *name) { return kept_statistic(&kept, 0, "WIW-B", name); }

/* The worked case of Wijzer in de Wijk: ten pairs from traditional to entrepreneurial. */
static void ten_pairs(void **state)
{
  static const double answer[] = {5, 4, 6, 3, 7, 5, 4, 6, 5, 2, 3};
  const struct peil_role *role = pairs_role(10);
  (void)state;
  assert_int_equal(score(role, "", answer), PEIL_OK);
  assert_close(columns_value(&columns, 0, 0), 4.7, 1e-12);
  assert_close(statistic("mean"), 4.7, 1e-12);
  assert_close(statistic("percent"), 61.6666667, 1e-7);
  assert_close(statistic("distance"), 8.5440037453, 1e-10);
  assert_close(statistic("distance_maximum"), 18.9736659610, 1e-10);
  assert_close(statistic("closeness"), 0.5496914638, 1e-10);
  assert_close(kept_statistic(&kept, 0, "B10", "position"), 2, 0);
  assert_int_equal(columns_status(&columns, 1, 0), PEIL_UNSCORED);
  assert_int_equal(score(role, "reporting=centred", answer), PEIL_OK);
  assert_close(columns_value(&columns, 0, 0), 0.7, 1e-12);
  assert_close(columns.minimum[0], -3, 0);
  assert_close(columns.maximum[0], 3, 0);
  assert_close(kept_statistic(&kept, 0, "B10", "position"), -2, 0);
  assert_close(statistic("distance"), 8.5440037453, 1e-10);
}

static void ideals(void **state)
{
  static const struct {
    const char *options;
    double answer[3], distance, maximum;
  } cases[] = {
      {"ideal=role", {7, 5, 7}, 0, 9.3808315196}, /* sqrt(6^2 + 4^2 + 6^2) */
      {"ideal=value ideal_value=4", {4, 4, 4}, 0, 5.1961524227},
      {"ideal=value ideal_value=1", {1, 1, 1}, 0, 10.3923048454},
      {"ideal=value ideal_value=7", {7, 1, 7}, 6, 10.3923048454},
      {"", {7, NB, 7}, 0, 8.4852813742}, /* a missing pair shrinks Dmax too */
      {"", {1, NA, 1}, 8.4852813742, 8.4852813742},
  };
  const struct peil_role *role = pairs_role(3);
  void *instance;
  (void)state;
  build.item[1].ideal = 5;
  for (size_t c = 0; c < sizeof(cases) / sizeof(cases[0]); c++) {
    const double answer[] = {cases[c].answer[0], cases[c].answer[1], cases[c].answer[2], NB};
    assert_int_equal(score(role, cases[c].options, answer), PEIL_OK);
    assert_close(statistic("distance"), cases[c].distance, 1e-9);
    assert_close(statistic("distance_maximum"), cases[c].maximum, 1e-9);
  }
  assert_int_equal(loaded_prepare(&differential, role, "ideal=value ideal_value=8", &instance),
                   PEIL_BAD_OPTION);
  assert_int_equal(loaded_prepare(&differential, role, "ideal=value ideal_value=0.5", &instance),
                   PEIL_BAD_OPTION);
}

static void reversed_pairs_are_turned(void **state)
{
  static const double answer[] = {7, 1, 6, NB};
  const struct peil_role *role = pairs_role(3);
  (void)state;
  build.item[1].reversed = 1;
  build.item[1].ideal = 2;
  assert_int_equal(score(role, "", answer), PEIL_OK);
  assert_close(columns_value(&columns, 0, 0), (7.0 + 7.0 + 6.0) / 3.0, 1e-12);
  assert_close(statistic("distance"), 1, 1e-12);
  assert_close(kept_statistic(&kept, 0, "B2", "position"), 1, 0);
  assert_close(kept.term[1].raw, 1, 0);
  assert_close(kept.term[1].value, 7, 0);
  assert_int_equal(score(role, "ideal=role", answer), PEIL_OK); /* ideal 2 of 1 .. 7 is 6 when turned */
  assert_close(statistic("distance"), sqrt(2.0), 1e-12);
}

/* The D of Osgood & Suci (1952, Psychological Bulletin 49) between three profiles, worked out by hand; as
 * self and others. */
static void self_and_others(void **state)
{
  static const double concept[3][4] = {{6, 2, 6, NB}, {6, 2, 5, NB}, {2, 6, 2, NB}};
  static const struct {
    uint32_t a, b;
    double distance;
  } cases[] = {{0, 1, 1.0}, {0, 2, 6.9282032303}, {1, 2, 6.4031242374}, {0, 0, 0}};
  const struct peil_role *role = pairs_role(3);
  (void)state;
  for (size_t c = 0; c < sizeof(cases) / sizeof(cases[0]); c++) {
    double d, elevation, scatter, shape, sa, sb;
    sheets_start(&sheets, role);
    sheets_row(&sheets, 1, PEIL_SELF, concept[cases[c].a]);
    sheets_row(&sheets, 0, PEIL_CLIENT, concept[cases[c].b]);
    assert_int_equal(score_batch(role, "", sheets_batch(&sheets)), PEIL_OK);
    d = statistic("self_other_distance");
    assert_close(d, cases[c].distance, 1e-9);
    assert_close(statistic("self_client_distance"), cases[c].distance, 1e-9);
    assert_false(kept_has_statistic(&kept, 0, "WIW-B", "self_peer_distance"));
    /* Cronbach & Gleser 1953: the three parts make up the distance */
    elevation = statistic("self_other_elevation");
    scatter = statistic("self_other_scatter");
    shape = statistic("shape");
    sb = statistic("scatter"); /* the client's: the self sheet is left out */
    sa = sb + scatter;
    assert_close(d * d, 3 * elevation * elevation + scatter * scatter + sa * sb * shape * shape, 1e-9);
  }
  assert_close(statistic("shape"), 0, 1e-12);
}

static void gaps_and_refusals(void **state)
{
  static const double flat[] = {4, 4, 4, NB}, none[] = {NB, NB, NA, NB}, all_na[] = {NA, NA, NA, NB},
                      one[] = {NB, 7, NB, NB};
  const struct peil_role *role = pairs_role(3);
  void *instance;
  (void)state;
  sheets_start(&sheets, role);
  sheets_row(&sheets, 1, PEIL_SELF, flat);
  sheets_row(&sheets, 0, PEIL_PEER, flat);
  sheets_row(&sheets, 1, PEIL_PEER, none);
  sheets_row(&sheets, 1, PEIL_PEER, all_na);
  sheets_row(&sheets, 1, PEIL_SELF, one);
  assert_int_equal(score_batch(role, "", sheets_batch(&sheets)), PEIL_OK);
  assert_false(kept_has_statistic(&kept, 0, "WIW-B", "shape")); /* a flat profile has none */
  assert_close(statistic("scatter"), 0, 0);
  assert_int_equal(columns_status(&columns, 0, 1), PEIL_INSUFFICIENT);
  assert_int_equal(columns.asked[1], 2);
  assert_int_equal(columns_status(&columns, 0, 2), PEIL_STATUS_NOT_APPLICABLE);
  assert_false(kept_has_statistic(&kept, 1, "WIW-B", "distance"));
  assert_close(kept_statistic(&kept, 3, "WIW-B", "closeness"), 1, 0);
  assert_false(kept_has_statistic(&kept, 3, "WIW-B", "scatter"));
  assert_non_null(kept_remark(&kept, 3, "self-only"));
  assert_reports(&differential, role, "", &sheets.batch, &told);
  assert_int_equal(told.figures, 1);
  build.item[2].scale = 1;
  assert_int_equal(loaded_prepare(&differential, role, "", &instance), PEIL_ROLE_LACKS);
  assert_int_equal(loaded_prepare(&differential, build_coordinator(&build), "", &instance), PEIL_ROLE_LACKS);
}

static int setup(void **state)
{
  (void)state;
  loaded_start(&differential, "differential");
  return 0;
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(ten_pairs),
      cmocka_unit_test(ideals),
      cmocka_unit_test(reversed_pairs_are_turned),
      cmocka_unit_test(self_and_others),
      cmocka_unit_test(gaps_and_refusals),
  };
  const int failed = cmocka_run_group_tests(tests, setup, NULL);
  columns_finish(&columns);
  return failed;
}
