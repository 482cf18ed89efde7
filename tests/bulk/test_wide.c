/* SPDX-License-Identifier: EUPL-1.2
 *
 * What a wide table may hold, and how it is refused.
 */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "fixture.h"
#include "model/wide.h"

#define H "subject,rater,relation,"

/* Reads header and rows; a fault gets its place as the reader of a file would give it. */
static result read_table(const char *table, struct wide **wide, struct wide_block *block, char **memory)
{
  size_t size = strlen(table);
  *memory = calloc(1, size + CSV_SLACK); /* exactly so large: a read too far shows under ASan */
  memcpy(*memory, table, size);
  struct csv csv;
  csv_init(&csv, *memory, size);
  wide_block_init(block);
  *wide = NULL;
  result r = wide_open(fixture_role(), &csv, wide);
  if (!r) r = wide_read(*wide, &csv, block);
  if (!r) wide_values(block);
  return fault_at(r, "t.csv", (int)csv.lines + 1, csv_column(&csv, csv.at));
}

/* --------------------------------------------------------------------------------------------- refused */

static const struct {
  const char *table, *line;
} refused[] = {
    /* the header */
    {"",
     "t.csv:1:1: the table is empty; start it with a header: subject,rater,relation and the ids of items"},
    {"\n\n",
     "t.csv:3:1: the table is empty; start it with a header: subject,rater,relation and the ids of items"},
    {"id,a1\n", "t.csv:1:1: column 1 is “id”, expected “subject”; start the header with "
                "subject,rater,relation and the "
                "ids of items behind it"},
    {"subject,relation,rater,a1\n",
     "t.csv:1:9: column 2 is “relation”, expected “rater”; start the header with "
     "subject,rater,relation and the ids of items behind it"},
    {"subject,rater,relation\n", "t.csv:1:15: the header ends after “relation”; start the header with "
                                 "subject,rater,relation and the ids of items behind it"},
    {H "a1,a9\n", "t.csv:1:27: column “a9” is no item of role small; did you mean a1"},
    {H "a1,zwemmen\n",
     "t.csv:1:27: column “zwemmen” is no item of role small; `peil show small` lists the items"},
    {H "a1,Jan Jansen is lui\n",
     "t.csv:1:27: column “…” is no item of role small; `peil show small` lists the items"},
    {"Jan Jansen,A,self,3\n", "t.csv:1:1: column 1 is “…”, expected “subject”; start the header with "
                              "subject,rater,relation and the ids of items behind it"},
    {H "a1,\n", "t.csv:1:27: column “” is no item of role small; `peil show small` lists the items"},
    {H "a1\nK,A,self,9\nL,A,self,3\n.M,A,self,3\n", /* the first fault, though the other is seen first */
     "t.csv:2:10: “9” is not on the scale “level” of item a1; expected 1, 2, 3, 4, 5, empty, NA or NO"},
    {H "a1,a2\nK,A,self,,9\nL,A,self,3\n",
     "t.csv:2:11: “9” is not on the scale “level” of item a2; expected 1, 2, 3, 4, 5, empty, NA or NO"},
    {H "a1,a2,a1\n", "t.csv:1:30: item a1 has two columns; leave one out"},
    {H "x1\n", "t.csv:1:24: item x1 is shown and never asked; leave its column out"},
    {H "\xff\n", "t.csv:1:24: the name of this column is not UTF-8; save the table as UTF-8"},
    {H "a1,\"a2\n",
     "t.csv:1:27: the quote that opens this field is never closed; close it, or double it when it belongs "
     "to the text"},
    /* cells */
    {H "a1,a2\nK,A,self,3,6\n",
     "t.csv:2:12: “6” is not on the scale “level” of item a2; expected 1, 2, 3, 4, 5, empty, "
     "NA or NO"},
    {H "a1,a2\nK,A,self,0,3\n",
     "t.csv:2:10: “0” is not on the scale “level” of item a1; expected 1, 2, 3, 4, 5, empty, "
     "NA or NO"},
    {H "a1\nK,A,self,3.5\n",
     "t.csv:2:10: “3.5” is not on the scale “level” of item a1; expected 1, 2, 3, 4, 5, empty, "
     "NA or NO"},
    {H "a1\nK,A,self,na\n",
     "t.csv:2:10: “na” is not on the scale “level” of item a1; expected 1, 2, 3, 4, 5, empty, NA "
     "or NO"},
    {H "a1\nK,A,self, 3\n",
     "t.csv:2:10: “…” is not on the scale “level” of item a1; expected 1, 2, 3, 4, 5, empty, NA "
     "or NO"},
    {H "a1\nK,A,self,Jan Jansen is lui\n",
     "t.csv:2:10: “…” is not on the scale “level” of item a1; expected 1, 2, 3, 4, 5, empty, NA "
     "or NO"},
    {H "p1\nK,A,self,-1e3\n",
     "t.csv:2:10: “-1e3” is not on the scale “price” of item p1; expected a number from 0 to "
     "1000, empty, NA or NO"},
    {H "a1\nK,A,self,true\n",
     "t.csv:2:10: “true” is not on the scale “level” of item a1; expected 1, 2, 3, 4, 5, "
     "empty, NA or NO"},
    {H "a1\nK,A,self,nan\n",
     "t.csv:2:10: “nan” is not on the scale “level” of item a1; expected 1, 2, 3, 4, 5, empty, "
     "NA or NO"},
    {H "a1,b1\nK,A,self,3,maybe\n",
     "t.csv:2:12: “maybe” is not on the scale “yesno” of item b1; expected 0 (no), 1 "
     "(yes), empty, NA or NO"},
    {H "p1\nK,A,self,1000.5\n",
     "t.csv:2:10: “1000.5” is not on the scale “price” of item p1; expected a number from 0 "
     "to 1000, empty, NA or NO"},
    {H "p1\nK,A,self,-1\n",
     "t.csv:2:10: “-1” is not on the scale “price” of item p1; expected a number from 0 to "
     "1000, empty, NA or NO"},
    {H "a1\nK,A,self,3\nL,A,self,3\n\nM,A,self,9",
     "t.csv:5:10: “9” is not on the scale “level” of item a1; expected 1, "
     "2, 3, 4, 5, empty, NA or NO"},
    {H "a1,o1,a2\nK,A,self,3,\"one\ntwo\",9\n",
     "t.csv:3:6: “9” is not on the scale “level” of item a2; expected 1, 2, "
     "3, 4, 5, empty, NA or NO"},
    {H "a1\nK,A,self,3\"\n",
     "t.csv:2:11: quote within a field that does not start with one; put the whole field in quotes "
     "and double the quote"},
    /* rows */
    {H "a1,a2\nK,A,self,3\n",
     "t.csv:2:1: this row has 4 cells, the header has 5; give every row a cell for every column"},
    {H "a1,a2\nK,A,self,3,4,5\n",
     "t.csv:2:1: this row has 6 cells, the header has 5; give every row a cell for every column"},
    {H "a1,a2\nK,A,self,3,4,\n",
     "t.csv:2:1: this row has 6 cells, the header has 5; give every row a cell for every column"},
    {H "a1,a2\nK,A,self\n",
     "t.csv:2:5: this row has 3 cells, the header has 5; give every row a cell for every column"},
    {H "a1,a2\nK\n",
     "t.csv:2:1: this row has 1 cell, the header has 5; give every row a cell for every column"},
    {H "a1,a2,a3,b1,p1\nK,A,self,3,3,3,,\nK,B,self,3,3,3,\n",
     "t.csv:3:1: this row has 7 cells, the header has 8; give every "
     "row a cell for every column"},
    /* ids */
    {H "a1\n,A,self,3\n", "t.csv:2:1: the subject is empty; fill in a pseudonym"},
    {H "a1\n\"\",A,self,3\n", "t.csv:2:1: the subject is empty; fill in a pseudonym"},
    {H "a1\nK,,self,3\n", "t.csv:2:3: the rater is empty; fill in a pseudonym"},
    {H "a1\nK\xe9,A,self,3\n", "t.csv:2:1: the subject is not UTF-8; save the table as UTF-8"},
    {H "a1\nK,A\xc3,self,3\n", "t.csv:2:3: the rater is not UTF-8; save the table as UTF-8"},
    {H "a1\nJan de Boer,A,self,3\n",
     "t.csv:2:1: the subject “…” is no code; use a pseudonym such as K-0042, never a name"},
    {H "a1\nK,\"A,1\",self,3\n",
     "t.csv:2:3: the rater “…” is no code; use a pseudonym such as K-0042, never a name"},
    {H "a1\nK,.A,self,3\n",
     "t.csv:2:3: the rater “…” is no code; use a pseudonym such as K-0042, never a name"},
    {H "a1\nK\t,A,self,3\n", "t.csv:2:1: the subject holds a control character; take it out"},
    {H "a1\nK\x7f,A,self,3\n", "t.csv:2:1: the subject holds a control character; take it out"},
    {H "a1\nK-123456\x7f,A,self,3\n", "t.csv:2:1: the subject holds a control character; take it out"},
    {H "a1\nK,A,a friend of K,3\n",
     "t.csv:2:5: “…” is no relation; expected self, peer, client, supervisor or assessor"},
    {H "a1\nK,A,boss,3\n",
     "t.csv:2:5: “boss” is no relation; expected self, peer, client, supervisor or assessor"},
    {H "a1\nK,A,Self,3\n",
     "t.csv:2:5: “Self” is no relation; expected self, peer, client, supervisor or assessor"},
    {H "a1\nK,A,self,3\nK,B,peer,3\nK,A,peer,4\n",
     "t.csv:4:3: rater A has two sheets on subject K; keep one of them"},
    {H "a1\nK,A,self,3\nK,\"A\",peer,4\n",
     "t.csv:3:3: rater A has two sheets on subject K; keep one of them"},
};

static void test_refused(void **state)
{
  (void)state;
  for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
    struct wide *wide = NULL;
    struct wide_block block;
    char *memory = NULL;
    result r = read_table(refused[i].table, &wide, &block, &memory);
    if (!r) fail_msg("taken: %s", refused[i].table);
    assert_int_equal(fault_exit_code(r), 65);
    char *line = fault_line(r);
    assert_string_equal(line, refused[i].line);
    free(line);
    fault_destroy(r);
    wide_block_finish(&block);
    wide_close(wide);
    free(memory);
  }
}

/* ----------------------------------------------------------------------------------------------- taken */

#define NA -1.0
#define NO -2.0
#define UN -3.0 /* not answered */

static const struct {
  const char *table;
  uint32_t rows, cases;
  double last[ITEMS]; /* the last row */
} taken[] = {
    {H "a1,a2,a3\n", 0, 0, {0}},
    {H "a1,a2,a3\nK,A,self,1,2,3\n", 1, 1, {1, 2, 3, UN, UN, UN, UN, UN}},
    {H "a1,a2,a3\r\nK,A,self,1,2,3\r\n", 1, 1, {1, 2, 3, UN, UN, UN, UN, UN}},
    {"\xef\xbb\xbf" H "a1,a2,a3\nK,A,self,1,2,3", 1, 1, {1, 2, 3, UN, UN, UN, UN, UN}},
    {H "a3,a1,a2\nK,A,self,1,2,3\n", 1, 1, {2, 3, 1, UN, UN, UN, UN, UN}},
    {H "a1,a2,a3\nK,A,self,,,\n", 1, 1, {UN, UN, UN, UN, UN, UN, UN, UN}},
    {H "a1,a2,a3\nK,A,self,,,", 1, 1, {UN, UN, UN, UN, UN, UN, UN, UN}},
    {H "a1,a2,a3\nK,A,self,NA,NO,\"\"\n", 1, 1, {NA, NO, UN, UN, UN, UN, UN, UN}},
    {H "a1,a2,a3\nK,A,self,\"1\",2.0,3e0\n", 1, 1, {1, 2, 3, UN, UN, UN, UN, UN}},
    {H "a1,a2,a3\n\"K\",\"A\",\"self\",\"1\",\"2\",\"3\"\n", 1, 1, {1, 2, 3, UN, UN, UN, UN, UN}},
    {H "a1,b1,p1,h1\nK,A,self,5,yes,999.75,h\n", 1, 1, {5, UN, UN, 1, 999.75, 0.5, UN, UN}},
    {H "b1,h1,p1\nK,A,self,true,0.5,7\n", 1, 1, {UN, UN, UN, 1, 7, 0.5, UN, UN}},
    {H "b1,h1,p1\nK,A,self,TRUE,0.5,7\n", 1, 1, {UN, UN, UN, 1, 7, 0.5, UN, UN}},
    {H "b1,h1,p1\nK,A,self,false,1,1e3\n", 1, 1, {UN, UN, UN, 0, 1000, 1, UN, UN}},
    {H "b1,h1,p1\nK,A,self,no,-0,0\n", 1, 1, {UN, UN, UN, 0, 0, 0, UN, UN}},
    {H "a1,o1,a2\nK,A,self,1,\"text, with\na \"\"line\"\"\",2\n", 1, 1, {1, 2, UN, UN, UN, UN, UN, UN}},
    {H "o1,a1\nK,A,self,x,1\n", 1, 1, {1, UN, UN, UN, UN, UN, UN, UN}},
    {H "a1,a2,a3,b1,h1,p1\nK,A,self,1,2,3,0,1,9\nL,A,self,5,,4,1,,\n", 2, 2, {5, UN, 4, 1, UN, UN, UN, UN}},
    {H "a1\nK,A,self,1\nK,B,peer,2\nK,C,client,3\nL,A,supervisor,4\nL,B,assessor,5\n",
     5,
     2,
     {5, UN, UN, UN, UN, UN, UN, UN}},
    {H "a1\nK,A,self,1\n\n\"K\",B,peer,2\n", 2, 1, {2, UN, UN, UN, UN, UN, UN, UN}},
    {H "a1\n\"K-1\",\"A_1\",self,4\n", 1, 1, {4, UN, UN, UN, UN, UN, UN, UN}},
};

static void check_last(const struct peil_batch *batch, const double expected[ITEMS])
{
  for (uint32_t item = 0; item < ITEMS && batch->rows; item++) {
    size_t at = item * batch->stride + batch->rows - 1;
    if (expected[item] >= 0) {
      assert_int_equal(batch->missing[at], PEIL_PRESENT);
      assert_true(batch->value[at] == expected[item] && !signbit(batch->value[at]));
    } else {
      static const uint8_t reasons[] = {0, PEIL_NOT_APPLICABLE, PEIL_NOT_OBSERVED, PEIL_NOT_ANSWERED};
      assert_int_equal(batch->missing[at], reasons[(int)-expected[item]]);
      assert_true(isnan(batch->value[at]));
    }
  }
}

/* plugin.h's promises: NaN exactly where missing, and `seen` says what occurs. */
static void check_columns(const struct peil_batch *batch)
{
  assert_int_equal(batch->items, ITEMS);
  assert_true(batch->stride >= batch->rows);
  for (uint32_t item = 0; item < ITEMS && batch->rows; item++) {
    uint8_t seen = 0;
    for (uint32_t row = 0; row < batch->rows; row++) {
      size_t at = item * batch->stride + row;
      seen |= (uint8_t)(1 << batch->missing[at]);
      assert_int_equal(isnan(batch->value[at]) != 0, batch->missing[at] != 0);
    }
    assert_int_equal(batch->seen[item], seen);
  }
}

static void test_taken(void **state)
{
  (void)state;
  for (size_t i = 0; i < sizeof taken / sizeof *taken; i++) {
    struct wide *wide = NULL;
    struct wide_block block;
    char *memory = NULL;
    result r = read_table(taken[i].table, &wide, &block, &memory);
    if (r) fail_msg("%s: %s", taken[i].table, fault_message(r));
    assert_int_equal(block.batch.rows, taken[i].rows);
    assert_int_equal(block.batch.cases, taken[i].cases);
    if (taken[i].rows) check_last(&block.batch, taken[i].last);
    check_columns(&block.batch);
    wide_block_finish(&block);
    wide_close(wide);
    free(memory);
  }
}

static void test_cases(void **state)
{
  (void)state;
  struct wide *wide = NULL;
  struct wide_block block;
  char *memory = NULL;
  assert_null(read_table(
      H "a1\nK,A,self,1\nK,B,peer,2\n\nL,A,client,3\nlong-subject-0123456789,\"r.1\",supervisor,4\nM,A,"
        "assessor,5\n",
      &wide, &block, &memory));
  const struct peil_batch *batch = &block.batch;
  static const uint32_t first[] = {0, 2, 3, 4, 5}, line[] = {1, 4, 5, 6}; /* the header is line 0 */
  static const char *const subject[] = {"K", "L", "long-subject-0123456789", "M"}, *const rater[] = {
                                                                                       "A", "B", "A", "r.1",
                                                                                       "A"};
  assert_int_equal(batch->cases, 4);
  for (uint32_t c = 0; c <= 4; c++) assert_int_equal(batch->first[c], first[c]);
  for (uint32_t c = 0; c < 4; c++) {
    assert_string_equal(batch->subject[c], subject[c]);
    assert_int_equal(block.line[c], line[c]);
  }
  for (uint32_t row = 0; row < 5; row++) {
    assert_string_equal(batch->rater[row], rater[row]);
    assert_int_equal(batch->relation[row], row);
  }
  wide_block_finish(&block);
  wide_close(wide);
  free(memory);
}

/* More raters than are compared one by one; the last again with the first one's name. */
static void test_many_raters(void **state)
{
  (void)state;
  for (int again = 0; again < 2; again++) {
    AUTO(text) struct text table = {0};
    text_add(&table, H "a1\n");
    for (int i = 0; i < 1000; i++) text_addf(&table, "K,R%d,peer,3\n", i == 999 && again ? 17 : i);
    struct wide *wide = NULL;
    struct wide_block block;
    char *memory = NULL;
    result r = read_table(table.data, &wide, &block, &memory);
    assert_int_equal(r != NULL, again);
    if (!r) assert_int_equal(block.batch.first[1], 1000);
    if (r) {
      char *line = fault_line(r);
      assert_string_equal(line, "t.csv:1001:3: rater R17 has two sheets on subject K; keep one of them");
      free(line);
    }
    fault_destroy(r);
    wide_block_finish(&block);
    wide_close(wide);
    free(memory);
  }
}

static void add_rows(struct text *table, int rows, int bad)
{
  for (int i = 0; i < rows; i++)
    text_addf(table, "%s%d,%c,self,%d\n", i % 7 ? "" : "\n", i / 2, "AB"[i % 2], i == bad ? 9 : i % 5 + 1);
  text_reserve(table, CSV_SLACK);
  memset(table->data + table->length, 0, CSV_SLACK);
}

/* A later piece may have many more rows than the first: the block grows, and a fault keeps its place. */
static void test_more_rows_than_before(void **state)
{
  (void)state;
  struct wide *wide = NULL;
  struct wide_block block;
  char *memory = NULL;
  assert_null(read_table(H "a1\nlong-subject,long-rater,assessor,3.000\n", &wide, &block, &memory));
  for (int rows = 10; rows <= 10000; rows *= 10) {
    for (int bad = -1; bad < rows; bad += rows - 1) {
      AUTO(text) struct text table = {0};
      struct csv csv;
      add_rows(&table, rows, bad);
      csv_init(&csv, table.data, table.length);
      result r = wide_read(wide, &csv, &block);
      assert_int_equal(r != NULL, bad >= 0);
      if (r) assert_int_equal(csv.lines, bad + bad / 7 + 1);
      fault_destroy(r);
      if (bad >= 0) continue;
      wide_values(&block);
      assert_int_equal(block.batch.rows, rows);
      assert_int_equal(block.batch.cases, rows / 2);
      for (int i = 0; i < rows; i++) assert_true(block.batch.value[i] == i % 5 + 1);
    }
  }
  wide_block_finish(&block);
  wide_close(wide);
  free(memory);
}

/* Every table cut short at every byte is read or refused, never read past its end (ASan watches). */
static void test_cut_short(void **state)
{
  (void)state;
  for (size_t i = 0; i < sizeof taken / sizeof *taken; i++) {
    size_t size = strlen(taken[i].table), refusals = 0;
    for (size_t cut = 0; cut < size; cut++) {
      char *table = strndup(taken[i].table, cut), *memory = NULL;
      struct wide *wide = NULL;
      struct wide_block block;
      result r = read_table(table, &wide, &block, &memory);
      refusals += r != NULL;
      if (!r) check_columns(&block.batch);
      fault_destroy(r);
      wide_block_finish(&block);
      wide_close(wide);
      free(memory);
      free(table);
    }
    assert_true(refusals > 20); /* within the header at least */
  }
}

int main(void)
{
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_refused),
                                     cmocka_unit_test(test_taken),
                                     cmocka_unit_test(test_cases),
                                     cmocka_unit_test(test_many_raters),
                                     cmocka_unit_test(test_more_rows_than_before),
                                     cmocka_unit_test(test_cut_short)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
