/* SPDX-License-Identifier: EUPL-1.2
 *
 * Where a passphrase comes from, and how a file with a key is opened with one.
 */
#ifndef PEIL_BASE_SECRET_H
#define PEIL_BASE_SECRET_H

#include "base/result.h"

#define SECRET_LIMIT 1024 /* bytes, with the ending NUL */

struct secret_source {
  /* `file` is the one it is for; `out` is zeroed, and overwritten by who asked when done. */
  result (*ask)(void *context, const char *file, char out[SECRET_LIMIT]);
  /* What was given does not open `file`: who remembers passphrases forgets this one. NULL where nobody does. */
  void (*forget)(void *context, const char *file);
  void *context;
};

/* Files being opened, one after the other, with at most one passphrase, which is asked for once and only where a file is encrypted.
 * Begin with `source` (NULL: there is nobody to ask) and `file`; the rest is zero. */
struct secret_opening {
  const struct secret_source *source;
  const char *file; /* the one being read */
  bool given;       /* there is a passphrase */
  result fault;     /* why there is none; the caller may take it */
  char passphrase[SECRET_LIMIT];
};

/* True when there is a passphrase. */
bool secret_ask(struct secret_opening *opening);

/* The same as libcrypto asks for it (a pem_password_cb): the length of what is put in `out`, or -1. `opening` is a secret_opening. */
int secret_give(char *out, int size, int writing, void *opening);

/* The file could not be opened, by what was given or without. */
void secret_refused(const struct secret_opening *opening);

void secret_opening_finish(struct secret_opening *opening); /* overwrites the passphrase */

#endif
