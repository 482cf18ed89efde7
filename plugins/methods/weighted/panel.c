/* SPDX-License-Identifier: EUPL-1.2
 *
 * weighted: the panel behind a figure: what each rater would have come to alone.
 */
#include "weighted.h"

int weighted_panel(struct weighted *weighted, const struct peil_batch *batch, uint32_t c, uint32_t language,
                   const struct peil_sink *sink)
{
  struct peil_panel *panel = &weighted->panel;
  int code = peil_panel_open(panel, batch, c);
  if (code != PEIL_OK || panel->raters < 2u) return code;
  peil_rollup_block(&weighted->panel_rollup, &panel->apart, &panel->batch);
  for (uint32_t o = 0; code == PEIL_OK && o < weighted->role->outcomes; o++)
    code = peil_panel_send(panel, sink, c, weighted->role->outcome[o]->id,
                           weighted->panel_rollup.value + (size_t)o * PEIL_STRIDE);
  return code == PEIL_OK ? peil_panel_remark(panel, c, language, sink) : code;
}
