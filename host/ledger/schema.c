/* SPDX-License-Identifier: EUPL-1.2
 *
 * Only `pending` and `hint` ever change. SQLite itself refuses to change or drop the rest: who goes round that with another program is
 * met by the hashes. The texts are compared on opening, so they are part of the format.
 */
#include "ledger/store.h"

#define STANDS(table)                                                                                        \
  "CREATE TRIGGER " table "_stands_update BEFORE UPDATE ON " table                                           \
  " BEGIN SELECT raise(ABORT, 'a ledger only grows'); END",                                                  \
      "CREATE TRIGGER " table "_stands_delete BEFORE DELETE ON " table                                       \
      " BEGIN SELECT raise(ABORT, 'a ledger only grows'); END"

const char *const store_schema[] = {
    "CREATE TABLE about(key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID",
    "CREATE TABLE leaf(number INTEGER PRIMARY KEY CHECK(number >= 0), bundle TEXT NOT NULL, seals INTEGER "
    "NOT NULL, time INTEGER NOT NULL, "
    "bytes TEXT NOT NULL) STRICT",
    "CREATE INDEX leaf_bundle ON leaf(bundle)",
    "CREATE TABLE node(level INTEGER NOT NULL, number INTEGER NOT NULL, hash BLOB NOT NULL "
    "CHECK(length(hash) = 32), "
    "PRIMARY KEY(level, number)) STRICT, WITHOUT ROWID",
    "CREATE TABLE checkpoint(number INTEGER PRIMARY KEY, size INTEGER NOT NULL, note TEXT NOT NULL) STRICT",
    "CREATE INDEX checkpoint_size ON checkpoint(size)",
    "CREATE TABLE pending(leaf INTEGER PRIMARY KEY REFERENCES leaf(number), published INTEGER NOT NULL, "
    "folder TEXT NOT NULL, "
    "salt BLOB NOT NULL, name BLOB NOT NULL) STRICT",
    "CREATE TABLE hint(key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID",
    STANDS("about"),
    STANDS("leaf"),
    STANDS("node"),
    STANDS("checkpoint"),
    "CREATE TRIGGER leaf_follows BEFORE INSERT ON leaf WHEN new.number <> coalesce((SELECT max(number) + 1 "
    "FROM leaf), 0) "
    "BEGIN SELECT raise(ABORT, 'a leaf follows the last one'); END",
    NULL};
