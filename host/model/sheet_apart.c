/* SPDX-License-Identifier: EUPL-1.2 */
#include <math.h>
#include <stdlib.h>

#include "model/sheet.h"

static void strip(struct sheet_answer *answer, const char *(*number)(void *context, const char *file),
                  void *context)
{
  free(answer->note);
  answer->note = NULL;
  if (answer->text) { /* an open answer is words alone, and no method sees it */
    free(answer->text);
    answer->text = NULL;
    answer->missing = PEIL_NOT_ANSWERED;
    answer->value = NAN;
  }
  for (size_t i = 0; i < answer->evidences; i++) {
    struct sheet_evidence *evidence = &answer->evidence[i];
    char *name = need_copy(number(context, evidence->file));
    free(evidence->file);
    *evidence = (struct sheet_evidence){.file = name, .kind = evidence->kind};
  }
}

result sheet_apart(const struct sheet *sheet, const struct role *role,
                   const char *(*number)(void *context, const char *file), void *context, struct sheet **out)
{
  AUTO(text) struct text bytes = {0};
  sheet_write(sheet, role, &bytes);
  TRY(sheet_read(text_string(&bytes), bytes.length, sheet->name, role, out));
  for (uint32_t i = 0; i < (*out)->items; i++) strip(&(*out)->answer[i], number, context);
  text_clear(&bytes);
  sheet_write(*out, role, &bytes);
  free((*out)->bytes);
  (*out)->size = bytes.length;
  (*out)->bytes = text_take(&bytes);
  return NULL;
}
