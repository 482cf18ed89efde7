/* SPDX-License-Identifier: EUPL-1.2
 *
 * comparison: what its files share. README.md has the rules and a worked example; strength.h the model.
 *
 * What is compared are outcomes of the role (*objects*): its competencies where it has two or more, else the
 * outcomes that no other outcome feeds. The answer to the item "CMP.<a>.<b>", where a is shown first, is 1
 * when a is the stronger, 0 when b is, 0.5 when neither.
 */
#ifndef COMPARISON_H
#define COMPARISON_H

#include <stdlib.h>

#include "peil/pairs.h"
#include "peil/rollup.h"
#include "strength.h"

#define COMPARISON_MOST 140u /* objects: 9730 pairs, within what a host asks */
#define COMPARISON_NEXT 5u   /* pairs named as the ones that would tell most */
#define COMPARISON_PRIOR                                                                                     \
  1.0 /* ridge for choosing a pair when none was given: strengths about a logit apart */
#define NONE UINT32_MAX
#define NORMAL_95 1.959963984540054 /* the 97.5th percentile of the normal distribution */

enum {
  COMPARISON_RIDGE,
  COMPARISON_PAIRING,
  COMPARISON_ORDER_EFFECT,
  COMPARISON_REFERENCE,
  COMPARISON_INCLUDE_SELF,
  COMPARISON_AGREEMENT_BOUND,
  COMPARISON_OPTIONS
};
enum { PAIRING_RANDOM = 0, PAIRING_ADAPTIVE = 1 };

/* The objects of a role, and the items that compare them. */
struct objects {
  uint32_t count;
  uint32_t *outcome; /* [count], in the role's order */
  uint32_t *item;    /* [count * count]: row shown first, against column; NONE where nothing compares them */
};

/* PEIL_OK or PEIL_NO_MEMORY. */
int objects_make(struct objects *objects, const struct peil_role *role);
void objects_finish(struct objects *objects);
/* Finds the items; refuses one that has no scale from 0 to 1. Has called `fail` when not PEIL_OK. */
int objects_find_items(const struct peil_call *call, const struct peil_role *role, struct objects *objects);
/* Returns 0 when the id would be too long. */
int objects_item_id(const struct peil_role *role, const struct objects *objects, uint32_t first,
                    uint32_t second, char id[PEIL_ITEM_ID_SIZE]);
int comparison_ask(const struct peil_call *call, const struct peil_role *role,
                   const struct peil_question_sink *sink);

struct next_pair {
  uint32_t a, b; /* of those compared */
  double gain;
};

struct comparison {
  const struct peil_role *role;
  struct objects objects;
  double ridge;
  uint32_t pairing, order_effect, reference, include_self;
  /* of the batch collected last: */
  struct strength_pair *pair; /* [pairs], indices among those compared */
  uint32_t *pair_item;        /* [pairs] */
  size_t pairs;
  uint32_t *compared; /* [count]: index among those compared, or NONE */
  uint32_t *object;   /* [compared objects]: index into objects */
  uint32_t objects_compared;
  double judgements;
  uint32_t raters;   /* sheets with at least one judgement */
  uint32_t self_out; /* self sheets left out */
  double agreement_bound;
  struct alike {
    double same,
        all; /* two raters of one subject on one pair: how often they chose alike, of how many times */
  } alike, *alike_on; /* of everything; [count]: of the pairs an object is in */
  uint8_t *apart;     /* [count]: what a ridge alone holds in place */
  int gap;            /* enum strength_gap_kind */
  struct strength strength;
};

/* Gathers the judgements, looks for gaps and fits. PEIL_OK, or has called `fail`. */
int comparison_fit(const struct peil_call *call, struct comparison *comparison,
                   const struct peil_batch *batch);

/* How far raters of one subject chose alike; after comparison_fit. PEIL_OK, or has called `fail`. */
int comparison_alike(const struct peil_call *call, struct comparison *comparison,
                     const struct peil_batch *batch);

const char *comparison_id(const struct comparison *comparison, uint32_t compared);
const char *comparison_title(const struct comparison *comparison, uint32_t compared, uint32_t language);
/* Strength and standard error in the form asked for: against 0, or against the first. */
double comparison_ability(const struct comparison *comparison, uint32_t compared, double *error);
/* The unasked or least known pairs whose answer is expected to tell most; returns how many. */
uint32_t comparison_next(const struct comparison *comparison, struct next_pair next[COMPARISON_NEXT]);

/* Of the open items the one that is expected to tell most; peil.asking/1. PEIL_OK, or has called `fail`. */
int comparison_choose(const struct peil_call *call, void *instance, const struct peil_batch *batch,
                      const uint8_t *open, uint32_t *item);

/* The objects compared from the strongest down; equal ones stay in the role's order. */
void comparison_rank(const struct comparison *comparison, uint32_t order[COMPARISON_MOST]);

/* Sentences that the trace and the report share. */
/* Who comes out strongest and weakest, and whether the first stands clear of the second. */
void comparison_say_order(struct peil_line *line, const struct comparison *comparison, const uint32_t *order);
/* How far raters of one subject chose alike; 0, and nothing said, where no pair was judged by two. */
int comparison_say_agreed(struct peil_line *line, const struct comparison *comparison);
void comparison_say_gap(struct peil_line *line, const struct comparison *comparison);
void comparison_say_pairing(struct peil_line *line, const struct comparison *comparison);
void comparison_say_next(struct peil_line *line, const struct comparison *comparison);

/* PEIL_OK or PEIL_SINK_FAILED. */
int comparison_send(const struct comparison *comparison, uint32_t language, const struct peil_sink *sink);

extern const struct peil_reporting comparison_reporting;

#endif
