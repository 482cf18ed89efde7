/* SPDX-License-Identifier: EUPL-1.2
 *
 * The whole ledger, computed again.
 */
#include <stdio.h>
#include <string.h>

#include "base/language.h"
#include "ledger/store.h"

static result check_integrity(struct ledger *ledger)
{
  AUTO(store_query) struct store_query query = {0};
  bool row = false;
  TRY(store_query(ledger, &query, "PRAGMA integrity_check(1)", ""));
  TRY(store_step(&query, &row));
  const char *said = row ? (const char *)sqlite3_column_text(query.statement, 0) : NULL;
  return said && !strcmp(said, "ok")
             ? NULL
             : ledger_refuse(ledger->path, _("the ledger is damaged: %s"), said ? said : "?");
}

/* The hashes of one level, in order. */
struct level {
  struct store_query query;
  struct merkle_hash hash;
  bool row;
};

static result level_next(struct level *level)
{
  TRY(store_step(&level->query, &level->row));
  if (level->row && sqlite3_column_bytes(level->query.statement, 0) == HASH_SIZE)
    memcpy(level->hash.byte, sqlite3_column_blob(level->query.statement, 0), HASH_SIZE);
  return NULL;
}

static result level_open(struct ledger *ledger, unsigned number, struct level *level)
{
  return store_query(ledger, &level->query, "SELECT hash FROM node WHERE level = ? ORDER BY number", "i",
                     (uint64_t)number);
}

static void level_finish(struct level *level) { store_query_finish(&level->query); }

struct checking {
  struct ledger *ledger;
  struct level leaves;
  char last[LEAF_TIME_SIZE];
};

static result check_leaf(void *context, uint64_t number, const struct leaf *leaf, const char *bytes,
                         size_t size)
{
  struct checking *checking = context;
  struct merkle_hash hash;
  merkle_leaf(bytes, size, &hash);
  TRY(level_next(&checking->leaves));
  if (!checking->leaves.row || !merkle_same(&hash, &checking->leaves.hash))
    return ledger_refuse(checking->ledger->path, _("leaf %llu was changed after it was written"),
                         (unsigned long long)number);
  if (strcmp(leaf->time, checking->last) < 0)
    return ledger_refuse(checking->ledger->path,
                         _("leaf %llu is of %s, before the leaf above it (%s): the clock was set back"),
                         (unsigned long long)number, leaf->time, checking->last);
  snprintf(checking->last, sizeof checking->last, "%s", leaf->time);
  return NULL;
}

/* The columns beside the bytes are what is searched by. */
static result check_columns(struct ledger *ledger)
{
  AUTO(store_query) struct store_query query = {0};
  bool row = false;
  TRY(store_query(ledger, &query,
                  "SELECT number FROM leaf WHERE bundle IS NOT json_extract(bytes, '$.bundle') "
                  "OR seals IS NOT (json_extract(bytes, '$.operation') IN ('seal', 'supersede', 'beside')) "
                  "OR time IS NOT CAST(strftime('%s', json_extract(bytes, '$.time')) AS INTEGER) LIMIT 1",
                  ""));
  TRY(store_step(&query, &row));
  return row ? ledger_refuse(ledger->path, _("leaf %llu was changed after it was written"),
                             (unsigned long long)sqlite3_column_int64(query.statement, 0))
             : NULL;
}

static result check_leaves(struct ledger *ledger)
{
  struct checking checking = {.ledger = ledger};
  struct ledger_visitor visitor = {check_leaf, &checking};
  result r = level_open(ledger, 0, &checking.leaves);
  if (!r) r = ledger_walk(ledger, &visitor);
  level_finish(&checking.leaves);
  return r ? r : check_columns(ledger);
}

static result damaged_tree(const struct ledger *ledger)
{
  return ledger_refuse(ledger->path,
                       _("the hashes of the tree are not those of its leaves: another program changed them"));
}

/* Every hash of a level is that of the two below it; an odd one at the end of the lower level has none above. */
static result check_pairs(struct ledger *ledger, struct level *lower, struct level *upper, uint64_t *count)
{
  for (*count = 0;; (*count)++) {
    struct merkle_hash left, both;
    TRY(level_next(lower));
    left = lower->hash;
    bool one = lower->row;
    if (one) TRY(level_next(lower));
    TRY(level_next(upper));
    if (!one || !lower->row) return upper->row ? damaged_tree(ledger) : NULL;
    merkle_node(&left, &lower->hash, &both);
    if (!upper->row || !merkle_same(&both, &upper->hash)) return damaged_tree(ledger);
  }
}

static result check_tree(struct ledger *ledger)
{
  uint64_t count = 1, nodes = 0;
  AUTO(store_query) struct store_query query = {0};
  bool row = false;
  TRY(store_size(ledger, &nodes));
  for (unsigned number = 1; count; number++) {
    struct level lower = {0}, upper = {0};
    result r = level_open(ledger, number - 1, &lower);
    if (!r) r = level_open(ledger, number, &upper);
    if (!r) r = check_pairs(ledger, &lower, &upper, &count);
    level_finish(&lower);
    level_finish(&upper);
    TRY(r);
    nodes += count;
  }
  TRY(store_query(ledger, &query, "SELECT count(*) FROM node", ""));
  TRY(store_step(&query, &row));
  return (uint64_t)sqlite3_column_int64(query.statement, 0) == nodes ? NULL : damaged_tree(ledger);
}

static result check_checkpoint(struct ledger *ledger, const char *note, size_t size, uint64_t leaves)
{
  struct checkpoint checkpoint;
  struct merkle_hash root;
  TRY(checkpoint_read(note, size, ledger->path, &ledger->verifier, &checkpoint));
  if (checkpoint.size <= leaves) TRY(ledger_root(ledger, checkpoint.size, &root));
  if (checkpoint.size <= leaves && merkle_same(&root, &checkpoint.root)) return NULL;
  return ledger_refuse(ledger->path,
                       _("the leaves are not those of the checkpoint that was made at size %llu"),
                       (unsigned long long)checkpoint.size);
}

static result check_checkpoints(struct ledger *ledger)
{
  AUTO(store_query) struct store_query query = {0};
  bool row = true;
  uint64_t leaves = 0;
  TRY(store_size(ledger, &leaves));
  TRY(store_query(ledger, &query, "SELECT note FROM checkpoint ORDER BY number", ""));
  while (true) {
    TRY(store_step(&query, &row));
    if (!row) return NULL;
    const char *note = (const char *)sqlite3_column_text(query.statement, 0);
    TRY(check_checkpoint(ledger, note, (size_t)sqlite3_column_bytes(query.statement, 0), leaves));
  }
}

static result check_all(struct ledger *ledger)
{
  TRY(check_integrity(ledger));
  TRY(check_leaves(ledger));
  TRY(check_tree(ledger));
  return check_checkpoints(ledger);
}

result ledger_check(struct ledger *ledger)
{
  TRY(store_run(ledger, "BEGIN"));
  result r = check_all(ledger);
  if (!sqlite3_get_autocommit(ledger->db)) fault_destroy(store_run(ledger, "ROLLBACK"));
  return r;
}
