/* SPDX-License-Identifier: EUPL-1.2
 *
 * cutscore: Angoff (1971). A judge's sum is the score that judge expects of a borderline candidate; the cut is the
 * mean of the sums, its standard error their standard deviation over the root of their number.
 */
#include "cutscore.h"

int angoff_is_item(const struct peil_role *role, uint32_t item)
{
  const struct peil_scale *scale;
  if (role->item[item]->scale == PEIL_NO_SCALE || peil_is_nominal(role, item)) return 0;
  scale = role->scale[role->item[item]->scale];
  return scale->minimum == 0.0 && scale->maximum == 1.0;
}

void angoff_name(const struct peil_batch *batch, uint32_t row, struct peil_line *line)
{
  if (batch->rater != NULL && batch->rater[row] != NULL) {
    peil_line_add(line, batch->rater[row]);
    return;
  }
  peil_line_add(line, "#");
  peil_line_whole(line, (uint64_t)row + 1u);
}

static int make_room(struct angoff *angoff, const struct peil_batch *batch)
{
  free(angoff->item);
  free(angoff->row);
  free(angoff->sum);
  memset(angoff, 0, sizeof(*angoff));
  angoff->item = calloc((size_t)batch->items + 1u, sizeof(*angoff->item));
  angoff->row = calloc((size_t)batch->rows + 1u, sizeof(*angoff->row));
  angoff->sum = calloc((size_t)batch->rows + 1u, sizeof(*angoff->sum));
  angoff->rows = batch->rows;
  return angoff->item && angoff->row && angoff->sum ? PEIL_OK : PEIL_NO_MEMORY;
}

/* Whether a row is one of the judges: a self sheet stands aside where others judged. */
static int is_judge(const struct angoff *angoff, const struct peil_batch *batch, uint32_t row)
{
  return angoff->self_out == 0u || batch->relation[row] != PEIL_SELF;
}

static int is_judged(const struct angoff *angoff, const struct peil_batch *batch, uint32_t item)
{
  const double *column = batch->value + (size_t)item * batch->stride;
  for (uint32_t row = 0; row < batch->rows; row++)
    if (is_judge(angoff, batch, row) && column[row] == column[row]) return 1;
  return 0;
}

/* Items that somebody judged, then the judges who judged all of them. */
static void gather(struct angoff *angoff, const struct peil_role *role, const struct peil_batch *batch)
{
  for (uint32_t i = 0; i < role->items; i++)
    if (angoff_is_item(role, i) && is_judged(angoff, batch, i)) angoff->item[angoff->items++] = i;
  for (uint32_t row = 0; row < batch->rows; row++) {
    double sum = 0.0;
    for (uint32_t i = 0; i < angoff->items; i++)
      sum += batch->value[(size_t)angoff->item[i] * batch->stride + row];
    if (sum != sum || angoff->items == 0u || !is_judge(angoff, batch, row)) continue;
    angoff->row[angoff->judges] = row;
    angoff->sum[angoff->judges++] = sum;
  }
}

static int refuse_few(const struct peil_call *call, const struct angoff *angoff)
{
  struct peil_line line;
  peil_line_start(&line, call->language);
  peil_line_whole(&line, angoff->judges);
  peil_line_both(&line, " van de ", " of the ");
  peil_line_whole(&line, angoff->rows - angoff->self_out);
  peil_line_both(
      &line,
      " beoordelaars gaf bij elk item een kans; een grens met een fout vraagt er ten minste twee. Vul de "
      "formulieren aan",
      " judges gave a chance on every item; a cut with an error takes two at least. Complete the sheets");
  return peil_fail(call, PEIL_TOO_FEW, "", line.text);
}

int angoff_judge(const struct peil_call *call, struct cutscore *cutscore, const struct peil_batch *batch)
{
  struct angoff *angoff = &cutscore->angoff;
  double squares = 0.0;
  if (batch->cases > 1u)
    return peil_fail(
        call, PEIL_BAD_DATA, "",
        call->language == PEIL_ENGLISH
            ? "angoff is about one test, with its judges as raters of one subject; give the sheets of one "
              "subject"
            : "angoff gaat over één toets, met de beoordelaars als formulieren op één onderwerp; geef de "
              "formulieren "
              "van één onderwerp");
  if (make_room(angoff, batch) != PEIL_OK)
    return peil_fail(call, PEIL_NO_MEMORY, "", "no memory for the judges");
  if (batch->cases == 1u && peil_leaves_self_out(batch, 0, cutscore->include_self))
    angoff->self_out = peil_self_rows(batch, 0);
  gather(angoff, cutscore->role, batch);
  if (angoff->judges < 2u) return refuse_few(call, angoff);
  for (uint32_t j = 0; j < angoff->judges; j++) angoff->cut += angoff->sum[j];
  angoff->cut /= (double)angoff->judges;
  for (uint32_t j = 0; j < angoff->judges; j++)
    squares += (angoff->sum[j] - angoff->cut) * (angoff->sum[j] - angoff->cut);
  angoff->sd = sqrt(squares / (double)(angoff->judges - 1u));
  angoff->se = angoff->sd / sqrt((double)angoff->judges);
  return PEIL_OK;
}

/* ------------------------------------------------------------------------------------------- figures and words */

static int send_cut(const struct angoff *angoff, const struct peil_sink *sink)
{
  const double percent = 100.0 / (double)angoff->items;
  struct peil_statistic cut = {(uint32_t)sizeof(cut), 0, NULL, "cut", angoff->cut, angoff->se, NAN, NAN};
  int code = sink->statistic(sink->to, &cut) == PEIL_OK ? PEIL_OK : PEIL_SINK_FAILED;
  cut.name = "cut_percent";
  cut.value = angoff->cut * percent;
  cut.se = angoff->se * percent;
  if (code == PEIL_OK && sink->statistic(sink->to, &cut) != PEIL_OK) code = PEIL_SINK_FAILED;
  if (code == PEIL_OK) code = peil_send_statistic(sink, 0, NULL, "sd", angoff->sd);
  if (code == PEIL_OK) code = peil_send_statistic(sink, 0, NULL, "se", angoff->se);
  if (code == PEIL_OK) code = peil_send_statistic(sink, 0, NULL, "judges", angoff->judges);
  return code == PEIL_OK ? peil_send_statistic(sink, 0, NULL, "items", angoff->items) : code;
}

static int send_parts(const struct angoff *angoff, const struct peil_role *role,
                      const struct peil_batch *batch, const struct peil_sink *sink)
{
  int code = PEIL_OK;
  for (uint32_t j = 0; code == PEIL_OK && j < angoff->judges; j++) {
    struct peil_line name;
    peil_line_start(&name, PEIL_DUTCH);
    angoff_name(batch, angoff->row[j], &name);
    code = peil_send_statistic(sink, 0, name.text, "judge_sum", angoff->sum[j]);
  }
  for (uint32_t i = 0; code == PEIL_OK && i < angoff->items; i++) {
    const double *column = batch->value + (size_t)angoff->item[i] * batch->stride;
    double sum = 0.0;
    for (uint32_t j = 0; j < angoff->judges; j++) sum += column[angoff->row[j]];
    code =
        peil_send_statistic(sink, 0, role->item[angoff->item[i]]->id, "mean", sum / (double)angoff->judges);
  }
  return code;
}

static int remark_judges(const struct angoff *angoff, const struct peil_batch *batch, uint32_t language,
                         const struct peil_sink *sink)
{
  struct peil_line line;
  uint32_t found = 0, next = 0;
  peil_line_start(&line, language);
  peil_line_both(&line, "Niet elk item beoordeeld, dus buiten de grens gelaten: ",
                 "Did not judge every item, so left out of the cut: ");
  for (uint32_t row = 0; row < angoff->rows; row++) {
    if (next < angoff->judges && angoff->row[next] == row) {
      next++;
      continue;
    }
    if (!is_judge(angoff, batch, row)) continue;
    peil_line_add(&line, found++ > 0u ? ", " : "");
    angoff_name(batch, row, &line);
  }
  peil_line_add(&line, ".");
  return found > 0u ? peil_send_remark(sink, 0, "judges-left-out", line.text) : PEIL_OK;
}

static int remark_items(const struct angoff *angoff, const struct peil_role *role,
                        const struct peil_batch *batch, uint32_t language, const struct peil_sink *sink)
{
  struct peil_line line;
  uint32_t found = 0;
  peil_line_start(&line, language);
  peil_line_both(&line, "Door niemand beoordeeld, dus geen deel van de toets: ",
                 "Judged by nobody, so no part of the test: ");
  for (uint32_t i = 0; i < role->items; i++) {
    if (!angoff_is_item(role, i) || is_judged(angoff, batch, i)) continue;
    peil_line_add(&line, found++ > 0u ? ", " : "");
    peil_line_add(&line, role->item[i]->id);
  }
  peil_line_add(&line, ".");
  return found > 0u ? peil_send_remark(sink, 0, "items-left-out", line.text) : PEIL_OK;
}

/* The items on which the chances of the judges lie beyond the bound. */
static int remark_apart(const struct cutscore *cutscore, const struct peil_batch *batch, uint32_t language,
                        const struct peil_sink *sink)
{
  const struct angoff *angoff = &cutscore->angoff;
  const struct peil_role *role = cutscore->role;
  struct peil_named_list list;
  list.found = 0;
  peil_line_start(&list.line, language);
  peil_line_both(&list.line, "De kansen van de beoordelaars liggen meer dan ",
                 "The judges' chances lie more than ");
  peil_line_number(&list.line, cutscore->bound, 2);
  peil_line_both(&list.line, " uiteen op: ", " apart on: ");
  for (uint32_t i = 0; i < angoff->items; i++) {
    const double *column = batch->value + (size_t)angoff->item[i] * batch->stride;
    double low = column[angoff->row[0]], high = low;
    for (uint32_t j = 1; j < angoff->judges; j++) {
      low = fmin(low, column[angoff->row[j]]);
      high = fmax(high, column[angoff->row[j]]);
    }
    if (high - low > cutscore->bound + 1e-12) peil_list_name(&list, role->item[angoff->item[i]]->id);
  }
  if (list.found == 0u) return PEIL_OK;
  peil_list_close(&list);
  peil_line_both(&list.line, "; laat ze bespreken en opnieuw inschatten voor u de grens gebruikt.",
                 "; have them talked over and judged again before you use the cut.");
  return peil_send_remark(sink, 0, "raters-apart", list.line.text);
}

/* What each judge would have set as the cut, lowest and highest, beside what they come to together. */
static int send_apart(const struct angoff *angoff, const struct peil_sink *sink)
{
  struct peil_spread spread = {angoff->judges, angoff->sum[0], angoff->sum[0], angoff->sd};
  for (uint32_t j = 1; j < angoff->judges; j++) {
    spread.low = fmin(spread.low, angoff->sum[j]);
    spread.high = fmax(spread.high, angoff->sum[j]);
  }
  return peil_panel_send_spread(&spread, sink, 0, NULL);
}

static int send_answer(const struct angoff *angoff, uint32_t language, const struct peil_sink *sink)
{
  struct peil_line line;
  peil_line_start(&line, language);
  peil_line_both(&line, "De grens ligt bij ", "The cut is at ");
  peil_line_number(&line, angoff->cut, 2);
  peil_line_both(&line, " van ", " of ");
  peil_line_whole(&line, angoff->items);
  peil_line_both(&line, " punten (", " points (");
  peil_line_percent(&line, angoff->cut / (double)angoff->items);
  peil_line_both(&line, "), met standaardfout ", "), with standard error ");
  peil_line_number(&line, angoff->se, 2);
  peil_line_add(&line, ".");
  return peil_send_remark(sink, 0, "answer", line.text);
}

int angoff_send(const struct cutscore *cutscore, const struct peil_batch *batch, uint32_t language,
                const struct peil_sink *sink)
{
  int code = send_answer(&cutscore->angoff, language, sink);
  if (code == PEIL_OK) code = send_cut(&cutscore->angoff, sink);
  if (code == PEIL_OK) code = send_apart(&cutscore->angoff, sink);
  if (code == PEIL_OK) code = remark_apart(cutscore, batch, language, sink);
  if (code == PEIL_OK) code = send_parts(&cutscore->angoff, cutscore->role, batch, sink);
  if (code == PEIL_OK) code = remark_judges(&cutscore->angoff, batch, language, sink);
  if (code == PEIL_OK) code = remark_items(&cutscore->angoff, cutscore->role, batch, language, sink);
  if (code != PEIL_OK || cutscore->angoff.self_out == 0u) return code;
  return peil_send_remark(sink, 0, "self-left-out",
                          language == PEIL_ENGLISH
                              ? "The self sheet is not a judge's and is left out."
                              : "Het eigen formulier is niet van een beoordelaar en telt niet mee.");
}
