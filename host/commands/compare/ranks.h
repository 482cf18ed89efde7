/* SPDX-License-Identifier: EUPL-1.2
 *
 * The section of a comparison that says who comes where under either method.
 */
#ifndef PEIL_COMMANDS_COMPARE_RANKS_H
#define PEIL_COMMANDS_COMPARE_RANKS_H

#include "report/doc.h"
#include "scoring/compare.h"

/* Nothing where nobody is ranked. `first` and `second`: the methods, in words. */
void tell_ranks(const struct comparison *comparison, const char *first, const char *second, struct doc *doc);

#endif
