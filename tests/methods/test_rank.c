/* SPDX-License-Identifier: EUPL-1.2
 *
 * peil/rank.h: order and shared ranks; many places, sorted digit by digit, come out as few, sorted by comparing.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "peil/rank.h"

#define MOST 5000u

static void equal_keys_share_the_best_rank(void **state)
{
  static const struct {
    const char *what;
    uint32_t places;
    double key[4];
    uint32_t who[4], rank[4];
  } cases[] = {
      {"in order", 3, {1, 2, 3}, {0, 1, 2}, {1, 2, 3}},
      {"backwards", 3, {3, 2, 1}, {2, 1, 0}, {1, 2, 3}},
      {"two share the first place, so the next is third", 3, {5, 5, 6}, {0, 1, 2}, {1, 1, 3}},
      {"a billionth apart is equal", 3, {2 + 1e-9, 2, 3}, {1, 0, 2}, {1, 1, 3}},
      {"more than that is not", 2, {2 + 1e-8, 2}, {1, 0}, {1, 2}},
      {"of large figures it is their share", 2, {2e9 + 1, 2e9}, {1, 0}, {1, 1}},
      {"below and above zero, and both zeros", 4, {0.0, 1, -0.0, -1}, {3, 0, 2, 1}, {1, 2, 2, 4}},
      {"one", 1, {7}, {0}, {1}},
      {"none", 0, {0}, {0}, {0}},
  };
  (void)state;
  for (size_t c = 0; c < sizeof(cases) / sizeof(cases[0]); c++) {
    struct peil_place place[4] = {{0, 0, 0}};
    for (uint32_t p = 0; p < cases[c].places; p++) place[p] = (struct peil_place){cases[c].key[p], p, 0};
    peil_rank(place, cases[c].places);
    for (uint32_t p = 0; p < cases[c].places; p++)
      if (place[p].who != cases[c].who[p] || place[p].rank != cases[c].rank[p])
        fail_msg("%s: place %u is %u with rank %u", cases[c].what, p, place[p].who, place[p].rank);
  }
}

static double key_of(uint32_t kind, uint32_t p)
{
  const uint32_t mixed = p * 2654435761u;
  if (kind == 0u) return (double)mixed / 4294967296.0; /* all between 0 and 1 */
  if (kind == 1u) return (double)(mixed % 7u) - 3.0;   /* many the same, on both sides of zero */
  if (kind == 2u) return ldexp((p & 1u) != 0u ? -1.0 : 1.0, (int)(mixed % 2000u) - 1000); /* every exponent */
  return p % 2u == 0u ? 0.0 : -0.0;
}

static void many_come_out_as_few_do(void **state)
{
  static struct peil_place one[MOST], other[MOST];
  (void)state;
  for (uint32_t kind = 0; kind < 4u; kind++) {
    for (uint32_t p = 0; p < MOST; p++) one[p] = other[p] = (struct peil_place){key_of(kind, p), p, 0};
    peil_rank_sort(one, MOST);
    qsort(other, MOST, sizeof(*other), peil_place_order);
    for (uint32_t p = 0; p < MOST; p++)
      if (one[p].who != other[p].who)
        fail_msg("kind %u, place %u: %u, not %u", kind, p, one[p].who, other[p].who);
  }
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(equal_keys_share_the_best_rank),
      cmocka_unit_test(many_come_out_as_few_do),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
