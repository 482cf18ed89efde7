/* SPDX-License-Identifier: EUPL-1.2
 *
 * weighted: how it is told. How the figures were made, which outcomes have none, and the cross-checks.
 */
#include "weighted.h"

#include "peil/tell.h"

#define TELL(call_)                                                                                          \
  if ((call_) != PEIL_OK) return PEIL_SINK_FAILED

/* How several raters became one is a remark with the scores already. */
static int tell_method(const struct weighted *weighted, uint32_t language,
                       const struct peil_report_sink *sink)
{
  struct peil_line line;
  peil_line_start(&line, language);
  peil_line_both(
      &line,
      "Elke uitkomst is het gewogen gemiddelde van wat is beantwoord: de som van gewicht maal waarde, "
      "gedeeld door de som "
      "van de gewichten. Wat niet is beantwoord, niet van toepassing of niet waargenomen is, telt niet als "
      "nul maar telt "
      "niet mee. Een uitkomst krijgt pas een cijfer als ten minste ",
      "Each outcome is the weighted mean of what was answered: the sum of weight times value, divided by the "
      "sum of "
      "the weights. What was not answered, not applicable or not observed is not a zero: it is left out. An "
      "outcome gets a figure once at least ");
  peil_line_percent(&line, weighted->rollup.minimum_answered);
  peil_line_both(&line, " van de gevraagde items is beantwoord.", " of the items asked was answered.");
  TELL(sink->paragraph(sink->to, line.text));
  if (weighted->split != 0u) {
    peil_line_start(&line, language);
    peil_line_both(&line, "Wat meer dan één uitkomst voedt, is met zijn gewicht daarover verdeeld.",
                   "What feeds more than one outcome has its weight shared over them.");
    TELL(sink->paragraph(sink->to, line.text));
  }
  return PEIL_OK;
}

/* Names the outcomes without a figure, so that a gap is never read as a low mark. */
static int tell_gaps(const struct peil_role *role, const struct peil_results *results, uint32_t c,
                     uint32_t language, const struct peil_report_sink *sink)
{
  for (uint32_t o = 0; o < role->outcomes; o++) {
    const size_t at = (size_t)o * results->stride + c;
    struct peil_line line;
    if (results->status[at] != PEIL_INSUFFICIENT) continue;
    peil_line_start(&line, language);
    peil_line_add(&line, peil_say(language, role->outcome[o]->title));
    peil_line_both(&line, ": te weinig beantwoord voor een cijfer", ": too little answered for a figure");
    if (results->answered != NULL && results->asked != NULL) {
      peil_line_add(&line, " (");
      peil_line_whole(&line, results->answered[at]);
      peil_line_both(&line, " van ", " of ");
      peil_line_whole(&line, results->asked[at]);
      peil_line_add(&line, ")");
    }
    peil_line_add(&line, ".");
    TELL(sink->remark(sink->to, PEIL_INFORMATION, line.text));
  }
  return PEIL_OK;
}

static int tell_check_row(const struct peil_outcome *outcome, double mark, double apart, uint32_t language,
                          const struct peil_report_sink *sink)
{
  const int english = language == PEIL_ENGLISH;
  const int far = fabs(apart) > CROSS_CHECK_LIMIT;
  TELL(sink->row(sink->to));
  TELL(sink->text(sink->to, peil_say(language, outcome->title)));
  TELL(sink->number(sink->to, mark, 2));
  TELL(sink->number(sink->to, mark - apart, 2));
  TELL(sink->number(sink->to, apart, 2));
  TELL(sink->text(sink->to,
                  far ? (english ? "look again" : "nakijken") : (english ? "in line" : "sluit aan")));
  return PEIL_OK;
}

static int tell_checks(const struct weighted *weighted, const struct peil_rollup *rollup,
                       const struct peil_reduced *reduced, uint32_t language,
                       const struct peil_report_sink *sink)
{
  static const char *const nl[] = {"Uitkomst", "In één keer", "Uit de criteria", "Verschil", "Oordeel"};
  static const char *const en[] = {"Outcome", "In one go", "From the criteria", "Difference", "Judgement"};
  static const uint8_t numeric[] = {0, 1, 1, 1, 0};
  const int english = language == PEIL_ENGLISH;
  int opened = 0;
  for (uint32_t o = 0; o < weighted->role->outcomes; o++) {
    double mark = NAN;
    const double apart = weighted_cross_check(weighted, rollup, reduced, o, 0, &mark);
    if (apart != apart) continue;
    if (!opened++)
      TELL(sink->table(sink->to,
                       english ? "The judgement in one go beside the figure from the criteria"
                               : "Het oordeel in één keer naast het cijfer uit de criteria",
                       5, english ? en : nl, numeric));
    TELL(tell_check_row(weighted->role->outcome[o], mark, apart, language, sink));
  }
  if (opened) TELL(sink->end(sink->to));
  return PEIL_OK;
}

static int report(const struct peil_call *call, void *instance, const struct peil_role *role,
                  const struct peil_batch *batch, const struct peil_results *results, uint32_t case_index,
                  const struct peil_report_sink *sink)
{
  struct weighted *weighted = instance;
  const char *title =
      call->language == PEIL_ENGLISH ? "How the figures were made" : "Hoe de cijfers zijn gemaakt";
  int code = sink->section(sink->to, title);
  if (code == PEIL_OK) code = tell_method(weighted, call->language, sink);
  if (code == PEIL_OK) code = tell_gaps(role, results, case_index, call->language, sink);
  if (code == PEIL_OK && peil_reduce(&weighted->reduced, batch, case_index, 1) != PEIL_OK)
    return peil_fail(call, PEIL_NO_MEMORY, "", "no memory for the answers of several raters");
  if (code == PEIL_OK) {
    peil_rollup_block(&weighted->rollup, &weighted->reduced, batch);
    code = tell_checks(weighted, &weighted->rollup, &weighted->reduced, call->language, sink);
  }
  if (code == PEIL_OK) code = sink->end(sink->to);
  return peil_reported(call, code);
}

const struct peil_reporting weighted_reporting = {(uint32_t)sizeof(weighted_reporting), 0, report};
