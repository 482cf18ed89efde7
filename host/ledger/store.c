/* SPDX-License-Identifier: EUPL-1.2 */
#include "ledger/store.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/cause.h"
#include "base/file.h"
#include "base/language.h"

result store_no_ledger(const struct ledger *ledger)
{
  return fault_at(
      fault_todo(fault_make(FAULT_DATA, _("is no ledger of peil")), _("peil ledger init makes one")),
      ledger->path, 0, 0);
}

result store_fault(const struct ledger *ledger, int code)
{
  const char *said = cause_said(ledger->db ? sqlite3_errmsg(ledger->db) : sqlite3_errstr(code));
  switch (code & 0xff) {
  case SQLITE_NOTADB: return store_no_ledger(ledger);
  case SQLITE_CORRUPT:
  case SQLITE_SCHEMA:
  case SQLITE_CONSTRAINT:
  case SQLITE_ERROR:
  case SQLITE_MISMATCH: return ledger_refuse(ledger->path, _("the ledger is damaged, or is none: %s"), said);
  case SQLITE_BUSY:
  case SQLITE_LOCKED:
    return fault_at(
        fault_todo(fault_make(FAULT_IO, _("the ledger is held by another process")), _("try again")),
        ledger->path, 0, 0);
  case SQLITE_CANTOPEN:
  case SQLITE_PERM:
  case SQLITE_AUTH:
  case SQLITE_READONLY:
    return fault_at(fault_make(FAULT_CANNOT_CREATE, _("the ledger cannot be written: %s"), said),
                    ledger->path, 0, 0);
  case SQLITE_NOMEM: return fault_make(FAULT_INTERNAL, _("the ledger: %s"), said);
  default: return fault_at(fault_make(FAULT_IO, _("the ledger: %s"), said), ledger->path, 0, 0);
  }
}

result store_run(struct ledger *ledger, const char *sql)
{
  int code = sqlite3_exec(ledger->db, sql, NULL, NULL, NULL);
  return code == SQLITE_OK ? NULL : store_fault(ledger, code);
}

void store_query_finish(struct store_query *query)
{
  sqlite3_finalize(query->statement);
  *query = (struct store_query){0};
}

static result bind_all(struct store_query *query, const char *kinds, va_list arguments)
{
  int code = SQLITE_OK;
  for (int i = 1; *kinds && code == SQLITE_OK; kinds++, i++) {
    if (*kinds == 'i') {
      code = sqlite3_bind_int64(query->statement, i, (sqlite3_int64)va_arg(arguments, uint64_t));
    } else if (*kinds == 't') {
      code = sqlite3_bind_text(query->statement, i, va_arg(arguments, const char *), -1, SQLITE_TRANSIENT);
    } else {
      const void *bytes = va_arg(arguments, const void *);
      code = sqlite3_bind_blob64(query->statement, i, bytes, va_arg(arguments, size_t), SQLITE_TRANSIENT);
    }
  }
  return code == SQLITE_OK ? NULL : store_fault(query->ledger, code);
}

static result prepare(struct ledger *ledger, struct store_query *query, const char *sql, const char *kinds,
                      va_list arguments)
{
  *query = (struct store_query){ledger, NULL};
  int code = sqlite3_prepare_v2(ledger->db, sql, -1, &query->statement, NULL);
  return code == SQLITE_OK ? bind_all(query, kinds, arguments) : store_fault(ledger, code);
}

result store_query(struct ledger *ledger, struct store_query *query, const char *sql, const char *kinds, ...)
{
  va_list arguments;
  va_start(arguments, kinds);
  result r = prepare(ledger, query, sql, kinds, arguments);
  va_end(arguments);
  return r;
}

result store_step(struct store_query *query, bool *row)
{
  int code = sqlite3_step(query->statement);
  *row = code == SQLITE_ROW;
  return *row || code == SQLITE_DONE ? NULL : store_fault(query->ledger, code);
}

result store_done(struct ledger *ledger, const char *sql, const char *kinds, ...)
{
  AUTO(store_query) struct store_query query = {0};
  bool row = false;
  va_list arguments;
  va_start(arguments, kinds);
  result r = prepare(ledger, &query, sql, kinds, arguments);
  va_end(arguments);
  return r ? r : store_step(&query, &row);
}

/* ---------------------------------------------------------------------------------------------------- locking */

static result open_lock(struct ledger *ledger)
{
  AUTO(text) struct text name = {0};
  if (ledger->lock >= 0) return NULL;
  text_addf(&name, "%s-lock", ledger->path);
  ledger->lock = file_open(text_string(&name), O_RDWR | O_CREAT | O_NOFOLLOW, 0644);
  if (ledger->lock >= 0) return NULL;
  return fault_at(fault_errno(FAULT_CANNOT_CREATE, errno, _("cannot be created")), text_string(&name), 0, 0);
}

/* Polled, so that a process that hangs with the lock is named after a while and not waited for for ever. */
result store_lock(struct ledger *ledger)
{
  const struct timespec moment = {.tv_nsec = 5000000};
  if (ledger->held) return NULL;
  TRY(open_lock(ledger));
  for (int i = 0; flock(ledger->lock, LOCK_EX | LOCK_NB) < 0; i++) {
    if (errno != EWOULDBLOCK && errno != EINTR)
      return fault_at(fault_errno(FAULT_IO, errno, _("the ledger cannot be locked")), ledger->path, 0, 0);
    if (i >= LEDGER_WAIT * 200) return store_fault(ledger, SQLITE_BUSY);
    nanosleep(&moment, NULL);
  }
  ledger->held = true;
  return NULL;
}

void store_unlock(struct ledger *ledger)
{
  if (ledger->held) flock(ledger->lock, LOCK_UN);
  ledger->held = false;
}

result store_transaction(struct ledger *ledger, result (*work)(struct ledger *ledger, void *context),
                         void *context)
{
  TRY(store_run(ledger, "BEGIN IMMEDIATE"));
  result r = work(ledger, context);
  if (!r) r = store_run(ledger, "COMMIT");
  if (r && !sqlite3_get_autocommit(ledger->db)) fault_destroy(store_run(ledger, "ROLLBACK"));
  return r;
}

/* ------------------------------------------------------------------------------------------------------- tree */

result store_size(struct ledger *ledger, uint64_t *out)
{
  AUTO(store_query) struct store_query query = {0};
  bool row = false;
  TRY(store_query(ledger, &query, "SELECT coalesce(max(number) + 1, 0) FROM leaf", ""));
  TRY(store_step(&query, &row));
  *out = (uint64_t)sqlite3_column_int64(query.statement, 0);
  return NULL;
}

result store_node(void *context, unsigned level, uint64_t number, struct merkle_hash *out)
{
  struct ledger *ledger = context;
  AUTO(store_query) struct store_query query = {0};
  bool row = false;
  uint64_t first = number << level;
  TRY(store_query(ledger, &query, "SELECT hash FROM node WHERE level = ? AND number = ?", "ii",
                  (uint64_t)level, number));
  TRY(store_step(&query, &row));
  if (!row || sqlite3_column_bytes(query.statement, 0) != HASH_SIZE)
    return ledger_refuse(ledger->path, _("the ledger is damaged: the hash over leaf %llu and on is missing"),
                         (unsigned long long)first);
  memcpy(out->byte, sqlite3_column_blob(query.statement, 0), HASH_SIZE);
  return NULL;
}

struct merkle_source store_source(struct ledger *ledger)
{
  return (struct merkle_source){store_node, ledger};
}
