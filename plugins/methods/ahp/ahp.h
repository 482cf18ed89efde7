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

enum { AHP_TABLE, AHP_RATERS, AHP_INCLUDE_SELF, AHP_OPTIONS };

/* Sends what was judged of case c: statistics, terms, remarks. PEIL_OK or PEIL_SINK_FAILED. */
int ahp_send(const struct peil_ahp *ahp, const struct peil_batch *batch, uint32_t c, uint32_t language,
             const struct peil_sink *sink);

/* The worst triple of a set, in a sentence; with ids, or with titles for a report. */
void ahp_say_triple(struct peil_line *line, const struct peil_ahp *ahp, uint32_t set, int titles);
/* How far the judgements of a set hold together, in a sentence or two. */
void ahp_say_consistency(struct peil_line *line, const struct peil_ahp *ahp, uint32_t set);

int ahp_ask(const struct peil_call *call, const struct peil_role *role,
            const struct peil_question_sink *sink);

extern const struct peil_reporting ahp_reporting;

#endif
