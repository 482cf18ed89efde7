/* SPDX-License-Identifier: EUPL-1.2 */
#include "bundle/trust.h"

#include <ctype.h>
#include <stdlib.h>

#include "base/language.h"
#include "bundle/certificate.h"

static result read_pin(const char *word, char out[HASH_HEX_SIZE])
{
  size_t length = 0;
  for (const char *at = word; *at; at++) {
    if (*at == ':' && length && length % 2 == 0) continue;
    if (!isxdigit((unsigned char)*at) || length == HASH_HEX_SIZE - 1) {
      length = 0;
      break;
    }
    out[length++] = (char)tolower((unsigned char)*at);
  }
  out[length] = 0;
  if (length == HASH_HEX_SIZE - 1) return NULL;
  return fault_todo(
      fault_make(FAULT_USAGE, _("“%s” is no SHA-256 of a certificate; expected 64 hex digits"), word),
      _("openssl x509 -in CERT -noout -fingerprint -sha256 prints it"));
}

result seal_trust_open(const struct trust_asked *asked, struct seal_trust **out)
{
  struct seal_trust *trust = need_memory(sizeof *trust);
  trust->at = asked->at;
  trust->ssh_signers = need_copy(asked->ssh_signers);
  result r = asked->signer ? read_pin(asked->signer, trust->signer) : NULL;
  if (!r && asked->roots) r = certificate_read_all(asked->roots, &trust->roots);
  if (!r && asked->stamp_roots) r = certificate_read_all(asked->stamp_roots, &trust->stamp_roots);
  if (r) seal_trust_destroy(trust);
  *out = r ? NULL : trust;
  return r;
}

void seal_trust_destroy(struct seal_trust *trust)
{
  if (!trust) return;
  sk_X509_pop_free(trust->roots, X509_free);
  sk_X509_pop_free(trust->stamp_roots, X509_free);
  free(trust->ssh_signers);
  free(trust);
}
