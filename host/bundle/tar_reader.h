/* SPDX-License-Identifier: EUPL-1.2
 *
 * The ustar half of container.h: takes the archive's bytes in pieces of any size.
 */
#ifndef PEIL_BUNDLE_TAR_READER_H
#define PEIL_BUNDLE_TAR_READER_H

#include "bundle/container.h"
#include "bundle/path.h"

#define TAR_BLOCK 512

enum tar_state { TAR_HEADER, TAR_DATA, TAR_PADDING, TAR_END_MARK, TAR_AFTER };

struct tar_reader {
  const struct container_sink *sink;
  const char *name; /* of the container */
  enum tar_state state;
  uint8_t block[TAR_BLOCK]; /* a header met in pieces */
  size_t filled;
  uint64_t left;    /* of the member's bytes, or of its padding */
  uint64_t padding; /* behind the member's bytes */
  uint64_t at, end; /* bytes taken; where the end marks ended */
  uint64_t content; /* bytes of all members so far */
  char member[BUNDLE_PATH_LIMIT + 2];
  struct bundle_names names;
};

void tar_reader_init(struct tar_reader *reader, const char *name, const struct container_sink *sink);
CHECKED result tar_reader_take(struct tar_reader *reader, const uint8_t *bytes, size_t size);
CHECKED result tar_reader_close(struct tar_reader *reader); /* no more bytes come: is it complete? */
void tar_reader_finish(struct tar_reader *reader);

#endif
