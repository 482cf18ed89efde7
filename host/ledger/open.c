/* SPDX-License-Identifier: EUPL-1.2 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/language.h"
#include "ledger/store.h"

static const char settings[] =
    "PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; PRAGMA foreign_keys = ON; "
    "PRAGMA synchronous = FULL; PRAGMA secure_delete = ON; PRAGMA temp_store = MEMORY;";

/* A ledger on a medium that cannot be written has nobody who writes it, and no -wal that would have to be read first. */
static bool stands_still(const char *path)
{
  struct stat status;
  AUTO(string) char *folder = file_folder(path);
  AUTO(text) struct text wal = {0};
  text_addf(&wal, "%s-wal", path);
  return access(folder, W_OK) != 0 && (stat(text_string(&wal), &status) != 0 || status.st_size == 0);
}

/* "file:" and the path, with what SQLite would take for something else escaped. */
static void add_address(struct text *out, const char *path, bool still)
{
  text_add(out, *path == '/' ? "file:" : "file:./");
  for (; *path; path++)
    if (strchr("%?#", *path)) text_addf(out, "%%%02X", (unsigned char)*path);
    else text_add_char(out, *path);
  text_add(out, still ? "?immutable=1" : "");
}

static result open_file(struct ledger *ledger, int flags)
{
  AUTO(text) struct text address = {0};
  add_address(&address, ledger->path, !(flags & SQLITE_OPEN_READWRITE) && stands_still(ledger->path));
  int code = sqlite3_open_v2(text_string(&address), &ledger->db,
                             flags | SQLITE_OPEN_URI | SQLITE_OPEN_NOFOLLOW | SQLITE_OPEN_EXRESCODE, NULL);
  if (code != SQLITE_OK) return store_fault(ledger, code);
  sqlite3_busy_timeout(ledger->db, LEDGER_WAIT * 1000);
  sqlite3_db_config(ledger->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_db_config(ledger->db, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, NULL);
  return store_run(ledger, settings);
}

static result number_of(struct ledger *ledger, const char *sql, int64_t *out)
{
  AUTO(store_query) struct store_query query = {0};
  bool row = false;
  TRY(store_query(ledger, &query, sql, ""));
  TRY(store_step(&query, &row));
  *out = row ? sqlite3_column_int64(query.statement, 0) : 0;
  return NULL;
}

/* --------------------------------------------------------------------------------------------------- checking */

static result check_format(struct ledger *ledger)
{
  int64_t application = 0, version = 0;
  TRY(number_of(ledger, "PRAGMA application_id", &application));
  if (application != STORE_APPLICATION) return store_no_ledger(ledger);
  TRY(number_of(ledger, "PRAGMA user_version", &version));
  if (version == STORE_VERSION) return NULL;
  return fault_at(fault_make(FAULT_DATA, _("a ledger of format %lld, this peil knows format %d"),
                             (long long)version, STORE_VERSION),
                  ledger->path, 0, 0);
}

/* A trigger that was dropped, a view in place of a table: whoever can write the file can do that. */
static result check_schema(struct ledger *ledger)
{
  int64_t found = 0, expected = 0;
  for (const char *const *sql = store_schema; *sql; sql++, expected++) {
    AUTO(store_query) struct store_query query = {0};
    bool row = false;
    TRY(store_query(ledger, &query, "SELECT 1 FROM sqlite_schema WHERE sql = ?", "t", *sql));
    TRY(store_step(&query, &row));
    found += row;
  }
  int64_t all = 0;
  TRY(number_of(ledger, "SELECT count(*) FROM sqlite_schema WHERE sql IS NOT NULL", &all));
  if (found == expected && all == expected) return NULL;
  return ledger_refuse(ledger->path,
                       _("the ledger's tables are not as peil makes them: another program changed them"));
}

static result check_pages(struct ledger *ledger)
{
  AUTO(store_query) struct store_query query = {0};
  int64_t pages = 0, size = 0;
  bool row = false;
  TRY(number_of(ledger, "PRAGMA page_count", &pages));
  TRY(number_of(ledger, "PRAGMA page_size", &size));
  if (pages * size > LEDGER_QUICK_CHECK) return NULL;
  TRY(store_query(ledger, &query, "PRAGMA quick_check(1)", ""));
  TRY(store_step(&query, &row));
  const char *said = row ? (const char *)sqlite3_column_text(query.statement, 0) : "";
  return said && !strcmp(said, "ok")
             ? NULL
             : ledger_refuse(ledger->path, _("the ledger is damaged: %s"), said ? said : "?");
}

static result read_about(struct ledger *ledger)
{
  AUTO(store_query) struct store_query query = {0};
  bool row = false;
  TRY(store_query(ledger, &query, "SELECT value FROM about WHERE key = 'verifier'", ""));
  TRY(store_step(&query, &row));
  const char *text = row ? (const char *)sqlite3_column_text(query.statement, 0) : "";
  result r = note_verifier_read(text ? text : "", ledger->path, &ledger->verifier);
  if (!r) return NULL;
  fault_destroy(r);
  return ledger_refuse(ledger->path, _("the ledger does not say who signs its checkpoints"));
}

/* The leaf that stands last hashes to the node that stands last, and the tree is whole up to its root. */
static result check_edge(struct ledger *ledger)
{
  uint64_t size = 0;
  struct merkle_hash root, leaf, node;
  AUTO(text) struct text bytes = {0};
  int64_t nodes = 0;
  TRY(ledger_head(ledger, &size, &root));
  TRY(number_of(ledger, "SELECT coalesce(max(number) + 1, 0) FROM node WHERE level = 0", &nodes));
  if ((uint64_t)nodes != size)
    return ledger_refuse(ledger->path, _("the ledger is damaged: leaves: %llu, hashes of leaves: %lld"),
                         (unsigned long long)size, (long long)nodes);
  if (!size) return NULL;
  TRY(ledger_leaf(ledger, size - 1, &bytes));
  merkle_leaf(text_string(&bytes), bytes.length, &leaf);
  TRY(store_node(ledger, 0, size - 1, &node));
  if (merkle_same(&leaf, &node)) return NULL;
  return ledger_refuse(ledger->path, _("leaf %llu was changed after it was written"),
                       (unsigned long long)size - 1);
}

static result check_last_checkpoint(struct ledger *ledger)
{
  AUTO(text) struct text note = {0};
  struct checkpoint checkpoint;
  struct merkle_hash root;
  uint64_t size = 0;
  TRY(ledger_last_checkpoint(ledger, &note));
  if (!note.length) return NULL;
  TRY(checkpoint_read(note.data, note.length, ledger->path, &ledger->verifier, &checkpoint));
  TRY(store_size(ledger, &size));
  if (checkpoint.size > size)
    return ledger_refuse(
        ledger->path,
        _("the last checkpoint is of size %llu, and the ledger is of size %llu: leaves were dropped"),
        (unsigned long long)checkpoint.size, (unsigned long long)size);
  TRY(ledger_root(ledger, checkpoint.size, &root));
  if (merkle_same(&root, &checkpoint.root)) return NULL;
  return ledger_refuse(ledger->path, _("the leaves are not those of the last checkpoint"));
}

/* --------------------------------------------------------------------------------------------- making, opening */

static struct ledger *begin(const char *path, bool writable)
{
  struct ledger *ledger = need_memory(sizeof *ledger);
  ledger->path = need_copy(path);
  ledger->writable = writable;
  ledger->lock = -1;
  return ledger;
}

void ledger_close(struct ledger *ledger)
{
  if (!ledger) return;
  sqlite3_close(ledger->db);
  if (ledger->lock >= 0) close(ledger->lock);
  free(ledger->path);
  free(ledger);
}

void ledger_finish(struct ledger **ledger)
{
  ledger_close(*ledger);
  *ledger = NULL;
}

static result make_tables(struct ledger *ledger, void *key_path)
{
  AUTO(text) struct text verifier = {0};
  AUTO(text) struct text numbers = {0};
  for (const char *const *sql = store_schema; *sql; sql++) TRY(store_run(ledger, *sql));
  note_verifier_write(&ledger->verifier, &verifier);
  TRY(store_done(ledger, "INSERT INTO about VALUES('verifier', ?)", "t", text_string(&verifier)));
  if (*(const char *)key_path)
    TRY(store_done(ledger, "INSERT INTO hint VALUES('log-key', ?)", "t", (const char *)key_path));
  text_addf(&numbers, "PRAGMA application_id = %d; PRAGMA user_version = %d", STORE_APPLICATION,
            STORE_VERSION);
  return store_run(ledger, text_string(&numbers));
}

static result make_file(struct ledger *ledger, const char *key_path)
{
  TRY(open_file(ledger, SQLITE_OPEN_READWRITE));
  TRY(store_run(ledger, "PRAGMA journal_mode = WAL"));
  TRY(store_transaction(ledger, make_tables, (void *)(uintptr_t)(key_path ? key_path : "")));
  return store_run(ledger, "PRAGMA wal_checkpoint(TRUNCATE)");
}

/* Made under a name beside it and linked: after a kill there is a ledger or none. */
result ledger_create(const char *path, const struct note_verifier *verifier, const char *key_path)
{
  AUTO(text) struct text beside = {0};
  TRY(note_name_check(verifier->name));
  text_addf(&beside, "%s.%ld.new", path, (long)getpid());
  int descriptor = file_open(text_string(&beside), O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW, 0644);
  if (descriptor < 0)
    return fault_at(fault_errno(FAULT_CANNOT_CREATE, errno, _("cannot be created")), path, 0, 0);
  close(descriptor);
  struct ledger *ledger = begin(text_string(&beside), true);
  ledger->verifier = *verifier;
  result r = make_file(ledger, key_path);
  ledger_close(ledger);
  if (!r && link(text_string(&beside), path) < 0)
    r = errno == EEXIST
            ? fault_todo(fault_make(FAULT_CANNOT_CREATE, _("exists already, and a ledger is never replaced")),
                         _("choose another name"))
            : fault_errno(FAULT_CANNOT_CREATE, errno, _("cannot be created"));
  unlink(text_string(&beside));
  if (!r) r = file_sync_folder(path);
  return fault_at(r, path, 0, 0);
}

static result check_all(struct ledger *ledger)
{
  TRY(check_format(ledger));
  TRY(check_schema(ledger));
  TRY(check_pages(ledger));
  TRY(read_about(ledger));
  TRY(check_edge(ledger));
  return check_last_checkpoint(ledger);
}

/* One transaction, so that all of it is of one moment while others write. */
static result open_checked(struct ledger *ledger)
{
  TRY(open_file(ledger, ledger->writable ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY));
  TRY(store_run(ledger, "BEGIN"));
  result r = check_all(ledger);
  if (!sqlite3_get_autocommit(ledger->db)) fault_destroy(store_run(ledger, "ROLLBACK"));
  return r;
}

static result must_be_file(const char *path)
{
  struct stat status;
  if (stat(path, &status) < 0)
    return fault_at(fault_todo(fault_errno(FAULT_NO_INPUT, errno, _("no such ledger")),
                               _("check the name, or make one: peil ledger init")),
                    path, 0, 0);
  if (S_ISREG(status.st_mode)) return NULL;
  return fault_at(fault_make(FAULT_DATA, _("is not a regular file, expected a ledger")), path, 0, 0);
}

result ledger_open(const char *path, enum ledger_mode mode, struct ledger **out)
{
  *out = NULL;
  TRY(must_be_file(path));
  struct ledger *ledger = begin(path, mode == LEDGER_WRITE);
  result r = open_checked(ledger);
  if (r) ledger_close(ledger);
  else *out = ledger;
  return r;
}

const char *ledger_path(const struct ledger *ledger) { return ledger->path; }
const struct note_verifier *ledger_verifier(const struct ledger *ledger) { return &ledger->verifier; }

result ledger_key_path(struct ledger *ledger, char **out)
{
  AUTO(store_query) struct store_query query = {0};
  bool row = false;
  *out = NULL;
  TRY(store_query(ledger, &query, "SELECT value FROM hint WHERE key = 'log-key'", ""));
  TRY(store_step(&query, &row));
  *out = need_copy(row ? (const char *)sqlite3_column_text(query.statement, 0) : "");
  return NULL;
}
