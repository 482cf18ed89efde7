/* SPDX-License-Identifier: EUPL-1.2
 *
 * The columns a method fills: empty before the call, held against the contract after it.
 */
#ifndef PEIL_PLUGINS_RESULTS_H
#define PEIL_PLUGINS_RESULTS_H

#include "plugins/method.h"

/* As plugin.h says they are before a call. */
void results_fill(struct peil_results *results, const struct peil_role *role);

/* Copies the columns out of where a worker wrote them, `places` into `from`. */
struct column_places;
void results_copy(struct peil_results *results, const char *from, const struct column_places *places);

/* What the call was about, for names in messages and for cases it may not pass over. */
struct results_about {
  const struct plugin *plugin;
  const struct peil_role *role;
  const struct peil_batch *batch;
  bool group; /* one case: the group */
  const uint8_t
      *heard; /* NULL when nothing was asked beyond columns; else [results->cases]: something was sent */
};

/* A finite value exactly where the status is scored and NaN elsewhere; known words; a finite range; and no
 * case passed over in silence: a method that has nothing to say of a case says so by status. Where the method
 * gives figures for no case at all, it may have said everything through its sink. One pass over the columns.
 */
CHECKED result results_check(const struct peil_results *results, const struct results_about *about);

#endif
