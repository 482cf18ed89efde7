/* SPDX-License-Identifier: EUPL-1.2
 *
 * agreement: what its files share. Everything is worked out thing by thing, a thing being an item with a
 * scale or an outcome, and goes out through a sink: the host's, or the one that writes the report.
 */
#ifndef AGREEMENT_H
#define AGREEMENT_H

#include "measure.h"
#include "peil/panel.h"
#include "peil/trace.h"

enum agreement_option {
  AGREEMENT_STATISTIC,
  AGREEMENT_CONFIDENCE,
  AGREEMENT_BOOTSTRAP,
  AGREEMENT_RATER_BOUND,
  AGREEMENT_MINIMUM_ANSWERED,
  AGREEMENT_INCLUDE_SELF,
  AGREEMENT_OPTIONS
};

/* The words of the option `statistic`, in this order. */
enum choice {
  CHOOSE_AUTO,
  CHOOSE_ALL,
  CHOOSE_ICC,
  CHOOSE_COHEN,
  CHOOSE_LINEAR,
  CHOOSE_QUADRATIC,
  CHOOSE_FLEISS,
  CHOOSE_KRIPPENDORFF,
  CHOOSE_GWET,
  CHOOSE_KENDALL,
  CHOOSE_ONE, /* from here: one of the ICC and alpha, by the name of the statistic */
  CHOICES = CHOOSE_ONE + 10
};

/* Why `auto` chose what it chose. */
enum advice {
  NO_ADVICE,
  ADVISE_COHEN,
  ADVISE_FLEISS,
  ADVISE_NOMINAL,
  ADVISE_WEIGHTED,
  ADVISE_ORDINAL,
  ADVISE_ICC_CROSSED,
  ADVISE_ICC_NESTED,
  ADVISE_INTERVAL,
  ADVISE_RATIO,
  ADVICES
};

struct thing {
  const char *id;
  const struct peil_scale *scale; /* NULL for an outcome */
  uint32_t index;                 /* of the item or outcome */
  uint32_t type;                  /* enum peil_scale_type; an outcome is interval */
  const struct peil_scale
      *behind; /* of an outcome: the scale with points that all its items share, or NULL */
  /* what came of it */
  uint32_t advice;           /* enum advice */
  uint8_t why[COEFFICIENTS]; /* enum why; DEFINED also where it was not asked for */
  uint32_t left_out;         /* targets left out where all raters are needed; 0 where nothing needed them */
  uint32_t beyond,
      widest; /* targets whose raters lie further apart than the bound; the target of the widest */
  double lowest, highest;  /* of that target */
  uint32_t first;          /* coefficient given first; COEFFICIENTS when none was */
  double value, low, high; /* of that one, with its interval; NaN where there is none */
};

struct agreement {
  const struct peil_role *role;
  uint32_t choice; /* enum choice */
  double confidence, bound;
  uint32_t bootstrap, include_self;
  struct peil_reduced reduced;
  struct peil_rollup rollup;
  struct thing *thing; /* items, then outcomes */
  uint32_t things;
  struct ratings ratings;

  double *figures; /* [outcomes * rows] */
};

/* Refuses a batch that cannot be told about, or sends every statistic and then every remark to the sink,
 * where it is not NULL. PEIL_OK, or has called `fail`. */
int agreement_run(const struct peil_call *call, struct agreement *agreement, const struct peil_batch *batch,
                  const struct peil_sink *sink);

/* Replaces the intervals in `measure` by percentile intervals over resampled targets, and fills the standard
 * errors that are not there. `stream` keeps one thing's draws apart from another's. PEIL_OK,
 * PEIL_NO_MEMORY or PEIL_CANCELLED. */
int agreement_bootstrap(const struct peil_call *call, const struct agreement *agreement, uint64_t stream,
                        uint32_t wanted, struct measure *measure);

/* What a reader of the figures must know. PEIL_OK or PEIL_SINK_FAILED. */
int agreement_remarks(const struct agreement *agreement, const struct peil_batch *batch,
                      const struct roster *roster, uint32_t language, const struct peil_sink *sink);

extern const struct peil_reporting agreement_reporting;

#endif
