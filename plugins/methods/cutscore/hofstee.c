/* SPDX-License-Identifier: EUPL-1.2
 *
 * cutscore: Hofstee (1983). The line runs from (cmin, fmax) to (cmax, fmin); the cut is where the cumulative
 * distribution of the scores meets it. The distribution rises and the line falls, so they meet once or never; never
 * is said, and no bound is moved to make them.
 */
#include "cutscore.h"

#include "peil/method.h"

/* Scores and cuts are rounded to 1e-9 of a per cent, so that equal scores are equal whatever their last bit says. */
static double settled(double percent) { return floor(percent * 1e9 + 0.5) / 1e9; }

double hofstee_line(const struct hofstee *hofstee, double cut)
{
  const double share = (cut - hofstee->cmin) / (hofstee->cmax - hofstee->cmin);
  return hofstee->fmax + (hofstee->fmin - hofstee->fmax) * share;
}

/* The number of distinct scores below. */
static uint32_t knots_below(const struct hofstee *hofstee, double score)
{
  uint32_t low = 0, high = hofstee->knots;
  while (low < high) {
    const uint32_t middle = low + (high - low) / 2u;
    if (hofstee->knot[middle].score < score) low = middle + 1u;
    else high = middle;
  }
  return low;
}

double hofstee_below(const struct hofstee *hofstee, double score)
{
  const uint32_t k = knots_below(hofstee, score);
  return k < hofstee->knots ? hofstee->knot[k].below : 100.0;
}

double hofstee_curve(const struct hofstee *hofstee, double score)
{
  const uint32_t k = knots_below(hofstee, score);
  const struct knot *to = &hofstee->knot[k], *from = to - (k > 0u);
  if (k == hofstee->knots) return 100.0;
  if (k == 0u) return 0.0;
  return from->below + (to->below - from->below) * (score - from->score) / (to->score - from->score);
}

/* ------------------------------------------------------------------------------------------------- the crossings */

/* Curve less line, at a cut. */
static double apart(const struct hofstee *hofstee, double cut)
{
  return hofstee_curve(hofstee, cut) - hofstee_line(hofstee, cut);
}

static struct crossing meet_curve(const struct hofstee *hofstee)
{
  struct crossing crossing = {0, NAN, NAN};
  double from = hofstee->cmin, before = apart(hofstee, from);
  uint32_t k = knots_below(hofstee, from);
  if (before > 0.0) return crossing;
  for (;; k++) {
    const int beyond = k >= hofstee->knots, end = beyond || hofstee->knot[k].score > hofstee->cmax;
    const double to = end ? hofstee->cmax : hofstee->knot[k].score, after = apart(hofstee, to);
    if (after >= 0.0) {
      /* past the highest score the curve stands upright */
      const double share = beyond ? 0.0 : after > before ? -before / (after - before) : 0.0;
      crossing.found = 1;
      crossing.cut = from + (to - from) * share;
      crossing.fails = hofstee_line(hofstee, crossing.cut);
      return crossing;
    }
    if (end) return crossing;
    from = to;
    before = after;
  }
}

/* The first cut on the grid where as many fail as the line says; not when that is more than fmax. */
static struct crossing meet_steps(const struct hofstee *hofstee)
{
  struct crossing crossing = {0, NAN, NAN};
  const uint64_t cuts = (uint64_t)floor((hofstee->cmax - hofstee->cmin) / hofstee->step + 1e-9) + 1u;
  uint64_t low = 0, high = cuts;
  while (low < high) {
    const uint64_t middle = low + (high - low) / 2u;
    const double cut = settled(hofstee->cmin + (double)middle * hofstee->step);
    if (hofstee_below(hofstee, cut) < hofstee_line(hofstee, cut)) low = middle + 1u;
    else high = middle;
  }
  if (low == cuts) return crossing;
  crossing.cut = settled(hofstee->cmin + (double)low * hofstee->step);
  crossing.fails = hofstee_below(hofstee, crossing.cut);
  crossing.found = crossing.fails <= hofstee->fmax;
  return crossing;
}

double hofstee_cut_at(const struct hofstee *hofstee, const double bound[BOUNDS])
{
  struct hofstee other = *hofstee;
  struct crossing crossing;
  other.cmin = bound[CMIN];
  other.cmax = bound[CMAX];
  other.fmin = bound[FMIN];
  other.fmax = bound[FMAX];
  crossing = other.stepwise ? meet_steps(&other) : meet_curve(&other);
  return crossing.found ? crossing.cut : (double)NAN;
}

/* ---------------------------------------------------------------------------------------------- the distribution */

static int make_room(struct hofstee *hofstee, uint32_t cases)
{
  free(hofstee->score);
  free(hofstee->knot);
  hofstee->score = calloc((size_t)cases + 1u, sizeof(*hofstee->score));
  hofstee->knot = calloc((size_t)cases + 1u, sizeof(*hofstee->knot));
  hofstee->cases = 0;
  hofstee->scored = hofstee->knots = 0;
  return hofstee->score && hofstee->knot ? PEIL_OK : PEIL_NO_MEMORY;
}

static void count_knots(struct hofstee *hofstee)
{
  const double each = 100.0 / (double)hofstee->scored;
  qsort(hofstee->score, hofstee->scored, sizeof(double), peil_compare_doubles);
  for (uint32_t s = 0; s < hofstee->scored; s++) {
    if (s == 0u || hofstee->score[s] > hofstee->score[s - 1u])
      hofstee->knot[hofstee->knots++] = (struct knot){hofstee->score[s], each * (double)s, 0};
    hofstee->knot[hofstee->knots - 1u].count++;
  }
}

static int refuse_crossing(const struct peil_call *call, const struct hofstee *hofstee)
{
  const double at_low =
      hofstee->stepwise ? hofstee_below(hofstee, hofstee->cmin) : hofstee_curve(hofstee, hofstee->cmin);
  const double at_high =
      hofstee->stepwise ? hofstee_below(hofstee, hofstee->cmax) : hofstee_curve(hofstee, hofstee->cmax);
  struct peil_line line;
  peil_line_start(&line, call->language);
  peil_line_both(&line, "de verdeling snijdt de lijn niet: ", "the distribution does not cross the line: ");
  if (at_low > hofstee->fmax) {
    peil_line_both(&line, "bij de laagste grens zakt al ", "at the lowest cut already ");
    peil_line_number(&line, at_low, 1);
    peil_line_both(&line, " %, meer dan fmax; verlaag cmin of verhoog fmax",
                   "% fail, more than fmax; lower cmin or raise fmax");
  } else if (at_high < hofstee->fmin) {
    peil_line_both(&line, "bij de hoogste grens zakt maar ", "at the highest cut only ");
    peil_line_number(&line, at_high, 1);
    peil_line_both(&line, " %, minder dan fmin; verhoog cmax of verlaag fmin",
                   "% fail, fewer than fmin; raise cmax or lower fmin");
  } else {
    peil_line_both(
        &line,
        "zij springt eroverheen, want velen hebben dezelfde score; kies curve interpolated of ruimere "
        "grenzen",
        "it jumps over it, as many have the same score; choose curve interpolated or wider bounds");
  }
  return peil_fail(call, PEIL_NO_SOLUTION, "", line.text);
}

static int take_scores(const struct peil_call *call, struct cutscore *cutscore,
                       const struct peil_batch *batch)
{
  struct hofstee *hofstee = &cutscore->hofstee;
  const struct peil_outcome *top = cutscore->role->outcome[hofstee->top];
  for (uint32_t first = 0; first < batch->cases; first += PEIL_BLOCK) {
    const uint32_t left = batch->cases - first, cases = left < PEIL_BLOCK ? left : PEIL_BLOCK;
    if (call->cancelled(call)) return peil_fail(call, PEIL_CANCELLED, "", "cancelled");
    if (peil_reduce(&cutscore->reduced, batch, first, cases) != PEIL_OK)
      return peil_fail(call, PEIL_NO_MEMORY, "", "no memory for the answers of several raters");
    peil_rollup_block(&cutscore->rollup, &cutscore->reduced, batch);
    for (uint32_t i = 0; i < cases; i++) {
      const double value = cutscore->rollup.value[(size_t)hofstee->top * PEIL_STRIDE + i];
      hofstee->cases += cutscore->settings.candidate[first + i];
      if (value == value)
        hofstee->score[hofstee->scored++] =
            settled(100.0 * (value - top->minimum) / (top->maximum - top->minimum));
    }
  }
  return PEIL_OK;
}

/* The bounds that the options gave, or else what the judges come to; never both, as one would silently win. */
static int take_bounds(const struct peil_call *call, struct cutscore *cutscore,
                       const struct peil_batch *batch)
{
  struct hofstee *hofstee = &cutscore->hofstee;
  struct settings *settings = &cutscore->settings;
  double bound[BOUNDS];
  int code = settings_take(call, settings, cutscore->role, batch);
  if (code != PEIL_OK) return code;
  if (settings->given != 0u) {
    if (settings->rows == 0u) return PEIL_OK;
    return peil_fail(
        call, PEIL_BAD_OPTION, "cmin",
        peil_in(call,
                "de grenzen staan zowel in de opties als op formulieren van beoordelaars; geef ze op "
                "een van beide plaatsen",
                "the bounds stand both in the options and on sheets of judges; give them in one of "
                "the two places"));
  }
  if (settings->judges == 0u)
    return peil_fail(
        call, PEIL_BAD_OPTION, "cmin",
        peil_in(
            call,
            "hofstee vraagt vier grenzen van de beoordelaars, cmin, cmax, fmin en fmax, 0 tot 100; geef ze "
            "als optie, of laat elke beoordelaar CUT.cmin, CUT.cmax, CUT.fmin en CUT.fmax beantwoorden",
            "hofstee takes four bounds from the judges, cmin, cmax, fmin and fmax, 0 to 100; give them as "
            "options, or let each judge answer CUT.cmin, CUT.cmax, CUT.fmin and CUT.fmax"));
  settings_reduce(settings, UINT32_MAX, bound);
  hofstee->cmin = bound[CMIN];
  hofstee->cmax = bound[CMAX];
  hofstee->fmin = bound[FMIN];
  hofstee->fmax = bound[FMAX];
  return PEIL_OK;
}

int hofstee_meet(const struct peil_call *call, struct cutscore *cutscore, const struct peil_batch *batch)
{
  struct hofstee *hofstee = &cutscore->hofstee;
  int code;
  if (make_room(hofstee, batch->cases) != PEIL_OK)
    return peil_fail(call, PEIL_NO_MEMORY, "", "no memory for the scores");
  code = take_bounds(call, cutscore, batch);
  if (code == PEIL_OK) code = take_scores(call, cutscore, batch);
  if (code != PEIL_OK) return code;
  if (hofstee->scored < 2u)
    return peil_fail(
        call, PEIL_TOO_FEW, "",
        call->language == PEIL_ENGLISH
            ? "fewer than two candidates have a score, and that is no distribution; add candidates"
            : "minder dan twee kandidaten hebben een score, en dat is geen verdeling; voeg kandidaten toe");
  count_knots(hofstee);
  hofstee->interpolated = meet_curve(hofstee);
  hofstee->stepped = meet_steps(hofstee);
  settings_weigh(&cutscore->settings, hofstee);
  if (hofstee->stepwise ? hofstee->stepped.found : hofstee->interpolated.found) return PEIL_OK;
  return refuse_crossing(call, hofstee);
}

/* ------------------------------------------------------------------------------------------- figures and words */

static int remark_left_out(const struct hofstee *hofstee, uint32_t language, const struct peil_sink *sink)
{
  struct peil_line line;
  if (hofstee->scored == hofstee->cases) return PEIL_OK;
  peil_line_start(&line, language);
  peil_line_both(&line, "Kandidaten zonder score, die niet in de verdeling staan: ",
                 "Candidates without a score, who are not in the distribution: ");
  peil_line_whole(&line, hofstee->cases - hofstee->scored);
  peil_line_both(&line, " van de ", " of ");
  peil_line_whole(&line, hofstee->cases);
  peil_line_add(&line, ".");
  return peil_send_remark(sink, 0, "left-out", line.text);
}

static int send_answer(const struct hofstee *hofstee, const struct crossing *crossing, double se,
                       uint32_t language, const struct peil_sink *sink)
{
  struct peil_line line;
  peil_line_start(&line, language);
  peil_line_both(&line, "De grens ligt bij ", "The cut is at ");
  peil_line_number(&line, crossing->cut, 2);
  peil_line_both(&line, " %", "%");
  if (isfinite(se)) {
    peil_line_both(&line, ", met standaardfout ", ", with standard error ");
    peil_line_number(&line, se, 2);
  }
  peil_line_both(&line, "; van deze ", "; of these ");
  peil_line_whole(&line, hofstee->scored);
  peil_line_both(&line, " kandidaten zakt daar ", " candidates ");
  peil_line_number(&line, hofstee_below(hofstee, crossing->cut), 1);
  peil_line_both(&line, " %.", "% fail there.");
  return peil_send_remark(sink, 0, "answer", line.text);
}

int hofstee_send(struct cutscore *cutscore, const struct peil_batch *batch, uint32_t language,
                 const struct peil_sink *sink)
{
  const struct hofstee *hofstee = &cutscore->hofstee;
  const struct crossing *crossing = hofstee->stepwise ? &hofstee->stepped : &hofstee->interpolated;
  const struct settings *settings = &cutscore->settings;
  const struct peil_statistic cut = {(uint32_t)sizeof(cut), 0,   NULL, "cut", crossing->cut,
                                     settings->se,          NAN, NAN};
  const struct {
    const char *name;
    double value;
  } figure[] = {{"se", settings->se},
                {"fail_percent", crossing->fails},
                {"fail_percent_observed", hofstee_below(hofstee, crossing->cut)},
                {"cut_interpolated", hofstee->interpolated.found ? hofstee->interpolated.cut : NAN},
                {"cut_step", hofstee->stepped.found ? hofstee->stepped.cut : NAN},
                {"candidates", hofstee->scored}};
  int code = peil_rollup_remarks(&cutscore->rollup, language, sink);
  if (code == PEIL_OK && sink->statistic(sink->to, &cut) != PEIL_OK) code = PEIL_SINK_FAILED;
  for (size_t f = 0; code == PEIL_OK && f < sizeof(figure) / sizeof(figure[0]); f++)
    if (isfinite(figure[f].value)) code = peil_send_statistic(sink, 0, NULL, figure[f].name, figure[f].value);
  if (code == PEIL_OK) code = send_answer(hofstee, crossing, settings->se, language, sink);
  if (code == PEIL_OK) code = settings_send(settings, batch, language, sink);
  return code == PEIL_OK ? remark_left_out(hofstee, language, sink) : code;
}
