/* SPDX-License-Identifier: EUPL-1.2
 *
 * What a member of a bundle may be called, and the set of names met so far.
 *
 * A path is one to BUNDLE_DEPTH components, joined by "/"; a component is [A-Za-z0-9_][A-Za-z0-9._-]{0,99}.
 * So no path is absolute, climbs, hides (a leading point), names a Windows drive or stream, or has two
 * Unicode spellings. No two paths are the same after lower-casing: a bundle unpacks to the same tree on
 * every file system.
 */
#ifndef PEIL_BUNDLE_PATH_H
#define PEIL_BUNDLE_PATH_H

#include <stdint.h>

#include "base/result.h"

#define BUNDLE_PATH_LIMIT 255 /* bytes; with a folder's "/"; what a ustar header holds without extensions */
#define BUNDLE_COMPONENT_LIMIT 100
#define BUNDLE_DEPTH 16
#define BUNDLE_MEMBER_LIMIT 20000
#define BUNDLE_SIZE_LIMIT (UINT64_C(4) << 30) /* bytes of all members together */

/* A refusal: FAULT_NOT_IN_ORDER with its E_CODE, placed at the member or file `where` (NULL: the caller
 * places it). Bytes of `where` outside printable ASCII are shown as \xNN. */
CHECKED result bundle_refuse(const char *code, const char *where, const char *format, ...) FORMAT(3, 4);

/* NULL when `path` (without a folder's closing "/") may name a member; else a refusal with one of the E_PATH
 * codes. */
CHECKED result bundle_path_check(const char *path);

/* True for one component by the rule above; a bundle's id is one. */
bool bundle_component_valid(const char *component, size_t length);

/* The members of an archive so far, in their order. Zeroed is empty. */
struct bundle_names {
  void *tree; /* of tsearch, by lower-cased path */
  size_t count;
  char last[BUNDLE_PATH_LIMIT + 2]; /* as it stands in the archive: a folder with its "/" */
};

/* Adds one. `path` has passed bundle_path_check. Refused: one met before (E_DUP), the same name as file and
 * folder (E_DUP_NORMALIZED), the same but for case (E_DUP_CASEFOLD), out of byte order or without its folder
 * before it (E_LAYOUT), more than BUNDLE_MEMBER_LIMIT (E_LIMIT_COUNT). */
CHECKED result bundle_names_add(struct bundle_names *names, const char *path, bool folder);
void bundle_names_finish(struct bundle_names *names);

#endif
