/* SPDX-License-Identifier: EUPL-1.2
 *
 * peil team: what a team has and what needs attention, by the method coverage over one case per member.
 */
#include <stdlib.h>
#include <string.h>

#include "commands/command.h"
#include "commands/draft.h"
#include "commands/output.h"
#include "commands/score/assessing.h"
#include "commands/score/failing.h"
#include "commands/score/scoring.h"
#include "commands/sheets.h"

/* Options of the method that have an option here; the others keep what the role says. */
static const char *const passed_on[][2] = {
    {"level", "level"}, {"depth", "depth"}, {"smallest-group", "smallest_group"}};
#define PASSED_ON (sizeof passed_on / sizeof *passed_on)

/* What the assessment says of coverage, and over that what the command line says. */
static size_t take_options(const struct arguments *arguments, const struct assessment *assessment,
                           struct option_given **option)
{
  size_t count = 0;
  *option = need_array(PASSED_ON, sizeof **option);
  for (size_t i = 0; assessment && i < assessment->methods; i++) {
    const struct assessment_method *method = &assessment->method[i];
    if (strcmp(method->id, "coverage") != 0) continue;
    *option = need_more(*option, method->options + PASSED_ON, sizeof **option);
    for (; count < method->options; count++)
      (*option)[count] = (struct option_given){method->option[count].key, method->option[count].value,
                                               assessment->name, method->option[count].at};
  }
  for (size_t i = 0; i < PASSED_ON; i++) {
    const char *value = argument_value(arguments, passed_on[i][0]);
    if (value) (*option)[count++] = (struct option_given){passed_on[i][1], value, NULL, 0};
  }
  return count;
}

static result assess_team(struct context *context, const struct arguments *arguments,
                          const struct assessment *assessment, struct cases *cases, struct assessed **out)
{
  struct plugin_set *plugins;
  struct option_given *option;
  TRY(context_plugins(context, &plugins));
  struct method_choice choice = {.id = "coverage", .options = take_options(arguments, assessment, &option)};
  choice.option = option;
  result r = assess(plugins, cases, &choice, 1, assess_time(cases), out);
  free(option);
  return r;
}

/* On a terminal what the team has; in a file the whole, with what is needed to check it. */
static result tell_team(struct context *context, const struct arguments *arguments, struct assessed *assessed)
{
  const char *path = argument_value(arguments, "output");
  bool force = argument_given(arguments, "force");
  struct doc *doc = NULL;
  AUTO(text) struct text json = {0};
  if (context->json) {
    scoring_json(assessed, &json);
    return context_output(path, &json, force);
  }
  result r = path ? assessing_tell(assessed, language_now(), NULL, &doc)
                  : assessing_tell_brief(assessed, language_now(), &doc);
  if (!r)
    r = draft_told(assessed->cases->role, output_is_csv(path), output_document(context, doc, path, force));
  if (!r) r = failing_told(context, assessed->failure, &assessed->failures);
  doc_destroy(doc);
  return r;
}

static result run(struct context *context, struct arguments *arguments)
{
  AUTO(assessment) struct assessment *assessment = NULL;
  struct role *role = NULL;
  struct cases *cases = NULL;
  struct assessed *assessed = NULL;
  const char *name = argument_value(arguments, "role"), *file = argument_value(arguments, "assessment");
  TRY(arguments_expect(arguments, 1, SIZE_MAX, _("one or more sheets of every member")));
  if (!context->json) TRY(output_check(argument_value(arguments, "output")));
  if (file) TRY(assessment_read_file(file, &assessment));
  if (!name && assessment) name = assessment->role;
  result r = sheets_cases(context, arguments, name, &role, &cases);
  if (!r) r = assess_team(context, arguments, assessment, cases, &assessed);
  if (!r) r = tell_team(context, arguments, assessed);
  assessed_destroy(assessed);
  cases_destroy(cases);
  role_destroy(role);
  return r;
}

static const struct option_spec options[] = {
    ROLE_OPTION,
    SUBJECT_OPTION,
    {"assessment", 'a', "FILE",
     N_("take the role and the options of coverage, such as consent, from an assessment")},
    {"level", 0, "N", N_("the level that counts as having it; default as the role says")},
    {"depth", 0, "N", N_("how many members must have it; default as the role says")},
    {"smallest-group", 0, "N", N_("refuse smaller teams, because the figures would be about persons")},
    {"json", 0, NULL, N_("peil-scores/1")},
    {"output", 'o', "FILE", N_("the whole report: FILE.html, .txt, .json, .csv or .pdf")},
    {"force", 0, NULL, N_("replace an existing output file")},
    {NULL, 0, NULL, NULL}};

const struct command command_team = {
    .name = "team",
    .summary = N_("what a team has and what needs attention"),
    .synopsis = "SHEET... [--assessment FILE] [--level N] [--depth N] [--json] [-o FILE]",
    .details = N_("One sheet or more for every member. The method is coverage: per outcome the best, how "
                  "many members are at the "
                  "level, and how far they lie apart. A small team is refused, because its figures would be "
                  "about persons."),
    .example = "peil team plugins/roles/nieuwe-sociale-professional/samples/team/*.json",
    .option = options,
    .run = run};
