/* SPDX-License-Identifier: EUPL-1.2
 *
 * What a plugin says it is, before it is looked at in full: of hundreds of files only the one that is asked for has to be read.
 */
#ifndef PEIL_PLUGINS_PEEK_H
#define PEIL_PLUGINS_PEEK_H

#include <stdbool.h>

#include <peil/plugin.h>

/* The note of the file, read from the file's tables alone; nothing of it is judged but that its id ends. False where there is none: then
 * judge_bytes would refuse the file too. */
bool plugin_peek(const char *path, struct peil_note *out);

#endif
