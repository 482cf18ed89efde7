/* SPDX-License-Identifier: EUPL-1.2
 *
 * X.509 certificates (RFC 5280), for this floor alone: what signature.h, stamp.h and signer.h have in common. Nothing is taken from the
 * system's store of roots: who is trusted is always said.
 */
#ifndef PEIL_BUNDLE_CERTIFICATE_H
#define PEIL_BUNDLE_CERTIFICATE_H

#include <stdint.h>

#include <openssl/x509v3.h>

#include "base/hash.h"
#include "base/result.h"

#define CERTIFICATE_CHAIN_LIMIT 16

/* FAULT_INTERNAL with what libcrypto says last. */
CHECKED result certificate_failed(void);

/* The subject in one readable line, letters with accents too; bytes over 127 are escaped where general punctuation is among them,
 * which holds the marks that turn the direction of writing. The caller frees it. */
char *certificate_subject(const X509 *certificate);

/* Lower-case SHA-256 of the DER form; "" where there is none. */
void certificate_identity(const X509 *certificate, char out[HASH_HEX_SIZE]);

/* Seconds since 1970, UTC; false for no time at all. And as people and JSON read it: "2026-11-22T00:00:00Z". */
bool certificate_moment(const ASN1_TIME *time, int64_t *out);
void certificate_moment_words(int64_t moment, char out[32]);

/* All certificates of a PEM file, one at least. FAULT_NO_INPUT, FAULT_DATA; *out is the caller's in either case. */
CHECKED result certificate_read_all(const char *path, STACK_OF(X509) * *out);

/* A store of these roots and no others, for an X509_PURPOSE_..., at a moment: SHA-1 and RSA under 2048 bits do not count in a chain
 * (OpenSSL's level 2, 112 bits). NULL when memory is short. */
X509_STORE *certificate_store(const STACK_OF(X509) * roots, int purpose, int64_t at);

/* A store in which this one certificate is trusted whatever it is worth: to check a signature's mathematics. */
X509_STORE *certificate_store_of_one(X509 *certificate);

/* X509_V_OK when `leaf`, with `others` to help, leads to a root in the store for that purpose; else why not. */
int certificate_chain(X509 *leaf, STACK_OF(X509) * others, X509_STORE *store, int purpose);

/* True for SHA-256, SHA-384 and SHA-512, the digests that count. */
bool certificate_digest_counts(int nid);

#endif
