/* SPDX-License-Identifier: EUPL-1.2 */
#include "plugins/picture.h"

#include <stddef.h>
#include <string.h>

#define MEMBER(type, member) ((picture_place)offsetof(struct type, member))

void picture_finish(struct picture *picture)
{
  text_finish(&picture->bytes);
  text_finish(&picture->fixes);
}

void picture_start(struct picture *picture)
{
  static const struct wire_request nothing;
  text_clear(&picture->bytes);
  text_clear(&picture->fixes);
  picture_add(picture, &nothing, sizeof nothing);
}

picture_place picture_add(struct picture *picture, const void *bytes, size_t size)
{
  static const char zero[16];
  const size_t off = picture->bytes.length % sizeof zero;
  if (off) text_add_bytes(&picture->bytes, zero, sizeof zero - off);
  const picture_place place = picture->bytes.length;
  if (size) text_add_bytes(&picture->bytes, bytes, size);
  return place;
}

void *picture_at(struct picture *picture, picture_place place) { return picture->bytes.data + place; }

void picture_point_all(struct picture *picture, picture_place at, uint32_t count, uint32_t slot)
{
  const struct wire_fix fix = {at, slot, count};
  if (count) text_add_bytes(&picture->fixes, &fix, sizeof fix);
}

void picture_point_into(struct picture *picture, picture_place at, uint32_t slot, uint64_t offset)
{
  memcpy(picture_at(picture, at), &offset, sizeof offset);
  picture_point_all(picture, at, 1, slot);
}

void picture_point(struct picture *picture, picture_place at, picture_place place)
{
  picture_point_into(picture, at, WIRE_SELF, place);
}

static void point_text(struct picture *p, picture_place at, const char *text)
{
  if (!text) return;
  const picture_place place = p->bytes.length; /* no need to be aligned */
  text_add_bytes(&p->bytes, text, strlen(text) + 1);
  picture_point(p, at, place);
}

static void point_both(struct picture *p, picture_place at, const struct peil_text *text)
{
  point_text(p, at + MEMBER(peil_text, nl), text->nl);
  point_text(p, at + MEMBER(peil_text, en), text->en);
}

/* `count` pointers, all still NULL, at the place that `at` is to lead to. */
static picture_place add_pointers(struct picture *p, picture_place at, size_t count)
{
  static const uint64_t zero;
  picture_place all = picture_add(p, NULL, 0);
  for (size_t i = 0; i < count; i++) text_add_bytes(&p->bytes, &zero, sizeof zero);
  memset(picture_at(p, at), 0, sizeof(void *)); /* no address of ours leaves the process */
  if (count) picture_point(p, at, all);
  return all;
}

static void point_texts(struct picture *p, picture_place at, const char *const *text, size_t count)
{
  picture_place all = add_pointers(p, at, count);
  for (size_t i = 0; i < count; i++) point_text(p, all + i * sizeof(char *), text[i]);
}

/* ---- the role */

static picture_place add_scale(struct picture *p, const struct peil_scale *scale)
{
  picture_place at = picture_add(p, scale, sizeof *scale);
  point_text(p, at + MEMBER(peil_scale, id), scale->id);
  point_text(p, at + MEMBER(peil_scale, unit), scale->unit);
  picture_place points = add_pointers(p, at + MEMBER(peil_scale, point), scale->points);
  for (uint32_t i = 0; i < scale->points; i++) {
    picture_place point = picture_add(p, scale->point[i], sizeof *scale->point[i]);
    picture_point(p, points + i * sizeof(void *), point);
    point_text(p, point + MEMBER(peil_point, code), scale->point[i]->code);
    point_both(p, point + MEMBER(peil_point, label), &scale->point[i]->label);
  }
  return at;
}

static picture_place add_item(struct picture *p, const struct peil_item *item)
{
  picture_place at = picture_add(p, item, sizeof *item);
  point_text(p, at + MEMBER(peil_item, id), item->id);
  point_both(p, at + MEMBER(peil_item, text), &item->text);
  point_both(p, at + MEMBER(peil_item, left), &item->left);
  point_both(p, at + MEMBER(peil_item, right), &item->right);
  return at;
}

static picture_place add_outcome(struct picture *p, const struct peil_outcome *outcome)
{
  picture_place at = picture_add(p, outcome, sizeof *outcome);
  point_text(p, at + MEMBER(peil_outcome, id), outcome->id);
  point_text(p, at + MEMBER(peil_outcome, kind), outcome->kind);
  point_both(p, at + MEMBER(peil_outcome, title), &outcome->title);
  picture_place feeds = add_pointers(p, at + MEMBER(peil_outcome, feed), outcome->feeds);
  for (uint32_t i = 0; i < outcome->feeds; i++)
    picture_point(p, feeds + i * sizeof(void *), picture_add(p, outcome->feed[i], sizeof *outcome->feed[i]));
  return at;
}

static picture_place add_condition(struct picture *p, const struct peil_condition *condition)
{
  picture_place at = picture_add(p, condition, sizeof *condition);
  picture_place parts = add_pointers(p, at + MEMBER(peil_condition, part), condition->parts);
  for (uint32_t i = 0; i < condition->parts; i++)
    picture_point(p, parts + i * sizeof(void *), add_condition(p, condition->part[i]));
  return at;
}

static picture_place add_reading(struct picture *p, const struct peil_reading *reading)
{
  picture_place at = picture_add(p, reading, sizeof *reading);
  point_text(p, at + MEMBER(peil_reading, id), reading->id);
  point_both(p, at + MEMBER(peil_reading, text), &reading->text);
  if (reading->condition)
    picture_point(p, at + MEMBER(peil_reading, condition), add_condition(p, reading->condition));
  if (reading->outright)
    picture_point(p, at + MEMBER(peil_reading, outright), add_condition(p, reading->outright));
  return at;
}

static picture_place add_rule(struct picture *p, const struct peil_rule *rule)
{
  picture_place at = picture_add(p, rule, sizeof *rule);
  point_text(p, at + MEMBER(peil_rule, id), rule->id);
  point_both(p, at + MEMBER(peil_rule, title), &rule->title);
  point_both(p, at + MEMBER(peil_rule, conditionally), &rule->conditionally);
  picture_place readings = add_pointers(p, at + MEMBER(peil_rule, reading), rule->readings);
  for (uint32_t i = 0; i < rule->readings; i++)
    picture_point(p, readings + i * sizeof(void *), add_reading(p, rule->reading[i]));
  return at;
}

picture_place picture_role(struct picture *p, const struct peil_role *role)
{
  picture_place at = picture_add(p, role, sizeof *role), all;
  point_text(p, at + MEMBER(peil_role, id), role->id);
  point_text(p, at + MEMBER(peil_role, version), role->version);
  point_both(p, at + MEMBER(peil_role, title), &role->title);
  all = add_pointers(p, at + MEMBER(peil_role, scale), role->scales);
  for (uint32_t i = 0; i < role->scales; i++)
    picture_point(p, all + i * sizeof(void *), add_scale(p, role->scale[i]));
  all = add_pointers(p, at + MEMBER(peil_role, item), role->items);
  for (uint32_t i = 0; i < role->items; i++)
    picture_point(p, all + i * sizeof(void *), add_item(p, role->item[i]));
  all = add_pointers(p, at + MEMBER(peil_role, outcome), role->outcomes);
  for (uint32_t i = 0; i < role->outcomes; i++)
    picture_point(p, all + i * sizeof(void *), add_outcome(p, role->outcome[i]));
  all = picture_add(p, role->order, role->outcomes * sizeof *role->order);
  picture_point(p, at + MEMBER(peil_role, order), all);
  all = add_pointers(p, at + MEMBER(peil_role, rule), role->rules);
  for (uint32_t i = 0; i < role->rules; i++)
    picture_point(p, all + i * sizeof(void *), add_rule(p, role->rule[i]));
  return at;
}

picture_place picture_settings(struct picture *p, const struct peil_setting *const *setting, size_t count)
{
  static const uint64_t zero;
  picture_place all = picture_add(p, &zero, sizeof zero); /* an empty array is not NULL */
  for (size_t i = 1; i < count; i++) text_add_bytes(&p->bytes, &zero, sizeof zero);
  for (size_t i = 0; i < count; i++) {
    picture_place at = picture_add(p, setting[i], sizeof *setting[i]);
    picture_point(p, all + i * sizeof(void *), at);
    point_text(p, at + MEMBER(peil_setting, key), setting[i]->key);
    point_text(p, at + MEMBER(peil_setting, word), setting[i]->word);
  }
  return all;
}

/* ---- columns */

static void point_bytes(struct picture *p, picture_place at, const void *bytes, size_t size,
                        const struct picture_lender *lender)
{
  uint32_t slot;
  uint64_t offset;
  const uint64_t nothing = 0;
  if (!bytes) {
    memcpy(picture_at(p, at), &nothing, sizeof nothing);
  } else if (size && lender && lender->find(lender->to, bytes, size, &slot, &offset)) {
    picture_point_into(p, at, slot, offset);
  } else {
    picture_place place = picture_add(p, bytes, size);
    if (!size) picture_add(p, "", 1);
    picture_point(p, at, place);
  }
}

/* Ids that all lie in one lent piece of memory are pointers into it; others are copied. */
static void point_ids(struct picture *p, picture_place at, const char *const *id, size_t count,
                      const struct picture_lender *lender)
{
  uint32_t slot = 0;
  uint64_t first = 0;
  const uint64_t nothing = 0;
  memcpy(picture_at(p, at), &nothing, sizeof nothing);
  if (!id || !count) return;
  const char *low = id[0], *high = id[0];
  for (size_t i = 1; i < count; i++) {
    low = (uintptr_t)id[i] < (uintptr_t)low ? id[i] : low;
    high = (uintptr_t)id[i] > (uintptr_t)high ? id[i] : high;
  }
  const size_t span = (uintptr_t)high - (uintptr_t)low + 1;
  if (!lender || !lender->find(lender->to, low, span, &slot, &first)) {
    point_texts(p, at, id, count);
    return;
  }
  picture_place all = picture_add(p, id, count * sizeof *id);
  uint64_t *offset = picture_at(p, all);
  for (size_t i = 0; i < count; i++) offset[i] = first + ((uintptr_t)id[i] - (uintptr_t)low);
  picture_point(p, at, all);
  picture_point_all(p, all, (uint32_t)count, slot);
}

/* The columns of a part of a batch lie among those of the rest: from its first cell to its last. */
static size_t column_span(uint32_t columns, size_t stride, size_t rows, size_t each)
{
  return columns ? ((columns - 1) * stride + rows) * each : 0;
}

picture_place picture_batch(struct picture *p, const struct peil_batch *b,
                            const struct picture_lender *lender)
{
  const size_t rows = b->rows;
  const size_t cells = column_span(b->items, b->stride, rows, 1);
  picture_place at = picture_add(p, b, sizeof *b);
  point_bytes(p, at + MEMBER(peil_batch, value), b->value, cells * sizeof *b->value, lender);
  point_bytes(p, at + MEMBER(peil_batch, missing), b->missing, cells, lender);
  point_bytes(p, at + MEMBER(peil_batch, evidence), b->evidence, cells, lender);
  point_bytes(p, at + MEMBER(peil_batch, seen), b->seen, b->items, lender);
  point_bytes(p, at + MEMBER(peil_batch, first), b->first, ((size_t)b->cases + 1) * sizeof *b->first, lender);
  point_bytes(p, at + MEMBER(peil_batch, relation), b->relation, rows, lender);
  point_ids(p, at + MEMBER(peil_batch, rater), b->rater, rows, lender);
  point_ids(p, at + MEMBER(peil_batch, subject), b->subject, b->cases, lender);
  return at;
}

picture_place picture_codes(struct picture *p, const struct codes *c, const struct picture_lender *lender)
{
  const size_t cells = column_span(c->columns, c->stride, c->rows + CODES_GROUP, 1);
  picture_place at = picture_add(p, c, sizeof *c);
  point_bytes(p, at + MEMBER(codes, code), c->code, cells, lender);
  point_bytes(p, at + MEMBER(codes, column), c->column, c->columns * sizeof *c->column, lender);
  point_bytes(p, at + MEMBER(codes, meaning), c->meaning, c->tables * 256 * sizeof *c->meaning, lender);
  point_bytes(p, at + MEMBER(codes, odd), c->odd, c->odds * sizeof *c->odd, lender);
  return at;
}

picture_place picture_results(struct picture *p, const struct peil_results *r,
                              const struct picture_lender *lender)
{
  const size_t cells = column_span(r->outcomes, r->stride, r->cases, 1);
  picture_place at = picture_add(p, r, sizeof *r);
  point_bytes(p, at + MEMBER(peil_results, value), r->value, cells * sizeof *r->value, lender);
  point_bytes(p, at + MEMBER(peil_results, status), r->status, cells, lender);
  point_bytes(p, at + MEMBER(peil_results, answered), r->answered, cells * sizeof *r->answered, lender);
  point_bytes(p, at + MEMBER(peil_results, asked), r->asked, cells * sizeof *r->asked, lender);
  point_bytes(p, at + MEMBER(peil_results, mark), r->mark, cells, lender);
  point_bytes(p, at + MEMBER(peil_results, verdict), r->verdict, r->cases, lender);
  point_bytes(p, at + MEMBER(peil_results, minimum), r->minimum, r->outcomes * sizeof *r->minimum, lender);
  point_bytes(p, at + MEMBER(peil_results, maximum), r->maximum, r->outcomes * sizeof *r->maximum, lender);
  return at;
}

struct column_places column_places(const struct peil_results *r)
{
  struct column_places c;
  const size_t cells = (size_t)r->outcomes * r->cases;
  c.minimum = cells * sizeof *r->value;
  c.maximum = c.minimum + r->outcomes * sizeof *r->minimum;
  c.answered = c.maximum + r->outcomes * sizeof *r->maximum;
  c.asked = c.answered + (r->answered ? cells * sizeof *r->answered : 0);
  c.status = c.asked + (r->asked ? cells * sizeof *r->asked : 0);
  c.mark = c.status + cells;
  c.verdict = c.mark + (r->mark ? cells : 0);
  c.size = c.verdict + (r->verdict ? r->cases : 0);
  return c;
}

picture_place picture_columns(struct picture *p, const struct peil_results *r, uint32_t slot, uint64_t offset)
{
  const struct column_places c = column_places(r);
  const struct peil_results out = {
      .size = sizeof out, .outcomes = r->outcomes, .cases = r->cases, .stride = r->cases};
  picture_place at = picture_add(p, &out, sizeof out);
  picture_point_into(p, at + MEMBER(peil_results, value), slot, offset);
  picture_point_into(p, at + MEMBER(peil_results, minimum), slot, offset + c.minimum);
  picture_point_into(p, at + MEMBER(peil_results, maximum), slot, offset + c.maximum);
  picture_point_into(p, at + MEMBER(peil_results, status), slot, offset + c.status);
  if (r->answered) picture_point_into(p, at + MEMBER(peil_results, answered), slot, offset + c.answered);
  if (r->asked) picture_point_into(p, at + MEMBER(peil_results, asked), slot, offset + c.asked);
  if (r->mark) picture_point_into(p, at + MEMBER(peil_results, mark), slot, offset + c.mark);
  if (r->verdict) picture_point_into(p, at + MEMBER(peil_results, verdict), slot, offset + c.verdict);
  return at;
}
