/* SPDX-License-Identifier: EUPL-1.2
 *
 * norms: the panel behind a norm: where each rater alone would have put the person in the group.
 */
#include "norms.h"

int norms_panel_open(struct norms *norms, const struct peil_batch *batch, uint32_t c)
{
  const int code = peil_panel_open(&norms->panel, batch, c);
  if (code == PEIL_OK && norms->panel.raters >= 2u)
    peil_rollup_block(&norms->panel_rollup, &norms->panel.apart, &norms->panel.batch);
  return code;
}

static const double *values_of(const struct norms *norms, uint32_t outcome)
{
  return norms->panel_rollup.value + (size_t)outcome * PEIL_STRIDE;
}

struct peil_spread norms_spread(const struct norms *norms, uint32_t outcome, uint32_t scale)
{
  const struct peil_panel *panel = &norms->panel;
  const double *value = values_of(norms, outcome);
  double figure[PEIL_BLOCK];
  for (uint32_t r = 0; r < panel->rows; r++) {
    const int placed = panel->raters >= 2u && norms->group[outcome].n > 0u && value[r] == value[r];
    struct norms_place place;
    figure[r] = NAN;
    if (!placed) continue;
    place = norms_place(norms, outcome, value[r]);
    figure[r] = norms_figure(scale, &place);
  }
  return peil_panel_spread(panel, figure);
}

int norms_panel(struct norms *norms, const struct peil_batch *batch, uint32_t c, uint32_t language,
                const struct peil_sink *sink)
{
  int code = norms_panel_open(norms, batch, c);
  if (code != PEIL_OK || norms->panel.raters < 2u) return code;
  for (uint32_t o = 0; code == PEIL_OK && o < norms->role->outcomes; o++) {
    const char *id = norms->role->outcome[o]->id;
    const struct peil_spread spread = norms_spread(norms, o, norms->scale);
    code = peil_panel_send(&norms->panel, sink, c, id, values_of(norms, o));
    if (code != PEIL_OK || spread.raters < 2u) continue;
    code = peil_send_statistic(sink, c, id, "norm_rater_low", spread.low);
    if (code == PEIL_OK) code = peil_send_statistic(sink, c, id, "norm_rater_high", spread.high);
  }
  return code == PEIL_OK ? peil_panel_remark(&norms->panel, c, language, sink) : code;
}
