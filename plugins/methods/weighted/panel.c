/* SPDX-License-Identifier: EUPL-1.2
 *
 * weighted: the panel behind a figure. A mean over raters who differ hides that they do, so beside every figure of
 * two raters or more stands how far apart they are, each scored by itself; one rater is never told as agreement.
 */
#include "weighted.h"

#define NAMED 8 /* items named in a remark; the rest is counted */

/* Every row of the case as a case of its own. */
static struct peil_batch rows_apart(const struct peil_batch *batch, uint32_t c, uint32_t *first)
{
  const uint32_t start = batch->first[c], rows = batch->first[c + 1] - start;
  struct peil_batch apart = *batch;
  for (uint32_t r = 0; r <= rows; r++) first[r] = r;
  apart.cases = apart.rows = rows;
  apart.value += start;
  apart.missing += start;
  apart.evidence = batch->evidence != NULL ? batch->evidence + start : NULL;
  apart.relation += start;
  apart.rater = batch->rater != NULL ? batch->rater + start : NULL;
  apart.subject = NULL;
  apart.first = first;
  return apart;
}

static int counts(const struct weighted *weighted, const struct peil_batch *batch, uint32_t c, uint32_t row)
{
  return batch->relation[batch->first[c] + row] != PEIL_SELF ||
         !peil_leaves_self_out(batch, c, weighted->include_self);
}

static int send_spread(const struct weighted *weighted, const struct peil_batch *batch, uint32_t c,
                       uint32_t outcome, const struct peil_sink *sink)
{
  const double *value = weighted->panel_rollup.value + (size_t)outcome * PEIL_STRIDE;
  const char *on = weighted->role->outcome[outcome]->id;
  const uint32_t rows = batch->first[c + 1] - batch->first[c];
  double low = NAN, high = NAN, sum = 0.0, squares = 0.0;
  uint32_t n = 0;
  for (uint32_t r = 0; r < rows; r++) {
    if (!counts(weighted, batch, c, r) || value[r] != value[r]) continue;
    low = n == 0u || value[r] < low ? value[r] : low;
    high = n == 0u || value[r] > high ? value[r] : high;
    sum += value[r];
    n++;
  }
  if (n < 2u) return PEIL_OK;
  for (uint32_t r = 0; r < rows; r++) {
    const double apart = value[r] - sum / (double)n;
    if (counts(weighted, batch, c, r) && value[r] == value[r]) squares += apart * apart;
  }
  int code = peil_send_statistic(sink, c, on, "rater_low", low);
  if (code == PEIL_OK) code = peil_send_statistic(sink, c, on, "rater_high", high);
  if (code == PEIL_OK) code = peil_send_statistic(sink, c, on, "rater_sd", sqrt(squares / (double)(n - 1u)));
  return code;
}

/* How far the counted answers to one item lie apart; 0 for text, and where fewer than two answered. */
static double item_range(const struct weighted *weighted, const struct peil_batch *batch, uint32_t c,
                         uint32_t item)
{
  const uint32_t rows = batch->first[c + 1] - batch->first[c];
  const double *value = batch->value + (size_t)item * batch->stride + batch->first[c];
  double low = NAN, high = NAN;
  if (weighted->role->item[item]->scale == PEIL_NO_SCALE || peil_is_nominal(weighted->role, item)) return 0.0;
  for (uint32_t r = 0; r < rows; r++) {
    if (!counts(weighted, batch, c, r) || value[r] != value[r]) continue;
    low = low != low || value[r] < low ? value[r] : low;
    high = high != high || value[r] > high ? value[r] : high;
  }
  return low == low ? high - low : 0.0;
}

static int remark_apart(const struct weighted *weighted, const struct peil_batch *batch, uint32_t c,
                        uint32_t language, const struct peil_sink *sink)
{
  struct peil_line line;
  uint32_t apart = 0;
  peil_line_start(&line, language);
  peil_line_both(&line, "Beoordelaars liggen meer dan ", "Raters lie more than ");
  peil_line_number(&line, weighted->rater_bound, 1);
  peil_line_both(&line, " uit elkaar op: ", " apart on: ");
  for (uint32_t item = 0; item < weighted->role->items; item++) {
    if (!(item_range(weighted, batch, c, item) > weighted->rater_bound)) continue;
    if (apart < NAMED) {
      peil_line_add(&line, apart ? ", " : "");
      peil_line_add(&line, weighted->role->item[item]->id);
    }
    apart++;
  }
  if (apart == 0u) return PEIL_OK;
  if (apart > NAMED) {
    peil_line_both(&line, " en nog ", " and ");
    peil_line_whole(&line, apart - NAMED);
    peil_line_both(&line, "", " more");
  }
  peil_line_both(&line, "; bespreek ze voor u het cijfer gebruikt.",
                 "; talk them over before you use the figure.");
  return peil_send_remark(sink, c, "raters-apart", line.text);
}

int weighted_panel(struct weighted *weighted, const struct peil_batch *batch, uint32_t c, uint32_t language,
                   const struct peil_sink *sink)
{
  const uint32_t rows = batch->first[c + 1] - batch->first[c];
  uint32_t counted = 0, first[PEIL_BLOCK + 1u];
  for (uint32_t r = 0; r < rows && rows <= PEIL_BLOCK; r++)
    counted += (uint32_t)counts(weighted, batch, c, r);
  if (counted < 2u) return PEIL_OK;
  const struct peil_batch apart = rows_apart(batch, c, first);
  int code = peil_reduce(&weighted->panel_reduced, &apart, 0, rows);
  if (code != PEIL_OK) return code;
  peil_rollup_block(&weighted->panel_rollup, &weighted->panel_reduced, &apart);
  for (uint32_t o = 0; code == PEIL_OK && o < weighted->role->outcomes; o++)
    code = send_spread(weighted, batch, c, o, sink);
  return code == PEIL_OK ? remark_apart(weighted, batch, c, language, sink) : code;
}
