/* SPDX-License-Identifier: EUPL-1.2
 *
 * A request as the worker takes it (plugins/wire.h): the structs of plugin.h one after another, an offset where a pointer stands, and a
 * list of those places.
 */
#ifndef PEIL_PLUGINS_PICTURE_H
#define PEIL_PLUGINS_PICTURE_H

#include "base/text.h"
#include "plugins/wire.h"

struct picture {
  struct text bytes; /* begins with a struct wire_request */
  struct text fixes; /* struct wire_fix, one after another */
};
void picture_finish(struct picture *picture);
void picture_start(struct picture *picture); /* keeps the memory of an earlier one */

/* Where in the request something lies: pointers into it do not last while it grows. */
typedef uint64_t picture_place;

picture_place picture_add(struct picture *picture, const void *bytes, size_t size); /* aligned for anything */
void *picture_at(struct picture *picture, picture_place place);
/* The pointer at `at` shall lead to `place`; or into a slot. */
void picture_point(struct picture *picture, picture_place at, picture_place place);
void picture_point_into(struct picture *picture, picture_place at, uint32_t slot, uint64_t offset);
/* The same for `count` pointers that stand one after another and hold their offsets already. */
void picture_point_all(struct picture *picture, picture_place at, uint32_t count, uint32_t slot);

picture_place picture_role(struct picture *picture, const struct peil_role *role);
picture_place picture_settings(struct picture *picture, const struct peil_setting *const *setting,
                               size_t count);

/* Says in which slot bytes lie that need no copy, or false. */
struct picture_lender {
  bool (*find)(void *to, const void *at, size_t size, uint32_t *slot, uint64_t *offset);
  void *to;
};
picture_place picture_batch(struct picture *picture, const struct peil_batch *batch,
                            const struct picture_lender *lender);
picture_place picture_codes(struct picture *picture, const struct codes *codes,
                            const struct picture_lender *lender);
/* Results as they came out, for a report. */
picture_place picture_results(struct picture *picture, const struct peil_results *results,
                              const struct picture_lender *lender);

/* Results to be filled: columns one after another in `slot` from `offset` on; which columns there are is as in `results`. */
picture_place picture_columns(struct picture *picture, const struct peil_results *results, uint32_t slot,
                              uint64_t offset);

/* Where those columns begin, and the size of all: value, minimum, maximum, answered, asked, status, mark, verdict. */
struct column_places {
  size_t minimum, maximum, answered, asked, status, mark, verdict, size;
};
struct column_places column_places(const struct peil_results *results);

#endif
