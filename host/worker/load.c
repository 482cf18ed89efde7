/* SPDX-License-Identifier: EUPL-1.2 */
#include <dlfcn.h>
#include <link.h>
#include <stdio.h>
#include <string.h>

#include "worker/worker.h"

#define CHOICES_MOST 10000u

static void both(const struct peil_text *text)
{
  record_text(text->nl);
  record_text(text->en);
}

/* ---- what it offers, whether well-formed or not: peil judges */

static void tell_option(const struct peil_option *o)
{
  record_open(WIRE_OPTION);
  record_u32(o ? o->size : 0);
  if (o && o->size >= sizeof *o) {
    uint32_t words = 0;
    record_u32(o->type);
    record_text(o->key);
    record_f64(o->minimum);
    record_f64(o->maximum);
    record_f64(o->standard);
    both(&o->help);
    while (o->choice && words < CHOICES_MOST && o->choice[words]) words++;
    record_u32(o->choice ? words : WIRE_NO_TEXT);
    for (uint32_t i = 0; i < words; i++) record_text(o->choice[i]);
  }
  (void)record_close();
}

static void tell_scoring(const struct peil_scoring *s)
{
  if (!s) return;
  record_open(WIRE_SCORING_OF);
  record_u32(s->size);
  const bool whole = s->size >= sizeof *s;
  if (whole) {
    record_u32(s->scope);
    both(&s->title);
    both(&s->answers);
    both(&s->needs);
    record_u32(s->options);
    record_u32(s->cases);
    record_u32(s->option != NULL);
    record_u32((s->prepare ? 1u : 0) | (s->score ? 2u : 0) | (s->calibrate ? 4u : 0) | (s->release ? 8u : 0));
  }
  (void)record_close();
  for (uint32_t i = 0; whole && s->option && i < s->options && !worker.sink_failed; i++)
    tell_option(s->option[i]);
}

static void tell_questions(const struct peil_questions *q)
{
  if (!q) return;
  record_open(WIRE_QUESTIONS);
  record_u32(q->size);
  if (q->size >= sizeof *q) {
    const bool text = q->role_text && q->role_text_end && q->role_text_end >= q->role_text;
    const size_t size = text ? (size_t)(q->role_text_end - q->role_text) : 0;
    record_u32(q->ask != NULL);
    record_u32(text);
    record_u32(size > UINT32_MAX ? UINT32_MAX : (uint32_t)size);
    (void)record_close();
    if (text) (void)record_write(NULL, q->role_text, size);
    return;
  }
  (void)record_close();
}

static void tell_reporting(const struct peil_reporting *r)
{
  if (!r) return;
  record_open(WIRE_REPORTING_OF);
  record_u32(r->size);
  record_u32(r->size >= sizeof *r && r->report);
  (void)record_close();
}

static void tell_asking(const struct peil_asking *a)
{
  if (!a) return;
  record_open(WIRE_ASKING_OF);
  record_u32(a->size);
  record_u32(a->size >= sizeof *a && a->next);
  (void)record_close();
}

static void tell_descriptor(const struct peil_plugin *entry)
{
  record_open(WIRE_DESCRIPTOR);
  record_u32(entry->magic);
  record_u32(entry->abi);
  record_u32(entry->size);
  record_u32(entry->kind);
  record_bytes(entry->id, sizeof entry->id);
  record_bytes(entry->version, sizeof entry->version);
  (void)record_close();
}

/* ---- loading */

static enum wire_load cannot_open(const char *said, const char *name)
{
  const size_t length = strlen(name);
  if (said && !strncmp(said, name, length) && !strncmp(said + length, ": ", 2))
    said += length + 2; /* our own name for the copy */
  record_open(WIRE_WORD);
  record_text(said ? said : "");
  (void)record_close();
  return WIRE_LOAD_CANNOT_OPEN;
}

/* dlsym looks in dependencies too: the symbol must lie in the plugin's own object. */
static enum wire_load find_entry(void *handle)
{
  Dl_info info;
  struct link_map *own = NULL, *holder = NULL;
  const void *symbol = dlsym(handle, "peil_plugin");
  if (!symbol) return WIRE_LOAD_NO_SYMBOL;
  if (dlinfo(handle, RTLD_DI_LINKMAP, &own) != 0 ||
      !dladdr1(symbol, &info, (void **)&holder, RTLD_DL_LINKMAP) || own != holder)
    return WIRE_LOAD_FOREIGN_SYMBOL;
  worker.entry = symbol;
  return WIRE_LOAD_OK;
}

static enum wire_load ask_interfaces(enum changed *changed)
{
  tell_descriptor(worker.entry);
  if (!worker.entry->get) return WIRE_LOAD_NO_GET;
  worker.questions = worker.entry->get(PEIL_QUESTIONS);
  worker.scoring = worker.entry->get(PEIL_SCORING);
  worker.reporting = worker.entry->get(PEIL_REPORTING);
  worker.asking = worker.entry->get(PEIL_ASKING);
  *changed = surroundings_restore(&worker.before);
  if (*changed) return WIRE_LOAD_GET_CHANGED;
  tell_questions(worker.questions);
  tell_scoring(worker.scoring);
  tell_reporting(worker.reporting);
  tell_asking(worker.asking);
  return WIRE_LOAD_OK;
}

static enum wire_load load(enum changed *changed)
{
  char name[32];
  snprintf(name, sizeof name, "/proc/self/fd/%d", WIRE_IMAGE);
  surroundings_take(&worker.before, true);
  void *handle = dlopen(name, RTLD_NOW | RTLD_LOCAL);
  if (!handle) return cannot_open(dlerror(), name);
  fence_calls_running(); /* before anything more of it runs */
  *changed = surroundings_restore(&worker.before);
  if (*changed) return WIRE_LOAD_CHANGED;
  enum wire_load found = find_entry(handle);
  return found == WIRE_LOAD_OK ? ask_interfaces(changed) : found;
}

void load_plugin(void)
{
  enum changed changed = CHANGED_NOTHING;
  enum wire_load code = load(&changed);
  answer(WIRE_LOADED, (int)code, changed);
}
