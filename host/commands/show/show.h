/* SPDX-License-Identifier: EUPL-1.2
 *
 * Inside `peil show`: a role as JSON `peil-role/1`, and as a questionnaire for people.
 */
#ifndef PEIL_COMMANDS_SHOW_SHOW_H
#define PEIL_COMMANDS_SHOW_SHOW_H

#include "base/json.h"
#include "model/role.h"

/* How the questionnaire is told. */
struct show_way {
  bool source;  /* also the verbatim text, with the errata that touch it */
  bool literal; /* the source's wording in place of the statement shown */
};

/* The document; a new reference. */
json_t *show_json(const struct role *role);

/* The questionnaire, in the language of the process. */
void show_page(const struct role *role, struct show_way way, struct text *out);

#endif
