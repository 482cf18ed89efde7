/* SPDX-License-Identifier: EUPL-1.2 */
#include "told.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"

static void must(result r)
{
  if (!r) return;
  char *line = fault_line(r);
  fault_destroy(r);
  fail_msg("%s", line);
}

static void read_role(struct told *told, const char *role, bool draft)
{
  AUTO(text) struct text path = {0}, bytes = {0};
  text_addf(&path, PEIL_ROLES "/%s/role.cfg", role);
  must(file_read(text_string(&path), FILE_LIMIT, &bytes));
  must(role_read(text_string(&bytes), bytes.length, draft ? text_string(&path) : "role.so", draft,
                 &told->role));
}

void told_open(struct told *told, const char *role, bool draft, const char *const *sheet)
{
  size_t count = 0;
  *told = (struct told){0};
  read_role(told, role, draft);
  while (sheet[count]) count++;
  struct sheet **read = need_array(count, sizeof *read);
  for (size_t i = 0; i < count; i++) {
    AUTO(text) struct text path = {0};
    text_addf(&path, PEIL_ROLES "/%s/samples/%s", role, sheet[i]);
    must(sheet_read_file(text_string(&path), told->role, &read[i]));
  }
  must(cases_create(told->role, read, count, &told->cases));
  free(read);
  told->what = (struct tell){.role = told->role,
                             .cases = told->cases,
                             .method = told->method,
                             .language = LANGUAGE_DUTCH,
                             .version = "1.2.3",
                             .date = "2026-11-22"};
}

static void no_outcome(struct score_outcome *outcome, const struct peil_outcome *of)
{
  *outcome = (struct score_outcome){
      .status = PEIL_UNSCORED, .value = NAN, .minimum = of->minimum, .maximum = of->maximum};
}

size_t told_method(struct told *told, const char *id)
{
  size_t at = told->what.methods++;
  uint32_t cases = told->cases->batch.cases;
  told->scores[at] = need_array(cases, sizeof(struct scores *));
  for (uint32_t c = 0; c < cases; c++) {
    struct scores *scores = scores_create(told->role);
    for (uint32_t o = 0; o < told->role->view->outcomes; o++)
      no_outcome(&scores->outcome[o], told->role->view->outcome[o]);
    scores->method = arena_copy(&scores->arena, id);
    scores->version = "0.9.0";
    scores->sha256 = "feedfacefeedfacefeedfacefeedfacefeedfacefeedfacefeedfacefeedface";
    told->scores[at][c] = scores;
  }
  told->method[at] = (struct tell_method){.title = {told->scores[at][0]->method, told->scores[at][0]->method},
                                          .answers = {"hoe sterk?", "how strong?"},
                                          .count = cases,
                                          .scores = (const struct scores *const *)told->scores[at]};
  return at;
}

struct scores *told_scores(struct told *told, size_t method, uint32_t index)
{
  return told->scores[method][index];
}

void told_score(struct told *told, size_t method, uint32_t index, const char *outcome, double value)
{
  uint32_t o = role_outcome_index(told->role, outcome);
  assert_true(o != UINT32_MAX);
  struct score_outcome *one = &told->scores[method][index]->outcome[o];
  one->status = PEIL_SCORED;
  one->value = value;
  one->answered = one->asked = 5;
}

void told_term(struct told *told, size_t method, const char *outcome, const char *item, double weight,
               double value)
{
  struct peil_sink sink = scores_sink(told->scores[method][0]);
  uint32_t index = role_item_index(told->role, item);
  struct peil_term term = {.size = sizeof term,
                           .outcome = role_outcome_index(told->role, outcome),
                           .from = PEIL_FROM_ITEM,
                           .index = index,
                           .state = isnan(value) ? PEIL_NOT_OBSERVED : PEIL_PRESENT,
                           .weight = weight,
                           .value = value,
                           .raw = value};
  assert_true(index != UINT32_MAX);
  assert_int_equal(sink.term(sink.to, &term), PEIL_OK);
}

/* Terms stand in the order given, which is the outcomes' order in these tests. */
void told_settle(struct told *told, size_t method)
{
  struct scores *scores = told->scores[method][0];
  for (size_t t = 0; t < scores->terms; t++) {
    struct score_outcome *outcome = &scores->outcome[scores->term[t].outcome];
    if (!outcome->terms++) outcome->term = &scores->term[t];
  }
}

void told_tell(struct told *told)
{
  doc_destroy(told->doc);
  told->doc = NULL;
  must(tell(&told->what, &told->doc));
  assert_non_null(told->doc);
}

void told_close(struct told *told)
{
  doc_destroy(told->doc);
  for (size_t m = 0; m < told->what.methods; m++) {
    for (uint32_t c = 0; c < told->cases->batch.cases; c++) scores_destroy(told->scores[m][c]);
    free(told->scores[m]);
  }
  cases_destroy(told->cases);
  role_destroy(told->role);
}

/* ----------------------------------------------------------------------------------------------------- looking */

const struct doc_node *told_section(const struct doc_node *from, const char *title)
{
  return told_saying(from, DOC_SECTION, title);
}

const struct doc_node *told_figure(const struct doc_node *from, enum peil_figure_kind kind)
{
  for (const struct doc_node *node = from->first; node; node = node->next) {
    if (node->kind == DOC_FIGURE && node->figure->kind == kind) return node;
    const struct doc_node *below = told_figure(node, kind);
    if (below) return below;
  }
  return NULL;
}

unsigned told_count(const struct doc_node *from, enum doc_kind kind)
{
  unsigned count = 0;
  for (const struct doc_node *node = from->first; node; node = node->next)
    count += (node->kind == kind) + told_count(node, kind);
  return count;
}

bool told_says(const struct doc_node *from, const char *words)
{
  for (const struct doc_node *node = from->first; node; node = node->next)
    if ((node->text && strstr(node->text, words)) || told_says(node, words)) return true;
  return false;
}

const struct doc_node *told_saying(const struct doc_node *from, enum doc_kind kind, const char *words)
{
  for (const struct doc_node *node = from->first; node; node = node->next) {
    if (node->kind == kind && node->text && strstr(node->text, words)) return node;
    const struct doc_node *below = told_saying(node, kind, words);
    if (below) return below;
  }
  return NULL;
}
