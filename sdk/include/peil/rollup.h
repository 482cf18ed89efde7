/* SPDX-License-Identifier: EUPL-1.2
 *
 * peil/rollup.h: the weighted mean up a role's outcome graph, for one case or a million.
 *
 * For outcome o with terms t (items and other outcomes, in the role's order) that have a value:
 *
 *     value(o) = sum(w_t * v_t) / sum(w_t)          combine mean
 *     value(o) = min(v_t), over terms with w_t > 0   combine minimum
 *
 * v_t is the term mapped linearly from its own range onto the outcome's: (raw - low) / (high - low) of the
 * one becomes the same share of the other. A bipolar item whose wanted pole stands on the left (`reversed`)
 * is turned round, so that more is always nearer the wanted pole. Equal ranges are not touched at all.
 *
 * Weights are the role's. With `split`, the weight of an outcome that feeds n outcomes with weight > 0 is
 * divided by n: a competency marked for three core tasks weighs a third in each. An item on a nominal scale
 * with more than two points has no order and therefore no place in a mean: its weight is 0 whatever the role
 * says, and `peil_rollup_remarks` (peil/trace.h) says so.
 *
 * Counts. The items behind an outcome are those reached through weights > 0, each once. `asked` leaves out
 * those that are not applicable, `answered` counts those with a value. From them the status:
 *
 *     unscored         no item stands behind the outcome
 *     not-applicable   asked is 0
 *     insufficient     answered is 0, or answered < minimum_answered * asked, or no term has a value
 *     scored           otherwise
 *
 * What is not scored has no value and leaves the terms of the outcomes it feeds.
 *
 * The work is done a block of cases at a time, column by column, in the order of the feeds. The trace
 * (peil/trace.h) reads the very columns the figures were made of, so a traced figure and a bulk figure are
 * the same bits.
 */
#ifndef PEIL_ROLLUP_H
#define PEIL_ROLLUP_H

#include "peil/columns.h"
#include "peil/reduce.h"

/* Distance between two of the roll-up's own columns: a little more than a block, because columns that lie a
 * whole page apart get in each other's way in the first-level cache. */
#define PEIL_STRIDE (PEIL_BLOCK + 24u)

/* One feed, ready for use. */
struct peil_link {
  uint32_t from; /* enum peil_source */
  uint32_t index;
  double weight;   /* as used */
  uint32_t mapped; /* 0: the value as it is; 1: (raw - origin) * gain + base */
  uint32_t reserved;
  double origin, gain, base; /* 0, 1, 0 where not mapped */
};

/* One outcome. */
struct peil_node {
  uint32_t link, links;  /* its range in `rollup->link` */
  uint32_t leaf, leaves; /* its range in `rollup->leaf`: the items behind it, each once */
  uint32_t additive;     /* 1: its counts are the sum of those of its terms, which share no item */
};

struct peil_rollup {
  const struct peil_role *role;
  double minimum_answered;
  struct peil_link *link;
  struct peil_node *node; /* [outcomes] */
  uint32_t *leaf;
  uint32_t links, leaves;
  uint32_t wide;            /* 1 where the processor does four cases at once */
  uint32_t cases;           /* of the block in the columns below */
  double *value;            /* [outcomes * PEIL_STRIDE]: NaN where not scored */
  double *answered, *asked; /* [outcomes * PEIL_STRIDE] */
  uint8_t *status;          /* [outcomes * PEIL_STRIDE], enum peil_status */
  double *weight;           /* [PEIL_STRIDE] */
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
      if (role->outcome[o]->feed[f]->from == PEIL_FROM_OUTCOME && role->outcome[o]->feed[f]->index == outcome)
        return 0;
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
static inline int peil_link_map(struct peil_link *link, double low, double high, int reversed,
                                double onto_low, double onto_high)
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

static inline int peil_refuse_link(const struct peil_call *call, const struct peil_outcome *outcome,
                                   const char *term, const char *nl, const char *en)
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
static inline int peil_link_make(const struct peil_call *call, const struct peil_role *role, uint32_t o,
                                 uint32_t f, int split, struct peil_link *link)
{
  const struct peil_outcome *outcome = role->outcome[o];
  const struct peil_feed *feed = outcome->feed[f];
  const int item = feed->from == PEIL_FROM_ITEM;
  const char *term = item ? role->item[feed->index]->id : role->outcome[feed->index]->id;
  double low, high;
  int reversed = 0;
  memset(link, 0, sizeof(*link));
  link->gain = 1.0;
  link->from = feed->from;
  link->index = feed->index;
  link->weight = feed->weight;
  if (!(feed->weight >= 0.0) || !(feed->weight <= 1e300))
    return peil_refuse_link(call, outcome, term,
                            " met een gewicht dat geen getal van 0 of meer is; verbeter het gewicht",
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
  if (peil_link_map(link, low, high, reversed, outcome->minimum, outcome->maximum) || link->weight == 0.0)
    return PEIL_OK;
  return peil_refuse_link(call, outcome, term,
                          " maar hun schalen laten zich niet op elkaar afbeelden; geef beide een bereik",
                          " but their scales cannot be mapped onto each other; give both a range");
}

/* Marks in `set` the items behind outcome o, from its links and the sets of the outcomes before it. Returns
 * how many, and in *terms the sum over its terms: equal when they share none. */
static inline uint32_t peil_leaf_set(const struct peil_rollup *rollup, uint32_t o, uint8_t *sets,
                                     uint32_t *terms)
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
  const size_t outcomes = (size_t)rollup->role->outcomes + 1u, cells = outcomes * PEIL_STRIDE;
  size_t links = 1;
  for (uint32_t o = 0; o < rollup->role->outcomes; o++) links += rollup->role->outcome[o]->feeds;
  rollup->link = (struct peil_link *)calloc(links, sizeof(*rollup->link));
  rollup->node = (struct peil_node *)calloc(outcomes, sizeof(*rollup->node));
  rollup->value = (double *)calloc(cells, sizeof(double));
  rollup->answered = (double *)calloc(cells, sizeof(double));
  rollup->asked = (double *)calloc(cells, sizeof(double));
  rollup->status = (uint8_t *)calloc(cells, 1u);
  rollup->weight = (double *)calloc(PEIL_STRIDE, sizeof(double));
  return rollup->link && rollup->node && rollup->value && rollup->answered && rollup->asked &&
                 rollup->status && rollup->weight
             ? PEIL_OK
             : PEIL_NO_MEMORY;
}

/* Makes a roll-up for a role. `minimum_answered` is a share, 0 .. 1. Has called `fail` when it does not
 * return PEIL_OK, and then there is nothing to finish. */
static inline int peil_rollup_init(struct peil_rollup *rollup, const struct peil_call *call,
                                   const struct peil_role *role, double minimum_answered, int split)
{
  int code;
  memset(rollup, 0, sizeof(*rollup));
  rollup->role = role;
  rollup->minimum_answered = minimum_answered;
  rollup->wide = (uint32_t)peil_processor_is_wide();
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

/* Adds the counts of the outcomes among the terms of an additive outcome, four at a time. */
static inline void peil_node_add_counts(const struct peil_rollup *rollup, const struct peil_node *node,
                                        double *answered)
{
  const double *column[4];
  uint32_t found = 0;
  for (uint32_t l = node->link; l < node->link + node->links; l++) {
    const struct peil_link *link = &rollup->link[l];
    if (link->from != PEIL_FROM_OUTCOME || !(link->weight > 0.0)) continue;
    column[found++] = rollup->answered + (size_t)link->index * PEIL_STRIDE;
    if (found == 4u) peil_add_four_columns(column, rollup->cases, answered);
    found %= 4u;
  }
  for (uint32_t i = 0; i < found; i++) peil_add_column(column[i], rollup->cases, answered);
}

/* Counts of one outcome, but for the items of an additive one: those are counted as they are summed.
 * `applicable` says that no item behind it was ever called not applicable in the batch. */
static inline void peil_node_counts(struct peil_rollup *rollup, const struct peil_reduced *reduced,
                                    uint32_t o, int applicable)
{
  const struct peil_node *node = &rollup->node[o];
  const uint32_t n = rollup->cases;
  double *answered = rollup->answered + (size_t)o * PEIL_STRIDE,
         *asked = rollup->asked + (size_t)o * PEIL_STRIDE;
  peil_fill(answered, n, 0.0);
  peil_fill(asked, n, applicable ? (double)node->leaves : 0.0);
  if (node->additive) peil_node_add_counts(rollup, node, answered);
  for (uint32_t i = node->leaf; i < node->leaf + node->leaves; i++) {
    const uint32_t item = rollup->leaf[i];
    if (!node->additive) peil_count_values(reduced->value[item], n, answered);
    if (!applicable) peil_count_applicable(reduced->missing[item], n, asked);
  }
}

static inline const double *peil_link_column(const struct peil_rollup *rollup,
                                             const struct peil_reduced *reduced, const struct peil_link *link)
{
  return link->from == PEIL_FROM_ITEM ? reduced->value[link->index]
                                      : rollup->value + (size_t)link->index * PEIL_STRIDE;
}

/* Sums as many of the links from `l` on as go together: four of a kind that need no mapping, or one. Returns
 * how many. */
static inline uint32_t peil_links_sum(struct peil_rollup *rollup, const struct peil_reduced *reduced,
                                      uint32_t l, uint32_t end, double *sum, double *answered)
{
  const struct peil_link *link = &rollup->link[l];
  double *count = link->from == PEIL_FROM_ITEM ? answered : NULL;
  const double *value[4];
  double w[4];
  uint32_t found = 0;
  while (found < 4u && l + found < end && link[found].mapped == 0u && link[found].weight > 0.0 &&
         link[found].from == link->from) {
    value[found] = peil_link_column(rollup, reduced, &link[found]);
    w[found] = link[found].weight;
    found++;
  }
  if (found == 4u) {
    peil_add_mean_of_four(value, rollup->cases, w, sum, rollup->weight, count);
    return 4u;
  }
  if (!(link->weight > 0.0)) return 1u;
  if (link->mapped == 0u) {
    peil_add_mean(peil_link_column(rollup, reduced, link), rollup->cases, link->weight, sum, rollup->weight,
                  count);
    return 1u;
  }
  peil_add_mean_mapped(peil_link_column(rollup, reduced, link), rollup->cases, link->weight, link->origin,
                       link->gain, link->base, sum, rollup->weight);
  if (count != NULL) peil_count_values(reduced->value[link->index], rollup->cases, count);
  return 1u;
}

/* The lowest of one outcome's terms into its value column, how many there are into `rollup->weight`. */
static inline void peil_node_minimum(struct peil_rollup *rollup, const struct peil_reduced *reduced,
                                     uint32_t o)
{
  const struct peil_node *node = &rollup->node[o];
  double *answered = rollup->answered + (size_t)o * PEIL_STRIDE;
  double *low = rollup->value + (size_t)o * PEIL_STRIDE;
  peil_fill(low, rollup->cases, HUGE_VAL);
  for (uint32_t l = node->link; l < node->link + node->links; l++) {
    const struct peil_link *link = &rollup->link[l];
    const double *value = peil_link_column(rollup, reduced, link);
    if (!(link->weight > 0.0)) continue;
    peil_take_minimum(value, rollup->cases, link->origin, link->gain, link->base, low, rollup->weight);
    if (node->additive && link->from == PEIL_FROM_ITEM) peil_count_values(value, rollup->cases, answered);
  }
}

/* Sums of one outcome: the numerator into its value column, the denominator into `rollup->weight`. */
static inline void peil_node_sums(struct peil_rollup *rollup, const struct peil_reduced *reduced, uint32_t o)
{
  const struct peil_node *node = &rollup->node[o];
  double *sum = rollup->value + (size_t)o * PEIL_STRIDE;
  double *answered = node->additive ? rollup->answered + (size_t)o * PEIL_STRIDE : NULL;
  peil_fill(rollup->weight, rollup->cases, 0.0);
  if (rollup->role->outcome[o]->combine == PEIL_MINIMUM) {
    peil_node_minimum(rollup, reduced, o);
    return;
  }
  peil_fill(sum, rollup->cases, 0.0);
  for (uint32_t l = node->link, end = node->link + node->links; l < end;)
    l += peil_links_sum(rollup, reduced, l, end, sum, answered);
}

/* From sums and counts to values; returns how many of the block are not scored. The slack lets 0.7 of 10
 * be 7. What is not scored gets NaN by addition, which needs no branch. */
static inline uint32_t peil_node_values(struct peil_rollup *rollup, uint32_t o, int minimum)
{
  double *__restrict value = rollup->value + (size_t)o * PEIL_STRIDE;
  const double *__restrict answered = rollup->answered + (size_t)o * PEIL_STRIDE;
  const double *__restrict asked = rollup->asked + (size_t)o * PEIL_STRIDE;
  const double *__restrict weight = rollup->weight;
  const double share = rollup->minimum_answered, slack = 1e-9, none = NAN;
  const uint32_t n = rollup->cases;
  for (uint32_t i = 0; i < n; i++) {
    const double divisor = weight[i] > 0.0 ? weight[i] : 1.0, empty = weight[i] > 0.0 ? 0.0 : none;
    const double few = answered[i] + slack >= share * asked[i] ? 0.0 : none;
    value[i] = value[i] / (minimum ? 1.0 : divisor) + (empty + few);
  }
  return n - peil_values_in(value, n);
}

static inline void peil_node_status(struct peil_rollup *rollup, uint32_t o, uint32_t unscored)
{
  uint8_t *status = rollup->status + (size_t)o * PEIL_STRIDE;
  const double *value = rollup->value + (size_t)o * PEIL_STRIDE,
               *asked = rollup->asked + (size_t)o * PEIL_STRIDE;
  memset(status, PEIL_SCORED, rollup->cases);
  if (unscored == 0u) return;
  for (uint32_t i = 0; i < rollup->cases; i++) {
    if (rollup->node[o].leaves == 0u) status[i] = PEIL_UNSCORED;
    else if (value[i] != value[i])
      status[i] = asked[i] > 0.0 ? PEIL_INSUFFICIENT : PEIL_STATUS_NOT_APPLICABLE;
  }
}

/* True when some item behind the outcome is called not applicable somewhere in the batch. */
static inline int peil_node_has_not_applicable(const struct peil_rollup *rollup,
                                               const struct peil_batch *batch, uint32_t o)
{
  const struct peil_node *node = &rollup->node[o];
  for (uint32_t i = node->leaf; i < node->leaf + node->leaves; i++)
    if ((batch->seen[rollup->leaf[i]] & (1u << PEIL_NOT_APPLICABLE)) != 0u) return 1;
  return 0;
}

static inline void peil_rollup_narrow(struct peil_rollup *rollup, const struct peil_reduced *reduced,
                                      const struct peil_batch *batch)
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

#if defined(PEIL_WIDE)
/* The same operations in the same order on four cases at a time instead of two: the same bits. */
static __attribute__((target("avx2"), flatten, unused)) void
peil_rollup_wide(struct peil_rollup *rollup, const struct peil_reduced *reduced,
                 const struct peil_batch *batch)
{
  peil_rollup_narrow(rollup, reduced, batch);
}
#endif

/* Rolls one reduced block up; the figures are then in rollup->value, answered, asked and status. */
static inline void peil_rollup_block(struct peil_rollup *rollup, const struct peil_reduced *reduced,
                                     const struct peil_batch *batch)
{
#if defined(PEIL_WIDE)
  if (rollup->wide != 0u) {
    peil_rollup_wide(rollup, reduced, batch);
    return;
  }
#endif
  peil_rollup_narrow(rollup, reduced, batch);
}

/* Copies the block's figures to the results, from case `first` on. */
static inline void peil_rollup_store(const struct peil_rollup *rollup, struct peil_results *results,
                                     uint32_t first)
{
  for (uint32_t o = 0; o < rollup->role->outcomes; o++) {
    const size_t from = (size_t)o * PEIL_STRIDE, to = (size_t)o * results->stride + first;
    memcpy(results->value + to, rollup->value + from, rollup->cases * sizeof(double));
    memcpy(results->status + to, rollup->status + from, rollup->cases);
    if (results->answered != NULL)
      peil_store_counts(rollup->answered + from, rollup->cases, results->answered + to);
    if (results->asked != NULL) peil_store_counts(rollup->asked + from, rollup->cases, results->asked + to);
  }
}

#endif
