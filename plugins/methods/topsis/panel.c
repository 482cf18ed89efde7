/* SPDX-License-Identifier: EUPL-1.2
 *
 * topsis: the panel behind the ranking. The best and the worst there is are those of all candidates and all raters together, so that one
 * rater alone moves a candidate and not the ends it is held against.
 */
#include "topsis.h"

static double figure_of(const struct topsis *topsis, uint32_t j, uint32_t r)
{
  const struct criterion *one = &topsis->criterion[j];
  return one->from == PEIL_FROM_ITEM ? topsis->panel.apart.value[one->index][r]
                                     : topsis->panel_rollup.value[(size_t)one->index * PEIL_STRIDE + r];
}

/* What row r of the open panel comes to; NaN where it lacks a criterion. */
static double closeness_alone(const struct topsis *topsis, uint32_t r)
{
  double plus = 0.0, minus = 0.0;
  for (uint32_t j = 0; j < topsis->criteria; j++) {
    const struct criterion *one = &topsis->criterion[j];
    const double x = figure_of(topsis, j, r);
    double v, gain;
    if (x != x) return NAN;
    if (one->constant || !(one->high > one->low)) continue;
    gain = fabs(one->ideal - one->anti) / (one->high - one->low); /* what a unit of the criterion is worth */
    v = x * gain;
    plus += (v - one->ideal) * (v - one->ideal);
    minus += (v - one->anti) * (v - one->anti);
  }
  plus = sqrt(plus);
  minus = sqrt(minus);
  return plus + minus > 0.0 ? minus / (plus + minus) : (double)NAN;
}

/* alone[row]: closeness with a minus, NaN where the row does not count. */
static int all_alone(struct topsis *topsis, const struct peil_batch *batch, double *alone)
{
  for (uint32_t row = 0; row < batch->rows; row++) alone[row] = NAN;
  for (uint32_t a = 0; a < topsis->in; a++) {
    double closeness[PEIL_BLOCK];
    if (peil_panel_open(&topsis->panel, batch, topsis->who[a]) != PEIL_OK) return PEIL_NO_MEMORY;
    if (topsis->panel.raters < 2u) continue;
    peil_rollup_block(&topsis->panel_rollup, &topsis->panel.apart, &topsis->panel.batch);
    for (uint32_t r = 0; r < topsis->panel.rows; r++) {
      closeness[r] = closeness_alone(topsis, r);
      if (topsis->panel.counts[r] != 0u) alone[batch->first[topsis->who[a]] + r] = -closeness[r];
    }
    topsis->apart[a] = peil_panel_spread(&topsis->panel, closeness);
  }
  return PEIL_OK;
}

int topsis_panel(struct topsis *topsis, const struct peil_batch *batch)
{
  double *alone;
  int code;
  topsis->rankers = 0;
  if (topsis->in > MOST_TERMS) return PEIL_OK;
  alone = malloc(((size_t)batch->rows + 1u) * sizeof(*alone));
  code = alone != NULL ? all_alone(topsis, batch, alone) : PEIL_NO_MEMORY;
  if (code == PEIL_OK)
    topsis->rankers = peil_count_firsts(batch, alone, topsis->who, topsis->in, topsis->firsts);
  free(alone);
  return code;
}
