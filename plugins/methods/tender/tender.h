/* SPDX-License-Identifier: EUPL-1.2
 *
 * tender: what its files share. An offer is a case; its quality comes from the roll-up, its price from one item.
 */
#ifndef TENDER_H
#define TENDER_H

#include "peil/panel.h"
#include "peil/rank.h"
#include "peil/trace.h"
#include "peil/truth.h"

enum tender_option {
  TENDER_FORM,
  TENDER_CEILING,
  TENDER_FLOOR,
  TENDER_MAXIMUM_POINTS,
  TENDER_QUALITY_POINTS,
  TENDER_QUALITY_VALUE,
  TENDER_BONUS_MAXIMUM,
  TENDER_READING,
  TENDER_MINIMUM_ANSWERED,
  TENDER_RATERS,
  TENDER_INCLUDE_SELF,
  TENDER_RATER_BOUND,
  TENDER_OPTIONS
};

enum tender_form { FORM_VALUE, FORM_ABSOLUTE, FORM_RELATIVE, FORM_RATIO };

/* Why an offer is not in the ranking. */
enum out_reason {
  OUT_NOT,
  OUT_KNOCK_OUT,
  OUT_CEILING,
  OUT_NO_PRICE,
  OUT_NO_QUALITY,
  OUT_PRICE_NOT_POSITIVE,
  OUT_RATIO
};

/* Figures that cannot be made are NaN; those of an offer that is out are its shadow figures. */
struct offer {
  double price;
  double quality; /* of the top outcome, in its units */
  double share;   /* of the range of quality, 0 .. 1, with the bonus of the preferences */
  double price_points, quality_points;
  double key;               /* what is ranked by: the lower, the better */
  uint32_t rank;            /* 0 when out */
  uint8_t out;              /* enum out_reason */
  uint8_t open;             /* 1: a requirement has no answer yet */
  uint8_t prices_differ;    /* 1: its raters wrote down different prices */
  struct peil_spread apart; /* of the measure, were each rater's view of quality the only one */
};

#define NOBODY UINT32_MAX
#define MOST_TERMS                                                                                           \
  1000u /* offers whose quality is taken apart, by term and by rater; beyond that the figures alone */

struct tender {
  const struct peil_role *role;
  uint32_t form, price, top; /* enum tender_form; index of the item; of the outcome */
  double ceiling, floor;     /* NaN: none */
  uint32_t ceiling_set;      /* 1: an option decides on the ceiling, not the role */
  double maximum_points, quality_points, quality_value, bonus_maximum;
  const char *reading;
  struct peil_reduced reduced;
  struct peil_rollup rollup;
  struct peil_panel panel;
  struct peil_rollup panel_rollup;
  uint32_t rankers,
      *firsts; /* raters who saw every offer in the ranking; [offers]: who would put it first, alone */
  uint32_t offers, places;
  struct offer *offer;      /* [offers], of the batch at hand */
  struct peil_place *place; /* [places]: those that are ranked, best first */
  uint32_t withdrawn; /* the offer whose withdrawal changes who comes first among the others, or NOBODY */
  uint32_t places_without;
  struct peil_place *without; /* [places_without]: the ranking without it */
};

/* All knock-outs of one offer together: required items, but for the price when `ceiling` decides on that, and
 * the role's knock-out rules. Where `line` is not NULL, those that are `named` are listed in it. */
enum peil_truth tender_knock_outs(const struct tender *tender, const struct peil_look *look,
                                  enum peil_truth named, struct peil_line *line);

/* Works out every offer and both rankings. PEIL_OK, or has called `fail`. */
int tender_offers(const struct peil_call *call, struct tender *tender, const struct peil_batch *batch);

/* Prices to points, points to ranks, and the check on withdrawals; the offers have price and quality. */
int tender_rank(const struct peil_call *call, struct tender *tender);

/* panel.c: what each rater's view of quality alone would have come to, at the prices as they are; after tender_rank. PEIL_OK or
 * PEIL_NO_MEMORY. */
int tender_panel(struct tender *tender, const struct peil_batch *batch);
/* The figure an offer is ranked by, the lower the better; NaN when it cannot be made. `lowest` is the lowest price in the ranking. */
double tender_key(const struct tender *tender, double price, double share, double lowest);
/* The key as people see it: points count upwards. */
double tender_measure(const struct tender *tender, double key);
/* The lowest price of those in the ranking but `except`; *alone tells whether one offer only has it. */
double tender_lowest(const struct tender *tender, uint32_t except, uint32_t *who, int *alone);
/* The share of quality, with the bonus of the preferences, of case i of a block. */
double tender_share(const struct tender *tender, const struct peil_rollup *rollup,
                    const struct peil_reduced *reduced, uint32_t i);
/* What prices are in, as the role words it; "". */
const char *tender_unit(const struct tender *tender);

/* Reduces and rolls up offer `o` alone, so that its items and outcomes can be told. PEIL_OK or PEIL_NO_MEMORY. */
int tender_look(struct tender *tender, const struct peil_batch *batch, uint32_t o);

/* Statistics and remarks. PEIL_OK, PEIL_NO_MEMORY or PEIL_SINK_FAILED. */
int tender_send(struct tender *tender, const struct peil_batch *batch, uint32_t language,
                const struct peil_sink *sink);

/* The offer's code; "#3" for the third where the batch has no codes. */
void tender_name(const struct peil_batch *batch, uint32_t offer, struct peil_line *line);

/* Why the offer is out, after tender_look. */
void tender_say_out(struct tender *tender, const struct peil_batch *batch, uint32_t o,
                    struct peil_line *line);
void tender_say_flip(const struct tender *tender, const struct peil_batch *batch, struct peil_line *line);
/* "Of 4 offers 3 are ranked. First comes O-11." */
void tender_say_ranking(const struct tender *tender, const struct peil_batch *batch, struct peil_line *line);
void tender_say_first(const struct peil_place *place, uint32_t places, const struct peil_batch *batch,
                      struct peil_line *line);

extern const struct peil_reporting tender_reporting;

#endif
