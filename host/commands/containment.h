/* SPDX-License-Identifier: EUPL-1.2
 *
 * The settings of where plugins run and what they may have, read and put in force. Inside commands.
 */
#ifndef PEIL_COMMANDS_CONTAINMENT_H
#define PEIL_COMMANDS_CONTAINMENT_H

#include "commands/context.h"

/* Flags and PEIL_* variables into the context, before the files of settings. */
void containment_given(struct context *context, const struct arguments *arguments);

/* What nobody set gets its default, all is held against what it may be, and it is put in force. */
CHECKED result containment_settle(struct context *context);

#endif
