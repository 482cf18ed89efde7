/* SPDX-License-Identifier: EUPL-1.2
 *
 * peil/trace.h: the terms behind the figures of a roll-up, and what a reader of them must know.
 */
#ifndef PEIL_TRACE_H
#define PEIL_TRACE_H

#include "peil/rollup.h"

/* The term as it went into the figure. */
static inline void peil_link_term(const struct peil_rollup *rollup, const struct peil_reduced *reduced,
                                  const struct peil_link *link, uint32_t i, struct peil_term *term)
{
  const int item = link->from == PEIL_FROM_ITEM;
  const double *block = rollup->value + (item ? 0u : (size_t)link->index * PEIL_STRIDE);
  const double value = item ? reduced->value[link->index][i] : block[i];
  uint32_t state;
  if (item) state = reduced->missing[link->index][i];
  else state = rollup->status[(size_t)link->index * PEIL_STRIDE + i];
  term->from = link->from;
  term->index = link->index;
  term->state = item && state == PEIL_RATERS_DISAGREE ? (uint32_t)PEIL_NOT_OBSERVED : state;
  term->weight = link->weight;
  term->value = link->mapped != 0u ? (value - link->origin) * link->gain + link->base : value;
  term->raw = item ? reduced->raw[link->index][i] : value;
}

/* Sends every term of the block's case i, those with weight 0 too. PEIL_OK or PEIL_SINK_FAILED. */
static inline int peil_rollup_trace(const struct peil_rollup *rollup, const struct peil_reduced *reduced,
                                    uint32_t i, const struct peil_sink *sink)
{
  struct peil_term term;
  memset(&term, 0, sizeof(term));
  term.size = (uint32_t)sizeof(term);
  term.case_index = reduced->first + i;
  for (uint32_t o = 0; o < rollup->role->outcomes; o++) {
    const struct peil_node *node = &rollup->node[o];
    term.outcome = o;
    for (uint32_t l = node->link; l < node->link + node->links; l++) {
      peil_link_term(rollup, reduced, &rollup->link[l], i, &term);
      if (sink->term(sink->to, &term) != PEIL_OK) return PEIL_SINK_FAILED;
    }
  }
  return PEIL_OK;
}

/* Does some outcome count the item? */
static inline int peil_is_counted(const struct peil_role *role, uint32_t item)
{
  for (uint32_t o = 0; o < role->outcomes; o++)
    for (uint32_t f = 0; f < role->outcome[o]->feeds; f++) {
      const struct peil_feed *feed = role->outcome[o]->feed[f];
      if (feed->from == PEIL_FROM_ITEM && feed->weight > 0.0 && feed->index == item) return 1;
    }
  return 0;
}

/* What holds for all cases: "nominal-left-out" for items that had a weight and cannot be averaged, each named once. */
static inline int peil_rollup_remarks(const struct peil_rollup *rollup, uint32_t language,
                                      const struct peil_sink *sink)
{
  const struct peil_role *role = rollup->role;
  struct peil_line line;
  uint32_t found = 0;
  peil_line_start(&line, language);
  peil_line_both(&line, "Een keuze zonder volgorde laat zich niet middelen en telt niet mee: ",
                 "A choice without an order cannot be averaged and is not counted: ");
  for (uint32_t i = 0; i < role->items && line.full == 0u; i++) {
    if (!peil_is_unordered(role, i) || !peil_is_counted(role, i)) continue;
    peil_line_add(&line, found++ > 0u ? ", " : "");
    peil_line_add(&line, role->item[i]->id);
  }
  peil_line_add(&line, ".");
  return found > 0u ? peil_send_remark(sink, UINT32_MAX, "nominal-left-out", line.text) : PEIL_OK;
}

#endif
