/* SPDX-License-Identifier: EUPL-1.2
 *
 * peil/truth.h: the conditions of a role in three-valued logic (Kleene 1952, section 64, the strong tables):
 * fail and unknown is fail, pass and unknown is unknown, pass or unknown is pass. On values after reduction,
 * a case of the block at a time.
 */
#ifndef PEIL_TRUTH_H
#define PEIL_TRUTH_H

#include "peil/rollup.h"

/* In the order that makes "and" the lowest and "or" the highest. */
enum peil_truth { PEIL_FALSE = 0, PEIL_UNKNOWN = 1, PEIL_TRUE = 2 };

/* One case of a reduced block, with the batch for its evidence. */
struct peil_look {
  const struct peil_reduced *reduced;
  const struct peil_batch *batch;
  uint32_t i; /* in the block */
};

static inline enum peil_truth peil_truth_not(enum peil_truth truth)
{
  return truth == PEIL_UNKNOWN ? PEIL_UNKNOWN : truth == PEIL_TRUE ? PEIL_FALSE : PEIL_TRUE;
}

static inline enum peil_truth peil_truth_if(int holds) { return holds ? PEIL_TRUE : PEIL_FALSE; }

/* A condition without parts. An item without a value leaves it unknown; evidence is there or it is not. */
static inline enum peil_truth peil_look_at(const struct peil_look *look,
                                           const struct peil_condition *condition)
{
  const double value = look->reduced->value[condition->item][look->i];
  if (condition->op == PEIL_HAS_EVIDENCE)
    return peil_truth_if(peil_case_evidence(look->batch, condition->item, look->reduced->first + look->i) !=
                         0u);
  if (value != value) return PEIL_UNKNOWN;
  if (condition->op == PEIL_AT_LEAST) return peil_truth_if(value >= condition->value);
  if (condition->op == PEIL_AT_MOST) return peil_truth_if(value <= condition->value);
  return peil_truth_if(value == condition->value);
}

/* Any condition. It calls itself for the parts, as deep as the role nests them: the host bounds that. */
static inline enum peil_truth peil_judge(const struct peil_look *look, const struct peil_condition *condition)
{
  enum peil_truth truth = condition->op == PEIL_ALL ? PEIL_TRUE : PEIL_FALSE;
  if (condition->op > PEIL_NOT) return peil_look_at(look, condition);
  for (uint32_t p = 0; p < condition->parts; p++) {
    const enum peil_truth part = peil_judge(look, condition->part[p]);
    if (condition->op == PEIL_NOT) return peil_truth_not(part);
    if (condition->op == PEIL_ALL ? part < truth : part > truth) truth = part;
  }
  return truth;
}

/* The reading of a rule that is in force: the chosen one, or the first where the rule lacks it. */
static inline const struct peil_reading *peil_reading_in_force(const struct peil_rule *rule,
                                                               const char *chosen)
{
  for (uint32_t r = 0; r < rule->readings; r++)
    if (strcmp(rule->reading[r]->id, chosen) == 0) return rule->reading[r];
  return rule->reading[0];
}

/* An item that is a requirement by itself: it has a minimum or a maximum. */
static inline int peil_is_required(const struct peil_item *item)
{
  return item->scale != PEIL_NO_SCALE && (item->minimum == item->minimum || item->maximum == item->maximum);
}

/* Whether the answer keeps to the item's minimum and maximum; unknown without an answer. An item that is not
 * applicable binds nobody: ask for `look->reduced->missing` first. */
static inline enum peil_truth peil_judge_item(const struct peil_look *look, uint32_t index)
{
  const struct peil_item *item = look->reduced->role->item[index];
  const double value = look->reduced->value[index][look->i];
  if (value != value) return PEIL_UNKNOWN;
  return peil_truth_if(!(value < item->minimum || value > item->maximum));
}

/* The mean share of the scale over the preferences that were answered; 0 when none was, for a preference only
 * ever adds. NaN when the role has none. */
static inline double peil_preference_share(const struct peil_reduced *reduced, uint32_t i)
{
  const struct peil_role *role = reduced->role;
  double sum = 0.0, count = 0.0;
  int any = 0;
  for (uint32_t index = 0; index < role->items; index++) {
    const struct peil_item *item = role->item[index];
    const double value = reduced->value[index][i];
    const struct peil_scale *scale;
    if (item->type != PEIL_PREFERENCE || item->scale == PEIL_NO_SCALE || peil_is_unordered(role, index))
      continue;
    scale = role->scale[item->scale];
    any = 1;
    if (value != value || !(scale->maximum > scale->minimum)) continue;
    sum += (value - scale->minimum) / (scale->maximum - scale->minimum);
    count += 1.0;
  }
  if (!any) return NAN;
  return count > 0.0 ? sum / count : 0.0;
}

#endif
