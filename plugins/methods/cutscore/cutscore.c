/* SPDX-License-Identifier: EUPL-1.2
 *
 * cutscore: where should the pass mark be. README.md has the formulas, the edge cases and worked examples.
 */
#include "cutscore.h"

#include "peil/method.h"

static const char *const form_words[] = {"angoff", "hofstee", NULL};
static const char *const curve_words[] = {"interpolated", "step", NULL};

static const struct peil_option *const options[CUTSCORE_OPTIONS] = {
    PEIL_OPTION(PEIL_CHOICE, "form", 0, 1, 0, form_words,
                "angoff: kansen per item; hofstee: grenzen en een verdeling",
                "angoff: chances per item; hofstee: bounds and a distribution"),
    PEIL_OPTION(PEIL_NUMBER, "cmin", -1, 100, -1, NULL,
                "hofstee: laagste aanvaardbare grens, in procenten; -1: niet gegeven",
                "hofstee: lowest acceptable cut, in per cent; -1: not given"),
    PEIL_OPTION(PEIL_NUMBER, "cmax", -1, 100, -1, NULL,
                "hofstee: hoogste aanvaardbare grens, in procenten; -1: niet gegeven",
                "hofstee: highest acceptable cut, in per cent; -1: not given"),
    PEIL_OPTION(PEIL_NUMBER, "fmin", -1, 100, -1, NULL,
                "hofstee: laagste aanvaardbare deel dat zakt, in procenten; -1: niet gegeven",
                "hofstee: lowest acceptable share that fails, in per cent; -1: not given"),
    PEIL_OPTION(PEIL_NUMBER, "fmax", -1, 100, -1, NULL,
                "hofstee: hoogste aanvaardbare deel dat zakt, in procenten; -1: niet gegeven",
                "hofstee: highest acceptable share that fails, in per cent; -1: not given"),
    PEIL_OPTION(PEIL_CHOICE, "curve", 0, 1, 0, curve_words,
                "hofstee: de verdeling recht tussen scores, of in treden",
                "hofstee: the distribution straight between scores, or in steps"),
    PEIL_OPTION(PEIL_NUMBER, "step", 1e-6, 100, 0.01, NULL,
                "hofstee: eenheid van de grens op de trapvormige verdeling",
                "hofstee: unit of the cut on the stepped distribution"),
    PEIL_OPTION(PEIL_NUMBER, "minimum_answered", 0, 1, 0.5, NULL,
                "hofstee: deel van de gevraagde items dat beantwoord moet zijn",
                "hofstee: share of the items asked that must be answered"),
    PEIL_OPTION(
        PEIL_CHOICE, "raters", 0, 2, 0, peil_raters_words,
        "hofstee: hoe antwoorden van meer beoordelaars, en de grenzen van meer beoordelaars, er één worden",
        "hofstee: how the answers of several raters, and the bounds of several judges, become one"),
    PEIL_OPTION(PEIL_BOOLEAN, "include_self", 0, 1, 0, NULL,
                "telt het eigen formulier mee naast dat van anderen",
                "whether the self sheet counts beside those of others"),
    PEIL_OPTION(
        PEIL_NUMBER, "rater_bound", 0, 1, 0.3, NULL,
        "hoe ver beoordelaars uiteen mogen liggen zonder dat het gezegd wordt, als deel van het geheel: "
        "angoff "
        "kansen op een item, hofstee een grens (0,3 is 30 procentpunt)",
        "how far judges may lie apart without it being said, as a share of the whole: angoff chances on an "
        "item, hofstee a bound (0.3 is 30 percentage points)"),
};

static void release(void *instance)
{
  struct cutscore *cutscore = instance;
  if (cutscore == NULL) return;
  free(cutscore->angoff.item);
  free(cutscore->angoff.row);
  free(cutscore->angoff.sum);
  free(cutscore->hofstee.score);
  free(cutscore->hofstee.knot);
  settings_finish(&cutscore->settings);
  peil_reduced_finish(&cutscore->reduced);
  peil_rollup_finish(&cutscore->rollup);
  free(cutscore);
}

/* -------------------------------------------------------------------------------------------------- prepare */

static int prepare_angoff(const struct peil_call *call, const struct cutscore *cutscore)
{
  for (uint32_t i = 0; i < cutscore->role->items; i++)
    if (angoff_is_item(cutscore->role, i)) return PEIL_OK;
  return peil_fail(
      call, PEIL_ROLE_LACKS, "",
      call->language == PEIL_ENGLISH
          ? "the role has no items on a scale from 0 to 1 for the judges' chances; give it some, or "
            "choose form hofstee"
          : "de rol heeft geen items op een schaal van 0 tot 1 voor de kansen van de beoordelaars; geef "
            "haar die, of kies form hofstee");
}

#define NOT_GIVEN (-1.0)

/* Names the first of the four bounds that is not given, or does not fit its partner. None given: the judges' sheets have them. */
static int check_bounds(const struct peil_call *call, const struct hofstee *hofstee,
                        struct settings *settings)
{
  const double bound[BOUNDS] = {hofstee->cmin, hofstee->cmax, hofstee->fmin, hofstee->fmax};
  uint32_t given = 0;
  for (uint32_t b = 0; b < BOUNDS; b++) {
    if (bound[b] < 0.0 && bound[b] != NOT_GIVEN)
      return peil_refuse_number(
          call, settings_word[b], bound[b],
          peil_in(call, "0 tot 100, of -1: niet gegeven", "0 to 100, or -1: not given"));
    given += bound[b] >= 0.0;
  }
  if (given == 0u) return PEIL_OK;
  for (uint32_t b = 0; b < BOUNDS; b++)
    if (bound[b] == NOT_GIVEN)
      return peil_fail(
          call, PEIL_BAD_OPTION, settings_word[b],
          peil_in(
              call,
              "hofstee vraagt vier grenzen van de beoordelaars, cmin, cmax, fmin en fmax, 0 tot 100; geef "
              "ook "
              "deze",
              "hofstee takes four bounds from the judges, cmin, cmax, fmin and fmax, 0 to 100; give this one "
              "too"));
  if (!(hofstee->cmin < hofstee->cmax))
    return peil_refuse_order(call, "cmin", hofstee->cmin, "cmax", hofstee->cmax);
  if (!(hofstee->fmin < hofstee->fmax))
    return peil_refuse_order(call, "fmin", hofstee->fmin, "fmax", hofstee->fmax);
  settings->given = 1u;
  return PEIL_OK;
}

static int find_top(const struct peil_call *call, struct cutscore *cutscore)
{
  const struct peil_role *role = cutscore->role;
  struct peil_line line;
  uint32_t found = 0;
  peil_line_start(&line, call->language);
  peil_line_both(&line, "hofstee vraagt één uitkomst bovenaan, met een bereik; gevonden: ",
                 "hofstee takes one outcome on top, with a range; found: ");
  for (uint32_t o = 0; o < role->outcomes; o++) {
    if (!peil_is_top(role, o) || cutscore->rollup.node[o].leaves == 0u ||
        !(role->outcome[o]->maximum > role->outcome[o]->minimum))
      continue;
    cutscore->hofstee.top = o;
    peil_line_add(&line, found++ > 0u ? ", " : "");
    peil_line_add(&line, role->outcome[o]->id);
  }
  if (found == 1u) return PEIL_OK;
  if (found == 0u) peil_line_both(&line, "geen; laat items er een voeden", "none; let items feed one");
  else peil_line_both(&line, "; laat ze er samen één voeden", "; let them feed one together");
  return peil_fail(call, PEIL_ROLE_LACKS, "", line.text);
}

static int prepare_hofstee(const struct peil_call *call, struct cutscore *cutscore,
                           const struct peil_setting *const *setting)
{
  struct hofstee *hofstee = &cutscore->hofstee;
  int code;
  hofstee->cmin = setting[CUTSCORE_CMIN]->number;
  hofstee->cmax = setting[CUTSCORE_CMAX]->number;
  hofstee->fmin = setting[CUTSCORE_FMIN]->number;
  hofstee->fmax = setting[CUTSCORE_FMAX]->number;
  hofstee->step = setting[CUTSCORE_STEP]->number;
  hofstee->stepwise = peil_is_on(setting[CUTSCORE_CURVE]);
  cutscore->settings.raters = peil_chosen(setting[CUTSCORE_RATERS]);
  cutscore->settings.bound = cutscore->bound;
  settings_find(&cutscore->settings, cutscore->role);
  code = check_bounds(call, hofstee, &cutscore->settings);
  if (code != PEIL_OK) return code;
  code = peil_reduction_prepare(call, &cutscore->reduced, cutscore->role, setting[CUTSCORE_RATERS],
                                setting[CUTSCORE_INCLUDE_SELF]);
  if (code != PEIL_OK) return code;
  code = peil_rollup_init(&cutscore->rollup, call, cutscore->role, setting[CUTSCORE_MINIMUM_ANSWERED]->number,
                          0);
  return code == PEIL_OK ? find_top(call, cutscore) : code;
}

static int prepare(const struct peil_call *call, const struct peil_role *role,
                   const struct peil_setting *const *setting, const char *calibration,
                   size_t calibration_size, void **instance)
{
  struct cutscore *cutscore = peil_instance(call, sizeof(*cutscore));
  int code;
  (void)calibration;
  (void)calibration_size;
  if (cutscore == NULL) return PEIL_NO_MEMORY;
  cutscore->include_self = peil_is_on(setting[CUTSCORE_INCLUDE_SELF]);
  cutscore->bound = setting[CUTSCORE_RATER_BOUND]->number;
  cutscore->role = role;
  cutscore->form = peil_chosen(setting[CUTSCORE_FORM]);
  code = cutscore->form == FORM_ANGOFF ? prepare_angoff(call, cutscore)
                                       : prepare_hofstee(call, cutscore, setting);
  return peil_hand_over(code, cutscore, release, instance);
}

/* ---------------------------------------------------------------------------------------------------- score */

static int score(const struct peil_call *call, void *instance, const struct peil_batch *batch,
                 struct peil_results *results, const struct peil_sink *sink)
{
  struct cutscore *cutscore = instance;
  const int angoff = cutscore->form == FORM_ANGOFF;
  int code = angoff ? angoff_judge(call, cutscore, batch) : hofstee_meet(call, cutscore, batch);
  (void)results;
  if (code != PEIL_OK || sink == NULL) return code;
  code = angoff ? angoff_send(cutscore, batch, call->language, sink)
                : hofstee_send(cutscore, batch, call->language, sink);
  return peil_told(call, PEIL_OK, code);
}

static const struct peil_scoring scoring = {
    (uint32_t)sizeof(scoring),
    PEIL_SCOPE_GROUP,
    {"cesuur", "cut score"},
    {"Waar hoort de grens tussen geslaagd en gezakt?", "Where should the pass mark be?"},
    {"angoff: items op een schaal van 0 tot 1; hofstee: één uitkomst bovenaan; stelt eigen vragen",
     "angoff: items on a scale from 0 to 1; hofstee: one outcome on top; asks questions of its own"},
    CUTSCORE_OPTIONS,
    0,
    options,
    prepare,
    score,
    NULL,
    release,
};

static const struct peil_questions questions = {(uint32_t)sizeof(questions), 0, NULL, NULL, settings_ask};

PEIL_METHOD("cutscore", "1.1.0", &scoring, &questions, &cutscore_reporting)
