/* SPDX-License-Identifier: EUPL-1.2 */
#include <math.h>
#include <string.h>

#include "fuzz_help.h"
#include "model/sheet.h"

static void check_answers(const struct sheet *sheet, const struct peil_role *role)
{
  FUZZ_MUST(sheet->items == role->items);
  for (uint32_t i = 0; i < sheet->items; i++) {
    const struct sheet_answer *answer = &sheet->answer[i];
    uint32_t scale = role->item[i]->scale;
    if (answer->missing != PEIL_PRESENT || scale == PEIL_NO_SCALE) {
      FUZZ_MUST(isnan(answer->value));
      continue;
    }
    FUZZ_MUST(answer->value >= role->scale[scale]->minimum && answer->value <= role->scale[scale]->maximum);
  }
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
  const struct role *role = fuzz_role();
  AUTO(string) char *id = NULL;
  fuzz_refused(sheet_peek_role((const char *)bytes, size, "a.json", &id));
  struct sheet *sheet = NULL, *again = NULL;
  if (fuzz_refused(sheet_read((const char *)bytes, size, "a.json", role, &sheet))) return 0;
  check_answers(sheet, role->view);
  AUTO(text) struct text first = {0}, second = {0};
  sheet_write(sheet, role, &first);
  FUZZ_MUST(!fuzz_refused(sheet_read(text_string(&first), first.length, "again.json", role, &again)));
  sheet_write(again, role, &second);
  FUZZ_MUST(first.length == second.length && memcmp(first.data, second.data, first.length) == 0);
  sheet_destroy(sheet);
  sheet_destroy(again);
  return 0;
}
