/* SPDX-License-Identifier: EUPL-1.2 */
#include "base/hash.h"

#include <nettle/sha2.h>
#include <stdlib.h>

#include "base/result.h"

struct hash_run {
  struct sha256_ctx context;
};

struct hash_run *hash_create(void)
{
  struct hash_run *run = need_memory(sizeof *run);
  sha256_init(&run->context);
  return run;
}

void hash_add(struct hash_run *run, const void *bytes, size_t size)
{
  sha256_update(&run->context, size, bytes);
}

void hash_result(struct hash_run *run, uint8_t out[HASH_SIZE])
{
  sha256_digest(&run->context, HASH_SIZE, out);
}

void hash_destroy(struct hash_run *run) { free(run); }

void hash_bytes(const void *bytes, size_t size, uint8_t out[HASH_SIZE])
{
  struct hash_run *run = hash_create();
  hash_add(run, bytes, size);
  hash_result(run, out);
  hash_destroy(run);
}

void hash_hex(const uint8_t hash[HASH_SIZE], char out[HASH_HEX_SIZE])
{
  static const char digits[] = "0123456789abcdef";
  for (int i = 0; i < HASH_SIZE; i++) {
    out[2 * i] = digits[hash[i] >> 4];
    out[2 * i + 1] = digits[hash[i] & 15];
  }
  out[2 * HASH_SIZE] = 0;
}

static int digit_value(char c)
{
  return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

bool hash_from_hex(const char *hex, uint8_t out[HASH_SIZE])
{
  for (int i = 0; i < HASH_SIZE; i++) {
    int high = digit_value(hex[2 * i]), low = high < 0 ? -1 : digit_value(hex[2 * i + 1]);
    if (low < 0) return false;
    out[i] = (uint8_t)(high * 16 + low);
  }
  return !hex[2 * HASH_SIZE];
}

void hash_bytes_hex(const void *bytes, size_t size, char out[HASH_HEX_SIZE])
{
  uint8_t hash[HASH_SIZE];
  hash_bytes(bytes, size, hash);
  hash_hex(hash, out);
}
