/* SPDX-License-Identifier: EUPL-1.2
 *
 * A report as PDF, made by the program peil-paper beside this one (host/paper): it gets the report as JSON and gives the file
 * back. What a plugin wrote into a report so never meets the libraries that lay out text in this process.
 */
#ifndef PEIL_COMMANDS_PAPER_H
#define PEIL_COMMANDS_PAPER_H

#include "base/text.h"
#include "report/doc.h"

/* NULL when it is there; else FAULT_ABSENT. */
CHECKED result paper_check(void);

/* Appends the PDF to `out`. FAULT_INTERNAL when the program fails or what it gives is no whole PDF. */
CHECKED result paper_make(const struct doc *doc, struct text *out);

#endif
