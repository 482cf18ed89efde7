/* SPDX-License-Identifier: EUPL-1.2
 *
 * Wide CSV: many sheets in one table, a sheet a row.
 *
 *     subject,rater,relation,CBB-C1.P1,CBB-C1.P2,...
 *     K-0042,A-03,assessor,3,,...
 *
 * The first three columns stand in that order; the items' columns in any. An item without a column is not answered by
 * anybody; a column that is no item, and a column given twice, are refused. A cell is empty (not answered), NA (not applicable),
 * NO (not observed), a number, the code of a scale point, or true or false on a scale of 0 and 1; every value is held
 * against the item's scale. What is written in the column of an open item is passed over: text is no figure.
 *
 * The rows of one subject stand together and make one case; within it every rater occurs once. A subject that comes back
 * after another is for the reader of the whole file to notice (scoring/order.h).
 *
 * Faults here carry no file name and no place, because the bytes may be a piece from the middle of a file: the cursor
 * then stands at the place, on line csv->lines + 1 of the piece and column csv_column(csv, csv->at).
 */
#ifndef PEIL_MODEL_WIDE_H
#define PEIL_MODEL_WIDE_H

#include <peil/plugin.h>

#include "base/codes.h"
#include "base/csv.h"

/* What a header says: which column is which item, and what its cells may hold. Constant once opened: threads may share it. */
struct wide;

/* Reads the header; the cursor is at the start of the file and ends behind the header. `role` must outlive it. */
CHECKED result wide_open(const struct peil_role *role, struct csv *csv, struct wide **out);
void wide_close(struct wide *wide); /* takes NULL */

/* Sheets as columns. The memory is kept from one reading to the next and grows with the largest piece: for every row a byte for
 * every item of the role, 9 more once values were asked for, and the ids. */
struct wide_block {
  struct peil_batch batch; /* value and missing are NULL until wide_values: the answers are in `codes` */
  struct codes codes;      /* the same rows, items and stride */
  const uint32_t *line; /* [cases]: line ends between the start of the piece and the first row of the case */
  struct wide_memory *memory;
  struct wide *wide; /* NULL, or what the codes lean on: closed with the block */
};
void wide_block_init(struct wide_block *block);
void wide_block_finish(struct wide_block *block);

/* Reads every row from the cursor to its end: whole rows and whole cases, at most 2^32 - 1 bytes. No row at all gives a batch of no
 * cases. What is in the block is valid until it is read into again. */
CHECKED result wide_read(const struct wide *wide, struct csv *csv, struct wide_block *block);

/* Makes the values of what was read, for who does not take codes. */
void wide_values(struct wide_block *block);

#endif
