/* SPDX-License-Identifier: EUPL-1.2
 *
 * Cells on their way into columns: every way of working that a processor may choose gives what reading cell by cell gives.
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
#include "model/wide_group.h"

#define MOST 70 /* columns */

/* A role of so many items, the scales of the small one in turn; every third item has five levels of its own. */
static struct peil_role wide_role(uint32_t items)
{
  static struct peil_item item[MOST];
  static const struct peil_item *pointer[MOST];
  static char id[MOST][16];
  const struct peil_role *small = fixture_role();
  struct peil_role role = *small;
  for (uint32_t i = 0; i < items; i++) {
    item[i] = *small->item[i % 3 ? (i / 3) % X1 : A1];
    snprintf(id[i], sizeof id[i], "i%u", i);
    item[i].id = id[i];
    pointer[i] = &item[i];
  }
  role.items = items;
  role.item = pointer;
  return role;
}

static unsigned next_random(uint32_t *state) { return (*state = *state * 1664525u + 1013904223u) >> 16; }

/* A cell that is in order; `odd` in a hundred are long, quoted or no answer in words. */
static void add_cell(struct text *table, const struct peil_item *item, unsigned odd, uint32_t *state)
{
  static const char *const level[] = {"", "1", "2", "3", "4", "5", "NA", "NO", "\"3\"", "2.0", "\"\""};
  static const char *const half[] = {"", "0", "1", "h", "h", "1", "NA", "0.5", "\"h\"", "NO", "1.0"};
  static const char *const yes[] = {"", "0", "1", "0", "1", "0", "true", "NA", "\"1\"", "NO", "false"};
  static const char *const price[] = {"", "7", "8", "0", "9", "5", "12.50", "NA", "\"6\"", "NO", "1000"};
  static const char *const open[] = {"",       "x",  "9",       "-",        "é",   "!",
                                     "said, ", "NA", "\"a,b\"", "\"a\nb\"", "long"};
  const struct peil_role *small = fixture_role();
  const char *const *cell = level;
  if (item->scale == PEIL_NO_SCALE) cell = open;
  else if (item->scale == small->item[H1]->scale) cell = half;
  else if (item->scale == small->item[B1]->scale) cell = yes;
  else if (item->scale == small->item[P1]->scale) cell = price;
  unsigned pick = next_random(state) % 100 < odd ? 6 + next_random(state) % 5 : next_random(state) % 6;
  text_add(table, cell == open && pick == 6 ? "said" : cell[pick]);
}

static void make_table(struct text *table, const struct peil_role *role, unsigned rows, unsigned odd,
                       uint32_t *state)
{
  text_add(table, "subject,rater,relation");
  for (uint32_t i = 0; i < role->items; i++) text_addf(table, ",%s", role->item[i]->id);
  text_add_char(table, '\n');
  for (unsigned row = 0; row < rows; row++) {
    text_addf(table, "K-%u,A,peer", row);
    for (uint32_t i = 0; i < role->items; i++) {
      text_add_char(table, ',');
      add_cell(table, role->item[i], odd, state);
    }
    text_add(table, next_random(state) % 4 ? "\n" : "\r\n");
  }
  text_reserve(table, CSV_SLACK);
  memset(table->data + table->length, 0, CSV_SLACK);
}

static void skip_ids(struct csv *csv, struct text *scratch)
{
  struct csv_field field;
  for (int i = 0; i < WIDE_IDS; i++) assert_null(csv_next(csv, scratch, &field));
}

/* What becomes of one group. */
struct columns {
  uint8_t code[MOST * WIDE_GROUP], missing[MOST * WIDE_GROUP];
  double value[MOST * WIDE_GROUP];
};

/* Reads up to a group's rows again from `csv` on, cell by cell, and compares. */
static void expect_columns(const struct wide *wide, const struct columns *made, uint32_t rows,
                           struct csv *csv, struct text *scratch)
{
  for (uint32_t row = 0; row < rows; row++) {
    skip_ids(csv, scratch);
    for (size_t i = 0; i < wide->columns; i++) {
      struct csv_field field;
      struct code_meaning cell;
      uint32_t item = wide->column[i].item;
      assert_null(csv_next(csv, scratch, &field));
      assert_int_equal(field.last, i + 1 == wide->columns);
      assert_null(wide_cell_read(wide->role, wide->role->item[item], field.bytes, field.size, &cell));
      double value = made->value[item * WIDE_GROUP + row];
      if (cell.missing != made->missing[item * WIDE_GROUP + row] ||
          (isnan(cell.value) ? !isnan(value) : value != cell.value))
        fail_msg("row %u, column %zu \"%.*s\": %g (%u), expected %g (%u)", row, i, (int)field.size,
                 field.bytes, value, made->missing[item * WIDE_GROUP + row], cell.value, cell.missing);
    }
  }
}

static void read_table(const struct peil_role *role, const struct text *table, bool narrow)
{
  struct csv csv, again;
  struct wide *wide = NULL;
  struct wide_group group;
  struct text scratch = {0};
  struct columns made;
  const struct wide_target target = {made.code, WIDE_GROUP};
  csv_init(&csv, table->data, table->length);
  assert_null(wide_open(role, &csv, &wide));
  wide_group_init(&group, wide);
  if (narrow) wide_group_narrow(&group);
  while (csv_more(&csv)) {
    again = csv;
    while (group.rows < WIDE_GROUP && csv_more(&csv)) {
      struct csv start = csv;
      skip_ids(&csv, &scratch);
      assert_null(wide_group_row(&group, wide, &csv, &start, &scratch));
      group.rows++;
    }
    uint32_t rows = group.rows;
    assert_null(wide_group_turn(&group, wide, &target, &csv, &scratch));
    const struct codes codes = {wide->role->items,
                                wide->role->scales + 1,
                                rows,
                                group.odds,
                                WIDE_GROUP,
                                made.code,
                                wide->code,
                                wide->table,
                                group.odd};
    (narrow ? codes_values_narrow : codes_values)(&codes, made.value, made.missing);
    wide_group_start(&group);
    expect_columns(wide, &made, rows, &again, &scratch);
    assert_ptr_equal(again.at, csv.at);
    assert_int_equal(again.lines, csv.lines);
  }
  wide_group_finish(&group);
  wide_close(wide);
  text_finish(&scratch);
}

static void test_every_way(void **state)
{
  static const uint32_t columns[] = {1, 2, 7, 8, 9, 15, 16, 17, 31, 33, 40, 63, 64, 65, MOST};
  static const unsigned odds[] = {0, 2, 30, 100};
  uint32_t random = 7;
  (void)state;
  for (size_t c = 0; c < sizeof columns / sizeof *columns; c++) {
    for (size_t o = 0; o < sizeof odds / sizeof *odds; o++) {
      struct peil_role role = wide_role(columns[c]);
      struct text table = {0};
      make_table(&table, &role, 75, odds[o], &random);
      read_table(&role, &table, true);
      read_table(&role, &table, false);
      text_finish(&table);
    }
  }
}

int main(void)
{
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_every_way)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
