/* SPDX-License-Identifier: EUPL-1.2 */
#include "../zoo.h"

static const struct peil_option level = {.size = sizeof level,
                                         .type = PEIL_NUMBER,
                                         .key = "level",
                                         .minimum = 0,
                                         .maximum = 4,
                                         .standard = 5,
                                         .help = {"", ""}};
static const struct peil_option *const options[] = {&level};
static const struct peil_scoring scoring = {.size = sizeof scoring,
                                            .title = {"", ""},
                                            .answers = {"", ""},
                                            .needs = {"", ""},
                                            .options = 1,
                                            .option = options,
                                            .prepare = zoo_prepare,
                                            .score = zoo_score,
                                            .release = zoo_release};
static const void *get(const char *interface_id)
{
  return strcmp(interface_id, PEIL_SCORING) == 0 ? &scoring : NULL;
}
PEIL_PLUGIN(PEIL_KIND_METHOD, "zoo-option", "1.0.0", get)
