/* SPDX-License-Identifier: EUPL-1.2 */
#include "commands/compare/totals.h"

#include "base/language.h"

static void tell_row(const struct comparison *c, uint32_t outcome, struct doc *doc)
{
  const struct peil_role *view = c->assessed->cases->role->view;
  struct compare_tally tally;
  AUTO(text) struct text name = {0};
  compare_tally(c, outcome, &tally);
  if (!tally.judged) return;
  if (outcome == COMPARE_VERDICT) text_add(&name, _("The verdict"));
  else
    text_addf(&name, "%s %s", view->outcome[outcome]->id,
              text_in(view->outcome[outcome]->title, language_now()));
  doc_row(doc);
  doc_cell_text(doc, text_string(&name));
  doc_cell_number(doc, tally.judged, 0);
  doc_cell_number(doc, tally.alike, 0);
  for (int side = 0; side < 2; side++) doc_cell_number(doc, tally.met_alone[side], 0);
}

void tell_totals(const struct comparison *c, const char *first, const char *second, struct doc *doc)
{
  const uint8_t numeric[] = {0, 1, 1, 1, 1};
  AUTO(text) struct text one = {0}, other = {0};
  if (!c->judged || c->assessed->cases->batch.cases < 2) return;
  text_addf(&one, _("met under %s only"), first);
  text_addf(&other, _("met under %s only"), second);
  const char *head[] = {_("Outcome"), _("judged by both"), _("judged alike"), text_string(&one),
                        text_string(&other)};
  doc_open_section(doc, _("How the judgements fall"));
  doc_open_table(doc, _("Subjects by what the two methods say of them"), 5, head, numeric);
  tell_row(c, COMPARE_VERDICT, doc);
  for (uint32_t o = 0; o < c->assessed->cases->role->view->outcomes; o++) tell_row(c, o, doc);
  doc_end(doc);
  doc_end(doc);
}
