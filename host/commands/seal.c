/* SPDX-License-Identifier: EUPL-1.2
 *
 * peil seal, verify, unpack: a case into a bundle, and a bundle held to the light.
 */
#include <stdio.h>
#include <string.h>

#include "bundle/unpack.h"
#include "commands/command.h"
#include "commands/sealing.h"

static result container_of(const char *target, const char *fallback, enum bundle_container *out)
{
  if (!strcmp(target, "-")) target = fallback;
  if (container_from_name(target, out)) return NULL;
  return fault_todo(fault_make(FAULT_USAGE, _("“%s” is no name for a bundle"), target), _("end it in .tar.zst, .tar or .zip"));
}

static result seal_run(struct context *context, struct arguments *arguments)
{
  AUTO(scoring) struct scoring scoring = {0};
  struct verify_report report = {0};
  enum bundle_container container;
  const char *target = argument_value(arguments, "output"), *assessment = argument_value(arguments, "assessment");
  TRY(arguments_expect(arguments, 1, SIZE_MAX, _("one or more sheets")));
  if (!assessment) return fault_todo(fault_make(FAULT_USAGE, _("sealing needs an assessment")), _("add --assessment FILE; configs/ has one for every role"));
  if (!target) return fault_todo(fault_make(FAULT_USAGE, _("no name for the bundle")), _("add -o NAME.tar.zst"));
  TRY(container_of(target, "-.tar.zst", &container));
  TRY(scoring_load(context, arguments, assessment, arguments->operand, arguments->operands, &scoring));
  TRY(sealing_assess(context, &scoring));
  result r = sealing_write(context, &scoring, argument_value(arguments, "evidence"), target, container,
                           argument_given(arguments, "force") ? FILE_REPLACE : FILE_NEW_ONLY, &report);
  if (!r && strcmp(target, "-") != 0) {
    if (context->json) printf("{\"bundle\":\"%s\",\"tagmanifest-sha256\":\"%s\"}\n", report.id, report.identity);
    else printf(_("%s: bundle %s, %llu files, tag manifest sha256 %s\n"), target, report.id, (unsigned long long)report.files, report.identity);
  }
  verify_report_finish(&report);
  return r;
}

static void print_checks(const char *path, const struct verify_report *report, bool whole)
{
  for (int i = 0; i < VERIFY_CHECKS; i++)
    printf("  %-14s %s\n", verify_outcome_words(report->outcome[i]), verify_check_words((enum verify_check_id)i));
  if (!whole) return;
  printf(_("%s: intact; bundle %s, %llu files, tag manifest sha256 %s\n"), path, report->id, (unsigned long long)report->files, report->identity);
  if (!report->sealed) printf("%s\n", _("It carries no seal: nothing was changed since it was made, but who made it is not proven."));
}

static result verify_run(struct context *context, struct arguments *arguments)
{
  struct verify_report report = {0};
  TRY(arguments_expect(arguments, 1, 1, _("a bundle")));
  const char *path = arguments->operand[0];
  result r = bundle_verify(path, &report);
  if (context->json) {
    AUTO(text) struct text out = {0};
    AUTO(json_ref) json_t *tree = verify_report_json(&report, r);
    json_write_text(&out, tree, JSON_STYLE_PAGE);
    fwrite(text_string(&out), 1, out.length, stdout);
  } else if (!r || fault_kind_of(r) == FAULT_NOT_IN_ORDER) {
    print_checks(path, &report, !r);
  }
  verify_report_finish(&report);
  return r;
}

static result unpack_run(struct context *context, struct arguments *arguments)
{
  struct verify_report report = {0};
  TRY(arguments_expect(arguments, 2, 2, _("a bundle and a folder")));
  result r = bundle_unpack(arguments->operand[0], arguments->operand[1], &report);
  if (!r) context_say(context, _("%s/%s: %llu files, each checked"), arguments->operand[1], report.id, (unsigned long long)report.files);
  verify_report_finish(&report);
  return r;
}

static const struct option_spec seal_options[] = {
    {"assessment", 'a', "FILE", N_("the assessment: role, methods, raters, sealing")},
    {"evidence", 'e', "DIR", N_("folder with the files that sheets name as evidence")},
    {"role", 'r', "ROLE", N_("role id, where it is not the assessment's")},
    {"method", 'm', "M", N_("a method in place of the assessment's; may be repeated")},
    {"option", 0, "M.key=value", N_("an option of a method; may be repeated")},
    {"calibration", 'c', "FILE", N_("what a method learnt from a group (peil calibrate); may be repeated")},
    {"output", 'o', "BUNDLE", N_("where to write it: NAME.tar.zst, NAME.tar or NAME.zip")},
    {"force", 0, NULL, N_("replace an existing bundle")},
    {"json", 0, NULL, N_("say what was made as JSON")},
    {NULL, 0, NULL, NULL}};

static const struct option_spec verify_options[] = {{"json", 0, NULL, N_("what was checked, as JSON")}, {NULL, 0, NULL, NULL}};
static const struct option_spec unpack_options[] = {{"json", 0, NULL, N_("faults as JSON")}, {NULL, 0, NULL, NULL}};

const struct command command_seal = {
    .name = "seal",
    .summary = N_("score sheets as an assessment says and seal everything into one bundle"),
    .synopsis = "SHEET... --assessment FILE [--evidence DIR] -o BUNDLE.tar.zst|.tar|.zip",
    .details = N_("The bundle holds the assessment, the role text, the sheets, the scores with every term, the report and the evidence. "
                  "tar, zstd and sha256sum check it; meta/VERIFY.txt inside says how. Sealing the same case again gives the same tar."),
    .example = "peil seal plugins/roles/coordinator-buurtbemiddeling/samples/*.json \\\n"
               "    --assessment configs/coordinator-buurtbemiddeling.cfg -o K-0042.tar.zst",
    .option = seal_options,
    .run = seal_run};

const struct command command_verify = {
    .name = "verify",
    .summary = N_("check that a bundle is whole: every byte accounted for"),
    .synopsis = "BUNDLE [--json]",
    .details = N_("Exit code 0: intact. 1: not in order, with one line E_CODE: member: reason."),
    .example = "peil verify K-0042.tar.zst",
    .option = verify_options,
    .run = verify_run};

const struct command command_unpack = {
    .name = "unpack",
    .summary = N_("unpack a bundle safely into a new folder"),
    .synopsis = "BUNDLE DIR",
    .details = N_("Verifies while it unpacks; DIR appears only when the whole bundle is in order."),
    .example = "peil unpack K-0042.tar.zst K-0042",
    .option = unpack_options,
    .run = unpack_run};
