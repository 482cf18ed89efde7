/* SPDX-License-Identifier: EUPL-1.2
 *
 * What a signer is made of, for this floor alone: signer.c opens it, seals are made there and test stamps in stamping_answer.c.
 */
#ifndef PEIL_BUNDLE_SIGNER_PARTS_H
#define PEIL_BUNDLE_SIGNER_PARTS_H

#include <openssl/x509.h>

#include "bundle/signer.h"

struct signer {
  char *ssh_key; /* the file of an OpenSSH key, or NULL */
  EVP_PKEY *key; /* NULL, like the certificate, when only an OpenSSH key signs */
  X509 *certificate;
  STACK_OF(X509) * issuers; /* of the certificate, in order, without the root */
};

#endif
