/* SPDX-License-Identifier: EUPL-1.2 */
#include "scoring/bulk_csv.h"

#include <stdlib.h>
#include <string.h>

#include "base/csv.h"
#include "base/number.h"
#include "model/sheet.h"

struct bulk_csv {
  const struct peil_role *role;
  size_t methods;
  unsigned threads;
  struct results {
    struct peil_results *results;
    uint32_t room;
    struct peil_batch figures; /* what is being scored */
    bool begun;                /* and it is not yet ended */
    result fault;              /* of that, until it is told */
    struct number_cell *cell;  /* [outcomes * NUMBER_CELLS]: of the cases that are being written */
    struct text name;          /* of the method, with a comma before it */
  } * kept;                    /* [threads * methods] */
};

struct bulk_csv *bulk_csv_create(const struct peil_role *role, size_t methods, unsigned threads)
{
  struct bulk_csv *csv = need_memory(sizeof *csv);
  *csv = (struct bulk_csv){.role = role, .methods = methods, .threads = threads};
  csv->kept = need_array(methods * threads, sizeof *csv->kept);
  return csv;
}

void bulk_csv_destroy(struct bulk_csv *csv)
{
  if (!csv) return;
  for (size_t i = 0; i < csv->methods * csv->threads; i++) {
    results_destroy(csv->kept[i].results);
    fault_destroy(csv->kept[i].fault);
    free(csv->kept[i].cell);
    text_finish(&csv->kept[i].name);
  }
  free(csv->kept);
  free(csv);
}

void bulk_csv_header(const struct bulk_csv *csv, struct text *out)
{
  text_add(out, "subject,method");
  for (uint32_t i = 0; i < csv->role->outcomes; i++) {
    text_add_char(out, ',');
    csv_add(out, csv->role->outcome[i]->id);
  }
  text_add_char(out, '\n');
}

/* Room for the cases of this batch; the arrays of an earlier, larger one serve again. */
static struct peil_results *results_for(struct bulk_csv *csv, struct results *kept, uint32_t cases)
{
  if (!kept->results || kept->room < cases) {
    results_destroy(kept->results);
    kept->room = cases + cases / 8;
    kept->results = results_create_values(csv->role, kept->room);
  }
  kept->results->cases = cases;
  return kept->results;
}

/* The figures of up to NUMBER_CELLS cases as text, outcome by outcome. */
static void make_cells(const struct results *kept, uint32_t first, uint32_t cases)
{
  const struct peil_results *results = kept->results;
  for (uint32_t o = 0; o < results->outcomes; o++)
    number_cells(kept->cell + (size_t)o * NUMBER_CELLS, results->value + o * results->stride + first, cases);
}

/* A row's figures, of the case that is `index` behind `first`; `at` has room for the longest. */
static char *add_figures(char *at, const struct results *kept, uint32_t first, uint32_t index)
{
  const struct peil_results *results = kept->results;
  const struct number_cell *cell = kept->cell + index;
  for (uint32_t o = 0; o < results->outcomes; o++, cell += NUMBER_CELLS) {
    memcpy(at, cell, sizeof *cell);
    at += cell->size;
    if (cell->size) continue;
    *at++ = ',';
    at += number_plain(at, results->value[o * results->stride + first + index]);
  }
  *at++ = '\n';
  return at;
}

/* A subject that was read from a table is a pseudonym, which needs no quotes. */
static char *add_subject(struct text *out, const char *subject, size_t more)
{
  size_t size = code_prefix(subject);
  if (subject[size]) {
    csv_add(out, subject);
    size = 0;
  }
  text_reserve(out, size + more);
  memcpy(out->data + out->length, subject, size);
  return out->data + out->length + size;
}

static void add_row(struct text *out, const char *subject, const struct results *kept, uint32_t first,
                    uint32_t index)
{
  const size_t name = kept->name.length, figures = (size_t)kept->results->outcomes * (NUMBER_PLAIN_SIZE + 1);
  char *at = add_subject(out, subject, name + figures + 1);
  memcpy(at, kept->name.data, name);
  at = add_figures(at + name, kept, first, index);
  *at = 0;
  out->length = (size_t)(at - out->data);
}

static void add_rows(struct text *out, const struct bulk_csv *csv, const struct results *kept,
                     const struct peil_batch *batch, struct method *const *method)
{
  for (uint32_t first = 0, cases; first < batch->cases; first += cases) {
    cases = batch->cases - first < NUMBER_CELLS ? batch->cases - first : NUMBER_CELLS;
    for (size_t i = 0; i < csv->methods; i++)
      if (method[i]) make_cells(&kept[i], first, cases);
    for (uint32_t c = 0; c < cases; c++)
      for (size_t i = 0; i < csv->methods; i++)
        if (method[i]) add_row(out, batch->subject[first + c], &kept[i], first, c);
  }
}

static void drop_fault(struct results *kept)
{
  fault_destroy(kept->fault);
  kept->fault = NULL;
}

void bulk_csv_begin(void *to, unsigned worker, const struct wide_block *block, struct method *const *method)
{
  struct bulk_csv *csv = to;
  struct results *kept = csv->kept + (size_t)worker * csv->methods;
  for (size_t i = 0; i < csv->methods; i++) {
    if (!method[i]) continue;
    if (!kept[i].name.length) text_addf(&kept[i].name, ",%s", method_plugin(method[i])->id);
    if (!kept[i].cell)
      kept[i].cell = need_array((size_t)csv->role->outcomes * NUMBER_CELLS, sizeof *kept[i].cell);
    drop_fault(&kept[i]);
    kept[i].figures = block->batch;
    kept[i].figures.rater = NULL; /* nobody is told of raters here, and a million names take time */
    kept[i].fault = method_score_begin(method[i], &kept[i].figures, &block->codes,
                                       results_for(csv, &kept[i], block->batch.cases), false);
    kept[i].begun = !kept[i].fault;
  }
}

/* Every method that began must end, whatever came of those before it. Whose fault is not told this time is asked again. */
static result end_all(struct results *kept, size_t methods, struct method *const *method, size_t *whose)
{
  size_t failed = methods;
  for (size_t i = methods; i-- > 0;) {
    if (kept[i].begun) kept[i].fault = method_score_end(method[i], NULL);
    kept[i].begun = false;
    if (!method[i]) drop_fault(&kept[i]); /* told already */
    if (kept[i].fault) failed = i;
  }
  if (failed == methods) return NULL;
  result r = kept[failed].fault;
  kept[failed].fault = NULL;
  *whose = failed;
  return r;
}

result bulk_csv_write(void *to, unsigned worker, const struct wide_block *block, struct method *const *method,
                      struct text *out, size_t *whose)
{
  const struct bulk_csv *csv = to;
  struct results *kept = csv->kept + (size_t)worker * csv->methods;
  TRY(end_all(kept, csv->methods, method, whose));
  add_rows(out, csv, kept, &block->batch, method);
  return NULL;
}
