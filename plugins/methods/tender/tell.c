/* SPDX-License-Identifier: EUPL-1.2
 *
 * tender: how it is told. The ranking, what a withdrawal would do, and per offer the grounds: the figure of every
 * group with the statements that stand highest and lowest in it.
 */
#include "tender.h"

#include "peil/tell.h"

#define MOST_OFFERS 60u /* offers whose grounds are written out, and that are drawn */
#define MOST_NAMED 3u   /* statements named as highest, and as lowest */

static void say_unit(const struct tender *tender, struct peil_line *line)
{
  if (tender_unit(tender)[0] == '\0') return;
  peil_line_add(line, ", ");
  peil_line_add(line, tender_unit(tender));
}

/* What is ranked by, with its unit: "Price less quality, EUR". */
static void say_measure(const struct tender *tender, struct peil_line *line)
{
  static const char *const nl[] = {"Prijs na aftrek van kwaliteit", "Punten", "Punten",
                                   "Prijs per procent kwaliteit"};
  static const char *const en[] = {"Price less quality", "Points", "Points", "Price per per cent of quality"};
  peil_line_both(line, nl[tender->form], en[tender->form]);
  if (tender->form == FORM_VALUE || tender->form == FORM_RATIO) say_unit(tender, line);
}

static double measure(const struct tender *tender, const struct offer *offer)
{
  return tender_measure(tender, offer->key);
}

static int is_panel(const struct tender *tender)
{
  for (uint32_t o = 0; o < tender->offers; o++)
    if (tender->offer[o].apart.raters >= 2u) return 1;
  return 0;
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
  struct peil_line price, value;
  const char *head[] = {english ? "Place" : "Plaats",
                        english ? "Offer" : "Aanbieding",
                        price.text,
                        english ? "Quality, %" : "Kwaliteit, %",
                        value.text,
                        english ? "Requirements" : "Eisen"};
  int code;
  peil_line_start(&price, language);
  peil_line_both(&price, "Prijs", "Price");
  say_unit(tender, &price);
  peil_line_start(&value, language);
  say_measure(tender, &value);
  code = sink->table(sink->to,
                     english ? "Ranking; below it the offers that are out, with their shadow figures"
                             : "Rangorde; daaronder wat afvalt, met de schaduwcijfers",
                     6, head, numeric);
  for (uint32_t p = 0; code == PEIL_OK && p < tender->places; p++)
    code = offer_row(tender, batch, tender->place[p].who, language, sink);
  for (uint32_t o = 0; code == PEIL_OK && o < tender->offers; o++)
    if (tender->offer[o].out != OUT_NOT) code = offer_row(tender, batch, o, language, sink);
  return code == PEIL_OK ? sink->end(sink->to) : code;
}

/* The ranked offers, best first, with what each rater alone would have made of them. */
struct drawn {
  const char **name;
  struct peil_line *line;
  double *value; /* the measure, low, high: each [places] */
};

static int draw(const struct tender *tender, const struct drawn *drawn, uint32_t language,
                const struct peil_report_sink *sink)
{
  const int english = language == PEIL_ENGLISH, several = is_panel(tender);
  const int points = tender->form == FORM_ABSOLUTE || tender->form == FORM_RELATIVE;
  struct peil_line unit;
  const char *name[3] = {unit.text, english ? "lowest assessor" : "laagste beoordelaar",
                         english ? "highest assessor" : "hoogste beoordelaar"};
  const uint32_t all = several ? 3u * tender->places : tender->places;
  struct peil_figure figure;
  peil_line_start(&unit, language);
  say_measure(tender, &unit);
  figure = peil_figure_start(several ? PEIL_INTERVALS : PEIL_BARS,
                             english ? "The ranked offers, best first"
                                     : "De aanbiedingen in de rangorde, beste eerst",
                             points ? (english ? "More points is better." : "Meer punten is beter.")
                                    : (english ? "Lower is better." : "Lager is beter."),
                             unit.text);
  figure.heading = english ? "Offer" : "Aanbieding";
  if (several) figure.minimum = figure.maximum = drawn->value[0];
  for (uint32_t i = 0; i < all; i++) {
    figure.minimum = fmin(figure.minimum, drawn->value[i]);
    figure.maximum = fmax(figure.maximum, drawn->value[i]);
  }
  if (!(figure.maximum > figure.minimum)) figure.maximum = figure.minimum + 1.0;
  figure.categories = tender->places;
  figure.series = several ? 3u : 1u;
  figure.category = drawn->name;
  figure.name = name;
  figure.value = drawn->value;
  return sink->figure(sink->to, &figure) == PEIL_OK ? PEIL_OK : PEIL_SINK_FAILED;
}

static int tell_drawn(const struct tender *tender, const struct peil_batch *batch, uint32_t language,
                      const struct peil_report_sink *sink)
{
  const size_t places = tender->places;
  struct drawn drawn;
  int code = PEIL_NO_MEMORY;
  if (places == 0u || places > MOST_OFFERS) return PEIL_OK;
  drawn.name = calloc(places, sizeof(char *));
  drawn.value = calloc(3u * places, sizeof(double));
  drawn.line = calloc(places, sizeof(*drawn.line));
  if (drawn.name != NULL && drawn.value != NULL && drawn.line != NULL) {
    for (size_t p = 0; p < places; p++) {
      const struct offer *offer = &tender->offer[tender->place[p].who];
      const int several = offer->apart.raters >= 2u;
      peil_line_start(&drawn.line[p], language);
      tender_name(batch, tender->place[p].who, &drawn.line[p]);
      drawn.name[p] = drawn.line[p].text;
      drawn.value[p] = measure(tender, offer);
      drawn.value[places + p] = several ? offer->apart.low : (double)NAN;
      drawn.value[2u * places + p] = several ? offer->apart.high : (double)NAN;
    }
    code = draw(tender, &drawn, language, sink);
  }
  free((void *)drawn.name);
  free(drawn.value);
  free(drawn.line);
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

static void say_lead(const struct peil_batch *batch, const struct peil_place *ahead,
                     const struct peil_place *behind, struct peil_line *line)
{
  tender_name(batch, ahead->who, line);
  peil_line_both(line, " voor ", " before ");
  tender_name(batch, behind->who, line);
  peil_line_both(line, ", met ", ", by ");
  peil_line_number(line, behind->key - ahead->key, 2);
  peil_line_both(line, " punten verschil", " points");
}

/* The first of a ranking that is not `gone`, and the one behind it. */
static const struct peil_place *first_but(const struct peil_place *place, uint32_t gone)
{
  return place->who == gone ? place + 1 : place;
}

/* How it comes: the lowest price moves, and with it everybody's points, most those of who is cheap. */
static void say_how(const struct tender *tender, const struct peil_batch *batch, struct peil_line *line)
{
  const struct peil_place *now = first_but(tender->place, tender->withdrawn), *then = tender->without;
  const struct peil_place *next = now + 1;
  uint32_t who;
  int alone;
  if (next->who == tender->withdrawn) next++;
  peil_line_both(line, "Nu staat ", "Now ");
  if (line->language == PEIL_ENGLISH) peil_line_add(line, "it is ");
  say_lead(batch, now, next, line);
  peil_line_both(line, ". De prijspunten zijn de laagste prijs gedeeld door de eigen prijs; zonder ",
                 ". Points for price are the lowest price divided by one's own; without ");
  tender_name(batch, tender->withdrawn, line);
  peil_line_both(line, " is die laagste prijs ", " that lowest price is ");
  peil_line_quantity(line, tender_lowest(tender, tender->withdrawn, &who, &alone), 2, tender_unit(tender));
  peil_line_both(line, " in plaats van ", " in place of ");
  peil_line_quantity(line, tender->offer[tender->withdrawn].price, 2, tender_unit(tender));
  peil_line_both(line, ". Ieder wint dan punten, het meest wie goedkoop is: dan staat ",
                 ". Everybody gains points then, most who is cheap: it would be ");
  say_lead(batch, then, then + 1, line);
  peil_line_add(line, ".");
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
    say_how(tender, batch, &line);
    code = sink->paragraph(sink->to, line.text);
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
    peil_line_add(line, "\xE2\x80\x9C");
    peil_line_add(line, peil_say(line->language, tender->role->item[item]->text));
    peil_line_add(line, "\xE2\x80\x9D (");
    peil_line_add(line, tender->role->item[item]->id);
    peil_line_add(line, ": ");
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
  code = tender_panel(tender, batch);
  if (code != PEIL_OK) return peil_reported(call, code);
  peil_line_start(&line, call->language);
  tender_say_ranking(tender, batch, &line);
  code = sink->section(sink->to, call->language == PEIL_ENGLISH ? "The offers" : "De aanbiedingen");
  if (code == PEIL_OK) code = sink->paragraph(sink->to, line.text);
  if (code == PEIL_OK) code = tell_ranking(tender, batch, call->language, sink);
  if (code == PEIL_OK) code = tell_drawn(tender, batch, call->language, sink);
  if (code == PEIL_OK) code = tell_withdrawals(tender, batch, call->language, sink);
  if (code == PEIL_OK) code = tell_grounds(tender, batch, call->language, sink);
  if (code == PEIL_OK) code = sink->end(sink->to);
  return peil_reported(call, code);
}

const struct peil_reporting tender_reporting = {(uint32_t)sizeof(tender_reporting), 0, report};
