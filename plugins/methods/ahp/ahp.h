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

#include "peil/ahp.h"
#include "peil/panel.h"

enum { AHP_TABLE, AHP_RATERS, AHP_INCLUDE_SELF, AHP_RATER_BOUND, AHP_OPTIONS };

struct ahp {
  struct peil_ahp of;
  double bound;    /* how many times apart judgements on a pair may lie without it being said */
  uint32_t raters; /* of the case whose panel was made last: who judged something */
  struct peil_spread
      *apart; /* [sets * PEIL_AHP_MOST]: of each member's weight, were each rater the only one */
};

/* panel.c: judges case c again, each rater alone, and leaves it judged as a whole. PEIL_OK, or has called `fail`. */
int ahp_panel(const struct peil_call *call, struct ahp *ahp, const struct peil_batch *batch, uint32_t c);
/* The remark "raters-apart": pairs on which the judgements lie beyond the bound. PEIL_OK or PEIL_SINK_FAILED. */
int ahp_remark_apart(const struct ahp *ahp, const struct peil_batch *batch, uint32_t c, uint32_t language,
                     const struct peil_sink *sink);

/* Sends what was judged of case c: statistics, terms, remarks. PEIL_OK or PEIL_SINK_FAILED. */
int ahp_send(const struct ahp *whole, const struct peil_batch *batch, uint32_t c, uint32_t language,
             const struct peil_sink *sink);

/* The title of what a set is below. */
const char *ahp_title(const struct peil_ahp *ahp, uint32_t s, uint32_t language);
/* The member of a judged set that counts most, with its share; several where they count the same. No full stop. */
void ahp_say_heaviest(struct peil_line *line, const struct peil_ahp *ahp, uint32_t set);
/* The worst triple of a set, in a sentence. */
void ahp_say_triple(struct peil_line *line, const struct peil_ahp *ahp, uint32_t set);
/* How far the judgements of a set hold together, in a sentence or two. */
void ahp_say_consistency(struct peil_line *line, const struct peil_ahp *ahp, uint32_t set);

int ahp_ask(const struct peil_call *call, const struct peil_role *role,
            const struct peil_question_sink *sink);

extern const struct peil_reporting ahp_reporting;

#endif
