/* SPDX-License-Identifier: EUPL-1.2 */
#include "../zoo.h"

static int report(const struct peil_call *call, void *instance, const struct peil_role *role,
                  const struct peil_batch *batch, const struct peil_results *results, uint32_t c,
                  const struct peil_report_sink *sink)
{
  (void)call, (void)instance, (void)role, (void)batch, (void)results, (void)c;
  return sink->section(sink->to, "open");
}
static const struct peil_reporting reporting = {.size = sizeof reporting, .report = report};
static const struct peil_scoring scoring = {.size = sizeof scoring,
                                            .title = {"dier", "animal"},
                                            .answers = {"", ""},
                                            .needs = {"", ""},
                                            .prepare = zoo_prepare,
                                            .score = zoo_score,
                                            .release = zoo_release};
static const void *get(const char *interface_id)
{
  if (strcmp(interface_id, PEIL_REPORTING) == 0) return &reporting;
  return strcmp(interface_id, PEIL_SCORING) == 0 ? &scoring : NULL;
}
PEIL_PLUGIN(PEIL_KIND_METHOD, "zoo-never-ends", "1.0.0", get)
