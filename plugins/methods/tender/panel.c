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

int tender_panel(struct tender *tender, const struct peil_batch *batch)
{
  double *alone = calloc((size_t)batch->rows + 1u, sizeof(*alone));
  uint32_t *ranked = calloc((size_t)tender->places + 1u, sizeof(*ranked));
  int code = PEIL_NO_MEMORY;
  tender->rankers = 0;
  free(tender->firsts);
  tender->firsts = calloc((size_t)batch->cases + 1u, sizeof(*tender->firsts));
  if (alone != NULL && ranked != NULL && tender->firsts != NULL)
    code = tender->offers <= MOST_TERMS ? keys_alone(tender, batch, alone) : PEIL_OK;
  for (uint32_t p = 0; code == PEIL_OK && p < tender->places; p++) ranked[p] = tender->place[p].who;
  if (code == PEIL_OK && tender->offers <= MOST_TERMS)
    tender->rankers = peil_count_firsts(batch, alone, ranked, tender->places, tender->firsts);
  free(alone);
  free(ranked);
  return code;
}
