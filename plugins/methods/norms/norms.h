/* SPDX-License-Identifier: EUPL-1.2
 *
 * norms: what its files share. A norm says where a weighted outcome stands in a reference group that was calibrated.
 */
#ifndef NORMS_H
#define NORMS_H

#include "peil/calibration.h"
#include "peil/panel.h"
#include "peil/trace.h"

#define NORMS_FEWEST 30u    /* persons behind a norm, unless forced */
#define NORMS_SAME 1e-9     /* values this close, as a share of the outcome's range, are the same value */
#define NORMS_MOST 1000000u /* different values of one outcome in a file */

enum norms_scale { NORMS_PERCENTILE, NORMS_T, NORMS_STANINE };

enum norms_option {
  NORMS_SCALE,
  NORMS_NORMALISED,
  NORMS_FORCE,
  NORMS_MINIMUM_ANSWERED,
  NORMS_RATERS,
  NORMS_INCLUDE_SELF,
  NORMS_RATER_BOUND,
  NORMS_OPTIONS
};

/* The reference group on one outcome. */
struct norms_group {
  uint32_t n;      /* persons with a figure */
  uint32_t values; /* different ones */
  double mean, sd; /* sd with n - 1; 0 when all are the same */
  double *value;   /* [values], ascending */
  double *below;   /* [values + 1]: persons below value i; the last is n */
};

/* Where one value stands. */
struct norms_place {
  double percentile; /* mid-rank: 100 (below + equal / 2) / n */
  double t;          /* NaN where the group has no spread */
  double stanine;    /* 1 .. 9 */
  int outside;       /* -1 below all of the group, 1 above all, 0 within */
};

struct norms {
  const struct peil_role *role;
  uint32_t scale, normalised, force, learnt, subjects;
  char date[11];
  struct norms_group *group; /* [outcomes] */
  struct peil_reduced reduced;
  struct peil_rollup rollup;
  struct peil_panel panel; /* what each rater would have come to alone */
  struct peil_rollup panel_rollup;
};

extern const char *const norms_scale_words[];

void norms_group_finish(struct norms_group *group);
/* Makes the group of `n` values, which are sorted in place; `range` is the outcome's. PEIL_OK or PEIL_NO_MEMORY. */
int norms_group_make(struct norms_group *group, double *value, uint32_t n, double range);
/* Where `value` stands; the group must have persons. */
struct norms_place norms_place(const struct norms *norms, uint32_t outcome, double value);
double norms_figure(uint32_t scale, const struct norms_place *place);
/* The norms, on `scale`, that the raters of the case open in the panel come to alone on an outcome. */
struct peil_spread norms_spread(const struct norms *norms, uint32_t outcome, uint32_t scale);
/* Opens the panel of a case. PEIL_OK or PEIL_NO_MEMORY. */
int norms_panel_open(struct norms *norms, const struct peil_batch *batch, uint32_t c);
/* The statistics and the remark of the raters apart. */
int norms_panel(struct norms *norms, const struct peil_batch *batch, uint32_t c, uint32_t language,
                const struct peil_sink *sink);

int norms_calibrate(const struct peil_call *call, void *instance, const struct peil_batch *batch,
                    int (*write)(void *to, const char *bytes, size_t size), void *to);
/* Reads the groups from a calibration. PEIL_OK, or has called `fail`. */
int norms_read(const struct peil_call *call, struct norms *norms, const char *bytes, size_t size);

extern const struct peil_reporting norms_reporting;

#endif
