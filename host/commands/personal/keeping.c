/* SPDX-License-Identifier: EUPL-1.2 */
#include "commands/personal/keeping.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/file.h"

/* The caller frees it; NULL where nothing names one. */
static char *keeping_path(const struct context *context, const struct arguments *arguments)
{
  const char *given = arguments ? argument_value(arguments, "keys") : NULL;
  const char *path = given ? given : context->keys.value;
  return path && *path ? need_copy(path) : NULL;
}

/* ------------------------------------------------------------------------------------------------------ the ledger */

struct telling {
  char key[HASH_HEX_SIZE];
  const struct key_uses *uses;
  bool *told; /* [uses->count] */
};

static result look_at_leaf(void *context, uint64_t number, const struct leaf *leaf, const char *bytes,
                           size_t size)
{
  struct telling *telling = context;
  (void)number, (void)bytes, (void)size;
  if (leaf->operation != LEAF_ERASE || strcmp(leaf->key, telling->key) != 0) return NULL;
  for (size_t i = 0; i < telling->uses->count; i++)
    telling->told[i] |= !strcmp(leaf->bundle, telling->uses->use[i].identity);
  return NULL;
}

static result append_rest(const struct entering *entering, const struct telling *telling)
{
  struct leaf *leaf = need_array(telling->uses->count, sizeof *leaf);
  AUTO(text) struct text note = {0};
  size_t count = 0;
  for (size_t i = 0; i < telling->uses->count; i++) {
    if (telling->told[i]) continue;
    leaf[count].operation = LEAF_ERASE;
    memcpy(leaf[count].bundle, telling->uses->use[i].identity, HASH_HEX_SIZE);
    memcpy(leaf[count++].key, telling->key, HASH_HEX_SIZE);
  }
  result r = count ? ledger_append(entering->ledger, leaf, count, (int64_t)time(NULL), NULL) : NULL;
  if (!r && entering->signer) r = ledger_checkpoint(entering->ledger, entering->signer, &note);
  free(leaf);
  return r;
}

result keeping_tell_ledger(const struct entering *entering, const char *name, const struct key_uses *uses)
{
  struct telling telling = {.uses = uses};
  if (!entering->ledger || !uses->count) return NULL;
  hash_bytes_hex(name, strlen(name), telling.key);
  telling.told = need_array(uses->count, sizeof *telling.told);
  result r = ledger_walk(entering->ledger, &(struct ledger_visitor){look_at_leaf, &telling});
  if (!r) r = append_rest(entering, &telling);
  free(telling.told);
  return r;
}

/* --------------------------------------------------------------------------------------------------------- healing */

static result finish_one(const struct context *context, const struct arguments *arguments,
                         struct key_store *store, const struct key_pending_one *one)
{
  AUTO(entering) struct entering entering = {0};
  char when[LEAF_TIME_SIZE];
  struct key_uses uses = {0};
  TRY(key_store_uses(store, one->name, &uses));
  result r =
      uses.ledger && *uses.ledger ? entering_open_named(context, arguments, uses.ledger, &entering) : NULL;
  if (!r) r = keeping_tell_ledger(&entering, one->name, &uses);
  key_uses_finish(&uses);
  leaf_time_write((int64_t)time(NULL), when);
  return r ? r : key_store_erase_end(store, one->subject, when);
}

static result heal(const struct context *context, const struct arguments *arguments, struct key_store *store)
{
  struct key_pending pending = {0};
  result r = key_store_pending(store, &pending);
  for (size_t i = 0; i < pending.count && !r; i++) r = finish_one(context, arguments, store, &pending.one[i]);
  if (!r && pending.count)
    fprintf(stderr,
            ngettext("%s: finished %zu erasure that was broken off\n",
                     "%s: finished %zu erasures that were broken off\n", pending.count),
            key_store_path(store), pending.count);
  key_pending_finish(&pending);
  return r;
}

static result any_pending(const struct key_store *store, bool *out)
{
  struct key_pending pending = {0};
  TRY(key_store_pending(store, &pending));
  *out = pending.count > 0;
  key_pending_finish(&pending);
  return NULL;
}

result keeping_open(const struct context *context, const struct arguments *arguments,
                    enum key_store_mode mode, struct key_store **out)
{
  AUTO(string) char *path = keeping_path(context, arguments);
  bool pending = false;
  *out = NULL;
  if (!path)
    return fault_todo(fault_make(FAULT_ABSENT, _("nothing says where the key store is")),
                      _("name it with --keys, PEIL_KEYS or keys in peil.cfg"));
  TRY(key_store_open(path, mode, out));
  result r = mode == KEY_STORE_READ ? NULL : any_pending(*out, &pending);
  if (!r && pending && mode == KEY_STORE_WRITE) { /* healing is done alone */
    struct key_store *alone = NULL;
    key_store_close(*out);
    *out = NULL;
    TRY(key_store_open(path, KEY_STORE_ERASE, &alone));
    r = heal(context, arguments, alone);
    key_store_close(alone);
    if (!r) r = key_store_open(path, mode, out);
  } else if (!r && pending) {
    r = heal(context, arguments, *out);
  }
  if (!r) return NULL;
  key_store_close(*out);
  *out = NULL;
  return r;
}
