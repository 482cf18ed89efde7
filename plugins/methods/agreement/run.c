/* SPDX-License-Identifier: EUPL-1.2
 *
 * agreement: thing by thing, from sheets to statistics.
 */
#include "agreement.h"

/* ----------------------------------------------------------------------------------------------- refusals */

static int refuse(const struct peil_call *call, uint32_t code, const char *where, const char *nl,
                  const char *en)
{
  return peil_fail(call, code, where, call->language == PEIL_ENGLISH ? en : nl);
}

static int refuse_twice(const struct peil_call *call, const struct peil_batch *batch, uint32_t row)
{
  struct peil_line line;
  uint32_t c = 0;
  while (batch->first[c + 1u] <= row) c++;
  peil_line_start(&line, call->language);
  peil_line_add(&line, batch->rater[row]);
  peil_line_both(&line, " heeft twee formulieren over ", " has two sheets on ");
  if (batch->subject != NULL && batch->subject[c] != NULL) peil_line_add(&line, batch->subject[c]);
  else peil_line_both(&line, "één persoon", "one subject");
  peil_line_both(&line, "; laat er één weg", "; leave one of them out");
  return peil_fail(call, PEIL_BAD_DATA, batch->rater[row], line.text);
}

/* A statistic that was asked for by name and that these raters cannot give. */
static int refuse_choice(const struct peil_call *call, const struct agreement *agreement,
                         const struct roster *roster)
{
  const uint32_t two = 1u << CHOOSE_COHEN | 1u << CHOOSE_LINEAR | 1u << CHOOSE_QUADRATIC;
  const uint32_t asked = 1u << agreement->choice;
  struct peil_line line;
  if ((asked & (two | 1u << CHOOSE_KENDALL)) != 0u && roster->matched == 0u)
    return refuse(
        call, PEIL_BAD_OPTION, "statistic",
        "deze maat vraagt bij elke persoon dezelfde beoordelaars, met een id; kies icc, fleiss_kappa of "
        "krippendorff",
        "this coefficient needs the same raters, with an id, for every subject; choose icc, fleiss_kappa "
        "or krippendorff");
  if ((asked & two) == 0u || roster->width == 2u) return PEIL_OK;
  peil_line_start(&line, call->language);
  peil_line_both(&line, "deze maat vergelijkt precies twee beoordelaars en er zijn er ",
                 "this coefficient compares exactly two raters and there are ");
  peil_line_whole(&line, roster->width);
  peil_line_both(&line, "; kies fleiss_kappa of krippendorff", "; choose fleiss_kappa or krippendorff");
  return peil_fail(call, PEIL_BAD_OPTION, "statistic", line.text);
}

static int refuse_batch(const struct peil_call *call, const struct agreement *agreement,
                        const struct peil_batch *batch, const struct roster *roster)
{
  if (roster->twice != NOBODY) return refuse_twice(call, batch, roster->twice);
  if (roster->raters < 2u)
    return refuse(
        call, PEIL_TOO_FEW, "",
        "één beoordelaar is geen overeenstemming; geef formulieren van ten minste twee beoordelaars, het "
        "eigen "
        "formulier niet meegeteld (of zet include_self aan)",
        "one rater is no agreement; give sheets by two raters at least, the self sheet not counted (or "
        "set include_self)");
  if (batch->cases < 2u)
    return refuse(
        call, PEIL_TOO_FEW, "",
        "over één persoon laat overeenstemming zich niet van toeval onderscheiden; geef de formulieren over "
        "ten "
        "minste twee personen",
        "on one subject agreement cannot be told from chance; give the sheets on two subjects at least");
  if (roster->paired == 0u)
    return refuse(
        call, PEIL_TOO_FEW, "",
        "geen persoon is door twee beoordelaars beoordeeld; geef formulieren over dezelfde personen",
        "no subject was rated by two raters; give sheets on the same subjects");
  return refuse_choice(call, agreement, roster);
}

/* ------------------------------------------------------------------------------------------------- choice */

static uint32_t advised(const struct ratings *ratings, const struct thing *thing)
{
  const int pair = ratings->matched != 0u && ratings->width == 2u && ratings->complete >= 2u;
  const int whole = ratings->complete == ratings->targets;
  if (thing->type == PEIL_NOMINAL) {
    if (pair) return ADVISE_COHEN;
    return whole ? ADVISE_FLEISS : ADVISE_NOMINAL;
  }
  if (thing->type == PEIL_ORDINAL) return pair && whole ? ADVISE_WEIGHTED : ADVISE_ORDINAL;
  if (whole) return ratings->matched != 0u ? ADVISE_ICC_CROSSED : ADVISE_ICC_NESTED;
  return thing->type == PEIL_RATIO && !(ratings->lowest < 0.0) ? ADVISE_RATIO : ADVISE_INTERVAL;
}

static uint32_t chosen(uint32_t choice, uint32_t advice)
{
  static const uint32_t by_choice[CHOICES] = {0,
                                              ONE(COEFFICIENTS) - 1u,
                                              ALL_ICC,
                                              ONE(COHEN),
                                              ONE(WEIGHTED_LINEAR),
                                              ONE(WEIGHTED_QUADRATIC),
                                              ONE(FLEISS),
                                              ALL_ALPHA,
                                              ONE(GWET),
                                              ONE(KENDALL),
                                              ONE(ICC_1_1),
                                              ONE(ICC_2_1),
                                              ONE(ICC_3_1),
                                              ONE(ICC_1_K),
                                              ONE(ICC_2_K),
                                              ONE(ICC_3_K),
                                              ONE(ALPHA_NOMINAL),
                                              ONE(ALPHA_ORDINAL),
                                              ONE(ALPHA_INTERVAL),
                                              ONE(ALPHA_RATIO)};
  static const uint32_t by_advice[ADVICES] = {0,
                                              ONE(COHEN),
                                              ONE(FLEISS),
                                              ONE(ALPHA_NOMINAL),
                                              ONE(WEIGHTED_QUADRATIC),
                                              ONE(ALPHA_ORDINAL),
                                              ONE(ICC_2_1) | ONE(ICC_2_K),
                                              ONE(ICC_1_1) | ONE(ICC_1_K),
                                              ONE(ALPHA_INTERVAL),
                                              ONE(ALPHA_RATIO)};
  return choice == CHOOSE_AUTO ? by_advice[advice] : by_choice[choice];
}

/* What a nominal scale allows. */
#define WITHOUT_ORDER (ONE(COHEN) | ONE(FLEISS) | ONE(ALPHA_NOMINAL) | ONE(GWET))

/* ------------------------------------------------------------------------------------------------- things */

static int send(const struct peil_sink *sink, const char *on, const char *name, double value)
{
  return value == value ? peil_send_statistic(sink, 0, on, name, value) : PEIL_OK;
}

static int send_variance(const char *on, const struct icc *icc, const struct peil_sink *sink)
{
  const int crossed = icc->judges == icc->judges;
  int code;
  if (icc->targets == 0u) return PEIL_OK;
  code = send(sink, on, "icc_targets", icc->targets);
  if (code == PEIL_OK) code = send(sink, on, "icc_raters", icc->raters);
  if (code == PEIL_OK) code = send(sink, on, "mean_square_targets", icc->between);
  if (code == PEIL_OK) code = send(sink, on, "mean_square_within", icc->within);
  if (code == PEIL_OK) code = send(sink, on, "icc_f_one_way", icc->one_way);
  if (code == PEIL_OK) code = send(sink, on, "icc_f_one_way_p", icc->one_way_p);
  if (code != PEIL_OK || !crossed) return code;
  code = send(sink, on, "mean_square_raters", icc->judges);
  if (code == PEIL_OK) code = send(sink, on, "mean_square_residual", icc->residual);
  if (code == PEIL_OK) code = send(sink, on, "icc_f_two_way", icc->two_way);
  return code == PEIL_OK ? send(sink, on, "icc_f_two_way_p", icc->two_way_p) : code;
}

/* The name carries the category's value, with a point and a plain minus whatever the language. */
static void name_category(struct peil_line *line, double value)
{
  peil_line_start(line, PEIL_ENGLISH);
  peil_line_add(line, value < 0.0 ? "fleiss_kappa_-" : "fleiss_kappa_");
  peil_line_number(line, fabs(value), 9);
}

static int send_categories(const struct ratings *ratings, const char *on, const struct peil_sink *sink)
{
  struct tally tally;
  struct peil_line name;
  int code = tally_init(&tally, ratings);
  for (uint32_t c = 0; code == PEIL_OK && c < ratings->levels; c++) {
    double kappa;
    if (!tally_category(&tally, c, &kappa)) continue;
    name_category(&name, ratings->level[c]);
    code = send(sink, on, name.text, kappa);
  }
  tally_finish(&tally);
  return code;
}

static int send_measures(const struct ratings *ratings, const char *on, uint32_t wanted,
                         const struct measure *measured, const struct icc *icc, const struct peil_sink *sink)
{
  int code = PEIL_OK;
  double se = NAN;
  for (uint32_t c = 0; code == PEIL_OK && c < COEFFICIENTS; c++) {
    const struct measure *one = &measured[c];
    const struct peil_statistic statistic = {
        (uint32_t)sizeof(statistic), 0, on, coefficient_name[c], one->value, one->se, one->low, one->high};
    if ((wanted & ONE(c)) == 0u || one->why != DEFINED) continue;
    if (sink->statistic(sink->to, &statistic) != PEIL_OK) code = PEIL_SINK_FAILED;
  }
  if (code == PEIL_OK && (wanted & ALL_ICC) != 0u) code = send_variance(on, icc, sink);
  if (code == PEIL_OK && (wanted & ONE(COHEN)) != 0u && measured[COHEN].why == DEFINED) {
    code = kappa_se_1960(ratings, &se);
    if (code == PEIL_OK) code = send(sink, on, "cohen_kappa_se_1960", se);
  }
  if (code == PEIL_OK && (wanted & ONE(FLEISS)) != 0u && measured[FLEISS].why == DEFINED) {
    code = send(sink, on, "fleiss_kappa_se_gwet", measured[FLEISS].se_large);
    if (code == PEIL_OK) code = send_categories(ratings, on, sink);
  }
  if (code == PEIL_OK && (wanted & ONE(KENDALL)) != 0u && measured[KENDALL].why == DEFINED)
    code = send(sink, on, "kendall_w_chi_square",
                (double)ratings->width * ((double)ratings->complete - 1.0) * measured[KENDALL].value);
  return code;
}

/* Where the raters of one target lie further apart than the bound. */
static void note_beyond(const struct ratings *ratings, double bound, struct thing *thing)
{
  double widest = -1.0;
  if (thing->scale == NULL || thing->type == PEIL_NOMINAL) return;
  for (uint32_t t = 0; t < ratings->rows; t++) {
    const double *value = ratings->value + (size_t)t * ratings->width;
    double low = HUGE_VAL, high = -HUGE_VAL;
    for (uint32_t j = 0; j < ratings->width; j++) {
      low = value[j] < low ? value[j] : low;
      high = value[j] > high ? value[j] : high;
    }
    if (!(high - low > bound)) continue;
    thing->beyond += (uint32_t)ratings_weight(ratings, t);
    if (high - low < widest || (high - low == widest && ratings_target(ratings, t) > thing->widest)) continue;
    widest = high - low;
    thing->widest = ratings_target(ratings, t);
    thing->lowest = low;
    thing->highest = high;
  }
}

/* Under `all` what does not suit the scale or the raters is passed over; asked for by name, it is told. */
static uint32_t settle(const struct agreement *agreement, const struct ratings *ratings, struct thing *thing)
{
  uint32_t wanted, refused = 0;
  thing->advice = agreement->choice == CHOOSE_AUTO ? advised(ratings, thing) : NO_ADVICE;
  wanted = chosen(agreement->choice, thing->advice);
  if (thing->type == PEIL_NOMINAL) {
    refused = wanted & ~WITHOUT_ORDER;
    wanted &= WITHOUT_ORDER;
  }
  if (agreement->choice == CHOOSE_ALL || wanted != 0u) return wanted;
  for (uint32_t c = 0; c < COEFFICIENTS; c++)
    if ((refused & ONE(c)) != 0u) thing->why[c] = WHY_SCALE;
  return wanted;
}

static void note_whys(const struct agreement *agreement, uint32_t wanted, const struct measure *measured,
                      struct thing *thing)
{
  const int several = agreement->choice == CHOOSE_ALL || agreement->choice == CHOOSE_ICC ||
                      agreement->choice == CHOOSE_KRIPPENDORFF;
  uint32_t crossed = 0;
  for (uint32_t c = 0; c < COEFFICIENTS; c++) {
    const uint32_t why = measured[c].why;
    if ((wanted & ONE(c)) == 0u) continue;
    crossed |= (NEED_MATCHED & ONE(c)) != 0u && why == DEFINED;
    if (!several || (why != WHY_SCALE && why != WHY_UNMATCHED && why != WHY_NOT_TWO))
      thing->why[c] = (uint8_t)why;
  }
  thing->left_out = crossed ? agreement->ratings.targets - agreement->ratings.complete : 0u;
}

static int run_thing(const struct peil_call *call, struct agreement *agreement, struct thing *thing,
                     const struct peil_sink *sink)
{
  struct ratings *ratings = &agreement->ratings;
  struct measure measured[COEFFICIENTS];
  struct icc icc = {.targets = 0, .judges = NAN};
  const uint32_t wanted = settle(agreement, ratings, thing);
  int code = PEIL_OK;
  note_beyond(ratings, agreement->bound, thing);
  if ((wanted & NEED_CODES) != 0u && ratings->weight == NULL)
    code = ratings_code(ratings, thing->scale != NULL ? thing->scale : thing->behind);
  if (code == PEIL_OK) code = measure(ratings, wanted, agreement->confidence, measured, &icc);
  if (code == PEIL_OK && agreement->bootstrap > 0u)
    code = agreement_bootstrap(call, agreement, (uint64_t)(thing - agreement->thing) + 1u, wanted, measured);
  if (code != PEIL_OK) return code;
  note_whys(agreement, wanted, measured, thing);
  thing->first = 0;
  while (thing->first < COEFFICIENTS &&
         ((wanted & ONE(thing->first)) == 0u || measured[thing->first].why != DEFINED))
    thing->first++;
  if (thing->first < COEFFICIENTS) {
    thing->value = measured[thing->first].value;
    thing->low = measured[thing->first].low;
    thing->high = measured[thing->first].high;
  }
  code = send_measures(ratings, thing->id, wanted, measured, &icc, sink);
  if (code == PEIL_OK && thing->beyond > 0u)
    code = send(sink, thing->id, "targets_beyond_bound", thing->beyond);
  return code;
}

/* Every sheet as a case of its own: outcome by outcome, a column of sheets. */
static int roll_up_sheets(const struct peil_call *call, struct agreement *agreement,
                          const struct peil_batch *batch)
{
  struct peil_batch sheets = *batch;
  if (agreement->role->outcomes == 0u) return PEIL_OK;
  free(agreement->figures);
  agreement->figures = malloc((size_t)agreement->role->outcomes * batch->rows * sizeof(double));
  if (agreement->figures == NULL) return PEIL_NO_MEMORY;
  sheets.cases = batch->rows;
  for (uint32_t first = 0; first < batch->rows; first += PEIL_BLOCK) {
    const uint32_t left = batch->rows - first, rows = left < PEIL_BLOCK ? left : PEIL_BLOCK;
    if (call->cancelled(call)) return PEIL_CANCELLED;
    if (peil_reduce(&agreement->reduced, &sheets, first, rows) != PEIL_OK) return PEIL_NO_MEMORY;
    peil_rollup_block(&agreement->rollup, &agreement->reduced, &sheets);
    for (uint32_t o = 0; o < agreement->role->outcomes; o++)
      memcpy(agreement->figures + (size_t)o * batch->rows + first,
             agreement->rollup.value + (size_t)o * PEIL_STRIDE, rows * sizeof(double));
  }
  return PEIL_OK;
}

/* Resampling draws single targets, so it needs them unfolded. */
static int fill(struct agreement *agreement, const struct roster *roster, const struct thing *thing,
                const double *column)
{
  const struct peil_scale *scale = thing->scale != NULL ? thing->scale : thing->behind;
  int folded = 0;
  if (scale != NULL && agreement->bootstrap == 0u)
    folded = ratings_fold(&agreement->ratings, roster, column, scale);
  if (folded < 0) return PEIL_NO_MEMORY;
  return folded > 0 ? PEIL_OK : ratings_fill(&agreement->ratings, roster, column);
}

static int run_things(const struct peil_call *call, struct agreement *agreement,
                      const struct peil_batch *batch, const struct roster *roster,
                      const struct peil_sink *sink)
{
  int code = roll_up_sheets(call, agreement, batch);
  for (uint32_t i = 0; code == PEIL_OK && i < agreement->things; i++) {
    struct thing *thing = &agreement->thing[i];
    const double *column = thing->scale != NULL ? batch->value + (size_t)thing->index * batch->stride
                                                : agreement->figures + (size_t)thing->index * batch->rows;
    if (call->cancelled(call)) return PEIL_CANCELLED;
    thing->beyond = thing->left_out = 0;
    memset(thing->why, DEFINED, sizeof(thing->why));
    code = fill(agreement, roster, thing, column);
    if (code == PEIL_OK) code = run_thing(call, agreement, thing, sink);
  }
  return code;
}

int agreement_run(const struct peil_call *call, struct agreement *agreement, const struct peil_batch *batch,
                  const struct peil_sink *sink)
{
  struct roster roster;
  int code = roster_init(&roster, batch, agreement->include_self != 0u);
  if (code != PEIL_OK) code = peil_fail(call, PEIL_NO_MEMORY, "", "no memory for the raters");
  else code = refuse_batch(call, agreement, batch, &roster);
  if (code != PEIL_OK || sink == NULL) {
    roster_finish(&roster);
    return code;
  }
  code = run_things(call, agreement, batch, &roster, sink);
  if (code == PEIL_OK) code = agreement_remarks(agreement, batch, &roster, call->language, sink);
  roster_finish(&roster);
  if (code == PEIL_NO_MEMORY) return peil_fail(call, PEIL_NO_MEMORY, "", "no memory for the ratings");
  if (code == PEIL_CANCELLED) return peil_fail(call, PEIL_CANCELLED, "", "cancelled");
  return code == PEIL_OK ? code
                         : peil_fail(call, PEIL_SINK_FAILED, "", "the host did not take the statistics");
}
