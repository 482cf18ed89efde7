/* SPDX-License-Identifier: EUPL-1.2 */
#include <dlfcn.h>
#include <link.h>
#include <stdio.h>
#include <string.h>

#include "base/language.h"
#include "plugins/failures.h"
#include "plugins/image.h"
#include "plugins/image_fault.h"
#include "plugins/isolation.h"
#include "plugins/judge.h"
#include "plugins/surroundings.h"
#include "plugins/trust.h"

/* ---- into this process: for measuring and debugging, and for peil check, whose process is confined itself */

static result cannot_load(const char *said, const char *name)
{
  const char *what = said ? said : "";
  size_t length = strlen(name);
  if (!strncmp(what, name, length) && !strncmp(what + length, ": ", 2))
    what += length + 2; /* our own name for the copy */
  enum fault_kind kind = strstr(what, "cannot open shared object file") ? FAULT_ABSENT : FAULT_INTERNAL;
  return fault_todo(fault_make(kind, _("cannot be loaded: %s"), what),
                    _("install what it needs, or link it in"));
}

/* The descriptor of the copy stays open as long as the process lives: the loader knows objects by name, and a
 * name that came back with another file behind it would give the old code. */
static result open_copy(struct plugin *plugin, int descriptor)
{
  char name[64];
  struct surroundings before;
  snprintf(name, sizeof name, "/proc/self/fd/%d", descriptor);
  surroundings_take(&before, false);
  plugin->handle = dlopen(name, RTLD_NOW | RTLD_LOCAL);
  const char *said = plugin->handle ? NULL : dlerror();
  result r = plugin->handle ? NULL : cannot_load(said, name);
  const enum changed changed = surroundings_restore(&before);
  return r || !changed ? r : image_loading_changed(changed_word(changed));
}

/* dlsym looks in dependencies too: the symbol must lie in the plugin's own object. */
static result find_entry(const struct plugin *plugin, const struct peil_plugin **out)
{
  Dl_info info;
  struct link_map *own = NULL, *holder = NULL;
  const void *symbol = dlsym(plugin->handle, "peil_plugin");
  if (!symbol) return image_no_symbol();
  if (dlinfo(plugin->handle, RTLD_DI_LINKMAP, &own) != 0 ||
      !dladdr1(symbol, &info, (void **)&holder, RTLD_DL_LINKMAP) || own != holder)
    return image_foreign_symbol();
  *out = symbol;
  return NULL;
}

static result take_interfaces(struct offers *offers, const struct peil_plugin *entry)
{
  struct surroundings before;
  surroundings_take(&before, false);
  offers->questions = entry->get(PEIL_QUESTIONS);
  offers->scoring = entry->get(PEIL_SCORING);
  offers->reporting = entry->get(PEIL_REPORTING);
  offers->asking = entry->get(PEIL_ASKING);
  const enum changed changed = surroundings_restore(&before);
  return changed ? image_get_changed(changed_word(changed)) : NULL;
}

static result load_here(struct plugin *plugin, struct image *image)
{
  const struct peil_plugin *entry = NULL;
  result r = open_copy(plugin, image->descriptor);
  if (plugin->handle) image->descriptor = -1; /* the loader's, from here on */
  if (r) return r;
  TRY(find_entry(plugin, &entry));
  TRY(offers_descriptor(plugin, entry));
  if (!entry->get) return image_no_get();
  TRY(take_interfaces(&image->offers, entry));
  plugin->entry = entry;
  return NULL;
}

/* ---- */

static result failed_before(const struct plugin *plugin)
{
  struct failure failure;
  result r = NULL;
  if (failures_find(plugin, &failure) && failure.lasting)
    r = fault_todo(fault_make(FAULT_INTERNAL, _("failed before, on %s: %s"), failure.when, failure.reason),
                   _("peil plugins --retry tries it again"));
  failure_finish(&failure);
  return r;
}

/* Up to where a worker works by itself. */
static result begin(struct plugin *plugin)
{
  struct image *image = NULL;
  TRY(plugin_read_again(plugin));
  TRY(trust_check(plugin));
  if (isolation_now()->on) TRY(failed_before(plugin));
  TRY(image_open(plugin, &image));
  result r = isolation_now()->on ? image_begin(image) : NULL;
  if (r) image_drop(image);
  else plugin->begun = image;
  return r;
}

void plugin_begin(struct plugin *plugin)
{
  if (plugin->image || plugin->begun || plugin->refusal || !isolation_now()->on) return;
  if (strcmp(trust_of(plugin), "any") != 0) fault_destroy(begin(plugin));
}

static result load(struct plugin *plugin)
{
  if (!plugin->begun) TRY(begin(plugin));
  struct image *image = plugin->begun;
  plugin->begun = NULL;
  result r = isolation_now()->on ? image_load(image, plugin) : load_here(plugin, image);
  if (!r) r = offers_check(&image->offers, plugin);
  if (!r) {
    plugin->image = image;
    if (image->descriptor >= 0) text_finish(&plugin->bytes); /* which has them */
    return NULL;
  }
  plugin->entry = NULL;
  image_drop(image);
  return r;
}

result plugin_load(struct plugin *plugin)
{
  if (plugin->image) return NULL;
  if (plugin->refusal)
    return fault_at(fault_make(plugin->failed ? FAULT_INTERNAL : FAULT_ABSENT, _("%s cannot be used: %s"),
                               kind_word(plugin->kind), plugin->refusal),
                    plugin->path, 0, 0);
  result r = load(plugin);
  if (!r) return NULL;
  plugin->refusal = fault_line(r);
  plugin->failed = fault_kind_of(r) == FAULT_INTERNAL;
  return fault_at(r, plugin->path, 0, 0);
}
