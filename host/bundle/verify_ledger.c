/* SPDX-License-Identifier: EUPL-1.2 */
#include "bundle/verify_ledger.h"

#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "base/language.h"
#include "bundle/publish.h"
#include "ledger/proof.h"

static result read_part(const char *path, size_t limit, const char *what, struct text *bytes,
                        struct proof_file *out)
{
  result r = file_read(path, limit, bytes);
  *out = (struct proof_file){text_string(bytes), bytes->length, path};
  if (!r || fault_kind_of(r) == FAULT_IO) return r;
  result refusal = ledger_refuse(path, _("%s cannot be read: %s"), what, fault_message(r));
  fault_destroy(r);
  return refusal;
}

static result check_leaf(const char *bundle, const struct ledger_asked *asked,
                         const struct verify_report *report, struct proof_found *found)
{
  AUTO(string) char *leaf_path = asked->leaf ? need_copy(asked->leaf) : publish_name(bundle, PUBLISH_LEAF);
  AUTO(string)
  char *proof_path = asked->proof ? need_copy(asked->proof) : publish_name(bundle, PUBLISH_PROOF);
  AUTO(text) struct text leaf = {0};
  AUTO(text) struct text proof = {0};
  struct proof_file leaf_file, proof_file;
  TRY(read_part(leaf_path, LEAF_LIMIT, _("the leaf"), &leaf, &leaf_file));
  TRY(read_part(proof_path, PROOF_LIMIT, _("the proof"), &proof, &proof_file));
  return proof_check_leaf(&leaf_file, &proof_file, report->identity, report->signature, &asked->verifier,
                          found);
}

static result check_history(const struct ledger_asked *asked, const struct proof_found *found)
{
  AUTO(text) struct text note = {0};
  AUTO(text) struct text growth = {0};
  struct proof_file note_file, growth_file;
  struct checkpoint held;
  if (!asked->checkpoint) return NULL;
  TRY(read_part(asked->checkpoint, NOTE_LIMIT, _("the checkpoint"), &note, &note_file));
  TRY(checkpoint_read(note_file.bytes, note_file.size, note_file.where, &asked->verifier, &held));
  if (asked->growth)
    TRY(read_part(asked->growth, PROOF_LIMIT, _("the proof of growth"), &growth, &growth_file));
  return proof_check_history(&held, asked->checkpoint, &found->checkpoint,
                             asked->growth ? &growth_file : NULL, &asked->verifier);
}

result verify_in_ledger(const char *bundle, const struct ledger_asked *asked, struct verify_report *report)
{
  struct proof_found found;
  report->outcome[VERIFY_LEDGER] = VERIFY_NOT_IN_ORDER;
  TRY(check_leaf(bundle, asked, report, &found));
  TRY(check_history(asked, &found));
  report->outcome[VERIFY_LEDGER] = VERIFY_IN_ORDER;
  struct ledger_found *entered = &report->ledger;
  snprintf(entered->name, sizeof entered->name, "%s", found.checkpoint.name);
  snprintf(entered->operation, sizeof entered->operation, "%s", leaf_operation_word(found.leaf.operation));
  snprintf(entered->predecessor, sizeof entered->predecessor, "%s", found.leaf.predecessor);
  snprintf(entered->time, sizeof entered->time, "%s", found.leaf.time);
  entered->number = found.number;
  entered->size = found.checkpoint.size;
  return NULL;
}
