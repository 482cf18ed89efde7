/* SPDX-License-Identifier: EUPL-1.2
 *
 * agreement: do the raters agree. README.md has the formulas, their references and a worked example.
 */
#include "agreement.h"

#include "peil/method.h"

static const char *const choice_words[CHOICES + 1] = {"auto",
                                                      "all",
                                                      "icc",
                                                      "cohen_kappa",
                                                      "weighted_kappa_linear",
                                                      "weighted_kappa_quadratic",
                                                      "fleiss_kappa",
                                                      "krippendorff",
                                                      "gwet_ac1",
                                                      "kendall_w",
                                                      "icc_1_1",
                                                      "icc_2_1",
                                                      "icc_3_1",
                                                      "icc_1_k",
                                                      "icc_2_k",
                                                      "icc_3_k",
                                                      "krippendorff_alpha_nominal",
                                                      "krippendorff_alpha_ordinal",
                                                      "krippendorff_alpha_interval",
                                                      "krippendorff_alpha_ratio",
                                                      NULL};

static const struct peil_option *const options[AGREEMENT_OPTIONS] = {
    PEIL_OPTION(PEIL_CHOICE, "statistic", 0, CHOICES - 1, CHOOSE_AUTO, choice_words,
                "welke maat; auto kiest naar schaal en beoordelaars en zegt waarom",
                "which coefficient; auto chooses by scale and raters and says why"),
    PEIL_OPTION(PEIL_NUMBER, "confidence", 0.5, 0.999999, 0.95, NULL, "betrouwbaarheid van de intervallen",
                "confidence of the intervals"),
    PEIL_OPTION(PEIL_WHOLE, "bootstrap", 0, 100000, 0, NULL,
                "aantal herhaalde trekkingen van personen voor de intervallen; 0: alleen formules",
                "number of resamples of the subjects for the intervals; 0: formulas only"),
    PEIL_OPTION_RATER_BOUND,
    PEIL_OPTION(PEIL_NUMBER, "minimum_answered", 0, 1, 0.5, NULL,
                "deel van de gevraagde items dat een formulier beantwoord moet hebben voor een uitkomst",
                "share of the items asked that a sheet must have answered for an outcome"),
    PEIL_OPTION(PEIL_BOOLEAN, "include_self", 0, 1, 0, NULL,
                "telt het eigen formulier mee als dat van een beoordelaar",
                "whether the self sheet counts as a rater's"),
};

static void release(void *instance)
{
  struct agreement *agreement = instance;
  if (agreement == NULL) return;
  peil_reduced_finish(&agreement->reduced);
  peil_rollup_finish(&agreement->rollup);
  ratings_finish(&agreement->ratings);
  free(agreement->thing);
  free(agreement->figures);
  free(agreement);
}

/* The scale that all items behind an outcome share, where it has points and the outcome's range; else
 * NULL. */
static const struct peil_scale *scale_behind(const struct peil_rollup *rollup, uint32_t outcome)
{
  const struct peil_node *node = &rollup->node[outcome];
  const struct peil_role *role = rollup->role;
  const struct peil_scale *shared = NULL;
  for (uint32_t l = node->leaf; l < node->leaf + node->leaves; l++) {
    const struct peil_scale *scale = role->scale[role->item[rollup->leaf[l]]->scale];
    if (scale->points == 0u || (shared != NULL && scale != shared)) return NULL;
    shared = scale;
  }
  if (shared == NULL || shared->minimum != role->outcome[outcome]->minimum) return NULL;
  return shared->maximum == role->outcome[outcome]->maximum ? shared : NULL;
}

static void list_things(struct agreement *agreement)
{
  const struct peil_role *role = agreement->role;
  for (uint32_t i = 0; i < role->items; i++) {
    struct thing *thing = &agreement->thing[agreement->things];
    if (role->item[i]->scale == PEIL_NO_SCALE) continue;
    thing->id = role->item[i]->id;
    thing->index = i;
    thing->scale = role->scale[role->item[i]->scale];
    thing->type = thing->scale->type;
    agreement->things++;
  }
  for (uint32_t o = 0; o < role->outcomes; o++) {
    struct thing *thing = &agreement->thing[agreement->things];
    if (agreement->rollup.node[o].leaves == 0u) continue;
    thing->id = role->outcome[o]->id;
    thing->index = o;
    thing->type = PEIL_INTERVAL;
    thing->behind = scale_behind(&agreement->rollup, o);
    agreement->things++;
  }
}

static int make(const struct peil_call *call, struct agreement *agreement, double minimum_answered)
{
  const struct peil_role *role = agreement->role;
  int code = peil_reduced_init(&agreement->reduced, role, PEIL_RATERS_MEAN, 1);
  if (code != PEIL_OK) return peil_fail(call, PEIL_NO_MEMORY, "", "no memory for the sheets");
  code = peil_rollup_init(&agreement->rollup, call, role, minimum_answered, 0);
  if (code != PEIL_OK) return code;
  agreement->thing = calloc((size_t)role->items + role->outcomes + 1u, sizeof(*agreement->thing));
  if (agreement->thing == NULL) return peil_fail(call, PEIL_NO_MEMORY, "", "no memory for the items");
  list_things(agreement);
  if (agreement->things > 0u) return PEIL_OK;
  return peil_fail(
      call, PEIL_ROLE_LACKS, "",
      call->language == PEIL_ENGLISH
          ? "the role has no item with a scale; give an item a scale to compare raters on"
          : "de rol heeft geen item met een schaal; geef een item een schaal om op te vergelijken");
}

static int prepare(const struct peil_call *call, const struct peil_role *role,
                   const struct peil_setting *const *setting, const char *calibration,
                   size_t calibration_size, void **instance)
{
  struct agreement *agreement = peil_instance(call, sizeof(*agreement));
  int code;
  (void)calibration;
  (void)calibration_size;
  if (agreement == NULL) return PEIL_NO_MEMORY;
  agreement->role = role;
  agreement->choice = peil_chosen(setting[AGREEMENT_STATISTIC]);
  agreement->confidence = setting[AGREEMENT_CONFIDENCE]->number;
  agreement->bootstrap = peil_chosen(setting[AGREEMENT_BOOTSTRAP]);
  agreement->bound = setting[AGREEMENT_RATER_BOUND]->number;
  agreement->include_self = peil_is_on(setting[AGREEMENT_INCLUDE_SELF]);
  code = make(call, agreement, setting[AGREEMENT_MINIMUM_ANSWERED]->number);
  return peil_hand_over(code, agreement, release, instance);
}

/* Agreement is about the raters and not about the subjects: outcomes keep no figure of their own. */
static int score(const struct peil_call *call, void *instance, const struct peil_batch *batch,
                 struct peil_results *results, const struct peil_sink *sink)
{
  (void)results;
  return agreement_run(call, instance, batch, sink);
}

static const struct peil_scoring scoring = {
    (uint32_t)sizeof(scoring),
    PEIL_SCOPE_GROUP,
    {"overeenstemming tussen beoordelaars", "agreement between raters"},
    {"Zijn de beoordelaars het eens?", "Do the raters agree?"},
    {"items met een schaal, ten minste twee personen en twee beoordelaars",
     "items with a scale, two subjects and two raters at least"},
    AGREEMENT_OPTIONS,
    0,
    options,
    prepare,
    score,
    NULL,
    release,
};

PEIL_METHOD("agreement", "1.1.0", &scoring, NULL, &agreement_reporting)
