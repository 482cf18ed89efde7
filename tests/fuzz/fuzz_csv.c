/* SPDX-License-Identifier: EUPL-1.2 */
#include <math.h>
#include <string.h>

#include "base/csv.h"
#include "fuzz_help.h"
#include "model/wide.h"

/* Every row that is accepted ends where csv_row_end says, and reads back the same from what csv_add writes. */
static void read_fields(const char *bytes, size_t size)
{
  AUTO(text) struct text scratch = {0}, again_scratch = {0}, written = {0};
  struct csv csv, again;
  csv_init(&csv, bytes, size);
  csv_skip_mark(&csv);
  const char *row = NULL;
  while (csv_more(&csv)) {
    struct csv_field field = {0}, copy = {0};
    row = csv.at;
    do {
      if (fuzz_refused(csv_next(&csv, &scratch, &field))) return;
      FUZZ_MUST(csv_column(&csv, csv.at) >= 1 || csv.at == csv.end);
      AUTO(string) char *content = need_copy_n(field.bytes, field.size);
      text_clear(&written);
      csv_add(&written, content);
      size_t length = written.length;
      text_add_bytes(&written, (const char[CSV_SLACK]){0}, CSV_SLACK);
      if (length == 0) continue; /* an empty field alone is an empty line */
      csv_init(&again, written.data, length);
      FUZZ_MUST(!fuzz_refused(csv_next(&again, &again_scratch, &copy)));
      FUZZ_MUST(copy.last && copy.size == field.size && memcmp(copy.bytes, content, copy.size) == 0);
    } while (!field.last);
    const char *end = csv_row_end(row, csv.end);
    FUZZ_MUST(end == csv.at || (!end && csv.at == csv.end));
  }
}

static void check_block(const struct wide_block *block, const struct peil_role *role)
{
  const struct peil_batch *batch = &block->batch;
  FUZZ_MUST(batch->cases <= batch->rows);
  for (uint32_t i = 0; i < role->items; i++)
    for (uint32_t row = 0; row < batch->rows; row++) {
      size_t at = i * batch->stride + row;
      FUZZ_MUST(isnan(batch->value[at]) == (batch->missing[at] != PEIL_PRESENT));
      if (isnan(batch->value[at])) continue;
      const struct peil_scale *scale = role->scale[role->item[i]->scale];
      FUZZ_MUST(batch->value[at] >= scale->minimum && batch->value[at] <= scale->maximum);
    }
}

static void read_table(const char *bytes, size_t size)
{
  const struct peil_role *role = fuzz_role()->view;
  struct csv csv;
  struct wide *wide = NULL;
  csv_init(&csv, bytes, size);
  csv_skip_mark(&csv);
  if (fuzz_refused(wide_open(role, &csv, &wide))) return;
  struct wide_block block;
  wide_block_init(&block);
  if (!fuzz_refused(wide_read(wide, &csv, &block))) {
    wide_values(&block);
    check_block(&block, role);
  }
  wide_block_finish(&block);
  wide_close(wide);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
  char *padded = need_memory(size + CSV_SLACK);
  if (size) memcpy(padded, bytes, size);
  read_fields(padded, size);
  read_table(padded, size);
  free(padded);
  return 0;
}
