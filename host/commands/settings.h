/* SPDX-License-Identifier: EUPL-1.2
 *
 * peil.cfg: one file of settings. Inside commands.
 */
#ifndef PEIL_COMMANDS_SETTINGS_H
#define PEIL_COMMANDS_SETTINGS_H

#include "commands/context.h"

/* Reads one file into what is still open in `context`; a file that is not there is skipped. */
CHECKED result settings_read(struct context *context, const char *path);

#endif
