/* SPDX-License-Identifier: EUPL-1.2
 *
 * What a well-behaved plugin does not have, beyond what peil refuses to load: for those who make one. Nothing of it runs.
 */
#ifndef PEIL_PLUGINS_MANNERS_H
#define PEIL_PLUGINS_MANNERS_H

#include "base/text.h"
#include "plugins/object.h"

/* What breaks the contract, all of it, one fault each: a library that is not on the list, a folder of its own to look for libraries,
 * symbols beside the one, code that runs when it is loaded, storage that not every process can give. What is only unwise is
 * appended to `advice`, a line each. `bytes` is the whole file, which judge_bytes takes. */
CHECKED result manners_check(char *bytes, size_t size, struct text *advice);

#endif
