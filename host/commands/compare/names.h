/* SPDX-License-Identifier: EUPL-1.2
 *
 * What the methods of a comparison are called, each in a way that tells it from the others: one that stands there twice has the settings
 * in which it differs behind its name.
 */
#ifndef PEIL_COMMANDS_COMPARE_NAMES_H
#define PEIL_COMMANDS_COMPARE_NAMES_H

#include "scoring/assess.h"

/* For people: "weighted mean (roll_up: split)". The caller frees it. */
char *method_title(const struct assessed *assessed, size_t method);

/* For programs: "weighted roll_up=\"split\"". The caller frees it. */
char *method_key(const struct assessed *assessed, size_t method);

#endif
