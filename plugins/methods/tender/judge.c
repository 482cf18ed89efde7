/* SPDX-License-Identifier: EUPL-1.2
 *
 * tender: knock-outs. Strong three-valued logic (Kleene 1952, section 64), as the method `requirements` has it.
 */
#include "tender.h"

static enum truth judge(const struct look *look, const struct peil_condition *condition);

static enum truth judge_parts(const struct look *look, const struct peil_condition *condition)
{
  enum truth truth = condition->op == PEIL_ALL ? TRUE_ : FALSE_;
  for (uint32_t p = 0; p < condition->parts; p++) {
    const enum truth part = judge(look, condition->part[p]);
    if (condition->op == PEIL_NOT) return part == UNKNOWN_ ? UNKNOWN_ : part == TRUE_ ? FALSE_ : TRUE_;
    if (condition->op == PEIL_ALL ? part < truth : part > truth) truth = part;
  }
  return truth;
}

static enum truth judge(const struct look *look, const struct peil_condition *condition)
{
  const struct peil_reduced *reduced = &look->tender->reduced;
  double value;
  if (condition->op <= PEIL_NOT) return judge_parts(look, condition);
  if (condition->op == PEIL_HAS_EVIDENCE)
    return peil_case_evidence(look->batch, condition->item, reduced->first + look->i) != 0u ? TRUE_ : FALSE_;
  value = reduced->value[condition->item][look->i];
  if (value != value) return UNKNOWN_;
  if (condition->op == PEIL_AT_LEAST) return value >= condition->value ? TRUE_ : FALSE_;
  if (condition->op == PEIL_AT_MOST) return value <= condition->value ? TRUE_ : FALSE_;
  return value == condition->value ? TRUE_ : FALSE_;
}

static enum truth judge_rule(const struct look *look, const struct peil_rule *rule)
{
  const struct peil_reading *reading = rule->reading[0];
  for (uint32_t r = 0; r < rule->readings; r++)
    if (strcmp(rule->reading[r]->id, look->tender->reading) == 0) reading = rule->reading[r];
  return judge(look, reading->condition);
}

/* An item without a requirement, or one that does not apply, knocks nobody out. */
static enum truth judge_item(const struct look *look, uint32_t index)
{
  const struct peil_item *item = look->tender->role->item[index];
  const struct peil_reduced *reduced = &look->tender->reduced;
  const double value = reduced->value[index][look->i];
  if (index == look->tender->price || item->scale == PEIL_NO_SCALE ||
      (item->minimum != item->minimum && item->maximum != item->maximum) ||
      reduced->missing[index][look->i] == PEIL_NOT_APPLICABLE)
    return TRUE_;
  if (value != value) return UNKNOWN_;
  return value < item->minimum || value > item->maximum ? FALSE_ : TRUE_;
}

static void name_it(struct peil_line *line, const char *id)
{
  if (line->used > 0u) peil_line_add(line, ", ");
  peil_line_add(line, id);
}

enum truth tender_knock_outs(const struct look *look, enum truth named, struct peil_line *line)
{
  const struct peil_role *role = look->tender->role;
  enum truth all = TRUE_;
  for (uint32_t item = 0; item < role->items; item++) {
    const enum truth truth = judge_item(look, item);
    if (truth < all) all = truth;
    if (line != NULL && truth == named) name_it(line, role->item[item]->id);
  }
  for (uint32_t r = 0; r < role->rules; r++) {
    const enum truth truth = role->rule[r]->kind == PEIL_KNOCK_OUT ? judge_rule(look, role->rule[r]) : TRUE_;
    if (truth < all) all = truth;
    if (line != NULL && truth == named) name_it(line, role->rule[r]->id);
  }
  return all;
}
