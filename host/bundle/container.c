/* SPDX-License-Identifier: EUPL-1.2 */
#include "bundle/container.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/file.h"
#include "base/language.h"
#include "bundle/tar_reader.h"
#include "bundle/zip_reader.h"
#include "bundle/zstd_reader.h"

/* Large enough that the calls cost little, small enough that a block goes from the kernel's copy to the hash within the nearest
 * caches: with 256 KiB the copying alone took as long as half the hashing. */
#define BLOCK_SIZE ((size_t)32 * 1024)

struct source {
  int descriptor; /* -1 for memory */
  const char *name;
  const uint8_t *memory;
  size_t left;                       /* of the memory */
  uint8_t *buffer;                   /* of a descriptor */
  const struct container_pace *pace; /* of a file that is being written; NULL for one that is not */
  uint64_t at, there;                /* of that: bytes read, bytes written */
};

/* As read(2), but the end of the file is where the writer ended. */
static ssize_t read_some(struct source *source, uint8_t *to, size_t size)
{
  if (!source->pace) return read(source->descriptor, to, size);
  if (source->at == source->there) source->there = source->pace->await(source->pace->context, source->at);
  uint64_t left = source->there - source->at;
  ssize_t got = pread(source->descriptor, to, left < size ? (size_t)left : size, (off_t)source->at);
  if (got > 0) source->at += (uint64_t)got;
  return got;
}

/* The next block; size 0 at the end. Only the last block is short: told apart kinds need the first bytes
 * together. */
static result next_block(struct source *source, const uint8_t **block, size_t *size)
{
  *size = 0;
  if (source->descriptor < 0) {
    *block = source->memory;
    *size = source->left < BLOCK_SIZE ? source->left : BLOCK_SIZE;
    source->memory += *size;
    source->left -= *size;
    return NULL;
  }
  *block = source->buffer;
  while (*size < BLOCK_SIZE) {
    ssize_t got = read_some(source, source->buffer + *size, BLOCK_SIZE - *size);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return fault_at(fault_errno(FAULT_IO, errno, _("reading failed")), source->name, 0, 0);
    if (got == 0) break;
    *size += (size_t)got;
  }
  return NULL;
}

static result walk_tar(struct source *source, struct tar_reader *tar, const uint8_t *block, size_t size)
{
  while (size) {
    TRY(tar_reader_take(tar, block, size));
    TRY(next_block(source, &block, &size));
  }
  return tar_reader_close(tar);
}

static result walk_zstd(struct source *source, struct zstd_reader *zstd, const uint8_t *block, size_t size)
{
  while (size) {
    TRY(zstd_reader_take(zstd, block, size));
    TRY(next_block(source, &block, &size));
  }
  return zstd_reader_close(zstd);
}

/* A zip is read from both ends, so bytes in memory become a file in memory. */
static result walk_zip_memory(const struct source *source, const uint8_t *bytes, size_t size,
                              const struct container_sink *sink)
{
  int descriptor = memfd_create("zip", MFD_CLOEXEC);
  if (descriptor < 0) return fault_errno(FAULT_INTERNAL, errno, _("no memory file"));
  result r = file_write_all(descriptor, source->name, bytes, size);
  if (!r) r = zip_walk(descriptor, source->name, sink);
  close(descriptor);
  return r;
}

static result walk(struct source *source, const struct container_sink *sink, enum bundle_container *kind)
{
  const uint8_t *block = NULL, *memory = source->memory;
  size_t size = 0, whole = source->left;
  TRY(next_block(source, &block, &size));
  if (!size) return bundle_refuse("E_TRUNCATED", source->name, _("the file is empty"));
  *kind = zstd_likely(block, size) ? BUNDLE_TAR_ZST : zip_likely(block, size) ? BUNDLE_ZIP : BUNDLE_TAR;
  if (*kind == BUNDLE_ZIP)
    return source->descriptor < 0 ? walk_zip_memory(source, memory, whole, sink)
                                  : zip_walk(source->descriptor, source->name, sink);
  struct tar_reader tar;
  tar_reader_init(&tar, source->name, sink);
  result r = NULL;
  if (*kind == BUNDLE_TAR_ZST) {
    struct zstd_reader zstd;
    zstd_reader_init(&zstd, source->name, &tar);
    r = walk_zstd(source, &zstd, block, size);
    zstd_reader_finish(&zstd);
  } else {
    r = walk_tar(source, &tar, block, size);
  }
  tar_reader_finish(&tar);
  return r;
}

result container_walk(int descriptor, const char *name, const struct container_sink *sink,
                      enum bundle_container *kind)
{
  enum bundle_container found = BUNDLE_TAR;
  struct source source = {.descriptor = descriptor, .name = name, .buffer = need_memory(BLOCK_SIZE)};
  result r = walk(&source, sink, kind ? kind : &found);
  free(source.buffer);
  return r;
}

result container_walk_behind(int descriptor, const char *name, const struct container_pace *pace,
                             const struct container_sink *sink, enum bundle_container *kind)
{
  struct source source = {
      .descriptor = descriptor, .name = name, .buffer = need_memory(BLOCK_SIZE), .pace = pace};
  result r = walk(&source, sink, kind);
  free(source.buffer);
  return r;
}

result container_walk_memory(const void *bytes, size_t size, const char *name,
                             const struct container_sink *sink, enum bundle_container *kind)
{
  enum bundle_container found = BUNDLE_TAR;
  struct source source = {.descriptor = -1, .name = name, .memory = bytes, .left = size};
  return walk(&source, sink, kind ? kind : &found);
}

static const char *const endings[] = {
    [BUNDLE_TAR_ZST] = ".tar.zst", [BUNDLE_TAR] = ".tar", [BUNDLE_ZIP] = ".zip"};

const char *container_ending(enum bundle_container kind) { return endings[kind]; }

bool container_from_name(const char *name, enum bundle_container *kind)
{
  size_t length = strlen(name);
  for (int i = BUNDLE_TAR_ZST; i <= BUNDLE_ZIP; i++) {
    size_t ending = strlen(endings[i]);
    if (length <= ending || strcmp(name + length - ending, endings[i]) != 0) continue;
    *kind = (enum bundle_container)i;
    return true;
  }
  return false;
}
