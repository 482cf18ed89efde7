/* SPDX-License-Identifier: EUPL-1.2
 *
 * differential: the panel behind a position, and behind the mean of an outcome's pairs.
 */
#include "differential.h"

static int send_outcome(struct differential *differential, uint32_t o, uint32_t c,
                        const struct peil_sink *sink)
{
  const struct peil_panel *panel = &differential->panel;
  const struct pairs *pairs = &differential->pairs[o];
  const double origin = reporting_origin(differential, pairs);
  double mean[PEIL_BLOCK], position[PEIL_BLOCK];
  int code;
  for (uint32_t r = 0; r < panel->rows; r++) {
    for (uint32_t p = 0; p < pairs->count; p++) {
      const uint32_t item = differential->pair[pairs->first + p];
      differential->own[p] = turned(differential, pairs, item, panel->apart.value[item][r]);
    }
    mean[r] = measure_profile(differential->own, pairs->count).mean - origin;
  }
  code = peil_panel_send(panel, sink, c, differential->role->outcome[o]->id, mean);
  for (uint32_t p = 0; code == PEIL_OK && p < pairs->count; p++) {
    const uint32_t item = differential->pair[pairs->first + p];
    for (uint32_t r = 0; r < panel->rows; r++) position[r] = panel->apart.value[item][r] - origin;
    code = peil_panel_send(panel, sink, c, differential->role->item[item]->id, position);
  }
  return code;
}

int differential_panel(struct differential *differential, const struct peil_batch *batch, uint32_t c,
                       uint32_t language, const struct peil_sink *sink)
{
  struct peil_panel *panel = &differential->panel;
  int code = peil_panel_open(panel, batch, c);
  if (code != PEIL_OK || panel->raters < 2u) return code;
  for (uint32_t o = 0; code == PEIL_OK && o < differential->role->outcomes; o++)
    if (differential->pairs[o].count > 0u) code = send_outcome(differential, o, c, sink);
  return code == PEIL_OK ? peil_panel_remark(panel, c, language, sink) : code;
}
