/* SPDX-License-Identifier: EUPL-1.2
 *
 * Within bulk only: a file or pipe in pieces of whole cases.
 */
#ifndef PEIL_SCORING_PIECES_H
#define PEIL_SCORING_PIECES_H

#include <stdint.h>

#include "base/csv.h"

struct pieces {
  const char *name;
  int descriptor;
  size_t piece, limit; /* bytes: usual, and most */
  uint64_t total;      /* size of a regular file, else 0 */
  uint64_t taken;      /* bytes handed out */
  struct text rest;    /* read and not handed out */
  bool ended;          /* all was read */
};

CHECKED result pieces_open(struct pieces *pieces, const char *input, size_t piece, size_t limit);
void pieces_close(struct pieces *pieces);

/* True when there is no further piece. */
bool pieces_done(const struct pieces *pieces);

/* The next piece, in `bytes`, with CSV_SLACK zeros behind it: it ends where a row ends and the next row, if there is one, has
 * another subject. */
CHECKED result pieces_next(struct pieces *pieces, struct text *bytes);

#endif
