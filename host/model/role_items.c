/* SPDX-License-Identifier: EUPL-1.2 */
#include "model/role_read.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define ITEM_LIMIT 5000

static result read_point(struct role_reader *reader, const config_node *node, struct peil_point *point)
{
  static const char *const keys[] = {"value", "code", "nl", "en", NULL};
  TRY(config_only(&reader->config, node, keys));
  point->size = sizeof *point;
  TRY(config_number(&reader->config, node, "value", CONFIG_REQUIRED, &point->value));
  TRY(read_text(reader, node, "code", CONFIG_OPTIONAL, &point->code));
  return read_own_pair(reader, node, &point->label);
}

static result read_points(struct role_reader *reader, const config_node *list, struct peil_scale *scale)
{
  size_t count = config_count(list);
  const struct peil_point **all = arena_memory(&reader->role->arena, count, sizeof(void *));
  for (size_t i = 0; i < count; i++) {
    struct peil_point *point = arena_memory(&reader->role->arena, 1, sizeof *point);
    TRY(read_point(reader, config_child(list, i), point));
    if (i && !(point->value > all[i - 1]->value))
      return fault_todo(
          config_fault(&reader->config, config_child(list, i), _("the points of a scale must ascend")),
          _("order them by value, lowest first"));
    all[i] = point;
  }
  scale->points = (uint32_t)count;
  scale->point = all;
  scale->minimum = all[0]->value;
  scale->maximum = all[count - 1]->value;
  return NULL;
}

static result read_scale(struct role_reader *reader, const config_node *node, struct peil_scale *scale,
                         struct role_scale *more)
{
  static const char *const keys[] = {"id", "type", "ours", "points", "minimum", "maximum", "unit", NULL};
  static const char *const types[] = {"nominal", "ordinal", "interval", "ratio"};
  const size_t before = reader_notes(reader);
  config_node *points;
  TRY(config_only(&reader->config, node, keys));
  scale->size = sizeof *scale;
  TRY(read_text(reader, node, "id", CONFIG_REQUIRED, &scale->id));
  NOTE(&reader->config, config_word(&reader->config, node, "type", CONFIG_REQUIRED, types, 4, &scale->type));
  NOTE(&reader->config, config_flag(&reader->config, node, "ours", &more->ours));
  NOTE(&reader->config, read_text(reader, node, "unit", CONFIG_OPTIONAL, &scale->unit));
  TRY(config_list(&reader->config, node, "points", CONFIG_OPTIONAL, &points));
  if (config_count(points)) {
    NOTE(&reader->config, read_points(reader, points, scale));
  } else {
    NOTE(&reader->config, config_number(&reader->config, node, "minimum", CONFIG_REQUIRED, &scale->minimum));
    NOTE(&reader->config, config_number(&reader->config, node, "maximum", CONFIG_REQUIRED, &scale->maximum));
  }
  if (scale->maximum > scale->minimum || reader_notes(reader) != before) return NULL;
  return fault_todo(
      config_fault(&reader->config, node, _("the scale's highest value must be above its lowest")),
      _("correct minimum and maximum, or the points"));
}

result read_scales(struct role_reader *reader, const config_node *top)
{
  config_node *list;
  TRY(config_list(&reader->config, top, "scales", CONFIG_REQUIRED, &list));
  TRY(read_ids(reader, list, &reader->scales));
  size_t count = reader->scales.count;
  const struct peil_scale **all = arena_memory(&reader->role->arena, count, sizeof(void *));
  struct role_scale *more = arena_memory(&reader->role->arena, count, sizeof *more);
  for (size_t i = 0; i < count; i++) {
    struct peil_scale *scale = arena_memory(&reader->role->arena, 1, sizeof *scale);
    all[i] = scale;
    NOTE(&reader->config, read_scale(reader, config_child(list, i), scale, &more[i]));
  }
  reader->view->scales = (uint32_t)count;
  reader->view->scale = all;
  reader->role->scale = more;
  return NULL;
}

static result read_scale_of(struct role_reader *reader, const config_node *node, uint32_t *out)
{
  const char *id = NULL;
  *out = PEIL_NO_SCALE;
  TRY(config_text(&reader->config, node, "scale", CONFIG_OPTIONAL, &id));
  if (!id) return NULL;
  *out = id_find(&reader->scales, id);
  if (*out != UINT32_MAX) return NULL;
  return fault_todo(config_fault(&reader->config, node, _("there is no scale “%s”"), id),
                    _("add it to scales, or correct the name"));
}

static result read_outcome(struct role_reader *reader, const config_node *node, struct peil_outcome *outcome,
                           struct role_outcome *more)
{
  static const char *const keys[] = {"id",      "kind", "title", "source", "lines", "scale",
                                     "combine", "norm", "ours",  "feeds",  NULL};
  static const char *const combines[] = {"mean", "minimum"};
  NOTE(&reader->config, config_only(&reader->config, node, keys));
  outcome->size = sizeof *outcome;
  outcome->norm = outcome->minimum = outcome->maximum = NAN;
  TRY(read_text(reader, node, "id", CONFIG_REQUIRED, &outcome->id));
  NOTE(&reader->config, read_text(reader, node, "kind", CONFIG_REQUIRED, &outcome->kind));
  NOTE(&reader->config, read_pair(reader, node, "title", CONFIG_REQUIRED, &outcome->title));
  NOTE(&reader->config,
       config_word(&reader->config, node, "combine", CONFIG_OPTIONAL, combines, 2, &outcome->combine));
  NOTE(&reader->config, config_number(&reader->config, node, "norm", CONFIG_OPTIONAL, &outcome->norm));
  NOTE(&reader->config, read_scale_of(reader, node, &more->scale));
  NOTE(&reader->config, read_source(reader, node, &more->source));
  NOTE(&reader->config, read_lines(reader, node, "lines", &more->lines));
  NOTE(&reader->config, config_flag(&reader->config, node, "ours", &more->ours));
  more->outcome = outcome;
  more->at = config_line(node);
  return NULL;
}

result read_outcomes(struct role_reader *reader, const config_node *list)
{
  size_t count = reader->outcomes.count;
  const struct peil_outcome **all = arena_memory(&reader->role->arena, count, sizeof(void *));
  struct role_outcome *more = arena_memory(&reader->role->arena, count, sizeof *more);
  for (size_t i = 0; i < count; i++) {
    struct peil_outcome *outcome = arena_memory(&reader->role->arena, 1, sizeof *outcome);
    all[i] = outcome;
    NOTE(&reader->config, read_outcome(reader, config_child(list, i), outcome, &more[i]));
  }
  reader->view->outcomes = (uint32_t)count;
  reader->view->outcome = all;
  reader->role->outcome = more;
  return NULL;
}

static result read_evidence(struct role_reader *reader, const config_node *node, struct peil_item *item,
                            struct role_item *more)
{
  static const char *const keys[] = {"duty", "kinds", NULL}, *const kind_keys[] = {"id", "nl", "en", "cap",
                                                                                   NULL};
  static const char *const duties[] = {"none", "welcome", "required"};
  config_node *evidence, *list;
  TRY(config_group(&reader->config, node, "evidence", CONFIG_OPTIONAL, &evidence));
  if (!evidence) return NULL;
  TRY(config_only(&reader->config, evidence, keys));
  TRY(config_word(&reader->config, evidence, "duty", CONFIG_REQUIRED, duties, 3, &item->evidence));
  TRY(config_list(&reader->config, evidence, "kinds", CONFIG_OPTIONAL, &list));
  size_t count = config_count(list);
  struct role_evidence_kind *kinds = arena_memory(&reader->role->arena, count, sizeof *kinds);
  for (size_t i = 0; i < count; i++) {
    const config_node *child = config_child(list, i);
    TRY(config_only(&reader->config, child, kind_keys));
    kinds[i].cap = NAN;
    TRY(read_text(reader, child, "id", CONFIG_REQUIRED, &kinds[i].id));
    TRY(config_number(&reader->config, child, "cap", CONFIG_OPTIONAL, &kinds[i].cap));
    TRY(read_own_pair(reader, child, &kinds[i].label));
    if (!isnan(kinds[i].cap)) item->evidence_cap = kinds[i].cap;
  }
  more->evidence_kinds = count;
  more->evidence_kind = kinds;
  return NULL;
}

static result read_requirement(struct role_reader *reader, const config_node *node, struct peil_item *item,
                               bool *ours)
{
  static const char *const keys[] = {"at_least", "at_most", "ours", NULL};
  config_node *requirement;
  TRY(config_group(&reader->config, node, "requirement", CONFIG_OPTIONAL, &requirement));
  if (!requirement) return NULL;
  TRY(config_only(&reader->config, requirement, keys));
  TRY(config_number(&reader->config, requirement, "at_least", CONFIG_OPTIONAL, &item->minimum));
  TRY(config_number(&reader->config, requirement, "at_most", CONFIG_OPTIONAL, &item->maximum));
  TRY(config_flag(&reader->config, requirement, "ours", ours));
  if (isnan(item->minimum) && isnan(item->maximum))
    return config_fault(&reader->config, requirement, _("requirement: write at_least or at_most"));
  return NULL;
}

static bool some(struct peil_text text) { return *text.nl || *text.en; }

static result check_item(struct role_reader *reader, const config_node *node, const struct peil_item *item)
{
  bool takes_level = item->type != PEIL_OPEN && item->type != PEIL_CONTEXT;
  if (takes_level && item->scale == PEIL_NO_SCALE)
    return fault_todo(config_fault(&reader->config, node, _("item “%s” has no scale"), item->id),
                      _("add scale = \"…\""));
  if (!takes_level && item->scale != PEIL_NO_SCALE)
    return fault_todo(
        config_fault(&reader->config, node, _("item “%s” takes text, so it can have no scale"), item->id),
        _("take the scale out, or correct the type"));
  if (item->type == PEIL_BIPOLAR && (!some(item->left) || !some(item->right)))
    return fault_todo(
        config_fault(&reader->config, node, _("bipolar item “%s” needs left and right"), item->id),
        _("add left = { … } and right = { … }, the two poles"));
  if (!some(item->text))
    return fault_todo(config_fault(&reader->config, node, _("item “%s” has no text"), item->id),
                      _("add text, or source.text"));
  if (takes_level && !isnan(item->ideal)) {
    const struct peil_scale *scale = reader->view->scale[item->scale];
    if (item->ideal < scale->minimum || item->ideal > scale->maximum)
      return fault_todo(config_fault(&reader->config, node, _("ideal is off the scale “%s”"), scale->id),
                        _("write a value that the scale has"));
  }
  return NULL;
}

static result read_item_words(struct role_reader *reader, const config_node *node, struct peil_item *item,
                              struct role_item *more)
{
  TRY(read_source(reader, node, &more->source));
  TRY(read_lines(reader, node, "lines", &more->lines));
  TRY(read_pair(reader, node, "text", CONFIG_OPTIONAL, &item->text));
  TRY(read_pair(reader, node, "left", CONFIG_OPTIONAL, &item->left));
  TRY(read_pair(reader, node, "right", CONFIG_OPTIONAL, &item->right));
  TRY(read_pair(reader, node, "stem", CONFIG_OPTIONAL, &more->stem));
  TRY(read_pair(reader, node, "question", CONFIG_OPTIONAL, &more->question));
  TRY(read_pair(reader, node, "note", CONFIG_OPTIONAL, &more->note));
  TRY(read_words(reader, node, "related", &more->related));
  TRY(read_text(reader, node, "holder", CONFIG_OPTIONAL, &more->holder));
  const char **as_source = role_in_source_language(reader->role, &item->text);
  if (!**as_source) *as_source = more->source.text;
  if (item->type == PEIL_BIPOLAR && !some(item->text)) item->text = item->left;
  return NULL;
}

static result read_item(struct role_reader *reader, const config_node *node, struct peil_item *item,
                        struct role_item *more)
{
  static const char *const keys[] = {"id",       "type",     "part",     "scale",    "group",       "text",
                                     "stem",     "question", "source",   "lines",    "left",        "right",
                                     "reversed", "ideal",    "optional", "evidence", "requirement", "when",
                                     "related",  "note",     "holder",   "feeds",    "ours",        NULL};
  static const char *const types[] = {"requirement", "preference", "commitment", "rating", "criterion",
                                      "bipolar",     "quadrant",   "open",       "context"};
  static const char *const parts[] = {"none", "definition", "process", "result"};
  const size_t before = reader_notes(reader);
  bool reversed = false;
  NOTE(&reader->config, config_only(&reader->config, node, keys));
  *item = (struct peil_item){
      .size = sizeof *item, .ideal = NAN, .minimum = NAN, .maximum = NAN, .evidence_cap = NAN};
  TRY(read_text(reader, node, "id", CONFIG_REQUIRED, &item->id));
  NOTE(&reader->config, config_word(&reader->config, node, "type", CONFIG_REQUIRED, types, 9, &item->type));
  NOTE(&reader->config, config_word(&reader->config, node, "part", CONFIG_OPTIONAL, parts, 4, &item->part));
  NOTE(&reader->config, read_scale_of(reader, node, &item->scale));
  NOTE(&reader->config, config_flag(&reader->config, node, "reversed", &reversed));
  item->reversed = reversed;
  NOTE(&reader->config, config_number(&reader->config, node, "ideal", CONFIG_OPTIONAL, &item->ideal));
  NOTE(&reader->config, config_flag(&reader->config, node, "optional", &more->optional));
  NOTE(&reader->config, config_flag(&reader->config, node, "ours", &more->ours));
  NOTE(&reader->config, read_item_words(reader, node, item, more));
  NOTE(&reader->config, read_evidence(reader, node, item, more));
  NOTE(&reader->config, read_requirement(reader, node, item, &more->ours));
  more->item = item;
  more->at = config_line(node);
  more->group = UINT32_MAX;
  return reader_notes(reader) != before ? NULL : check_item(reader, node, item);
}

result read_items(struct role_reader *reader, const config_node *list)
{
  size_t count = reader->items.count;
  if (count == 0 || count > ITEM_LIMIT)
    return fault_todo(config_fault(&reader->config, list, _("a role has 1 to %d items, this one has %zu"),
                                   ITEM_LIMIT, count),
                      _("divide it, or write the items in the list items"));
  const struct peil_item **all = arena_memory(&reader->role->arena, count, sizeof(void *));
  struct role_item *more = arena_memory(&reader->role->arena, count, sizeof *more);
  reader->view->items = (uint32_t)count;
  reader->view->item = all;
  reader->role->item = more;
  for (size_t i = 0; i < count; i++) {
    struct peil_item *item = arena_memory(&reader->role->arena, 1, sizeof *item);
    all[i] = item;
    NOTE(&reader->config, read_item(reader, config_child(list, i), item, &more[i]));
  }
  for (size_t i = 0; i < count && !reader->ids_wrong; i++) /* conditions name items, so after all are known */
    NOTE(&reader->config,
         read_condition(reader, config_child(list, i), "when", CONFIG_OPTIONAL, &more[i].when));
  return NULL;
}
