/* SPDX-License-Identifier: EUPL-1.2 */
#include "plugins/surroundings.h"

#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

void climate_take(struct climate *before)
{
  const char *locale = setlocale(LC_ALL, NULL);
  size_t length = locale ? strnlen(locale, sizeof before->locale - 1) : 0;
  if (length) memcpy(before->locale, locale, length);
  before->locale[length] = 0;
  before->thread_locale = uselocale((locale_t)0);
  fegetenv(&before->arithmetic);
}

/* The control part alone, where the machine tells it apart from flags and from the last instruction's
 * address. */
static bool same_arithmetic(const fenv_t *a, const fenv_t *b)
{
#if defined(__x86_64__)
  const unsigned flags = 0x3f;
  return a->__control_word == b->__control_word && (a->__mxcsr & ~flags) == (b->__mxcsr & ~flags);
#elif defined(__aarch64__)
  return a->__fpcr == b->__fpcr;
#else
  return memcmp(a, b, sizeof *a) == 0;
#endif
}

enum changed climate_restore(const struct climate *before)
{
  enum changed changed = CHANGED_NOTHING;
  fenv_t now;
  fegetenv(&now);
  if (!same_arithmetic(&before->arithmetic, &now)) {
    fesetenv(&before->arithmetic);
    changed = CHANGED_ARITHMETIC;
  }
  if (uselocale((locale_t)0) != before->thread_locale) {
    uselocale(before->thread_locale);
    changed = CHANGED_LOCALE;
  }
  const char *locale = setlocale(LC_ALL, NULL);
  if (!locale || strncmp(locale, before->locale, sizeof before->locale - 1) != 0) {
    setlocale(LC_ALL, before->locale);
    changed = CHANGED_LOCALE;
  }
  return changed;
}

/* umask() can only be read by setting it, which another thread creating a file would notice; the kernel tells
 * it too. */
static mode_t mask_now(bool alone)
{
  char status[512] = "";
  int descriptor = alone ? -1 : open("/proc/self/status", O_RDONLY | O_CLOEXEC);
  ssize_t got = descriptor < 0 ? 0 : read(descriptor, status, sizeof status - 1);
  if (descriptor >= 0) close(descriptor);
  const char *line = got > 0 ? strstr(status, "\nUmask:") : NULL;
  if (line) return (mode_t)strtoul(line + strlen("\nUmask:"), NULL, 8);
  mode_t mask = umask(077);
  umask(mask);
  return mask;
}

void surroundings_take(struct surroundings *before, bool alone)
{
  memset(before, 0, sizeof *before);
  before->alone = alone;
  climate_take(&before->climate);
  before->mask = mask_now(alone);
  for (int i = 1; i < NSIG; i++) (void)sigaction(i, NULL, &before->handler[i]);
}

static bool restore_handlers(const struct surroundings *before)
{
  bool same = true;
  for (int i = 1; i < NSIG; i++) {
    struct sigaction now;
    const struct sigaction *was = &before->handler[i];
    if (sigaction(i, NULL, &now) < 0) continue; /* the C library keeps a few for itself */
    if (now.sa_sigaction == was->sa_sigaction && now.sa_flags == was->sa_flags) continue;
    (void)sigaction(i, was, NULL);
    same = false;
  }
  return same;
}

enum changed surroundings_restore(const struct surroundings *before)
{
  enum changed changed = climate_restore(&before->climate);
  if (mask_now(before->alone) != before->mask) {
    umask(before->mask);
    changed = CHANGED_MASK;
  }
  if (!restore_handlers(before)) changed = CHANGED_SIGNALS;
  return changed;
}
