/* SPDX-License-Identifier: EUPL-1.2
 *
 * The coefficients of agreement, each on one table of ratings. No value is NaN: a coefficient that is not
 * there says why in `why`.
 */
#ifndef AGREEMENT_MEASURE_H
#define AGREEMENT_MEASURE_H

#include <math.h>

#include "ratings.h"

enum coefficient {
  ICC_1_1,
  ICC_2_1,
  ICC_3_1,
  ICC_1_K,
  ICC_2_K,
  ICC_3_K,
  COHEN,
  WEIGHTED_LINEAR,
  WEIGHTED_QUADRATIC,
  FLEISS,
  ALPHA_NOMINAL,
  ALPHA_ORDINAL,
  ALPHA_INTERVAL,
  ALPHA_RATIO,
  GWET,
  KENDALL,
  COEFFICIENTS
};

extern const char *const coefficient_name[COEFFICIENTS];
struct peil_text coefficient_spoken(uint32_t coefficient);

#define ONE(coefficient_) (1u << (coefficient_))
#define ALL_ICC (ONE(ICC_1_1) | ONE(ICC_2_1) | ONE(ICC_3_1) | ONE(ICC_1_K) | ONE(ICC_2_K) | ONE(ICC_3_K))
#define ALL_WEIGHTED (ONE(WEIGHTED_LINEAR) | ONE(WEIGHTED_QUADRATIC))
#define ALL_ALPHA (ONE(ALPHA_NOMINAL) | ONE(ALPHA_ORDINAL) | ONE(ALPHA_INTERVAL) | ONE(ALPHA_RATIO))
/* What needs the same raters in every case, what needs codes, and what needs those to be categories. */
#define NEED_MATCHED                                                                                         \
  (ONE(ICC_2_1) | ONE(ICC_3_1) | ONE(ICC_2_K) | ONE(ICC_3_K) | ONE(COHEN) | ALL_WEIGHTED | ONE(KENDALL))
#define NEED_CODES                                                                                           \
  (ONE(COHEN) | ALL_WEIGHTED | ONE(FLEISS) | ONE(GWET) | ONE(KENDALL) | (ALL_ALPHA & ~ONE(ALPHA_INTERVAL)))
#define NEED_CATEGORIES (ONE(COHEN) | ALL_WEIGHTED | ONE(FLEISS) | ONE(GWET) | ONE(ALPHA_NOMINAL))

enum why {
  DEFINED = 0,
  WHY_SCALE,      /* the scale has no order, or its values are no categories, or go below 0 for a ratio */
  WHY_UNMATCHED,  /* needs the same raters in every case */
  WHY_NOT_TWO,    /* needs exactly two raters */
  WHY_FEW,        /* fewer than 2 pairable values */
  WHY_INCOMPLETE, /* fewer than 2 targets rated by all raters */
  WHY_EQUAL,      /* all ratings equal, or chance agreement is 1: nothing to be told from chance */
  WHY_NO_SPREAD,  /* the targets do not differ */
  WHY_LEVELS,     /* too many different values */
  WHYS
};

struct measure {
  double value;         /* 0 unless why is DEFINED */
  double se, low, high; /* NaN where there is none */
  double
      se_large;   /* Fleiss' kappa: what its interval rests on; `se` is for a test against chance. Else NaN */
  double targets; /* interval alpha: pairable ones, for its interval */
  uint32_t why;   /* enum why */
};

/* An analysis of variance, one-way or two-way without replication (Shrout & Fleiss 1979). */
struct icc {
  uint32_t targets, raters;    /* that went into it; n and k */
  double between, within;      /* mean squares BMS, WMS */
  double judges, residual;     /* JMS, EMS; two-way only */
  double one_way, two_way;     /* F; NaN where its denominator is 0 */
  double one_way_p, two_way_p; /* probability of such an F or a larger one when targets do not differ */
};

/* The coefficients among `wanted`; those of one kind are worked out together. `confidence` is that of the
 * intervals; 0 leaves out intervals and standard errors, as for a resampled table. `icc` gets the two-way
 * analysis where there is one, else the one-way, or is NULL. PEIL_OK or PEIL_NO_MEMORY. */
int measure(const struct ratings *ratings, uint32_t wanted, double confidence, struct measure *one,
            struct icc *icc);

/* One kind each; they fill the members of `measure` that `wanted` names. */
void measure_icc(const struct ratings *ratings, uint32_t wanted, double confidence, struct measure *measure,
                 struct icc *icc);
int measure_kappa(const struct ratings *ratings, uint32_t wanted, double confidence, struct measure *measure);
/* Cohen's own standard error of kappa (1960); only where kappa is defined. */
int kappa_se_1960(const struct ratings *ratings, double *se);
int measure_alpha(const struct ratings *ratings, uint32_t wanted, struct measure *measure);
/* Large-sample errors and intervals of alpha, Fleiss' kappa and AC1, where they are defined. PEIL_OK or PEIL_NO_MEMORY. */
int measure_errors(const struct ratings *ratings, uint32_t wanted, double confidence,
                   struct measure *measure);
int measure_concord(const struct ratings *ratings, struct measure *measure);

/* How the targets spread over the categories, with the targets that have r values apart for every r:
 * ratings[r * levels + c] counts values, pairs[r * levels + c] sums n_c (n_c - 1), targets[r] counts
 * targets. */
struct tally {
  uint32_t levels, width;
  uint64_t *targets, *ratings, *pairs;
};

int tally_init(struct tally *tally, const struct ratings *ratings);
void tally_finish(struct tally *tally);
void tally_measure(const struct tally *tally, uint32_t wanted, double confidence, struct measure *measure);
/* Fleiss' kappa of one category against all others; returns 0 where it is undefined. */
int tally_category(const struct tally *tally, uint32_t category, double *kappa);
void tally_alpha(const struct tally *tally, struct measure *measure);

/* Sums over the targets for the standard error of an alpha (uncertainty.c): of what each adds to W and to T. */
struct added {
  double targets, ww, wt, tt;
};

static inline void add_target(struct added *added, double weight, double within, double total)
{
  added->targets += weight;
  added->ww += weight * within * within;
  added->wt += weight * within * total;
  added->tt += weight * total * total;
}

/* `share` is W / T. NaN where there is none. */
static inline double added_error(const struct added *added, double share, double total)
{
  const double sum = added->ww - 2.0 * share * added->wt + share * share * added->tt;
  if (added->targets < 2.0 || !(total > 0.0)) return NAN;
  return sqrt(added->targets / (added->targets - 1.0) * fmax(0.0, sum)) / total;
}

static inline void measure_set(struct measure *one, double value)
{
  one->value = value;
  one->why = DEFINED;
}

#endif
