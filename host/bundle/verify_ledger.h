/* SPDX-License-Identifier: EUPL-1.2
 *
 * Is this bundle in the ledger whose key an auditor holds? Asked after bundle_verify, from its report and two small files that stand
 * beside the bundle; the ledger itself is not needed.
 */
#ifndef PEIL_BUNDLE_VERIFY_LEDGER_H
#define PEIL_BUNDLE_VERIFY_LEDGER_H

#include "bundle/verify.h"
#include "ledger/note.h"

struct ledger_asked {
  struct note_verifier verifier;
  const char *leaf, *proof; /* paths; NULL: <name>.leaf and <name>.proof beside the bundle */
  const char *checkpoint; /* one that the auditor kept, or NULL: it and the proof's must be of one history */
  const char *growth;     /* a consistency proof that joins the two where they differ in size, or NULL */
};

/* FAULT_NOT_IN_ORDER with E_LEDGER, and then the report's outcome for VERIFY_LEDGER says so; a file that is not there is E_LEDGER too, because
 * then nothing proves it. `bundle` is the path that was verified. `report` is that of a bundle that was found whole. */
CHECKED result verify_in_ledger(const char *bundle, const struct ledger_asked *asked,
                                struct verify_report *report);

#endif
