/* SPDX-License-Identifier: EUPL-1.2 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/json.h"

/* Any way to write a value, and the one way that peil writes it. */
static const struct {
  const char *in, *out;
} canonical[] = {
    {"{}", "{}"},
    {"[ ]", "[]"},
    {"{ \"b\" : 1 , \"a\" : 2 }", "{\"a\":2,\"b\":1}"},
    {"{\"a\":{\"z\":[1,2,{\"y\":null,\"x\":true}]}}", "{\"a\":{\"z\":[1,2,{\"x\":true,\"y\":null}]}}"},
    {"[1.50, 0.1, 1e2, 100.0, -0.0]", "[1.5,0.1,100,100,0]"},
    {"[0.30000000000000004]", "[0.30000000000000004]"},
    {"[9007199254740993]", "[9007199254740993]"}, /* whole numbers stay whole */
    {"[\"\\u00e9\\u0041\\/\"]", "[\"\xc3\xa9"
                                "A/\"]"},
    {"[\"tab\\t lf\\n cr\\r nul-free \\u0001 quote\\\" back\\\\\"]",
     "[\"tab\\t lf\\n cr\\u000d nul-free \\u0001 quote\\\" back\\\\\"]"},
    {"[\"\\ud83d\\ude00\"]", "[\"\xf0\x9f\x98\x80\"]"},
    {"{\"\xc3\xa9\":1,\"z\":2,\"Z\":3}", "{\"Z\":3,\"z\":2,\"\xc3\xa9\":1}"}, /* keys by their bytes */
    {"[true,false,null]", "[true,false,null]"},
};

static void must_become(const char *in, const char *out)
{
  AUTO(json_ref) json_t *tree = NULL;
  AUTO(text) struct text written = {0};
  result r = json_read_text(in, strlen(in), "in.json", &tree);
  if (r) fail_msg("%s is refused: %s", in, fault_message(r));
  json_write_text(&written, tree, JSON_STYLE_LINE);
  assert_string_equal(text_string(&written), out);
}

static void test_canonical_form(void **state)
{
  (void)state;
  for (size_t i = 0; i < sizeof canonical / sizeof *canonical; i++) {
    must_become(canonical[i].in, canonical[i].out);
    must_become(canonical[i].out, canonical[i].out); /* and again the same */
  }
}

static void test_page(void **state)
{
  (void)state;
  const char *in = "{\"b\":[1,{\"c\":2}],\"a\":{},\"d\":[]}";
  const char *page =
      "{\n  \"a\": {},\n  \"b\": [\n    1,\n    {\n      \"c\": 2\n    }\n  ],\n  \"d\": []\n}\n";
  AUTO(json_ref) json_t *tree = NULL, *again = NULL;
  AUTO(text) struct text written = {0}, twice = {0};
  assert_null(json_read_text(in, strlen(in), "in", &tree));
  json_write_text(&written, tree, JSON_STYLE_PAGE);
  assert_string_equal(text_string(&written), page);
  assert_null(json_read_text(text_string(&written), written.length, "in", &again));
  json_write_text(&twice, again, JSON_STYLE_PAGE);
  assert_string_equal(text_string(&twice), page);
}

/* What is refused, and where the fault points. */
static void test_refusals(void **state)
{
  (void)state;
  static const struct {
    const char *bytes;
    size_t size;
    const char *start; /* of the error line */
  } cases[] = {
#define BYTES(literal) literal, sizeof literal - 1
      {BYTES(""), "bad.json: the file is empty"},
      {BYTES("{"), "bad.json:1:1: not valid JSON"},
      {BYTES("{}x"), "bad.json:1:3: not valid JSON"},
      {BYTES("{} {}"), "bad.json:1:4: not valid JSON"},
      {BYTES("{\n\"a\":1,\n\"a\":2}"), "bad.json:3:1: not valid JSON: the key “a” occurs twice"},
      {BYTES("{\"b c\":1,\"b c\":2}"), "bad.json:1:10: not valid JSON: the key “…” occurs twice"},
      {BYTES("{\"\":1,\"\\\\\":1,\"\":2}"), "bad.json:1:14: not valid JSON: the key “” occurs twice"},
      {BYTES("[1,]"), "bad.json:1:4: not valid JSON"},
      {BYTES("[NaN]"), "bad.json:1:2: NaN is no number in JSON; "},
      {BYTES("[Infinity]"), "bad.json:1:2: Infinity is no number in JSON; "},
      {BYTES("[1e999]"), "bad.json:1:"},
      {BYTES("[01]"), "bad.json:1:"},
      {BYTES("['a']"), "bad.json:1:"},
      {BYTES("[\"a\nb\"]"), "bad.json:1:"}, /* a raw line end in a string */
      {BYTES("[\"\xff\"]"), "bad.json:1:3: not valid JSON: unable to decode byte 0xff; save"},
      {BYTES("[\"\xed\xa0\x80\"]"), "bad.json:1:"},
      {BYTES("[\"\\ud800\"]"), "bad.json:1:"},
      {BYTES("// note\n{}"), "bad.json:1:"},
      {BYTES("3"), "bad.json:1:"}, /* a whole text is an object or an array */
      {BYTES("{}\0"), "bad.json:1:3: not valid JSON: a zero byte; "},
      {BYTES("[\"\xc3\xa9\0\"]"), "bad.json:1:4: not valid JSON: a zero byte; "},
#undef BYTES
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    json_t *tree = NULL;
    result r = json_read_text(cases[i].bytes, cases[i].size, "bad.json", &tree);
    if (!r) fail_msg("case %zu is taken: %s", i, cases[i].bytes);
    AUTO(string) char *line = fault_line(r);
    if (strncmp(line, cases[i].start, strlen(cases[i].start)) != 0) fail_msg("case %zu: %s", i, line);
    assert_int_equal(fault_exit_code(r), 65);
    assert_null(tree);
    fault_destroy(r);
  }
}

/* Where a key stands; what stands in a text is none. */
static void test_places(void **state)
{
  (void)state;
  static const char text[] =
      "{\"note\": \"\\\"b\\\": 1\",\n \"\\u0061\": {\"b\": 1,\n\"d\": 2}, \"\xc3\xa9\": {\"b\" : 1}}";
  static const struct {
    const char *within, *key, *line;
  } cases[] = {
      {NULL, "note", "in.json:1:2: wrong"},
      {NULL, "a", "in.json:2:2: wrong"},
      {NULL, "b", "in.json:2:13: wrong"},
      {"a", "d", "in.json:3:1: wrong"},
      {"\xc3\xa9", "b", "in.json:3:16: wrong"},
      {"\xc3\xa9", NULL, "in.json:3:10: wrong"},
      {"\xc3\xa9", "\xc3\xa9", "in.json:3:10: wrong"},
      {NULL, NULL, "in.json:1:1: wrong"},
      {NULL, "absent", "in.json:1:1: wrong"},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    result r = json_at_key(text, sizeof text - 1, "in.json", cases[i].within, cases[i].key,
                           fault_make(FAULT_DATA, "wrong"));
    AUTO(string) char *line = fault_line(r);
    assert_string_equal(line, cases[i].line);
    fault_destroy(r);
  }
  result r = json_at_key(NULL, 0, "in.json", NULL, "a", fault_make(FAULT_DATA, "wrong"));
  AUTO(string) char *line = fault_line(r);
  assert_string_equal(line, "in.json: wrong");
  fault_destroy(r);
}

static void test_deep_nesting_is_refused(void **state)
{
  (void)state;
  enum { DEPTH = 100000 };
  char *deep = need_memory(2 * DEPTH);
  memset(deep, '[', DEPTH);
  memset(deep + DEPTH, ']', DEPTH);
  json_t *tree = NULL;
  result r = json_read_text(deep, 2 * DEPTH, "deep.json", &tree);
  assert_non_null(r);
  fault_destroy(r);
  free(deep);
}

static void test_numbers(void **state)
{
  (void)state;
  static const struct {
    double value;
    bool whole;
  } cases[] = {
      {0, true},    {3, true},     {-4, true}, {9007199254740992.0, true}, {9007199254740994.0, false},
      {0.5, false}, {1e300, false}};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    AUTO(json_ref) json_t *number = json_number_of(cases[i].value);
    assert_int_equal(json_is_integer(number), cases[i].whole);
    assert_true(json_number_value(number) == cases[i].value);
  }
}

static void test_strings_that_are_no_utf8(void **state)
{
  (void)state;
  AUTO(text) struct text out = {0};
  json_write_string(&out, "a\xff"
                          "b\xc3\xa9\xe2\x82");
  assert_string_equal(text_string(&out), "\"a\xef\xbf\xbd"
                                         "b\xc3\xa9\xef\xbf\xbd\xef\xbf\xbd\"");
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_canonical_form),
      cmocka_unit_test(test_page),
      cmocka_unit_test(test_refusals),
      cmocka_unit_test(test_places),
      cmocka_unit_test(test_deep_nesting_is_refused),
      cmocka_unit_test(test_numbers),
      cmocka_unit_test(test_strings_that_are_no_utf8),
  };
  return cmocka_run_group_tests_name("base/json", tests, NULL, NULL);
}
