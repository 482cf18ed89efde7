/* SPDX-License-Identifier: EUPL-1.2
 *
 * norms: where in the reference group. README.md has the formulas and a worked example.
 */
#include "norms.h"

#include "peil/method.h"

static const struct peil_option *const options[NORMS_OPTIONS] = {
    PEIL_OPTION(PEIL_CHOICE, "scale", 0, 2, 0, norms_scale_words, "waarin de norm wordt gegeven",
                "what the norm is given in"),
    PEIL_OPTION(PEIL_BOOLEAN, "normalised", 0, 1, 0, NULL,
                "T uit de rang in de groep in plaats van uit gemiddelde en standaardafwijking",
                "T from the rank in the group in place of mean and standard deviation"),
    PEIL_OPTION(PEIL_BOOLEAN, "force", 0, 1, 0, NULL, "ook kalibreren met minder dan 30 personen",
                "calibrate with fewer than 30 persons too"),
    PEIL_OPTION_MINIMUM_ANSWERED,
    PEIL_OPTION_RATERS,
    PEIL_OPTION_INCLUDE_SELF,
    PEIL_OPTION_RATER_BOUND,
};

static void release(void *instance)
{
  struct norms *norms = instance;
  if (norms == NULL) return;
  for (uint32_t o = 0; norms->group != NULL && o < norms->role->outcomes; o++)
    norms_group_finish(&norms->group[o]);
  free(norms->group);
  peil_reduced_finish(&norms->reduced);
  peil_rollup_finish(&norms->rollup);
  peil_panel_finish(&norms->panel);
  peil_rollup_finish(&norms->panel_rollup);
  free(norms);
}

/* The columns of the figures, and those of every rater alone. */
static int prepare_columns(const struct peil_call *call, struct norms *norms,
                           const struct peil_setting *const *setting)
{
  const double answered = setting[NORMS_MINIMUM_ANSWERED]->number;
  int code = peil_reduction_prepare(call, &norms->reduced, norms->role, setting[NORMS_RATERS],
                                    setting[NORMS_INCLUDE_SELF]);
  if (code == PEIL_OK)
    code = peil_panel_prepare(call, &norms->panel, norms->role, peil_is_on(setting[NORMS_INCLUDE_SELF]),
                              setting[NORMS_RATER_BOUND]);
  if (code == PEIL_OK) code = peil_rollup_init(&norms->rollup, call, norms->role, answered, 0);
  return code == PEIL_OK ? peil_rollup_init(&norms->panel_rollup, call, norms->role, answered, 0) : code;
}

static int prepare(const struct peil_call *call, const struct peil_role *role,
                   const struct peil_setting *const *setting, const char *calibration,
                   size_t calibration_size, void **instance)
{
  struct norms *norms = peil_instance(call, sizeof(*norms));
  int code;
  if (norms == NULL) return PEIL_NO_MEMORY;
  norms->role = role;
  norms->scale = peil_chosen(setting[NORMS_SCALE]);
  norms->normalised = peil_is_on(setting[NORMS_NORMALISED]);
  norms->force = peil_is_on(setting[NORMS_FORCE]);
  norms->group = calloc((size_t)role->outcomes + 1u, sizeof(*norms->group));
  if (norms->group == NULL) code = peil_fail(call, PEIL_NO_MEMORY, "", "no memory for the reference group");
  else code = prepare_columns(call, norms, setting);
  if (code == PEIL_OK && calibration != NULL) code = norms_read(call, norms, calibration, calibration_size);
  return peil_hand_over(code, norms, release, instance);
}

/* --------------------------------------------------------------------------------------------------- scoring */

static int remark_outside(const struct norms *norms, uint32_t o, const struct norms_place *place, uint32_t c,
                          uint32_t language, const struct peil_sink *sink)
{
  const struct norms_group *group = &norms->group[o];
  struct peil_line line;
  if (place->outside == 0) return PEIL_OK;
  peil_line_start(&line, language);
  peil_line_add(&line, peil_say(language, norms->role->outcome[o]->title));
  peil_line_both(&line,
                 place->outside < 0 ? " ligt onder alle waarden van de groep ("
                                    : " ligt boven alle waarden van de groep (",
                 place->outside < 0 ? " lies below all values of the group ("
                                    : " lies above all values of the group (");
  peil_line_number(&line, group->value[0], 2);
  peil_line_both(&line, " tot ", " to ");
  peil_line_number(&line, group->value[group->values - 1u], 2);
  peil_line_both(&line, "); hoe ver erbuiten zegt de norm niet.",
                 "); how far beyond it the norm does not say.");
  return peil_send_remark(sink, c, "outside-group", line.text);
}

static int remark_none(const struct norms *norms, uint32_t o, int no_spread, uint32_t c, uint32_t language,
                       const struct peil_sink *sink)
{
  struct peil_line line;
  peil_line_start(&line, language);
  peil_line_add(&line, peil_say(language, norms->role->outcome[o]->title));
  if (no_spread)
    peil_line_both(&line,
                   ": de hele groep heeft dezelfde waarde; een T-score is er niet. Neem scale percentile.",
                   ": the whole group has the same value; there is no T score. Take scale percentile.");
  else
    peil_line_both(&line, ": te weinig personen in de groep hebben hierop een cijfer; er is geen norm.",
                   ": too few persons of the group have a figure on this; there is no norm.");
  return peil_send_remark(sink, c, no_spread ? "no-spread" : "no-norm", line.text);
}

static int say_outcome(const struct norms *norms, uint32_t o, double value, uint32_t c, uint32_t language,
                       const struct peil_sink *sink)
{
  const char *id = norms->role->outcome[o]->id;
  struct norms_place place;
  double figure;
  int code;
  if (norms->group[o].n == 0u) return remark_none(norms, o, 0, c, language, sink);
  place = norms_place(norms, o, value);
  figure = norms_figure(norms->scale, &place);
  if (figure != figure) code = remark_none(norms, o, 1, c, language, sink);
  else code = peil_send_statistic(sink, c, id, norms_scale_words[norms->scale], figure);
  if (code == PEIL_OK) code = peil_send_statistic(sink, c, id, "norm_group", norms->group[o].n);
  return code == PEIL_OK ? remark_outside(norms, o, &place, c, language, sink) : code;
}

/* Where the person stands highest and lowest in the group; ties go to the first. */
static int say_answer(const struct norms *norms, uint32_t i, uint32_t c, uint32_t language,
                      const struct peil_sink *sink)
{
  static const char *const word[][2] = {
      {"percentiel ", "percentile "}, {"T ", "T "}, {"stanine ", "stanine "}};
  uint32_t outcomes = norms->role->outcomes, counted = 0, end[2] = {0, 0}; /* highest, lowest */
  double figure[2] = {NAN, NAN};
  struct peil_line line;
  for (uint32_t o = 0; o < outcomes; o++) {
    const double value = norms->rollup.value[(size_t)o * PEIL_STRIDE + i];
    struct norms_place place;
    double here;
    if (value != value || norms->group[o].n == 0u) continue;
    place = norms_place(norms, o, value);
    here = norms_figure(norms->scale, &place);
    if (here != here) continue;
    for (int low = 0; low < 2; low++)
      if (counted == 0u || (low ? here < figure[1] : here > figure[0])) end[low] = o, figure[low] = here;
    counted++;
  }
  if (counted == 0u) return PEIL_OK;
  peil_line_start(&line, language);
  peil_line_both(&line, "Vergeleken met een groep van ", "Compared with a group of ");
  peil_line_whole(&line, norms->subjects);
  peil_line_both(&line, " personen ", " persons ");
  for (int low = 0; low < (counted > 1u ? 2 : 1); low++) {
    if (low) peil_line_both(&line, " en het laagst op ", " and lowest on ");
    else peil_line_both(&line, counted > 1u ? "het hoogst op " : "op ", counted > 1u ? "highest on " : "on ");
    peil_line_add(&line, peil_say(language, norms->role->outcome[end[low]]->title));
    peil_line_add(&line, " (");
    peil_line_both(&line, word[norms->scale][0], word[norms->scale][1]);
    peil_line_number(&line, figure[low], 1);
    peil_line_add(&line, ")");
  }
  peil_line_add(&line, ".");
  return peil_send_remark(sink, c, "answer", line.text);
}

static int say_case(const struct norms *norms, uint32_t i, uint32_t language, const struct peil_sink *sink)
{
  const uint32_t c = norms->reduced.first + i;
  int code = peil_rollup_trace(&norms->rollup, &norms->reduced, i, sink);
  for (uint32_t o = 0; code == PEIL_OK && o < norms->role->outcomes; o++) {
    const double value = norms->rollup.value[(size_t)o * PEIL_STRIDE + i];
    if (value == value) code = say_outcome(norms, o, value, c, language, sink);
  }
  if (code == PEIL_OK) code = say_answer(norms, i, c, language, sink);
  return code;
}

static int remark_group(const struct norms *norms, uint32_t language, const struct peil_sink *sink)
{
  struct peil_line line;
  peil_line_start(&line, language);
  peil_line_both(&line, "Normen van een groep van ", "Norms from a group of ");
  peil_line_whole(&line, norms->subjects);
  peil_line_both(&line, " personen, ", " persons, ");
  peil_line_date(&line, norms->date);
  if (norms->scale == NORMS_T)
    peil_line_both(&line,
                   norms->normalised ? "; T genormaliseerd, uit de rang"
                                     : "; T lineair, uit gemiddelde en standaardafwijking",
                   norms->normalised ? "; T normalised, from the rank"
                                     : "; T linear, from mean and standard deviation");
  peil_line_add(&line, ".");
  return peil_send_remark(sink, UINT32_MAX, "norm-group", line.text);
}

static int say_block(struct norms *norms, const struct peil_batch *batch, uint32_t language,
                     const struct peil_sink *sink)
{
  int code = PEIL_OK;
  for (uint32_t i = 0; code == PEIL_OK && i < norms->reduced.cases; i++) {
    code = say_case(norms, i, language, sink);
    if (code == PEIL_OK) code = peil_reduced_remarks(&norms->reduced, batch, i, language, sink);
    if (code == PEIL_OK) code = norms_panel(norms, batch, norms->reduced.first + i, language, sink);
  }
  return code;
}

static int score(const struct peil_call *call, void *instance, const struct peil_batch *batch,
                 struct peil_results *results, const struct peil_sink *sink)
{
  struct norms *norms = instance;
  struct peil_walk walk = {0, PEIL_OK};
  int code = PEIL_OK;
  if (norms->learnt == 0u)
    return peil_fail(
        call, PEIL_BAD_DATA, "",
        call->language == PEIL_ENGLISH
            ? "a norm needs a group, and no calibration was given; make one with peil calibrate ROLE "
              "DATA.csv --method norms -o FILE and give it with --calibration FILE"
            : "een norm vraagt een groep, en er is geen kalibratie gegeven; maak er een met peil "
              "calibrate ROL DATA.csv --method norms -o BESTAND en geef die mee met --calibration "
              "BESTAND");
  if (sink != NULL) code = remark_group(norms, call->language, sink);
  if (sink != NULL && code == PEIL_OK) code = peil_rollup_remarks(&norms->rollup, call->language, sink);
  while (code == PEIL_OK && peil_walk_next(&walk, call, &norms->reduced, batch)) {
    peil_rollup_block(&norms->rollup, &norms->reduced, batch);
    peil_rollup_store(&norms->rollup, results, norms->reduced.first);
    if (sink != NULL) code = say_block(norms, batch, call->language, sink);
  }
  return peil_told(call, walk.code, code);
}

static const struct peil_scoring scoring = {
    (uint32_t)sizeof(scoring),
    PEIL_SCOPE_CASE,
    {"normen", "norms"},
    {"Waar in de referentiegroep?", "Where in the reference group?"},
    {"items met een schaal die uitkomsten voeden, en een kalibratie van een groep",
     "items with a scale that feed outcomes, and a calibration from a group"},
    NORMS_OPTIONS,
    0,
    options,
    prepare,
    score,
    norms_calibrate,
    release,
};

PEIL_METHOD("norms", "1.0.0", &scoring, NULL, &norms_reporting)
