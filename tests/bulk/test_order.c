/* SPDX-License-Identifier: EUPL-1.2
 *
 * A subject that comes back is noticed, whatever the order and the length of the table.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "scoring/order.h"

static char *name(char out[32], char letter, int width, int number)
{
  snprintf(out, 32, "%c%0*d", letter, width, number);
  return out;
}

/* Subjects `from`..`to` (downwards when `to` is less), so many digits wide; every one is new. */
static void take(struct order *order, char letter, int width, int from, int to)
{
  char subject[32];
  for (int i = from;; i += from < to ? 1 : -1) {
    result r = order_next(order, name(subject, letter, width, i));
    if (r) fail_msg("%s", fault_message(r));
    if (i == to) break;
  }
}

static void refuse(struct order *order, const char *subject, const char *why)
{
  result r = order_next(order, subject);
  assert_non_null(r);
  assert_int_equal(fault_exit_code(r), 65);
  assert_non_null(strstr(fault_message(r), why));
  fault_destroy(r);
}

static void test_padded(void **state)
{
  (void)state;
  struct order order = {0};
  take(&order, 'p', 7, 1, 200000);
  assert_true(order.forgotten);
  assert_int_equal(order.seen.count, 0);
  refuse(&order, "p0000001", "leaves the order");
  order_finish(&order);
}

static void test_unpadded(void **state) /* K9 before K10 */
{
  (void)state;
  struct order order = {0};
  take(&order, 'K', 1, 1, 200000);
  assert_true(order.forgotten);
  order_finish(&order);
}

static void test_descending(void **state)
{
  (void)state;
  struct order order = {0};
  take(&order, 'p', 7, 100000, 1);
  assert_false(order.forgotten);
  assert_int_equal(order.seen.count, 100000);
  refuse(&order, "p0050000", "comes back");
  order_finish(&order);
}

static void test_soon_out_of_order(void **state)
{
  (void)state;
  struct order order = {0};
  take(&order, 'b', 5, 1, 1000);
  take(&order, 'a', 5, 1, 90000);
  refuse(&order, "b00500", "comes back");
  order_finish(&order);
}

static void test_same_twice(void **state)
{
  (void)state;
  struct order order = {0};
  take(&order, 'b', 1, 7, 7);
  refuse(&order, "b7", "comes back");
  order_finish(&order);
}

/* Whole stretches give what subjects one by one give, wherever one is out of order. */
static void test_stretches(void **state)
{
  enum { STRETCH = 1000, STRETCHES = 60 };
  static char names[STRETCH][32];
  const char *subject[STRETCH];
  (void)state;
  for (int wrong = -1; wrong < STRETCHES * STRETCH; wrong += STRETCHES * STRETCH / 7) {
    struct order by_one = {0}, by_stretch = {0};
    result first = NULL, second = NULL;
    size_t passed = 0;
    for (int s = 0; s < STRETCHES && !first; s++) {
      for (int i = 0; i < STRETCH; i++) {
        const int number = s * STRETCH + i;
        subject[i] = name(names[i], 'K', 1, number == wrong ? number / 2 : number);
      }
      for (int i = 0; i < STRETCH && !first; i++) first = order_next(&by_one, subject[i]);
      bool whole = order_pass(&by_stretch, subject, STRETCH, order_look(subject, STRETCH));
      passed += whole;
      for (int i = 0; i < STRETCH && !whole && !second; i++) second = order_next(&by_stretch, subject[i]);
      assert_int_equal(first != NULL, second != NULL);
      assert_int_equal(by_one.count, by_stretch.count);
    }
    if (first) assert_string_equal(fault_message(first), fault_message(second));
    if (wrong < 0) assert_int_equal(passed, STRETCHES);
    assert_int_equal(first != NULL, wrong > 0);
    fault_destroy(first);
    fault_destroy(second);
    order_finish(&by_one);
    order_finish(&by_stretch);
  }
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_padded),     cmocka_unit_test(test_unpadded),
      cmocka_unit_test(test_descending), cmocka_unit_test(test_soon_out_of_order),
      cmocka_unit_test(test_same_twice), cmocka_unit_test(test_stretches)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
