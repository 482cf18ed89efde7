/* SPDX-License-Identifier: EUPL-1.2 */
#include "plugins/isolation.h"

static struct isolation now = {.seconds = ISOLATION_SECONDS, .mebibytes = ISOLATION_MEBIBYTES};

void isolation_set(const struct isolation *isolation)
{
  now = *isolation;
  if (!now.seconds) now.seconds = ISOLATION_SECONDS;
  if (!now.mebibytes) now.mebibytes = ISOLATION_MEBIBYTES;
}

const struct isolation *isolation_now(void) { return &now; }
