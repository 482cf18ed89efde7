/* SPDX-License-Identifier: EUPL-1.2
 *
 * irt: how it is told. The ability with its interval, where on the scale the items say most (curves.c), and per item what it is like, how well it
 * fits and what this person's answer adds.
 */
#include "irt.h"

#include "peil/tell.h"

#define MOST_RATERS 12u /* drawn one by one; of more the lowest and the highest are said */
#define NORMAL_95 1.959963984540054

struct told_person {
  struct irt_person person, rater[PEIL_BLOCK]; /* rater[]: of the panel that is open */
  struct irt_answers answers;
};

static int find_person(struct irt *irt, const struct peil_batch *batch, uint32_t c, struct told_person *told)
{
  if (peil_reduce(&irt->reduced, batch, c, 1) != PEIL_OK) return PEIL_NO_MEMORY;
  irt_take_answers(irt, &irt->reduced, 0, &told->answers);
  irt_estimate_again(irt, &told->answers, &told->person);
  return irt_panel_persons(irt, batch, c, told->rater);
}

static void say_ability(const struct irt *irt, const struct irt_person *person, struct peil_line *line)
{
  static const char *const name[] = {"EAP", "WLE", "ML"};
  peil_line_both(line, "De vaardigheid is ", "The ability is ");
  peil_line_number(line, person->ability, 2);
  peil_line_both(line, ", met 95% zekerheid tussen ", ", with 95% confidence between ");
  peil_line_number(line, person->ability - NORMAL_95 * person->error, 2);
  peil_line_both(line, " en ", " and ");
  peil_line_number(line, person->ability + NORMAL_95 * person->error, 2);
  peil_line_add(line, " (");
  peil_line_add(line, name[person->fallback != 0u ? IRT_EAP : irt->estimator]);
  peil_line_both(line, ", standaardfout ", ", standard error ");
  peil_line_number(line, person->error, 2);
  peil_line_both(line, "), op ", "), on ");
  peil_line_whole(line, person->answered);
  peil_line_both(line,
                 person->answered == 1u ? " antwoord. 0 is het gemiddelde van "
                                        : " antwoorden. 0 is het gemiddelde van ",
                 person->answered == 1u ? " answer. 0 is the mean of " : " answers. 0 is the mean of ");
  peil_line_whole(line, irt->subjects);
  peil_line_both(line, " personen die op ", " persons calibrated on ");
  peil_line_date(line, irt->date);
  peil_line_both(line, " zijn gekalibreerd (model ", " (model ");
  peil_line_add(line, irt_model_words[irt->bank.model]);
  peil_line_both(line, "), 1 hun standaardafwijking.", "), 1 their standard deviation.");
}

struct drawn {
  uint32_t count;
  const char *category[1u + MOST_RATERS];
  double value[3u * (1u + MOST_RATERS)]; /* ability, low, high: each [1 + MOST_RATERS] until packed */
};

static void draw_person(struct drawn *drawn, const char *name, const struct irt_person *person)
{
  const uint32_t at = drawn->count++;
  drawn->category[at] = name;
  drawn->value[at] = person->ability;
  drawn->value[1u + MOST_RATERS + at] = person->ability - NORMAL_95 * person->error;
  drawn->value[2u * (1u + MOST_RATERS) + at] = person->ability + NORMAL_95 * person->error;
}

/* The case, and below it each of several raters alone. */
static void draw_persons(const struct irt *irt, const struct told_person *told,
                         const struct peil_batch *batch, uint32_t c, int english, struct drawn *drawn)
{
  const struct peil_panel *panel = &irt->panel;
  const int several = panel->raters >= 2u && panel->raters <= MOST_RATERS && batch->rater != NULL;
  drawn->count = 0;
  draw_person(drawn,
              several ? (english ? "all raters together" : "alle beoordelaars samen")
                      : (english ? "ability" : "vaardigheid"),
              &told->person);
  for (uint32_t r = 0; several && r < panel->rows; r++)
    if (told->rater[r].answered > 0u) draw_person(drawn, batch->rater[batch->first[c] + r], &told->rater[r]);
  for (uint32_t s = 1; s < 3u; s++)
    memmove(drawn->value + (size_t)s * drawn->count, drawn->value + (size_t)s * (1u + MOST_RATERS),
            drawn->count * sizeof(double));
}

static int draw_ability(const struct irt *irt, const struct told_person *told, const struct peil_batch *batch,
                        uint32_t c, const char *text, uint32_t language, const struct peil_report_sink *sink)
{
  const int english = language == PEIL_ENGLISH;
  const char *name_nl[3] = {"schatting", "95% van", "tot"}, *name_en[3] = {"estimate", "95% from", "to"};
  struct drawn drawn;
  struct peil_figure figure;
  draw_persons(irt, told, batch, c, english, &drawn);
  figure = peil_figure_start(
      PEIL_INTERVALS, english ? "Ability with its interval" : "Vaardigheid met haar interval", text,
      english ? "standard deviations of the group" : "standaardafwijkingen van de groep");
  figure.minimum = -4.0;
  figure.maximum = 4.0;
  for (uint32_t i = 0; i < drawn.count; i++) {
    figure.minimum = fmin(figure.minimum, floor(drawn.value[drawn.count + i]));
    figure.maximum = fmax(figure.maximum, ceil(drawn.value[2u * drawn.count + i]));
  }
  figure.norm = 0.0;
  figure.norm_name = english ? "mean of the group" : "gemiddelde van de groep";
  figure.categories = drawn.count;
  figure.series = 3;
  figure.category = drawn.category;
  figure.name = english ? name_en : name_nl;
  figure.value = drawn.value;
  return sink->figure(sink->to, &figure);
}

/* What the raters come to alone; nothing is said of one. */
static int tell_raters(const struct irt *irt, const struct told_person *told, uint32_t language,
                       const struct peil_report_sink *sink)
{
  const struct peil_spread spread = irt_panel_spread(&irt->panel, told->rater);
  struct peil_line line;
  if (spread.raters < 2u) return PEIL_OK;
  peil_line_start(&line, language);
  peil_line_both(&line, "Elk alleen komen de ", "Each alone, the ");
  peil_line_whole(&line, spread.raters);
  peil_line_both(&line, " beoordelaars uit op ", " raters come to ");
  peil_line_number(&line, spread.low, 2);
  peil_line_both(&line, " tot ", " to ");
  peil_line_number(&line, spread.high, 2);
  peil_line_add(&line, ".");
  return sink->paragraph(sink->to, line.text);
}

static void say_thresholds(const struct irt_item *item, struct peil_line *line)
{
  for (uint32_t m = 0; m + 1u < item->categories; m++) {
    peil_line_add(line, m > 0u ? "; " : "");
    peil_line_number(line, -item->d[m] / item->a, 2);
  }
}

static int tell_item(const struct irt *irt, uint32_t j, const struct told_person *told, uint32_t language,
                     const struct peil_report_sink *sink)
{
  const struct irt_item *item = &irt->bank.item[j];
  const int common = irt_is_common(irt->bank.model), there = told->answers.category[j] != IRT_NOT_THERE;
  double p[IRT_MOST_CATEGORIES], expected = 0.0;
  struct peil_line line;
  int code = sink->row(sink->to);
  peil_line_start(&line, language);
  say_thresholds(item, &line);
  irt_at(irt->bank.model, item, told->person.ability, p, NULL, NULL);
  for (uint32_t k = 1; k < item->categories; k++) expected += (double)k * p[k];
  if (code == PEIL_OK) code = sink->text(sink->to, irt->role->item[item->item]->id);
  if (code == PEIL_OK) code = sink->number(sink->to, item->a, 2);
  if (code == PEIL_OK) code = sink->text(sink->to, line.text);
  if (code == PEIL_OK) code = sink->number(sink->to, common ? item->fit.infit : item->fit.s_x2, 2);
  if (code == PEIL_OK) code = sink->number(sink->to, common ? item->fit.outfit : item->fit.p, common ? 2 : 3);
  if (code == PEIL_OK)
    code = sink->number(sink->to, there ? irt_scored(&told->answers, j) : (double)NAN,
                        told->answers.between > 0u ? 2u : 0u);
  if (code == PEIL_OK) code = sink->number(sink->to, expected, 2);
  return code == PEIL_OK
             ? sink->number(sink->to,
                            there ? irt_information(irt->bank.model, item, told->person.ability) : NAN, 2)
             : code;
}

static int tell_items(const struct irt *irt, const struct told_person *told, uint32_t language,
                      const struct peil_report_sink *sink)
{
  static const uint8_t numeric[] = {0, 1, 0, 1, 1, 1, 1, 1};
  const int english = language == PEIL_ENGLISH, common = irt_is_common(irt->bank.model);
  const char *nl[] = {"Item",     "Helling",  "Drempels",  common ? "Infit" : "S-X2", common ? "Outfit" : "p",
                      "Antwoord", "Verwacht", "Informatie"};
  const char *en[] = {"Item",   "Slope",    "Thresholds", common ? "Infit" : "S-X2", common ? "Outfit" : "p",
                      "Answer", "Expected", "Information"};
  int code = sink->details(sink->to, english ? "The items, and what each answer adds"
                                             : "De items, en wat elk antwoord toevoegt");
  if (code == PEIL_OK)
    code = sink->paragraph(
        sink->to,
        english
            ? "Answers are counted from 0, the lowest category in use. Information is that at this ability; "
              "a p below 0.05, or a mean square far from 1, asks for a look at the item."
            : "Antwoorden tellen vanaf 0, de laagste gebruikte categorie. Informatie is die bij deze "
              "vaardigheid; "
              "een p onder 0,05 of een gemiddeld kwadraat ver van 1 vraagt om een blik op het item.");
  if (code == PEIL_OK) code = sink->table(sink->to, "Items", 8, english ? en : nl, numeric);
  for (uint32_t j = 0; code == PEIL_OK && j < irt->bank.items; j++)
    code = tell_item(irt, j, told, language, sink);
  if (code == PEIL_OK) code = sink->end(sink->to);
  return code == PEIL_OK ? sink->end(sink->to) : code;
}

static int tell_person(const struct irt *irt, const struct told_person *told, const struct peil_batch *batch,
                       uint32_t c, uint32_t language, const struct peil_report_sink *sink)
{
  const struct irt_person *person = &told->person;
  struct peil_line line;
  int code;
  if (person->answered == 0u)
    return sink->paragraph(sink->to,
                           language == PEIL_ENGLISH
                               ? "There is no answer to any item of the calibration, so no ability."
                               : "Er is geen antwoord op een item van de kalibratie, dus geen vaardigheid.");
  peil_line_start(&line, language);
  say_ability(irt, person, &line);
  code = sink->paragraph(sink->to, line.text);
  if (code == PEIL_OK && person->fallback != 0u)
    code = sink->remark(
        sink->to, PEIL_WARNING,
        language == PEIL_ENGLISH
            ? "The estimator asked for gives no finite number for these answers; EAP is given."
            : "De gevraagde schatter geeft bij deze antwoorden geen eindig getal; gegeven is EAP.");
  if (code == PEIL_OK) code = tell_raters(irt, told, language, sink);
  if (code == PEIL_OK) code = draw_ability(irt, told, batch, c, line.text, language, sink);
  return code;
}

static int report(const struct peil_call *call, void *instance, const struct peil_role *role,
                  const struct peil_batch *batch, const struct peil_results *results, uint32_t case_index,
                  const struct peil_report_sink *sink)
{
  struct irt *irt = instance;
  struct told_person told;
  int code;
  (void)role;
  (void)results;
  if (irt->learnt == 0u)
    return peil_fail(call, PEIL_BAD_DATA, "calibration",
                     call->language == PEIL_ENGLISH
                         ? "an ability needs a calibration; give it with --calibration FILE"
                         : "een vaardigheid vraagt een kalibratie; geef die mee met --calibration BESTAND");
  if (find_person(irt, batch, case_index, &told) != PEIL_OK)
    return peil_fail(call, PEIL_NO_MEMORY, "", "no memory for the report");
  code = sink->section(sink->to, call->language == PEIL_ENGLISH ? "Ability" : "Vaardigheid");
  if (code == PEIL_OK) code = tell_person(irt, &told, batch, case_index, call->language, sink);
  if (code == PEIL_OK) code = irt_tell_curves(irt, told.person.ability, call->language, sink);
  if (code == PEIL_OK) code = tell_items(irt, &told, call->language, sink);
  if (code == PEIL_OK) code = sink->end(sink->to);
  return peil_reported(call, code);
}

const struct peil_reporting irt_reporting = {(uint32_t)sizeof(irt_reporting), 0, report};
