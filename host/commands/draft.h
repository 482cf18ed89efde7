/* SPDX-License-Identifier: EUPL-1.2
 *
 * What a draft scores is marked so. In a document and in JSON the mark stands with the results; CSV, whose header is fixed, has no place
 * for it, so there a line on standard error says it.
 */
#ifndef PEIL_COMMANDS_DRAFT_H
#define PEIL_COMMANDS_DRAFT_H

#include "base/result.h"
#include "model/role.h"

/* Once for a verb that wrote results: `r` is how the writing went, and comes back. Says nothing where nothing was written, or where what was
 * written is no CSV. */
CHECKED result draft_told(const struct role *role, bool csv, result r);

#endif
