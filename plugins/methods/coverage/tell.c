/* SPDX-License-Identifier: EUPL-1.2
 *
 * coverage: how it is told. A heat map of members and outcomes, and two lists: what the team has, what needs
 * attention.
 */
#include "coverage.h"

#include "peil/tell.h"

#define MOST_ROWS 60u /* members in one heat map; beyond that the tables say more */

struct map {
  const char **row, **column, **missing;
  char *names; /* for members without a pseudonym */
  double *value;
  uint32_t columns;
};

#define NAME_SIZE 32u

static void map_finish(struct map *map)
{
  free((void *)map->row);
  free((void *)map->column);
  free((void *)map->missing);
  free(map->names);
  free(map->value);
}

static int map_init(struct map *map, const struct coverage *coverage)
{
  const size_t members = coverage->members, outcomes = (size_t)coverage->role->outcomes + 1u;
  memset(map, 0, sizeof(*map));
  map->row = calloc(members, sizeof(char *));
  map->column = calloc(outcomes, sizeof(char *));
  map->missing = calloc(members * outcomes, sizeof(char *));
  map->value = calloc(members * outcomes, sizeof(double));
  map->names = calloc(members, NAME_SIZE);
  return map->row && map->column && map->missing && map->value && map->names ? PEIL_OK : PEIL_NO_MEMORY;
}

static const char *status_word(uint32_t status, uint32_t language)
{
  static const char *const nl[] = {"", "onvoldoende beantwoord", "niet van toepassing", "niet gescoord"};
  static const char *const en[] = {"", "too little answered", "not applicable", "not scored"};
  return language == PEIL_ENGLISH ? en[status] : nl[status];
}

static void fill_map(struct map *map, const struct coverage *coverage, const struct peil_batch *batch,
                     uint32_t language)
{
  const struct peil_role *role = coverage->role;
  uint32_t at = 0;
  for (uint32_t o = 0; o < role->outcomes; o++)
    if (coverage->rollup.node[o].leaves > 0u)
      map->column[map->columns++] = peil_say(language, role->outcome[o]->title);
  for (uint32_t m = 0; m < coverage->members; m++) {
    struct peil_line line;
    peil_line_start(&line, language);
    peil_line_both(&line, "lid ", "member ");
    peil_line_whole(&line, (uint64_t)m + 1u);
    memcpy(map->names + (size_t)m * NAME_SIZE, line.text, line.used + 1u);
    map->row[m] = map->names + (size_t)m * NAME_SIZE;
    if (batch->subject != NULL && batch->subject[m] != NULL) map->row[m] = batch->subject[m];
    for (uint32_t o = 0; o < role->outcomes; o++) {
      if (coverage->rollup.node[o].leaves == 0u) continue;
      map->value[at] = coverage->value[(size_t)o * coverage->members + m];
      map->missing[at++] = coverage->hidden[o] != 0u
                               ? (language == PEIL_ENGLISH ? "too few members" : "te weinig leden")
                               : status_word(coverage->status[(size_t)o * coverage->members + m], language);
    }
  }
}

static void set_range(const struct coverage *coverage, struct peil_figure *figure)
{
  figure->minimum = HUGE_VAL;
  figure->maximum = -HUGE_VAL;
  for (uint32_t o = 0; o < coverage->role->outcomes; o++) {
    const struct peil_outcome *outcome = coverage->role->outcome[o];
    if (coverage->rollup.node[o].leaves == 0u) continue;
    if (outcome->minimum < figure->minimum) figure->minimum = outcome->minimum;
    if (outcome->maximum > figure->maximum) figure->maximum = outcome->maximum;
  }
}

static int tell_map(const struct coverage *coverage, const struct peil_batch *batch, uint32_t language,
                    const char *pattern, const struct peil_report_sink *sink)
{
  struct map map;
  struct peil_figure figure;
  int code = map_init(&map, coverage);
  if (code == PEIL_OK) {
    fill_map(&map, coverage, batch, language);
    figure = peil_figure_start(
        PEIL_HEAT_MAP, language == PEIL_ENGLISH ? "What each member has" : "Wat elk lid in huis heeft",
        pattern, language == PEIL_ENGLISH ? "level" : "niveau");
    set_range(coverage, &figure);
    figure.norm = coverage->level;
    figure.categories = map.columns;
    figure.series = coverage->members;
    figure.category = map.column;
    figure.name = map.row;
    figure.value = map.value;
    figure.missing = map.missing;
    code = map.columns > 0u ? sink->figure(sink->to, &figure) : PEIL_OK;
  }
  map_finish(&map);
  return code;
}

static int tell_row(const struct coverage *coverage, uint32_t o, const struct team *team, uint32_t language,
                    const struct peil_report_sink *sink)
{
  if (sink->row(sink->to) != PEIL_OK ||
      sink->text(sink->to, peil_say(language, coverage->role->outcome[o]->title)) != PEIL_OK ||
      sink->number(sink->to, team->best, 2) != PEIL_OK || sink->number(sink->to, team->depth, 0) != PEIL_OK ||
      sink->number(sink->to, team->scored, 0) != PEIL_OK || sink->number(sink->to, team->mean, 2) != PEIL_OK)
    return PEIL_SINK_FAILED;
  return sink->number(sink->to, team->best - team->lowest, 2);
}

/* The outcomes with one mark, as a table; a sentence when there are none. */
static int tell_list(const struct coverage *coverage, uint32_t mark, uint32_t language,
                     const struct peil_report_sink *sink)
{
  static const char *const nl[] = {"Uitkomst", "Hoogste", "Op niveau", "Leden", "Gemiddeld", "Spreiding"};
  static const char *const en[] = {"Outcome", "Best", "At the level", "Members", "Mean", "Spread"};
  static const uint8_t numeric[] = {0, 1, 1, 1, 1, 1};
  const int english = language == PEIL_ENGLISH;
  const char *title = mark == PEIL_MET ? (english ? "What the team has" : "Heeft het team al")
                                       : (english ? "What still needs attention" : "Vraagt nog aandacht");
  int opened = 0, code = PEIL_OK;
  for (uint32_t o = 0; code == PEIL_OK && o < coverage->role->outcomes; o++) {
    const struct team team = coverage_team(coverage, o);
    if (team.mark != mark) continue;
    if (!opened++) code = sink->table(sink->to, title, 6, english ? en : nl, numeric);
    if (code == PEIL_OK) code = tell_row(coverage, o, &team, language, sink);
  }
  if (code == PEIL_OK && opened) code = sink->end(sink->to);
  if (code != PEIL_OK || opened) return code;
  struct peil_line line;
  peil_line_start(&line, language);
  peil_line_add(&line, title);
  peil_line_both(&line, ": niets.", ": nothing.");
  return sink->paragraph(sink->to, line.text);
}

/* Behind the members' figures: what one rater of each alone would make of the team. */
static int tell_apart(const struct coverage *coverage, uint32_t language, const struct peil_report_sink *sink)
{
  static const char *const nl[] = {
      "Uitkomst",        "Hoogste, streng", "Hoogste, mild",       "Op niveau, streng",
      "Op niveau, mild", "Spreiding (s)",   "Leden boven de grens"};
  static const char *const en[] = {"Outcome",
                                   "Best, strict",
                                   "Best, mild",
                                   "At the level, strict",
                                   "At the level, mild",
                                   "Spread (SD)",
                                   "Members beyond the bound"};
  static const uint8_t numeric[] = {0, 1, 1, 1, 1, 1, 1};
  const int english = language == PEIL_ENGLISH;
  int opened = 0, code = PEIL_OK;
  for (uint32_t o = 0; code == PEIL_OK && o < coverage->role->outcomes; o++) {
    const struct apart *apart = &coverage->apart[o];
    if (apart->several == 0u) continue;
    if (!opened++)
      code =
          sink->table(sink->to,
                      english ? "If only the strictest, or only the mildest rater of each member counted"
                              : "Als van elk lid alleen de strengste of alleen de mildste beoordelaar telde",
                      7, english ? en : nl, numeric);
    if (code != PEIL_OK || sink->row(sink->to) != PEIL_OK ||
        sink->text(sink->to, peil_say(language, coverage->role->outcome[o]->title)) != PEIL_OK ||
        sink->number(sink->to, apart->low.best, 2) != PEIL_OK ||
        sink->number(sink->to, apart->high.best, 2) != PEIL_OK ||
        sink->number(sink->to, apart->low.depth, 0) != PEIL_OK ||
        sink->number(sink->to, apart->high.depth, 0) != PEIL_OK ||
        sink->number(sink->to, apart->sd, 2) != PEIL_OK)
      return PEIL_SINK_FAILED;
    code = sink->number(sink->to, apart->beyond, 0);
  }
  return code == PEIL_OK && opened ? sink->end(sink->to) : code;
}

/* "Working together; Making contact." */
static void say_needs(const struct coverage *coverage, struct peil_line *line)
{
  uint32_t said = 0;
  for (uint32_t o = 0; o < coverage->role->outcomes; o++) {
    if (coverage_team(coverage, o).mark != PEIL_NOT_MET) continue;
    peil_line_add(line, said++ > 0u ? "; " : ": ");
    peil_line_add(line, peil_say(line->language, coverage->role->outcome[o]->title));
  }
}

#define NAMED 5u /* outcomes that are named where the answer leads; more stand in the table only */

void coverage_say(const struct coverage *coverage, int names, struct peil_line *line)
{
  uint32_t has = 0, needs = 0;
  for (uint32_t o = 0; o < coverage->role->outcomes; o++) {
    const struct team team = coverage_team(coverage, o);
    has += team.mark == PEIL_MET;
    needs += team.mark == PEIL_NOT_MET;
  }
  peil_line_both(line, "Van ", "Of ");
  peil_line_whole(line, (uint64_t)has + needs);
  peil_line_both(line, " uitkomsten heeft het team er ", " outcomes the team has ");
  peil_line_whole(line, has);
  peil_line_both(line, " in huis: ten minste ", ": at least ");
  peil_line_whole(line, coverage->depth);
  peil_line_both(line, coverage->depth == 1u ? " lid staat op niveau " : " leden staan op niveau ",
                 coverage->depth == 1u ? " member stands at level " : " members stand at level ");
  peil_line_number(line, coverage->level, 2);
  peil_line_both(line, " of hoger. ", " or higher. ");
  peil_line_whole(line, needs);
  peil_line_both(line, needs == 1u ? " vraagt nog aandacht" : " vragen nog aandacht",
                 needs == 1u ? " still needs attention" : " still need attention");
  if (names && needs <= NAMED) say_needs(coverage, line);
  peil_line_add(line, ".");
}

static int report(const struct peil_call *call, void *instance, const struct peil_role *role,
                  const struct peil_batch *batch, const struct peil_results *results, uint32_t case_index,
                  const struct peil_report_sink *sink)
{
  struct coverage *coverage = instance;
  struct peil_line line;
  int code = coverage_members(call, coverage, batch);
  (void)role;
  (void)results;
  (void)case_index;
  if (code == PEIL_OK) code = coverage_panel(call, coverage, batch);
  if (code != PEIL_OK) return code;
  peil_line_start(&line, call->language);
  coverage_say(coverage, 0, &line);
  code = sink->section(sink->to, call->language == PEIL_ENGLISH ? "The team" : "Het team");
  if (code == PEIL_OK) code = sink->paragraph(sink->to, line.text);
  if (code == PEIL_OK && coverage->members <= MOST_ROWS)
    code = tell_map(coverage, batch, call->language, line.text, sink);
  if (code == PEIL_NO_MEMORY) return peil_fail(call, PEIL_NO_MEMORY, "", "no memory for the figure");
  if (code == PEIL_OK) code = tell_list(coverage, PEIL_MET, call->language, sink);
  if (code == PEIL_OK) code = tell_list(coverage, PEIL_NOT_MET, call->language, sink);
  if (code == PEIL_OK) code = tell_apart(coverage, call->language, sink);
  if (code == PEIL_OK) code = sink->end(sink->to);
  return peil_reported(call, code);
}

const struct peil_reporting coverage_reporting = {(uint32_t)sizeof(coverage_reporting), 0, report};
