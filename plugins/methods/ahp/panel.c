/* SPDX-License-Identifier: EUPL-1.2
 *
 * ahp: the panel behind the weights: what each rater's judgements alone would have come to.
 */
#include "ahp.h"

#define MOST_PAIRS 3u /* named in a remark; the rest is counted */

/* A rater whose own judgements do not link everything has no weights, which is no fault of the case. */
static void unheard(const struct peil_call *call, uint32_t code, const char *where, const char *reason)
{
  (void)call;
  (void)code;
  (void)where;
  (void)reason;
}

/* Row `row` of the batch as a case by itself. Returns whether it has weights of its own. */
static int judge_alone(const struct peil_call *call, struct peil_ahp *of, const struct peil_batch *batch,
                       uint32_t row)
{
  static const uint32_t first[2] = {0, 1};
  struct peil_call quiet = *call;
  struct peil_batch one = *batch;
  quiet.fail = unheard;
  one.cases = one.rows = 1;
  one.value += row;
  one.missing += row;
  one.evidence = batch->evidence != NULL ? batch->evidence + row : NULL;
  one.relation += row;
  one.rater = batch->rater != NULL ? batch->rater + row : NULL;
  one.subject = NULL;
  one.first = first;
  return peil_ahp_judge(&quiet, of, &one, 0) == PEIL_OK;
}

/* weight[member of every set][row], NaN where a rater has none. */
static void weigh_alone(const struct peil_call *call, struct ahp *ahp, const struct peil_batch *batch,
                        uint32_t c, struct peil_panel *panel, double *weight)
{
  const int leave = peil_leaves_self_out(batch, c, ahp->of.include_self);
  panel->rows = peil_case_rows(batch, c);
  for (uint32_t r = 0; r < panel->rows; r++) {
    const uint32_t row = batch->first[c] + r;
    uint32_t judged = 0;
    panel->counts[r] = !leave || batch->relation[row] != PEIL_SELF;
    if (panel->counts[r] != 0u && judge_alone(call, &ahp->of, batch, row)) judged = 1;
    for (uint32_t s = 0; s < ahp->of.sets.count; s++) {
      const struct peil_ahp_judged *set = &ahp->of.judged[s];
      for (uint32_t m = 0; m < ahp->of.sets.set[s].members; m++)
        weight[(s * PEIL_AHP_MOST + m) * panel->rows + r] =
            judged != 0u && set->judgements > 0u ? set->weights.weight[m] : (double)NAN;
    }
  }
}

int ahp_panel(const struct peil_call *call, struct ahp *ahp, const struct peil_batch *batch, uint32_t c)
{
  const uint32_t rows = peil_case_rows(batch, c), members = ahp->of.sets.count * PEIL_AHP_MOST;
  struct peil_panel panel;
  double *weight;
  ahp->raters = 0;
  if (ahp->apart == NULL) ahp->apart = calloc((size_t)members + 1u, sizeof(*ahp->apart));
  if (ahp->apart == NULL) return peil_fail(call, PEIL_NO_MEMORY, "", "no memory for the raters apart");
  memset(ahp->apart, 0, members * sizeof(*ahp->apart));
  if (rows < 2u || rows > PEIL_BLOCK) return PEIL_OK;
  weight = malloc(((size_t)members * rows + 1u) * sizeof(*weight));
  if (weight == NULL) return peil_fail(call, PEIL_NO_MEMORY, "", "no memory for the raters apart");
  weigh_alone(call, ahp, batch, c, &panel, weight);
  for (uint32_t s = 0; s < ahp->of.sets.count; s++)
    for (uint32_t m = 0; m < ahp->of.sets.set[s].members; m++) {
      struct peil_spread *apart = &ahp->apart[s * PEIL_AHP_MOST + m];
      *apart = peil_panel_spread(&panel, weight + (size_t)(s * PEIL_AHP_MOST + m) * rows);
      ahp->raters = apart->raters > ahp->raters ? apart->raters : ahp->raters;
    }
  free(weight);
  return peil_ahp_judge(call, &ahp->of, batch, c);
}

/* How many times the largest judgement of a pair is the smallest; 1 with fewer than two. */
static double times_apart(const struct ahp *ahp, const struct peil_batch *batch, uint32_t c,
                          const uint32_t item[2])
{
  const int leave = peil_leaves_self_out(batch, c, ahp->of.include_self);
  double low = HUGE_VAL, high = 0.0;
  for (uint32_t row = batch->first[c]; row < batch->first[c + 1u]; row++) {
    double value = NAN;
    if (leave && batch->relation[row] == PEIL_SELF) continue;
    if (item[0] != PEIL_AHP_NO_ITEM) value = batch->value[(size_t)item[0] * batch->stride + row];
    if (value != value && item[1] != PEIL_AHP_NO_ITEM)
      value = 1.0 / batch->value[(size_t)item[1] * batch->stride + row];
    if (value != value) continue;
    low = fmin(low, value);
    high = fmax(high, value);
  }
  return high > low ? high / low : 1.0;
}

static void say_pair(const struct ahp *ahp, const struct peil_ahp_set *set, uint32_t i, uint32_t j,
                     uint32_t found, struct peil_line *line)
{
  if (found >= MOST_PAIRS) return;
  peil_line_add(line, found > 0u ? "; " : "");
  peil_line_add(line, "\xE2\x80\x9C");
  peil_line_add(line, peil_say(line->language, ahp->of.role->outcome[set->member[i]]->title));
  peil_line_both(line, "\xE2\x80\x9D tegen \xE2\x80\x9C", "\xE2\x80\x9D against \xE2\x80\x9C");
  peil_line_add(line, peil_say(line->language, ahp->of.role->outcome[set->member[j]]->title));
  peil_line_add(line, "\xE2\x80\x9D");
}

int ahp_remark_apart(const struct ahp *ahp, const struct peil_batch *batch, uint32_t c, uint32_t language,
                     const struct peil_sink *sink)
{
  struct peil_line line;
  uint32_t found = 0;
  if (ahp->raters < 2u) return PEIL_OK;
  peil_line_start(&line, language);
  peil_line_both(&line, "Oordelen liggen meer dan ", "Judgements lie more than ");
  peil_line_number(&line, ahp->bound, 1);
  peil_line_both(&line, " maal uiteen op: ", " times apart on: ");
  for (uint32_t s = 0; s < ahp->of.sets.count; s++) {
    const struct peil_ahp_set *set = &ahp->of.sets.set[s];
    for (uint32_t i = 0; i < set->members; i++)
      for (uint32_t j = i + 1u; j < set->members; j++) {
        const uint32_t item[2] = {set->item[i][j], set->item[j][i]};
        if (times_apart(ahp, batch, c, item) > ahp->bound * (1.0 + 1e-9))
          say_pair(ahp, set, i, j, found++, &line);
      }
  }
  if (found == 0u) return PEIL_OK;
  if (found > MOST_PAIRS) {
    peil_line_both(&line, "; en nog ", "; and ");
    peil_line_whole(&line, found - MOST_PAIRS);
    peil_line_both(&line, "", " more");
  }
  peil_line_both(&line, ". Bespreek ze voor u de gewichten gebruikt.",
                 ". Talk them over before you use the weights.");
  return peil_send_remark(sink, c, "raters-apart", line.text);
}
