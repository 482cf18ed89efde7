/* SPDX-License-Identifier: EUPL-1.2
 *
 * A bundle on disk. The strict reader itself unpacks, not libarchive: the bytes that were judged are the
 * bytes that are written, in one pass, and no second reader can see another tree in them.
 */
#ifndef PEIL_BUNDLE_UNPACK_H
#define PEIL_BUNDLE_UNPACK_H

#include "bundle/verify.h"

/* Verifies `path` and puts its tree at `<folder>/<id>/...`. `folder` is not there yet, or is an empty
 * folder; its parent is. Everything is written in a fresh folder of mode 0700 beside it, held by one
 * descriptor, which takes the name `folder` only when the whole bundle was found in order; else it is
 * removed. Nothing outside is created or changed. Files get 0644, folders 0755, less umask. Faults as
 * bundle_verify_trusted; FAULT_CANNOT_CREATE when `folder` exists or its parent cannot be written; FAULT_IO. */
CHECKED result bundle_unpack(const char *path, const char *folder, const struct seal_trust *trust,
                             struct verify_report *report);

#endif
