/* SPDX-License-Identifier: EUPL-1.2
 *
 * peil/ahp.h: weights of the outcomes of a role from judgements in pairs, for any method that wants such weights: the
 * analytic hierarchy process.
 *
 * A *set* is a group of outcomes that are weighed against each other: those that feed one outcome with a
 * weight above 0 (its *parent*), or the outcomes at the top of the role. The judgement of member a against
 * member b is the answer to the item "AHP.<parent>.<a>.<b>"; at the top the parent is called ROLE.
 *
 * Use: zero a struct peil_ahp, set role, table, raters and include_self; peil_ahp_make, peil_ahp_find_items; then peil_ahp_judge for a
 * case of a batch, after which `judged` has the weights within every set and `global` each outcome's share of the whole.
 */
#ifndef PEIL_AHP_H
#define PEIL_AHP_H

#include "peil/ahp_matrix.h"
#include "peil/pairs.h"
#include "peil/rollup.h"

#define PEIL_AHP_TOP UINT32_MAX /* the parent of the set at the top */
#define PEIL_AHP_NO_ITEM UINT32_MAX
#define PEIL_AHP_NO_SET UINT32_MAX
#define PEIL_AHP_MOST_TOPS 9u
#define PEIL_AHP_RECIPROCAL 1e-6 /* a[i][j] * a[j][i] may differ from 1 by this much */

struct peil_ahp_set {
  uint32_t parent; /* outcome, or PEIL_AHP_TOP */
  uint32_t members;
  uint32_t member[PEIL_AHP_MOST]; /* outcomes, in the order of the feeds or of the role */
  uint32_t item[PEIL_AHP_MOST]
               [PEIL_AHP_MOST]; /* judges row against column; PEIL_AHP_NO_ITEM where nothing does */
};

/* The sets of a role, in the order they are asked: the top, then parents in the role's order. */
struct peil_ahp_sets {
  struct peil_ahp_set *set;
  uint32_t count;
  uint32_t too_large; /* sets left out because they have more members than can be weighed */
};

/* What one case says about one set. */
struct peil_ahp_judged {
  struct peil_ahp_matrix matrix;
  struct peil_ahp_weights weights;
  struct peil_ahp_triple worst;
  uint32_t judgements; /* 0: not judged, and nothing below is set */
  uint32_t raters;     /* the largest number of raters behind one cell */
  uint32_t has_worst;
  double consistency; /* NaN where there is no ratio */
};

struct peil_ahp {
  const struct peil_role *role;
  struct peil_ahp_sets sets;
  struct peil_ahp_judged *judged; /* [sets]: of the case judged last */
  double *global;                 /* [outcomes]: share of the whole; NaN where not known */
  uint8_t *memberships;           /* [outcomes]: sets it is a member of, at most 255 */
  uint32_t *below;                /* [outcomes]: the set it is the parent of, or PEIL_AHP_NO_SET */
  uint8_t *is_top;                /* [outcomes]: 1 when it feeds no other */
  double *answer;                 /* [answers]: of one cell */
  size_t answers;
  uint32_t table, raters, include_self;
};

/* -------------------------------------------------------------------------------------------------- sets */

static inline void peil_ahp_sets_finish(struct peil_ahp_sets *sets)
{
  free(sets->set);
  memset(sets, 0, sizeof(*sets));
}

static inline void peil_ahp_add_set(struct peil_ahp_sets *sets, uint32_t parent, const uint32_t *member,
                                    uint32_t members, uint32_t most)
{
  struct peil_ahp_set *set = &sets->set[sets->count];
  if (members > most) sets->too_large++;
  if (members < 2u || members > most) return;
  memset(set->item, 0xFF, sizeof(set->item)); /* PEIL_AHP_NO_ITEM */
  set->parent = parent;
  set->members = members;
  memcpy(set->member, member, members * sizeof(*member));
  sets->count++;
}

/* Fills members; items are PEIL_AHP_NO_ITEM. PEIL_OK or PEIL_NO_MEMORY. */
static inline int peil_ahp_sets_make(struct peil_ahp_sets *sets, const struct peil_role *role)
{
  uint32_t member[PEIL_AHP_MOST], members = 0;
  uint8_t *below = (uint8_t *)calloc((size_t)role->outcomes + 1u, 1u);
  memset(sets, 0, sizeof(*sets));
  sets->set = (struct peil_ahp_set *)calloc((size_t)role->outcomes + 1u, sizeof(*sets->set));
  if (sets->set == NULL || below == NULL) {
    free(below);
    peil_ahp_sets_finish(sets);
    return PEIL_NO_MEMORY;
  }
  for (uint32_t o = 0; o < role->outcomes; o++)
    for (uint32_t f = 0; f < role->outcome[o]->feeds; f++)
      if (role->outcome[o]->feed[f]->from == PEIL_FROM_OUTCOME) below[role->outcome[o]->feed[f]->index] = 1u;
  for (uint32_t o = 0; o < role->outcomes; o++) {
    if (below[o] != 0u) continue;
    if (members < PEIL_AHP_MOST) member[members] = o;
    members++;
  }
  peil_ahp_add_set(sets, PEIL_AHP_TOP, member, members, PEIL_AHP_MOST_TOPS);
  for (uint32_t o = 0; o < role->outcomes; o++) {
    const struct peil_outcome *outcome = role->outcome[o];
    members = 0;
    for (uint32_t f = 0; f < outcome->feeds; f++) {
      if (outcome->feed[f]->from != PEIL_FROM_OUTCOME || !(outcome->feed[f]->weight > 0.0)) continue;
      if (members < PEIL_AHP_MOST) member[members] = outcome->feed[f]->index;
      members++;
    }
    peil_ahp_add_set(sets, o, member, members, PEIL_AHP_MOST);
  }
  free(below);
  return PEIL_OK;
}

/* "ROLE" at the top. */
static inline const char *peil_ahp_parent_id(const struct peil_role *role, const struct peil_ahp_set *set)
{
  return set->parent == PEIL_AHP_TOP ? "ROLE" : role->outcome[set->parent]->id;
}

static inline const char *peil_ahp_member_id(const struct peil_role *role, const struct peil_ahp_set *set,
                                             uint32_t member)
{
  return role->outcome[set->member[member]]->id;
}

/* Writes the id of the judgement of member i against j; returns 0 when it is too long. */
static inline int peil_ahp_item_id(const struct peil_role *role, const struct peil_ahp_set *set, uint32_t i,
                                   uint32_t j, char id[PEIL_ITEM_ID_SIZE])
{
  const char *const part[] = {"AHP", peil_ahp_parent_id(role, set), peil_ahp_member_id(role, set, i),
                              peil_ahp_member_id(role, set, j)};
  return peil_pair_id(part, 4, id);
}

/* ----------------------------------------------------------------------------- items the role brings itself */

static inline int peil_ahp_no_ratio(const struct peil_call *call, const struct peil_item *item)
{
  return peil_fail(
      call, PEIL_ROLE_LACKS, item->id,
      call->language == PEIL_ENGLISH
          ? "a judgement is a ratio, but the scale of this item does not stay above 0; give it a "
            "scale of ratios such as 1/9 .. 9"
          : "een oordeel is een verhouding, maar de schaal van dit item blijft niet boven 0; geef "
            "het een schaal van verhoudingen zoals 1/9 .. 9");
}

static inline int peil_ahp_find_in_set(const struct peil_call *call, const struct peil_role *role,
                                       struct peil_ahp_set *set, const struct peil_names *names)
{
  char id[PEIL_ITEM_ID_SIZE];
  for (uint32_t i = 0; i < set->members; i++) {
    for (uint32_t j = 0; j < set->members; j++) {
      uint32_t found;
      if (i == j || !peil_ahp_item_id(role, set, i, j, id)) continue;
      found = peil_names_find(names, id);
      if (found == UINT32_MAX) continue;
      const struct peil_item *item = role->item[found];
      if (item->scale == PEIL_NO_SCALE || !(role->scale[item->scale]->minimum > 0.0))
        return peil_ahp_no_ratio(call, item);
      set->item[i][j] = found;
    }
  }
  return PEIL_OK;
}

/* Finds the items of the judgements, in either direction. PEIL_OK, or has called `fail`. */
static inline int peil_ahp_find_items(const struct peil_call *call, const struct peil_role *role,
                                      struct peil_ahp_sets *sets)
{
  struct peil_names names;
  int code = peil_names_make(&names, call, role, "AHP.");
  if (code != PEIL_OK) return code;
  for (uint32_t s = 0; code == PEIL_OK && s < sets->count; s++)
    code = peil_ahp_find_in_set(call, role, &sets->set[s], &names);
  free(names.named);
  return code;
}

/* ------------------------------------------------------------------------------------------------ judging */

/* A judgement as people write it: 3, 1/3. */
static inline void peil_ahp_say_ratio(struct peil_line *line, double ratio)
{
  const double turned = 1.0 / ratio, whole = floor(turned + 0.5);
  if (ratio < 1.0 && fabs(turned - whole) <= 1e-9 * whole) {
    peil_line_add(line, "1/");
    peil_line_number(line, whole, 0);
  } else {
    peil_line_number(line, ratio, 4);
  }
}

/* Frees what `ahp_make` and the judging allocated; a zeroed struct is fine too. */
static inline void peil_ahp_finish(struct peil_ahp *ahp)
{
  peil_ahp_sets_finish(&ahp->sets);
  free(ahp->judged);
  free(ahp->global);
  free(ahp->memberships);
  free(ahp->below);
  free(ahp->is_top);
  free(ahp->answer);
}

/* Where every outcome stands among the sets. */
static inline void peil_ahp_place(struct peil_ahp *ahp)
{
  for (uint32_t o = 0; o < ahp->role->outcomes; o++) {
    ahp->is_top[o] = (uint8_t)peil_is_top(ahp->role, o);
    ahp->below[o] = PEIL_AHP_NO_SET;
  }
  for (uint32_t s = 0; s < ahp->sets.count; s++) {
    const struct peil_ahp_set *set = &ahp->sets.set[s];
    if (set->parent != PEIL_AHP_TOP) ahp->below[set->parent] = s;
    for (uint32_t m = 0; m < set->members; m++)
      if (ahp->memberships[set->member[m]] < 255u) ahp->memberships[set->member[m]]++;
  }
}

/* Room for the sets of a role. PEIL_OK or PEIL_NO_MEMORY; finish it in either case. */
static inline int peil_ahp_make(struct peil_ahp *ahp)
{
  const size_t outcomes = (size_t)ahp->role->outcomes + 1u;
  if (peil_ahp_sets_make(&ahp->sets, ahp->role) != PEIL_OK) return PEIL_NO_MEMORY;
  ahp->judged = (struct peil_ahp_judged *)calloc((size_t)ahp->sets.count + 1u, sizeof(*ahp->judged));
  ahp->global = (double *)calloc(outcomes, sizeof(*ahp->global));
  ahp->memberships = (uint8_t *)calloc(outcomes, 1u);
  ahp->is_top = (uint8_t *)calloc(outcomes, 1u);
  ahp->below = (uint32_t *)calloc(outcomes, sizeof(*ahp->below));
  if (ahp->judged && ahp->global && ahp->memberships && ahp->is_top && ahp->below) peil_ahp_place(ahp);
  else return PEIL_NO_MEMORY;
  return PEIL_OK;
}

/* ---------------------------------------------------------------------------------------------- refusals */

static inline void peil_ahp_say_who(struct peil_line *line, const struct peil_batch *batch, uint32_t c)
{
  peil_line_start(line, line->language);
  if (batch->subject == NULL || batch->subject[c] == NULL) return;
  peil_line_add(line, batch->subject[c]);
  peil_line_add(line, ": ");
}

static inline int peil_ahp_refuse_cell(const struct peil_call *call, const struct peil_ahp *ahp,
                                       const struct peil_batch *batch, uint32_t c, const uint32_t item[2],
                                       const double value[2])
{
  const char *const id[2] = {ahp->role->item[item[0]]->id, ahp->role->item[item[1]]->id};
  struct peil_line line;
  line.language = call->language;
  peil_ahp_say_who(&line, batch, c);
  peil_line_add(&line, id[0]);
  peil_line_both(&line, " is ", " is ");
  peil_ahp_say_ratio(&line, value[0]);
  peil_line_both(&line, " en ", " and ");
  peil_line_add(&line, id[1]);
  peil_line_both(&line, " is ", " is ");
  peil_ahp_say_ratio(&line, value[1]);
  peil_line_both(&line, ", samen niet 1; maak van het laatste ", ", together not 1; make the latter ");
  peil_ahp_say_ratio(&line, 1.0 / value[0]);
  peil_line_both(&line, " of laat het weg", " or leave it out");
  return peil_fail(call, PEIL_BAD_DATA, id[1], line.text);
}

static inline int peil_ahp_refuse_unconnected(const struct peil_call *call, const struct peil_ahp *ahp,
                                              const struct peil_ahp_set *set, const struct peil_batch *batch,
                                              uint32_t c, const uint32_t pair[2])
{
  const uint32_t i = set->item[pair[0]][pair[1]], j = set->item[pair[1]][pair[0]];
  const char *parent = peil_ahp_parent_id(ahp->role, set);
  struct peil_line line;
  line.language = call->language;
  peil_ahp_say_who(&line, batch, c);
  peil_line_both(&line, "de oordelen onder ", "the judgements below ");
  peil_line_add(&line, parent);
  peil_line_both(&line, " verbinden ", " do not link ");
  peil_line_add(&line, peil_ahp_member_id(ahp->role, set, pair[0]));
  peil_line_both(&line, " niet met ", " with ");
  peil_line_add(&line, peil_ahp_member_id(ahp->role, set, pair[1]));
  if (i != PEIL_AHP_NO_ITEM || j != PEIL_AHP_NO_ITEM) {
    peil_line_both(&line, "; beantwoord bijvoorbeeld ", "; answer, say, ");
    peil_line_add(&line, ahp->role->item[i != PEIL_AHP_NO_ITEM ? i : j]->id);
  } else {
    peil_line_both(&line, "; geef de rol een item dat ze vergelijkt",
                   "; give the role an item that compares them");
  }
  return peil_fail(call, PEIL_BAD_DATA, parent, line.text);
}

/* -------------------------------------------------------------------------------------------------- cells */

/* The judgement of one rater on one cell, from either direction or both; NaN when there is none. */
static inline int peil_ahp_judgement(const struct peil_call *call, const struct peil_ahp *ahp,
                                     const struct peil_batch *batch, uint32_t c, uint32_t row,
                                     const uint32_t item[2], double *out)
{
  double value[2];
  for (uint32_t side = 0; side < 2u; side++)
    value[side] =
        item[side] == PEIL_AHP_NO_ITEM ? NAN : batch->value[(size_t)item[side] * batch->stride + row];
  *out = isnan(value[0]) ? 1.0 / value[1] : value[0];
  if (isnan(value[0]) || isnan(value[1])) return PEIL_OK;
  if (fabs(value[0] * value[1] - 1.0) <= PEIL_AHP_RECIPROCAL) return PEIL_OK;
  return peil_ahp_refuse_cell(call, ahp, batch, c, item, value);
}

/* All raters that count, reduced on the logarithms, which keeps the matrix reciprocal: the mean there is the
 * geometric mean (Aczel & Saaty 1983). */
static inline int peil_ahp_judge_cell(const struct peil_call *call, struct peil_ahp *ahp,
                                      const struct peil_batch *batch, uint32_t c, const uint32_t item[2],
                                      struct peil_ahp_judged *judged, double *out)
{
  const int leave_self = peil_leaves_self_out(batch, c, ahp->include_self);
  uint32_t raters = 0;
  *out = NAN;
  for (uint32_t row = batch->first[c]; row < batch->first[c + 1u]; row++) {
    double value = NAN;
    int code;
    if (leave_self && batch->relation[row] == PEIL_SELF) continue;
    code = peil_ahp_judgement(call, ahp, batch, c, row, item, &value);
    if (code != PEIL_OK) return code;
    if (isnan(value)) continue;
    *out = value;
    ahp->answer[raters++] = log(value);
  }
  if (raters > 1u) *out = exp(peil_reduce_answers(ahp->answer, raters, ahp->raters));
  if (raters > judged->raters) judged->raters = raters;
  return PEIL_OK;
}

static inline int peil_ahp_judge_matrix(const struct peil_call *call, struct peil_ahp *ahp,
                                        const struct peil_batch *batch, uint32_t c,
                                        const struct peil_ahp_set *set, struct peil_ahp_judged *judged)
{
  memset(judged, 0, sizeof(*judged));
  judged->matrix.n = set->members;
  judged->consistency = NAN;
  for (uint32_t i = 0; i < set->members; i++) {
    for (uint32_t j = i + 1u; j < set->members; j++) {
      const uint32_t item[2] = {set->item[i][j], set->item[j][i]};
      double ratio;
      const int code = peil_ahp_judge_cell(call, ahp, batch, c, item, judged, &ratio);
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

static inline int peil_ahp_judge_set(const struct peil_call *call, struct peil_ahp *ahp,
                                     const struct peil_batch *batch, uint32_t c, uint32_t s)
{
  const struct peil_ahp_set *set = &ahp->sets.set[s];
  struct peil_ahp_judged *judged = &ahp->judged[s];
  uint32_t pair[2];
  const int code = peil_ahp_judge_matrix(call, ahp, batch, c, set, judged);
  if (code != PEIL_OK || judged->judgements == 0u) return code;
  if (!peil_ahp_connected(&judged->matrix, &pair[0], &pair[1]))
    return peil_ahp_refuse_unconnected(call, ahp, set, batch, c, pair);
  if (!peil_ahp_weigh(&judged->matrix, &judged->weights))
    return peil_fail(call, PEIL_NO_SOLUTION, peil_ahp_parent_id(ahp->role, set),
                     call->language == PEIL_ENGLISH
                         ? "the weights did not settle within 100000 steps; answer more pairs"
                         : "de gewichten kwamen in 100000 stappen niet tot rust; beantwoord meer paren");
  judged->consistency = peil_ahp_consistency(&judged->matrix, judged->weights.lambda_max, ahp->table);
  judged->has_worst = (uint32_t)peil_ahp_worst(&judged->matrix, &judged->worst);
  return PEIL_OK;
}

/* ------------------------------------------------------------------------------------------- the whole role */

/* Members of a judged set get their part of their parent's share. */
static inline void peil_ahp_share_out(struct peil_ahp *ahp, uint32_t s, double whole)
{
  const struct peil_ahp_set *set = &ahp->sets.set[s];
  for (uint32_t m = 0; m < set->members; m++)
    ahp->global[set->member[m]] += whole * ahp->judged[s].weights.weight[m];
}

static inline void peil_ahp_share_down(struct peil_ahp *ahp, uint32_t parent)
{
  const struct peil_outcome *outcome = ahp->role->outcome[parent];
  const uint32_t s = ahp->below[parent];
  if (s != PEIL_AHP_NO_SET && ahp->judged[s].judgements > 0u) {
    peil_ahp_share_out(ahp, s, ahp->global[parent]);
    return;
  }
  /* what is below is not weighed: nobody knows its share, so not of what else feeds it either */
  for (uint32_t f = 0; f < outcome->feeds; f++)
    if (outcome->feed[f]->from == PEIL_FROM_OUTCOME && outcome->feed[f]->weight > 0.0)
      ahp->global[outcome->feed[f]->index] = NAN;
}

/* Products of weights from the top down, summed over the ways there. */
static inline void peil_ahp_weigh_whole(struct peil_ahp *ahp)
{
  const struct peil_role *role = ahp->role;
  const int has_top = ahp->sets.set[0].parent == PEIL_AHP_TOP;
  const int compared = has_top && ahp->judged[0].judgements > 0u;
  uint32_t tops = 0;
  for (uint32_t o = 0; o < role->outcomes; o++) tops += ahp->is_top[o];
  for (uint32_t o = 0; o < role->outcomes; o++) {
    ahp->global[o] = 0.0;
    if (ahp->is_top[o] != 0u && !compared) ahp->global[o] = tops == 1u ? 1.0 : NAN;
  }
  if (compared) peil_ahp_share_out(ahp, 0, 1.0);
  for (uint32_t n = role->outcomes; n > 0u; n--) peil_ahp_share_down(ahp, role->order[n - 1u]);
}

/* Weighs every set of case c. PEIL_OK, or has called `fail`. */
static inline int peil_ahp_judge(const struct peil_call *call, struct peil_ahp *ahp,
                                 const struct peil_batch *batch, uint32_t c)
{
  const size_t rows = peil_case_rows(batch, c);
  int code = PEIL_OK;
  if (rows > ahp->answers) {
    double *more = (double *)realloc(ahp->answer, rows * sizeof(*more));
    if (more == NULL) return peil_fail(call, PEIL_NO_MEMORY, "", "no memory for the raters");
    ahp->answer = more;
    ahp->answers = rows;
  }
  for (uint32_t s = 0; code == PEIL_OK && s < ahp->sets.count; s++)
    code = peil_ahp_judge_set(call, ahp, batch, c, s);
  if (code == PEIL_OK) peil_ahp_weigh_whole(ahp);
  return code;
}

#endif
