/* SPDX-License-Identifier: EUPL-1.2
 *
 * What a rendered text holds and lacks. Include it behind cmocka.h.
 */
#ifndef PEIL_TESTS_REPORT_RENDERED_H
#define PEIL_TESTS_REPORT_RENDERED_H

#include <string.h>

#include "base/text.h"

static inline unsigned count(const char *text, const char *part)
{
  unsigned found = 0;
  for (const char *at = strstr(text, part); at; at = strstr(at + 1, part)) found++;
  return found;
}

#define HAS(text, part)                                                                                      \
  do {                                                                                                       \
    if (!strstr(text_string(&(text)), part)) fail_msg("not found: %s", part);                                \
  } while (0)
#define LACKS(text, part)                                                                                    \
  do {                                                                                                       \
    if (strstr(text_string(&(text)), part)) fail_msg("found: %s", part);                                     \
  } while (0)

#endif
