/* SPDX-License-Identifier: EUPL-1.2
 *
 * RFC 4180, and what is not.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/csv.h"

/* Fields end with '|', rows with '#'; a fault shows as "line:column message". */
static const struct {
  const char *csv, *read;
} cases[] = {
    {"", ""},
    {"\n", ""},
    {"\r\n\n\r\n", ""},
    {"a,b\nc,d\n", "a|b|#c|d|#"},
    {"a,b\r\nc,d\r\n", "a|b|#c|d|#"},
    {"a,b\nc,d", "a|b|#c|d|#"},
    {"a,b\n\n\nc,d\n\n", "a|b|#c|d|#"},
    {",\n", "||#"},
    {"a,", "a||#"},
    {"a,\r\n", "a||#"},
    {"\"a\",\"b\"\n", "a|b|#"},
    {"\"a,b\",c\n", "a,b|c|#"},
    {"\"a\nb\",c\nd\n", "a\nb|c|#d|#"},
    {"\"a\r\nb\"\r\nd\n", "a\r\nb|#d|#"},
    {"\"a\"\"b\",\"\"\"\"\n", "a\"b|\"|#"},
    {"\"\"\"\"\"\",x", "\"\"|x|#"},
    {"\"\",\"\"\n", "||#"},
    {"\"a\"", "a|#"},
    {"\xef\xbb\xbf"
     "a,b\n",
     "a|b|#"},
    {" a , b\n", " a | b|#"},
    {"a'b\n", "a'b|#"},
    {"\xc3\xab,x\n", "\xc3\xab|x|#"},
    {"a,\"b\nc", "a|1:3 the quote that opens this field is never closed"},
    {"a\n\"", "a|#2:1 the quote that opens this field is never closed"},
    {"a,b\"c\n", "a|1:4 quote within a field that does not start with one"},
    {"\xc3\xab\xc3\xab,b\"c\n", "\xc3\xab\xc3\xab|1:5 quote within a field that does not start with one"},
    {"\"a\"b,c\n", "1:4 text after the closing quote of a field"},
    {"x\n\"a\nb\"c,d\n", "x|#3:3 text after the closing quote of a field"},
    {"a\rb\n", "1:2 carriage return without a line feed"},
    {"a,b\r", "a|1:4 carriage return without a line feed"},
};

static void read_all(const char *bytes, size_t size, struct text *out)
{
  char *memory = calloc(1, size + CSV_SLACK);
  memcpy(memory, bytes, size);
  AUTO(text) struct text scratch = {0};
  struct csv csv;
  csv_init(&csv, memory, size);
  csv_skip_mark(&csv);
  result r = NULL;
  while (!r && csv_more(&csv)) {
    struct csv_field field = {0};
    while (!r && !field.last) {
      r = csv_next(&csv, &scratch, &field);
      if (r) break;
      text_add_bytes(out, field.bytes, field.size);
      text_add_char(out, '|');
    }
    if (!r) text_add_char(out, '#');
  }
  if (r) text_addf(out, "%zu:%d %s", csv.lines + 1, csv_column(&csv, csv.at), fault_message(r));
  fault_destroy(r);
  free(memory);
}

static void test_reads(void **state)
{
  (void)state;
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    AUTO(text) struct text out = {0};
    read_all(cases[i].csv, strlen(cases[i].csv), &out);
    assert_string_equal(text_string(&out), cases[i].read);
  }
}

static void test_zero_byte(void **state)
{
  (void)state;
  AUTO(text) struct text plain = {0}, quoted = {0};
  read_all("a,b\0c\n", 6, &plain);
  assert_string_equal(text_string(&plain), "a|1:4 zero byte in the text");
  read_all("a,\"b\nd\0c\"\n", 10, &quoted);
  assert_string_equal(text_string(&quoted), "a|2:2 zero byte in the text");
}

static void test_row_end(void **state)
{
  (void)state;
  static const struct {
    const char *bytes;
    int end; /* -1: not before the end */
  } rows[] = {{"a,b\nc", 4},        {"a,b", -1},   {"\"a\nb\",c\nd", 8},
              {"\"a\"\"\n\"\n", 7}, {"\"a\n", -1}, {"\n", 1}};
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    const char *end = csv_row_end(rows[i].bytes, rows[i].bytes + strlen(rows[i].bytes));
    assert_int_equal(end ? end - rows[i].bytes : -1, rows[i].end);
  }
}

/* What is written reads back as it was. */
static void test_writes(void **state)
{
  (void)state;
  static const struct {
    const char *field, *written;
  } fields[] = {{"", ""},         {"a", "a"},          {"a b", "a b"},       {" a", "\" a\""},
                {"a ", "\"a \""}, {"a,b", "\"a,b\""},  {"a\nb", "\"a\nb\""}, {"a\"b", "\"a\"\"b\""},
                {"\r", "\"\r\""}, {"K-0042", "K-0042"}};
  for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
    AUTO(text) struct text row = {0}, back = {0}, expected = {0};
    csv_add(&row, fields[i].field);
    assert_string_equal(text_string(&row), fields[i].written);
    text_add_char(&row, ',');
    text_addf(&expected, "%s||#", fields[i].field);
    read_all(row.data, row.length, &back);
    assert_string_equal(text_string(&back), text_string(&expected));
  }
}

int main(void)
{
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_reads), cmocka_unit_test(test_zero_byte),
                                     cmocka_unit_test(test_row_end), cmocka_unit_test(test_writes)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
