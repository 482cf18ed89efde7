/* SPDX-License-Identifier: EUPL-1.2
 *
 * requirements: rules and required items, judged in the three-valued logic of peil/truth.h, and why.
 */
#include "requirements.h"

static struct peil_look look_of(const struct reading_of *of)
{
  const struct peil_look look = {&of->requirements->reduced, of->batch, of->i};
  return look;
}

int does_bind(const struct reading_of *of, uint32_t index)
{
  return of->requirements->reduced.missing[index][of->i] != PEIL_NOT_APPLICABLE;
}

uint32_t judge_rule(const struct reading_of *of, const struct peil_rule *rule)
{
  const struct peil_reading *reading = peil_reading_in_force(rule, of->requirements->reading);
  const struct peil_look look = look_of(of);
  const enum peil_truth truth = peil_judge(&look, reading->condition);
  if (truth == PEIL_FALSE) return PEIL_REASON_NOT_MET;
  if (truth == PEIL_UNKNOWN) return PEIL_REASON_UNKNOWN;
  if (reading->outright == NULL || peil_judge(&look, reading->outright) == PEIL_TRUE) return PEIL_REASON_MET;
  return PEIL_REASON_CONDITIONALLY;
}

uint32_t judge_case(const struct reading_of *of)
{
  const struct peil_role *role = of->requirements->role;
  const struct peil_look look = look_of(of);
  enum peil_truth all = PEIL_TRUE;
  for (uint32_t r = 0; r < role->rules; r++) {
    uint32_t code;
    if (role->rule[r]->kind != PEIL_KNOCK_OUT) continue;
    code = judge_rule(of, role->rule[r]);
    if (code == PEIL_REASON_NOT_MET) all = PEIL_FALSE;
    else if (code == PEIL_REASON_UNKNOWN && all == PEIL_TRUE) all = PEIL_UNKNOWN;
  }
  for (uint32_t item = 0; item < role->items; item++) {
    enum peil_truth truth;
    if (!peil_is_required(role->item[item]) || !does_bind(of, item)) continue;
    truth = peil_judge_item(&look, item);
    if (truth < all) all = truth;
  }
  return all == PEIL_TRUE ? PEIL_MET : all == PEIL_FALSE ? PEIL_NOT_MET : PEIL_UNDECIDED;
}

/* ------------------------------------------------------------------------------------------------ in words
 */

const char *requirements_word(uint32_t code, uint32_t language)
{
  static const char *const nl[] = {"voldoet", "voldoet onder voorwaarde", "voldoet niet",
                                   "nog niet te zeggen"};
  static const char *const en[] = {"met", "met conditionally", "not met", "undecided"};
  return language == PEIL_ENGLISH ? en[code] : nl[code];
}

static void say_value(const struct peil_scale *scale, double value, struct peil_line *line)
{
  for (uint32_t p = 0; p < scale->points; p++) {
    if (scale->point[p]->value != value) continue;
    peil_line_add(line, peil_say(line->language, scale->point[p]->label));
    if (scale->type != PEIL_NOMINAL) {
      peil_line_add(line, " (");
      peil_line_number(line, value, 2);
      peil_line_add(line, ")");
    }
    return;
  }
  peil_line_quantity(line, value, 2, peil_unit_of(scale));
}

void say_found(const struct reading_of *of, uint32_t index, struct peil_line *line)
{
  const struct requirements *requirements = of->requirements;
  const struct peil_item *item = requirements->role->item[index];
  const double value = requirements->reduced.value[index][of->i];
  if (value == value && item->scale != PEIL_NO_SCALE)
    say_value(requirements->role->scale[item->scale], value, line);
  else peil_line_add(line, peil_missing_word(line->language, requirements->reduced.missing[index][of->i]));
}

static uint32_t name_condition(const struct requirements *requirements,
                               const struct peil_condition *condition, uint32_t names)
{
  const char *id;
  for (uint32_t p = 0; condition->op <= PEIL_NOT && p < condition->parts; p++)
    names = name_condition(requirements, condition->part[p], names);
  if (condition->op <= PEIL_NOT) return names;
  id = requirements->role->item[condition->item]->id;
  for (uint32_t n = 0; n < names; n++)
    if (requirements->name[n] == id) return names;
  requirements->name[names] = id;
  return names + 1u;
}

static void say_named(const struct reading_of *of, uint32_t names, struct peil_line *line)
{
  const struct peil_role *role = of->requirements->role;
  peil_line_both(line, "; gevonden: ", "; found: ");
  for (uint32_t n = 0; n < names; n++) {
    uint32_t item = 0;
    while (item < role->items && role->item[item]->id != of->requirements->name[n]) item++;
    peil_line_add(line, n > 0u ? ", " : "");
    peil_line_add(line, of->requirements->name[n]);
    peil_line_add(line, " ");
    say_found(of, item, line);
  }
  peil_line_add(line, ".");
}

void explain_rule(const struct reading_of *of, const struct peil_rule *rule, struct peil_reason *reason,
                  struct peil_line *name, struct peil_line *text)
{
  const struct peil_reading *reading = peil_reading_in_force(rule, of->requirements->reading);
  const char *conditionally = peil_say(of->language, rule->conditionally);
  reason->code = judge_rule(of, rule);
  reason->items = name_condition(of->requirements, reading->condition, 0);
  if (reading->outright != NULL)
    reason->items = name_condition(of->requirements, reading->outright, reason->items);
  reason->item = of->requirements->name;
  peil_line_start(name, of->language);
  peil_line_add(name, rule->id);
  if (rule->readings > 1u) {
    peil_line_both(name, " lezing ", " reading ");
    peil_line_add(name, reading->id);
  }
  peil_line_start(text, of->language);
  peil_line_add(text, peil_say(of->language, rule->title));
  peil_line_add(text, ": ");
  if (reason->code == PEIL_REASON_CONDITIONALLY && conditionally[0] != '\0')
    peil_line_add(text, conditionally);
  else peil_line_add(text, requirements_word(reason->code, of->language));
  if (rule->kind == PEIL_ADVICE)
    peil_line_both(text, " (advies, beslist niet)", " (advice, does not decide)");
  say_named(of, reason->items, text);
  reason->rule = name->text;
  reason->text = text->text;
}

static void say_required(const struct peil_item *item, const struct peil_scale *scale, struct peil_line *line)
{
  const int low = item->minimum == item->minimum, high = item->maximum == item->maximum;
  if (peil_is_yes_no(scale) && low && !high) {
    say_value(scale, item->minimum, line);
    return;
  }
  if (low) {
    peil_line_both(line, "ten minste ", "at least ");
    say_value(scale, item->minimum, line);
  }
  if (low && high) peil_line_both(line, " en ", " and ");
  if (high) {
    peil_line_both(line, "hoogstens ", "at most ");
    say_value(scale, item->maximum, line);
  }
}

void explain_item(const struct reading_of *of, uint32_t index, struct peil_reason *reason,
                  struct peil_line *text)
{
  const struct peil_item *item = of->requirements->role->item[index];
  const struct peil_scale *scale = of->requirements->role->scale[item->scale];
  const struct peil_look look = look_of(of);
  const enum peil_truth truth = peil_judge_item(&look, index);
  reason->code = truth == PEIL_TRUE    ? PEIL_REASON_MET
                 : truth == PEIL_FALSE ? PEIL_REASON_NOT_MET
                                       : PEIL_REASON_UNKNOWN;
  of->requirements->name[0] = item->id;
  reason->items = 1;
  reason->item = of->requirements->name;
  reason->rule = "";
  peil_line_start(text, of->language);
  peil_line_asked(text, item);
  peil_line_add(text, ": ");
  peil_line_add(text, requirements_word(reason->code, of->language));
  peil_line_both(text, "; gevonden: ", "; found: ");
  say_found(of, index, text);
  peil_line_both(text, ", vereist: ", ", required: ");
  say_required(item, scale, text);
  peil_line_add(text, ".");
  reason->text = text->text;
}
