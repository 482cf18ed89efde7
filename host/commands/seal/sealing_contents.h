/* SPDX-License-Identifier: EUPL-1.2
 *
 * What goes into a bundle, gathered. Inside sealing.
 */
#ifndef PEIL_COMMANDS_SEAL_SEALING_CONTENTS_H
#define PEIL_COMMANDS_SEAL_SEALING_CONTENTS_H

#include "base/arena.h"
#include "bundle/bundle.h"

/* Everything a bundle_file points to lives here until the bundle is written. */
struct contents {
  struct arena arena;
  struct bundle_file *file;
  size_t count;
};

void contents_finish(struct contents *contents);

/* A member of this path, its content still to be said. The pointer holds until the next one is added. */
struct bundle_file *contents_add_file(struct contents *contents, const char *path);

/* The same with bytes, which are copied. */
void contents_add_bytes(struct contents *contents, const char *path, const char *bytes, size_t size);
void contents_add_text(struct contents *contents, const char *path, const struct text *text);

#endif
