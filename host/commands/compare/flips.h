/* SPDX-License-Identifier: EUPL-1.2
 *
 * What flips between two methods, in words that can go into a letter, and under them every term with its code.
 */
#ifndef PEIL_COMMANDS_COMPARE_FLIPS_H
#define PEIL_COMMANDS_COMPARE_FLIPS_H

#include "report/doc.h"
#include "scoring/compare.h"

/* `first` and `second` are what the two methods are called. */
void tell_flips(const struct comparison *comparison, const char *first, const char *second, struct doc *doc);

#endif
