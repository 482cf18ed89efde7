/* SPDX-License-Identifier: EUPL-1.2
 *
 * peil score: figures from sheets (JSON) or from a table of many (CSV).
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/number.h"
#include "base/screen.h"
#include "commands/command.h"
#include "commands/draft.h"
#include "commands/score/asked.h"
#include "commands/score/failing.h"
#include "commands/score/scoring.h"
#include "commands/score/table.h"
#include "commands/sheets.h"
#include "report/tell_words.h"

/* ------------------------------------------------------------------------------------------------------ output */

static void add_json_line(struct text *out, const struct scores *const *scores, size_t count,
                          const struct cases *cases, uint32_t index)
{
  struct cases_part part;
  cases_part(cases, index, -1, &part);
  scores_write(out, JSON_STYLE_LINE, scores, count, &part.batch);
  cases_part_finish(&part);
  text_add_char(out, '\n');
}

void scoring_json(const struct assessed *assessed, struct text *out)
{
  const struct scores **row = need_array(assessed->methods, sizeof *row);
  size_t count;
  for (uint32_t c = 0; c < assessed->cases->batch.cases; c++) {
    count = 0;
    for (size_t m = 0; m < assessed->methods; m++)
      if (!assessed_is_group(&assessed->method[m])) row[count++] = assessed->method[m].scores[c];
    if (count) add_json_line(out, row, count, assessed->cases, c);
  }
  count = 0;
  for (size_t m = 0; m < assessed->methods; m++)
    if (assessed_is_group(&assessed->method[m])) row[count++] = assessed->method[m].scores[0];
  if (count) add_json_line(out, row, count, assessed->cases, 0);
  free(row);
}

void scoring_csv_row(struct text *out, const struct scores *scores)
{
  text_addf(out, "%s,%s", scores->subject ? scores->subject : "", scores->method);
  for (uint32_t o = 0; o < scores->role->view->outcomes; o++) {
    text_add_char(out, ',');
    if (scores->outcome[o].status == PEIL_SCORED) number_add_plain(out, scores->outcome[o].value);
  }
  text_add_char(out, '\n');
}

void scoring_csv(const struct assessed *assessed, struct text *out)
{
  const struct peil_role *view = assessed->cases->role->view;
  text_add(out, "subject,method");
  for (uint32_t o = 0; o < view->outcomes; o++) text_addf(out, ",%s", view->outcome[o]->id);
  text_add_char(out, '\n');
  for (uint32_t c = 0; c < assessed->cases->batch.cases; c++)
    for (size_t m = 0; m < assessed->methods; m++)
      if (!assessed_is_group(&assessed->method[m])) scoring_csv_row(out, assessed->method[m].scores[c]);
  for (size_t m = 0; m < assessed->methods; m++)
    if (assessed_is_group(&assessed->method[m])) scoring_csv_row(out, assessed->method[m].scores[0]);
}

/* -------------------------------------------------------------------------------------------------- for people */

static void add_padded(struct text *out, const char *string, size_t width)
{
  text_add(out, string);
  for (size_t columns = screen_columns(string); columns < width; columns++) text_add_char(out, ' ');
}

/* How wide the columns before the titles are; on a narrow screen no wider than what stands in them. */
struct score_columns {
  size_t id, figure, answered, mark, screen;
};

static void add_answered(struct text *out, const struct score_outcome *score)
{
  if (score->asked) text_addf(out, _("%u of %u"), score->answered, score->asked);
}

static void add_figure(struct text *out, const struct score_outcome *score)
{
  if (score->status != PEIL_SCORED) {
    text_add(out, status_label(score->status, language_now()));
    return;
  }
  number_for_people(out, score->value, 2, language_is_dutch());
  text_add(out, "  (");
  number_for_people(out, score_percent(score), 1, language_is_dutch());
  text_add(out, " %)");
}

static void widen(size_t *width, const char *string)
{
  size_t wanted = screen_columns(string);
  if (*string && wanted + 2 > *width) *width = wanted + 2;
}

static struct score_columns columns_of(const struct scores *scores, size_t screen)
{
  struct score_columns columns = {.screen = screen};
  if (!columns.screen || columns.screen > 100) columns.id = 14, columns.figure = 24;
  for (uint32_t o = 0; o < scores->role->view->outcomes; o++) {
    const struct score_outcome *score = &scores->outcome[o];
    AUTO(text) struct text figure = {0}, answered = {0};
    if (score->status == PEIL_UNSCORED) continue;
    add_figure(&figure, score);
    add_answered(&answered, score);
    widen(&columns.id, scores->role->view->outcome[o]->id);
    widen(&columns.figure, text_string(&figure));
    widen(&columns.answered, text_string(&answered));
    if (score->mark) widen(&columns.mark, verdict_label(score->mark, language_now()));
  }
  return columns;
}

#define TITLE_LEAST 30u /* columns; with less behind the figures the title goes below them */

static void add_outcome_line(struct text *out, const struct scores *scores, uint32_t index,
                             const struct score_columns *columns)
{
  const struct peil_outcome *outcome = scores->role->view->outcome[index];
  const struct score_outcome *score = &scores->outcome[index];
  size_t used = 2 + columns->id + columns->figure + columns->answered + columns->mark;
  AUTO(text) struct text figure = {0}, answered = {0};
  if (score->status == PEIL_UNSCORED) return;
  add_figure(&figure, score);
  add_answered(&answered, score);
  text_add(out, "  ");
  add_padded(out, outcome->id, columns->id);
  add_padded(out, text_string(&figure), columns->figure);
  add_padded(out, text_string(&answered), columns->answered);
  add_padded(out, score->mark ? verdict_label(score->mark, language_now()) : "", columns->mark);
  if (columns->screen && columns->screen < used + TITLE_LEAST) {
    text_addf(out, "\n%*s", (int)columns->id + 2, "");
    used = columns->id + 2;
  }
  screen_wrap(out, columns->screen, used, used, text_in(outcome->title, language_now()));
}
#define STATISTICS_SHOWN 60
#define STATISTICS_FEW 20 /* so many stand beside figures too */

/* What a method found beyond the outcomes; about single items only where there is not much else. */
static void add_statistics(struct text *out, const struct scores *scores)
{
  bool dutch = language_is_dutch();
  size_t shown = 0;
  for (size_t i = 0; i < scores->statistics && shown < STATISTICS_SHOWN; i++) {
    const struct score_statistic *one = &scores->statistic[i];
    bool item = one->on && role_item_index(scores->role, one->on) != UINT32_MAX;
    if (item && scores->statistics > STATISTICS_SHOWN) continue;
    text_add(out, "  ");
    add_padded(out, one->on ? one->on : "", 14);
    add_padded(out, tell_statistic_name(one->name, language_now()), 44);
    number_for_people(out, one->value, 3, dutch);
    if (isfinite(one->low) && isfinite(one->high)) {
      text_add(out, "  (");
      number_for_people(out, one->low, 3, dutch);
      text_add(out, " – ");
      number_for_people(out, one->high, 3, dutch);
      text_add_char(out, ')');
    }
    text_add_char(out, '\n');
    shown++;
  }
  if (shown < scores->statistics)
    text_addf(out,
              ngettext("  and %zu more figure: --json has them all\n",
                       "  and %zu more figures: --json has them all\n", scores->statistics - shown),
              scores->statistics - shown);
}

static void add_said(struct text *out, const char *lead, const char *about, const char *said, size_t screen)
{
  AUTO(text) struct text line = {0};
  text_addf(&line, "%s%s%s", about, *about ? ": " : "", said);
  text_add(out, lead);
  screen_wrap(out, screen, strlen(lead), strlen(lead), text_string(&line));
}

static void add_person_part(struct text *out, const struct scores *scores, size_t screen)
{
  enum language language = language_now();
  if (scores->subject) text_addf(out, "%s  %s %s\n", scores->subject, scores->method, scores->version);
  else
    text_addf(out, _("group (subjects: %u, sheets: %u)  %s %s\n"), scores->subjects, scores->sheets,
              scores->method, scores->version);
  bool figures = false;
  struct score_columns columns = columns_of(scores, screen);
  for (uint32_t o = 0; o < scores->role->view->outcomes; o++) {
    add_outcome_line(out, scores, o, &columns);
    figures |= scores->outcome[o].status == PEIL_SCORED;
  }
  if (!figures || scores->statistics <= STATISTICS_FEW) add_statistics(out, scores);
  else if (scores->statistics)
    text_addf(out,
              ngettext("  %zu further figure: --json and peil report have it\n",
                       "  %zu further figures: --json and peil report have them\n", scores->statistics),
              scores->statistics);
  if (scores->verdict) text_addf(out, _("  verdict: %s\n"), scores_verdict_label(scores, language));
  for (size_t i = 0; scores->verdict && i < scores->reasons; i++)
    add_said(out, "    - ", scores->reason[i].rule, scores->reason[i].text, columns.screen);
  for (size_t i = 0; i < scores->remarks; i++) {
    bool answer = !strcmp(scores->remark[i].code, "answer");
    add_said(out, answer ? _("  answer: ") : "  ! ", "", scores->remark[i].text, columns.screen);
  }
  text_add_char(out, '\n');
}

void scoring_people(const struct assessed *assessed, const char *path, struct text *out)
{
  const size_t screen = path && strcmp(path, "-") != 0 ? 0 : screen_width();
  if (assessed->cases->role->draft)
    text_addf(out, _("Draft role %s: for trying out; cannot be sealed.\n\n"), assessed->cases->role->name);
  for (uint32_t c = 0; c < assessed->cases->batch.cases; c++)
    for (size_t m = 0; m < assessed->methods; m++)
      if (!assessed_is_group(&assessed->method[m]))
        add_person_part(out, assessed->method[m].scores[c], screen);
  for (size_t m = 0; m < assessed->methods; m++)
    if (assessed_is_group(&assessed->method[m])) add_person_part(out, assessed->method[m].scores[0], screen);
}

/* -------------------------------------------------------------------------------------------------------- form */

result scoring_form(const struct context *context, const struct arguments *arguments, const char *pages,
                    enum score_form *form)
{
  const char *output = argument_value(arguments, "output");
  const char *dot = output ? strrchr(output, '.') : NULL;
  if (context->json && argument_given(arguments, "csv"))
    return fault_make(FAULT_USAGE, _("--json and --csv exclude each other"));
  *form = context->json ? SCORE_JSON : argument_given(arguments, "csv") ? SCORE_CSV : SCORE_WORDS;
  if (!dot) return NULL;
  if (!strcmp(dot, ".html") || !strcmp(dot, ".pdf"))
    return fault_todo(
        fault_make(FAULT_USAGE, _("“%s”: %s writes text, JSON or CSV"), output, arguments->verb),
        _("end it in .txt, .json or .csv; %s makes %s"), pages, dot + 1);
  if (*form != SCORE_WORDS) return NULL;
  if (!strcmp(dot, ".json")) *form = SCORE_JSON;
  if (!strcmp(dot, ".csv")) *form = SCORE_CSV;
  return NULL;
}

result scoring_write(const struct context *context, const struct arguments *arguments,
                     struct assessed *assessed, enum score_form form)
{
  const char *path = argument_value(arguments, "output");
  AUTO(text) struct text out = {0};
  if (form == SCORE_JSON) scoring_json(assessed, &out);
  else if (form == SCORE_CSV) scoring_csv(assessed, &out);
  else scoring_people(assessed, path, &out);
  TRY(draft_told(assessed->cases->role, form == SCORE_CSV,
                 context_output(path, &out, argument_given(arguments, "force"))));
  return failing_without(context, assessed->failure, &assessed->failures, path);
}

/* -------------------------------------------------------------------------------------------------------- verb */

result scoring_load(struct context *context, const struct arguments *arguments, const char *assessment,
                    char *const *sheet, size_t sheets, struct scoring *out)
{
  const char *role = argument_value(arguments, "role");
  *out = (struct scoring){0};
  if (assessment) TRY(assessment_read_file(assessment, &out->assessment));
  const struct assessment *names = role ? NULL : out->assessment;
  if (names) role = names->role;
  choices_begin(context, arguments, out->assessment);
  result r = sheets_role(context, role, sheet[0], &out->role);
  if (names) r = fault_at(r, names->name, names->role_at, 0);
  TRY(r);
  TRY(choices_read(context, &out->choices, arguments, out->role, out->assessment));
  TRY(choices_ask(context, &out->choices, out->role));
  TRY(asked_sheets(context, arguments, sheet, sheets, out->role, out->assessment != NULL, &out->cases));
  return out->assessment ? assessment_check(out->assessment, out->cases) : NULL;
}

result scoring_assess(struct context *context, struct scoring *scoring)
{
  struct plugin_set *plugins;
  TRY(context_plugins(context, &plugins));
  return assess_each(plugins, scoring->cases, scoring->choices.choice, scoring->choices.count,
                     assess_time(scoring->cases), &scoring->assessed);
}

/* A plugin puts in words what it refuses, in the language it was asked to speak: it is asked again in that of who reads the fault. */
result scoring_assess_in(struct context *context, struct scoring *scoring, enum language language)
{
  language_ask(language);
  result r = scoring_assess(context, scoring);
  language_ask_no_more();
  if (!r || language == language_now()) return r;
  result here = scoring_assess(context, scoring);
  if (!here) {
    assessed_finish(&scoring->assessed); /* it failed once */
    return r;
  }
  fault_destroy(r);
  return here;
}

result scoring_open(struct context *context, const struct arguments *arguments, struct scoring *out)
{
  TRY(scoring_load(context, arguments, argument_value(arguments, "assessment"), arguments->operand,
                   arguments->operands, out));
  return scoring_assess(context, out);
}

void scoring_finish(struct scoring *scoring)
{
  assessed_destroy(scoring->assessed);
  choices_finish(&scoring->choices);
  cases_destroy(scoring->cases);
  role_destroy(scoring->role);
  assessment_destroy(scoring->assessment);
  *scoring = (struct scoring){0};
}

static result score_sheets(struct context *context, const struct arguments *arguments, enum score_form form)
{
  AUTO(scoring) struct scoring scoring = {0};
  TRY(scoring_open(context, arguments, &scoring));
  return scoring_write(context, arguments, scoring.assessed, form);
}

static result run(struct context *context, struct arguments *arguments)
{
  TRY(arguments_expect(arguments, 1, SIZE_MAX, _("one or more sheets, or a CSV table")));
  enum score_form form = SCORE_WORDS;
  TRY(scoring_form(context, arguments, "peil report", &form));
  size_t tables = 0;
  for (size_t i = 0; i < arguments->operands; i++) tables += sheets_is_table(arguments->operand[i]);
  if (!tables && !argument_given(arguments, "table")) return score_sheets(context, arguments, form);
  if (arguments->operands > 1)
    return fault_todo(fault_make(FAULT_USAGE, _("a CSV table is scored by itself")),
                      _("give one table, or sheets, not both"));
  return score_table(context, arguments, form);
}

static const struct option_spec options[] = {
    ROLE_OPTION,
    {"method", 'm', "M", N_("a method; may be repeated; default the one the role recommends")},
    CHOICE_OPTIONS,
    {"assessment", 'a', "FILE", N_("take role, methods and options from an assessment")},
    {"json", 0, NULL, N_("peil-scores/1, one document a line")},
    {"csv", 0, NULL, N_("a row per subject and method, a column per outcome")},
    {"table", 0, NULL, N_("the input is a wide CSV whatever its name (for standard input)")},
    {"threads", 0, "N", N_("threads for a table; 0 for as many as useful")},
    {"output", 'o', "FILE", N_("write there, .json and .csv in that form; appears whole or not at all")},
    {"force", 0, NULL, N_("replace an existing output file")},
    {NULL, 0, NULL, NULL}};

const struct command command_score = {
    .name = "score",
    .summary = N_("score sheets, or a table of many sheets, under one or more methods"),
    .synopsis = "SHEET... [--role ROLE] [--method M]... [--option M.key=value]... [--assessment FILE] "
                "[--json|--csv] [-o FILE]",
    .details = N_("Sheets on the same subject become one case. A wide CSV (subject,rater,relation,<item "
                  "id>...) is streamed: any "
                  "number of sheets in the same memory; keep the rows of one subject together."),
    .example = "peil score plugins/roles/coordinator-buurtbemiddeling/samples/*.json --method weighted "
               "--method mastery\n"
               "peil score many.csv --role coordinator-buurtbemiddeling --csv -o scores.csv",
    .option = options,
    .run = run};
