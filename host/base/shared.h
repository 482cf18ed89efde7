/* SPDX-License-Identifier: EUPL-1.2
 *
 * Columns that another process can be handed without a copy. What is small lies on the heap; from SHARED_LEAST bytes on it lies
 * in a memory file of its own, of a fixed size, that nobody but this process can write: the file is sealed against every
 * later way of writing, and only the mapping made here, before the seal, may.
 */
#ifndef PEIL_BASE_SHARED_H
#define PEIL_BASE_SHARED_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define SHARED_LEAST (64u * 1024)

/* Zeroed; never NULL. Where there can be no memory file it is on the heap after all: then it is copied, and works as well. */
void *shared_memory(size_t size);
/* The same for an array that will be filled: its pages are had at once, which costs less than one by one. Overflow is running out of
 * memory. */
void *shared_array(size_t count, size_t size);
/* The same for one that grows: `used` bytes of `old` (which may be NULL) are taken along, and `old` is freed. */
void *shared_more(void *old, size_t used, size_t count, size_t size);
void shared_free(void *memory); /* takes NULL; threads may call these at the same time */

/* Where bytes lie: which file, under a number that never comes back, and how far in. */
struct shared_place {
  uint64_t number;
  int descriptor;      /* borrowed: valid while the memory is not freed */
  size_t offset, size; /* size: of the whole */
};
bool shared_find(const void *at, size_t size, struct shared_place *out);

/* A memory file by itself, mapped for reading and writing. `writable`: whoever gets the descriptor may write too; nobody may
 * change its size. False where the system has none left. */
struct shared_file {
  int descriptor;
  char *bytes;
  size_t size; /* whole pages */
};
bool shared_file_open(struct shared_file *file, const char *name, size_t size, bool writable);
void shared_file_close(struct shared_file *file);

#endif
