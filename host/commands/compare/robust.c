/* SPDX-License-Identifier: EUPL-1.2 */
#include "commands/compare/robust.h"

#include <math.h>

#include "base/number.h"
#include "base/text.h"

#define SHOWN 10

static const char *here(struct peil_text text) { return text_in(text, language_now()); }

/* "CBB-C2.R The coordinator has a pool of volunteers → Recruits volunteers" */
static void add_weight(struct text *out, const struct peil_role *view, const struct robust_weight *weight)
{
  const struct peil_outcome *outcome = view->outcome[weight->outcome];
  const struct peil_feed *feed = outcome->feed[weight->term];
  bool item = feed->from == PEIL_FROM_ITEM;
  text_addf(out, "%s %s → %s", item ? view->item[feed->index]->id : view->outcome[feed->index]->id,
            here(item ? view->item[feed->index]->text : view->outcome[feed->index]->title),
            here(outcome->title));
}

/* "0.42 times", or in words where that would read as if nothing had changed yet. */
static void add_factor(struct text *out, double factor)
{
  if (fabs(factor - 1) <= ROBUST_FACTOR_NEAREST) {
    text_add(out, factor < 1 ? _("at the slightest reduction") : _("at the slightest increase"));
    return;
  }
  number_for_people(out, factor, 2, language_is_dutch());
  text_add(out, _(" times"));
}

/* "0.42 times: K-0042 is judged otherwise on Recruits volunteers" */
static void add_change(struct text *out, double factor, const struct robust_change *change,
                       const struct cases *cases)
{
  const char *subject =
      change->subject == UINT32_MAX ? _("nobody alone") : cases->batch.subject[change->subject];
  const char *on =
      change->outcome == UINT32_MAX ? "" : here(cases->role->view->outcome[change->outcome]->title);
  if (isnan(factor)) {
    text_add(out, _("nothing changes"));
    return;
  }
  if (factor == 0) text_add(out, _("left out"));
  else add_factor(out, factor);
  if (change->what == ROBUST_VERDICT) text_addf(out, _(": the verdict on %s changes"), subject);
  else if (change->what == ROBUST_JUDGEMENT) text_addf(out, _(": %s is judged otherwise on %s"), subject, on);
  else text_addf(out, _(": on %s %s wins"), on, subject);
}

static void tell_weight(const struct robust_weight *weight, const struct cases *cases, struct doc *doc)
{
  const struct peil_role *view = cases->role->view;
  AUTO(text) struct text name = {0};
  AUTO(text) struct text low = {0};
  AUTO(text) struct text high = {0};
  add_weight(&name, view, weight);
  add_change(&low, weight->low, &weight->at_low, cases);
  add_change(&high, weight->high, &weight->at_high, cases);
  doc_row(doc);
  doc_cell_text(doc, text_string(&name));
  doc_cell_number(doc, view->outcome[weight->outcome]->feed[weight->term]->weight, 2);
  doc_cell_text(doc, text_string(&low));
  doc_cell_text(doc, text_string(&high));
}

static size_t sensitive(const struct robustness *robustness)
{
  size_t count = 0;
  for (size_t i = 0; i < robustness->weights; i++)
    count += !isnan(robustness->weight[i].low) || !isnan(robustness->weight[i].high);
  return count;
}

static void tell_singly(const struct robustness *robustness, const struct cases *cases, struct doc *doc)
{
  static const uint8_t numeric[] = {0, 1, 0, 0};
  const char *head[] = {_("Weight of"), _("now"), _("made smaller, to"), _("made larger, to")};
  AUTO(text) struct text line = {0};
  size_t count = sensitive(robustness);
  if (!count)
    text_addf(
        &line,
        ngettext("One weight at a time, from 0 to %g times what it is: the one weight (of %zu) can change no "
                 "judgement, verdict or winner.",
                 "One weight at a time, from 0 to %g times what it is: none of the %zu weights can change a "
                 "judgement, a verdict or a winner.",
                 robustness->weights),
        ROBUST_FACTOR_LIMIT, robustness->weights);
  else
    text_addf(&line,
              ngettext("One weight at a time, from 0 to %g times what it is: %zu of %zu weights can change a "
                       "judgement, a verdict or a winner.",
                       "One weight at a time, from 0 to %g times what it is: %zu of %zu weights can change a "
                       "judgement, a verdict or a winner.",
                       count),
              ROBUST_FACTOR_LIMIT, count, robustness->weights);
  doc_paragraph(doc, text_string(&line));
  if (!count) return;
  doc_open_table(doc, count > SHOWN ? _("The ten most sensitive weights") : _("The sensitive weights"), 4,
                 head, numeric);
  for (size_t i = 0; i < count && i < SHOWN; i++) tell_weight(&robustness->weight[i], cases, doc);
  doc_end(doc);
}

static void tell_together(const struct robustness *robustness, const struct cases *cases, struct doc *doc)
{
  static const uint8_t numeric[] = {0, 1};
  const char *head[] = {_("Subject"), _("draws with another judgement")};
  AUTO(text) struct text line = {0};
  text_addf(&line, _("All weights together, each within 20 %% of what it is, %zu draws (seed %llu): "),
            robustness->samples, (unsigned long long)robustness->seed);
  if (robustness->changed)
    text_addf(&line,
              ngettext("something changes in %zu of them.", "something changes in %zu of them.",
                       robustness->changed),
              robustness->changed);
  else text_add(&line, _("nothing changes in any of them."));
  if (robustness->winner_changed)
    text_addf(&line, _(" A winner changes in %zu."), robustness->winner_changed);
  doc_paragraph(doc, text_string(&line));
  if (!robustness->changed) return;
  doc_open_table(doc, _("Draws in which a judgement changes"), 2, head, numeric);
  for (uint32_t c = 0; c < cases->batch.cases; c++) {
    doc_row(doc);
    doc_cell_text(doc, cases->batch.subject[c]);
    doc_cell_number(doc, (double)robustness->subject_changed[c], 0);
  }
  doc_end(doc);
}

void tell_robustness(const struct robustness *robustness, const struct cases *cases, const char *method,
                     struct doc *doc)
{
  AUTO(text) struct text title = {0};
  text_addf(&title, _("How far the weights can move under %s"), method);
  doc_open_section(doc, text_string(&title));
  if (!cases->role->verdict && cases->batch.cases < 2) {
    doc_paragraph(
        doc, _("There is nothing that other weights could change: this role asks for no judgements, and one "
               "subject alone has no winner."));
  } else {
    tell_singly(robustness, cases, doc);
    tell_together(robustness, cases, doc);
  }
  doc_end(doc);
}
