/* SPDX-License-Identifier: EUPL-1.2
 *
 * The seal of a bundle, checked: a detached CMS signature (RFC 5652) over tagmanifest-sha256.txt. Stricter than
 *
 *     openssl cms -verify -binary -cades -inform DER -in P7S -content TAGMANIFEST -CAfile ROOT
 *
 * in every respect: DER and nothing behind it, one signer, SHA-256 or longer, RSA or ECDSA, the signer's certificate pinned
 * from within (signing-certificate-v2), no other roots than those given. Unsigned attributes prove nothing and are not looked
 * at. Where that command says no, signature_check with a trust says no.
 */
#ifndef PEIL_BUNDLE_SIGNATURE_H
#define PEIL_BUNDLE_SIGNATURE_H

#include <stdint.h>

#include "bundle/trust.h"

#define SEAL_SIGNATURE "seal/tagmanifest-sha256.txt.p7s"
#define SEAL_CHAIN "seal/chain.pem"
#define SEAL_LIMIT ((size_t)256 << 10) /* bytes of either */

/* What the seal says of itself. Zeroed: there is no seal, or it was not reached. */
struct seal_found {
  char *subject;                   /* of the sealer's certificate, one line; NULL when not reached */
  char certificate[HASH_HEX_SIZE]; /* SHA-256 of it in DER */
  char claimed[32];    /* RFC 3339, UTC: when the sealer says it was sealed; "" for none. No proof. */
  int64_t from, until; /* when it holds: seconds since 1970, UTC */
  bool trusted;        /* checked against a seal_trust, and in order */
};
void seal_found_finish(struct seal_found *found);

struct seal_parts {
  const void *signature; /* the bytes of SEAL_SIGNATURE */
  size_t signature_size;
  const void *chain; /* of SEAL_CHAIN */
  size_t chain_size;
  const void *content; /* of the tag manifest */
  size_t content_size;
};

/* NULL when the seal is the named certificate's over this content and, where a `trust` asks for that, when the certificate is to be
 * trusted. `at` is when it has to hold: the trust's moment, or the earlier one that a time stamp proves; seconds since 1970, UTC. Without one, nothing is said about whose certificate it is. Else FAULT_NOT_IN_ORDER with E_SIGNATURE (the signature)
 * or E_CERTIFICATE (who made it). `found` is filled as far as it came. */
CHECKED result signature_check(const struct seal_parts *parts, const struct seal_trust *trust, int64_t at,
                               struct seal_found *found);

#endif
