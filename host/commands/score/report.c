/* SPDX-License-Identifier: EUPL-1.2
 *
 * peil report: an assessment told for people, as HTML, text, JSON, CSV or PDF.
 */
#include "commands/command.h"
#include "commands/draft.h"
#include "commands/output.h"
#include "commands/score/assessing.h"
#include "commands/score/failing.h"
#include "commands/score/scoring.h"
#include "commands/sheets.h"

/* The assessment's language, unless --lang says otherwise; methods speak it too. */
static enum language report_language(const struct arguments *arguments, const struct scoring *scoring)
{
  enum language language = language_now();
  if (!argument_given(arguments, "lang") && scoring->assessment)
    language_from_word(scoring->assessment->language, &language);
  return language;
}

static result report(struct context *context, const struct arguments *arguments, struct scoring *scoring)
{
  const char *path = argument_value(arguments, "output");
  const enum language language = report_language(arguments, scoring);
  struct doc *doc = NULL;
  result r = scoring_assess_in(context, scoring, language);
  if (!r) r = assessing_tell(scoring->assessed, language, scoring->assessment, &doc);
  if (!r)
    r = draft_told(scoring->role, output_is_csv(path),
                   output_document(context, doc, path, argument_given(arguments, "force")));
  if (!r) r = failing_told(context, scoring->assessed->failure, &scoring->assessed->failures);
  doc_destroy(doc);
  return r;
}

static result run(struct context *context, struct arguments *arguments)
{
  AUTO(scoring) struct scoring scoring = {0};
  TRY(arguments_expect(arguments, 1, SIZE_MAX, _("one or more sheets")));
  TRY(output_check(argument_value(arguments, "output")));
  TRY(scoring_load(context, arguments, argument_value(arguments, "assessment"), arguments->operand,
                   arguments->operands, &scoring));
  return report(context, arguments, &scoring);
}

static const struct option_spec options[] = {
    ROLE_OPTION,
    {"method", 'm', "M", N_("a method; may be repeated; default the one the role recommends")},
    CHOICE_OPTIONS,
    SUBJECT_OPTION,
    {"assessment", 'a', "FILE", N_("take role, methods, options, title and language from an assessment")},
    {"output", 'o', "FILE", N_("FILE.html, .txt, .json, .csv or .pdf; without it, text on the terminal")},
    {"json", 0, NULL, N_("on standard output as JSON, for programs; faults too")},
    {"force", 0, NULL, N_("replace an existing output file")},
    {NULL, 0, NULL, NULL}};

const struct command command_report = {
    .name = "report",
    .summary =
        N_("tell an assessment: verdicts, figures with every term behind them, answers, how to check it"),
    .synopsis = "SHEET... [--role ROLE] [--method M]... [--option M.key=value]... [--assessment FILE] "
                "[--json] [-o FILE]",
    .details = N_("The ending of FILE says the form. HTML is one file with nothing loaded from elsewhere; it "
                  "reads on a "
                  "telephone and prints on paper. PDF is the same for A4, with the terms of every figure in "
                  "an appendix. Several subjects get an overview and a section each."),
    .example = "peil report plugins/roles/coordinator-buurtbemiddeling/samples/*.json --method weighted "
               "--method mastery "
               "-o report.html\n"
               "peil report plugins/roles/nieuwe-sociale-professional/samples/*.json --lang en",
    .option = options,
    .run = run};
