/* SPDX-License-Identifier: EUPL-1.2
 *
 * A bundle that was made from another: the other is the one that is named, and the case in both is the same. For `peil verify`, which goes by the
 * tag data, and for `peil audit`, which goes by the assessment and holds the two against each other.
 */
#ifndef PEIL_COMMANDS_SEAL_PREDECESSOR_H
#define PEIL_COMMANDS_SEAL_PREDECESSOR_H

#include "bundle/bundle.h"

struct predecessor_named {
  const char *bundle, *sha256; /* id, and tag manifest as 64 hex digits */
};

/* Role text, sheets and the list of evidence are taken over byte for byte. Every place where the two differ is told, a line each. */
void predecessor_hold(const struct bundle *one, const struct predecessor_named *named,
                      const struct bundle *other, void (*differs)(void *context, const char *line),
                      void *context);

#endif
