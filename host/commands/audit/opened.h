/* SPDX-License-Identifier: EUPL-1.2
 *
 * Encrypted evidence, opened with the keys that are here and held against the hashes in the encrypted sheets.
 */
#ifndef PEIL_COMMANDS_AUDIT_OPENED_H
#define PEIL_COMMANDS_AUDIT_OPENED_H

#include "commands/audit/audit.h"
#include "privacy/envelope.h"

struct opened_file;

struct opened {
  struct audit *audit;
  size_t keys, files;
  struct personal_key *key;
  struct opened_file *file;
  struct opened_file *now; /* the one that is passing, or NULL */
  struct text bytes;
};

/* What a full sheet names, under the key of its subject; the plain one gives the members' numbers. */
void opened_expect(struct opened *opened, const struct personal_key *key, const struct sheet *full,
                   const struct sheet *plain);

/* Reads the bundle a second time, which keeps no evidence in memory, and opens what was expected one after another. What differs is a
 * disagreement of AUDIT_PERSONAL, by the member and never by the file's own name. Nothing where nothing is expected. */
void opened_check(struct opened *opened);
void opened_finish(struct opened *opened); /* forgets the keys */

#endif
