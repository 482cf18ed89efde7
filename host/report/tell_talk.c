/* SPDX-License-Identifier: EUPL-1.2
 *
 * What to talk about: the items where somebody other than the person saw less than the role holds as sufficient, each with
 * the question that the role puts. No figure is made: these are the answers beside the norm of what they feed.
 */
#include <math.h>

#include "report/tell_build.h"

#define NORM_STEPS 8u /* outcomes upwards; role texts have no circles, and are no deeper */

/* The norm of an outcome, else of the first one above it that has one, on the same range; NaN when there is none. */
static double norm_above(const struct peil_role *view, uint32_t o, unsigned steps)
{
  const struct peil_outcome *outcome = view->outcome[o];
  if (!isnan(outcome->norm) || !steps) return outcome->norm;
  for (uint32_t above = 0; above < view->outcomes; above++) {
    const struct peil_outcome *one = view->outcome[above];
    if (one->minimum != outcome->minimum || one->maximum != outcome->maximum) continue;
    for (uint32_t f = 0; f < one->feeds; f++) {
      if (one->feed[f]->from != PEIL_FROM_OUTCOME || one->feed[f]->index != o || !(one->feed[f]->weight > 0))
        continue;
      double norm = norm_above(view, above, steps - 1);
      if (!isnan(norm)) return norm;
    }
  }
  return NAN;
}

/* The norm that an item's answers stand beside; NaN when it feeds none on its own range. */
static double norm_of_item(const struct peil_role *view, uint32_t item)
{
  uint32_t index = view->item[item]->scale;
  if (index == PEIL_NO_SCALE || view->scale[index]->type == PEIL_NOMINAL) return NAN;
  for (uint32_t o = 0; o < view->outcomes; o++) {
    const struct peil_outcome *outcome = view->outcome[o];
    if (outcome->minimum != view->scale[index]->minimum || outcome->maximum != view->scale[index]->maximum)
      continue;
    for (uint32_t f = 0; f < outcome->feeds; f++)
      if (outcome->feed[f]->from == PEIL_FROM_ITEM && outcome->feed[f]->index == item &&
          outcome->feed[f]->weight > 0)
        return norm_above(view, o, NORM_STEPS);
  }
  return NAN;
}

static bool others_answered(struct tell_sheets sheets, uint32_t item)
{
  for (uint32_t i = 0; i < sheets.count; i++)
    if (sheets.sheet[i]->relation != PEIL_SELF && sheets.sheet[i]->answer[item].missing == PEIL_PRESENT)
      return true;
  return false;
}

/* Somebody's answer lies below the norm; the person's own counts only when nobody else answered. */
static bool is_below(const struct teller *teller, struct tell_sheets sheets, uint32_t item)
{
  double norm = norm_of_item(teller->view, item);
  bool others = others_answered(sheets, item);
  for (uint32_t i = 0; i < sheets.count; i++) {
    const struct sheet_answer *answer = &sheets.sheet[i]->answer[item];
    if (others && sheets.sheet[i]->relation == PEIL_SELF) continue;
    if (answer->missing == PEIL_PRESENT && answer->value < norm) return true;
  }
  return false;
}

static bool any_question(const struct teller *teller, struct tell_sheets sheets)
{
  for (uint32_t i = 0; i < teller->view->items; i++)
    if (is_below(teller, sheets, i) && *text_in(teller->role->item[i].question, teller->language))
      return true;
  return false;
}

static void talk_row(const struct teller *teller, struct tell_sheets sheets, uint32_t item, bool questions)
{
  AUTO(text) struct text line = {0};
  const char *question = text_in(teller->role->item[item].question, teller->language);
  doc_row(teller->doc);
  text_addf(&line, "%s ", teller->view->item[item]->id);
  tell_item(teller, &line, item, false);
  tell_cell(teller, &line);
  if (questions) doc_cell_text(teller->doc, question);
  for (uint32_t i = 0; i < sheets.count; i++) {
    const struct sheet_answer *answer = &sheets.sheet[i]->answer[item];
    text_addf(&line, "%s%s: ", i ? "; " : "", sheets.sheet[i]->rater);
    if (answer->missing != PEIL_PRESENT) text_add(&line, missing_label(answer->missing, teller->language));
    else tell_value(teller, &line, item, answer->value, false);
  }
  tell_cell(teller, &line);
}

void tell_talk(const struct teller *teller, uint32_t index)
{
  struct tell_sheets sheets = tell_sheets(teller, index);
  const char *head[3] = {tell_say(teller, TELL_ITEM)};
  static const uint8_t numeric[] = {0, 0, 0};
  bool open = false, questions = any_question(teller, sheets);
  unsigned columns = 1;
  if (questions) head[columns++] = tell_say(teller, TELL_TO_ASK);
  head[columns++] = tell_say(teller, TELL_GIVEN_ANSWERS);
  for (uint32_t i = 0; i < teller->view->items; i++) {
    if (!is_below(teller, sheets, i)) continue;
    if (!open) {
      doc_open_section(teller->doc, tell_say(teller, TELL_TALK));
      doc_paragraph(teller->doc, tell_say(teller, TELL_TALK_INTRO));
      doc_open_table(teller->doc, tell_say(teller, TELL_TALK_TABLE), columns, head, numeric);
    }
    open = true;
    talk_row(teller, sheets, i, questions);
  }
  if (!open) return;
  doc_end(teller->doc);
  doc_end(teller->doc);
}
