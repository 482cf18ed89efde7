/* SPDX-License-Identifier: EUPL-1.2 */
#include "../zoo.h"

static int zoo_report(const struct peil_call *call, void *instance, const struct peil_role *role,
                      const struct peil_batch *batch, const struct peil_results *results, uint32_t c,
                      const struct peil_report_sink *sink)
{
  (void)call, (void)instance, (void)role, (void)batch, (void)results, (void)c;
  return sink->paragraph(sink->to, "I know everything");
}
static const struct peil_scoring scoring = {.size = sizeof scoring,
                                            .title = {"dier", "animal"},
                                            .answers = {"", ""},
                                            .needs = {"", ""},
                                            .prepare = zoo_prepare,
                                            .score = zoo_score,
                                            .release = zoo_release};
static const struct peil_reporting reporting = {.size = sizeof reporting, .report = zoo_report};
static const struct peil_questions questions = {.size = sizeof questions};
static const void *get(const char *interface_id)
{
  if (strcmp(interface_id, PEIL_REPORTING) == 0) return &reporting;
  return strcmp(interface_id, PEIL_QUESTIONS) == 0 ? (const void *)&questions : &scoring;
}
PEIL_PLUGIN(PEIL_KIND_METHOD, "zoo-knows-everything", "1.0.0", get)
