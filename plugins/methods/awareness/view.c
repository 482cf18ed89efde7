/* SPDX-License-Identifier: EUPL-1.2
 *
 * awareness: self beside others on one item, and on one outcome.
 */
#include "awareness.h"

int awareness_read(const struct peil_call *call, struct awareness *awareness, const struct peil_batch *batch,
                   uint32_t c)
{
  const uint32_t self = peil_self_rows(batch, c), rows = peil_case_rows(batch, c);
  awareness->lacks = self == 0u ? LACKS_SELF : self == rows ? LACKS_OTHERS : LACKS_NOTHING;
  if (rows > awareness->scratch_size) {
    double *scratch = realloc(awareness->scratch, rows * sizeof(*scratch));
    if (scratch == NULL)
      return peil_fail(call, PEIL_NO_MEMORY, "", "no memory for the answers of several raters");
    awareness->scratch = scratch;
    awareness->scratch_size = rows;
  }
  for (uint32_t i = 0; i < awareness->role->items; i++) {
    const int nominal = peil_is_nominal(awareness->role, i) && peil_is_unordered(awareness->role, i);
    peil_reduce_cell(batch, i, c, 0, PEIL_SELF, PEIL_RATERS_MEAN, nominal, awareness->scratch,
                     &awareness->self[i]);
    awareness->missing[i] = peil_reduce_cell(batch, i, c, 1, -1, awareness->raters, nominal,
                                             awareness->scratch, &awareness->others[i]);
  }
  return PEIL_OK;
}

void awareness_say_lacks(const struct awareness *awareness, struct peil_line *line)
{
  if (awareness->lacks == LACKS_SELF)
    peil_line_both(
        line,
        "Er is geen eigen formulier om met dat van anderen te vergelijken; laat een formulier met relatie "
        "self invullen.",
        "There is no self sheet to compare with those of others; have a sheet with relation self filled in.");
  else
    peil_line_both(line, "Er is alleen een eigen formulier; voeg een formulier van een ander toe.",
                   "There is only a self sheet; add a sheet of somebody else.");
}

/* ------------------------------------------------------------------------------------------------- one outcome */

double awareness_onto(const struct awareness *awareness, const struct peil_outcome *outcome, uint32_t index,
                      double value)
{
  const struct peil_item *item = awareness->role->item[index];
  const struct peil_scale *scale = awareness->role->scale[item->scale];
  const int turned = item->type == PEIL_BIPOLAR && item->reversed != 0u;
  double share;
  if (scale->minimum == outcome->minimum && scale->maximum == outcome->maximum && !turned) return value;
  share = (value - scale->minimum) / (scale->maximum - scale->minimum);
  return outcome->minimum + (turned ? 1.0 - share : share) * (outcome->maximum - outcome->minimum);
}

/* The threshold divides an item when it lies on its scale. A yes or no states a fact and a choice without order has no level: nobody is
 * blind to either. */
static double item_threshold(const struct awareness *awareness, uint32_t index)
{
  const struct peil_scale *scale = awareness->role->scale[awareness->role->item[index]->scale];
  if (peil_is_yes_no(scale) || peil_is_unordered(awareness->role, index)) return NAN;
  return awareness->threshold > scale->minimum && awareness->threshold <= scale->maximum
             ? awareness->threshold
             : NAN;
}

uint32_t awareness_pane(const struct awareness *awareness, uint32_t item)
{
  const double self = awareness->self[item], others = awareness->others[item];
  const struct peil_item *one = awareness->role->item[item];
  const struct peil_scale *scale;
  double threshold, sum;
  int self_has, others_have;
  if (self != self || others != others) return PANE_NONE;
  threshold = item_threshold(awareness, item);
  if (threshold != threshold) return PANE_NONE;
  scale = awareness->role->scale[one->scale];
  sum = scale->minimum + scale->maximum;
  if (one->type == PEIL_BIPOLAR && one->reversed != 0u) {
    self_has = sum - self >= threshold - ROUNDING;
    others_have = sum - others >= threshold - ROUNDING;
  } else {
    self_has = self >= threshold - ROUNDING;
    others_have = others >= threshold - ROUNDING;
  }
  if (self_has) return others_have ? PANE_OPEN : PANE_HIDDEN;
  return others_have ? PANE_BLIND : PANE_UNKNOWN;
}

/* The standard deviation (n - 1) of all ratings of both sides together, about their common mean. */
static double common_deviation(const struct awareness *awareness, uint32_t o, const struct view *view)
{
  const struct peil_node *node = &awareness->rollup.node[o];
  const struct peil_outcome *outcome = awareness->role->outcome[o];
  const double mean = (view->self + view->others) / 2.0;
  double squares = 0.0;
  for (uint32_t i = node->leaf; i < node->leaf + node->leaves; i++) {
    const uint32_t item = awareness->rollup.leaf[i];
    const double self = awareness_onto(awareness, outcome, item, awareness->self[item]);
    const double others = awareness_onto(awareness, outcome, item, awareness->others[item]);
    if (self != self || others != others) continue;
    squares += (self - mean) * (self - mean) + (others - mean) * (others - mean);
  }
  return sqrt(squares / (2.0 * (double)view->items - 1.0));
}

static uint32_t categorise(const struct awareness *awareness, const struct view *view)
{
  if (view->z != view->z) return CATEGORY_NONE;
  if (view->z > awareness->band + ROUNDING) return CATEGORY_OVER;
  if (view->z < -awareness->band - ROUNDING) return CATEGORY_UNDER;
  return view->others >= awareness->threshold - ROUNDING ? CATEGORY_AGREE_GOOD : CATEGORY_AGREE_POOR;
}

struct view awareness_view(const struct awareness *awareness, uint32_t o)
{
  const struct peil_node *node = &awareness->rollup.node[o];
  const struct peil_outcome *outcome = awareness->role->outcome[o];
  struct view view = {0, 0, node->leaves, 0.0, 0.0, NAN, NAN, CATEGORY_NONE, {0, 0, 0, 0}, 0};
  double deviation;
  for (uint32_t i = node->leaf; i < node->leaf + node->leaves; i++) {
    const uint32_t item = awareness->rollup.leaf[i], pane = awareness_pane(awareness, item);
    const double self = awareness_onto(awareness, outcome, item, awareness->self[item]);
    const double others = awareness_onto(awareness, outcome, item, awareness->others[item]);
    if (pane != PANE_NONE) view.pane[pane]++;
    view.asked += awareness->missing[item] != PEIL_NOT_APPLICABLE;
    if (self != self || others != others) continue;
    view.items++;
    view.self += self;
    view.others += others;
  }
  view.fits = awareness->threshold > outcome->minimum && awareness->threshold <= outcome->maximum;
  view.self = view.items > 0u ? view.self / (double)view.items : (double)NAN;
  view.others = view.items > 0u ? view.others / (double)view.items : (double)NAN;
  view.difference = view.self - view.others;
  if (view.items < 2u) return view;
  deviation = common_deviation(awareness, o, &view);
  if (deviation > ROUNDING * fmax(1.0, fabs(view.others))) view.z = view.difference / deviation;
  view.category = categorise(awareness, &view);
  return view;
}
