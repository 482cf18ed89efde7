/* SPDX-License-Identifier: EUPL-1.2
 *
 * ahp: what should the weights be. Pairwise judgements of the outcomes of a role, weights out of them, and
 * how far they contradict each other. README.md has the rules and a worked example.
 */
#include "ahp.h"

#include "peil/method.h"

static const char *const table_words[] = {"saaty1980", "newer", NULL};

static const struct peil_option *const options[AHP_OPTIONS] = {
    PEIL_OPTION(PEIL_CHOICE, "table", 0, 1, PEIL_AHP_SAATY_1980, table_words,
                "tabel met de toevalsindex waar de tegenspraak tegen wordt afgezet",
                "table of the random index that contradictions are measured against"),
    PEIL_OPTION(
        PEIL_CHOICE, "raters", 0, 2, 0, peil_raters_words,
        "hoe de oordelen van meer beoordelaars één oordeel worden, op de logaritmen: mean is het meetkundig "
        "gemiddelde",
        "how the judgements of several raters become one, on the logarithms: mean is the geometric mean"),
    PEIL_OPTION_INCLUDE_SELF,
    PEIL_OPTION(PEIL_NUMBER, "rater_bound", 1, 81, 4, NULL,
                "hoeveel maal de oordelen over een paar uiteen mogen liggen zonder dat het gezegd wordt",
                "how many times apart the judgements on a pair may lie without it being said"),
};

static void release(void *instance)
{
  struct ahp *ahp = instance;
  if (ahp == NULL) return;
  peil_ahp_finish(&ahp->of);
  free(ahp->apart);
  free(ahp);
}

static int refuse_role(const struct peil_call *call, const struct peil_ahp_sets *sets)
{
  if (sets->too_large > 0u)
    return peil_fail(
        call, PEIL_ROLE_LACKS, "",
        call->language == PEIL_ENGLISH
            ? "this role has more than 9 outcomes at the top, or more than 15 below one, which is "
              "too many to weigh pair by pair; group them under fewer outcomes"
            : "deze rol heeft meer dan 9 uitkomsten aan de top, of meer dan 15 onder één, en dat "
              "is te veel om per paar te wegen; breng ze onder bij minder uitkomsten");
  return peil_fail(
      call, PEIL_ROLE_LACKS, "",
      call->language == PEIL_ENGLISH
          ? "this role has no two outcomes beside each other to weigh; it needs two at the top, "
            "or two that feed one outcome with a weight above 0"
          : "deze rol heeft geen twee uitkomsten naast elkaar om te wegen; nodig zijn er twee aan "
            "de top, of twee die één uitkomst voeden met een gewicht boven 0");
}

static int prepare(const struct peil_call *call, const struct peil_role *role,
                   const struct peil_setting *const *setting, const char *calibration,
                   size_t calibration_size, void **instance)
{
  struct ahp *made = peil_instance(call, sizeof(*made));
  struct peil_ahp *ahp;
  int code;
  (void)calibration;
  (void)calibration_size;
  if (made == NULL) return PEIL_NO_MEMORY;
  made->bound = setting[AHP_RATER_BOUND]->number;
  ahp = &made->of;
  ahp->role = role;
  ahp->table = peil_chosen(setting[AHP_TABLE]);
  ahp->raters = peil_chosen(setting[AHP_RATERS]);
  ahp->include_self = peil_is_on(setting[AHP_INCLUDE_SELF]);
  code = peil_ahp_make(ahp);
  if (code != PEIL_OK) peil_fail(call, PEIL_NO_MEMORY, "", "no memory for the method");
  else if (ahp->sets.count == 0u) code = refuse_role(call, &ahp->sets);
  else code = peil_ahp_find_items(call, role, &ahp->sets);
  return peil_hand_over(code, made, release, instance);
}

/* Outcomes keep the status unscored: a weight is no figure on their scale. Counts are of judgements. */
static void store(const struct peil_ahp *ahp, struct peil_results *results, uint32_t c)
{
  for (uint32_t s = 0; s < ahp->sets.count; s++) {
    const struct peil_ahp_set *set = &ahp->sets.set[s];
    const size_t at = (size_t)set->parent * results->stride + c;
    if (set->parent == PEIL_AHP_TOP) continue;
    if (results->answered != NULL) results->answered[at] = ahp->judged[s].judgements;
    if (results->asked != NULL) results->asked[at] = set->members * (set->members - 1u) / 2u;
  }
}

static int score(const struct peil_call *call, void *instance, const struct peil_batch *batch,
                 struct peil_results *results, const struct peil_sink *sink)
{
  struct ahp *ahp = instance;
  for (uint32_t c = 0; c < batch->cases; c++) {
    int code;
    if (c % 256u == 0u && call->cancelled(call)) return peil_fail(call, PEIL_CANCELLED, "", "cancelled");
    code = peil_ahp_judge(call, &ahp->of, batch, c);
    if (code != PEIL_OK) return code;
    store(&ahp->of, results, c);
    if (sink == NULL) continue;
    code = ahp_panel(call, ahp, batch, c);
    if (code != PEIL_OK) return code;
    code = ahp_send(ahp, batch, c, call->language, sink);
    if (code != PEIL_OK) return peil_fail(call, (uint32_t)code, "", "the host did not take the trace");
  }
  return PEIL_OK;
}

static const struct peil_scoring scoring = {
    (uint32_t)sizeof(scoring),
    PEIL_SCOPE_CASE,
    {"gewichten uit paren", "weights from pairs"},
    {"Wat zouden de gewichten moeten zijn?", "What should the weights be?"},
    {"twee tot negen uitkomsten aan de top, of twee tot vijftien die één uitkomst voeden; stelt eigen vragen",
     "two to nine outcomes at the top, or two to fifteen that feed one outcome; asks questions of its own"},
    AHP_OPTIONS,
    0,
    options,
    prepare,
    score,
    NULL,
    release,
};

static const struct peil_questions questions = {(uint32_t)sizeof(questions), 0, NULL, NULL, ahp_ask};

PEIL_METHOD("ahp", "1.0.0", &scoring, &questions, &ahp_reporting)
