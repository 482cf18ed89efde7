/* SPDX-License-Identifier: EUPL-1.2
 *
 * requirements: how it is told. Every rule and requirement with its reading and its judgement, those met too.
 */
#include "requirements.h"

#include "peil/tell.h"

static int tell_row(const struct peil_reason *reason, const char *rule, const struct peil_line *found,
                    uint32_t language, const struct peil_report_sink *sink)
{
  if (sink->row(sink->to) != PEIL_OK || sink->text(sink->to, rule) != PEIL_OK ||
      sink->text(sink->to, requirements_word(reason->code, language)) != PEIL_OK)
    return PEIL_SINK_FAILED;
  return sink->text(sink->to, found->text);
}

static int tell_rules(const struct reading_of *of, const struct peil_report_sink *sink)
{
  const struct peil_role *role = of->requirements->role;
  struct peil_reason reason;
  struct peil_line name, text;
  int code = PEIL_OK;
  memset(&reason, 0, sizeof(reason));
  for (uint32_t r = 0; code == PEIL_OK && r < role->rules; r++) {
    explain_rule(of, role->rule[r], &reason, &name, &text);
    code = tell_row(&reason, name.text, &text, of->language, sink);
  }
  for (uint32_t item = 0; code == PEIL_OK && item < role->items; item++) {
    if (!peil_is_required(role->item[item]) || !does_bind(of, item)) continue;
    explain_item(of, item, &reason, &text);
    code = tell_row(&reason, role->item[item]->id, &text, of->language, sink);
  }
  return code;
}

static int tell_readings(const struct reading_of *of, const struct peil_report_sink *sink)
{
  const struct peil_role *role = of->requirements->role;
  int code = PEIL_OK;
  for (uint32_t r = 0; code == PEIL_OK && r < role->rules; r++) {
    const struct peil_reading *reading = peil_reading_in_force(role->rule[r], of->requirements->reading);
    struct peil_line line;
    if (role->rule[r]->readings < 2u) continue;
    peil_line_start(&line, of->language);
    peil_line_add(&line, role->rule[r]->id);
    peil_line_both(&line, " is gelezen volgens lezing ", " was read according to reading ");
    peil_line_add(&line, reading->id);
    peil_line_add(&line, ": ");
    peil_line_add(&line, peil_say(of->language, reading->text));
    code = sink->paragraph(sink->to, line.text);
  }
  return code;
}

static int tell_verdict(const struct reading_of *of, const struct peil_report_sink *sink)
{
  static const char *const nl[] = {
      "", "Er wordt aan alle eisen voldaan.",
      "Niet aan alle eisen is voldaan; de cijfers zijn een schaduwscore, niet voor een rangorde.",
      "Of aan alle eisen wordt voldaan, is nog niet te zeggen."};
  static const char *const en[] = {
      "", "All requirements are met.",
      "Not all requirements are met. The figures are a shadow score and do not count for a ranking.",
      "Whether all requirements are met cannot be said yet."};
  const uint32_t verdict = judge_case(of);
  return sink->paragraph(sink->to, of->language == PEIL_ENGLISH ? en[verdict] : nl[verdict]);
}

static int tell(const struct reading_of *of, const struct peil_report_sink *sink)
{
  static const char *const nl[] = {"Regel of eis", "Oordeel", "Waarom"};
  static const char *const en[] = {"Rule or requirement", "Judgement", "Why"};
  static const uint8_t numeric[] = {0, 0, 0};
  const int english = of->language == PEIL_ENGLISH;
  int code = sink->section(sink->to, english ? "Requirements" : "Eisen");
  if (code == PEIL_OK) code = tell_verdict(of, sink);
  if (code == PEIL_OK) code = tell_readings(of, sink);
  if (code == PEIL_OK)
    code = sink->table(sink->to, english ? "Every rule and requirement" : "Elke regel en eis", 3,
                       english ? en : nl, numeric);
  if (code == PEIL_OK) code = tell_rules(of, sink);
  if (code == PEIL_OK) code = sink->end(sink->to);
  return code == PEIL_OK ? sink->end(sink->to) : code;
}

static int report(const struct peil_call *call, void *instance, const struct peil_role *role,
                  const struct peil_batch *batch, const struct peil_results *results, uint32_t case_index,
                  const struct peil_report_sink *sink)
{
  struct requirements *requirements = instance;
  const struct reading_of of = {requirements, batch, 0, call->language};
  (void)role;
  (void)results;
  if (peil_reduce(&requirements->reduced, batch, case_index, 1) != PEIL_OK ||
      apply_caps(requirements, batch) != PEIL_OK)
    return peil_fail(call, PEIL_NO_MEMORY, "", "no memory for the answers of several raters");
  return peil_reported(call, tell(&of, sink));
}

const struct peil_reporting requirements_reporting = {(uint32_t)sizeof(requirements_reporting), 0, report};
