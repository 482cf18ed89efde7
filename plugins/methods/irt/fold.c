/* SPDX-License-Identifier: EUPL-1.2
 *
 * irt: rows that are the same for what is worked out. With one slope for all items a pattern's probability is
 *
 *     P(x | theta) = exp(a theta s) / prod Z_j(theta) * exp(sum d up to each answer),      s the total
 *
 * so that the answers given and their total are all it has to do with the ability (Andersen 1977). Patterns alike in both share
 * one posterior, and their log-likelihoods differ by a sum of intercepts: one of them stands for all, and what the others differ
 * from it is a term linear in the intercepts.
 */
#include "irt.h"

static uint64_t hash_row(const uint8_t *row, size_t width)
{
  uint64_t hash = 1469598103934665603u; /* Fowler, Noll and Vo, 64 bits */
  for (size_t j = 0; j < width; j++) hash = (hash ^ row[j]) * 1099511628211u;
  return hash ^ (hash >> 29);
}

int irt_fold(const uint8_t *row, size_t width, uint32_t rows, uint32_t *place)
{
  size_t room = 16;
  uint32_t *slot, places = 0;
  while (room < (size_t)rows * 2u) room *= 2u;
  slot = calloc(room, sizeof(*slot)); /* 0, or 1 + a row; that one's place is the answer */
  if (slot == NULL) return PEIL_NO_MEMORY;
  for (uint32_t n = 0; n < rows; n++) {
    const uint8_t *one = row + (size_t)n * width;
    size_t at = (size_t)hash_row(one, width) & (room - 1u);
    while (slot[at] != 0u && memcmp(row + (size_t)(slot[at] - 1u) * width, one, width) != 0)
      at = (at + 1u) & (room - 1u);
    if (slot[at] != 0u) {
      place[n] = place[slot[at] - 1u];
    } else {
      slot[at] = n + 1u;
      place[n] = places++;
    }
  }
  free(slot);
  return PEIL_OK;
}

/* What a pattern has to do with the ability: which items were answered, and the total. */
static void write_key(const struct irt_group *group, uint32_t n, uint8_t *key)
{
  const uint8_t *category = group->category + (size_t)n * group->items;
  uint32_t total = 0;
  for (uint32_t j = 0; j < group->items; j++) {
    if (category[j] == IRT_NOT_THERE) continue;
    total += category[j];
    key[j / 8u] |= (uint8_t)(1u << j % 8u);
  }
  memcpy(key + (group->items + 7u) / 8u, &total, sizeof(total));
}

/* The intercepts up to a pattern's answers, `times` over. */
static void add_tilt(const struct irt_bank *bank, const uint8_t *category, double times, double *tilt)
{
  for (uint32_t j = 0; j < bank->items; j++)
    for (uint32_t m = 1; category[j] != IRT_NOT_THERE && m <= category[j]; m++)
      tilt[bank->at[j] + m] += times;
}

static void stand_in(const struct irt_bank *bank, const struct irt_group *group, const uint32_t *place,
                     struct irt_totals *totals)
{
  struct irt_group *few = &totals->group;
  for (uint32_t n = 0; n < group->patterns; n++) {
    const uint8_t *category = group->category + (size_t)n * group->items;
    uint8_t *first = few->category + (size_t)place[n] * group->items;
    if (place[n] == few->patterns) {
      memcpy(first, category, group->items);
      few->patterns++;
    }
    few->count[place[n]] += group->count[n];
    add_tilt(bank, category, group->count[n], totals->tilt);
    add_tilt(bank, first, -group->count[n], totals->tilt);
  }
}

int irt_totals_init(struct irt_totals *totals, const struct irt_bank *bank, const struct irt_group *group)
{
  const size_t width = (group->items + 7u) / 8u + sizeof(uint32_t);
  uint8_t *key = calloc((size_t)group->patterns + 1u, width);
  uint32_t *place = malloc(((size_t)group->patterns + 1u) * sizeof(*place));
  int code = PEIL_NO_MEMORY;
  memset(totals, 0, sizeof(*totals));
  totals->group = (struct irt_group){.persons = group->persons,
                                     .items = group->items,
                                     .between = group->between,
                                     .answers = group->answers,
                                     .missing = group->missing,
                                     .category = malloc(((size_t)group->patterns + 1u) * group->items),
                                     .count = calloc((size_t)group->patterns + 1u, sizeof(double))};
  totals->tilt = calloc(bank->parameters, sizeof(double));
  if (key != NULL && place != NULL && totals->group.category != NULL && totals->group.count != NULL &&
      totals->tilt != NULL) {
    for (uint32_t n = 0; n < group->patterns; n++) write_key(group, n, key + (size_t)n * width);
    code = irt_fold(key, width, group->patterns, place);
  }
  if (code == PEIL_OK) stand_in(bank, group, place, totals);
  free(place);
  free(key);
  return code;
}

void irt_totals_finish(struct irt_totals *totals)
{
  irt_group_finish(&totals->group);
  free(totals->tilt);
  memset(totals, 0, sizeof(*totals));
}
