/* SPDX-License-Identifier: EUPL-1.2
 *
 * The ledger's SQLite file. Inside ledger.
 */
#ifndef PEIL_LEDGER_STORE_H
#define PEIL_LEDGER_STORE_H

#include <sqlite3.h>

#include "ledger/ledger.h"

struct ledger {
  sqlite3 *db;
  char *path;
  struct note_verifier verifier;
  bool writable;
  int lock;  /* of LEDGER-lock, or -1 */
  bool held; /* locked, from begin to settle */
};

/* What SQLite says, as a fault. `code` is its result code. */
CHECKED result store_fault(const struct ledger *ledger, int code);

CHECKED result store_no_ledger(const struct ledger *ledger); /* the file is something else */

CHECKED result store_run(struct ledger *ledger, const char *sql); /* one or more statements without results */

/* One prepared statement. Parameters are bound by kind, in the order of `kinds`: i (uint64_t), t (const char *), b (const void *, size_t). */
struct store_query {
  const struct ledger *ledger;
  sqlite3_stmt *statement;
};
CHECKED result store_query(struct ledger *ledger, struct store_query *query, const char *sql,
                           const char *kinds, ...);
CHECKED result store_step(struct store_query *query, bool *row); /* false in `row` at the end */
CHECKED result store_done(struct ledger *ledger, const char *sql, const char *kinds,
                          ...); /* bound, run, no row */
void store_query_finish(struct store_query *query);

/* The statements that make an empty ledger; ends with NULL. */
extern const char *const store_schema[];

#define STORE_APPLICATION 0x7065696c /* "peil" */
#define STORE_VERSION 1

/* LEDGER-lock: waits up to LEDGER_WAIT seconds. Nothing happens where it is held already. */
CHECKED result store_lock(struct ledger *ledger);
void store_unlock(struct ledger *ledger);

/* The void leaf of a pending one, in place of its mark. */
CHECKED result store_abandon(struct ledger *ledger, uint64_t number, int64_t now);

#define LEDGER_SALT_SIZE 16
bool ledger_name_is(const void *salt, const void *hash, const char *name);

/* A transaction around `work`; rolled back on any fault. */
CHECKED result store_transaction(struct ledger *ledger, result (*work)(struct ledger *ledger, void *context),
                                 void *context);

/* The stored subtrees as a source for merkle.h. */
struct merkle_source store_source(struct ledger *ledger);

/* The hash of one of them; a fault when it is not there. */
CHECKED result store_node(void *ledger, unsigned level, uint64_t number, struct merkle_hash *out);

/* The number of leaves. */
CHECKED result store_size(struct ledger *ledger, uint64_t *out);

#endif
