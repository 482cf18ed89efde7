/* SPDX-License-Identifier: EUPL-1.2
 *
 * mastery: how it is told. A table of what is mastered, top outcomes first with what they need below them.
 */
#include "mastery.h"

#include "peil/tell.h"

static int tell_row(const struct mastery *mastery, uint32_t o, int below, uint32_t i, uint32_t language,
                    const struct peil_report_sink *sink)
{
  const struct judgement *judgement = &mastery->judgement[o];
  const uint32_t names =
      judgement->mastered == SHOWN || judgement->mastered == NOT_ASKED ? 0u : mastery_because(mastery, o, i);
  struct peil_line title, counts, because;
  peil_line_start(&title, language);
  peil_line_add(&title, below ? "\xE2\x80\x93 " : "");
  peil_line_add(&title, peil_say(language, mastery->role->outcome[o]->title));
  peil_line_start(&counts, language);
  peil_line_whole(&counts, judgement->shown);
  peil_line_both(&counts, " van ", " of ");
  peil_line_whole(&counts, judgement->asked);
  peil_line_start(&because, language);
  for (uint32_t n = 1; n < names; n++) {
    if (n > 1u) peil_line_add(&because, ", ");
    peil_line_add(&because, mastery->name[n]);
  }
  if (sink->row(sink->to) != PEIL_OK || sink->text(sink->to, title.text) != PEIL_OK ||
      sink->text(sink->to, mastery_word(judgement->mastered, language)) != PEIL_OK ||
      sink->text(sink->to, counts.text) != PEIL_OK || sink->text(sink->to, because.text) != PEIL_OK)
    return PEIL_SINK_FAILED;
  return PEIL_OK;
}

static int tell_table(const struct mastery *mastery, uint32_t i, uint32_t language,
                      const struct peil_report_sink *sink)
{
  static const char *const nl[] = {"Uitkomst", "Oordeel", "Aangetoond", "Ontbreekt nog"};
  static const char *const en[] = {"Outcome", "Judgement", "Shown", "Still missing"};
  static const uint8_t numeric[] = {0, 0, 0, 0};
  const int english = language == PEIL_ENGLISH;
  int code = sink->table(
      sink->to, english ? "What is mastered, and what is missing" : "Wat wordt beheerst en wat ontbreekt", 4,
      english ? en : nl, numeric);
  for (uint32_t o = 0; code == PEIL_OK && o < mastery->role->outcomes; o++) {
    const struct part *part = &mastery->part[o];
    if (part->items == 0u || !peil_is_top(mastery->role, o)) continue;
    code = tell_row(mastery, o, 0, i, language, sink);
    for (uint32_t l = part->child_first; code == PEIL_OK && l < part->child_first + part->children; l++)
      code = tell_row(mastery, mastery->list[l], 1, i, language, sink);
  }
  return code == PEIL_OK ? sink->end(sink->to) : code;
}

static int tell_rule(const struct mastery *mastery, uint32_t language, const struct peil_report_sink *sink)
{
  struct peil_line line;
  peil_line_start(&line, language);
  peil_line_both(&line, "Een criterium is aangetoond vanaf niveau ", "A criterion is shown from level ");
  peil_line_number(&line, mastery->cut, 2);
  peil_line_both(&line, "; een ja/nee-vraag bij ja. Een uitkomst wordt beheerst als ten minste ",
                 "; a yes/no question when it is yes. An outcome is mastered when at least ");
  peil_line_percent(&line, mastery->share);
  peil_line_both(&line, " van de criteria is aangetoond", " of the criteria are shown");
  if (mastery->result_required != 0u)
    peil_line_both(&line, " en ook het resultaat", " and the result is too");
  peil_line_both(&line,
                 ", en als alles wat eronder nodig is, wordt beheerst. Een hoog cijfer op het een maakt een "
                 "tekort op het ander "
                 "niet goed. Wat nog open staat en het oordeel kan doen kantelen, houdt het open.",
                 ", and when all that it needs below it is mastered. A high mark on one does not make up for "
                 "a lack in another. "
                 "What is unanswered and could tip the judgement leaves it open.");
  return sink->paragraph(sink->to, line.text);
}

static int report(const struct peil_call *call, void *instance, const struct peil_role *role,
                  const struct peil_batch *batch, const struct peil_results *results, uint32_t case_index,
                  const struct peil_report_sink *sink)
{
  struct mastery *mastery = instance;
  int code;
  (void)role;
  (void)results;
  if (peil_reduce(&mastery->reduced, batch, case_index, 1) != PEIL_OK)
    return peil_fail(call, PEIL_NO_MEMORY, "", "no memory for the answers of several raters");
  mastery_judge(mastery, 0);
  code = sink->section(sink->to, call->language == PEIL_ENGLISH ? "Mastery" : "Beheersing");
  if (code == PEIL_OK) code = tell_rule(mastery, call->language, sink);
  if (code == PEIL_OK) code = tell_table(mastery, 0, call->language, sink);
  if (code == PEIL_OK) code = sink->end(sink->to);
  return peil_reported(call, code);
}

const struct peil_reporting mastery_reporting = {(uint32_t)sizeof(mastery_reporting), 0, report};
