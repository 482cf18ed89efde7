/* SPDX-License-Identifier: EUPL-1.2
 *
 * The rows of a table (model/wide.h) as sheets, for who tells of people one by one or sets methods side by side; scoring by the million
 * takes the columns as they are.
 */
#ifndef PEIL_MODEL_SHEET_TABLE_H
#define PEIL_MODEL_SHEET_TABLE_H

#include "model/sheet.h"
#include "model/wide.h"

/* A sheet for each row of a block whose values were made (wide_values), in the order of the table. They have no date, notes, evidence or
 * bytes, and are named after the table, whose hash `sha256` is. Writes block->batch.rows of them to `out`; they are the caller's. */
void sheet_table_rows(const struct wide_block *block, const struct role *role, const char *name,
                      const char *sha256, struct sheet **out);

#endif
