/* SPDX-License-Identifier: EUPL-1.2
 *
 * awareness: the panel of the others.
 */
#include "awareness.h"

/* What each row would come to alone on an outcome, over the items that the self sheet answers too. */
static void others_alone(const struct awareness *awareness, uint32_t o, double *value)
{
  const struct peil_node *node = &awareness->rollup.node[o];
  const struct peil_panel *panel = &awareness->panel;
  for (uint32_t r = 0; r < panel->rows; r++) {
    uint32_t items = 0;
    value[r] = 0.0;
    for (uint32_t i = node->leaf; i < node->leaf + node->leaves; i++) {
      const uint32_t item = awareness->rollup.leaf[i];
      const double self = awareness->self[item], other = panel->apart.value[item][r];
      if (self != self || other != other) continue;
      items++;
      value[r] += awareness_onto(awareness, awareness->role->outcome[o], item, other);
    }
    value[r] = items >= 2u ? value[r] / (double)items : (double)NAN;
  }
}

int awareness_panel(struct awareness *awareness, const struct peil_batch *batch, uint32_t c,
                    uint32_t language, const struct peil_sink *sink)
{
  struct peil_panel *panel = &awareness->panel;
  double value[PEIL_BLOCK];
  int code = peil_panel_open(panel, batch, c);
  if (code != PEIL_OK || panel->raters < 2u) return code;
  for (uint32_t o = 0; code == PEIL_OK && o < awareness->role->outcomes; o++) {
    if (awareness->rollup.node[o].leaves == 0u) continue;
    others_alone(awareness, o, value);
    code = peil_panel_send(panel, sink, c, awareness->role->outcome[o]->id, value);
  }
  return code == PEIL_OK ? peil_panel_remark(panel, c, language, sink) : code;
}
