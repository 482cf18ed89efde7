/* SPDX-License-Identifier: EUPL-1.2
 *
 * The judgement over a plugin's bytes, before any of its code could run.
 */
#ifndef PEIL_PLUGINS_JUDGE_H
#define PEIL_PLUGINS_JUDGE_H

#include "plugins/plugins.h"

/* Reads id, version, kind, ABI and role text into `plugin` as far as they can be read, and says what does not
 * fit. `bytes` is the whole file. */
CHECKED result judge_bytes(struct plugin *plugin, char *bytes, size_t size);

bool judge_id(const char *id, size_t room);           /* [a-z0-9][a-z0-9-]*, ended by a NUL within `room` */
bool judge_version(const char *version, size_t room); /* MAJOR.MINOR.PATCH, no leading zeros */

/* "role", "method" or "plugin"; in the person's language. */
const char *kind_word(uint32_t kind);

#endif
