/* SPDX-License-Identifier: EUPL-1.2
 *
 * What can come of a role whatever is answered: which items can be asked at all, and which conditions can be true. By trying the
 * answers there are, so that it sees what no single comparison shows: two that exclude each other, an item that waits for one that is
 * never asked, two that wait for each other.
 */
#ifndef PEIL_MODEL_ROLE_REACH_H
#define PEIL_MODEL_ROLE_REACH_H

#include "model/role.h"

/* [items]: whether it can be asked; the caller frees it. */
bool *role_reach(const struct role *role);

/* Whether some set of answers makes it `truth`. NULL conditions can be anything. True as well when there are too many answers to try. */
bool role_can_be(const struct role *role, const bool *reach, const struct peil_condition *condition,
                 bool truth);

/* Whether some set of answers makes both true. */
bool role_can_both(const struct role *role, const bool *reach, const struct peil_condition *one,
                   const struct peil_condition *other);

#endif
