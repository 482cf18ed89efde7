/* SPDX-License-Identifier: EUPL-1.2 */
#include "model/role_read.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

struct feed_list {
  size_t count, capacity;
  struct feed_entry {
    uint32_t to, from, index;
    double weight;
  } * entry;
};

static result add_feeds(struct role_reader *reader, const config_node *node, uint32_t from, uint32_t index,
                        struct feed_list *feeds)
{
  static const char *const keys[] = {"to", "weight", "ours", NULL};
  config_node *list;
  TRY(config_list(&reader->config, node, "feeds", CONFIG_OPTIONAL, &list));
  for (size_t i = 0; i < config_count(list); i++) {
    const config_node *child = config_child(list, i);
    struct feed_entry entry = {.from = from, .index = index, .weight = 1};
    const char *to = NULL;
    TRY(config_only(&reader->config, child, keys));
    TRY(config_text(&reader->config, child, "to", CONFIG_REQUIRED, &to));
    TRY(config_number(&reader->config, child, "weight", CONFIG_OPTIONAL, &entry.weight));
    entry.to = id_find(&reader->outcomes, to);
    if (entry.to == UINT32_MAX)
      return fault_todo(
          config_fault(&reader->config, child, _("feeds “%s”, but there is no such outcome"), to),
          _("add it to outcomes, or correct the name"));
    if (entry.weight < 0)
      return fault_todo(config_fault(&reader->config, child, _("the weight is negative")),
                        _("weights are 0 or more"));
    if (feeds->count == feeds->capacity) {
      feeds->capacity = feeds->capacity ? 2 * feeds->capacity : 64;
      feeds->entry = need_more(feeds->entry, feeds->capacity, sizeof *feeds->entry);
    }
    feeds->entry[feeds->count++] = entry;
  }
  return NULL;
}

/* Each outcome's terms in the role's order: outcomes first, then items. */
static void hand_out_feeds(struct role_reader *reader, const struct feed_list *feeds)
{
  for (uint32_t o = 0; o < reader->view->outcomes; o++) {
    struct peil_outcome *outcome = (struct peil_outcome *)(uintptr_t)reader->view->outcome[o];
    size_t mine = 0;
    for (size_t i = 0; i < feeds->count; i++) mine += feeds->entry[i].to == o;
    const struct peil_feed **all = arena_memory(&reader->role->arena, mine, sizeof(void *));
    for (size_t i = 0; i < feeds->count; i++) {
      const struct feed_entry *entry = &feeds->entry[i];
      if (entry->to != o) continue;
      struct peil_feed *feed = arena_memory(&reader->role->arena, 1, sizeof *feed);
      *feed = (struct peil_feed){
          .size = sizeof *feed, .from = entry->from, .index = entry->index, .weight = entry->weight};
      all[outcome->feeds++] = feed;
      struct role_item *item = entry->from == PEIL_FROM_ITEM
                                   ? (struct role_item *)(uintptr_t)&reader->role->item[entry->index]
                                   : NULL;
      if (item && item->group == UINT32_MAX) item->group = o;
    }
    outcome->feed = all;
  }
}

static result read_groups(struct role_reader *reader, const config_node *items)
{
  struct role_item *all = (struct role_item *)(uintptr_t)reader->role->item;
  for (size_t i = 0; i < reader->view->items; i++) {
    const config_node *node = config_child(items, i);
    const char *group = NULL;
    NOTE(&reader->config, config_text(&reader->config, node, "group", CONFIG_OPTIONAL, &group));
    if (!group) continue;
    all[i].group = id_find(&reader->outcomes, group);
    if (all[i].group == UINT32_MAX)
      NOTE(&reader->config,
           fault_todo(config_fault(&reader->config, node, _("group: there is no outcome “%s”"), group),
                      _("add it to outcomes, or correct the name")));
  }
  return NULL;
}

result read_feeds(struct role_reader *reader, const config_node *outcomes, const config_node *items)
{
  struct feed_list feeds = {0};
  result r = NULL;
  for (uint32_t i = 0; !r && i < reader->view->outcomes; i++)
    r = config_note(&reader->config,
                    add_feeds(reader, config_child(outcomes, i), PEIL_FROM_OUTCOME, i, &feeds));
  for (uint32_t i = 0; !r && i < reader->view->items; i++)
    r = config_note(&reader->config, add_feeds(reader, config_child(items, i), PEIL_FROM_ITEM, i, &feeds));
  if (!r) {
    hand_out_feeds(reader, &feeds);
    r = read_groups(reader, items);
  }
  free(feeds.entry);
  return r;
}

/* Every outcome after all that feed it; repeated sweeps, because graphs are small and shallow. */
result put_in_order(struct role_reader *reader)
{
  uint32_t count = reader->view->outcomes, done = 0;
  uint32_t *order = arena_memory(&reader->role->arena, count, sizeof *order);
  bool *placed = arena_memory(&reader->role->arena, count, sizeof *placed);
  reader->view->order = order;
  for (bool moved = true; moved && done < count;) {
    moved = false;
    for (uint32_t o = 0; o < count; o++) {
      const struct peil_outcome *outcome = reader->view->outcome[o];
      bool ready = !placed[o];
      for (uint32_t f = 0; ready && f < outcome->feeds; f++)
        ready = outcome->feed[f]->from == PEIL_FROM_ITEM || placed[outcome->feed[f]->index];
      if (!ready) continue;
      placed[o] = moved = true;
      order[done++] = o;
    }
  }
  for (uint32_t o = 0; o < count; o++)
    if (!placed[o])
      return fault_todo(
          fault_at(fault_make(FAULT_DATA, _("outcome “%s” feeds itself, through others or directly"),
                              reader->view->outcome[o]->id),
                   reader->config.name, reader->role->outcome[o].at, 0),
          _("take one of its feeds out, so that feeds do not go round in a circle"));
  return NULL;
}

static void range_of_feed(const struct role_reader *reader, const struct peil_feed *feed, double *low,
                          double *high)
{
  const struct peil_role *view = reader->view;
  uint32_t scale = feed->from == PEIL_FROM_ITEM ? view->item[feed->index]->scale : PEIL_NO_SCALE;
  *low = *high = NAN;
  if (feed->from == PEIL_FROM_OUTCOME) {
    *low = view->outcome[feed->index]->minimum;
    *high = view->outcome[feed->index]->maximum;
  } else if (scale != PEIL_NO_SCALE) {
    *low = view->scale[scale]->minimum;
    *high = view->scale[scale]->maximum;
  }
}

/* Terms on different scales have no range in common but their share of it: per cent. A norm would then say nothing. */
static result share_of_scales(const struct role_reader *reader, struct peil_outcome *outcome,
                              const struct role_outcome *more)
{
  if (!isnan(outcome->norm))
    return fault_todo(
        fault_at(fault_make(FAULT_DATA, _("what feeds “%s” is on different scales, and it has a norm"),
                            outcome->id),
                 reader->config.name, more->at, 0),
        _("give the outcome a scale; the terms are then mapped onto it"));
  outcome->minimum = 0;
  outcome->maximum = 100;
  return NULL;
}

static result inherit_range(struct role_reader *reader, uint32_t o, struct peil_outcome *outcome)
{
  const struct role_outcome *more = &reader->role->outcome[o];
  for (uint32_t f = 0; f < outcome->feeds; f++) {
    double low, high;
    range_of_feed(reader, outcome->feed[f], &low, &high);
    if (outcome->feed[f]->weight == 0) continue;
    if (isnan(low))
      return fault_todo(
          fault_at(fault_make(FAULT_DATA, _("outcome “%s” is fed by a text item, which has no figure"),
                              outcome->id),
                   reader->config.name, more->at, 0),
          _("take the feeds of the text item out, or give them weight 0"));
    if (isnan(outcome->minimum)) {
      outcome->minimum = low;
      outcome->maximum = high;
    } else if (more->scale == PEIL_NO_SCALE && (outcome->minimum != low || outcome->maximum != high)) {
      TRY(share_of_scales(reader, outcome, more));
    }
  }
  return NULL;
}

result set_ranges(struct role_reader *reader)
{
  for (uint32_t k = 0; k < reader->view->outcomes; k++) {
    uint32_t o = reader->view->order[k];
    struct peil_outcome *outcome = (struct peil_outcome *)(uintptr_t)reader->view->outcome[o];
    uint32_t scale = reader->role->outcome[o].scale;
    if (scale != PEIL_NO_SCALE) {
      outcome->minimum = reader->view->scale[scale]->minimum;
      outcome->maximum = reader->view->scale[scale]->maximum;
    }
    TRY(inherit_range(reader, o, outcome));
    if (isnan(outcome->minimum)) { /* nothing feeds it: a heading */
      outcome->minimum = 0;
      outcome->maximum = 1;
    }
  }
  return NULL;
}
