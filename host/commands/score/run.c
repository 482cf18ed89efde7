/* SPDX-License-Identifier: EUPL-1.2
 *
 * peil run: score, report and seal as an assessment says. The main job.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "commands/command.h"
#include "commands/draft.h"
#include "commands/ledger/entering.h"
#include "commands/output.h"
#include "commands/personal/keeping.h"
#include "commands/score/assessing.h"
#include "commands/score/failing.h"
#include "commands/seal/sealing.h"
#include "commands/seal/signing.h"

/* What will be written, known before anything is. */
struct run_paths {
  char *folder_report, *folder_seal, *id;
  bool report; /* beside the bundle */
  size_t made;
  char **folder; /* what this run made, the outer first */
};

static void run_paths_finish(struct run_paths *paths)
{
  AUTO(string) char *a = paths->folder_report;
  AUTO(string) char *b = paths->folder_seal;
  AUTO(string) char *c = paths->id;
  (void)a, (void)b, (void)c;
  for (size_t i = 0; i < paths->made; i++) free(paths->folder[i]);
  free(paths->folder);
  *paths = (struct run_paths){0};
}

/* Folders in which something came, also of another's, stay. */
static void unmake_folders(const struct run_paths *paths)
{
  for (size_t i = paths->made; i-- > 0;) (void)rmdir(paths->folder[i]);
}

static result make_one(struct run_paths *paths, const char *path)
{
  if (mkdir(path, 0777) == 0) {
    paths->folder = need_more(paths->folder, paths->made + 1, sizeof *paths->folder);
    paths->folder[paths->made++] = need_copy(path);
  } else if (errno != EEXIST)
    return fault_at(fault_errno(FAULT_CANNOT_CREATE, errno, _("the folder cannot be made")), path, 0, 0);
  return NULL;
}

/* Like mkdir -p. */
static result make_folder(struct run_paths *paths, const char *path)
{
  AUTO(string) char *copy = need_copy(path);
  for (char *at = copy + 1;; at++) {
    if (*at != '/' && *at != 0) continue;
    char end = *at;
    *at = 0;
    TRY(make_one(paths, copy));
    *at = end;
    if (!end) break;
  }
  struct stat status;
  if (stat(path, &status) == 0 && !S_ISDIR(status.st_mode)) errno = ENOTDIR;
  else if (access(path, W_OK | X_OK) == 0) return NULL;
  return fault_at(fault_errno(FAULT_CANNOT_CREATE, errno, _("nothing can be written there")), path, 0, 0);
}

static char *target(const char *folder, const char *id, const char *dot, const char *ending)
{
  struct text name = {0};
  text_addf(&name, "%s%s%s%s%s", strcmp(folder, ".") ? folder : "", strcmp(folder, ".") ? "/" : "", id, dot,
            ending);
  return text_take(&name);
}

static result must_be_new(const char *path, bool force)
{
  struct stat status;
  if (force || lstat(path, &status) != 0) return NULL;
  return fault_at(fault_todo(fault_make(FAULT_CANNOT_CREATE, _("exists already")),
                             _("choose another folder with -o, or --force to replace it")),
                  path, 0, 0);
}

/* Nothing is begun when something is in the way at the end. */
static result clear_way(const struct scoring *scoring, struct run_paths *paths, bool force,
                        const struct bundle_entry *entry)
{
  const struct assessment *a = scoring->assessment;
  if (paths->report) TRY(make_folder(paths, paths->folder_report));
  if (a->seal) TRY(make_folder(paths, paths->folder_seal));
  for (size_t i = 0; paths->report && i < a->formats.count; i++) {
    AUTO(string) char *path = target(paths->folder_report, paths->id, ".", a->formats.word[i]);
    TRY(must_be_new(path, force));
  }
  AUTO(string) char *bundle = target(paths->folder_seal, paths->id, ".", a->container);
  if (a->seal) TRY(publish_check(bundle, force ? FILE_REPLACE : FILE_NEW_ONLY, entry));
  return a->seal ? must_be_new(bundle, force) : NULL;
}

static result write_reports(struct context *context, const struct scoring *scoring,
                            const struct run_paths *paths, bool force)
{
  const struct assessment *a = scoring->assessment;
  struct doc *doc = NULL;
  result r = assessing_tell(scoring->assessed, sealing_language(scoring), a, &doc);
  for (size_t i = 0; !r && i < a->formats.count; i++) {
    AUTO(string) char *path = target(paths->folder_report, paths->id, ".", a->formats.word[i]);
    r = draft_told(scoring->role, output_is_csv(path), output_document(context, doc, path, force));
    if (!r && !context->json) printf(_("report   %s\n"), path);
  }
  doc_destroy(doc);
  return r;
}

static result write_bundle(struct context *context, const struct scoring *scoring,
                           const struct run_paths *paths, const struct evidence_list *evidence, bool force,
                           const struct sealing_target *how, const struct entering *entering)
{
  struct verify_report report = {0};
  enum bundle_container container = BUNDLE_TAR_ZST;
  AUTO(string) char *path = target(paths->folder_seal, paths->id, ".", scoring->assessment->container);
  if (!container_from_name(path, &container))
    return fault_make(FAULT_INTERNAL, _("no container for %s"), path);
  struct sealing_target to = *how;
  to.path = path;
  to.container = container;
  to.replace = force ? FILE_REPLACE : FILE_NEW_ONLY;
  result r =
      sealing_write(context, how->personal ? personal_plain(how->personal) : scoring, evidence, &to, &report);
  if (!r && !context->json)
    printf(ngettext("bundle   %s (%llu file, read back and verified; tag manifest sha256 %s)\n",
                    "bundle   %s (%llu files, read back and verified; tag manifest sha256 %s)\n",
                    report.files),
           path, (unsigned long long)report.files, report.identity);
  if (!r && !context->json && report.seal.subject)
    printf(_("sealed   by %s (certificate sha256 %s)\n"), report.seal.subject, report.seal.certificate);
  if (!r && !context->json) entering_say(entering, &report);
  if (!r && !context->json) evidence_say(evidence);
  verify_report_finish(&report);
  return r;
}

/* What was sealed, as JSON; or for people, then scored again where they read another language than the bundle's, because
 * methods give their reasons in words. */
static result say_scores(struct context *context, const struct scoring *scoring)
{
  AUTO(text) struct text out = {0};
  if (context->json) {
    scoring_json(scoring->assessed, &out);
  } else if (sealing_language(scoring) == language_now()) {
    scoring_people(scoring->assessed, NULL, &out);
  } else {
    struct scoring again = {.role = scoring->role, .cases = scoring->cases, .choices = scoring->choices};
    struct method_choice *choice = need_array(scoring->assessed->methods, sizeof *choice);
    again.choices.choice = choice; /* only those that did not fail */
    again.choices.count = scoring->assessed->methods;
    for (size_t m = 0; m < again.choices.count; m++)
      choice[m] = scoring->choices.choice[scoring->assessed->method[m].choice];
    result r = scoring_assess(context, &again);
    if (!r) scoring_people(again.assessed, NULL, &out);
    assessed_destroy(again.assessed);
    free(choice);
    TRY(r);
  }
  return context_output(NULL, &out, false);
}

/* What is kept from others in the bundle is not put down in the open beside it, unless somebody asks for that. */
static bool report_beside(const struct arguments *arguments, const struct assessment *a,
                          const struct personal *personal)
{
  return a->report && (!personal || a->plain_report || argument_given(arguments, "plain-report"));
}

static void say_report(const struct context *context, const struct scoring *scoring,
                       const struct run_paths *paths, const struct personal *personal)
{
  if (context->json || paths->report || !personal || !scoring->assessment->report) return;
  if (scoring->cases->batch.cases == 1)
    printf(_("report   in the bundle: in full and encrypted data/personal/report.html.p7m, without words "
             "data/report.html\n"));
  else printf(_("report   in the bundle, without words: data/report.html\n"));
  printf(_("         (none beside it: the bundle is encrypted; --plain-report writes one in the open)\n"));
}

static result write_files(struct context *context, const struct scoring *scoring, struct run_paths *paths,
                          const struct evidence_list *evidence, bool force, const struct sealing_target *how,
                          const struct entering *entering)
{
  const struct assessment *a = scoring->assessment;
  TRY(clear_way(scoring, paths, force, how->entry));
  TRY(say_scores(context, scoring));
  if (paths->report) TRY(write_reports(context, scoring, paths, force));
  if (a->seal) TRY(failing_none(context, scoring->assessed));
  if (a->seal) TRY(write_bundle(context, scoring, paths, evidence, force, how, entering));
  say_report(context, scoring, paths, how->personal);
  return NULL;
}

/* Everything that is made, from what was scored. */
static result write_all(struct context *context, const struct arguments *arguments,
                        const struct scoring *scoring, const struct evidence_list *evidence,
                        const struct sealing_target *how, const struct entering *entering)
{
  AUTO(run_paths) struct run_paths paths = {0};
  const char *folder = argument_value(arguments, "output");
  const struct assessment *a = scoring->assessment;
  paths = (struct run_paths){
      .folder_report = need_copy(folder ? folder : a->report_folder),
      .folder_seal = need_copy(folder ? folder : a->seal_folder),
      .id = sealing_id(how->personal ? personal_plain(how->personal) : scoring, how->personal),
      .report = report_beside(arguments, a, how->personal)};
  result r =
      write_files(context, scoring, &paths, evidence, argument_given(arguments, "force"), how, entering);
  if (r) unmake_folders(&paths);
  return r;
}

static result run_signed(struct context *context, struct arguments *arguments, const struct signer *signer)
{
  AUTO(scoring) struct scoring scoring = {0};
  AUTO(evidence_list) struct evidence_list evidence = {0};
  AUTO(entering) struct entering entering = {0};
  struct personal *personal = NULL;
  TRY(arguments_expect(arguments, 2, SIZE_MAX, _("an assessment and one or more sheets")));
  TRY(scoring_load(context, arguments, arguments->operand[0], arguments->operand + 1, arguments->operands - 1,
                   &scoring));
  if (signer && !scoring.assessment->seal)
    return fault_todo(
        fault_at(fault_make(FAULT_USAGE, _("this assessment does not seal, so there is nothing to sign")),
                 arguments->operand[0], 0, 0),
        _("leave out --sign, or have it seal"));
  if (scoring.assessment->seal) TRY(entering_open(context, arguments, scoring.assessment, &entering));
  TRY(evidence_collect(
      &scoring.assessment->evidence, scoring.cases, argument_value(arguments, "evidence"),
      &evidence)); /* what is missing is missed before the reports are written, which list it */
  if (scoring.assessment->seal) TRY(sealing_assess(context, &scoring));
  else TRY(sealing_score(context, &scoring));
  result r = scoring.assessment->seal && scoring.assessment->encrypt
                 ? personal_open(context, arguments, &scoring, &evidence, &personal)
                 : NULL;
  struct sealing_target how = {.signer = signer, .entry = entering_entry(&entering), .personal = personal};
  if (!r) r = write_all(context, arguments, &scoring, &evidence, &how, &entering);
  if (!r) r = failing_told(context, scoring.assessed->failure, &scoring.assessed->failures);
  personal_close(personal);
  return r;
}

static result run(struct context *context, struct arguments *arguments)
{
  struct signer *signer = NULL;
  TRY(signing_open(arguments, SIGNER_SEAL, &signer));
  result r = run_signed(context, arguments, signer);
  signer_destroy(signer);
  return r;
}

static const struct option_spec options[] = {
    {"evidence", 'e', "DIR", N_("folder with the files that sheets name as evidence")},
    {"role", 'r', "ROLE", N_("role id, where it is not the assessment's")},
    {"method", 'm', "M", N_("a method in place of the assessment's; may be repeated")},
    CHOICE_OPTIONS,
    {"output", 'o', "DIR", N_("folder for report and bundle, in place of the assessment's")},
    SIGNING_OPTIONS(SIGNS_BUNDLE),
    SSH_OPTION,
    LEDGER_OPTIONS(ENTERS_BUNDLE),
    AGENT_OPTION,
    KEEPING_OPTION,
    {"plain-report", 0, NULL, N_("write the report beside a bundle that is encrypted, too")},
    {"json", 0, NULL, N_("the scores as JSON instead of a table")},
    {"force", 0, NULL, N_("replace existing files")},
    {NULL, 0, NULL, NULL}};

const struct command command_run = {
    .name = "run",
    .summary = N_("score, report and seal as an assessment says: the main job"),
    .synopsis = "ASSESSMENT.cfg SHEET... [--evidence DIR] [--sign KEY --cert CERT] [-o DIR]",
    .details =
        N_("Report and bundle are named after the subject, the date of the latest sheet and what went in."),
    .example = "peil run configs/coordinator-buurtbemiddeling.cfg "
               "plugins/roles/coordinator-buurtbemiddeling/samples/*.json -o results",
    .option = options,
    .run = run};
