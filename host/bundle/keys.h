/* SPDX-License-Identifier: EUPL-1.2
 *
 * A test authority: a root, a key to seal with and one for time stamps, so that all of it can be tried and tested without a real
 * certificate. It says TEST in the subject of every certificate. A real seal needs a certificate of an
 * authority that the auditor trusts; signer.h takes those.
 */
#ifndef PEIL_BUNDLE_KEYS_H
#define PEIL_BUNDLE_KEYS_H

#include <stdint.h>

#include "base/result.h"

#define KEYS_ROOT "root.pem"         /* what an auditor is given: the certificate of the authority */
#define KEYS_ROOT_KEY "root-key.pem" /* mode 0600; signs further certificates, peil itself never reads it */
#define KEYS_SEAL_KEY "seal-key.pem" /* mode 0600; what --sign takes */
#define KEYS_CHAIN "seal-chain.pem"  /* what --cert takes: the sealer's certificate, then the root's */
#define KEYS_STAMP_KEY "tsa-key.pem" /* mode 0600; what `peil timestamp --answer` signs with */
#define KEYS_STAMP_CHAIN "tsa-chain.pem"
#define KEYS_ROOT_DAYS 7300
#define KEYS_SEAL_DAYS 730
#define KEYS_STAMP_DAYS 3650 /* longer than a sealer's: that is what a stamp is for */

/* Makes `folder` (mode 0700) with the six files in it, all at once: after a kill at any moment all are there or none. An empty folder
 * that is there is taken. The keys are ECDSA P-256
 * (FIPS 186-4), the certificates are signed with SHA-256 and hold from `now` (seconds since 1970, UTC) for the
 * days above. Keys are unencrypted PKCS#8. A folder with anything in it is FAULT_CANNOT_CREATE. Every file is read back before it counts.
 * FAULT_CANNOT_CREATE, FAULT_IO, FAULT_INTERNAL. */
CHECKED result keys_make(const char *folder, int64_t now);

#endif
