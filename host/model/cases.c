/* SPDX-License-Identifier: EUPL-1.2 */
#include "model/cases.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/shared.h"

struct placed {
  struct sheet *sheet;
  size_t subject; /* rank of the subject's first appearance */
};

static int by_subject(const void *a, const void *b)
{
  return strcmp(((const struct placed *)a)->sheet->subject, ((const struct placed *)b)->sheet->subject);
}

static int by_case_and_rater(const void *a, const void *b)
{
  const struct placed *x = a, *y = b;
  if (x->subject != y->subject) return x->subject < y->subject ? -1 : 1;
  return strcmp(x->sheet->rater, y->sheet->rater);
}

/* Ranks subjects by first appearance without a table: sort by name, take the lowest index of each run. */
static void sort_sheets(struct sheet **sheet, size_t count)
{
  struct placed *all = need_array(count, sizeof *all);
  for (size_t i = 0; i < count; i++) all[i] = (struct placed){sheet[i], i};
  qsort(all, count, sizeof *all, by_subject);
  for (size_t i = 0, end; i < count; i = end) {
    size_t first = SIZE_MAX;
    for (end = i; end < count && !strcmp(all[end].sheet->subject, all[i].sheet->subject); end++)
      if (all[end].subject < first) first = all[end].subject;
    for (size_t k = i; k < end; k++) all[k].subject = first;
  }
  qsort(all, count, sizeof *all, by_case_and_rater);
  for (size_t i = 0; i < count; i++) sheet[i] = all[i].sheet;
  free(all);
}

static result raters_differ(struct sheet *const *sheet, size_t count)
{
  for (size_t i = 1; i < count; i++) {
    if (strcmp(sheet[i]->subject, sheet[i - 1]->subject) != 0 ||
        strcmp(sheet[i]->rater, sheet[i - 1]->rater) != 0)
      continue;
    return fault_todo(
        sheet_at(sheet[i], "rater",
                 fault_make(FAULT_DATA, _("a second sheet of rater %s on subject %s, beside %s"),
                            sheet[i]->rater, sheet[i]->subject, sheet[i - 1]->name)),
        _("keep one of the two"));
  }
  return NULL;
}

static uint8_t evidence_of(const struct sheet_answer *answer, const struct role_item *item)
{
  uint8_t best = 0;
  for (size_t i = 0; i < answer->evidences; i++) {
    uint32_t kind = answer->evidence[i].kind;
    bool weak = kind < item->evidence_kinds && !isnan(item->evidence_kind[kind].cap);
    if (!weak) return 1;
    best = 2;
  }
  return best;
}

static void fill_columns(struct cases *cases)
{
  size_t rows = cases->sheets;
  for (uint32_t i = 0; i < cases->role->view->items; i++)
    for (size_t r = 0; r < rows; r++) {
      const struct sheet_answer *answer = &cases->sheet[r]->answer[i];
      bool figure = answer->missing == PEIL_PRESENT && !answer->text;
      uint8_t missing = figure                            ? PEIL_PRESENT
                        : answer->missing == PEIL_PRESENT ? PEIL_NOT_ANSWERED
                                                          : answer->missing;
      cases->value[i * rows + r] = figure ? answer->value : NAN;
      cases->missing[i * rows + r] = missing;
      cases->evidence[i * rows + r] = evidence_of(answer, &cases->role->item[i]);
      cases->seen[i] = (uint8_t)(cases->seen[i] | (1u << missing));
    }
}

static void fill_rows(struct cases *cases)
{
  uint32_t count = 0;
  for (size_t r = 0; r < cases->sheets; r++) {
    const struct sheet *sheet = cases->sheet[r];
    cases->relation[r] = sheet->relation;
    cases->rater[r] = sheet->rater;
    if (r == 0 || strcmp(sheet->subject, cases->sheet[r - 1]->subject) != 0) {
      cases->subject[count] = sheet->subject;
      cases->first[count++] = (uint32_t)r;
    }
  }
  cases->first[count] = (uint32_t)cases->sheets;
  cases->batch.cases = count;
}

static void fill_in(struct cases *cases)
{
  size_t count = cases->sheets, cells = (size_t)cases->role->view->items * count;
  cases->value = shared_array(cells, sizeof *cases->value);
  cases->missing = shared_array(cells, 1);
  cases->evidence = shared_array(cells, 1);
  cases->seen = need_array(cases->role->view->items, 1);
  cases->relation = need_array(count, 1);
  cases->first = need_array(count + 1, sizeof *cases->first);
  cases->rater = need_array(count, sizeof *cases->rater);
  cases->subject = need_array(count, sizeof *cases->subject);
  fill_columns(cases);
  fill_rows(cases);
  cases->batch = (struct peil_batch){.size = sizeof cases->batch,
                                     .items = cases->role->view->items,
                                     .cases = cases->batch.cases,
                                     .rows = (uint32_t)count,
                                     .stride = count,
                                     .value = cases->value,
                                     .missing = cases->missing,
                                     .evidence = cases->evidence,
                                     .seen = cases->seen,
                                     .first = cases->first,
                                     .relation = cases->relation,
                                     .rater = cases->rater,
                                     .subject = cases->subject};
}

static struct cases *hold(const struct role *role, struct sheet **sheet, size_t count)
{
  struct cases *cases = need_memory(sizeof *cases);
  *cases = (struct cases){.role = role, .sheets = count, .sheet = need_array(count, sizeof *cases->sheet)};
  memcpy(cases->sheet, sheet, count * sizeof *sheet);
  return cases;
}

result cases_create(const struct role *role, struct sheet **sheet, size_t count, struct cases **out)
{
  struct cases *cases = *out = hold(role, sheet, count);
  sort_sheets(cases->sheet, count);
  result r = raters_differ(cases->sheet, count);
  if (r) cases_finish(out);
  else fill_in(cases);
  return r;
}

struct cases *cases_of_sheet(const struct role *role, struct sheet *sheet)
{
  struct cases *cases = hold(role, &sheet, 1);
  cases->borrowed = true;
  fill_in(cases);
  return cases;
}

void cases_destroy(struct cases *cases)
{
  if (!cases) return;
  for (size_t i = 0; i < cases->sheets && !cases->borrowed; i++) sheet_destroy(cases->sheet[i]);
  free(cases->sheet);
  shared_free(cases->value);
  shared_free(cases->missing);
  shared_free(cases->evidence);
  free(cases->seen);
  free(cases->relation);
  free(cases->first);
  free(cases->rater);
  free(cases->subject);
  free(cases);
}

void cases_finish(struct cases **cases)
{
  cases_destroy(*cases);
  *cases = NULL;
}

/* One block: rows' columns of value, missing, evidence, then relation and rater. */
struct picked {
  double *value;
  uint8_t *missing, *evidence, *relation;
  const char **rater;
};

static void pick_rows(const struct peil_batch *from, uint32_t start, uint32_t end, int relation,
                      struct cases_part *out)
{
  uint32_t rows = 0, width = end - start;
  size_t cells = (size_t)from->items * width;
  struct picked p;
  char *memory = need_array(1, cells * (sizeof(double) + 2) + width * (sizeof(char *) + 1) + 64);
  p.value = (double *)(void *)memory;
  p.rater = (const char **)(void *)(p.value + cells);
  p.missing = (uint8_t *)(p.rater + width);
  p.evidence = p.missing + cells;
  p.relation = p.evidence + cells;
  for (uint32_t r = start; r < end; r++) {
    if (from->relation[r] != relation) continue;
    for (uint32_t i = 0; i < from->items; i++) {
      p.value[(size_t)i * width + rows] = from->value[i * from->stride + r];
      p.missing[(size_t)i * width + rows] = from->missing[i * from->stride + r];
      p.evidence[(size_t)i * width + rows] = from->evidence ? from->evidence[i * from->stride + r] : 0;
    }
    p.relation[rows] = from->relation[r];
    p.rater[rows++] = from->rater ? from->rater[r] : "";
  }
  out->copied = memory;
  out->batch.rows = rows;
  out->batch.stride = width;
  out->batch.value = p.value;
  out->batch.missing = p.missing;
  out->batch.evidence = from->evidence ? p.evidence : NULL;
  out->batch.relation = p.relation;
  out->batch.rater = p.rater;
}

void batch_part(const struct peil_batch *all, uint32_t index, int relation, struct cases_part *out)
{
  uint32_t start = all->first[index], end = all->first[index + 1];
  *out = (struct cases_part){.batch = *all, .subject = all->subject[index]};
  out->batch.cases = 1;
  if (relation < 0) {
    out->batch.rows = end - start;
    out->batch.value = all->value + start;
    out->batch.missing = all->missing + start;
    out->batch.evidence = all->evidence ? all->evidence + start : NULL;
    out->batch.relation = all->relation + start;
    out->batch.rater = all->rater ? all->rater + start : NULL;
  } else {
    pick_rows(all, start, end, relation, out);
  }
  out->first[1] = out->batch.rows;
  out->batch.first = out->first;
  out->batch.subject = &out->subject;
}

void cases_part(const struct cases *cases, uint32_t index, int relation, struct cases_part *out)
{
  batch_part(&cases->batch, index, relation, out);
}

void cases_part_finish(struct cases_part *part) { free(part->copied); }
