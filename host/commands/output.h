/* SPDX-License-Identifier: EUPL-1.2
 *
 * A document to a file or the terminal, in the form its name asks for.
 */
#ifndef PEIL_COMMANDS_OUTPUT_H
#define PEIL_COMMANDS_OUTPUT_H

#include "commands/context.h"
#include "report/doc.h"

/* `path` ends in .html, .txt, .json, .csv or .pdf; NULL or "-" is text on standard output, as wide as the terminal. */
CHECKED result output_document(const struct context *context, const struct doc *doc, const char *path,
                               bool force);

bool output_is_csv(const char *path);

/* FAULT_USAGE for any other ending, before work is done; FAULT_ABSENT for .pdf where this peil was built without it. */
CHECKED result output_check(const char *path);

#endif
