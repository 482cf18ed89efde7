/* SPDX-License-Identifier: EUPL-1.2
 *
 * reliability: what a reader of the figures must know.
 */
#include "reliability.h"

void reliability_say_scale(const struct reliability *reliability, const struct scale *scale,
                           struct peil_line *line)
{
  if (scale->outcome != UINT32_MAX)
    peil_line_add(line, peil_say(line->language, reliability->role->outcome[scale->outcome]->title));
  else peil_line_both(line, "alle items samen", "all items together");
}

static int say_cases(const struct reliability *reliability, const struct scale *scale, struct peil_line *line)
{
  if (scale->cases == reliability->cases) return 0;
  reliability_say_scale(reliability, scale, line);
  peil_line_both(line, ": gerekend met de ", ": worked out on the ");
  peil_line_whole(line, scale->cases);
  peil_line_both(line, " van ", " of ");
  peil_line_whole(line, reliability->cases);
  peil_line_both(line, " personen die alle items die tellen beantwoordden",
                 " subjects who answered every item that counts");
  if (scale->cases < FEWEST_CASES)
    peil_line_both(line, "; dat is te weinig voor een cijfer", "; too few for a figure");
  peil_line_add(line, ".");
  return 1;
}

static int say_negative(const struct reliability *reliability, const struct scale *scale,
                        struct peil_line *line)
{
  if (scale->cases >= FEWEST_CASES && scale->used >= 2u && scale->alpha != scale->alpha) {
    reliability_say_scale(reliability, scale, line);
    peil_line_both(line, ": alfa is niet bepaald, want de som van de items verschilt niet tussen personen.",
                   ": alpha is undefined, since the sum of the items does not differ between subjects.");
    return 1;
  }
  if (!(scale->alpha < 0.0)) return 0;
  reliability_say_scale(reliability, scale, line);
  peil_line_both(line, ": alfa is negatief. Meestal staat dan een item omgekeerd; kijk eerst naar ",
                 ": alpha is negative. Usually an item is reversed; look first at ");
  peil_line_item(line, reliability->role->item[scale->worst]);
  peil_line_both(line, " (samenhang met de rest ", " (correlation with the rest ");
  peil_line_number(line, scale->worst_correlation, 2);
  peil_line_add(line, ").");
  return 1;
}

static int say_omega(const struct reliability *reliability, const struct scale *scale, struct peil_line *line)
{
  static const struct peil_text why[OMEGA_STATES] = {
      {"", ""},
      {"", ""},
      {": omega is een Heywood-geval: het eigen deel van een item wil onder nul en is op 0,005 gehouden, "
       "bij ",
       ": omega is a Heywood case: the unique part of an item wants to go below zero and was held at 0.005, "
       "for "},
      {": geen omega, want één factor vraagt drie items of meer",
       ": no omega, since one factor needs three items"},
      {": geen omega, want er zijn niet meer personen dan items",
       ": no omega, since there are no more subjects than items"},
      {": geen omega, want de items hebben geen factor gemeen",
       ": no omega, since the items have no factor in common"},
      {": geen omega, want de factoroplossing werd niet bereikt; helling bij de laatste stap ",
       ": no omega, since the factor solution was not reached; gradient at the last step "}};
  if (scale->omega_state <= OMEGA_FOUND) return 0;
  reliability_say_scale(reliability, scale, line);
  peil_line_add(line, peil_say(line->language, why[scale->omega_state]));
  if (scale->omega_state == OMEGA_HEYWOOD) peil_line_item(line, reliability->role->item[scale->heywood]);
  if (scale->omega_state == OMEGA_NOT_REACHED) peil_line_number(line, scale->gradient, 9);
  peil_line_add(line, ".");
  return 1;
}

int reliability_remark(const struct reliability *reliability, const struct scale *scale, uint32_t which,
                       struct peil_line *line)
{
  if (which == REMARK_CASES) return say_cases(reliability, scale, line);
  if (which == REMARK_NEGATIVE) return say_negative(reliability, scale, line);
  return say_omega(reliability, scale, line);
}

static void say_alpha(const struct reliability *reliability, const struct scale *scale,
                      struct peil_line *line)
{
  peil_line_number(line, scale->alpha, 2);
  peil_line_add(line, " (");
  reliability_say_scale(reliability, scale, line);
  if (scale->alpha_low == scale->alpha_low) {
    peil_line_add(line, "; ");
    peil_line_interval(line, reliability->confidence, scale->alpha_low, scale->alpha_high);
  }
  peil_line_add(line, ")");
}

int reliability_say_answer(const struct reliability *reliability, struct peil_line *line)
{
  const struct scale *low = NULL, *high = NULL;
  for (uint32_t s = 0; s < reliability->scales; s++) {
    const struct scale *one = &reliability->scale[s];
    if (one->alpha != one->alpha) continue;
    if (low == NULL || one->alpha < low->alpha) low = one;
    if (high == NULL || one->alpha > high->alpha) high = one;
  }
  if (low == NULL) return 0;
  peil_line_both(line, low == high ? "Alfa is " : "Alfa loopt van ",
                 low == high ? "Alpha is " : "Alpha runs from ");
  say_alpha(reliability, low, line);
  if (low != high) {
    peil_line_both(line, " tot ", " to ");
    say_alpha(reliability, high, line);
  }
  peil_line_add(line, ".");
  return 1;
}

/* Names the items that are constant in this way and in no plainer one. */
static uint32_t list_constant(const struct reliability *reliability, uint32_t how, struct peil_line *line)
{
  uint32_t found = 0;
  for (uint32_t i = 0; i < reliability->role->items; i++) {
    const uint32_t constant = reliability->item[i].constant;
    if ((constant & CONSTANT_FOR_ALL ? CONSTANT_FOR_ALL : constant) != how) continue;
    if (line == NULL) return 1;
    peil_line_add(line, found++ > 0u ? ", " : "");
    peil_line_add(line, reliability->role->item[i]->id);
  }
  if (found > 0u) peil_line_add(line, ".");
  return found;
}

int reliability_constant(const struct reliability *reliability, struct peil_line *line)
{
  const uint32_t all = list_constant(reliability, CONSTANT_FOR_ALL, NULL);
  const uint32_t some = list_constant(reliability, CONSTANT_WHERE_COMPLETE, NULL);
  if (all > 0u) {
    peil_line_both(line, "Iedereen antwoordt hetzelfde, dus dit telt niet mee in de samenhang: ",
                   "Everyone answers the same, so this does not count towards consistency: ");
    list_constant(reliability, CONSTANT_FOR_ALL, line);
  }
  if (all > 0u && some > 0u) peil_line_add(line, " ");
  if (some > 0u) {
    peil_line_both(
        line,
        "Wie bij een uitkomst alles beantwoordde antwoordt hierop hetzelfde, dus dit telt daar niet mee: ",
        "Who answered all of an outcome answers the same on this, so it does not count there: ");
    list_constant(reliability, CONSTANT_WHERE_COMPLETE, line);
  }
  return all + some > 0u;
}
