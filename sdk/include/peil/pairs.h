/* SPDX-License-Identifier: EUPL-1.2
 *
 * peil/pairs.h: for methods that ask questions of their own about pairs.
 *
 * A method's own items stand in a sheet under ids that are made of a prefix and the ids of what is compared,
 * "CMP.C1.C4", so that a table or a program can answer them too. A role may bring such an item itself: it is
 * then found here and not asked again.
 */
#ifndef PEIL_PAIRS_H
#define PEIL_PAIRS_H

#include "peil/reduce.h"

#define PEIL_ITEM_ID_SIZE 128u /* bytes of an item's id with its ending NUL, as hosts take them */

/* The parts with a point between them. Returns 0 when the id would be too long. */
static inline int peil_pair_id(const char *const *part, size_t parts, char id[PEIL_ITEM_ID_SIZE])
{
  size_t used = 0;
  for (size_t p = 0; p < parts; p++) {
    const size_t length = strlen(part[p]), point = p > 0u ? 1u : 0u;
    if (length + point >= PEIL_ITEM_ID_SIZE - used) return 0;
    if (p > 0u) id[used++] = '.';
    memcpy(id + used, part[p], length);
    used += length;
  }
  id[used] = '\0';
  return 1;
}

/* The items of a role whose id starts with a prefix, sorted by id. */
struct peil_named {
  const char *id;
  uint32_t item; /* index into role->item */
};

struct peil_names {
  struct peil_named *named; /* [count] */
  size_t count;
};

static inline int peil_named_order(const void *a, const void *b)
{
  return strcmp(((const struct peil_named *)a)->id, ((const struct peil_named *)b)->id);
}

/* PEIL_OK or PEIL_NO_MEMORY, after calling `fail`; free names->named afterwards. */
static inline int peil_names_make(struct peil_names *names, const struct peil_call *call,
                                  const struct peil_role *role, const char *prefix)
{
  const size_t length = strlen(prefix);
  names->count = 0;
  names->named = (struct peil_named *)calloc((size_t)role->items + 1u, sizeof(*names->named));
  if (names->named == NULL) return peil_fail(call, PEIL_NO_MEMORY, "", "no memory for the items");
  for (uint32_t item = 0; item < role->items; item++) {
    if (strncmp(role->item[item]->id, prefix, length) != 0) continue;
    names->named[names->count].id = role->item[item]->id;
    names->named[names->count++].item = item;
  }
  qsort(names->named, names->count, sizeof(*names->named), peil_named_order);
  return PEIL_OK;
}

/* The index of the item of that id, or UINT32_MAX. */
static inline uint32_t peil_names_find(const struct peil_names *names, const char *id)
{
  struct peil_named key;
  const struct peil_named *found;
  key.id = id;
  key.item = 0;
  found = (const struct peil_named *)bsearch(&key, names->named, names->count, sizeof(key), peil_named_order);
  return found != NULL ? found->item : UINT32_MAX;
}

/* Asks one question, an item of type PEIL_RATING on `scale`; `turned`: it is the one asked right before it, the
 * other way round (`reversed`). PEIL_OK, or PEIL_SINK_FAILED when the host does not take it: two questions then have the same
 * id. */
static inline int peil_ask_pair(const struct peil_question_sink *sink, const char *id, const char *nl,
                                const char *en, const struct peil_scale *scale, int turned)
{
  struct peil_item item;
  memset(&item, 0, sizeof(item));
  item.size = (uint32_t)sizeof(item);
  item.type = PEIL_RATING;
  item.id = id;
  item.text.nl = nl;
  item.text.en = en;
  item.left.nl = item.left.en = item.right.nl = item.right.en = "";
  item.scale = PEIL_NO_SCALE;
  item.reversed = turned != 0;
  item.evidence_cap = item.ideal = item.minimum = item.maximum = NAN;
  return sink->ask(sink->to, &item, scale) == PEIL_OK ? PEIL_OK : PEIL_SINK_FAILED;
}

static inline int peil_ask_rating(const struct peil_question_sink *sink, const char *id, const char *nl,
                                  const char *en, const struct peil_scale *scale)
{
  return peil_ask_pair(sink, id, nl, en, scale, 0);
}

#endif
