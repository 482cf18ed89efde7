/* SPDX-License-Identifier: EUPL-1.2
 *
 * One header block of a ustar archive, read strictly.
 */
#ifndef PEIL_BUNDLE_TAR_HEADER_H
#define PEIL_BUNDLE_TAR_HEADER_H

#include <stdint.h>

#include "base/result.h"

struct tar_header {
  char path[257]; /* prefix and name joined; a folder without its closing "/" */
  bool folder;
  uint64_t size;
};

/* Reads the 512 bytes of `block`; everything but the path's own rules is checked. */
CHECKED result tar_header_read(const uint8_t *block, struct tar_header *out);

/* True when the block claims to be a ustar header at all. */
bool tar_header_likely(const uint8_t *block);

#endif
