/* SPDX-License-Identifier: EUPL-1.2
 *
 * ahp: which outcomes are weighed against each other, and the questions about them.
 */
#include "ahp.h"

#include <stdlib.h>

#include "peil/method.h"
#include "peil/pairs.h"

/* The scale of Saaty (1980): 1, 3, 5, 7, 9 and what lies between, both ways. */
static const struct peil_point *const saaty_points[17] = {
    PEIL_POINT(1.0 / 9.0, "1/9", "de tweede weegt extreem veel zwaarder", "the second counts extremely more"),
    PEIL_POINT(1.0 / 8.0, "1/8", "de tweede: tussen 1/7 en 1/9", "the second: between 1/7 and 1/9"),
    PEIL_POINT(1.0 / 7.0, "1/7", "de tweede weegt heel veel zwaarder", "the second counts very much more"),
    PEIL_POINT(1.0 / 6.0, "1/6", "de tweede: tussen 1/5 en 1/7", "the second: between 1/5 and 1/7"),
    PEIL_POINT(1.0 / 5.0, "1/5", "de tweede weegt duidelijk zwaarder", "the second counts clearly more"),
    PEIL_POINT(1.0 / 4.0, "1/4", "de tweede: tussen 1/3 en 1/5", "the second: between 1/3 and 1/5"),
    PEIL_POINT(1.0 / 3.0, "1/3", "de tweede weegt iets zwaarder", "the second counts a little more"),
    PEIL_POINT(1.0 / 2.0, "1/2", "de tweede: tussen 1 en 1/3", "the second: between 1 and 1/3"),
    PEIL_POINT(1.0, "1", "ze wegen even zwaar", "they count the same"),
    PEIL_POINT(2.0, "2", "de eerste: tussen 1 en 3", "the first: between 1 and 3"),
    PEIL_POINT(3.0, "3", "de eerste weegt iets zwaarder", "the first counts a little more"),
    PEIL_POINT(4.0, "4", "de eerste: tussen 3 en 5", "the first: between 3 and 5"),
    PEIL_POINT(5.0, "5", "de eerste weegt duidelijk zwaarder", "the first counts clearly more"),
    PEIL_POINT(6.0, "6", "de eerste: tussen 5 en 7", "the first: between 5 and 7"),
    PEIL_POINT(7.0, "7", "de eerste weegt heel veel zwaarder", "the first counts very much more"),
    PEIL_POINT(8.0, "8", "de eerste: tussen 7 en 9", "the first: between 7 and 9"),
    PEIL_POINT(9.0, "9", "de eerste weegt extreem veel zwaarder", "the first counts extremely more"),
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
                char id[PEIL_ITEM_ID_SIZE])
{
  const char *const part[] = {"AHP", ahp_parent_id(role, set), ahp_member_id(role, set, i),
                              ahp_member_id(role, set, j)};
  return peil_pair_id(part, 4, id);
}

/* ----------------------------------------------------------------------------- items the role brings itself */

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
                       const struct peil_names *names)
{
  char id[PEIL_ITEM_ID_SIZE];
  for (uint32_t i = 0; i < set->members; i++) {
    for (uint32_t j = 0; j < set->members; j++) {
      uint32_t found;
      if (i == j || !ahp_item_id(role, set, i, j, id)) continue;
      found = peil_names_find(names, id);
      if (found == UINT32_MAX) continue;
      const struct peil_item *item = role->item[found];
      if (item->scale == PEIL_NO_SCALE || !(role->scale[item->scale]->minimum > 0.0))
        return no_ratio(call, item);
      set->item[i][j] = found;
    }
  }
  return PEIL_OK;
}

int ahp_find_items(const struct peil_call *call, const struct peil_role *role, struct ahp_sets *sets)
{
  struct peil_names names;
  int code = peil_names_make(&names, call, role, "AHP.");
  if (code != PEIL_OK) return code;
  for (uint32_t s = 0; code == PEIL_OK && s < sets->count; s++)
    code = find_in_set(call, role, &sets->set[s], &names);
  free(names.named);
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
  char id[PEIL_ITEM_ID_SIZE];
  if (!ahp_item_id(role, set, i, j, id)) return refuse_id(call, role, set);
  word_question(&nl, PEIL_DUTCH, role, set, i, j);
  word_question(&en, PEIL_ENGLISH, role, set, i, j);
  return peil_ask_rating(sink, id, nl.text, en.text, &saaty_scale) == PEIL_OK ? PEIL_OK
                                                                              : refuse_id(call, role, set);
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
