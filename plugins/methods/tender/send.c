/* SPDX-License-Identifier: EUPL-1.2
 *
 * tender: the figures of every offer, and what a reader must know of them.
 */
#include "tender.h"

void tender_name(const struct peil_batch *batch, uint32_t offer, struct peil_line *line)
{
  if (batch->subject != NULL && batch->subject[offer] != NULL) {
    peil_line_add(line, batch->subject[offer]);
    return;
  }
  peil_line_add(line, "#");
  peil_line_whole(line, (uint64_t)offer + 1u);
}

/* ----------------------------------------------------------------------------------------------- the figures */

static int send(const struct peil_sink *sink, const char *on, const char *name, double value)
{
  return isfinite(value) ? peil_send_statistic(sink, 0, on, name, value) : PEIL_OK;
}

static int send_offer(const struct tender *tender, const char *on, const struct offer *offer,
                      const struct peil_sink *sink)
{
  const int points = tender->form == FORM_ABSOLUTE || tender->form == FORM_RELATIVE;
  const struct {
    const char *name;
    double value;
  } figure[] = {{"price", offer->price},
                {"quality", offer->quality},
                {"quality_percent", 100.0 * offer->share},
                {"adjusted_price", tender->form == FORM_VALUE ? offer->key : NAN},
                {"price_points", offer->price_points},
                {"quality_points", offer->quality_points},
                {"points", points ? -offer->key : NAN},
                {"price_quality_ratio", tender->form == FORM_RATIO ? offer->key : NAN},
                {"rank", offer->out == OUT_NOT ? (double)offer->rank : NAN},
                {"out", offer->out != OUT_NOT ? 1.0 : 0.0}};
  int code = PEIL_OK;
  for (size_t f = 0; code == PEIL_OK && f < sizeof(figure) / sizeof(figure[0]); f++)
    code = send(sink, on, figure[f].name, figure[f].value);
  return code;
}

/* What the quality is made of: each term of the top outcome, under its own id. */
static int send_terms(struct tender *tender, const struct peil_batch *batch, uint32_t o, const char *on,
                      const struct peil_sink *sink)
{
  const struct peil_node *node = &tender->rollup.node[tender->top];
  const struct peil_role *role = tender->role;
  int code = tender_look(tender, batch, o);
  for (uint32_t l = node->link; code == PEIL_OK && l < node->link + node->links; l++) {
    const struct peil_link *link = &tender->rollup.link[l];
    if (link->from == PEIL_FROM_ITEM)
      code = send(sink, on, role->item[link->index]->id, tender->reduced.value[link->index][0]);
    else
      code = send(sink, on, role->outcome[link->index]->id,
                  tender->rollup.value[(size_t)link->index * PEIL_STRIDE]);
  }
  return code;
}

/* ----------------------------------------------------------------------------------------------- the remarks */

void tender_say_out(struct tender *tender, const struct peil_batch *batch, uint32_t o, struct peil_line *line)
{
  const struct offer *offer = &tender->offer[o];
  const struct peil_look look = {&tender->reduced, batch, 0};
  struct peil_line names;
  peil_line_start(&names, line->language);
  if (offer->out == OUT_KNOCK_OUT) {
    tender_knock_outs(tender, &look, PEIL_FALSE, &names);
    peil_line_both(line, "niet voldaan aan ", "not met: ");
    peil_line_add(line, names.text);
  } else if (offer->out == OUT_CEILING) {
    peil_line_both(line, "de prijs (", "the price (");
    peil_line_quantity(line, offer->price, 2, tender_unit(tender));
    peil_line_both(line, ") ligt boven het plafond van ", ") is above the ceiling of ");
    peil_line_quantity(line, tender->ceiling, 2, tender_unit(tender));
  } else if (offer->out == OUT_NO_PRICE) {
    peil_line_both(line, "er is geen prijs; vul ", "there is no price; fill in ");
    peil_line_add(line, tender->role->item[tender->price]->id);
    peil_line_both(line, " in", "");
  } else if (offer->out == OUT_NO_QUALITY) {
    peil_line_both(line, "te weinig items zijn beantwoord voor een cijfer op kwaliteit",
                   "too few items are answered for a figure on quality");
  } else if (offer->out == OUT_PRICE_NOT_POSITIVE) {
    peil_line_both(line, "door een prijs van 0 of minder valt niet te delen",
                   "a price of 0 or less cannot be divided by");
  } else {
    peil_line_both(line, "bij een kwaliteit van 0 bestaat de verhouding niet",
                   "at a quality of 0 there is no ratio");
  }
}

static int remark_offer(struct tender *tender, const struct peil_batch *batch, uint32_t o, uint32_t language,
                        const struct peil_sink *sink)
{
  const struct offer *offer = &tender->offer[o];
  const struct peil_look look = {&tender->reduced, batch, 0};
  struct peil_line line, names;
  int code = PEIL_OK;
  if (offer->out == OUT_NOT && offer->open == 0u && offer->prices_differ == 0u) return PEIL_OK;
  if (tender_look(tender, batch, o) != PEIL_OK) return PEIL_NO_MEMORY;
  peil_line_start(&line, language);
  tender_name(batch, o, &line);
  if (offer->out != OUT_NOT) {
    peil_line_both(&line, " valt af: ", " is out: ");
    tender_say_out(tender, batch, o, &line);
    peil_line_both(&line, ". De cijfers blijven staan, buiten de rangorde.",
                   ". Its figures stay, outside the ranking.");
    code = peil_send_remark(sink, 0, "out", line.text);
  } else if (offer->open != 0u) {
    peil_line_start(&names, language);
    tender_knock_outs(tender, &look, PEIL_UNKNOWN, &names);
    peil_line_both(&line, " staat in de rangorde onder voorbehoud; nog niet beantwoord: ",
                   " is ranked with a reservation; not answered yet: ");
    peil_line_add(&line, names.text);
    peil_line_add(&line, ".");
    code = peil_send_remark(sink, 0, "requirement-open", line.text);
  }
  if (code != PEIL_OK || offer->prices_differ == 0u) return code;
  peil_line_start(&line, language);
  tender_name(batch, o, &line);
  peil_line_both(&line, ": de beoordelaars noteerden verschillende prijzen; gerekend is met ",
                 ": the assessors wrote down different prices; what was used is ");
  peil_line_quantity(&line, offer->price, 2, tender_unit(tender));
  peil_line_both(&line, ". Kijk de aanbieding na.", ". Check the offer.");
  return peil_send_remark(sink, 0, "prices-differ", line.text);
}

/* The items on which this offer's raters lie beyond the bound. */
static int remark_apart(struct tender *tender, const struct peil_batch *batch, uint32_t o, const char *name,
                        uint32_t language, const struct peil_sink *sink)
{
  if (peil_panel_open(&tender->panel, batch, o) != PEIL_OK) return PEIL_NO_MEMORY;
  return peil_panel_remark_about(&tender->panel, 0, name, language, sink);
}

/* Each group of equal offers, by name. */
static int remark_ties(const struct tender *tender, const struct peil_batch *batch, uint32_t language,
                       const struct peil_sink *sink)
{
  int code = PEIL_OK;
  for (uint32_t p = 0, next; code == PEIL_OK && p < tender->places; p = next) {
    struct peil_line line;
    next = p + 1u;
    while (next < tender->places && tender->place[next].rank == tender->place[p].rank) next++;
    if (next == p + 1u) continue;
    peil_line_start(&line, language);
    peil_line_both(&line, "Gelijk op plaats ", "Equal at place ");
    peil_line_whole(&line, tender->place[p].rank);
    peil_line_add(&line, ": ");
    for (uint32_t q = p; q < next; q++) {
      peil_line_add(&line, q > p ? ", " : "");
      tender_name(batch, tender->place[q].who, &line);
    }
    peil_line_both(&line, ". De methode kiest niet tussen hen.",
                   ". The method does not choose between them.");
    code = peil_send_remark(sink, 0, "tie", line.text);
  }
  return code;
}

void tender_say_first(const struct peil_place *place, uint32_t places, const struct peil_batch *batch,
                      struct peil_line *line)
{
  for (uint32_t p = 0; p < places && place[p].rank == 1u; p++) {
    peil_line_add(line, p > 0u ? ", " : "");
    tender_name(batch, place[p].who, line);
  }
}

void tender_say_flip(const struct tender *tender, const struct peil_batch *batch, struct peil_line *line)
{
  peil_line_both(line, "Trekt ", "If ");
  tender_name(batch, tender->withdrawn, line);
  peil_line_both(line, " zich terug, dan verandert wie van de anderen vooraan staat: dan ",
                 " withdraws, another of the rest comes first: then ");
  tender_say_first(tender->without, tender->places_without, batch, line);
  peil_line_both(
      line,
      ". De relatieve punten hangen af van de laagste prijs; leg vooraf vast wat dan geldt, of kies "
      "absolute.",
      ". Relative points depend on the lowest price; settle beforehand what then holds, or choose "
      "absolute.");
}

void tender_say_ranking(const struct tender *tender, const struct peil_batch *batch, struct peil_line *line)
{
  uint32_t first = 0;
  while (first < tender->places && tender->place[first].rank == 1u) first++;
  peil_line_both(line, "Van ", "Of ");
  peil_line_whole(line, tender->offers);
  peil_line_both(line, tender->offers == 1u ? " aanbieding" : " aanbiedingen",
                 tender->offers == 1u ? " offer" : " offers");
  peil_line_both(line, tender->places == 1u ? " staat er " : " staan er ", " ");
  peil_line_whole(line, tender->places);
  peil_line_both(line, " in de rangorde.", tender->places == 1u ? " is ranked." : " are ranked.");
  if (first == 0u) return;
  if (first > 1u) peil_line_both(line, " Gelijk vooraan: ", " Equal at the head: ");
  else peil_line_both(line, " Vooraan staat ", " First comes ");
  tender_say_first(tender->place, tender->places, batch, line);
  peil_line_add(line, ".");
}

static int has_preferences(const struct peil_role *role)
{
  for (uint32_t i = 0; i < role->items; i++)
    if (role->item[i]->type == PEIL_PREFERENCE) return 1;
  return 0;
}

static int remark_price_item(const struct tender *tender, uint32_t language, const struct peil_sink *sink)
{
  struct peil_line line;
  uint32_t found = 0;
  for (uint32_t i = 0; i < tender->role->items; i++) {
    const struct peil_item *item = tender->role->item[i];
    if (item->scale == PEIL_NO_SCALE || tender->role->scale[item->scale]->type != PEIL_RATIO) continue;
    found += item->maximum == item->maximum || tender->role->scale[item->scale]->points == 0u;
  }
  if (found < 2u) return PEIL_OK;
  peil_line_start(&line, language);
  peil_line_both(&line, "Meer items kunnen de prijs zijn; als prijs is genomen: ",
                 "Several items could be the price; taken as the price: ");
  peil_line_add(&line, tender->role->item[tender->price]->id);
  peil_line_add(&line, ".");
  return peil_send_remark(sink, 0, "price-item", line.text);
}

/* An option that decides on the price in the role's place: what both say, and who is in or out by it. */
static int remark_ceiling(const struct tender *tender, const struct peil_batch *batch, uint32_t language,
                          const struct peil_sink *sink)
{
  const double own = tender->role->item[tender->price]->maximum;
  struct peil_named_list list;
  if (tender->ceiling_set == 0u || own != own || own == tender->ceiling) return PEIL_OK;
  list.found = 0;
  peil_line_start(&list.line, language);
  peil_line_both(&list.line, "Het opgegeven plafond (ceiling) stelt dat van de rol (",
                 "The ceiling given (ceiling) sets aside that of the role (");
  peil_line_quantity(&list.line, own, 2, tender_unit(tender));
  peil_line_both(&list.line, ") buiten werking", ")");
  if (tender->ceiling == tender->ceiling) {
    peil_line_both(&list.line, "; gerekend is met ", "; what was used is ");
    peil_line_quantity(&list.line, tender->ceiling, 2, tender_unit(tender));
  } else peil_line_both(&list.line, "; gerekend is zonder", "; none was used");
  for (uint32_t o = 0; o < tender->offers; o++) {
    struct peil_line name;
    const double price = tender->offer[o].price;
    if (tender->offer[o].out != OUT_NOT || !(price > own)) continue;
    if (list.found == 0u)
      peil_line_both(&list.line, ". In de rangorde, en boven het plafond van de rol: ",
                     ". Ranked, and above the ceiling of the role: ");
    peil_line_start(&name, language);
    tender_name(batch, o, &name);
    peil_list_name(&list, name.text);
  }
  peil_list_close(&list);
  peil_line_add(&list.line, ".");
  return peil_send_remark(sink, 0, "ceiling-set", list.line.text);
}

static int remark_whole(const struct tender *tender, const struct peil_batch *batch, uint32_t language,
                        const struct peil_sink *sink)
{
  const int english = language == PEIL_ENGLISH;
  struct peil_line line;
  int code = remark_price_item(tender, language, sink);
  if (code == PEIL_OK) code = remark_ceiling(tender, batch, language, sink);
  if (code == PEIL_OK && tender->form == FORM_VALUE && !(tender->quality_value > 0.0))
    code = peil_send_remark(sink, 0, "price-only",
                            english
                                ? "Quality has no value in money, so the price alone decides; say what full "
                                  "quality is worth (quality_value)."
                                : "Kwaliteit heeft geen waarde in geld, dus de prijs alleen beslist; geef op "
                                  "wat volle kwaliteit waard is (quality_value).");
  if (code == PEIL_OK && !(tender->bonus_maximum > 0.0) && has_preferences(tender->role))
    code = peil_send_remark(
        sink, 0, "preferences-not-counted",
        english ? "The preferences do not count; where they should, say how much they add at most "
                  "(bonus_maximum)."
                : "De wensen tellen niet mee; als dat wel moet, geef dan op hoeveel zij ten hoogste "
                  "toevoegen (bonus_maximum).");
  if (code == PEIL_OK && tender->places < 2u)
    code = peil_send_remark(
        sink, 0, "no-choice",
        tender->places == 0u
            ? (english ? "No offer is left to rank." : "Er blijft geen aanbieding over.")
            : (english ? "One offer is left; there is nothing to compare it with."
                       : "Er blijft één aanbieding over; er is niets om mee te vergelijken."));
  if (code != PEIL_OK || tender->withdrawn == NOBODY) return code;
  peil_line_start(&line, language);
  tender_say_flip(tender, batch, &line);
  return peil_send_remark(sink, 0, "winner-depends", line.text);
}

int tender_send(struct tender *tender, const struct peil_batch *batch, uint32_t language,
                const struct peil_sink *sink)
{
  struct peil_line line;
  int code;
  peil_line_start(&line, language);
  tender_say_ranking(tender, batch, &line);
  code = peil_send_remark(sink, 0, "answer", line.text);
  peil_line_start(&line, language);
  if (code == PEIL_OK && peil_say_firsts(&line, batch, tender->panel.called, tender->firsts, tender->rankers))
    code = peil_send_remark(sink, 0, "raters-split", line.text);
  if (code == PEIL_OK) code = peil_rollup_remarks(&tender->rollup, language, sink);
  for (uint32_t o = 0; code == PEIL_OK && o < tender->offers; o++) {
    struct peil_line name;
    peil_line_start(&name, language);
    tender_name(batch, o, &name);
    code = send_offer(tender, name.text, &tender->offer[o], sink);
    if (code == PEIL_OK && tender->offers <= MOST_TERMS) code = send_terms(tender, batch, o, name.text, sink);
    if (code == PEIL_OK) code = peil_panel_send_spread(&tender->offer[o].apart, sink, 0, name.text);
    if (code == PEIL_OK) code = remark_offer(tender, batch, o, language, sink);
    if (code == PEIL_OK && tender->offers <= MOST_TERMS)
      code = remark_apart(tender, batch, o, name.text, language, sink);
  }
  if (code == PEIL_OK) code = remark_ties(tender, batch, language, sink);
  return code == PEIL_OK ? remark_whole(tender, batch, language, sink) : code;
}
