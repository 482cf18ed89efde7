/* SPDX-License-Identifier: EUPL-1.2
 *
 * What a plugin shares with everything else in the process and must leave alone. Taken before its code runs
 * and compared after; what changed is put back and said, so that one bad plugin does not spoil the figures of
 * the next call. Used where the plugin runs: in the worker (host/worker), or in this process.
 */
#ifndef PEIL_PLUGINS_SURROUNDINGS_H
#define PEIL_PLUGINS_SURROUNDINGS_H

#include <fenv.h>
#include <locale.h>
#include <signal.h>
#include <stdbool.h>
#include <sys/types.h>

enum changed {
  CHANGED_NOTHING = 0,
  CHANGED_ARITHMETIC,
  CHANGED_LOCALE,
  CHANGED_MASK,
  CHANGED_SIGNALS,
  CHANGED_ENVIRONMENT, /* from here on only a worker looks */
  CHANGED_OUTPUT,
  CHANGED_LAST = CHANGED_OUTPUT
};

/* What changed, in a word or two, in the person's language; for the host. */
const char *changed_word(enum changed changed);

/* What is looked at around every call: the locale (a comma for a point) and the floating-point environment
 * (rounding, flush-to-zero, traps; not the exception flags, which every sum may raise). Costs a fraction of a
 * microsecond. */
struct climate {
  char locale[1024];
  locale_t thread_locale;
  fenv_t arithmetic;
};
void climate_take(struct climate *before);
/* What changed; it is as before again. */
enum changed climate_restore(const struct climate *before);

/* Around loading: also the file mode mask and the signal handlers, which a constructor could set. */
struct surroundings {
  struct climate climate;
  bool alone; /* no other thread could notice that the mask is looked at by setting it */
  mode_t mask;
  struct sigaction handler[NSIG];
};
void surroundings_take(struct surroundings *before, bool alone);
enum changed surroundings_restore(const struct surroundings *before);

#endif
