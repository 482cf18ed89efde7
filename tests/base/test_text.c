/* SPDX-License-Identifier: EUPL-1.2 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/language.h"
#include "base/text.h"

static void test_growing(void **state)
{
  (void)state;
  AUTO(text) struct text t = {0};
  assert_string_equal(text_string(&t), "");
  for (int i = 0; i < 1000; i++) text_addf(&t, "%d,", i);
  assert_int_equal(t.length, 10 * 2 + 90 * 3 + 900 * 4);
  assert_int_equal(strlen(text_string(&t)), t.length);
  assert_memory_equal(t.data + t.length - 8, "998,999,", 8);
  text_clear(&t);
  assert_string_equal(text_string(&t), "");
  text_add_bytes(&t, "a\0b", 3);
  assert_int_equal(t.length, 3);
  assert_memory_equal(t.data, "a\0b", 4);
  text_add_bytes(&t, NULL, 0);
  assert_int_equal(t.length, 3);
}

static void test_taking(void **state)
{
  (void)state;
  struct text t = {0};
  AUTO(string) char *nothing = text_take(&t);
  assert_string_equal(nothing, "");
  text_add(&t, "abc");
  AUTO(string) char *taken = text_take(&t);
  assert_string_equal(taken, "abc");
  assert_null(t.data);
  assert_int_equal(t.length, 0);
}

/* RFC 3629: the first and last of every length, and what is not a character. */
static void test_utf8(void **state)
{
  (void)state;
  static const struct {
    const char *bytes;
    size_t size;
    bool valid;
  } cases[] = {
      {"", 0, true},
      {"a\0b", 3, true},
      {"\x7f", 1, true},
      {"\xc2\x80", 2, true},
      {"\xdf\xbf", 2, true},
      {"\xe0\xa0\x80", 3, true},
      {"\xed\x9f\xbf", 3, true},
      {"\xee\x80\x80", 3, true},
      {"\xef\xbf\xbf", 3, true},
      {"\xf0\x90\x80\x80", 4, true},
      {"\xf4\x8f\xbf\xbf", 4, true},
      {"\x80", 1, false},             /* a continuation alone */
      {"\xc0\x80", 2, false},         /* overlong NUL */
      {"\xc1\xbf", 2, false},         /* overlong */
      {"\xe0\x9f\xbf", 3, false},     /* overlong */
      {"\xed\xa0\x80", 3, false},     /* first surrogate */
      {"\xed\xbf\xbf", 3, false},     /* last surrogate */
      {"\xf0\x8f\xbf\xbf", 4, false}, /* overlong */
      {"\xf4\x90\x80\x80", 4, false}, /* above U+10FFFF */
      {"\xf5\x80\x80\x80", 4, false},
      {"\xff", 1, false},
      {"\xc3", 1, false}, /* cut off */
      {"\xe2\x82", 2, false},
      {"\xf0\x9f\x98", 3, false},
      {"\xc3"
       "a",
       2, false},
      {"\xe2\x82"
       "a",
       3, false},
      {"caf\xe9", 4, false}, /* Latin-1 */
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    char *exact = malloc(cases[i].size ? cases[i].size : 1); /* so that a read past the end is seen */
    assert_non_null(exact);
    memcpy(exact, cases[i].bytes, cases[i].size);
    if (utf8_valid(exact, cases[i].size) != cases[i].valid) fail_msg("case %zu is judged wrong", i);
    free(exact);
    for (size_t before = 1; before < 20; before++) { /* behind ASCII of any length, and before it */
      char among[64];
      memset(among, 'a', sizeof among);
      memcpy(among + before, cases[i].bytes, cases[i].size);
      if (utf8_valid(among, before + cases[i].size + 9) != cases[i].valid)
        fail_msg("case %zu is judged wrong behind %zu letters", i, before);
    }
  }
}

static void test_distance(void **state)
{
  (void)state;
  static const struct {
    const char *a, *b;
    size_t distance;
  } cases[] = {
      {"", "", 0},         {"abc", "abc", 0},         {"", "abc", 3},        {"kitten", "sitting", 3},
      {"flaw", "lawn", 2}, {"saturday", "sunday", 3}, {"score", "scroe", 1}, {"weight", "wieght", 1}};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    assert_int_equal(word_distance(cases[i].a, cases[i].b), cases[i].distance);
    assert_int_equal(word_distance(cases[i].b, cases[i].a), cases[i].distance);
  }
  char wide[65];
  memset(wide, 'a', 64);
  wide[64] = 0;
  assert_true(word_distance(wide, "a") == SIZE_MAX);
  wide[63] = 0;
  assert_int_equal(word_distance(wide, "a"), 62);
}

static void test_nearest(void **state)
{
  (void)state;
  static const char *const verbs[] = {"score", "show", "seal", "compare", "calibrate"};
  static const struct {
    const char *word, *nearest;
  } cases[] = {{"scroe", "score"},          {"shwo", "show"},   {"seel", "seal"},
               {"compair", "compare"},      {"score", "score"}, {"banana", NULL},
               {"callibrate", "calibrate"}, {"xyz", NULL}};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    const char *found = word_nearest(cases[i].word, verbs, 5);
    if (cases[i].nearest) assert_string_equal(found, cases[i].nearest);
    else assert_null(found);
  }
  assert_null(word_nearest("score", verbs, 0));
  static const char *const scales[] = {"percentile", "t"};
  assert_null(word_nearest("", scales, 2)); /* nothing is not near to one letter, nor is another letter */
  assert_null(word_nearest("x", scales, 2));
}

static void test_language_words(void **state)
{
  (void)state;
  static const struct {
    const char *word;
    bool known;
    enum language language;
  } cases[] = {{"nl", true, LANGUAGE_DUTCH},
               {"en", true, LANGUAGE_ENGLISH},
               {"nl_BE.UTF-8", true, LANGUAGE_DUTCH},
               {"en_US.UTF-8", true, LANGUAGE_ENGLISH},
               {"de_DE", false, 0},
               {"nld", false, 0},
               {"", false, 0},
               {NULL, false, 0}};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    enum language out = LANGUAGE_ENGLISH;
    assert_int_equal(language_from_word(cases[i].word, &out), cases[i].known);
    if (cases[i].known) assert_int_equal(out, cases[i].language);
  }
  assert_string_equal(language_code(LANGUAGE_DUTCH), "nl");
  assert_string_equal(language_code(LANGUAGE_ENGLISH), "en");
}

/* A name from outside is one line, and a terminal does nothing with it. */
static void test_shown(void **state)
{
  (void)state;
  static const struct {
    const char *name, *shown;
  } cases[] = {{"a b.tar", "a b.tar"},
               {"één \xe2\x80\x9cx\xe2\x80\x9d \xe2\x82\xac \xf0\x9f\x98\x80",
                "één \xe2\x80\x9cx\xe2\x80\x9d \xe2\x82\xac \xf0\x9f\x98\x80"},
               {"a\nb\tc\rd", "a\\nb\\tc\\x0dd"},
               {"\033[2J\177", "\\x1b[2J\\x7f"},
               {"\xff\xc3", "\\xff\\xc3"},
               {"\xe2\x82", "\\xe2\\x82"},
               {"\xc2\x9b"
                "2J",
                "\\u009b2J"},
               {"x\xe2\x80\xaergp.tar", "x\\u202ergp.tar"},
               {"a\xe2\x80\x8b"
                "b\xef\xbb\xbf",
                "a\\u200bb\\ufeff"},
               {"", ""}};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    AUTO(string) char *shown = text_shown(cases[i].name);
    assert_string_equal(shown, cases[i].shown);
    assert_true(utf8_valid(shown, strlen(shown)));
  }
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_growing),        cmocka_unit_test(test_taking),   cmocka_unit_test(test_utf8),
      cmocka_unit_test(test_shown),          cmocka_unit_test(test_distance), cmocka_unit_test(test_nearest),
      cmocka_unit_test(test_language_words),
  };
  return cmocka_run_group_tests_name("base/text", tests, NULL, NULL);
}
