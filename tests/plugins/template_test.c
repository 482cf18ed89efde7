/* SPDX-License-Identifier: EUPL-1.2
 *
 * What an organisation starts from: the SDK's templates, built outside the tree against the installed SDK.
 */
#include <math.h>
#include <stdlib.h>

#include "base/file.h"
#include "model/role.h"
#include "support.h"

static void test_role(void **state)
{
  (void)state;
  struct plugin_set *set = find_in(TEMPLATES_BUILT "/role/plugins");
  struct plugin *plugin = NULL;
  struct role *role = NULL;
  struct text text = {0};
  assert_in_order(plugins_get(set, PEIL_KIND_ROLE, "example-role", &plugin));
  assert_in_order(plugin_load(plugin));
  assert_in_order(file_read(TEMPLATES "/role/role.cfg", FILE_LIMIT, &text));
  assert_string_equal(plugin->role_text, text_string(&text));
  assert_string_equal(plugin->version, "0.1.0");
  assert_in_order(role_read(plugin->role_text, plugin->role_text_size, "example-role.so", false, &role));
  assert_string_equal(role->view->id, plugin->id);
  assert_int_equal(role->view->items, 2);
  role_destroy(role);
  text_finish(&text);
  plugins_destroy(set);
}

/* On the small role and batch, level 3: the shares a hand would write down. */
static void test_method(void **state)
{
  (void)state;
  static const double shares[2][3] = {{1, 0, 1},
                                      {0, NAN, 0}}; /* item 1: 3, 1, 4; item 2: 2, not observed, 0 */
  unsigned counts[4];
  const struct peil_sink sink = counting_sink(counts);
  struct plugin_set *set = find_in(TEMPLATES_BUILT "/method/plugins");
  struct method *method = NULL;
  struct peil_results *results = results_create(&small_role, 3);
  assert_in_order(method_open(method_in(set, "example-method"), &small_role, NULL, 0, 1, 0, &method));
  assert_in_order(method_score(method, &small_batch, results, &sink));
  for (uint32_t o = 0; o < 2; o++)
    for (uint32_t c = 0; c < 3; c++) {
      double found = results->value[o * results->stride + c];
      assert_true(isnan(shares[o][c]) ? isnan(found) : found == shares[o][c]);
    }
  assert_int_equal(results->status[results->stride + 1], PEIL_INSUFFICIENT);
  assert_int_equal(results->asked[results->stride + 1], 1);
  assert_int_equal(counts[0], 5);
  method_close(method);
  results_destroy(results);
  plugins_destroy(set);
}

int main(void)
{
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_role), cmocka_unit_test(test_method)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
