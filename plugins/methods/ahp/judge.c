/* SPDX-License-Identifier: EUPL-1.2
 *
 * ahp: from the answers of a case to a matrix for each set, and from there to weights.
 */
#include "ahp.h"

/* ---------------------------------------------------------------------------------------------- refusals */

static void say_who(struct peil_line *line, const struct peil_batch *batch, uint32_t c)
{
  peil_line_start(line, line->language);
  if (batch->subject == NULL || batch->subject[c] == NULL) return;
  peil_line_add(line, batch->subject[c]);
  peil_line_add(line, ": ");
}

static int refuse_cell(const struct peil_call *call, const struct ahp *ahp, const struct peil_batch *batch,
                       uint32_t c, const uint32_t item[2], const double value[2])
{
  const char *const id[2] = {ahp->role->item[item[0]]->id, ahp->role->item[item[1]]->id};
  struct peil_line line;
  line.language = call->language;
  say_who(&line, batch, c);
  peil_line_add(&line, id[0]);
  peil_line_both(&line, " is ", " is ");
  ahp_say_ratio(&line, value[0]);
  peil_line_both(&line, " en ", " and ");
  peil_line_add(&line, id[1]);
  peil_line_both(&line, " is ", " is ");
  ahp_say_ratio(&line, value[1]);
  peil_line_both(&line, ", samen niet 1; maak van het laatste ", ", together not 1; make the latter ");
  ahp_say_ratio(&line, 1.0 / value[0]);
  peil_line_both(&line, " of laat het weg", " or leave it out");
  return peil_fail(call, PEIL_BAD_DATA, id[1], line.text);
}

static int refuse_unconnected(const struct peil_call *call, const struct ahp *ahp, const struct ahp_set *set,
                              const struct peil_batch *batch, uint32_t c, const uint32_t pair[2])
{
  const uint32_t i = set->item[pair[0]][pair[1]], j = set->item[pair[1]][pair[0]];
  const char *parent = ahp_parent_id(ahp->role, set);
  struct peil_line line;
  line.language = call->language;
  say_who(&line, batch, c);
  peil_line_both(&line, "de oordelen onder ", "the judgements below ");
  peil_line_add(&line, parent);
  peil_line_both(&line, " verbinden ", " do not link ");
  peil_line_add(&line, ahp_member_id(ahp->role, set, pair[0]));
  peil_line_both(&line, " niet met ", " with ");
  peil_line_add(&line, ahp_member_id(ahp->role, set, pair[1]));
  if (i != AHP_NO_ITEM || j != AHP_NO_ITEM) {
    peil_line_both(&line, "; beantwoord bijvoorbeeld ", "; answer, say, ");
    peil_line_add(&line, ahp->role->item[i != AHP_NO_ITEM ? i : j]->id);
  } else {
    peil_line_both(&line, "; geef de rol een item dat ze vergelijkt",
                   "; give the role an item that compares them");
  }
  return peil_fail(call, PEIL_BAD_DATA, parent, line.text);
}

/* -------------------------------------------------------------------------------------------------- cells */

/* The judgement of one rater on one cell, from either direction or both; NaN when there is none. */
static int judgement(const struct peil_call *call, const struct ahp *ahp, const struct peil_batch *batch,
                     uint32_t c, uint32_t row, const uint32_t item[2], double *out)
{
  double value[2];
  for (uint32_t side = 0; side < 2u; side++)
    value[side] = item[side] == AHP_NO_ITEM ? NAN : batch->value[(size_t)item[side] * batch->stride + row];
  *out = isnan(value[0]) ? 1.0 / value[1] : value[0];
  if (isnan(value[0]) || isnan(value[1])) return PEIL_OK;
  if (fabs(value[0] * value[1] - 1.0) <= AHP_RECIPROCAL) return PEIL_OK;
  return refuse_cell(call, ahp, batch, c, item, value);
}

/* All raters that count, reduced on the logarithms, which keeps the matrix reciprocal: the mean there is the
 * geometric mean (Aczel & Saaty 1983). */
static int judge_cell(const struct peil_call *call, struct ahp *ahp, const struct peil_batch *batch,
                      uint32_t c, const uint32_t item[2], struct ahp_judged *judged, double *out)
{
  const int leave_self = peil_leaves_self_out(batch, c, ahp->include_self);
  uint32_t raters = 0;
  *out = NAN;
  for (uint32_t row = batch->first[c]; row < batch->first[c + 1u]; row++) {
    double value = NAN;
    int code;
    if (leave_self && batch->relation[row] == PEIL_SELF) continue;
    code = judgement(call, ahp, batch, c, row, item, &value);
    if (code != PEIL_OK) return code;
    if (isnan(value)) continue;
    *out = value;
    ahp->answer[raters++] = log(value);
  }
  if (raters > 1u) *out = exp(peil_reduce_answers(ahp->answer, raters, ahp->raters));
  if (raters > judged->raters) judged->raters = raters;
  return PEIL_OK;
}

static int judge_matrix(const struct peil_call *call, struct ahp *ahp, const struct peil_batch *batch,
                        uint32_t c, const struct ahp_set *set, struct ahp_judged *judged)
{
  memset(judged, 0, sizeof(*judged));
  judged->matrix.n = set->members;
  judged->consistency = NAN;
  for (uint32_t i = 0; i < set->members; i++) {
    for (uint32_t j = i + 1u; j < set->members; j++) {
      const uint32_t item[2] = {set->item[i][j], set->item[j][i]};
      double ratio;
      const int code = judge_cell(call, ahp, batch, c, item, judged, &ratio);
      if (code != PEIL_OK) return code;
      if (isnan(ratio)) continue;
      judged->matrix.a[i][j] = ratio;
      judged->matrix.a[j][i] = 1.0 / ratio;
      judged->matrix.judged[i][j] = judged->matrix.judged[j][i] = 1u;
      judged->judgements++;
    }
  }
  return PEIL_OK;
}

static int judge_set(const struct peil_call *call, struct ahp *ahp, const struct peil_batch *batch,
                     uint32_t c, uint32_t s)
{
  const struct ahp_set *set = &ahp->sets.set[s];
  struct ahp_judged *judged = &ahp->judged[s];
  uint32_t pair[2];
  const int code = judge_matrix(call, ahp, batch, c, set, judged);
  if (code != PEIL_OK || judged->judgements == 0u) return code;
  if (!ahp_connected(&judged->matrix, &pair[0], &pair[1]))
    return refuse_unconnected(call, ahp, set, batch, c, pair);
  if (!ahp_weigh(&judged->matrix, &judged->weights))
    return peil_fail(call, PEIL_NO_SOLUTION, ahp_parent_id(ahp->role, set),
                     call->language == PEIL_ENGLISH
                         ? "the weights did not settle within 100000 steps; answer more pairs"
                         : "de gewichten kwamen in 100000 stappen niet tot rust; beantwoord meer paren");
  judged->consistency = ahp_consistency(&judged->matrix, judged->weights.lambda_max, ahp->table);
  judged->has_worst = (uint32_t)ahp_worst(&judged->matrix, &judged->worst);
  return PEIL_OK;
}

/* ------------------------------------------------------------------------------------------- the whole role */

/* Members of a judged set get their part of their parent's share. */
static void share_out(struct ahp *ahp, uint32_t s, double whole)
{
  const struct ahp_set *set = &ahp->sets.set[s];
  for (uint32_t m = 0; m < set->members; m++)
    ahp->global[set->member[m]] += whole * ahp->judged[s].weights.weight[m];
}

static void share_down(struct ahp *ahp, uint32_t parent)
{
  const struct peil_outcome *outcome = ahp->role->outcome[parent];
  const uint32_t s = ahp->below[parent];
  if (s != AHP_NO_SET && ahp->judged[s].judgements > 0u) {
    share_out(ahp, s, ahp->global[parent]);
    return;
  }
  /* what is below is not weighed: nobody knows its share, so not of what else feeds it either */
  for (uint32_t f = 0; f < outcome->feeds; f++)
    if (outcome->feed[f]->from == PEIL_FROM_OUTCOME && outcome->feed[f]->weight > 0.0)
      ahp->global[outcome->feed[f]->index] = NAN;
}

/* Products of weights from the top down, summed over the ways there. */
static void weigh_whole(struct ahp *ahp)
{
  const struct peil_role *role = ahp->role;
  const int has_top = ahp->sets.set[0].parent == AHP_TOP;
  const int compared = has_top && ahp->judged[0].judgements > 0u;
  uint32_t tops = 0;
  for (uint32_t o = 0; o < role->outcomes; o++) tops += ahp->is_top[o];
  for (uint32_t o = 0; o < role->outcomes; o++) {
    ahp->global[o] = 0.0;
    if (ahp->is_top[o] != 0u && !compared) ahp->global[o] = tops == 1u ? 1.0 : NAN;
  }
  if (compared) share_out(ahp, 0, 1.0);
  for (uint32_t n = role->outcomes; n > 0u; n--) share_down(ahp, role->order[n - 1u]);
}

int ahp_judge(const struct peil_call *call, struct ahp *ahp, const struct peil_batch *batch, uint32_t c)
{
  const size_t rows = peil_case_rows(batch, c);
  int code = PEIL_OK;
  if (rows > ahp->answers) {
    double *more = realloc(ahp->answer, rows * sizeof(*more));
    if (more == NULL) return peil_fail(call, PEIL_NO_MEMORY, "", "no memory for the raters");
    ahp->answer = more;
    ahp->answers = rows;
  }
  for (uint32_t s = 0; code == PEIL_OK && s < ahp->sets.count; s++) code = judge_set(call, ahp, batch, c, s);
  if (code == PEIL_OK) weigh_whole(ahp);
  return code;
}
