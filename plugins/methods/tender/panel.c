/* SPDX-License-Identifier: EUPL-1.2
 *
 * tender: the panel behind the ranking. A price is a fact that raters copy, quality is what they judge: so each rater alone is that
 * rater's quality at the prices as they are.
 */
#include "tender.h"

/* alone[row]: the key that each row comes to, NaN where it does not count or is too thin. */
static int keys_alone(struct tender *tender, const struct peil_batch *batch, double *alone)
{
  struct peil_panel *panel = &tender->panel;
  uint32_t who;
  int single;
  const double lowest = tender_lowest(tender, NOBODY, &who, &single);
  for (uint32_t row = 0; row < batch->rows; row++) alone[row] = NAN;
  for (uint32_t o = 0; o < tender->offers; o++) {
    struct offer *offer = &tender->offer[o];
    double measure[PEIL_BLOCK];
    if (peil_panel_open(panel, batch, o) != PEIL_OK) return PEIL_NO_MEMORY;
    if (panel->raters < 2u) continue;
    peil_rollup_block(&tender->panel_rollup, &panel->apart, &panel->batch);
    for (uint32_t r = 0; r < panel->rows; r++) {
      const double share = tender_share(tender, &tender->panel_rollup, &panel->apart, r);
      const double key = tender_key(tender, offer->price, share, lowest);
      measure[r] = tender_measure(tender, key);
      if (panel->counts[r] != 0u && isfinite(key)) alone[batch->first[o] + r] = key;
    }
    offer->apart = peil_panel_spread(panel, measure);
  }
  return PEIL_OK;
}

/* The key of a rater, known by code, on an offer; NaN where that rater gave none. */
static double key_by(const struct peil_batch *batch, const double *alone, uint32_t offer, const char *rater)
{
  for (uint32_t row = batch->first[offer]; row < batch->first[offer + 1u]; row++)
    if (strcmp(batch->rater[row], rater) == 0) return alone[row];
  return NAN;
}

/* Whom the rater would put first; NOBODY where they saw not every offer in the ranking, or put two equal. */
static uint32_t first_by(const struct tender *tender, const struct peil_batch *batch, const double *alone,
                         const char *rater)
{
  uint32_t first = NOBODY;
  double best = HUGE_VAL;
  int equal = 0;
  for (uint32_t p = 0; p < tender->places; p++) {
    const double key = key_by(batch, alone, tender->place[p].who, rater);
    if (key != key) return NOBODY;
    equal = first != NOBODY && (equal || peil_tied(key, best)) && !(key < best && !peil_tied(key, best));
    if (first == NOBODY || key < best) best = key, first = tender->place[p].who;
  }
  return equal ? NOBODY : first;
}

int tender_panel(struct tender *tender, const struct peil_batch *batch)
{
  double *alone = calloc((size_t)batch->rows + 1u, sizeof(*alone));
  int code = alone != NULL ? keys_alone(tender, batch, alone) : PEIL_NO_MEMORY;
  uint32_t one;
  tender->rankers = 0;
  if (code == PEIL_OK && tender->places >= 2u && batch->rater != NULL) {
    one = tender->place[0].who;
    for (uint32_t row = batch->first[one]; row < batch->first[one + 1u]; row++) {
      const uint32_t first = first_by(tender, batch, alone, batch->rater[row]);
      if (first == NOBODY) continue;
      tender->rankers++;
      tender->offer[first].firsts++;
    }
  }
  free(alone);
  return code;
}

int tender_say_split(const struct tender *tender, const struct peil_batch *batch, struct peil_line *line)
{
  uint32_t named = 0;
  for (uint32_t o = 0; o < tender->offers; o++) named += tender->offer[o].firsts > 0u;
  if (tender->rankers < 2u || named < 2u) return 0;
  peil_line_both(line, "De beoordelaars zouden, elk alleen, niet dezelfde aanbieding vooraan zetten: ",
                 "The raters, each alone, would not put the same offer first: ");
  named = 0;
  for (uint32_t o = 0; o < tender->offers; o++) {
    if (tender->offer[o].firsts == 0u) continue;
    peil_line_add(line, named++ > 0u ? ", " : "");
    tender_name(batch, o, line);
    peil_line_both(line, " bij ", " by ");
    peil_line_whole(line, tender->offer[o].firsts);
  }
  peil_line_both(line, " van de ", " of the ");
  peil_line_whole(line, tender->rankers);
  peil_line_both(line, ". Bespreek waar zij van elkaar verschillen.", ". Talk over where they differ.");
  return 1;
}
