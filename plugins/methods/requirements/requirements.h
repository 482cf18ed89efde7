/* SPDX-License-Identifier: EUPL-1.2
 *
 * requirements: what its files share.
 */
#ifndef REQUIREMENTS_H
#define REQUIREMENTS_H

#include "peil/panel.h"
#include "peil/trace.h"
#include "peil/truth.h"

enum requirements_option {
  REQUIREMENTS_READING,
  REQUIREMENTS_BONUS_MAXIMUM,
  REQUIREMENTS_EVIDENCE_CAP,
  REQUIREMENTS_RATERS,
  REQUIREMENTS_INCLUDE_SELF,
  REQUIREMENTS_MINIMUM_ANSWERED,
  REQUIREMENTS_RATER_BOUND,
  REQUIREMENTS_OPTIONS
};

struct requirements {
  const struct peil_role *role;
  const char *reading; /* "A", "B" or "C" */
  double bonus_maximum, evidence_cap;
  struct peil_reduced reduced;
  struct peil_rollup rollup;
  const char **name;       /* [items], for reasons */
  struct peil_panel panel; /* for the trace only, with its roll-up */
  struct peil_rollup panel_rollup;
  double *alone; /* [outcomes * PEIL_BLOCK]: figures of one rater alone */
};

/* One case of the reduced block, with the batch for its evidence. */
struct reading_of {
  const struct requirements *requirements;
  const struct peil_batch *batch;
  uint32_t i; /* in the block */
  uint32_t language;
};

/* Whether a required item counts: not when it is called not applicable. */
int does_bind(const struct reading_of *of, uint32_t index);

/* A rule as judged, under enum peil_reason_code. */
uint32_t judge_rule(const struct reading_of *of, const struct peil_rule *rule);

/* All knock-outs together, enum peil_verdict. */
uint32_t judge_case(const struct reading_of *of);

/* Fills a reason for a rule or a required item: its ids into requirements->name, its sentence and its rule
 * into the lines. */
void explain_rule(const struct reading_of *of, const struct peil_rule *rule, struct peil_reason *reason,
                  struct peil_line *name, struct peil_line *text);
void explain_item(const struct reading_of *of, uint32_t index, struct peil_reason *reason,
                  struct peil_line *text);

/* The value found for an item, in words: the point's label, the number, or why it is missing. */
void say_found(const struct reading_of *of, uint32_t index, struct peil_line *line);

const char *requirements_word(uint32_t code, uint32_t language); /* of enum peil_reason_code */

/* Brings case-level values back to what the evidence can carry. Returns PEIL_OK or PEIL_NO_MEMORY. */
int apply_caps(struct requirements *requirements, const struct peil_batch *batch);

/* panel.c: beside the verdict and every figure of case c, what each of several raters would have come to alone. */
int requirements_panel(struct requirements *requirements, const struct peil_batch *batch, uint32_t c,
                       uint32_t language, const struct peil_sink *sink);

extern const struct peil_reporting requirements_reporting;

#endif
