/* SPDX-License-Identifier: EUPL-1.2
 *
 * agreement: what a reader of the figures must know, said once for all things it holds for.
 */
#include "agreement.h"

#define MOST_IDS 12u /* named in one sentence; the rest is counted */

/* A list of ids within a sentence. */
struct list {
  struct peil_line *line;
  uint32_t found;
};

static void list_add(struct list *list, const char *id)
{
  if (list->found++ >= MOST_IDS) return;
  if (list->found > 1u) peil_line_add(list->line, ", ");
  peil_line_add(list->line, id);
}

static void list_end(struct list *list)
{
  if (list->found > MOST_IDS) {
    peil_line_both(list->line, " en nog ", " and ");
    peil_line_whole(list->line, list->found - MOST_IDS);
    peil_line_both(list->line, "", " more");
  }
  peil_line_add(list->line, ".");
}

/* --------------------------------------------------------------------------------------------------
 * advice */

static const struct peil_text advice_text[ADVICES] = {
    {"", ""},
    {"Kappa van Cohen is gekozen (keuzes zonder volgorde, twee vaste beoordelaars): ",
     "Cohen's kappa is chosen (choices without an order, the same two raters): "},
    {"Kappa van Fleiss is gekozen (keuzes zonder volgorde, evenveel oordelen per persoon): ",
     "Fleiss' kappa is chosen (choices without an order, as many ratings for every subject): "},
    {"Alfa van Krippendorff, nominaal, is gekozen (keuzes zonder volgorde, ontbrekende oordelen): ",
     "Krippendorff's alpha, nominal, is chosen (choices without an order, ratings missing): "},
    {"Gewogen kappa, kwadratisch, is gekozen (geordende schaal, twee vaste beoordelaars): ",
     "Weighted kappa, quadratic, is chosen (ordered scale, the same two raters): "},
    {"Alfa van Krippendorff, ordinaal, is gekozen (geordende schaal, meer dan twee beoordelaars of "
     "ontbrekende "
     "oordelen): ",
     "Krippendorff's alpha, ordinal, is chosen (ordered scale, more than two raters or ratings missing): "},
    {"ICC(2,1) en ICC(2,k) zijn gekozen (gelijke afstanden, alle beoordelaars bij alle personen): ",
     "ICC(2,1) and ICC(2,k) are chosen (equal distances, all raters on all subjects): "},
    {"ICC(1,1) en ICC(1,k) zijn gekozen (gelijke afstanden, per persoon andere beoordelaars): ",
     "ICC(1,1) and ICC(1,k) are chosen (equal distances, other raters for every subject): "},
    {"Alfa van Krippendorff, interval, is gekozen (gelijke afstanden, ontbrekende oordelen): ",
     "Krippendorff's alpha, interval, is chosen (equal distances, ratings missing): "},
    {"Alfa van Krippendorff, ratio, is gekozen (schaal met nulpunt, ontbrekende oordelen): ",
     "Krippendorff's alpha, ratio, is chosen (scale with a zero point, ratings missing): "},
};

static int remark_advice(const struct agreement *agreement, uint32_t language, const struct peil_sink *sink)
{
  int code = PEIL_OK;
  for (uint32_t advice = 1; code == PEIL_OK && advice < ADVICES; advice++) {
    struct peil_line line;
    struct list list = {&line, 0};
    peil_line_start(&line, language);
    peil_line_add(&line, peil_say(language, advice_text[advice]));
    for (uint32_t i = 0; i < agreement->things; i++)
      if (agreement->thing[i].advice == advice) list_add(&list, agreement->thing[i].id);
    list_end(&list);
    if (list.found > 0u) code = peil_send_remark(sink, 0, "statistic-chosen", line.text);
  }
  return code;
}

/* ------------------------------------------------------------------------------------------------
 * undefined */

static const struct peil_text why_text[WHYS] = {
    {"", ""},
    {" past niet bij de schaal of de waarden van ", " does not suit the scale or the values of "},
    {" vraagt bij elke persoon dezelfde beoordelaars; niet bepaald voor ",
     " needs the same raters for every subject; not determined for "},
    {" vergelijkt precies twee beoordelaars; niet bepaald voor ",
     " compares exactly two raters; not determined for "},
    {" is niet bepaald, want er zijn geen twee oordelen over dezelfde persoon, bij ",
     " is undefined, since no subject has two ratings, on "},
    {" is niet bepaald, want minder dan twee personen zijn door alle beoordelaars beoordeeld, bij ",
     " is undefined, since fewer than two subjects were rated by all raters, on "},
    {" is niet bepaald, want alle oordelen zijn gelijk: eensgezind, maar niet van toeval te onderscheiden, "
     "bij ",
     " is undefined, since all ratings are equal: unanimous, but not to be told from chance, on "},
    {" is niet bepaald, want de personen verschillen gemiddeld niet van elkaar, bij ",
     " is undefined, since the means of the subjects do not differ, on "},
    {" is niet bepaald, want er zijn te veel verschillende waarden; rond ze af, bij ",
     " is undefined, since there are too many different values; round them, on "},
};

/* Coefficients that are undefined on the same things for the same reason are named in one sentence. */
static int same_things(const struct agreement *agreement, uint32_t a, uint32_t b, uint32_t why)
{
  for (uint32_t i = 0; i < agreement->things; i++)
    if ((agreement->thing[i].why[a] == why) != (agreement->thing[i].why[b] == why)) return 0;
  return 1;
}

static int remark_undefined(const struct agreement *agreement, uint32_t c, uint32_t why, uint32_t language,
                            const struct peil_sink *sink)
{
  struct peil_line line;
  struct list list = {&line, 0};
  for (uint32_t before = 0; before < c; before++)
    if (same_things(agreement, before, c, why)) return PEIL_OK;
  peil_line_start(&line, language);
  peil_line_add(&line, peil_say(language, coefficient_spoken(c)));
  for (uint32_t after = c + 1u; after < COEFFICIENTS; after++) {
    if (!same_things(agreement, after, c, why)) continue;
    peil_line_add(&line, ", ");
    peil_line_add(&line, peil_say(language, coefficient_spoken(after)));
  }
  peil_line_add(&line, peil_say(language, why_text[why]));
  for (uint32_t i = 0; i < agreement->things; i++)
    if (agreement->thing[i].why[c] == why) list_add(&list, agreement->thing[i].id);
  list_end(&list);
  return list.found > 0u ? peil_send_remark(sink, 0, "undefined", line.text) : PEIL_OK;
}

/* ---------------------------------------------------------------------------------------- who, and how
 * far */

static int remark_raters(const struct agreement *agreement, const struct roster *roster, uint32_t language,
                         const struct peil_sink *sink)
{
  struct peil_line line;
  peil_line_start(&line, language);
  peil_line_whole(&line, roster->sheets);
  peil_line_both(&line, " formulieren van ", " sheets by ");
  peil_line_whole(&line, roster->raters);
  peil_line_both(&line, " beoordelaars over ", " raters on ");
  peil_line_whole(&line, roster->targets);
  peil_line_both(&line, " personen", " subjects");
  if (roster->matched == 0u)
    peil_line_both(&line,
                   "; de beoordelaars wisselen per persoon of hebben geen id en gelden als verwisselbaar",
                   "; the raters change from subject to subject or have no id, and count as exchangeable");
  if (agreement->include_self == 0u)
    peil_line_both(&line, "; het eigen formulier telt niet mee", "; the self sheet is left out");
  peil_line_add(&line, ".");
  return peil_send_remark(sink, 0, "raters", line.text);
}

static int remark_left_out(const struct agreement *agreement, uint32_t language, const struct peil_sink *sink)
{
  struct peil_line line;
  struct list list = {&line, 0};
  peil_line_start(&line, language);
  peil_line_both(
      &line,
      "ICC, kappa van twee beoordelaars en W rekenen met personen die alle beoordelaars beoordeelden; "
      "weggelaten zijn: ",
      "ICC, the kappa of two raters and W count subjects that all raters rated; left out are: ");
  for (uint32_t i = 0; i < agreement->things; i++) {
    const struct thing *thing = &agreement->thing[i];
    struct peil_line one;
    if (thing->left_out == 0u) continue;
    peil_line_start(&one, language);
    peil_line_add(&one, thing->id);
    peil_line_add(&one, " ");
    peil_line_whole(&one, thing->left_out);
    peil_line_both(&one, " van ", " of ");
    peil_line_whole(&one, agreement->ratings.targets);
    list_add(&list, one.text);
  }
  list_end(&list);
  return list.found > 0u ? peil_send_remark(sink, 0, "targets-left-out", line.text) : PEIL_OK;
}

/* CBB-C1.P1 (“Makes contact ...”), or the title of an outcome. */
static void say_thing(const struct peil_role *role, const char *id, struct peil_line *line)
{
  for (uint32_t o = 0; o < role->outcomes; o++)
    if (strcmp(role->outcome[o]->id, id) == 0) {
      peil_line_add(line, "\xE2\x80\x9C");
      peil_line_add(line, peil_say(line->language, role->outcome[o]->title));
      peil_line_add(line, "\xE2\x80\x9D");
      return;
    }
  peil_line_add(line, id);
  for (uint32_t i = 0; i < role->items; i++) {
    if (strcmp(role->item[i]->id, id) != 0) continue;
    peil_line_add(line, " (\xE2\x80\x9C");
    peil_line_add(line, peil_say(line->language, role->item[i]->text));
    peil_line_add(line, "\xE2\x80\x9D)");
  }
}

#define MOST_BEYOND 3u /* named with how far; the rest is counted */

static void say_beyond(struct peil_line *line, const struct agreement *agreement, const struct thing *thing,
                       const char *subject)
{
  say_thing(agreement->role, thing->id, line);
  peil_line_both(line, ", bij ", ", for ");
  peil_line_whole(line, thing->beyond);
  peil_line_both(line, " van ", " of ");
  peil_line_whole(line, agreement->ratings.targets);
  peil_line_both(line, " personen, het verst", " subjects, the furthest");
  if (subject != NULL) {
    peil_line_both(line, " bij ", " for ");
    peil_line_add(line, subject);
  }
  peil_line_both(line, ": van ", ": from ");
  peil_line_number(line, thing->lowest, 3);
  peil_line_both(line, " tot ", " to ");
  peil_line_number(line, thing->highest, 3);
}

/* The one with most subjects beyond the bound that was not told yet; NULL when there is none. */
static const struct thing *next_beyond(const struct agreement *agreement, const struct thing *const *told,
                                       uint32_t count)
{
  const struct thing *best = NULL;
  for (uint32_t i = 0; i < agreement->things; i++) {
    const struct thing *thing = &agreement->thing[i];
    int is_told = 0;
    for (uint32_t t = 0; t < count; t++) is_told |= told[t] == thing;
    if (thing->beyond > 0u && !is_told && (best == NULL || thing->beyond > best->beyond)) best = thing;
  }
  return best;
}

/* One warning, whatever their number: those with most subjects first. */
static int remark_beyond(const struct agreement *agreement, const struct peil_batch *batch, uint32_t language,
                         const struct peil_sink *sink)
{
  const struct thing *told[MOST_BEYOND];
  uint32_t all = 0, count = 0;
  struct peil_line line;
  for (uint32_t i = 0; i < agreement->things; i++) all += agreement->thing[i].beyond > 0u;
  if (all == 0u) return PEIL_OK;
  peil_line_start(&line, language);
  peil_line_both(&line, "Op ", "On ");
  peil_line_whole(&line, all);
  peil_line_both(&line,
                 all == 1u ? " onderdeel lopen de beoordelaars meer dan "
                           : " onderdelen lopen de beoordelaars meer dan ",
                 all == 1u ? " part the raters differ by more than "
                           : " parts the raters differ by more than ");
  peil_line_number(&line, agreement->bound, 3);
  peil_line_both(&line, " schaalpunt uiteen: ", " scale points: ");
  for (; count < MOST_BEYOND; count++) {
    told[count] = next_beyond(agreement, told, count);
    if (told[count] == NULL) break;
    peil_line_add(&line, count > 0u ? "; " : "");
    say_beyond(&line, agreement, told[count],
               batch->subject != NULL ? batch->subject[told[count]->widest] : NULL);
  }
  if (all > count) {
    peil_line_both(&line, "; en nog ", "; and ");
    peil_line_whole(&line, all - count);
    peil_line_both(&line, "", " more");
  }
  peil_line_both(&line, ". Bespreek ze voordat het gemiddelde telt.",
                 ". Talk them over before the mean counts.");
  return peil_send_remark(sink, 0, "raters-apart", line.text);
}

static void say_value(struct peil_line *line, const struct agreement *agreement, const struct thing *thing)
{
  peil_line_number(line, thing->value, 2);
  peil_line_add(line, " (");
  say_thing(agreement->role, thing->id, line);
  peil_line_add(line, ", ");
  peil_line_add(line, peil_say(line->language, coefficient_spoken(thing->first)));
  if (thing->low == thing->low) {
    peil_line_add(line, "; ");
    peil_line_interval(line, agreement->confidence, thing->low, thing->high);
  }
  peil_line_add(line, ")");
}

/* From the least agreed on to the most: of outcomes, and where none has a figure, of items. */
static int remark_answer(const struct agreement *agreement, uint32_t language, const struct peil_sink *sink)
{
  const struct thing *low = NULL, *high = NULL;
  struct peil_line line;
  for (uint32_t pass = 0; low == NULL && pass < 2u; pass++)
    for (uint32_t i = 0; i < agreement->things; i++) {
      const struct thing *thing = &agreement->thing[i];
      if ((thing->scale == NULL) != (pass == 0u) || thing->first == COEFFICIENTS) continue;
      if (low == NULL || thing->value < low->value) low = thing;
      if (high == NULL || thing->value > high->value) high = thing;
    }
  if (low == NULL) return PEIL_OK;
  peil_line_start(&line, language);
  peil_line_both(&line, low == high ? "De overeenstemming is " : "De overeenstemming loopt van ",
                 low == high ? "Agreement is " : "Agreement runs from ");
  say_value(&line, agreement, low);
  if (low != high) {
    peil_line_both(&line, " tot ", " to ");
    say_value(&line, agreement, high);
  }
  peil_line_both(&line, "; 1 is volledig.", "; 1 is complete.");
  return peil_send_remark(sink, 0, "answer", line.text);
}

int agreement_remarks(const struct agreement *agreement, const struct peil_batch *batch,
                      const struct roster *roster, uint32_t language, const struct peil_sink *sink)
{
  int code = remark_answer(agreement, language, sink);
  if (code == PEIL_OK) code = remark_raters(agreement, roster, language, sink);
  if (code == PEIL_OK) code = remark_advice(agreement, language, sink);
  if (code == PEIL_OK) code = remark_left_out(agreement, language, sink);
  for (uint32_t why = 1; why < WHYS; why++)
    for (uint32_t c = 0; code == PEIL_OK && c < COEFFICIENTS; c++)
      code = remark_undefined(agreement, c, why, language, sink);
  if (code == PEIL_OK) code = remark_beyond(agreement, batch, language, sink);
  return code == PEIL_OK ? peil_rollup_remarks(&agreement->rollup, language, sink) : code;
}
