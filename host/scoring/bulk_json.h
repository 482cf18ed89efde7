/* SPDX-License-Identifier: EUPL-1.2
 *
 * Scores of a table as JSON: a peil-scores/1 document a line for every subject, with the terms behind each figure. A method is called for
 * some cases at a time and what it sends is sorted out here, because a call costs more than a case.
 */
#ifndef PEIL_SCORING_BULK_JSON_H
#define PEIL_SCORING_BULK_JSON_H

#include "model/role.h"
#include "model/wide.h"
#include "plugins/method.h"

#define BULK_JSON_CASES 64u /* in one call */

struct bulk_json {
  const struct role *role;
  size_t methods;
};

/* A bulk_write; `to` is the bulk_json. */
result bulk_json_write(void *to, unsigned worker, const struct wide_block *block,
                       struct method *const *method, struct text *out, size_t *whose);

#endif
