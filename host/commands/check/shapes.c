/* SPDX-License-Identifier: EUPL-1.2 */
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#include "base/language.h"
#include "commands/check/check.h"
#include "plugins/results.h"

/* Shapes of a call that the contract allows and that peil seldom makes: what may be NULL is NULL, structs have grown, nothing is in the batch,
 * an interface is asked for that nobody knows. */

#define GROWN 64u /* bytes that a later peil may have put behind a struct */

struct shape {
  struct method *method;
  const struct peil_scoring *scoring;
  struct check_work *work;
  void *instance;
  struct check_call call;
};

static void shape_finish(struct shape *s)
{
  if (s->scoring) s->scoring->release(s->instance);
  method_close(s->method);
}

static result shape_open(struct shape *s, struct check_work *work)
{
  size_t count;
  const struct text *learned = &work->calibration;
  TRY(check_open(work, &s->method));
  s->work = work;
  s->scoring = method_scoring(s->method);
  check_call_open(&s->call);
  const int code = s->scoring->prepare(&s->call.call, work->role->view, method_settings(s->method, &count),
                                       learned->length ? learned->data : NULL, learned->length, &s->instance);
  if (code == PEIL_OK) return NULL;
  s->scoring = NULL;
  return fault_make(FAULT_INTERNAL, _("it was prepared once and not the second time: %s"), s->call.reason);
}

static uint32_t cases_of(const struct shape *s, uint32_t cases)
{
  return s->scoring->scope == PEIL_SCOPE_GROUP ? 1 : cases;
}

static int score(struct shape *s, const struct peil_batch *batch, struct peil_results *results,
                 const struct peil_sink *sink)
{
  check_call_open(&s->call);
  return s->scoring->score(&s->call.call, s->instance, batch, results, sink);
}

/* A refusal with a reason is an answer as well. */
static bool answered(const struct shape *s, struct check_word *word, int code, const char *of_what)
{
  if (code < PEIL_OK || code > PEIL_BROKEN)
    check_fail(word, _("%s: it returned code %d, which does not exist"), of_what, code);
  else if (code != PEIL_OK && !s->call.fails)
    check_fail(word, _("%s: it returned code %d and gave no reason"), of_what, code);
  else if (code == PEIL_BROKEN) check_fail(word, "%s: %s", of_what, s->call.reason);
  else return true;
  return false;
}

/* ---- what may be NULL */

void check_nulls(struct check_work *work, struct check_word *word)
{
  AUTO(shape) struct shape s = {0};
  AUTO(check_batch) struct check_batch batch = {0};
  result r = shape_open(&s, work);
  if (r) {
    check_fault(word, r);
    return;
  }
  check_batch_make(&batch, work->role->view, 5, 2, PATTERN_GAPS, false);
  struct peil_results *whole = results_create(work->role->view, cases_of(&s, 5));
  results_fill(whole, work->role->view);
  struct peil_results bare = *whole;
  struct peil_batch plain = batch.batch;
  bare.answered = bare.asked = NULL;
  bare.mark = bare.verdict = NULL;
  plain.evidence = NULL;
  plain.rater = plain.subject = NULL;
  struct check_sink sink;
  check_sink_open(&sink, 0);
  const int told = score(&s, &plain, &bare, &sink.sink);
  bool fits = answered(&s, word, told, _("without what may be left out"));
  results_fill(whole, work->role->view);
  if (fits) fits = answered(&s, word, score(&s, &plain, &bare, NULL), _("without what may be left out"));
  results_destroy(whole);
  s.scoring->release(NULL); /* "takes NULL" */
  if (fits) check_pass(word, "%s", "");
}

/* ---- structs that have grown at their end */

static void *grown(const void *small, size_t size)
{
  char *out = need_memory(size + GROWN);
  const uint32_t says = (uint32_t)(size + GROWN);
  memcpy(out, small, size);
  memset(out + size, 0xa5, GROWN);
  memcpy(out, &says, sizeof says);
  return out;
}

static void score_grown(struct shape *s, const struct check_batch *batch, struct text *digest,
                        struct check_word *word)
{
  struct check_sink sink;
  struct peil_results *plain = results_create(s->work->role->view, cases_of(s, batch->cases));
  results_fill(plain, s->work->role->view);
  check_sink_open(&sink, 0);
  check_call_open(&s->call);
  struct peil_call *call = grown(&s->call.call, sizeof *call);
  struct peil_batch *wide = grown(&batch->batch, sizeof *wide);
  struct peil_results *results = grown(plain, sizeof *results);
  struct peil_sink *to = grown(&sink.sink, sizeof *to);
  const int code = s->scoring->score(call, s->instance, wide, results, to);
  if (answered(s, word, code, _("structs that have grown at their end")))
    check_digest(digest, results, batch);
  free(call), free(wide), free(results), free(to);
  results_destroy(plain);
}

void check_growth(struct check_work *work, struct check_word *word)
{
  AUTO(shape) struct shape s = {0};
  AUTO(check_batch) struct check_batch batch = {0};
  AUTO(text) struct text now = {0};
  AUTO(text) struct text later = {0};
  result r = shape_open(&s, work);
  if (!r) {
    check_batch_make(&batch, work->role->view, 6, 2, PATTERN_GAPS, false);
    struct peil_results *results = results_create(work->role->view, cases_of(&s, 6));
    r = method_score(s.method, &batch.batch, results, NULL);
    if (!r) check_digest(&now, results, &batch);
    results_destroy(results);
  }
  if (r) {
    check_fault(word, r);
    return;
  }
  check_pass(word, "%s", "");
  score_grown(&s, &batch, &later, word);
  if (word->state == CHECK_PASSED && strcmp(text_string(&now), text_string(&later)) != 0)
    check_fail(word, "%s", _("other figures when the structs have grown at their end"));
}

/* ---- nothing in the batch: no case, no row; and columns that cannot be read, because there is nothing in them */

void check_no_rows(struct check_work *work, struct check_word *word)
{
  AUTO(shape) struct shape s = {0};
  static const uint32_t first[1] = {0};
  static const char *const nobody[1] = {NULL};
  result r = shape_open(&s, work);
  if (r) {
    check_fault(word, r);
    return;
  }
  const size_t page = 1u << 16;
  uint8_t *seen = need_array(work->role->view->items, 1);
  void *forbidden = mmap(NULL, page, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  const struct peil_batch empty = {.size = sizeof empty,
                                   .items = work->role->view->items,
                                   .value = forbidden,
                                   .missing = forbidden,
                                   .evidence = forbidden,
                                   .seen = seen,
                                   .first = first,
                                   .relation = forbidden,
                                   .rater = nobody,
                                   .subject = nobody};
  struct peil_results *results = results_create(work->role->view, cases_of(&s, 0));
  results_fill(results, work->role->view);
  struct check_sink sink;
  check_sink_open(&sink, 0);
  if (answered(&s, word, score(&s, &empty, results, &sink.sink), _("no case and no row")))
    check_pass(word, "%s", "");
  results_destroy(results);
  if (forbidden != MAP_FAILED) (void)munmap(forbidden, page);
  free(seen);
}

/* ---- interfaces that nobody knows */

void check_interfaces(struct check_work *work, struct check_word *word)
{
  static const char *const unknown[] = {"",
                                        "peil",
                                        "peil.scoring",
                                        "peil.scoring/2",
                                        "peil.scoring/11",
                                        "peil.questions/0",
                                        "PEIL.SCORING/1",
                                        "somebody.else/1"};
  result r = plugin_load(work->plugin);
  if (r) {
    check_fault(word, r);
    return;
  }
  for (size_t i = 0; i < sizeof unknown / sizeof *unknown; i++)
    if (work->plugin->entry->get(unknown[i])) {
      check_fail(word, _("asked for the interface “%s”, which is none it can know, it gave one"), unknown[i]);
      return;
    }
  static const char *const known[] = {PEIL_QUESTIONS, PEIL_SCORING, PEIL_REPORTING};
  for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
    const void *once = work->plugin->entry->get(known[i]), *again = work->plugin->entry->get(known[i]);
    if (once != again) {
      check_fail(word, _("asked twice for the interface “%s”, it gave another one"), known[i]);
      return;
    }
  }
  check_pass(word, "%s", "");
}
