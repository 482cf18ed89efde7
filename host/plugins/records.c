/* SPDX-License-Identifier: EUPL-1.2 */
#include "plugins/records.h"

#include <stdlib.h>
#include <string.h>

#include "base/language.h"

/* ---- one record */

static const void *take(struct records *r, size_t size)
{
  if (r->bad || size > (size_t)(r->end - r->at)) {
    r->bad = true;
    return NULL;
  }
  const void *at = r->at;
  r->at += size;
  return at;
}

bool records_next(struct records *all, uint32_t *kind, struct records *record)
{
  struct wire_record head;
  if (all->bad || all->at == all->end) return false;
  const void *from = take(all, sizeof head);
  if (!from) return false;
  memcpy(&head, from, sizeof head);
  const void *fields = head.size < sizeof head ? NULL : take(all, head.size - sizeof head);
  if (!fields) {
    all->bad = true;
    return false;
  }
  *kind = head.kind;
  *record = (struct records){.at = fields, .end = all->at};
  return true;
}

uint32_t records_u32(struct records *r)
{
  uint32_t value = 0;
  const void *from = take(r, sizeof value);
  if (from) memcpy(&value, from, sizeof value);
  return value;
}

double records_f64(struct records *r)
{
  double value = 0;
  const void *from = take(r, sizeof value);
  if (from) memcpy(&value, from, sizeof value);
  return value;
}

const char *records_text(struct records *r)
{
  const uint32_t length = records_u32(r);
  if (length == WIRE_NO_TEXT) {
    const char *nothing = take(r, 1);
    r->bad = r->bad || *nothing;
    return NULL;
  }
  const char *text = take(r, (size_t)length + 1);
  if (!text) return NULL;
  if (strnlen(text, (size_t)length + 1) != length) r->bad = true;
  return r->bad ? NULL : text;
}

const void *records_bytes(struct records *r, size_t size) { return take(r, size); }

bool records_done(const struct records *r) { return !r->bad && r->at == r->end; }

uint32_t records_count(struct records *r, size_t each)
{
  const uint32_t count = records_u32(r);
  if (!r->bad && count > (size_t)(r->end - r->at) / each) r->bad = true;
  return r->bad ? 0 : count;
}

#define LEAST_TEXT 5u /* bytes of a text: its length and its NUL */

/* Texts that must all be there; freed by the caller. */
static const char **texts(struct records *r, uint32_t count)
{
  const char **text = need_array(count ? count : 1, sizeof *text);
  for (uint32_t i = 0; i < count && !r->bad; i++) {
    text[i] = records_text(r);
    r->bad = r->bad || !text[i];
  }
  return text;
}

static const char *there(struct records *r)
{
  const char *text = records_text(r);
  if (!text) r->bad = true;
  return text ? text : "";
}

static struct peil_text both(struct records *r)
{
  struct peil_text text;
  text.nl = there(r);
  text.en = there(r);
  return text;
}

/* ---- scoring. A sink's code is what counts; the record was in order when it got that far */

static int hand_term(struct records_to *to, struct records *r)
{
  struct peil_term t = {.size = sizeof t};
  t.case_index = records_u32(r);
  t.outcome = records_u32(r);
  t.from = records_u32(r);
  t.index = records_u32(r);
  t.state = records_u32(r);
  t.weight = records_f64(r);
  t.value = records_f64(r);
  t.raw = records_f64(r);
  return records_done(r) ? to->sink->term(to->sink->to, &t) : PEIL_OK;
}

static int hand_statistic(struct records_to *to, struct records *r)
{
  struct peil_statistic s = {.size = sizeof s};
  s.case_index = records_u32(r);
  s.on = records_text(r);
  s.name = there(r);
  s.value = records_f64(r);
  s.se = records_f64(r);
  s.low = records_f64(r);
  s.high = records_f64(r);
  return records_done(r) ? to->sink->statistic(to->sink->to, &s) : PEIL_OK;
}

static int hand_reason(struct records_to *to, struct records *r)
{
  struct peil_reason reason = {.size = sizeof reason};
  int code = PEIL_OK;
  reason.case_index = records_u32(r);
  reason.code = records_u32(r);
  reason.rule = there(r);
  reason.text = there(r);
  reason.items = records_count(r, LEAST_TEXT);
  const char **item = texts(r, reason.items);
  reason.item = item;
  if (records_done(r)) code = to->sink->reason(to->sink->to, &reason);
  free(item);
  return code;
}

static int hand_remark(struct records_to *to, struct records *r)
{
  struct peil_remark remark = {.size = sizeof remark};
  remark.case_index = records_u32(r);
  remark.code = there(r);
  remark.text = there(r);
  return records_done(r) ? to->sink->remark(to->sink->to, &remark) : PEIL_OK;
}

/* ---- questions */

static void read_scale(struct records *r, struct peil_scale *scale, struct arena *arena)
{
  *scale = (struct peil_scale){.size = sizeof *scale, .unit = ""};
  scale->type = records_u32(r);
  scale->id = there(r);
  scale->minimum = records_f64(r);
  scale->maximum = records_f64(r);
  scale->points = records_count(r, sizeof(double) + 3 * LEAST_TEXT);
  const struct peil_point **all = arena_memory(arena, scale->points ? scale->points : 1, sizeof *all);
  scale->point = all;
  for (uint32_t i = 0; i < scale->points && !r->bad; i++) {
    struct peil_point *point = arena_memory(arena, 1, sizeof *point);
    point->size = sizeof *point;
    point->value = records_f64(r);
    point->code = there(r);
    point->label = both(r);
    all[i] = point;
  }
}

static int hand_question(struct records_to *to, struct records *r)
{
  struct arena arena = {0};
  struct peil_item item = {.size = sizeof item, .scale = PEIL_NO_SCALE};
  struct peil_scale scale = {0};
  int code = PEIL_OK;
  item.type = records_u32(r);
  item.id = there(r);
  item.text = both(r);
  item.left = both(r);
  item.right = both(r);
  item.part = records_u32(r);
  item.evidence = records_u32(r);
  item.reversed = records_u32(r);
  item.evidence_cap = records_f64(r);
  item.ideal = records_f64(r);
  item.minimum = records_f64(r);
  item.maximum = records_f64(r);
  const bool on_scale = records_u32(r) != 0;
  if (on_scale) read_scale(r, &scale, &arena);
  if (records_done(r) && item.type <= PEIL_CONTEXT && item.part <= PEIL_PART_RESULT &&
      item.evidence <= PEIL_EVIDENCE_REQUIRED && item.reversed <= 1 && scale.type <= PEIL_RATIO)
    code = to->question->ask(to->question->to, &item, on_scale ? &scale : NULL);
  else r->bad = true;
  arena_finish(&arena);
  return code;
}

/* ---- reporting */

static int hand_table(struct records_to *to, struct records *r)
{
  const char *title = there(r);
  const uint32_t columns = records_count(r, sizeof(uint32_t) + LEAST_TEXT);
  const char **head = need_array(columns ? columns : 1, sizeof *head);
  uint8_t *numeric = need_array(columns ? columns : 1, 1);
  int code = PEIL_OK;
  for (uint32_t i = 0; i < columns && !r->bad; i++) {
    numeric[i] = records_u32(r) != 0;
    head[i] = there(r);
  }
  if (records_done(r)) code = to->report->table(to->report->to, title, columns, head, numeric);
  free(numeric);
  free(head);
  return code;
}

struct figure_parts {
  const char **category, **opposite, **name, **missing;
  double *value, *position;
};

static const char **maybe_texts(struct records *r, uint64_t count)
{
  if (!records_u32(r)) return NULL;
  if (count > (size_t)(r->end - r->at) / LEAST_TEXT) r->bad = true;
  return r->bad ? NULL : texts(r, (uint32_t)count);
}

static double *maybe_values(struct records *r, uint64_t count)
{
  if (!records_u32(r)) return NULL;
  const void *from =
      count > (size_t)(r->end - r->at) / sizeof(double) ? NULL : records_bytes(r, count * sizeof(double));
  if (!from) {
    r->bad = true;
    return NULL;
  }
  double *value = need_array(count ? count : 1, sizeof *value);
  if (count) memcpy(value, from, count * sizeof *value);
  return value;
}

static int hand_figure(struct records_to *to, struct records *r)
{
  struct peil_figure f = {.size = sizeof f};
  struct figure_parts part = {0};
  int code = PEIL_OK;
  f.kind = records_u32(r);
  f.title = there(r);
  f.description = there(r);
  f.unit = there(r);
  f.minimum = records_f64(r);
  f.maximum = records_f64(r);
  f.norm = records_f64(r);
  f.categories = records_u32(r);
  f.series = records_u32(r);
  const uint64_t cells = (uint64_t)f.categories * f.series;
  f.category = part.category = maybe_texts(r, f.categories);
  f.opposite = part.opposite = maybe_texts(r, f.categories);
  f.name = part.name = maybe_texts(r, f.series);
  f.value = part.value = maybe_values(r, cells);
  f.missing = part.missing = maybe_texts(r, cells);
  f.position = part.position = maybe_values(r, f.categories);
  f.across = there(r);
  f.norm_name = there(r);
  f.heading = there(r);
  if (!f.category || !f.name || !f.value || (f.kind == PEIL_PROFILE && !f.opposite)) r->bad = true;
  if (records_done(r)) code = to->report->figure(to->report->to, &f);
  free(part.category);
  free(part.opposite);
  free(part.name);
  free(part.value);
  free(part.missing);
  free(part.position);
  return code;
}

static int hand_report(struct records_to *to, uint32_t kind, struct records *r)
{
  const struct peil_report_sink *sink = to->report;
  if (kind == WIRE_TABLE) return hand_table(to, r);
  if (kind == WIRE_FIGURE) return hand_figure(to, r);
  if (kind == WIRE_END) return records_done(r) ? sink->end(sink->to) : PEIL_OK;
  if (kind == WIRE_ROW) return records_done(r) ? sink->row(sink->to) : PEIL_OK;
  if (kind == WIRE_CELL_NUMBER) {
    const double value = records_f64(r);
    const uint32_t decimals = records_u32(r);
    return records_done(r) ? sink->number(sink->to, value, decimals) : PEIL_OK;
  }
  const uint32_t of = kind == WIRE_NOTE ? records_u32(r) : 0;
  const char *text = there(r);
  if (!records_done(r)) return PEIL_OK;
  switch (kind) {
  case WIRE_SECTION: return sink->section(sink->to, text);
  case WIRE_PARAGRAPH: return sink->paragraph(sink->to, text);
  case WIRE_NOTE: return sink->remark(sink->to, of, text);
  case WIRE_DETAILS: return sink->details(sink->to, text);
  default: return sink->text(sink->to, text);
  }
}

/* ---- all of them */

static int hand_bytes(struct records_to *to, struct records *r)
{
  const uint32_t size = records_u32(r);
  const void *bytes = records_bytes(r, size);
  if (records_done(r)) text_add_bytes(to->bytes, bytes, size);
  return PEIL_OK;
}

static int hand_failure(struct records_to *to, struct records *r)
{
  (void)records_u32(r); /* what the function returns counts */
  const char *where = there(r), *reason = there(r);
  const bool whole =
      records_done(r) && utf8_valid(where, strlen(where)) && utf8_valid(reason, strlen(reason));
  if (whole) to->fail(to->fail_to, where, reason);
  else if (records_done(r)) to->fail(to->fail_to, "", _("a reason that is not UTF-8"));
  return PEIL_OK;
}

/* Whether that item can be chosen, the caller judges, as it does for a plugin in this process. */
static int hand_chosen(struct records_to *to, struct records *r)
{
  *to->chosen = records_u32(r);
  return PEIL_OK;
}

static int hand_one(struct records_to *to, uint32_t kind, struct records *r)
{
  switch (kind) {
  case WIRE_TERM: return hand_term(to, r);
  case WIRE_STATISTIC: return hand_statistic(to, r);
  case WIRE_REASON: return hand_reason(to, r);
  case WIRE_REMARK: return hand_remark(to, r);
  case WIRE_BYTES: return hand_bytes(to, r);
  case WIRE_QUESTION: return hand_question(to, r);
  case WIRE_CHOSEN: return hand_chosen(to, r);
  default: return hand_report(to, kind, r);
  }
}

static bool in_place(const struct records_to *to, uint32_t kind)
{
  if (kind >= WIRE_TERM && kind <= WIRE_REMARK) return to->sink != NULL;
  if (kind == WIRE_BYTES) return to->bytes != NULL;
  if (kind == WIRE_QUESTION) return to->question != NULL;
  if (kind == WIRE_CHOSEN) return to->chosen != NULL;
  return kind >= WIRE_SECTION && kind <= WIRE_FIGURE && to->report != NULL;
}

bool records_hand_on(struct records_to *to, const char *bytes, size_t size)
{
  struct records all = {.at = bytes, .end = bytes + size}, record;
  uint32_t kind;
  to->taken += size;
  if (to->taken > to->limit) {
    to->lie = _("more records than a call of this size can have");
    return false;
  }
  while (records_next(&all, &kind, &record)) {
    if (kind == WIRE_FAIL) {
      (void)hand_failure(to, &record);
    } else if (!in_place(to, kind)) {
      to->lie = _("a record that has no place in this call");
      return false;
    } else if (!to->sink_failed) {
      to->sink_failed = hand_one(to, kind, &record) != PEIL_OK;
    } else {
      continue;
    }
    if (record.bad || record.at != record.end) {
      to->lie = _("a record that is not whole");
      return false;
    }
  }
  if (all.bad) to->lie = _("a record that is not whole");
  return !all.bad;
}
