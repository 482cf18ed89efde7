/* SPDX-License-Identifier: EUPL-1.2
 *
 * comparison: which is stronger, pair by pair. Strengths of the outcomes of a role out of comparisons by any
 * number of raters (Bradley & Terry 1952). README.md has the rules and a worked example.
 */
#include "comparison.h"

#include "peil/method.h"

static const char *const pairing_words[] = {"random", "adaptive", NULL};
static const char *const reference_words[] = {"sum_zero", "first", NULL};

static const struct peil_option *const options[COMPARISON_OPTIONS] = {
    PEIL_OPTION(PEIL_NUMBER, "ridge", 0, 1000, 0, NULL,
                "trekt sterktes naar elkaar toe, zodat er ook bij eenzijdige vergelijkingen een antwoord is",
                "draws strengths together, so that one-sided comparisons have an answer too"),
    PEIL_OPTION(PEIL_CHOICE, "pairing", 0, 1, PAIRING_RANDOM, pairing_words,
                "hoe de paren worden gekozen: in vaste rondes, of door wat al is geantwoord",
                "how the pairs are chosen: in rounds that are fixed, or by what was answered already"),
    PEIL_OPTION(PEIL_BOOLEAN, "order_effect", 0, 1, 0, NULL,
                "schat wat het waard is om als eerste te worden getoond",
                "whether to estimate what being shown first is worth"),
    PEIL_OPTION(PEIL_CHOICE, "reference", 0, 1, 0, reference_words,
                "waar sterktes tegen worden afgezet: hun gemiddelde, of de eerste uitkomst",
                "what strengths are set against: their mean, or the first outcome"),
    PEIL_OPTION(PEIL_BOOLEAN, "include_self", 0, 1, 0, NULL,
                "telt het eigen formulier mee naast dat van anderen",
                "whether the self sheet counts beside those of others"),
    PEIL_OPTION(
        PEIL_NUMBER, "agreement_bound", 0, 1, 0.7, NULL,
        "deel van de dubbel beoordeelde paren waarop beoordelaars gelijk moeten kiezen; minder wordt gezegd",
        "share of the pairs judged twice on which raters must choose alike; less is said"),
};

static void release(void *instance)
{
  struct comparison *comparison = instance;
  if (comparison == NULL) return;
  objects_finish(&comparison->objects);
  strength_finish(&comparison->strength);
  free(comparison->pair);
  free(comparison->pair_item);
  free(comparison->compared);
  free(comparison->object);
  free(comparison->apart);
  free(comparison->alike_on);
  free(comparison);
}

static int refuse_role(const struct peil_call *call, uint32_t count)
{
  const int english = call->language == PEIL_ENGLISH;
  if (count > COMPARISON_MOST)
    return peil_fail(
        call, PEIL_ROLE_LACKS, "",
        english ? "this role has more than 140 outcomes to compare, which is too many to ask about pair by "
                  "pair; compare fewer"
                : "deze rol heeft meer dan 140 uitkomsten om te vergelijken, te veel om per paar naar te "
                  "vragen; vergelijk er minder");
  return peil_fail(
      call, PEIL_ROLE_LACKS, "",
      english ? "this role has no two outcomes to compare; it needs two competencies, or two outcomes "
                "that no other outcome feeds"
              : "deze rol heeft geen twee uitkomsten om te vergelijken; nodig zijn twee competenties, of "
                "twee uitkomsten die door geen andere worden gevoed");
}

static int make(const struct peil_call *call, struct comparison *comparison)
{
  size_t count, cells;
  int code = objects_make(&comparison->objects, comparison->role);
  if (code != PEIL_OK) return peil_fail(call, PEIL_NO_MEMORY, "", "no memory for the method");
  count = comparison->objects.count;
  cells = count * count + 1u;
  if (count < 2u || count > COMPARISON_MOST) return refuse_role(call, comparison->objects.count);
  comparison->pair = calloc(cells, sizeof(*comparison->pair));
  comparison->pair_item = calloc(cells, sizeof(*comparison->pair_item));
  comparison->compared = calloc(count, sizeof(*comparison->compared));
  comparison->object = calloc(count, sizeof(*comparison->object));
  comparison->apart = calloc(count, 1u);
  comparison->alike_on = calloc(count, sizeof(*comparison->alike_on));
  if (!comparison->pair || !comparison->pair_item || !comparison->compared || !comparison->object ||
      !comparison->apart || !comparison->alike_on)
    return peil_fail(call, PEIL_NO_MEMORY, "", "no memory for the method");
  return objects_find_items(call, comparison->role, &comparison->objects);
}

static int prepare(const struct peil_call *call, const struct peil_role *role,
                   const struct peil_setting *const *setting, const char *calibration,
                   size_t calibration_size, void **instance)
{
  struct comparison *comparison = peil_instance(call, sizeof(*comparison));
  int code;
  (void)calibration;
  (void)calibration_size;
  if (comparison == NULL) return PEIL_NO_MEMORY;
  comparison->role = role;
  comparison->ridge = setting[COMPARISON_RIDGE]->number;
  comparison->pairing = peil_chosen(setting[COMPARISON_PAIRING]);
  comparison->order_effect = peil_is_on(setting[COMPARISON_ORDER_EFFECT]);
  comparison->reference = peil_chosen(setting[COMPARISON_REFERENCE]);
  comparison->include_self = peil_is_on(setting[COMPARISON_INCLUDE_SELF]);
  comparison->agreement_bound = setting[COMPARISON_AGREEMENT_BOUND]->number;
  code = make(call, comparison);
  return peil_hand_over(code, comparison, release, instance);
}

/* Outcomes keep the status unscored: a strength is no figure on their scale. */
static int score(const struct peil_call *call, void *instance, const struct peil_batch *batch,
                 struct peil_results *results, const struct peil_sink *sink)
{
  struct comparison *comparison = instance;
  int code = comparison_fit(call, comparison, batch);
  (void)results;
  if (code != PEIL_OK || sink == NULL) return code;
  code = comparison_alike(call, comparison, batch);
  if (code != PEIL_OK) return code;
  code = comparison_send(comparison, call->language, sink);
  return peil_told(call, PEIL_OK, code);
}

static const struct peil_scoring scoring = {
    (uint32_t)sizeof(scoring),
    PEIL_SCOPE_GROUP,
    {"vergelijking per paar", "comparison pair by pair"},
    {"Wat is sterker, per paar vergeleken?", "Which is stronger, compared pair by pair?"},
    {"twee competenties, of twee uitkomsten die door geen andere worden gevoed; stelt eigen vragen",
     "two competencies, or two outcomes that no other outcome feeds; asks questions of its own"},
    COMPARISON_OPTIONS,
    0,
    options,
    prepare,
    score,
    NULL,
    release,
};

static const struct peil_questions questions = {(uint32_t)sizeof(questions), 0, NULL, NULL, comparison_ask};

static const struct peil_asking asking = {(uint32_t)sizeof(asking), 0, comparison_choose};

PEIL_METHOD_THAT_CHOOSES("comparison", "1.0.0", &scoring, &questions, &comparison_reporting, &asking)
