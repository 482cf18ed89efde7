/* SPDX-License-Identifier: EUPL-1.2
 *
 * requirements: conditions in three-valued logic, and why. Fail and unknown is fail, pass and unknown is
 * unknown, pass or unknown is pass (Kleene 1952, section 64, the strong tables).
 */
#include "requirements.h"

static enum truth judge_parts(const struct reading_of *of, const struct peil_condition *condition)
{
  enum truth truth = condition->op == PEIL_ALL ? TRUE_ : FALSE_;
  for (uint32_t p = 0; p < condition->parts; p++) {
    const enum truth part = judge_condition(of, condition->part[p]);
    if (condition->op == PEIL_NOT) return part == UNKNOWN_ ? UNKNOWN_ : part == TRUE_ ? FALSE_ : TRUE_;
    if (condition->op == PEIL_ALL ? part < truth : part > truth) truth = part;
  }
  return truth;
}

enum truth judge_condition(const struct reading_of *of, const struct peil_condition *condition)
{
  const struct peil_reduced *reduced = &of->requirements->reduced;
  double value;
  if (condition->op == PEIL_ALL || condition->op == PEIL_ANY || condition->op == PEIL_NOT)
    return judge_parts(of, condition);
  if (condition->op == PEIL_HAS_EVIDENCE)
    return peil_case_evidence(of->batch, condition->item, reduced->first + of->i) != 0u ? TRUE_ : FALSE_;
  value = reduced->value[condition->item][of->i];
  if (value != value) return UNKNOWN_;
  if (condition->op == PEIL_AT_LEAST) return value >= condition->value ? TRUE_ : FALSE_;
  if (condition->op == PEIL_AT_MOST) return value <= condition->value ? TRUE_ : FALSE_;
  return value == condition->value ? TRUE_ : FALSE_;
}

int is_required(const struct peil_item *item)
{
  return item->scale != PEIL_NO_SCALE && (item->minimum == item->minimum || item->maximum == item->maximum);
}

enum truth judge_item(const struct reading_of *of, uint32_t index, int *binds)
{
  const struct peil_item *item = of->requirements->role->item[index];
  const double value = of->requirements->reduced.value[index][of->i];
  *binds = of->requirements->reduced.missing[index][of->i] != PEIL_NOT_APPLICABLE;
  if (value != value) return UNKNOWN_;
  return value < item->minimum || value > item->maximum ? FALSE_ : TRUE_;
}

const struct peil_reading *reading_in_force(const struct requirements *requirements,
                                            const struct peil_rule *rule)
{
  for (uint32_t r = 0; r < rule->readings; r++)
    if (strcmp(rule->reading[r]->id, requirements->reading) == 0) return rule->reading[r];
  return rule->reading[0];
}

uint32_t judge_rule(const struct reading_of *of, const struct peil_rule *rule)
{
  const struct peil_reading *reading = reading_in_force(of->requirements, rule);
  const enum truth truth = judge_condition(of, reading->condition);
  if (truth == FALSE_) return PEIL_REASON_NOT_MET;
  if (truth == UNKNOWN_) return PEIL_REASON_UNKNOWN;
  if (reading->outright == NULL || judge_condition(of, reading->outright) == TRUE_) return PEIL_REASON_MET;
  return PEIL_REASON_CONDITIONALLY;
}

uint32_t judge_case(const struct reading_of *of)
{
  const struct peil_role *role = of->requirements->role;
  enum truth all = TRUE_;
  for (uint32_t r = 0; r < role->rules; r++) {
    uint32_t code;
    if (role->rule[r]->kind != PEIL_KNOCK_OUT) continue;
    code = judge_rule(of, role->rule[r]);
    if (code == PEIL_REASON_NOT_MET) all = FALSE_;
    else if (code == PEIL_REASON_UNKNOWN && all == TRUE_) all = UNKNOWN_;
  }
  for (uint32_t item = 0; item < role->items; item++) {
    int binds;
    enum truth truth;
    if (!is_required(role->item[item])) continue;
    truth = judge_item(of, item, &binds);
    if (binds && truth < all) all = truth;
  }
  return all == TRUE_ ? PEIL_MET : all == FALSE_ ? PEIL_NOT_MET : PEIL_UNDECIDED;
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
  peil_line_number(line, value, 2);
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
  const struct peil_reading *reading = reading_in_force(of->requirements, rule);
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
  int binds;
  const enum truth truth = judge_item(of, index, &binds);
  reason->code = truth == TRUE_    ? PEIL_REASON_MET
                 : truth == FALSE_ ? PEIL_REASON_NOT_MET
                                   : PEIL_REASON_UNKNOWN;
  of->requirements->name[0] = item->id;
  reason->items = 1;
  reason->item = of->requirements->name;
  reason->rule = "";
  peil_line_start(text, of->language);
  peil_line_add(text, peil_say(of->language, item->text));
  peil_line_add(text, ": ");
  peil_line_add(text, requirements_word(reason->code, of->language));
  peil_line_both(text, "; gevonden: ", "; found: ");
  say_found(of, index, text);
  peil_line_both(text, ", vereist: ", ", required: ");
  say_required(item, scale, text);
  peil_line_add(text, ".");
  reason->text = text->text;
}
