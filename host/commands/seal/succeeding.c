/* SPDX-License-Identifier: EUPL-1.2 */
#include "commands/seal/succeeding.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "commands/score/failing.h"
#include "commands/seal/sealing.h"
#include "commands/seal/succeeding_words.h"

#define REASON_LIMIT 1000 /* bytes */

struct succession {
  struct arena arena;
  struct sealed *sealed;
  struct text assessment;
  struct scoring scoring;     /* the role is the sealed's, the cases too unless there are words */
  struct cases *full;         /* of a bundle that keeps words apart; else NULL */
  struct evidence_list words; /* the evidence that the full sheets name */
  struct personal *personal;
  size_t count, room;
  struct bundle_file *carried;
  int *descriptor; /* [count]: files without a name, behind the carried members */
};

static void succession_finish(struct succession *s)
{
  personal_close(s->personal);
  assessed_destroy(s->scoring.assessed);
  choices_finish(&s->scoring.choices);
  assessment_destroy(s->scoring.assessment);
  for (size_t i = 0; i < s->count; i++)
    if (s->descriptor[i] >= 0) close(s->descriptor[i]);
  free(s->descriptor);
  free(s->carried);
  text_finish(&s->assessment);
  evidence_list_finish(&s->words);
  cases_destroy(s->full);
  arena_finish(&s->arena);
}

/* ----------------------------------------------------------------------------------------------------- options */

static bool reason_valid(const char *reason)
{
  size_t size = strlen(reason);
  for (const char *c = reason; *c; c++)
    if ((unsigned char)*c < 0x20 || *c == 0x7f) return false;
  return size > 0 && size <= REASON_LIMIT && utf8_valid(reason, size) && *reason != ' ' &&
         reason[size - 1] != ' ';
}

result succeeding_check(const struct arguments *arguments)
{
  static const char *const needs_seal[] = {"relation", "reason", "sign", "cert", "ssh-key", "ledger", "keys"};
  static const char *const not_with_seal[] = {"compare", "csv"};
  enum bundle_container container;
  bool seal = argument_given(arguments, "seal");
  const char *target = argument_value(arguments, "output"), *reason = argument_value(arguments, "reason"),
             *relation = argument_value(arguments, "relation");
  for (size_t i = 0; !seal && i < sizeof needs_seal / sizeof *needs_seal; i++)
    if (argument_given(arguments, needs_seal[i]))
      return fault_todo(fault_make(FAULT_USAGE, _("--%s goes with --seal"), needs_seal[i]), _("add --seal"));
  for (size_t i = 0; seal && i < sizeof not_with_seal / sizeof *not_with_seal; i++)
    if (argument_given(arguments, not_with_seal[i]))
      return fault_make(FAULT_USAGE, _("--%s and --seal do not go together"), not_with_seal[i]);
  if (!seal) return NULL;
  if (!target || !strcmp(target, "-") || !container_from_name(target, &container))
    return fault_todo(fault_make(FAULT_USAGE, _("no name for the bundle")), _("add -o NAME.tar.zst"));
  if (!reason || !reason_valid(reason))
    return fault_todo(
        fault_make(FAULT_USAGE, _("a new result needs a reason, one line of at most %d bytes"), REASON_LIMIT),
        _("add --reason \"...\""));
  if (relation && strcmp(relation, "supersede") != 0 && strcmp(relation, "beside") != 0)
    return fault_todo(fault_make(FAULT_USAGE, _("--relation: “%s” is not known"), relation),
                      _("write supersede or beside"));
  return NULL;
}

/* ------------------------------------------------------------------------------------------------- taking over */

static bool is_carried(const char *path)
{
  return !strncmp(path, "data/evidence/", 14) || !strcmp(path, "meta/evidence.json");
}

static result carry_member(void *context, const struct container_member *member)
{
  struct succession *s = context;
  const char *path = strchr(member->path, '/');
  if (s->count == s->room) {
    s->room = s->room ? 2 * s->room : 64;
    s->carried = need_more(s->carried, s->room, sizeof *s->carried);
    s->descriptor = need_more(s->descriptor, s->room, sizeof *s->descriptor);
  }
  s->carried[s->count] = (struct bundle_file){0};
  s->descriptor[s->count++] = -1;
  if (member->folder || !path || !is_carried(path + 1)) return NULL;
  int descriptor = -1;
  TRY(file_scratch(&descriptor));
  char source[64];
  snprintf(source, sizeof source, "/proc/self/fd/%d", descriptor);
  s->descriptor[s->count - 1] = descriptor;
  s->carried[s->count - 1] =
      (struct bundle_file){.path = arena_copy(&s->arena, path + 1), .source = arena_copy(&s->arena, source)};
  return NULL;
}

static result carry_bytes(void *context, const void *bytes, size_t size)
{
  struct succession *s = context;
  if (s->descriptor[s->count - 1] < 0) return NULL;
  return file_write_all(s->descriptor[s->count - 1], s->carried[s->count - 1].path, bytes, size);
}

static result carry_end(void *context)
{
  (void)context;
  return NULL;
}

/* A second reading of the bundle, which must be the one that was opened. */
static result carry(struct succession *s, const char *path)
{
  struct verify_report report = {0};
  struct container_sink tap = {s, carry_member, carry_bytes, carry_end};
  result r = bundle_verify_into(path, &tap, NULL, &report);
  if (!r && strcmp(report.identity, s->sealed->bundle.report.identity) != 0)
    r = fault_at(fault_make(FAULT_DATA, _("changed while it was being read")), path, 0, 0);
  verify_report_finish(&report);
  size_t kept = 0;
  for (size_t i = 0; i < s->count; i++) {
    if (s->descriptor[i] < 0) continue;
    s->carried[kept] = s->carried[i];
    s->descriptor[kept++] = s->descriptor[i];
  }
  s->count = kept;
  return r;
}

/* -------------------------------------------------------------------------------------------------- assessment */

static struct assessment_method as_method(struct succession *s, const struct method_choice *choice)
{
  struct text path = {0};
  struct assessment_option *option = arena_memory(&s->arena, choice->options, sizeof *option);
  size_t count = 0;
  for (size_t i = 0; i < choice->options; i++) { /* a later one wins */
    size_t later = i + 1;
    while (later < choice->options && strcmp(choice->option[later].key, choice->option[i].key) != 0) later++;
    if (later == choice->options)
      option[count++] = (struct assessment_option){choice->option[i].key, choice->option[i].value, 0};
  }
  if (choice->calibration) text_addf(&path, "calibration/%s.json", choice->id);
  struct assessment_method method = {.id = choice->id,
                                     .calibration = arena_copy(&s->arena, text_string(&path)),
                                     .options = count,
                                     .option = option};
  text_finish(&path);
  return method;
}

static result write_assessment(struct succession *s, const struct arguments *arguments,
                               const struct choices *choices)
{
  const struct verify_report *report = &s->sealed->bundle.report;
  const char *relation = argument_value(arguments, "relation");
  const struct assessment_predecessor predecessor = {
      report->id, report->identity, relation ? relation : "beside", argument_value(arguments, "reason")};
  struct assessment_method *method = arena_memory(&s->arena, choices->count, sizeof *method);
  for (size_t i = 0; i < choices->count; i++) method[i] = as_method(s, &choices->choice[i]);
  TRY(assessment_successor(s->sealed->assessment, method, choices->count, &predecessor, &s->assessment));
  TRY(assessment_read(text_string(&s->assessment), s->assessment.length, "data/assessment.cfg",
                      &s->scoring.assessment));
  s->scoring.assessment->sealed = true;
  return NULL;
}

/* The choices as the new assessment states them, so that nothing is given beside it. */
static result choose(struct context *context, struct succession *s, const struct choices *choices)
{
  struct arguments none = {.verb = "rescore"};
  TRY(choices_read(context, &s->scoring.choices, &none, s->sealed->role, s->scoring.assessment));
  for (size_t i = 0; i < s->scoring.choices.count; i++)
    s->scoring.choices.choice[i].calibration = choices->choice[i].calibration;
  return NULL;
}

/* ----------------------------------------------------------------------------------------------------- sealing */

static void say(const struct context *context, const char *target, const struct verify_report *report,
                const struct assessment_predecessor *predecessor)
{
  if (context->json) {
    AUTO(text) struct text out = {0};
    AUTO(json_ref)
    json_t *object = json_pack("{s:s, s:s, s:s, s:s, s:s}", "bundle", report->id, "tagmanifest-sha256",
                               report->identity, "predecessor", predecessor->bundle, "predecessor-sha256",
                               predecessor->sha256, "relation", predecessor->relation);
    if (report->sealed) json_object_set_new(object, "signer-sha256", json_string(report->seal.certificate));
    json_write_text(&out, object, JSON_STYLE_LINE);
    printf("%s\n", text_string(&out));
    return;
  }
  sealing_say(target, report);
  printf(!strcmp(predecessor->relation, "supersede") ? _("in place of %s, which stays as it was\n")
                                                     : _("beside %s, and both stay\n"),
         predecessor->bundle);
  if (report->sealed)
    printf(_("sealed by %s (certificate sha256 %s)\n"), report->seal.subject, report->seal.certificate);
}

static result seal(struct context *context, const struct arguments *arguments, struct succession *s,
                   const struct signer *signer)
{
  AUTO(entering) struct entering entering = {0};
  struct verify_report report = {0};
  const struct evidence_list none = {0};
  const struct assessment_predecessor *predecessor = &s->scoring.assessment->predecessor;
  const struct sealing_predecessor from = {s->sealed, s->count, s->carried};
  struct sealing_target to = {.path = argument_value(arguments, "output"),
                              .replace = argument_given(arguments, "force") ? FILE_REPLACE : FILE_NEW_ONLY,
                              .signer = signer,
                              .predecessor = &from};
  (void)container_from_name(to.path, &to.container); /* succeeding_check has */
  TRY(entering_open(context, arguments, s->scoring.assessment, &entering));
  entering.entry.operation = !strcmp(predecessor->relation, "supersede") ? LEAF_SUPERSEDE : LEAF_BESIDE;
  entering.entry.predecessor = predecessor->sha256;
  to.entry = entering_entry(&entering);
  TRY(sealing_assess(context, &s->scoring));
  TRY(failing_none(context, s->scoring.assessed));
  if (s->full) TRY(personal_open(context, arguments, &s->scoring, &s->words, &s->personal));
  if (s->full) personal_carry(s->personal, s->carried, s->count);
  to.personal = s->personal;
  result r = sealing_write(context, s->full ? personal_plain(s->personal) : &s->scoring, &none, &to, &report);
  if (!r) say(context, to.path, &report, predecessor);
  if (!r && !context->json) entering_say(&entering, &report);
  if (!r) r = failing_told(context, s->scoring.assessed->failure, &s->scoring.assessed->failures);
  verify_report_finish(&report);
  return r;
}

result succeeding_seal(struct context *context, const struct arguments *arguments, struct sealed *sealed,
                       const struct choices *choices, const char *path)
{
  AUTO(succession) struct succession s = {.sealed = sealed};
  struct signer *signer = NULL;
  if (sealed->cases->apart) TRY(succeeding_words(context, arguments, sealed, &s.full, &s.words));
  s.scoring.role = sealed->role;
  s.scoring.cases = s.full ? s.full : sealed->cases;
  TRY(write_assessment(&s, arguments, choices));
  TRY(choose(context, &s, choices));
  TRY(carry(&s, path));
  TRY(signing_open(arguments, SIGNER_SEAL, &signer));
  result r = seal(context, arguments, &s, signer);
  signer_destroy(signer);
  return r;
}
