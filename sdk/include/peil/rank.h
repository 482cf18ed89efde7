/* SPDX-License-Identifier: EUPL-1.2
 *
 * peil/rank.h: who comes first. For a method that ranks the cases of a batch by one figure: puts them in order and
 * gives ranks, where those that count as equal share the best of theirs (1, 2, 2, 4).
 */
#ifndef PEIL_RANK_H
#define PEIL_RANK_H

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define PEIL_TIED 1e-9 /* figures no further apart than this, or this share of the larger, count as equal */

struct peil_place {
  double key;    /* the lowest comes first; finite */
  uint32_t who;  /* the method's own index; of equal keys the lowest comes first */
  uint32_t rank; /* 1 is best; filled in by peil_rank */
};

static inline int peil_tied(double a, double b)
{
  const double size = fmax(1.0, fmax(fabs(a), fabs(b)));
  return fabs(a - b) <= PEIL_TIED * size;
}

static inline int peil_place_order(const void *a, const void *b)
{
  const struct peil_place *x = (const struct peil_place *)a, *y = (const struct peil_place *)b;
  if (x->key != y->key) return x->key < y->key ? -1 : 1;
  return (x->who > y->who) - (x->who < y->who);
}

/* A key as a whole number in the same order: the bits of a double above zero rise with it, those below zero fall. */
static inline uint64_t peil_place_bits(double key)
{
  const uint64_t top = (uint64_t)1 << 63;
  uint64_t bits;
  key += 0.0; /* -0 is 0 */
  memcpy(&bits, &key, sizeof(bits));
  return (bits & top) != 0u ? ~bits : bits | top;
}

#define PEIL_RANK_DIGIT 11u /* bits; six digits make a key */
#define PEIL_RANK_DIGITS 6u
#define PEIL_RANK_MOST (1u << PEIL_RANK_DIGIT)
#define PEIL_RANK_MANY 1000u /* from here on digits are faster than comparing */

/* One digit: from `from` to `to`, those with the same digit in the order they had. */
static inline void peil_rank_digit(const struct peil_place *from, uint32_t places, uint32_t digit,
                                   uint32_t *count, struct peil_place *to)
{
  uint32_t at = 0;
  for (uint32_t d = 0; d < PEIL_RANK_MOST; d++) {
    const uint32_t here = count[d];
    count[d] = at;
    at += here;
  }
  for (uint32_t p = 0; p < places; p++)
    to[count[peil_place_bits(from[p].key) >> digit * PEIL_RANK_DIGIT & (PEIL_RANK_MOST - 1u)]++] = from[p];
}

/* Digit by digit from the lowest, through `other`, as long as `place`. A digit that all share is passed over. */
static inline void peil_rank_digits(struct peil_place *place, uint32_t places, struct peil_place *other,
                                    uint32_t *count)
{
  struct peil_place *from = place, *to = other;
  for (uint32_t p = 0; p < places; p++) {
    const uint64_t bits = peil_place_bits(place[p].key);
    for (uint32_t d = 0; d < PEIL_RANK_DIGITS; d++)
      count[d * PEIL_RANK_MOST + (bits >> d * PEIL_RANK_DIGIT & (PEIL_RANK_MOST - 1u))]++;
  }
  for (uint32_t d = 0; d < PEIL_RANK_DIGITS; d++) {
    uint32_t *here = count + d * PEIL_RANK_MOST;
    struct peil_place *const was = from;
    if (here[peil_place_bits(place[0].key) >> d * PEIL_RANK_DIGIT & (PEIL_RANK_MOST - 1u)] == places)
      continue;
    peil_rank_digit(from, places, d, here, to);
    from = to;
    to = was;
  }
  for (uint32_t p = 0; from != place && p < places; p++) place[p] = from[p];
}

/* Puts `place` in order. Many are sorted digit by digit, in time that grows with their number; where there is no memory for that, and
 * with few, by comparing. `who` must rise along the array as it is given. */
static inline void peil_rank_sort(struct peil_place *place, uint32_t places)
{
  if (places < PEIL_RANK_MANY) {
    if (places > 1u) qsort(place, places, sizeof(*place), peil_place_order);
    return;
  }
  struct peil_place *other = (struct peil_place *)malloc(places * sizeof(*other));
  uint32_t *count = (uint32_t *)calloc(PEIL_RANK_DIGITS * PEIL_RANK_MOST, sizeof(*count));
  if (other != NULL && count != NULL) peil_rank_digits(place, places, other, count);
  else qsort(place, places, sizeof(*place), peil_place_order);
  free(other);
  free(count);
}

/* Puts `place` in order and gives the ranks. */
static inline void peil_rank(struct peil_place *place, uint32_t places)
{
  uint32_t leader = 0;
  peil_rank_sort(place, places);
  for (uint32_t p = 0; p < places; p++) {
    if (!peil_tied(place[p].key, place[leader].key)) leader = p;
    place[p].rank = leader + 1u;
  }
}

#endif
