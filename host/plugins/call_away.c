/* SPDX-License-Identifier: EUPL-1.2 */
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "plugins/call.h"
#include "plugins/failures.h"
#include "plugins/isolation.h"
#include "plugins/results.h"

/* Bytes of records a call may send: a floor, and so much for every case. The host's own sinks have limits of their own. */
#define RECORDS_LEAST (64ull << 20)
#define RECORDS_PER_CASE (256ull << 10)
#define RECORDS_MOST (4ull << 30)

#define REQUEST(member) ((picture_place)offsetof(struct wire_request, member))

static void forget_process(struct method *m)
{
  atomic_store(&m->control, NULL);
  process_end(m->process);
  m->process = NULL;
}

static void fail(void *to, const char *where, const char *reason) { call_note_failure(to, where, reason); }

static struct wire_request *request(struct method *m) { return picture_at(&m->picture, 0); }

static void start_request(struct method *m)
{
  picture_start(&m->picture);
  struct wire_request *r = request(m);
  r->seed = m->seed;
  r->now = m->now;
  r->language = language_asked() == LANGUAGE_DUTCH ? PEIL_DUTCH : PEIL_ENGLISH;
}

static unsigned seconds_for(const struct peil_batch *batch)
{
  return isolation_now()->seconds + (batch ? batch->rows / ISOLATION_ROWS : 0);
}

/* Takes a piece of records: copied out first, so that nothing changes while it is read. */
static bool take_records(struct method *m, const struct wire_message *message, struct records_to *to)
{
  if (message->size > WIRE_RECORD_ROOM) {
    to->lie = _("more records than there is room for");
    return false;
  }
  text_clear(&m->records);
  text_add_bytes(&m->records, m->process->out.bytes + WIRE_RECORDS_AT, message->size);
  return records_hand_on(to, text_string(&m->records), m->records.length);
}

static enum process_heard hear_all(struct method *m, int64_t end, struct records_to *to, struct outcome *out)
{
  for (;;) {
    struct wire_message message;
    enum process_heard heard = process_hear(m->process, end, &message);
    if (heard != HEARD_MESSAGE) return heard;
    const bool done = message.what == WIRE_DONE;
    if (!done && message.what != WIRE_RECORDS) return HEARD_NONSENSE;
    if (message.size && !take_records(m, &message, to)) return HEARD_NONSENSE;
    if (!done && !process_say(m->process, WIRE_GO_ON, to->sink_failed)) return HEARD_THE_END;
    if (!done) continue;
    if (message.changed > CHANGED_LAST) return HEARD_NONSENSE;
    out->code = message.code;
    out->changed = (enum changed)message.changed;
    out->sink_failed = to->sink_failed;
    return HEARD_MESSAGE;
  }
}

static struct outcome gone(struct method *m, enum process_heard heard, const char *stage, unsigned seconds,
                           const char *lie)
{
  struct outcome out = {.fault = process_fault(m->process, heard, m->plugin, stage, seconds, lie)};
  if (m->process->blame) failures_note(m->plugin, stage, fault_message(out.fault), false);
  forget_process(m);
  return out;
}

/* Hears until the call that was asked for at `start` is done; where that fails, the worker is gone and the outcome has the fault. The
 * deadline counts from here, not from the start: who asked may have been held up since. */
static struct outcome hear_out(struct method *m, int64_t start, const char *stage,
                               const struct peil_batch *batch, struct records_to *to)
{
  struct outcome out = {0};
  const unsigned seconds = seconds_for(batch);
  const uint64_t cases = batch ? batch->cases : 0;
  to->fail = fail;
  to->fail_to = m;
  to->limit = RECORDS_LEAST + cases * RECORDS_PER_CASE;
  if (to->limit > RECORDS_MOST) to->limit = RECORDS_MOST;
  const enum process_heard heard = hear_all(m, process_clock() + (int64_t)seconds * 1000, to, &out);
  m->process->spent += (uint64_t)(process_clock() - start);
  return heard == HEARD_MESSAGE ? out : gone(m, heard, stage, seconds, to->lie);
}

static struct outcome converse(struct method *m, enum wire_what what, const char *stage,
                               const struct peil_batch *batch, struct records_to *to)
{
  const int64_t start = process_clock();
  if (process_ask(m->process, what, &m->picture)) return hear_out(m, start, stage, batch, to);
  return gone(m, HEARD_THE_END, stage, seconds_for(batch), to->lie);
}

/* ---- a worker for the instance */

static result have_process(struct method *m)
{
  TRY(image_take(m->image, m->plugin, &m->process));
  atomic_store(&m->control, process_control(m->process));
  if (atomic_load(&m->cancelled)) atomic_store(&process_control(m->process)->cancelled, 1);
  return NULL;
}

static struct outcome prepare(struct method *m)
{
  struct outcome out = {.fault = have_process(m)};
  struct records_to to = {0};
  if (out.fault) return out;
  start_request(m);
  struct picture *p = &m->picture;
  picture_point(p, REQUEST(role), picture_role(p, m->role));
  picture_point(p, REQUEST(setting), picture_settings(p, m->options.pointer, m->options.count));
  request(m)->settings = (uint32_t)m->options.count;
  if (m->calibration) {
    picture_point(p, REQUEST(calibration), picture_add(p, m->calibration, m->calibration_size + 1));
    request(m)->calibration_size = m->calibration_size;
  }
  return converse(m, WIRE_PREPARE, "prepare", NULL, &to);
}

struct outcome away_call_prepare(struct method *m, const char *calibration, size_t size)
{
  if (calibration) m->calibration = need_copy_n(calibration, size);
  m->calibration_size = size;
  return prepare(m);
}

/* After a worker died the instance is made again, from the same bytes and the same settings. */
static struct outcome ready(struct method *m)
{
  const struct outcome out = {0};
  return m->process ? out : prepare(m);
}

static bool in_order(const struct outcome *out)
{
  return !out->fault && out->code == PEIL_OK && out->changed == CHANGED_NOTHING;
}

void away_call_release(struct method *m)
{
  struct records_to to = {0};
  if (m->process) {
    picture_start(&m->picture);
    struct outcome out = converse(m, WIRE_RELEASE, "release", NULL, &to);
    fault_destroy(out.fault); /* what was asked of it is done */
    atomic_store(&m->control, NULL);
    image_give(m->image, m->plugin, m->process);
  }
  free(m->calibration);
  picture_finish(&m->picture);
  text_finish(&m->records);
}

/* ---- calls */

struct outcome away_call_ask(struct method *m, const struct peil_question_sink *sink)
{
  struct records_to to = {.question = sink};
  struct outcome out = {.fault = have_process(m)};
  if (out.fault) return out;
  start_request(m);
  picture_point(&m->picture, REQUEST(role), picture_role(&m->picture, m->role));
  return converse(m, WIRE_ASK, "ask", NULL, &to);
}

static void add_batch(struct method *m, const struct peil_batch *batch)
{
  const struct picture_lender lender = {process_lend, m->process};
  picture_point(&m->picture, REQUEST(batch), picture_batch(&m->picture, batch, &lender));
}

static bool add_codes(struct method *m, const struct codes *codes)
{
  const struct picture_lender lender = {process_lend, m->process};
  if (!process_values(m->process, codes->columns * codes->stride)) return false;
  picture_point(&m->picture, REQUEST(codes), picture_codes(&m->picture, codes, &lender));
  return true;
}

static result no_room(const struct method *m)
{
  return fault_make(FAULT_INTERNAL, _("no memory for the columns of method “%s”"), m->plugin->id);
}

struct outcome away_begin_score(struct method *m, bool traced)
{
  struct begun *begun = &m->begun;
  struct outcome out = ready(m);
  uint32_t slot;
  uint64_t offset;
  begun->start = 0;
  if (!in_order(&out)) return out;
  begun->columns = process_columns(m->process, column_places(begun->results).size, &slot, &offset);
  if (!begun->columns) {
    out.fault = no_room(m);
    return out;
  }
  start_request(m);
  add_batch(m, begun->batch);
  if (begun->codes && !add_codes(m, begun->codes)) {
    out.fault = no_room(m);
    return out;
  }
  picture_point(&m->picture, REQUEST(results), picture_columns(&m->picture, begun->results, slot, offset));
  request(m)->traced = traced;
  begun->start = process_clock();
  if (process_ask(m->process, WIRE_SCORE, &m->picture)) return out;
  return gone(m, HEARD_THE_END, "score", seconds_for(begun->batch), NULL);
}

struct outcome away_end_score(struct method *m, const struct peil_sink *sink)
{
  struct records_to to = {.sink = sink};
  const struct begun *begun = &m->begun;
  const struct column_places places = column_places(begun->results);
  const struct outcome out = hear_out(m, begun->start, "score", begun->batch, &to);
  if (in_order(&out)) results_copy(begun->results, begun->columns, &places);
  return out;
}

struct outcome away_call_calibrate(struct method *m, const struct peil_batch *batch, struct text *bytes)
{
  struct records_to to = {.bytes = bytes};
  struct outcome out = ready(m);
  if (!in_order(&out)) return out;
  start_request(m);
  add_batch(m, batch);
  return converse(m, WIRE_CALIBRATE, "calibrate", batch, &to);
}

struct outcome away_call_report(struct method *m, const struct peil_batch *batch,
                                const struct peil_results *results, uint32_t case_index,
                                const struct peil_report_sink *sink)
{
  struct records_to to = {.report = sink};
  struct outcome out = ready(m);
  if (!in_order(&out)) return out;
  start_request(m);
  add_batch(m, batch);
  const struct picture_lender lender = {process_lend, m->process};
  picture_point(&m->picture, REQUEST(results), picture_results(&m->picture, results, &lender));
  request(m)->case_index = case_index;
  return converse(m, WIRE_REPORT, "report", batch, &to);
}

struct outcome away_call_next(struct method *m, const struct peil_batch *batch, const uint8_t *open,
                              uint32_t *item)
{
  struct records_to to = {.chosen = item};
  struct outcome out = ready(m);
  if (!in_order(&out)) return out;
  start_request(m);
  add_batch(m, batch);
  picture_point(&m->picture, REQUEST(open), picture_add(&m->picture, open, batch->items));
  return converse(m, WIRE_NEXT, "next", batch, &to);
}
