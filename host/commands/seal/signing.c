/* SPDX-License-Identifier: EUPL-1.2 */
#include "commands/seal/signing.h"

#include <time.h>

#include "base/language.h"

result signing_open(const struct arguments *arguments, enum signer_purpose purpose, struct signer **out)
{
  const char *key = argument_value(arguments, "sign"), *certificate = argument_value(arguments, "cert");
  const char *word = argument_value(arguments, "passphrase-fd"),
             *ssh_key = argument_value(arguments, "ssh-key");
  struct asking asking;
  *out = NULL;
  if (!key && (certificate || word))
    return fault_todo(fault_make(FAULT_USAGE, _("a certificate or a passphrase without a key to sign with")),
                      _("add --sign KEY"));
  TRY(asking_open(arguments, "passphrase-fd", &asking));
  const struct secret_source secret = asking_source(&asking);
  if (key) TRY(signer_open(key, certificate, &secret, purpose, (int64_t)time(NULL), out));
  if (ssh_key) signer_add_ssh(out, ssh_key);
  return NULL;
}
