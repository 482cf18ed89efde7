/* SPDX-License-Identifier: EUPL-1.2 */
#include "irt.h"
static int report(const struct peil_call *call, void *instance, const struct peil_role *role, const struct peil_batch *batch,
                  const struct peil_results *results, uint32_t case_index, const struct peil_report_sink *sink)
{
  (void)call; (void)instance; (void)role; (void)batch; (void)results; (void)case_index; (void)sink;
  return PEIL_OK;
}
const struct peil_reporting irt_reporting = {(uint32_t)sizeof(irt_reporting), 0, report};
