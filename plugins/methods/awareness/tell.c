/* SPDX-License-Identifier: EUPL-1.2
 *
 * awareness: how it is told. Two dots a line, the four panes with their items, and words to start a conversation
 * with: what self and others see differently is no fault of either.
 */
#include "awareness.h"

#include "peil/tell.h"

static const char *category_word(const struct view *view, int english)
{
  static const char *const nl[] = {"geen vergelijking", "hoger dan anderen", "lager dan anderen",
                                   "eensgezind, op niveau", "eensgezind, onder het niveau"};
  static const char *const en[] = {"no comparison", "higher than others", "lower than others",
                                   "in agreement, at the level", "in agreement, below the level"};
  const uint32_t category = view->category;
  if (category >= CATEGORY_AGREE_GOOD && !view->fits) return english ? "in agreement" : "eensgezind";
  return english ? en[category] : nl[category];
}

/* Competent is what the others see; conscious is to see the same oneself. */
static const char *quadrant_word(const struct awareness *awareness, const struct view *view, int english)
{
  static const char *const nl[] = {"onbewust onbekwaam", "bewust onbekwaam", "onbewust bekwaam",
                                   "bewust bekwaam"};
  static const char *const en[] = {"unconsciously incompetent", "consciously incompetent",
                                   "unconsciously competent", "consciously competent"};
  const int competent = view->others >= awareness->threshold - ROUNDING;
  const int conscious = competent == (view->self >= awareness->threshold - ROUNDING);
  if (!view->fits || view->items < 2u) return "\xE2\x80\x93";
  return (english ? en : nl)[2 * competent + conscious];
}

/* ------------------------------------------------------------------------------------------------ the outcomes */

static int outcome_row(const struct awareness *awareness, uint32_t o, const struct view *view,
                       uint32_t language, const struct peil_report_sink *sink)
{
  const int english = language == PEIL_ENGLISH;
  if (sink->row(sink->to) != PEIL_OK ||
      sink->text(sink->to, peil_say(language, awareness->role->outcome[o]->title)) != PEIL_OK ||
      sink->number(sink->to, view->self, 2) != PEIL_OK ||
      sink->number(sink->to, view->others, 2) != PEIL_OK ||
      sink->number(sink->to, view->difference, 2) != PEIL_OK ||
      sink->number(sink->to, view->z, 2) != PEIL_OK ||
      sink->text(sink->to, category_word(view, english)) != PEIL_OK)
    return PEIL_SINK_FAILED;
  return sink->text(sink->to, quadrant_word(awareness, view, english));
}

static int tell_outcomes(const struct awareness *awareness, uint32_t language,
                         const struct peil_report_sink *sink)
{
  static const char *const nl[] = {"Uitkomst",         "Zelf",  "Anderen",
                                   "Zelf min anderen", "In SD", "Zelf tegenover anderen",
                                   "Bewust en bekwaam"};
  static const char *const en[] = {"Outcome",
                                   "Self",
                                   "Others",
                                   "Self less others",
                                   "In SD",
                                   "Self against others",
                                   "Conscious, competent"};
  static const uint8_t numeric[] = {0, 1, 1, 1, 1, 0, 0};
  const int english = language == PEIL_ENGLISH;
  int code = sink->table(sink->to, english ? "Self and others, per outcome" : "Zelf en anderen, per uitkomst",
                         7, english ? en : nl, numeric);
  for (uint32_t o = 0; code == PEIL_OK && o < awareness->role->outcomes; o++) {
    const struct view view = awareness_view(awareness, o);
    if (view.leaves > 0u) code = outcome_row(awareness, o, &view, language, sink);
  }
  return code == PEIL_OK ? sink->end(sink->to) : code;
}

static int same_axis(const struct peil_outcome *a, const struct peil_outcome *b)
{
  return a->minimum == b->minimum && a->maximum == b->maximum;
}

/* Fills `name` and both series of `value` for the outcomes on the axis of `first`; a series stands `outcomes` apart until their
 * number is known. */
static void fill_dots(const struct awareness *awareness, const struct peil_outcome *first, uint32_t language,
                      const char **name, double *value, struct peil_figure *figure)
{
  const uint32_t outcomes = awareness->role->outcomes;
  for (uint32_t o = 0; o < outcomes; o++) {
    const struct view view = awareness_view(awareness, o);
    if (view.items < 2u || !same_axis(awareness->role->outcome[o], first)) continue;
    name[figure->categories] = peil_say(language, awareness->role->outcome[o]->title);
    value[figure->categories] =
        view.others; /* first, so that the difference told beside them is self less others */
    value[outcomes + figure->categories++] = view.self;
  }
  memmove(value + figure->categories, value + outcomes, figure->categories * sizeof(*value));
}

/* Levels on different scales do not stand on one axis: a figure per scale. One dot says no more than its row in the table. */
static int tell_dots_on(const struct awareness *awareness, const struct peil_outcome *first,
                        uint32_t language, const char *pattern, const struct peil_report_sink *sink)
{
  const size_t outcomes = awareness->role->outcomes;
  const int english = language == PEIL_ENGLISH;
  const char *series[] = {english ? "others" : "anderen", english ? "self" : "zelf"};
  const char **name = calloc(outcomes + 1u, sizeof(*name));
  double *value = calloc(2u * outcomes + 1u, sizeof(*value));
  struct peil_figure figure;
  int code = PEIL_NO_MEMORY;
  figure = peil_figure_start(PEIL_DOT_PLOT, english ? "Self beside others" : "Zelf naast anderen", pattern,
                             english ? "level" : "niveau");
  if (name != NULL && value != NULL) {
    figure.minimum = first->minimum;
    figure.maximum = first->maximum;
    fill_dots(awareness, first, language, name, value, &figure);
    figure.norm = awareness->threshold >= figure.minimum && awareness->threshold <= figure.maximum
                      ? awareness->threshold
                      : (double)NAN;
    figure.norm_name = english ? "threshold" : "drempel";
    figure.series = 2;
    figure.category = name;
    figure.name = series;
    figure.value = value;
    code =
        figure.categories > 1u && figure.maximum > figure.minimum ? sink->figure(sink->to, &figure) : PEIL_OK;
  }
  free((void *)name);
  free(value);
  return code;
}

static int tell_dots(const struct awareness *awareness, uint32_t language, const char *pattern,
                     const struct peil_report_sink *sink)
{
  const struct peil_role *role = awareness->role;
  int code = PEIL_OK;
  for (uint32_t o = 0; code == PEIL_OK && o < role->outcomes; o++) {
    uint32_t before = 0;
    while (before < o && !same_axis(role->outcome[before], role->outcome[o])) before++;
    if (before == o) code = tell_dots_on(awareness, role->outcome[o], language, pattern, sink);
  }
  return code;
}

/* --------------------------------------------------------------------------------------------------- the panes */

static int tell_pane(const struct awareness *awareness, uint32_t pane, uint32_t language,
                     const struct peil_report_sink *sink)
{
  static const char *const nl[] = {"Open: beiden zien het", "Blinde vlek: anderen zien het, zelf niet",
                                   "Verborgen: zelf ziet het, anderen niet",
                                   "Onbekend: geen van beiden ziet het nog"};
  static const char *const en[] = {"Open: both see it", "Blind spot: others see it, self does not",
                                   "Hidden: self sees it, others do not", "Unknown: neither sees it yet"};
  static const uint8_t numeric[] = {0, 0, 1, 1};
  const int english = language == PEIL_ENGLISH;
  const char *head[] = {"Item", english ? "Statement" : "Uitspraak", english ? "Self" : "Zelf",
                        english ? "Others" : "Anderen"};
  int opened = 0, code = PEIL_OK;
  for (uint32_t i = 0; code == PEIL_OK && i < awareness->role->items; i++) {
    const struct peil_item *item = awareness->role->item[i];
    if (awareness_pane(awareness, i) != pane) continue;
    if (!opened++) code = sink->table(sink->to, english ? en[pane] : nl[pane], 4, head, numeric);
    if (code == PEIL_OK && (sink->row(sink->to) != PEIL_OK || sink->text(sink->to, item->id) != PEIL_OK ||
                            sink->text(sink->to, peil_say(language, item->text)) != PEIL_OK ||
                            sink->number(sink->to, awareness->self[i], 2) != PEIL_OK ||
                            sink->number(sink->to, awareness->others[i], 2) != PEIL_OK))
      return PEIL_SINK_FAILED;
  }
  return code == PEIL_OK && opened ? sink->end(sink->to) : code;
}

static int tell_panes(const struct awareness *awareness, uint32_t language,
                      const struct peil_report_sink *sink)
{
  const int english = language == PEIL_ENGLISH;
  uint32_t item = 0;
  int code;
  while (item < awareness->role->items && awareness_pane(awareness, item) == PANE_NONE) item++;
  if (item == awareness->role->items) return PEIL_OK;
  code = sink->section(sink->to, english ? "The four panes (Luft & Ingham 1955)"
                                         : "De vier vensters (Luft & Ingham 1955)");
  for (uint32_t pane = PANE_OPEN; code == PEIL_OK && pane <= PANE_UNKNOWN; pane++)
    code = tell_pane(awareness, pane, language, sink);
  return code == PEIL_OK ? sink->end(sink->to) : code;
}

/* -------------------------------------------------------------------------------------------------- the words */

static int tell_conversation(int english, const struct peil_report_sink *sink)
{
  static const char *const nl[] = {
      "Dit is een begin van een gesprek, geen oordeel. Een verschil zegt dat twee mensen iets anders zagen, "
      "niet wie gelijk heeft.",
      "Bij een blinde vlek: wat zagen de anderen u doen, dat u zelf gewoon vindt? Waar zou u het vaker "
      "kunnen inzetten?",
      "Bij wat verborgen is: in welke situatie liet u dit zien, en wie was daarbij? Wat zou het zichtbaar "
      "maken?",
      "Bij wat onbekend is: is er gelegenheid geweest om dit te laten zien? Wat zou een eerste stap zijn?"};
  static const char *const en[] = {
      "This starts a conversation; it is no verdict. A difference says that two people saw something else, "
      "not who is right.",
      "On a blind spot: what did the others see you do that you take for granted? Where could you use it "
      "more often?",
      "On what is hidden: in what situation did you show this, and who was there? What would make it "
      "visible?",
      "On what is unknown: has there been occasion to show this? What would a first step be?"};
  int code = sink->section(sink->to, english ? "For the conversation" : "Voor het gesprek");
  for (size_t p = 0; code == PEIL_OK && p < 4u; p++)
    code = sink->paragraph(sink->to, english ? en[p] : nl[p]);
  return code == PEIL_OK ? sink->end(sink->to) : code;
}

static void say_pattern(const struct awareness *awareness, struct peil_line *line)
{
  uint32_t count[5] = {0, 0, 0, 0, 0};
  for (uint32_t o = 0; o < awareness->role->outcomes; o++) count[awareness_view(awareness, o).category]++;
  peil_line_both(line, "Zelf hoger dan de anderen op ", "Self higher than the others on ");
  peil_line_whole(line, count[CATEGORY_OVER]);
  peil_line_both(line, ", lager op ", ", lower on ");
  peil_line_whole(line, count[CATEGORY_UNDER]);
  peil_line_both(line, " en eens op ", " and in agreement on ");
  peil_line_whole(line, count[CATEGORY_AGREE_GOOD] + count[CATEGORY_AGREE_POOR]);
  peil_line_both(line, " uitkomsten (verschil van meer dan ", " outcomes (a difference of more than ");
  peil_line_number(line, awareness->band, 2);
  peil_line_both(line, " standaarddeviatie telt).", " standard deviations counts).");
}

static int tell(const struct awareness *awareness, uint32_t language, const struct peil_report_sink *sink)
{
  const int english = language == PEIL_ENGLISH;
  struct peil_line line;
  int code = sink->section(sink->to, english ? "Self and others" : "Zelf en anderen");
  peil_line_start(&line, language);
  if (code == PEIL_OK && awareness->lacks != LACKS_NOTHING) {
    awareness_say_lacks(awareness, &line);
    code = sink->paragraph(sink->to, line.text);
    return code == PEIL_OK ? sink->end(sink->to) : code;
  }
  say_pattern(awareness, &line);
  if (code == PEIL_OK) code = sink->paragraph(sink->to, line.text);
  if (code == PEIL_OK) code = tell_dots(awareness, language, line.text, sink);
  if (code == PEIL_OK) code = tell_outcomes(awareness, language, sink);
  if (code == PEIL_OK) code = tell_panes(awareness, language, sink);
  if (code == PEIL_OK) code = tell_conversation(english, sink);
  return code == PEIL_OK ? sink->end(sink->to) : code;
}

static int report(const struct peil_call *call, void *instance, const struct peil_role *role,
                  const struct peil_batch *batch, const struct peil_results *results, uint32_t case_index,
                  const struct peil_report_sink *sink)
{
  struct awareness *awareness = instance;
  int code = awareness_read(call, awareness, batch, case_index);
  (void)role;
  (void)results;
  if (code != PEIL_OK) return code;
  code = tell(awareness, call->language, sink);
  return peil_reported(call, code);
}

const struct peil_reporting awareness_reporting = {(uint32_t)sizeof(awareness_reporting), 0, report};
