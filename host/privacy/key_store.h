/* SPDX-License-Identifier: EUPL-1.2
 *
 * The key store: a folder (0700) with one small file (0600) per subject. Destroying that file is what erases a subject's personal files
 * from every bundle and every copy of one.
 *
 *     lock              who seals or reads holds it together with others (flock); who erases holds it alone
 *     SUBJECT.key       "peil-key/1", "name <32 hex>", "key <64 hex>", a line each
 *     NAME.bundles      a line for every bundle sealed with the key NAME: SHA-256 of its tag manifest, Retention-Until or "-", "hold" or
 *                       "-", its id; put down before the bundle appears, so it may be of one that a kill kept from coming. And "ledger PATH" once an erasure has begun
 *     SUBJECT.erasing   the key file of an erasure that has begun: the key counts as gone, and whoever opens the store next finishes it
 *     NAME.erased       that the key of this name was destroyed, and when. It does not say whose it was
 *
 * Why files and not a database: what is to be forgotten must stand in one place that can be overwritten. A database keeps old pages,
 * a journal and free lists, and a backup program keeps its file as a whole; here one subject is one file, and the order in which files
 * appear and vanish is the state.
 *
 * What destroying does: the key's digits in the file are overwritten, synced, the file is removed, the folder synced. What nobody can
 * promise: flash storage, snapshots and copy-on-write file systems (btrfs, ZFS) keep old blocks below what a program sees; backups and
 * copies of the folder are copies. Keep the store out of ordinary backups, on an encrypted volume whose own key can go.
 *
 * After a kill at any moment there is the old state or the new one; the commit point of making a key is its link, that of erasing one is
 * the rename to SUBJECT.erasing.
 */
#ifndef PEIL_PRIVACY_KEY_STORE_H
#define PEIL_PRIVACY_KEY_STORE_H

#include "privacy/envelope.h"

struct key_store; /* opaque */

enum key_store_mode {
  KEY_STORE_READ,  /* together with others; the folder must be there */
  KEY_STORE_WRITE, /* together with others; makes the folder */
  KEY_STORE_ERASE  /* alone: waits for others, up to KEY_STORE_WAIT seconds */
};
#define KEY_STORE_WAIT 30

/* FAULT_ABSENT when the folder is not there and is not to be made; FAULT_CONFIG when others can look into it (the mode is not 0700), or it is
 * somebody else's. */
CHECKED result key_store_open(const char *path, enum key_store_mode mode, struct key_store **out);
void key_store_close(struct key_store *store); /* takes NULL */
const char *key_store_path(const struct key_store *store);

/* The key of a subject; *found is false where there is none. FAULT_DATA for a key file that is damaged or readable by others. */
CHECKED result key_store_get(const struct key_store *store, const char *subject, struct personal_key *out,
                             bool *found);

/* The same, made where there is none: random, synced, and on disk before it is given. Two that make one at once get the same. */
CHECKED result key_store_make(const struct key_store *store, const char *subject, struct personal_key *out);

/* Whether the key of this name was destroyed here. `when` (21 bytes, RFC 3339, UTC) may be NULL. */
bool key_store_erased(const struct key_store *store, const char *name, char *when);

/* What is known of a bundle that a key was used for. */
struct key_use {
  char identity[HASH_HEX_SIZE];
  char until[11]; /* "" for none */
  bool hold;
  char *id;
};
struct key_uses {
  size_t count;
  struct key_use *use;
  char *ledger; /* of an erasure that has begun; NULL or "" for none */
};
CHECKED result key_store_note(const struct key_store *store, const char *name, const struct key_use *use);
CHECKED result key_store_uses(const struct key_store *store, const char *name, struct key_uses *out);
void key_uses_finish(struct key_uses *uses);

/* Erasing, with KEY_STORE_ERASE. `begin` is the commit point, and overwrites the key; `ledger` is the path of the ledger that has to hear of
 * it, "" for none, and `more` the bundles concerned, of which the store may not have known. `end` overwrites again, for where a kill came
 * between, notes that the key is gone, and removes the file; between the two the ledger is told. */
CHECKED result key_store_erase_begin(const struct key_store *store, const char *subject, const char *ledger,
                                     const struct key_uses *more);
CHECKED result key_store_erase_end(const struct key_store *store, const char *subject, const char *when);

/* Erasures that were begun and not ended. */
struct key_pending {
  size_t count;
  struct key_pending_one {
    char *subject;
    char name[PERSONAL_NAME_SIZE];
  } * one;
};
CHECKED result key_store_pending(const struct key_store *store, struct key_pending *out);
void key_pending_finish(struct key_pending *pending);

#endif
