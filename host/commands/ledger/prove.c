/* SPDX-License-Identifier: EUPL-1.2
 *
 * peil ledger prove, follow: proofs as text.
 */
#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "bundle/publish.h"
#include "commands/ledger/ledger.h"
#include "ledger/proof.h"

result ledger_bundle_named(const char *word, char identity[HASH_HEX_SIZE])
{
  AUTO(verify_report) struct verify_report report = {0};
  if (leaf_hex_valid(word)) {
    memcpy(identity, word, HASH_HEX_SIZE);
    return NULL;
  }
  TRY(bundle_verify(word, &report));
  memcpy(identity, report.identity, HASH_HEX_SIZE);
  return NULL;
}

/* A bundle as ledger_bundle_named takes it, and where it stands; a number is a leaf. FAULT_DATA where the ledger does not have it. `word` is
 * a path in `path`, else NULL. */
static result leaf_named(struct ledger *ledger, const char *word, uint64_t *number, const char **path)
{
  char identity[HASH_HEX_SIZE];
  bool found = false;
  *path = NULL;
  if (strlen(word) < 19 && decimal_read(word, strlen(word), number)) return NULL;
  TRY(ledger_bundle_named(word, identity));
  if (!leaf_hex_valid(word)) *path = word;
  TRY(ledger_find(ledger, identity, number, &found));
  return found ? NULL : ledger_refuse(word, _("is not in the ledger %s"), ledger_verifier(ledger)->name);
}

result ledger_key_named(const char *word, struct note_verifier *out)
{
  AUTO(text) struct text bytes = {0};
  result r = note_verifier_read(word, "--ledger-key", out);
  if (!r || strchr(word, '+')) return r;
  fault_destroy(r);
  TRY(file_read(word, 4096, &bytes));
  return note_verifier_read(text_string(&bytes), word, out);
}

/* ------------------------------------------------------------------------------------------------------ prove */

static result note_for(struct ledger *ledger, const struct arguments *arguments, struct text *note)
{
  const char *word = argument_value(arguments, "size");
  uint64_t size = 0;
  if (word && !decimal_read(word, strlen(word), &size))
    return fault_make(FAULT_USAGE, _("--size: “%s” is no number of leaves"), word);
  if (word) return ledger_checkpoint_of(ledger, size, note);
  TRY(ledger_last_checkpoint(ledger, note));
  if (note->length) return NULL;
  return fault_at(
      fault_todo(fault_make(FAULT_DATA, _("no checkpoint was signed yet, and a proof leads to one")),
                 _("peil ledger checkpoint LEDGER signs one")),
      ledger_path(ledger), 0, 0);
}

static result read_note(struct ledger *ledger, const struct text *note, struct checkpoint *out)
{
  return checkpoint_read(text_string(note), note->length, ledger_path(ledger), ledger_verifier(ledger), out);
}

static result prove_leaf(struct ledger *ledger, struct arguments *arguments)
{
  AUTO(text) struct text note = {0};
  AUTO(text) struct text out = {0};
  struct checkpoint checkpoint;
  const char *path = NULL;
  uint64_t number = 0, size = 0;
  TRY(leaf_named(ledger, arguments->operand[2], &number, &path));
  TRY(note_for(ledger, arguments, &note));
  TRY(read_note(ledger, &note, &checkpoint));
  TRY(ledger_size(ledger, &size));
  if (number >= checkpoint.size && number < size)
    return fault_at(
        fault_todo(fault_make(FAULT_DATA, _("leaf %llu stands behind the checkpoint of size %llu"),
                              (unsigned long long)number, (unsigned long long)checkpoint.size),
                   _("peil ledger checkpoint LEDGER signs a new one")),
        ledger_path(ledger), 0, 0);
  TRY(publish_proof(ledger, number, &note, &out));
  if (!argument_given(arguments, "beside")) return ledger_output(arguments, &out);
  if (!path) return fault_todo(fault_make(FAULT_USAGE, _("--beside asks for a bundle")), _("name its file"));
  AUTO(text) struct text leaf = {0};
  AUTO(string) char *leaf_path = publish_name(path, PUBLISH_LEAF);
  AUTO(string) char *proof_path = publish_name(path, PUBLISH_PROOF);
  TRY(ledger_leaf(ledger, number, &leaf));
  TRY(file_write(leaf_path, leaf.data, leaf.length, FILE_REPLACE));
  return file_write(proof_path, out.data, out.length, FILE_REPLACE);
}

static result prove_growth(struct ledger *ledger, struct arguments *arguments)
{
  AUTO(text) struct text old = {0};
  AUTO(text) struct text note = {0};
  AUTO(text) struct text out = {0};
  struct checkpoint older, newer;
  struct merkle_proof path;
  const char *word = argument_value(arguments, "old");
  TRY(file_read(word, NOTE_LIMIT, &old));
  TRY(checkpoint_read(text_string(&old), old.length, word, ledger_verifier(ledger), &older));
  TRY(note_for(ledger, arguments, &note));
  TRY(read_note(ledger, &note, &newer));
  if (older.size > newer.size)
    return ledger_refuse(word,
                         _("a checkpoint of size %llu, and the ledger's is of size %llu: leaves were "
                           "dropped, or a new one was not signed"),
                         (unsigned long long)older.size, (unsigned long long)newer.size);
  TRY(ledger_consistency(ledger, older.size, newer.size, &path));
  proof_consistency_write(older.size, &path, &note, &out);
  return ledger_output(arguments, &out);
}

result ledger_prove_run(struct context *context, struct arguments *arguments)
{
  AUTO(ledger) struct ledger *ledger = NULL;
  bool growth = argument_given(arguments, "old");
  (void)context;
  if (growth) TRY(arguments_expect(arguments, 2, 2, _("prove and a ledger; --old proves growth")));
  else
    TRY(arguments_expect(
        arguments, 3, 3,
        _("prove, a ledger, and a bundle, its tag manifest's sha256 or a leaf's number; or --old")));
  TRY(ledger_open(arguments->operand[1], LEDGER_READ, &ledger));
  return growth ? prove_growth(ledger, arguments) : prove_leaf(ledger, arguments);
}

/* ----------------------------------------------------------------------------------------------------- follow */

result ledger_follow_run(struct context *context, struct arguments *arguments)
{
  AUTO(text) struct text old = {0};
  AUTO(text) struct text growth = {0};
  struct note_verifier verifier;
  struct checkpoint older, newer;
  const char *path = argument_value(arguments, "old"), *key = argument_value(arguments, "ledger-key");
  (void)context;
  TRY(arguments_expect(arguments, 2, 2, _("follow and a proof of growth")));
  if (!path)
    return fault_todo(fault_make(FAULT_USAGE, _("no checkpoint to start from")), _("add --old CHECKPOINT"));
  if (!key) return fault_todo(fault_make(FAULT_USAGE, _("no verifier key")), _("add --ledger-key VKEY"));
  TRY(ledger_key_named(key, &verifier));
  TRY(file_read(path, NOTE_LIMIT, &old));
  TRY(file_read(arguments->operand[1], PROOF_LIMIT, &growth));
  TRY(checkpoint_read(text_string(&old), old.length, path, &verifier, &older));
  struct proof_file file = {text_string(&growth), growth.length, arguments->operand[1]};
  TRY(proof_check_growth(&file, &older, path, &verifier, &newer));
  printf(_("%s: up to size %llu of %llu it is that of %s; nothing was changed or taken away\n"), newer.name,
         (unsigned long long)older.size, (unsigned long long)newer.size, path);
  return NULL;
}
