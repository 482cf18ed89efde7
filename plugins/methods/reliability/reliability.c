/* SPDX-License-Identifier: EUPL-1.2
 *
 * reliability: is the questionnaire consistent. README.md has the formulas, their references and a worked
 * example.
 */
#include "reliability.h"

#include "peil/method.h"

static const struct peil_option *const options[RELIABILITY_OPTIONS] = {
    PEIL_OPTION(PEIL_BOOLEAN, "omega", 0, 1, 1, NULL, "ook omega, uit één gemeenschappelijke factor",
                "omega too, from one common factor"),
    PEIL_OPTION(PEIL_NUMBER, "confidence", 0.5, 0.999999, 0.95, NULL, "betrouwbaarheid van de intervallen",
                "confidence of the intervals"),
    PEIL_OPTION_RATERS,
    PEIL_OPTION_INCLUDE_SELF,
    PEIL_OPTION_RATER_BOUND,
};

static void release(void *instance)
{
  struct reliability *reliability = instance;
  if (reliability == NULL) return;
  peil_reduced_finish(&reliability->reduced);
  peil_rollup_finish(&reliability->rollup);
  free(reliability->scale);
  free(reliability->member);
  free(reliability->turned);
  free(reliability->item);
  free(reliability->value);
  free(reliability->complete);
  free(reliability->kept);
  free(reliability->row);
  free(reliability->covariance);
  free(reliability->work);
  free(reliability);
}

static int make_room(struct reliability *reliability)
{
  const size_t items = (size_t)reliability->role->items + 1u,
               outcomes = (size_t)reliability->role->outcomes + 1u;
  reliability->scale = calloc(outcomes, sizeof(*reliability->scale));
  reliability->member = calloc(items * outcomes, sizeof(*reliability->member));
  reliability->turned = calloc(items, 1);
  reliability->item = calloc(items, sizeof(*reliability->item));
  reliability->kept = calloc(items, sizeof(*reliability->kept));
  reliability->row = calloc(items, sizeof(double));
  reliability->covariance = calloc(items * items, sizeof(double));
  reliability->work = calloc(3u * items * items + 8u * items, sizeof(double));
  return reliability->scale && reliability->member && reliability->turned && reliability->item &&
                 reliability->kept && reliability->row && reliability->covariance && reliability->work
             ? PEIL_OK
             : PEIL_NO_MEMORY;
}

/* Adds the scale of an outcome, or with UINT32_MAX that of all items that stand behind one; not when it
 * has fewer than two. */
static void add_scale(struct reliability *reliability, uint32_t outcome)
{
  const struct peil_rollup *rollup = &reliability->rollup;
  struct scale *scale = &reliability->scale[reliability->scales];
  const struct scale *before = scale - (reliability->scales > 0u);
  scale->first = reliability->scales > 0u ? before->first + before->items : 0u;
  scale->outcome = outcome;
  scale->items = 0;
  for (uint32_t item = 0; item < reliability->role->items; item++) {
    int behind = 0;
    for (uint32_t o = 0; !behind && o < reliability->role->outcomes; o++) {
      const struct peil_node *node = &rollup->node[o];
      if (outcome != UINT32_MAX && o != outcome) continue;
      for (uint32_t l = node->leaf; !behind && l < node->leaf + node->leaves; l++)
        behind = rollup->leaf[l] == item;
    }
    if (behind) reliability->member[scale->first + scale->items++] = item;
  }
  if (scale->items >= 2u) reliability->scales++;
}

/* Each item's own scale: the smallest it belongs to, the first of equals. */
static void own_scales(struct reliability *reliability)
{
  for (uint32_t i = 0; i < reliability->role->items; i++) reliability->item[i].scale = UINT32_MAX;
  for (uint32_t s = 0; s < reliability->scales; s++) {
    const struct scale *scale = &reliability->scale[s];
    for (uint32_t m = scale->first; m < scale->first + scale->items; m++) {
      struct item_figures *item = &reliability->item[reliability->member[m]];
      if (item->scale == UINT32_MAX || scale->items < reliability->scale[item->scale].items) item->scale = s;
    }
  }
}

static int make(const struct peil_call *call, struct reliability *reliability)
{
  const struct peil_role *role = reliability->role;
  int code = make_room(reliability);
  if (code != PEIL_OK) return peil_fail(call, PEIL_NO_MEMORY, "", "no memory for the items");
  code = peil_rollup_init(&reliability->rollup, call, role, 0.0, 0);
  if (code != PEIL_OK) return code;
  for (uint32_t o = 0; o < role->outcomes; o++) add_scale(reliability, o);
  add_scale(reliability, UINT32_MAX);
  own_scales(reliability);
  for (uint32_t i = 0; i < role->items; i++)
    reliability->turned[i] = role->item[i]->type == PEIL_BIPOLAR && role->item[i]->reversed != 0u;
  if (reliability->scales > 0u) return PEIL_OK;
  return peil_fail(call, PEIL_ROLE_LACKS, "",
                   call->language == PEIL_ENGLISH
                       ? "consistency needs two items that feed outcomes; the role has fewer"
                       : "samenhang vraagt twee items die uitkomsten voeden; de rol heeft er minder");
}

static int prepare(const struct peil_call *call, const struct peil_role *role,
                   const struct peil_setting *const *setting, const char *calibration,
                   size_t calibration_size, void **instance)
{
  struct reliability *reliability = peil_instance(call, sizeof(*reliability));
  int code;
  (void)calibration;
  (void)calibration_size;
  if (reliability == NULL) return PEIL_NO_MEMORY;
  reliability->role = role;
  reliability->confidence = setting[RELIABILITY_CONFIDENCE]->number;
  reliability->bound = setting[RELIABILITY_RATER_BOUND]->number;
  reliability->with_omega = peil_is_on(setting[RELIABILITY_OMEGA]);
  code = peil_reduction_prepare(call, &reliability->reduced, role, setting[RELIABILITY_RATERS],
                                setting[RELIABILITY_INCLUDE_SELF]);
  if (code == PEIL_OK) code = make(call, reliability);
  return peil_hand_over(code, reliability, release, instance);
}

/* ---------------------------------------------------------------------------------------------------- run */

static int take_values(const struct peil_call *call, struct reliability *reliability,
                       const struct peil_batch *batch)
{
  const struct peil_role *role = reliability->role;
  struct peil_walk walk = {0, PEIL_OK};
  free(reliability->value);
  free(reliability->complete);
  reliability->cases = batch->cases;
  reliability->complete = calloc((size_t)batch->cases + 1u, 1);
  reliability->value = malloc(((size_t)role->items + 1u) * batch->cases * sizeof(double));
  if (reliability->value == NULL || reliability->complete == NULL)
    return peil_fail(call, PEIL_NO_MEMORY, "", "no memory for the answers");
  while (peil_walk_next(&walk, call, &reliability->reduced, batch)) {
    const uint32_t first = reliability->reduced.first, cases = reliability->reduced.cases;
    for (uint32_t i = 0; i < role->items; i++) {
      double *to = reliability->value + (size_t)i * batch->cases + first;
      memcpy(to, reliability->reduced.value[i], cases * sizeof(double));
      for (uint32_t c = 0; reliability->turned[i] && c < cases; c++)
        to[c] =
            role->scale[role->item[i]->scale]->minimum + role->scale[role->item[i]->scale]->maximum - to[c];
    }
  }
  return walk.code;
}

int reliability_run(const struct peil_call *call, struct reliability *reliability,
                    const struct peil_batch *batch)
{
  int code;
  if (batch->cases < FEWEST_CASES)
    return peil_fail(
        call, PEIL_TOO_FEW, "",
        call->language == PEIL_ENGLISH
            ? "consistency is about a group; give the sheets of three subjects at least, better thirty"
            : "samenhang gaat over een groep; geef de formulieren van ten minste drie personen, liever "
              "dertig");
  code = take_values(call, reliability, batch);
  if (code != PEIL_OK) return code;
  code = reliability_scales(reliability);
  if (code == PEIL_OK) code = reliability_panel(reliability, batch);
  return code == PEIL_OK ? code : peil_fail(call, PEIL_NO_MEMORY, "", "no memory for the answers");
}

static int send_between(const struct peil_sink *sink, const char *on, const char *name, double value,
                        double low, double high)
{
  const struct peil_statistic one = {(uint32_t)sizeof(one), 0, on, name, value, NAN, low, high};
  if (value != value) return PEIL_OK;
  return sink->statistic(sink->to, &one) == PEIL_OK ? PEIL_OK : PEIL_SINK_FAILED;
}

static int send(const struct peil_sink *sink, const char *on, const char *name, double value)
{
  return send_between(sink, on, name, value, NAN, NAN);
}

static int send_figures(const struct reliability *reliability, const struct peil_sink *sink)
{
  int code = PEIL_OK;
  for (uint32_t s = 0; code == PEIL_OK && s < reliability->scales; s++) {
    const struct scale *scale = &reliability->scale[s];
    const char *on = scale->outcome == UINT32_MAX ? NULL : reliability->role->outcome[scale->outcome]->id;
    code = send_between(sink, on, "cronbach_alpha", scale->alpha, scale->alpha_low, scale->alpha_high);
    if (code == PEIL_OK) code = peil_panel_send_spread(&scale->alone, sink, 0, on);
    if (code == PEIL_OK) code = send(sink, on, "cronbach_alpha_standardised", scale->standardised);
    if (code == PEIL_OK) code = send(sink, on, "omega_total", scale->omega);
    if (code == PEIL_OK) code = send(sink, on, "complete_cases", scale->cases);
    if (code == PEIL_OK) code = send(sink, on, "items", scale->used);
  }
  for (uint32_t i = 0; code == PEIL_OK && i < reliability->role->items; i++) {
    const char *on = reliability->role->item[i]->id;
    const struct item_figures *item = &reliability->item[i];
    code = send_between(sink, on, "item_rest_correlation", item->rest, item->rest_low, item->rest_high);
    if (code == PEIL_OK)
      code = send_between(sink, on, "alpha_if_dropped", item->dropped, item->dropped_low, item->dropped_high);
    if (code == PEIL_OK && item->beyond > 0u) code = send(sink, on, "targets_beyond_bound", item->beyond);
  }
  return code;
}

static int send_remarks(const struct reliability *reliability, uint32_t language,
                        const struct peil_sink *sink)
{
  static const char *const codes[REMARKS] = {"complete-cases", "negative-alpha", "omega"};
  struct peil_line line;
  int code = PEIL_OK;
  peil_line_start(&line, language);
  if (reliability_say_answer(reliability, &line)) code = peil_send_remark(sink, 0, "answer", line.text);
  for (uint32_t s = 0; s < reliability->scales; s++) {
    for (uint32_t which = 0; code == PEIL_OK && which < REMARKS; which++) {
      peil_line_start(&line, language);
      if (reliability_remark(reliability, &reliability->scale[s], which, &line))
        code = peil_send_remark(sink, 0, codes[which], line.text);
    }
  }
  peil_line_start(&line, language);
  if (code == PEIL_OK && reliability_say_panel(reliability, &line))
    code = peil_send_remark(sink, 0, "reduction", line.text);
  peil_line_start(&line, language);
  if (code == PEIL_OK && reliability_say_apart(reliability, &line))
    code = peil_send_remark(sink, 0, "raters-apart", line.text);
  peil_line_start(&line, language);
  if (code == PEIL_OK && reliability_constant(reliability, &line))
    code = peil_send_remark(sink, 0, "zero-variance", line.text);
  return code == PEIL_OK ? peil_rollup_remarks(&reliability->rollup, language, sink) : code;
}

/* Consistency is about the questionnaire and not about the subjects: outcomes keep no figure of their own. */
static int score(const struct peil_call *call, void *instance, const struct peil_batch *batch,
                 struct peil_results *results, const struct peil_sink *sink)
{
  struct reliability *reliability = instance;
  int code = reliability_run(call, reliability, batch);
  (void)results;
  if (code != PEIL_OK || sink == NULL) return code;
  code = send_figures(reliability, sink);
  if (code == PEIL_OK) code = send_remarks(reliability, call->language, sink);
  return peil_told(call, PEIL_OK, code);
}

static const struct peil_scoring scoring = {
    (uint32_t)sizeof(scoring),
    PEIL_SCOPE_GROUP,
    {"betrouwbaarheid van de vragenlijst", "reliability of the questionnaire"},
    {"Hangen de items van een uitkomst samen?", "Do the items of an outcome hang together?"},
    {"twee items of meer die uitkomsten voeden, en ten minste drie personen",
     "two items or more that feed outcomes, and three subjects at least"},
    RELIABILITY_OPTIONS,
    0,
    options,
    prepare,
    score,
    NULL,
    release,
};

PEIL_METHOD("reliability", "1.1.0", &scoring, NULL, &reliability_reporting)
