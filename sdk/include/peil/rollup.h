/* SPDX-License-Identifier: EUPL-1.2
 *
 * peil/rollup.h: the weighted mean up a role's outcome graph, for one case or a million.
 *
 * For outcome o with terms t (items and other outcomes, in the role's order) that have a value:
 *
 *     value(o) = sum(w_t * v_t) / sum(w_t)          combine mean
 *     value(o) = min(v_t), over terms with w_t > 0   combine minimum
 *
 * v_t is the term mapped linearly from its own range onto the outcome's: (raw - low) / (high - low) of the one becomes
 * the same share of the other. A bipolar item whose wanted pole stands on the left (`reversed`) is turned round, so that
 * more is always nearer the wanted pole. Equal ranges are not touched at all.
 *
 * Weights are the role's. With `split`, the weight of an outcome that feeds n outcomes with weight > 0 is divided by n:
 * a competency marked for three core tasks weighs a third in each. An item on a nominal scale with more than two points has
 * no order and therefore no place in a mean: its weight is 0 whatever the role says, and `peil_rollup_remarks` says so.
 *
 * Counts. The items behind an outcome are those reached through weights > 0, each once. `asked` leaves out those that are
 * not applicable, `answered` counts those with a value. From them the status:
 *   unscored         no item stands behind the outcome
 *   not-applicable   asked is 0
 *   insufficient     answered is 0, or answered < minimum_answered * asked, or no term has a value
 *   scored           otherwise
 * What is not scored has no value and leaves the terms of the outcomes it feeds.
 *
 * The work is done a block of cases at a time, column by column, in the order of the feeds. The trace reads the very columns
 * the figures were made of, so a traced figure and a bulk figure are the same bits.
 */
#ifndef PEIL_ROLLUP_H
#define PEIL_ROLLUP_H

#include "peil/reduce.h"

/* One feed, ready for use. */
struct peil_link {
  uint32_t from;   /* enum peil_source */
  uint32_t index;
  double weight;   /* as used */
  uint32_t mapped; /* 0: the value as it is; 1: (raw - origin) * gain + base */
  uint32_t reserved;
  double origin, gain, base;
};

/* One outcome. */
struct peil_node {
  uint32_t link, links;     /* its range in `rollup->link` */
  uint32_t leaf, leaves;    /* its range in `rollup->leaf`: the items behind it, each once */
  uint32_t additive;        /* 1: its counts are the sum of those of its terms, which share no item */
};

struct peil_rollup {
  const struct peil_role *role;
  double minimum_answered;
  struct peil_link *link;
  struct peil_node *node;   /* [outcomes] */
  uint32_t *leaf;
  uint32_t links, leaves;
  uint32_t cases;           /* of the block in the columns below */
  double *value;            /* [outcomes * PEIL_BLOCK]: NaN where not scored */
  double *answered, *asked; /* [outcomes * PEIL_BLOCK] */
  uint8_t *status;          /* [outcomes * PEIL_BLOCK], enum peil_status */
  double *weight;           /* [PEIL_BLOCK] */
};

static inline void peil_rollup_finish(struct peil_rollup *rollup)
{
  free(rollup->link);
  free(rollup->node);
  free(rollup->leaf);
  free(rollup->value);
  free(rollup->answered);
  free(rollup->asked);
  free(rollup->status);
  free(rollup->weight);
  memset(rollup, 0, sizeof(*rollup));
}

/* True for an outcome that feeds no other: where verdicts are about. */
static inline int peil_is_top(const struct peil_role *role, uint32_t outcome)
{
  for (uint32_t o = 0; o < role->outcomes; o++)
    for (uint32_t f = 0; f < role->outcome[o]->feeds; f++)
      if (role->outcome[o]->feed[f]->from == PEIL_FROM_OUTCOME && role->outcome[o]->feed[f]->index == outcome) return 0;
  return 1;
}

/* How many outcomes this one feeds with a weight above 0. */
static inline uint32_t peil_fed_outcomes(const struct peil_role *role, uint32_t outcome)
{
  uint32_t fed = 0;
  for (uint32_t o = 0; o < role->outcomes; o++) {
    for (uint32_t f = 0; f < role->outcome[o]->feeds; f++) {
      const struct peil_feed *feed = role->outcome[o]->feed[f];
      fed += feed->from == PEIL_FROM_OUTCOME && feed->index == outcome && feed->weight > 0.0;
    }
  }
  return fed;
}

/* True for an item without an order to average in: nominal with more than two points. */
static inline int peil_is_unordered(const struct peil_role *role, uint32_t item)
{
  return peil_is_nominal(role, item) && role->scale[role->item[item]->scale]->points > 2u;
}

/* Fills origin, gain and base of a link. Returns 0 when the ranges do not allow it. */
static inline int peil_link_map(struct peil_link *link, double low, double high, int reversed, double onto_low, double onto_high)
{
  const double gain = (onto_high - onto_low) / (high - low);
  link->mapped = low != onto_low || high != onto_high || reversed;
  if (link->mapped == 0u) return 1;
  if (!(high > low) || !(gain == gain) || !(fabs(gain) <= 1e300)) return 0;
  link->origin = reversed ? high : low;
  link->gain = reversed ? -gain : gain;
  link->base = onto_low;
  return 1;
}

static inline int peil_refuse_link(const struct peil_call *call, const struct peil_outcome *outcome, const char *term,
                                   const char *nl, const char *en)
{
  struct peil_line line;
  peil_line_start(&line, call->language);
  peil_line_add(&line, term);
  peil_line_both(&line, " voedt ", " feeds ");
  peil_line_add(&line, outcome->id);
  peil_line_both(&line, nl, en);
  return peil_fail(call, PEIL_ROLE_LACKS, term, line.text);
}

/* One feed of one outcome; says what is wrong. */
static inline int peil_link_make(const struct peil_call *call, const struct peil_role *role, uint32_t o, uint32_t f, int split,
                                 struct peil_link *link)
{
  const struct peil_outcome *outcome = role->outcome[o];
  const struct peil_feed *feed = outcome->feed[f];
  const int item = feed->from == PEIL_FROM_ITEM;
  const char *term = item ? role->item[feed->index]->id : role->outcome[feed->index]->id;
  double low, high;
  int reversed = 0;
  memset(link, 0, sizeof(*link));
  link->from = feed->from;
  link->index = feed->index;
  link->weight = feed->weight;
  if (!(feed->weight >= 0.0) || !(feed->weight <= 1e300))
    return peil_refuse_link(call, outcome, term, " met een gewicht dat geen getal van 0 of meer is; verbeter het gewicht",
                            " with a weight that is no number of 0 or more; correct the weight");
  if (item && role->item[feed->index]->scale == PEIL_NO_SCALE) {
    if (feed->weight == 0.0) return PEIL_OK;
    return peil_refuse_link(call, outcome, term, " maar heeft geen schaal; geef het een schaal of gewicht 0",
                            " but has no scale; give it a scale or weight 0");
  }
  if (item) {
    const struct peil_item *one = role->item[feed->index];
    low = role->scale[one->scale]->minimum;
    high = role->scale[one->scale]->maximum;
    reversed = one->type == PEIL_BIPOLAR && one->reversed != 0u;
    if (peil_is_unordered(role, feed->index)) link->weight = 0.0;
  } else {
    low = role->outcome[feed->index]->minimum;
    high = role->outcome[feed->index]->maximum;
    if (split && link->weight > 0.0) link->weight /= (double)peil_fed_outcomes(role, feed->index);
  }
  if (peil_link_map(link, low, high, reversed, outcome->minimum, outcome->maximum) || link->weight == 0.0) return PEIL_OK;
  return peil_refuse_link(call, outcome, term, " maar hun schalen laten zich niet op elkaar afbeelden; geef beide een bereik",
                          " but their scales cannot be mapped onto each other; give both a range");
}

/* Marks in `set` the items behind outcome o, from its links and the sets of the outcomes before it. Returns how many, and in
 * *terms the sum over its terms: equal when they share none. */
static inline uint32_t peil_leaf_set(const struct peil_rollup *rollup, uint32_t o, uint8_t *sets, uint32_t *terms)
{
  const struct peil_node *node = &rollup->node[o];
  const size_t items = rollup->role->items;
  uint8_t *set = sets + (size_t)o * items;
  uint32_t count = 0;
  *terms = 0;
  for (uint32_t l = node->link; l < node->link + node->links; l++) {
    const struct peil_link *link = &rollup->link[l];
    if (!(link->weight > 0.0)) continue;
    if (link->from == PEIL_FROM_ITEM) {
      set[link->index] = 1u;
      ++*terms;
      continue;
    }
    for (size_t i = 0; i < items; i++) {
      *terms += sets[(size_t)link->index * items + i];
      set[i] |= sets[(size_t)link->index * items + i];
    }
  }
  for (size_t i = 0; i < items; i++) count += set[i];
  return count;
}

static inline int peil_rollup_leaves(struct peil_rollup *rollup)
{
  const struct peil_role *role = rollup->role;
  const size_t cells = (size_t)role->items * role->outcomes;
  uint8_t *sets = (uint8_t *)calloc(cells + 1u, 1u);
  rollup->leaf = (uint32_t *)calloc(cells + 1u, sizeof(*rollup->leaf));
  if (sets == NULL || rollup->leaf == NULL) {
    free(sets);
    return PEIL_NO_MEMORY;
  }
  for (uint32_t n = 0; n < role->outcomes; n++) {
    const uint32_t o = role->order[n];
    struct peil_node *node = &rollup->node[o];
    uint32_t terms;
    node->leaf = rollup->leaves;
    node->leaves = peil_leaf_set(rollup, o, sets, &terms);
    node->additive = node->leaves == terms;
    for (uint32_t item = 0; item < role->items; item++)
      if (sets[(size_t)o * role->items + item] != 0u) rollup->leaf[rollup->leaves++] = item;
  }
  free(sets);
  return PEIL_OK;
}

static inline int peil_rollup_memory(struct peil_rollup *rollup)
{
  const size_t outcomes = (size_t)rollup->role->outcomes + 1u, cells = outcomes * PEIL_BLOCK;
  size_t links = 1;
  for (uint32_t o = 0; o < rollup->role->outcomes; o++) links += rollup->role->outcome[o]->feeds;
  rollup->link = (struct peil_link *)calloc(links, sizeof(*rollup->link));
  rollup->node = (struct peil_node *)calloc(outcomes, sizeof(*rollup->node));
  rollup->value = (double *)calloc(cells, sizeof(double));
  rollup->answered = (double *)calloc(cells, sizeof(double));
  rollup->asked = (double *)calloc(cells, sizeof(double));
  rollup->status = (uint8_t *)calloc(cells, 1u);
  rollup->weight = (double *)calloc(PEIL_BLOCK, sizeof(double));
  return rollup->link && rollup->node && rollup->value && rollup->answered && rollup->asked && rollup->status && rollup->weight
             ? PEIL_OK
             : PEIL_NO_MEMORY;
}

/* Makes a roll-up for a role. `minimum_answered` is a share, 0 .. 1. Has called `fail` when it does not return PEIL_OK, and
 * then there is nothing to finish. */
static inline int peil_rollup_init(struct peil_rollup *rollup, const struct peil_call *call, const struct peil_role *role,
                                   double minimum_answered, int split)
{
  int code;
  memset(rollup, 0, sizeof(*rollup));
  rollup->role = role;
  rollup->minimum_answered = minimum_answered;
  code = peil_rollup_memory(rollup);
  if (code != PEIL_OK) peil_fail(call, PEIL_NO_MEMORY, "", "no memory for the roll-up");
  for (uint32_t o = 0; code == PEIL_OK && o < role->outcomes; o++) {
    rollup->node[o].link = rollup->links;
    rollup->node[o].links = role->outcome[o]->feeds;
    for (uint32_t f = 0; code == PEIL_OK && f < role->outcome[o]->feeds; f++)
      code = peil_link_make(call, role, o, f, split, &rollup->link[rollup->links++]);
  }
  if (code == PEIL_OK && (code = peil_rollup_leaves(rollup)) != PEIL_OK)
    peil_fail(call, PEIL_NO_MEMORY, "", "no memory for the roll-up");
  if (code != PEIL_OK) peil_rollup_finish(rollup);
  return code;
}

/* ------------------------------------------------------------------------------------------- the columns */

/* Missing values are NaN, and NaN is the only value that differs from itself: a select on that takes no branch. The product
 * is made before the select, so that a compiler may do two or four cases at once. */

static inline void peil_add_mean(const double *__restrict value, uint32_t n, double w, double *__restrict sum,
                                 double *__restrict weight)
{
  for (uint32_t i = 0; i < n; i++) {
    const double product = value[i] * w;
    sum[i] += value[i] == value[i] ? product : 0.0;
    weight[i] += value[i] == value[i] ? w : 0.0;
  }
}

static inline void peil_add_mean_mapped(const double *__restrict value, uint32_t n, const struct peil_link *link,
                                        double *__restrict sum, double *__restrict weight)
{
  const double origin = link->origin, gain = link->gain, base = link->base, w = link->weight;
  for (uint32_t i = 0; i < n; i++) {
    const double product = ((value[i] - origin) * gain + base) * w;
    sum[i] += value[i] == value[i] ? product : 0.0;
    weight[i] += value[i] == value[i] ? w : 0.0;
  }
}

static inline void peil_take_minimum(const double *__restrict value, uint32_t n, const struct peil_link *link,
                                     double *__restrict low, double *__restrict weight)
{
  const double origin = link->origin, gain = link->gain, base = link->base;
  const int mapped = link->mapped != 0u;
  for (uint32_t i = 0; i < n; i++) {
    const double here = mapped ? (value[i] - origin) * gain + base : value[i];
    low[i] = here < low[i] ? here : low[i];
    weight[i] += value[i] == value[i] ? 1.0 : 0.0;
  }
}

static inline void peil_count_values(const double *__restrict value, uint32_t n, double *__restrict count)
{
  for (uint32_t i = 0; i < n; i++) count[i] += value[i] == value[i] ? 1.0 : 0.0;
}

static inline void peil_count_applicable(const uint8_t *__restrict missing, uint32_t n, double *__restrict count)
{
  for (uint32_t i = 0; i < n; i++) count[i] += missing[i] != PEIL_NOT_APPLICABLE ? 1.0 : 0.0;
}

static inline void peil_add_column(const double *__restrict from, uint32_t n, double *__restrict to)
{
  for (uint32_t i = 0; i < n; i++) to[i] += from[i];
}

static inline void peil_fill(double *__restrict column, uint32_t n, double value)
{
  for (uint32_t i = 0; i < n; i++) column[i] = value;
}

/* Counts of one outcome. `applicable` says that no item of the batch was ever called not applicable behind it. */
static inline void peil_node_counts(struct peil_rollup *rollup, const struct peil_reduced *reduced, uint32_t o, int applicable)
{
  const struct peil_node *node = &rollup->node[o];
  const uint32_t n = rollup->cases;
  double *answered = rollup->answered + (size_t)o * PEIL_BLOCK, *asked = rollup->asked + (size_t)o * PEIL_BLOCK;
  peil_fill(answered, n, 0.0);
  peil_fill(asked, n, applicable ? (double)node->leaves : 0.0);
  for (uint32_t l = node->link; node->additive && l < node->link + node->links; l++) {
    const struct peil_link *link = &rollup->link[l];
    if (!(link->weight > 0.0)) continue;
    if (link->from == PEIL_FROM_ITEM) peil_count_values(reduced->value[link->index], n, answered);
    else peil_add_column(rollup->answered + (size_t)link->index * PEIL_BLOCK, n, answered);
  }
  for (uint32_t i = node->leaf; i < node->leaf + node->leaves; i++) {
    const uint32_t item = rollup->leaf[i];
    if (!node->additive) peil_count_values(reduced->value[item], n, answered);
    if (!applicable) peil_count_applicable(reduced->missing[item], n, asked);
  }
}

/* Sums of one outcome: the numerator into its value column, the denominator into `rollup->weight`. */
static inline void peil_node_sums(struct peil_rollup *rollup, const struct peil_reduced *reduced, uint32_t o)
{
  const struct peil_node *node = &rollup->node[o];
  const int minimum = rollup->role->outcome[o]->combine == PEIL_MINIMUM;
  double *sum = rollup->value + (size_t)o * PEIL_BLOCK;
  peil_fill(sum, rollup->cases, minimum ? HUGE_VAL : 0.0);
  peil_fill(rollup->weight, rollup->cases, 0.0);
  for (uint32_t l = node->link; l < node->link + node->links; l++) {
    const struct peil_link *link = &rollup->link[l];
    const double *value = link->from == PEIL_FROM_ITEM ? reduced->value[link->index]
                                                       : rollup->value + (size_t)link->index * PEIL_BLOCK;
    if (!(link->weight > 0.0)) continue;
    if (minimum) peil_take_minimum(value, rollup->cases, link, sum, rollup->weight);
    else if (link->mapped != 0u) peil_add_mean_mapped(value, rollup->cases, link, sum, rollup->weight);
    else peil_add_mean(value, rollup->cases, link->weight, sum, rollup->weight);
  }
}

/* From sums and counts to values; returns how many of the block are not scored. The slack lets 0.7 of 10 be 7. */
static inline uint32_t peil_node_values(struct peil_rollup *rollup, uint32_t o, int minimum)
{
  double *__restrict value = rollup->value + (size_t)o * PEIL_BLOCK;
  const double *__restrict answered = rollup->answered + (size_t)o * PEIL_BLOCK;
  const double *__restrict asked = rollup->asked + (size_t)o * PEIL_BLOCK;
  const double *__restrict weight = rollup->weight;
  const double share = rollup->minimum_answered, slack = 1e-9, none = NAN;
  double unscored = 0.0;
  for (uint32_t i = 0; i < rollup->cases; i++) {
    const double divisor = weight[i] > 0.0 ? (minimum ? 1.0 : weight[i]) : 1.0;
    const double figure = value[i] / divisor;
    const double enough = answered[i] + slack >= share * asked[i] ? weight[i] : 0.0;
    value[i] = enough > 0.0 ? figure : none;
    rollup->weight[i] = enough;
  }
  for (uint32_t i = 0; i < rollup->cases; i++) unscored += weight[i] > 0.0 ? 0.0 : 1.0;
  return (uint32_t)unscored;
}

static inline void peil_node_status(struct peil_rollup *rollup, uint32_t o, uint32_t unscored)
{
  uint8_t *status = rollup->status + (size_t)o * PEIL_BLOCK;
  const double *value = rollup->value + (size_t)o * PEIL_BLOCK, *asked = rollup->asked + (size_t)o * PEIL_BLOCK;
  memset(status, PEIL_SCORED, rollup->cases);
  if (unscored == 0u) return;
  for (uint32_t i = 0; i < rollup->cases; i++) {
    if (rollup->node[o].leaves == 0u) status[i] = PEIL_UNSCORED;
    else if (value[i] != value[i]) status[i] = asked[i] > 0.0 ? PEIL_INSUFFICIENT : PEIL_STATUS_NOT_APPLICABLE;
  }
}

/* True when some item behind the outcome is called not applicable somewhere in the batch. */
static inline int peil_node_has_not_applicable(const struct peil_rollup *rollup, const struct peil_batch *batch, uint32_t o)
{
  const struct peil_node *node = &rollup->node[o];
  for (uint32_t i = node->leaf; i < node->leaf + node->leaves; i++)
    if ((batch->seen[rollup->leaf[i]] & (1u << PEIL_NOT_APPLICABLE)) != 0u) return 1;
  return 0;
}

/* Rolls one reduced block up; the figures are then in rollup->value, answered, asked and status. */
static inline void peil_rollup_block(struct peil_rollup *rollup, const struct peil_reduced *reduced, const struct peil_batch *batch)
{
  const struct peil_role *role = rollup->role;
  rollup->cases = reduced->cases;
  for (uint32_t n = 0; n < role->outcomes; n++) {
    const uint32_t o = role->order[n];
    peil_node_counts(rollup, reduced, o, !peil_node_has_not_applicable(rollup, batch, o));
    peil_node_sums(rollup, reduced, o);
    peil_node_status(rollup, o, peil_node_values(rollup, o, role->outcome[o]->combine == PEIL_MINIMUM));
  }
}

/* Copies the block's figures to the results, from case `first` on. */
static inline void peil_rollup_store(const struct peil_rollup *rollup, struct peil_results *results, uint32_t first)
{
  for (uint32_t o = 0; o < rollup->role->outcomes; o++) {
    const size_t from = (size_t)o * PEIL_BLOCK, to = (size_t)o * results->stride + first;
    memcpy(results->value + to, rollup->value + from, rollup->cases * sizeof(double));
    memcpy(results->status + to, rollup->status + from, rollup->cases);
    for (uint32_t i = 0; results->answered != NULL && i < rollup->cases; i++)
      results->answered[to + i] = (uint32_t)(int32_t)rollup->answered[from + i];
    for (uint32_t i = 0; results->asked != NULL && i < rollup->cases; i++)
      results->asked[to + i] = (uint32_t)(int32_t)rollup->asked[from + i];
  }
}

/* --------------------------------------------------------------------------------------------- the trace */

/* The term as it went into the figure. */
static inline void peil_link_term(const struct peil_rollup *rollup, const struct peil_reduced *reduced,
                                  const struct peil_link *link, uint32_t i, struct peil_term *term)
{
  const int item = link->from == PEIL_FROM_ITEM;
  const double *block = rollup->value + (item ? 0u : (size_t)link->index * PEIL_BLOCK);
  const double value = item ? reduced->value[link->index][i] : block[i];
  uint32_t state;
  if (item) state = reduced->missing[link->index][i];
  else state = rollup->status[(size_t)link->index * PEIL_BLOCK + i];
  term->from = link->from;
  term->index = link->index;
  term->state = item && state == PEIL_RATERS_DISAGREE ? (uint32_t)PEIL_NOT_OBSERVED : state;
  term->weight = link->weight;
  term->value = link->mapped != 0u ? (value - link->origin) * link->gain + link->base : value;
  term->raw = item ? reduced->raw[link->index][i] : value;
}

/* Sends every term of the block's case i, those with weight 0 too. PEIL_OK or PEIL_SINK_FAILED. */
static inline int peil_rollup_trace(const struct peil_rollup *rollup, const struct peil_reduced *reduced, uint32_t i,
                                    const struct peil_sink *sink)
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

/* What holds for all cases: "nominal-left-out" for items that had a weight and cannot be averaged. */
static inline int peil_rollup_remarks(const struct peil_rollup *rollup, uint32_t language, const struct peil_sink *sink)
{
  const struct peil_role *role = rollup->role;
  struct peil_line line;
  uint32_t found = 0;
  peil_line_start(&line, language);
  peil_line_both(&line, "Een keuze zonder volgorde laat zich niet middelen en telt niet mee: ",
                 "A choice without an order cannot be averaged and is not counted: ");
  for (uint32_t o = 0; o < role->outcomes; o++) {
    for (uint32_t f = 0; f < role->outcome[o]->feeds; f++) {
      const struct peil_feed *feed = role->outcome[o]->feed[f];
      if (feed->from != PEIL_FROM_ITEM || !(feed->weight > 0.0) || !peil_is_unordered(role, feed->index)) continue;
      peil_line_add(&line, found++ > 0u ? ", " : "");
      peil_line_add(&line, role->item[feed->index]->id);
    }
  }
  peil_line_add(&line, ".");
  return found > 0u ? peil_send_remark(sink, UINT32_MAX, "nominal-left-out", line.text) : PEIL_OK;
}

#endif
