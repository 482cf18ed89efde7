/* SPDX-License-Identifier: EUPL-1.2
 *
 * tender: prices to points, points to ranks, and whether a withdrawal would change who comes first.
 *
 * Only relative points look at the other offers, and only at the lowest price among them. So of all withdrawals
 * only one can change anything: that of the offer that alone has the lowest price. Checking that one is
 * checking them all.
 */
#include "tender.h"

static double price_points(const struct tender *tender, double price, double lowest)
{
  if (tender->form == FORM_RELATIVE)
    return price > 0.0 ? fmin(lowest, price) / price * tender->maximum_points : NAN;
  price = fmin(fmax(price, tender->floor), tender->ceiling);
  return (tender->ceiling - price) / (tender->ceiling - tender->floor) * tender->maximum_points;
}

double tender_key(const struct tender *tender, double price, double share, double lowest)
{
  if (tender->form == FORM_VALUE) return price - tender->quality_value * share;
  if (tender->form == FORM_RATIO) return share > 0.0 ? price / (100.0 * share) : NAN;
  return -(price_points(tender, price, lowest) + tender->quality_points * share);
}

double tender_measure(const struct tender *tender, double key)
{
  const int points = tender->form == FORM_ABSOLUTE || tender->form == FORM_RELATIVE;
  return isfinite(key) ? (points ? -key : key) : NAN;
}

static double key_of(const struct tender *tender, const struct offer *offer, double lowest)
{
  return tender_key(tender, offer->price, offer->share, lowest);
}

double tender_lowest(const struct tender *tender, uint32_t except, uint32_t *who, int *alone)
{
  double lowest = HUGE_VAL;
  *alone = 0;
  *who = NOBODY;
  for (uint32_t o = 0; o < tender->offers; o++) {
    if (o == except || tender->offer[o].out != OUT_NOT || tender->offer[o].price > lowest) continue;
    *alone = tender->offer[o].price < lowest;
    lowest = tender->offer[o].price;
    *who = o;
  }
  return lowest;
}

static uint32_t fill_places(const struct tender *tender, double lowest, uint32_t except,
                            struct peil_place *place)
{
  uint32_t places = 0;
  for (uint32_t o = 0; o < tender->offers; o++) {
    if (o == except || tender->offer[o].out != OUT_NOT) continue;
    place[places++] = (struct peil_place){key_of(tender, &tender->offer[o], lowest), o, 0};
  }
  peil_rank(place, places);
  return places;
}

/* Whether the first places among the others are held by other offers than before. */
static int winner_changes(const struct tender *tender, uint32_t gone)
{
  double best = HUGE_VAL;
  for (uint32_t p = 0; p < tender->places; p++)
    if (tender->place[p].who != gone) best = fmin(best, tender->place[p].key);
  for (uint32_t p = 0; p < tender->places_without; p++) {
    const struct peil_place *now = &tender->without[p];
    if (peil_tied(tender->offer[now->who].key, best) != (now->rank == 1u)) return 1;
  }
  return 0;
}

static void check_withdrawals(struct tender *tender)
{
  uint32_t gone, next;
  int alone;
  tender->withdrawn = NOBODY;
  tender->places_without = 0;
  if (tender->form != FORM_RELATIVE || tender->places < 3u) return;
  tender_lowest(tender, NOBODY, &gone, &alone);
  if (!alone) return;
  tender->places_without =
      fill_places(tender, tender_lowest(tender, gone, &next, &alone), gone, tender->without);
  if (winner_changes(tender, gone)) tender->withdrawn = gone;
  else tender->places_without = 0;
}

/* Puts out what the form cannot work with. */
static void screen(const struct tender *tender, struct offer *offer)
{
  const int divides = tender->form == FORM_RELATIVE || tender->form == FORM_RATIO;
  if (offer->price != offer->price) offer->out = OUT_NO_PRICE;
  else if (offer->share != offer->share) offer->out = OUT_NO_QUALITY;
  else if (offer->out == OUT_NOT && offer->price > tender->ceiling) offer->out = OUT_CEILING;
  else if (offer->out == OUT_NOT && divides && !(offer->price > 0.0)) offer->out = OUT_PRICE_NOT_POSITIVE;
  else if (offer->out == OUT_NOT && tender->form == FORM_RATIO && !(offer->share > 0.0))
    offer->out = OUT_RATIO;
}

int tender_rank(const struct peil_call *call, struct tender *tender)
{
  uint32_t who;
  int alone;
  double lowest;
  for (uint32_t o = 0; o < tender->offers; o++) screen(tender, &tender->offer[o]);
  lowest = tender_lowest(tender, NOBODY, &who, &alone);
  for (uint32_t o = 0; o < tender->offers; o++) {
    struct offer *offer = &tender->offer[o];
    const int points = tender->form == FORM_ABSOLUTE || tender->form == FORM_RELATIVE;
    offer->key = key_of(tender, offer, lowest);
    offer->price_points = points ? price_points(tender, offer->price, lowest) : NAN;
    offer->quality_points = points ? tender->quality_points * offer->share : NAN;
    if (!isfinite(offer->key) && offer->out == OUT_NOT)
      return peil_fail(call, PEIL_NO_SOLUTION, tender->role->item[tender->price]->id,
                       call->language == PEIL_ENGLISH
                           ? "the prices are too large to compute with; give them in a larger unit"
                           : "de prijzen zijn te groot om mee te rekenen; geef ze in een grotere eenheid");
  }
  tender->places = fill_places(tender, lowest, NOBODY, tender->place);
  for (uint32_t p = 0; p < tender->places; p++)
    tender->offer[tender->place[p].who].rank = tender->place[p].rank;
  check_withdrawals(tender);
  return PEIL_OK;
}
