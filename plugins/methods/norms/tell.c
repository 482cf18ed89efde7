/* SPDX-License-Identifier: EUPL-1.2
 *
 * norms: how it is told. A table with every norm beside the group it rests on, and a dot plot where percentiles are given.
 */
#include "norms.h"

#include "peil/tell.h"

/* What the raters come to alone: "31–73", or a dash where fewer than two have a figure. */
static int spread_cell(const struct norms *norms, uint32_t o, uint32_t language,
                       const struct peil_report_sink *sink)
{
  const struct peil_spread spread = norms_spread(norms, o, norms->scale);
  struct peil_line line;
  peil_line_start(&line, language);
  if (spread.raters >= 2u) {
    peil_line_number(&line, spread.low, 1);
    peil_line_add(&line, "\xE2\x80\x93");
    peil_line_number(&line, spread.high, 1);
  } else {
    peil_line_add(&line, "\xE2\x80\x93");
  }
  return sink->text(sink->to, line.text);
}

static int tell_row(const struct norms *norms, uint32_t o, double value, uint32_t language,
                    const struct peil_report_sink *sink)
{
  const struct norms_group *group = &norms->group[o];
  double figure = NAN;
  int code = sink->row(sink->to);
  if (group->n > 0u) {
    const struct norms_place place = norms_place(norms, o, value);
    figure = norms_figure(norms->scale, &place);
  }
  if (code == PEIL_OK) code = sink->text(sink->to, peil_say(language, norms->role->outcome[o]->title));
  if (code == PEIL_OK) code = sink->number(sink->to, value, 2);
  if (code == PEIL_OK) code = sink->number(sink->to, figure, norms->scale == NORMS_STANINE ? 0 : 1);
  if (code == PEIL_OK) code = sink->number(sink->to, group->n, 0);
  if (code == PEIL_OK) code = sink->number(sink->to, group->n > 0u ? group->mean : NAN, 2);
  if (code == PEIL_OK) code = sink->number(sink->to, group->n > 0u ? group->sd : NAN, 2);
  return code == PEIL_OK && norms->panel.raters >= 2u ? spread_cell(norms, o, language, sink) : code;
}

static int tell_table(const struct norms *norms, const struct peil_results *results, uint32_t c,
                      uint32_t language, const struct peil_report_sink *sink)
{
  static const char *const word[2][3] = {{"Percentiel", "T-score", "Stanine"},
                                         {"Percentile", "T score", "Stanine"}};
  static const uint8_t numeric[] = {0, 1, 1, 1, 1, 1, 0};
  const int english = language == PEIL_ENGLISH;
  const char *nl[] = {"Uitkomst",   "Waarde", word[0][norms->scale], "Groep",
                      "Gemiddelde", "s",      "Beoordelaars apart"};
  const char *en[] = {"Outcome", "Value", word[1][norms->scale], "Group", "Mean", "SD", "Raters apart"};
  int code = sink->table(sink->to, english ? "Beside the group" : "Naast de groep",
                         norms->panel.raters >= 2u ? 7 : 6, english ? en : nl, numeric);
  for (uint32_t o = 0; code == PEIL_OK && o < results->outcomes; o++) {
    const double value = results->value[(size_t)o * results->stride + c];
    if (value == value) code = tell_row(norms, o, value, language, sink);
  }
  return code == PEIL_OK ? sink->end(sink->to) : code;
}

/* The percentiles, and with several raters those of the lowest and the highest of them. */
static int draw(const struct norms *norms, const struct peil_results *results, uint32_t c, uint32_t language,
                const char **name, double *value, const struct peil_report_sink *sink)
{
  const int english = language == PEIL_ENGLISH, several = norms->panel.raters >= 2u;
  const char *nl[3] = {"percentiel", "laagste beoordelaar", "hoogste beoordelaar"},
             *en[3] = {"percentile", "lowest rater", "highest rater"};
  struct peil_figure figure;
  uint32_t shown = 0;
  figure = peil_figure_start(
      several ? PEIL_INTERVALS : PEIL_DOT_PLOT, english ? "Where in the group" : "Waar in de groep",
      english ? "The line at 50 is the middle of the group." : "De lijn bij 50 is het midden van de groep.",
      english ? "percentile" : "percentiel");
  for (uint32_t o = 0; o < results->outcomes; o++) {
    const double here = results->value[(size_t)o * results->stride + c];
    figure.categories += here == here && norms->group[o].n > 0u;
  }
  for (uint32_t o = 0; o < results->outcomes; o++) {
    const double here = results->value[(size_t)o * results->stride + c];
    const struct peil_spread spread = norms_spread(norms, o, NORMS_PERCENTILE);
    if (here != here || norms->group[o].n == 0u) continue;
    name[shown] = peil_say(language, norms->role->outcome[o]->title);
    value[shown] = norms_place(norms, o, here).percentile;
    value[figure.categories + shown] = spread.low;
    value[2u * figure.categories + shown++] = spread.high;
  }
  if (figure.categories == 0u) return PEIL_OK;
  figure.maximum = 100.0;
  figure.norm = 50.0;
  figure.norm_name = english ? "middle of the group" : "midden van de groep";
  figure.series = several ? 3u : 1u;
  figure.category = name;
  figure.name = english ? en : nl;
  figure.value = value;
  return sink->figure(sink->to, &figure);
}

static int tell_figure(const struct peil_call *call, const struct norms *norms,
                       const struct peil_results *results, uint32_t c, const struct peil_report_sink *sink)
{
  const char **name = calloc((size_t)results->outcomes + 1u, sizeof(*name));
  double *value = calloc(3u * ((size_t)results->outcomes + 1u), sizeof(*value));
  int code = name != NULL && value != NULL ? draw(norms, results, c, call->language, name, value, sink)
                                           : PEIL_NO_MEMORY;
  free((void *)name);
  free(value);
  return code;
}

static int report(const struct peil_call *call, void *instance, const struct peil_role *role,
                  const struct peil_batch *batch, const struct peil_results *results, uint32_t case_index,
                  const struct peil_report_sink *sink)
{
  struct norms *norms = instance;
  struct peil_line line;
  int code = norms_panel_open(norms, batch, case_index);
  (void)role;
  if (code != PEIL_OK) return peil_reported(call, code);
  peil_line_start(&line, call->language);
  peil_line_both(&line, "Elke waarde naast die van ", "Each value beside those of ");
  peil_line_whole(&line, norms->subjects);
  peil_line_both(&line, " personen die op ", " persons who on ");
  peil_line_date(&line, norms->date);
  peil_line_both(&line,
                 " de groep vormden. Een percentiel is het deel van de groep daaronder, met de helft van wie "
                 "gelijk staat.",
                 " made up the group. A percentile is the share of the group below, with half of those who "
                 "stand equal.");
  code = sink->section(sink->to, call->language == PEIL_ENGLISH ? "Where in the reference group"
                                                                : "Waar in de referentiegroep");
  if (code == PEIL_OK) code = sink->paragraph(sink->to, line.text);
  if (code == PEIL_OK) code = tell_table(norms, results, case_index, call->language, sink);
  if (code == PEIL_OK) code = tell_figure(call, norms, results, case_index, sink);
  if (code == PEIL_OK) code = sink->end(sink->to);
  return peil_reported(call, code);
}

const struct peil_reporting norms_reporting = {(uint32_t)sizeof(norms_reporting), 0, report};
