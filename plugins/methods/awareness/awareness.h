/* SPDX-License-Identifier: EUPL-1.2
 *
 * awareness: what its files share. The self sheet beside those of the others, item by item. The categories are those
 * of Atwater & Yammarino (1992) and Fleenor, McCauley & Brutus (1996); the panes those of Luft & Ingham (1955).
 */
#ifndef AWARENESS_H
#define AWARENESS_H

#include "peil/panel.h"
#include "peil/trace.h"

#define ROUNDING 1e-9 /* a mean of threes is three, whatever its last bit says */

enum awareness_option {
  AWARENESS_THRESHOLD,
  AWARENESS_BAND,
  AWARENESS_RATERS,
  AWARENESS_RATER_BOUND,
  AWARENESS_OPTIONS
};

enum pane { PANE_OPEN, PANE_BLIND, PANE_HIDDEN, PANE_UNKNOWN, PANE_NONE };

enum lacks { LACKS_NOTHING, LACKS_SELF, LACKS_OTHERS }; /* which side of a case has no sheet */

enum category { CATEGORY_NONE, CATEGORY_OVER, CATEGORY_UNDER, CATEGORY_AGREE_GOOD, CATEGORY_AGREE_POOR };

/* One outcome of one case. Figures are in the outcome's units, over the items that both sides answered. */
struct view {
  uint32_t items, asked; /* answered by both; behind the outcome, not applicable left out */
  uint32_t leaves;       /* behind the outcome */
  double self, others, difference;
  double z;          /* NaN where it cannot be made */
  uint32_t category; /* enum category */
  uint32_t pane[4];  /* how many items lie in each */
  int fits;          /* the threshold lies on the outcome's scale */
};

struct awareness {
  const struct peil_role *role;
  double threshold, band;
  uint32_t raters;           /* enum peil_raters: how the others become one */
  struct peil_rollup rollup; /* for the items behind each outcome */
  double *self, *others;     /* [items], of the case at hand; NaN when missing */
  uint8_t *missing;          /* [items]: why the others' is, enum peil_missing */
  struct view *view;         /* [outcomes], of the case at hand once it is scored */
  enum lacks lacks;          /* of the case at hand */
  double *scratch;
  size_t scratch_size;
  struct peil_panel panel; /* of the others, for the trace only */
};

/* Reads self and others of case `c`; a side that is lacking is missing on every item, and no reason to refuse those who
 * have both. PEIL_OK, or has called `fail`. */
int awareness_read(const struct peil_call *call, struct awareness *awareness, const struct peil_batch *batch,
                   uint32_t c);
void awareness_say_lacks(const struct awareness *awareness,
                         struct peil_line *line); /* and what to do about it */
struct view awareness_view(const struct awareness *awareness, uint32_t outcome);
uint32_t awareness_pane(const struct awareness *awareness, uint32_t item); /* enum pane */

/* An item's value in the outcome's units; a reversed pair of poles is turned round, as the roll-up does. */
double awareness_onto(const struct awareness *awareness, const struct peil_outcome *outcome, uint32_t index,
                      double value);

/* What goes to the sink; PEIL_OK or PEIL_SINK_FAILED. A NaN is not sent. */
int awareness_send(const struct peil_sink *sink, uint32_t c, const char *on, const char *name, double value);
int awareness_send_view(const struct awareness *awareness, uint32_t c, uint32_t o, const struct view *view,
                        const struct peil_sink *sink);
int awareness_send_terms(const struct awareness *awareness, uint32_t c, uint32_t o,
                         const struct peil_sink *sink);
int awareness_send_lists(const struct awareness *awareness, uint32_t c, uint32_t language,
                         const struct peil_sink *sink);

/* panel.c: beside what the others come to on each outcome, what each of them would have come to alone. Reads the case
 * again, one of the others at a time. */
int awareness_panel(struct awareness *awareness, const struct peil_batch *batch, uint32_t c,
                    uint32_t language, const struct peil_sink *sink);

extern const struct peil_reporting awareness_reporting;

#endif
