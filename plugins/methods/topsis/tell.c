/* SPDX-License-Identifier: EUPL-1.2
 *
 * topsis: how it is told. The ranking, the criteria with their weights, and what a withdrawal would do.
 */
#include "topsis.h"

#include "peil/tell.h"

#define MOST_ROWS 200u /* candidates in a table */
#define MOST_BARS 60u

static int name_cell(const struct peil_batch *batch, uint32_t c, const struct peil_report_sink *sink)
{
  struct peil_line line;
  peil_line_start(&line, PEIL_DUTCH);
  topsis_name(batch, c, &line);
  return sink->text(sink->to, line.text);
}

static int tell_ranking(const struct topsis *topsis, const struct peil_batch *batch, int english,
                        const struct peil_report_sink *sink)
{
  static const char *const nl[] = {"Plaats", "Kandidaat", "Nabijheid", "Afstand tot het beste",
                                   "Afstand tot het slechtste"};
  static const char *const en[] = {"Place", "Candidate", "Closeness", "Distance to the best",
                                   "Distance to the worst"};
  static const uint8_t numeric[] = {1, 0, 1, 1, 1};
  int code = sink->table(sink->to, english ? "Ranking" : "Rangorde", 5, english ? en : nl, numeric);
  for (uint32_t p = 0; code == PEIL_OK && p < topsis->in && p < MOST_ROWS; p++) {
    const struct peil_place *place = &topsis->place[p];
    const double figures[3] = {-place->key, topsis->plus[place->who], topsis->minus[place->who]};
    if (sink->row(sink->to) != PEIL_OK || sink->number(sink->to, place->rank, 0) != PEIL_OK ||
        name_cell(batch, topsis->who[place->who], sink) != PEIL_OK)
      return PEIL_SINK_FAILED;
    code = peil_tell_numbers(sink, figures, 3, 3);
  }
  if (code == PEIL_OK) code = sink->end(sink->to);
  if (code != PEIL_OK || topsis->in <= MOST_ROWS) return code;
  return sink->paragraph(sink->to, english ? "The table holds the first two hundred."
                                           : "In de tabel staan de eerste tweehonderd.");
}

static int tell_criteria(const struct topsis *topsis, uint32_t language, const struct peil_report_sink *sink)
{
  static const char *const nl[] = {"Criterium", "Gewicht", "Beter is", "Laagste", "Hoogste"};
  static const char *const en[] = {"Criterion", "Weight", "Better is", "Lowest", "Highest"};
  static const uint8_t numeric[] = {0, 1, 0, 1, 1};
  const int english = language == PEIL_ENGLISH;
  int code = sink->table(sink->to, english ? "Criteria and their weights" : "Criteria en hun gewicht", 5,
                         english ? en : nl, numeric);
  for (uint32_t j = 0; code == PEIL_OK && j < topsis->criteria; j++) {
    const struct criterion *one = &topsis->criterion[j];
    const char *word = one->cost ? (english ? "less" : "minder") : (english ? "more" : "meer");
    if (one->constant) word = english ? "all equal: tells nobody apart" : "alle gelijk: onderscheidt niemand";
    if (sink->row(sink->to) != PEIL_OK ||
        sink->text(sink->to, criterion_title(topsis, j, language)) != PEIL_OK ||
        sink->number(sink->to, one->weight, 3) != PEIL_OK || sink->text(sink->to, word) != PEIL_OK ||
        sink->number(sink->to, one->low, 2) != PEIL_OK)
      return PEIL_SINK_FAILED;
    code = sink->number(sink->to, one->high, 2);
  }
  return code == PEIL_OK ? sink->end(sink->to) : code;
}

static int is_panel(const struct topsis *topsis)
{
  for (uint32_t a = 0; a < topsis->in; a++)
    if (topsis->apart[a].raters >= 2u) return 1;
  return 0;
}

static int draw(const struct topsis *topsis, const char *const *name, const double *value, int english,
                const struct peil_report_sink *sink)
{
  const int several = is_panel(topsis);
  const char *nl[3] = {"nabijheid", "laagste beoordelaar", "hoogste beoordelaar"},
             *en[3] = {"closeness", "lowest rater", "highest rater"};
  struct peil_figure figure;
  figure = peil_figure_start(
      several ? PEIL_INTERVALS : PEIL_BARS,
      english ? "How near each candidate is to the best" : "Hoe dicht elke kandidaat bij het beste staat",
      english ? "1 is the best there is on every criterion." : "1 is op elk criterium het beste dat er is.",
      english ? "closeness 0-1" : "nabijheid 0-1");
  figure.heading = english ? "Candidate" : "Kandidaat";
  figure.maximum = 1.0;
  figure.categories = topsis->in;
  figure.series = several ? 3u : 1u;
  figure.category = name;
  figure.name = english ? en : nl;
  figure.value = value;
  return sink->figure(sink->to, &figure) == PEIL_OK ? PEIL_OK : PEIL_SINK_FAILED;
}

static int tell_drawn(const struct topsis *topsis, const struct peil_batch *batch, uint32_t language,
                      const struct peil_report_sink *sink)
{
  const char *name[MOST_BARS];
  double value[3u * MOST_BARS];
  struct peil_line *line;
  int code;
  if (topsis->in > MOST_BARS) return PEIL_OK;
  line = calloc(topsis->in, sizeof(*line));
  if (line == NULL) return PEIL_NO_MEMORY;
  for (uint32_t p = 0; p < topsis->in; p++) {
    const struct peil_spread *apart = &topsis->apart[topsis->place[p].who];
    peil_line_start(&line[p], language);
    topsis_name(batch, topsis->who[topsis->place[p].who], &line[p]);
    name[p] = line[p].text;
    value[p] = -topsis->place[p].key;
    value[topsis->in + p] = apart->raters >= 2u ? apart->low : (double)NAN;
    value[2u * topsis->in + p] = apart->raters >= 2u ? apart->high : (double)NAN;
  }
  code = draw(topsis, name, value, language == PEIL_ENGLISH, sink);
  free(line);
  return code;
}

static int tell_both_rankings(const struct topsis *topsis, const struct peil_batch *batch, int english,
                              const struct peil_report_sink *sink)
{
  static const char *const nl[] = {"Kandidaat", "Plaats nu", "Nabijheid nu", "Plaats dan", "Nabijheid dan"};
  static const char *const en[] = {"Candidate", "Place now", "Closeness now", "Place then", "Closeness then"};
  static const uint8_t numeric[] = {0, 1, 1, 1, 1};
  int code =
      sink->table(sink->to, english ? "Both rankings" : "Beide rangordes", 5, english ? en : nl, numeric);
  for (uint32_t p = 0; code == PEIL_OK && p < topsis->in && p < MOST_ROWS; p++) {
    const struct peil_place *now = &topsis->place[p];
    double place = NAN, closeness = NAN;
    for (uint32_t q = 0; q < topsis->without_count; q++) {
      if (topsis->without[q].who != now->who) continue;
      place = topsis->without[q].rank;
      closeness = -topsis->without[q].key;
    }
    if (sink->row(sink->to) != PEIL_OK || name_cell(batch, topsis->who[now->who], sink) != PEIL_OK ||
        sink->number(sink->to, now->rank, 0) != PEIL_OK || sink->number(sink->to, -now->key, 3) != PEIL_OK ||
        sink->number(sink->to, place, 0) != PEIL_OK)
      return PEIL_SINK_FAILED;
    code = sink->number(sink->to, closeness, 3);
  }
  return code == PEIL_OK ? sink->end(sink->to) : code;
}

static int tell_withdrawals(const struct topsis *topsis, const struct peil_batch *batch, uint32_t language,
                            const struct peil_report_sink *sink)
{
  const int english = language == PEIL_ENGLISH;
  struct peil_line line;
  int code;
  if (topsis->in < 3u) return PEIL_OK;
  code = sink->section(sink->to, english ? "If a candidate withdraws" : "Als een kandidaat zich terugtrekt");
  peil_line_start(&line, language);
  if (topsis->flips > 0u) {
    topsis_say_flip(topsis, batch, &line);
    if (code == PEIL_OK) code = sink->paragraph(sink->to, line.text);
    if (code == PEIL_OK) code = tell_both_rankings(topsis, batch, english, sink);
  } else {
    peil_line_both(&line, "Beproefd: ", "Tried: ");
    peil_line_whole(&line, topsis->checked);
    peil_line_both(&line, " terugtrekkingen. Geen ervan verandert wie van de anderen vooraan staat.",
                   " withdrawals. None of them changes who comes first among the rest.");
    if (code == PEIL_OK) code = sink->paragraph(sink->to, line.text);
  }
  return code == PEIL_OK ? sink->end(sink->to) : code;
}

static int tell(struct topsis *topsis, const struct peil_batch *batch, uint32_t language,
                const struct peil_report_sink *sink)
{
  const int english = language == PEIL_ENGLISH;
  struct peil_line line;
  int code = sink->section(sink->to, english ? "The candidates" : "De kandidaten");
  peil_line_start(&line, language);
  topsis_say_ranking(topsis, batch, &line);
  if (code == PEIL_OK) code = sink->paragraph(sink->to, line.text);
  if (code == PEIL_OK) code = tell_ranking(topsis, batch, english, sink);
  if (code == PEIL_OK) code = tell_drawn(topsis, batch, language, sink);
  if (code == PEIL_OK) code = tell_criteria(topsis, language, sink);
  if (code == PEIL_OK) code = tell_withdrawals(topsis, batch, language, sink);
  return code == PEIL_OK ? sink->end(sink->to) : code;
}

static int report(const struct peil_call *call, void *instance, const struct peil_role *role,
                  const struct peil_batch *batch, const struct peil_results *results, uint32_t case_index,
                  const struct peil_report_sink *sink)
{
  struct topsis *topsis = instance;
  int code = topsis_candidates(call, topsis, batch, 1);
  (void)role;
  (void)results;
  (void)case_index;
  if (code != PEIL_OK) return code;
  code = topsis_panel(topsis, batch);
  if (code != PEIL_OK) return peil_reported(call, code);
  code = tell(topsis, batch, call->language, sink);
  return peil_reported(call, code);
}

const struct peil_reporting topsis_reporting = {(uint32_t)sizeof(topsis_reporting), 0, report};
