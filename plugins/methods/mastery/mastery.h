/* SPDX-License-Identifier: EUPL-1.2
 *
 * mastery: what its files share. The judgement on one case, made once and used for figures, reasons and
 * report.
 */
#ifndef MASTERY_H
#define MASTERY_H

#include "peil/panel.h"
#include "peil/trace.h"

enum mastery_option {
  MASTERY_CUT,
  MASTERY_SHARE,
  MASTERY_RESULT_REQUIRED,
  MASTERY_RATERS,
  MASTERY_INCLUDE_SELF,
  MASTERY_RATER_BOUND,
  MASTERY_OPTIONS
};

/* Three values and a fourth: what is not applicable is no condition at all. */
enum shown { NOT_SHOWN = 0, UNKNOWN = 1, SHOWN = 2, NOT_ASKED = 3 };

/* How an item is judged. */
enum test { TEST_NONE = 0, TEST_CUT = 1, TEST_YES = 2, TEST_REQUIREMENT = 3 };

/* What an outcome is made of, from the role. */
struct part {
  uint32_t criteria; /* range in `list`: the items whose share counts, its own and those of its criteria
                        outcomes */
  uint32_t criterion_first;
  uint32_t results, result_first; /* range in `list`: the result items, each of which must be shown */
  uint32_t children, child_first; /* range in `list`: the outcomes that must be mastered */
  uint32_t items, item_first;     /* range in `list`: every item behind it, each once */
};

/* The judgement on one outcome of one case. */
struct judgement {
  enum shown mastered;
  uint32_t shown, answered, asked; /* of its criteria, or of the outcomes it needs where it has no criteria */
  uint32_t items_answered, items_asked;
};

struct mastery {
  const struct peil_role *role;
  double cut, share;
  uint32_t result_required;
  struct peil_reduced reduced;
  uint8_t *test;     /* [items], enum test */
  struct part *part; /* [outcomes] */
  uint32_t *list;
  uint32_t listed;
  struct judgement *judgement; /* [outcomes], of the case at hand */
  const char **name;           /* [items + outcomes], for reasons */
  struct peil_panel panel;     /* for the trace only */
  struct judgement *alone;     /* [outcomes], of one rater of the case */
  double *alone_share;         /* [outcomes * PEIL_BLOCK] */
  uint8_t *alone_mark;         /* [outcomes * PEIL_BLOCK], enum peil_verdict */
};

/* Sets up test, part and list. Returns PEIL_OK or PEIL_NO_MEMORY; *testable is the number of items that can
 * be judged. */
int mastery_arrange(struct mastery *mastery, uint32_t *testable);

enum shown mastery_item(const struct mastery *mastery, uint32_t index, uint32_t i);

/* Judges case i of the reduced block: fills mastery->judgement. */
void mastery_judge(struct mastery *mastery, uint32_t i);

/* An outcome's share shown among what was answered; NaN when nothing was. */
double mastery_share(const struct judgement *judgement);

/* Collects in mastery->name the ids that keep an outcome from being mastered: those not shown when it is not
 * mastered, those unanswered when it is undecided; when mastered, what it rests on. Returns how many. */
uint32_t mastery_because(const struct mastery *mastery, uint32_t outcome, uint32_t i);

uint32_t mastery_mark(enum shown mastered); /* enum peil_verdict */

const char *mastery_word(enum shown mastered, uint32_t language);

/* panel.c: beside every figure and verdict of case c, what each of several raters would have come to alone. Leaves
 * mastery->judgement as it is. */
int mastery_panel(struct mastery *mastery, const struct peil_batch *batch, uint32_t c, uint32_t language,
                  const struct peil_sink *sink);

extern const struct peil_reporting mastery_reporting;

#endif
