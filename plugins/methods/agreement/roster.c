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

/* Positions within one case; returns how many sheets count. */
static uint32_t place_by_position(struct roster *roster, const struct peil_batch *batch, uint32_t c,
                                  int include_self)
{
  uint32_t position = 0;
  for (uint32_t row = batch->first[c]; row < batch->first[c + 1u]; row++) {
    const int counts = include_self || batch->relation[row] != PEIL_SELF;
    roster->column[row] = counts ? position : NOBODY;
    position += (uint32_t)counts;
  }
  return position;
}

/* Writes each rater's index over the position. */
static int place_by_rater(struct roster *roster, const struct peil_batch *batch, uint32_t c,
                          struct names *names)
{
  for (uint32_t row = batch->first[c]; row < batch->first[c + 1u]; row++) {
    uint32_t rater;
    if (roster->column[row] == NOBODY) continue;
    rater = names_index(names, batch->rater[row], roster->column[row]);
    if (rater == NOBODY) return PEIL_NO_MEMORY;
    if (names->met_in[rater] == c + 1u && roster->twice == NOBODY) roster->twice = row;
    names->met_in[rater] = c + 1u;
    roster->column[row] = rater;
  }
  return PEIL_OK;
}

/* Most batches list the same raters in the same order, case after case: then the columns are those of the case before. */
static int place_as_before(struct roster *roster, const struct peil_batch *batch, uint32_t c)
{
  const uint32_t from = batch->first[c], rows = batch->first[c + 1u] - from;
  if (c == 0u || from - batch->first[c - 1u] != rows) return 0;
  for (uint32_t row = from; row < from + rows; row++) {
    if (batch->relation[row] != batch->relation[row - rows]) return 0;
    if (batch->rater != NULL && batch->rater[row] != batch->rater[row - rows]) return 0;
    roster->column[row] = roster->column[row - rows];
  }
  return 1;
}

/* By rater where there are `names`, else by position; and the counts. */
static int place_all(struct roster *roster, const struct peil_batch *batch, int include_self,
                     struct names *names)
{
  uint32_t here = 0;
  roster->sheets = roster->paired = roster->width = 0;
  for (uint32_t c = 0; c < batch->cases; c++) {
    if (!place_as_before(roster, batch, c)) {
      here = place_by_position(roster, batch, c, include_self);
      if (names != NULL && place_by_rater(roster, batch, c, names) != PEIL_OK) return PEIL_NO_MEMORY;
    }
    roster->sheets += here;
    roster->paired += here > 1u;
    if (here > roster->width) roster->width = here;
  }
  return PEIL_OK;
}

static uint32_t most_sheets(const struct peil_batch *batch)
{
  uint32_t most = 0;
  for (uint32_t c = 0; c < batch->cases; c++)
    most = batch->first[c + 1u] - batch->first[c] > most ? batch->first[c + 1u] - batch->first[c] : most;
  return most;
}

static int place_known(struct roster *roster, const struct peil_batch *batch, int include_self)
{
  struct names names;
  int code = names_init(&names, most_sheets(batch));
  if (code == PEIL_OK) code = place_all(roster, batch, include_self, &names);
  roster->raters = names.count;
  names_finish(&names);
  return code;
}

int roster_init(struct roster *roster, const struct peil_batch *batch, int include_self)
{
  memset(roster, 0, sizeof(*roster));
  roster->targets = batch->cases;
  roster->first = batch->first;
  roster->twice = NOBODY;
  roster->column = malloc(((size_t)batch->rows + 1u) * sizeof(*roster->column));
  if (roster->column == NULL) return PEIL_NO_MEMORY;
  if (batch->rater != NULL) {
    if (place_known(roster, batch, include_self) != PEIL_OK) return PEIL_NO_MEMORY;
    roster->matched = roster->sheets > 0u &&
                      (uint64_t)roster->raters * roster->targets <= (uint64_t)SPARSE * roster->sheets;
    if (roster->matched != 0u) roster->width = roster->raters;
    if (roster->matched != 0u || roster->sheets == 0u) return PEIL_OK;
  }
  (void)place_all(roster, batch, include_self, NULL);
  if (batch->rater == NULL) roster->raters = roster->width;
  return PEIL_OK;
}

void roster_finish(struct roster *roster)
{
  free(roster->column);
  memset(roster, 0, sizeof(*roster));
}
