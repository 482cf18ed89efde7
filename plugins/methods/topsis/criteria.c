/* SPDX-License-Identifier: EUPL-1.2
 *
 * topsis: what is compared, and how heavily. Weights come down the outcome graph: what stands on top has 1, and an
 * outcome hands its weight on to the outcomes that feed it, in proportion to their feed weights.
 */
#include "topsis.h"

/* Less is wanted: the item has a most, or is reversed. A reversed bipolar item has already been turned round by
 * the roll-up. */
static int is_cost(const struct peil_item *item)
{
  return item->maximum == item->maximum || (item->reversed != 0u && item->type != PEIL_BIPOLAR);
}

static int is_fed_by_items(const struct topsis *topsis, uint32_t o)
{
  const struct peil_node *node = &topsis->rollup.node[o];
  for (uint32_t l = node->link; l < node->link + node->links; l++)
    if (topsis->rollup.link[l].from == PEIL_FROM_ITEM && topsis->rollup.link[l].weight > 0.0) return 1;
  return 0;
}

static int is_counted(const struct topsis *topsis, uint32_t item)
{
  for (uint32_t l = 0; l < topsis->rollup.links; l++) {
    const struct peil_link *link = &topsis->rollup.link[l];
    if (link->from == PEIL_FROM_ITEM && link->index == item && link->weight > 0.0) return 1;
  }
  return 0;
}

/* A price: a cost without steps on a ratio scale that no outcome counts. */
static int is_price(const struct topsis *topsis, uint32_t index)
{
  const struct peil_item *item = topsis->role->item[index];
  const struct peil_scale *scale;
  if (item->scale == PEIL_NO_SCALE || !is_cost(item) || is_counted(topsis, index)) return 0;
  scale = topsis->role->scale[item->scale];
  return scale->type == PEIL_RATIO && scale->points == 0u;
}

/* 1 when all items behind the outcome are costs, 0 when none is, -1 when they are mixed. */
static int outcome_cost(const struct topsis *topsis, uint32_t o)
{
  const struct peil_node *node = &topsis->rollup.node[o];
  uint32_t costs = 0;
  for (uint32_t i = node->leaf; i < node->leaf + node->leaves; i++)
    costs += (uint32_t)is_cost(topsis->role->item[topsis->rollup.leaf[i]]);
  return costs == 0u ? 0 : costs == node->leaves ? 1 : -1;
}

static void hand_down(const struct topsis *topsis, uint32_t o, double *share)
{
  const struct peil_node *node = &topsis->rollup.node[o];
  double total = 0.0;
  for (uint32_t l = node->link; l < node->link + node->links; l++) total += topsis->rollup.link[l].weight;
  for (uint32_t l = node->link; total > 0.0 && l < node->link + node->links; l++)
    share[topsis->rollup.link[l].index] += share[o] * topsis->rollup.link[l].weight / total;
}

static int add_outcome(const struct peil_call *call, struct topsis *topsis, uint32_t o, double weight)
{
  const int cost = outcome_cost(topsis, o);
  struct criterion *to = &topsis->criterion[topsis->criteria];
  if (cost < 0)
    return peil_fail(
        call, PEIL_ROLE_LACKS, topsis->role->outcome[o]->id,
        call->language == PEIL_ENGLISH
            ? "the outcome mixes items where less is better with items where more is; let each kind "
              "feed an outcome of its own"
            : "de uitkomst mengt items waar minder beter is met items waar meer beter is; laat elke "
              "soort een eigen uitkomst voeden");
  to->from = PEIL_FROM_OUTCOME;
  to->index = o;
  to->cost = (uint32_t)cost;
  to->weight = weight;
  topsis->criteria++;
  return PEIL_OK;
}

/* Two items or more, and no outcomes. */
static int has_items_alone(const struct topsis *topsis, uint32_t o)
{
  const struct peil_node *node = &topsis->rollup.node[o];
  uint32_t items = 0;
  for (uint32_t l = node->link; l < node->link + node->links; l++) {
    if (!(topsis->rollup.link[l].weight > 0.0)) continue;
    if (topsis->rollup.link[l].from != PEIL_FROM_ITEM) return 0;
    items++;
  }
  return items > 1u;
}

/* The outcome whose items are the criteria: the only one that would be a criterion, since one criterion ranks on one
 * thing and not on many. Else NOBODY. */
static uint32_t outcome_of_items(const struct topsis *topsis, const double *share)
{
  uint32_t only = NOBODY;
  if (topsis->weights == WEIGHTS_AHP) return NOBODY; /* pairs are about outcomes */
  for (uint32_t o = 0; o < topsis->role->outcomes; o++) {
    if (!is_fed_by_items(topsis, o) || !(share[o] > 0.0)) continue;
    if (only != NOBODY) return NOBODY;
    only = o;
  }
  for (uint32_t i = 0; only != NOBODY && topsis->price_weight > 0.0 && i < topsis->role->items; i++)
    if (is_price(topsis, i)) return NOBODY;
  return only != NOBODY && has_items_alone(topsis, only) ? only : NOBODY;
}

static void add_items(struct topsis *topsis, uint32_t o)
{
  const struct peil_node *node = &topsis->rollup.node[o];
  for (uint32_t l = node->link; l < node->link + node->links; l++) {
    const struct peil_link *link = &topsis->rollup.link[l];
    const struct peil_item *item = topsis->role->item[link->index];
    if (!(link->weight > 0.0)) continue;
    topsis->criterion[topsis->criteria++] = (struct criterion){
        .from = PEIL_FROM_ITEM,
        .index = link->index,
        .cost = is_cost(item) || item->reversed != 0u, /* answers as they are, not turned round */
        .weight = link->weight};
  }
}

static int gather(const struct peil_call *call, struct topsis *topsis, const double *share,
                  double price_weight)
{
  const struct peil_role *role = topsis->role;
  const uint32_t only = outcome_of_items(topsis, share);
  int code = PEIL_OK;
  topsis->items_of = only;
  if (only != NOBODY) add_items(topsis, only);
  for (uint32_t o = 0; only == NOBODY && code == PEIL_OK && o < role->outcomes; o++)
    if (is_fed_by_items(topsis, o) && share[o] > 0.0) code = add_outcome(call, topsis, o, share[o]);
  for (uint32_t i = 0; code == PEIL_OK && i < role->items; i++) {
    if (!is_price(topsis, i) || !(price_weight > 0.0)) continue;
    topsis->criterion[topsis->criteria++] =
        (struct criterion){.from = PEIL_FROM_ITEM, .index = i, .cost = 1u, .weight = price_weight};
  }
  if (code != PEIL_OK || topsis->criteria > 0u) return code;
  return peil_fail(call, PEIL_ROLE_LACKS, "",
                   call->language == PEIL_ENGLISH
                       ? "the role has no criteria: no outcome with weight is fed by items; give it one"
                       : "de rol heeft geen criteria: geen uitkomst met gewicht wordt door items gevoed; "
                         "geef haar er een");
}

int topsis_criteria(const struct peil_call *call, struct topsis *topsis)
{
  const struct peil_role *role = topsis->role;
  double *share = calloc((size_t)role->outcomes + 1u, sizeof(*share)), total = 0.0;
  int code = PEIL_NO_MEMORY;
  topsis->criterion = calloc((size_t)role->outcomes + role->items + 1u, sizeof(*topsis->criterion));
  if (share != NULL && topsis->criterion != NULL) {
    for (uint32_t n = role->outcomes; n > 0u; n--) {
      const uint32_t o = role->order[n - 1u];
      if (peil_is_top(role, o)) share[o] = 1.0;
      if (!is_fed_by_items(topsis, o)) hand_down(topsis, o, share);
    }
    code = gather(call, topsis, share, topsis->price_weight);
    for (uint32_t j = 0; j < topsis->criteria; j++) {
      if (topsis->weights == WEIGHTS_EQUAL) topsis->criterion[j].weight = 1.0;
      total += topsis->criterion[j].weight;
    }
    for (uint32_t j = 0; j < topsis->criteria; j++) topsis->criterion[j].weight /= total;
  } else {
    peil_fail(call, PEIL_NO_MEMORY, "", "no memory for the criteria");
  }
  free(share);
  return code;
}

const char *criterion_id(const struct topsis *topsis, uint32_t j)
{
  const struct criterion *one = &topsis->criterion[j];
  return one->from == PEIL_FROM_ITEM ? topsis->role->item[one->index]->id
                                     : topsis->role->outcome[one->index]->id;
}

const char *criterion_title(const struct topsis *topsis, uint32_t j, uint32_t language)
{
  const struct criterion *one = &topsis->criterion[j];
  return peil_say(language, one->from == PEIL_FROM_ITEM ? topsis->role->item[one->index]->text
                                                        : topsis->role->outcome[one->index]->title);
}
