/* SPDX-License-Identifier: EUPL-1.2
 *
 * topsis: candidates ranked by how near they are to the best, and how far from the worst, on many criteria.
 * README.md has the formulas, the edge cases and a worked example.
 */
#include "topsis.h"

#include "peil/method.h"

static const char *const weights_words[] = {"role", "equal", "ahp", NULL};

static const struct peil_option *const options[TOPSIS_OPTIONS] = {
    PEIL_OPTION(
        PEIL_CHOICE, "weights", 0, 2, 0, weights_words,
        "gewichten van de rol (role), alle criteria even zwaar (equal), of uit de paren op de formulieren "
        "(ahp)",
        "weights of the role (role), all criteria alike (equal), or from the pairs on the sheets (ahp)"),
    PEIL_OPTION(
        PEIL_NUMBER, "price_weight", 0, 1e6, 1, NULL,
        "gewicht van een prijs die geen uitkomst voedt, naast 1 voor wat bovenaan staat; 0: telt niet mee",
        "weight of a price that feeds no outcome, beside 1 for what stands on top; 0: not counted"),
    PEIL_OPTION(PEIL_NUMBER, "minimum_answered", 0, 1, 0.5, NULL,
                "deel van de gevraagde items dat beantwoord moet zijn",
                "share of the items asked that must be answered"),
    PEIL_OPTION_RATERS,
    PEIL_OPTION_INCLUDE_SELF,
    PEIL_OPTION_RATER_BOUND,
};

static void release_candidates(struct topsis *topsis)
{
  free(topsis->who);
  free(topsis->x);
  free(topsis->plus);
  free(topsis->minus);
  free(topsis->closeness);
  free(topsis->scratch);
  free(topsis->place);
  free(topsis->without);
  free(topsis->flip);
  free(topsis->apart);
  free(topsis->firsts);
}

static void release(void *instance)
{
  struct topsis *topsis = instance;
  if (topsis == NULL) return;
  peil_reduced_finish(&topsis->reduced);
  peil_rollup_finish(&topsis->rollup);
  release_candidates(topsis);
  peil_panel_finish(&topsis->panel);
  peil_rollup_finish(&topsis->panel_rollup);
  peil_ahp_finish(&topsis->ahp);
  free(topsis->criterion);
  free(topsis);
}

static int prepare(const struct peil_call *call, const struct peil_role *role,
                   const struct peil_setting *const *setting, const char *calibration,
                   size_t calibration_size, void **instance)
{
  struct topsis *topsis = peil_instance(call, sizeof(*topsis));
  int code;
  (void)calibration;
  (void)calibration_size;
  if (topsis == NULL) return PEIL_NO_MEMORY;
  topsis->role = role;
  topsis->weights = peil_chosen(setting[TOPSIS_WEIGHTS]);
  topsis->price_weight = setting[TOPSIS_PRICE_WEIGHT]->number;
  code = peil_reduction_prepare(call, &topsis->reduced, role, setting[TOPSIS_RATERS],
                                setting[TOPSIS_INCLUDE_SELF]);
  if (code == PEIL_OK)
    code = peil_rollup_init(&topsis->rollup, call, role, setting[TOPSIS_MINIMUM_ANSWERED]->number, 0);
  if (code == PEIL_OK)
    code = peil_panel_prepare(call, &topsis->panel, role, peil_is_on(setting[TOPSIS_INCLUDE_SELF]),
                              setting[TOPSIS_RATER_BOUND]);
  if (code == PEIL_OK)
    code = peil_rollup_init(&topsis->panel_rollup, call, role, setting[TOPSIS_MINIMUM_ANSWERED]->number, 0);
  topsis->panel.called.en = "assessors";
  if (code == PEIL_OK) code = topsis_criteria(call, topsis);
  if (code == PEIL_OK && topsis->weights == WEIGHTS_AHP)
    code = topsis_find_pairs(call, topsis, peil_chosen(setting[TOPSIS_RATERS]),
                             peil_is_on(setting[TOPSIS_INCLUDE_SELF]));
  return peil_hand_over(code, topsis, release, instance);
}

/* -------------------------------------------------------------------------------------------- the candidates */

static int make_room(struct topsis *topsis, uint32_t cases)
{
  const size_t n = (size_t)cases + 1u;
  release_candidates(topsis);
  topsis->who = calloc(n, sizeof(*topsis->who));
  topsis->x = malloc(n * topsis->criteria * sizeof(double));
  topsis->plus = malloc(n * sizeof(double));
  topsis->minus = malloc(n * sizeof(double));
  topsis->closeness = malloc(n * sizeof(double));
  topsis->scratch = malloc(3u * n * sizeof(double));
  topsis->place = malloc(n * sizeof(*topsis->place));
  topsis->without = malloc(n * sizeof(*topsis->without));
  topsis->flip = malloc(n * sizeof(*topsis->flip));
  topsis->apart = calloc(n, sizeof(*topsis->apart));
  topsis->firsts = calloc(n, sizeof(*topsis->firsts));
  topsis->cases = cases;
  topsis->in = 0;
  return topsis->who && topsis->x && topsis->plus && topsis->minus && topsis->closeness && topsis->scratch &&
                 topsis->place && topsis->without && topsis->flip && topsis->apart && topsis->firsts
             ? PEIL_OK
             : PEIL_NO_MEMORY;
}

/* The figures of the block's cases on a criterion; NaN where there is none. */
static const double *figures_of(const struct topsis *topsis, uint32_t j)
{
  const struct criterion *one = &topsis->criterion[j];
  return one->from == PEIL_FROM_ITEM ? topsis->reduced.value[one->index]
                                     : topsis->rollup.value + (size_t)one->index * PEIL_STRIDE;
}

/* Criterion by criterion, those who have a figure on all of them. */
static void take_block(struct topsis *topsis, const struct peil_batch *batch)
{
  uint8_t whole[PEIL_BLOCK];
  const uint32_t cases = topsis->reduced.cases;
  uint32_t in = 0;
  peil_rollup_block(&topsis->rollup, &topsis->reduced, batch);
  memset(whole, 1, sizeof(whole));
  for (uint32_t j = 0; j < topsis->criteria; j++) {
    const double *figure = figures_of(topsis, j);
    for (uint32_t i = 0; i < cases; i++) whole[i] &= figure[i] == figure[i];
  }
  for (uint32_t i = 0; i < cases; i++)
    if (whole[i]) topsis->who[topsis->in + in++] = topsis->reduced.first + i;
  for (uint32_t j = 0; j < topsis->criteria; j++) {
    const double *figure = figures_of(topsis, j);
    double *to = topsis->x + (size_t)j * topsis->cases + topsis->in;
    if (in == cases) memcpy(to, figure, cases * sizeof(*to));
    for (uint32_t i = 0, at = 0; in < cases && i < cases; i++)
      if (whole[i]) to[at++] = figure[i];
  }
  topsis->in += in;
}

static int refuse_few(const struct peil_call *call, const struct topsis *topsis)
{
  struct peil_line line;
  peil_line_start(&line, call->language);
  peil_line_both(
      &line, "kandidaten met op elk criterium een cijfer: ", "candidates with a figure on every criterion: ");
  peil_line_whole(&line, topsis->in);
  peil_line_both(&line, " van de ", " of ");
  peil_line_whole(&line, topsis->cases);
  peil_line_both(&line, "; rangschikken vraagt er ten minste twee. Vul aan of voeg kandidaten toe",
                 "; ranking takes two at least. Complete their sheets or add candidates");
  return peil_fail(call, PEIL_TOO_FEW, "", line.text);
}

int topsis_candidates(const struct peil_call *call, struct topsis *topsis, const struct peil_batch *batch,
                      int withdrawals)
{
  int code;
  struct peil_walk walk = {0, PEIL_OK};
  if (make_room(topsis, batch->cases) != PEIL_OK)
    return peil_fail(call, PEIL_NO_MEMORY, "", "no memory for the candidates");
  code = topsis->weights == WEIGHTS_AHP ? topsis_weigh(call, topsis, batch) : PEIL_OK;
  if (code != PEIL_OK) return code;
  while (peil_walk_next(&walk, call, &topsis->reduced, batch)) take_block(topsis, batch);
  if (walk.code != PEIL_OK) return walk.code;
  return topsis->in < 2u ? refuse_few(call, topsis) : topsis_rank(call, topsis, withdrawals);
}

static int score(const struct peil_call *call, void *instance, const struct peil_batch *batch,
                 struct peil_results *results, const struct peil_sink *sink)
{
  struct topsis *topsis = instance;
  int code = topsis_candidates(call, topsis, batch, sink != NULL);
  (void)results;
  if (code != PEIL_OK || sink == NULL) return code;
  code = topsis_panel(topsis, batch);
  if (code != PEIL_OK) return peil_told(call, PEIL_OK, code);
  return peil_told(call, PEIL_OK, topsis_send(topsis, batch, call->language, sink));
}

static const struct peil_scoring scoring = {
    (uint32_t)sizeof(scoring),
    PEIL_SCOPE_GROUP,
    {"nabijheid tot het ideaal (TOPSIS)", "closeness to the ideal (TOPSIS)"},
    {"Hoe staan kandidaten ten opzichte van elkaar, op veel criteria?",
     "How do candidates stand to each other, on many criteria?"},
    {"uitkomsten die door items gevoed worden, of een prijs", "outcomes that items feed, or a price"},
    TOPSIS_OPTIONS,
    PEIL_CASES_CANDIDATES,
    options,
    prepare,
    score,
    NULL,
    release,
};

PEIL_METHOD("topsis", "1.0.0", &scoring, NULL, &topsis_reporting)
