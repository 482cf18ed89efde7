/* SPDX-License-Identifier: EUPL-1.2
 *
 * The zstd half of container.h: one frame, checked by its header before libzstd sees it, unpacked into a
 * tar_reader.
 */
#ifndef PEIL_BUNDLE_ZSTD_READER_H
#define PEIL_BUNDLE_ZSTD_READER_H

#include <zstd.h>

#include "bundle/tar_reader.h"

#define ZSTD_HEADER_MAX 18

struct zstd_reader {
  const char *name;
  struct tar_reader *tar;
  ZSTD_DCtx *context;
  uint8_t header[ZSTD_HEADER_MAX];
  size_t filled, needed; /* of the frame's header */
  bool begun, ended;
  uint64_t pledged, made; /* bytes of the archive: as the header says, and so far */
  uint8_t *out;
};

bool zstd_likely(const uint8_t *bytes, size_t size); /* a frame or a skippable frame */
void zstd_reader_init(struct zstd_reader *reader, const char *name, struct tar_reader *tar);
CHECKED result zstd_reader_take(struct zstd_reader *reader, const uint8_t *bytes, size_t size);
CHECKED result zstd_reader_close(struct zstd_reader *reader);
void zstd_reader_finish(struct zstd_reader *reader);

#endif
