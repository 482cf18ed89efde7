/* SPDX-License-Identifier: EUPL-1.2
 *
 * A spreadsheet of competencies and criteria, as it was read: what new_sheet.c (reading) and new_sheet_write.c (the role text) share. Not for
 * others.
 */
#ifndef PEIL_COMMANDS_NEW_SHEET_H
#define PEIL_COMMANDS_NEW_SHEET_H

#include "base/hash.h"
#include "commands/new/new.h"

struct named { /* a competency or a core task */
  char *name;
  int row;
  size_t criteria; /* of a competency, so far */
};

struct link { /* a competency that feeds a core task */
  size_t competency, task;
};

struct criterion {
  char *text;
  int row;
  size_t competency, number;
  double weight;
};

struct row_list {
  size_t count;
  int *row;
};

struct plain_sheet {
  const char *path, *name;
  char prefix[8], sha256[HASH_HEX_SIZE];
  bool english, rows_are_lines, weighed; /* weighed: it has a column of weights */
  char separator;
  size_t column[4]; /* of competency, criterion, core task and weight; see new_sheet.c */
  int head;         /* the row that names the columns */
  size_t competencies, tasks, links, criteria;
  struct named *competency, *task;
  struct link *link;
  struct criterion *criterion;
  struct row_list before, idle,
      again;           /* rows above the heads; that gave nothing; that say once more what was said */
  struct text lines;   /* the entries of source.lines */
  struct text ignored; /* names of the columns that are left alone */
};

void new_sheet_write(const struct plain_sheet *sheet, struct new_role *out);

#endif
