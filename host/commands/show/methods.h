/* SPDX-License-Identifier: EUPL-1.2
 *
 * What each method answers and needs, and what a role makes of it, for who has to choose.
 */
#ifndef PEIL_COMMANDS_SHOW_METHODS_H
#define PEIL_COMMANDS_SHOW_METHODS_H

#include "commands/context.h"

/* Appends every method as `peil methods ROLE` tells it, without its options. */
CHECKED result methods_overview(struct context *context, const struct role *role, struct text *out);

#endif
