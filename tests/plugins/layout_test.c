/* SPDX-License-Identifier: EUPL-1.2
 *
 * The layout of every struct in plugin.h, as plugins already built rely on it. A number here changes only together with
 * PEIL_ABI; a struct that grew at its end gets new rows and a new size, and no other row changes.
 */
#include "support.h"

struct place {
  const char *what;
  size_t found, recorded;
};

#define AT(type, member, offset)                                                                             \
  {                                                                                                          \
#type "." #member, offsetof(struct type, member), offset                                                 \
  }
#define SIZE(type, bytes)                                                                                    \
  {                                                                                                          \
#type, sizeof(struct type), bytes                                                                        \
  }

static const struct place places[] = {
#include "layout.inc"
};

static void test_layout(void **state)
{
  (void)state;
  for (size_t i = 0; i < sizeof places / sizeof *places; i++)
    if (places[i].found != places[i].recorded)
      fail_msg("%s is %zu, plugins rely on %zu", places[i].what, places[i].found, places[i].recorded);
}

static const struct place numbers[] = {
    {"PEIL_MAGIC", PEIL_MAGIC, 0x6c696570},
    {"PEIL_ABI", PEIL_ABI, 1},
    {"PEIL_ID_SIZE", PEIL_ID_SIZE, 64},
    {"PEIL_VERSION_SIZE", PEIL_VERSION_SIZE, 32},
    {"PEIL_KIND_METHOD", PEIL_KIND_METHOD, 2},
    {"PEIL_BROKEN", PEIL_BROKEN, 9},
    {"PEIL_RATIO", PEIL_RATIO, 3},
    {"PEIL_CONTEXT", PEIL_CONTEXT, 8},
    {"PEIL_PART_RESULT", PEIL_PART_RESULT, 3},
    {"PEIL_EVIDENCE_REQUIRED", PEIL_EVIDENCE_REQUIRED, 2},
    {"PEIL_NO_SCALE", PEIL_NO_SCALE, UINT32_MAX},
    {"PEIL_HAS_EVIDENCE", PEIL_HAS_EVIDENCE, 6},
    {"PEIL_CHOICE", PEIL_CHOICE, 3},
    {"PEIL_NOT_OBSERVED", PEIL_NOT_OBSERVED, 3},
    {"PEIL_ASSESSOR", PEIL_ASSESSOR, 4},
    {"PEIL_UNSCORED", PEIL_UNSCORED, 3},
    {"PEIL_UNDECIDED", PEIL_UNDECIDED, 3},
    {"PEIL_REASON_UNKNOWN", PEIL_REASON_UNKNOWN, 3},
    {"PEIL_BARS", PEIL_BARS, 4},
    {"PEIL_INTERVALS", PEIL_INTERVALS, 6},
};

static void test_numbers(void **state)
{
  (void)state;
  for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
    if (numbers[i].found != numbers[i].recorded)
      fail_msg("%s is %zu, plugins rely on %zu", numbers[i].what, numbers[i].found, numbers[i].recorded);
  assert_string_equal(PEIL_QUESTIONS, "peil.questions/1");
  assert_string_equal(PEIL_SCORING, "peil.scoring/1");
  assert_string_equal(PEIL_REPORTING, "peil.reporting/1");
  assert_string_equal(PEIL_ASKING, "peil.asking/1");
}

int main(void)
{
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_layout), cmocka_unit_test(test_numbers)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
