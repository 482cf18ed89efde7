/* SPDX-License-Identifier: EUPL-1.2
 *
 * cutscore: how it is told. Angoff: the judges beside the cut, and the items. Hofstee: the line and the cumulative
 * distribution, as a figure and as a table.
 */
#include "cutscore.h"

#include "peil/tell.h"

#define MOST_BARS 60u
#define MOST_ROWS 200u
#define POINTS 31u /* along the curve, from cmin to cmax */

/* --------------------------------------------------------------------------------------------------- angoff */

static int tell_judges(const struct angoff *angoff, const struct peil_batch *batch, int english,
                       const struct peil_report_sink *sink)
{
  static const uint8_t numeric[] = {0, 1, 1, 1};
  const char *head[] = {english ? "Judge" : "Beoordelaar", english ? "Sum" : "Som", "%",
                        english ? "From the cut" : "Vanaf de grens"};
  int code = sink->table(sink->to,
                         english ? "What each judge expects of a borderline candidate"
                                 : "Wat elke beoordelaar van een grensgeval verwacht",
                         4, head, numeric);
  for (uint32_t j = 0; code == PEIL_OK && j < angoff->judges && j < MOST_ROWS; j++) {
    struct peil_line name;
    peil_line_start(&name, PEIL_DUTCH);
    angoff_name(batch, angoff->row[j], &name);
    if (sink->row(sink->to) != PEIL_OK || sink->text(sink->to, name.text) != PEIL_OK ||
        sink->number(sink->to, angoff->sum[j], 2) != PEIL_OK ||
        sink->number(sink->to, 100.0 * angoff->sum[j] / (double)angoff->items, 1) != PEIL_OK)
      return PEIL_SINK_FAILED;
    code = sink->number(sink->to, angoff->sum[j] - angoff->cut, 2);
  }
  return code == PEIL_OK ? sink->end(sink->to) : code;
}

static int item_row(const struct angoff *angoff, const struct peil_role *role, const struct peil_batch *batch,
                    uint32_t item, uint32_t language, const struct peil_report_sink *sink)
{
  const double *column = batch->value + (size_t)item * batch->stride;
  double sum = 0.0, low = HUGE_VAL, high = -HUGE_VAL;
  for (uint32_t j = 0; j < angoff->judges; j++) {
    const double value = column[angoff->row[j]];
    sum += value;
    low = fmin(low, value);
    high = fmax(high, value);
  }
  if (sink->row(sink->to) != PEIL_OK || sink->text(sink->to, role->item[item]->id) != PEIL_OK ||
      sink->text(sink->to, peil_say(language, role->item[item]->text)) != PEIL_OK ||
      sink->number(sink->to, sum / (double)angoff->judges, 2) != PEIL_OK ||
      sink->number(sink->to, low, 2) != PEIL_OK)
    return PEIL_SINK_FAILED;
  return sink->number(sink->to, high, 2);
}

static int tell_items(const struct cutscore *cutscore, const struct peil_batch *batch, uint32_t language,
                      const struct peil_report_sink *sink)
{
  static const char *const nl[] = {"Item", "Tekst", "Gemiddeld", "Laagste", "Hoogste"};
  static const char *const en[] = {"Item", "Text", "Mean", "Lowest", "Highest"};
  static const uint8_t numeric[] = {0, 0, 1, 1, 1};
  const struct angoff *angoff = &cutscore->angoff;
  const int english = language == PEIL_ENGLISH;
  int code = sink->table(sink->to,
                         english ? "The chance of a borderline candidate on each item"
                                 : "De kans van een grensgeval op elk item",
                         5, english ? en : nl, numeric);
  for (uint32_t i = 0; code == PEIL_OK && i < angoff->items; i++)
    code = item_row(angoff, cutscore->role, batch, angoff->item[i], language, sink);
  return code == PEIL_OK ? sink->end(sink->to) : code;
}

static int draw_judges(const struct angoff *angoff, const struct peil_batch *batch, int english,
                       const char *pattern, const struct peil_report_sink *sink)
{
  const char *name[MOST_BARS], *series = english ? "expected score" : "verwachte score";
  struct peil_figure figure;
  struct peil_line *line;
  int code;
  if (angoff->judges > MOST_BARS) return PEIL_OK;
  line = calloc(angoff->judges, sizeof(*line));
  if (line == NULL) return PEIL_NO_MEMORY;
  for (uint32_t j = 0; j < angoff->judges; j++) {
    peil_line_start(&line[j], PEIL_DUTCH);
    angoff_name(batch, angoff->row[j], &line[j]);
    name[j] = line[j].text;
  }
  figure =
      peil_figure_start(PEIL_BARS, english ? "The judges beside the cut" : "De beoordelaars naast de grens",
                        pattern, english ? "items right" : "items goed");
  figure.maximum = (double)angoff->items;
  figure.norm = angoff->cut;
  figure.norm_name = english ? "cut" : "grens";
  figure.heading = english ? "Judge" : "Beoordelaar";
  code = peil_tell_series(sink, figure, angoff->judges, name, series, angoff->sum);
  free(line);
  return code;
}

static int tell_angoff(const struct cutscore *cutscore, const struct peil_batch *batch, uint32_t language,
                       const struct peil_report_sink *sink)
{
  const struct angoff *angoff = &cutscore->angoff;
  const int english = language == PEIL_ENGLISH;
  struct peil_line line;
  int code;
  peil_line_start(&line, language);
  peil_line_both(&line, "De grens ligt op ", "The cut lies at ");
  peil_line_number(&line, angoff->cut, 2);
  peil_line_both(&line, " van ", " of ");
  peil_line_whole(&line, angoff->items);
  peil_line_both(&line, " items goed (", " items right (");
  peil_line_number(&line, 100.0 * angoff->cut / (double)angoff->items, 1);
  peil_line_both(&line, " %), met een standaardfout van ", "%), with a standard error of ");
  peil_line_number(&line, angoff->se, 2);
  peil_line_both(&line, " over ", " over ");
  peil_line_whole(&line, angoff->judges);
  peil_line_both(&line, " beoordelaars (Angoff 1971).", " judges (Angoff 1971).");
  code = sink->paragraph(sink->to, line.text);
  if (code == PEIL_OK) code = draw_judges(angoff, batch, english, line.text, sink);
  if (code == PEIL_OK) code = tell_judges(angoff, batch, english, sink);
  return code == PEIL_OK ? tell_items(cutscore, batch, language, sink) : code;
}

/* -------------------------------------------------------------------------------------------------- hofstee */

struct curve {
  double value[2u * POINTS], at[POINTS], most;
  struct peil_line label[POINTS];
  const char *name[POINTS];
};

/* The first series is the curve, the second the line. */
static void trace(const struct hofstee *hofstee, uint32_t language, struct curve *curve)
{
  for (uint32_t p = 0; p < POINTS; p++) {
    const double at = hofstee->cmin + (hofstee->cmax - hofstee->cmin) * (double)p / (POINTS - 1.0);
    curve->at[p] = at;
    curve->value[p] = hofstee->stepwise ? hofstee_below(hofstee, at) : hofstee_curve(hofstee, at);
    curve->value[POINTS + p] = hofstee_line(hofstee, at);
    curve->most = fmax(curve->most, fmax(curve->value[p], curve->value[POINTS + p]));
    peil_line_start(&curve->label[p], language);
    peil_line_number(&curve->label[p], at, 2);
    curve->name[p] = curve->label[p].text;
  }
}

static int draw_curve(const struct hofstee *hofstee, uint32_t language, const char *pattern,
                      const struct peil_report_sink *sink)
{
  const int english = language == PEIL_ENGLISH;
  const char *series[] = {english ? "fails at this cut" : "zakt bij deze grens",
                          english ? "Hofstee's line" : "lijn van Hofstee"};
  struct curve *curve = calloc(1, sizeof(*curve));
  struct peil_figure figure;
  int code;
  if (curve == NULL) return PEIL_NO_MEMORY;
  trace(hofstee, language, curve);
  figure = peil_figure_start(
      PEIL_LINES, english ? "Where the distribution meets the line" : "Waar de verdeling de lijn ontmoet",
      pattern, english ? "% that fails" : "% dat zakt");
  figure.maximum = fmin(100.0, 10.0 * ceil(curve->most / 10.0 + 0.05));
  figure.categories = POINTS;
  figure.series = 2;
  figure.category = curve->name;
  figure.name = series;
  figure.value = curve->value;
  figure.position = curve->at;
  figure.across = english ? "cut, in % of the score" : "grens, in % van de score";
  code = hofstee->cmax > hofstee->cmin ? sink->figure(sink->to, &figure) : PEIL_OK;
  free(curve);
  return code;
}

/* What the curve says of the cut is not what the candidates say, whose scores lie apart. */
static void say_curve(const struct hofstee *hofstee, const struct crossing *crossing, struct peil_line *line)
{
  if (fabs(crossing->fails - hofstee_below(hofstee, crossing->cut)) < 0.05) return;
  peil_line_both(line, " De kromme staat daar op ", " The curve stands at ");
  peil_line_number(line, crossing->fails, 1);
  peil_line_both(line, " %: zij loopt recht tussen de scores die voorkomen.",
                 "% there: it runs straight between the scores that occur.");
}

static int tell_distribution(const struct hofstee *hofstee, int english, const struct peil_report_sink *sink)
{
  static const char *const nl[] = {"Score, %", "Aantal", "% eronder", "Lijn, %"};
  static const char *const en[] = {"Score, %", "Number", "% below", "Line, %"};
  static const uint8_t numeric[] = {1, 1, 1, 1};
  int code = sink->table(sink->to, english ? "Cumulative distribution" : "Cumulatieve verdeling", 4,
                         english ? en : nl, numeric);
  for (uint32_t k = 0; code == PEIL_OK && k < hofstee->knots && k < MOST_ROWS; k++) {
    const struct knot *knot = &hofstee->knot[k];
    const int inside = knot->score >= hofstee->cmin && knot->score <= hofstee->cmax;
    if (sink->row(sink->to) != PEIL_OK || sink->number(sink->to, knot->score, 2) != PEIL_OK ||
        sink->number(sink->to, knot->count, 0) != PEIL_OK ||
        sink->number(sink->to, knot->below, 1) != PEIL_OK)
      return PEIL_SINK_FAILED;
    code = sink->number(sink->to, inside ? hofstee_line(hofstee, knot->score) : (double)NAN, 1);
  }
  if (code == PEIL_OK) code = sink->end(sink->to);
  if (code != PEIL_OK || hofstee->knots <= MOST_ROWS) return code;
  return sink->paragraph(sink->to, english ? "The table holds the lowest two hundred scores."
                                           : "In de tabel staan de laagste tweehonderd scores.");
}

static void say_bounds(const struct hofstee *hofstee, struct peil_line *line)
{
  peil_line_both(line, " Grenzen van de beoordelaars: een score van ", " Bounds of the judges: a score of ");
  peil_line_number(line, hofstee->cmin, 2);
  peil_line_both(line, " tot ", " to ");
  peil_line_number(line, hofstee->cmax, 2);
  peil_line_both(line, " %, en ", "%, and ");
  peil_line_number(line, hofstee->fmin, 2);
  peil_line_both(line, " tot ", " to ");
  peil_line_number(line, hofstee->fmax, 2);
  peil_line_both(line, " % die zakt.", "% that fail.");
}

static int tell_settings(const struct settings *settings, const struct peil_batch *batch, int english,
                         const struct peil_report_sink *sink)
{
  static const char *const nl[] = {"Beoordelaar",     "Laagste cesuur, %", "Hoogste cesuur, %",
                                   "Minst gezakt, %", "Meest gezakt, %",   "Grens alleen, %",
                                   "Grens zonder, %"};
  static const char *const en[] = {"Judge",           "Lowest cut, %", "Highest cut, %", "Fewest failing, %",
                                   "Most failing, %", "Cut alone, %",  "Cut without, %"};
  static const uint8_t numeric[] = {0, 1, 1, 1, 1, 1, 1};
  int code = sink->table(sink->to, english ? "What each judge set" : "Wat elke beoordelaar aangaf", 7,
                         english ? en : nl, numeric);
  for (uint32_t j = 0; code == PEIL_OK && j < settings->judges && j < MOST_ROWS; j++) {
    const struct judge *judge = &settings->judge[j];
    struct peil_line name;
    peil_line_start(&name, PEIL_DUTCH);
    angoff_name(batch, judge->row, &name);
    if (sink->row(sink->to) != PEIL_OK || sink->text(sink->to, name.text) != PEIL_OK ||
        peil_tell_numbers(sink, judge->bound, BOUNDS, 1) != PEIL_OK ||
        sink->number(sink->to, judge->alone, 2) != PEIL_OK)
      return PEIL_SINK_FAILED;
    code = sink->number(sink->to, judge->without, 2);
  }
  return code == PEIL_OK ? sink->end(sink->to) : code;
}

/* How far the judges lie apart, in words. */
static int say_judges(const struct settings *settings, uint32_t language, const struct peil_report_sink *sink)
{
  static const char *const nl[] = {"het gemiddelde", "de mediaan",
                                   "het gemiddelde zonder de laagste en de hoogste"};
  static const char *const en[] = {"the mean", "the median", "the mean without the lowest and the highest"};
  struct peil_line line;
  peil_line_start(&line, language);
  if (settings->judges == 1u) {
    peil_line_both(&line, "De grenzen zijn van één beoordelaar; dat zegt niets over overeenstemming.",
                   "The bounds are those of one judge, which says nothing of agreement.");
    return sink->paragraph(sink->to, line.text);
  }
  peil_line_both(&line, "Elke grens is ", "Each bound is ");
  peil_line_add(&line, language == PEIL_ENGLISH ? en[settings->raters] : nl[settings->raters]);
  peil_line_both(&line, " over ", " over ");
  peil_line_whole(&line, settings->judges);
  peil_line_both(&line, " beoordelaars.", " judges.");
  if (settings->cut.raters >= 2u) {
    peil_line_both(&line, " Elk alleen zouden zij de grens leggen tussen ",
                   " Each alone, they would put the cut between ");
    peil_line_number(&line, settings->cut.low, 2);
    peil_line_both(&line, " en ", " and ");
    peil_line_number(&line, settings->cut.high, 2);
    peil_line_both(&line, " %.", "%.");
  }
  if (settings->cut.raters < settings->judges)
    peil_line_both(&line, " Waar geen getal staat, snijdt de verdeling die lijn niet.",
                   " Where there is no number, the distribution does not cross that line.");
  if (isfinite(settings->se))
    peil_line_both(
        &line,
        " De standaardfout is die van de jackknife over de beoordelaars (Tukey 1958; Efron 1982): zij "
        "zegt hoezeer de grens van déze beoordelaars afhangt, niet van deze kandidaten.",
        " The standard error is that of the jackknife over the judges (Tukey 1958; Efron 1982): it says "
        "how far the cut depends on these judges, not on these candidates.");
  return sink->paragraph(sink->to, line.text);
}

static int tell_hofstee(const struct cutscore *cutscore, const struct peil_batch *batch, uint32_t language,
                        const struct peil_report_sink *sink)
{
  const struct settings *settings = &cutscore->settings;
  const struct hofstee *hofstee = &cutscore->hofstee;
  const struct crossing *crossing = hofstee->stepwise ? &hofstee->stepped : &hofstee->interpolated;
  struct peil_line line;
  int code;
  peil_line_start(&line, language);
  peil_line_both(&line, "De grens ligt op ", "The cut lies at ");
  peil_line_number(&line, crossing->cut, 2);
  peil_line_both(&line, " %", "%");
  if (isfinite(settings->se)) {
    peil_line_both(&line, ", met een standaardfout van ", ", with a standard error of ");
    peil_line_number(&line, settings->se, 2);
  }
  peil_line_both(&line, "; van deze ", "; of these ");
  peil_line_whole(&line, hofstee->scored);
  peil_line_both(&line, " kandidaten zakt daarmee ", " candidates ");
  peil_line_number(&line, hofstee_below(hofstee, crossing->cut), 1);
  peil_line_both(&line, " % (Hofstee 1983).", "% then fail (Hofstee 1983).");
  say_curve(hofstee, crossing, &line);
  say_bounds(hofstee, &line);
  code = sink->paragraph(sink->to, line.text);
  if (code == PEIL_OK) code = draw_curve(hofstee, language, line.text, sink);
  if (code == PEIL_OK && settings->judges > 0u) code = say_judges(settings, language, sink);
  if (code == PEIL_OK && settings->judges > 0u)
    code = tell_settings(settings, batch, language == PEIL_ENGLISH, sink);
  return code == PEIL_OK ? tell_distribution(hofstee, language == PEIL_ENGLISH, sink) : code;
}

/* --------------------------------------------------------------------------------------------------- report */

static int report(const struct peil_call *call, void *instance, const struct peil_role *role,
                  const struct peil_batch *batch, const struct peil_results *results, uint32_t case_index,
                  const struct peil_report_sink *sink)
{
  struct cutscore *cutscore = instance;
  const int angoff = cutscore->form == FORM_ANGOFF;
  int code = angoff ? angoff_judge(call, cutscore, batch) : hofstee_meet(call, cutscore, batch);
  (void)role;
  (void)results;
  (void)case_index;
  if (code != PEIL_OK) return code;
  code = sink->section(sink->to, call->language == PEIL_ENGLISH ? "The pass mark" : "De grens");
  if (code == PEIL_OK)
    code = angoff ? tell_angoff(cutscore, batch, call->language, sink)
                  : tell_hofstee(cutscore, batch, call->language, sink);
  if (code == PEIL_OK) code = sink->end(sink->to);
  return peil_reported(call, code);
}

const struct peil_reporting cutscore_reporting = {(uint32_t)sizeof(cutscore_reporting), 0, report};
