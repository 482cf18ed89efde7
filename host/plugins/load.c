/* SPDX-License-Identifier: EUPL-1.2 */
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <link.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/file.h"
#include "base/language.h"
#include "plugins/interface.h"
#include "plugins/judge.h"
#include "plugins/surroundings.h"

/* The bytes are read again rather than kept: hundreds of plugins are looked at for one that is loaded. */
static result read_as_judged(const struct plugin *plugin, struct text *bytes)
{
  char now[HASH_HEX_SIZE];
  TRY(file_read(plugin->path, FILE_LIMIT, bytes));
  hash_bytes_hex(text_string(bytes), bytes->length, now);
  if (!strcmp(now, plugin->sha256)) return NULL;
  return fault_todo(fault_make(FAULT_INTERNAL, _("changed since it was judged: sha256 was %.16s…, is %.16s…"),
                               plugin->sha256, now),
                    _("start again when the plugin folder is at rest"));
}

/* A private copy that nobody can change or truncate any more, this process included. */
static result seal_copy(const struct plugin *plugin, const struct text *bytes, int *out)
{
  const int seals = F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE | F_SEAL_SEAL;
  int descriptor = memfd_create(plugin->id, MFD_CLOEXEC | MFD_ALLOW_SEALING);
  if (descriptor < 0) return fault_errno(FAULT_INTERNAL, errno, _("no memory file for a private copy"));
  result r = file_write_all(descriptor, plugin->path, bytes->data, bytes->length);
  if (!r && fcntl(descriptor, F_ADD_SEALS, seals) < 0)
    r = fault_errno(FAULT_INTERNAL, errno, _("its private copy cannot be sealed"));
  if (r) close(descriptor);
  else *out = descriptor;
  return r;
}

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
static result open_copy(struct plugin *plugin, const struct text *bytes)
{
  char name[64];
  int descriptor = -1;
  struct surroundings before;
  TRY(seal_copy(plugin, bytes, &descriptor));
  snprintf(name, sizeof name, "/proc/self/fd/%d", descriptor);
  surroundings_take(&before);
  plugin->handle = dlopen(name, RTLD_NOW | RTLD_LOCAL);
  const char *said = plugin->handle ? NULL : dlerror();
  result r = plugin->handle ? NULL : cannot_load(said, name);
  const char *changed = surroundings_restore(&before);
  if (r) close(descriptor);
  if (r || !changed) return r;
  return fault_todo(
      fault_make(FAULT_INTERNAL, _("loading it changed %s, which is not a plugin's to change"), changed),
      _("build it without constructors and without -ffast-math"));
}

/* dlsym looks in dependencies too: the symbol must lie in the plugin's own object. */
static result find_entry(const struct plugin *plugin, const struct peil_plugin **out)
{
  Dl_info info;
  struct link_map *own = NULL, *holder = NULL;
  const void *symbol = dlsym(plugin->handle, "peil_plugin");
  if (!symbol) return fault_make(FAULT_INTERNAL, _("missing symbol %s"), "peil_plugin");
  if (dlinfo(plugin->handle, RTLD_DI_LINKMAP, &own) != 0 ||
      !dladdr1(symbol, &info, (void **)&holder, RTLD_DL_LINKMAP) || own != holder)
    return fault_todo(fault_make(FAULT_INTERNAL,
                                 _("symbol %s comes from a dependency, not from the plugin itself"),
                                 "peil_plugin"),
                      _("define it in the plugin with PEIL_PLUGIN"));
  *out = symbol;
  return NULL;
}

static result as_in_file(const struct plugin *plugin, const struct peil_plugin *entry)
{
  if (entry->magic == PEIL_MAGIC && entry->abi == plugin->abi && entry->kind == plugin->kind &&
      entry->size >= sizeof *entry && !memcmp(entry->id, plugin->id, sizeof entry->id) &&
      !memcmp(entry->version, plugin->version, sizeof entry->version) && entry->get)
    return NULL;
  return fault_todo(fault_make(FAULT_INTERNAL, _("its descriptor in memory is not the one in the file")),
                    _("declare it with PEIL_PLUGIN, constant and with a get function"));
}

static result check_interfaces(struct plugin *plugin)
{
  struct surroundings before;
  surroundings_take(&before);
  result r = interface_check(plugin);
  const char *changed = surroundings_restore(&before);
  if (r || !changed) return r;
  return fault_make(FAULT_INTERNAL,
                    _("asking it for its interfaces changed %s, which is not a plugin's to change"), changed);
}

static result load(struct plugin *plugin)
{
  const struct peil_plugin *entry = NULL;
  {
    AUTO(text) struct text bytes = {0};
    TRY(read_as_judged(plugin, &bytes));
    TRY(open_copy(plugin, &bytes));
  }
  TRY(find_entry(plugin, &entry));
  TRY(as_in_file(plugin, entry));
  plugin->entry = entry;
  result r = check_interfaces(plugin);
  if (r) plugin->entry = NULL;
  return r;
}

result plugin_load(struct plugin *plugin)
{
  if (plugin->entry) return NULL;
  if (plugin->refusal)
    return fault_at(
        fault_make(FAULT_ABSENT, _("%s cannot be used: %s"), kind_word(plugin->kind), plugin->refusal),
        plugin->path, 0, 0);
  result r = load(plugin);
  if (!r) return NULL;
  plugin->refusal = fault_line(r);
  return fault_at(r, plugin->path, 0, 0);
}
