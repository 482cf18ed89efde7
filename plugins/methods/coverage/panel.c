/* SPDX-License-Identifier: EUPL-1.2
 *
 * coverage: the raters behind the members' figures. What the team would come to if of every member only the strictest rater counted, and
 * only the mildest; how far the raters of one member lie apart; and whether what is said of an outcome hangs on that. It names no
 * member: what is told is about the team.
 */
#include "coverage.h"

#include "peil/panel.h"

/* A member's figures by each rater alone, on one outcome. */
static void take_member(const struct coverage *coverage, const struct peil_batch *batch, const double *alone,
                        uint32_t o, uint32_t c, struct apart *apart, double *pooled)
{
  const uint32_t from = batch->first[c], rows = peil_case_rows(batch, c);
  const int leave = peil_leaves_self_out(batch, c, coverage->reduced.include_self);
  const double own = coverage->value[(size_t)o * coverage->members + c];
  double low = own, high = own, mean = 0.0, squares = 0.0;
  uint32_t raters = 0;
  if (own != own) return;
  for (uint32_t r = 0; r < rows; r++) {
    const double value = alone[from + r], off = value - mean;
    if (value != value || (leave && batch->relation[from + r] == PEIL_SELF)) continue;
    low = raters == 0u || value < low ? value : low;
    high = raters == 0u || value > high ? value : high;
    mean += off / (double)++raters;
    squares += off * (value - mean);
  }
  if (raters > 1u) {
    apart->several++;
    apart->beyond += high - low > coverage->bound;
    pooled[0] += squares;
    pooled[1] += (double)raters - 1.0;
  }
  apart->low.best = fmax(apart->low.best, low);
  apart->high.best = fmax(apart->high.best, high);
  apart->low.depth += (uint32_t)coverage_reaches(coverage, low);
  apart->high.depth += (uint32_t)coverage_reaches(coverage, high);
}

/* Every sheet as a case by itself: one column of figures per outcome. */
static int alone_by_sheet(const struct peil_call *call, struct coverage *coverage,
                          const struct peil_batch *batch, double *alone)
{
  struct peil_batch sheets = *batch;
  sheets.cases = batch->rows;
  for (uint32_t first = 0; first < batch->rows; first += PEIL_BLOCK) {
    const uint32_t left = batch->rows - first, rows = left < PEIL_BLOCK ? left : PEIL_BLOCK;
    if (call->cancelled(call)) return PEIL_CANCELLED;
    if (peil_reduce(&coverage->reduced, &sheets, first, rows) != PEIL_OK) return PEIL_NO_MEMORY;
    peil_rollup_block(&coverage->rollup, &coverage->reduced, &sheets);
    for (uint32_t o = 0; o < coverage->role->outcomes; o++)
      memcpy(alone + (size_t)o * batch->rows + first, coverage->rollup.value + (size_t)o * PEIL_STRIDE,
             rows * sizeof(*alone));
  }
  return PEIL_OK;
}

int coverage_panel(const struct peil_call *call, struct coverage *coverage, const struct peil_batch *batch)
{
  const uint32_t outcomes = coverage->role->outcomes;
  double *alone;
  int code;
  for (uint32_t o = 0; o < outcomes; o++)
    coverage->apart[o] = (struct apart){0, 0, NAN, {-HUGE_VAL, 0}, {-HUGE_VAL, 0}};
  if (batch->rows == batch->cases) return PEIL_OK;
  alone = malloc(((size_t)outcomes + 1u) * batch->rows * sizeof(*alone));
  code = alone != NULL ? alone_by_sheet(call, coverage, batch, alone) : PEIL_NO_MEMORY;
  for (uint32_t o = 0; code == PEIL_OK && o < outcomes; o++) {
    double pooled[2] = {0.0, 0.0};
    for (uint32_t c = 0; c < batch->cases; c++)
      take_member(coverage, batch, alone + (size_t)o * batch->rows, o, c, &coverage->apart[o], pooled);
    if (pooled[1] > 0.0) coverage->apart[o].sd = sqrt(pooled[0] / pooled[1]);
  }
  free(alone);
  if (code == PEIL_CANCELLED) return peil_fail(call, PEIL_CANCELLED, "", "cancelled");
  return code == PEIL_OK ? code : peil_fail(call, PEIL_NO_MEMORY, "", "no memory for the raters apart");
}

static int has_it(const struct coverage *coverage, const struct by_one *one)
{
  return coverage_reaches(coverage, one->best) && one->depth >= coverage->depth;
}

int coverage_send_apart(const struct coverage *coverage, uint32_t o, const struct peil_sink *sink)
{
  const struct apart *apart = &coverage->apart[o];
  const char *on = coverage->role->outcome[o]->id;
  const struct peil_spread spread = {2, apart->low.best, apart->high.best, apart->sd};
  int code;
  if (apart->several == 0u) return PEIL_OK;
  code = peil_panel_send_spread(&spread, sink, 0, on);
  if (code == PEIL_OK) code = peil_send_statistic(sink, 0, on, "depth_rater_low", apart->low.depth);
  if (code == PEIL_OK) code = peil_send_statistic(sink, 0, on, "depth_rater_high", apart->high.depth);
  if (code == PEIL_OK) code = peil_send_statistic(sink, 0, on, "members_beyond_bound", apart->beyond);
  return code;
}

static int remark_apart(const struct coverage *coverage, uint32_t language, const struct peil_sink *sink)
{
  struct peil_named_list list;
  list.found = 0;
  peil_line_start(&list.line, language);
  peil_line_both(&list.line, "Beoordelaars van eenzelfde lid liggen meer dan ",
                 "Raters of the same member lie more than ");
  peil_line_number(&list.line, coverage->bound, 1);
  peil_line_both(&list.line, " uit elkaar op: ", " apart on: ");
  for (uint32_t o = 0; o < coverage->role->outcomes; o++) {
    struct peil_line name;
    if (coverage->apart[o].beyond == 0u) continue;
    peil_line_start(&name, language);
    peil_line_outcome(&name, coverage->role->outcome[o]);
    peil_line_both(&name, ", bij ", ", for ");
    peil_line_whole(&name, coverage->apart[o].beyond);
    peil_line_both(&name, " van de ", " of ");
    peil_line_whole(&name, coverage->apart[o].several);
    peil_list_name(&list, name.text);
  }
  if (list.found == 0u) return PEIL_OK;
  peil_list_close(&list);
  peil_line_both(&list.line, "; bespreek ze voor u de dekking gebruikt.",
                 "; talk them over before you use the coverage.");
  return peil_send_remark(sink, 0, "raters-apart", list.line.text);
}

static int remark_split(const struct coverage *coverage, uint32_t language, const struct peil_sink *sink)
{
  struct peil_listing names = {0, 0};
  struct peil_line line;
  peil_line_start(&line, language);
  peil_line_both(
      &line,
      "Of het team dit in huis heeft, hangt ervan af of van elk lid de strengste of de mildste "
      "beoordelaar telt: ",
      "Whether the team has it hangs on whether the strictest or the mildest rater of each member counts: ");
  for (uint32_t o = 0; o < coverage->role->outcomes; o++) {
    const struct apart *apart = &coverage->apart[o];
    if (apart->several == 0u || !coverage_level_fits(coverage, o)) continue;
    if (has_it(coverage, &apart->low) != has_it(coverage, &apart->high))
      peil_listing_outcome(&names, &line, coverage->role->outcome[o]);
  }
  return peil_listing_close(&names, &line) > 0u ? peil_send_remark(sink, 0, "raters-split", line.text)
                                                : PEIL_OK;
}

int coverage_remark_apart(const struct coverage *coverage, uint32_t language, const struct peil_sink *sink)
{
  const int code = remark_apart(coverage, language, sink);
  return code == PEIL_OK ? remark_split(coverage, language, sink) : code;
}
