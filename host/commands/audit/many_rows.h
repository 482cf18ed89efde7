/* SPDX-License-Identifier: EUPL-1.2
 *
 * Inside many.c: one bundle's row as text in the form asked for.
 */
#ifndef PEIL_COMMANDS_AUDIT_MANY_ROWS_H
#define PEIL_COMMANDS_AUDIT_MANY_ROWS_H

#include "commands/audit/many.h"

enum many_form { MANY_WORDS, MANY_JSON, MANY_CSV };

enum many_outcome {
  MANY_IN_ORDER,
  MANY_NOT_IN_ORDER,
  MANY_CANNOT, /* not read, or not recomputed here */
  MANY_OUTCOMES
};

/* FAULT_USAGE for an ending that is none of ours. */
CHECKED result many_form_of(const struct context *context, const char *output, enum many_form *out);

enum many_outcome many_outcome_of(const fault *found);

/* What stands before the rows; a row, ended; what stands behind them. `found` may be NULL. */
void many_head(enum many_form form, struct text *out);
void many_line(enum many_form form, const char *path, const fault *found, const struct many_row *row,
               struct text *out);
void many_sums(enum many_form form, const char *format, const size_t sums[MANY_OUTCOMES], struct text *out);

#endif
