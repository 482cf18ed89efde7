/* SPDX-License-Identifier: EUPL-1.2
 *
 * comparison: how it is told. The strengths in order, what separates them from chance, and how the pairs came
 * about.
 */
#include "comparison.h"

#include "peil/tell.h"

#define TELL(call_)                                                                                          \
  if ((call_) != PEIL_OK) return PEIL_SINK_FAILED

static int tell_dots(const struct comparison *comparison, const uint32_t *order, uint32_t language,
                     const struct peil_report_sink *sink)
{
  const int english = language == PEIL_ENGLISH;
  const uint32_t count = comparison->objects_compared;
  const char *category[COMPARISON_MOST] = {""};
  const char *nl[3] = {"sterkte", "95% van", "tot"}, *en[3] = {"strength", "95% from", "to"};
  double value[3u * COMPARISON_MOST], error, low = 0.0, high = 0.0;
  struct peil_line pattern;
  struct peil_figure figure;
  for (uint32_t i = 0; i < count; i++) {
    category[i] = comparison_title(comparison, order[i], language);
    value[i] = comparison_ability(comparison, order[i], &error);
    value[count + i] = value[i] - NORMAL_95 * error;
    value[2u * count + i] = value[i] + NORMAL_95 * error;
    low = fmin(low, value[count + i]);
    high = fmax(high, value[2u * count + i]);
  }
  peil_line_start(&pattern, language);
  comparison_say_order(&pattern, comparison, order);
  figure = peil_figure_start(PEIL_INTERVALS,
                             english ? "Strengths, strongest first" : "Sterktes, de sterkste eerst",
                             pattern.text, "logit");
  figure.minimum = floor(low) - (floor(low) >= low ? 1.0 : 0.0);
  figure.maximum = ceil(high) + (ceil(high) <= high ? 1.0 : 0.0);
  figure.categories = count;
  figure.series = 3;
  figure.category = category;
  figure.name = english ? en : nl;
  figure.value = value;
  return sink->figure(sink->to, &figure) == PEIL_OK ? PEIL_OK : PEIL_SINK_FAILED;
}

static int tell_table(const struct comparison *comparison, const uint32_t *order, uint32_t language,
                      const struct peil_report_sink *sink)
{
  static const char *const nl[] = {"Uitkomst", "Sterkte", "Standaardfout", "Vergelijkingen", "Gewonnen"};
  static const char *const en[] = {"Outcome", "Strength", "Standard error", "Comparisons", "Won"};
  static const uint8_t numeric[] = {0, 1, 1, 1, 1};
  const int english = language == PEIL_ENGLISH;
  TELL(sink->table(sink->to, english ? "Strengths" : "Sterktes", 5, english ? en : nl, numeric));
  for (uint32_t i = 0; i < comparison->objects_compared; i++) {
    double error, won = 0.0, all = 0.0;
    const double ability = comparison_ability(comparison, order[i], &error);
    for (size_t k = 0; k < comparison->pairs; k++) {
      const struct strength_pair *pair = &comparison->pair[k];
      if (pair->first != order[i] && pair->second != order[i]) continue;
      won += pair->first == order[i] ? pair->won : pair->lost;
      all += pair->won + pair->lost;
    }
    TELL(sink->row(sink->to));
    TELL(sink->text(sink->to, comparison_title(comparison, order[i], language)));
    TELL(sink->number(sink->to, ability, 2));
    TELL(sink->number(sink->to, error, 2));
    TELL(sink->number(sink->to, all, 0));
    TELL(sink->number(sink->to, won, won == floor(won) ? 0 : 1));
  }
  return sink->end(sink->to);
}

static void say_basis(struct peil_line *line, const struct comparison *comparison)
{
  peil_line_whole(line, (uint64_t)(comparison->judgements + 0.5));
  peil_line_both(line, " vergelijkingen van ", " comparisons of ");
  peil_line_whole(line, comparison->objects_compared);
  peil_line_both(line, " uitkomsten op ", " outcomes on ");
  peil_line_whole(line, comparison->raters);
  peil_line_both(line, comparison->raters == 1u ? " formulier. " : " formulieren. ",
                 comparison->raters == 1u ? " sheet. " : " sheets. ");
  peil_line_both(
      line,
      "Een verschil van 1 in sterkte betekent dat de sterkste het in 73 van de 100 vergelijkingen wint. ",
      "A difference of 1 in strength means that the stronger wins 73 of 100 comparisons. ");
  if (comparison->reference)
    peil_line_both(line, "De sterktes staan tegenover die van ", "Strengths are set against that of ");
  else peil_line_both(line, "De sterktes zijn samen 0.", "Together the strengths are 0.");
  if (!comparison->reference) return;
  peil_line_add(line, comparison_title(comparison, 0, line->language));
  peil_line_add(line, ".");
}

static int tell_order(const struct comparison *comparison, uint32_t language,
                      const struct peil_report_sink *sink)
{
  const struct strength *strength = &comparison->strength;
  struct peil_line line;
  if (comparison->order_effect == 0u) return PEIL_OK;
  peil_line_start(&line, language);
  peil_line_both(&line, "Als eerste worden getoond is ", "Being shown first is worth ");
  peil_line_number(&line, strength->value[strength->objects], 2);
  peil_line_both(&line, " waard (standaardfout ", " (standard error ");
  peil_line_number(&line, strength_error(strength, strength->objects), 2);
  peil_line_add(&line, ").");
  return sink->paragraph(sink->to, line.text);
}

static int tell_all(const struct comparison *comparison, uint32_t language,
                    const struct peil_report_sink *sink)
{
  uint32_t order[COMPARISON_MOST];
  struct peil_line line;
  comparison_rank(comparison, order);
  TELL(sink->section(sink->to, language == PEIL_ENGLISH ? "Compared pair by pair" : "Per paar vergeleken"));
  peil_line_start(&line, language);
  say_basis(&line, comparison);
  TELL(sink->paragraph(sink->to, line.text));
  TELL(tell_dots(comparison, order, language, sink));
  TELL(tell_table(comparison, order, language, sink));
  TELL(tell_order(comparison, language, sink));
  peil_line_start(&line, language);
  if (comparison_say_agreed(&line, comparison)) TELL(sink->paragraph(sink->to, line.text));
  return sink->end(sink->to);
}

static int report(const struct peil_call *call, void *instance, const struct peil_role *role,
                  const struct peil_batch *batch, const struct peil_results *results, uint32_t case_index,
                  const struct peil_report_sink *sink)
{
  struct comparison *comparison = instance;
  int code = comparison_fit(call, comparison, batch);
  (void)role;
  (void)results;
  (void)case_index;
  if (code == PEIL_OK) code = comparison_alike(call, comparison, batch);
  if (code != PEIL_OK) return code;
  code = tell_all(comparison, call->language, sink);
  return peil_reported(call, code);
}

const struct peil_reporting comparison_reporting = {(uint32_t)sizeof(comparison_reporting), 0, report};
