/* SPDX-License-Identifier: EUPL-1.2
 *
 * A second signature for those without a PKI: OpenSSH's own, over tagmanifest-sha256.txt, in the form that OpenSSH calls SSHSIG
 * (its PROTOCOL.sshsig), made and checked by ssh-keygen:
 *
 *     ssh-keygen -Y sign   -n peil-bundle -f KEY < tagmanifest-sha256.txt
 *     ssh-keygen -Y verify -n peil-bundle -f ALLOWED_SIGNERS -I NAME -s seal/tagmanifest-sha256.txt.sig < tagmanifest-sha256.txt
 *
 * Why the program and not libcrypto: a key in a file is encrypted in OpenSSH's own way, most keys are held by an agent or in a token, and
 * ALLOWED_SIGNERS has a language of its own (certificates, namespaces, times). What is read here first is the form: one signature in the
 * one way of writing it, for this namespace, by a key that counts.
 *
 * Instead of a root, the reader has a file of ALLOWED_SIGNERS (ssh-keygen(1)): a line for each, its name and its public key.
 */
#ifndef PEIL_BUNDLE_SSH_H
#define PEIL_BUNDLE_SSH_H

#include <stdint.h>

#include "base/result.h"
#include "base/text.h"

#define SSH_NAMESPACE                                                                                        \
  "peil-bundle" /* a signature for anything else does not count here, nor this one elsewhere */
#define SSH_SIGNATURE "seal/tagmanifest-sha256.txt.sig"
#define SSH_LIMIT ((size_t)64 << 10)

/* Signs with `key`: a private key in a file, or a public one whose private half an agent holds. ssh-keygen asks for a passphrase at
 * the terminal itself. FAULT_NO_INPUT, FAULT_DATA with what ssh-keygen says, FAULT_ABSENT without ssh-keygen. */
CHECKED result ssh_sign(const char *key, const void *bytes, size_t size, struct text *out);

struct ssh_found {
  char *key;    /* "ssh-ed25519 SHA256:…"; NULL when not reached */
  char *signer; /* the name in ALLOWED_SIGNERS; NULL when nobody asked */
  bool checked; /* false: there is no ssh-keygen here to check it with */
  bool trusted;
};
void ssh_found_finish(struct ssh_found *found);

struct ssh_parts {
  const void *signature;
  size_t signature_size;
  const void *content; /* of the tag manifest */
  size_t content_size;
};

/* NULL when it is the named key's signature over the content and, with `signers`, when that file allows it at `at` (seconds since 1970,
 * UTC). E_SIGNATURE, E_CERTIFICATE. With `signers`, FAULT_ABSENT when there is no ssh-keygen, and FAULT_NO_INPUT when there is no such
 * file; without, only the form is then checked, and `checked` stays false. */
CHECKED result ssh_check(const struct ssh_parts *parts, const char *signers, int64_t at,
                         struct ssh_found *found);

#endif
