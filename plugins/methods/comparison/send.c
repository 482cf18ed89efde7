/* SPDX-License-Identifier: EUPL-1.2
 *
 * comparison: what came out, for the trace.
 */
#include "comparison.h"

static int send_figure(const struct peil_sink *sink, const char *on, const char *name, double value,
                       double error)
{
  const struct peil_statistic statistic = {
      (uint32_t)sizeof(statistic), 0, on, name, value, error, value - NORMAL_95 * error,
      value + NORMAL_95 * error};
  return sink->statistic(sink->to, &statistic) == PEIL_OK ? PEIL_OK : PEIL_SINK_FAILED;
}

static int send_one_alike(const struct alike *alike, const char *on, const struct peil_sink *sink)
{
  return alike->all > 0.0 ? peil_send_statistic(sink, 0, on, "rater_agreement", alike->same / alike->all)
                          : PEIL_OK;
}

static int send_alike(const struct comparison *comparison, const struct peil_sink *sink)
{
  int code = PEIL_OK;
  for (uint32_t i = 0; code == PEIL_OK && i < comparison->objects_compared; i++)
    code = send_one_alike(&comparison->alike_on[comparison->object[i]], comparison_id(comparison, i), sink);
  return code == PEIL_OK ? send_one_alike(&comparison->alike, NULL, sink) : code;
}

static int send_figures(const struct comparison *comparison, const struct peil_sink *sink)
{
  const struct strength *strength = &comparison->strength;
  const double separation = strength_separation(strength);
  int code = PEIL_OK;
  for (uint32_t i = 0; code == PEIL_OK && i < comparison->objects_compared; i++) {
    double error;
    const double ability = comparison_ability(comparison, i, &error);
    code = send_figure(sink, comparison_id(comparison, i), "ability", ability, error);
    if (code == PEIL_OK)
      code = peil_send_statistic(sink, 0, comparison_id(comparison, i), "standard_error", error);
  }
  if (code == PEIL_OK && comparison->order_effect)
    code = send_figure(sink, NULL, "order_effect", strength->value[strength->objects],
                       strength_error(strength, strength->objects));
  if (code == PEIL_OK && !isnan(separation))
    code = peil_send_statistic(sink, 0, NULL, "scale_separation_reliability", separation);
  if (code == PEIL_OK) code = peil_send_statistic(sink, 0, NULL, "log_likelihood", strength->log_likelihood);
  if (code == PEIL_OK) code = peil_send_statistic(sink, 0, NULL, "judgements", comparison->judgements);
  return code == PEIL_OK ? send_alike(comparison, sink) : code;
}

/* Behind each strength: the items that compared it, how often, and which part of that it won. */
static int send_terms(const struct comparison *comparison, const struct peil_sink *sink)
{
  struct peil_term term;
  memset(&term, 0, sizeof(term));
  term.size = (uint32_t)sizeof(term);
  term.from = PEIL_FROM_ITEM;
  for (uint32_t i = 0; i < comparison->objects_compared; i++) {
    term.outcome = comparison->objects.outcome[comparison->object[i]];
    for (size_t k = 0; k < comparison->pairs; k++) {
      const struct strength_pair *pair = &comparison->pair[k];
      if (pair->first != i && pair->second != i) continue;
      term.index = comparison->pair_item[k];
      term.weight = pair->won + pair->lost;
      term.value = term.raw = (pair->first == i ? pair->won : pair->lost) / term.weight;
      if (sink->term(sink->to, &term) != PEIL_OK) return PEIL_SINK_FAILED;
    }
  }
  return PEIL_OK;
}

void comparison_rank(const struct comparison *comparison, uint32_t order[COMPARISON_MOST])
{
  for (uint32_t i = 0; i < comparison->objects_compared; i++) {
    uint32_t at = i;
    for (; at > 0u && comparison->strength.value[order[at - 1u]] < comparison->strength.value[i]; at--)
      order[at] = order[at - 1u];
    order[at] = i;
  }
}

#define AS_STRONG 1e-9 /* closer than the steps end, strengths are the same */

/* The outcomes at places from .. to - 1, each in quotes. */
static void say_places(struct peil_line *line, const struct comparison *comparison, const uint32_t *order,
                       uint32_t from, uint32_t to)
{
  for (uint32_t p = from; p < to; p++) {
    if (p > from && p + 1u == to) peil_line_both(line, " en ", " and ");
    else if (p > from) peil_line_add(line, ", ");
    peil_line_add(line, "\xE2\x80\x9C");
    peil_line_add(line, comparison_title(comparison, order[p], line->language));
    peil_line_add(line, "\xE2\x80\x9D");
  }
}

void comparison_say_order(struct peil_line *line, const struct comparison *comparison, const uint32_t *order)
{
  const double *value = comparison->strength.value;
  const uint32_t all = comparison->objects_compared;
  uint32_t best = 1,
           least = all - 1u; /* how many share the first place; the first of those that share the last */
  while (best < all && value[order[0]] - value[order[best]] <= AS_STRONG) best++;
  while (least > 0u && value[order[least - 1u]] - value[order[all - 1u]] <= AS_STRONG) least--;
  if (best == all) {
    peil_line_both(line, "Alle komen even sterk uit de vergelijkingen.", "All come out equally strong.");
    return;
  }
  say_places(line, comparison, order, 0, best);
  if (best == 1u) peil_line_both(line, " komt het sterkst uit de vergelijkingen, ", " comes out strongest, ");
  else
    peil_line_both(line, " komen samen het sterkst uit de vergelijkingen, ",
                   " come out strongest together, ");
  say_places(line, comparison, order, least, all);
  peil_line_both(line, " het minst sterk.", " least strong.");
  if (best > 1u || value[order[0]] - value[order[1]] >
                       NORMAL_95 * strength_difference_error(&comparison->strength, order[0], order[1]))
    return;
  peil_line_both(line, " Het verschil met de tweede is niet groter dan het toeval kan geven.",
                 " The difference from the second is no larger than chance can make it.");
}

int comparison_say_agreed(struct peil_line *line, const struct comparison *comparison)
{
  const struct alike *alike = &comparison->alike;
  if (!(alike->all > 0.0)) return 0;
  peil_line_both(line,
                 "Waar twee beoordelaars hetzelfde paar bij dezelfde persoon beoordeelden kozen zij in ",
                 "Where two raters judged the same pair for the same subject they chose alike in ");
  peil_line_percent(line, alike->same / alike->all);
  peil_line_both(line, " van de ", " of ");
  peil_line_whole(line, (uint64_t)(alike->all + 0.5));
  peil_line_both(line, alike->all > 1.0 ? " gevallen gelijk." : " geval gelijk.",
                 alike->all > 1.0 ? " cases." : " case.");
  return 1;
}

static int remark_alike(const struct comparison *comparison, uint32_t language, const struct peil_sink *sink)
{
  struct peil_line line;
  peil_line_start(&line, language);
  if (comparison_say_agreed(&line, comparison) == 0 ||
      comparison->alike.same >= comparison->agreement_bound * comparison->alike.all)
    return PEIL_OK;
  peil_line_both(&line, " Bespreek waar zij verschillen voor u de sterktes gebruikt.",
                 " Talk over where they differ before you use the strengths.");
  return peil_send_remark(sink, 0, "raters-apart", line.text);
}

void comparison_say_pairing(struct peil_line *line, const struct comparison *comparison)
{
  const double separation = strength_separation(&comparison->strength);
  if (isnan(separation)) {
    peil_line_both(line, "Alle sterktes zijn gelijk, dus er is geen betrouwbaarheid van de schaal.",
                   "All strengths are equal, so there is no reliability of the scale.");
    return;
  }
  peil_line_both(line, "Betrouwbaarheid van de schaal (SSR) ", "Scale separation reliability (SSR) ");
  peil_line_number(line, separation, 3);
  if (separation < 0.0)
    peil_line_both(line,
                   ": onder 0, de verschillen zijn kleiner dan hun onzekerheid; er is te weinig vergeleken",
                   ": below 0, the differences are smaller than their uncertainty; too little was compared");
  if (comparison->pairing == PAIRING_ADAPTIVE)
    peil_line_both(
        line,
        ". De paren zijn gekozen (pairing): de eerdere antwoorden bepaalden wat werd gevraagd. Dat drijft "
        "de SSR op, ook als er niets te onderscheiden valt; lees haar niet als betrouwbaarheid.",
        ". The pairs were chosen (pairing): earlier answers decided what was asked. That drives the SSR "
        "up even where there is nothing to tell apart; do not read it as reliability.");
  else
    peil_line_both(
        line,
        ". De paren zijn geloot (pairing): gevraagd in rondes die bij de rol horen, los van de antwoorden.",
        ". The pairs were drawn (pairing): asked in rounds that go with the role, whatever the answers.");
}

void comparison_say_next(struct peil_line *line, const struct comparison *comparison)
{
  struct next_pair next[COMPARISON_NEXT];
  const uint32_t count = comparison_next(comparison, next);
  peil_line_both(line, "Deze paren zeggen bij een volgende vergelijking naar verwachting het meest: ",
                 "These pairs are expected to tell most when compared next: ");
  for (uint32_t k = 0; k < count; k++) {
    peil_line_add(line, k > 0u ? "; " : "");
    peil_line_add(line, comparison_title(comparison, next[k].a, line->language));
    peil_line_both(line, " met ", " with ");
    peil_line_add(line, comparison_title(comparison, next[k].b, line->language));
  }
  peil_line_add(line, ".");
}

static int remark_left_out(const struct comparison *comparison, uint32_t language,
                           const struct peil_sink *sink)
{
  struct peil_line line;
  uint32_t found = 0;
  int code = PEIL_OK;
  peil_line_start(&line, language);
  peil_line_both(&line, "Niet vergeleken, dus zonder sterkte: ", "Not compared, so without a strength: ");
  for (uint32_t i = 0; i < comparison->objects.count; i++) {
    if (comparison->compared[i] != NONE) continue;
    peil_line_add(&line, found++ > 0u ? ", " : "");
    peil_line_add(&line,
                  peil_say(language, comparison->role->outcome[comparison->objects.outcome[i]]->title));
  }
  peil_line_add(&line, ".");
  if (found > 0u) code = peil_send_remark(sink, 0, "not-compared", line.text);
  if (code != PEIL_OK || comparison->self_out == 0u) return code;
  peil_line_start(&line, language);
  peil_line_whole(&line, comparison->self_out);
  peil_line_both(&line,
                 comparison->self_out == 1u ? " eigen formulier telt niet mee."
                                            : " eigen formulieren tellen niet mee.",
                 comparison->self_out == 1u ? " self sheet is left out." : " self sheets are left out.");
  return peil_send_remark(sink, 0, "self-left-out", line.text);
}

int comparison_send(const struct comparison *comparison, uint32_t language, const struct peil_sink *sink)
{
  uint32_t order[COMPARISON_MOST] = {0};
  struct peil_line line;
  int code = send_terms(comparison, sink);
  if (code == PEIL_OK) code = send_figures(comparison, sink);
  comparison_rank(comparison, order);
  peil_line_start(&line, language);
  comparison_say_order(&line, comparison, order);
  if (code == PEIL_OK) code = peil_send_remark(sink, 0, "answer", line.text);
  if (code == PEIL_OK) code = remark_alike(comparison, language, sink);
  peil_line_start(&line, language);
  comparison_say_pairing(&line, comparison);
  if (code == PEIL_OK) code = peil_send_remark(sink, 0, "pairing", line.text);
  if (code == PEIL_OK && comparison->ridge > 0.0) {
    peil_line_start(&line, language);
    if (comparison->gap != STRENGTH_LINKED) {
      comparison_say_gap(&line, comparison);
      peil_line_both(&line, "; alleen de demping (ridge) geeft daar een eindige sterkte. ",
                     "; only the damping (ridge) gives a finite strength there. ");
    }
    peil_line_both(&line, "De demping (ridge) trekt alle sterktes naar elkaar toe.",
                   "The damping (ridge) draws all strengths together.");
    code = peil_send_remark(sink, 0, "ridge", line.text);
  }
  if (code == PEIL_OK && comparison->pairing == PAIRING_ADAPTIVE) {
    peil_line_start(&line, language);
    comparison_say_next(&line, comparison);
    code = peil_send_remark(sink, 0, "next-pairs", line.text);
  }
  return code == PEIL_OK ? remark_left_out(comparison, language, sink) : code;
}
