/* SPDX-License-Identifier: EUPL-1.2
 *
 * What methods share: the walk over a batch, the three-valued logic, ids of pairs. Tables of cases.
 */
#include "peil/method.h"
#include "peil/pairs.h"
#include "peil/truth.h"

#include "fixture.h"

static struct build build;
static struct sheets sheets;
static uint32_t failed_with;
static int stop_after;

static void note(const struct peil_call *call, uint32_t code, const char *where, const char *reason)
{
  (void)call, (void)where;
  assert_true(reason[0] != '\0');
  failed_with = code;
}

static int stops(const struct peil_call *call)
{
  (void)call;
  return stop_after-- == 0;
}

static const struct peil_call call = {sizeof(call), PEIL_ENGLISH, 0, 0, NULL, note, stops};

/* ------------------------------------------------------------------------------------------------- walk */

static void walk_takes_every_case_once(void **state)
{
  static const struct {
    uint32_t cases, stop, blocks;
    int code;
  } table[] = {
      {0, UINT32_MAX, 0, PEIL_OK},
      {1, UINT32_MAX, 1, PEIL_OK},
      {PEIL_BLOCK, UINT32_MAX, 1, PEIL_OK},
      {PEIL_BLOCK + 1u, UINT32_MAX, 2, PEIL_OK},
      {3u * PEIL_BLOCK, UINT32_MAX, 3, PEIL_OK},
      {3u * PEIL_BLOCK, 1, 1, PEIL_CANCELLED},
  };
  static double value[3u * PEIL_BLOCK];
  static uint8_t missing[3u * PEIL_BLOCK], seen[1];
  static const double one = 1.0;
  struct peil_reduced reduced;
  (void)state;
  build_start(&build);
  build_item(&build, "i", PEIL_CRITERION, build_scale(&build, PEIL_ORDINAL, 0, 4, 1), PEIL_PART_NONE);
  const struct peil_role *role = build_role(&build);
  for (size_t t = 0; t < sizeof(table) / sizeof(table[0]); t++) {
    struct peil_batch batch = {.size = sizeof(batch),
                               .items = 1,
                               .stride = 3u * PEIL_BLOCK,
                               .value = value,
                               .missing = missing,
                               .seen = seen};
    struct peil_walk walk = {0, PEIL_OK};
    uint32_t blocks = 0, next = 0;
    batch.cases = batch.rows = table[t].cases;
    failed_with = PEIL_OK;
    stop_after = (int)table[t].stop;
    value[0] = one;
    assert_int_equal(peil_reduced_init(&reduced, role, 0, 0), PEIL_OK);
    while (peil_walk_next(&walk, &call, &reduced, &batch)) {
      assert_int_equal(reduced.first, next);
      next += reduced.cases;
      blocks++;
    }
    assert_int_equal(blocks, table[t].blocks);
    assert_int_equal(walk.code, table[t].code);
    assert_int_equal(failed_with, table[t].code); /* said once, and only when there is something to say */
    if (walk.code == PEIL_OK) assert_int_equal(next, table[t].cases);
    assert_false(walk.code != PEIL_OK && peil_told(&call, walk.code, PEIL_OK) != walk.code);
    peil_reduced_finish(&reduced);
  }
}

/* ---------------------------------------------------------------------------------------------- options */

/* At file level, as a method has them: there a literal lives as long as the program. */
static const struct peil_option *const options[] = {PEIL_OPTION_RATERS, PEIL_OPTION_INCLUDE_SELF,
                                                    PEIL_OPTION_MINIMUM_ANSWERED};

static void shared_options_are_what_they_say(void **state)
{
  (void)state;
  assert_string_equal(options[0]->key, "raters");
  assert_string_equal(options[0]->choice[PEIL_RATERS_TRIMMED], "trimmed");
  assert_string_equal(options[0]->help.nl, "hoe antwoorden van meer beoordelaars één waarde worden");
  assert_int_equal(options[1]->type, PEIL_BOOLEAN);
  assert_true(options[2]->standard == 0.5);
  for (size_t o = 0; o < 3u; o++) assert_int_equal(options[o]->size, sizeof(struct peil_option));
}

/* ------------------------------------------------------------------------------------------------ truth */

static struct peil_condition leaf(uint32_t op, uint32_t item, double value)
{
  return (struct peil_condition){sizeof(struct peil_condition), op, item, 0, value, NULL};
}

/* a and b are answers to two yes/no items; SKIP_BLANK is unknown. */
static void kleene_tables(void **state)
{
  static const struct {
    double a, b;
    enum peil_truth all, any, not_a;
  } table[] = {
      {1, 1, PEIL_TRUE, PEIL_TRUE, PEIL_FALSE},
      {1, 0, PEIL_FALSE, PEIL_TRUE, PEIL_FALSE},
      {0, 1, PEIL_FALSE, PEIL_TRUE, PEIL_TRUE},
      {0, 0, PEIL_FALSE, PEIL_FALSE, PEIL_TRUE},
      {1, SKIP_BLANK, PEIL_UNKNOWN, PEIL_TRUE, PEIL_FALSE},
      {SKIP_BLANK, 1, PEIL_UNKNOWN, PEIL_TRUE, PEIL_UNKNOWN},
      {0, SKIP_BLANK, PEIL_FALSE, PEIL_UNKNOWN, PEIL_TRUE},
      {SKIP_BLANK, 0, PEIL_FALSE, PEIL_UNKNOWN, PEIL_UNKNOWN},
      {SKIP_BLANK, SKIP_BLANK, PEIL_UNKNOWN, PEIL_UNKNOWN, PEIL_UNKNOWN},
  };
  (void)state;
  for (size_t t = 0; t < sizeof(table) / sizeof(table[0]); t++) {
    const double answer[2] = {table[t].a, table[t].b};
    const struct peil_condition a = leaf(PEIL_IS, 0, 1), b = leaf(PEIL_AT_LEAST, 1, 1);
    const struct peil_condition *part[2] = {&a, &b};
    struct peil_condition tree = {sizeof(tree), PEIL_ALL, 0, 2, 0, part};
    struct peil_reduced reduced;
    build_start(&build);
    const uint32_t scale = build_scale(&build, PEIL_ORDINAL, 0, 1, 1);
    build_item(&build, "a", PEIL_REQUIREMENT, scale, PEIL_PART_NONE);
    build_item(&build, "b", PEIL_REQUIREMENT, scale, PEIL_PART_NONE);
    const struct peil_role *role = build_role(&build);
    sheets_start(&sheets, role);
    sheets_row(&sheets, 1, PEIL_ASSESSOR, answer);
    assert_int_equal(peil_reduced_init(&reduced, role, 0, 0), PEIL_OK);
    assert_int_equal(peil_reduce(&reduced, sheets_batch(&sheets), 0, 1), PEIL_OK);
    const struct peil_look look = {&reduced, &sheets.batch, 0};
    assert_int_equal(peil_judge(&look, &tree), table[t].all);
    tree.op = PEIL_ANY;
    assert_int_equal(peil_judge(&look, &tree), table[t].any);
    tree.op = PEIL_NOT;
    assert_int_equal(peil_judge(&look, &tree), table[t].not_a);
    peil_reduced_finish(&reduced);
  }
}

/* ------------------------------------------------------------------------------------------------ pairs */

static void ids_of_pairs(void **state)
{
  char long_id[PEIL_ITEM_ID_SIZE], id[PEIL_ITEM_ID_SIZE];
  const char *parts[3] = {"CMP", long_id, "B"};
  (void)state;
  memset(long_id, 'x', sizeof(long_id));
  long_id[PEIL_ITEM_ID_SIZE - 7u] = '\0'; /* "CMP." and ".B" and the NUL are seven */
  assert_int_equal(peil_pair_id(parts, 3, id), 1);
  assert_int_equal(strlen(id), PEIL_ITEM_ID_SIZE - 1u);
  long_id[PEIL_ITEM_ID_SIZE - 7u] = 'x';
  long_id[PEIL_ITEM_ID_SIZE - 6u] = '\0';
  assert_int_equal(peil_pair_id(parts, 3, id), 0);
}

static void names_are_found_by_prefix(void **state)
{
  struct peil_names names;
  (void)state;
  build_start(&build);
  const uint32_t scale = build_scale(&build, PEIL_ORDINAL, 0, 1, 1);
  build_item(&build, "CMP.b.a", PEIL_RATING, scale, PEIL_PART_NONE);
  build_item(&build, "b.a", PEIL_RATING, scale, PEIL_PART_NONE);
  build_item(&build, "CMP.a.b", PEIL_RATING, scale, PEIL_PART_NONE);
  assert_int_equal(peil_names_make(&names, &call, build_role(&build), "CMP."), PEIL_OK);
  assert_int_equal(names.count, 2);
  assert_int_equal(peil_names_find(&names, "CMP.a.b"), 2);
  assert_int_equal(peil_names_find(&names, "CMP.b.a"), 0);
  assert_int_equal(peil_names_find(&names, "b.a"), UINT32_MAX);
  free(names.named);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(walk_takes_every_case_once),
      cmocka_unit_test(shared_options_are_what_they_say),
      cmocka_unit_test(kleene_tables),
      cmocka_unit_test(ids_of_pairs),
      cmocka_unit_test(names_are_found_by_prefix),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
