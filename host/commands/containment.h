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

/* For code that comes from elsewhere: FAULT_USAGE where plugins are not to run in processes of their own, FAULT_ABSENT where this
 * machine cannot confine them. */
CHECKED result containment_needed(void);

#endif
