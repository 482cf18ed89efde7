/* SPDX-License-Identifier: EUPL-1.2 */
#include <stdlib.h>
#include <string.h>

#include "commands/fill/fill.h"
#include "model/cases.h"
#include "plugins/method.h"

struct method *fill_chooser(const struct fill *fill, uint32_t item)
{
  const char *method = fill->role->item[item].asked_by;
  for (size_t i = 0; method && i < fill->choosers; i++)
    if (!strcmp(method_plugin(fill->chooser[i])->id, method)) return fill->chooser[i];
  return NULL;
}

/* The method sees the sheet as it stands, so that a sheet that is taken up again goes on as it would have. */
result fill_choose(const struct fill *fill, uint32_t item, const bool *passed, uint32_t *next)
{
  struct method *method = fill_chooser(fill, item);
  const struct sheet *sheet = fill->sheet;
  uint32_t chosen = PEIL_ANY_ITEM;
  *next = item;
  if (!method) return NULL;
  AUTO(cases) struct cases *cases = cases_of_sheet(fill->role, fill->sheet);
  uint8_t *open = need_array(sheet->items, 1);
  for (uint32_t i = 0; i < sheet->items; i++)
    open[i] = sheet->answer[i].missing == PEIL_NOT_ANSWERED && !passed[i] && fill_asked(fill, i) &&
              fill_chooser(fill, i) == method;
  result r = method_next(method, &cases->batch, open, &chosen);
  free(open);
  if (!r && chosen != PEIL_ANY_ITEM) *next = chosen;
  return r;
}
