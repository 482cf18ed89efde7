/* SPDX-License-Identifier: EUPL-1.2 */
#include "ledger/proof.h"

#include <string.h>

#include "base/language.h"

#define INCLUSION "c2sp.org/tlog-proof@v1\n"

static void write_rest(const struct merkle_proof *path, const struct text *note, struct text *out)
{
  for (size_t i = 0; i < path->count; i++) {
    base64_write(out, path->hash[i].byte, HASH_SIZE);
    text_add_char(out, '\n');
  }
  text_add_char(out, '\n');
  text_add_bytes(out, text_string(note), note->length);
}

void proof_inclusion_write(uint64_t number, const struct merkle_proof *path, const struct text *note,
                           struct text *out)
{
  text_addf(out, INCLUSION "index %llu\n", (unsigned long long)number);
  write_rest(path, note, out);
}

void proof_consistency_write(uint64_t older, const struct merkle_proof *path, const struct text *note,
                             struct text *out)
{
  text_addf(out, "old %llu\n", (unsigned long long)older);
  write_rest(path, note, out);
}

/* ---------------------------------------------------------------------------------------------------- reading */

/* A line "word number"; false when it is not one. `at` is put behind it. */
static bool take_number(const char **at, const char *end, const char *word, uint64_t *out)
{
  size_t length = strlen(word);
  const char *stop = memchr(*at, '\n', (size_t)(end - *at));
  if (!stop || (size_t)(stop - *at) <= length || memcmp(*at, word, length) != 0) return false;
  const char *number = *at + length;
  *at = stop + 1;
  return decimal_read(number, (size_t)(stop - number), out);
}

/* Hashes up to an empty line, which is passed too. */
static bool take_path(const char **at, const char *end, struct merkle_proof *out)
{
  for (out->count = 0;;) {
    const char *stop = *at < end ? memchr(*at, '\n', (size_t)(end - *at)) : NULL;
    if (!stop) return false;
    const char *line = *at;
    *at = stop + 1;
    if (stop == line) return true;
    if (out->count == MERKLE_PROOF_LIMIT ||
        !base64_read(line, (size_t)(stop - line), out->hash[out->count].byte, HASH_SIZE))
      return false;
    out->count++;
  }
}

static result read_inclusion(const struct proof_file *proof, const struct note_verifier *verifier,
                             struct merkle_proof *path, struct proof_found *found)
{
  const char *at = proof->bytes, *end = proof->bytes + proof->size;
  size_t first = strlen(INCLUSION);
  bool good = proof->size > first && proof->size <= PROOF_LIMIT && !memcmp(at, INCLUSION, first);
  if (good) at += first;
  good = good && take_number(&at, end, "index ", &found->number) && take_path(&at, end, path);
  if (!good)
    return ledger_refuse(proof->where, _("is no proof that a leaf is in a ledger (c2sp.org/tlog-proof@v1)"));
  return checkpoint_read(at, (size_t)(end - at), proof->where, verifier, &found->checkpoint);
}

result proof_check_leaf(const struct proof_file *leaf, const struct proof_file *proof, const char *bundle,
                        const char *seal, const struct note_verifier *verifier, struct proof_found *found)
{
  struct merkle_proof path;
  struct merkle_hash hash;
  *found = (struct proof_found){0};
  TRY(leaf_read(leaf->bytes, leaf->size, leaf->where, &found->leaf));
  if (strcmp(found->leaf.bundle, bundle) != 0)
    return ledger_refuse(leaf->where,
                         _("the leaf is of another bundle: tag manifest %.16s…, and this one's is %.16s…"),
                         found->leaf.bundle, bundle);
  if (!leaf_seals(&found->leaf))
    return ledger_refuse(leaf->where, _("the leaf does not say that the bundle was sealed, but: %s"),
                         leaf_operation_word(found->leaf.operation));
  if (strcmp(found->leaf.seal, seal) != 0)
    return ledger_refuse(
        leaf->where,
        _("the bundle's seal is not the one that was entered in the ledger: it was signed again"));
  TRY(read_inclusion(proof, verifier, &path, found));
  merkle_leaf(leaf->bytes, leaf->size, &hash);
  if (merkle_included(&hash, found->number, found->checkpoint.size, &path, &found->checkpoint.root))
    return NULL;
  return ledger_refuse(
      proof->where, _("the proof does not lead from the leaf to the checkpoint: one of them is another's"));
}

result proof_check_growth(const struct proof_file *growth, const struct checkpoint *older, const char *where,
                          const struct note_verifier *verifier, struct checkpoint *newer)
{
  const char *at = growth->bytes, *end = growth->bytes + growth->size;
  struct merkle_proof path;
  uint64_t from = 0;
  bool good =
      growth->size <= PROOF_LIMIT && take_number(&at, end, "old ", &from) && take_path(&at, end, &path);
  if (!good)
    return ledger_refuse(
        growth->where,
        _("is no proof that a ledger only grew: old SIZE, hashes, an empty line, a checkpoint"));
  TRY(checkpoint_read(at, (size_t)(end - at), growth->where, verifier, newer));
  if (from != older->size)
    return ledger_refuse(growth->where, _("a proof from size %llu on, and the checkpoint %s is of size %llu"),
                         (unsigned long long)from, where, (unsigned long long)older->size);
  if (merkle_consistent(older->size, &older->root, newer->size, &newer->root, &path)) return NULL;
  return ledger_refuse(growth->where,
                       _("the ledger of size %llu did not grow from that of %s: its history was rewritten, "
                         "or the proof is another's"),
                       (unsigned long long)newer->size, where);
}

static result two_histories(const char *where, const struct checkpoint *a)
{
  return ledger_refuse(where, _("the ledger's key signed two histories of size %llu: the ledger was rebuilt"),
                       (unsigned long long)a->size);
}

result proof_check_history(const struct checkpoint *held, const char *where, const struct checkpoint *other,
                           const struct proof_file *growth, const struct note_verifier *verifier)
{
  const struct checkpoint *older = held->size < other->size ? held : other,
                          *newer = older == held ? other : held;
  struct checkpoint end;
  if (held->size == other->size)
    return merkle_same(&held->root, &other->root) ? NULL : two_histories(where, held);
  if (!growth)
    return fault_todo(
        ledger_refuse(
            where,
            _("a checkpoint of size %llu, and the proof leads to one of size %llu: nothing joins them"),
            (unsigned long long)held->size, (unsigned long long)other->size),
        _("ask for a proof up to yours (peil ledger prove LEDGER BUNDLE --size %llu), or for --growth"),
        (unsigned long long)held->size);
  TRY(proof_check_growth(growth, older, older == held ? where : growth->where, verifier, &end));
  if (end.size != newer->size)
    return ledger_refuse(growth->where, _("leads to size %llu, expected size %llu"),
                         (unsigned long long)end.size, (unsigned long long)newer->size);
  return merkle_same(&end.root, &newer->root) ? NULL : two_histories(growth->where, newer);
}
