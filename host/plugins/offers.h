/* SPDX-License-Identifier: EUPL-1.2
 *
 * What a plugin offers, whichever process it runs in: its interfaces as the host sees them. Where it runs in a worker they are copies, in
 * memory of the host, made of what the worker said; their functions then are there or not there, and calling one gives PEIL_BROKEN.
 */
#ifndef PEIL_PLUGINS_OFFERS_H
#define PEIL_PLUGINS_OFFERS_H

#include "base/arena.h"
#include "base/text.h"
#include "plugins/plugins.h"

struct offers {
  const struct peil_scoring *scoring; /* each NULL where it is not offered */
  const struct peil_questions *questions;
  const struct peil_reporting *reporting;
  const struct peil_asking *asking;
  struct arena arena; /* of copies */
};

/* Reads what a worker said of it: first the descriptor, which must be the one in the file, then the interfaces. */
CHECKED result offers_read(struct offers *out, const struct plugin *plugin, const struct text *records);
void offers_finish(struct offers *offers);

/* Holds them against plugin.h: a method must offer scoring, a role questions with the text that stands in its note; sizes, functions
 * that must be there, an option table that cannot contradict itself. After this nobody else has to look twice. */
CHECKED result offers_check(const struct offers *offers, const struct plugin *plugin);

/* The descriptor in memory must be the one that was judged. */
CHECKED result offers_descriptor(const struct plugin *plugin, const struct peil_plugin *entry);

#endif
