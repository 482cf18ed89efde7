/* SPDX-License-Identifier: EUPL-1.2 */
#include "../zoo.h"

static int score(const struct peil_call *call, void *instance, const struct peil_batch *batch,
                 struct peil_results *results, const struct peil_sink *sink)
{
  zoo_crash();
  return zoo_score(call, instance, batch, results, sink);
}

static const struct peil_scoring scoring = {.size = sizeof scoring,
                                            .scope = PEIL_SCOPE_GROUP,
                                            .title = {"dier", "animal"},
                                            .answers = {"", ""},
                                            .needs = {"", ""},
                                            .prepare = zoo_prepare,
                                            .score = score,
                                            .release = zoo_release};

static const void *get(const char *interface_id)
{
  return strcmp(interface_id, PEIL_SCORING) == 0 ? &scoring : NULL;
}
PEIL_PLUGIN(PEIL_KIND_METHOD, "zoo-crashes-on-a-group", "1.0.0", get)
