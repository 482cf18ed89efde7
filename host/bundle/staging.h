/* SPDX-License-Identifier: EUPL-1.2
 *
 * A folder that appears whole or not at all: filled under a hidden name beside its place, then synced and renamed. What a kill left behind
 * is removed by the next one for the same place.
 */
#ifndef PEIL_BUNDLE_STAGING_H
#define PEIL_BUNDLE_STAGING_H

#include "base/result.h"

struct staging {
  const char *target, *kind;
  char *folder;     /* the target's, without a closing "/" */
  char *name;       /* of the fresh folder, in the target's parent; NULL once it is in place */
  int parent, root; /* the parent and the fresh folder, each opened once */
};

/* Makes the fresh folder, mode 0700. `kind` is the ending of its hidden name. FAULT_USAGE for what is no name of a folder,
 * FAULT_CANNOT_CREATE where the target is there and is not an empty folder. To be finished in either case. */
CHECKED result staging_open(struct staging *staging, const char *target, const char *kind);

/* Syncs all of it and puts it in place: there it takes the place of an empty folder and of nothing else. FAULT_IO, FAULT_CANNOT_CREATE. */
CHECKED result staging_publish(struct staging *staging);

/* Removes what was not put in place. */
void staging_finish(struct staging *staging);

#endif
