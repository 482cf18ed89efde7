/* SPDX-License-Identifier: EUPL-1.2
 *
 * libexec/peil/peil: every verb. A new verb goes here, and here alone unless it is light (verbs_light.c).
 */
#include "commands/command.h"

const struct command *const commands[] = {&command_plugins,   &command_show,
                                          &command_fill,      &command_score,
                                          &command_compare,   &command_report,
                                          &command_team,      &command_run,
                                          &command_seal,      &command_verify,
                                          &command_audit,     &command_rescore,
                                          &command_calibrate, &command_unpack,
                                          &command_timestamp, &command_keys,
                                          &command_methods,   &command_lint,
                                          &command_check,     &command_ledger,
                                          &command_erase,     &command_retention,
                                          &command_export,    &command_new,
                                          &command_doctor,    NULL};

const bool commands_complete = true;
