/* SPDX-License-Identifier: EUPL-1.2
 *
 * The zip half of container.h. An export, never the sealed form: its structure is checked so that the local
 * headers and the directory at the end tell one story and no byte lies outside them; libarchive unpacks it.
 */
#ifndef PEIL_BUNDLE_ZIP_READER_H
#define PEIL_BUNDLE_ZIP_READER_H

#include "bundle/container.h"

bool zip_likely(const uint8_t *bytes, size_t size);

/* From a descriptor that can seek, from its start. */
CHECKED result zip_walk(int descriptor, const char *name, const struct container_sink *sink);

#endif
