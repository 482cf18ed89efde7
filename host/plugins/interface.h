/* SPDX-License-Identifier: EUPL-1.2
 *
 * Holds the interfaces a loaded plugin hands out against plugin.h: sizes, functions that must be there, an
 * option table that cannot contradict itself. After this nobody else has to look twice.
 */
#ifndef PEIL_PLUGINS_INTERFACE_H
#define PEIL_PLUGINS_INTERFACE_H

#include "plugins/plugins.h"

/* The plugin is loaded. A method must offer scoring; a role must offer questions with the text that stands in
 * its note. */
CHECKED result interface_check(const struct plugin *plugin);

#endif
