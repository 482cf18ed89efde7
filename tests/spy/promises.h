/* SPDX-License-Identifier: EUPL-1.2
 *
 * The promises of <peil/plugin.h> that a plugin can hold its host to, one function for each struct. Each returns NULL, or what was broken. They
 * look at everything and change nothing.
 */
#ifndef SPY_PROMISES_H
#define SPY_PROMISES_H

#include <peil/plugin.h>

const char *broken_call(const struct peil_call *call);
const char *broken_role(const struct peil_role *role);
const char *broken_settings(const struct peil_option *const *option, uint32_t options,
                            const struct peil_setting *const *setting);
const char *broken_batch(const struct peil_batch *batch, const struct peil_role *role);
/* Before a call. */
const char *broken_results(const struct peil_results *results, const struct peil_role *role, uint32_t cases);
const char *broken_sink(const struct peil_sink *sink); /* NULL is no sink, and in order */
const char *broken_report_sink(const struct peil_report_sink *sink);

/* A number that changes when anything in them does, to see that they stay as they were. */
uint64_t digest_of_role(const struct peil_role *role);
uint64_t digest_of_settings(const struct peil_setting *const *setting, uint32_t settings);

#endif
