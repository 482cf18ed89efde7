/* SPDX-License-Identifier: EUPL-1.2 */
#include "commands/progress.h"

#include <stdio.h>

#include "base/language.h"

static double seconds_between(const struct timespec *a, const struct timespec *b)
{
  return (double)(b->tv_sec - a->tv_sec) + (double)(b->tv_nsec - a->tv_nsec) / 1e9;
}

void progress_start(struct progress *progress, bool person)
{
  *progress = (struct progress){.person = person};
  clock_gettime(CLOCK_MONOTONIC, &progress->start);
  progress->last = progress->start;
}

void progress_show(struct progress *progress, uint64_t done, uint64_t total, uint64_t count)
{
  struct timespec now;
  if (!progress->person) return;
  clock_gettime(CLOCK_MONOTONIC, &now);
  double gone = seconds_between(&progress->start, &now);
  if (gone < 2 || seconds_between(&progress->last, &now) < 0.2) return;
  progress->last = now;
  progress->shown = true;
  fprintf(stderr, "\r\033[K");
  if (total && done) {
    double left = gone * ((double)total / (double)done - 1);
    fprintf(stderr,
            progress->bundles ? ngettext("%.0f %%, %llu bundle, about %.0f s left",
                                         "%.0f %%, %llu bundles, about %.0f s left", count)
                              : ngettext("%.0f %%, %llu sheet, about %.0f s left",
                                         "%.0f %%, %llu sheets, about %.0f s left", count),
            100.0 * (double)done / (double)total, (unsigned long long)count, left);
  } else {
    fprintf(stderr, ngettext("%llu sheet", "%llu sheets", count), (unsigned long long)count);
  }
  fflush(stderr);
}

void progress_end(struct progress *progress)
{
  if (progress->shown) fprintf(stderr, "\r\033[K");
}
