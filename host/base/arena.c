/* SPDX-License-Identifier: EUPL-1.2 */
#include "base/arena.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define BLOCK_FIRST 1024 /* each block is twice the one before, for an arena may hold a few words or a role */
#define BLOCK_MOST 65536

struct arena_block {
  struct arena_block *next;
  size_t used, size;
  max_align_t data[];
};

static struct arena_block *block_create(size_t size)
{
  struct arena_block *block = need_memory(sizeof *block + size);
  block->size = size;
  return block;
}

/* Zeroed, aligned for anything. */
static void *take(struct arena *arena, size_t size)
{
  const size_t align = sizeof(max_align_t), bytes = (size + align - 1) / align * align;
  if (!arena->block || arena->block->size - arena->block->used < bytes) {
    const size_t usual = arena->block ? 2 * arena->block->size : BLOCK_FIRST;
    const size_t most = usual < BLOCK_MOST ? usual : BLOCK_MOST;
    struct arena_block *block = block_create(bytes > most ? bytes : most);
    block->next = arena->block;
    arena->block = block;
  }
  void *memory = (char *)arena->block->data + arena->block->used;
  arena->block->used += bytes;
  return memory;
}

void *arena_memory(struct arena *arena, size_t count, size_t size)
{
  if (size && count > (SIZE_MAX / 4) / size) return need_array(SIZE_MAX, size); /* says so and ends */
  return take(arena, count * size);
}

char *arena_copy(struct arena *arena, const char *string)
{
  return string ? arena_copy_n(arena, string, strlen(string)) : arena_copy_n(arena, "", 0);
}

char *arena_copy_n(struct arena *arena, const char *bytes, size_t size)
{
  if (size > SIZE_MAX / 4) return need_array(SIZE_MAX, size);
  char *copy = take(arena, size + 1);
  memcpy(copy, bytes, size);
  return copy;
}

void arena_finish(struct arena *arena)
{
  while (arena->block) {
    struct arena_block *next = arena->block->next;
    free(arena->block);
    arena->block = next;
  }
}
