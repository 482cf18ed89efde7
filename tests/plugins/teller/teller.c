/* SPDX-License-Identifier: EUPL-1.2
 *
 * A role with C of its own: it tells its cases itself.
 */
#include <peil/plugin.h>
#include <string.h>

static int report(const struct peil_call *call, void *instance, const struct peil_role *role,
                  const struct peil_batch *batch, const struct peil_results *results, uint32_t case_index,
                  const struct peil_report_sink *sink)
{
  (void)call, (void)instance, (void)batch, (void)results, (void)case_index;
  return sink->paragraph(sink->to, role->id);
}

static const struct peil_reporting reporting = {.size = sizeof reporting, .report = report};

const void *role_interface(const char *interface_id);
const void *role_interface(const char *interface_id)
{
  return strcmp(interface_id, PEIL_REPORTING) == 0 ? &reporting : NULL;
}
