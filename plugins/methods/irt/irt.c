/* SPDX-License-Identifier: EUPL-1.2
 *
 * irt: how able, with what uncertainty. README.md has the models, the estimation and a worked example.
 */
#include "irt.h"

#include "peil/method.h"

static const char *const estimator_words[] = {"eap", "wle", "ml", NULL};

static const struct peil_option *const options[IRT_OPTIONS] = {
    PEIL_OPTION(PEIL_CHOICE, "model", 0, 4, 0, irt_model_words, "het responsmodel", "the response model"),
    PEIL_OPTION(PEIL_CHOICE, "estimator", 0, 2, 0, estimator_words, "hoe de vaardigheid wordt geschat",
                "how ability is estimated"),
    PEIL_OPTION(PEIL_WHOLE, "quadrature", 11, IRT_MOST_NODES, 61, NULL,
                "aantal punten van de vaardigheidsverdeling", "number of points of the ability distribution"),
    PEIL_OPTION(PEIL_NUMBER, "range", 4, 12, 7, NULL,
                "de punten lopen van min tot plus dit aantal standaardafwijkingen",
                "the points run from minus to plus this many standard deviations"),
    PEIL_OPTION(PEIL_NUMBER, "tolerance", 1e-12, 1e-1, 1e-6, NULL,
                "grootste afgeleide van de log-likelihood waarbij het maximum bereikt heet",
                "largest derivative of the log-likelihood at which the maximum counts as reached"),
    PEIL_OPTION(PEIL_WHOLE, "iterations", 1, 100000, 500, NULL, "hoogste aantal stappen", "most steps"),
    PEIL_OPTION(PEIL_BOOLEAN, "standard_errors", 0, 1, 1, NULL,
                "standaardfouten van de itemparameters berekenen",
                "work out standard errors of the item parameters"),
    PEIL_OPTION(PEIL_BOOLEAN, "fit", 0, 1, 1, NULL, "de passing van elk item berekenen",
                "work out how each item fits"),
    PEIL_OPTION(PEIL_BOOLEAN, "force", 0, 1, 0, NULL, "ook kalibreren met minder dan 200 personen",
                "calibrate with fewer than 200 persons too"),
    PEIL_OPTION_RATERS,
    PEIL_OPTION_INCLUDE_SELF,
    PEIL_OPTION_RATER_BOUND,
};

static void release(void *instance)
{
  struct irt *irt = instance;
  if (irt == NULL) return;
  irt_bank_finish(&irt->bank);
  irt_tables_finish(&irt->tables);
  irt_known_finish(&irt->known);
  peil_reduced_finish(&irt->reduced);
  peil_panel_finish(&irt->panel);
  free(irt);
}

static int prepare(const struct peil_call *call, const struct peil_role *role,
                   const struct peil_setting *const *setting, const char *calibration,
                   size_t calibration_size, void **instance)
{
  struct irt *irt = peil_instance(call, sizeof(*irt));
  int code;
  if (irt == NULL) return PEIL_NO_MEMORY;
  irt->role = role;
  irt->estimator = peil_chosen(setting[IRT_OPTION_ESTIMATOR]);
  irt->tolerance = setting[IRT_OPTION_TOLERANCE]->number;
  irt->iterations = peil_chosen(setting[IRT_OPTION_ITERATIONS]);
  irt->errors = peil_is_on(setting[IRT_OPTION_ERRORS]);
  irt->fits = peil_is_on(setting[IRT_OPTION_FIT]);
  irt->force = peil_is_on(setting[IRT_OPTION_FORCE]);
  irt_grid_init(&irt->grid, peil_chosen(setting[IRT_OPTION_QUADRATURE]), setting[IRT_OPTION_RANGE]->number);
  code = peil_reduction_prepare(call, &irt->reduced, role, setting[IRT_OPTION_RATERS],
                                setting[IRT_OPTION_INCLUDE_SELF]);
  if (code == PEIL_OK)
    code = peil_panel_prepare(call, &irt->panel, role, peil_is_on(setting[IRT_OPTION_INCLUDE_SELF]),
                              setting[IRT_OPTION_RATER_BOUND]);
  if (code == PEIL_OK) code = irt_bank_init(call, role, peil_chosen(setting[IRT_OPTION_MODEL]), &irt->bank);
  if (code == PEIL_OK && calibration != NULL)
    code = irt_file_read(call, irt, calibration, calibration_size, setting[IRT_OPTION_MODEL]->given != 0u);
  if (code == PEIL_OK && irt->learnt != 0u &&
      irt_tables_init(&irt->tables, &irt->bank, &irt->grid) != PEIL_OK)
    code = peil_fail(call, PEIL_NO_MEMORY, "", "no memory for the item curves");
  if (code == PEIL_OK && irt->learnt != 0u) irt_known_init(&irt->known, irt->bank.items);
  return peil_hand_over(code, irt, release, instance);
}

/* --------------------------------------------------------------------------------------------------- scoring */

void irt_take_answers(const struct irt *irt, const struct peil_reduced *reduced, uint32_t i,
                      struct irt_answers *answers)
{
  answers->answered = answers->between = answers->unused = 0;
  for (uint32_t j = 0; j < irt->bank.items; j++) {
    const struct irt_item *item = &irt->bank.item[j];
    const double value = reduced->value[item->item][i];
    uint32_t point;
    answers->category[j] = answers->above[j] = IRT_NOT_THERE;
    answers->share[j] = 0.0;
    if (value != value) continue;
    point = irt_point(irt->role, item, value, &answers->share[j]);
    answers->between += answers->share[j] > 0.0;
    answers->unused += item->used[point] == 0u || (answers->share[j] > 0.0 && item->used[point + 1u] == 0u);
    answers->category[j] = answers->above[j] = item->category[point];
    if (answers->share[j] > 0.0) answers->above[j] = item->category[point + 1u];
    if (answers->above[j] == answers->category[j]) answers->share[j] = 0.0;
    answers->answered++;
  }
}

static int send_with_error(const struct peil_sink *sink, uint32_t c, const struct irt_person *person)
{
  const struct peil_statistic statistic = {(uint32_t)sizeof(statistic),
                                           c,
                                           NULL,
                                           "ability",
                                           person->ability,
                                           person->error,
                                           person->ability - 1.959963984540054 * person->error,
                                           person->ability + 1.959963984540054 * person->error};
  return sink->statistic(sink->to, &statistic) == PEIL_OK ? PEIL_OK : PEIL_SINK_FAILED;
}

/* What the ability rests on: each answered item's information there, and how far the answer lies from what was expected. */
static int send_terms(const struct irt *irt, const struct peil_sink *sink, uint32_t c,
                      const struct irt_answers *answers, double ability)
{
  double test = 0.0;
  int code = PEIL_OK;
  for (uint32_t j = 0; code == PEIL_OK && j < irt->bank.items; j++) {
    const struct irt_item *item = &irt->bank.item[j];
    const char *id = irt->role->item[item->item]->id;
    double expected, information;
    if (answers->category[j] == IRT_NOT_THERE) continue;
    expected = irt_expected(irt->bank.model, item, ability, &information);
    test += information;
    code = peil_send_statistic(sink, c, id, "information", information);
    if (code == PEIL_OK)
      code = peil_send_statistic(sink, c, id, "residual", irt_scored(answers, j) - expected);
  }
  return code == PEIL_OK ? peil_send_statistic(sink, c, NULL, "test_information", test) : code;
}

static int remark_extreme(const struct irt *irt, const struct peil_sink *sink, uint32_t c, uint32_t language,
                          const struct irt_person *person)
{
  struct peil_line line;
  if (person->extreme == 0u && person->fallback == 0u) return PEIL_OK;
  peil_line_start(&line, language);
  if (person->extreme == 1u)
    peil_line_both(&line, "Elk antwoord staat op het laagste punt; ",
                   "Every answer is at the lowest point; ");
  else if (person->extreme == 2u)
    peil_line_both(&line, "Elk antwoord staat op het hoogste punt; ",
                   "Every answer is at the highest point; ");
  else
    peil_line_both(&line, "De antwoorden hebben geen eindig maximum; ",
                   "The answers have no finite maximum; ");
  if (person->fallback != 0u)
    peil_line_both(&line,
                   "de schatter die gevraagd is geeft dan geen eindig getal. Gegeven is EAP, met de "
                   "standaardafwijking van de "
                   "a-posterioriverdeling.",
                   "the estimator asked for then gives no finite number. Given is EAP, with the standard "
                   "deviation of the posterior.");
  else if (irt->estimator == IRT_EAP)
    peil_line_both(&line, "de schatting wordt hier vooral door de groep bepaald.",
                   "the estimate is here mostly set by the group.");
  else
    peil_line_both(&line, "de schatting is eindig door de weging van Warm (1989).",
                   "the estimate is finite through the weighting of Warm (1989).");
  return peil_send_remark(sink, c, "extreme-pattern", line.text);
}

static int remark_answers(const struct peil_sink *sink, uint32_t c, uint32_t language,
                          const struct irt_answers *answers)
{
  struct peil_line line;
  int code = PEIL_OK;
  if (answers->unused > 0u)
    code =
        peil_send_remark(sink, c, "unused-category",
                         language == PEIL_ENGLISH ? "An answer lies at a point that nobody in the calibrated "
                                                    "group used; it counts as the point below it, "
                                                    "or as the lowest used."
                                                  : "Een antwoord staat op een punt dat niemand in de "
                                                    "gekalibreerde groep gebruikte; het telt als het punt "
                                                    "eronder, of als het laagste gebruikte.");
  if (code != PEIL_OK || answers->between == 0u) return code;
  code = peil_send_statistic(sink, c, NULL, "answers_between", answers->between);
  peil_line_start(&line, language);
  irt_say_between(answers, &line);
  return code == PEIL_OK ? peil_send_remark(sink, c, "between-points", line.text) : code;
}

void irt_say_between(const struct irt_answers *answers, struct peil_line *line)
{
  peil_line_both(line, "Door meer beoordelaars samen te nemen ", "Taking several raters together, ");
  peil_line_both(line, answers->between == 1u ? "ligt " : "liggen ", "");
  peil_line_whole(line, answers->between);
  peil_line_both(line, " van de ", " of ");
  peil_line_whole(line, answers->answered);
  peil_line_both(
      line,
      " antwoorden tussen twee punten van de schaal; zo'n antwoord wordt niet afgerond, maar telt voor "
      "een deel als het punt eronder en voor een deel als het punt erboven.",
      answers->between == 1u
          ? " answers lies between two points of its scale; it is not rounded, but counts in part as the "
            "point below and in part as the point above."
          : " answers lie between two points of their scale; such an answer is not rounded, but counts in "
            "part as the point below and in part as the point above.");
}

static int send_answer(const struct peil_sink *sink, uint32_t c, uint32_t language,
                       const struct irt_person *person)
{
  struct peil_line line;
  peil_line_start(&line, language);
  peil_line_both(&line, "De vaardigheid ligt op ", "The ability is at ");
  peil_line_number(&line, person->ability, 2);
  peil_line_both(&line, ", met 95% zekerheid tussen ", ", with 95% confidence between ");
  peil_line_number(&line, person->ability - 1.959963984540054 * person->error, 2);
  peil_line_both(&line, " en ", " and ");
  peil_line_number(&line, person->ability + 1.959963984540054 * person->error, 2);
  peil_line_both(&line, "; 0 is het gemiddelde van de groep en 1 haar standaardafwijking.",
                 "; 0 is the mean of the group and 1 its standard deviation.");
  return peil_send_remark(sink, c, "answer", line.text);
}

static int say_person(const struct irt *irt, const struct peil_sink *sink, uint32_t c, uint32_t language,
                      const struct irt_answers *answers, const struct irt_person *person)
{
  int code;
  if (person->answered == 0u)
    return peil_send_remark(sink, c, "no-answers",
                            language == PEIL_ENGLISH
                                ? "There is no answer to any item of the calibration, so no ability."
                                : "Er is geen antwoord op een item van de kalibratie, dus geen vaardigheid.");
  code = send_answer(sink, c, language, person);
  if (code == PEIL_OK) code = send_with_error(sink, c, person);
  if (code == PEIL_OK) code = peil_send_statistic(sink, c, NULL, "standard_error", person->error);
  if (code == PEIL_OK) code = send_terms(irt, sink, c, answers, person->ability);
  if (code == PEIL_OK) code = remark_extreme(irt, sink, c, language, person);
  return code;
}

static int remark_whole(const struct irt *irt, const struct peil_sink *sink, uint32_t language)
{
  struct peil_line line;
  int code;
  peil_line_start(&line, language);
  peil_line_both(&line, "Vaardigheid op de schaal van een groep van ", "Ability on the scale of a group of ");
  peil_line_whole(&line, irt->subjects);
  peil_line_both(&line, " personen (model ", " persons (model ");
  peil_line_add(&line, irt_model_words[irt->bank.model]);
  peil_line_add(&line, ", ");
  peil_line_date(&line, irt->date);
  peil_line_both(&line, "): gemiddelde 0, standaardafwijking 1.", "): mean 0, standard deviation 1.");
  code = peil_send_remark(sink, UINT32_MAX, "calibration", line.text);
  if (code != PEIL_OK) return code;
  return peil_send_remark(
      sink, UINT32_MAX, "one-ability",
      language == PEIL_ENGLISH
          ? "One ability stands behind all items of the role; the outcomes get no figures of their own."
          : "Achter alle items van de rol staat één vaardigheid; de uitkomsten krijgen geen eigen cijfers.");
}

static int score_block(const struct peil_call *call, struct irt *irt, const struct peil_batch *batch,
                       struct irt_answers *answers, const struct peil_sink *sink)
{
  int code = PEIL_OK;
  for (uint32_t i = 0; code == PEIL_OK && i < irt->reduced.cases; i++) {
    const uint32_t c = irt->reduced.first + i;
    struct irt_person person;
    irt_take_answers(irt, &irt->reduced, i, answers);
    irt_estimate_again(irt, answers, &person);
    code = say_person(irt, sink, c, call->language, answers, &person);
    if (code == PEIL_OK) code = remark_answers(sink, c, call->language, answers);
    if (code == PEIL_OK) code = peil_reduced_remarks(&irt->reduced, batch, i, call->language, sink);
    if (code == PEIL_OK) code = irt_panel(irt, batch, c, call->language, sink);
  }
  return code;
}

static int score_all(const struct peil_call *call, struct irt *irt, const struct peil_batch *batch,
                     struct irt_answers *answers, const struct peil_sink *sink)
{
  struct peil_walk walk = {0, PEIL_OK};
  int code = remark_whole(irt, sink, call->language);
  while (code == PEIL_OK && peil_walk_next(&walk, call, &irt->reduced, batch))
    code = score_block(call, irt, batch, answers, sink);
  return peil_told(call, walk.code, code);
}

/* Everything this method has to say goes to the sink: there are no figures on outcomes to fill in. */
static int score(const struct peil_call *call, void *instance, const struct peil_batch *batch,
                 struct peil_results *results, const struct peil_sink *sink)
{
  struct irt *irt = instance;
  struct irt_answers answers;
  (void)results;
  if (irt->learnt == 0u)
    return peil_fail(
        call, PEIL_BAD_DATA, "",
        call->language == PEIL_ENGLISH
            ? "an ability needs a calibration, and none was given; make one with peil calibrate ROLE "
              "DATA.csv --method irt -o FILE and give it with --calibration FILE"
            : "een vaardigheid vraagt een kalibratie, en er is er geen gegeven; maak er een met peil "
              "calibrate ROL DATA.csv --method irt -o BESTAND en geef die mee met --calibration "
              "BESTAND");
  if (sink == NULL) /* nothing to fill in and nobody to tell */
    return call->cancelled(call) ? peil_fail(call, PEIL_CANCELLED, "", "cancelled") : PEIL_OK;
  return score_all(call, irt, batch, &answers, sink);
}

static const struct peil_scoring scoring = {
    (uint32_t)sizeof(scoring),
    PEIL_SCOPE_CASE,
    {"itemresponstheorie", "item response theory"},
    {"Hoe vaardig, met welke onzekerheid?", "How able, with what uncertainty?"},
    {"items op een schaal met punten die uitkomsten voeden, en een kalibratie van een groep",
     "items on a scale with points that feed outcomes, and a calibration from a group"},
    IRT_OPTIONS,
    0,
    options,
    prepare,
    score,
    irt_calibrate,
    release,
};

PEIL_METHOD("irt", "1.0.0", &scoring, NULL, &irt_reporting)
