/* SPDX-License-Identifier: EUPL-1.2
 *
 * The role texts under plugins/roles, and how a small one is read.
 */
#include <glob.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/file.h"
#include "model/role.h"

static void must_be_in_order(result r)
{
  if (!r) return;
  AUTO(string) char *line = fault_line(r);
  fault_destroy(r);
  fail_msg("%s", line);
}

static glob_t found_roles(void)
{
  glob_t found;
  assert_int_equal(glob(PEIL_ROLES "/*/role.cfg", 0, NULL, &found), 0);
  assert_true(found.gl_pathc >= 5);
  return found;
}

static void test_every_role_reads_and_answers_for_its_lines(void **state)
{
  (void)state;
  glob_t found = found_roles();
  for (size_t i = 0; i < found.gl_pathc; i++) {
    AUTO(role) struct role *role = NULL;
    must_be_in_order(role_read_file(found.gl_pathv[i], &role));
    must_be_in_order(role_check_lines(role));
    assert_true(role->source.lines > 0);
    AUTO(string) char *folder = file_folder(found.gl_pathv[i]);
    assert_string_equal(role->view->id, file_name(folder)); /* a role stands in the folder of its id */
  }
  globfree(&found);
}

/* Needs the documents, which are not part of the project: PEIL_SOURCE_DOCUMENTS names their folder. */
static void test_every_role_is_what_its_document_says(void **state)
{
  (void)state;
  const char *documents = getenv("PEIL_SOURCE_DOCUMENTS");
  if (!documents || !*documents) {
    print_message("PEIL_SOURCE_DOCUMENTS is not set: the role texts are not held against their documents\n");
    skip();
  }
  glob_t found = found_roles();
  for (size_t i = 0; i < found.gl_pathc; i++) {
    AUTO(role) struct role *role = NULL;
    must_be_in_order(role_read_file(found.gl_pathv[i], &role));
    AUTO(string) char *document = file_join(documents, role->source.file);
    must_be_in_order(role_check_source(role, document));
  }
  globfree(&found);
}

static struct role *read_good(void)
{
  struct role *role = NULL;
  must_be_in_order(role_read_file(PEIL_ZOO "/good/role.cfg", &role));
  return role;
}

static void test_what_is_read(void **state)
{
  (void)state;
  AUTO(role) struct role *role = read_good();
  const struct peil_role *view = role->view;
  assert_string_equal(view->id, "zoo");
  assert_string_equal(view->title.en, "Zoo");
  assert_true(role->draft && role->verdict);
  assert_int_equal(view->items, 3);
  assert_int_equal(view->item[1]->type, PEIL_BIPOLAR);
  assert_true(view->item[1]->ideal == 0.5 && isnan(view->item[0]->ideal));
  assert_string_equal(view->item[1]->text.nl, "Stil of luid"); /* the source's words where no text is given */
  assert_int_equal(view->item[2]->scale, PEIL_NO_SCALE);
  assert_int_equal(view->scale[0]->points, 3);
  assert_true(view->scale[0]->minimum == 0 && view->scale[0]->maximum == 2);
  assert_int_equal(role_item_index(role, "Z-3"), 2);
  assert_int_equal(role_item_index(role, "Z-4"), UINT32_MAX);
  assert_int_equal(role_outcome_index(role, "Z-C"), 1);
  assert_string_equal(role_item_nearest(role, "Z-33"), "Z-3");
  assert_string_equal(role_method(role, "weighted")->option[0].value, "equal");
  assert_null(role_method(role, "mastery"));
}

static void test_the_graph(void **state)
{
  (void)state;
  AUTO(role) struct role *role = read_good();
  const struct peil_outcome *task = role->view->outcome[0], *ability = role->view->outcome[1];
  assert_int_equal(role->view->order[0], 1); /* what feeds comes first */
  assert_int_equal(role->view->order[1], 0);
  assert_int_equal(ability->feeds, 1);
  assert_int_equal(ability->feed[0]->from, PEIL_FROM_ITEM);
  assert_int_equal(task->feed[0]->from, PEIL_FROM_OUTCOME);
  assert_int_equal(task->feed[0]->index, 1);
  assert_true(ability->maximum == 2 && task->maximum == 2); /* the range comes up from the items */
  assert_true(ability->norm == 1 && isnan(task->norm));
  assert_int_equal(role->item[0].group, 1);
  assert_int_equal(role->item[2].group, UINT32_MAX);
  const struct peil_condition *condition = role->view->rule[0]->reading[0]->condition;
  assert_int_equal(condition->op, PEIL_ANY);
  assert_int_equal(condition->parts, 2);
  assert_int_equal(condition->part[0]->op, PEIL_AT_LEAST);
  assert_int_equal(condition->part[1]->item, 1);
}

static void test_the_hash_is_that_of_the_bytes(void **state)
{
  (void)state;
  AUTO(role) struct role *role = read_good();
  AUTO(text) struct text bytes = {0};
  char hex[HASH_HEX_SIZE];
  assert_null(file_read(PEIL_ZOO "/good/role.cfg", FILE_LIMIT, &bytes));
  hash_bytes_hex(bytes.data, bytes.length, hex);
  assert_string_equal(role->sha256, hex);
  assert_int_equal(role->text_size, bytes.length);
  assert_memory_equal(role->text, bytes.data, bytes.length);
}

static void test_text_in(void **state)
{
  (void)state;
  static const struct {
    struct peil_text text;
    enum language language;
    const char *expected;
  } cases[] = {{{"ja", "yes"}, LANGUAGE_DUTCH, "ja"},
               {{"ja", "yes"}, LANGUAGE_ENGLISH, "yes"},
               {{"ja", ""}, LANGUAGE_ENGLISH, "ja"},
               {{"", "yes"}, LANGUAGE_DUTCH, "yes"},
               {{"", ""}, LANGUAGE_DUTCH, ""}};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
    assert_string_equal(text_in(cases[i].text, cases[i].language), cases[i].expected);
}

/* A document of three lines, one of them blank, and a role that records it; then every way to differ. */
static const char document[] = "een\r\n  \ndrie\n";

static struct role *read_with_source(const char *lines, const char *sha256)
{
  AUTO(text) struct text t = {0};
  text_addf(&t,
            "role = { id = \"zoo\"; version = \"1.0.0\"; title = { nl = \"Z\"; };\n"
            "source = { sha256 = \"%s\"; lines = ( %s ); };\n"
            "scales = ( { id = \"s\"; type = \"ratio\"; minimum = 0; maximum = 1; } ); outcomes = ( );\n"
            "items = ( { id = \"a\"; type = \"rating\"; scale = \"s\"; text = { nl = \"a\"; }; lines = ( 1, "
            "3 ); } ); };\n",
            sha256, lines);
  struct role *role = NULL;
  must_be_in_order(role_read(t.data, t.length, "role.cfg", true, &role));
  return role;
}

static void add_line(struct text *out, int line, const char *content)
{
  char hex[HASH_HEX_SIZE];
  hash_bytes_hex(content, strlen(content), hex);
  text_addf(out, "%s{ line = %d; hash = \"%.16s\"; }", out->length ? ", " : "", line, hex);
}

static char *said_of_source(const char *lines, const char *sha256)
{
  AUTO(role) struct role *role = read_with_source(lines, sha256);
  char path[] = "/tmp/peil-document-XXXXXX";
  int descriptor = mkstemp(path);
  assert_true(descriptor >= 0);
  assert_null(file_write_all(descriptor, path, document, sizeof document - 1));
  result r = role_check_source(role, path);
  remove(path);
  if (!r) return need_copy("in order");
  AUTO(string) char *line = fault_line(r);
  fault_destroy(r);
  return need_copy(strncmp(line, path, strlen(path)) == 0 ? line + strlen(path) : line);
}

static void test_a_document_that_differs(void **state)
{
  (void)state;
  char sha256[HASH_HEX_SIZE];
  hash_bytes_hex(document, sizeof document - 1, sha256);
  static const struct {
    int first, second;
    const char *one, *other;
    bool own_hash;
    const char *start;
  } cases[] = {
      {1, 3, "een\r", "drie", true, "in order"},
      {1, 3, "een", "drie", true, ":1: this line differs"},
      {1, 3, "een\r", "vier", true, ":3: this line differs"},
      {1, 0, "een\r", NULL, true, ":3: this line is not recorded"},
      {1, 4, "een\r", "drie", true, ":3: this line is not recorded"},
      {1, 3, "een\r", "drie", false, ": the document's sha256 is "},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    AUTO(text) struct text lines = {0};
    add_line(&lines, cases[i].first, cases[i].one);
    if (cases[i].second) add_line(&lines, cases[i].second, cases[i].other);
    AUTO(string) char *said = said_of_source(text_string(&lines), cases[i].own_hash ? sha256 : "00");
    if (strncmp(said, cases[i].start, strlen(cases[i].start)) != 0) fail_msg("case %zu: %s", i, said);
  }
  AUTO(text) struct text lines = {0};
  add_line(&lines, 1, "een\r");
  add_line(&lines, 3, "drie");
  add_line(&lines, 9, "negen");
  AUTO(string) char *said = said_of_source(text_string(&lines), sha256);
  assert_non_null(strstr(said, "records line 9, which the document does not have"));
}

static void test_a_line_nobody_answers_for(void **state)
{
  (void)state;
  AUTO(text) struct text lines = {0};
  add_line(&lines, 1, "een");
  add_line(&lines, 2, "twee");
  AUTO(role) struct role *role = read_with_source(text_string(&lines), "00");
  result r = role_check_lines(role);
  assert_non_null(r);
  AUTO(string) char *line = fault_line(r);
  assert_non_null(strstr(line, "answers for line 2 of the source document"));
  fault_destroy(r);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_every_role_reads_and_answers_for_its_lines),
      cmocka_unit_test(test_every_role_is_what_its_document_says),
      cmocka_unit_test(test_what_is_read),
      cmocka_unit_test(test_the_graph),
      cmocka_unit_test(test_the_hash_is_that_of_the_bytes),
      cmocka_unit_test(test_text_in),
      cmocka_unit_test(test_a_document_that_differs),
      cmocka_unit_test(test_a_line_nobody_answers_for),
  };
  return cmocka_run_group_tests_name("model/role", tests, NULL, NULL);
}
