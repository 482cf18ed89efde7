/* SPDX-License-Identifier: EUPL-1.2
 *
 * requirements: the panel behind a verdict: each rater's answers held against the rules alone, under the same caps.
 */
#include "requirements.h"

/* Row r of the open case alone. Evidence is about the subject, so that of the whole case counts for every rater. */
static int judge_row(struct requirements *requirements, uint32_t r, uint32_t language, uint8_t *verdict)
{
  struct peil_panel *panel = &requirements->panel;
  struct requirements alone = *requirements;
  struct peil_batch whole = panel->batch;
  uint32_t first[PEIL_BLOCK + 1u];
  const struct reading_of of = {&alone, &whole, 0, language};
  int code = peil_reduce(&panel->apart, &panel->batch, r, 1);
  if (code != PEIL_OK) return code;
  first[r] = 0;
  first[r + 1u] = panel->rows;
  whole.first = first;
  alone.reduced = panel->apart;
  code = apply_caps(&alone, &whole);
  panel->apart = alone.reduced; /* what it allocated is the panel's to free */
  if (code != PEIL_OK) return code;
  peil_rollup_block(&requirements->panel_rollup, &panel->apart, &panel->batch);
  for (uint32_t o = 0; o < requirements->role->outcomes; o++)
    requirements->alone[(size_t)o * PEIL_BLOCK + r] =
        requirements->panel_rollup.value[(size_t)o * PEIL_STRIDE];
  *verdict = (uint8_t)judge_case(&of);
  return PEIL_OK;
}

static int remark_split(const struct peil_split *split, uint32_t c, uint32_t language,
                        const struct peil_sink *sink)
{
  struct peil_line line;
  if (!peil_is_split(split)) return PEIL_OK;
  peil_line_start(&line, language);
  peil_line_both(&line, "Elk alleen zouden de beoordelaars verschillend oordelen over de eisen",
                 "Each alone, the raters would judge the requirements differently");
  peil_line_split(&line, split);
  peil_line_add(&line, ".");
  return peil_send_remark(sink, c, "raters-split", line.text);
}

int requirements_panel(struct requirements *requirements, const struct peil_batch *batch, uint32_t c,
                       uint32_t language, const struct peil_sink *sink)
{
  struct peil_panel *panel = &requirements->panel;
  uint8_t verdict[PEIL_BLOCK];
  struct peil_split split;
  int code = peil_panel_open(panel, batch, c);
  if (code != PEIL_OK || panel->raters < 2u) return code;
  for (uint32_t r = 0; code == PEIL_OK && r < panel->rows; r++)
    code = judge_row(requirements, r, language, &verdict[r]);
  if (code != PEIL_OK) return code;
  split = peil_panel_split(panel, verdict);
  code = peil_panel_send_split(&split, sink, c, NULL);
  for (uint32_t o = 0; code == PEIL_OK && o < requirements->role->outcomes; o++)
    code = peil_panel_send(panel, sink, c, requirements->role->outcome[o]->id,
                           requirements->alone + (size_t)o * PEIL_BLOCK);
  if (code == PEIL_OK) code = remark_split(&split, c, language, sink);
  return code == PEIL_OK ? peil_panel_remark(panel, c, language, sink) : code;
}
