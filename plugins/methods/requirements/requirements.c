/* SPDX-License-Identifier: EUPL-1.2
 *
 * requirements: may this person be considered at all. Knock-outs decide, in three-valued logic; preferences
 * only add; what is not backed by evidence is capped; and the score is worked out all the same. README.md has
 * the rules and a worked example.
 */
#include "requirements.h"

#include "peil/method.h"

static const char *const reading_words[] = {"A", "B", "C", NULL};

static const struct peil_option *const options[REQUIREMENTS_OPTIONS] = {
    PEIL_OPTION(PEIL_CHOICE, "reading", 0, 2, 0, reading_words,
                "lezing van regels die meer lezingen toelaten", "reading of rules that allow several"),
    PEIL_OPTION(PEIL_NUMBER, "bonus_maximum", 0, 100, 5, NULL,
                "punten die alle wensen samen hoogstens toevoegen",
                "points that all preferences together add at most"),
    PEIL_OPTION(PEIL_NUMBER, "evidence_cap", -1e9, 1e9, 1, NULL,
                "hoogste niveau van een item zonder het bewijs dat het vereist",
                "highest level of an item without the evidence it requires"),
    PEIL_OPTION_RATERS,
    PEIL_OPTION_INCLUDE_SELF,
    PEIL_OPTION_MINIMUM_ANSWERED,
    PEIL_OPTION_RATER_BOUND,
};

static void release(void *instance)
{
  struct requirements *requirements = instance;
  if (requirements == NULL) return;
  peil_reduced_finish(&requirements->reduced);
  peil_rollup_finish(&requirements->rollup);
  peil_panel_finish(&requirements->panel);
  peil_rollup_finish(&requirements->panel_rollup);
  free(requirements->alone);
  free((void *)requirements->name);
  free(requirements);
}

static int has_knock_outs(const struct peil_role *role)
{
  for (uint32_t r = 0; r < role->rules; r++)
    if (role->rule[r]->kind == PEIL_KNOCK_OUT) return 1;
  for (uint32_t item = 0; item < role->items; item++)
    if (peil_is_required(role->item[item])) return 1;
  return 0;
}

static int arrange(const struct peil_call *call, struct requirements *requirements,
                   const struct peil_setting *const *setting)
{
  const struct peil_role *role = requirements->role;
  int code;
  if (!has_knock_outs(role))
    return peil_fail(
        call, PEIL_ROLE_LACKS, "",
        call->language == PEIL_ENGLISH
            ? "the role has no knock-out rule and no item with a requirement; choose another method"
            : "de rol heeft geen knock-outregel en geen item met een eis; kies een andere methode");
  requirements->name = calloc((size_t)role->items + 1u, sizeof(*requirements->name));
  requirements->alone = malloc(((size_t)role->outcomes + 1u) * PEIL_BLOCK * sizeof(double));
  if (requirements->name == NULL || requirements->alone == NULL)
    return peil_fail(call, PEIL_NO_MEMORY, "", "no memory for the method");
  code = peil_reduction_prepare(call, &requirements->reduced, role, setting[REQUIREMENTS_RATERS],
                                setting[REQUIREMENTS_INCLUDE_SELF]);
  if (code == PEIL_OK)
    code =
        peil_panel_prepare(call, &requirements->panel, role, peil_is_on(setting[REQUIREMENTS_INCLUDE_SELF]),
                           setting[REQUIREMENTS_RATER_BOUND]);
  if (code == PEIL_OK)
    code = peil_rollup_init(&requirements->rollup, call, role, setting[REQUIREMENTS_MINIMUM_ANSWERED]->number,
                            0);
  if (code != PEIL_OK) return code;
  return peil_rollup_init(&requirements->panel_rollup, call, role,
                          setting[REQUIREMENTS_MINIMUM_ANSWERED]->number, 0);
}

static int prepare(const struct peil_call *call, const struct peil_role *role,
                   const struct peil_setting *const *setting, const char *calibration,
                   size_t calibration_size, void **instance)
{
  struct requirements *requirements = peil_instance(call, sizeof(*requirements));
  int code;
  (void)calibration;
  (void)calibration_size;
  if (requirements == NULL) return PEIL_NO_MEMORY;
  requirements->role = role;
  requirements->reading = reading_words[peil_chosen(setting[REQUIREMENTS_READING])];
  requirements->bonus_maximum = setting[REQUIREMENTS_BONUS_MAXIMUM]->number;
  requirements->evidence_cap = setting[REQUIREMENTS_EVIDENCE_CAP]->number;
  code = arrange(call, requirements, setting);
  return peil_hand_over(code, requirements, release, instance);
}

/* --------------------------------------------------------------------------------------------------- caps */

/* What an item's evidence can carry, or +infinity. A choice without an order has no highest level. */
static double cap_of(const struct requirements *requirements, const struct peil_batch *batch, uint32_t index,
                     uint32_t c)
{
  const struct peil_item *item = requirements->role->item[index];
  const uint8_t evidence = peil_case_evidence(batch, index, c);
  if (evidence == 1u) return HUGE_VAL;
  if (evidence == 2u) return item->evidence_cap == item->evidence_cap ? item->evidence_cap : HUGE_VAL;
  return item->evidence == PEIL_EVIDENCE_REQUIRED ? requirements->evidence_cap : HUGE_VAL;
}

int apply_caps(struct requirements *requirements, const struct peil_batch *batch)
{
  struct peil_reduced *reduced = &requirements->reduced;
  for (uint32_t index = 0; index < requirements->role->items; index++) {
    const struct peil_item *item = requirements->role->item[index];
    const int capped = item->evidence == PEIL_EVIDENCE_REQUIRED || item->evidence_cap == item->evidence_cap;
    double *value;
    if (!capped || item->scale == PEIL_NO_SCALE || peil_is_nominal(requirements->role, index)) continue;
    value = peil_reduced_own(reduced, index);
    if (value == NULL) return PEIL_NO_MEMORY;
    for (uint32_t i = 0; i < reduced->cases; i++) {
      const double cap = cap_of(requirements, batch, index, reduced->first + i);
      const double low = requirements->role->scale[item->scale]->minimum;
      if (value[i] > cap) value[i] = cap > low ? cap : low;
    }
  }
  return PEIL_OK;
}

static int remark_caps(const struct requirements *requirements, uint32_t i, uint32_t language,
                       const struct peil_sink *sink)
{
  const struct peil_reduced *reduced = &requirements->reduced;
  struct peil_line line;
  uint32_t found = 0;
  peil_line_start(&line, language);
  peil_line_both(&line, "Lager geteld dan beoordeeld, omdat het bewijs ontbreekt of te zwak is: ",
                 "Counted lower than rated, because evidence is lacking or too weak: ");
  for (uint32_t item = 0; item < requirements->role->items; item++) {
    if (!(reduced->raw[item][i] > reduced->value[item][i])) continue;
    peil_line_add(&line, found++ > 0u ? ", " : "");
    peil_line_add(&line, requirements->role->item[item]->id);
    peil_line_add(&line, " ");
    peil_line_number(&line, reduced->raw[item][i], 2);
    peil_line_both(&line, " telt als ", " counts as ");
    peil_line_number(&line, reduced->value[item][i], 2);
  }
  peil_line_add(&line, ".");
  return found > 0u ? peil_send_remark(sink, reduced->first + i, "evidence-cap", line.text) : PEIL_OK;
}

/* A requirement called not applicable binds nobody, but never in silence. */
static int remark_not_binding(const struct requirements *requirements, uint32_t i, uint32_t language,
                              const struct peil_sink *sink)
{
  const struct peil_role *role = requirements->role;
  struct peil_line line;
  uint32_t found = 0;
  peil_line_start(&line, language);
  peil_line_both(&line, "Eisen die als niet van toepassing zijn aangemerkt en daarom niet meewegen: ",
                 "Requirements called not applicable, which therefore do not count: ");
  for (uint32_t item = 0; item < role->items; item++) {
    if (!peil_is_required(role->item[item]) || requirements->reduced.missing[item][i] != PEIL_NOT_APPLICABLE)
      continue;
    peil_line_add(&line, found++ > 0u ? ", " : "");
    peil_line_add(&line, role->item[item]->id);
  }
  peil_line_add(&line, ".");
  return found > 0u ? peil_send_remark(sink, requirements->reduced.first + i, "requirement-not-applicable",
                                       line.text)
                    : PEIL_OK;
}

/* ----------------------------------------------------------------------------------------------- per case */

static int send_statistics(const struct requirements *requirements, uint32_t i, uint32_t verdict,
                           const struct peil_sink *sink)
{
  const struct peil_role *role = requirements->role;
  const uint32_t c = requirements->reduced.first + i;
  const double share = peil_preference_share(&requirements->reduced, i),
               bonus = share == share ? share * requirements->bonus_maximum : 0.0;
  uint32_t tops = 0, top = 0;
  double value, low, high;
  int code = peil_send_statistic(sink, c, NULL, "knock_out", verdict == PEIL_NOT_MET ? 1.0 : 0.0);
  if (code == PEIL_OK && share == share) code = peil_send_statistic(sink, c, NULL, "bonus", bonus);
  for (uint32_t o = 0; o < role->outcomes; o++) {
    if (!peil_is_top(role, o) || requirements->rollup.node[o].leaves == 0u) continue;
    top = o;
    tops++;
  }
  if (code != PEIL_OK || tops != 1u) return code;
  value = requirements->rollup.value[(size_t)top * PEIL_STRIDE + i];
  low = role->outcome[top]->minimum;
  high = role->outcome[top]->maximum;
  if (value != value || !(high > low)) return PEIL_OK;
  return peil_send_statistic(sink, c, NULL, "total", 100.0 * (value - low) / (high - low) + bonus);
}

static int send_reasons(const struct reading_of *of, const struct peil_sink *sink)
{
  const struct peil_role *role = of->requirements->role;
  struct peil_reason reason;
  struct peil_line name, text;
  memset(&reason, 0, sizeof(reason));
  reason.size = (uint32_t)sizeof(reason);
  reason.case_index = of->requirements->reduced.first + of->i;
  for (uint32_t r = 0; r < role->rules; r++) {
    explain_rule(of, role->rule[r], &reason, &name, &text);
    if (sink->reason(sink->to, &reason) != PEIL_OK) return PEIL_SINK_FAILED;
  }
  for (uint32_t item = 0; item < role->items; item++) {
    if (!peil_is_required(role->item[item]) || !does_bind(of, item)) continue;
    explain_item(of, item, &reason, &text);
    if (sink->reason(sink->to, &reason) != PEIL_OK) return PEIL_SINK_FAILED;
  }
  return PEIL_OK;
}

static int say_why(const struct reading_of *of, uint32_t verdict, const struct peil_sink *sink)
{
  const struct requirements *requirements = of->requirements;
  int code = peil_rollup_trace(&requirements->rollup, &requirements->reduced, of->i, sink);
  if (code == PEIL_OK) code = send_statistics(requirements, of->i, verdict, sink);
  if (code == PEIL_OK)
    code = peil_reduced_remarks(&requirements->reduced, of->batch, of->i, of->language, sink);
  if (code == PEIL_OK) code = remark_caps(requirements, of->i, of->language, sink);
  if (code == PEIL_OK) code = remark_not_binding(requirements, of->i, of->language, sink);
  return code == PEIL_OK ? send_reasons(of, sink) : code;
}

static int requires_evidence(const struct peil_role *role)
{
  for (uint32_t i = 0; i < role->items; i++)
    if (role->item[i]->evidence == PEIL_EVIDENCE_REQUIRED) return 1;
  return 0;
}

/* What holds for all cases: evidence nobody recorded, and rules that lack the reading asked for. */
static int remark_all(const struct requirements *requirements, const struct peil_batch *batch,
                      uint32_t language, const struct peil_sink *sink)
{
  const struct peil_role *role = requirements->role;
  struct peil_line line;
  int code = peil_rollup_remarks(&requirements->rollup, language, sink);
  if (code == PEIL_OK && batch->evidence == NULL && requires_evidence(role))
    code = peil_send_remark(sink, UINT32_MAX, "evidence-unknown",
                            language == PEIL_ENGLISH
                                ? "No evidence is recorded; items that require it are capped."
                                : "Er is geen bewijs vastgelegd; items die bewijs vereisen zijn begrensd.");
  for (uint32_t r = 0; code == PEIL_OK && r < role->rules; r++) {
    const struct peil_rule *rule = role->rule[r];
    const char *used = peil_reading_in_force(rule, requirements->reading)->id;
    if (rule->readings < 2u || strcmp(used, requirements->reading) == 0) continue;
    peil_line_start(&line, language);
    peil_line_add(&line, rule->id);
    peil_line_both(&line, " kent geen lezing ", " has no reading ");
    peil_line_add(&line, requirements->reading);
    peil_line_both(&line, "; gebruikt is lezing ", "; used is reading ");
    peil_line_add(&line, used);
    peil_line_add(&line, ".");
    code = peil_send_remark(sink, UINT32_MAX, "reading-fallback", line.text);
  }
  return code;
}

static int score_block(struct requirements *requirements, const struct peil_batch *batch,
                       struct peil_results *results, uint32_t language, const struct peil_sink *sink)
{
  int code = PEIL_OK;
  peil_rollup_block(&requirements->rollup, &requirements->reduced, batch);
  peil_rollup_store(&requirements->rollup, results, requirements->reduced.first);
  for (uint32_t i = 0; code == PEIL_OK && i < requirements->reduced.cases; i++) {
    const struct reading_of of = {requirements, batch, i, language};
    const uint32_t verdict = judge_case(&of);
    if (results->verdict != NULL) results->verdict[requirements->reduced.first + i] = (uint8_t)verdict;
    if (sink == NULL) continue;
    code = say_why(&of, verdict, sink);
    if (code == PEIL_OK)
      code = requirements_panel(requirements, batch, requirements->reduced.first + i, language, sink);
  }
  return code;
}

static int score(const struct peil_call *call, void *instance, const struct peil_batch *batch,
                 struct peil_results *results, const struct peil_sink *sink)
{
  struct requirements *requirements = instance;
  struct peil_walk walk = {0, PEIL_OK};
  int code = sink != NULL ? remark_all(requirements, batch, call->language, sink) : PEIL_OK;
  while (code == PEIL_OK && peil_walk_next(&walk, call, &requirements->reduced, batch)) {
    code = apply_caps(requirements, batch);
    if (code == PEIL_OK) code = score_block(requirements, batch, results, call->language, sink);
  }
  return peil_told(call, walk.code, code);
}

static const struct peil_scoring scoring = {
    (uint32_t)sizeof(scoring),
    PEIL_SCOPE_CASE,
    {"eisen en wensen", "requirements"},
    {"Mag deze persoon in aanmerking komen?", "May this person be considered at all?"},
    {"knock-outregels, of items met een eis", "knock-out rules, or items with a requirement"},
    REQUIREMENTS_OPTIONS,
    0,
    options,
    prepare,
    score,
    NULL,
    release,
};

PEIL_METHOD("requirements", "1.0.0", &scoring, NULL, &requirements_reporting)
