/* SPDX-License-Identifier: EUPL-1.2
 *
 * Cases: all sheets on one subject, and their answers in the columns that methods score.
 */
#ifndef PEIL_MODEL_CASES_H
#define PEIL_MODEL_CASES_H

#include "model/sheet.h"

struct cases {
  const struct role *role;
  size_t sheets;
  struct sheet *
      *sheet; /* [sheets], one case after another; within a case by rater id; the sheets are the cases' */
  bool apart; /* the sheets are without words and evidence, which are kept apart (sheet_apart) */
  struct peil_batch batch; /* over all; points into the arrays below */
  double *value;
  uint8_t *missing, *evidence, *seen, *relation;
  uint32_t *first;
  const char **rater, **subject;
  bool borrowed; /* the sheet is somebody else's (cases_of_sheet) */
};

/* Groups sheets by subject, subjects in order of first appearance. Takes over the sheets (also when it fails). Two sheets of one
 * rater on one subject are FAULT_DATA. `count` is at least 1. */
CHECKED result cases_create(const struct role *role, struct sheet **sheet, size_t count, struct cases **out);
/* One sheet as a case, with the answers it has now. The sheet stays the caller's. */
struct cases *cases_of_sheet(const struct role *role, struct sheet *sheet);
void cases_destroy(struct cases *cases); /* takes NULL */
void cases_finish(struct cases **cases);

/* A view on one case, or on the rows of it that bear one relation (`relation` -1: all). It borrows the columns where it can; free with
 * part_finish. rows is 0 when there is none of that relation. */
struct cases_part {
  struct peil_batch batch;
  uint32_t first[2];
  const char *subject;
  void *copied; /* what was copied, or NULL */
};
void cases_part(const struct cases *cases, uint32_t index, int relation, struct cases_part *out);
void batch_part(const struct peil_batch *all, uint32_t index, int relation, struct cases_part *out);
void cases_part_finish(struct cases_part *part);

#endif
