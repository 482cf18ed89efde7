/* SPDX-License-Identifier: EUPL-1.2
 *
 * cutscore: the judges of Hofstee. Each gives four settings, on the questions below; the panel's are their mean, or what the option
 * `raters` makes of them. How far they lie apart, and what the cut would be with each judge alone and without each of them, stands
 * beside the cut. Its standard error is the jackknife over the judges (Tukey 1958; Efron 1982): with c_j the cut without judge j and
 * n judges,
 *
 *     se = sqrt((n - 1) / n * sum (c_j - mean c)^2)
 *
 * It is about the judges and not about the candidates, who are taken as they are. Of a median it does not hold (Efron 1982, 3.4).
 */
#include "cutscore.h"

#include "peil/method.h"
#include "peil/pairs.h"

static const struct peil_scale percent_scale = {
    (uint32_t)sizeof(percent_scale), PEIL_INTERVAL, "CUT-percent", 0.0, 100.0, 0, 0, NULL, "%"};

/* In the order of enum bound; what they ask is as in Cizek & Bunch (2007), Standard Setting. */
static const struct {
  const char *id;
  struct peil_text text;
} question[BOUNDS] = {
    {"CUT.cmin",
     {"Laagste aanvaardbare cesuur, in procenten van de score, ook als dan niemand haar haalt",
      "Lowest acceptable cut, in per cent of the score, even if nobody reaches it"}},
    {"CUT.cmax",
     {"Hoogste aanvaardbare cesuur, in procenten van de score, ook als dan iedereen haar haalt",
      "Highest acceptable cut, in per cent of the score, even if everybody reaches it"}},
    {"CUT.fmin",
     {"Kleinste aanvaardbare deel van de kandidaten dat zakt, in procenten",
      "Smallest acceptable share of the candidates that fails, in per cent"}},
    {"CUT.fmax",
     {"Grootste aanvaardbare deel van de kandidaten dat zakt, in procenten",
      "Largest acceptable share of the candidates that fails, in per cent"}},
};

const char *const settings_word[BOUNDS] = {"cmin", "cmax", "fmin", "fmax"};

int settings_ask(const struct peil_call *call, const struct peil_role *role,
                 const struct peil_question_sink *sink)
{
  for (uint32_t b = 0; b < BOUNDS; b++) {
    uint32_t item = 0;
    while (item < role->items && strcmp(role->item[item]->id, question[b].id) != 0) item++;
    if (item < role->items) continue; /* the role brings it itself */
    if (peil_ask_rating(sink, question[b].id, question[b].text.nl, question[b].text.en, &percent_scale) !=
        PEIL_OK)
      return peil_fail(call, PEIL_SINK_FAILED, question[b].id, "the host did not take the question");
  }
  return PEIL_OK;
}

void settings_find(struct settings *settings, const struct peil_role *role)
{
  for (uint32_t b = 0; b < BOUNDS; b++) {
    settings->item[b] = UINT32_MAX;
    for (uint32_t item = 0; item < role->items; item++)
      if (strcmp(role->item[item]->id, question[b].id) == 0) settings->item[b] = item;
  }
}

void settings_finish(struct settings *settings)
{
  free(settings->judge);
  free(settings->candidate);
}

/* ------------------------------------------------------------------------------------------------ who judged */

static double answer(const struct settings *settings, const struct peil_batch *batch, uint32_t b,
                     uint32_t row)
{
  if (settings->item[b] == UINT32_MAX) return NAN;
  return batch->value[(size_t)settings->item[b] * batch->stride + row];
}

static int refuse_judge(const struct peil_call *call, const struct peil_batch *batch, uint32_t row,
                        const char *nl, const char *en)
{
  struct peil_line line;
  peil_line_start(&line, call->language);
  peil_line_both(&line, "beoordelaar ", "judge ");
  angoff_name(batch, row, &line);
  peil_line_both(&line, nl, en);
  return peil_fail(call, PEIL_BAD_DATA, "", line.text);
}

/* The judge who goes by this row's name, or `judges`: nobody yet. */
static uint32_t known(const struct settings *settings, const struct peil_batch *batch, uint32_t row)
{
  for (uint32_t j = 0; batch->rater != NULL && j < settings->judges; j++)
    if (strcmp(batch->rater[settings->judge[j].row], batch->rater[row]) == 0) return j;
  return settings->judges;
}

static int take_judge(const struct peil_call *call, struct settings *settings, const struct peil_batch *batch,
                      uint32_t row)
{
  struct judge judge = {.row = row, .alone = NAN, .without = NAN};
  uint32_t given = 0, at;
  for (uint32_t b = 0; b < BOUNDS; b++) {
    judge.bound[b] = answer(settings, batch, b, row);
    given += judge.bound[b] == judge.bound[b];
  }
  if (given == 0u) return PEIL_OK;
  settings->rows++;
  if (given < BOUNDS) {
    settings->incomplete++;
    return PEIL_OK;
  }
  if (!(judge.bound[CMIN] < judge.bound[CMAX]) || !(judge.bound[FMIN] < judge.bound[FMAX]))
    return refuse_judge(call, batch, row,
                        ": een laagste grens of deel ligt niet onder het hoogste; verbeter het formulier",
                        ": a lowest cut or share does not lie below the highest; correct the sheet");
  at = known(settings, batch, row);
  if (at < settings->judges) {
    int same = 1;
    for (uint32_t b = 0; b < BOUNDS; b++) same &= settings->judge[at].bound[b] == judge.bound[b];
    if (same) return PEIL_OK;
    return refuse_judge(call, batch, row, " geeft op twee formulieren andere grenzen; laat er een staan",
                        " gives other bounds on two sheets; leave one of them");
  }
  if (settings->judges == JUDGES_MOST)
    return refuse_judge(call, batch, row, " is er een te veel: hofstee neemt er hoogstens 512",
                        " is one too many: hofstee takes 512 at the most");
  settings->judge[settings->judges++] = judge;
  return PEIL_OK;
}

/* A case of judges only, who answer nothing but the four questions, is no candidate. */
static int is_candidate(const struct settings *settings, const struct peil_role *role,
                        const struct peil_batch *batch, uint32_t c)
{
  int judged = 0;
  for (uint32_t row = batch->first[c]; row < batch->first[c + 1u]; row++)
    for (uint32_t item = 0; item < role->items; item++) {
      const double value = batch->value[(size_t)item * batch->stride + row];
      int setting = 0;
      for (uint32_t b = 0; b < BOUNDS; b++) setting |= settings->item[b] == item;
      if (value != value) continue;
      if (!setting) return 1;
      judged = 1;
    }
  return !judged;
}

static int is_asked(const struct settings *settings, const struct peil_batch *batch)
{
  for (uint32_t b = 0; b < BOUNDS; b++)
    if (settings->item[b] != UINT32_MAX && (batch->seen[settings->item[b]] & (1u << PEIL_PRESENT)) != 0u)
      return 1;
  return 0;
}

int settings_take(const struct peil_call *call, struct settings *settings, const struct peil_role *role,
                  const struct peil_batch *batch)
{
  settings_finish(settings);
  settings->judge = calloc(JUDGES_MOST, sizeof(*settings->judge));
  settings->candidate = malloc((size_t)batch->cases + 1u);
  settings->judges = settings->rows = settings->incomplete = 0;
  if (settings->judge == NULL || settings->candidate == NULL)
    return peil_fail(call, PEIL_NO_MEMORY, "", "no memory for the judges");
  memset(settings->candidate, 1, (size_t)batch->cases + 1u);
  if (!is_asked(settings, batch)) return PEIL_OK;
  for (uint32_t c = 0; c < batch->cases; c++) {
    settings->candidate[c] = (uint8_t)is_candidate(settings, role, batch, c);
    for (uint32_t row = batch->first[c]; row < batch->first[c + 1u]; row++) {
      const int code = take_judge(call, settings, batch, row);
      if (code != PEIL_OK) return code;
    }
  }
  return PEIL_OK;
}

/* ---------------------------------------------------------------------------------------------- what they come to */

void settings_reduce(const struct settings *settings, uint32_t without, double bound[BOUNDS])
{
  double one[JUDGES_MOST];
  for (uint32_t b = 0; b < BOUNDS; b++) {
    uint32_t count = 0;
    for (uint32_t j = 0; j < settings->judges; j++)
      if (j != without) one[count++] = settings->judge[j].bound[b];
    bound[b] = count > 0u ? peil_reduce_answers(one, count, settings->raters) : (double)NAN;
  }
}

/* The jackknife; NaN where some judge cannot be missed, or the cut rests on medians. */
static double jackknife(const struct settings *settings)
{
  const double n = (double)settings->judges;
  double mean = 0.0, squares = 0.0;
  if (settings->raters == PEIL_RATERS_MEDIAN || settings->judges < 2u) return NAN;
  for (uint32_t j = 0; j < settings->judges; j++) mean += settings->judge[j].without / n;
  for (uint32_t j = 0; j < settings->judges; j++)
    squares += (settings->judge[j].without - mean) * (settings->judge[j].without - mean);
  return sqrt((n - 1.0) / n * squares);
}

void settings_weigh(struct settings *settings, const struct hofstee *hofstee)
{
  double value[JUDGES_MOST], bound[BOUNDS];
  for (uint32_t j = 0; j < settings->judges; j++) {
    settings->judge[j].alone = value[j] = hofstee_cut_at(hofstee, settings->judge[j].bound);
    settings_reduce(settings, j, bound);
    settings->judge[j].without = settings->judges > 1u ? hofstee_cut_at(hofstee, bound) : (double)NAN;
  }
  settings->cut = peil_spread_of(value, NULL, settings->judges);
  for (uint32_t b = 0; b < BOUNDS; b++) {
    for (uint32_t j = 0; j < settings->judges; j++) value[j] = settings->judge[j].bound[b];
    settings->apart[b] = peil_spread_of(value, NULL, settings->judges);
  }
  settings->se = jackknife(settings);
}

/* --------------------------------------------------------------------------------------------- figures and words */

static int send_judges(const struct settings *settings, const struct peil_batch *batch,
                       const struct peil_sink *sink)
{
  int code = PEIL_OK;
  for (uint32_t j = 0; code == PEIL_OK && j < settings->judges; j++) {
    const struct judge *judge = &settings->judge[j];
    struct peil_line name;
    peil_line_start(&name, PEIL_DUTCH);
    angoff_name(batch, judge->row, &name);
    if (isfinite(judge->alone)) code = peil_send_statistic(sink, 0, name.text, "judge_cut", judge->alone);
    if (code == PEIL_OK && isfinite(judge->without))
      code = peil_send_statistic(sink, 0, name.text, "cut_without", judge->without);
  }
  return code;
}

/* Which settings lie further apart than the bound, and from what to what. */
static int remark_apart(const struct settings *settings, uint32_t language, const struct peil_sink *sink)
{
  struct peil_line line;
  uint32_t found = 0;
  peil_line_start(&line, language);
  peil_line_both(&line, "De grenzen van de beoordelaars liggen meer dan ",
                 "The judges' bounds lie more than ");
  peil_line_number(&line, 100.0 * settings->bound, 1);
  peil_line_both(&line, " procentpunt uiteen: ", " percentage points apart: ");
  for (uint32_t b = 0; b < BOUNDS; b++) {
    if (settings->apart[b].raters < 2u ||
        !(settings->apart[b].high - settings->apart[b].low > 100.0 * settings->bound + 1e-9))
      continue;
    peil_line_add(&line, found++ > 0u ? ", " : "");
    peil_line_add(&line, settings_word[b]);
    peil_line_both(&line, " van ", " from ");
    peil_line_number(&line, settings->apart[b].low, 2);
    peil_line_both(&line, " tot ", " to ");
    peil_line_number(&line, settings->apart[b].high, 2);
  }
  peil_line_both(&line, "; laat ze bespreken en opnieuw geven voor u de grens gebruikt.",
                 "; have them talked over and given again before you use the cut.");
  return found > 0u ? peil_send_remark(sink, 0, "raters-apart", line.text) : PEIL_OK;
}

/* Why no standard error stands beside the cut; "" where one does, or where there is one judge. */
static int remark_no_error(const struct settings *settings, const struct peil_batch *batch, uint32_t language,
                           const struct peil_sink *sink)
{
  struct peil_line line;
  if (settings->judges < 2u || isfinite(settings->se)) return PEIL_OK;
  peil_line_start(&line, language);
  peil_line_both(&line,
                 "Bij de grens staat geen standaardfout: ", "No standard error stands beside the cut: ");
  if (settings->raters == PEIL_RATERS_MEDIAN) {
    peil_line_both(
        &line,
        "de jackknife geldt niet voor een mediaan. Kijk hoe de grens verschuift zonder elk van de "
        "beoordelaars.",
        "the jackknife does not hold for a median. Look how the cut moves without each of the judges.");
  } else {
    uint32_t found = 0;
    peil_line_both(&line, "de verdeling snijdt de lijn niet meer zonder ",
                   "the distribution no longer crosses the line without ");
    for (uint32_t j = 0; j < settings->judges && found < PEIL_PANEL_NAMED; j++) {
      if (isfinite(settings->judge[j].without)) continue;
      peil_line_add(&line, found++ > 0u ? ", " : "");
      angoff_name(batch, settings->judge[j].row, &line);
    }
    peil_line_both(&line, ". De grens hangt dus aan een enkele beoordelaar.",
                   ". So the cut hangs on a single judge.");
  }
  return peil_send_remark(sink, 0, "no-standard-error", line.text);
}

static int remark_left_out(const struct settings *settings, uint32_t language, const struct peil_sink *sink)
{
  struct peil_line line;
  if (settings->incomplete == 0u) return PEIL_OK;
  peil_line_start(&line, language);
  peil_line_whole(&line, settings->incomplete);
  peil_line_both(&line, " van de ", " of ");
  peil_line_whole(&line, settings->rows);
  peil_line_both(&line, " formulieren met grenzen geven er niet alle vier en tellen niet mee.",
                 " sheets with bounds do not give all four and do not count.");
  return peil_send_remark(sink, 0, "judges-left-out", line.text);
}

static int remark_given(const struct settings *settings, uint32_t language, const struct peil_sink *sink)
{
  if (settings->judges > 1u) return PEIL_OK;
  if (settings->judges == 1u)
    return peil_send_remark(
        sink, 0, "one-judge",
        language == PEIL_ENGLISH
            ? "The bounds are those of one judge; from them nothing can be said of agreement, nor of the "
              "cut's "
              "standard error."
            : "De grenzen zijn van één beoordelaar; over overeenstemming of een standaardfout van de grens "
              "valt daarmee niets te zeggen.");
  return peil_send_remark(
      sink, 0, "bounds-as-given",
      language == PEIL_ENGLISH
          ? "The four bounds were given as options, so that nothing can be said of how far the judges lie "
            "apart. "
            "Let each judge answer CUT.cmin, CUT.cmax, CUT.fmin and CUT.fmax on a sheet to see that."
          : "De vier grenzen zijn als opties opgegeven, dus over hoe ver de beoordelaars uiteen liggen valt "
            "niets "
            "te zeggen. Laat elke beoordelaar CUT.cmin, CUT.cmax, CUT.fmin en CUT.fmax op een formulier "
            "beantwoorden om dat te zien.");
}

int settings_send(const struct settings *settings, const struct peil_batch *batch, uint32_t language,
                  const struct peil_sink *sink)
{
  int code = PEIL_OK;
  if (settings->judges > 0u) {
    double bound[BOUNDS];
    settings_reduce(settings, UINT32_MAX, bound);
    code = peil_send_statistic(sink, 0, NULL, "judges", settings->judges);
    if (code == PEIL_OK) code = peil_panel_send_spread(&settings->cut, sink, 0, NULL);
    for (uint32_t b = 0; code == PEIL_OK && b < BOUNDS; b++) {
      code = peil_send_statistic(sink, 0, question[b].id, "setting", bound[b]);
      if (code == PEIL_OK) code = peil_panel_send_spread(&settings->apart[b], sink, 0, question[b].id);
    }
    if (code == PEIL_OK) code = send_judges(settings, batch, sink);
  }
  if (code == PEIL_OK) code = remark_apart(settings, language, sink);
  if (code == PEIL_OK) code = remark_no_error(settings, batch, language, sink);
  if (code == PEIL_OK) code = remark_left_out(settings, language, sink);
  return code == PEIL_OK ? remark_given(settings, language, sink) : code;
}
