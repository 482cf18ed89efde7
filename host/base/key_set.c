/* SPDX-License-Identifier: EUPL-1.2 */
#include "base/key_set.h"

#include <stdlib.h>
#include <string.h>

#include "base/result.h"

/* Odd constants: the fractional parts of the golden ratio and of the square roots of 2 and 3. */
#define GOLDEN 0x9e3779b97f4a7c15u
#define ROOT_2 0x6a09e667f3bcc909u
#define ROOT_3 0xbb67ae8584caa73bu

static uint64_t turn(uint64_t x, unsigned by) { return x << by | x >> (64 - by); }

/* Spreads every bit over all (two xor-shift-multiply rounds). */
static uint64_t spread(uint64_t x)
{
  x = (x ^ x >> 32) * GOLDEN;
  x = (x ^ x >> 29) * ROOT_3;
  return x ^ x >> 32;
}

/* Two lanes that take every eight bytes with other constants and feed each other. */
static struct key key_of(const char *bytes, size_t size)
{
  uint64_t a = size * GOLDEN + ROOT_2, b = ROOT_3;
  for (; size;) {
    uint64_t word = 0;
    size_t take = size < 8 ? size : 8;
    memcpy(&word, bytes, take);
    a = turn(a ^ spread(word), 27) * GOLDEN + b;
    b = turn(b ^ spread(word + ROOT_2), 31) * ROOT_2 + a;
    bytes += take;
    size -= take;
  }
  struct key key = {spread(a ^ turn(b, 17)), spread(b + ROOT_3)};
  if (!key.a && !key.b) key.b = 1;
  return key;
}

void key_set_finish(struct key_set *set)
{
  free(set->slot);
  *set = (struct key_set){0};
}

void key_set_clear(struct key_set *set)
{
  if (set->count) memset(set->slot, 0, set->capacity * sizeof *set->slot);
  set->count = 0;
}

static struct key *find(const struct key_set *set, struct key key)
{
  for (size_t i = (size_t)key.a & (set->capacity - 1);; i = (i + 1) & (set->capacity - 1)) {
    struct key *slot = &set->slot[i];
    if ((!slot->a && !slot->b) || (slot->a == key.a && slot->b == key.b)) return slot;
  }
}

static void grow(struct key_set *set)
{
  struct key_set larger = {.capacity = set->capacity ? set->capacity * 2 : 64, .count = set->count};
  larger.slot = need_array(larger.capacity, sizeof *larger.slot);
  for (size_t i = 0; i < set->capacity; i++)
    if (set->slot[i].a || set->slot[i].b) *find(&larger, set->slot[i]) = set->slot[i];
  free(set->slot);
  *set = larger;
}

bool key_set_add(struct key_set *set, const char *bytes, size_t size)
{
  if (set->count * 4 >= set->capacity * 3) grow(set);
  struct key key = key_of(bytes, size), *slot = find(set, key);
  if (slot->a || slot->b) return true;
  *slot = key;
  set->count++;
  return false;
}
