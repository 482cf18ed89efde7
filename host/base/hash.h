/* SPDX-License-Identifier: EUPL-1.2
 *
 * SHA-256 (FIPS 180-4) through nettle. Not through libcrypto, which seals and signs: loading that and having it read its settings takes
 * two and a half milliseconds, a quarter of what scoring ten thousand sheets may take, where nettle takes a tenth of one. Both
 * use the processor's own instructions for it, nettle at nine tenths of the speed.
 */
#ifndef PEIL_BASE_HASH_H
#define PEIL_BASE_HASH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define HASH_SIZE 32
#define HASH_HEX_SIZE 65 /* 64 lower-case hex digits and a NUL */

struct hash_run; /* an open computation */

struct hash_run *hash_create(void);
void hash_add(struct hash_run *run, const void *bytes, size_t size);
void hash_result(struct hash_run *run, uint8_t out[HASH_SIZE]); /* ends it; hash_add may not follow */
void hash_destroy(struct hash_run *run);                        /* takes NULL */

void hash_bytes(const void *bytes, size_t size, uint8_t out[HASH_SIZE]);
void hash_hex(const uint8_t hash[HASH_SIZE], char out[HASH_HEX_SIZE]);
bool hash_from_hex(const char *hex, uint8_t out[HASH_SIZE]); /* false for what is not 64 lower-case digits */
void hash_bytes_hex(const void *bytes, size_t size, char out[HASH_HEX_SIZE]);

#endif
