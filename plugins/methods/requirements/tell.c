/* SPDX-License-Identifier: EUPL-1.2
 *
 * requirements: how it is told. Every rule and requirement is a reason of the verdict, those met too, and stands with it; here is what
 * the verdict means for the figures, and how each rule with several readings was read.
 */
#include "requirements.h"

#include "peil/tell.h"

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

/* The knock-out rules that are met under a condition only. */
static uint32_t conditions(const struct reading_of *of)
{
  const struct peil_role *role = of->requirements->role;
  uint32_t count = 0;
  for (uint32_t r = 0; r < role->rules; r++)
    count +=
        role->rule[r]->kind == PEIL_KNOCK_OUT && judge_rule(of, role->rule[r]) == PEIL_REASON_CONDITIONALLY;
  return count;
}

static int tell_met(const struct reading_of *of, const struct peil_report_sink *sink)
{
  const uint32_t count = conditions(of);
  struct peil_line line;
  peil_line_start(&line, of->language);
  peil_line_both(&line, "Aan alle eisen is voldaan", "All requirements are met");
  if (count == 1u) peil_line_both(&line, ", aan één onder een voorwaarde", ", one of them under a condition");
  if (count > 1u) {
    peil_line_both(&line, ", aan ", ", ");
    peil_line_whole(&line, count);
    peil_line_both(&line, " onder een voorwaarde", " of them under a condition");
  }
  peil_line_add(&line, ".");
  return sink->paragraph(sink->to, line.text);
}

static int tell_verdict(const struct reading_of *of, const struct peil_report_sink *sink)
{
  static const char *const nl[] = {
      "", "", "Niet aan alle eisen is voldaan; de cijfers zijn een schaduwscore, niet voor een rangorde.",
      "Of aan alle eisen wordt voldaan, is nog niet te zeggen."};
  static const char *const en[] = {
      "", "", "Not all requirements are met. The figures are a shadow score and do not count for a ranking.",
      "Whether all requirements are met cannot be said yet."};
  const uint32_t verdict = judge_case(of);
  if (verdict == PEIL_MET) return tell_met(of, sink);
  return sink->paragraph(sink->to, of->language == PEIL_ENGLISH ? en[verdict] : nl[verdict]);
}

static int tell(const struct reading_of *of, const struct peil_report_sink *sink)
{
  const int english = of->language == PEIL_ENGLISH;
  int code = sink->section(sink->to, english ? "Requirements" : "Eisen");
  if (code == PEIL_OK) code = tell_verdict(of, sink);
  if (code == PEIL_OK) code = tell_readings(of, sink);
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
