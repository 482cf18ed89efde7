/* SPDX-License-Identifier: EUPL-1.2
 *
 * Statements that ask two things at once: whoever answers cannot say yes to the one and no to the other.
 */
#ifndef PEIL_MODEL_ROLE_DOUBLE_H
#define PEIL_MODEL_ROLE_DOUBLE_H

#include "base/result.h"

/* The second verb of a statement in Dutch or English, behind "en", "of", "and" or "or", or an "en/of" or "and/or"; NULL when it
 * seems to ask one thing. Of what lists of words can see; a person decides. */
const char *role_second_thing(const char *text, bool english, size_t *length);

#endif
