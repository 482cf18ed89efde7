/* SPDX-License-Identifier: EUPL-1.2 */
#include "plugins/trust.h"

#include <errno.h>
#include <pthread.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/language.h"
#include "plugins/judge.h"

#define LIST_LIMIT (4u << 20)

static struct trust_setting now;
static struct text list;  /* of the file; every line begins with a hash */
static result list_fault; /* why it cannot be read, though it is there */
static pthread_once_t list_read = PTHREAD_ONCE_INIT;

void trust_set(const struct trust_setting *setting) { now = *setting; }

static void read_list(void)
{
  if (!now.list || (access(now.list, F_OK) != 0 && errno == ENOENT)) return;
  list_fault = file_read(now.list, LIST_LIMIT, &list);
}

/* What is listed goes into what is sealed, so a list that cannot be read is not taken for one that is not there. */
static result list_readable(void)
{
  pthread_once(&list_read, read_list);
  if (!list_fault) return NULL;
  AUTO(string) char *line = fault_line(list_fault);
  return fault_make(FAULT_IO, _("the list of what came with peil cannot be read: %s"), line);
}

static bool is_listed(const struct plugin *plugin)
{
  pthread_once(&list_read, read_list);
  const char *at = text_string(&list);
  while (*at) {
    if (!strncmp(at, plugin->sha256, HASH_HEX_SIZE - 1)) return true;
    at += strcspn(at, "\n");
    at += *at == '\n';
  }
  return false;
}

/* The pin of that id, or NULL; an id may be pinned to several hashes, of which the one that fits is given. */
static const struct trust_pin *pin_of(const struct plugin *plugin)
{
  const struct trust_pin *found = NULL;
  for (size_t i = 0; i < now.pins; i++) {
    if (strcmp(now.pin[i].id, plugin->id) != 0) continue;
    found = &now.pin[i];
    if (!strcmp(found->sha256, plugin->sha256)) return found;
  }
  return found;
}

static bool is_pinned(const struct plugin *plugin)
{
  const struct trust_pin *pin = pin_of(plugin);
  return pin && !strcmp(pin->sha256, plugin->sha256);
}

const char *trust_of(const struct plugin *plugin)
{
  return is_pinned(plugin) ? "pinned" : is_listed(plugin) ? "listed" : "any";
}

result trust_check(const struct plugin *plugin)
{
  const struct trust_pin *pin = pin_of(plugin);
  if (is_pinned(plugin)) return NULL;
  TRY(list_readable());
  if (pin)
    return fault_todo(fault_make(FAULT_CONFIG,
                                 _("does not have the bytes that the settings pin: sha256 is %s, pinned %s"),
                                 plugin->sha256, pin->sha256),
                      _("put the pinned plugin back, or pin this one once you trust it"));
  if (now.trust == TRUST_PINNED || (now.trust == TRUST_LISTED && !is_listed(plugin)))
    return fault_todo(fault_make(FAULT_CONFIG,
                                 _("is not trusted: the settings let %s plugins run, and it is none"),
                                 now.trust == TRUST_PINNED ? _("pinned") : _("pinned or listed")),
                      _("pin it, once you trust it: pins = ( { id = \"%s\"; sha256 = \"%s\"; } );"),
                      plugin->id, plugin->sha256);
  if (now.trust == TRUST_ANY && now.tell && !is_listed(plugin)) now.tell(now.tell_to, plugin);
  return NULL;
}
