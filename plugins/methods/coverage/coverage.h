/* SPDX-License-Identifier: EUPL-1.2
 *
 * coverage: what its two files share. A member is a case; a member's figures come from the roll-up.
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
  COVERAGE_OPTIONS
};

struct coverage {
  const struct peil_role *role;
  double level;
  uint32_t depth, smallest_group, consent;
  struct peil_reduced reduced;
  struct peil_rollup rollup;
  uint32_t members;
  double *value;   /* [outcomes * members], of the batch at hand; NaN where not scored */
  uint8_t *status; /* the same, enum peil_status */
  uint8_t
      *hidden;    /* [outcomes]: so few have a figure that it would be about persons; then nobody's is kept */
  double *sorted; /* [members] */
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

/* False when the level lies outside the outcome's range, so that it divides nobody. */
int coverage_level_fits(const struct coverage *coverage, uint32_t outcome);

/* tell.c: how many outcomes the team has, and how many still need attention; `names`: and which these are. */
void coverage_say(const struct coverage *coverage, int names, struct peil_line *line);

extern const struct peil_reporting coverage_reporting;

#endif
