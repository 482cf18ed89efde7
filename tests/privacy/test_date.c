/* SPDX-License-Identifier: EUPL-1.2 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "model/date.h"

static void periods(void **state)
{
  static const struct {
    const char *date, *period, *expected; /* NULL: no period */
  } cases[] = {{"2026-11-22", "4 weeks", "2026-12-20"},
               {"2026-12-20", "4 weeks", "2027-01-17"},
               {"2026-11-22", "1 year", "2027-11-22"},
               {"2024-02-29", "1 year", "2025-02-28"},
               {"2024-02-29", "4 years", "2028-02-29"},
               {"2026-01-31", "1 month", "2026-02-28"},
               {"2026-01-31", "13 months", "2027-02-28"},
               {"2026-12-31", "1 day", "2027-01-01"},
               {"2028-02-28", "1 day", "2028-02-29"},
               {"2026-03-01", "365 days", "2027-03-01"},
               {"2026-11-22", "18 months", "2028-05-22"},
               {"2026-11-22", "9000 years", NULL},
               {"2026-11-22", "0 weeks", NULL},
               {"2026-11-22", "-1 weeks", NULL},
               {"2026-11-22", "4  weeks", NULL},
               {"2026-11-22", "4weeks", NULL},
               {"2026-11-22", "four weeks", NULL},
               {"2026-11-22", "4 week s", NULL},
               {"2026-11-22", "", NULL},
               {"2026-11-22", "99999999999 days", NULL}};
  (void)state;
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    char out[11] = "";
    assert_int_equal(period_add(cases[i].date, cases[i].period, out), cases[i].expected != NULL);
    if (cases[i].expected) assert_string_equal(out, cases[i].expected);
  }
}

static void days(void **state)
{
  static const struct {
    const char *date;
    bool valid;
  } cases[] = {{"2026-02-28", true},  {"2026-02-29", false}, {"2024-02-29", true},
               {"2100-02-29", false}, {"2026-13-01", false}, {"2026-00-10", false},
               {"2026-1-01", false},  {"2026-04-31", false}, {"", false}};
  (void)state;
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
    assert_int_equal(date_valid(cases[i].date), cases[i].valid);
}

int main(void)
{
  const struct CMUnitTest tests[] = {cmocka_unit_test(periods), cmocka_unit_test(days)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
