/* SPDX-License-Identifier: EUPL-1.2
 *
 * peil seal: a case into a bundle.
 */
#include <stdio.h>
#include <string.h>

#include "commands/command.h"
#include "commands/ledger/entering.h"
#include "commands/personal/keeping.h"
#include "commands/score/failing.h"
#include "commands/seal/sealing.h"
#include "commands/seal/signing.h"

static result container_of(const char *target, const char *fallback, enum bundle_container *out)
{
  if (!strcmp(target, "-")) target = fallback;
  if (container_from_name(target, out)) return NULL;
  return fault_todo(fault_make(FAULT_USAGE, _("“%s” is no name for a bundle"), target),
                    _("end it in .tar.zst, .tar or .zip"));
}

static void say_sealed(const struct context *context, const char *target, const struct verify_report *report,
                       const struct evidence_list *evidence)
{
  if (context->json) {
    AUTO(text) struct text out = {0};
    AUTO(json_ref)
    json_t *object = json_pack("{s:s, s:s}", "bundle", report->id, "tagmanifest-sha256", report->identity);
    json_t *summary = evidence_summary(evidence);
    if (report->seal.subject)
      json_object_set_new(object, "signer-sha256", json_string(report->seal.certificate));
    if (report->ssh.key) json_object_set_new(object, "ssh-key", json_string(report->ssh.key));
    if (*report->ledger.name)
      json_object_set_new(
          object, "ledger",
          json_pack("{s:s, s:I}", "name", report->ledger.name, "leaf", (json_int_t)report->ledger.number));
    if (summary) json_object_set_new(object, "evidence", summary);
    json_write_text(&out, object, JSON_STYLE_LINE);
    printf("%s\n", text_string(&out));
    return;
  }
  sealing_say(target, report);
  if (report->ssh.key) printf(_("signed with OpenSSH: %s\n"), report->ssh.key);
  if (report->seal.subject)
    printf(_("sealed by %s (certificate sha256 %s)\n"), report->seal.subject, report->seal.certificate);
  evidence_say(evidence);
}

static result seal_signed(struct context *context, struct arguments *arguments, const struct signer *signer)
{
  AUTO(scoring) struct scoring scoring = {0};
  AUTO(evidence_list) struct evidence_list evidence = {0};
  AUTO(entering) struct entering entering = {0};
  struct verify_report report = {0};
  enum bundle_container container;
  const char *target = argument_value(arguments, "output"),
             *assessment = argument_value(arguments, "assessment");
  TRY(arguments_expect(arguments, 1, SIZE_MAX, _("one or more sheets")));
  if (!assessment)
    return fault_todo(fault_make(FAULT_USAGE, _("sealing needs an assessment")),
                      _("add --assessment FILE; configs/ has one for every role"));
  if (!target)
    return fault_todo(fault_make(FAULT_USAGE, _("no name for the bundle")), _("add -o NAME.tar.zst"));
  TRY(container_of(target, "-.tar.zst", &container));
  TRY(scoring_load(context, arguments, assessment, arguments->operand, arguments->operands, &scoring));
  TRY(evidence_collect(&scoring.assessment->evidence, scoring.cases, argument_value(arguments, "evidence"),
                       &evidence));
  TRY(entering_open(context, arguments, scoring.assessment, &entering));
  TRY(sealing_assess(context, &scoring));
  TRY(failing_none(context, scoring.assessed));
  struct personal *personal = NULL;
  result r =
      scoring.assessment->encrypt ? personal_open(context, arguments, &scoring, &evidence, &personal) : NULL;
  struct sealing_target to = {.path = target,
                              .container = container,
                              .replace = argument_given(arguments, "force") ? FILE_REPLACE : FILE_NEW_ONLY,
                              .signer = signer,
                              .entry = entering_entry(&entering),
                              .personal = personal};
  if (!r) r = sealing_write(context, personal ? personal_plain(personal) : &scoring, &evidence, &to, &report);
  if (!r && strcmp(target, "-") != 0) say_sealed(context, target, &report, &evidence);
  if (!r && !context->json) entering_say(&entering, &report);
  if (!r) r = failing_told(context, scoring.assessed->failure, &scoring.assessed->failures);
  personal_close(personal);
  verify_report_finish(&report);
  return r;
}

static result seal_run(struct context *context, struct arguments *arguments)
{
  struct signer *signer = NULL;
  TRY(signing_open(arguments, SIGNER_SEAL, &signer));
  result r = seal_signed(context, arguments, signer);
  signer_destroy(signer);
  return r;
}

static const struct option_spec seal_options[] = {
    {"assessment", 'a', "FILE", N_("the assessment: role, methods, raters, sealing")},
    {"evidence", 'e', "DIR", N_("folder with the files that sheets name as evidence")},
    {"role", 'r', "ROLE", N_("role id, where it is not the assessment's")},
    {"method", 'm', "M", N_("a method in place of the assessment's; may be repeated")},
    CHOICE_OPTIONS,
    {"output", 'o', "BUNDLE", N_("where to write it: NAME.tar.zst, NAME.tar or NAME.zip")},
    SIGNING_OPTIONS(SIGNS_BUNDLE),
    SSH_OPTION,
    LEDGER_OPTIONS(ENTERS_BUNDLE),
    AGENT_OPTION,
    KEEPING_OPTION,
    {"force", 0, NULL, N_("replace an existing bundle")},
    {"json", 0, NULL, N_("say what was made as JSON")},
    {NULL, 0, NULL, NULL}};

const struct command command_seal = {
    .name = "seal",
    .summary = N_("score sheets as an assessment says and seal everything into one bundle"),
    .synopsis = "SHEET... --assessment FILE [--evidence DIR] [--sign KEY --cert CERT] [--ssh-key KEY] -o "
                "BUNDLE.tar.zst|.tar|.zip",
    .details = N_(
        "The bundle holds the assessment, the role text, the sheets, the scores with every term, the report "
        "and the evidence. "
        "tar, zstd and sha256sum check it; meta/VERIFY.txt inside says how. Sealing the same case again "
        "gives the same tar. "
        "--sign puts a signature under it, which differs each time and is all that does; openssl checks it."),
    .example = "peil seal plugins/roles/coordinator-buurtbemiddeling/samples/*.json \\\n"
               "    --assessment configs/coordinator-buurtbemiddeling.cfg -o K-0042.tar.zst",
    .option = seal_options,
    .run = seal_run};
