/* SPDX-License-Identifier: EUPL-1.2
 *
 * What a verb is given to tell of: sheets, and tables in which a row is a sheet.
 */
#ifndef PEIL_COMMANDS_SHEETS_H
#define PEIL_COMMANDS_SHEETS_H

#include "commands/context.h"

/* Whether a file is a wide CSV (model/wide.h): by its name, or by the header it begins with. A pipe is left alone, because what is read
 * of it is gone. */
bool sheets_is_table(const char *path);

/* For verbs that may be asked to tell of some of the subjects. */
#define SUBJECT_OPTION                                                                                       \
  {                                                                                                          \
    "subject", 0, "CODE", N_("of this subject only; may be repeated")                                        \
  }

/* Reads the sheets that `arguments` names, and the rows of tables as sheets, and groups them; where --subject is given, those on these
 * subjects. The role is `role_name`, or what the first sheet names; a table names none. Both results are the caller's; the cases refer
 * to the role. */
CHECKED result sheets_cases(struct context *context, const struct arguments *arguments, const char *role_name,
                            struct role **role, struct cases **cases);

/* The two halves of it. */
CHECKED result sheets_role(struct context *context, const char *role_name, const char *first_sheet,
                           struct role **out);
CHECKED result sheets_read(struct context *context, const struct arguments *arguments, char *const *path,
                           size_t count, const struct role *role, struct cases **out);

#endif
