/* SPDX-License-Identifier: EUPL-1.2
 *
 * Notices a subject that comes back after another one, in a table of any length.
 *
 * While subjects ascend, no subject can come back and nothing has to be remembered. Ascending is meant either by bytes or
 * by length and then bytes, so that K-9 before K-10 counts as well as K-10 before K-9. The first ORDER_REMEMBERED subjects are
 * kept in mind in any case, one behind another. Where a table leaves off ascending before then, they go into a key set, and all that
 * come after them too, at 21 to 43 bytes a subject; one that ascends so far is forgotten again, and when it then leaves off
 * ascending it is refused, because what it held is not known any more.
 */
#ifndef PEIL_SCORING_ORDER_H
#define PEIL_SCORING_ORDER_H

#include "base/key_set.h"
#include "base/text.h"

#define ORDER_REMEMBERED 32768

/* How subjects follow each other, so far as was looked. */
struct order_span {
  bool bytes_descended, lengths_descended;
};

struct order {
  struct text ascending; /* subjects with their NULs, while all ascend */
  struct key_set seen;   /* all of them, once they do not */
  char *last;            /* the last subject */
  size_t last_size, last_room;
  size_t count;
  struct order_span span;
  bool forgotten;
};

void order_finish(struct order *order); /* `struct order order = {0}` is a new one */

/* Looks at a stretch of subjects by itself; whoever has them may do so. */
struct order_span order_look(const char *const *subject, size_t count);

/* Passes over a whole stretch at once, where the subjects ascend. False, and nothing is done, where they must be given one by
 * one. */
bool order_pass(struct order *order, const char *const *subject, size_t count, struct order_span span);

/* The next subject. FAULT_DATA without a place when it was there before, or when that cannot be known any more. */
CHECKED result order_next(struct order *order, const char *subject);

#endif
