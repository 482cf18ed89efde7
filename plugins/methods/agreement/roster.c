/* SPDX-License-Identifier: EUPL-1.2 */
#include "ratings.h"

#include <string.h>

#define SPARSE 16u /* a table by rater may be this many times as large as the ratings in it */

/* The raters met so far, by id. */
struct names {
  const char **name; /* [count] */
  uint32_t *slot;    /* [slots]: index + 1, or 0 */
  uint32_t *met_in;  /* [count]: case + 1 in which the rater was last met */
  uint32_t *before;  /* [most sheets of a case]: who stood there in the case before */
  size_t slots;
  uint32_t count;
};

static void names_finish(struct names *names)
{
  free((void *)names->name);
  free(names->slot);
  free(names->met_in);
  free(names->before);
}

static int names_init(struct names *names, uint32_t most)
{
  memset(names, 0, sizeof(*names));
  names->slots = 64u;
  names->name = calloc(names->slots, sizeof(*names->name));
  names->met_in = calloc(names->slots, sizeof(*names->met_in));
  names->slot = calloc(names->slots, sizeof(*names->slot));
  names->before = calloc((size_t)most + 1u, sizeof(*names->before));
  return names->name && names->met_in && names->slot && names->before ? PEIL_OK : PEIL_NO_MEMORY;
}

/* FNV-1a (Fowler, Noll & Vo). */
static size_t hash_of(const char *name)
{
  uint64_t hash = 0xcbf29ce484222325u;
  for (; *name != '\0'; name++) hash = (hash ^ (unsigned char)*name) * 0x100000001b3u;
  return (size_t)(hash ^ (hash >> 32));
}

static size_t names_slot(const struct names *names, const char *name)
{
  size_t at = hash_of(name) & (names->slots - 1u);
  while (names->slot[at] != 0u && strcmp(names->name[names->slot[at] - 1u], name) != 0)
    at = (at + 1u) & (names->slots - 1u);
  return at;
}

/* Twice as many slots; there are never more names than half of them. */
static int names_grow(struct names *names)
{
  const size_t slots = names->slots * 2u;
  const char **name = realloc((void *)names->name, slots * sizeof(*name));
  uint32_t *met_in, *slot;
  if (name == NULL) return PEIL_NO_MEMORY;
  names->name = name;
  met_in = realloc(names->met_in, slots * sizeof(*met_in));
  if (met_in == NULL) return PEIL_NO_MEMORY;
  names->met_in = met_in;
  memset(met_in + names->slots, 0, (slots - names->slots) * sizeof(*met_in));
  slot = calloc(slots, sizeof(*slot));
  if (slot == NULL) return PEIL_NO_MEMORY;
  free(names->slot);
  names->slot = slot;
  names->slots = slots;
  for (uint32_t i = 0; i < names->count; i++) slot[names_slot(names, name[i])] = i + 1u;
  return PEIL_OK;
}

/* The index of a rater, or NOBODY when there is no memory; most batches list the same raters in the same
 * order, so that is tried first. */
static uint32_t names_index(struct names *names, const char *name, uint32_t position)
{
  const uint32_t guess = names->before[position];
  size_t at;
  if (guess < names->count && (names->name[guess] == name || strcmp(names->name[guess], name) == 0))
    return guess;
  if ((names->count + 1u) * 2u > names->slots && names_grow(names) != PEIL_OK) return NOBODY;
  at = names_slot(names, name);
  if (names->slot[at] == 0u) {
    names->name[names->count++] = name;
    names->slot[at] = names->count;
  }
  names->before[position] = names->slot[at] - 1u;
  return names->before[position];
}

/* Positions within the case, and the counts. */
static uint32_t place_by_position(struct roster *roster, const struct peil_batch *batch, int include_self)
{
  uint32_t most = 0;
  for (uint32_t c = 0; c < batch->cases; c++) {
    uint32_t position = 0;
    for (uint32_t row = batch->first[c]; row < batch->first[c + 1u]; row++) {
      const int counts = include_self || batch->relation[row] != PEIL_SELF;
      roster->column[row] = counts ? position : NOBODY;
      position += (uint32_t)counts;
    }
    roster->sheets += position;
    roster->paired += position > 1u;
    if (position > most) most = position;
  }
  return most;
}

/* Writes each rater's index over the position. */
static int place_by_rater(struct roster *roster, const struct peil_batch *batch, struct names *names)
{
  for (uint32_t c = 0; c < batch->cases; c++) {
    for (uint32_t row = batch->first[c]; row < batch->first[c + 1u]; row++) {
      uint32_t rater;
      if (roster->column[row] == NOBODY) continue;
      rater = names_index(names, batch->rater[row], roster->column[row]);
      if (rater == NOBODY) return PEIL_NO_MEMORY;
      if (names->met_in[rater] == c + 1u && roster->twice == NOBODY) roster->twice = row;
      names->met_in[rater] = c + 1u;
      roster->column[row] = rater;
    }
  }
  return PEIL_OK;
}

int roster_init(struct roster *roster, const struct peil_batch *batch, int include_self)
{
  struct names names;
  int code;
  memset(roster, 0, sizeof(*roster));
  roster->targets = batch->cases;
  roster->first = batch->first;
  roster->twice = NOBODY;
  roster->column = malloc(((size_t)batch->rows + 1u) * sizeof(*roster->column));
  if (roster->column == NULL) return PEIL_NO_MEMORY;
  roster->raters = roster->width = place_by_position(roster, batch, include_self);
  if (batch->rater == NULL || roster->sheets == 0u) return PEIL_OK;
  code = names_init(&names, roster->width);
  if (code == PEIL_OK) code = place_by_rater(roster, batch, &names);
  if (code == PEIL_OK) {
    roster->raters = names.count;
    roster->matched = (uint64_t)names.count * roster->targets <= (uint64_t)SPARSE * roster->sheets;
  }
  names_finish(&names);
  if (code != PEIL_OK) return code;
  if (roster->matched != 0u) {
    roster->width = roster->raters;
    return PEIL_OK;
  }
  roster->sheets = roster->paired = 0;
  (void)place_by_position(roster, batch, include_self);
  return PEIL_OK;
}

void roster_finish(struct roster *roster)
{
  free(roster->column);
  memset(roster, 0, sizeof(*roster));
}
