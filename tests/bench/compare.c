/* SPDX-License-Identifier: EUPL-1.2
 *
 * `bench-compare A.csv SKIP_A B.csv SKIP_B` holds two tables of figures against each other, row by row: the first column, and
 * everything behind the first SKIP columns, empty against empty and numbers within 1e-9. Prints the rows and the largest
 * difference; exit status 1 at the first that is larger.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { COLUMNS = 12 };

struct table {
  FILE *file;
  int skip;
  char *line;
  size_t room;
  char *field[COLUMNS + 8];
  int fields;
};

static struct table open_table(const char *path, const char *skip)
{
  struct table table = {.file = fopen(path, "r"), .skip = atoi(skip)};
  if (!table.file) {
    perror(path);
    exit(66);
  }
  if (getline(&table.line, &table.room, table.file) < 0) exit(65); /* the header */
  return table;
}

static int next_row(struct table *table)
{
  if (getline(&table->line, &table->room, table->file) < 0) return 0;
  table->line[strcspn(table->line, "\r\n")] = 0;
  table->fields = 0;
  for (char *at = table->line; at && table->fields < COLUMNS + 8;)
    table->field[table->fields++] = strsep(&at, ",");
  return 1;
}

/* The difference of two cells; infinite when one is empty and the other is not. */
static double difference(const char *a, const char *b)
{
  int empty_a = !*a || !strcasecmp(a, "nan") || !strcasecmp(a, "null"),
      empty_b = !*b || !strcasecmp(b, "nan") || !strcasecmp(b, "null");
  if (empty_a || empty_b) return empty_a == empty_b ? 0 : (double)INFINITY;
  return fabs(strtod(a, NULL) - strtod(b, NULL));
}

static int rows_differ(const struct table *a, const struct table *b, double *largest)
{
  if (a->fields != a->skip + COLUMNS || b->fields != b->skip + COLUMNS) return 1;
  if (strcmp(a->field[0], b->field[0])) return 1;
  for (int i = 0; i < COLUMNS; i++) {
    double d = difference(a->field[a->skip + i], b->field[b->skip + i]);
    if (!(d <= 1e-9)) return 1;
    if (d > *largest) *largest = d;
  }
  return 0;
}

int main(int count, char **word)
{
  if (count != 5) {
    fprintf(stderr, "usage: bench-compare A.csv SKIP_A B.csv SKIP_B\n");
    return 64;
  }
  struct table a = open_table(word[1], word[2]), b = open_table(word[3], word[4]);
  double largest = 0;
  for (long row = 1;; row++) {
    int more_a = next_row(&a), more_b = next_row(&b);
    if (!more_a && !more_b) {
      printf("%ld rows, largest difference %.3g\n", row - 1, largest);
      return 0;
    }
    if (more_a != more_b || rows_differ(&a, &b, &largest)) {
      printf("row %ld differs\n", row);
      return 1;
    }
  }
}
