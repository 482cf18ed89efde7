/* SPDX-License-Identifier: EUPL-1.2 */
#include "model/sheet_table.h"

static void take_answers(const struct peil_batch *batch, uint32_t row, struct sheet *sheet)
{
  for (uint32_t i = 0; i < batch->items; i++) {
    sheet->answer[i].missing = batch->missing[i * batch->stride + row];
    sheet->answer[i].value = batch->value[i * batch->stride + row];
  }
}

void sheet_table_rows(const struct wide_block *block, const struct role *role, const char *name,
                      const char *sha256, struct sheet **out)
{
  const struct peil_batch *batch = &block->batch;
  for (uint32_t c = 0; c < batch->cases; c++)
    for (uint32_t row = batch->first[c]; row < batch->first[c + 1]; row++) {
      out[row] = sheet_create(role, name, batch->subject[c], batch->rater[row],
                              (enum peil_relation)batch->relation[row], "");
      out[row]->table = need_copy(sha256);
      take_answers(batch, row, out[row]);
    }
}
