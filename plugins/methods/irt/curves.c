/* SPDX-License-Identifier: EUPL-1.2
 *
 * irt: the curves of the report: what all items together say at each ability and how sharply that measures, and the same item by item.
 */
#include "irt.h"

#include "peil/tell.h"

#define LABEL 8u      /* bytes of the name of a point */
#define STEPS 13u     /* of the ability in the heat map: -3 to 3 by halves */
#define MOST_ROWS 60u /* items in one heat map; beyond that the table says more */

/* An ability as the name of a point: "-2.5". */
static const char *write_label(double at, uint32_t language, char label[LABEL])
{
  struct peil_line line;
  peil_line_start(&line, language);
  peil_line_number(&line, at, 2);
  memcpy(label, line.text, LABEL);
  label[LABEL - 1u] = '\0';
  return label;
}

static double step_theta(uint32_t i) { return -3.0 + 0.5 * (double)i; }

/* Highest value of an axis that starts at 0. */
static double axis_top(const double *value, size_t count)
{
  double most = 0.0;
  for (size_t i = 0; i < count; i++) most = value[i] > most ? value[i] : most;
  if (most > 5.0) return ceil(most);
  return most > 1.0 ? ceil(5.0 * most) / 5.0 : most > 0.1 ? ceil(10.0 * most) / 10.0 : 0.1;
}

/* The curves: from -4 to 4 by quarters. */
#define POINTS 33u
#define CURVES 6u /* that can be told apart in one figure */
#define FLAT 3.0 /* a standard error beyond this is no measurement, and would flatten the rest of its curve */

struct curves {
  double at[POINTS], value[CURVES * POINTS];
  char label[POINTS][LABEL];
  const char *category[POINTS], *name[CURVES], *missing[CURVES * POINTS];
};

static void curves_start(struct curves *curves, uint32_t language)
{
  for (uint32_t q = 0; q < POINTS; q++) {
    curves->at[q] = -4.0 + 0.25 * (double)q;
    curves->category[q] = write_label(curves->at[q], language, curves->label[q]);
  }
  for (uint32_t i = 0; i < CURVES * POINTS; i++) curves->missing[i] = "";
}

/* The description stands above the figure too: how a curve is read has to be said to everybody. */
static int curves_draw(const struct curves *curves, uint32_t count, uint32_t language, const char *title,
                       const char *description, const char *unit, const struct peil_report_sink *sink)
{
  const int code = sink->paragraph(sink->to, description);
  struct peil_figure figure = peil_figure_start(PEIL_LINES, title, description, unit);
  figure.maximum = axis_top(curves->value, (size_t)count * POINTS);
  figure.categories = POINTS;
  figure.series = count;
  figure.category = curves->category;
  figure.name = curves->name;
  figure.value = curves->value;
  figure.missing = curves->missing;
  figure.position = curves->at;
  figure.across = language == PEIL_ENGLISH ? "ability, in standard deviations of the group"
                                           : "vaardigheid, in standaardafwijkingen van de groep";
  return code == PEIL_OK ? sink->figure(sink->to, &figure) : code;
}

static double test_information(const struct irt *irt, double theta)
{
  double sum = 0.0;
  for (uint32_t j = 0; j < irt->bank.items; j++)
    sum += irt_information(irt->bank.model, &irt->bank.item[j], theta);
  return sum;
}

/* Of EAP the group's spread counts as one more unit of information. */
static double error_at(const struct irt *irt, double information)
{
  const double all = information + (irt->estimator == IRT_EAP ? 1.0 : 0.0);
  return all > 1e-12 ? 1.0 / sqrt(all) : HUGE_VAL;
}

static int draw_test(const struct irt *irt, uint32_t language, const struct peil_report_sink *sink)
{
  const int english = language == PEIL_ENGLISH;
  struct curves curves;
  struct peil_line line;
  uint32_t best = 0;
  curves_start(&curves, language);
  curves.name[0] = english ? "test information" : "testinformatie";
  for (uint32_t q = 0; q < POINTS; q++) {
    curves.value[q] = test_information(irt, curves.at[q]);
    best = curves.value[q] > curves.value[best] ? q : best;
  }
  peil_line_start(&line, language);
  peil_line_both(&line, "Samen zeggen de items het meest bij vaardigheid ",
                 "Together the items say most at ability ");
  peil_line_number(&line, curves.at[best], 2);
  peil_line_both(&line, "; de standaardfout is daar ten minste ", "; the standard error there is at least ");
  peil_line_number(&line, error_at(irt, curves.value[best]), 2);
  peil_line_add(&line, ".");
  return curves_draw(&curves, 1, language, english ? "Where the test measures" : "Waar de test meet",
                     line.text, english ? "information" : "informatie", sink);
}

static int draw_error(const struct irt *irt, uint32_t language, const struct peil_report_sink *sink)
{
  const int english = language == PEIL_ENGLISH;
  struct curves curves;
  curves_start(&curves, language);
  curves.name[0] = english ? "standard error" : "standaardfout";
  for (uint32_t q = 0; q < POINTS; q++) {
    curves.value[q] = error_at(irt, test_information(irt, curves.at[q]));
    if (curves.value[q] <= FLAT) continue;
    curves.value[q] = NAN;
    curves.missing[q] = english ? "above 3" : "boven 3";
  }
  return curves_draw(
      &curves, 1, language, english ? "How sharply it measures there" : "Hoe scherp hij daar meet",
      irt->estimator == IRT_EAP
          ? (english ? "The standard error when all items are answered: one over the root of the information "
                       "plus 1, "
                       "since EAP leans on the spread of the group too. The lower, the sharper."
                     : "De standaardfout als alle items zijn beantwoord: één gedeeld door de wortel van de "
                       "informatie "
                       "plus 1, omdat EAP ook op de spreiding van de groep leunt. Hoe lager, hoe scherper.")
          : (english ? "The standard error when all items are answered: one over the root of the "
                       "information. The "
                       "lower, the sharper."
                     : "De standaardfout als alle items zijn beantwoord: één gedeeld door de wortel van de "
                       "informatie. "
                       "Hoe lager, hoe scherper."),
      english ? "standard error of the ability" : "standaardfout van de vaardigheid", sink);
}

#define SHORT 60u /* bytes of a text that still fits beside a line or row */
#define NAME (SHORT + 72u)

/* The id of an item, and what it asks where that is short; `room` is for that. */
static const char *item_name(const struct irt *irt, const struct irt_item *item, uint32_t language,
                             char room[NAME])
{
  const struct peil_item *asked = irt->role->item[item->item];
  const char *text = peil_say(language, asked->text);
  if (text == NULL || text[0] == '\0' || strlen(text) > SHORT || strlen(asked->id) > NAME - SHORT - 2u)
    return asked->id;
  (void)snprintf(room, NAME, "%s %s", asked->id, text);
  return room;
}

/* The items that say most at an ability, in the order of the role; returns how many. */
static uint32_t choose_items(const struct irt *irt, double ability, uint32_t chosen[CURVES])
{
  const struct irt_bank *bank = &irt->bank;
  uint32_t count = 0;
  for (uint32_t j = 0; j < bank->items; j++) {
    const double here = irt_information(bank->model, &bank->item[j], ability);
    uint32_t more = 0; /* items that say more, or as much and come earlier */
    for (uint32_t k = 0; k < bank->items; k++) {
      const double there = irt_information(bank->model, &bank->item[k], ability);
      more += there > here || (there == here && k < j);
    }
    if (more < CURVES) chosen[count++] = j;
  }
  return count;
}

static int draw_curves(const struct irt *irt, double ability, uint32_t language,
                       const struct peil_report_sink *sink)
{
  const int english = language == PEIL_ENGLISH;
  uint32_t chosen[CURVES];
  char room[CURVES][NAME];
  const uint32_t count = choose_items(irt, ability, chosen);
  struct curves curves;
  struct peil_line line;
  curves_start(&curves, language);
  for (uint32_t i = 0; i < count; i++) {
    const struct irt_item *item = &irt->bank.item[chosen[i]];
    curves.name[i] = item_name(irt, item, language, room[i]);
    for (uint32_t q = 0; q < POINTS; q++)
      curves.value[i * POINTS + q] = irt_information(irt->bank.model, item, curves.at[q]);
  }
  peil_line_start(&line, language);
  if (count < irt->bank.items) {
    peil_line_both(&line, "De ", "The ");
    peil_line_whole(&line, count);
    peil_line_both(&line, " items die het meest zeggen bij de vaardigheid van deze persoon, ",
                   " items that say most at this person's ability, ");
    peil_line_number(&line, ability, 2);
    peil_line_add(&line, ". ");
  }
  peil_line_both(&line, "Waar een lijn hoog ligt, onderscheidt het item vaardigheden scherp.",
                 "Where a line is high, the item tells abilities apart sharply.");
  return curves_draw(&curves, count, language,
                     english ? "Item information curves" : "Informatiecurven van de items", line.text,
                     english ? "information" : "informatie", sink);
}

static int draw_items(const struct irt *irt, uint32_t language, const struct peil_report_sink *sink)
{
  const int english = language == PEIL_ENGLISH;
  const struct irt_bank *bank = &irt->bank;
  const char *name[MOST_ROWS], *step[STEPS];
  char label[STEPS][LABEL], room[MOST_ROWS][NAME];
  double value[MOST_ROWS * STEPS];
  struct peil_figure figure;
  if (bank->items <= CURVES || bank->items > MOST_ROWS)
    return PEIL_OK; /* all are among the curves; or too many */
  figure =
      peil_figure_start(PEIL_HEAT_MAP, english ? "Information of every item" : "Informatie van elk item",
                        english ? "A row per item, a column per ability; the more information, the sharper "
                                  "the item tells abilities there apart."
                                : "Een rij per item, een kolom per vaardigheid; hoe meer informatie, hoe "
                                  "scherper het item daar onderscheidt.",
                        english ? "information" : "informatie");
  for (uint32_t j = 0; j < bank->items; j++) {
    name[j] = item_name(irt, &bank->item[j], language, room[j]);
    for (uint32_t i = 0; i < STEPS; i++)
      value[j * STEPS + i] = irt_information(bank->model, &bank->item[j], step_theta(i));
  }
  figure.maximum = axis_top(value, (size_t)bank->items * STEPS);
  figure.categories = STEPS;
  figure.series = bank->items;
  for (uint32_t i = 0; i < STEPS; i++) step[i] = write_label(step_theta(i), language, label[i]);
  figure.category = step;
  figure.name = name;
  figure.value = value;
  return sink->figure(sink->to, &figure);
}

int irt_tell_curves(const struct irt *irt, double ability, uint32_t language,
                    const struct peil_report_sink *sink)
{
  int code = draw_test(irt, language, sink);
  if (code == PEIL_OK) code = draw_error(irt, language, sink);
  if (code == PEIL_OK) code = draw_curves(irt, ability, language, sink);
  return code == PEIL_OK ? draw_items(irt, language, sink) : code;
}
