/* SPDX-License-Identifier: EUPL-1.2 */
#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/number.h"
#include "report/tell_build.h"

/* ------------------------------------------------------------------------------------------ words and numbers */

const char *tell_say(const struct teller *teller, enum tell_word word)
{
  return tell_word_in(word, teller->language);
}

void tell_fill(const struct teller *teller, struct text *out, enum tell_word word, const char *const *with)
{
  for (const char *at = tell_say(teller, word); *at; at++) {
    if (*at != '@') text_add_char(out, *at);
    else if (*with) text_add(out, *with++);
  }
}

void tell_number(const struct teller *teller, struct text *out, double value, int decimals)
{
  number_for_people(out, value, decimals, teller->language == LANGUAGE_DUTCH);
}

void tell_short_number(const struct teller *teller, struct text *out, double value)
{
  int decimals = 0;
  while (decimals < 2 && fabs(value * pow(10, decimals) - round(value * pow(10, decimals))) > 1e-9)
    decimals++;
  tell_number(teller, out, value, decimals);
}

void tell_date(const struct teller *teller, struct text *out, const char *date)
{
  static const char *const month[2][12] = {{"januari", "februari", "maart", "april", "mei", "juni", "juli",
                                            "augustus", "september", "oktober", "november", "december"},
                                           {"January", "February", "March", "April", "May", "June", "July",
                                            "August", "September", "October", "November", "December"}};
  int y = 0, m = 0, d = 0;
  if (!date_read(date, &y, &m, &d) || m < 1 || m > 12) text_add(out, date);
  else text_addf(out, "%d %s %d", d, month[teller->language != LANGUAGE_DUTCH][m - 1], y);
}

void tell_capital(struct text *out, const char *word)
{
  if (!*word) return;
  text_add_char(out, (char)toupper((unsigned char)*word));
  text_add(out, word + 1);
}

void tell_paragraph(const struct teller *teller, struct text *text)
{
  if (text->length) doc_paragraph(teller->doc, text_string(text));
  text_clear(text);
}

void tell_cell(const struct teller *teller, struct text *text)
{
  doc_cell_text(teller->doc, text_string(text));
  text_clear(text);
}

void tell_list_item(const struct teller *teller, struct text *text)
{
  doc_list_item(teller->doc, text_string(text));
  text_clear(text);
}

void tell_fact(const struct teller *teller, enum tell_word key, struct text *text)
{
  if (text->length) doc_fact(teller->doc, tell_say(teller, key), text_string(text));
  text_clear(text);
}

/* ------------------------------------------------------------------------------------------------------ names */

const char *tell_outcome_title(const struct teller *teller, uint32_t outcome)
{
  return text_in(teller->view->outcome[outcome]->title, teller->language);
}

void tell_item(const struct teller *teller, struct text *out, uint32_t item, bool stem)
{
  const struct peil_item *one = teller->view->item[item];
  const char *before = text_in(teller->role->item[item].stem, teller->language);
  if (stem && *before) text_addf(out, "%s ", before);
  if (one->type == PEIL_BIPOLAR)
    text_addf(out, "%s – %s", text_in(one->left, teller->language), text_in(one->right, teller->language));
  else text_add(out, text_in(one->text, teller->language));
}

void tell_by_id(const struct teller *teller, struct text *out, const char *id)
{
  uint32_t item = role_item_index(teller->role, id), outcome = role_outcome_index(teller->role, id);
  if (item != UINT32_MAX) tell_item(teller, out, item, false);
  else text_add(out, outcome != UINT32_MAX ? tell_outcome_title(teller, outcome) : id);
}

/* The word of the first method that has one of its own. */
static uint32_t kind_of_cases(const struct teller *teller)
{
  for (size_t m = 0; m < teller->what->methods; m++)
    if (teller->what->method[m].cases != PEIL_CASES_PERSONS) return teller->what->method[m].cases;
  return PEIL_CASES_PERSONS;
}

const char *tell_cases(const struct teller *teller, size_t method, enum tell_cases_form form)
{
  static const enum tell_word first[] = {[PEIL_CASES_PERSONS] = TELL_SUBJECT,
                                         [PEIL_CASES_OFFERS] = TELL_OFFER,
                                         [PEIL_CASES_CANDIDATES] = TELL_CANDIDATE,
                                         [PEIL_CASES_MEMBERS] = TELL_MEMBER};
  uint32_t kind = method == SIZE_MAX ? kind_of_cases(teller) : teller->what->method[method].cases;
  if (kind >= sizeof first / sizeof *first) kind = PEIL_CASES_PERSONS;
  return tell_say(teller, (enum tell_word)((int)first[kind] + (int)form));
}

const char *tell_method_title(const struct teller *teller, size_t method)
{
  return text_in(teller->what->method[method].title, teller->language);
}

void tell_kind(const struct teller *teller, struct text *out, const char *kind)
{
  static const struct {
    const char *kind;
    enum tell_word word;
  } known[] = {{"core-task", TELL_KIND_CORE_TASK},
               {"competency", TELL_KIND_COMPETENCY},
               {"criteria", TELL_KIND_CRITERIA},
               {"group", TELL_KIND_GROUP},
               {"domain", TELL_KIND_DOMAIN},
               {"quality", TELL_KIND_QUALITY},
               {"requirement-group", TELL_KIND_REQUIREMENT}};
  for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
    if (strcmp(known[i].kind, kind) != 0) continue;
    text_add(out, tell_say(teller, known[i].word));
    return;
  }
  tell_capital(out, kind);
}

void tell_rater(const struct teller *teller, struct text *out, const struct sheet *sheet)
{
  text_addf(out, "%s (%s)", sheet->rater, relation_label(sheet->relation, teller->language));
}

void tell_value(const struct teller *teller, struct text *out, uint32_t item, double value, bool anchor)
{
  uint32_t index = teller->view->item[item]->scale;
  if (index == PEIL_NO_SCALE) return;
  const struct peil_scale *scale = teller->view->scale[index];
  const char *unit = teller->view->scale[index]->unit;
  const char *label = "";
  for (uint32_t p = 0; p < scale->points; p++)
    if (scale->point[p]->value == value) label = text_in(scale->point[p]->label, teller->language);
  bool word = *label && (scale->type == PEIL_NOMINAL || scale_is_yes_no(scale));
  if (word) text_add(out, label);
  else tell_short_number(teller, out, value);
  if (*label && !word && anchor) text_addf(out, " · %s", label);
  if (unit && *unit) text_addf(out, " %s", unit);
}

static void errata_note(const struct teller *teller, const struct role_erratum *erratum)
{
  AUTO(text) struct text note = {0};
  char line[16];
  snprintf(line, sizeof line, "%d", erratum->line);
  const char *reason = text_in(erratum->reason, teller->language);
  if (*erratum->becomes && *erratum->was)
    TELL_FILL(teller, &note, TELL_ERRATUM_NOTE, teller->language == LANGUAGE_DUTCH ? line : erratum->was,
              teller->language == LANGUAGE_DUTCH ? erratum->was : line, erratum->becomes, reason);
  else TELL_FILL(teller, &note, TELL_ERRATUM_NOTE_ONLY, line, erratum->was, reason);
  doc_footnote(teller->doc, text_string(&note));
}

void tell_errata_of(const struct teller *teller, const char *id)
{
  for (size_t e = 0; e < teller->role->errata; e++) {
    const struct role_erratum *erratum = &teller->role->erratum[e];
    if (strcmp(erratum->kind, "content") != 0) continue;
    for (size_t i = 0; i < erratum->items.count; i++)
      if (!strcmp(erratum->items.word[i], id)) errata_note(teller, erratum);
  }
}

/* ------------------------------------------------------------------------------------------------------ cases */

struct tell_sheets tell_sheets(const struct teller *teller, uint32_t index)
{
  const struct cases *cases = teller->what->cases;
  uint32_t first = cases->batch.first[index];
  return (struct tell_sheets){cases->sheet + first, cases->batch.first[index + 1] - first};
}

bool tell_is_of_judges(const struct teller *teller, uint32_t index)
{
  struct tell_sheets sheets = tell_sheets(teller, index);
  bool asked = false;
  for (uint32_t i = 0; i < sheets.count; i++)
    for (uint32_t item = 0; item < teller->view->items; item++) {
      if (sheets.sheet[i]->answer[item].missing != PEIL_PRESENT) continue;
      if (!teller->role->item[item].asked_by) return false;
      asked = true;
    }
  return asked;
}

uint32_t tell_assessed_cases(const struct teller *teller)
{
  uint32_t cases = teller->what->cases->batch.cases, count = 0;
  for (uint32_t c = 0; c < cases; c++) count += !tell_is_of_judges(teller, c);
  return count ? count : cases;
}

const struct scores *tell_scores(const struct teller *teller, size_t method, uint32_t index)
{
  const struct tell_method *one = &teller->what->method[method];
  return one->scores[one->group ? 0 : index];
}

uint8_t tell_mark(const struct teller *teller, const struct scores *scores, uint32_t outcome)
{
  return teller->role->verdict ? scores->outcome[outcome].mark : PEIL_NO_VERDICT;
}

static bool has_word(const struct role_words *words, const char *word)
{
  for (size_t i = 0; i < words->count; i++)
    if (!strcmp(words->word[i], word)) return true;
  return false;
}

bool tell_figure_wanted(const struct teller *teller, const char *word)
{
  if (!teller->role->figures.count) return !strcmp(word, "dot-plot");
  return has_word(&teller->role->figures, word);
}

static bool has_outcome_below(const struct peil_outcome *outcome)
{
  for (uint32_t f = 0; f < outcome->feeds; f++)
    if (outcome->feed[f]->from == PEIL_FROM_OUTCOME) return true;
  return false;
}

uint32_t tell_leaves(const struct teller *teller, const struct scores *scores, uint32_t *out)
{
  uint32_t count = 0;
  const struct role_words *levels = &teller->role->levels;
  for (uint32_t o = 0; o < teller->view->outcomes; o++) {
    const struct peil_outcome *outcome = teller->view->outcome[o];
    bool leaf = levels->count ? has_word(levels, outcome->kind) : !has_outcome_below(outcome);
    if (leaf && scores->outcome[o].status != PEIL_UNSCORED) out[count++] = o;
  }
  return count;
}

uint32_t tell_take_alike(const struct teller *teller, const struct scores *scores, uint32_t *outcome,
                         uint32_t count)
{
  uint32_t alike = 1;
  const struct score_outcome *first = &scores->outcome[outcome[0]];
  for (uint32_t i = 1; i < count; i++) {
    const struct score_outcome *one = &scores->outcome[outcome[i]];
    if (one->minimum != first->minimum || one->maximum != first->maximum) continue;
    if (strcmp(teller->view->outcome[outcome[i]]->kind, teller->view->outcome[outcome[0]]->kind) != 0)
      continue;
    uint32_t moved = outcome[i];
    memmove(outcome + alike + 1, outcome + alike, (i - alike) * sizeof *outcome);
    outcome[alike++] = moved;
  }
  return alike;
}

static bool feeds_any(const struct peil_role *view, uint32_t outcome)
{
  for (uint32_t o = 0; o < view->outcomes; o++)
    for (uint32_t f = 0; f < view->outcome[o]->feeds; f++)
      if (view->outcome[o]->feed[f]->from == PEIL_FROM_OUTCOME && view->outcome[o]->feed[f]->index == outcome)
        return true;
  return false;
}

uint32_t tell_tops(const struct teller *teller, const struct scores *scores, uint32_t *out)
{
  uint32_t count = 0;
  for (uint32_t o = 0; o < teller->view->outcomes; o++)
    if (!feeds_any(teller->view, o) && scores->outcome[o].status != PEIL_UNSCORED) out[count++] = o;
  return count;
}

double tell_norm(const struct teller *teller, const struct scores *scores, uint32_t outcome)
{
  const struct peil_outcome *one = teller->view->outcome[outcome];
  const struct score_outcome *scored = &scores->outcome[outcome];
  return scored->minimum == one->minimum && scored->maximum == one->maximum ? one->norm : NAN;
}

void tell_unit(const struct teller *teller, struct text *out, double minimum, double maximum)
{
  AUTO(text) struct text low = {0}, high = {0};
  tell_short_number(teller, &low, minimum);
  tell_short_number(teller, &high, maximum);
  TELL_FILL(teller, out, TELL_UNIT, text_string(&low), text_string(&high));
}
