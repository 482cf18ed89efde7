/* SPDX-License-Identifier: EUPL-1.2 */
#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/cause.h"
#include "base/json.h"
#include "base/result.h"
#include "base/text.h"

/* What a fault is made of, and the line that must come of it. */
struct line_case {
  const char *message, *file;
  int line, column;
  const char *todo, *code, *expected;
};

static const struct line_case lines[] = {
    {"is wrong", NULL, 0, 0, NULL, NULL, "is wrong"},
    {"is wrong", "a.cfg", 0, 0, NULL, NULL, "a.cfg: is wrong"},
    {"is wrong", "a.cfg", 12, 0, NULL, NULL, "a.cfg:12: is wrong"},
    {"is wrong", "a.cfg", 12, 7, NULL, NULL, "a.cfg:12:7: is wrong"},
    {"is wrong", "a.cfg", 0, 7, NULL, NULL, "a.cfg: is wrong"}, /* a column without a line says nothing */
    {"is wrong", "a.cfg", 12, 7, "mend it", NULL, "a.cfg:12:7: is wrong; mend it"},
    {"is wrong", NULL, 0, 0, "mend it", NULL, "is wrong; mend it"},
    {"is wrong", "data/x", 0, 0, NULL, "E_HASH", "E_HASH: data/x: is wrong"},
    {"two\nlines", "a\nb", 1, 0, "t\x1b[31m", NULL, "a\\nb:1: two\\nlines; t\\x1b[31m"},
    {"tab\there", NULL, 0, 0, NULL, NULL, "tab\\there"},
    {"del\x7f", NULL, 0, 0, NULL, NULL, "del\\x7f"},
    {"caf\xc3\xa9", NULL, 0, 0, NULL, NULL, "caf\xc3\xa9"},
    {"100%d%s", NULL, 0, 0, "%n", NULL, "100%d%s; %n"},
};

static result made(const struct line_case *c)
{
  result r = fault_make(FAULT_DATA, "%s", c->message);
  if (c->file) r = fault_at(r, c->file, c->line, c->column);
  if (c->todo) r = fault_todo(r, "%s", c->todo);
  if (c->code) r = fault_code(r, c->code);
  return r;
}

static void test_lines(void **state)
{
  (void)state;
  for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
    result r = made(&lines[i]);
    AUTO(string) char *line = fault_line(r);
    assert_string_equal(line, lines[i].expected);
    fault_destroy(r);
  }
}

/* The same parts as an object: what jansson reads back must be what went in, escapes and all. */
static void test_json(void **state)
{
  (void)state;
  for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
    const struct line_case *c = &lines[i];
    result r = made(c);
    AUTO(string) char *text = fault_json(r);
    assert_null(strchr(text, '\n'));
    AUTO(json_ref) json_t *tree = NULL;
    assert_null(json_read_text(text, strlen(text), "fault", &tree));
    assert_string_equal(json_string_value(json_object_get(tree, "error")), c->message);
    assert_int_equal(json_integer_value(json_object_get(tree, "exit")), 65);
    const char *const keys[] = {"file", "todo", "code"}, *const values[] = {c->file, c->todo, c->code};
    for (int k = 0; k < 3; k++) {
      if (values[k]) assert_string_equal(json_string_value(json_object_get(tree, keys[k])), values[k]);
      else assert_null(json_object_get(tree, keys[k]));
    }
    assert_int_equal(json_integer_value(json_object_get(tree, "line")), c->line);
    assert_int_equal(json_integer_value(json_object_get(tree, "column")), c->line ? c->column : 0);
    fault_destroy(r);
  }
}

/* The exit codes of the contract. */
static void test_exit_codes(void **state)
{
  (void)state;
  static const struct {
    enum fault_kind kind;
    int code;
  } cases[] = {{FAULT_NOT_IN_ORDER, 1}, {FAULT_USAGE, 64},     {FAULT_DATA, 65}, {FAULT_NO_INPUT, 66},
               {FAULT_ABSENT, 69},      {FAULT_INTERNAL, 70},  {FAULT_IO, 74},   {FAULT_CANNOT_CREATE, 73},
               {FAULT_CONFIG, 78},      {FAULT_UNFINISHED, 75}};
  assert_int_equal(fault_exit_code(NULL), 0);
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    result r = fault_make(cases[i].kind, "x");
    assert_int_equal(fault_exit_code(r), cases[i].code);
    assert_int_equal(fault_kind_of(r), cases[i].kind);
    fault_destroy(r);
  }
}

static void test_the_innermost_place_stays(void **state)
{
  (void)state;
  result r = fault_at(fault_at(fault_make(FAULT_DATA, "x"), "in.cfg", 3, 1), "out.cfg", 9, 9);
  r = fault_todo(fault_todo(r, "first"), "second");
  r = fault_code(fault_code(r, "E_ONE"), "E_TWO");
  AUTO(string) char *line = fault_line(r);
  assert_string_equal(line, "E_ONE: in.cfg:3:1: x; first");
  assert_string_equal(fault_code_of(r), "E_ONE");
  assert_string_equal(fault_message(r), "x");
  fault_destroy(r);
  fault_destroy(NULL);
}

static void test_errno(void **state)
{
  (void)state;
  result r = fault_errno(FAULT_IO, ENOSPC, "writing %s failed", "it");
  assert_string_equal(fault_message(r), "writing it failed: No space left on device");
  assert_string_equal(fault_code_of(r), "");
  fault_destroy(r);
}

/* What the operating system said has what to do with it, until somebody knows better. */
static void test_errno_says_what_to_do(void **state)
{
  (void)state;
  result r = fault_at(fault_errno(FAULT_IO, ENOSPC, "writing failed"), "a.json", 0, 0);
  AUTO(string) char *general = fault_line(r);
  assert_string_equal(
      general, "a.json: writing failed: No space left on device; make room on the disk and do it again");
  r = fault_todo(fault_todo(r, "empty %s", "the bin"), "or not");
  AUTO(string) char *better = fault_line(r);
  assert_string_equal(better, "a.json: writing failed: No space left on device; empty the bin");
  fault_destroy(r);
}

static void test_the_words_of_causes_are_those_of_the_library(void **state)
{
  (void)state;
  unsigned known = 0;
  for (int error = 1; error < 200; error++) {
    const struct cause cause = cause_of(error);
    AUTO(string)
    char *words = need_copy(cause.words); /* what the library made for the occasion it makes anew */
    assert_string_equal(words, strerror(error));
    known += cause.todo != NULL;
  }
  assert_int_equal(known, 23);
  AUTO(string) char *unknown = need_copy(cause_of(4711).words);
  assert_string_equal(unknown, strerror(4711));
}

static void test_adding_to_no_fault_is_no_fault(void **state)
{
  (void)state;
  assert_null(fault_at(NULL, "a", 1, 1));
  assert_null(fault_todo(NULL, "%s", "a"));
  assert_null(fault_code(NULL, "E"));
}

static void test_memory(void **state)
{
  (void)state;
  unsigned char *zeroed = need_memory(100);
  for (int i = 0; i < 100; i++) assert_int_equal(zeroed[i], 0);
  free(zeroed);
  free(need_memory(0));
  free(need_array(0, 0));
  assert_null(need_copy(NULL));
  AUTO(string) char *part = need_copy_n("abcdef", 3);
  assert_string_equal(part, "abc");
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_lines),
      cmocka_unit_test(test_json),
      cmocka_unit_test(test_exit_codes),
      cmocka_unit_test(test_the_innermost_place_stays),
      cmocka_unit_test(test_errno),
      cmocka_unit_test(test_errno_says_what_to_do),
      cmocka_unit_test(test_the_words_of_causes_are_those_of_the_library),
      cmocka_unit_test(test_adding_to_no_fault_is_no_fault),
      cmocka_unit_test(test_memory),
  };
  return cmocka_run_group_tests_name("base/result", tests, NULL, NULL);
}
