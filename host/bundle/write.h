/* SPDX-License-Identifier: EUPL-1.2
 *
 * The archive on its way out: libarchive writes ustar or zip, libzstd packs, nothing is held but a block.
 */
#ifndef PEIL_BUNDLE_WRITE_H
#define PEIL_BUNDLE_WRITE_H

#include <archive.h>
#include <zstd.h>

#include "base/hash.h"
#include "bundle/container.h"

#define BUNDLE_ZSTD_LEVEL 3

/* Who reads behind the writer: hears how many bytes are in the file. */
struct bundle_listener {
  void *context;
  void (*wrote)(void *context, uint64_t size);
};

struct bundle_writer {
  int descriptor;
  const char *name;
  struct archive *archive;
  ZSTD_CCtx *zstd; /* NULL for tar and zip */
  void *packed;
  size_t packed_size;
  const struct bundle_listener *listener; /* of a tar.zst; NULL for nobody. Set once opened */
  struct hash_run *hash;                  /* of a tar.zst: over what went to the descriptor */
  uint64_t written;                       /* bytes of that */
  result fault;                           /* from inside libarchive's call-back */
  bool given_up;                          /* nothing more is written while libarchive is taken down */
};

/* `tar_size` is the whole archive's, promised in the zstd frame's header. */
CHECKED result bundle_writer_open(struct bundle_writer *writer, int descriptor, const char *name,
                                  enum bundle_container container, uint64_t tar_size);
/* Then `size` bytes follow through bundle_writer_add. `path` is without a folder's "/". */
CHECKED result bundle_writer_member(struct bundle_writer *writer, const char *path, bool folder,
                                    uint64_t size);
CHECKED result bundle_writer_add(struct bundle_writer *writer, const void *bytes, size_t size);
CHECKED result bundle_writer_close(struct bundle_writer *writer);
/* SHA-256 of a tar.zst as it went to the descriptor; once, after closing. */
void bundle_writer_hash(struct bundle_writer *writer, uint8_t out[HASH_SIZE]);
void bundle_writer_finish(struct bundle_writer *writer);

#endif
