/* SPDX-License-Identifier: EUPL-1.2 */
#include "model/sheet.h"

static json_t *level_json(const struct peil_scale *scale, double value)
{
  if (scale_is_yes_no(scale)) return json_boolean(value != 0);
  for (uint32_t i = 0; i < scale->points; i++)
    if (scale->point[i]->value == value && *scale->point[i]->code) return json_string(scale->point[i]->code);
  return json_number_of(value);
}

static json_t *evidence_json(const struct sheet_answer *answer, const struct role_item *item)
{
  json_t *list = json_array();
  for (size_t i = 0; i < answer->evidences; i++) {
    const struct sheet_evidence *evidence = &answer->evidence[i];
    json_t *one = evidence->kind || *evidence->sha256 ? json_object() : json_string(evidence->file);
    json_object_set_new(one, "file", json_string(evidence->file)); /* of a string: nothing */
    if (evidence->kind) json_object_set_new(one, "kind", json_string(item->evidence_kind[evidence->kind].id));
    if (*evidence->sha256) {
      json_object_set_new(one, "sha256", json_string(evidence->sha256));
      json_object_set_new(one, "size", json_integer((json_int_t)evidence->size));
      json_object_set_new(one, "type", json_string(evidence->media));
    }
    json_array_append_new(list, one);
  }
  return list;
}

static json_t *answer_json(const struct sheet_answer *answer, const struct role *role, uint32_t index)
{
  const struct peil_item *item = role->view->item[index];
  json_t *value = NULL, *object;
  if (answer->missing == PEIL_PRESENT)
    value =
        answer->text ? json_string(answer->text) : level_json(role->view->scale[item->scale], answer->value);
  if (value && !answer->note && !answer->evidences) return value;
  object = json_object();
  if (value) json_object_set_new(object, "value", value);
  if (answer->missing == PEIL_NOT_APPLICABLE)
    json_object_set_new(object, "skip", json_string("not-applicable"));
  if (answer->missing == PEIL_NOT_OBSERVED) json_object_set_new(object, "skip", json_string("not-observed"));
  if (answer->note) json_object_set_new(object, "note", json_string(answer->note));
  if (answer->evidences) json_object_set_new(object, "evidence", evidence_json(answer, &role->item[index]));
  return object;
}

void sheet_write(const struct sheet *sheet, const struct role *role, struct text *out)
{
  AUTO(json_ref) json_t *tree = json_object();
  json_t *answers = json_object();
  json_object_set_new(tree, "format", json_string(SHEET_FORMAT));
  json_object_set_new(tree, "role", json_string(sheet->role));
  json_object_set_new(tree, "subject", json_string(sheet->subject));
  json_object_set_new(tree, "rater",
                      json_pack("{ssss}", "id", sheet->rater, "relation",
                                relation_word((enum peil_relation)sheet->relation)));
  json_object_set_new(tree, "date", json_string(sheet->date));
  for (uint32_t i = 0; i < sheet->items; i++) {
    const struct sheet_answer *answer = &sheet->answer[i];
    if (answer->missing == PEIL_NOT_ANSWERED && !answer->note && !answer->evidences) continue;
    json_object_set_new(answers, role->view->item[i]->id, answer_json(answer, role, i));
  }
  json_object_set_new(tree, "answers", answers);
  json_write_text(out, tree, JSON_STYLE_PAGE);
}
