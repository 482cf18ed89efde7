/* SPDX-License-Identifier: EUPL-1.2
 *
 * reliability: how it is told. A table of the scales and one of the items; the report tells the remarks.
 */
#include "reliability.h"

#include "peil/tell.h"

#define MOST_DOTS 40u

static int tell_scales(const struct reliability *reliability, uint32_t language,
                       const struct peil_report_sink *sink)
{
  static const char *const nl[] = {
      "Over", "Items", "Personen", "Alfa", "Van", "Tot", "Alfa, gestandaardiseerd", "Omega"};
  static const char *const en[] = {"On",   "Items", "Subjects", "Alpha", "From", "To", "Alpha, standardised",
                                   "Omega"};
  static const uint8_t numeric[] = {0, 1, 1, 1, 1, 1, 1, 1};
  const int english = language == PEIL_ENGLISH;
  int code = sink->table(sink->to, english ? "Consistency" : "Samenhang", 8, english ? en : nl, numeric);
  for (uint32_t s = 0; code == PEIL_OK && s < reliability->scales; s++) {
    const struct scale *scale = &reliability->scale[s];
    const double figures[5] = {scale->alpha, scale->alpha_low, scale->alpha_high, scale->standardised,
                               scale->omega};
    struct peil_line line;
    peil_line_start(&line, language);
    reliability_say_scale(reliability, scale, &line);
    code = sink->row(sink->to);
    if (code == PEIL_OK) code = sink->text(sink->to, line.text);
    if (code == PEIL_OK) code = sink->number(sink->to, scale->used, 0);
    if (code == PEIL_OK) code = sink->number(sink->to, scale->cases, 0);
    if (code == PEIL_OK) code = peil_tell_numbers(sink, figures, 5, 3);
  }
  return code == PEIL_OK ? sink->end(sink->to) : code;
}

/* Beside the panel's alpha: that of each rater's own sheets. */
static int tell_panel(const struct reliability *reliability, uint32_t language,
                      const struct peil_report_sink *sink)
{
  static const char *const nl[] = {"Over", "Beoordelaars", "Laagste alfa", "Hoogste alfa", "Spreiding (s)"};
  static const char *const en[] = {"On", "Raters", "Lowest alpha", "Highest alpha", "Spread (SD)"};
  static const uint8_t numeric[] = {0, 1, 1, 1, 1};
  const int english = language == PEIL_ENGLISH;
  int opened = 0, code = PEIL_OK;
  for (uint32_t s = 0; code == PEIL_OK && s < reliability->scales; s++) {
    const struct scale *scale = &reliability->scale[s];
    const double figures[3] = {scale->alone.low, scale->alone.high, scale->alone.sd};
    struct peil_line line;
    if (scale->alone.raters < 2u) continue;
    if (!opened++)
      code = sink->table(sink->to, english ? "Each rater alone" : "Elke beoordelaar alleen", 5,
                         english ? en : nl, numeric);
    peil_line_start(&line, language);
    reliability_say_scale(reliability, scale, &line);
    if (code == PEIL_OK) code = sink->row(sink->to);
    if (code == PEIL_OK) code = sink->text(sink->to, line.text);
    if (code == PEIL_OK) code = sink->number(sink->to, scale->alone.raters, 0);
    if (code == PEIL_OK) code = peil_tell_numbers(sink, figures, 3, 3);
  }
  return code == PEIL_OK && opened ? sink->end(sink->to) : code;
}

static int tell_item(const struct reliability *reliability, uint32_t i, uint32_t language,
                     const struct peil_report_sink *sink)
{
  const struct item_figures *item = &reliability->item[i];
  const double figures[6] = {item->rest,    item->rest_low,    item->rest_high,
                             item->dropped, item->dropped_low, item->dropped_high};
  struct peil_line line;
  int code = sink->row(sink->to);
  peil_line_start(&line, language);
  peil_line_item(&line, reliability->role->item[i]);
  if (code == PEIL_OK) code = sink->text(sink->to, line.text);
  peil_line_start(&line, language);
  reliability_say_scale(reliability, &reliability->scale[item->scale], &line);
  if (code == PEIL_OK) code = sink->text(sink->to, line.text);
  return code == PEIL_OK ? peil_tell_numbers(sink, figures, 6, 3) : code;
}

static int tell_items(const struct reliability *reliability, uint32_t language,
                      const struct peil_report_sink *sink)
{
  static const char *const nl[] = {
      "Item", "Binnen", "Samenhang met de rest", "van", "tot", "Alfa zonder dit item", "van", "tot"};
  static const char *const en[] = {
      "Item", "Within", "Correlation with the rest", "from", "to", "Alpha without this item", "from", "to"};
  static const uint8_t numeric[] = {0, 0, 1, 1, 1, 1, 1, 1};
  const int english = language == PEIL_ENGLISH;
  int code = sink->table(sink->to, "Items", 8, english ? en : nl, numeric);
  for (uint32_t i = 0; code == PEIL_OK && i < reliability->role->items; i++)
    if (reliability->item[i].scale != UINT32_MAX) code = tell_item(reliability, i, language, sink);
  return code == PEIL_OK ? sink->end(sink->to) : code;
}

static void say_extremes(const struct reliability *reliability, const uint32_t *item, uint32_t items,
                         struct peil_line *line)
{
  uint32_t low = 0, high = 0;
  for (uint32_t i = 1; i < items; i++) {
    const double rest = reliability->item[item[i]].rest;
    if (rest < reliability->item[item[low]].rest) low = i;
    if (rest > reliability->item[item[high]].rest) high = i;
  }
  peil_line_both(line, "Het minst met de rest van zijn uitkomst mee gaat ",
                 "Least with the rest of its outcome goes ");
  peil_line_item(line, reliability->role->item[item[low]]);
  peil_line_add(line, " (");
  peil_line_number(line, reliability->item[item[low]].rest, 2);
  peil_line_both(line, "), het meest ", "), most ");
  peil_line_item(line, reliability->role->item[item[high]]);
  peil_line_add(line, " (");
  peil_line_number(line, reliability->item[item[high]].rest, 2);
  peil_line_add(line, ").");
}

/* Each item's correlation with the rest of its own scale, those that go least along first: they are what one looks for. */
static int draw_items(const struct reliability *reliability, uint32_t language,
                      const struct peil_report_sink *sink)
{
  const int english = language == PEIL_ENGLISH;
  uint32_t item[MOST_DOTS], items = 0, beyond = 0;
  const char *name[MOST_DOTS];
  double value[3u * MOST_DOTS], least = 0.0;
  const char *nl[3] = {"item met de rest", "van", "tot"}, *en[3] = {"item with the rest", "from", "to"};
  struct peil_figure figure;
  struct peil_line line, *word;
  int code;
  for (uint32_t i = 0; i < reliability->role->items; i++) {
    const double rest = reliability->item[i].rest;
    uint32_t at = items;
    if (rest != rest || reliability->item[i].scale == UINT32_MAX) continue;
    if (items == MOST_DOTS) beyond = 1;
    if (items == MOST_DOTS && !(rest < reliability->item[item[items - 1u]].rest)) continue;
    if (items < MOST_DOTS) items++;
    else at--;
    for (; at > 0u && rest < reliability->item[item[at - 1u]].rest; at--) item[at] = item[at - 1u];
    item[at] = i;
  }
  if (items < 2u) return PEIL_OK;
  word = malloc(items * sizeof(*word));
  if (word == NULL) return PEIL_NO_MEMORY;
  for (uint32_t i = 0; i < items; i++) {
    peil_line_start(&word[i], language);
    peil_line_item(&word[i], reliability->role->item[item[i]]);
    name[i] = word[i].text;
    value[i] = reliability->item[item[i]].rest;
    value[items + i] = reliability->item[item[i]].rest_low;
    value[2u * items + i] = reliability->item[item[i]].rest_high;
    least = fmin(least, fmin(value[i], value[items + i]));
  }
  peil_line_start(&line, language);
  say_extremes(reliability, item, items, &line);
  if (beyond != 0u)
    peil_line_both(&line, " Alleen de veertig laagste staan in de figuur.",
                   " The figure has the forty lowest only.");
  figure = peil_figure_start(PEIL_INTERVALS,
                             english ? "How each item goes along with the rest of its outcome"
                                     : "Hoe elk item meegaat met de rest van zijn uitkomst",
                             line.text, english ? "correlation" : "correlatie");
  figure.heading = "Item";
  figure.minimum = least < 0.0 ? -1.0 : 0.0;
  figure.maximum = 1.0;
  figure.categories = items;
  figure.series = 3;
  figure.category = name;
  figure.name = english ? en : nl;
  figure.value = value;
  code = sink->figure(sink->to, &figure) == PEIL_OK ? PEIL_OK : PEIL_SINK_FAILED;
  free(word);
  return code;
}

static const char *sources(uint32_t language)
{
  return language == PEIL_ENGLISH
             ? "Alpha (Cronbach 1951) and omega (McDonald 1999) say how far the items of an outcome move "
               "together, "
               "not whether they measure the right thing. Nunnally & Bernstein (1994) hold 0.7 for early "
               "research "
               "and 0.9 or more where a decision about one person rests on it; that is a custom, not a "
               "verdict. The "
               "interval of alpha is Feldt's (1965), for normal and equally reliable items; that of a "
               "correlation is "
               "Fisher's (1921). Omega and the standardised alpha have none here."
             : "Alfa (Cronbach 1951) en omega (McDonald 1999) zeggen hoezeer de items van een uitkomst samen "
               "bewegen, niet of ze het juiste meten. Nunnally & Bernstein (1994) houden 0,7 aan voor eerste "
               "onderzoek en 0,9 of meer waar een besluit over één persoon erop rust; dat is een gewoonte, "
               "geen "
               "oordeel. Het interval van alfa is dat van Feldt (1965), voor normaal verdeelde en even "
               "betrouwbare "
               "items; dat van een samenhang is dat van Fisher (1921). Omega en de gestandaardiseerde alfa "
               "hebben er "
               "hier geen.";
}

static int report(const struct peil_call *call, void *instance, const struct peil_role *role,
                  const struct peil_batch *batch, const struct peil_results *results, uint32_t case_index,
                  const struct peil_report_sink *sink)
{
  struct reliability *reliability = instance;
  int code = reliability_run(call, reliability, batch);
  (void)role;
  (void)results;
  (void)case_index;
  if (code != PEIL_OK) return code;
  code = sink->section(sink->to, call->language == PEIL_ENGLISH ? "Is the questionnaire consistent?"
                                                                : "Hangt de vragenlijst samen?");
  if (code == PEIL_OK) code = tell_scales(reliability, call->language, sink);
  if (code == PEIL_OK) code = tell_panel(reliability, call->language, sink);
  if (code == PEIL_OK) code = draw_items(reliability, call->language, sink);
  if (code == PEIL_OK) code = tell_items(reliability, call->language, sink);
  if (code == PEIL_OK) code = sink->paragraph(sink->to, sources(call->language));
  if (code == PEIL_OK) code = sink->end(sink->to);
  return peil_reported(call, code);
}

const struct peil_reporting reliability_reporting = {(uint32_t)sizeof(reliability_reporting), 0, report};
