/* SPDX-License-Identifier: EUPL-1.2
 *
 * Where a passphrase comes from. Who asks for one overwrites it when done.
 */
#ifndef PEIL_BASE_SECRET_H
#define PEIL_BASE_SECRET_H

#include "base/result.h"

#define SECRET_LIMIT 1024 /* bytes, with the ending NUL */

/* Asked at most once, and only where a file is encrypted. `file` is the one it is for; `out` is zeroed. */
struct secret_source {
  result (*ask)(void *context, const char *file, char out[SECRET_LIMIT]);
  void *context;
};

#endif
