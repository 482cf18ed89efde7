/* SPDX-License-Identifier: EUPL-1.2
 *
 * awareness: conscious or unconscious, competent or not. README.md has the formula chosen and why, the edge cases
 * and a worked example.
 */
#include "awareness.h"

#include "peil/method.h"

static const struct peil_option *const options[AWARENESS_OPTIONS] = {
    PEIL_OPTION(PEIL_NUMBER, "threshold", -1e9, 1e9, 3, NULL, "niveau vanaf waar iemand het in huis heeft",
                "level from which somebody has it"),
    PEIL_OPTION(PEIL_NUMBER, "band", 0, 2, 0.5, NULL,
                "verschil in standaarddeviaties waarbinnen zelf en anderen overeenstemmen",
                "difference in standard deviations within which self and others agree"),
    PEIL_OPTION(PEIL_CHOICE, "raters", 0, 2, 0, peil_raters_words,
                "hoe antwoorden van de anderen één waarde worden",
                "how the answers of the others become one value"),
    PEIL_OPTION_RATER_BOUND,
};

static void release(void *instance)
{
  struct awareness *awareness = instance;
  if (awareness == NULL) return;
  peil_rollup_finish(&awareness->rollup);
  free(awareness->self);
  free(awareness->others);
  free(awareness->missing);
  free(awareness->view);
  free(awareness->scratch);
  peil_panel_finish(&awareness->panel);
  free(awareness);
}

static int arrange(const struct peil_call *call, struct awareness *awareness)
{
  const struct peil_role *role = awareness->role;
  uint32_t most = 0;
  int code = peil_rollup_init(&awareness->rollup, call, role, 0.0, 0);
  if (code != PEIL_OK) return code;
  awareness->self = malloc(((size_t)role->items + 1u) * sizeof(double));
  awareness->others = malloc(((size_t)role->items + 1u) * sizeof(double));
  awareness->missing = malloc((size_t)role->items + 1u);
  awareness->view = malloc(((size_t)role->outcomes + 1u) * sizeof(*awareness->view));
  if (awareness->self == NULL || awareness->others == NULL || awareness->missing == NULL ||
      awareness->view == NULL)
    return peil_fail(call, PEIL_NO_MEMORY, "", "no memory for the method");
  for (uint32_t o = 0; o < role->outcomes; o++)
    if (awareness->rollup.node[o].leaves > most) most = awareness->rollup.node[o].leaves;
  if (most >= 2u) return PEIL_OK;
  return peil_fail(
      call, PEIL_ROLE_LACKS, "",
      call->language == PEIL_ENGLISH
          ? "no outcome of the role has two items or more behind it; comparing self and others takes two"
          : "geen uitkomst van de rol heeft twee of meer items achter zich; zelf en anderen vergelijken "
            "vraagt er twee");
}

static int prepare(const struct peil_call *call, const struct peil_role *role,
                   const struct peil_setting *const *setting, const char *calibration,
                   size_t calibration_size, void **instance)
{
  struct awareness *awareness = peil_instance(call, sizeof(*awareness));
  int code;
  (void)calibration;
  (void)calibration_size;
  if (awareness == NULL) return PEIL_NO_MEMORY;
  awareness->role = role;
  awareness->threshold = setting[AWARENESS_THRESHOLD]->number;
  awareness->band = setting[AWARENESS_BAND]->number;
  awareness->raters = peil_chosen(setting[AWARENESS_RATERS]);
  code = peil_panel_prepare(call, &awareness->panel, role, 0, setting[AWARENESS_RATER_BOUND]);
  if (code == PEIL_OK) code = arrange(call, awareness);
  return peil_hand_over(code, awareness, release, instance);
}

/* -------------------------------------------------------------------------------------------------- per case */

static void store(struct peil_results *results, uint32_t c, uint32_t o, const struct view *view)
{
  const size_t at = (size_t)o * results->stride + c;
  const int told = view->items >= 2u;
  results->value[at] = told ? view->others : (double)NAN;
  if (view->leaves == 0u) results->status[at] = PEIL_UNSCORED;
  else if (told) results->status[at] = PEIL_SCORED;
  else results->status[at] = view->asked > 0u ? PEIL_INSUFFICIENT : PEIL_STATUS_NOT_APPLICABLE;
  if (results->answered != NULL) results->answered[at] = view->items;
  if (results->asked != NULL) results->asked[at] = view->asked;
}

static int score_case(struct awareness *awareness, struct peil_results *results, uint32_t c,
                      uint32_t language, const struct peil_sink *sink)
{
  int code = PEIL_OK;
  for (uint32_t o = 0; code == PEIL_OK && o < awareness->role->outcomes; o++) {
    struct view *view = &awareness->view[o];
    *view = awareness_view(awareness, o);
    store(results, c, o, view);
    if (sink == NULL || view->leaves == 0u) continue;
    code = awareness_send_terms(awareness, c, o, sink);
    if (code == PEIL_OK && awareness->lacks == LACKS_NOTHING)
      code = awareness_send_view(awareness, c, o, view, sink);
  }
  for (uint32_t i = 0; sink != NULL && code == PEIL_OK && i < awareness->role->items; i++) {
    const char *on = awareness->role->item[i]->id;
    if (awareness_pane(awareness, i) == PANE_NONE) continue;
    code = awareness_send(sink, c, on, "self", awareness->self[i]);
    if (code == PEIL_OK) code = awareness_send(sink, c, on, "others", awareness->others[i]);
  }
  return code == PEIL_OK && sink != NULL ? awareness_send_lists(awareness, c, language, sink) : code;
}

static int score(const struct peil_call *call, void *instance, const struct peil_batch *batch,
                 struct peil_results *results, const struct peil_sink *sink)
{
  struct awareness *awareness = instance;
  for (uint32_t c = 0; c < batch->cases; c++) {
    int code;
    if (c % PEIL_BLOCK == 0u && call->cancelled(call))
      return peil_fail(call, PEIL_CANCELLED, "", "cancelled");
    code = awareness_read(call, awareness, batch, c);
    if (code != PEIL_OK) return code;
    code = score_case(awareness, results, c, call->language, sink);
    if (code == PEIL_OK && sink != NULL) code = awareness_panel(awareness, batch, c, call->language, sink);
    if (code != PEIL_OK) return peil_told(call, PEIL_OK, code);
  }
  return PEIL_OK;
}

static const struct peil_scoring scoring = {
    (uint32_t)sizeof(scoring),
    PEIL_SCOPE_CASE,
    {"zelfbeeld en beeld van anderen", "self-awareness"},
    {"Bewust of onbewust, bekwaam of niet?", "Conscious or unconscious, competent or not?"},
    {"uitkomsten met ten minste twee items; een eigen formulier en een formulier van een ander",
     "outcomes with two items at least; a self sheet and a sheet of somebody else"},
    AWARENESS_OPTIONS,
    0,
    options,
    prepare,
    score,
    NULL,
    release,
};

PEIL_METHOD("awareness", "1.0.0", &scoring, NULL, &awareness_reporting)
