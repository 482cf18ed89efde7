/* SPDX-License-Identifier: EUPL-1.2 */
#include "commands/personal/erasing.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

void erasing_finish(struct erasing *erasing)
{
  personal_key_forget(&erasing->key);
  key_uses_finish(&erasing->uses);
  for (size_t i = 0; i < erasing->paths; i++) free(erasing->path[i]);
  for (size_t i = 0; i < erasing->plains; i++) free(erasing->plain[i]);
  for (size_t i = 0; i < erasing->brokens; i++) free(erasing->broken[i]);
  free(erasing->path);
  free(erasing->plain);
  free(erasing->broken);
  *erasing = (struct erasing){0};
}

/* --------------------------------------------------------------------------------------------------------- survey */

static void add_path(size_t *count, char ***list, const char *path)
{
  *list = need_more(*list, *count + 1, sizeof **list);
  (*list)[(*count)++] = need_copy(path);
}

static struct key_use *use_of(struct key_uses *uses, const char *identity)
{
  for (size_t i = 0; i < uses->count; i++)
    if (!strcmp(uses->use[i].identity, identity)) return &uses->use[i];
  uses->use = need_more(uses->use, uses->count + 1, sizeof *uses->use);
  struct key_use *use = &uses->use[uses->count++];
  *use = (struct key_use){0};
  memcpy(use->identity, identity, sizeof use->identity);
  return use;
}

/* A damaged bundle keeps no key alive: nobody can say what it is. */
static result survey_holding(void *context, struct holding *holding)
{
  struct erasing *erasing = context;
  if (holding->fault) {
    add_path(&erasing->brokens, &erasing->broken, holding->path);
    return NULL;
  }
  const char *name = holding_key(holding, erasing->subject);
  if (!name) {
    if (holding_concerns(holding, erasing->subject))
      add_path(&erasing->plains, &erasing->plain, holding->path);
    return NULL;
  }
  if (!erasing->found || strcmp(name, erasing->key.name) != 0) return NULL;
  struct key_use *use = use_of(&erasing->uses, holding->bundle.report.identity);
  if (!use->id) use->id = need_copy(holding->bundle.report.id);
  use->hold = use->hold || holding->hold;
  memcpy(use->until, holding->until, sizeof use->until);
  add_path(&erasing->paths, &erasing->path, holding->path);
  return NULL;
}

result erasing_survey(const struct context *context, const struct arguments *arguments, const char *subject,
                      char *const *folder, size_t folders, struct erasing *out)
{
  struct key_store *store = NULL;
  struct holdings_visitor visitor = {.holding = survey_holding, .context = out};
  *out = (struct erasing){.subject = subject};
  TRY(keeping_open(context, arguments, KEY_STORE_WRITE, &store));
  result r = key_store_get(store, subject, &out->key, &out->found);
  if (!r && out->found) r = key_store_uses(store, out->key.name, &out->uses);
  key_store_close(store);
  return r ? r : holdings_walk(folder, folders, &visitor);
}

const struct key_use *erasing_hold(const struct erasing *erasing)
{
  for (size_t i = 0; i < erasing->uses.count; i++)
    if (erasing->uses.use[i].hold) return &erasing->uses.use[i];
  return NULL;
}

/* ---------------------------------------------------------------------------------------------------------- doing */

static result unfinished(result cause)
{
  AUTO(string) char *line = fault_line(cause);
  result r = fault_todo(
      fault_make(FAULT_UNFINISHED, _("the key is destroyed, and the ledger has not heard of it: %s"), line),
      _("the next peil that opens this key store tells it"));
  fault_destroy(cause);
  return r;
}

static result destroy_key(struct key_store *store, const struct erasing *erasing,
                          const struct entering *entering)
{
  char when[LEAF_TIME_SIZE];
  struct personal_key now = {0};
  bool found = false;
  const char *ledger = entering->ledger ? ledger_path(entering->ledger) : "";
  char *absolute = *ledger ? realpath(ledger, NULL) : NULL;
  result r = key_store_get(store, erasing->subject, &now, &found);
  if (!r && (!found || strcmp(now.name, erasing->key.name) != 0))
    r = fault_todo(fault_make(FAULT_DATA, _("the key is no longer the one that was looked at")),
                   _("try again"));
  personal_key_forget(&now);
  if (!r) r = key_store_erase_begin(store, erasing->subject, absolute ? absolute : "", &erasing->uses);
  free(absolute);
  if (r) return r;
  r = keeping_tell_ledger(entering, erasing->key.name, &erasing->uses);
  if (r) return unfinished(r);
  leaf_time_write((int64_t)time(NULL), when);
  return key_store_erase_end(store, erasing->subject, when);
}

result erasing_do(const struct context *context, const struct arguments *arguments,
                  const struct erasing *erasing, const struct entering *entering)
{
  struct key_store *store = NULL;
  TRY(keeping_open(context, arguments, KEY_STORE_ERASE, &store));
  result r = destroy_key(store, erasing, entering);
  key_store_close(store);
  return r;
}

result erasing_confirm(const char *question, const char *expected)
{
  char answer[128] = "";
  if (!isatty(STDIN_FILENO))
    return fault_todo(
        fault_make(FAULT_USAGE, _("this cannot be undone, and there is nobody at a terminal to ask")),
        _("add --yes"));
  fprintf(stderr, "%s", question);
  if (fgets(answer, sizeof answer, stdin)) answer[strcspn(answer, "\n")] = 0;
  if (!strcmp(answer, expected)) return NULL;
  return fault_make(FAULT_USAGE, _("not confirmed: nothing was done"));
}
