/* SPDX-License-Identifier: EUPL-1.2
 *
 * What a process that was killed left behind.
 */
#include <dirent.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/language.h"
#include "ledger/store.h"

struct found {
  struct ledger_pending pending;
  bool reachable; /* the folder can be looked into */
};

static void found_finish(struct found *found)
{
  free(found->pending.folder);
  free(found->pending.name);
}

/* A folder that is not there may be a disk that is not: then nothing is known about the bundle. */
static void look_for(struct found *found, const void *salt, const void *hash)
{
  DIR *folder = opendir(found->pending.folder);
  found->reachable = folder != NULL;
  for (struct dirent *entry; folder && !found->pending.name && (entry = readdir(folder));)
    if (ledger_name_is(salt, hash, entry->d_name)) found->pending.name = need_copy(entry->d_name);
  if (folder) closedir(folder);
}

/* The first one after `after`; false in `row` where there is none. */
static result next_pending(struct ledger *ledger, int64_t after, struct found *found, bool *row)
{
  AUTO(store_query) struct store_query query = {0};
  AUTO(text) struct text bytes = {0};
  TRY(store_query(
      ledger, &query,
      "SELECT leaf, published, folder, salt, name FROM pending WHERE leaf > ? ORDER BY leaf LIMIT 1", "i",
      (uint64_t)after));
  TRY(store_step(&query, row));
  if (!*row) return NULL;
  found->pending.number = (uint64_t)sqlite3_column_int64(query.statement, 0);
  found->pending.published = sqlite3_column_int(query.statement, 1) != 0;
  found->pending.folder = need_copy((const char *)sqlite3_column_text(query.statement, 2));
  if (sqlite3_column_bytes(query.statement, 3) != LEDGER_SALT_SIZE ||
      sqlite3_column_bytes(query.statement, 4) != HASH_SIZE)
    return ledger_refuse(ledger->path, _("the ledger is damaged: leaf %llu is pending in no known way"),
                         (unsigned long long)found->pending.number);
  look_for(found, sqlite3_column_blob(query.statement, 3), sqlite3_column_blob(query.statement, 4));
  TRY(ledger_leaf(ledger, found->pending.number, &bytes));
  return leaf_read(text_string(&bytes), bytes.length, ledger->path, &found->pending.leaf);
}

static result heal_one(struct ledger *ledger, const struct ledger_healer *healer, const struct found *found,
                       int64_t now, struct ledger_healed *healed)
{
  bool present = false;
  if (!found->reachable) {
    healed->waiting++;
    return NULL;
  }
  if (found->pending.name) TRY(healer->present(healer->context, ledger, &found->pending, &present));
  if (present) {
    TRY(store_done(ledger, "DELETE FROM pending WHERE leaf = ?", "i", found->pending.number));
    healed->finished++;
    return NULL;
  }
  TRY(store_abandon(ledger, found->pending.number, now));
  healed->voided++;
  return NULL;
}

static result heal_all(struct ledger *ledger, const struct ledger_healer *healer, int64_t now,
                       struct ledger_healed *healed)
{
  for (int64_t after = -1;;) {
    struct found found = {0};
    bool row = false;
    result r = next_pending(ledger, after, &found, &row);
    if (!r && row) r = heal_one(ledger, healer, &found, now, healed);
    after = (int64_t)found.pending.number;
    found_finish(&found);
    if (r || !row) return r;
  }
}

result ledger_pending_count(struct ledger *ledger, uint64_t *out)
{
  AUTO(store_query) struct store_query query = {0};
  bool row = false;
  TRY(store_query(ledger, &query, "SELECT count(*) FROM pending", ""));
  TRY(store_step(&query, &row));
  *out = (uint64_t)sqlite3_column_int64(query.statement, 0);
  return NULL;
}

result ledger_is_pending(struct ledger *ledger, uint64_t number, bool *out)
{
  AUTO(store_query) struct store_query query = {0};
  TRY(store_query(ledger, &query, "SELECT 1 FROM pending WHERE leaf = ?", "i", number));
  return store_step(&query, out);
}

result ledger_heal(struct ledger *ledger, const struct ledger_healer *healer, int64_t now,
                   struct ledger_healed *healed)
{
  struct ledger_healed own = {0};
  uint64_t pending = 0;
  if (!healed) healed = &own;
  *healed = (struct ledger_healed){0};
  TRY(ledger_pending_count(ledger, &pending));
  if (!pending) return NULL;
  TRY(store_lock(ledger)); /* whoever is sealing now holds it: what is pending after that is left over */
  result r = heal_all(ledger, healer, now, healed);
  store_unlock(ledger);
  return r;
}
