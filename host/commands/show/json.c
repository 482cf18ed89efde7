/* SPDX-License-Identifier: EUPL-1.2 */
#include <math.h>

#include "commands/listing.h"
#include "commands/show/show.h"

static json_t *words_json(struct role_words words)
{
  json_t *list = json_array();
  for (size_t i = 0; i < words.count; i++) json_array_append_new(list, json_string(words.word[i]));
  return list;
}

static json_t *lines_json(struct role_lines lines)
{
  json_t *list = json_array();
  for (size_t i = 0; i < lines.count; i++) json_array_append_new(list, json_integer(lines.line[i]));
  return list;
}

static json_t *source_json(struct role_source source)
{
  if (source.line == 0 && !*source.text) return json_null();
  json_t *object = json_object();
  json_object_set_new(object, "line", source.line ? json_integer(source.line) : json_null());
  json_object_set_new(object, "text", json_string(source.text));
  if (source.shared) json_object_set_new(object, "shared", json_true());
  return object;
}

static json_t *condition_json(const struct role *role, const struct peil_condition *condition)
{
  static const char *const keys[] = {"all", "any", "not", "at_least", "at_most", "is", "evidence"};
  if (!condition) return json_null();
  json_t *object = json_object();
  if (condition->op == PEIL_NOT) {
    json_object_set_new(object, "not", condition_json(role, condition->part[0]));
  } else if (condition->op == PEIL_ALL || condition->op == PEIL_ANY) {
    json_t *list = json_array();
    for (uint32_t i = 0; i < condition->parts; i++)
      json_array_append_new(list, condition_json(role, condition->part[i]));
    json_object_set_new(object, keys[condition->op], list);
  } else {
    json_object_set_new(object, "item", json_string(role->view->item[condition->item]->id));
    json_object_set_new(object, keys[condition->op],
                        condition->op == PEIL_HAS_EVIDENCE ? json_true() : json_number_of(condition->value));
  }
  return object;
}

static json_t *scales_json(const struct role *role)
{
  json_t *list = json_array();
  for (uint32_t i = 0; i < role->view->scales; i++) {
    const struct peil_scale *scale = role->view->scale[i];
    json_t *points = json_array();
    for (uint32_t p = 0; p < scale->points; p++) {
      const struct peil_point *point = scale->point[p];
      json_array_append_new(points, json_pack("{sosossss}", "value", json_number_of(point->value), "code",
                                              json_text_or_null(point->code), "nl", point->label.nl, "en",
                                              point->label.en));
    }
    json_t *object = json_pack("{sssssosososb}", "id", scale->id, "type", scale_type_word(scale->type),
                               "minimum", json_number_of(scale->minimum), "maximum",
                               json_number_of(scale->maximum), "points", points, "ours", role->scale[i].ours);
    json_object_set_new(object, "unit", json_text_or_null(role->view->scale[i]->unit));
    json_array_append_new(list, object);
  }
  return list;
}

/* Where something goes: feeds stand under the outcome they go to, people ask the other way round. */
static json_t *feeds_json(const struct role *role, uint32_t from, uint32_t index)
{
  json_t *list = json_array();
  for (uint32_t o = 0; o < role->view->outcomes; o++) {
    const struct peil_outcome *outcome = role->view->outcome[o];
    for (uint32_t f = 0; f < outcome->feeds; f++)
      if (outcome->feed[f]->from == from && outcome->feed[f]->index == index)
        json_array_append_new(
            list, json_pack("{ssso}", "to", outcome->id, "weight", json_number_of(outcome->feed[f]->weight)));
  }
  return list;
}

static json_t *outcome_json(const struct role *role, uint32_t index)
{
  const struct role_outcome *more = &role->outcome[index];
  const struct peil_outcome *outcome = more->outcome;
  json_t *object = json_object();
  json_object_set_new(object, "id", json_string(outcome->id));
  json_object_set_new(object, "kind", json_string(outcome->kind));
  json_object_set_new(object, "title", json_pair(outcome->title));
  json_object_set_new(object, "minimum", json_number_or_null(outcome->minimum));
  json_object_set_new(object, "maximum", json_number_or_null(outcome->maximum));
  json_object_set_new(object, "norm", json_number_or_null(outcome->norm));
  json_object_set_new(object, "combine", json_string(outcome->combine == PEIL_MINIMUM ? "minimum" : "mean"));
  json_object_set_new(object, "feeds", feeds_json(role, PEIL_FROM_OUTCOME, index));
  json_object_set_new(
      object, "scale",
      json_text_or_null(more->scale == PEIL_NO_SCALE ? NULL : role->view->scale[more->scale]->id));
  json_object_set_new(object, "source", source_json(more->source));
  json_object_set_new(object, "lines", lines_json(more->lines));
  json_object_set_new(object, "ours", json_boolean(more->ours));
  return object;
}

static json_t *evidence_json(const struct role_item *item)
{
  json_t *kinds = json_array();
  for (size_t i = 0; i < item->evidence_kinds; i++) {
    const struct role_evidence_kind *kind = &item->evidence_kind[i];
    json_array_append_new(kinds, json_pack("{ssssssso}", "id", kind->id, "nl", kind->label.nl, "en",
                                           kind->label.en, "cap", json_number_or_null(kind->cap)));
  }
  return json_pack("{ssso}", "duty", evidence_duty_word(item->item->evidence), "kinds", kinds);
}

static json_t *requirement_json(const struct peil_item *item)
{
  if (isnan(item->minimum) && isnan(item->maximum)) return json_null();
  json_t *object = json_object();
  if (!isnan(item->minimum)) json_object_set_new(object, "at_least", json_number_of(item->minimum));
  if (!isnan(item->maximum)) json_object_set_new(object, "at_most", json_number_of(item->maximum));
  return object;
}

static void add_words(json_t *object, const struct role_item *more)
{
  const struct peil_item *item = more->item;
  json_object_set_new(object, "text", json_pair(item->text));
  json_object_set_new(object, "stem", json_pair(more->stem));
  json_object_set_new(object, "question", json_pair(more->question));
  json_object_set_new(object, "left", json_pair(item->left));
  json_object_set_new(object, "right", json_pair(item->right));
  json_object_set_new(object, "note", json_pair(more->note));
  json_object_set_new(object, "source", source_json(more->source));
  json_object_set_new(object, "lines", lines_json(more->lines));
  json_object_set_new(object, "related", words_json(more->related));
}

static json_t *item_json(const struct role *role, uint32_t index)
{
  const struct role_item *more = &role->item[index];
  const struct peil_item *item = more->item;
  json_t *object = json_object();
  json_object_set_new(object, "id", json_string(item->id));
  json_object_set_new(object, "type", json_string(item_type_word(item->type)));
  json_object_set_new(object, "part", json_text_or_null(item_part_word(item->part)));
  json_object_set_new(
      object, "scale",
      json_text_or_null(item->scale == PEIL_NO_SCALE ? NULL : role->view->scale[item->scale]->id));
  json_object_set_new(
      object, "group",
      json_text_or_null(more->group == UINT32_MAX ? NULL : role->view->outcome[more->group]->id));
  json_object_set_new(object, "feeds", feeds_json(role, PEIL_FROM_ITEM, index));
  json_object_set_new(object, "ideal", json_number_or_null(item->ideal));
  json_object_set_new(object, "reversed", json_boolean(item->reversed));
  json_object_set_new(object, "optional", json_boolean(more->optional));
  json_object_set_new(object, "ours", json_boolean(more->ours));
  json_object_set_new(object, "holder", json_text_or_null(more->holder));
  json_object_set_new(object, "evidence", evidence_json(more));
  json_object_set_new(object, "requirement", requirement_json(item));
  json_object_set_new(object, "when", condition_json(role, more->when));
  if (more->asked_by) json_object_set_new(object, "asked_by", json_string(more->asked_by));
  add_words(object, more);
  return object;
}

static json_t *rule_json(const struct role *role, uint32_t index)
{
  const struct peil_rule *rule = role->view->rule[index];
  json_t *readings = json_array(), *object = json_object();
  for (uint32_t i = 0; i < rule->readings; i++) {
    const struct peil_reading *reading = rule->reading[i];
    json_array_append_new(readings,
                          json_pack("{sssssssoso}", "id", reading->id, "nl", reading->text.nl, "en",
                                    reading->text.en, "condition", condition_json(role, reading->condition),
                                    "outright", condition_json(role, reading->outright)));
  }
  json_object_set_new(object, "id", json_string(rule->id));
  json_object_set_new(object, "kind", json_string(rule->kind == PEIL_ADVICE ? "advice" : "knock-out"));
  json_object_set_new(object, "title", json_pair(rule->title));
  json_object_set_new(object, "conditionally", json_pair(rule->conditionally));
  json_object_set_new(object, "source", source_json(role->rule[index].source));
  json_object_set_new(object, "ours", json_boolean(role->rule[index].ours));
  json_object_set_new(object, "readings", readings);
  return object;
}

static json_t *errata_json(const struct role *role)
{
  json_t *list = json_array();
  for (size_t i = 0; i < role->errata; i++) {
    const struct role_erratum *erratum = &role->erratum[i];
    json_t *object =
        json_pack("{ssssssssssss}", "id", erratum->id, "was", erratum->was, "becomes", erratum->becomes,
                  "kind", erratum->kind, "nl", erratum->reason.nl, "en", erratum->reason.en);
    json_object_set_new(object, "line", erratum->line ? json_integer(erratum->line) : json_null());
    json_object_set_new(object, "certainty", json_text_or_null(erratum->certainty));
    json_object_set_new(object, "items", words_json(erratum->items));
    json_array_append_new(list, object);
  }
  return list;
}

static json_t *methods_json(const struct role *role)
{
  json_t *list = json_array();
  for (size_t i = 0; i < role->methods; i++) {
    const struct role_method *method = &role->method[i];
    json_t *options = json_object();
    for (size_t o = 0; o < method->options; o++)
      json_object_set_new(options, method->option[o].key, json_string(method->option[o].value));
    json_array_append_new(list, json_pack("{sssbso}", "id", method->id, "recommended", method->recommended,
                                          "options", options));
  }
  return list;
}

static json_t *context_json(const struct role *role)
{
  json_t *list = json_array();
  for (size_t i = 0; i < role->contexts; i++) {
    const struct role_context *context = &role->context[i];
    json_array_append_new(list, json_pack("{sssssosossss}", "id", context->id, "use", context->use, "lines",
                                          lines_json(context->lines), "value",
                                          context->value ? json_string(context->value) : json_null(), "nl",
                                          context->text.nl, "en", context->text.en));
  }
  return list;
}

static json_t *settings_json(const struct role *role)
{
  json_t *list = json_array();
  for (size_t i = 0; i < role->settings; i++) {
    const struct role_setting *setting = &role->setting[i];
    json_array_append_new(list, json_pack("{ssssssss}", "id", setting->id, "value", setting->value, "nl",
                                          setting->reason.nl, "en", setting->reason.en));
  }
  return list;
}

static json_t *document_json(const struct role *role)
{
  json_t *lines = json_array();
  for (size_t i = 0; i < role->source.lines; i++)
    json_array_append_new(
        lines, json_pack("{siss}", "line", role->source.line[i].line, "hash", role->source.line[i].hash));
  return json_pack("{sssosososo}", "title", role->source.title, "file", json_text_or_null(role->source.file),
                   "sha256", json_text_or_null(role->source.sha256), "date",
                   json_text_or_null(role->source.date), "lines", lines);
}

static json_t *list_of(const struct role *role, uint32_t count, json_t *(*one)(const struct role *, uint32_t))
{
  json_t *list = json_array();
  for (uint32_t i = 0; i < count; i++) json_array_append_new(list, one(role, i));
  return list;
}

json_t *show_json(const struct role *role)
{
  json_t *tree = json_object();
  json_object_set_new(tree, "format", json_string("peil-role/1"));
  json_object_set_new(tree, "id", json_string(role->view->id));
  json_object_set_new(tree, "version", json_string(role->view->version));
  json_object_set_new(tree, "sha256", json_string(role->sha256));
  json_object_set_new(tree, "draft", json_boolean(role->draft));
  json_object_set_new(tree, "language", json_text_or_null(role->language));
  json_object_set_new(tree, "prefix", json_text_or_null(role->prefix));
  json_object_set_new(tree, "title", json_pair(role->view->title));
  json_object_set_new(tree, "purpose", json_pair(role->purpose));
  json_object_set_new(tree, "verdict", json_boolean(role->verdict));
  json_object_set_new(tree, "source", document_json(role));
  json_object_set_new(tree, "scales", scales_json(role));
  json_object_set_new(tree, "outcomes", list_of(role, role->view->outcomes, outcome_json));
  json_object_set_new(tree, "items", list_of(role, role->view->items, item_json));
  json_object_set_new(tree, "rules", list_of(role, role->view->rules, rule_json));
  json_object_set_new(tree, "errata", errata_json(role));
  json_object_set_new(tree, "methods", methods_json(role));
  json_object_set_new(tree, "context", context_json(role));
  json_object_set_new(tree, "settings", settings_json(role));
  json_object_set_new(
      tree, "report",
      json_pack("{soso}", "figures", words_json(role->figures), "levels", words_json(role->levels)));
  return tree;
}
