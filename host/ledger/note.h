/* SPDX-License-Identifier: EUPL-1.2
 *
 * Signed notes (https://c2sp.org/signed-note) with Ed25519, and the checkpoint of a ledger as one (https://c2sp.org/tlog-checkpoint):
 *
 *     example.org/seals                             the ledger's name
 *     7                                             how many leaves
 *     <base64 of the root>
 *                                                   an empty line; what is signed are the lines above it, each with its LF
 *     — example.org/seals <base64 of key id (4 bytes), signature (64)>
 *
 * The key id is the first four bytes of SHA-256(name LF 01 public key). A verifier key, which is public, is written
 * name+<key id in hex>+<base64 of 01 and the public key>. Notes of other makers can be read: signatures of unknown keys are passed
 * over, as the format asks; so a witness may have added its own.
 */
#ifndef PEIL_LEDGER_NOTE_H
#define PEIL_LEDGER_NOTE_H

#include "base/secret.h"
#include "base/text.h"
#include "ledger/merkle.h"

#define NOTE_NAME_LIMIT 100
#define NOTE_KEY_SIZE 32
#define NOTE_SIGNATURE_SIZE 64
#define NOTE_LIMIT ((size_t)64 << 10) /* bytes of a note that is read */

/* Who may have signed. */
struct note_verifier {
  char name[NOTE_NAME_LIMIT + 1];
  uint8_t key[NOTE_KEY_SIZE];
};

struct note_signer; /* opaque: a private key with its name */

/* NULL when `name` can be a ledger's: 1 to 100 of [A-Za-z0-9._/-]. An address without "https://" that is yours keeps names apart, such as
 * "example.org/seals"; nobody has to be reachable there. FAULT_USAGE. */
CHECKED result note_name_check(const char *name);

/* From "name+hash+key", the only line of it. FAULT_DATA. `where` is what to name in a fault: a file, an option. */
CHECKED result note_verifier_read(const char *text, const char *where, struct note_verifier *out);
void note_verifier_write(const struct note_verifier *verifier, struct text *out); /* without an LF */

/* Makes a key in the new file `path`: PKCS#8 in PEM, mode 0600; encrypted under `passphrase` (AES-256-CBC, scrypt), or not where that is
 * NULL. FAULT_CANNOT_CREATE, FAULT_IO, FAULT_INTERNAL. */
CHECKED result note_key_make(const char *path, const char *passphrase);

/* Reads the key that note_key_make or `openssl genpkey -algorithm ed25519` made. `secret` is asked where it is encrypted; NULL: then it is
 * refused. FAULT_NO_INPUT, FAULT_DATA, and what `ask` gives. */
CHECKED result note_signer_open(const char *path, const char *name, const struct secret_source *secret,
                                struct note_signer **out);
void note_signer_destroy(struct note_signer *signer); /* takes NULL; overwrites the key */
void note_signer_verifier(const struct note_signer *signer, struct note_verifier *out);

struct checkpoint {
  char name[NOTE_NAME_LIMIT + 1];
  uint64_t size;
  struct merkle_hash root;
};

/* Signs. The same checkpoint by the same key gives the same bytes. FAULT_INTERNAL. */
CHECKED result checkpoint_sign(const struct note_signer *signer, const struct checkpoint *checkpoint,
                               struct text *out);

/* Reads a checkpoint and holds its signature against the verifier, whose name must be the checkpoint's. E_LEDGER at `where`: not in the
 * form of a checkpoint, of another ledger, not signed by this key, or with a false signature of it. */
CHECKED result checkpoint_read(const char *bytes, size_t size, const char *where,
                               const struct note_verifier *verifier, struct checkpoint *out);

/* base64 with padding (RFC 4648, 4) and nothing else: bytes to text, and strictly back; false when it is not `size` bytes. */
void base64_write(struct text *out, const void *bytes, size_t size);
bool base64_read(const char *text, size_t length, void *out, size_t size);

/* A number in decimal without sign or leading zero, over all of `length` bytes. */
bool decimal_read(const char *text, size_t length, uint64_t *out);

/* E_LEDGER at `where`. */
CHECKED result ledger_refuse(const char *where, const char *format, ...) FORMAT(2, 3);

#endif
