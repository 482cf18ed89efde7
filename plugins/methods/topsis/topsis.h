/* SPDX-License-Identifier: EUPL-1.2
 *
 * topsis: what its files share. A candidate is a case; a criterion is an outcome that items feed, or a cost item
 * that feeds nothing; where there is one outcome only, an item that feeds it. Hwang & Yoon (1981), Multiple Attribute Decision Making.
 */
#ifndef TOPSIS_H
#define TOPSIS_H

#include "peil/ahp.h"
#include "peil/panel.h"
#include "peil/rank.h"
#include "peil/trace.h"

enum topsis_option {
  TOPSIS_WEIGHTS,
  TOPSIS_PRICE_WEIGHT,
  TOPSIS_MINIMUM_ANSWERED,
  TOPSIS_RATERS,
  TOPSIS_INCLUDE_SELF,
  TOPSIS_RATER_BOUND,
  TOPSIS_OPTIONS
};

/* Where the weights come from. */
enum weights { WEIGHTS_ROLE, WEIGHTS_EQUAL, WEIGHTS_AHP };

struct criterion {
  uint32_t from, index; /* enum peil_source; of the outcome or item */
  uint32_t cost;        /* 1: less is better */
  uint32_t constant;    /* 1: equal for all candidates, so it tells them not apart */
  double weight;        /* all together 1 */
  double ideal, anti;   /* weighted and normalised */
  double low, high;     /* of the candidates */
  uint32_t lows, highs; /* candidates at each; counted where withdrawals are tried in part */
  uint32_t adds;        /* as it was measured last: 1 when it tells candidates apart */
  double scale, gain;   /* a figure times both is what Hwang & Yoon call v */
  double best, worst;   /* the v at its ends */
};

#define NOBODY UINT32_MAX

#define MOST_TERMS 1000u /* candidates whose figures are taken apart, by criterion and by rater */

struct topsis {
  const struct peil_role *role;
  struct peil_reduced reduced;
  struct peil_rollup rollup;
  struct peil_panel panel;
  struct peil_rollup panel_rollup;
  struct peil_spread
      *apart; /* [in]: of closeness, were each rater the only one, held against the panel's best and worst */
  uint32_t rankers,
      *firsts; /* raters who saw every candidate in the ranking; [cases]: who would put it first, alone */
  uint32_t weights; /* enum weights */
  double price_weight;
  struct peil_ahp ahp; /* WEIGHTS_AHP: what the sheets say in pairs */
  uint32_t items_of;   /* the outcome whose items are the criteria, or NOBODY */
  uint32_t criteria;
  struct criterion *criterion; /* [criteria] */
  uint32_t cases, in;          /* of the batch at hand; with a figure on every criterion */
  uint32_t *who;               /* [in]: the case */
  double *x;                   /* [criteria * cases], columns; the first `in` of each are used */
  double *plus, *minus;        /* [in]: distances to the ideal and to the anti-ideal */
  double *closeness;           /* [in] */
  double *scratch;             /* [3 * cases], for what would be without one of them */
  struct peil_place *place;    /* [in], best first: by closeness with a minus, `who` is the index into `in` */
  uint32_t checked;            /* withdrawals tried */
  uint32_t flips;              /* withdrawals that change who comes first among the rest */
  uint32_t *flip;              /* [flips], in ascending order */
  uint32_t without_count;
  struct peil_place *without; /* [in - 1]: the ranking without the first of them */
};

/* The criteria and their weights, but those from pairs. PEIL_OK, or has called `fail`. */
int topsis_criteria(const struct peil_call *call, struct topsis *topsis);

/* weights.c. With WEIGHTS_AHP: finds the pairs in the role, and puts the weights that all sheets of a batch together give
 * them on the criteria. PEIL_OK, or has called `fail`. */
int topsis_find_pairs(const struct peil_call *call, struct topsis *topsis, uint32_t raters,
                      uint32_t include_self);
int topsis_weigh(const struct peil_call *call, struct topsis *topsis, const struct peil_batch *batch);
/* Who weighed, and how far the judgements hold together; returns 1 when they contradict each other too much. */
int topsis_say_weights(const struct topsis *topsis, struct peil_line *line);

/* The id of a criterion, and its title for people. */
const char *criterion_id(const struct topsis *topsis, uint32_t j);
const char *criterion_title(const struct topsis *topsis, uint32_t j, uint32_t language);

/* Reads the figures of all candidates and ranks those that have all; where `withdrawals`, tries those too. PEIL_OK, or
 * has called `fail`. */
int topsis_candidates(const struct peil_call *call, struct topsis *topsis, const struct peil_batch *batch,
                      int withdrawals);

/* Distances, closeness, ranks and withdrawals from x. PEIL_OK, or has called `fail`. */
int topsis_rank(const struct peil_call *call, struct topsis *topsis, int withdrawals);

/* panel.c: what each rater alone would have come to; after topsis_candidates. PEIL_OK or PEIL_NO_MEMORY. */
int topsis_panel(struct topsis *topsis, const struct peil_batch *batch);

/* One remark a candidate left out, ties, constant criteria, withdrawals; and the figures. */
int topsis_send(struct topsis *topsis, const struct peil_batch *batch, uint32_t language,
                const struct peil_sink *sink);

/* The candidate's code; "#3" for the third where the batch has no codes. */
void topsis_name(const struct peil_batch *batch, uint32_t c, struct peil_line *line);
/* "4 candidates on 5 criteria. Nearest to the best: K-0001." */
void topsis_say_ranking(const struct topsis *topsis, const struct peil_batch *batch, struct peil_line *line);
void topsis_say_flip(const struct topsis *topsis, const struct peil_batch *batch, struct peil_line *line);
void topsis_say_first(const struct topsis *topsis, const struct peil_place *place, uint32_t places,
                      const struct peil_batch *batch, struct peil_line *line);
/* Says which criteria are constant; returns how many. */
uint32_t topsis_say_constant(const struct topsis *topsis, struct peil_line *line);
/* Says which criteria case `c` has no figure on. PEIL_OK or PEIL_NO_MEMORY. */
int topsis_say_missing(struct topsis *topsis, const struct peil_batch *batch, uint32_t c,
                       struct peil_line *line);

extern const struct peil_reporting topsis_reporting;

#endif
