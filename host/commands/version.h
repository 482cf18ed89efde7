/* SPDX-License-Identifier: EUPL-1.2
 *
 * peil's own version, from the build.
 */
#ifndef PEIL_COMMANDS_VERSION_H
#define PEIL_COMMANDS_VERSION_H

#ifndef PEIL_VERSION
#define PEIL_VERSION "0.0.0"
#endif

#endif
