/* SPDX-License-Identifier: EUPL-1.2
 *
 * Who seals: a private key with its certificate and chain, as PEM or PKCS#12. Never from the command line's words
 * and never into a bundle; what held a key or a passphrase is overwritten before it is given back.
 */
#ifndef PEIL_BUNDLE_SIGNER_H
#define PEIL_BUNDLE_SIGNER_H

#include <stdint.h>

#include "base/hash.h"
#include "base/secret.h"
#include "base/text.h"

#define SIGNER_RSA_BITS 2048 /* the least; 112 bits of strength (NIST SP 800-57 part 1, table 2) */

enum signer_purpose { SIGNER_SEAL, SIGNER_STAMP /* a test authority's time stamps */ };

struct signer; /* opaque */

/* Reads a key and its certificate. `key` is a PEM or PKCS#12 file; `certificate` is a PEM file with the sealer's
 * certificate and its chain in any order, or a PKCS#12 file, or NULL when `key` holds them too. Roots (certificates that
 * signed themselves) stay out of the seal: an auditor takes the root from elsewhere.
 *
 * Refused with FAULT_DATA and the reason: a key other than RSA (of SIGNER_RSA_BITS and more) or ECDSA over P-256, P-384
 * or P-521; a certificate of another key, for another purpose (SIGNER_SEAL: signing e-mail, which `openssl cms -verify` asks for),
 * or one that does not hold at `now` (seconds since 1970, UTC); a wrong passphrase. FAULT_NO_INPUT for a file that cannot
 * be read, and what `ask` gives. */
CHECKED result signer_open(const char *key, const char *certificate, const struct secret_source *secret,
                           enum signer_purpose purpose, int64_t now, struct signer **out);
void signer_destroy(struct signer *signer); /* takes NULL; overwrites the key */

/* Lets an OpenSSH key sign too (ssh.h), or alone when *signer is NULL, which then becomes a signer. The key is only named: ssh-keygen
 * reads it, or asks the agent. */
void signer_add_ssh(struct signer **signer, const char *key);
bool signer_has_certificate(const struct signer *signer);
const char *signer_ssh_key(const struct signer *signer); /* NULL when there is none */

/* For a signer with a certificate: the detached CMS signature over `bytes`, in DER: CAdES-BES with signing-certificate-v2 (RFC 5035, ETSI EN 319 122-1),
 * SHA-256, the chain inside. Two signatures over the same bytes differ: ECDSA takes a fresh random number each time, and the
 * claimed time is in it. */
CHECKED result signer_sign(const struct signer *signer, const void *bytes, size_t size, struct text *out);

/* seal/chain.pem: the sealer's certificate, then its issuers up to the root, which is left out. */
CHECKED result signer_chain(const struct signer *signer, struct text *out);

/* Lower-case SHA-256 of the sealer's certificate in DER: what an auditor pins; "" for a signer without one. */
void signer_identity(const struct signer *signer, char out[HASH_HEX_SIZE]);

#endif
