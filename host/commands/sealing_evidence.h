/* SPDX-License-Identifier: EUPL-1.2
 *
 * The evidence that sheets name: found in a folder, numbered in the bundle, listed in meta/evidence.json. Names stand in the sheets and
 * in that list, never in a bundle's paths.
 */
#ifndef PEIL_COMMANDS_SEALING_EVIDENCE_H
#define PEIL_COMMANDS_SEALING_EVIDENCE_H

#include "model/cases.h"

struct evidence_entry {
  const char *file; /* the sheets'; they must outlive the list */
  char *path;       /* NULL when no folder was given */
  char sha256[HASH_HEX_SIZE];
  uint64_t size;
};

struct evidence_list {
  size_t count;
  struct evidence_entry *entry; /* by name; the first becomes data/evidence/0001 */
};

/* Collects what the sheets name. With a folder every named file must be there (FAULT_NO_INPUT says which item of which sheet names it);
 * without one only the names are kept. */
CHECKED result evidence_collect(const struct cases *cases, const char *folder, struct evidence_list *out);
void evidence_index(const struct evidence_list *list, struct text *out); /* meta/evidence.json */
void evidence_list_finish(struct evidence_list *list);

#endif
