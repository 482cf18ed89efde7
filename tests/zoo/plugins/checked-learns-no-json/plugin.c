/* SPDX-License-Identifier: EUPL-1.2 */
#include "../zoo.h"

static int prepare(const struct peil_call *call, const struct peil_role *role,
                   const struct peil_setting *const *setting, const char *calibration, size_t size,
                   void **instance)
{
  if (!calibration || memmem(calibration, size, "learnt", 6))
    return zoo_prepare(call, role, setting, calibration, size, instance);
  call->fail(call, PEIL_BAD_DATA, "calibration", "not mine");
  return PEIL_BAD_DATA;
}
static int calibrate(const struct peil_call *call, void *instance, const struct peil_batch *batch,
                     int (*write)(void *to, const char *bytes, size_t size), void *to)
{
  static char line[] = "learnt";
  (void)call, (void)instance, (void)batch;
  return write(to, line, sizeof line - 1);
}
static const struct peil_scoring scoring = {.size = sizeof scoring,
                                            .title = {"dier", "animal"},
                                            .answers = {"", ""},
                                            .needs = {"", ""},
                                            .prepare = prepare,
                                            .score = zoo_score,
                                            .calibrate = calibrate,
                                            .release = zoo_release};
static const void *get(const char *interface_id)
{
  return strcmp(interface_id, PEIL_SCORING) == 0 ? &scoring : NULL;
}
PEIL_PLUGIN(PEIL_KIND_METHOD, "zoo-learns-no-json", "1.0.0", get)
