/* SPDX-License-Identifier: EUPL-1.2
 *
 * The evidence that sheets name: found in a folder, held against the limits of the assessment (model/evidence.h), hashed, numbered in the
 * bundle, listed in meta/evidence.json. Names, hashes and types stand in the sheets and in that list, never in a bundle's paths.
 */
#ifndef PEIL_COMMANDS_SEAL_SEALING_EVIDENCE_H
#define PEIL_COMMANDS_SEAL_SEALING_EVIDENCE_H

#include "model/cases.h"

struct evidence_entry {
  const char *file; /* the sheets'; they must outlive the list */
  char *path;       /* NULL when it does not come along: no folder was given */
  char sha256[HASH_HEX_SIZE];
  uint64_t size;
  const char *media;
};

struct evidence_list {
  size_t count;
  struct evidence_entry *entry; /* by name; the first becomes data/evidence/0001 */
  size_t superfluous;
  char **other; /* what lies in the folder and no sheet names, by name; it does not come along */
};

/* Collects what the sheets name and writes hash, size and media type into their answers, so that the sheets as sealed hold them. A
 * folder must be there, before any sheet is looked at, and in it every named file (FAULT_NO_INPUT says which, and of a file which item of
 * which sheet names it), within the limits, of a kind that is taken, and the one that a sheet already gives the hash of (FAULT_DATA).
 * Without a folder only the names are kept. With
 * `complete` in the limits, what is missing or superfluous is refused. */
CHECKED result evidence_collect(const struct evidence_limits *limits, const struct cases *cases,
                                const char *folder, struct evidence_list *out);
void evidence_index(const struct evidence_list *list, struct text *out); /* meta/evidence.json */
void evidence_list_finish(struct evidence_list *list);

/* What was missing and what was superfluous: for people on standard output (nothing when nothing is), and for programs. */
void evidence_say(const struct evidence_list *list);
json_t *
evidence_summary(const struct evidence_list *list); /* a new reference; NULL when there is nothing to tell */

#endif
