/* SPDX-License-Identifier: EUPL-1.2
 *
 * Running a program of the system, such as ssh-keygen: found in PATH, without a shell, its streams in memory.
 */
#ifndef PEIL_BASE_TOOL_H
#define PEIL_BASE_TOOL_H

#include "base/text.h"

#define TOOL_OUTPUT_LIMIT ((size_t)1 << 20) /* bytes of either stream that are read back */
#define TOOL_FILE "/dev/fd/3"               /* where the program finds `file` */

struct tool_run {
  const char *const *words; /* the program's name and its arguments, ended by NULL */
  const void *input;        /* its standard input, of `input_size` bytes */
  size_t input_size;
  const void *file; /* a second input, as TOOL_FILE; NULL for none */
  size_t file_size;
  /* What came of it: */
  int code; /* exit code; 128 and the signal's number when one ended it */
  struct text output, errors;
};
void tool_run_finish(struct tool_run *run);

/* NULL when the program ran, whatever its exit code. FAULT_ABSENT when there is no such program in PATH: the caller says what to install.
 * The terminal and the environment are the program's too, so that it can ask for a passphrase or an agent. */
CHECKED result tool_run(struct tool_run *run);

#endif
