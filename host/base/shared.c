/* SPDX-License-Identifier: EUPL-1.2 */
#include "base/shared.h"

#include <fcntl.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/result.h"

#ifndef F_SEAL_FUTURE_WRITE /* Linux 5.1 */
#define F_SEAL_FUTURE_WRITE 0x0010
#endif

struct region {
  struct shared_file file;
  uint64_t number;
};

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct region *all; /* few at a time: a table has one per thread and array */
static size_t regions, room;
static uint64_t numbers;

static size_t whole_pages(size_t size)
{
  const size_t page = 4096;
  return size > SIZE_MAX - page ? 0 : (size + page - 1) / page * page;
}

static bool open_file(struct shared_file *file, const char *name, size_t size, bool writable, int flags)
{
  const int seals = F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_SEAL | (writable ? 0 : F_SEAL_FUTURE_WRITE);
  *file = (struct shared_file){.descriptor = -1, .size = whole_pages(size ? size : 1)};
  if (!file->size) return false;
  file->descriptor = memfd_create(name, MFD_CLOEXEC | MFD_ALLOW_SEALING);
  if (file->descriptor < 0) return false;
  void *bytes = MAP_FAILED;
  if (ftruncate(file->descriptor, (off_t)file->size) == 0)
    bytes = mmap(NULL, file->size, PROT_READ | PROT_WRITE, MAP_SHARED | flags, file->descriptor, 0);
  if (bytes != MAP_FAILED) file->bytes = bytes;
  if (file->bytes && fcntl(file->descriptor, F_ADD_SEALS, seals) == 0) return true;
  shared_file_close(file);
  return false;
}

bool shared_file_open(struct shared_file *file, const char *name, size_t size, bool writable)
{
  return open_file(file, name, size, writable, 0);
}

void shared_file_close(struct shared_file *file)
{
  if (file->bytes) munmap(file->bytes, file->size);
  if (file->descriptor >= 0) close(file->descriptor);
  *file = (struct shared_file){.descriptor = -1};
}

static void *memory(size_t size, int flags)
{
  struct shared_file file;
  if (size < SHARED_LEAST || !open_file(&file, "peil-columns", size, false, flags)) return need_memory(size);
  pthread_mutex_lock(&lock);
  if (regions == room) {
    room = room ? 2 * room : 16;
    all = need_more(all, room, sizeof *all);
  }
  all[regions++] = (struct region){file, ++numbers};
  pthread_mutex_unlock(&lock);
  return file.bytes;
}

void *shared_memory(size_t size) { return memory(size, 0); }

void *shared_array(size_t count, size_t size)
{
  size_t bytes;
  if (__builtin_mul_overflow(count, size, &bytes)) return need_array(count, size);
  return memory(bytes, MAP_POPULATE);
}

void *shared_more(void *old, size_t used, size_t count, size_t size)
{
  size_t bytes;
  if (__builtin_mul_overflow(count, size, &bytes)) return need_array(count, size); /* says so and ends */
  void *more = shared_memory(bytes);
  if (used) memcpy(more, old, used);
  shared_free(old);
  return more;
}

void shared_free(void *memory)
{
  struct shared_file file = {.descriptor = -1};
  if (!memory) return;
  pthread_mutex_lock(&lock);
  for (size_t i = 0; i < regions && file.descriptor < 0; i++)
    if (all[i].file.bytes == memory) {
      file = all[i].file;
      all[i] = all[--regions];
    }
  if (!regions) {
    free(all);
    all = NULL;
    room = 0;
  }
  pthread_mutex_unlock(&lock);
  if (file.descriptor < 0) free(memory);
  else shared_file_close(&file);
}

bool shared_find(const void *at, size_t size, struct shared_place *out)
{
  const uintptr_t from = (uintptr_t)at;
  bool found = false;
  pthread_mutex_lock(&lock);
  for (size_t i = 0; i < regions && !found; i++) {
    const struct shared_file *file = &all[i].file;
    const uintptr_t start = (uintptr_t)file->bytes;
    found = from >= start && from - start <= file->size && size <= file->size - (from - start);
    if (found) *out = (struct shared_place){all[i].number, file->descriptor, from - start, file->size};
  }
  pthread_mutex_unlock(&lock);
  return found;
}
