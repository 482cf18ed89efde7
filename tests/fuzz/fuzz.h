/* SPDX-License-Identifier: EUPL-1.2
 *
 * A fuzz target is one function, which either libFuzzer or replay.c calls. It must take any bytes, and it checks more
 * than that nothing crashes: what was accepted must come back the same. FUZZ_MUST ends the process where it does not.
 */
#ifndef PEIL_TESTS_FUZZ_H
#define PEIL_TESTS_FUZZ_H

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

/* libFuzzer's name for it. Returns 0. */
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

#define FUZZ_MUST(condition)                                                                                 \
  do {                                                                                                       \
    if (!(condition)) {                                                                                      \
      fprintf(stderr, "%s:%d: must hold: %s\n", __FILE__, __LINE__, #condition);                             \
      abort();                                                                                               \
    }                                                                                                        \
  } while (0)

#endif
