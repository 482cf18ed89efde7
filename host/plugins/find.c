/* SPDX-License-Identifier: EUPL-1.2 */
#include <dirent.h>
#include <errno.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/language.h"
#include "plugins/image.h"
#include "plugins/judge.h"
#include "plugins/peek.h"

/* A file that may be a plugin. */
struct candidate {
  struct plugin *plugin; /* each by itself: callers keep pointers */
  bool peeked, looked;   /* looked: read in full and judged */
  struct peil_note note; /* what it says it is, once peeked at; id "" where it says nothing */
};

struct plugin_set {
  struct candidate *candidate; /* in the order in which they are found */
  size_t count, room;
  bool whole; /* every one is looked at, and the duplicates are refused */
};

void plugin_destroy(struct plugin *plugin)
{
  if (!plugin) return;
  image_drop(plugin->begun);
  image_drop(plugin->image);
  text_finish(&plugin->bytes);
  free(plugin->path);
  free(plugin->refusal);
  free(plugin->role_text);
  free(plugin);
}

void plugins_destroy(struct plugin_set *set)
{
  if (!set) return;
  for (size_t i = 0; i < set->count; i++) plugin_destroy(set->candidate[i].plugin);
  free(set->candidate);
  free(set);
}

result plugins_end(struct plugin_set *set)
{
  result all = NULL;
  for (size_t i = 0; set && i < set->count; i++) {
    struct plugin *plugin = set->candidate[i].plugin;
    if (plugin->image) all = fault_also(all, image_end_workers(plugin->image, plugin));
  }
  return all;
}

size_t plugins_count(const struct plugin_set *set) { return set->count; }
static struct plugin *usable(const struct plugin_set *set, uint32_t kind, const char *id)
{
  for (size_t i = 0; i < set->count; i++) {
    struct plugin *p = set->candidate[i].plugin;
    if (!p->refusal && p->kind == kind && !strcmp(p->id, id)) return p;
  }
  return NULL;
}

/* Moves a fault into the plugin's refusal; the place is the plugin's path and stays out of it. */
static void refuse(struct plugin *plugin, result r, bool with_todo)
{
  if (!r) return;
  plugin->refusal = with_todo ? fault_line(r) : need_copy(fault_message(r));
  fault_destroy(r);
}

static void judge(struct plugin *plugin, const struct text *bytes)
{
  hash_bytes_hex(text_string(bytes), bytes->length, plugin->sha256);
  refuse(plugin, judge_bytes(plugin, bytes->data, bytes->length), true);
}

static void look_at(struct plugin *plugin, struct text *bytes)
{
  refuse(plugin, file_read(plugin->path, FILE_LIMIT, bytes), false);
  if (!plugin->refusal) judge(plugin, bytes);
}

static void look_and_keep(struct plugin *plugin)
{
  look_at(plugin, &plugin->bytes);
  if (plugin->refusal) text_finish(&plugin->bytes);
}

struct plugin *plugin_look(const char *path)
{
  struct plugin *plugin = need_memory(sizeof *plugin);
  plugin->path = need_copy(path);
  look_and_keep(plugin);
  return plugin;
}

/* What was known of it, of which nothing is in use yet, makes way for what is there now. */
static result judge_again(struct plugin *plugin, struct text *bytes)
{
  struct plugin *now = need_memory(sizeof *now);
  now->path = need_copy(plugin->path);
  judge(now, bytes);
  result r = NULL;
  if (now->refusal) r = fault_make(FAULT_DATA, _("changed since it was judged: %s"), now->refusal);
  else if (now->kind != plugin->kind || strcmp(now->id, plugin->id) != 0)
    r = fault_todo(fault_make(FAULT_INTERNAL, _("changed since it was judged: it is %s “%s” now"),
                              kind_word(now->kind), now->id),
                   _("start again when the plugin folder is at rest"));
  if (!r) {
    const struct plugin before = *plugin;
    *plugin = *now;
    *now = before;
  }
  plugin_destroy(now);
  return r;
}

result plugin_read_again(struct plugin *plugin)
{
  AUTO(text) struct text bytes = {0};
  char now[HASH_HEX_SIZE];
  if (plugin->bytes.length) return NULL;
  TRY(file_read(plugin->path, FILE_LIMIT, &bytes));
  hash_bytes_hex(text_string(&bytes), bytes.length, now);
  if (strcmp(now, plugin->sha256) != 0) TRY(judge_again(plugin, &bytes));
  plugin->bytes = bytes;
  bytes = (struct text){0};
  return NULL;
}

/* Every `step`-th plugin. */
struct share {
  const struct plugin_set *set;
  size_t from, step;
};

static void *look_at_share(void *given)
{
  const struct share *share = given;
  AUTO(text)
  struct text bytes = {0}; /* one buffer for all: fresh memory for each would cost more than reading */
  for (size_t i = share->from; i < share->set->count; i += share->step) {
    struct candidate *candidate = &share->set->candidate[i];
    if (candidate->plugin->given) judge(candidate->plugin, &candidate->plugin->bytes);
    else if (!candidate->looked) look_at(candidate->plugin, &bytes);
    candidate->looked = true;
  }
  return NULL;
}

/* Hashing is nearly all of the work and the files do not know of each other, so many of them are shared out. */
static void look_at_all(const struct plugin_set *set)
{
  enum { MOST = 8, WORTH = 16 /* plugins to a thread, below which starting it takes longer */ };
  pthread_t thread[MOST];
  bool started[MOST] = {false};
  struct share share[MOST];
  long processors = sysconf(_SC_NPROCESSORS_ONLN);
  size_t shares = set->count / WORTH;
  if (shares > MOST) shares = MOST;
  if (processors > 0 && shares > (size_t)processors) shares = (size_t)processors;
  if (shares == 0) shares = 1;
  for (size_t i = 0; i < shares; i++) share[i] = (struct share){set, i, shares};
  for (size_t i = 1; i < shares; i++)
    started[i] = pthread_create(&thread[i], NULL, look_at_share, &share[i]) == 0;
  for (size_t i = 0; i < shares; i++)
    if (!started[i]) look_at_share(&share[i]);
  for (size_t i = 1; i < shares; i++)
    if (started[i]) pthread_join(thread[i], NULL);
}

static void refuse_duplicates(const struct plugin_set *set)
{
  for (size_t i = 0; i < set->count; i++) {
    struct plugin *plugin = set->candidate[i].plugin;
    const struct plugin *first = plugin->refusal ? NULL : usable(set, plugin->kind, plugin->id);
    if (!first || first == plugin) continue;
    refuse(plugin,
           fault_todo(fault_make(FAULT_DATA, _("%s “%s” is already provided by %s"), kind_word(plugin->kind),
                                 plugin->id, first->path),
                      _("remove one of the two")),
           true);
  }
}

static void look_at_whole(struct plugin_set *set)
{
  if (set->whole) return;
  look_at_all(set);
  refuse_duplicates(set);
  set->whole = true;
}

struct plugin *plugins_at(struct plugin_set *set, size_t index)
{
  look_at_whole(set);
  return set->candidate[index].plugin;
}

static bool says_it_is(struct candidate *candidate, uint32_t kind, const char *id)
{
  if (!candidate->peeked && !plugin_peek(candidate->plugin->path, &candidate->note))
    candidate->note.id[0] = 0;
  candidate->peeked = true;
  return candidate->note.kind == kind && !strcmp(candidate->note.id, id);
}

/* The first that is usable, as in the whole set: only those that say they are it are read in full. */
static struct plugin *first_usable(struct plugin_set *set, uint32_t kind, const char *id)
{
  for (size_t i = 0; i < set->count; i++) {
    struct candidate *candidate = &set->candidate[i];
    struct plugin *plugin = candidate->plugin;
    if (!candidate->looked && !says_it_is(candidate, kind, id)) continue;
    if (!candidate->looked) look_and_keep(plugin);
    candidate->looked = true;
    if (!plugin->refusal && plugin->kind == kind && !strcmp(plugin->id, id)) return plugin;
  }
  return NULL;
}

static void add(struct plugin_set *set, char *path)
{
  if (set->count == set->room) {
    set->room = set->room ? 2 * set->room : 32;
    set->candidate = need_more(set->candidate, set->room, sizeof *set->candidate);
  }
  struct plugin *plugin = need_memory(sizeof *plugin);
  plugin->path = path;
  set->candidate[set->count++] = (struct candidate){.plugin = plugin};
}

static int is_plugin_name(const struct dirent *entry)
{
  size_t length = strlen(entry->d_name);
  return length > 3 && entry->d_name[0] != '.' && !strcmp(entry->d_name + length - 3, ".so");
}

/* By bytes; alphasort would follow the locale. */
static int by_name(const struct dirent **a, const struct dirent **b)
{
  return strcmp((*a)->d_name, (*b)->d_name);
}

static result list(struct plugin_set *set, const char *folder)
{
  struct dirent **entry = NULL;
  int count = scandir(folder, &entry, is_plugin_name, by_name);
  if (count < 0 && errno == ENOENT) return NULL;
  if (count < 0)
    return fault_at(fault_todo(fault_errno(FAULT_NO_INPUT, errno, _("the plugin folder cannot be read")),
                               _("check its name and rights, or leave it out of the settings")),
                    folder, 0, 0);
  for (int i = 0; i < count; i++) {
    add(set, file_join(folder, entry[i]->d_name));
    free(entry[i]);
  }
  free(entry);
  return NULL;
}

result plugins_find(const char *const *folders, size_t count, struct plugin_set **out)
{
  struct plugin_set *set = need_memory(sizeof *set);
  result r = NULL;
  for (size_t i = 0; i < count && !r; i++) r = list(set, folders[i]);
  if (r) {
    plugins_destroy(set);
    return r;
  }
  *out = set;
  return NULL;
}

struct plugin_set *plugins_held(const struct plugin_held *held, size_t count)
{
  struct plugin_set *set = need_memory(sizeof *set);
  for (size_t i = 0; i < count; i++) {
    add(set, need_copy(held[i].name));
    struct plugin *plugin = set->candidate[i].plugin;
    text_add_bytes(&plugin->bytes, held[i].bytes, held[i].size);
    plugin->given = true;
  }
  look_at_whole(set);
  return set;
}

/* A broken plugin is meant when its id says so or, where the id could not be read, its file's name. */
static bool is_meant(const struct plugin *plugin, uint32_t kind, const char *id)
{
  if (!plugin->refusal) return false;
  if (plugin->id[0]) return !strcmp(plugin->id, id) && (plugin->kind == kind || !plugin->kind);
  const char *name = file_name(plugin->path);
  size_t length = strlen(id);
  return !strncmp(name, id, length) && !strcmp(name + length, ".so");
}

static result not_there(const struct plugin_set *set, uint32_t kind, const char *id)
{
  const char **word = need_array(set->count, sizeof *word);
  size_t words = 0;
  for (size_t i = 0; i < set->count; i++)
    if (!set->candidate[i].plugin->refusal && set->candidate[i].plugin->kind == kind)
      word[words++] = set->candidate[i].plugin->id;
  const char *near = word_nearest(id, word, words);
  result r = fault_make(FAULT_ABSENT, _("there is no %s “%s”"), kind_word(kind), id);
  if (near) r = fault_todo(r, _("did you mean “%s”?"), near);
  else r = fault_todo(r, _("peil plugins lists what is there"));
  free(word);
  return r;
}

static result unusable(const struct plugin_set *set, uint32_t kind, const char *id)
{
  for (size_t i = 0; i < set->count; i++) {
    const struct plugin *plugin = set->candidate[i].plugin;
    if (is_meant(plugin, kind, id))
      return fault_at(fault_make(plugin->failed ? FAULT_INTERNAL : FAULT_ABSENT,
                                 _("%s “%s” cannot be used: %s"), kind_word(kind), id, plugin->refusal),
                      plugin->path, 0, 0);
  }
  return NULL;
}

result plugins_get(struct plugin_set *set, enum peil_kind kind, const char *id, struct plugin **out)
{
  *out = first_usable(set, (uint32_t)kind, id);
  if (*out) return NULL;
  look_at_whole(set);
  TRY(unusable(set, (uint32_t)kind, id));
  if (kind == PEIL_KIND_METHOD) *out = usable(set, PEIL_KIND_ROLE, id); /* it may score in C of its own */
  return *out ? NULL : not_there(set, (uint32_t)kind, id);
}
