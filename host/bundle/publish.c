/* SPDX-License-Identifier: EUPL-1.2 */
#include "bundle/publish.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/language.h"
#include "ledger/proof.h"

char *publish_name(const char *bundle, const char *ending)
{
  enum bundle_container container;
  size_t length = strlen(bundle);
  if (container_from_name(bundle, &container)) length -= strlen(container_ending(container));
  struct text out = {0};
  text_add_bytes(&out, bundle, length);
  text_add(&out, ending);
  return text_take(&out);
}

result publish_proof(struct ledger *ledger, uint64_t number, const struct text *note, struct text *out)
{
  struct checkpoint checkpoint;
  struct merkle_proof path;
  TRY(checkpoint_read(text_string(note), note->length, ledger_path(ledger), ledger_verifier(ledger),
                      &checkpoint));
  TRY(ledger_inclusion(ledger, number, checkpoint.size, &path));
  proof_inclusion_write(number, &path, note, out);
  return NULL;
}

static result write_proof(struct ledger *ledger, uint64_t number, const char *bundle)
{
  AUTO(text) struct text note = {0};
  AUTO(text) struct text proof = {0};
  AUTO(string) char *path = publish_name(bundle, PUBLISH_PROOF);
  struct checkpoint checkpoint;
  TRY(ledger_last_checkpoint(ledger, &note));
  if (!note.length) return NULL;
  TRY(checkpoint_read(note.data, note.length, ledger_path(ledger), ledger_verifier(ledger), &checkpoint));
  if (checkpoint.size <= number) return NULL;
  TRY(publish_proof(ledger, number, &note, &proof));
  return file_write(path, proof.data, proof.length, FILE_REPLACE);
}

/* Writes <name>.leaf beside `bundle`, and <name>.proof where a checkpoint of the ledger covers the leaf; replaces older ones. */
static result put_beside(struct ledger *ledger, uint64_t number, const char *bundle)
{
  AUTO(text) struct text leaf = {0};
  AUTO(string) char *path = publish_name(bundle, PUBLISH_LEAF);
  TRY(ledger_leaf(ledger, number, &leaf));
  TRY(file_write(path, leaf.data, leaf.length, FILE_REPLACE));
  return write_proof(ledger, number, bundle);
}

static result complete(struct ledger *ledger, const struct note_signer *signer, uint64_t number,
                       const char *bundle)
{
  AUTO(text) struct text note = {0};
  if (signer) TRY(ledger_checkpoint(ledger, signer, &note));
  return put_beside(ledger, number, bundle);
}

result publish_check(const char *target, enum file_replace replace, const struct bundle_entry *entry)
{
  struct stat status;
  if (!entry) return NULL;
  if (!strcmp(target, "-"))
    return fault_todo(fault_make(FAULT_USAGE, _("a bundle on standard output cannot be entered in a ledger")),
                      _("give it a name with -o"));
  if (replace == FILE_NEW_ONLY || lstat(target, &status) != 0) return NULL;
  return fault_at(fault_todo(fault_make(FAULT_CANNOT_CREATE,
                                        _("exists already, and with a ledger no bundle is replaced")),
                             _("choose another name; the older one is superseded in the ledger")),
                  target, 0, 0);
}

/* ------------------------------------------------------------------------------------------------- publishing */

static bool is_there(const struct file_draft *draft)
{
  struct stat own, there;
  return fstat(draft->descriptor, &own) == 0 && stat(draft->path, &there) == 0 &&
         own.st_ino == there.st_ino && own.st_dev == there.st_dev;
}

/* The bundle is there, whole and entered; only what comes after it did not succeed. */
static result unfinished(const char *target, result r)
{
  AUTO(string) char *line = fault_line(r);
  fault_destroy(r);
  return fault_at(
      fault_todo(fault_make(FAULT_UNFINISHED,
                            _("the bundle is there and in the ledger, but not finished: %s"), line),
                 _("peil ledger heal finishes it, and so does the next seal")),
      target, 0, 0);
}

static void tell(const struct bundle_entry *entry, const struct leaf *leaf, uint64_t number,
                 struct ledger_found *out)
{
  snprintf(out->name, sizeof out->name, "%s", ledger_verifier(entry->ledger)->name);
  snprintf(out->operation, sizeof out->operation, "%s", leaf_operation_word(leaf->operation));
  snprintf(out->predecessor, sizeof out->predecessor, "%s", leaf->predecessor);
  snprintf(out->time, sizeof out->time, "%s", leaf->time);
  out->number = number;
  if (entry->signer) fault_destroy(ledger_size(entry->ledger, &out->size));
}

static result link_entered(struct file_draft *draft, const struct bundle_entry *entry, uint64_t number)
{
  result r = file_draft_commit(draft);
  if (r && is_there(draft)) return unfinished(draft->path, r);
  if (r) {
    fault_destroy(
        ledger_abandon(entry->ledger, number, LEDGER_NOW)); /* where this fails too, healing does it */
    return r;
  }
  r = ledger_publish(entry->ledger, number);
  if (!r) r = complete(entry->ledger, entry->signer, number, draft->path);
  if (!r) r = ledger_settle(entry->ledger, number);
  return r ? unfinished(draft->path, r) : NULL;
}

result publish_draft(struct file_draft *draft, const struct bundle_entry *entry, struct verify_report *report)
{
  struct leaf leaf = {0};
  uint64_t number = 0;
  if (!entry) return file_draft_commit(draft);
  AUTO(string) char *folder = file_folder(draft->path);
  leaf.operation = entry->operation;
  snprintf(leaf.bundle, sizeof leaf.bundle, "%s", report->identity);
  snprintf(leaf.seal, sizeof leaf.seal, "%s", report->signature);
  if (entry->predecessor && strlen(entry->predecessor) < sizeof leaf.predecessor)
    snprintf(leaf.predecessor, sizeof leaf.predecessor, "%s", entry->predecessor);
  TRY(ledger_begin(entry->ledger, &leaf, folder, file_name(draft->path), LEDGER_NOW, &number));
  TRY(link_entered(draft, entry, number));
  tell(entry, &leaf, number, &report->ledger);
  return NULL;
}

/* ---------------------------------------------------------------------------------------------------- healing */

/* Another bundle of that name, or half of one, is not the one that was entered. */
static result is_present(void *context, struct ledger *ledger, const struct ledger_pending *pending,
                         bool *present)
{
  AUTO(verify_report) struct verify_report report = {0};
  AUTO(string) char *path = file_join(pending->folder, pending->name);
  result r = bundle_verify(path, &report);
  bool refused = r && fault_kind_of(r) == FAULT_NOT_IN_ORDER;
  *present =
      !r && !strcmp(report.identity, pending->leaf.bundle) && !strcmp(report.signature, pending->leaf.seal);
  if (refused) fault_destroy(r);
  else TRY(r);
  return *present ? complete(ledger, context, pending->number, path) : NULL;
}

result publish_heal(struct ledger *ledger, const struct note_signer *signer, int64_t now,
                    struct ledger_healed *healed)
{
  struct ledger_healer healer = {is_present, (void *)(uintptr_t)signer};
  return ledger_heal(ledger, &healer, now, healed);
}
