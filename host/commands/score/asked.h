/* SPDX-License-Identifier: EUPL-1.2
 *
 * Sheets that also answer what a method asked (pairs, a judge's bounds), read for other methods: the answers stay out of what those compute.
 */
#ifndef PEIL_COMMANDS_SCORE_ASKED_H
#define PEIL_COMMANDS_SCORE_ASKED_H

#include "commands/sheets.h"

/* sheets_read; where a sheet has answers that only a method asks for that nobody chose, that method puts its questions behind the
 * role's first. With `assessment` it is refused instead, naming the method: what is sealed has to be read again by what it names. */
CHECKED result asked_sheets(struct context *context, const struct arguments *arguments, char *const *path,
                            size_t count, struct role *role, bool assessment, struct cases **cases);

#endif
