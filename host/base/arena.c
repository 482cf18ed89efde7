/* SPDX-License-Identifier: EUPL-1.2 */
#include "base/arena.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define BLOCK_SIZE 65536

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

void *arena_memory(struct arena *arena, size_t count, size_t size)
{
  const size_t align = sizeof(max_align_t);
  if (size && count > (SIZE_MAX / 4) / size) return need_array(SIZE_MAX, size); /* says so and ends */
  size_t bytes = (count * size + align - 1) / align * align;
  if (!arena->block || arena->block->size - arena->block->used < bytes) {
    struct arena_block *block = block_create(bytes > BLOCK_SIZE ? bytes : BLOCK_SIZE);
    block->next = arena->block;
    arena->block = block;
  }
  void *memory = (char *)arena->block->data + arena->block->used;
  arena->block->used += bytes;
  return memory;
}

char *arena_copy(struct arena *arena, const char *string)
{
  return string ? arena_copy_n(arena, string, strlen(string)) : arena_copy_n(arena, "", 0);
}

char *arena_copy_n(struct arena *arena, const char *bytes, size_t size)
{
  char *copy = arena_memory(arena, size + 1, 1);
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
