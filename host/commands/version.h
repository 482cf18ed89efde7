/* SPDX-License-Identifier: EUPL-1.2
 *
 * Which peil this is: its version, from the build, and the hashes of the files that hold what it does and says. Between two builds of one
 * version, such as a distribution's own, the hashes tell.
 */
#ifndef PEIL_COMMANDS_VERSION_H
#define PEIL_COMMANDS_VERSION_H

#include "base/json.h"

#ifndef PEIL_VERSION
#define PEIL_VERSION "0.0.0"
#endif

/* {"peil": version, "sha256": of the running executable, "messages": of the Dutch catalogue}; null for a file that cannot be read. Read once in
 * a process. A new reference. */
json_t *version_json(void);

#endif
