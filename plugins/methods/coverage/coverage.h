/* SPDX-License-Identifier: EUPL-1.2
 *
 * coverage: what its files share. A member is a case; a member's figures come from the roll-up.
 */
#ifndef COVERAGE_H
#define COVERAGE_H

#include "peil/trace.h"

/* Below so many members are recognised by who knows the team: only `consent`, which stands in the results, goes below it. */
#define COVERAGE_BOUND 3

enum coverage_option {
  COVERAGE_LEVEL,
  COVERAGE_DEPTH,
  COVERAGE_SMALLEST_GROUP,
  COVERAGE_CONSENT,
  COVERAGE_MINIMUM_ANSWERED,
  COVERAGE_RATERS,
  COVERAGE_INCLUDE_SELF,
  COVERAGE_RATER_BOUND,
  COVERAGE_OPTIONS
};

/* The team on one outcome, if one rater of every member counted. */
struct by_one {
  double best;
  uint32_t depth;
};

/* What lies behind the figures of members with several raters, on one outcome. */
struct apart {
  uint32_t several;        /* members whom two raters or more give a figure; 0: nothing else is set */
  uint32_t beyond;         /* of them, whose raters lie further apart than the bound */
  double sd;               /* between the raters of a member, pooled */
  struct by_one low, high; /* the strictest rater of every member, the mildest */
};

struct coverage {
  const struct peil_role *role;
  double level, bound;
  uint32_t depth, smallest_group, consent;
  struct peil_reduced reduced;
  struct peil_rollup rollup;
  uint32_t members;
  double *value;   /* [outcomes * members], of the batch at hand; NaN where not scored */
  uint8_t *status; /* the same, enum peil_status */
  uint8_t
      *hidden;    /* [outcomes]: so few have a figure that it would be about persons; then nobody's is kept */
  double *sorted; /* [members] */
  struct apart *apart; /* [outcomes], from coverage_panel on */
};

/* What the team has on one outcome. */
struct team {
  uint32_t scored;                   /* members with a figure */
  uint32_t applicable;               /* members to whom it applies */
  uint32_t depth;                    /* members at or above the level */
  double best, lowest, mean, median; /* NaN where nobody has a figure */
  uint32_t mark;                     /* enum peil_verdict: met is "has it", not met "needs attention" */
};

/* Works out every member's figures into coverage->value. PEIL_OK, or has called `fail`. */
int coverage_members(const struct peil_call *call, struct coverage *coverage, const struct peil_batch *batch);

struct team coverage_team(const struct coverage *coverage, uint32_t outcome);

/* panel.c: after coverage_members. PEIL_OK, or has called `fail`; the others PEIL_OK or PEIL_SINK_FAILED. */
int coverage_panel(const struct peil_call *call, struct coverage *coverage, const struct peil_batch *batch);
int coverage_send_apart(const struct coverage *coverage, uint32_t o, const struct peil_sink *sink);
int coverage_remark_apart(const struct coverage *coverage, uint32_t language, const struct peil_sink *sink);

int coverage_reaches(const struct coverage *coverage, double value);

/* False when the level lies outside the outcome's range, so that it divides nobody. */
int coverage_level_fits(const struct coverage *coverage, uint32_t outcome);

/* tell.c: how many outcomes the team has, and how many still need attention; `names`: and which these are. */
void coverage_say(const struct coverage *coverage, int names, struct peil_line *line);

extern const struct peil_reporting coverage_reporting;

#endif
