/* SPDX-License-Identifier: EUPL-1.2
 *
 * What peil_add_role wrote for a role when ABI 1 was set.
 */
#include <peil/plugin.h>
#include <string.h>

PEIL_ROLE_TEXT(ROLE)

#ifdef RULE
const void *role_interface(const char *interface_id);
#else
static const void *role_interface(const char *interface_id)
{
  (void)interface_id;
  return NULL;
}
#endif

static const struct peil_questions questions = {
    .size = sizeof questions, .role_text = peil_role_text_begin, .role_text_end = peil_role_text_end};

static const void *get(const char *interface_id)
{
  return strcmp(interface_id, PEIL_QUESTIONS) == 0 ? &questions : role_interface(interface_id);
}

PEIL_PLUGIN(PEIL_KIND_ROLE, ROLE_ID, "1.0.0", get)
