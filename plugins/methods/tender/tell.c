/* SPDX-License-Identifier: EUPL-1.2
 *
 * tender: how it is told. The ranking, what a withdrawal would do, and per offer the grounds: the figure of every
 * group with the statements that stand highest and lowest in it.
 */
#include "tender.h"

#include "peil/tell.h"

#define MOST_OFFERS 60u /* offers whose grounds are written out, and that are drawn */
#define MOST_NAMED 3u   /* statements named as highest, and as lowest */

static const char *measure_word(const struct tender *tender, int english)
{
  static const char *const nl[] = {"Prijs na aftrek van kwaliteit", "Punten", "Punten",
                                   "Prijs per procent kwaliteit"};
  static const char *const en[] = {"Price less quality", "Points", "Points", "Price per per cent of quality"};
  return english ? en[tender->form] : nl[tender->form];
}

static double measure(const struct tender *tender, const struct offer *offer)
{
  const int points = tender->form == FORM_ABSOLUTE || tender->form == FORM_RELATIVE;
  return isfinite(offer->key) ? (points ? -offer->key : offer->key) : NAN;
}

static int name_cell(const struct peil_batch *batch, uint32_t o, const struct peil_report_sink *sink)
{
  struct peil_line line;
  peil_line_start(&line, PEIL_DUTCH);
  tender_name(batch, o, &line);
  return sink->text(sink->to, line.text);
}

/* ---------------------------------------------------------------------------------------------- the ranking */

static int offer_row(struct tender *tender, const struct peil_batch *batch, uint32_t o, uint32_t language,
                     const struct peil_report_sink *sink)
{
  const struct offer *offer = &tender->offer[o];
  struct peil_line line;
  peil_line_start(&line, language);
  if (offer->out != OUT_NOT) {
    if (tender_look(tender, batch, o) != PEIL_OK) return PEIL_NO_MEMORY;
    peil_line_both(&line, "valt af: ", "out: ");
    tender_say_out(tender, batch, o, &line);
  } else if (offer->open != 0u) {
    peil_line_both(&line, "onder voorbehoud van een open eis", "subject to an open requirement");
  } else {
    peil_line_both(&line, "voldoet", "qualifies");
  }
  if (sink->row(sink->to) != PEIL_OK ||
      sink->number(sink->to, offer->out == OUT_NOT ? (double)offer->rank : (double)NAN, 0) != PEIL_OK ||
      name_cell(batch, o, sink) != PEIL_OK || sink->number(sink->to, offer->price, 2) != PEIL_OK ||
      sink->number(sink->to, 100.0 * offer->share, 1) != PEIL_OK ||
      sink->number(sink->to, measure(tender, offer), 2) != PEIL_OK)
    return PEIL_SINK_FAILED;
  return sink->text(sink->to, line.text);
}

static int tell_ranking(struct tender *tender, const struct peil_batch *batch, uint32_t language,
                        const struct peil_report_sink *sink)
{
  static const uint8_t numeric[] = {1, 0, 1, 1, 1, 0};
  const int english = language == PEIL_ENGLISH;
  const char *head[] = {english ? "Place" : "Plaats",  english ? "Offer" : "Aanbieding",
                        english ? "Price" : "Prijs",   english ? "Quality, %" : "Kwaliteit, %",
                        measure_word(tender, english), english ? "Requirements" : "Eisen"};
  int code = sink->table(sink->to,
                         english ? "Ranking; below it the offers that are out, with their shadow figures"
                                 : "Rangorde; daaronder wat afvalt, met de schaduwcijfers",
                         6, head, numeric);
  for (uint32_t p = 0; code == PEIL_OK && p < tender->places; p++)
    code = offer_row(tender, batch, tender->place[p].who, language, sink);
  for (uint32_t o = 0; code == PEIL_OK && o < tender->offers; o++)
    if (tender->offer[o].out != OUT_NOT) code = offer_row(tender, batch, o, language, sink);
  return code == PEIL_OK ? sink->end(sink->to) : code;
}

static void say_ranking(const struct tender *tender, const struct peil_batch *batch, struct peil_line *line)
{
  uint32_t first = 0;
  while (first < tender->places && tender->place[first].rank == 1u) first++;
  peil_line_both(line, "Van ", "Of ");
  peil_line_whole(line, tender->offers);
  peil_line_both(line, " aanbiedingen staan er ", " offers ");
  peil_line_whole(line, tender->places);
  peil_line_both(line, " in de rangorde.", " are ranked.");
  if (first == 0u) return;
  if (first > 1u) peil_line_both(line, " Gelijk vooraan: ", " Equal at the head: ");
  else peil_line_both(line, " Vooraan staat ", " First comes ");
  tender_say_first(tender->place, tender->places, batch, line);
  peil_line_add(line, ".");
}

struct bars {
  const char **name;
  double *value;
  struct peil_line *line;
};

static int draw(const struct tender *tender, const struct bars *bars, uint32_t language, const char *pattern,
                const struct peil_report_sink *sink)
{
  const char *series = measure_word(tender, language == PEIL_ENGLISH);
  struct peil_figure figure;
  figure = peil_figure_start(PEIL_BARS,
                             language == PEIL_ENGLISH ? "The ranked offers beside each other"
                                                      : "De aanbiedingen in de rangorde naast elkaar",
                             pattern, series);
  for (uint32_t p = 0; p < tender->places; p++) {
    figure.minimum = fmin(figure.minimum, bars->value[p]);
    figure.maximum = fmax(figure.maximum, bars->value[p]);
  }
  if (!(figure.maximum > figure.minimum)) figure.maximum = figure.minimum + 1.0;
  return peil_tell_series(sink, figure, tender->places, bars->name, series, bars->value);
}

static int tell_bars(const struct tender *tender, const struct peil_batch *batch, uint32_t language,
                     const char *pattern, const struct peil_report_sink *sink)
{
  const size_t places = tender->places;
  struct bars bars;
  int code = PEIL_NO_MEMORY;
  if (places == 0u || places > MOST_OFFERS) return PEIL_OK;
  bars.name = calloc(places, sizeof(char *));
  bars.value = calloc(places, sizeof(double));
  bars.line = calloc(places, sizeof(*bars.line));
  if (bars.name != NULL && bars.value != NULL && bars.line != NULL) {
    for (size_t p = 0; p < places; p++) {
      peil_line_start(&bars.line[p], language);
      tender_name(batch, tender->place[p].who, &bars.line[p]);
      bars.name[p] = bars.line[p].text;
      bars.value[p] = measure(tender, &tender->offer[tender->place[p].who]);
    }
    code = draw(tender, &bars, language, pattern, sink);
  }
  free((void *)bars.name);
  free(bars.value);
  free(bars.line);
  return code;
}

/* ------------------------------------------------------------------------------------------- the withdrawals */

static int tell_both_rankings(const struct tender *tender, const struct peil_batch *batch, uint32_t language,
                              const struct peil_report_sink *sink)
{
  static const uint8_t numeric[] = {0, 1, 1, 1, 1};
  const int english = language == PEIL_ENGLISH;
  const char *head[] = {english ? "Offer" : "Aanbieding", english ? "Place now" : "Plaats nu",
                        english ? "Points now" : "Punten nu", english ? "Place then" : "Plaats dan",
                        english ? "Points then" : "Punten dan"};
  int code = sink->table(sink->to, english ? "Both rankings" : "Beide rangordes", 5, head, numeric);
  for (uint32_t p = 0; code == PEIL_OK && p < tender->places; p++) {
    const struct peil_place *now = &tender->place[p];
    double place = NAN, points = NAN;
    for (uint32_t q = 0; q < tender->places_without; q++) {
      if (tender->without[q].who != now->who) continue;
      place = tender->without[q].rank;
      points = -tender->without[q].key;
    }
    if (sink->row(sink->to) != PEIL_OK || name_cell(batch, now->who, sink) != PEIL_OK ||
        sink->number(sink->to, now->rank, 0) != PEIL_OK || sink->number(sink->to, -now->key, 2) != PEIL_OK ||
        sink->number(sink->to, place, 0) != PEIL_OK)
      return PEIL_SINK_FAILED;
    code = sink->number(sink->to, points, 2);
  }
  return code == PEIL_OK ? sink->end(sink->to) : code;
}

static int tell_withdrawals(const struct tender *tender, const struct peil_batch *batch, uint32_t language,
                            const struct peil_report_sink *sink)
{
  const int english = language == PEIL_ENGLISH;
  struct peil_line line;
  int code;
  if (tender->places < 3u) return PEIL_OK;
  code = sink->section(sink->to, english ? "If an offer withdraws" : "Als een aanbieding zich terugtrekt");
  if (code == PEIL_OK && tender->withdrawn == NOBODY)
    code = sink->paragraph(
        sink->to, english ? "Whichever offer withdraws, who comes first among the rest stays the same."
                          : "Welke aanbieding zich ook terugtrekt: wie van de rest vooraan staat, "
                            "blijft gelijk.");
  else if (code == PEIL_OK) {
    peil_line_start(&line, language);
    tender_say_flip(tender, batch, &line);
    code = sink->remark(sink->to, PEIL_WARNING, line.text);
    if (code == PEIL_OK) code = tell_both_rankings(tender, batch, language, sink);
  }
  return code == PEIL_OK ? sink->end(sink->to) : code;
}

/* ----------------------------------------------------------------------------------------------- the grounds */

/* An item's level as a share of its scale; NaN where there is none. */
static double level_share(const struct tender *tender, uint32_t item)
{
  const struct peil_scale *scale = tender->role->scale[tender->role->item[item]->scale];
  const double value = tender->reduced.value[item][0];
  return scale->maximum > scale->minimum ? (value - scale->minimum) / (scale->maximum - scale->minimum) : NAN;
}

/* The statements of a group that stand at `extreme`, with their level. */
static void say_statements(const struct tender *tender, const struct peil_node *node, double extreme,
                           struct peil_line *line)
{
  uint32_t found = 0;
  for (uint32_t i = node->leaf; i < node->leaf + node->leaves; i++) {
    const uint32_t item = tender->rollup.leaf[i];
    const double share = level_share(tender, item);
    if (share != share || !peil_tied(share, extreme)) continue;
    if (found++ >= MOST_NAMED) continue;
    peil_line_add(line, found > 1u ? "; " : "");
    peil_line_add(line, tender->role->item[item]->id);
    peil_line_add(line, " ");
    peil_line_add(line, peil_say(line->language, tender->role->item[item]->text));
    peil_line_add(line, " (");
    peil_line_number(line, tender->reduced.value[item][0], 2);
    peil_line_add(line, ")");
  }
  if (found <= MOST_NAMED) return;
  peil_line_both(line, "; en nog ", "; and ");
  peil_line_whole(line, found - MOST_NAMED);
  peil_line_both(line, "", " more");
}

static int ground_row(const struct tender *tender, uint32_t o, uint32_t language,
                      const struct peil_report_sink *sink)
{
  const struct peil_node *node = &tender->rollup.node[o];
  struct peil_line high, low;
  double highest = -HUGE_VAL, lowest = HUGE_VAL;
  for (uint32_t i = node->leaf; i < node->leaf + node->leaves; i++) {
    const double share = level_share(tender, tender->rollup.leaf[i]);
    if (share > highest) highest = share;
    if (share < lowest) lowest = share;
  }
  peil_line_start(&high, language);
  peil_line_start(&low, language);
  if (highest >= lowest) say_statements(tender, node, highest, &high);
  else peil_line_both(&high, "niets beantwoord", "nothing answered");
  if (highest > lowest && !peil_tied(highest, lowest)) say_statements(tender, node, lowest, &low);
  else peil_line_add(&low, "\xE2\x80\x93");
  if (sink->row(sink->to) != PEIL_OK ||
      sink->text(sink->to, peil_say(language, tender->role->outcome[o]->title)) != PEIL_OK ||
      sink->number(sink->to, tender->rollup.value[(size_t)o * PEIL_STRIDE], 2) != PEIL_OK ||
      sink->text(sink->to, high.text) != PEIL_OK)
    return PEIL_SINK_FAILED;
  return sink->text(sink->to, low.text);
}

/* The groups are the outcomes that feed the top one; where items feed it directly, it is its own group. */
static int tell_grounds_of(struct tender *tender, const struct peil_batch *batch, uint32_t o,
                           uint32_t language, const struct peil_report_sink *sink)
{
  static const uint8_t numeric[] = {0, 1, 0, 0};
  const int english = language == PEIL_ENGLISH;
  const char *head[] = {english ? "Group" : "Groep", english ? "Figure" : "Cijfer",
                        english ? "Highest statements" : "Hoogste uitspraken",
                        english ? "Lowest statements" : "Laagste uitspraken"};
  const struct peil_node *node = &tender->rollup.node[tender->top];
  struct peil_line name;
  int direct = 0, code;
  peil_line_start(&name, language);
  tender_name(batch, o, &name);
  code = tender_look(tender, batch, o);
  if (code == PEIL_OK) code = sink->table(sink->to, name.text, 4, head, numeric);
  for (uint32_t l = node->link; code == PEIL_OK && l < node->link + node->links; l++) {
    const struct peil_link *link = &tender->rollup.link[l];
    direct |= link->from == PEIL_FROM_ITEM && link->weight > 0.0;
    if (link->from == PEIL_FROM_OUTCOME && link->weight > 0.0)
      code = ground_row(tender, link->index, language, sink);
  }
  if (code == PEIL_OK && direct) code = ground_row(tender, tender->top, language, sink);
  return code == PEIL_OK ? sink->end(sink->to) : code;
}

static int tell_grounds(struct tender *tender, const struct peil_batch *batch, uint32_t language,
                        const struct peil_report_sink *sink)
{
  const int english = language == PEIL_ENGLISH;
  int code = sink->section(sink->to, english ? "Grounds per criterion" : "Motivering per criterium");
  if (code == PEIL_OK && tender->offers > MOST_OFFERS)
    code = sink->paragraph(sink->to,
                           english ? "The first sixty offers are written out; the figures of all stand above."
                                   : "De eerste zestig aanbiedingen zijn uitgeschreven; de cijfers van alle "
                                     "staan hierboven.");
  for (uint32_t o = 0; code == PEIL_OK && o < tender->offers && o < MOST_OFFERS; o++)
    code = tell_grounds_of(tender, batch, o, language, sink);
  return code == PEIL_OK ? sink->end(sink->to) : code;
}

static int report(const struct peil_call *call, void *instance, const struct peil_role *role,
                  const struct peil_batch *batch, const struct peil_results *results, uint32_t case_index,
                  const struct peil_report_sink *sink)
{
  struct tender *tender = instance;
  struct peil_line line;
  int code = tender_offers(call, tender, batch);
  (void)role;
  (void)results;
  (void)case_index;
  if (code != PEIL_OK) return code;
  peil_line_start(&line, call->language);
  say_ranking(tender, batch, &line);
  code = sink->section(sink->to, call->language == PEIL_ENGLISH ? "The offers" : "De aanbiedingen");
  if (code == PEIL_OK) code = sink->paragraph(sink->to, line.text);
  if (code == PEIL_OK) code = tell_ranking(tender, batch, call->language, sink);
  if (code == PEIL_OK) code = tell_bars(tender, batch, call->language, line.text, sink);
  if (code == PEIL_OK) code = tell_withdrawals(tender, batch, call->language, sink);
  if (code == PEIL_OK) code = tell_grounds(tender, batch, call->language, sink);
  if (code == PEIL_OK) code = sink->end(sink->to);
  return peil_reported(call, code);
}

const struct peil_reporting tender_reporting = {(uint32_t)sizeof(tender_reporting), 0, report};
