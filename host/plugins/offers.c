/* SPDX-License-Identifier: EUPL-1.2 */
#include "plugins/offers.h"

#include <string.h>

#include "base/language.h"
#include "plugins/records.h"

/* ---- stand-ins for functions that run elsewhere */

static int away_prepare(const struct peil_call *call, const struct peil_role *role,
                        const struct peil_setting *const *setting, const char *calibration, size_t size,
                        void **instance)
{
  (void)call, (void)role, (void)setting, (void)calibration, (void)size, (void)instance;
  return PEIL_BROKEN;
}

static int away_score(const struct peil_call *call, void *instance, const struct peil_batch *batch,
                      struct peil_results *results, const struct peil_sink *sink)
{
  (void)call, (void)instance, (void)batch, (void)results, (void)sink;
  return PEIL_BROKEN;
}

static int away_calibrate(const struct peil_call *call, void *instance, const struct peil_batch *batch,
                          int (*write)(void *to, const char *bytes, size_t size), void *to)
{
  (void)call, (void)instance, (void)batch, (void)write, (void)to;
  return PEIL_BROKEN;
}

static void away_release(void *instance) { (void)instance; }

static int away_ask(const struct peil_call *call, const struct peil_role *role,
                    const struct peil_question_sink *sink)
{
  (void)call, (void)role, (void)sink;
  return PEIL_BROKEN;
}

static int away_report(const struct peil_call *call, void *instance, const struct peil_role *role,
                       const struct peil_batch *batch, const struct peil_results *results,
                       uint32_t case_index, const struct peil_report_sink *sink)
{
  (void)call, (void)instance, (void)role, (void)batch, (void)results, (void)case_index, (void)sink;
  return PEIL_BROKEN;
}

static int away_next(const struct peil_call *call, void *instance, const struct peil_batch *batch,
                     const uint8_t *open, uint32_t *item)
{
  (void)call, (void)instance, (void)batch, (void)open, (void)item;
  return PEIL_BROKEN;
}

/* ---- reading */

struct reading {
  struct offers *out;
  struct records all;
  bool utf8; /* every text so far */
};

static const char *text_of(struct reading *reading, struct records *r)
{
  const char *text = records_text(r);
  if (!text) return NULL;
  reading->utf8 = reading->utf8 && utf8_valid(text, strlen(text));
  return arena_copy(&reading->out->arena, text);
}

static struct peil_text both(struct reading *reading, struct records *r)
{
  struct peil_text text;
  text.nl = text_of(reading, r);
  text.en = text_of(reading, r);
  return text;
}

static const struct peil_option *read_option(struct reading *reading)
{
  struct records r;
  uint32_t kind;
  if (!records_next(&reading->all, &kind, &r) || kind != WIRE_OPTION) {
    reading->all.bad = true;
    return NULL;
  }
  struct peil_option *o = arena_memory(&reading->out->arena, 1, sizeof *o);
  o->size = records_u32(&r);
  if (o->size >= sizeof *o) {
    o->type = records_u32(&r);
    o->key = text_of(reading, &r);
    o->minimum = records_f64(&r);
    o->maximum = records_f64(&r);
    o->standard = records_f64(&r);
    o->help = both(reading, &r);
    const uint32_t words = records_u32(&r);
    const bool some = words != WIRE_NO_TEXT, fit = some && words <= (size_t)(r.end - r.at) / 5;
    const char **choice = fit ? arena_memory(&reading->out->arena, (size_t)words + 1, sizeof *choice) : NULL;
    if (some && !fit) r.bad = true;
    for (uint32_t i = 0; choice && i < words; i++) choice[i] = text_of(reading, &r);
    o->choice = choice;
  }
  if (!records_done(&r)) reading->all.bad = true;
  return o->size ? o : NULL;
}

static void read_scoring(struct reading *reading, struct records *r)
{
  struct peil_scoring *s = arena_memory(&reading->out->arena, 1, sizeof *s);
  reading->out->scoring = s;
  s->size = records_u32(r);
  if (s->size < sizeof *s) return;
  s->scope = records_u32(r);
  s->title = both(reading, r);
  s->answers = both(reading, r);
  s->needs = both(reading, r);
  s->options = records_u32(r);
  s->cases = records_u32(r);
  const bool table = records_u32(r) != 0;
  const uint32_t functions = records_u32(r);
  if (functions & 1) s->prepare = away_prepare;
  if (functions & 2) s->score = away_score;
  if (functions & 4) s->calibrate = away_calibrate;
  if (functions & 8) s->release = away_release;
  if (!records_done(r) || !table) return;
  const size_t left = (size_t)(reading->all.end - reading->all.at);
  if (s->options > left / sizeof(struct wire_record)) {
    reading->all.bad = true;
    return;
  }
  const struct peil_option **option =
      arena_memory(&reading->out->arena, (size_t)s->options + 1, sizeof *option);
  for (uint32_t i = 0; i < s->options && !reading->all.bad; i++) option[i] = read_option(reading);
  s->option = option;
}

static void read_questions(struct reading *reading, struct records *r)
{
  struct arena *arena = &reading->out->arena;
  struct peil_questions *q = arena_memory(arena, 1, sizeof *q);
  reading->out->questions = q;
  q->size = records_u32(r);
  if (q->size < sizeof *q) return;
  if (records_u32(r)) q->ask = away_ask;
  const bool text = records_u32(r) != 0;
  const uint32_t size = records_u32(r);
  AUTO(text) struct text bytes = {0};
  while (text && bytes.length < size && !reading->all.bad) {
    struct records part;
    uint32_t kind, length;
    if (!records_next(&reading->all, &kind, &part) || kind != WIRE_BYTES) break;
    length = records_u32(&part);
    const void *from = records_bytes(&part, length);
    if (!from || !records_done(&part)) break;
    text_add_bytes(&bytes, from, length);
  }
  if (text && bytes.length != size) reading->all.bad = true;
  if (!text || reading->all.bad) return;
  q->role_text = arena_copy_n(arena, text_string(&bytes), bytes.length);
  q->role_text_end = q->role_text + bytes.length;
}

static void read_reporting(struct reading *reading, struct records *r)
{
  struct peil_reporting *reporting = arena_memory(&reading->out->arena, 1, sizeof *reporting);
  reading->out->reporting = reporting;
  reporting->size = records_u32(r);
  if (records_u32(r)) reporting->report = away_report;
}

static void read_asking(struct reading *reading, struct records *r)
{
  struct peil_asking *asking = arena_memory(&reading->out->arena, 1, sizeof *asking);
  reading->out->asking = asking;
  asking->size = records_u32(r);
  if (records_u32(r)) asking->next = away_next;
}

static result not_a_plugins(void)
{
  return fault_make(FAULT_INTERNAL, "%s", _("its process said of it what no plugin can be"));
}

static result read_descriptor(struct reading *reading, const struct plugin *plugin)
{
  struct peil_plugin entry = {0};
  struct records r;
  uint32_t kind;
  if (!records_next(&reading->all, &kind, &r) || kind != WIRE_DESCRIPTOR) return not_a_plugins();
  entry.magic = records_u32(&r);
  entry.abi = records_u32(&r);
  entry.size = records_u32(&r);
  entry.kind = records_u32(&r);
  const void *id = records_bytes(&r, sizeof entry.id), *version = records_bytes(&r, sizeof entry.version);
  if (!records_done(&r) || !id || !version) return not_a_plugins();
  memcpy(entry.id, id, sizeof entry.id);
  memcpy(entry.version, version, sizeof entry.version);
  return offers_descriptor(plugin, &entry);
}

result offers_read(struct offers *out, const struct plugin *plugin, const struct text *records)
{
  struct reading reading = {.out = out, .utf8 = true};
  struct records r;
  uint32_t kind;
  reading.all = (struct records){.at = text_string(records), .end = text_string(records) + records->length};
  TRY(read_descriptor(&reading, plugin));
  while (records_next(&reading.all, &kind, &r)) {
    if (kind == WIRE_QUESTIONS && !out->questions) read_questions(&reading, &r);
    else if (kind == WIRE_SCORING_OF && !out->scoring) read_scoring(&reading, &r);
    else if (kind == WIRE_REPORTING_OF && !out->reporting) read_reporting(&reading, &r);
    else if (kind == WIRE_ASKING_OF && !out->asking) read_asking(&reading, &r);
    else return not_a_plugins();
    if (!records_done(&r)) return not_a_plugins();
  }
  if (reading.all.bad) return not_a_plugins();
  return reading.utf8 ? NULL : fault_make(FAULT_INTERNAL, "%s", _("a text of its interfaces is not UTF-8"));
}

void offers_finish(struct offers *offers)
{
  arena_finish(&offers->arena);
  *offers = (struct offers){0};
}
