/* SPDX-License-Identifier: EUPL-1.2
 *
 * Plugins: finding them and reading what they are, without running them.
 *
 * A file is looked at when it is asked for: read once, hashed, and judged from its bytes: ELF for this machine, the note, the
 * descriptor, the exported symbol. Who asks for one by kind and id has only those looked at whose note says they are it. What does not fit is kept in the set with the reason, so that it can be shown, and is
 * never loaded. Folders are searched in the order given; the first plugin of a kind and id wins and later
 * ones are refused as duplicates.
 *
 * What is loaded are the bytes that were judged, in a private copy: whoever is asked for by name is read once. One that was only listed
 * is read again, and judged again where its file was replaced since. A process of its own, the worker, loads that copy and answers the calls
 * (plugins/isolation.h); it ends with plugins_destroy at the latest. Without isolation the copy is loaded into this process, and
 * stays until it ends: unloading code is never safe. What cannot be loaded gets its refusal then, and keeps it.
 */
#ifndef PEIL_PLUGINS_PLUGINS_H
#define PEIL_PLUGINS_PLUGINS_H

#include <peil/plugin.h>

#include "base/hash.h"
#include "base/result.h"
#include "base/text.h"

struct plugin {
  char id[PEIL_ID_SIZE]; /* from the note; "" when it could not be read or is not well-formed */
  char version[PEIL_VERSION_SIZE];
  uint32_t kind;              /* enum peil_kind, 0 when unknown */
  uint32_t abi;               /* 0 when unknown */
  char sha256[HASH_HEX_SIZE]; /* of the file's bytes; "" when it could not be read */
  char *path;
  struct text bytes; /* as they were judged, until its image has them; empty where it was only listed */
  bool given;        /* they came from the caller: there is no file */
  char *refusal;     /* NULL when it may be loaded; else one line: what is wrong and which side to change */
  char *role_text;   /* a role's text from the note, NUL-terminated copy; NULL for a method */
  size_t role_text_size;
  bool failed;         /* refused when it was loaded, not when it was looked at: it ran, and failed */
  struct image *begun; /* while it is being loaded: plugin_begin */
  struct image *image; /* once loaded: its bytes, and what it offers (plugins/image.h) */
  void *handle;        /* from dlopen, where it was loaded into this process; never closed */
  const struct peil_plugin *entry; /* the descriptor in memory, likewise */
};

struct plugin_set;

/* Finds every `*.so` in the folders, in order of folder and of name. A folder that is not there is
 * skipped; an unreadable one is a fault. `*out` is the caller's. */
CHECKED result plugins_find(const char *const *folders, size_t count, struct plugin_set **out);
void plugins_destroy(struct plugin_set *set); /* takes NULL */

/* The same for plugins whose bytes the caller holds, each under a name for messages; nothing on disk is looked at. The bytes are copied. */
struct plugin_held {
  const char *name;
  const void *bytes;
  size_t size;
};
struct plugin_set *plugins_held(const struct plugin_held *held, size_t count);

/* Ends the workers of all, when nothing more will be asked of them: a fault for each plugin that does not end well, one behind
 * another. What it computed stands (plugins/wire.h). plugins_destroy ends them too, and says nothing. */
CHECKED result plugins_end(struct plugin_set *set); /* takes NULL */

size_t plugins_count(const struct plugin_set *set);
struct plugin *plugins_at(struct plugin_set *set,
                          size_t index); /* the set's; looks at all of them, the first time */

/* Looks at one file by itself, wherever it stands and whatever its name. Never NULL: what does not fit has
 * its refusal. The caller's, to plugin_destroy. */
struct plugin *plugin_look(const char *path);
void plugin_destroy(struct plugin *plugin); /* takes NULL; not for one that belongs to a set */

/* The usable plugin of that kind and id. FAULT_ABSENT names the nearest id, or the refusal when there is a
 * broken one. Where there is no method of that id, the role of that id stands in for it: a role with a rule in C is
 * a method under its own id, and method_interface says so when it has none. */
CHECKED result plugins_get(struct plugin_set *set, enum peil_kind kind, const char *id, struct plugin **out);

/* Loads it, in a worker or here: RTLD_NOW | RTLD_LOCAL; checks that the symbol is its own (dladdr), that it equals the file's, that
 * locale, floating-point environment and signal handlers are as before, and that its interfaces are in order. Loading twice does
 * nothing. */
CHECKED result plugin_load(struct plugin *plugin);

/* Begins to load it where that goes on by itself, in a worker, so that there is less to wait for later. Says nothing, whatever is
 * wrong: that is plugin_load's to tell, which must still be called. Does nothing for a plugin that a person would first be told of. */
void plugin_begin(struct plugin *plugin);

/* Where its bytes are not at hand: reads them again, and judges them where they are others by now. A fault where that is no plugin any
 * more, or another one. */
CHECKED result plugin_read_again(struct plugin *plugin);

/* Its bytes: those that were judged or run, whatever stands on disk by now; of one that was only listed, those on disk, which must be as
 * they were judged. */
CHECKED result plugin_bytes(const struct plugin *plugin, struct text *out);

/* What confines it where it runs, once it is loaded; all of it false and 0 in peil's own process. `parts` are bits of enum
 * wire_confined (plugins/wire.h); `landlock` is the version of the kernel's interface, 0 where it has none. */
struct plugin_confinement {
  bool worker;
  uint32_t parts, landlock;
};
void plugin_confinement(const struct plugin *plugin, struct plugin_confinement *out);

/* The same of a worker without a plugin: what this machine can do. */
CHECKED result plugin_confinement_here(struct plugin_confinement *out);

#endif
