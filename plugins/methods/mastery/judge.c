/* SPDX-License-Identifier: EUPL-1.2
 *
 * mastery: the judgement. Conjunctive between competencies, a share within one, in three-valued logic
 * throughout.
 */
#include "mastery.h"

static enum test item_test(const struct peil_role *role, uint32_t index)
{
  const struct peil_item *item = role->item[index];
  const struct peil_scale *scale;
  if (item->scale == PEIL_NO_SCALE || item->part == PEIL_PART_DEFINITION) return TEST_NONE;
  if (item->type == PEIL_PREFERENCE || item->type == PEIL_BIPOLAR || item->type == PEIL_QUADRANT)
    return TEST_NONE;
  if (item->type == PEIL_OPEN || item->type == PEIL_CONTEXT) return TEST_NONE;
  if (item->minimum == item->minimum || item->maximum == item->maximum) return TEST_REQUIREMENT;
  scale = role->scale[item->scale];
  if (peil_is_yes_no(scale)) return TEST_YES;
  return scale->type == PEIL_NOMINAL || scale->type == PEIL_RATIO ? TEST_NONE : TEST_CUT;
}

enum shown mastery_item(const struct mastery *mastery, uint32_t index, uint32_t i)
{
  const struct peil_item *item = mastery->role->item[index];
  const double value = mastery->reduced.value[index][i];
  if (value != value) return mastery->reduced.missing[index][i] == PEIL_NOT_APPLICABLE ? NOT_ASKED : UNKNOWN;
  if (mastery->test[index] == TEST_YES) return value == 1.0 ? SHOWN : NOT_SHOWN;
  if (mastery->test[index] == TEST_REQUIREMENT)
    return !(value < item->minimum) && !(value > item->maximum) ? SHOWN : NOT_SHOWN;
  return value >= mastery->cut ? SHOWN : NOT_SHOWN;
}

/* ------------------------------------------------------------------------------ what an outcome is made of
 */

enum gather { GATHER_CRITERIA, GATHER_RESULTS, GATHER_CHILDREN, GATHER_ITEMS };

static int is_criteria(const struct peil_outcome *outcome) { return strcmp(outcome->kind, "criteria") == 0; }

/* Process criteria are the ones counted where the role tells parts apart; everything else that can be judged
 * where it does not. */
static int has_process(const struct peil_role *role, uint32_t o)
{
  int found = 0;
  for (uint32_t f = 0; !found && f < role->outcome[o]->feeds; f++) {
    const struct peil_feed *feed = role->outcome[o]->feed[f];
    if (!(feed->weight > 0.0)) continue;
    if (feed->from == PEIL_FROM_ITEM) found = role->item[feed->index]->part == PEIL_PART_PROCESS;
    else if (is_criteria(role->outcome[feed->index])) found = has_process(role, feed->index);
  }
  return found;
}

static int is_listed(const struct mastery *mastery, uint32_t first, uint32_t index)
{
  for (uint32_t i = first; i < mastery->listed; i++)
    if (mastery->list[i] == index) return 1;
  return 0;
}

static void list_item(struct mastery *mastery, uint32_t first, uint32_t item, int parts, enum gather what)
{
  const int result = parts && mastery->role->item[item]->part == PEIL_PART_RESULT;
  if (mastery->test[item] == TEST_NONE || what == GATHER_CHILDREN || is_listed(mastery, first, item)) return;
  if (what == GATHER_ITEMS || (what == GATHER_RESULTS) == result) mastery->list[mastery->listed++] = item;
}

/* Lists, from `first` on, what outcome o is made of in one respect; a criteria outcome stands for its items.
 */
static void gather(struct mastery *mastery, uint32_t first, uint32_t o, int parts, enum gather what)
{
  const struct peil_outcome *outcome = mastery->role->outcome[o];
  for (uint32_t f = 0; f < outcome->feeds; f++) {
    const struct peil_feed *feed = outcome->feed[f];
    if (!(feed->weight > 0.0)) continue;
    if (feed->from == PEIL_FROM_ITEM) {
      list_item(mastery, first, feed->index, parts, what);
      continue;
    }
    if (what == GATHER_ITEMS || is_criteria(mastery->role->outcome[feed->index]))
      gather(mastery, first, feed->index, parts, what);
    else if (what == GATHER_CHILDREN && !is_listed(mastery, first, feed->index))
      mastery->list[mastery->listed++] = feed->index;
  }
}

int mastery_arrange(struct mastery *mastery, uint32_t *testable)
{
  const struct peil_role *role = mastery->role;
  const size_t each = (size_t)role->items * 3u + role->outcomes;
  mastery->test = calloc((size_t)role->items + 1u, 1);
  mastery->part = calloc((size_t)role->outcomes + 1u, sizeof(*mastery->part));
  mastery->list = calloc(each * role->outcomes + 1u, sizeof(*mastery->list));
  mastery->judgement = calloc((size_t)role->outcomes + 1u, sizeof(*mastery->judgement));
  mastery->name = calloc((size_t)role->items + role->outcomes + 1u, sizeof(*mastery->name));
  mastery->alone = calloc((size_t)role->outcomes + 1u, sizeof(*mastery->alone));
  mastery->alone_share = malloc(((size_t)role->outcomes + 1u) * PEIL_BLOCK * sizeof(double));
  mastery->alone_mark = malloc(((size_t)role->outcomes + 1u) * PEIL_BLOCK);
  if (!mastery->test || !mastery->part || !mastery->list || !mastery->judgement || !mastery->name ||
      !mastery->alone || !mastery->alone_share || !mastery->alone_mark)
    return PEIL_NO_MEMORY;
  for (uint32_t item = 0; item < role->items; item++) mastery->test[item] = (uint8_t)item_test(role, item);
  *testable = 0;
  for (uint32_t o = 0; o < role->outcomes; o++) {
    struct part *part = &mastery->part[o];
    const int parts = has_process(role, o);
    part->criterion_first = mastery->listed;
    gather(mastery, mastery->listed, o, parts, GATHER_CRITERIA);
    part->result_first = mastery->listed;
    gather(mastery, mastery->listed, o, parts, GATHER_RESULTS);
    part->child_first = mastery->listed;
    gather(mastery, mastery->listed, o, parts, GATHER_CHILDREN);
    part->criteria = part->result_first - part->criterion_first;
    part->results = part->child_first - part->result_first;
    part->children = mastery->listed - part->child_first;
    part->item_first = mastery->listed;
    gather(mastery, mastery->listed, o, parts, GATHER_ITEMS);
    part->items = mastery->listed - part->item_first;
    *testable += part->criteria;
  }
  return PEIL_OK;
}

/* -------------------------------------------------------------------------------------------- one case */

/* Kleene's conjunction; what is not asked does not bind. */
static enum shown both(enum shown a, enum shown b)
{
  if (a == NOT_ASKED || b == NOT_ASKED) return a == NOT_ASKED ? b : a;
  return a < b ? a : b;
}

struct tally {
  uint32_t shown, unknown, asked;
};

static struct tally count(const struct mastery *mastery, uint32_t first, uint32_t items, uint32_t i)
{
  struct tally tally = {0, 0, 0};
  for (uint32_t l = first; l < first + items; l++) {
    const enum shown shown = mastery_item(mastery, mastery->list[l], i);
    tally.asked += shown != NOT_ASKED;
    tally.shown += shown == SHOWN;
    tally.unknown += shown == UNKNOWN;
  }
  return tally;
}

/* Undecided while what is unanswered could still tip it. The slack lets 0.7 of 10 be 7. */
static enum shown enough(const struct tally *tally, double share)
{
  const double needed = share * (double)tally->asked - 1e-9;
  if (tally->asked == 0u) return NOT_ASKED;
  if ((double)tally->shown >= needed) return SHOWN;
  return (double)(tally->shown + tally->unknown) >= needed ? UNKNOWN : NOT_SHOWN;
}

static void judge_children(const struct mastery *mastery, uint32_t o, struct judgement *judgement)
{
  const struct part *part = &mastery->part[o];
  for (uint32_t l = part->child_first; l < part->child_first + part->children; l++) {
    const struct judgement *child = &mastery->judgement[mastery->list[l]];
    judgement->mastered = both(judgement->mastered, child->mastered);
    if (part->criteria > 0u || child->mastered == NOT_ASKED) continue;
    judgement->asked++;
    judgement->answered += child->mastered != UNKNOWN;
    judgement->shown += child->mastered == SHOWN;
  }
}

void mastery_judge(struct mastery *mastery, uint32_t i)
{
  for (uint32_t n = 0; n < mastery->role->outcomes; n++) {
    const uint32_t o = mastery->role->order[n];
    const struct part *part = &mastery->part[o];
    struct judgement *judgement = &mastery->judgement[o];
    const struct tally criteria = count(mastery, part->criterion_first, part->criteria, i);
    const struct tally results = count(mastery, part->result_first, part->results, i);
    const struct tally items = count(mastery, part->item_first, part->items, i);
    judgement->mastered = enough(&criteria, mastery->share);
    if (mastery->result_required != 0u)
      judgement->mastered = both(judgement->mastered, enough(&results, 1.0));
    judgement->shown = criteria.shown;
    judgement->asked = criteria.asked;
    judgement->answered = criteria.asked - criteria.unknown;
    judgement->items_asked = items.asked;
    judgement->items_answered = items.asked - items.unknown;
    judge_children(mastery, o, judgement);
  }
}

double mastery_share(const struct judgement *judgement)
{
  return judgement->answered > 0u ? (double)judgement->shown / (double)judgement->answered : NAN;
}

uint32_t mastery_mark(enum shown mastered)
{
  static const uint32_t mark[] = {PEIL_NOT_MET, PEIL_UNDECIDED, PEIL_MET, PEIL_NO_VERDICT};
  return mark[mastered];
}

const char *mastery_word(enum shown mastered, uint32_t language)
{
  static const char *const nl[] = {"niet beheerst", "nog niet te zeggen", "beheerst", "niet van toepassing"};
  static const char *const en[] = {"not mastered", "undecided", "mastered", "not applicable"};
  return language == PEIL_ENGLISH ? en[mastered] : nl[mastered];
}

/* -------------------------------------------------------------------------------------------- because */

static uint32_t name_once(const struct mastery *mastery, uint32_t names, const char *id)
{
  for (uint32_t n = 0; n < names; n++)
    if (mastery->name[n] == id) return names;
  mastery->name[names] = id;
  return names + 1u;
}

static uint32_t name_items(const struct mastery *mastery, uint32_t names, uint32_t first, uint32_t items,
                           uint32_t i, enum shown which)
{
  for (uint32_t l = first; l < first + items; l++)
    if (mastery_item(mastery, mastery->list[l], i) == which)
      names = name_once(mastery, names, mastery->role->item[mastery->list[l]]->id);
  return names;
}

/* What is short of its mark in outcome o, and below it: `which` is NOT_SHOWN or UNKNOWN. */
static uint32_t name_below(const struct mastery *mastery, uint32_t names, uint32_t o, uint32_t i,
                           enum shown which)
{
  const struct part *part = &mastery->part[o];
  const struct tally criteria = count(mastery, part->criterion_first, part->criteria, i);
  if (enough(&criteria, mastery->share) == which)
    names = name_items(mastery, names, part->criterion_first, part->criteria, i, which);
  if (mastery->result_required != 0u)
    names = name_items(mastery, names, part->result_first, part->results, i, which);
  for (uint32_t l = part->child_first; l < part->child_first + part->children; l++) {
    const uint32_t child = mastery->list[l];
    if (mastery->judgement[child].mastered != which) continue;
    names = name_once(mastery, names, mastery->role->outcome[child]->id);
    names = name_below(mastery, names, child, i, which);
  }
  return names;
}

uint32_t mastery_because(const struct mastery *mastery, uint32_t outcome, uint32_t i)
{
  const struct part *part = &mastery->part[outcome];
  const enum shown mastered = mastery->judgement[outcome].mastered;
  uint32_t names = name_once(mastery, 0, mastery->role->outcome[outcome]->id);
  if (mastered != SHOWN) return name_below(mastery, names, outcome, i, mastered);
  for (uint32_t l = part->child_first; l < part->child_first + part->children; l++)
    names = name_once(mastery, names, mastery->role->outcome[mastery->list[l]]->id);
  names = name_items(mastery, names, part->criterion_first, part->criteria, i, SHOWN);
  return name_items(mastery, names, part->result_first, part->results, i, SHOWN);
}
