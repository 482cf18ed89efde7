/* SPDX-License-Identifier: EUPL-1.2
 *
 * peil seal, verify, unpack: a case into a bundle, and a bundle held to the light.
 */
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "bundle/unpack.h"
#include "commands/command.h"
#include "commands/sealing.h"
#include "commands/signing.h"

static result container_of(const char *target, const char *fallback, enum bundle_container *out)
{
  if (!strcmp(target, "-")) target = fallback;
  if (container_from_name(target, out)) return NULL;
  return fault_todo(fault_make(FAULT_USAGE, _("“%s” is no name for a bundle"), target),
                    _("end it in .tar.zst, .tar or .zip"));
}

static void say_sealed(const struct context *context, const char *target, const struct verify_report *report)
{
  if (context->json && report->sealed)
    printf("{\"bundle\":\"%s\",\"signer-sha256\":\"%s\",\"tagmanifest-sha256\":\"%s\"}\n", report->id,
           report->seal.certificate, report->identity);
  else if (context->json)
    printf("{\"bundle\":\"%s\",\"tagmanifest-sha256\":\"%s\"}\n", report->id, report->identity);
  else
    printf(_("%s: bundle %s, %llu files, tag manifest sha256 %s\n"), target, report->id,
           (unsigned long long)report->files, report->identity);
  if (!context->json && report->sealed)
    printf(_("sealed by %s (certificate sha256 %s)\n"), report->seal.subject, report->seal.certificate);
}

static result seal_signed(struct context *context, struct arguments *arguments, const struct signer *signer)
{
  AUTO(scoring) struct scoring scoring = {0};
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
  TRY(sealing_assess(context, &scoring));
  result r =
      sealing_write(context, &scoring, argument_value(arguments, "evidence"), target, container,
                    argument_given(arguments, "force") ? FILE_REPLACE : FILE_NEW_ONLY, signer, &report);
  if (!r && strcmp(target, "-") != 0) say_sealed(context, target, &report);
  verify_report_finish(&report);
  return r;
}

static result seal_run(struct context *context, struct arguments *arguments)
{
  struct signer *signer = NULL;
  TRY(signing_open(arguments, &signer));
  result r = seal_signed(context, arguments, signer);
  signer_destroy(signer);
  return r;
}

static void print_checks(const char *path, const struct verify_report *report, bool whole)
{
  for (int i = 0; i < VERIFY_CHECKS; i++)
    printf("  %-14s %s\n", verify_outcome_words(report->outcome[i]),
           verify_check_words((enum verify_check_id)i));
  if (!whole) return;
  printf(_("%s: intact; bundle %s, %llu files, tag manifest sha256 %s\n"), path, report->id,
         (unsigned long long)report->files, report->identity);
  if (report->sealed && report->seal.trusted)
    printf(_("sealed by %s, trusted; certificate sha256 %s\n"), report->seal.subject,
           report->seal.certificate);
  else if (report->sealed)
    printf(_("sealed by %s, not trusted here; certificate sha256 %s\nWho that is, only a root you trust can "
             "say: add --trust CA.pem.\n"),
           report->seal.subject, report->seal.certificate);
  if (report->sealed && *report->seal.claimed)
    printf(_("The sealer says it was sealed at %s; that is a claim.\n"), report->seal.claimed);
  if (!report->sealed)
    printf("%s\n",
           _("It carries no seal: nothing was changed since it was made, but who made it is not proven."));
}

/* "2026-11-22" is the end of that day, "2026-11-22T12:00:00Z" that second; UTC. */
static result read_moment(const char *word, int64_t *out)
{
  struct tm tm = {0}, again;
  const char *end = strptime(word, "%Y-%m-%d", &tm);
  bool day = end && !*end && strlen(word) == 10;
  if (day) tm.tm_hour = 23, tm.tm_min = 59, tm.tm_sec = 59;
  bool second = !day && strlen(word) == 20 && (end = strptime(word, "%Y-%m-%dT%H:%M:%SZ", &tm)) && !*end;
  int day_given = tm.tm_mday; /* timegm makes March 2 of February 30 */
  time_t moment = timegm(&tm);
  if ((day || second) && gmtime_r(&moment, &again) && again.tm_mday == day_given) {
    *out = (int64_t)moment;
    return NULL;
  }
  return fault_todo(fault_make(FAULT_USAGE, _("“%s” is no date"), word),
                    _("write 2026-11-22, or 2026-11-22T12:00:00Z"));
}

static result read_trust(const struct arguments *arguments, struct seal_trust **out)
{
  const char *roots = argument_value(arguments, "trust"), *signer = argument_value(arguments, "signer"),
             *at = argument_value(arguments, "at");
  int64_t moment = (int64_t)time(NULL);
  *out = NULL;
  if (!roots && (signer || at))
    return fault_todo(fault_make(FAULT_USAGE, _("--signer and --at ask whom to trust, and no root is given")),
                      _("add --trust CA.pem"));
  if (!roots) return NULL;
  if (at) TRY(read_moment(at, &moment));
  return seal_trust_open(roots, signer, moment, out);
}

static result verify_run(struct context *context, struct arguments *arguments)
{
  struct verify_report report = {0};
  struct seal_trust *trust = NULL;
  TRY(arguments_expect(arguments, 1, 1, _("a bundle")));
  TRY(read_trust(arguments, &trust));
  const char *path = arguments->operand[0];
  result r = bundle_verify_trusted(path, trust, &report);
  seal_trust_destroy(trust);
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
  if (!r)
    context_say(context, _("%s/%s: %llu files, each checked"), arguments->operand[1], report.id,
                (unsigned long long)report.files);
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
    SIGNING_OPTIONS,
    {"force", 0, NULL, N_("replace an existing bundle")},
    {"json", 0, NULL, N_("say what was made as JSON")},
    {NULL, 0, NULL, NULL}};

static const struct option_spec verify_options[] = {
    {"trust", 0, "CA.pem",
     N_("the root certificates you trust: the bundle must carry a seal that leads to one of them")},
    {"signer", 0, "SHA256", N_("and this certificate must have sealed it")},
    {"at", 0, "DATE", N_("the certificates must hold at that time, not now")},
    {"json", 0, NULL, N_("what was checked, as JSON")},
    {NULL, 0, NULL, NULL}};
static const struct option_spec unpack_options[] = {{"json", 0, NULL, N_("faults as JSON")},
                                                    {NULL, 0, NULL, NULL}};

const struct command command_seal = {
    .name = "seal",
    .summary = N_("score sheets as an assessment says and seal everything into one bundle"),
    .synopsis =
        "SHEET... --assessment FILE [--evidence DIR] [--sign KEY --cert CERT] -o BUNDLE.tar.zst|.tar|.zip",
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

const struct command command_verify = {
    .name = "verify",
    .summary = N_("check that a bundle is whole: every byte accounted for"),
    .synopsis = "BUNDLE [--trust CA.pem [--signer SHA256] [--at DATE]] [--json]",
    .details =
        N_("Exit code 0: intact. 1: not in order, with one line E_CODE: member: reason. Without --trust a "
           "seal is held against the "
           "bundle, and nothing is said about whose it is; with it, no seal or another's is not in order."),
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
