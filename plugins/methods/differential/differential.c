/* SPDX-License-Identifier: EUPL-1.2
 *
 * differential: where between two poles, and how far from the ideal. Osgood & Suci (1952) for the distance,
 * Cronbach & Gleser (1953) for its parts. README.md has the formulas and a worked example.
 */
#include "differential.h"

#include "peil/method.h"

static const char *const ideal_words[] = {"pole", "role", "value", NULL};
static const char *const reporting_words[] = {"scale", "centred", "1..7", "-3..+3",
                                              NULL}; /* the last two: as on seven points */

static const struct peil_option *const options[DIFFERENTIAL_OPTIONS] = {
    PEIL_OPTION(
        PEIL_CHOICE, "ideal", 0, 2, 0, ideal_words,
        "het ideaal is de gewenste pool (pole), wat de rol per paar noemt (role) of ideal_value (value)",
        "the ideal is the wanted pole (pole), what the role names per pair (role) or ideal_value (value)"),
    PEIL_OPTION(PEIL_NUMBER, "ideal_value", -1e9, 1e9, 7, NULL,
                "ideale positie op elk paar, geteld naar de gewenste pool toe",
                "ideal position on every pair, counted towards the wanted pole"),
    PEIL_OPTION(PEIL_CHOICE, "reporting", 0, 3, 0, reporting_words,
                "posities op de schaal zelf (scale) of rond nul (centred)",
                "positions on the scale itself (scale) or around zero (centred)"),
    PEIL_OPTION_RATERS,
    PEIL_OPTION_INCLUDE_SELF,
    PEIL_OPTION_RATER_BOUND,
};

static void release(void *instance)
{
  struct differential *differential = instance;
  if (differential == NULL) return;
  peil_reduced_finish(&differential->reduced);
  free(differential->pairs);
  free(differential->pair);
  free(differential->ideals);
  free(differential->own);
  free(differential->other);
  free(differential->scratch);
  peil_panel_finish(&differential->panel);
  free(differential);
}

static int allocate(struct differential *differential)
{
  const struct peil_role *role = differential->role;
  size_t feeds = 1;
  for (uint32_t o = 0; o < role->outcomes; o++) feeds += role->outcome[o]->feeds;
  differential->pairs = calloc((size_t)role->outcomes + 1u, sizeof(*differential->pairs));
  differential->pair = calloc(feeds, sizeof(*differential->pair));
  differential->ideals = calloc(feeds, sizeof(double));
  differential->own = calloc(feeds, sizeof(double));
  differential->other = calloc(feeds, sizeof(double));
  return differential->pairs && differential->pair && differential->ideals && differential->own &&
                 differential->other
             ? PEIL_OK
             : PEIL_NO_MEMORY;
}

static int is_pair(const struct peil_role *role, const struct peil_feed *feed)
{
  return feed->from == PEIL_FROM_ITEM && feed->weight > 0.0 &&
         role->item[feed->index]->type == PEIL_BIPOLAR && role->item[feed->index]->scale != PEIL_NO_SCALE;
}

static double ideal_of(const struct differential *differential, const struct pairs *pairs, uint32_t item)
{
  const double named = differential->role->item[item]->ideal;
  if (differential->ideal == IDEAL_VALUE) return differential->ideal_value;
  if (differential->ideal == IDEAL_ROLE && named == named) return turned(differential, pairs, item, named);
  return pairs->high;
}

/* Gathers the pairs of outcome o; they must stand on one scale, or their mean would mean nothing. */
static int gather(const struct peil_call *call, struct differential *differential, uint32_t o, uint32_t *used)
{
  const struct peil_role *role = differential->role;
  struct pairs *pairs = &differential->pairs[o];
  pairs->first = *used;
  for (uint32_t f = 0; f < role->outcome[o]->feeds; f++) {
    const struct peil_feed *feed = role->outcome[o]->feed[f];
    const struct peil_scale *scale;
    if (!is_pair(role, feed)) continue;
    scale = role->scale[role->item[feed->index]->scale];
    if (pairs->count == 0u) {
      pairs->low = scale->minimum;
      pairs->high = scale->maximum;
    }
    if (scale->minimum != pairs->low || scale->maximum != pairs->high || !(pairs->high > pairs->low))
      return peil_fail(call, PEIL_ROLE_LACKS, role->item[feed->index]->id,
                       call->language == PEIL_ENGLISH
                           ? "the pairs of one outcome must share one scale; give them the same scale"
                           : "de paren van één uitkomst moeten één schaal delen; geef ze dezelfde schaal");
    differential->pair[*used] = feed->index;
    differential->ideals[*used] = ideal_of(differential, pairs, feed->index);
    if (differential->ideals[*used] < pairs->low || differential->ideals[*used] > pairs->high)
      return peil_fail(call, PEIL_BAD_OPTION, "ideal_value",
                       call->language == PEIL_ENGLISH
                           ? "the ideal lies off the scale of the pairs; choose a position on it"
                           : "het ideaal ligt buiten de schaal van de paren; kies een positie erop");
    pairs->count++;
    ++*used;
  }
  return PEIL_OK;
}

static int arrange(const struct peil_call *call, struct differential *differential, uint32_t raters,
                   uint32_t include_self)
{
  uint32_t used = 0;
  int code = PEIL_OK;
  if (peil_reduced_init(&differential->reduced, differential->role, raters, include_self) != PEIL_OK ||
      allocate(differential) != PEIL_OK)
    return peil_fail(call, PEIL_NO_MEMORY, "", "no memory for the method");
  for (uint32_t o = 0; code == PEIL_OK && o < differential->role->outcomes; o++)
    code = gather(call, differential, o, &used);
  if (code != PEIL_OK || used > 0u) return code;
  return peil_fail(
      call, PEIL_ROLE_LACKS, "",
      call->language == PEIL_ENGLISH
          ? "the role has no pairs of poles that feed an outcome; choose another method"
          : "de rol heeft geen paren van polen die een uitkomst voeden; kies een andere methode");
}

static int prepare(const struct peil_call *call, const struct peil_role *role,
                   const struct peil_setting *const *setting, const char *calibration,
                   size_t calibration_size, void **instance)
{
  struct differential *differential = peil_instance(call, sizeof(*differential));
  int code;
  (void)calibration;
  (void)calibration_size;
  if (differential == NULL) return PEIL_NO_MEMORY;
  differential->role = role;
  differential->ideal = peil_chosen(setting[DIFFERENTIAL_IDEAL]);
  differential->ideal_value = setting[DIFFERENTIAL_IDEAL_VALUE]->number;
  differential->centred = peil_chosen(setting[DIFFERENTIAL_REPORTING]) % 2u;
  code = arrange(call, differential, peil_chosen(setting[DIFFERENTIAL_RATERS]),
                 peil_is_on(setting[DIFFERENTIAL_INCLUDE_SELF]));
  if (code == PEIL_OK)
    code = peil_panel_prepare(call, &differential->panel, role, differential->reduced.include_self,
                              setting[DIFFERENTIAL_RATER_BOUND]);
  return peil_hand_over(code, differential, release, instance);
}

/* ----------------------------------------------------------------------------------------------- per case */

static void store(struct differential *differential, struct peil_results *results, uint32_t o, uint32_t i)
{
  const struct pairs *pairs = &differential->pairs[o];
  const size_t at = (size_t)o * results->stride + differential->reduced.first + i;
  struct profile profile;
  uint32_t asked = 0;
  for (uint32_t p = 0; p < pairs->count; p++)
    asked += differential->reduced.missing[differential->pair[pairs->first + p]][i] != PEIL_NOT_APPLICABLE;
  reduced_profile(differential, pairs, i, differential->own);
  profile = measure_profile(differential->own, pairs->count);
  if (results->answered != NULL) results->answered[at] = profile.pairs;
  if (results->asked != NULL) results->asked[at] = asked;
  results->value[at] = profile.mean - reporting_origin(differential, pairs);
  if (profile.pairs > 0u) results->status[at] = PEIL_SCORED;
  else results->status[at] = asked > 0u ? PEIL_INSUFFICIENT : PEIL_STATUS_NOT_APPLICABLE;
}

static int send_terms(const struct differential *differential, uint32_t o, uint32_t i,
                      const struct peil_sink *sink)
{
  const struct peil_role *role = differential->role;
  const struct pairs *pairs = &differential->pairs[o];
  struct peil_term term;
  memset(&term, 0, sizeof(term));
  term.size = (uint32_t)sizeof(term);
  term.case_index = differential->reduced.first + i;
  term.outcome = o;
  for (uint32_t f = 0; f < role->outcome[o]->feeds; f++) {
    const struct peil_feed *feed = role->outcome[o]->feed[f];
    if (feed->from != PEIL_FROM_ITEM) continue;
    term.index = feed->index;
    term.state = differential->reduced.missing[feed->index][i];
    if (term.state == PEIL_RATERS_DISAGREE) term.state = PEIL_NOT_OBSERVED;
    term.raw = differential->reduced.value[feed->index][i];
    term.weight = is_pair(role, feed) ? 1.0 : 0.0;
    term.value = term.raw;
    if (is_pair(role, feed))
      term.value = turned(differential, pairs, feed->index, term.raw) - reporting_origin(differential, pairs);
    if (sink->term(sink->to, &term) != PEIL_OK) return PEIL_SINK_FAILED;
  }
  return PEIL_OK;
}

static int send_number(const struct peil_sink *sink, uint32_t c, const char *on, const char *name,
                       double value)
{
  return value == value ? peil_send_statistic(sink, c, on, name, value) : PEIL_OK;
}

static int send_profile(struct differential *differential, uint32_t o, uint32_t i,
                        const struct peil_sink *sink)
{
  const struct pairs *pairs = &differential->pairs[o];
  const uint32_t c = differential->reduced.first + i;
  const char *on = differential->role->outcome[o]->id;
  const double origin = reporting_origin(differential, pairs);
  struct profile profile;
  struct distance ideal;
  int code;
  reduced_profile(differential, pairs, i, differential->own);
  profile = measure_profile(differential->own, pairs->count);
  if (profile.pairs == 0u) return PEIL_OK;
  ideal = distance_to_ideal(differential, pairs, differential->own);
  code = send_number(sink, c, on, "mean", profile.mean - origin);
  if (code == PEIL_OK)
    code =
        send_number(sink, c, on, "percent", 100.0 * (profile.mean - pairs->low) / (pairs->high - pairs->low));
  if (code == PEIL_OK) code = send_number(sink, c, on, "distance", ideal.distance);
  if (code == PEIL_OK) code = send_number(sink, c, on, "distance_maximum", ideal.maximum);
  if (code == PEIL_OK) code = send_number(sink, c, on, "closeness", 1.0 - ideal.distance / ideal.maximum);
  if (code != PEIL_OK || profile.pairs < 2u) return code;
  code = send_number(sink, c, on, "elevation", profile.mean - origin);
  return code == PEIL_OK ? send_number(sink, c, on, "scatter", profile.scatter) : code;
}

/* Self against all others together, and against each relation there is. */
static int send_self_other(struct differential *differential, const struct peil_batch *batch, uint32_t o,
                           uint32_t c, const struct peil_sink *sink)
{
  static const char *const name[] = {NULL,
                                     "self_peer_distance",
                                     "self_client_distance",
                                     "self_supervisor_distance",
                                     "self_assessor_distance",
                                     "self_other_distance"};
  const struct pairs *pairs = &differential->pairs[o];
  const char *on = differential->role->outcome[o]->id;
  int code = PEIL_OK;
  if (!has_relation(batch, c, PEIL_SELF) || !has_relation(batch, c, EVERY_OTHER)) return PEIL_OK;
  relation_profile(differential, batch, c, pairs, PEIL_SELF, differential->own);
  for (uint32_t relation = EVERY_OTHER; code == PEIL_OK && relation > PEIL_SELF; relation--) {
    struct distance apart;
    if (!has_relation(batch, c, relation)) continue;
    relation_profile(differential, batch, c, pairs, relation, differential->other);
    apart = measure_distance(differential->own, differential->other, pairs->count);
    code = send_number(sink, c, on, name[relation], apart.distance);
    if (relation != EVERY_OTHER || apart.pairs < 2u) continue;
    if (code == PEIL_OK) code = send_number(sink, c, on, "self_other_elevation", apart.elevation);
    if (code == PEIL_OK) code = send_number(sink, c, on, "self_other_scatter", apart.scatter);
    if (code == PEIL_OK) code = send_number(sink, c, on, "shape", apart.shape);
  }
  return code;
}

static int send_positions(const struct differential *differential, uint32_t o, uint32_t i,
                          const struct peil_sink *sink)
{
  const struct pairs *pairs = &differential->pairs[o];
  int code = PEIL_OK;
  for (uint32_t p = 0; code == PEIL_OK && p < pairs->count; p++) {
    const uint32_t item = differential->pair[pairs->first + p];
    code = send_number(sink, differential->reduced.first + i, differential->role->item[item]->id, "position",
                       differential->reduced.value[item][i] - reporting_origin(differential, pairs));
  }
  return code;
}

static int score_case(struct differential *differential, const struct peil_batch *batch,
                      struct peil_results *results, uint32_t i, uint32_t language,
                      const struct peil_sink *sink)
{
  int code = PEIL_OK;
  for (uint32_t o = 0; code == PEIL_OK && o < differential->role->outcomes; o++) {
    if (differential->pairs[o].count == 0u) continue;
    store(differential, results, o, i);
    if (sink == NULL) continue;
    code = send_terms(differential, o, i, sink);
    if (code == PEIL_OK) code = send_profile(differential, o, i, sink);
    if (code == PEIL_OK)
      code = send_self_other(differential, batch, o, differential->reduced.first + i, sink);
    if (code == PEIL_OK) code = send_positions(differential, o, i, sink);
    if (code == PEIL_OK) code = differential_answer(differential, o, i, language, sink);
  }
  if (code == PEIL_OK && sink != NULL)
    code = peil_reduced_remarks(&differential->reduced, batch, i, language, sink);
  if (code == PEIL_OK && sink != NULL)
    code = differential_panel(differential, batch, differential->reduced.first + i, language, sink);
  return code;
}

static void set_ranges(const struct differential *differential, struct peil_results *results)
{
  for (uint32_t o = 0; o < differential->role->outcomes; o++) {
    const struct pairs *pairs = &differential->pairs[o];
    if (pairs->count == 0u) continue;
    results->minimum[o] = pairs->low - reporting_origin(differential, pairs);
    results->maximum[o] = pairs->high - reporting_origin(differential, pairs);
  }
}

static int score(const struct peil_call *call, void *instance, const struct peil_batch *batch,
                 struct peil_results *results, const struct peil_sink *sink)
{
  struct differential *differential = instance;
  struct peil_walk walk = {0, PEIL_OK};
  int code = PEIL_OK;
  set_ranges(differential, results);
  while (code == PEIL_OK && peil_walk_next(&walk, call, &differential->reduced, batch)) {
    code = room_for_rows(differential, batch, differential->reduced.first, differential->reduced.cases);
    for (uint32_t i = 0; code == PEIL_OK && i < differential->reduced.cases; i++)
      code = score_case(differential, batch, results, i, call->language, sink);
  }
  return peil_told(call, walk.code, code);
}

static const struct peil_scoring scoring = {
    (uint32_t)sizeof(scoring),
    PEIL_SCOPE_CASE,
    {"tussen twee polen", "semantic differential"},
    {"Waar tussen twee polen, en hoe ver van het ideaal?",
     "Where between two poles, and how far from the ideal?"},
    {"paren van polen die een uitkomst voeden", "pairs of poles that feed an outcome"},
    DIFFERENTIAL_OPTIONS,
    0,
    options,
    prepare,
    score,
    NULL,
    release,
};

PEIL_METHOD("differential", "1.0.0", &scoring, NULL, &differential_reporting)
