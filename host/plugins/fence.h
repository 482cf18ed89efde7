/* SPDX-License-Identifier: EUPL-1.2
 *
 * What is kept from a process in which a plugin runs: one place for the worker (host/worker) and for peil check. Nothing here allocates or
 * translates, so the worker can link it.
 *
 * The filters of system calls are made at build time by libseccomp (worker/make_filter.c): allow lists. A call that is not in
 * them does not happen; its number is noted and the process ends with WIRE_EXIT_UNCONFINED.
 */
#ifndef PEIL_PLUGINS_FENCE_H
#define PEIL_PLUGINS_FENCE_H

#include <stdbool.h>

#include "plugins/wire.h"

#if defined(__SANITIZE_ADDRESS__)
#define SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define SANITIZED 1
#endif
#endif

enum fence_calls {
  FENCE_LOADING, /* for good; while a plugin is being loaded the loader may open files for reading, of which Landlock leaves few */
  FENCE_RUNNING, /* on top of it: takes away what only the loader needs */
  FENCE_CHECKING /* for peil check, whose own looking around happens in the same process: it may read what Landlock leaves, and make files
                    in memory */
};

/* Version of the kernel's Landlock, 0: none. */
int fence_landlock(void);

/* What may still be read after fence_files. */
enum fence_open {
  FENCE_LIBRARIES = 1,  /* the system's own libraries */
  FENCE_OWN_PROCESS = 2 /* what /proc tells of this very process */
};
/* From here on no file can be opened but what `open` names (bits of enum fence_open) and `file` (NULL: none), and with a newer kernel no
 * network reached and no other process signalled. False: the kernel, which has Landlock, would not. */
bool fence_files_close(int version, unsigned open, const char *file);

/* False with errno ENOSYS or EINVAL: the kernel has no filters. */
bool fence_calls_close(enum fence_calls which);

/* Notes in `refused` and `raised` of `notes` what is refused, and ends the process. Before fence_calls_close. */
void fence_catch_refused(struct wire_notes *notes);

#endif
