/* SPDX-License-Identifier: EUPL-1.2
 *
 * differential: how it is told. Per outcome the profile of each relation between the poles as the role words
 * them (not turned), and a table of distances.
 */
#include "differential.h"

#include "peil/tell.h"

static const char *relation_word(uint32_t relation, uint32_t language)
{
  static const char *const nl[] = {"zelf",           "collega's",   "cli\xC3\xABnten",
                                   "leidinggevende", "beoordelaar", "alle anderen"};
  static const char *const en[] = {"self", "peers", "clients", "supervisor", "assessor", "all others"};
  return language == PEIL_ENGLISH ? en[relation] : nl[relation];
}

struct drawing {
  const char **category, **opposite, **missing; /* [pairs], [pairs], [RELATIONS * pairs] */
  const char *name[RELATIONS];
  double *value; /* [RELATIONS * pairs] */
  uint32_t series;
};

static void drawing_finish(struct drawing *drawing)
{
  free((void *)drawing->category);
  free((void *)drawing->opposite);
  free((void *)drawing->missing);
  free(drawing->value);
}

static int drawing_init(struct drawing *drawing, uint32_t pairs)
{
  memset(drawing, 0, sizeof(*drawing));
  drawing->category = calloc(pairs, sizeof(char *));
  drawing->opposite = calloc(pairs, sizeof(char *));
  drawing->missing = calloc((size_t)pairs * RELATIONS, sizeof(char *));
  drawing->value = calloc((size_t)pairs * RELATIONS, sizeof(double));
  return drawing->category && drawing->opposite && drawing->missing && drawing->value ? PEIL_OK
                                                                                      : PEIL_NO_MEMORY;
}

static void draw(struct differential *differential, const struct peil_batch *batch, uint32_t o, uint32_t c,
                 uint32_t language, struct drawing *drawing)
{
  const struct pairs *pairs = &differential->pairs[o];
  for (uint32_t p = 0; p < pairs->count; p++) {
    const struct peil_item *item = differential->role->item[differential->pair[pairs->first + p]];
    drawing->category[p] = peil_say(language, item->left);
    drawing->opposite[p] = peil_say(language, item->right);
  }
  for (uint32_t relation = 0; relation < RELATIONS; relation++) {
    const size_t at = (size_t)drawing->series * pairs->count;
    if (!has_relation(batch, c, relation)) continue;
    for (uint32_t p = 0; p < pairs->count; p++) {
      double value;
      const uint8_t missing =
          peil_reduce_cell(batch, differential->pair[pairs->first + p], c, 0, (int)relation,
                           differential->reduced.raters, 0, differential->scratch, &value);
      drawing->value[at + p] = value - reporting_origin(differential, pairs);
      drawing->missing[at + p] = peil_missing_word(language, missing);
    }
    drawing->name[drawing->series++] = relation_word(relation, language);
  }
}

static void describe(struct differential *differential, const struct peil_batch *batch, uint32_t o,
                     uint32_t c, struct peil_line *line)
{
  const struct pairs *pairs = &differential->pairs[o];
  int first = 1;
  for (uint32_t relation = 0; relation < RELATIONS; relation++) {
    struct profile profile;
    if (!has_relation(batch, c, relation)) continue;
    relation_profile(differential, batch, c, pairs, relation, differential->other);
    profile = measure_profile(differential->other, pairs->count);
    if (!first) peil_line_add(line, "; ");
    first = 0;
    peil_line_add(line, relation_word(relation, line->language));
    peil_line_both(line, ": gemiddeld ", ": mean ");
    peil_line_number(line, profile.mean - reporting_origin(differential, pairs), 2);
    peil_line_both(line, " over ", " over ");
    peil_line_whole(line, profile.pairs);
    peil_line_both(line, " paren", " pairs");
  }
  peil_line_both(line, ". Hoger is dichter bij de gewenste pool.", ". Higher is nearer the wanted pole.");
}

static int tell_figure(struct differential *differential, const struct peil_batch *batch, uint32_t o,
                       uint32_t c, uint32_t language, const struct peil_report_sink *sink)
{
  const struct pairs *pairs = &differential->pairs[o];
  const double origin = reporting_origin(differential, pairs);
  struct drawing drawing;
  struct peil_figure figure;
  struct peil_line line;
  int code = drawing_init(&drawing, pairs->count);
  if (code == PEIL_OK) {
    draw(differential, batch, o, c, language, &drawing);
    peil_line_start(&line, language);
    describe(differential, batch, o, c, &line);
    figure = peil_figure_start(
        PEIL_PROFILE, peil_say(language, differential->role->outcome[o]->title), line.text,
        language == PEIL_ENGLISH ? "position between the poles" : "positie tussen de polen");
    figure.minimum = pairs->low - origin;
    figure.maximum = pairs->high - origin;
    figure.categories = pairs->count;
    figure.series = drawing.series;
    figure.category = drawing.category;
    figure.opposite = drawing.opposite;
    figure.name = drawing.name;
    figure.value = drawing.value;
    figure.missing = drawing.missing;
    code = sink->figure(sink->to, &figure);
  }
  drawing_finish(&drawing);
  return code;
}

static int tell_row(const char *name, const struct profile *profile, double origin,
                    const struct distance *ideal, double self, const struct peil_report_sink *sink)
{
  const double closeness = 1.0 - ideal->distance / ideal->maximum;
  if (sink->row(sink->to) != PEIL_OK || sink->text(sink->to, name) != PEIL_OK ||
      sink->number(sink->to, profile->mean - origin, 2) != PEIL_OK ||
      sink->number(sink->to, ideal->distance, 2) != PEIL_OK ||
      sink->number(sink->to, profile->pairs > 0u ? closeness : NAN, 2) != PEIL_OK ||
      sink->number(sink->to, self, 2) != PEIL_OK)
    return PEIL_SINK_FAILED;
  return PEIL_OK;
}

static int tell_distances(struct differential *differential, const struct peil_batch *batch, uint32_t o,
                          uint32_t c, uint32_t language, const struct peil_report_sink *sink)
{
  static const char *const nl[] = {"Wie", "Gemiddeld", "Afstand tot ideaal", "Nabijheid", "Afstand tot zelf"};
  static const char *const en[] = {"Who", "Mean", "Distance to ideal", "Closeness", "Distance to self"};
  static const uint8_t numeric[] = {0, 1, 1, 1, 1};
  const struct pairs *pairs = &differential->pairs[o];
  const int english = language == PEIL_ENGLISH;
  int code = sink->table(sink->to, english ? "Distances" : "Afstanden", 5, english ? en : nl, numeric);
  relation_profile(differential, batch, c, pairs, PEIL_SELF, differential->own);
  for (uint32_t relation = PEIL_SELF; code == PEIL_OK && relation <= EVERY_OTHER; relation++) {
    struct profile profile;
    struct distance ideal;
    double self = NAN;
    if (!has_relation(batch, c, relation)) continue;
    relation_profile(differential, batch, c, pairs, relation, differential->other);
    profile = measure_profile(differential->other, pairs->count);
    ideal = distance_to_ideal(differential, pairs, differential->other);
    if (relation != PEIL_SELF)
      self = measure_distance(differential->own, differential->other, pairs->count).distance;
    code = tell_row(relation_word(relation, language), &profile, reporting_origin(differential, pairs),
                    &ideal, self, sink);
  }
  return code == PEIL_OK ? sink->end(sink->to) : code;
}

static int tell_meaning(const struct differential *differential, uint32_t language,
                        const struct peil_report_sink *sink)
{
  static const char *const nl[] = {"de gewenste pool",
                                   "wat de rol per paar noemt, en anders de gewenste pool",
                                   "\xC3\xA9\xC3\xA9n gekozen positie op elk paar"};
  static const char *const en[] = {"the wanted pole",
                                   "what the role names per pair, and else the wanted pole",
                                   "one chosen position on every pair"};
  struct peil_line line;
  peil_line_start(&line, language);
  peil_line_both(&line, "Het ideaal is ", "The ideal is ");
  peil_line_add(&line, language == PEIL_ENGLISH ? en[differential->ideal] : nl[differential->ideal]);
  peil_line_both(&line,
                 ". De afstand is de wortel uit de som van de gekwadrateerde verschillen; nabijheid 1 is het "
                 "ideaal zelf, 0 het verst "
                 "mogelijke. Paren zonder antwoord tellen in geen van beide mee.",
                 ". The distance is the root of the sum of squared differences; closeness 1 is the ideal "
                 "itself, 0 the farthest "
                 "possible. Pairs without an answer count in neither.");
  return sink->paragraph(sink->to, line.text);
}

static int report(const struct peil_call *call, void *instance, const struct peil_role *role,
                  const struct peil_batch *batch, const struct peil_results *results, uint32_t case_index,
                  const struct peil_report_sink *sink)
{
  struct differential *differential = instance;
  int code;
  (void)results;
  if (room_for_rows(differential, batch, case_index, 1) != PEIL_OK)
    return peil_fail(call, PEIL_NO_MEMORY, "", "no memory for the answers of several raters");
  code = sink->section(sink->to, call->language == PEIL_ENGLISH ? "Between the poles" : "Tussen de polen");
  if (code == PEIL_OK) code = tell_meaning(differential, call->language, sink);
  for (uint32_t o = 0; code == PEIL_OK && o < role->outcomes; o++) {
    if (differential->pairs[o].count == 0u) continue;
    code = tell_figure(differential, batch, o, case_index, call->language, sink);
    if (code == PEIL_NO_MEMORY) return peil_fail(call, PEIL_NO_MEMORY, "", "no memory for the figure");
    if (code == PEIL_OK) code = tell_distances(differential, batch, o, case_index, call->language, sink);
  }
  if (code == PEIL_OK) code = sink->end(sink->to);
  return peil_reported(call, code);
}

const struct peil_reporting differential_reporting = {(uint32_t)sizeof(differential_reporting), 0, report};
