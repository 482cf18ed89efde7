/* SPDX-License-Identifier: EUPL-1.2
 *
 * Within wide only: a column of the table, and what its cells mean.
 */
#ifndef PEIL_MODEL_WIDE_COLUMN_H
#define PEIL_MODEL_WIDE_COLUMN_H

#include "model/wide.h"

#define WIDE_LOOK 0x80 /* in wide_cell.missing: the byte says nothing; no bit of any reason */
#define WIDE_IDS 3     /* subject, rater, relation */

/* What a cell of one byte means. */
struct wide_cell {
  double value;
  uint8_t missing; /* enum peil_missing, or WIDE_LOOK */
};

struct wide_column {
  const struct wide_cell *cell; /* [256] by byte; ',' stands for an empty cell */
  uint32_t item;
  bool
      digits; /* the bytes that say something are a digit `low` and the `span` that follow it, each for its own value */
  uint8_t low, span;
};

struct wide {
  const struct peil_role *role;
  size_t columns; /* without the ids */
  struct wide_column *column;
  struct wide_cell *table; /* [scales + 1][256]; the last is for items without a scale */
  uint8_t *present;        /* [items]: 1 where the item has a column */
};

/* What any cell means; faults name the item. */
CHECKED result wide_cell_read(const struct peil_role *role, const struct peil_item *item, const char *bytes,
                              size_t size, struct wide_cell *out);

/* The table of one scale; NULL for no scale. */
void wide_cell_table(const struct peil_scale *scale, struct wide_cell table[256]);

/* Sets `digits`, `low` and `span` from the table. */
void wide_column_look(struct wide_column *column);

#endif
