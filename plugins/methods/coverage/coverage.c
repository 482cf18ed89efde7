/* SPDX-License-Identifier: EUPL-1.2
 *
 * coverage: what does the team have, and what needs attention. Never about fewer people than may be told
 * apart. README.md has the rules and a worked example.
 */
#include "coverage.h"

#include "peil/method.h"
#include "peil/panel.h"

#define PEIL_ROUNDING 1e-9 /* a mean of threes is three, whatever its last bit says */

static const struct peil_option *const options[COVERAGE_OPTIONS] = {
    PEIL_OPTION(PEIL_NUMBER, "level", -1e9, 1e9, 3, NULL, "niveau vanaf waar een lid iets in huis heeft",
                "level from which a member has it"),
    PEIL_OPTION(PEIL_WHOLE, "depth", 1, 1000, 2, NULL, "aantal leden dat op het niveau moet staan",
                "number of members that must stand at the level"),
    PEIL_OPTION(PEIL_WHOLE, "smallest_group", COVERAGE_BOUND, 1000, COVERAGE_BOUND, NULL,
                "kleinste groep waarover zonder toestemming iets wordt gezegd",
                "smallest group that is told about without consent"),
    PEIL_OPTION(PEIL_BOOLEAN, "consent", 0, 1, 0, NULL, "hebben alle leden toestemming gegeven",
                "whether all members gave consent"),
    PEIL_OPTION(PEIL_NUMBER, "minimum_answered", 0, 1, 0.5, NULL,
                "deel van de gevraagde items dat een lid beantwoord moet hebben",
                "share of the items asked that a member must have answered"),
    PEIL_OPTION_RATERS,
    PEIL_OPTION_INCLUDE_SELF,
    PEIL_OPTION_RATER_BOUND,
};

static void release(void *instance)
{
  struct coverage *coverage = instance;
  if (coverage == NULL) return;
  peil_reduced_finish(&coverage->reduced);
  peil_rollup_finish(&coverage->rollup);
  free(coverage->value);
  free(coverage->status);
  free(coverage->sorted);
  free(coverage->hidden);
  free(coverage->apart);
  free(coverage);
}

static int refuse_role(const struct peil_call *call, const struct coverage *coverage)
{
  for (uint32_t o = 0; o < coverage->role->outcomes; o++)
    if (coverage->rollup.node[o].leaves > 0u) return PEIL_OK;
  return peil_fail(
      call, PEIL_ROLE_LACKS, "",
      call->language == PEIL_ENGLISH
          ? "the role has no outcome that items feed with a weight above 0, so there is nothing to cover; "
            "let items feed one"
          : "de rol heeft geen uitkomst die door items met een gewicht boven 0 gevoed wordt, dus er valt "
            "niets te dekken; laat items er een voeden");
}

static int prepare(const struct peil_call *call, const struct peil_role *role,
                   const struct peil_setting *const *setting, const char *calibration,
                   size_t calibration_size, void **instance)
{
  struct coverage *coverage = peil_instance(call, sizeof(*coverage));
  int code;
  (void)calibration;
  (void)calibration_size;
  if (coverage == NULL) return PEIL_NO_MEMORY;
  coverage->role = role;
  coverage->level = setting[COVERAGE_LEVEL]->number;
  coverage->bound = setting[COVERAGE_RATER_BOUND]->number;
  coverage->depth = peil_chosen(setting[COVERAGE_DEPTH]);
  coverage->smallest_group = peil_chosen(setting[COVERAGE_SMALLEST_GROUP]);
  coverage->consent = peil_is_on(setting[COVERAGE_CONSENT]);
  code = peil_reduction_prepare(call, &coverage->reduced, role, setting[COVERAGE_RATERS],
                                setting[COVERAGE_INCLUDE_SELF]);
  if (code == PEIL_OK)
    code = peil_rollup_init(&coverage->rollup, call, role, setting[COVERAGE_MINIMUM_ANSWERED]->number, 0);
  if (code == PEIL_OK) code = refuse_role(call, coverage);
  coverage->apart = calloc((size_t)role->outcomes + 1u, sizeof(*coverage->apart));
  if (code == PEIL_OK && coverage->apart == NULL)
    code = peil_fail(call, PEIL_NO_MEMORY, "", "no memory for the raters apart");
  return peil_hand_over(code, coverage, release, instance);
}

/* ------------------------------------------------------------------------------------------------ the team
 */

static int refuse_small(const struct peil_call *call, const struct coverage *coverage, uint32_t members)
{
  struct peil_line line;
  peil_line_start(&line, call->language);
  if (members < 2u) {
    peil_line_both(&line, "een groep van ", "a group of ");
    peil_line_whole(&line, members);
    peil_line_both(&line, " is geen team; geef de formulieren van ten minste twee leden",
                   " is no team; give the sheets of two members at least");
    return peil_fail(call, PEIL_TOO_FEW, "", line.text);
  }
  peil_line_both(&line, "de groep telt ", "the group has ");
  peil_line_whole(&line, members);
  peil_line_both(&line, " leden; onder ", " members; below ");
  peil_line_whole(&line, coverage->smallest_group);
  peil_line_both(&line,
                 " zijn leden herkenbaar. Voeg leden toe, of zet consent aan als allen toestemming gaven",
                 " members can be recognised. Add members, or set consent when all have given it");
  return peil_fail(call, PEIL_TOO_FEW, "smallest_group", line.text);
}

static int make_room(struct coverage *coverage, uint32_t members)
{
  const size_t cells = ((size_t)coverage->role->outcomes + 1u) * members;
  free(coverage->value);
  free(coverage->status);
  free(coverage->sorted);
  free(coverage->hidden);
  coverage->hidden = calloc((size_t)coverage->role->outcomes + 1u, 1u);
  coverage->value = malloc(cells * sizeof(double));
  coverage->status = malloc(cells);
  coverage->sorted = malloc(members * sizeof(double));
  coverage->members = members;
  return coverage->value && coverage->status && coverage->sorted && coverage->hidden ? PEIL_OK
                                                                                     : PEIL_NO_MEMORY;
}

/* What goes for a small group goes for the few of a large one who have a figure on an outcome: it would be told about them. */
static void hide_few(struct coverage *coverage)
{
  const uint32_t members = coverage->members;
  for (uint32_t o = 0; coverage->consent == 0u && o < coverage->role->outcomes; o++) {
    double *value = coverage->value + (size_t)o * members;
    uint8_t *status = coverage->status + (size_t)o * members;
    uint32_t scored = 0;
    for (uint32_t m = 0; m < members; m++) scored += value[m] == value[m];
    if (scored == 0u || scored >= coverage->smallest_group) continue;
    coverage->hidden[o] = 1u;
    for (uint32_t m = 0; m < members; m++) {
      if (value[m] != value[m]) continue;
      value[m] = NAN;
      status[m] = PEIL_INSUFFICIENT;
    }
  }
}

int coverage_members(const struct peil_call *call, struct coverage *coverage, const struct peil_batch *batch)
{
  const uint32_t members = batch->cases;
  struct peil_walk walk = {0, PEIL_OK};
  if (members < 2u || (members < coverage->smallest_group && coverage->consent == 0u))
    return refuse_small(call, coverage, members);
  if (make_room(coverage, members) != PEIL_OK)
    return peil_fail(call, PEIL_NO_MEMORY, "", "no memory for the members");
  while (peil_walk_next(&walk, call, &coverage->reduced, batch)) {
    const uint32_t first = coverage->reduced.first, cases = coverage->reduced.cases;
    peil_rollup_block(&coverage->rollup, &coverage->reduced, batch);
    for (uint32_t o = 0; o < coverage->role->outcomes; o++) {
      const size_t to = (size_t)o * members + first, from = (size_t)o * PEIL_STRIDE;
      memcpy(coverage->value + to, coverage->rollup.value + from, cases * sizeof(double));
      memcpy(coverage->status + to, coverage->rollup.status + from, cases);
    }
  }
  if (walk.code == PEIL_OK) hide_few(coverage);
  return walk.code;
}

int coverage_reaches(const struct coverage *coverage, double value)
{
  return value >= coverage->level - PEIL_ROUNDING;
}

int coverage_level_fits(const struct coverage *coverage, uint32_t outcome)
{
  const struct peil_outcome *one = coverage->role->outcome[outcome];
  return coverage->level > one->minimum && coverage->level <= one->maximum;
}

struct team coverage_team(const struct coverage *coverage, uint32_t outcome)
{
  const size_t at = (size_t)outcome * coverage->members;
  struct team team = {0, 0, 0, NAN, NAN, NAN, NAN, PEIL_NO_VERDICT};
  double sum = 0.0;
  for (uint32_t m = 0; m < coverage->members; m++) {
    const double value = coverage->value[at + m];
    team.applicable +=
        coverage->status[at + m] == PEIL_SCORED || coverage->status[at + m] == PEIL_INSUFFICIENT;
    if (value != value) continue;
    coverage->sorted[team.scored++] = value;
    team.depth += (uint32_t)coverage_reaches(coverage, value);
    sum += value;
  }
  if (team.scored == 0u) return team;
  qsort(coverage->sorted, team.scored, sizeof(double), peil_compare_doubles);
  team.lowest = coverage->sorted[0];
  team.best = coverage->sorted[team.scored - 1u];
  team.mean = sum / (double)team.scored;
  team.median = (coverage->sorted[(team.scored - 1u) / 2u] + coverage->sorted[team.scored / 2u]) / 2.0;
  if (!coverage_level_fits(coverage, outcome)) return team;
  const int reached = coverage_reaches(coverage, team.best);
  team.mark = reached && team.depth >= coverage->depth ? PEIL_MET : PEIL_NOT_MET;
  return team;
}

static int send_team(const struct coverage *coverage, uint32_t o, const struct team *team,
                     const struct peil_sink *sink)
{
  const struct {
    const char *name;
    double value;
  } figure[] = {{"best", team->best}, {"depth", team->depth},   {"spread", team->best - team->lowest},
                {"mean", team->mean}, {"median", team->median}, {"members", team->scored}};
  int code = PEIL_OK;
  for (size_t f = 0; code == PEIL_OK && f < sizeof(figure) / sizeof(figure[0]); f++)
    code = peil_send_statistic(sink, 0, coverage->role->outcome[o]->id, figure[f].name, figure[f].value);
  return code;
}

static int send_hidden(const struct coverage *coverage, uint32_t language, const struct peil_sink *sink)
{
  struct peil_line line;
  struct peil_listing names = {0, 0};
  peil_line_start(&line, language);
  peil_line_both(&line, "Minder dan ", "Fewer than ");
  peil_line_whole(&line, coverage->smallest_group);
  peil_line_both(&line, " leden hebben hier een cijfer; het zou over personen gaan en wordt niet getoond: ",
                 " members have a figure here; it would be about persons and is not shown: ");
  for (uint32_t o = 0; o < coverage->role->outcomes; o++)
    if (coverage->hidden[o] != 0u) peil_listing_outcome(&names, &line, coverage->role->outcome[o]);
  return peil_listing_close(&names, &line) > 0u ? peil_send_remark(sink, 0, "few-members", line.text)
                                                : PEIL_OK;
}

static int send_answer(const struct coverage *coverage, uint32_t language, const struct peil_sink *sink)
{
  struct peil_line line;
  peil_line_start(&line, language);
  coverage_say(coverage, 1, &line);
  return peil_send_remark(sink, 0, "answer", line.text);
}

static int send_remarks(const struct coverage *coverage, uint32_t language, const struct peil_sink *sink)
{
  struct peil_line line;
  struct peil_listing names = {0, 0};
  int code = peil_rollup_remarks(&coverage->rollup, language, sink);
  if (code == PEIL_OK) code = send_hidden(coverage, language, sink);
  if (code == PEIL_OK && coverage->depth > coverage->members)
    code = peil_send_remark(sink, 0, "depth-beyond-group",
                            language == PEIL_ENGLISH
                                ? "More members are asked for than the group has; everything needs attention."
                                : "Er worden meer leden gevraagd dan de groep telt; alles vraagt aandacht.");
  peil_line_start(&line, language);
  peil_line_both(&line,
                 "Het niveau valt buiten de schaal van deze uitkomsten, die daarom geen oordeel krijgen: ",
                 "The level lies off the scale of these outcomes, which therefore get no judgement: ");
  for (uint32_t o = 0; o < coverage->role->outcomes; o++) {
    if (coverage_level_fits(coverage, o) || coverage->rollup.node[o].leaves == 0u) continue;
    peil_listing_outcome(&names, &line, coverage->role->outcome[o]);
  }
  return peil_listing_close(&names, &line) > 0u && code == PEIL_OK
             ? peil_send_remark(sink, 0, "level-off-scale", line.text)
             : code;
}

/* What a team says of itself reads as what others saw, unless it is said. */
static int remark_self_only(const struct peil_batch *batch, uint32_t language, const struct peil_sink *sink)
{
  for (uint32_t c = 0; c < batch->cases; c++)
    if (peil_self_rows(batch, c) < peil_case_rows(batch, c)) return PEIL_OK;
  return peil_send_remark(sink, 0, "self-only",
                          language == PEIL_ENGLISH ? "All sheets were filled in by the members themselves."
                                                   : "Alle formulieren zijn door de leden zelf ingevuld.");
}

static void store(const struct coverage *coverage, struct peil_results *results, uint32_t o,
                  const struct team *team)
{
  const size_t at = (size_t)o * results->stride;
  results->value[at] = team->best;
  if (coverage->rollup.node[o].leaves == 0u) results->status[at] = PEIL_UNSCORED;
  else if (team->scored > 0u) results->status[at] = PEIL_SCORED;
  else results->status[at] = team->applicable > 0u ? PEIL_INSUFFICIENT : PEIL_STATUS_NOT_APPLICABLE;
  if (results->mark != NULL) results->mark[at] = (uint8_t)team->mark;
  if (results->answered != NULL) results->answered[at] = team->scored;
  if (results->asked != NULL) results->asked[at] = team->applicable;
}

static int score(const struct peil_call *call, void *instance, const struct peil_batch *batch,
                 struct peil_results *results, const struct peil_sink *sink)
{
  struct coverage *coverage = instance;
  int code = coverage_members(call, coverage, batch);
  if (code == PEIL_OK && sink != NULL) code = coverage_panel(call, coverage, batch);
  if (code != PEIL_OK) return code;
  for (uint32_t o = 0; code == PEIL_OK && o < coverage->role->outcomes; o++) {
    const struct team team = coverage_team(coverage, o);
    store(coverage, results, o, &team);
    if (sink == NULL || team.scored == 0u) continue;
    code = send_team(coverage, o, &team, sink);
    if (code == PEIL_OK) code = coverage_send_apart(coverage, o, sink);
  }
  if (code == PEIL_OK && sink != NULL) code = send_answer(coverage, call->language, sink);
  if (code == PEIL_OK && sink != NULL) code = send_remarks(coverage, call->language, sink);
  if (code == PEIL_OK && sink != NULL) code = remark_self_only(batch, call->language, sink);
  if (code == PEIL_OK && sink != NULL) code = coverage_remark_apart(coverage, call->language, sink);
  return peil_told(call, PEIL_OK, code);
}

static const struct peil_scoring scoring = {
    (uint32_t)sizeof(scoring),
    PEIL_SCOPE_GROUP,
    {"dekking in het team", "team coverage"},
    {"Wat heeft het team al, en wat vraagt nog aandacht?",
     "What does the team have, and what needs attention?"},
    {"items met een schaal die uitkomsten voeden, en ten minste twee leden",
     "items with a scale that feed outcomes, and two members at least"},
    COVERAGE_OPTIONS,
    PEIL_CASES_MEMBERS,
    options,
    prepare,
    score,
    NULL,
    release,
};

PEIL_METHOD("coverage", "1.2.0", &scoring, NULL, &coverage_reporting)
