/* SPDX-License-Identifier: EUPL-1.2
 *
 * The zip half of container.h. An export, never the sealed form: its structure is checked so that the local
 * headers and the directory at the end tell one story and no byte lies outside them (zip_check.h); what was checked is then what is
 * unpacked, member by member at the places that the check found, by zlib.
 *
 * Why not libarchive, which writes the zips: it would read the structure a second time, in its own way, and two readers that disagree are
 * what an attacker needs; and of a hostile file zlib sees one deflate stream, where libarchive's reader of zips is thousands of lines that
 * also know LZMA, encryption, zip64 and resource forks. So nothing of libarchive reads anything, and there is nothing to confine.
 */
#ifndef PEIL_BUNDLE_ZIP_READER_H
#define PEIL_BUNDLE_ZIP_READER_H

#include "bundle/container.h"

bool zip_likely(const uint8_t *bytes, size_t size);

/* From a descriptor that can seek, from its start. */
CHECKED result zip_walk(int descriptor, const char *name, const struct container_sink *sink);

#endif
