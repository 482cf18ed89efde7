/* SPDX-License-Identifier: EUPL-1.2
 *
 * Whom the reader of a bundle trusts, and at what moment certificates have to hold. Everything is said by the reader; nothing comes
 * from the bundle or from the system.
 */
#ifndef PEIL_BUNDLE_TRUST_H
#define PEIL_BUNDLE_TRUST_H

#include <stdint.h>

#include "base/hash.h"
#include "base/result.h"

/* As it was asked: what is NULL is not asked for. `roots`: a PEM file with the roots of sealers; the bundle must carry a CMS signature
 * that leads to one. `signer`: the SHA-256 of the one certificate that may have sealed, 64 hex digits, as `openssl x509 -fingerprint
 * -sha256` prints it, colons or not; NULL for any that the roots vouch for. `stamp_roots`: a PEM file with the roots of time-stamping
 * authorities; there must be a time stamp that leads to one; NULL: a stamp that is there must lead to `roots`. `ssh_signers`: OpenSSH's
 * file of allowed signers; there must be an OpenSSH signature of one of them (ssh.h). `at`: seconds since 1970, UTC; the reader's moment,
 * now as a rule. */
struct trust_asked {
  const char *roots, *signer, *stamp_roots, *ssh_signers;
  int64_t at;
};

struct seal_trust {
  struct stack_st_X509 *roots, *stamp_roots; /* NULL when not asked for */
  char signer[HASH_HEX_SIZE];                /* "" for any */
  char *ssh_signers;                         /* NULL when not asked for */
  int64_t at;
};

/* FAULT_NO_INPUT, FAULT_DATA, FAULT_USAGE. */
CHECKED result seal_trust_open(const struct trust_asked *asked, struct seal_trust **out);
void seal_trust_destroy(struct seal_trust *trust); /* takes NULL */
static inline void seal_trust_finish(struct seal_trust **trust) { seal_trust_destroy(*trust); }

#endif
