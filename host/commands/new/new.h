/* SPDX-License-Identifier: EUPL-1.2
 *
 * Beginnings of plugins: a folder from the SDK's template, or a role text from a spreadsheet.
 */
#ifndef PEIL_COMMANDS_NEW_NEW_H
#define PEIL_COMMANDS_NEW_NEW_H

#include "base/text.h"

/* A role as it is written down from a spreadsheet, and a filled-in sheet that goes with it. */
struct new_role {
  struct text role, sample;
  size_t competencies, criteria;
  struct text ignored; /* names of columns that are left alone, between commas */
  struct text again;   /* numbers of rows that repeat a criterion of the same competency, likewise */
};
void new_role_finish(struct new_role *role);

/* Reads a CSV file (UTF-8; comma, semicolon or tab) of competencies and criteria. The first row names the columns, in any order and in
 * Dutch or English: competentie or competency, criterium or criterion, and, where there is one, kerntaak or core task; other columns
 * are left alone, and told. A column gewicht or weight gives the criteria their weights, with a point or a comma. An empty competency or
 * core task is that of the row above; rows above the heads are passed over; a criterion that is repeated under another core task counts
 * once. The words are kept as they stand, with the number of
 * their row as the source line; where rows and lines of the file are the same, every line is recorded too, so that
 * `peil lint --source FILE` can hold the one against the other. FAULT_DATA names file and row. */
CHECKED result new_role_from_sheet(const char *path, const char *name, struct new_role *out);

/* The letters that a role's ids begin with: "MR" for "my-role", "COA" for "coach". */
void new_prefix(char out[8], const char *name);

/* Copies the template of `kind` ("role" or "method") from `folder` into `into`, with the example's name, prefix and file name
 * replaced by `name`. `into` is there and empty. */
CHECKED result new_from_template(const char *folder, const char *kind, const char *name, const char *into);

#endif
