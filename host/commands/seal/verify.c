/* SPDX-License-Identifier: EUPL-1.2
 *
 * peil verify, unpack: a bundle held to the light.
 */
#include <stdio.h>
#include <string.h>

#include "bundle/unpack.h"
#include "bundle/verify_ledger.h"
#include "commands/audit/many.h"
#include "commands/command.h"
#include "commands/ledger/ledger.h"
#include "commands/seal/predecessor.h"
#include "commands/seal/trusting.h"

static void print_stamps(const struct stamp_list *list)
{
  char time[32], until[32];
  for (size_t i = 0; i < list->count; i++) {
    const struct stamp_found *found = &list->stamp[i].found;
    stamp_moment_words(found->time, time);
    printf(found->trusted ? _("%s: it was there at %s, says %s, trusted; certificate sha256 %s\n")
                          : _("%s: it was there at %s, says %s, not trusted here; certificate sha256 %s\n"),
           list->stamp[i].name, time, found->authority, found->certificate);
  }
  if (!list->count) return;
  stamp_moment_words(list->stamp[list->count - 1].found.until, until);
  printf(_("Stamp it again before %s, when the authority's certificate ends.\n"), until);
}

static void print_checks(const char *path, const struct verify_report *report, bool whole)
{
  for (int i = 0; i < VERIFY_CHECKS; i++)
    printf("  %-14s %s\n", verify_outcome_words(report->outcome[i]),
           verify_check_words((enum verify_check_id)i));
  if (!whole) return;
  printf(ngettext("%s: intact; bundle %s, %llu file, tag manifest sha256 %s\n",
                  "%s: intact; bundle %s, %llu files, tag manifest sha256 %s\n", report->files),
         path, report->id, (unsigned long long)report->files, report->identity);
  if (report->seal.subject && report->seal.trusted)
    printf(_("sealed by %s, trusted; certificate sha256 %s\n"), report->seal.subject,
           report->seal.certificate);
  else if (report->seal.subject)
    printf(_("sealed by %s, not trusted here; certificate sha256 %s\nWho that is, only a root you trust can "
             "say: add --trust CA.pem.\n"),
           report->seal.subject, report->seal.certificate);
  if (*report->ledger.name)
    printf(_("entered in the ledger %s as leaf %llu at %s; the proof leads to a checkpoint of size %llu\n"),
           report->ledger.name, (unsigned long long)report->ledger.number, report->ledger.time,
           (unsigned long long)report->ledger.size);
  if (*report->ledger.predecessor)
    printf(strcmp(report->ledger.operation, "beside")
               ? _("It takes the place of the bundle with tag manifest sha256 %s.\n")
               : _("It stands beside the bundle with tag manifest sha256 %s.\n"),
           report->ledger.predecessor);
  if (report->seal.subject && *report->seal.claimed)
    printf(_("The sealer says it was sealed at %s; that is a claim.\n"), report->seal.claimed);
  if (report->ssh.trusted)
    printf(_("signed with OpenSSH by %s, allowed; key %s\n"), report->ssh.signer, report->ssh.key);
  else if (report->ssh.key)
    printf(report->ssh.checked ? _("signed with OpenSSH, not trusted here: add --ssh-signers FILE; key %s\n")
                               : _("signed with OpenSSH, not checked: install openssh-client; key %s\n"),
           report->ssh.key);
  if (report->stamps) print_stamps(report->stamps);
  if (!report->sealed)
    printf("%s\n",
           _("It carries no seal: nothing was changed since it was made, but who made it is not proven."));
}

/* False in `asked` where no ledger's key was given. */
static result read_ledger(const struct arguments *arguments, struct ledger_asked *out, bool *asked)
{
  const char *key = argument_value(arguments, "ledger-key");
  *out = (struct ledger_asked){.leaf = argument_value(arguments, "leaf"),
                               .proof = argument_value(arguments, "proof"),
                               .checkpoint = argument_value(arguments, "checkpoint"),
                               .growth = argument_value(arguments, "growth")};
  *asked = key != NULL;
  if (!key && (out->leaf || out->proof || out->checkpoint || out->growth))
    return fault_todo(
        fault_make(FAULT_USAGE, _("a leaf, proof or checkpoint without the ledger's key proves nothing")),
        _("add --ledger-key VKEY"));
  if (out->growth && !out->checkpoint)
    return fault_todo(fault_make(FAULT_USAGE, _("--growth joins two checkpoints, and only one is given")),
                      _("add --checkpoint FILE"));
  return key ? ledger_key_named(key, &out->verifier) : NULL;
}

/* What is asked of every bundle. */
struct verify_asked {
  struct seal_trust *trust;
  struct ledger_asked ledger;
  bool in_ledger;
};

static result verify_one(const char *path, const struct verify_asked *asked, struct verify_report *report)
{
  TRY(bundle_verify_trusted(path, asked->trust, report));
  return asked->in_ledger ? verify_in_ledger(path, &asked->ledger, report) : NULL;
}

static void keep_first(void *context, const char *line)
{
  result *found = context;
  if (!*found) *found = fault_code(fault_make(FAULT_NOT_IN_ORDER, "%s", line), "E_IDENTITY");
}

static result hold_against(const struct bundle *one, const char *predecessor, json_t **out)
{
  AUTO(bundle) struct bundle other = {0};
  AUTO(string) char *bundle = bundle_tag(one, "Predecessor");
  AUTO(string) char *sha256 = bundle_tag(one, "Predecessor-SHA256");
  AUTO(string) char *relation = bundle_tag(one, "Predecessor-Relation");
  result differs = NULL;
  if (!bundle || !sha256)
    return fault_at(
        fault_code(fault_make(FAULT_NOT_IN_ORDER, _("the bundle names no predecessor")), "E_IDENTITY"),
        "bag-info.txt", 0, 0);
  TRY(bundle_open(predecessor, NULL, &other));
  const struct predecessor_named named = {bundle, sha256};
  predecessor_hold(one, &named, &other, keep_first, &differs);
  *out = json_pack("{s:s, s:s, s:s?, s:o}", "bundle", bundle, "sha256", sha256, "relation", relation, "file",
                   json_text(predecessor));
  return fault_at(differs, predecessor, 0, 0);
}

/* A second reading of the bundle, which must be the one that was verified; what stands in `out` was found, a new reference or NULL. */
static result verify_predecessor(const char *path, const char *predecessor,
                                 const struct verify_report *report, json_t **out)
{
  AUTO(bundle) struct bundle one = {0};
  *out = NULL;
  if (!strcmp(path, "-"))
    return fault_todo(fault_make(FAULT_USAGE, _("a bundle on standard input is not held against another")),
                      _("give it a name"));
  TRY(bundle_open(path, NULL, &one));
  if (strcmp(one.report.identity, report->identity) != 0)
    return fault_at(fault_make(FAULT_DATA, _("changed while it was being read")), path, 0, 0);
  return hold_against(&one, predecessor, out);
}

static void say_predecessor(const json_t *found)
{
  const char *relation = json_string_value(json_object_get(found, "relation"));
  if (!found) return;
  printf(relation && !strcmp(relation, "supersede")
             ? _("It takes the place of %s, which is %s: the same role text, sheets and evidence.\n")
             : _("It stands beside %s, which is %s: the same role text, sheets and evidence.\n"),
         json_string_value(json_object_get(found, "bundle")),
         json_string_value(json_object_get(found, "file")));
}

static void say_row(const struct verify_report *report, struct text *out)
{
  if (*report->id)
    text_addf(out, ngettext("%s, %llu file", "%s, %llu files", report->files), report->id,
              (unsigned long long)report->files);
  if (report->sealed && report->seal.subject)
    text_addf(out,
              report->seal.trusted ? _(", sealed by %s, trusted") : _(", sealed by %s, not trusted here"),
              report->seal.subject);
}

static result verify_row(void *to, const char *path, struct many_row *row)
{
  struct verify_report report = {0};
  result r = verify_one(path, to, &report);
  json_decref(row->members);
  row->members = verify_report_json(&report, r);
  if (!r) say_row(&report, &row->words);
  verify_report_finish(&report);
  return r;
}

static result verify_many(struct context *context, struct arguments *arguments, struct verify_asked *asked)
{
  AUTO(many_list) struct many_list list = {0};
  const struct many_work work = {"peil-verify-many/1", verify_row, asked};
  if (asked->ledger.leaf || asked->ledger.proof)
    return fault_todo(fault_make(FAULT_USAGE, _("one leaf or proof, and more than one bundle")),
                      _("leave it out: each has its own beside it"));
  TRY(many_gather(arguments->operand, arguments->operands, &list));
  return many_run(context, arguments, &list, &work, argument_value(arguments, "output"));
}

static result verify_run(struct context *context, struct arguments *arguments)
{
  struct verify_report report = {0};
  AUTO(seal_trust) struct seal_trust *trust = NULL;
  struct verify_asked asked = {0};
  TRY(arguments_expect(arguments, 1, SIZE_MAX, _("a bundle")));
  TRY(trusting_open(arguments, &trust));
  TRY(read_ledger(arguments, &asked.ledger, &asked.in_ledger));
  asked.trust = trust;
  const char *path = arguments->operand[0], *predecessor = argument_value(arguments, "predecessor");
  AUTO(json_ref) json_t *before = NULL;
  if (many_wanted(arguments) && predecessor)
    return fault_make(FAULT_USAGE, _("--predecessor is of one bundle"));
  if (many_wanted(arguments)) return verify_many(context, arguments, &asked);
  result r = verify_one(path, &asked, &report);
  if (!r && predecessor) r = verify_predecessor(path, predecessor, &report, &before);
  if (context->json) {
    AUTO(text) struct text out = {0};
    AUTO(json_ref) json_t *tree = verify_report_json(&report, r);
    if (before) json_object_set(tree, "predecessor", before);
    json_write_text(&out, tree, JSON_STYLE_PAGE);
    fwrite(text_string(&out), 1, out.length, stdout);
  } else if (!r || fault_kind_of(r) == FAULT_NOT_IN_ORDER) {
    print_checks(path, &report, !r);
    if (!r) say_predecessor(before);
  }
  verify_report_finish(&report);
  return r;
}

static result unpack_run(struct context *context, struct arguments *arguments)
{
  struct verify_report report = {0};
  AUTO(seal_trust) struct seal_trust *trust = NULL;
  TRY(arguments_expect(arguments, 2, 2, _("a bundle and a folder")));
  TRY(trusting_open(arguments, &trust));
  result r = bundle_unpack(arguments->operand[0], arguments->operand[1], trust, &report);
  if (!r)
    context_say(context,
                ngettext("%s/%s: %llu file, checked", "%s/%s: %llu files, each checked", report.files),
                arguments->operand[1], report.id, (unsigned long long)report.files);
  verify_report_finish(&report);
  return r;
}

static const struct option_spec verify_options[] = {
    TRUST_OPTIONS,
    {"ledger-key", 0, "VKEY",
     N_("the bundle must be in the ledger with this verifier key (or file that holds it)")},
    {"leaf", 0, "FILE", N_("its leaf; without it, BUNDLE's name with .leaf")},
    {"proof", 0, "FILE",
     N_("the proof that the leaf is in the ledger; without it, BUNDLE's name with .proof")},
    {"checkpoint", 0, "FILE", N_("a checkpoint that you kept: the proof must lead to the same history")},
    {"growth", 0, "FILE", N_("the proof that joins the two, where they differ in size")},
    {"predecessor", 0, "BUNDLE",
     N_("the bundle that this one says it was made from: it must be that one, with the same case")},
    MANY_OPTIONS,
    {"json", 0, NULL, N_("what was checked, as JSON; of many a line each")},
    {NULL, 0, NULL, NULL}};
static const struct option_spec unpack_options[] = {
    TRUST_OPTIONS, {"json", 0, NULL, N_("faults as JSON")}, {NULL, 0, NULL, NULL}};

const struct command command_verify = {
    .name = "verify",
    .summary = N_("check that a bundle is whole: every byte accounted for"),
    .synopsis = "BUNDLE|DIR... " TRUST_SYNOPSIS " [--ledger-key VKEY [--leaf FILE] [--proof FILE] "
                "[--checkpoint FILE] [--growth FILE]] [--predecessor BUNDLE] [--json] [-o FILE]",
    .details =
        N_("Of several bundles, or of a folder with all below it, a row each and a summary, in the order of "
           "their names. "
           "Exit code 0: intact. 1: not in order, with one line E_CODE: member: reason. Without --trust a "
           "seal is held against the "
           "bundle, and nothing is said about whose it is; with it, no seal or another's is not in order."),
    .example = "peil verify K-0042.tar.zst\n"
               "peil verify results -o verified.csv",
    .option = verify_options,
    .run = verify_run};

const struct command command_unpack = {
    .name = "unpack",
    .summary = N_("unpack a bundle safely into a new folder"),
    .synopsis = "BUNDLE DIR " TRUST_SYNOPSIS,
    .details = N_("Verifies while it unpacks; DIR appears only when the whole bundle is in order."),
    .example = "peil unpack K-0042.tar.zst K-0042",
    .option = unpack_options,
    .run = unpack_run};
