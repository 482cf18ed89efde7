/* SPDX-License-Identifier: EUPL-1.2
 *
 * irt: the panel behind an ability: what each rater's answers would have come to alone.
 */
#include "irt.h"

int irt_panel_persons(struct irt *irt, const struct peil_batch *batch, uint32_t c,
                      struct irt_person person[PEIL_BLOCK])
{
  struct peil_panel *panel = &irt->panel;
  const int code = peil_panel_open(panel, batch, c);
  struct irt_answers answers;
  if (code != PEIL_OK || panel->raters < 2u) return code;
  for (uint32_t r = 0; r < panel->rows; r++) {
    person[r].answered = 0;
    if (panel->counts[r] == 0u) continue;
    irt_take_answers(irt, &panel->apart, r, &answers);
    if (answers.answered > 0u) irt_estimate_again(irt, &answers, &person[r]);
  }
  return code;
}

struct peil_spread irt_panel_spread(const struct peil_panel *panel,
                                    const struct irt_person person[PEIL_BLOCK])
{
  double ability[PEIL_BLOCK];
  for (uint32_t r = 0; r < panel->rows; r++)
    ability[r] = panel->raters >= 2u && person[r].answered > 0u ? person[r].ability : (double)NAN;
  return peil_panel_spread(panel, ability);
}

int irt_panel(struct irt *irt, const struct peil_batch *batch, uint32_t c, uint32_t language,
              const struct peil_sink *sink)
{
  struct irt_person person[PEIL_BLOCK];
  int code = irt_panel_persons(irt, batch, c, person);
  struct peil_spread spread;
  if (code != PEIL_OK || irt->panel.raters < 2u) return code;
  spread = irt_panel_spread(&irt->panel, person);
  code = peil_panel_send_spread(&spread, sink, c, NULL);
  return code == PEIL_OK ? peil_panel_remark(&irt->panel, c, language, sink) : code;
}
