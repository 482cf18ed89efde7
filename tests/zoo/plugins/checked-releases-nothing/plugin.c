/* SPDX-License-Identifier: EUPL-1.2 */
#include "../zoo.h"

static void release(void *instance) { *(volatile char *)instance = 0; }
static char kept;
static int prepare(const struct peil_call *call, const struct peil_role *role,
                   const struct peil_setting *const *setting, const char *calibration, size_t size,
                   void **instance)
{
  (void)call, (void)role, (void)setting, (void)calibration, (void)size;
  *instance = &kept;
  return PEIL_OK;
}
static const struct peil_scoring scoring = {.size = sizeof scoring,
                                            .title = {"dier", "animal"},
                                            .answers = {"", ""},
                                            .needs = {"", ""},
                                            .prepare = prepare,
                                            .score = zoo_score,
                                            .release = release};
static const void *get(const char *interface_id)
{
  return strcmp(interface_id, PEIL_SCORING) == 0 ? &scoring : NULL;
}
PEIL_PLUGIN(PEIL_KIND_METHOD, "zoo-releases-nothing", "1.0.0", get)
