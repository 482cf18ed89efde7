/* SPDX-License-Identifier: EUPL-1.2 */
#include "../zoo.h"
#include <stdlib.h>

static const struct peil_option number = {.size = sizeof number,
                                          .type = PEIL_WHOLE,
                                          .key = "n",
                                          .minimum = 0,
                                          .maximum = 9,
                                          .standard = 1,
                                          .help = {"deler", "divisor"}};
static const struct peil_option *const options[] = {&number};
static int divisor;
static int prepare(const struct peil_call *call, const struct peil_role *role,
                   const struct peil_setting *const *setting, const char *calibration, size_t size,
                   void **instance)
{
  divisor = (int)setting[0]->number;
  return zoo_prepare(call, role, setting, calibration, size, instance);
}
static int score(const struct peil_call *call, void *instance, const struct peil_batch *batch,
                 struct peil_results *results, const struct peil_sink *sink)
{
  if (divisor == 0) abort();
  return zoo_score(call, instance, batch, results, sink);
}
static const struct peil_scoring scoring = {.size = sizeof scoring,
                                            .title = {"dier", "animal"},
                                            .answers = {"", ""},
                                            .needs = {"", ""},
                                            .options = 1,
                                            .option = options,
                                            .prepare = prepare,
                                            .score = score,
                                            .release = zoo_release};
static const void *get(const char *interface_id)
{
  return strcmp(interface_id, PEIL_SCORING) == 0 ? &scoring : NULL;
}
PEIL_PLUGIN(PEIL_KIND_METHOD, "zoo-bound", "1.0.0", get)
