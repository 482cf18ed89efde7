/* SPDX-License-Identifier: EUPL-1.2
 *
 * Inside the key store: its files.
 */
#ifndef PEIL_PRIVACY_KEY_FILES_H
#define PEIL_PRIVACY_KEY_FILES_H

#include "privacy/key_store.h"

struct key_store {
  char *path;
  int folder, lock;
};

/* "peil-key/1\nname <32>\nkey <64>\n": of one length, so that the digits can be overwritten where they stand, and the name stays. */
#define KEY_FILE_HEAD "peil-key/1\nname "
#define KEY_FILE_DIGITS (sizeof KEY_FILE_HEAD - 1 + PERSONAL_NAME_SIZE - 1 + sizeof "\nkey " - 1)
#define KEY_FILE_SIZE (KEY_FILE_DIGITS + 2 * (size_t)PERSONAL_KEY_SIZE + 1)
#define ERASED_HEAD "peil-erased/1\n"

/* FAULT_IO with errno's words, placed at a file of the store. */
CHECKED result key_store_fault(const struct key_store *store, const char *file, int error, const char *what);
CHECKED result key_store_sync(const struct key_store *store);

CHECKED result key_file_read(const struct key_store *store, const char *file, struct personal_key *out,
                             bool *found);

/* A new file, 0600, whole or not at all. *taken: there is one already, and it stays. */
CHECKED result key_store_put_new(const struct key_store *store, const char *file, const char *bytes,
                                 size_t size, bool *taken);

#endif
