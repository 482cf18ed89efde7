/* SPDX-License-Identifier: EUPL-1.2
 *
 * peil compare: methods beside each other, and what switching would change.
 */
#include "scoring/compare.h"

#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "commands/command.h"
#include "commands/compare/comparing.h"
#include "commands/compare/flips.h"
#include "commands/compare/ranks.h"
#include "commands/compare/robust.h"
#include "commands/compare/totals.h"
#include "commands/draft.h"
#include "commands/output.h"
#include "commands/score/failing.h"
#include "commands/score/scoring.h"
#include "commands/sheets.h"
#include "report/tell_words.h"

#define ROBUST_SEED 1

/* "weighted mean", or "weighted mean (roll_up: split)" beside another weighted mean. The caller frees it. */
static char *title_of(const struct assessed *assessed, size_t method)
{
  const struct assessed_method *one = &assessed->method[method];
  const struct scores *mine = one->scores[0];
  struct text out = {0};
  bool open = false;
  text_add(&out, text_in(method_scoring(one->method)->title, language_now()));
  for (size_t i = 0; i < mine->settings; i++) {
    if (!compare_differs(assessed, method, i)) continue;
    text_addf(&out, "%s%s: ", open ? ", " : " (", mine->setting[i].key);
    score_setting_plain(&mine->setting[i], &out);
    open = true;
  }
  if (open) text_add_char(&out, ')');
  return text_take(&out);
}

static void tell_cell(struct doc *doc, const struct scores *scores, uint32_t outcome)
{
  const struct score_outcome *score = &scores->outcome[outcome];
  if (score->status == PEIL_SCORED) doc_cell_number(doc, score->value, 2);
  else doc_cell_missing(doc, status_label(score->status, language_now()));
  uint8_t judged = compare_judged(scores, outcome);
  doc_cell_text(doc, judged ? verdict_label(judged, language_now()) : "–");
}

/* Whether an outcome is worth a row in the figure: what the role shows in its own reports, or all where it does not say. */
static bool is_shown(const struct role *role, uint32_t outcome)
{
  for (size_t i = 0; i < role->levels.count; i++)
    if (!strcmp(role->levels.word[i], role->view->outcome[outcome]->kind)) return true;
  return role->levels.count == 0;
}

/* Percent of the range, because methods measure on ranges of their own. */
static void tell_figure(const struct comparison *c, const struct scores *const side[2],
                        const char *const title[2], struct doc *doc)
{
  const struct role *role = c->assessed->cases->role;
  const char **category = need_array(role->view->outcomes, sizeof *category);
  double *value = need_array(role->view->outcomes, 2 * sizeof *value);
  uint32_t count = 0, shown = 0;
  for (uint32_t o = 0; o < role->view->outcomes; o++)
    count += is_shown(role, o) &&
             (side[0]->outcome[o].status == PEIL_SCORED || side[1]->outcome[o].status == PEIL_SCORED);
  for (uint32_t o = 0; o < role->view->outcomes; o++) {
    if (!is_shown(role, o) ||
        (side[0]->outcome[o].status != PEIL_SCORED && side[1]->outcome[o].status != PEIL_SCORED))
      continue;
    category[shown] = text_in(role->view->outcome[o]->title, language_now());
    for (uint32_t i = 0; i < 2; i++) value[i * count + shown] = score_percent(&side[i]->outcome[o]);
    shown++;
  }
  struct peil_figure figure = {.size = sizeof figure,
                               .kind = PEIL_DOT_PLOT,
                               .title = _("The same answers under both methods"),
                               .description =
                                   _("Per outcome the figure under each method, as a share of that method's "
                                     "own range; long lines are where the methods differ."),
                               .unit = _("percent of the range"),
                               .minimum = 0,
                               .maximum = 100,
                               .norm = NAN,
                               .heading = _("Outcome"),
                               .categories = count,
                               .series = 2,
                               .category = category,
                               .name = title,
                               .value = value};
  if (count) doc_figure(doc, &figure);
  free(category);
  free(value);
}

static void tell_subject(const struct comparison *c, uint32_t subject, const char *const title[2],
                         struct doc *doc)
{
  const struct peil_role *view = c->assessed->cases->role->view;
  const struct scores *side[2] = {compare_scores(c, 0, subject), compare_scores(c, 1, subject)};
  const uint8_t numeric[] = {0, 1, 0, 1, 0};
  const char *head[] = {_("Outcome"), title[0], _("judged"), title[1], _("judged")};
  doc_open_section(doc, c->assessed->cases->batch.subject[subject]);
  for (int i = 0; i < 2; i++) {
    AUTO(text) struct text line = {0};
    if (!side[i]->verdict) continue;
    text_addf(&line, _("Verdict under %s: %s."), title[i], scores_verdict_label(side[i], language_now()));
    doc_paragraph(doc, text_string(&line));
  }
  tell_figure(c, side, title, doc);
  doc_open_table(doc, _("Figures side by side"), 5, head, numeric);
  for (uint32_t o = 0; o < view->outcomes; o++) {
    AUTO(text) struct text name = {0};
    if (side[0]->outcome[o].status == PEIL_UNSCORED && side[1]->outcome[o].status == PEIL_UNSCORED) continue;
    text_addf(&name, "%s %s", view->outcome[o]->id, text_in(view->outcome[o]->title, language_now()));
    doc_row(doc);
    doc_cell_text(doc, text_string(&name));
    tell_cell(doc, side[0], o);
    tell_cell(doc, side[1], o);
  }
  doc_end(doc);
  doc_end(doc);
}

/* ----------------------------------------------------------------------------------------------------- whole */

struct compared {
  const struct assessed *assessed;
  size_t pairs;
  struct comparison **pair;   /* every two methods */
  struct robustness **robust; /* [methods]; NULL entries where it was not asked */
  char **title;               /* [methods]: for people */
};

static void compared_finish(struct compared *compared)
{
  for (size_t i = 0; i < compared->pairs; i++) comparison_destroy(compared->pair[i]);
  for (size_t m = 0; compared->robust && m < compared->assessed->methods; m++)
    robustness_destroy(compared->robust[m]);
  for (size_t m = 0; compared->title && m < compared->assessed->methods; m++) free(compared->title[m]);
  free(compared->title);
  free(compared->pair);
  free(compared->robust);
}

static void open_pair(const char *const title[2], struct doc *doc)
{
  AUTO(text) struct text both = {0};
  text_addf(&both, "%s / %s", title[0], title[1]);
  *both.data = (char)toupper((unsigned char)*both.data);
  doc_open_section(doc, text_string(&both));
}

static void tell_pair(const struct compared *compared, const struct comparison *c, struct doc *doc)
{
  const char *const title[2] = {compared->title[c->first], compared->title[c->second]};
  const bool alone = compared->pairs == 1, many = c->assessed->cases->batch.cases > COMPARE_MANY;
  if (!alone) open_pair(title, doc);
  tell_totals(c, title[0], title[1], doc);
  tell_flips(c, title[0], title[1], doc);
  tell_ranks(c, title[0], title[1], doc);
  bool figures = !assessed_is_group(&c->assessed->method[c->first]) ||
                 !assessed_is_group(&c->assessed->method[c->second]);
  if (figures && many)
    doc_paragraph(doc,
                  _("The figures of every subject, and the places, are in the comparison as --json; with "
                    "--subject CODE those of one stand side by side."));
  for (uint32_t i = 0; figures && !many && i < c->assessed->cases->batch.cases; i++)
    tell_subject(c, i, title, doc);
  if (!alone) doc_end(doc);
}

static struct doc *tell_all(const struct compared *compared)
{
  const struct assessed *assessed = compared->assessed;
  const struct peil_role *view = assessed->cases->role->view;
  AUTO(text) struct text subtitle = {0};
  text_addf(&subtitle, "%s %s", text_in(view->title, language_now()), view->version);
  for (size_t m = 0; m < assessed->methods; m++)
    text_addf(&subtitle, "%s%s", m ? " / " : " · ", compared->title[m]);
  struct doc *doc =
      doc_create(language_now(), assessed->methods == 2 ? _("Two methods compared") : _("Methods compared"),
                 text_string(&subtitle));
  if (assessed->cases->role->draft) doc_remark(doc, PEIL_WARNING, tell_word_in(TELL_DRAFT, language_now()));
  for (size_t i = 0; i < compared->pairs; i++) tell_pair(compared, compared->pair[i], doc);
  for (size_t m = 0; m < assessed->methods; m++)
    if (compared->robust[m]) tell_robustness(compared->robust[m], assessed->cases, compared->title[m], doc);
  return doc;
}

/* What one pair comes to, and in words each flip. */
static json_t *pair_json(const struct compared *compared, const struct comparison *c)
{
  const char *const title[2] = {compared->title[c->first], compared->title[c->second]};
  json_t *object = comparison_json(c), *flips = json_object_get(object, "flips");
  for (size_t i = 0; i < c->flips; i++) {
    AUTO(text) struct text said = {0};
    say_flip(c, title, &c->flip[i], &said);
    json_object_set_new(json_array_get(flips, i), "text", json_string(text_string(&said)));
  }
  return object;
}

/* One comparison as an object; several, or with robustness, as one around them. */
static json_t *compared_json(const struct compared *compared)
{
  json_t *object = compared->pairs == 1 ? pair_json(compared, compared->pair[0]) : json_object();
  json_t *robust = json_object();
  for (size_t m = 0; m < compared->assessed->methods; m++) {
    AUTO(string) char *key = compare_label(compared->assessed, m);
    if (compared->robust[m])
      json_object_set_new(robust, key, robustness_json(compared->robust[m], compared->assessed->cases));
  }
  json_object_set_new(object, "robustness", robust);
  if (compared->pairs == 1) return object;
  json_t *pairs = json_array();
  for (size_t i = 0; i < compared->pairs; i++)
    json_array_append_new(pairs, pair_json(compared, compared->pair[i]));
  json_object_set_new(object, "format", json_string("peil-compare/1"));
  if (compared->assessed->cases->role->draft) json_object_set_new(object, "draft", json_true());
  json_object_set_new(object, "pairs", pairs);
  return object;
}

static result write_all(struct context *context, const struct arguments *arguments,
                        const struct compared *compared)
{
  const char *path = argument_value(arguments, "output");
  bool force = argument_given(arguments, "force");
  if (context->json) {
    AUTO(text) struct text out = {0};
    AUTO(json_ref) json_t *tree = compared_json(compared);
    json_write_text(&out, tree, JSON_STYLE_PAGE);
    return context_output(path, &out, force);
  }
  AUTO(doc) struct doc *doc = tell_all(compared);
  TRY(doc_check(doc));
  return draft_told(compared->assessed->cases->role, output_is_csv(path),
                    output_document(context, doc, path, force));
}

/* Trying other weights fails where a plugin does on them: what was found with the role's own stands. */
static result try_weights(struct plugin_set *plugins, struct assessed *assessed, size_t method,
                          const struct method_choice *choice, struct robustness **out)
{
  result r =
      robustness_of(plugins, assessed, method, &choice[assessed->method[method].choice], ROBUST_SEED, out);
  if (!r || fault_kind_of(r) != FAULT_INTERNAL) return r;
  assessed_note_failure(assessed, fault_more(r, _(", with other weights than the role's")));
  return NULL;
}

static result compare_all(struct context *context, const struct arguments *arguments,
                          struct assessed *assessed, const struct method_choice *choice, struct compared *out)
{
  struct plugin_set *plugins;
  *out = (struct compared){.assessed = assessed};
  out->robust = need_array(assessed->methods, sizeof *out->robust);
  out->title = need_array(assessed->methods, sizeof *out->title);
  for (size_t m = 0; m < assessed->methods; m++) out->title[m] = title_of(assessed, m);
  out->pair = need_array(assessed->methods * assessed->methods, sizeof *out->pair);
  for (size_t a = 0; a < assessed->methods; a++)
    for (size_t b = a + 1; b < assessed->methods; b++)
      out->pair[out->pairs++] = compare_methods(assessed, a, b);
  bool wanted = argument_given(arguments, "robustness") ||
                assessed->cases->batch.cases <= COMPARE_MANY; /* every draw scores every case */
  TRY(context_plugins(context, &plugins));
  for (size_t m = 0; wanted && m < assessed->methods; m++)
    if (!assessed_is_group(&assessed->method[m]))
      TRY(try_weights(plugins, assessed, m, choice, &out->robust[m]));
  return NULL;
}

static result can_compare(const struct assessed *assessed)
{
  if (assessed->methods < 2) return fault_make(FAULT_USAGE, _("the two methods are the same"));
  for (size_t m = 0; m < assessed->methods; m++)
    if (!compare_can(assessed, m))
      return fault_todo(
          fault_make(FAULT_DATA, _("%s is about a group, and ranks nobody in it"),
                     method_plugin(assessed->method[m].method)->id),
          _("compare methods that judge cases, or that rank them, such as topsis; peil methods says which"));
  return NULL;
}

result compare_write(struct context *context, const struct arguments *arguments, struct assessed *assessed,
                     const struct method_choice *choice)
{
  AUTO(compared) struct compared compared = {0};
  if (assessed->methods < 2) TRY(failing_told(context, assessed->failure, &assessed->failures));
  TRY(can_compare(assessed));
  TRY(compare_all(context, arguments, assessed, choice, &compared));
  TRY(write_all(context, arguments, &compared));
  return failing_told(context, assessed->failure, &assessed->failures);
}

static result run(struct context *context, struct arguments *arguments)
{
  AUTO(scoring) struct scoring scoring = {0};
  TRY(arguments_expect(arguments, 1, SIZE_MAX, _("one or more sheets")));
  if (argument_count(arguments, "method") < 2)
    return fault_todo(fault_make(FAULT_USAGE, _("compare sets methods side by side, %zu given"),
                                 argument_count(arguments, "method")),
                      _("add --method A --method B"));
  if (!context->json) TRY(output_check(argument_value(arguments, "output")));
  TRY(scoring_open(context, arguments, &scoring));
  return compare_write(context, arguments, scoring.assessed, scoring.choices.choice);
}

static const struct option_spec options[] = {
    ROLE_OPTION,
    {"method", 'm', "M", N_("a method; give two or more")},
    CHOICE_OPTIONS,
    SUBJECT_OPTION,
    {"assessment", 'a', "FILE", N_("take options from an assessment")},
    {"robustness", 0, NULL, N_("how far the weights can move, also for more than 50 subjects")},
    {"json", 0, NULL, N_("the comparison as JSON")},
    {"output", 'o', "FILE", N_("write there: .html, .txt, .json, .csv or .pdf")},
    {"force", 0, NULL, N_("replace an existing output file")},
    {NULL, 0, NULL, NULL}};

const struct command command_compare = {
    .name = "compare",
    .summary = N_("set methods side by side: figures, verdicts, rank order, what flips and why"),
    .synopsis = "SHEET... --method A --method B [--json] [-o FILE]",
    .details = N_("Where a method gives no judgement on an outcome, the figure is held against the role's "
                  "norm. A wide CSV can stand in "
                  "place of sheets; of more than 50 subjects it counts what flips."),
    .example = "peil compare plugins/roles/coordinator-buurtbemiddeling/samples/*.json --method weighted "
               "--method mastery\n"
               "peil compare many.csv --role coordinator-buurtbemiddeling --method weighted --method mastery "
               "-o many.html",
    .option = options,
    .run = run};
