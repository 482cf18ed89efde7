/* SPDX-License-Identifier: EUPL-1.2
 *
 * Methods side by side, as `peil compare` and `peil rescore` tell them.
 */
#ifndef PEIL_COMMANDS_COMPARE_COMPARING_H
#define PEIL_COMMANDS_COMPARE_COMPARING_H

#include "commands/score/scoring.h"

/* Subjects. Beyond, a comparison for people counts, and tells of the first flips only: nobody reads a section on each of a thousand. */
#define COMPARE_MANY 50
#define COMPARE_FLIPS_TOLD 50

/* Writes the comparison of every two of the assessed methods, as --json, --output and --force say. `choice` opens each method again, for
 * trying other weights. What failed is told when the rest is written, or instead of it where fewer than two are left. FAULT_DATA when one of the methods is about a group. */
CHECKED result compare_write(struct context *context, const struct arguments *arguments,
                             struct assessed *assessed, const struct method_choice *choice);

#endif
