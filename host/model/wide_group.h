/* SPDX-License-Identifier: EUPL-1.2
 *
 * Within wide only: the cells of a few rows, on their way into columns of codes (base/codes.h).
 *
 * Nearly every cell of a large table is one byte. Going cell by cell means a scattered store a cell, which is most of what reading
 * then costs. So the bytes of a group of rows are packed first, row by row; then the group is turned, sixteen by sixteen, so that a
 * column's bytes stand together, and they are held against what the column knows in a loop that compilers make into vector
 * code. Cells that are longer, in quotes or odd are read one by one and kept in a list.
 */
#ifndef PEIL_MODEL_WIDE_GROUP_H
#define PEIL_MODEL_WIDE_GROUP_H

#include "model/wide_column.h"

#define WIDE_GROUP CODES_GROUP /* rows; a multiple of 16 */

struct wide_target;
struct wide_group {
  unsigned char *byte; /* [WIDE_GROUP][pitch] */
  size_t pitch;        /* columns of the table, rounded up to 16 */
  uint32_t first;      /* row of the block that the group begins with */
  uint32_t rows;
  struct code_odd *odd; /* of the whole block, by item and by row of the block */
  size_t odds, odd_room;
  struct csv start[WIDE_GROUP]; /* where each row starts */
  size_t (*pack)(const struct wide_group *group, const char **from, unsigned char *to, size_t column,
                 size_t end);
  bool (*turn)(const struct wide_group *group, const struct wide *wide, const struct wide_target *target);
  uint64_t places[256]; /* for `pack` */
};

/* Chooses the way of working that this processor is best at; all of them give the same bits. */
void wide_group_init(struct wide_group *group, const struct wide *wide);
void wide_group_narrow(struct wide_group *group); /* the way that every processor can go */
void wide_group_finish(struct wide_group *group); /* a zeroed one is fine too */

/* From the first row of a block on. */
void wide_group_start(struct wide_group *group);

/* Packs the cells of a row from its first cell on; `start` is the row's. Ends behind the row's line end, or at the place of the
 * fault. The row counts once group->rows is raised. */
CHECKED result wide_group_row(struct wide_group *group, const struct wide *wide, struct csv *csv,
                              const struct csv *start, struct text *scratch);

/* The block's columns: code[item * stride + row]. Up to WIDE_GROUP rows are written to, whatever the group holds. */
struct wide_target {
  uint8_t *code;
  size_t stride;
};

/* Turns the group into columns and empties it, for the rows that follow. A byte that says nothing is a fault: the first one in the
 * order of the table, with `csv` at its place. */
CHECKED result wide_group_turn(struct wide_group *group, const struct wide *wide,
                               const struct wide_target *target, struct csv *csv, struct text *scratch);

/* "this row has 3 cells": of one with `cells`. */
CHECKED result wide_short_row(size_t cells, const struct wide *wide);

#endif
