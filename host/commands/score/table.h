/* SPDX-License-Identifier: EUPL-1.2
 *
 * peil score on a wide CSV: streamed when every method is about cases, loaded whole when one is about the group.
 */
#ifndef PEIL_COMMANDS_SCORE_TABLE_H
#define PEIL_COMMANDS_SCORE_TABLE_H

#include "commands/score/scoring.h"

CHECKED result score_table(struct context *context, const struct arguments *arguments, enum score_form form);

#endif
