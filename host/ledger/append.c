/* SPDX-License-Identifier: EUPL-1.2
 *
 * Writing: leaves, the mark of what is being sealed, checkpoints.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <openssl/rand.h>

#include "base/language.h"
#include "ledger/store.h"

#define CLOCK_SLACK                                                                                          \
  5 /* seconds that a clock may be set back, as one that is kept in step is; the leaf then takes the last one's time */

struct appending {
  struct leaf *leaves;
  size_t count;
  int64_t now;
  uint64_t first;
  const char *folder, *name; /* of a bundle that is being sealed, else NULL */
};

static result last_time(struct ledger *ledger, uint64_t size, int64_t *out)
{
  AUTO(store_query) struct store_query query = {0};
  bool row = false;
  *out = INT64_MIN;
  if (!size) return NULL;
  TRY(store_query(ledger, &query, "SELECT time FROM leaf WHERE number = ?", "i", size - 1));
  TRY(store_step(&query, &row));
  if (row) *out = sqlite3_column_int64(query.statement, 0);
  return NULL;
}

static result take_time(struct ledger *ledger, uint64_t size, int64_t *now)
{
  int64_t last;
  char clock[LEAF_TIME_SIZE], before[LEAF_TIME_SIZE];
  if (*now == LEDGER_NOW) *now = (int64_t)time(NULL);
  TRY(last_time(ledger, size, &last));
  if (*now >= last) return NULL;
  if (last - *now <= CLOCK_SLACK) {
    *now = last;
    return NULL;
  }
  leaf_time_write(*now, clock);
  leaf_time_write(last, before);
  return fault_at(
      fault_todo(fault_make(FAULT_CONFIG,
                            _("the clock says %s, and the last leaf is of %s: a ledger does not run back"),
                            clock, before),
                 _("set the clock right")),
      ledger->path, 0, 0);
}

static result put_node(struct ledger *ledger, unsigned level, uint64_t number, const struct merkle_hash *hash)
{
  return store_done(ledger, "INSERT INTO node VALUES(?, ?, ?)", "iib", (uint64_t)level, number, hash->byte,
                    (size_t)HASH_SIZE);
}

/* The leaf's hash, and that of every perfect subtree which it completes. */
static result put_nodes(struct ledger *ledger, uint64_t number, const struct text *bytes)
{
  struct merkle_hash hash, left;
  unsigned level = 0;
  merkle_leaf(bytes->data, bytes->length, &hash);
  TRY(put_node(ledger, level, number, &hash));
  for (; number & 1; number >>= 1, level++) {
    TRY(store_node(ledger, level, number - 1, &left));
    merkle_node(&left, &hash, &hash);
    TRY(put_node(ledger, level + 1, number >> 1, &hash));
  }
  return NULL;
}

static result put_leaf(struct ledger *ledger, uint64_t number, struct leaf *leaf, int64_t now)
{
  AUTO(text) struct text bytes = {0};
  leaf_time_write(now, leaf->time);
  TRY(leaf_write(leaf, &bytes));
  TRY(store_done(ledger, "INSERT INTO leaf VALUES(?, ?, ?, ?, ?)", "itiit", number, leaf->bundle,
                 (uint64_t)leaf_seals(leaf), (uint64_t)now, text_string(&bytes)));
  return put_nodes(ledger, number, &bytes);
}

/* A file is called after its bundle, and a bundle after its subject: so only the salted hash of the name. */
static void hash_name(const uint8_t salt[LEDGER_SALT_SIZE], const char *name, uint8_t out[HASH_SIZE])
{
  struct hash_run *run = hash_create();
  hash_add(run, salt, LEDGER_SALT_SIZE);
  hash_add(run, name, strlen(name));
  hash_result(run, out);
  hash_destroy(run);
}

bool ledger_name_is(const void *salt, const void *hash, const char *name)
{
  uint8_t again[HASH_SIZE];
  hash_name(salt, name, again);
  return !memcmp(again, hash, HASH_SIZE);
}

static result put_pending(struct ledger *ledger, const struct appending *appending)
{
  uint8_t salt[LEDGER_SALT_SIZE], hash[HASH_SIZE];
  if (RAND_bytes(salt, LEDGER_SALT_SIZE) != 1)
    return fault_make(FAULT_INTERNAL, _("libcrypto gives no random numbers"));
  hash_name(salt, appending->name, hash);
  return store_done(ledger, "INSERT INTO pending VALUES(?, 0, ?, ?, ?)", "itbb", appending->first,
                    appending->folder, salt, (size_t)LEDGER_SALT_SIZE, hash, (size_t)HASH_SIZE);
}

static result append_all(struct ledger *ledger, void *context)
{
  struct appending *appending = context;
  TRY(store_size(ledger, &appending->first));
  TRY(take_time(ledger, appending->first, &appending->now));
  for (size_t i = 0; i < appending->count; i++)
    TRY(put_leaf(ledger, appending->first + i, &appending->leaves[i], appending->now));
  return appending->name ? put_pending(ledger, appending) : NULL;
}

result ledger_append(struct ledger *ledger, struct leaf *leaves, size_t count, int64_t now, uint64_t *first)
{
  struct appending appending = {.leaves = leaves, .count = count, .now = now};
  TRY(store_transaction(ledger, append_all, &appending));
  if (first) *first = appending.first;
  return NULL;
}

/* ---------------------------------------------------------------------------------------------------- sealing */

result ledger_begin(struct ledger *ledger, struct leaf *leaf, const char *folder, const char *name,
                    int64_t now, uint64_t *number)
{
  char *whole = realpath(folder, NULL);
  struct appending appending = {
      .leaves = leaf, .count = 1, .now = now, .folder = whole ? whole : folder, .name = name};
  result r = store_lock(ledger);
  if (!r) r = store_transaction(ledger, append_all, &appending);
  if (r) store_unlock(ledger);
  *number = appending.first;
  free(whole);
  return r;
}

result ledger_publish(struct ledger *ledger, uint64_t number)
{
  return store_done(ledger, "UPDATE pending SET published = 1 WHERE leaf = ?", "i", number);
}

result ledger_settle(struct ledger *ledger, uint64_t number)
{
  result r = store_done(ledger, "DELETE FROM pending WHERE leaf = ?", "i", number);
  store_unlock(ledger);
  return r;
}

struct abandoning {
  uint64_t number;
  int64_t now;
};

static result abandon(struct ledger *ledger, void *context)
{
  const struct abandoning *abandoning = context;
  AUTO(text) struct text bytes = {0};
  struct leaf sealed, leaf = {.operation = LEAF_VOID, .reason = LEAF_UNPUBLISHED};
  TRY(ledger_leaf(ledger, abandoning->number, &bytes));
  TRY(leaf_read(text_string(&bytes), bytes.length, ledger->path, &sealed));
  snprintf(leaf.bundle, sizeof leaf.bundle, "%s", sealed.bundle);
  struct appending appending = {.leaves = &leaf, .count = 1, .now = abandoning->now};
  TRY(append_all(ledger, &appending));
  return store_done(ledger, "DELETE FROM pending WHERE leaf = ?", "i", abandoning->number);
}

result store_abandon(struct ledger *ledger, uint64_t number, int64_t now)
{
  return store_transaction(ledger, abandon, &(struct abandoning){number, now});
}

result ledger_abandon(struct ledger *ledger, uint64_t number, int64_t now)
{
  result r = store_abandon(ledger, number, now);
  store_unlock(ledger);
  return r;
}

/* ------------------------------------------------------------------------------------------------ checkpoints */

struct signing {
  const struct note_signer *signer;
  struct text *note;
};

/* A log signs one history. */
static result must_follow(struct ledger *ledger, const struct text *last, const struct checkpoint *now,
                          bool *same)
{
  struct checkpoint before;
  struct merkle_hash root;
  *same = false;
  if (!last->length) return NULL;
  TRY(checkpoint_read(last->data, last->length, ledger->path, &ledger->verifier, &before));
  *same = before.size == now->size;
  if (before.size <= now->size) TRY(ledger_root(ledger, before.size, &root));
  if (before.size <= now->size && merkle_same(&root, &before.root)) return NULL;
  return ledger_refuse(ledger->path,
                       _("the leaves are not those of the last checkpoint; nothing was signed"));
}

static result sign(struct ledger *ledger, void *context)
{
  const struct signing *signing = context;
  AUTO(text) struct text last = {0};
  struct checkpoint now = {0};
  bool same = false;
  snprintf(now.name, sizeof now.name, "%s", ledger->verifier.name);
  TRY(ledger_head(ledger, &now.size, &now.root));
  TRY(ledger_last_checkpoint(ledger, &last));
  TRY(must_follow(ledger, &last, &now, &same));
  if (same) {
    text_add_bytes(signing->note, last.data, last.length);
    return NULL;
  }
  size_t before = signing->note->length;
  TRY(checkpoint_sign(signing->signer, &now, signing->note));
  return store_done(ledger, "INSERT INTO checkpoint(size, note) VALUES(?, ?)", "it", now.size,
                    signing->note->data + before);
}

result ledger_key_check(const struct ledger *ledger, const struct note_signer *signer)
{
  struct note_verifier verifier;
  note_signer_verifier(signer, &verifier);
  if (!strcmp(verifier.name, ledger->verifier.name) &&
      !memcmp(verifier.key, ledger->verifier.key, NOTE_KEY_SIZE))
    return NULL;
  return fault_at(
      fault_todo(fault_make(FAULT_DATA, _("the key is not the one that signs this ledger's checkpoints")),
                 _("give the key that peil ledger init made or was given: --log-key FILE")),
      ledger->path, 0, 0);
}

result ledger_checkpoint(struct ledger *ledger, const struct note_signer *signer, struct text *note)
{
  TRY(ledger_key_check(ledger, signer));
  return store_transaction(ledger, sign, &(struct signing){signer, note});
}
