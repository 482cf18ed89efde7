/* SPDX-License-Identifier: EUPL-1.2
 *
 * peil ledger check: the ledger by itself, against checkpoints that were kept, and against the bundles.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "bundle/ledger_set.h"
#include "commands/ledger/ledger.h"
#include "commands/progress.h"

struct checking {
  struct ledger *ledger;
  struct note_verifier verifier;
  uint64_t size;
  struct set_report set;
  size_t olds, moved;
};

static void checking_finish(struct checking *checking)
{
  set_report_finish(&checking->set);
  ledger_close(checking->ledger);
}

static result check_key(struct checking *checking, const char *word)
{
  checking->verifier = *ledger_verifier(checking->ledger);
  if (!word) return NULL;
  TRY(ledger_key_named(word, &checking->verifier));
  if (!memcmp(&checking->verifier, ledger_verifier(checking->ledger), sizeof checking->verifier)) return NULL;
  return ledger_refuse(ledger_path(checking->ledger),
                       _("another key signs this ledger's checkpoints than the one you named"));
}

static result check_old(struct checking *checking, const char *path)
{
  AUTO(text) struct text note = {0};
  struct checkpoint old;
  struct merkle_hash root;
  TRY(file_read(path, NOTE_LIMIT, &note));
  TRY(checkpoint_read(text_string(&note), note.length, path, &checking->verifier, &old));
  if (old.size > checking->size)
    return ledger_refuse(path,
                         _("was signed at size %llu, and the ledger is of size %llu: leaves were dropped"),
                         (unsigned long long)old.size, (unsigned long long)checking->size);
  TRY(ledger_root(checking->ledger, old.size, &root));
  if (merkle_same(&root, &old.root)) return NULL;
  return ledger_refuse(path, _("up to size %llu it is not what was signed then: the ledger was rebuilt"),
                       (unsigned long long)old.size);
}

static result check_ledger(struct checking *checking, const struct arguments *arguments)
{
  TRY(check_key(checking, argument_value(arguments, "ledger-key")));
  TRY(ledger_check(checking->ledger));
  TRY(ledger_size(checking->ledger, &checking->size));
  checking->olds = argument_count(arguments, "old");
  for (size_t i = 0; i < checking->olds; i++) TRY(check_old(checking, argument_nth(arguments, "old", i)));
  return NULL;
}

/* ------------------------------------------------------------------------------------------------------- bundles */

static result quarantine(struct checking *checking, const char *folder)
{
  for (size_t i = 0; i < checking->set.count; i++) {
    struct set_finding *finding = &checking->set.finding[i];
    AUTO(string) char *moved = NULL;
    if (finding->kind != SET_EXTRA) continue;
    TRY(ledger_set_quarantine(finding->path, folder, &moved));
    checking->moved++;
  }
  return NULL;
}

static void show_progress(void *context, size_t done, size_t all) { progress_show(context, done, all, done); }

static result check_bundles(struct context *context, struct checking *checking,
                            const struct arguments *arguments)
{
  struct progress shown;
  const struct set_progress progress = {show_progress, &shown};
  const unsigned threads = context_threads(context, arguments);
  size_t count = argument_count(arguments, "bundles");
  const char **folder = need_array(count, sizeof *folder);
  for (size_t i = 0; i < count; i++) folder[i] = argument_nth(arguments, "bundles", i);
  progress_start(&shown, context->person_watches);
  shown.bundles = true;
  result r = ledger_set_check(checking->ledger, folder, count, threads, &progress, &checking->set);
  progress_end(&shown);
  free(folder);
  if (!r && argument_given(arguments, "quarantine"))
    r = quarantine(checking, argument_value(arguments, "quarantine"));
  return r;
}

static const char *kind_word(enum set_finding_kind kind)
{
  static const char *const words[] = {[SET_MISSING] = "missing",
                                      [SET_EXTRA] = "extra",
                                      [SET_OTHER_SEAL] = "other-seal",
                                      [SET_VOIDED] = "voided",
                                      [SET_UNREADABLE] = "unreadable"};
  return words[kind];
}

static void print_json(const struct checking *checking)
{
  AUTO(text) struct text out = {0};
  json_t *findings = json_array();
  for (size_t i = 0; i < checking->set.count; i++) {
    const struct set_finding *finding = &checking->set.finding[i];
    json_array_append_new(findings, json_pack("{s:s, s:o, s:I, s:o}", "kind", kind_word(finding->kind),
                                              "bundle", json_text(finding->path), "leaf",
                                              (json_int_t)finding->number, "text", json_text(finding->text)));
  }
  AUTO(json_ref)
  json_t *tree =
      json_pack("{s:s, s:s, s:I, s:I, s:I, s:I, s:I, s:I, s:o}", "format", "peil-ledger-check/1", "name",
                checking->verifier.name, "leaves", (json_int_t)checking->size, "checkpoints",
                (json_int_t)checking->olds, "bundles", (json_int_t)checking->set.bundles, "excused",
                (json_int_t)checking->set.excused, "pending", (json_int_t)checking->set.pending,
                "quarantined", (json_int_t)checking->moved, "findings", findings);
  json_write_text(&out, tree, JSON_STYLE_PAGE);
  fwrite(text_string(&out), 1, out.length, stdout);
}

static void print_found(const struct checking *checking, bool with_bundles)
{
  const struct set_report *set = &checking->set;
  for (size_t i = 0; i < set->count; i++) {
    const struct set_finding *finding = &set->finding[i];
    AUTO(string) char *path = text_shown(finding->path);
    if (finding->kind == SET_UNREADABLE) printf("%s\n", finding->text);
    else printf("E_LEDGER: %s%s%s\n", path, *finding->path ? ": " : "", finding->text);
  }
  if (checking->moved) printf(_("moved to quarantine: %zu\n"), checking->moved);
  printf(ngettext("%s: %llu leaf, every hash computed again, times in order\n",
                  "%s: %llu leaves, every hash computed again, times in order\n", checking->size),
         checking->verifier.name, (unsigned long long)checking->size);
  if (checking->olds) printf(_("checkpoints that were kept: %zu, all of these leaves\n"), checking->olds);
  else
    printf("%s\n",
           _("No checkpoint was kept to hold it against (--old): whether it was rebuilt is not known."));
  if (with_bundles)
    printf(_("bundles: %zu; excused by a later leaf: %zu; being sealed: %zu; not in order: %zu\n"),
           set->bundles, set->excused, set->pending, set->count);
}

result ledger_check_run(struct context *context, struct arguments *arguments)
{
  AUTO(checking) struct checking checking = {0};
  bool with_bundles = argument_given(arguments, "bundles");
  TRY(arguments_expect(arguments, 2, 2, _("check and a ledger")));
  if (argument_given(arguments, "quarantine") && !with_bundles)
    return fault_todo(fault_make(FAULT_USAGE, _("--quarantine asks for bundles")), _("add --bundles DIR"));
  TRY(ledger_open(arguments->operand[1], LEDGER_READ, &checking.ledger));
  TRY(check_ledger(&checking, arguments));
  if (with_bundles) TRY(check_bundles(context, &checking, arguments));
  if (context->json) print_json(&checking);
  else print_found(&checking, with_bundles);
  if (!checking.set.count) return NULL;
  (void)fflush(stdout); /* what was found comes before the line that sums it up, in one file too */
  return ledger_refuse(arguments->operand[1], _("not in order between the ledger and the bundles: %zu"),
                       checking.set.count);
}
