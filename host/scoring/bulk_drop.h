/* SPDX-License-Identifier: EUPL-1.2
 *
 * Takes out of a draft what a method wrote before it failed: half of its rows are no result. Done in place, from front to back, in the same
 * memory however long the draft is.
 */
#ifndef PEIL_SCORING_BULK_DROP_H
#define PEIL_SCORING_BULK_DROP_H

#include "base/file.h"

enum bulk_form {
  BULK_CSV,
  BULK_JSON
}; /* rows subject,method,... behind a header; peil-scores/1, one a line */

/* `method`: the ids to drop. A document that is left without results goes as a whole. Writing goes on at the end of the draft. */
CHECKED result bulk_drop(const struct file_draft *draft, enum bulk_form form, const char *const *method,
                         size_t methods);

#endif
