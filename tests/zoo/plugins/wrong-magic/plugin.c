/* SPDX-License-Identifier: EUPL-1.2 */
#include "../zoo.h"

ZOO_SCORING(zoo_score)
PEIL_NOTE_SECTION static const struct peil_note_record zoo_note = {
    5u,
    (uint32_t)sizeof(struct peil_note),
    PEIL_NOTE_PLUGIN,
    PEIL_NOTE_OWNER,
    {0x12345678u, PEIL_ABI, (uint32_t)sizeof(struct peil_note), PEIL_KIND_METHOD, "zoo-magic", "1.0.0"}};
ZOO_DESCRIPTOR(PEIL_ABI, PEIL_KIND_METHOD, "zoo-magic", "1.0.0", get)
