/* SPDX-License-Identifier: EUPL-1.2
 *
 * ahp: which outcomes are weighed against each other, and the questions about them.
 */
#include "ahp.h"

#include <stdlib.h>

#define POINT(value_, code_, nl_, en_)                                                                       \
  &(const struct peil_point)                                                                                 \
  {                                                                                                          \
    (uint32_t)sizeof(struct peil_point), 0, value_, code_, { nl_, en_ }                                      \
  }

/* The scale of Saaty (1980): 1, 3, 5, 7, 9 and what lies between, both ways. */
static const struct peil_point *const saaty_points[17] = {
    POINT(1.0 / 9.0, "1/9", "de tweede weegt extreem veel zwaarder", "the second counts extremely more"),
    POINT(1.0 / 8.0, "1/8", "de tweede: tussen 1/7 en 1/9", "the second: between 1/7 and 1/9"),
    POINT(1.0 / 7.0, "1/7", "de tweede weegt heel veel zwaarder", "the second counts very much more"),
    POINT(1.0 / 6.0, "1/6", "de tweede: tussen 1/5 en 1/7", "the second: between 1/5 and 1/7"),
    POINT(1.0 / 5.0, "1/5", "de tweede weegt duidelijk zwaarder", "the second counts clearly more"),
    POINT(1.0 / 4.0, "1/4", "de tweede: tussen 1/3 en 1/5", "the second: between 1/3 and 1/5"),
    POINT(1.0 / 3.0, "1/3", "de tweede weegt iets zwaarder", "the second counts a little more"),
    POINT(1.0 / 2.0, "1/2", "de tweede: tussen 1 en 1/3", "the second: between 1 and 1/3"),
    POINT(1.0, "1", "ze wegen even zwaar", "they count the same"),
    POINT(2.0, "2", "de eerste: tussen 1 en 3", "the first: between 1 and 3"),
    POINT(3.0, "3", "de eerste weegt iets zwaarder", "the first counts a little more"),
    POINT(4.0, "4", "de eerste: tussen 3 en 5", "the first: between 3 and 5"),
    POINT(5.0, "5", "de eerste weegt duidelijk zwaarder", "the first counts clearly more"),
    POINT(6.0, "6", "de eerste: tussen 5 en 7", "the first: between 5 and 7"),
    POINT(7.0, "7", "de eerste weegt heel veel zwaarder", "the first counts very much more"),
    POINT(8.0, "8", "de eerste: tussen 7 en 9", "the first: between 7 and 9"),
    POINT(9.0, "9", "de eerste weegt extreem veel zwaarder", "the first counts extremely more"),
};

static const struct peil_scale saaty_scale = {
    (uint32_t)sizeof(saaty_scale), PEIL_RATIO, "AHP-saaty", 1.0 / 9.0, 9.0, 17, 0, saaty_points};

/* -------------------------------------------------------------------------------------------------- sets */

void ahp_sets_finish(struct ahp_sets *sets)
{
  free(sets->set);
  memset(sets, 0, sizeof(*sets));
}

static void add_set(struct ahp_sets *sets, uint32_t parent, const uint32_t *member, uint32_t members,
                    uint32_t most)
{
  struct ahp_set *set = &sets->set[sets->count];
  if (members > most) sets->too_large++;
  if (members < 2u || members > most) return;
  memset(set->item, 0xFF, sizeof(set->item)); /* AHP_NO_ITEM */
  set->parent = parent;
  set->members = members;
  memcpy(set->member, member, members * sizeof(*member));
  sets->count++;
}

int ahp_sets_make(struct ahp_sets *sets, const struct peil_role *role)
{
  uint32_t member[AHP_MOST], members = 0;
  uint8_t *below = calloc((size_t)role->outcomes + 1u, 1u);
  memset(sets, 0, sizeof(*sets));
  sets->set = calloc((size_t)role->outcomes + 1u, sizeof(*sets->set));
  if (sets->set == NULL || below == NULL) {
    free(below);
    ahp_sets_finish(sets);
    return PEIL_NO_MEMORY;
  }
  for (uint32_t o = 0; o < role->outcomes; o++)
    for (uint32_t f = 0; f < role->outcome[o]->feeds; f++)
      if (role->outcome[o]->feed[f]->from == PEIL_FROM_OUTCOME) below[role->outcome[o]->feed[f]->index] = 1u;
  for (uint32_t o = 0; o < role->outcomes; o++) {
    if (below[o] != 0u) continue;
    if (members < AHP_MOST) member[members] = o;
    members++;
  }
  add_set(sets, AHP_TOP, member, members, AHP_MOST_TOPS);
  for (uint32_t o = 0; o < role->outcomes; o++) {
    const struct peil_outcome *outcome = role->outcome[o];
    members = 0;
    for (uint32_t f = 0; f < outcome->feeds; f++) {
      if (outcome->feed[f]->from != PEIL_FROM_OUTCOME || !(outcome->feed[f]->weight > 0.0)) continue;
      if (members < AHP_MOST) member[members] = outcome->feed[f]->index;
      members++;
    }
    add_set(sets, o, member, members, AHP_MOST);
  }
  free(below);
  return PEIL_OK;
}

const char *ahp_parent_id(const struct peil_role *role, const struct ahp_set *set)
{
  return set->parent == AHP_TOP ? "ROLE" : role->outcome[set->parent]->id;
}

const char *ahp_member_id(const struct peil_role *role, const struct ahp_set *set, uint32_t member)
{
  return role->outcome[set->member[member]]->id;
}

int ahp_item_id(const struct peil_role *role, const struct ahp_set *set, uint32_t i, uint32_t j,
                char id[AHP_ID_SIZE])
{
  const char *const part[] = {"AHP.", ahp_parent_id(role, set),   ".", ahp_member_id(role, set, i),
                              ".",    ahp_member_id(role, set, j)};
  size_t used = 0;
  for (size_t p = 0; p < sizeof(part) / sizeof(part[0]); p++) {
    const size_t length = strlen(part[p]);
    if (length >= AHP_ID_SIZE - used) return 0;
    memcpy(id + used, part[p], length);
    used += length;
  }
  id[used] = '\0';
  return 1;
}

/* --------------------------------------------------------------------------------------- items by their id */

struct named {
  const char *id;
  uint32_t item;
};

static int by_id(const void *a, const void *b)
{
  return strcmp(((const struct named *)a)->id, ((const struct named *)b)->id);
}

static int no_ratio(const struct peil_call *call, const struct peil_item *item)
{
  return peil_fail(
      call, PEIL_ROLE_LACKS, item->id,
      call->language == PEIL_ENGLISH
          ? "a judgement is a ratio, but the scale of this item does not stay above 0; give it a "
            "scale of ratios such as 1/9 .. 9"
          : "een oordeel is een verhouding, maar de schaal van dit item blijft niet boven 0; geef "
            "het een schaal van verhoudingen zoals 1/9 .. 9");
}

static int find_in_set(const struct peil_call *call, const struct peil_role *role, struct ahp_set *set,
                       const struct named *index, size_t count)
{
  char id[AHP_ID_SIZE];
  for (uint32_t i = 0; i < set->members; i++) {
    for (uint32_t j = 0; j < set->members; j++) {
      const struct named key = {id, 0}, *found;
      const struct peil_item *item;
      if (i == j || !ahp_item_id(role, set, i, j, id)) continue;
      found = bsearch(&key, index, count, sizeof(*index), by_id);
      if (found == NULL) continue;
      item = role->item[found->item];
      if (item->scale == PEIL_NO_SCALE || !(role->scale[item->scale]->minimum > 0.0))
        return no_ratio(call, item);
      set->item[i][j] = found->item;
    }
  }
  return PEIL_OK;
}

int ahp_find_items(const struct peil_call *call, const struct peil_role *role, struct ahp_sets *sets)
{
  struct named *index = calloc((size_t)role->items + 1u, sizeof(*index));
  size_t count = 0;
  int code = PEIL_OK;
  if (index == NULL) return peil_fail(call, PEIL_NO_MEMORY, "", "no memory for the items");
  for (uint32_t item = 0; item < role->items; item++)
    if (strncmp(role->item[item]->id, "AHP.", 4) == 0)
      index[count++] = (struct named){role->item[item]->id, item};
  qsort(index, count, sizeof(*index), by_id);
  for (uint32_t s = 0; code == PEIL_OK && s < sets->count; s++)
    code = find_in_set(call, role, &sets->set[s], index, count);
  free(index);
  return code;
}

/* ----------------------------------------------------------------------------------------------- questions */

static void word_question(struct peil_line *line, uint32_t language, const struct peil_role *role,
                          const struct ahp_set *set, uint32_t i, uint32_t j)
{
  peil_line_start(line, language);
  peil_line_both(line, "Voor ", "For ");
  if (set->parent == AHP_TOP) peil_line_both(line, "het geheel", "the whole");
  else peil_line_add(line, peil_say(language, role->outcome[set->parent]->title));
  peil_line_both(line,
                 ": wat weegt zwaarder, en hoeveel? Eerste: ", ": which counts more, and how much? First: ");
  peil_line_add(line, peil_say(language, role->outcome[set->member[i]]->title));
  peil_line_both(line, ". Tweede: ", ". Second: ");
  peil_line_add(line, peil_say(language, role->outcome[set->member[j]]->title));
  peil_line_add(line, ".");
}

static int refuse_id(const struct peil_call *call, const struct peil_role *role, const struct ahp_set *set)
{
  return peil_fail(
      call, PEIL_ROLE_LACKS, ahp_parent_id(role, set),
      call->language == PEIL_ENGLISH
          ? "the ids of this outcome and of those below it are too long, or too alike, to name their "
            "pairs within 127 characters; shorten them"
          : "de id's van deze uitkomst en van wat haar voedt zijn te lang, of lijken te veel op "
            "elkaar, om hun paren in 127 tekens te benoemen; maak ze korter");
}

static int ask_pair(const struct peil_call *call, const struct peil_role *role, const struct ahp_set *set,
                    uint32_t i, uint32_t j, const struct peil_question_sink *sink)
{
  struct peil_line nl, en;
  struct peil_item item;
  char id[AHP_ID_SIZE];
  if (!ahp_item_id(role, set, i, j, id)) return refuse_id(call, role, set);
  word_question(&nl, PEIL_DUTCH, role, set, i, j);
  word_question(&en, PEIL_ENGLISH, role, set, i, j);
  memset(&item, 0, sizeof(item));
  item.size = (uint32_t)sizeof(item);
  item.type = PEIL_RATING;
  item.id = id;
  item.text = (struct peil_text){nl.text, en.text};
  item.left = item.right = (struct peil_text){"", ""};
  item.scale = PEIL_NO_SCALE;
  item.evidence_cap = item.ideal = item.minimum = item.maximum = NAN;
  return sink->ask(sink->to, &item, &saaty_scale) == PEIL_OK ? PEIL_OK : refuse_id(call, role, set);
}

int ahp_ask(const struct peil_call *call, const struct peil_role *role, const struct peil_question_sink *sink)
{
  struct ahp_sets sets;
  int code = ahp_sets_make(&sets, role);
  if (code != PEIL_OK) return peil_fail(call, PEIL_NO_MEMORY, "", "no memory for the questions");
  code = ahp_find_items(call, role, &sets);
  for (uint32_t s = 0; s < sets.count; s++) {
    const struct ahp_set *set = &sets.set[s];
    for (uint32_t i = 0; i < set->members; i++)
      for (uint32_t j = i + 1u; code == PEIL_OK && j < set->members; j++)
        if (set->item[i][j] == AHP_NO_ITEM && set->item[j][i] == AHP_NO_ITEM)
          code = ask_pair(call, role, set, i, j, sink);
  }
  ahp_sets_finish(&sets);
  return code;
}
