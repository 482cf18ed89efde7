/* SPDX-License-Identifier: EUPL-1.2
 *
 * tender: knock-outs, in the three-valued logic of peil/truth.h, as the method `requirements` has them.
 */
#include "tender.h"

/* An item without a requirement, or one that does not apply, knocks nobody out. */
static enum peil_truth judge_item(const struct tender *tender, const struct peil_look *look, uint32_t index)
{
  if (index == tender->price || !peil_is_required(tender->role->item[index]) ||
      tender->reduced.missing[index][look->i] == PEIL_NOT_APPLICABLE)
    return PEIL_TRUE;
  return peil_judge_item(look, index);
}

static enum peil_truth judge_rule(const struct tender *tender, const struct peil_look *look,
                                  const struct peil_rule *rule)
{
  if (rule->kind != PEIL_KNOCK_OUT) return PEIL_TRUE;
  return peil_judge(look, peil_reading_in_force(rule, tender->reading)->condition);
}

/* TWT-E1 (“Independent of the four organisations”): the id to find it by, the words to read. */
static void name_it(struct peil_line *line, const char *id, struct peil_text words)
{
  if (line->used > 0u) peil_line_add(line, ", ");
  peil_line_add(line, id);
  peil_line_add(line, " (\xE2\x80\x9C");
  peil_line_add(line, peil_say(line->language, words));
  peil_line_add(line, "\xE2\x80\x9D)");
}

enum peil_truth tender_knock_outs(const struct tender *tender, const struct peil_look *look,
                                  enum peil_truth named, struct peil_line *line)
{
  const struct peil_role *role = tender->role;
  enum peil_truth all = PEIL_TRUE;
  for (uint32_t item = 0; item < role->items; item++) {
    const enum peil_truth truth = judge_item(tender, look, item);
    if (truth < all) all = truth;
    if (line != NULL && truth == named) name_it(line, role->item[item]->id, role->item[item]->text);
  }
  for (uint32_t r = 0; r < role->rules; r++) {
    const enum peil_truth truth = judge_rule(tender, look, role->rule[r]);
    if (truth < all) all = truth;
    if (line != NULL && truth == named) name_it(line, role->rule[r]->id, role->rule[r]->title);
  }
  return all;
}
