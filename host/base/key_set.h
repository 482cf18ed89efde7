/* SPDX-License-Identifier: EUPL-1.2
 *
 * Which strings were seen before, remembered as 128-bit hashes: 16 bytes a string in a table that is at most three quarters
 * full and doubles, so 21 to 43 bytes a string. Two different strings count as one with a chance below 1e-24 among ten
 * million. The hash is not a secret one: who chooses the strings can at most make a false "seen before" for themselves.
 */
#ifndef PEIL_BASE_KEY_SET_H
#define PEIL_BASE_KEY_SET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct key {
  uint64_t a, b; /* never both zero */
};

struct key_set {
  struct key *slot; /* [capacity], zero where free */
  size_t capacity;  /* 0 or a power of two */
  size_t count;
};

void key_set_finish(struct key_set *set); /* frees; `struct key_set set = {0}` is an empty one */
void key_set_clear(struct key_set *set);  /* keeps the memory */

/* True when it was there already. */
bool key_set_add(struct key_set *set, const char *bytes, size_t size);

#endif
