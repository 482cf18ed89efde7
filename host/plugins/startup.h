/* SPDX-License-Identifier: EUPL-1.2
 *
 * What an object would do the moment it is loaded, before anybody could call it: read from its bytes.
 */
#ifndef PEIL_PLUGINS_STARTUP_H
#define PEIL_PLUGINS_STARTUP_H

#include "plugins/object.h"

struct startup {
  unsigned
      constructors; /* functions that the loader would call, but for the one that every compiler puts there itself */
  bool fast_math; /* one of them changes how the processor rounds: what -ffast-math links in */
  bool indirect;  /* a symbol is chosen by code that runs while it is loaded (IFUNC) */
};
void startup_read(const struct object *object, struct startup *out);

#endif
