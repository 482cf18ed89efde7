/* SPDX-License-Identifier: EUPL-1.2
 *
 * Who rated whom (the roster, once per batch), and the ratings of one item or outcome (a table of targets by
 * raters). A target is a case, a rater a sheet that counts within it.
 */
#ifndef AGREEMENT_RATINGS_H
#define AGREEMENT_RATINGS_H

#include <stdlib.h>

#include "peil/plugin.h"

#define NOBODY UINT32_MAX    /* no column: a sheet that is left out */
#define NO_RATING UINT32_MAX /* the code of a missing value, which is no category */

/* The columns of the tables. Raters are matched across cases by their id, so that column j is one rater.
 * Where there are no ids, or where so many raters share the cases that a table by rater would be all but
 * empty, the raters of a case are exchangeable: column j is the j-th sheet of the case, and `matched` is
 * 0. */
struct roster {
  uint32_t *column;      /* [rows of the batch], or NOBODY */
  const uint32_t *first; /* the batch's */
  uint32_t targets;      /* == cases of the batch */
  uint32_t width;        /* columns of a table: raters when matched, else the most sheets a case has */
  uint32_t raters;       /* different raters; equal to width where there are no ids */
  uint32_t matched;
  uint32_t sheets; /* that count */
  uint32_t paired; /* cases with two sheets or more that count */
  uint32_t twice;  /* row of a second sheet by the same rater in one case, or NOBODY */
};

/* PEIL_OK or PEIL_NO_MEMORY; finish it either way. */
int roster_init(struct roster *roster, const struct peil_batch *batch, int include_self);
void roster_finish(struct roster *roster);

/* The ratings of one thing. */
struct ratings {
  uint32_t targets, width, matched;
  uint32_t rows;          /* of the table: targets, or the different targets when it is folded */
  double *value;          /* [rows * width], NaN when missing */
  uint32_t *code;         /* [rows * width]: index into `level`, or NO_RATING; from ratings_code on */
  uint32_t *weight;       /* NULL, or [rows]: how many targets were rated just so */
  uint32_t *example;      /* with `weight`: the first of them */
  double *level;          /* [levels], ascending: the points of the scale, or the values that occur */
  uint32_t levels;        /* 0 until ratings_code */
  uint32_t categories;    /* 1: the levels are categories, which kappa and its kin need */
  double lowest, highest; /* of the values; NaN when there are none */
  uint32_t complete;      /* targets with a value in every column */
  uint32_t values;        /* that are there */
  size_t room;
};

/* Fills the table from a column [rows of the batch]. Used again for the next thing; PEIL_OK or
 * PEIL_NO_MEMORY. */
int ratings_fill(struct ratings *ratings, const struct roster *roster, const double *column);

/* The same, folded: targets with the same ratings become one row with a weight, and the table is coded.
 * Only where the points of the scale leave few enough patterns and every value is a point; returns 0 when
 * it is not done, 1 when it is, -1 when there is no memory. */
int ratings_fold(struct ratings *ratings, const struct roster *roster, const double *column,
                 const struct peil_scale *scale);

/* How many targets a row stands for, and the first of them. */
static inline double ratings_weight(const struct ratings *ratings, uint32_t row)
{
  return ratings->weight != NULL ? (double)ratings->weight[row] : 1.0;
}

static inline uint32_t ratings_target(const struct ratings *ratings, uint32_t row)
{
  return ratings->weight != NULL ? ratings->example[row] : row;
}

/* Codes the values. The levels are the points of `scale` where there is one, it has points, and every
 * value is one of them; then they count as categories. Else the levels are the values that occur. PEIL_OK
 * or PEIL_NO_MEMORY. */
int ratings_code(struct ratings *ratings, const struct peil_scale *scale);

/* A table of the same shape with the same levels, for resampled targets. */
int ratings_like(struct ratings *ratings, const struct ratings *like);
/* Fills it with targets target[0], target[1], … of the other. */
void ratings_draw(struct ratings *ratings, const struct ratings *from, const uint32_t *target);

void ratings_finish(struct ratings *ratings);

#endif
