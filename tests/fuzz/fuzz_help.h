/* SPDX-License-Identifier: EUPL-1.2
 *
 * What several targets share.
 */
#ifndef PEIL_TESTS_FUZZ_HELP_H
#define PEIL_TESTS_FUZZ_HELP_H

#include "base/result.h"
#include "fuzz.h"
#include "model/role.h"

/* True when there was a fault: makes both of its forms, which must be one line each, and ends it. */
bool fuzz_refused(result r);

/* tests/zoo/roles/good: read once and kept; and one of the caller's own. */
const struct role *fuzz_role(void);
struct role *fuzz_fresh_role(void);

#endif
