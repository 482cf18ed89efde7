/* SPDX-License-Identifier: EUPL-1.2 */
#include "scoring/bulk_json.h"

#include <stdlib.h>

#include "model/cases.h"
#include "scoring/assess.h"

/* Some cases of the batch, and their scores under each method. */
struct some {
  const struct bulk_json *job;
  struct peil_batch batch;
  uint32_t first[BULK_JSON_CASES + 1];
  struct scores **scores; /* [methods][cases]; NULL for a method that failed before */
};

/* -------------------------------------------------------------------------------- what a method sends, case by case */

struct sorter {
  struct scores **scores;
  uint32_t cases;
};

/* What is about no case is about them all. */
#define SORT(kind)                                                                                           \
  static int sort_##kind(void *to, const struct peil_##kind *record)                                         \
  {                                                                                                          \
    const struct sorter *sorter = to;                                                                        \
    const bool one = record->case_index < sorter->cases;                                                     \
    const uint32_t first = one ? record->case_index : 0, end = one ? first + 1 : sorter->cases;              \
    int code = PEIL_OK;                                                                                      \
    for (uint32_t c = first; code == PEIL_OK && c < end; c++) {                                              \
      const struct peil_sink sink = scores_sink(sorter->scores[c]);                                          \
      code = sink.kind(sink.to, record);                                                                     \
    }                                                                                                        \
    return code;                                                                                             \
  }
SORT(term)
SORT(statistic)
SORT(reason)
SORT(remark)

static result score_some(const struct some *some, struct method *method, struct scores **scores)
{
  const struct role *role = some->job->role;
  const uint32_t cases = some->batch.cases;
  struct sorter sorter = {scores, cases};
  const struct peil_sink sink = {.size = sizeof sink,
                                 .to = &sorter,
                                 .term = sort_term,
                                 .statistic = sort_statistic,
                                 .reason = sort_reason,
                                 .remark = sort_remark};
  for (uint32_t c = 0; c < cases; c++) {
    scores[c] = scores_create(role);
    scores[c]->subject = arena_copy(&scores[c]->arena, some->batch.subject[c]);
    assess_note_method(scores[c], method);
  }
  struct peil_results *results = results_create(role->view, cases);
  result r = method_score(method, &some->batch, results, &sink);
  for (uint32_t c = 0; !r && c < cases; c++) {
    scores_settle(scores[c], results, c);
    if (!role->verdict) scores[c]->verdict = PEIL_NO_VERDICT;
  }
  results_destroy(results);
  return r;
}

/* ------------------------------------------------------------------------------------------------------- documents */

static void write_case(const struct some *some, uint32_t c, const struct scores **one, struct text *out)
{
  struct cases_part part;
  size_t count = 0;
  for (size_t m = 0; m < some->job->methods; m++) {
    const struct scores *scores = some->scores[m * some->batch.cases + c];
    if (scores) one[count++] = scores;
  }
  if (!count) return;
  batch_part(&some->batch, c, -1, &part);
  scores_write(out, JSON_STYLE_LINE, one, count, &part.batch);
  text_add_char(out, '\n');
  cases_part_finish(&part);
}

static void take_some(struct some *some, const struct peil_batch *all, uint32_t from)
{
  const uint32_t left = all->cases - from, cases = left < BULK_JSON_CASES ? left : BULK_JSON_CASES;
  const uint32_t row = all->first[from];
  some->batch = *all;
  some->batch.cases = cases;
  some->batch.rows = all->first[from + cases] - row;
  some->batch.value += row;
  some->batch.missing += row;
  if (all->evidence) some->batch.evidence += row;
  some->batch.relation += row;
  if (all->rater) some->batch.rater += row;
  some->batch.subject += from;
  some->batch.first = some->first;
  for (uint32_t c = 0; c <= cases; c++) some->first[c] = all->first[from + c] - row;
}

static result write_some(struct some *some, struct method *const *method, struct text *out, size_t *whose)
{
  const size_t methods = some->job->methods, cases = some->batch.cases;
  some->scores = need_array(methods * cases, sizeof(struct scores *));
  result r = NULL;
  for (size_t m = 0; !r && m < methods; m++) {
    if (!method[m]) continue;
    r = score_some(some, method[m], some->scores + m * cases);
    if (r) *whose = m;
  }
  const struct scores **one = need_array(methods, sizeof *one);
  for (uint32_t c = 0; !r && c < cases; c++) write_case(some, c, one, out);
  for (size_t i = 0; i < methods * cases; i++) scores_destroy(some->scores[i]);
  free(one);
  free(some->scores);
  return r;
}

result bulk_json_write(void *to, unsigned worker, const struct wide_block *block,
                       struct method *const *method, struct text *out, size_t *whose)
{
  const struct peil_batch *batch = &block->batch;
  struct some some = {.job = to};
  (void)worker;
  for (uint32_t from = 0; from < batch->cases; from += some.batch.cases) {
    take_some(&some, batch, from);
    TRY(write_some(&some, method, out, whose));
  }
  return NULL;
}
