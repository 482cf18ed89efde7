/* SPDX-License-Identifier: EUPL-1.2
 *
 * A role with the questions of a method behind its own: what a method asks (pairs to compare, say) is answered in the same sheets, by
 * the same rules.
 */
#ifndef PEIL_MODEL_ROLE_EXTEND_H
#define PEIL_MODEL_ROLE_EXTEND_H

#include "model/role.h"

#define ROLE_EXTEND_LIMIT 20000

struct role_extension; /* items gathered, not yet part of the role */

struct role_extension *role_extension_create(struct role *role, const char *method);
void role_extension_destroy(struct role_extension *extension); /* takes NULL */

/* Where a method puts its questions. Refuses ids that are taken or no ids, texts that are not UTF-8, scales without range. */
struct peil_question_sink role_extension_sink(struct role_extension *extension);
size_t role_extension_count(const struct role_extension *extension);

/* Puts the gathered items behind the role's own, so that indices of the role's items stay. Pointers to the role's view and item array
 * taken before are stale after. */
void role_extend(struct role_extension *extension);

#endif
