/* SPDX-License-Identifier: EUPL-1.2 */
#include "base/hash.h"

#include <openssl/evp.h>
#include <stdlib.h>

#include "base/result.h"

struct hash_run {
  EVP_MD_CTX *context;
};

/* libcrypto fails here only without memory or without SHA-256, and then nothing peil says could be trusted. */
static void insist(int ok)
{
  if (ok != 1) abort();
}

struct hash_run *hash_create(void)
{
  struct hash_run *run = need_memory(sizeof *run);
  run->context = EVP_MD_CTX_new();
  insist(run->context != NULL);
  insist(EVP_DigestInit_ex(run->context, EVP_sha256(), NULL));
  return run;
}

void hash_add(struct hash_run *run, const void *bytes, size_t size)
{
  insist(EVP_DigestUpdate(run->context, bytes, size));
}

void hash_result(struct hash_run *run, uint8_t out[HASH_SIZE])
{
  unsigned size = 0;
  insist(EVP_DigestFinal_ex(run->context, out, &size));
}

void hash_destroy(struct hash_run *run)
{
  if (!run) return;
  EVP_MD_CTX_free(run->context);
  free(run);
}

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

void hash_bytes_hex(const void *bytes, size_t size, char out[HASH_HEX_SIZE])
{
  uint8_t hash[HASH_SIZE];
  hash_bytes(bytes, size, hash);
  hash_hex(hash, out);
}
