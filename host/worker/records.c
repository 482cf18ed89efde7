/* SPDX-License-Identifier: EUPL-1.2 */
#include "worker/worker.h"

#include <string.h>

#define FAIL_LIMIT 4096u /* bytes of what a plugin says went wrong */
#define BYTES_AT_ONCE (256u * 1024)

static size_t start, end; /* of the open record, in worker.records */
static bool too_large;

static void add(const void *bytes, size_t size)
{
  if (too_large || size > WIRE_RECORD_ROOM - end) {
    too_large = true;
    return;
  }
  if (size) memcpy(worker.records + end, bytes, size);
  end += size;
}

void record_open(uint32_t kind)
{
  const struct wire_record head = {.kind = kind};
  start = end = worker.recorded;
  too_large = false;
  add(&head, sizeof head);
}

void record_u32(uint32_t value) { add(&value, sizeof value); }
void record_f64(double value) { add(&value, sizeof value); }
void record_bytes(const void *bytes, size_t size) { add(bytes, size); }

static void text_of(const char *text, size_t limit)
{
  const size_t length = text ? strnlen(text, limit) : 0;
  record_u32(text ? (uint32_t)length : WIRE_NO_TEXT);
  add(text, length);
  add("", 1);
}

void record_text(const char *text) { text_of(text, WIRE_RECORD_ROOM); }

static void hand_over(void)
{
  struct wire_message message;
  answer(WIRE_RECORDS, PEIL_OK, CHANGED_NOTHING);
  await_message(&message);
  if (message.what != WIRE_GO_ON) leave(WIRE_EXIT_CHANNEL);
  worker.sink_failed = message.size != 0;
}

/* A record that did not fit is moved to the front of the emptied room, where it fits unless it is larger than all of it: then it cannot
 * be built again from here, so the room is emptied while there is half of it left. */
int record_close(void)
{
  if (worker.sink_failed || too_large) {
    worker.sink_failed = true; /* whatever comes after it would be out of order */
    return PEIL_SINK_FAILED;
  }
  const uint32_t size = (uint32_t)(end - start);
  memcpy(worker.records + start, &size, sizeof size);
  worker.recorded = end;
  if (worker.recorded > WIRE_RECORD_ROOM / 2) hand_over();
  return worker.sink_failed ? PEIL_SINK_FAILED : PEIL_OK;
}

/* ---- scoring */

static int on_term(void *to, const struct peil_term *t)
{
  (void)to;
  record_open(WIRE_TERM);
  record_u32(t->case_index);
  record_u32(t->outcome);
  record_u32(t->from);
  record_u32(t->index);
  record_u32(t->state);
  record_f64(t->weight);
  record_f64(t->value);
  record_f64(t->raw);
  return record_close();
}

static int on_statistic(void *to, const struct peil_statistic *s)
{
  (void)to;
  record_open(WIRE_STATISTIC);
  record_u32(s->case_index);
  record_text(s->on);
  record_text(s->name);
  record_f64(s->value);
  record_f64(s->se);
  record_f64(s->low);
  record_f64(s->high);
  return record_close();
}

static int on_reason(void *to, const struct peil_reason *r)
{
  (void)to;
  record_open(WIRE_REASON);
  record_u32(r->case_index);
  record_u32(r->code);
  record_text(r->rule);
  record_text(r->text);
  record_u32(r->items);
  for (uint32_t i = 0; i < r->items && !too_large; i++) record_text(r->item[i]);
  return record_close();
}

static int on_remark(void *to, const struct peil_remark *r)
{
  (void)to;
  record_open(WIRE_REMARK);
  record_u32(r->case_index);
  record_text(r->code);
  record_text(r->text);
  return record_close();
}

const struct peil_sink *record_sink(void)
{
  static const struct peil_sink sink = {.size = sizeof sink,
                                        .term = on_term,
                                        .statistic = on_statistic,
                                        .reason = on_reason,
                                        .remark = on_remark};
  return &sink;
}

int record_write(void *to, const char *bytes, size_t size)
{
  (void)to;
  while (size) {
    const size_t part = size < BYTES_AT_ONCE ? size : BYTES_AT_ONCE;
    record_open(WIRE_BYTES);
    record_u32((uint32_t)part);
    record_bytes(bytes, part);
    int code = record_close();
    if (code != PEIL_OK) return code;
    bytes += part;
    size -= part;
  }
  return worker.sink_failed ? PEIL_SINK_FAILED : PEIL_OK;
}

void record_fail(const struct peil_call *call, uint32_t code, const char *where, const char *reason)
{
  const bool failed = worker.sink_failed;
  (void)call;
  worker.sink_failed = false; /* this is no sink: the reason is told whatever became of the records */
  record_open(WIRE_FAIL);
  record_u32(code);
  text_of(where ? where : "", FAIL_LIMIT);
  text_of(reason ? reason : "", FAIL_LIMIT);
  (void)record_close();
  worker.sink_failed = worker.sink_failed || failed;
}

/* ---- questions */

static void both(struct peil_text text)
{
  record_text(text.nl);
  record_text(text.en);
}

static void scale_of(const struct peil_scale *s)
{
  record_u32(s != NULL);
  if (!s) return;
  record_u32(s->type);
  record_text(s->id);
  record_f64(s->minimum);
  record_f64(s->maximum);
  record_u32(s->points);
  for (uint32_t i = 0; i < s->points && !too_large; i++) {
    record_f64(s->point[i]->value);
    record_text(s->point[i]->code);
    both(s->point[i]->label);
  }
}

static int on_question(void *to, const struct peil_item *item, const struct peil_scale *scale)
{
  (void)to;
  record_open(WIRE_QUESTION);
  record_u32(item->type);
  record_text(item->id);
  both(item->text);
  both(item->left);
  both(item->right);
  record_u32(item->part);
  record_u32(item->evidence);
  record_u32(item->reversed);
  record_f64(item->evidence_cap);
  record_f64(item->ideal);
  record_f64(item->minimum);
  record_f64(item->maximum);
  scale_of(scale);
  return record_close();
}

const struct peil_question_sink *record_question_sink(void)
{
  static const struct peil_question_sink sink = {.size = sizeof sink, .ask = on_question};
  return &sink;
}

/* ---- reporting */

static int plain(uint32_t kind)
{
  record_open(kind);
  return record_close();
}

static int with_text(uint32_t kind, const char *text)
{
  record_open(kind);
  record_text(text);
  return record_close();
}

static int on_section(void *to, const char *title) { return (void)to, with_text(WIRE_SECTION, title); }
static int on_end(void *to) { return (void)to, plain(WIRE_END); }
static int on_paragraph(void *to, const char *text) { return (void)to, with_text(WIRE_PARAGRAPH, text); }
static int on_details(void *to, const char *summary) { return (void)to, with_text(WIRE_DETAILS, summary); }
static int on_row(void *to) { return (void)to, plain(WIRE_ROW); }
static int on_cell(void *to, const char *text) { return (void)to, with_text(WIRE_CELL_TEXT, text); }

static int on_note(void *to, uint32_t kind, const char *text)
{
  (void)to;
  record_open(WIRE_NOTE);
  record_u32(kind);
  record_text(text);
  return record_close();
}

static int on_table(void *to, const char *title, uint32_t columns, const char *const *head,
                    const uint8_t *numeric)
{
  (void)to;
  record_open(WIRE_TABLE);
  record_text(title);
  record_u32(columns);
  for (uint32_t i = 0; i < columns && !too_large; i++) {
    record_u32(numeric && numeric[i]);
    record_text(head[i]);
  }
  return record_close();
}

static int on_number(void *to, double value, uint32_t decimals)
{
  (void)to;
  record_open(WIRE_CELL_NUMBER);
  record_f64(value);
  record_u32(decimals);
  return record_close();
}

static void texts(const char *const *text, uint64_t count)
{
  record_u32(text != NULL);
  for (uint64_t i = 0; text && i < count && !too_large; i++) record_text(text[i]);
}

static int on_figure(void *to, const struct peil_figure *f)
{
  const uint64_t cells = (uint64_t)f->categories * f->series;
  (void)to;
  record_open(WIRE_FIGURE);
  record_u32(f->kind);
  record_text(f->title);
  record_text(f->description);
  record_text(f->unit);
  record_f64(f->minimum);
  record_f64(f->maximum);
  record_f64(f->norm);
  record_u32(f->categories);
  record_u32(f->series);
  texts(f->category, f->categories);
  texts(f->opposite, f->categories);
  texts(f->name, f->series);
  record_u32(f->value != NULL);
  for (uint64_t i = 0; f->value && i < cells && !too_large; i++) record_f64(f->value[i]);
  texts(f->missing, cells);
  const bool grown = f->size >= offsetof(struct peil_figure, norm_name) && f->kind == PEIL_LINES,
             named = f->size >= sizeof *f;
  record_u32(grown && f->position);
  for (uint64_t i = 0; grown && f->position && i < f->categories && !too_large; i++)
    record_f64(f->position[i]);
  record_text(grown && f->across ? f->across : "");
  record_text(named && f->norm_name ? f->norm_name : "");
  record_text(named && f->heading ? f->heading : "");
  return record_close();
}

const struct peil_report_sink *record_report_sink(void)
{
  static const struct peil_report_sink sink = {.size = sizeof sink,
                                               .section = on_section,
                                               .end = on_end,
                                               .paragraph = on_paragraph,
                                               .remark = on_note,
                                               .details = on_details,
                                               .table = on_table,
                                               .row = on_row,
                                               .text = on_cell,
                                               .number = on_number,
                                               .figure = on_figure};
  return &sink;
}
