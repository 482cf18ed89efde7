/* SPDX-License-Identifier: EUPL-1.2 */
#include <math.h>
#include <string.h>

#include "model/role_read.h"

#define DEPTH_LIMIT 16

static result read_node(struct role_reader *reader, const config_node *node, int depth,
                        const struct peil_condition **out);

static result read_parts_of(struct role_reader *reader, const config_node *node, const config_node *list,
                            int depth, struct peil_condition *condition)
{
  size_t count = config_count(list);
  if (count == 0)
    return fault_todo(config_fault(&reader->config, node, _("the condition has no parts")),
                      _("write at least one condition in the list"));
  const struct peil_condition **part = arena_memory(&reader->role->arena, count, sizeof(void *));
  for (size_t i = 0; i < count; i++) TRY(read_node(reader, config_child(list, i), depth + 1, &part[i]));
  condition->parts = (uint32_t)count;
  condition->part = part;
  return NULL;
}

static result read_leaf(struct role_reader *reader, const config_node *node, struct peil_condition *condition)
{
  const char *item = NULL;
  bool evidence = false;
  TRY(config_text(&reader->config, node, "item", CONFIG_REQUIRED, &item));
  condition->item = id_find(&reader->items, item);
  if (condition->item == UINT32_MAX) {
    const char *near = role_item_nearest(reader->role, item);
    result r = config_fault(&reader->config, node,
                            _("the condition names item “%s”, which this role does not have"), item);
    return near ? fault_todo(r, _("did you mean “%s”?"), near) : r;
  }
  TRY(config_flag(&reader->config, node, "evidence", &evidence));
  double value[3] = {NAN, NAN, NAN};
  TRY(config_number(&reader->config, node, "at_least", CONFIG_OPTIONAL, &value[0]));
  TRY(config_number(&reader->config, node, "at_most", CONFIG_OPTIONAL, &value[1]));
  TRY(config_number(&reader->config, node, "is", CONFIG_OPTIONAL, &value[2]));
  static const uint32_t op[] = {PEIL_AT_LEAST, PEIL_AT_MOST, PEIL_IS};
  int given = evidence;
  condition->op = PEIL_HAS_EVIDENCE;
  for (int i = 0; i < 3; i++) {
    if (isnan(value[i])) continue;
    given++;
    condition->op = op[i];
    condition->value = value[i];
  }
  if (given == 1) return NULL;
  return fault_todo(
      config_fault(&reader->config, node,
                   _("a condition on an item takes exactly one of at_least, at_most, is, evidence")),
      _("for two bounds, put two conditions in all = ( … )"));
}

static result read_node(struct role_reader *reader, const config_node *node, int depth,
                        const struct peil_condition **out)
{
  static const char *const keys[] = {"all",     "any", "not",      "item", "at_least",
                                     "at_most", "is",  "evidence", NULL};
  TRY(config_only(&reader->config, node, keys));
  if (depth > DEPTH_LIMIT)
    return fault_todo(
        config_fault(&reader->config, node, _("the condition is nested deeper than %d"), DEPTH_LIMIT),
        _("divide it over several items or rules"));
  struct peil_condition *condition = arena_memory(&reader->role->arena, 1, sizeof *condition);
  condition->size = sizeof *condition;
  *out = condition;
  config_node *all, *any, *not ;
  TRY(config_list(&reader->config, node, "all", CONFIG_OPTIONAL, &all));
  TRY(config_list(&reader->config, node, "any", CONFIG_OPTIONAL, &any));
  TRY(config_group(&reader->config, node, "not", CONFIG_OPTIONAL, &not ));
  if (!!all + !!any + !!not +(config_setting_get_member(node, "item") != NULL) != 1)
    return fault_todo(
        config_fault(&reader->config, node, _("a condition is exactly one of all, any, not, item")),
        _("take the others out, or put them in all = ( … )"));
  if (all || any) {
    condition->op = all ? PEIL_ALL : PEIL_ANY;
    return read_parts_of(reader, node, all ? all : any, depth, condition);
  }
  if (!not ) return read_leaf(reader, node, condition);
  condition->op = PEIL_NOT;
  condition->parts = 1;
  const struct peil_condition **part = arena_memory(&reader->role->arena, 1, sizeof(void *));
  condition->part = part;
  return read_node(reader, not, depth + 1, &part[0]);
}

result read_condition(struct role_reader *reader, const config_node *group, const char *key,
                      enum config_need need, const struct peil_condition **out)
{
  config_node *node;
  TRY(config_group(&reader->config, group, key, need, &node));
  return node ? read_node(reader, node, 0, out) : NULL;
}

static result read_readings(struct role_reader *reader, const config_node *node, struct peil_rule *rule)
{
  static const char *const keys[] = {"id", "nl", "en", "condition", "outright", NULL};
  config_node *list;
  TRY(config_list(&reader->config, node, "readings", CONFIG_REQUIRED, &list));
  size_t count = config_count(list);
  if (count == 0)
    return config_fault(&reader->config, node, _("the rule has no readings; write at least one"));
  const struct peil_reading **all = arena_memory(&reader->role->arena, count, sizeof(void *));
  for (size_t i = 0; i < count; i++) {
    const config_node *child = config_child(list, i);
    TRY(config_only(&reader->config, child, keys));
    struct peil_reading *reading = arena_memory(&reader->role->arena, 1, sizeof *reading);
    reading->size = sizeof *reading;
    TRY(read_text(reader, child, "id", CONFIG_REQUIRED, &reading->id));
    TRY(read_own_pair(reader, child, &reading->text));
    TRY(read_condition(reader, child, "condition", CONFIG_REQUIRED, &reading->condition));
    TRY(read_condition(reader, child, "outright", CONFIG_OPTIONAL, &reading->outright));
    all[i] = reading;
  }
  rule->readings = (uint32_t)count;
  rule->reading = all;
  return NULL;
}

static result read_rule(struct role_reader *reader, const config_node *node, struct peil_rule *rule,
                        struct role_rule *more)
{
  static const char *const keys[] = {"id",     "kind",     "title", "conditionally",
                                     "source", "readings", "ours",  NULL};
  static const char *const kinds[] = {"knock-out", "advice"};
  TRY(config_only(&reader->config, node, keys));
  rule->size = sizeof *rule;
  TRY(read_text(reader, node, "id", CONFIG_REQUIRED, &rule->id));
  TRY(config_word(&reader->config, node, "kind", CONFIG_REQUIRED, kinds, 2, &rule->kind));
  TRY(read_pair(reader, node, "title", CONFIG_REQUIRED, &rule->title));
  TRY(read_pair(reader, node, "conditionally", CONFIG_OPTIONAL, &rule->conditionally));
  TRY(read_source(reader, node, &more->source));
  TRY(config_flag(&reader->config, node, "ours", &more->ours));
  return read_readings(reader, node, rule);
}

static result rule_id_is_new(const struct role_reader *reader, const config_node *node, const char *id,
                             const struct peil_rule *const *before, size_t count)
{
  for (size_t i = 0; i < count; i++)
    if (!strcmp(before[i]->id, id))
      return fault_todo(config_fault(&reader->config, node, _("rule “%s” is there twice"), id),
                        _("give one of them another id"));
  if (id_find(&reader->items, id) == UINT32_MAX) return NULL;
  return fault_todo(config_fault(&reader->config, node, _("“%s” is both an item and a rule"), id),
                    _("give one of them another id"));
}

result read_rules(struct role_reader *reader, const config_node *top)
{
  config_node *list;
  TRY(config_list(&reader->config, top, "rules", CONFIG_OPTIONAL, &list));
  size_t count = config_count(list);
  const struct peil_rule **all = arena_memory(&reader->role->arena, count, sizeof(void *));
  struct role_rule *more = arena_memory(&reader->role->arena, count, sizeof *more);
  for (size_t i = 0; i < count; i++) {
    struct peil_rule *rule = arena_memory(&reader->role->arena, 1, sizeof *rule);
    rule->id = "";
    all[i] = rule;
    NOTE(&reader->config, read_rule(reader, config_child(list, i), rule, &more[i]));
    NOTE(&reader->config, rule_id_is_new(reader, config_child(list, i), rule->id, all, i));
  }
  reader->view->rules = (uint32_t)count;
  reader->view->rule = all;
  reader->role->rule = more;
  return NULL;
}
