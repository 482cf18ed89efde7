/* SPDX-License-Identifier: EUPL-1.2 */
#include "../zoo.h"

PEIL_ROLE_TEXT(ZOO_ROLE)
static const char other[] = "role = { id = \"another\"; };";
static const struct peil_questions questions = {
    .size = sizeof questions, .role_text = other, .role_text_end = other + sizeof other - 1};
static const void *get(const char *interface_id)
{
  return strcmp(interface_id, PEIL_QUESTIONS) == 0 ? &questions : NULL;
}
PEIL_PLUGIN(PEIL_KIND_ROLE, "zoo-two-texts", "1.0.0", get)
