/* SPDX-License-Identifier: EUPL-1.2
 *
 * A leaf of the ledger: one line of JSON with its LF, keys sorted, no spaces. These bytes are what is hashed, what the ledger stores and
 * what the file <id>.leaf holds beside a bundle:
 *
 *     {"bundle":"<64 hex>","format":"peil-leaf/1","operation":"seal","seal":"<64 hex>","time":"2026-11-25T22:10:00Z"}
 *
 *   bundle       SHA-256 of the bundle's tag manifest. Nothing else says which bundle it is: its id holds the subject's code, so that a leaf
 *                never has it, and no leaf holds anything about a person
 *   operation    seal       this bundle was sealed
 *                supersede  this bundle was sealed in place of `predecessor`, which may go
 *                beside     this bundle was sealed beside `predecessor`, and both stay
 *                erase      the key to the personal files in this bundle was destroyed; the bundle may go
 *                void       this bundle does not count: `reason`
 *   seal         SHA-256 of seal/tagmanifest-sha256.txt.p7s, or of the .sig where that is all, where the bundle is signed: another signature over the same is noticed
 *   predecessor  as `bundle`; with supersede and beside only, and always
 *   key          SHA-256 of the name of the destroyed key; with erase only, where the eraser gives it
 *   reason       with void only, and always: a word of leaf_reason_word, never free text
 *   time         when, by the clock of who appended it; UTC, to the second. Never before that of the leaf before it
 */
#ifndef PEIL_LEDGER_LEAF_H
#define PEIL_LEDGER_LEAF_H

#include "base/hash.h"
#include "base/text.h"

#define LEAF_FORMAT "peil-leaf/1"
#define LEAF_LIMIT 1024 /* bytes of a leaf that is read */
#define LEAF_TIME_SIZE 21

enum leaf_operation { LEAF_SEAL, LEAF_SUPERSEDE, LEAF_BESIDE, LEAF_ERASE, LEAF_VOID };

enum leaf_reason {
  LEAF_UNPUBLISHED, /* sealing was broken off before the bundle was there; peil writes it when it heals */
  LEAF_MISTAKEN,    /* it should not have been sealed */
  LEAF_WITHDRAWN,   /* the subject or the organisation withdrew it */
  LEAF_LOST,        /* the file is gone */
  LEAF_RETIRED      /* its time of retention is over, and it was removed */
};

/* What a leaf says. Hashes are 64 lower-case hex digits, or "" for none. */
struct leaf {
  enum leaf_operation operation;
  enum leaf_reason reason;
  char bundle[HASH_HEX_SIZE], seal[HASH_HEX_SIZE], predecessor[HASH_HEX_SIZE], key[HASH_HEX_SIZE];
  char time[LEAF_TIME_SIZE];
};

/* FAULT_INTERNAL when it is not as the table above says: a fault of the caller's. */
CHECKED result leaf_write(const struct leaf *leaf, struct text *out);

/* Reads back, and only what leaf_write can have written: E_LEDGER at `where`. */
CHECKED result leaf_read(const char *bytes, size_t size, const char *where, struct leaf *out);

const char *leaf_operation_word(enum leaf_operation operation); /* "seal", as in the leaf */
const char *
leaf_reason_word(enum leaf_reason reason); /* "unpublished", "mistaken", "withdrawn", "lost", "retired" */
bool leaf_reason_from_word(const char *word, enum leaf_reason *out);

/* True for seal, supersede and beside: a leaf that has its bundle. */
bool leaf_seals(const struct leaf *leaf);

/* Seconds since 1970 as "2026-11-25T22:10:00Z" and back; false for what is no such time. */
void leaf_time_write(int64_t seconds, char out[LEAF_TIME_SIZE]);
bool leaf_time_read(const char *text, int64_t *out);

/* True for 64 lower-case hex digits. */
bool leaf_hex_valid(const char *hex);

#endif
