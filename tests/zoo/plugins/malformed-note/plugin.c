/* SPDX-License-Identifier: EUPL-1.2 */
#include "../zoo.h"

ZOO_SCORING(zoo_score)
/* Says that it holds more than the section does. */
PEIL_NOTE_SECTION static const struct peil_note_record zoo_note = {
    5u,
    100000u,
    PEIL_NOTE_PLUGIN,
    PEIL_NOTE_OWNER,
    {PEIL_MAGIC, PEIL_ABI, (uint32_t)sizeof(struct peil_note), PEIL_KIND_METHOD, "zoo-malformed", "1.0.0"}};
ZOO_DESCRIPTOR(PEIL_ABI, PEIL_KIND_METHOD, "zoo-malformed", "1.0.0", get)
