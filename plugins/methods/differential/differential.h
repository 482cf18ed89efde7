/* SPDX-License-Identifier: EUPL-1.2
 *
 * differential: what its files share. A profile is one position per pair of an outcome, turned so that the
 * wanted pole is high.
 */
#ifndef DIFFERENTIAL_H
#define DIFFERENTIAL_H

#include "peil/panel.h"
#include "peil/trace.h"

enum differential_option {
  DIFFERENTIAL_IDEAL,
  DIFFERENTIAL_IDEAL_VALUE,
  DIFFERENTIAL_REPORTING,
  DIFFERENTIAL_RATERS,
  DIFFERENTIAL_INCLUDE_SELF,
  DIFFERENTIAL_RATER_BOUND,
  DIFFERENTIAL_OPTIONS
};

enum ideal { IDEAL_POLE = 0, IDEAL_ROLE = 1, IDEAL_VALUE = 2 };

#define EVERY_OTHER 5 /* beside enum peil_relation: all but the self sheet */
#define RELATIONS 5u

/* The pairs of one outcome; none for an outcome that is not fed by bipolar items with weight > 0. */
struct pairs {
  uint32_t first, count; /* range in differential->pair: indices of items */
  double low, high;      /* of their scale, which they share */
};

struct differential {
  const struct peil_role *role;
  uint32_t ideal; /* enum ideal */
  double ideal_value;
  uint32_t centred;
  struct peil_reduced reduced;
  struct pairs *pairs; /* [outcomes] */
  uint32_t *pair;
  double *ideals;      /* beside `pair`: the ideal position, turned */
  double *own, *other; /* [items], profiles at work */
  double *scratch;     /* [rows of the largest case], for one relation's answers */
  size_t scratch_size;
  struct peil_panel panel; /* for the trace only */
};

/* A distance between two profiles over the pairs that both have, and its parts (Cronbach & Gleser 1953):
 * D^2 = k * elevation^2 + scatter^2 + scatter_a * scatter_b * shape^2. */
struct distance {
  uint32_t pairs;   /* k */
  double distance;  /* D */
  double maximum;   /* only against the ideal: the greatest D these pairs allow */
  double elevation; /* difference of means, first less second */
  double scatter;   /* difference of scatters, first less second; NaN with fewer than 2 pairs */
  double shape;     /* NaN with fewer than 2 pairs or when a profile is flat */
};

struct profile {
  uint32_t pairs;
  double mean, scatter; /* NaN where there are no pairs */
};

/* Turns a position round when the wanted pole stands on the left. */
double turned(const struct differential *differential, const struct pairs *pairs, uint32_t item,
              double position);

/* What is subtracted from a position to report it: the middle when centred, else 0. */
double reporting_origin(const struct differential *differential, const struct pairs *pairs);

/* The profile of one relation (or EVERY_OTHER) in case c, into `to` [pairs->count]; returns how many pairs it
 * has. */
uint32_t relation_profile(struct differential *differential, const struct peil_batch *batch, uint32_t c,
                          const struct pairs *pairs, uint32_t relation, double *to);

/* The case's profile after reduction. */
void reduced_profile(const struct differential *differential, const struct pairs *pairs, uint32_t i,
                     double *to);

struct profile measure_profile(const double *position, uint32_t pairs);
struct distance measure_distance(const double *a, const double *b, uint32_t pairs);
struct distance distance_to_ideal(const struct differential *differential, const struct pairs *pairs,
                                  const double *position);

int has_relation(const struct peil_batch *batch, uint32_t c, uint32_t relation);

/* Room in `scratch` for the largest case from `first` on; PEIL_OK or PEIL_NO_MEMORY. */
int room_for_rows(struct differential *differential, const struct peil_batch *batch, uint32_t first,
                  uint32_t cases);

/* panel.c: beside every position and mean of case c, what each of several raters puts it at. */
int differential_panel(struct differential *differential, const struct peil_batch *batch, uint32_t c,
                       uint32_t language, const struct peil_sink *sink);

/* answer.c: the remark "answer" on an outcome: where it lies, and which pair lies furthest from its ideal. */
int differential_answer(struct differential *differential, uint32_t o, uint32_t i, uint32_t language,
                        const struct peil_sink *sink);

extern const struct peil_reporting differential_reporting;

#endif
