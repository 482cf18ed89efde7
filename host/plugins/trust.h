/* SPDX-License-Identifier: EUPL-1.2
 *
 * Which plugins may run, by their bytes. A pin is an id with the sha256 that peil.cfg gives for it; the list is the one that the
 * build or the installation made of peil's own plugins (lib/peil/plugins.sha256, which sha256sum -c reads too). The bytes that are
 * hashed are those that run: a sealed copy (plugins/image.h). Owner and mode of a file are no reason for trust.
 */
#ifndef PEIL_PLUGINS_TRUST_H
#define PEIL_PLUGINS_TRUST_H

#include "plugins/plugins.h"

enum trust {
  TRUST_ANY,    /* whatever is found; what is neither pinned nor listed is told, and recorded */
  TRUST_LISTED, /* what is pinned or listed */
  TRUST_PINNED  /* what is pinned */
};

struct trust_pin {
  const char *id, *sha256;
};

/* Set once, before any plugin is loaded; without that, any plugin may run and nobody is told. All of it is the caller's and stays
 * valid. */
struct trust_setting {
  enum trust trust;
  size_t pins;
  const struct trust_pin *pin;
  const char *list; /* path; a list that is not there lists nothing */
  void (*tell)(void *to,
               const struct plugin *plugin); /* NULL, or told of a plugin that only TRUST_ANY lets run */
  void *tell_to;
};
void trust_set(const struct trust_setting *setting);

/* "pinned", "listed" or "any": why these bytes may run, as recorded; also of one that may not. */
const char *trust_of(const struct plugin *plugin);

/* FAULT_CONFIG when the plugin may not run: a pin with its id has another hash, or nothing vouches for it and something must. */
CHECKED result trust_check(const struct plugin *plugin);

#endif
