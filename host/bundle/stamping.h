/* SPDX-License-Identifier: EUPL-1.2
 *
 * Making a time stamp in two steps, both offline: a query that any authority's own client carries (RFC 3161, 3.4: a file .tsq to and
 * .tsr back), and the reply, checked and put beside the bundle. stamp.h says what the stamps are over and what they prove.
 */
#ifndef PEIL_BUNDLE_STAMPING_H
#define PEIL_BUNDLE_STAMPING_H

#include "bundle/signer.h"
#include "bundle/verify.h"

enum stamp_digest { STAMP_SHA256, STAMP_SHA384, STAMP_SHA512 };

/* Verifies the bundle, its stamps included, for `trust` (may be NULL), and writes a query for the next stamp to `out`: the digest of what
 * it has to cover, 64 random bits as nonce, and that the authority's certificate is to come with the reply. `policy` is a dotted number
 * that the authority must follow, or NULL. `*index` is the number of stamps that are there. FAULT_NOT_IN_ORDER as verify; FAULT_DATA for
 * a bundle without a signature; FAULT_USAGE for a policy that is no dotted number. */
CHECKED result stamping_query(const char *bundle, const struct seal_trust *trust, enum stamp_digest digest,
                              const char *policy, struct text *out, size_t *index);

/* Checks a reply as the next stamp of the bundle: against what it has to cover, against `query` where there is one (nonce and policy; its
 * bytes, or NULL), and for `trust` at its moment. Then writes it beside the bundle, where nothing is replaced, reads it back and verifies
 * the whole again. `*path` is the stamp's, the caller's to free, NULL after a fault; `report` that of the bundle with its new stamp.
 * FAULT_NOT_IN_ORDER with E_TIMESTAMP for a reply that is no good; FAULT_DATA for a bundle that was read from a pipe or has no signature;
 * FAULT_CANNOT_CREATE, FAULT_IO. */
CHECKED result stamping_take(const char *bundle, const struct text *reply, const char *reply_name,
                             const struct text *query, const struct seal_trust *trust, char **path,
                             struct verify_report *report);

#define STAMPING_POLICY "2.999.1" /* of the test authority: below the arc that X.660 keeps for examples */

/* The reply of a TEST authority: `signer` was opened for SIGNER_STAMP, `now` is what its clock says. FAULT_DATA for bytes that are no
 * query, or ask for a policy that is not STAMPING_POLICY or for a weak digest. */
CHECKED result stamping_answer(const struct signer *signer, const struct text *query, const char *query_name,
                               int64_t now, struct text *out);

#endif
