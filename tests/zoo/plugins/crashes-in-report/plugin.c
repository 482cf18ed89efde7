/* SPDX-License-Identifier: EUPL-1.2 */
#include "../zoo.h"

ZOO_SCORING(zoo_score)

static int report(const struct peil_call *call, void *instance, const struct peil_role *role,
                  const struct peil_batch *batch, const struct peil_results *results, uint32_t case_index,
                  const struct peil_report_sink *sink)
{
  (void)call, (void)instance, (void)role, (void)batch, (void)results, (void)case_index;
  (void)sink;
  zoo_crash();
  return PEIL_OK;
}
static const struct peil_reporting reporting = {.size = sizeof reporting, .report = report};

static const void *get_both(const char *interface_id)
{
  return strcmp(interface_id, PEIL_REPORTING) == 0 ? &reporting : get(interface_id);
}
PEIL_PLUGIN(PEIL_KIND_METHOD, "zoo-crashes-in-report", "1.0.0", get_both)
