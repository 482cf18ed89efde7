/* SPDX-License-Identifier: EUPL-1.2
 *
 * The section of a comparison that says how far the weights can move.
 */
#ifndef PEIL_COMMANDS_COMPARE_ROBUST_H
#define PEIL_COMMANDS_COMPARE_ROBUST_H

#include "report/doc.h"
#include "scoring/robust.h"

void tell_robustness(const struct robustness *robustness, const struct cases *cases, const char *method,
                     struct doc *doc);

#endif
