/* SPDX-License-Identifier: EUPL-1.2
 *
 * ahp: what its files share. README.md has the rules and a worked example; matrix.h the formulas.
 *
 * A *set* is a group of outcomes that are weighed against each other: those that feed one outcome with a
 * weight above 0 (its *parent*), or the outcomes at the top of the role. The judgement of member a against
 * member b is the answer to the item "AHP.<parent>.<a>.<b>"; at the top the parent is called ROLE.
 */
#ifndef AHP_H
#define AHP_H

#include <stdlib.h>

#include "matrix.h"
#include "peil/pairs.h"
#include "peil/rollup.h"

#define AHP_TOP UINT32_MAX /* the parent of the set at the top */
#define AHP_NO_ITEM UINT32_MAX
#define AHP_NO_SET UINT32_MAX
#define AHP_MOST_TOPS 9u
#define AHP_RECIPROCAL 1e-6 /* a[i][j] * a[j][i] may differ from 1 by this much */

enum { AHP_TABLE, AHP_RATERS, AHP_INCLUDE_SELF, AHP_OPTIONS };

struct ahp_set {
  uint32_t parent; /* outcome, or AHP_TOP */
  uint32_t members;
  uint32_t member[AHP_MOST];         /* outcomes, in the order of the feeds or of the role */
  uint32_t item[AHP_MOST][AHP_MOST]; /* judges row against column; AHP_NO_ITEM where nothing does */
};

/* The sets of a role, in the order they are asked: the top, then parents in the role's order. */
struct ahp_sets {
  struct ahp_set *set;
  uint32_t count;
  uint32_t too_large; /* sets left out because they have more members than can be weighed */
};

/* Fills members; items are AHP_NO_ITEM. PEIL_OK or PEIL_NO_MEMORY. */
int ahp_sets_make(struct ahp_sets *sets, const struct peil_role *role);
void ahp_sets_finish(struct ahp_sets *sets);
/* "ROLE" at the top. */
const char *ahp_parent_id(const struct peil_role *role, const struct ahp_set *set);
const char *ahp_member_id(const struct peil_role *role, const struct ahp_set *set, uint32_t member);
/* Writes the id of the judgement of member i against j; returns 0 when it is too long. */
int ahp_item_id(const struct peil_role *role, const struct ahp_set *set, uint32_t i, uint32_t j,
                char id[PEIL_ITEM_ID_SIZE]);
/* Finds the items of the judgements, in either direction. PEIL_OK, or has called `fail`. */
int ahp_find_items(const struct peil_call *call, const struct peil_role *role, struct ahp_sets *sets);

/* What one case says about one set. */
struct ahp_judged {
  struct ahp_matrix matrix;
  struct ahp_weights weights;
  struct ahp_triple worst;
  uint32_t judgements; /* 0: not judged, and nothing below is set */
  uint32_t raters;     /* the largest number of raters behind one cell */
  uint32_t has_worst;
  double consistency; /* NaN where there is no ratio */
};

struct ahp {
  const struct peil_role *role;
  struct ahp_sets sets;
  struct ahp_judged *judged; /* [sets]: of the case judged last */
  double *global;            /* [outcomes]: share of the whole; NaN where not known */
  uint8_t *memberships;      /* [outcomes]: sets it is a member of, at most 255 */
  uint32_t *below;           /* [outcomes]: the set it is the parent of, or AHP_NO_SET */
  uint8_t *is_top;           /* [outcomes]: 1 when it feeds no other */
  double *answer;            /* [answers]: of one cell */
  size_t answers;
  uint32_t table, raters, include_self;
};

/* Weighs every set of case c. PEIL_OK, or has called `fail`. */
int ahp_judge(const struct peil_call *call, struct ahp *ahp, const struct peil_batch *batch, uint32_t c);

/* Sends what was judged of case c: statistics, terms, remarks. PEIL_OK or PEIL_SINK_FAILED. */
int ahp_send(const struct ahp *ahp, const struct peil_batch *batch, uint32_t c, uint32_t language,
             const struct peil_sink *sink);

/* A judgement as people write it: 3, 1/3. */
void ahp_say_ratio(struct peil_line *line, double ratio);
/* The worst triple of a set, in a sentence; with ids, or with titles for a report. */
void ahp_say_triple(struct peil_line *line, const struct ahp *ahp, uint32_t set, int titles);
/* How far the judgements of a set hold together, in a sentence or two. */
void ahp_say_consistency(struct peil_line *line, const struct ahp *ahp, uint32_t set);

int ahp_ask(const struct peil_call *call, const struct peil_role *role,
            const struct peil_question_sink *sink);

extern const struct peil_reporting ahp_reporting;

#endif
