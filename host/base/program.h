/* SPDX-License-Identifier: EUPL-1.2
 *
 * Where this installation stands, from the place of the running executable: a prefix with bin/peil in it, and all the rest
 * beside it (libexec/peil, lib/peil/plugins, share). The prefix may be a build folder or be moved as a whole.
 *
 * The program is two executables. bin/peil holds the light verbs, those that are started again and again by people and scripts and
 * want few libraries; what it does not hold it hands on to libexec/peil/peil, which holds every verb. Loading libarchive and
 * what that loads (libxml2, ICU, libstdc++) would else be half of the time that `peil score` takes to start. To the rest of
 * the world there is one program, and its path is bin/peil.
 */
#ifndef PEIL_BASE_PROGRAM_H
#define PEIL_BASE_PROGRAM_H

#include "base/result.h"

#define PROGRAM_HELPERS "libexec/peil" /* executables that are not for people, from the prefix on */

/* The prefix, absolute, and the path of bin/peil, whichever executable asks. The caller frees them. */
char *program_prefix(void);
char *program_path(void);

/* "lib/peil/plugins" -> what stands there in this installation; the caller frees it. */
char *program_part(const char *name);

/* Goes on as libexec/peil/peil, with the same arguments: returns only when that fails. */
CHECKED result program_hand_on(char *const *word);

#endif
