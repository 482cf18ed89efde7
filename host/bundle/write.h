/* SPDX-License-Identifier: EUPL-1.2
 *
 * The archive on its way out: libarchive writes ustar or zip, libzstd packs, nothing is held but a block.
 */
#ifndef PEIL_BUNDLE_WRITE_H
#define PEIL_BUNDLE_WRITE_H

#include <archive.h>
#include <zstd.h>

#include "bundle/container.h"

#define BUNDLE_ZSTD_LEVEL 3

struct bundle_writer {
  int descriptor;
  const char *name;
  struct archive *archive;
  ZSTD_CCtx *zstd; /* NULL for tar and zip */
  void *packed;
  size_t packed_size;
  result fault;  /* from inside libarchive's call-back */
  bool given_up; /* nothing more is written while libarchive is taken down */
};

/* `tar_size` is the whole archive's, promised in the zstd frame's header. */
CHECKED result bundle_writer_open(struct bundle_writer *writer, int descriptor, const char *name,
                                  enum bundle_container container, uint64_t tar_size);
/* Then `size` bytes follow through bundle_writer_add. `path` is without a folder's "/". */
CHECKED result bundle_writer_member(struct bundle_writer *writer, const char *path, bool folder,
                                    uint64_t size);
CHECKED result bundle_writer_add(struct bundle_writer *writer, const void *bytes, size_t size);
CHECKED result bundle_writer_close(struct bundle_writer *writer);
void bundle_writer_finish(struct bundle_writer *writer);

#endif
