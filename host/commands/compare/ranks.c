/* SPDX-License-Identifier: EUPL-1.2 */
#include "commands/compare/ranks.h"

#include <math.h>

#include "base/language.h"
#include "base/number.h"
#include "commands/compare/comparing.h"

static void add_outcome(const struct comparison *c, const struct compare_rank *rank, struct text *out)
{
  const struct peil_role *view = c->assessed->cases->role->view;
  if (rank->outcome == COMPARE_VERDICT) text_add(out, _("The ranking"));
  else
    text_addf(out, "%s %s", view->outcome[rank->outcome]->id,
              text_in(view->outcome[rank->outcome]->title, language_now()));
}

/* Whoever has no place is named: a table of two of three offers would look whole. */
static void tell_left_out(const struct comparison *c, const struct compare_rank *rank, struct doc *doc)
{
  AUTO(text) struct text line = {0};
  AUTO(text) struct text told = {0};
  for (uint32_t i = 0; i < c->assessed->cases->batch.cases; i++)
    if (isnan(rank->rank[0][i]))
      text_addf(&line, "%s%s", line.length ? ", " : "", c->assessed->cases->batch.subject[i]);
  if (!line.length) return;
  text_addf(&told, _("Not ranked by both methods: %s."), text_string(&line));
  doc_paragraph(doc, text_string(&told));
}

/* All outcomes at a glance, before the places themselves. */
static void tell_taus(const struct comparison *c, struct doc *doc)
{
  const uint8_t numeric[] = {0, 1, 1};
  const char *head[] = {_("Outcome"), _("Kendall's tau"), _("Ranked by both")};
  doc_open_table(doc, _("How far the methods agree on the order"), 3, head, numeric);
  for (size_t i = 0; i < c->ranks; i++) {
    AUTO(text) struct text name = {0};
    add_outcome(c, &c->rank[i], &name);
    doc_row(doc);
    doc_cell_text(doc, text_string(&name));
    if (isnan(c->rank[i].tau)) doc_cell_missing(doc, _("all tied under one method"));
    else doc_cell_number(doc, c->rank[i].tau, 2);
    doc_cell_number(doc, c->rank[i].subjects, 0);
  }
  doc_end(doc);
}

static void tell_rank(const struct comparison *c, const struct compare_rank *rank, const char *first,
                      const char *second, struct doc *doc)
{
  const uint8_t numeric[] = {0, 1, 1};
  const char *head[] = {_("Subject"), first, second};
  AUTO(text) struct text line = {0};
  add_outcome(c, rank, &line);
  text_add(&line, ": ");
  if (isnan(rank->tau)) text_add(&line, _("no Kendall's tau, because all are tied under one of the methods"));
  else {
    text_add(&line, _("Kendall's tau "));
    number_for_people(&line, rank->tau, 2, language_is_dutch());
  }
  doc_open_table(doc, text_string(&line), 3, head, numeric);
  for (uint32_t i = 0; i < c->assessed->cases->batch.cases; i++) {
    if (isnan(rank->rank[0][i])) continue;
    doc_row(doc);
    doc_cell_text(doc, c->assessed->cases->batch.subject[i]);
    for (int side = 0; side < 2; side++)
      doc_cell_number(doc, rank->rank[side][i], fmod(rank->rank[side][i], 1) == 0 ? 0 : 1);
  }
  doc_end(doc);
  tell_left_out(c, rank, doc);
}

void tell_ranks(const struct comparison *c, const char *first, const char *second, struct doc *doc)
{
  if (!c->ranks) return;
  doc_open_section(doc, _("Rank order"));
  doc_paragraph(
      doc,
      _("Place 1 has the highest figure; equal figures share the mean of their places. Kendall's tau is 1 "
        "where both methods give the same order, 0 where the orders have nothing to do with each other, "
        "and −1 where one is the other reversed."));
  if (c->ranks > 1 || c->assessed->cases->batch.cases > COMPARE_MANY) tell_taus(c, doc);
  const bool many = c->assessed->cases->batch.cases > COMPARE_MANY;
  for (size_t i = 0; i < c->ranks && !many; i++) tell_rank(c, &c->rank[i], first, second, doc);
  doc_end(doc);
}
