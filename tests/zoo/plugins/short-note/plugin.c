/* SPDX-License-Identifier: EUPL-1.2 */
#include "../zoo.h"

ZOO_SCORING(zoo_score)
PEIL_NOTE_SECTION static const struct {
  uint32_t owner_size, content_size, type;
  char owner[8];
  uint32_t content[4];
} zoo_note = {5u, 16u, PEIL_NOTE_PLUGIN, PEIL_NOTE_OWNER, {PEIL_MAGIC, PEIL_ABI, 16u, PEIL_KIND_METHOD}};
ZOO_DESCRIPTOR(PEIL_ABI, PEIL_KIND_METHOD, "zoo-short", "1.0.0", get)
