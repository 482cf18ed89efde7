/* SPDX-License-Identifier: EUPL-1.2
 *
 * Reading: leaves, the head, proofs.
 */
#include <string.h>

#include "base/language.h"
#include "ledger/store.h"

static result no_such(const struct ledger *ledger, uint64_t asked, uint64_t size)
{
  return fault_at(fault_make(FAULT_DATA, _("asked for size %llu, and the ledger is of size %llu"),
                             (unsigned long long)asked, (unsigned long long)size),
                  ledger->path, 0, 0);
}

result ledger_root(struct ledger *ledger, uint64_t size, struct merkle_hash *out)
{
  struct merkle_source source = store_source(ledger);
  return merkle_root(&source, size, out);
}

result ledger_size(struct ledger *ledger, uint64_t *size) { return store_size(ledger, size); }

result ledger_head(struct ledger *ledger, uint64_t *size, struct merkle_hash *root)
{
  TRY(store_size(ledger, size));
  return ledger_root(ledger, *size, root);
}

result ledger_leaf(struct ledger *ledger, uint64_t number, struct text *bytes)
{
  AUTO(store_query) struct store_query query = {0};
  bool row = false;
  uint64_t size = 0;
  TRY(store_query(ledger, &query, "SELECT bytes FROM leaf WHERE number = ?", "i", number));
  TRY(store_step(&query, &row));
  if (!row) {
    TRY(store_size(ledger, &size));
    return no_such(ledger, number, size);
  }
  text_add_bytes(bytes, sqlite3_column_blob(query.statement, 0),
                 (size_t)sqlite3_column_bytes(query.statement, 0));
  return NULL;
}

result ledger_walk(struct ledger *ledger, const struct ledger_visitor *visitor)
{
  AUTO(store_query) struct store_query query = {0};
  bool row = false;
  uint64_t expected = 0;
  TRY(store_query(ledger, &query, "SELECT number, bytes FROM leaf ORDER BY number", ""));
  for (;; expected++) {
    struct leaf leaf;
    TRY(store_step(&query, &row));
    if (!row) return NULL;
    uint64_t number = (uint64_t)sqlite3_column_int64(query.statement, 0);
    const char *bytes = (const char *)sqlite3_column_text(query.statement, 1);
    size_t size = (size_t)sqlite3_column_bytes(query.statement, 1);
    if (number != expected)
      return ledger_refuse(ledger->path, _("leaf %llu is missing"), (unsigned long long)expected);
    TRY(leaf_read(bytes ? bytes : "", size, ledger->path, &leaf));
    TRY(visitor->leaf(visitor->context, number, &leaf, bytes, size));
  }
}

result ledger_find(struct ledger *ledger, const char *bundle, uint64_t *number, bool *found)
{
  AUTO(store_query) struct store_query query = {0};
  TRY(store_query(ledger, &query, "SELECT max(number) FROM leaf WHERE bundle = ? AND seals", "t", bundle));
  TRY(store_step(&query, found));
  *found = *found && sqlite3_column_type(query.statement, 0) == SQLITE_INTEGER;
  *number = *found ? (uint64_t)sqlite3_column_int64(query.statement, 0) : 0;
  return NULL;
}

static result must_fit(struct ledger *ledger, uint64_t asked)
{
  uint64_t size = 0;
  TRY(store_size(ledger, &size));
  return asked <= size ? NULL : no_such(ledger, asked, size);
}

result ledger_inclusion(struct ledger *ledger, uint64_t number, uint64_t size, struct merkle_proof *out)
{
  struct merkle_source source = store_source(ledger);
  TRY(must_fit(ledger, size));
  return number < size ? merkle_inclusion(&source, number, size, out) : no_such(ledger, number, size);
}

result ledger_consistency(struct ledger *ledger, uint64_t older, uint64_t size, struct merkle_proof *out)
{
  struct merkle_source source = store_source(ledger);
  TRY(must_fit(ledger, size));
  out->count = 0;
  if (older > size) return no_such(ledger, older, size);
  return older ? merkle_consistency(&source, older, size, out) : NULL;
}

result ledger_last_checkpoint(struct ledger *ledger, struct text *note)
{
  AUTO(store_query) struct store_query query = {0};
  bool row = false;
  TRY(store_query(ledger, &query, "SELECT note FROM checkpoint ORDER BY number DESC LIMIT 1", ""));
  TRY(store_step(&query, &row));
  if (row)
    text_add_bytes(note, sqlite3_column_text(query.statement, 0),
                   (size_t)sqlite3_column_bytes(query.statement, 0));
  return NULL;
}

result ledger_checkpoint_of(struct ledger *ledger, uint64_t size, struct text *note)
{
  AUTO(store_query) struct store_query query = {0};
  bool row = false;
  TRY(store_query(ledger, &query, "SELECT note FROM checkpoint WHERE size = ? ORDER BY number LIMIT 1", "i",
                  size));
  TRY(store_step(&query, &row));
  if (!row)
    return fault_at(
        fault_make(FAULT_DATA, _("no checkpoint of size %llu was signed"), (unsigned long long)size),
        ledger->path, 0, 0);
  text_add_bytes(note, sqlite3_column_text(query.statement, 0),
                 (size_t)sqlite3_column_bytes(query.statement, 0));
  return NULL;
}
