/* SPDX-License-Identifier: EUPL-1.2
 *
 * The strict reader of a bundle's container: one zstd frame around one ustar archive, or the bare archive.
 * It accounts for every byte before anything is believed; what it does not know it refuses. A .zip export is
 * read by zip_reader.h and passes the same rules for names, order and limits.
 *
 * zstd (RFC 8878): exactly one frame, no dictionary, content size in the header, checksum at the end and
 * right, a window of at most CONTAINER_WINDOW_LIMIT, nothing behind it. Skippable frames are refused. ustar
 * (POSIX.1-1988): types 0 and 5, mode 0644 and 0755, ids and time 0, no owner names, numbers in octal of
 * full width, NULs and nothing else behind a name, zeros between members, two zero blocks at the end; behind
 * those nothing, or zeros up to a whole record of 10,240 bytes as tar programs write it to a pipe.
 *
 * Why not libarchive alone: with all its guards on it let nothing escape, yet called 45 of 127 hostile
 * containers a success (bytes behind the end, a second archive, a lost member). Two readers that disagree
 * are what an attacker needs.
 */
#ifndef PEIL_BUNDLE_CONTAINER_H
#define PEIL_BUNDLE_CONTAINER_H

#include <stdint.h>

#include "base/result.h"

#define CONTAINER_WINDOW_LIMIT (UINT64_C(128) << 20) /* bytes; what `zstd -d --memory=134217728` takes */
#define CONTAINER_RECORD 10240                       /* bytes: 20 blocks of 512 */

enum bundle_container { BUNDLE_TAR_ZST, BUNDLE_TAR, BUNDLE_ZIP };

struct container_member {
  const char *path; /* checked by path.h's rules, without a folder's "/"; valid during the call */
  bool folder;
  uint64_t size; /* bytes that will follow; 0 for a folder */
};

/* Who receives the members, in their order: `member`, then `bytes` any number of times, then `end`. Blocks
 * are the reader's own and valid during the call. A fault ends the walk and is passed up. Nothing that a
 * sink has received is to be believed until the walk has returned NULL. */
struct container_sink {
  void *context;
  result (*member)(void *context, const struct container_member *member);
  result (*bytes)(void *context, const void *bytes, size_t size);
  result (*end)(void *context);
};

/* Walks the whole container from the descriptor's offset to its end. `name` is the file's, for faults. The
 * kind is told by its first bytes, never by the name, and given in `*kind` (may be NULL). Refusals are
 * FAULT_NOT_IN_ORDER with an E_CODE, placed at the member, or at `name` where there is none. A zip needs a
 * descriptor that can seek. */
CHECKED result container_walk(int descriptor, const char *name, const struct container_sink *sink,
                              enum bundle_container *kind);

/* The same over a file that is still being written, from its beginning. `await` says how many bytes are in it, and waits until that is more
 * than `at`, the bytes read so far; it says `at` when no more will come. Not for a zip, which is read from both ends. */
struct container_pace {
  void *context;
  uint64_t (*await)(void *context, uint64_t at);
};
CHECKED result container_walk_behind(int descriptor, const char *name, const struct container_pace *pace,
                                     const struct container_sink *sink, enum bundle_container *kind);

/* The same over bytes in memory. */
CHECKED result container_walk_memory(const void *bytes, size_t size, const char *name,
                                     const struct container_sink *sink, enum bundle_container *kind);

/* "x.tar.zst", "x.tar", "x.zip" -> kind; false for another ending. */
bool container_from_name(const char *name, enum bundle_container *kind);
const char *container_ending(enum bundle_container kind); /* ".tar.zst" ... */

#endif
