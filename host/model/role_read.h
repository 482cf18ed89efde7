/* SPDX-License-Identifier: EUPL-1.2
 *
 * Inside the reading of role texts: what role_read.c (the whole, ids) shares with role_items.c (scales, outcomes, items),
 * role_graph.c (feeds, order, ranges), role_rules.c (conditions and readings) and role_parts.c (source, context, errata,
 * settings, methods, report). Not for others.
 */
#ifndef PEIL_MODEL_ROLE_READ_H
#define PEIL_MODEL_ROLE_READ_H

#include "model/config.h"
#include "model/role.h"

/* Sorted ids, for looking one up. */
struct id_entry {
  const char *id;
  uint32_t index;
  int at;
};
struct id_table {
  size_t count;
  struct id_entry *entry;
};

struct role_reader {
  struct config config;
  struct role *role;
  struct peil_role *view; /* role->view, while it can still be written */
  struct id_table scales, items, outcomes;
  bool ids_wrong; /* some, so what refers to them is not looked at */
};

/* How many faults were noted so far: with any, what was read may not be whole. */
size_t reader_notes(const struct role_reader *reader);

/* UINT32_MAX when there is none. */
uint32_t id_find(const struct id_table *table, const char *id);

/* A text copied into the role; "" when optional and not there. */
CHECKED result read_text(struct role_reader *reader, const config_node *group, const char *key,
                         enum config_need need, const char **out);
CHECKED result read_pair(struct role_reader *reader, const config_node *group, const char *key,
                         enum config_need need, struct peil_text *out);
/* `nl` and `en` standing in the group itself. */
CHECKED result read_own_pair(struct role_reader *reader, const config_node *group, struct peil_text *out);
CHECKED result read_words(struct role_reader *reader, const config_node *group, const char *key,
                          struct role_words *out);
CHECKED result read_lines(struct role_reader *reader, const config_node *group, const char *key,
                          struct role_lines *out);
CHECKED result read_source(struct role_reader *reader, const config_node *group, struct role_source *out);

CHECKED result read_scales(struct role_reader *reader, const config_node *top);
CHECKED result read_outcomes(struct role_reader *reader, const config_node *list);
CHECKED result read_items(struct role_reader *reader, const config_node *list);

/* The terms of every outcome; an order in which each comes after all that feed it; the range of each. In this order. */
CHECKED result read_feeds(struct role_reader *reader, const config_node *outcomes, const config_node *items);
CHECKED result put_in_order(struct role_reader *reader);
CHECKED result set_ranges(struct role_reader *reader);

CHECKED result read_ids(struct role_reader *reader, const config_node *list, struct id_table *table);

CHECKED result read_condition(struct role_reader *reader, const config_node *group, const char *key,
                              enum config_need need, const struct peil_condition **out);
CHECKED result read_rules(struct role_reader *reader, const config_node *top);
CHECKED result read_parts(struct role_reader *reader, const config_node *top);

#endif
