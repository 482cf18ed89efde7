/* SPDX-License-Identifier: EUPL-1.2
 *
 * Personal files on their own: CMS AuthEnvelopedData (RFC 5083) with AES-256-GCM (RFC 5084), through libcrypto. The content key is
 * fresh for every file and wrapped (AES-256 key wrap, RFC 3394) under one symmetric key per subject, a KEKRecipientInfo (RFC 5652,
 * 6.2.3) whose key identifier is the 16 bytes of the key's name. So anybody with that key opens it with the openssl program:
 *
 *     openssl cms -decrypt -inform DER -in FILE.p7m -secretkeyid NAME -secretkey KEY -out FILE
 *
 * What it writes counts only when it exits with 0: the authentication tag is behind the content and is checked last.
 *
 * Nonces and content keys are random: enveloping the same bytes twice gives two different files of the same length.
 */
#ifndef PEIL_PRIVACY_ENVELOPE_H
#define PEIL_PRIVACY_ENVELOPE_H

#include "base/hash.h"
#include "base/text.h"

#define PERSONAL_KEY_SIZE 32
#define PERSONAL_NAME_SIZE 33 /* 32 lower-case hex digits and a NUL */
#define ENVELOPE_LIMIT ((size_t)4000 * 1000 * 1000)

/* The key of one subject. Whoever has held one overwrites it: personal_key_forget. */
struct personal_key {
  char name[PERSONAL_NAME_SIZE]; /* random; tells keys apart and nothing about who it is */
  uint8_t bytes[PERSONAL_KEY_SIZE];
};

void personal_key_forget(struct personal_key *key);

/* DER, appended to `out`. FAULT_INTERNAL when libcrypto fails. */
CHECKED result envelope_close(const struct personal_key *key, const void *bytes, size_t size,
                              struct text *out);

/* A large file of at least one byte, from one descriptor to the other, in BER of indefinite length, without holding it. `plain` gets the SHA-256 of what was
 * read. `name` stands in faults. */
CHECKED result envelope_close_file(const struct personal_key *key, int from, int to, const char *name,
                                   char plain[HASH_HEX_SIZE]);

/* Opens. FAULT_NOT_IN_ORDER with E_CRYPTO at `name` for what is no such envelope, is not for this key, or was changed; `out` is then
 * left as it was: nothing unauthenticated comes out. */
CHECKED result envelope_open(const struct personal_key *key, const void *bytes, size_t size, const char *name,
                             struct text *out);

#endif
