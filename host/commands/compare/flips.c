/* SPDX-License-Identifier: EUPL-1.2 */
#include "commands/compare/flips.h"

#include <math.h>
#include <string.h>

#include "base/language.h"
#include "base/number.h"
#include "commands/compare/comparing.h"

#define DEPTH_LIMIT 16
#define NAMED 6 /* terms in one sentence of a letter; the table has all of them */

/* One flip, and what its sentence needs. */
struct teller {
  const struct comparison *comparison;
  const char *title[2];
  const struct compare_flip *flip;
  const struct scores *scores; /* of the method that does not say met */
};

static const char *here(struct peil_text text) { return text_in(text, language_now()); }

/* ---- what a term stands at */

static const struct score_term *term_of(const struct scores *scores, uint32_t item)
{
  for (size_t t = 0; t < scores->terms; t++)
    if (scores->term[t].from == PEIL_FROM_ITEM && scores->term[t].index == item) return &scores->term[t];
  return NULL;
}

/* "2, wisselend", "2,5", "nee", "niet waargenomen"; nothing for an item that is no term of a figure. */
static void add_standing(const struct scores *scores, uint32_t item, struct text *out)
{
  const struct score_term *term = term_of(scores, item);
  const struct peil_item *view = scores->role->view->item[item];
  if (!term) return;
  if (isnan(term->raw)) {
    text_add(out, missing_label((enum peil_missing)(term->state & 3), language_now()));
    return;
  }
  const struct peil_scale *scale =
      view->scale == PEIL_NO_SCALE ? NULL : scores->role->view->scale[view->scale];
  const char *label = "";
  for (uint32_t p = 0; scale && p < scale->points; p++)
    if (scale->point[p]->value == term->raw) label = here(scale->point[p]->label);
  bool word = *label && scale_is_yes_no(scale);
  if (!word) number_for_people(out, term->raw, term->raw == trunc(term->raw) ? 0 : 1, language_is_dutch());
  text_addf(out, "%s%s", *label && !word ? ", " : "", label);
}

/* ---- the sentence */

static void add_item(const struct scores *scores, uint32_t item, struct text *out)
{
  AUTO(text) struct text standing = {0};
  add_standing(scores, item, &standing);
  text_addf(out, "“%s”", here(scores->role->view->item[item]->text));
  if (standing.length) text_addf(out, " (%s)", text_string(&standing));
}

/* The outcome that an item stands under; UINT32_MAX for none. */
static uint32_t home_of(const struct scores *scores, uint32_t item)
{
  const struct score_term *term = term_of(scores, item);
  return term ? term->outcome : UINT32_MAX;
}

static bool is_told(const struct compare_flip *flip, const char *id)
{
  for (size_t r = 0; r < flip->reasons; r++)
    for (size_t i = 0; i < flip->reason[r]->items; i++)
      if (!strcmp(flip->reason[r]->item[i], id)) return true;
  return false;
}

/* Whether one outcome feeds another, through others or not. */
static bool feeds(const struct peil_role *view, uint32_t from, uint32_t to, int depth)
{
  for (uint32_t f = 0; depth < DEPTH_LIMIT && f < view->outcome[to]->feeds; f++) {
    const struct peil_feed *feed = view->outcome[to]->feed[f];
    if (feed->from == PEIL_FROM_OUTCOME && (feed->index == from || feeds(view, from, feed->index, depth + 1)))
      return true;
  }
  return false;
}

/* Whether some item among the causes says more about an outcome than its name does. */
static bool is_opened(const struct teller *teller, uint32_t outcome)
{
  const struct role *role = teller->scores->role;
  for (size_t i = 0; i < teller->flip->causes; i++) {
    uint32_t item = role_item_index(role, teller->flip->cause[i]);
    uint32_t home = item == UINT32_MAX ? UINT32_MAX : home_of(teller->scores, item);
    if (home != UINT32_MAX && (home == outcome || feeds(role->view, home, outcome, 0))) return true;
  }
  return false;
}

/* "Teamproces: “…” (2,5), “…” (2); Houding: “…” (2,5)": items under their outcome, and an outcome alone where none of its items is named. */
static void add_causes(const struct teller *teller, struct text *out)
{
  const struct compare_flip *flip = teller->flip;
  const struct role *role = teller->scores->role;
  uint32_t last = flip->outcome;
  size_t named = 0, left = 0;
  for (size_t i = 0; i < flip->causes; i++) {
    uint32_t item = role_item_index(role, flip->cause[i]), outcome = role_outcome_index(role, flip->cause[i]);
    if (is_told(flip, flip->cause[i]) || (item == UINT32_MAX && is_opened(teller, outcome))) continue;
    if (named == NAMED) {
      left++;
      continue;
    }
    uint32_t home = item == UINT32_MAX ? last : home_of(teller->scores, item);
    if (named++) text_add(out, item == UINT32_MAX || home != last ? "; " : ", ");
    if (item != UINT32_MAX && home != last && home != UINT32_MAX)
      text_addf(out, "%s: ", here(role->view->outcome[home]->title));
    last = home;
    if (item != UINT32_MAX) add_item(teller->scores, item, out);
    else text_add(out, here(role->view->outcome[outcome]->title));
  }
  if (left) text_addf(out, ngettext("; and %zu more", "; and %zu more", left), left);
  if (named) text_add_char(out, '.');
}

static bool is_word(char c)
{
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-' || c == '.';
}

/* What a method says of a rule, with the items' words in place of their codes. */
static void add_reason(const struct role *role, const char *said, struct text *out)
{
  while (*said) {
    size_t length = 0;
    while (is_word(said[length])) length++;
    AUTO(string) char *word = need_copy_n(said, length);
    uint32_t item = length ? role_item_index(role, word) : UINT32_MAX;
    if (item != UINT32_MAX) text_addf(out, "“%s”", here(role->view->item[item]->text));
    else text_add_bytes(out, said, length ? length : 1);
    said += length ? length : 1;
  }
}

/* " (2,73; norm 3)" where the judgement is the figure against the norm. */
static void add_figure(const struct scores *scores, uint32_t outcome, struct text *out)
{
  if (outcome == COMPARE_VERDICT || !compare_by_norm(scores, outcome)) return;
  text_add(out, " (");
  number_for_people(out, scores->outcome[outcome].value, 2, language_is_dutch());
  text_add(out, _("; norm "));
  double norm = scores->role->view->outcome[outcome]->norm;
  number_for_people(out, norm, norm == trunc(norm) ? 0 : 2, language_is_dutch());
  text_add_char(out, ')');
}

/* What a method is called, and its figure. */
static void add_side(const struct teller *teller, int side, struct text *out)
{
  const struct compare_flip *flip = teller->flip;
  text_add(out, teller->title[side]);
  add_figure(compare_scores(teller->comparison, side, flip->subject), flip->outcome, out);
}

static struct teller teller_of(const struct comparison *c, const char *const title[2],
                               const struct compare_flip *flip)
{
  return (struct teller){.comparison = c,
                         .title = {title[0], title[1]},
                         .flip = flip,
                         .scores = compare_scores(c, flip->not_met, flip->subject)};
}

/* What one side judged: of the verdict on the case, with its condition where it has one. */
static const char *judged_label(const struct comparison *c, const struct compare_flip *flip, int side)
{
  if (flip->outcome != COMPARE_VERDICT) return verdict_label(flip->judged[side], language_now());
  return scores_verdict_label(compare_scores(c, side, flip->subject), language_now());
}

void say_flip(const struct comparison *c, const char *const title[2], const struct compare_flip *flip,
              struct text *out)
{
  const struct teller one = teller_of(c, title, flip), *teller = &one;
  const struct role *role = teller->scores->role;
  AUTO(text) struct text first = {0};
  AUTO(text) struct text second = {0};
  add_side(teller, 0, &first);
  add_side(teller, 1, &second);
  text_addf(out, _("%s, %s: %s under %s, %s under %s."),
            teller->comparison->assessed->cases->batch.subject[flip->subject],
            flip->outcome == COMPARE_VERDICT ? _("the verdict")
                                             : here(role->view->outcome[flip->outcome]->title),
            judged_label(c, flip, 0), text_string(&first), judged_label(c, flip, 1), text_string(&second));
  if (flip->causes) text_addf(out, _(" What decides it under %s: "), teller->title[flip->not_met]);
  for (size_t r = 0; r < flip->reasons; r++) {
    if (r) text_add_char(out, ' ');
    add_reason(role, flip->reason[r]->text, out);
  }
  AUTO(text) struct text causes = {0};
  add_causes(teller, &causes);
  if (flip->reasons && causes.length) text_add_char(out, ' ');
  text_add(out, text_string(&causes));
}

/* ---- behind the sentences */

static void add_titled(const struct role *role, const char *id, struct text *out)
{
  uint32_t item = role_item_index(role, id), outcome = role_outcome_index(role, id);
  text_add(out, id);
  if (item != UINT32_MAX) text_addf(out, " %s", here(role->view->item[item]->text));
  else if (outcome != UINT32_MAX) text_addf(out, " %s", here(role->view->outcome[outcome]->title));
}

static void tell_rows(const struct teller *teller, struct doc *doc)
{
  const struct compare_flip *flip = teller->flip;
  const struct role *role = teller->scores->role;
  for (size_t i = 0; i < flip->causes; i++) {
    AUTO(text) struct text term = {0};
    AUTO(text) struct text standing = {0};
    uint32_t item = role_item_index(role, flip->cause[i]), outcome = role_outcome_index(role, flip->cause[i]);
    add_titled(role, flip->cause[i], &term);
    if (item != UINT32_MAX) add_standing(teller->scores, item, &standing);
    else if (outcome != UINT32_MAX)
      text_add(&standing, verdict_label(compare_judged(teller->scores, outcome), language_now()));
    if (!standing.length && is_told(flip, flip->cause[i]))
      text_add(&standing, verdict_label(flip->judged[flip->not_met], language_now()));
    doc_row(doc);
    doc_cell_text(doc, teller->comparison->assessed->cases->batch.subject[flip->subject]);
    doc_cell_text(doc, flip->outcome == COMPARE_VERDICT ? _("the verdict")
                                                        : role->view->outcome[flip->outcome]->id);
    doc_cell_text(doc, text_string(&term));
    doc_cell_text(doc, standing.length ? text_string(&standing) : "–");
  }
}

static void add_setting(const struct score_setting *setting, struct text *out)
{
  double number;
  if (!strcmp(setting->text, "true")) text_add(out, _("yes"));
  else if (!strcmp(setting->text, "false")) text_add(out, _("no"));
  else if (number_read(setting->text, strlen(setting->text), &number))
    number_for_people(out, number, number == trunc(number) ? 0 : 2, language_is_dutch());
  else score_setting_plain(setting, out);
}

/* The settings of a method that marks for itself, but for those the other method has alike: they cannot explain what differs. */
static void tell_settings(const struct comparison *c, int side, const char *title, struct doc *doc)
{
  const struct assessed_method *mine = &c->assessed->method[side ? c->second : c->first];
  const struct assessed_method *other = &c->assessed->method[side ? c->first : c->second];
  const struct peil_scoring *scoring = method_scoring(mine->method), *others = method_scoring(other->method);
  AUTO(text) struct text line = {0};
  for (uint32_t i = 0; i < scoring->options && i < mine->scores[0]->settings; i++) {
    bool shared = false;
    for (uint32_t k = 0; k < others->options; k++)
      shared |= !strcmp(scoring->option[i]->key, others->option[k]->key);
    if (shared) continue;
    text_addf(&line, "%s%s: ", line.length ? "; " : "", here(scoring->option[i]->help));
    add_setting(&mine->scores[0]->setting[i], &line);
  }
  if (!line.length) return;
  AUTO(text) struct text told = {0};
  text_addf(&told, _("As %s is set here: %s."), title, text_string(&line));
  doc_paragraph(doc, text_string(&told));
}

/* Whether the method judges something that flips by rules of its own, which its settings explain. */
static bool marks(const struct comparison *c, int side)
{
  for (size_t i = 0; i < c->flips; i++) {
    const struct compare_flip *flip = &c->flip[i];
    if (flip->outcome == COMPARE_VERDICT
            ? side == flip->not_met && !flip->reasons
            : !compare_by_norm(compare_scores(c, side, flip->subject), flip->outcome))
      return true;
  }
  return false;
}

static size_t told_flips(const struct comparison *c)
{
  const bool many = c->assessed->cases->batch.cases > COMPARE_MANY;
  return many && c->flips > COMPARE_FLIPS_TOLD ? COMPARE_FLIPS_TOLD : c->flips;
}

static void tell_rest(const struct comparison *c, size_t told, struct doc *doc)
{
  AUTO(text) struct text line = {0};
  text_addf(&line, _("Judgements that flip: %zu. The first %zu are told here; --json has them all."),
            c->flips, told);
  doc_paragraph(doc, text_string(&line));
}

static void tell_what_flips(const struct comparison *c, const char *const title[2], struct doc *doc)
{
  static const uint8_t numeric[] = {0, 0, 0, 0};
  const char *head[] = {_("Subject"), _("Flips on"), _("Term"), _("stands at")};
  size_t causes = 0;
  const size_t told = told_flips(c);
  if (told < c->flips) tell_rest(c, told, doc);
  doc_open_list(doc, false);
  for (size_t i = 0; i < told; i++) {
    AUTO(text) struct text line = {0};
    say_flip(c, title, &c->flip[i], &line);
    doc_list_item(doc, text_string(&line));
    causes += c->flip[i].causes;
  }
  doc_end(doc);
  for (int side = 0; side < 2; side++)
    if (marks(c, side)) tell_settings(c, side, title[side], doc);
  if (!causes) return;
  doc_open_table(doc, _("The terms behind every flip"), 4, head, numeric);
  for (size_t i = 0; i < told; i++) {
    const struct teller teller = teller_of(c, title, &c->flip[i]);
    tell_rows(&teller, doc);
  }
  doc_end(doc);
}

void tell_flips(const struct comparison *c, const char *first, const char *second, struct doc *doc)
{
  const char *const title[2] = {first, second};
  doc_open_section(doc, _("What flips, and why"));
  if (!c->judged) {
    doc_paragraph(doc, _("Nothing: on no outcome do both methods give a judgement."));
    if (!c->assessed->cases->role->verdict)
      doc_paragraph(doc, _("This role asks for no judgements: it is there for development."));
  } else if (!c->flips) doc_paragraph(doc, _("Nothing: wherever both methods judge, they judge the same."));
  if (c->flips) tell_what_flips(c, title, doc);
  doc_end(doc);
}
