/* SPDX-License-Identifier: EUPL-1.2
 *
 * Within wide only: a column of the table, and what its cells mean.
 */
#ifndef PEIL_MODEL_WIDE_COLUMN_H
#define PEIL_MODEL_WIDE_COLUMN_H

#include "base/codes.h"
#include "model/wide.h"

#define WIDE_LOOK 0x80 /* in code_meaning.missing: the byte says nothing; no bit of any reason */
#define WIDE_IDS 3     /* subject, rater, relation */

struct wide_column {
  uint32_t item;
  struct code_column code;
};

struct wide {
  const struct peil_role *role;
  size_t columns; /* without the ids */
  struct wide_column *column;
  struct code_meaning *table; /* [scales + 1][256]: a scale's, then that of items without one */
  struct code_column *code;   /* [items]; those without a column have no scale either */
  uint8_t *present;           /* [items]: 1 where the item has a column */
};

/* What any cell means; faults name the item. */
CHECKED result wide_cell_read(const struct peil_role *role, const struct peil_item *item, const char *bytes,
                              size_t size, struct code_meaning *out);

/* The table of one scale; NULL for no scale, where no byte means anything. */
void wide_cell_table(const struct peil_scale *scale, struct code_meaning table[256]);

/* Sets `digits`, `low` and `span` from the table. */
void wide_column_look(struct code_column *column, const struct code_meaning table[256]);

#endif
