/* SPDX-License-Identifier: EUPL-1.2
 *
 * What a hostile plugin can send from its worker: the first byte says in which call, the rest are the records. They go to the sinks that
 * they go to in peil, and what those keep is told as it would be.
 */
#include <string.h>

#include "fuzz_help.h"
#include "model/role_extend.h"
#include "model/scores.h"
#include "plugins/offers.h"
#include "plugins/records.h"
#include "report/render.h"

enum call { LOAD, SCORE, REPORT, ASK, CALIBRATE, NEXT, CALLS };

static void fail(void *to, const char *where, const char *reason)
{
  (void)to;
  FUZZ_MUST(utf8_valid(where, strlen(where)) && utf8_valid(reason, strlen(reason)));
}

/* A lie has a word for it, and a sink that failed keeps nothing more. */
static bool hand_on(struct records_to *to, const uint8_t *bytes, size_t size)
{
  to->fail = fail;
  to->limit = UINT64_MAX;
  const bool honest = records_hand_on(to, (const char *)bytes, size);
  FUZZ_MUST(honest == !to->lie);
  return honest && !to->sink_failed;
}

static void load(const uint8_t *bytes, size_t size)
{
  AUTO(text) struct text records = {0};
  struct plugin plugin = {.id = "fuzz", .version = "1.0.0", .kind = PEIL_KIND_METHOD, .abi = PEIL_ABI};
  struct offers offers = {0};
  text_add_bytes(&records, bytes, size);
  if (!fuzz_refused(offers_read(&offers, &plugin, &records))) fuzz_refused(offers_check(&offers, &plugin));
  offers_finish(&offers);
}

static void score(const uint8_t *bytes, size_t size)
{
  struct scores *scores = scores_create(fuzz_role());
  const struct peil_sink sink = scores_sink(scores);
  struct records_to to = {.sink = &sink};
  scores->subject = scores->method = scores->version = scores->sha256 = "fuzz";
  if (hand_on(&to, bytes, size)) {
    const struct peil_batch nobody = {.size = sizeof nobody};
    const struct scores *all[] = {scores};
    AUTO(text) struct text out = {0};
    AUTO(json_ref) json_t *tree = NULL;
    scores_write(&out, JSON_STYLE_LINE, all, 1, &nobody);
    FUZZ_MUST(!fuzz_refused(json_read_text(text_string(&out), out.length, "scores.json", &tree)));
  }
  scores_destroy(scores);
}

static void report(const uint8_t *bytes, size_t size)
{
  AUTO(doc) struct doc *doc = doc_create(LANGUAGE_ENGLISH, "fuzz", "");
  const struct peil_report_sink sink = doc_sink(doc);
  struct records_to to = {.report = &sink};
  const bool kept = hand_on(&to, bytes, size);
  if (fuzz_refused(doc_sink_close(doc)) || !kept) return;
  AUTO(text) struct text html = {0}, plain = {0}, json = {0}, csv = {0};
  render_html(doc, &html);
  render_text(doc, 80, false, &plain);
  render_json(doc, &json);
  render_csv(doc, &csv);
}

static bool good(const char *text) { return text && utf8_valid(text, strlen(text)); }

/* What was taken in is shown, and written into sheets. */
static void check_questions(const struct peil_role *role)
{
  for (uint32_t i = 0; i < role->items; i++)
    FUZZ_MUST(good(role->item[i]->id) && good(role->item[i]->text.nl) && good(role->item[i]->text.en));
  for (uint32_t s = 0; s < role->scales; s++)
    for (uint32_t p = 0; p < role->scale[s]->points; p++) {
      const struct peil_point *point = role->scale[s]->point[p];
      FUZZ_MUST(good(point->code) && good(point->label.nl) && good(point->label.en));
    }
}

static void ask(const uint8_t *bytes, size_t size)
{
  struct role *role = fuzz_fresh_role();
  struct role_extension *extension = role_extension_create(role, "fuzz");
  const struct peil_question_sink sink = role_extension_sink(extension);
  struct records_to to = {.question = &sink};
  if (hand_on(&to, bytes, size)) {
    role_extend(extension);
    check_questions(role->view);
  }
  role_extension_destroy(extension);
  role_destroy(role);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
  AUTO(text) struct text learnt = {0};
  uint32_t chosen;
  if (!size) return 0;
  const uint8_t *records = bytes + 1;
  struct records_to calibrate = {.bytes = &learnt}, next = {.chosen = &chosen};
  switch ((enum call)(*bytes % CALLS)) {
  case LOAD: load(records, size - 1); break;
  case SCORE: score(records, size - 1); break;
  case REPORT: report(records, size - 1); break;
  case ASK: ask(records, size - 1); break;
  case CALIBRATE: hand_on(&calibrate, records, size - 1); break;
  default: hand_on(&next, records, size - 1);
  }
  return 0;
}
