/* SPDX-License-Identifier: EUPL-1.2
 *
 * Inside `peil export`: what one bundle, or one loose sheet, holds on a subject, put into the folder that will be theirs.
 */
#ifndef PEIL_COMMANDS_PERSONAL_EXPORTING_H
#define PEIL_COMMANDS_PERSONAL_EXPORTING_H

#include "commands/personal/holdings.h"
#include "commands/personal/keeping.h"

struct exporting {
  struct context *context;
  const struct arguments *arguments;
  const char *subject;
  int folder;              /* the fresh one, opened once */
  bool with_raters;        /* raters by their codes */
  struct key_store *store; /* NULL where there is none */
  struct ledger *ledger;   /* NULL where none is named */
  size_t raters;
  char **rater;             /* codes met so far; number n is told as "rater-<n + 1>" */
  json_t *bundles, *sheets; /* what was put there: the index */
  size_t broken;
  enum language language; /* of the first bundle */
  bool language_known;
};

/* Visitor's calls. */
CHECKED result exporting_bundle(void *exporting, struct holding *holding);
CHECKED result exporting_sheet(void *exporting, const char *path);

/* Writes a new file below the folder; `below` is one folder deep at most, and made. */
CHECKED result exporting_put(const struct exporting *exporting, const char *below, const char *file,
                             const void *bytes, size_t size);

/* The report on this subject alone, told from their sheets; `opened` says that these are in full. False in `told` where it cannot be
 * made here: a method is not there, or tells of groups only. */
CHECKED result exporting_report(struct exporting *exporting, const struct holding *holding, const char *below,
                                const json_t *sheets, bool opened, bool *told);

#endif
