/* SPDX-License-Identifier: EUPL-1.2
 *
 * The section of a comparison that counts, over all subjects, where the judgements of two methods part.
 */
#ifndef PEIL_COMMANDS_COMPARE_TOTALS_H
#define PEIL_COMMANDS_COMPARE_TOTALS_H

#include "report/doc.h"
#include "scoring/compare.h"

/* Nothing for a single subject, and where the methods judge nothing both. `first` and `second`: the methods, in words. */
void tell_totals(const struct comparison *comparison, const char *first, const char *second, struct doc *doc);

#endif
