/* SPDX-License-Identifier: EUPL-1.2
 *
 * mastery: the panel behind a judgement. A mean over raters may lie above the cut where one of them is below it, so each is
 * judged alone too.
 */
#include "mastery.h"

static void judge_alone(struct mastery *mastery)
{
  struct mastery alone = *mastery;
  alone.reduced = mastery->panel.apart;
  alone.judgement = mastery->alone;
  for (uint32_t r = 0; r < mastery->panel.rows; r++) {
    mastery_judge(&alone, r);
    for (uint32_t o = 0; o < mastery->role->outcomes; o++) {
      const size_t at = (size_t)o * PEIL_BLOCK + r;
      mastery->alone_share[at] = mastery_share(&alone.judgement[o]);
      mastery->alone_mark[at] = (uint8_t)mastery_mark(alone.judgement[o].mastered);
    }
  }
}

static int remark_split(const struct mastery *mastery, uint32_t c, uint32_t language,
                        const struct peil_sink *sink)
{
  struct peil_named_list list;
  struct peil_line name;
  list.found = 0;
  peil_line_start(&list.line, language);
  peil_line_both(&list.line, "Elk alleen zouden de beoordelaars verschillend oordelen over: ",
                 "Each alone, the raters would judge differently on: ");
  for (uint32_t o = 0; o < mastery->role->outcomes; o++) {
    const struct peil_split split =
        peil_panel_split(&mastery->panel, mastery->alone_mark + (size_t)o * PEIL_BLOCK);
    if (mastery->part[o].items == 0u || !peil_is_split(&split)) continue;
    peil_line_start(&name, language);
    peil_line_add(&name, mastery->role->outcome[o]->id);
    peil_line_split(&name, &split);
    peil_list_name(&list, name.text);
  }
  if (list.found == 0u) return PEIL_OK;
  peil_list_close(&list);
  peil_line_add(&list.line, ".");
  return peil_send_remark(sink, c, "raters-split", list.line.text);
}

int mastery_panel(struct mastery *mastery, const struct peil_batch *batch, uint32_t c, uint32_t language,
                  const struct peil_sink *sink)
{
  int code = peil_panel_open(&mastery->panel, batch, c);
  if (code != PEIL_OK || mastery->panel.raters < 2u) return code;
  judge_alone(mastery);
  for (uint32_t o = 0; code == PEIL_OK && o < mastery->role->outcomes; o++) {
    const struct peil_split split =
        peil_panel_split(&mastery->panel, mastery->alone_mark + (size_t)o * PEIL_BLOCK);
    if (mastery->part[o].items == 0u) continue;
    code = peil_panel_send(&mastery->panel, sink, c, mastery->role->outcome[o]->id,
                           mastery->alone_share + (size_t)o * PEIL_BLOCK);
    if (code == PEIL_OK) code = peil_panel_send_split(&split, sink, c, mastery->role->outcome[o]->id);
  }
  if (code == PEIL_OK) code = remark_split(mastery, c, language, sink);
  return code == PEIL_OK ? peil_panel_remark(&mastery->panel, c, language, sink) : code;
}
