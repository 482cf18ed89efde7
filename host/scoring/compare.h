/* SPDX-License-Identifier: EUPL-1.2
 *
 * Two methods beside each other, on the same cases: figures, judgements, rank order, what flips and why.
 *
 * A judgement on an outcome is the method's own mark; where it gives none, the figure against the role's norm; none at all where the
 * role gives no verdicts. Kendall's tau-b (Kendall 1945)
 * says how far two rank orders agree: 1 the same, -1 reversed; with ties (n0 = n(n-1)/2, n1 and n2 the tied pairs):
 * tau-b = (concordant - discordant) / sqrt((n0 - n1)(n0 - n2)).
 */
#ifndef PEIL_SCORING_COMPARE_H
#define PEIL_SCORING_COMPARE_H

#include "scoring/assess.h"

#define COMPARE_VERDICT UINT32_MAX /* in place of an outcome: the verdict on the case */

struct compare_flip {
  uint32_t subject;
  uint32_t outcome;   /* or COMPARE_VERDICT */
  uint8_t judged[2];  /* enum peil_verdict, under the first and the second method */
  size_t causes;      /* items and outcomes that keep it from being met, nearest first: all of them */
  const char **cause; /* ids */
  size_t
      reasons; /* of a verdict: what the method itself says of rules and requirements; their items are causes too */
  const struct score_reason **reason;
  int not_met; /* which of the two says no: 0 or 1 */
};

struct compare_rank {
  uint32_t outcome;  /* or COMPARE_VERDICT: the ranking itself, where both methods are about the group */
  uint32_t subjects; /* scored under both */
  double tau;        /* NaN: fewer than two subjects, or all tied under one */
  double *rank[2];   /* [cases]: 1 is highest, ties share the mean rank; NaN where not scored under both */
};

struct comparison {
  const struct assessed *assessed;
  size_t first, second; /* indices of the methods */
  char *label[2];       /* compare_label of the two */
  size_t judged;        /* outcomes and verdicts, of all subjects, on which both give a judgement */
  size_t flips;         /* and part */
  struct compare_flip *flip;
  size_t ranks;
  struct compare_rank *rank; /* one per outcome that feeds no other and is scored for two subjects or more */
};

/* A method about a group can be set beside others when it ranks the subjects: it gives the statistic "rank" on their codes. It then
 * has that order for every outcome, and figures and judgements for none. */
bool compare_can(const struct assessed *assessed, size_t method);

/* Whether the method was put on the cases once more, with another value of this setting. */
bool compare_differs(const struct assessed *assessed, size_t method, size_t setting);

/* What tells a method from all others there: its id, and behind it the settings in which it differs from itself where it is there
 * more than once, `weighted roll_up="split"`. The caller frees it. */
char *compare_label(const struct assessed *assessed, size_t method);

/* What one of the two methods (0 or 1) says of a subject; of the whole group, where it is about that. */
const struct scores *compare_scores(const struct comparison *comparison, int side, uint32_t subject);

/* Both methods can be compared. */
struct comparison *compare_methods(const struct assessed *assessed, size_t first, size_t second);
void comparison_destroy(struct comparison *comparison); /* takes NULL */

/* The judgement on one outcome under one method. */
uint8_t compare_judged(const struct scores *scores, uint32_t outcome);

/* Whether that is the figure against the role's norm, and no mark of the method's own. */
bool compare_by_norm(const struct scores *scores, uint32_t outcome);

/* How the judgements on one outcome fall, or on the cases (COMPARE_VERDICT), over all subjects on whom both methods judge. */
struct compare_tally {
  uint32_t judged;
  uint32_t alike;
  uint32_t met_alone[2]; /* met under this method and not, or undecided, under the other */
};
void compare_tally(const struct comparison *comparison, uint32_t outcome, struct compare_tally *out);

json_t *comparison_json(const struct comparison *comparison);

#endif
