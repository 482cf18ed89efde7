/* SPDX-License-Identifier: EUPL-1.2
 *
 * Plugins that failed beside others that did not: a line each, exit code 70, and what was written holds the others only.
 */
#ifndef PEIL_COMMANDS_SCORE_FAILING_H
#define PEIL_COMMANDS_SCORE_FAILING_H

#include "commands/context.h"
#include "scoring/assess.h"

/* For the end of a verb, when all that could be written is: tells of every failure but the last, which is returned, for the verb to end
 * with. NULL when there is none. The list keeps what is not returned. */
CHECKED result failing_told(const struct context *context, result *failure, size_t *failures);

/* The same, where each is a method of which `output` (a path; NULL or "-": standard output) holds nothing; each says so. */
CHECKED result failing_without(const struct context *context, result *failure, size_t *failures,
                               const char *output);

/* For what is only made whole, such as a bundle: tells of the methods that failed, and ends the verb when there are any. */
CHECKED result failing_none(const struct context *context, struct assessed *assessed);

#endif
