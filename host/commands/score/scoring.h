/* SPDX-License-Identifier: EUPL-1.2
 *
 * What the verbs that score sheets share: from a command line to scores, and scores as text.
 */
#ifndef PEIL_COMMANDS_SCORE_SCORING_H
#define PEIL_COMMANDS_SCORE_SCORING_H

#include "commands/score/choices.h"

/* A table has no words: CSV then. */
enum score_form { SCORE_WORDS, SCORE_JSON, SCORE_CSV };

struct scoring {
  struct assessment *assessment; /* NULL when none was named */
  struct role *role;
  struct cases *cases;
  struct choices choices;
  struct assessed *assessed;
};

/* Reads the operands as sheets, with --role, --assessment, --method and --option, and scores them. Call scoring_finish also after a
 * fault. */
CHECKED result scoring_open(struct context *context, const struct arguments *arguments, struct scoring *out);

/* The two halves of it: `assessment` is a path or NULL, `sheet` are paths. */
CHECKED result scoring_load(struct context *context, const struct arguments *arguments,
                            const char *assessment, char *const *sheet, size_t sheets, struct scoring *out);
/* A plugin that fails costs its own results only, as long as another scored: see `failures` of scoring/assess.h and commands/score/failing.h. */
CHECKED result scoring_assess(struct context *context, struct scoring *scoring);

/* The same for readers of another language: methods speak it. What goes wrong is told in that of the process. */
CHECKED result scoring_assess_in(struct context *context, struct scoring *scoring, enum language language);
void scoring_finish(struct scoring *scoring);

/* The form of the output: as asked for, else as the name of the file says. `pages` makes the pages that scores are not. */
CHECKED result scoring_form(const struct context *context, const struct arguments *arguments,
                            const char *pages, enum score_form *form);

/* Writes to --output, and ends with what failed beside it. */
CHECKED result scoring_write(const struct context *context, const struct arguments *arguments,
                             struct assessed *assessed, enum score_form form);

void scoring_json(const struct assessed *assessed, struct text *out); /* one document a line */
void scoring_csv(const struct assessed *assessed, struct text *out);
void scoring_csv_row(struct text *out, const struct scores *scores);

/* As lines for people, fitted to the screen where `path`, the file that they go to, is NULL or "-". */
void scoring_people(const struct assessed *assessed, const char *path, struct text *out);

#endif
