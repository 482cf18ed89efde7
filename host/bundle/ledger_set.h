/* SPDX-License-Identifier: EUPL-1.2
 *
 * A ledger and the bundles it speaks of, held against each other: every leaf that seals has its bundle, or a later leaf that says why not
 * (erase, void, supersede); every bundle has its leaf. What is found is listed, all of it; nothing is changed and nothing adopted.
 */
#ifndef PEIL_BUNDLE_LEDGER_SET_H
#define PEIL_BUNDLE_LEDGER_SET_H

#include "ledger/ledger.h"

enum set_finding_kind {
  SET_MISSING,    /* a leaf without its bundle */
  SET_EXTRA,      /* a bundle without a leaf */
  SET_OTHER_SEAL, /* the bundle's signature is not the one that was entered */
  SET_VOIDED,     /* a bundle is there, and its last leaf says that it never was */
  SET_UNREADABLE  /* a file that is called a bundle and is not in order: `text` says why */
};

struct set_finding {
  enum set_finding_kind kind;
  char *path;      /* of the bundle; "" for SET_MISSING */
  uint64_t number; /* of the leaf; 0 for SET_EXTRA and SET_UNREADABLE */
  char *text;      /* one line without its end, in the language of the moment */
};

struct set_report {
  size_t bundles, leaves, excused,
      pending; /* excused: leaves whose bundle may be gone; pending: being sealed at the moment */
  struct set_finding *finding;
  size_t count;
};
void set_report_finish(struct set_report *report);

/* Looks through `folders`, not below them, for files that end in .tar.zst, .tar or .zip, verifies each, `threads` at once (0: as many as the
 * machine has), and compares. What is found does not hang on how many there are. `progress` (may be NULL) is told, in the thread that
 * called, how many were read, of how many. A fault is one of reading; findings are no fault. */
struct set_progress {
  void (*told)(void *context, size_t done, size_t all);
  void *context;
};
CHECKED result ledger_set_check(struct ledger *ledger, const char *const *folders, size_t count,
                                unsigned threads, const struct set_progress *progress,
                                struct set_report *report);

/* Moves a bundle without a leaf into `folder`, which is made when it is not there; nothing there is replaced. The caller frees `moved`. */
CHECKED result ledger_set_quarantine(const char *path, const char *folder, char **moved);

#endif
