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
    (uint32_t)sizeof(saaty_scale), PEIL_RATIO, "AHP-saaty", 1.0 / 9.0, 9.0, 17, 0, saaty_points, ""};

/* ----------------------------------------------------------------------------------------------- questions */

static void word_question(struct peil_line *line, uint32_t language, const struct peil_role *role,
                          const struct peil_ahp_set *set, uint32_t i, uint32_t j)
{
  peil_line_start(line, language);
  peil_line_both(line, "Voor ", "For ");
  if (set->parent == PEIL_AHP_TOP) peil_line_both(line, "het geheel", "the whole");
  else peil_line_add(line, peil_say(language, role->outcome[set->parent]->title));
  peil_line_both(line,
                 ": wat weegt zwaarder, en hoeveel? Eerste: ", ": which counts more, and how much? First: ");
  peil_line_add(line, peil_say(language, role->outcome[set->member[i]]->title));
  peil_line_both(line, ". Tweede: ", ". Second: ");
  peil_line_add(line, peil_say(language, role->outcome[set->member[j]]->title));
  peil_line_add(line, ".");
}

static int refuse_id(const struct peil_call *call, const struct peil_role *role,
                     const struct peil_ahp_set *set)
{
  return peil_fail(
      call, PEIL_ROLE_LACKS, peil_ahp_parent_id(role, set),
      call->language == PEIL_ENGLISH
          ? "the ids of this outcome and of those below it are too long, or too alike, to name their "
            "pairs within 127 characters; shorten them"
          : "de id's van deze uitkomst en van wat haar voedt zijn te lang, of lijken te veel op "
            "elkaar, om hun paren in 127 tekens te benoemen; maak ze korter");
}

static int ask_pair(const struct peil_call *call, const struct peil_role *role,
                    const struct peil_ahp_set *set, uint32_t i, uint32_t j,
                    const struct peil_question_sink *sink)
{
  const int turned = i > j;
  struct peil_line nl, en;
  char id[PEIL_ITEM_ID_SIZE];
  if (!peil_ahp_item_id(role, set, i, j, id)) return refuse_id(call, role, set);
  word_question(&nl, PEIL_DUTCH, role, set, i, j);
  word_question(&en, PEIL_ENGLISH, role, set, i, j);
  return peil_ask_pair(sink, id, nl.text, en.text, &saaty_scale, turned) == PEIL_OK
             ? PEIL_OK
             : refuse_id(call, role, set);
}

int ahp_ask(const struct peil_call *call, const struct peil_role *role, const struct peil_question_sink *sink)
{
  struct peil_ahp_sets sets;
  int code = peil_ahp_sets_make(&sets, role);
  if (code != PEIL_OK) return peil_fail(call, PEIL_NO_MEMORY, "", "no memory for the questions");
  code = peil_ahp_find_items(call, role, &sets);
  for (uint32_t s = 0; s < sets.count; s++) {
    const struct peil_ahp_set *set = &sets.set[s];
    for (uint32_t i = 0; i < set->members; i++)
      for (uint32_t j = i + 1u; code == PEIL_OK && j < set->members; j++)
        if (set->item[i][j] == PEIL_AHP_NO_ITEM && set->item[j][i] == PEIL_AHP_NO_ITEM) {
          code = ask_pair(call, role, set, i, j, sink);
          if (code == PEIL_OK) code = ask_pair(call, role, set, j, i, sink);
        }
  }
  peil_ahp_sets_finish(&sets);
  return code;
}
