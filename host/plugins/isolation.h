/* SPDX-License-Identifier: EUPL-1.2
 *
 * Where plugins run, and what they may have. Set once, before any plugin is loaded; without that, calls are made in this process, as
 * the tests of the floors do.
 */
#ifndef PEIL_PLUGINS_ISOLATION_H
#define PEIL_PLUGINS_ISOLATION_H

#include <stdbool.h>
#include <stdint.h>

#define ISOLATION_SECONDS 60u     /* a call may take, and a second more for every ISOLATION_ROWS rows */
#define ISOLATION_ROWS 10000u     /* so that a million rows may take two and a half minutes */
#define ISOLATION_MEBIBYTES 2048u /* a worker may have, beside the columns it is handed */

struct isolation {
  bool on;            /* false: in this process, which is for measuring and debugging only */
  const char *worker; /* path of the program peil-worker; the caller's, and stays valid */
  unsigned seconds;   /* 0: ISOLATION_SECONDS */
  unsigned mebibytes; /* 0: ISOLATION_MEBIBYTES */
};

void isolation_set(const struct isolation *isolation);
const struct isolation *isolation_now(void);

#endif
