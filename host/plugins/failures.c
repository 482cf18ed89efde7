/* SPDX-License-Identifier: EUPL-1.2 */
#include "plugins/failures.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/file.h"
#include "base/json.h"

#define FAILURES_SIZE (1u << 20)
#define FORMAT_WORD "peil-failures/1"

static const char *place;

/* What was read, by hash, for who looks up many; NULL: not read yet, or not any more. */
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static json_t *known;

static void know_no_more(void)
{
  pthread_mutex_lock(&lock);
  json_decref(known);
  known = NULL;
  pthread_mutex_unlock(&lock);
}

void failures_set(const char *path)
{
  place = path;
  know_no_more();
}

void failure_finish(struct failure *failure)
{
  free(failure->when);
  free(failure->stage);
  free(failure->reason);
  *failure = (struct failure){0};
}

/* The list in the file, or a new one; a new reference. */
static json_t *read_all(void)
{
  AUTO(text) struct text bytes = {0};
  json_t *tree = NULL;
  if (place && access(place, R_OK) == 0) {
    result r = file_read(place, FAILURES_SIZE, &bytes);
    if (!r) r = json_read_text(text_string(&bytes), bytes.length, place, &tree);
    fault_destroy(r);
  }
  json_t *list = json_object_get(tree, "failures");
  const char *format = json_string_value(json_object_get(tree, "format"));
  const bool good = json_is_array(list) && format && !strcmp(format, FORMAT_WORD);
  list = good ? json_incref(list) : json_array();
  json_decref(tree);
  return list;
}

static const char *word(const json_t *entry, const char *key)
{
  const char *value = json_string_value(json_object_get(entry, key));
  return value ? value : "";
}

static bool is_about(const json_t *entry, const struct plugin *plugin)
{
  return *plugin->sha256 && !strcmp(word(entry, "sha256"), plugin->sha256);
}

/* Of several about the same bytes the last counts. */
static json_t *read_by_hash(void)
{
  AUTO(json_ref) json_t *list = read_all();
  json_t *all = json_object();
  for (size_t i = 0; i < json_array_size(list); i++) {
    json_t *entry = json_array_get(list, i);
    (void)json_object_set(all, word(entry, "sha256"), entry);
  }
  return all;
}

static bool look_up(const char *sha256, struct failure *out)
{
  if (!known) known = read_by_hash();
  const json_t *entry = json_object_get(known, sha256);
  if (!entry) return false;
  *out = (struct failure){.when = need_copy(word(entry, "when")),
                          .stage = need_copy(word(entry, "stage")),
                          .reason = need_copy(word(entry, "reason")),
                          .lasting = json_is_true(json_object_get(entry, "lasting"))};
  return true;
}

bool failures_find(const struct plugin *plugin, struct failure *out)
{
  *out = (struct failure){0};
  if (!place || !*plugin->sha256) return false;
  pthread_mutex_lock(&lock);
  const bool found = look_up(plugin->sha256, out);
  pthread_mutex_unlock(&lock);
  return found;
}

/* Every folder on the way, for its owner alone. */
static void make_folders(const char *path)
{
  AUTO(string) char *copy = need_copy(path);
  for (char *at = strchr(copy + 1, '/'); at; at = strchr(at + 1, '/')) {
    *at = 0;
    if (mkdir(copy, 0700) < 0 && errno != EEXIST) return;
    *at = '/';
  }
}

static void write_all(const json_t *list)
{
  AUTO(text) struct text bytes = {0};
  AUTO(json_ref) json_t *tree = json_object();
  json_object_set_new(tree, "format", json_string(FORMAT_WORD));
  json_object_set(tree, "failures", (json_t *)(uintptr_t)list);
  json_write_text(&bytes, tree, JSON_STYLE_PAGE);
  fault_destroy(file_write(place, text_string(&bytes), bytes.length, FILE_REPLACE));
}

static json_t *entry_for(const struct plugin *plugin, const char *stage, const char *reason, bool lasting)
{
  char when[32];
  struct tm utc;
  const time_t now = time(NULL);
  gmtime_r(&now, &utc);
  strftime(when, sizeof when, "%Y-%m-%dT%H:%M:%SZ", &utc);
  return json_pack("{ss ss ss ss ss sb}", "sha256", plugin->sha256, "id", plugin->id, "when", when, "stage",
                   stage, "reason", reason, "lasting", (int)lasting);
}

/* Two that note at the same time take turns, by a lock beside the file. */
void failures_note(const struct plugin *plugin, const char *stage, const char *reason, bool lasting)
{
  if (!place || !*plugin->sha256) return;
  make_folders(place);
  AUTO(text) struct text beside = {0};
  text_addf(&beside, "%s.lock", place);
  int turn = open(text_string(&beside), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (turn < 0 || flock(turn, LOCK_EX) < 0) {
    if (turn >= 0) close(turn);
    return;
  }
  AUTO(json_ref) json_t *list = read_all();
  for (size_t i = json_array_size(list); i-- > 0;)
    if (is_about(json_array_get(list, i), plugin)) json_array_remove(list, i);
  while (json_array_size(list) >= FAILURES_MOST) json_array_remove(list, 0);
  json_t *entry = entry_for(plugin, stage, reason, lasting);
  if (entry) json_array_append_new(list, entry);
  write_all(list);
  close(turn);
  know_no_more();
}

void failures_forget(void)
{
  if (place) unlink(place);
  know_no_more();
}
