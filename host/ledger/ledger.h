/* SPDX-License-Identifier: EUPL-1.2
 *
 * The ledger: an append-only list of what was sealed, superseded, erased and declared void, in one SQLite file. Its leaves are those of
 * leaf.h, its tree that of merkle.h, its checkpoints those of note.h. A signature does not stop the insider who holds every key;
 * a ledger of which others hold an old checkpoint does: whatever was taken away, put in or dated back since then shows.
 *
 *     LEDGER        the SQLite file: leaves, the hashes of all perfect subtrees, checkpoints, and what is being sealed at the moment
 *     LEDGER-lock   who writes holds it; empty
 *     LEDGER-wal, LEDGER-shm   of SQLite, while the file is open
 *
 * The key that signs checkpoints is never in it. Nothing about a person is either: bundles go by the hash of their tag manifest, and the
 * row of a bundle that is being sealed holds its file's name salted and hashed.
 *
 * Who opens it to write, and does not know of bundles, appends like this:
 *
 *     struct ledger *ledger = NULL;
 *     TRY(ledger_open(path, LEDGER_WRITE, &ledger));
 *     struct leaf leaf = {.operation = LEAF_ERASE};
 *     snprintf(leaf.bundle, sizeof leaf.bundle, "%s", report.identity);
 *     result r = ledger_append(ledger, &leaf, 1, LEDGER_NOW, NULL);        -- on disk when it returns NULL
 *     if (!r && signer) r = ledger_checkpoint(ledger, signer, &note);
 *     ledger_close(ledger);
 *
 * A bundle is sealed through bundle_seal, which calls ledger_begin, ledger_publish and ledger_settle at the right moments.
 *
 * Faults: FAULT_NO_INPUT for a ledger that is not there, FAULT_NOT_IN_ORDER with E_LEDGER for one that is damaged or not as peil made it,
 * FAULT_IO for a full disk and the like (the ledger is then as it was), FAULT_IO too where another process held it for LEDGER_WAIT seconds.
 */
#ifndef PEIL_LEDGER_LEDGER_H
#define PEIL_LEDGER_LEDGER_H

#include "ledger/leaf.h"
#include "ledger/merkle.h"
#include "ledger/note.h"

#define LEDGER_WAIT 30 /* seconds */

struct ledger; /* opaque; one thread at a time */

enum ledger_mode { LEDGER_READ, LEDGER_WRITE };

/* Makes the file. `verifier` is the public half of the key that will sign its checkpoints, and holds the ledger's name. `key_path`, where that
 * key is, is kept as a hint; NULL or "" for none. FAULT_CANNOT_CREATE when the file is there already. */
CHECKED result ledger_create(const char *path, const struct note_verifier *verifier, const char *key_path);

/* LEDGER_READ changes nothing, and works on a medium that cannot be written. Checked on opening: that the file is a ledger and its schema as
 * peil makes it, SQLite's own pages (all of them up to LEDGER_QUICK_CHECK bytes), that the last leaf is the last, and that the last checkpoint
 * is of these leaves. The rest is ledger_check's. */
CHECKED result ledger_open(const char *path, enum ledger_mode mode, struct ledger **out);
#define LEDGER_QUICK_CHECK (4 << 20)
void ledger_close(struct ledger *ledger);   /* takes NULL */
void ledger_finish(struct ledger **ledger); /* for AUTO(ledger) */

const char *ledger_path(const struct ledger *ledger);
const struct note_verifier *ledger_verifier(const struct ledger *ledger);
/* Where the key was when the ledger was made, or set since; "" for none. The caller frees it. */
CHECKED result ledger_key_path(struct ledger *ledger, char **out);

/* Number of leaves; and with their root. */
CHECKED result ledger_size(struct ledger *ledger, uint64_t *size);
CHECKED result ledger_head(struct ledger *ledger, uint64_t *size, struct merkle_hash *root);

/* ------------------------------------------------------------------------------------------------- appending */

/* For `now` below: the clock, read when the ledger is held and not before, since another may append while one waits for it. */
#define LEDGER_NOW INT64_MIN

/* Appends `count` leaves, all of them or none. Their `time` is set here, from `now` (seconds since 1970, UTC, or LEDGER_NOW); what the caller put there is
 * overwritten, in `leaves` too. `first` gets the number of the first of them, from 0; may be NULL. For erase, void, supersede, beside, and
 * for a seal whose bundle is there already. FAULT_CONFIG when the clock stands before the last leaf's time: a ledger never runs back. */
CHECKED result ledger_append(struct ledger *ledger, struct leaf *leaves, size_t count, int64_t now,
                             uint64_t *first);

/* Around the moment at which a bundle appears in its folder. The ledger is locked from begin to settle or abandon, which takes
 * milliseconds: what is slow (writing, signing, verifying) comes before it.
 *
 *   begin    the leaf is in the tree, on disk, and marked pending: bundle `name` in `folder`. Then the caller links the file
 *   publish  the file is there, and synced. Then the caller makes a checkpoint and writes what stands beside the bundle
 *   settle   all is done; the mark goes
 *   abandon  the file did not come: a void leaf follows, the mark goes
 *
 * After a kill the mark stays, and ledger_heal finishes. */
CHECKED result ledger_begin(struct ledger *ledger, struct leaf *leaf, const char *folder, const char *name,
                            int64_t now, uint64_t *number);
CHECKED result ledger_publish(struct ledger *ledger, uint64_t number);
CHECKED result ledger_settle(struct ledger *ledger, uint64_t number);
CHECKED result ledger_abandon(struct ledger *ledger, uint64_t number, int64_t now);

/* What was being sealed when a process ended. `name` is looked for among the names in `folder`, by its hash; NULL when it is not there. */
struct ledger_pending {
  uint64_t number;
  struct leaf leaf;
  bool published;
  char *folder, *name;
};

/* Finishes what is pending: for each, `present` says whether the file is that bundle, whole, and completes what stands beside it; where there
 * is none, a void leaf with the reason unpublished follows. `healed` (may be NULL) counts. Waits while another process seals. */
struct ledger_healer {
  result (*present)(void *context, struct ledger *ledger, const struct ledger_pending *pending,
                    bool *present);
  void *context;
};
struct ledger_healed {
  size_t finished, voided,
      waiting; /* waiting: the folder cannot be looked into, such as that of a disk that is not there */
};
CHECKED result ledger_heal(struct ledger *ledger, const struct ledger_healer *healer, int64_t now,
                           struct ledger_healed *healed);

/* How many are pending; whether this one is. */
CHECKED result ledger_pending_count(struct ledger *ledger, uint64_t *out);
CHECKED result ledger_is_pending(struct ledger *ledger, uint64_t number, bool *out);

/* ------------------------------------------------------------------------------------------------ checkpoints */

/* Signs the ledger as it is, keeps the checkpoint in it and adds it to `note`. Refused when the key is not the ledger's (FAULT_DATA), or when the
 * leaves are not those of an earlier checkpoint (E_LEDGER): a key that signs two histories is worth nothing. */
CHECKED result ledger_checkpoint(struct ledger *ledger, const struct note_signer *signer, struct text *note);

/* FAULT_DATA when the key is not the ledger's: the one whose public half ledger_create was given. */
CHECKED result ledger_key_check(const struct ledger *ledger, const struct note_signer *signer);

/* The last one that was made, or nothing added where there is none. */
CHECKED result ledger_last_checkpoint(struct ledger *ledger, struct text *note);
/* The one of `size` leaves; FAULT_DATA where none was signed. */
CHECKED result ledger_checkpoint_of(struct ledger *ledger, uint64_t size, struct text *note);

/* ----------------------------------------------------------------------------------------------------- reading */

/* Adds the bytes of a leaf. FAULT_DATA when there is no such number. */
CHECKED result ledger_leaf(struct ledger *ledger, uint64_t number, struct text *bytes);

/* Every leaf in order: the callback gets each with its number; a fault ends the walk. */
struct ledger_visitor {
  result (*leaf)(void *context, uint64_t number, const struct leaf *leaf, const char *bytes, size_t size);
  void *context;
};
CHECKED result ledger_walk(struct ledger *ledger, const struct ledger_visitor *visitor);

/* The last leaf of a bundle (64 hex digits) that seals it; false in `found` where there is none. */
CHECKED result ledger_find(struct ledger *ledger, const char *bundle, uint64_t *number, bool *found);

/* The proofs, from the stored subtrees: O(log size) of them. `size` is that of a checkpoint. FAULT_DATA for numbers that do not fit. */
CHECKED result ledger_inclusion(struct ledger *ledger, uint64_t number, uint64_t size,
                                struct merkle_proof *out);
CHECKED result ledger_consistency(struct ledger *ledger, uint64_t older, uint64_t size,
                                  struct merkle_proof *out);

/* The root of the first `size` leaves. */
CHECKED result ledger_root(struct ledger *ledger, uint64_t size, struct merkle_hash *out);

/* Everything: SQLite's integrity check, every leaf in its form, times that never run back, every stored hash computed again, every checkpoint
 * of these leaves and signed by the ledger's key. E_LEDGER. */
CHECKED result ledger_check(struct ledger *ledger);

#endif
