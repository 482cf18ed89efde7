/* SPDX-License-Identifier: EUPL-1.2
 *
 * Memory that is freed all at once: what a role text becomes is read once and kept until the end.
 */
#ifndef PEIL_BASE_ARENA_H
#define PEIL_BASE_ARENA_H

#include "base/result.h"

struct arena_block;
struct arena {
  struct arena_block *block;
};

void *arena_memory(struct arena *arena, size_t count, size_t size); /* zeroed, aligned for anything */
char *arena_copy(struct arena *arena, const char *string);          /* NULL gives "" */
char *arena_copy_n(struct arena *arena, const char *bytes, size_t size);
void arena_finish(struct arena *arena);

#endif
