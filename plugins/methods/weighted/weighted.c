/* SPDX-License-Identifier: EUPL-1.2
 *
 * weighted: how strong, on each outcome. The weighted mean up the role's outcome graph, and the rubric grades
 * of Moodle's two forms. The arithmetic is peil/rollup.h; README.md has the formulas and a worked example.
 */
#include "weighted.h"

static const char *const roll_up_words[] = {"equal", "split", NULL};
static const char *const form_words[] = {"mean", "rubric", "lock_zero", NULL};

static const struct peil_option *const options[WEIGHTED_OPTIONS] = {
    PEIL_OPTION(
        PEIL_CHOICE, "roll_up", 0, 1, 0, roll_up_words,
        "telt een competentie in elke kerntaak voor vol (equal) of verdeeld over haar kerntaken (split)",
        "whether a competency counts in full in each core task (equal) or shared over its core tasks "
        "(split)"),
    PEIL_OPTION_MINIMUM_ANSWERED,
    PEIL_OPTION_RATERS,
    PEIL_OPTION_INCLUDE_SELF,
    PEIL_OPTION(
        PEIL_CHOICE, "form", 0, 2, 0, form_words,
        "geef daarnaast een rubriekcijfer, van laagste tot hoogste score (rubric) of vanaf nul (lock_zero)",
        "also give a rubric grade, from lowest to highest score (rubric) or from zero (lock_zero)"),
    PEIL_OPTION(PEIL_NUMBER, "grade_minimum", -1e6, 1e6, 0, NULL, "laagste rubriekcijfer",
                "lowest rubric grade"),
    PEIL_OPTION(PEIL_NUMBER, "grade_maximum", -1e6, 1e6, 100, NULL, "hoogste rubriekcijfer",
                "highest rubric grade"),
    PEIL_OPTION_RATER_BOUND,
};

static void release(void *instance)
{
  struct weighted *weighted = instance;
  if (weighted == NULL) return;
  peil_reduced_finish(&weighted->reduced);
  peil_rollup_finish(&weighted->rollup);
  peil_panel_finish(&weighted->panel);
  peil_rollup_finish(&weighted->panel_rollup);
  free(weighted);
}

static int check_grades(const struct peil_call *call, const struct weighted *weighted)
{
  if (weighted->form == FORM_MEAN || weighted->grade_maximum > weighted->grade_minimum) return PEIL_OK;
  return peil_refuse_order(call, "grade_minimum", weighted->grade_minimum, "grade_maximum",
                           weighted->grade_maximum);
}

/* The columns of the figures, and those of every rater by itself. */
static int prepare_columns(const struct peil_call *call, struct weighted *weighted,
                           const struct peil_setting *const *setting)
{
  const double answered = setting[WEIGHTED_MINIMUM_ANSWERED]->number;
  int code = peil_reduction_prepare(call, &weighted->reduced, weighted->role, setting[WEIGHTED_RATERS],
                                    setting[WEIGHTED_INCLUDE_SELF]);
  if (code == PEIL_OK)
    code = peil_panel_prepare(call, &weighted->panel, weighted->role,
                              peil_is_on(setting[WEIGHTED_INCLUDE_SELF]), setting[WEIGHTED_RATER_BOUND]);
  if (code == PEIL_OK)
    code = peil_rollup_init(&weighted->rollup, call, weighted->role, answered, (int)weighted->split);
  if (code != PEIL_OK) return code;
  return peil_rollup_init(&weighted->panel_rollup, call, weighted->role, answered, (int)weighted->split);
}

static int prepare(const struct peil_call *call, const struct peil_role *role,
                   const struct peil_setting *const *setting, const char *calibration,
                   size_t calibration_size, void **instance)
{
  struct weighted *weighted = peil_instance(call, sizeof(*weighted));
  int code;
  (void)calibration;
  (void)calibration_size;
  if (weighted == NULL) return PEIL_NO_MEMORY;
  weighted->role = role;
  weighted->split = peil_is_on(setting[WEIGHTED_ROLL_UP]);
  weighted->form = peil_chosen(setting[WEIGHTED_FORM]);
  weighted->grade_minimum = setting[WEIGHTED_GRADE_MINIMUM]->number;
  weighted->grade_maximum = setting[WEIGHTED_GRADE_MAXIMUM]->number;
  code = check_grades(call, weighted);
  if (code == PEIL_OK) code = prepare_columns(call, weighted, setting);
  return peil_hand_over(code, weighted, release, instance);
}

double weighted_cross_check(const struct weighted *weighted, const struct peil_rollup *rollup,
                            const struct peil_reduced *reduced, uint32_t outcome, uint32_t i, double *mark)
{
  const struct peil_node *node = &rollup->node[outcome];
  for (uint32_t l = node->link; l < node->link + node->links; l++) {
    const struct peil_link *link = &rollup->link[l];
    double value;
    if (link->from != PEIL_FROM_ITEM || link->weight > 0.0) continue;
    if (weighted->role->item[link->index]->part != PEIL_PART_DEFINITION) continue;
    value = reduced->value[link->index][i];
    *mark = link->mapped != 0u ? (value - link->origin) * link->gain + link->base : value;
    return *mark - rollup->value[(size_t)outcome * PEIL_STRIDE + i];
  }
  return NAN;
}

static int remark_cross_check(const struct weighted *weighted, uint32_t i, uint32_t language,
                              const struct peil_sink *sink)
{
  const struct peil_role *role = weighted->role;
  int code = PEIL_OK;
  for (uint32_t o = 0; code == PEIL_OK && o < role->outcomes; o++) {
    double mark = NAN;
    const double apart = weighted_cross_check(weighted, &weighted->rollup, &weighted->reduced, o, i, &mark);
    struct peil_line line;
    if (!(fabs(apart) > CROSS_CHECK_LIMIT)) continue;
    peil_line_start(&line, language);
    peil_line_add(&line, role->outcome[o]->id);
    peil_line_both(&line, ": het oordeel in één keer is ", ": the judgement in one go is ");
    peil_line_number(&line, mark, 2);
    peil_line_both(&line, ", uit de criteria volgt ", ", the criteria come to ");
    peil_line_number(&line, mark - apart, 2);
    peil_line_both(&line, "; een verschil van meer dan 1, dus kijk beide na.",
                   "; they differ by more than 1, so look at both again.");
    code = peil_send_remark(sink, weighted->reduced.first + i, "cross-check", line.text);
  }
  return code;
}

/* The sum of the chosen scores over the answered items of a set, with the lowest and highest it could have
 * been. */
static void add_rubric(const struct weighted *weighted, uint32_t item, uint32_t i, double sum[3])
{
  const struct peil_item *one = weighted->role->item[item];
  const struct peil_scale *scale = weighted->role->scale[one->scale];
  const double value = weighted->reduced.value[item][i];
  const int reversed = one->type == PEIL_BIPOLAR && one->reversed != 0u;
  if (value != value) return;
  sum[0] += reversed ? scale->minimum + scale->maximum - value : value;
  sum[1] += scale->minimum;
  sum[2] += scale->maximum;
}

static int send_grade(const struct weighted *weighted, uint32_t i, const char *on, const double sum[3],
                      const struct peil_sink *sink)
{
  const double low = weighted->grade_minimum, high = weighted->grade_maximum;
  const double bottom = weighted->form == FORM_RUBRIC ? sum[1] : 0.0;
  double grade;
  if (!(sum[2] > bottom)) return PEIL_OK; /* nothing answered, or nothing to choose from: no grade */
  if (weighted->form == FORM_RUBRIC) grade = (sum[0] - bottom) / (sum[2] - bottom) * (high - low) + low;
  else grade = sum[0] / sum[2] * high;
  return peil_send_statistic(sink, weighted->reduced.first + i, on, "rubric_grade", grade);
}

static int send_grades(const struct weighted *weighted, uint32_t i, const struct peil_sink *sink)
{
  const struct peil_rollup *rollup = &weighted->rollup;
  const struct peil_role *role = weighted->role;
  double whole[3] = {0, 0, 0};
  int code = PEIL_OK;
  for (uint32_t item = 0; item < role->items; item++) {
    int behind = 0;
    for (uint32_t o = 0; !behind && o < role->outcomes; o++)
      for (uint32_t l = rollup->node[o].leaf; !behind && l < rollup->node[o].leaf + rollup->node[o].leaves;
           l++)
        behind = rollup->leaf[l] == item;
    if (behind) add_rubric(weighted, item, i, whole);
  }
  code = send_grade(weighted, i, NULL, whole, sink);
  for (uint32_t o = 0; code == PEIL_OK && o < role->outcomes; o++) {
    double sum[3] = {0, 0, 0};
    if (!peil_is_top(role, o)) continue;
    for (uint32_t l = rollup->node[o].leaf; l < rollup->node[o].leaf + rollup->node[o].leaves; l++)
      add_rubric(weighted, rollup->leaf[l], i, sum);
    code = send_grade(weighted, i, role->outcome[o]->id, sum, sink);
  }
  return code;
}

static int say_why(struct weighted *weighted, const struct peil_batch *batch, uint32_t language,
                   const struct peil_sink *sink)
{
  int code = PEIL_OK;
  for (uint32_t i = 0; code == PEIL_OK && i < weighted->reduced.cases; i++) {
    code = peil_rollup_trace(&weighted->rollup, &weighted->reduced, i, sink);
    if (code == PEIL_OK && weighted->form != FORM_MEAN) code = send_grades(weighted, i, sink);
    if (code == PEIL_OK) code = peil_reduced_remarks(&weighted->reduced, batch, i, language, sink);
    if (code == PEIL_OK) code = weighted_panel(weighted, batch, weighted->reduced.first + i, language, sink);
    if (code == PEIL_OK) code = remark_cross_check(weighted, i, language, sink);
  }
  return code;
}

static int score(const struct peil_call *call, void *instance, const struct peil_batch *batch,
                 struct peil_results *results, const struct peil_sink *sink)
{
  struct weighted *weighted = instance;
  struct peil_walk walk = {0, PEIL_OK};
  int code = sink != NULL ? peil_rollup_remarks(&weighted->rollup, call->language, sink) : PEIL_OK;
  while (code == PEIL_OK && peil_walk_next(&walk, call, &weighted->reduced, batch)) {
    peil_rollup_block(&weighted->rollup, &weighted->reduced, batch);
    peil_rollup_store(&weighted->rollup, results, weighted->reduced.first);
    if (sink != NULL) code = say_why(weighted, batch, call->language, sink);
  }
  return peil_told(call, walk.code, code);
}

static const struct peil_scoring scoring = {
    (uint32_t)sizeof(scoring),
    PEIL_SCOPE_CASE,
    {"gewogen gemiddelde", "weighted mean"},
    {"Hoe sterk op elke uitkomst?", "How strong on each outcome?"},
    {"items met een schaal die uitkomsten voeden", "items with a scale that feed outcomes"},
    WEIGHTED_OPTIONS,
    0,
    options,
    prepare,
    score,
    NULL,
    release,
};

PEIL_METHOD("weighted", "1.0.0", &scoring, NULL, &weighted_reporting)
