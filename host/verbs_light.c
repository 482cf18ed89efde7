/* SPDX-License-Identifier: EUPL-1.2
 *
 * bin/peil: the light verbs, each of which stands in verbs.c too. Light is what needs neither archives nor signatures nor a
 * database; the linker drops what none of them uses, and `check.py light` (tests/architecture) names the libraries that may be
 * left. Everything else is handed on to the whole program, which costs a verb that is heavy anyway a millisecond.
 */
#include "commands/command.h"

const struct command *const commands[] = {
    &command_plugins, &command_show, &command_fill,      &command_score,   &command_compare,
    &command_report,  &command_team, &command_calibrate, &command_methods, NULL};

const bool commands_complete = false;
