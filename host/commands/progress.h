/* SPDX-License-Identifier: EUPL-1.2
 *
 * Progress with an estimate, on one line of standard error, when a person is watching and it takes over two seconds.
 */
#ifndef PEIL_COMMANDS_PROGRESS_H
#define PEIL_COMMANDS_PROGRESS_H

#include <stdbool.h>
#include <stdint.h>
#include <time.h>

struct progress {
  struct timespec start, last;
  bool shown, person;
  bool bundles; /* what is counted: bundles, not sheets */
};

void progress_start(struct progress *progress, bool person);
/* `total` 0: not known. Cheap to call often. */
void progress_show(struct progress *progress, uint64_t done, uint64_t total, uint64_t count);
void progress_end(struct progress *progress);

#endif
