/* SPDX-License-Identifier: EUPL-1.2 */
#include "scoring/bulk_csv.h"

#include <math.h>
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
    struct text name; /* of the method, with a comma before it */
  } * kept;           /* [threads * methods] */
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

/* A row's figures; `at` has room for the longest. */
static char *add_figures(char *at, const struct peil_results *results, uint32_t case_index)
{
  const double *value = results->value + case_index;
  for (uint32_t o = 0; o < results->outcomes; o++, value += results->stride) {
    *at++ = ',';
    if (isfinite(*value)) at += number_plain(at, *value);
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

/* `method` with a comma before it. */
static void add_row(struct text *out, const char *subject, const char *method, size_t method_size,
                    const struct peil_results *results, uint32_t case_index)
{
  char *at = add_subject(out, subject, method_size + (size_t)results->outcomes * (NUMBER_PLAIN_SIZE + 1) + 1);
  memcpy(at, method, method_size);
  at = add_figures(at + method_size, results, case_index);
  *at = 0;
  out->length = (size_t)(at - out->data);
}

result bulk_csv_write(void *to, unsigned worker, const struct peil_batch *batch, struct method *const *method,
                      struct text *out, size_t *whose)
{
  struct bulk_csv *csv = to;
  struct results *kept = csv->kept + (size_t)worker * csv->methods;
  struct peil_batch figures =
      *batch; /* nobody is told of raters here, and handing over a million names takes time */
  figures.rater = NULL;
  for (size_t i = 0; i < csv->methods; i++) {
    if (!method[i]) continue;
    if (!kept[i].name.length) text_addf(&kept[i].name, ",%s", method_plugin(method[i])->id);
    result r = method_score(method[i], &figures, results_for(csv, &kept[i], batch->cases), NULL);
    if (r) *whose = i;
    if (r) return r;
  }
  for (uint32_t c = 0; c < batch->cases; c++)
    for (size_t i = 0; i < csv->methods; i++)
      if (method[i])
        add_row(out, batch->subject[c], text_string(&kept[i].name), kept[i].name.length, kept[i].results, c);
  return NULL;
}
