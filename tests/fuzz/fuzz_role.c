/* SPDX-License-Identifier: EUPL-1.2 */
#include <math.h>
#include <string.h>

#include "fuzz_help.h"

/* What methods rely on in every role that was read. */
static void check_outcome(const struct peil_role *role, const struct peil_outcome *outcome, uint32_t place)
{
  FUZZ_MUST(outcome->maximum > outcome->minimum);
  for (uint32_t f = 0; f < outcome->feeds; f++) {
    const struct peil_feed *feed = outcome->feed[f];
    FUZZ_MUST(feed->weight >= 0);
    FUZZ_MUST(feed->index < (feed->from == PEIL_FROM_ITEM ? role->items : role->outcomes));
    if (feed->from == PEIL_FROM_ITEM) continue;
    uint32_t earlier = 0;
    while (earlier < place && role->order[earlier] != feed->index) earlier++;
    FUZZ_MUST(earlier < place); /* every outcome after all that feed it */
  }
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
  AUTO(role) struct role *role = NULL;
  struct role_advices advices = {0};
  const bool wrong = fuzz_refused(role_mistakes((const char *)bytes, size, "role.cfg"));
  if (fuzz_refused(role_read((const char *)bytes, size, "role.cfg", true, &role))) {
    FUZZ_MUST(!role && wrong);
    return 0;
  }
  FUZZ_MUST(!wrong); /* both readings agree on what is in order */
  role_advise(role, &advices);
  role_advices_finish(&advices);
  FUZZ_MUST(role->text_size == size && memcmp(role->text, bytes, size) == 0);
  FUZZ_MUST(role->view->items > 0);
  for (uint32_t i = 0; i < role->view->items; i++) {
    const struct peil_item *item = role->view->item[i];
    FUZZ_MUST(item->scale == PEIL_NO_SCALE || item->scale < role->view->scales);
    FUZZ_MUST(role_item_index(role, item->id) == i);
  }
  for (uint32_t k = 0; k < role->view->outcomes; k++)
    check_outcome(role->view, role->view->outcome[role->view->order[k]], k);
  fuzz_refused(role_check_lines(role));
  return 0;
}
