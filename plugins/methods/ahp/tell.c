/* SPDX-License-Identifier: EUPL-1.2
 *
 * ahp: how it is told. The weights of every set that was judged, as bars and in a table, and in words how far
 * the judgements hold together.
 */
#include "ahp.h"

#include "peil/tell.h"

#define TELL(call_)                                                                                          \
  if ((call_) != PEIL_OK) return PEIL_SINK_FAILED

static int is_panel(const struct ahp *ahp, uint32_t s) { return ahp->apart[s * PEIL_AHP_MOST].raters >= 2u; }

static int tell_weights(const struct ahp *ahp, uint32_t s, uint32_t language,
                        const struct peil_report_sink *sink)
{
  const struct peil_ahp_set *set = &ahp->of.sets.set[s];
  const struct peil_ahp_judged *judged = &ahp->of.judged[s];
  const int english = language == PEIL_ENGLISH, several = is_panel(ahp, s);
  const char *category[PEIL_AHP_MOST] = {""};
  const char *nl[3] = {"gewicht", "laagste beoordelaar", "hoogste beoordelaar"},
             *en[3] = {"weight", "lowest rater", "highest rater"};
  double value[3u * PEIL_AHP_MOST], most = 0.0;
  struct peil_line pattern;
  struct peil_figure figure;
  for (uint32_t m = 0; m < set->members; m++) {
    const struct peil_spread *apart = &ahp->apart[s * PEIL_AHP_MOST + m];
    category[m] = peil_say(language, ahp->of.role->outcome[set->member[m]]->title);
    value[m] = judged->weights.weight[m];
    value[set->members + m] = apart->raters >= 2u ? apart->low : (double)NAN;
    value[2u * set->members + m] = apart->raters >= 2u ? apart->high : (double)NAN;
    most = fmax(most, apart->raters >= 2u ? fmax(apart->high, value[m]) : value[m]);
  }
  peil_line_start(&pattern, language);
  ahp_say_heaviest(&pattern, &ahp->of, s);
  peil_line_add(&pattern, ".");
  figure = peil_figure_start(several ? PEIL_INTERVALS : PEIL_BARS,
                             english ? "What counts how much" : "Wat hoeveel weegt", pattern.text,
                             english ? "weight, together 1" : "gewicht, samen 1");
  figure.maximum = ceil(10.0 * most - 1e-9) / 10.0; /* as far as the heaviest, in tenths */
  figure.categories = set->members;
  figure.series = several ? 3u : 1u;
  figure.category = category;
  figure.name = english ? en : nl;
  figure.value = value;
  return sink->figure(sink->to, &figure) == PEIL_OK ? PEIL_OK : PEIL_SINK_FAILED;
}

static int tell_table(const struct ahp *ahp, uint32_t s, uint32_t language,
                      const struct peil_report_sink *sink)
{
  static const char *const nl[] = {"Uitkomst", "Gewicht", "In het geheel"};
  static const char *const en[] = {"Outcome", "Weight", "In the whole"};
  static const uint8_t numeric[] = {0, 1, 1};
  const struct peil_ahp_set *set = &ahp->of.sets.set[s];
  const int english = language == PEIL_ENGLISH;
  TELL(sink->table(sink->to, english ? "Weights" : "Gewichten", 3, english ? en : nl, numeric));
  for (uint32_t m = 0; m < set->members; m++) {
    TELL(sink->row(sink->to));
    TELL(sink->text(sink->to, peil_say(language, ahp->of.role->outcome[set->member[m]]->title)));
    TELL(sink->number(sink->to, ahp->of.judged[s].weights.weight[m], 3));
    TELL(sink->number(sink->to, ahp->of.global[set->member[m]], 3));
  }
  return sink->end(sink->to);
}

static int tell_consistency(const struct ahp *ahp, uint32_t s, uint32_t language,
                            const struct peil_report_sink *sink)
{
  const struct peil_ahp_judged *judged = &ahp->of.judged[s];
  const int contradicts = judged->consistency > PEIL_AHP_ACCEPTABLE;
  struct peil_line line;
  peil_line_start(&line, language);
  ahp_say_consistency(&line, &ahp->of, s);
  TELL(contradicts ? sink->remark(sink->to, PEIL_WARNING, line.text) : sink->paragraph(sink->to, line.text));
  if (!judged->has_worst || judged->worst.factor < 1.0 + 1e-9) return PEIL_OK;
  peil_line_start(&line, language);
  peil_line_both(&line,
                 "De drie oordelen die het minst samengaan: ", "The three judgements that agree least: ");
  ahp_say_triple(&line, &ahp->of, s);
  return sink->paragraph(sink->to, line.text);
}

static int tell_set(const struct ahp *ahp, uint32_t s, uint32_t language, const struct peil_report_sink *sink)
{
  const struct peil_ahp_judged *judged = &ahp->of.judged[s];
  struct peil_line line;
  TELL(sink->section(sink->to, ahp_title(&ahp->of, s, language)));
  peil_line_start(&line, language);
  peil_line_whole(&line, judged->judgements);
  peil_line_both(&line, " van de ", " of the ");
  peil_line_whole(&line, judged->matrix.n * (judged->matrix.n - 1u) / 2u);
  peil_line_both(&line, " paren beoordeeld, door ten hoogste ", " pairs judged, by at most ");
  peil_line_whole(&line, judged->raters);
  peil_line_both(&line, judged->raters == 1u ? " beoordelaar per paar." : " beoordelaars per paar.",
                 judged->raters == 1u ? " rater per pair." : " raters per pair.");
  TELL(sink->paragraph(sink->to, line.text));
  TELL(tell_weights(ahp, s, language, sink));
  TELL(tell_table(ahp, s, language, sink));
  TELL(tell_consistency(ahp, s, language, sink));
  return sink->end(sink->to);
}

static int tell_all(const struct ahp *ahp, uint32_t language, const struct peil_report_sink *sink)
{
  const int english = language == PEIL_ENGLISH;
  uint32_t judged = 0;
  TELL(sink->section(sink->to, english ? "Weights from pairs" : "Gewichten uit paren"));
  for (uint32_t s = 0; s < ahp->of.sets.count; s++) judged += ahp->of.judged[s].judgements > 0u;
  if (judged == 0u) {
    TELL(sink->paragraph(sink->to,
                         english ? "No pair was judged, so there are no weights. Fill in the pairs with "
                                   "peil fill --method ahp."
                                 : "Geen paar is beoordeeld, dus er zijn geen gewichten. Vul de paren in "
                                   "met peil fill --method ahp."));
    return sink->end(sink->to);
  }
  TELL(sink->paragraph(
      sink->to,
      english ? "What stands side by side was judged two by two: which counts more, and how many times. "
                "The weights are those that fit all these judgements best together (Saaty 1980)."
              : "Wat naast elkaar staat is twee aan twee beoordeeld: wat weegt zwaarder, en hoeveel maal. "
                "De gewichten zijn die welke bij al die oordelen samen het best passen (Saaty 1980)."));
  for (uint32_t s = 0; s < ahp->of.sets.count; s++) {
    if (ahp->of.judged[s].judgements == 0u) continue;
    TELL(tell_set(ahp, s, language, sink));
  }
  if (judged == ahp->of.sets.count) return sink->end(sink->to);
  TELL(sink->remark(sink->to, PEIL_INFORMATION,
                    english ? "What is not shown here was not judged pair by pair."
                            : "Wat hier niet staat is niet per paar beoordeeld."));
  return sink->end(sink->to);
}

static int report(const struct peil_call *call, void *instance, const struct peil_role *role,
                  const struct peil_batch *batch, const struct peil_results *results, uint32_t case_index,
                  const struct peil_report_sink *sink)
{
  struct ahp *ahp = instance;
  int code = peil_ahp_judge(call, &ahp->of, batch, case_index);
  (void)role;
  (void)results;
  if (code == PEIL_OK) code = ahp_panel(call, ahp, batch, case_index);
  if (code != PEIL_OK) return code;
  code = tell_all(ahp, call->language, sink);
  return peil_reported(call, code);
}

const struct peil_reporting ahp_reporting = {(uint32_t)sizeof(ahp_reporting), 0, report};
