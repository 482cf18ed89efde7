/* SPDX-License-Identifier: EUPL-1.2 */
#include "base/secret.h"

#include <string.h>

#include "base/language.h"

/* Once, however often libcrypto comes back for it. */
bool secret_ask(struct secret_opening *opening)
{
  if (opening->given || opening->fault) return opening->given;
  if (opening->source && opening->source->ask)
    opening->fault = opening->source->ask(opening->source->context, opening->file, opening->passphrase);
  else
    opening->fault =
        fault_at(fault_make(FAULT_DATA, _("is encrypted, and there is no passphrase")), opening->file, 0, 0);
  opening->given = !opening->fault;
  return opening->given;
}

int secret_give(char *out, int size, int writing, void *to)
{
  struct secret_opening *opening = to;
  (void)writing;
  if (!secret_ask(opening)) return -1;
  const size_t length = strlen(opening->passphrase);
  if (length >= (size_t)size) return -1;
  memcpy(out, opening->passphrase, length);
  return (int)length;
}

void secret_refused(const struct secret_opening *opening)
{
  if (opening->given && opening->source->forget)
    opening->source->forget(opening->source->context, opening->file);
}

void secret_opening_finish(struct secret_opening *opening)
{
  explicit_bzero(opening->passphrase, sizeof opening->passphrase);
  fault_destroy(opening->fault);
  opening->fault = NULL;
}
