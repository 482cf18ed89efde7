/* SPDX-License-Identifier: EUPL-1.2
 *
 * reliability: what its files share. A scale here is a set of items that are added up: those behind one
 * outcome, or all that the role scores. A case is a person; several raters are reduced to one answer first.
 */
#ifndef RELIABILITY_H
#define RELIABILITY_H

#include "peil/panel.h"
#include "peil/trace.h"

enum reliability_option {
  RELIABILITY_OMEGA,
  RELIABILITY_CONFIDENCE,
  RELIABILITY_RATERS,
  RELIABILITY_INCLUDE_SELF,
  RELIABILITY_RATER_BOUND,
  RELIABILITY_OPTIONS
};

#define FEWEST_CASES 3u /* two points always lie on a line */

enum omega_state {
  OMEGA_NOT_ASKED,
  OMEGA_FOUND,
  OMEGA_HEYWOOD,     /* found, with a unique variance at its lower bound */
  OMEGA_FEW_ITEMS,   /* one factor needs three items to be known */
  OMEGA_FEW_CASES,   /* no more cases than items */
  OMEGA_NO_FACTOR,   /* the items have nothing in common */
  OMEGA_NOT_REACHED, /* no convergence */
  OMEGA_STATES
};

/* One set of items and what came of it. NaN where a figure is undefined. */
struct scale {
  uint32_t outcome;      /* index, or UINT32_MAX: all items that the role scores */
  uint32_t items, first; /* range in reliability->member */
  uint32_t used;         /* items that vary, while at work in `kept` */
  uint32_t cases;        /* that answered all of those */
  double alpha, standardised, omega;
  double alpha_low, alpha_high; /* Feldt's interval of alpha */
  struct peil_spread alone;     /* alpha of each rater's own sheets */
  double gradient;              /* left of the factor solution, at its last step */
  uint32_t omega_state;         /* enum omega_state */
  uint32_t heywood;             /* item whose unique variance is at the bound */
  uint32_t worst;               /* item with the lowest item-rest correlation */
  double worst_correlation;
};

enum constant { CONSTANT_FOR_ALL = 1, CONSTANT_WHERE_COMPLETE = 2 };

/* One item, within the first outcome that it feeds together with others, else among all. */
struct item_figures {
  uint32_t scale; /* index, or UINT32_MAX: in none */
  double rest, dropped;
  double rest_low, rest_high, dropped_low, dropped_high; /* intervals; NaN where there are none */
  uint32_t beyond; /* cases on which the raters lie further apart than the bound */
  uint32_t
      constant; /* enum constant: the same answer from everyone, or in some scale from every complete case; 0 it varies */
};

struct reliability {
  const struct peil_role *role;
  uint32_t with_omega;
  double confidence, bound;
  uint32_t several; /* cases with two counting sheets or more */
  struct peil_reduced reduced;
  struct peil_rollup rollup;
  struct scale *scale;
  uint32_t scales;
  uint32_t *member;          /* indices of items, scale by scale */
  uint8_t *turned;           /* [items]: 1 for a pair whose wanted pole stands on the left */
  struct item_figures *item; /* [items] */
  uint32_t cases;
  double *value;                   /* [items * cases], of the batch at hand */
  uint8_t *complete;               /* [cases]: 1 for who answered every item kept */
  uint32_t *kept;                  /* [items]: those of the scale at work that vary */
  double *row, *covariance, *work; /* [items], [items * items], [4 * items * items] */
};

/* Works out every scale and item. PEIL_OK or PEIL_NO_MEMORY. */
int reliability_scales(struct reliability *reliability);

/* McDonald's omega of `k` items from their correlations [k * k], by a one-factor solution of maximum
 * likelihood. `work` holds 3 * k * k + 8 * k doubles. Fills omega, omega_state, gradient; `heywood` gets
 * an index below k. */
void reliability_omega(const double *correlation, uint32_t k, double *work, struct scale *scale);

/* What each rater comes to alone, and where they lie apart; once the scales are worked out. PEIL_OK or PEIL_NO_MEMORY. */
int reliability_panel(struct reliability *reliability, const struct peil_batch *batch);
/* How the panel's answers became one; on which items it lies apart. Each writes a sentence, or returns 0. */
int reliability_say_panel(const struct reliability *reliability, struct peil_line *line);
int reliability_say_apart(const struct reliability *reliability, struct peil_line *line);

/* Refuses, or works everything out. PEIL_OK, or has called `fail`. */
int reliability_run(const struct peil_call *call, struct reliability *reliability,
                    const struct peil_batch *batch);

/* The remark about one scale number `at` (from 0; 0 when there is no more), as a sentence. */
enum reliability_remark { REMARK_CASES, REMARK_NEGATIVE, REMARK_OMEGA, REMARKS };
/* Writes the sentence, or returns 0 when there is nothing to say. */
int reliability_remark(const struct reliability *reliability, const struct scale *scale, uint32_t which,
                       struct peil_line *line);
/* The alphas, lowest to highest, in a sentence; 0 when there is none. */
int reliability_say_answer(const struct reliability *reliability, struct peil_line *line);
/* Names the items that everyone answers alike; 0 when there are none. */
int reliability_constant(const struct reliability *reliability, struct peil_line *line);
void reliability_say_scale(const struct reliability *reliability, const struct scale *scale,
                           struct peil_line *line);

extern const struct peil_reporting reliability_reporting;

#endif
