/* SPDX-License-Identifier: EUPL-1.2
 *
 * Where a passphrase comes from. Who asks for one overwrites it when done.
 */
#ifndef PEIL_BASE_SECRET_H
#define PEIL_BASE_SECRET_H

#include "base/result.h"

#define SECRET_LIMIT 1024 /* bytes, with the ending NUL */

struct secret_source {
  /* Asked at most once, and only where a file is encrypted. `file` is the one it is for; `out` is zeroed. */
  result (*ask)(void *context, const char *file, char out[SECRET_LIMIT]);
  /* What was given does not open `file`: who remembers passphrases forgets this one. NULL where nobody does. */
  void (*forget)(void *context, const char *file);
  void *context;
};

/* For who asked, once it did not open the file. */
static inline void secret_forget(const struct secret_source *source, const char *file)
{
  if (source->forget) source->forget(source->context, file);
}

#endif
