/* SPDX-License-Identifier: EUPL-1.2
 *
 * `peil --help` and `peil VERB --help`, from the tables of the verbs.
 */
#ifndef PEIL_COMMANDS_HELP_H
#define PEIL_COMMANDS_HELP_H

struct command;

void help_general(void);
void help_verb(const struct command *command);

#endif
